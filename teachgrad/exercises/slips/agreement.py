"""Points in the question's domain, and whether two formulas agree at them to 30 digits."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from itertools import islice
from typing import Any

from teachgrad.errors import InputError
from teachgrad.exercises.equivalence import points as pool
from teachgrad.exercises.equivalence.searching import Search
from teachgrad.exercises.evaluation.effort import is_left
from teachgrad.exercises.evaluation.program import Program, compiled
from teachgrad.formula.tree import Node, inputs_first

Point = tuple[Fraction, ...]

WANTED = 7  # points; two formulas of a classroom that agree at so many are the same
LEAST = 4
_DIGITS = 30
_CLOSE = 10**25  # a part of the values so small that no slip is
_MOST_WORK = 300_000  # operations, each to some digits: half a second
_LONGEST = 3_000  # parts of a formula that is built to be compared


class Work:
    """How much may still be computed for one answer."""

    def __init__(self) -> None:
        self.left = _MOST_WORK

    def done(self, operations: int) -> None:
        """Take off what is being done."""
        self.left -= operations

    @property
    def is_left(self) -> bool:
        """Whether there is any left."""
        return self.left > 0 and is_left()


class Computed:
    """A formula's values at the points, each computed when it is first asked for.

    Parameters
    ----------
    program : Program
        The formula.
    points : sequence of Point
        Where.
    work : Work
        What may still be done.
    """

    def __init__(self, program: Program, points: Sequence[Point], work: Work) -> None:
        self.program = program
        self.work = work
        self.points = points
        self._values: dict[int, Any] = {}

    def value(self, place: int) -> Any:
        """To 30 digits, as mpmath's number; None where there is none."""
        if place not in self._values:
            self.work.done(3 * self.program.length)
            self._values[place] = self.program.precise(self.points[place], _DIGITS)
        return self._values[place]

    def exists(self, place: int) -> bool:
        """Whether there is a value that is a float."""
        return not math.isnan(self.program.value(self.points[place]))

    def floats(self) -> list[float]:
        """Its value at each point, right to all digits of a float; NaN where there is none."""
        values = (self.value(place) if self.exists(place) else None for place in range(len(self.points)))
        return [math.nan if value is None else float(value) for value in values]


class Places:
    """Points where some formulas all have values.

    Parameters
    ----------
    trees : sequence of Node
        The question, its derivative, the answer.
    names : sequence of str
        The letters, in the order in which points give them.
    """

    def __init__(self, trees: Sequence[Node], names: Sequence[str]) -> None:
        self.names = tuple(names)
        programs = [compiled(tree, self.names) for tree in trees]
        self.points = _points(programs, len(self.names))
        self.work = Work()
        self._known: dict[
            int, tuple[Node, Computed | None]
        ] = {}  # by the tree's id; the tree keeps that from being reused

    def computed(self, tree: Node) -> Computed | None:
        """A formula's values; None if it is too long, or no number comes of it."""
        if id(tree) not in self._known:
            self._known[id(tree)] = tree, self._compiled(tree)
        return self._known[id(tree)][1]

    def _compiled(self, tree: Node) -> Computed | None:
        length = sum(1 for _ in islice(inputs_first(tree), _LONGEST + 1))
        self.work.done(length)
        if length > _LONGEST or not self.work.is_left:
            return None
        try:
            return Computed(compiled(tree, self.names), self.points, self.work)
        except InputError:  # another letter, a matrix
            return None

    def agree(self, one: Node, other: Node) -> bool:
        """Whether two formulas have the same values, to 25 digits, wherever both have one, in four points at least."""
        first, second = self.computed(one), self.computed(other)
        if first is None or second is None:
            return False
        seen = 0
        for place in range(len(self.points)):
            if not self.work.is_left:
                return False
            if first.exists(place) and second.exists(place):
                if not _same(first.value(place), second.value(place)):
                    return False
                seen += 1
        return seen >= min(LEAST, len(self.points))


def _same(one: Any, other: Any) -> bool:
    if one is None or other is None:
        # 0 that is the difference of large numbers has no digits to agree in.
        return one is None and other is None
    return bool(abs(one - other) * _CLOSE <= abs(one) + abs(other))


def _points(programs: Sequence[Program], count: int) -> list[Point]:
    if count == 0:
        return [()] if all(not math.isnan(program.value(())) for program in programs) else []
    found = []
    for point in pool.awkward(count):
        if all(not math.isnan(program.value(point)) for program in programs):
            found.append(point)
            if len(found) == WANTED:
                return found
    return found or Search(programs).found(pool.awkward(count), WANTED)
