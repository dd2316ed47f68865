"""The comparison of two formula trees: from many points in floats to the verdict.

Read `sampling` before, which sees one point.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import islice

from teachgrad.exercises.equivalence import points
from teachgrad.exercises.equivalence.rational import are_same, rational
from teachgrad.exercises.equivalence.records import (
    LARGEST_EXPONENT,
    Domain,
    Equivalence,
    Evidence,
    Place,
    Witness,
)
from teachgrad.exercises.equivalence.sampling import DIGITS, Found, Pair, Seen
from teachgrad.exercises.equivalence.searching import Search
from teachgrad.exercises.evaluation.effort import is_left
from teachgrad.exercises.evaluation.numbers import Raw, magnitude
from teachgrad.exercises.evaluation.program import compiled
from teachgrad.formula.tree import Call, Name, Node, inputs_first

Point = tuple[Fraction, ...]

_SUSPICIOUS = 1e-9  # a float that is further off may be wrong by more than rounding
_VISIBLE = 1e-3  # a difference that a student sees
_HANDY = (1e-3, 1e5)  # values that a student can write
_HANDY_POINTS = 4  # that are tried, if the difference was found at an awkward one
_WANTED = 8  # points compared to 40 digits
_ENOUGH = 5
_SUSPECTS = 24  # that are looked at closely
_PARTLY = 8  # points without a value of one in floats, that are looked at closely
_SHOWN = 3  # of these are reported
_BENDING = frozenset(
    "abs sign max min relu floor ceil sqrt root asin acos atan acot asec acsc acosh asech".split()
)
_NUMBERS = 4  # beside which points are taken
_LARGEST_MAGNITUDE = int(LARGEST_EXPONENT * math.log2(10))
_CONSTANTS = 40  # that are looked at for that


class Comparison:
    """Two formulas, compared at more and more points until it is known whether they are the same.

    Parameters
    ----------
    first, second : Node
        The formulas.
    letters : sequence of str
        All that occur.
    where : sequence of Node
        They are compared only where these have values.
    tolerance : float or None
        See `deciding.equivalent`.
    share : int
        Among how many comparisons the work is shared.
    """

    def __init__(
        self,
        first: Node,
        second: Node,
        letters: Sequence[str],
        where: Sequence[Node],
        tolerance: float | None,
        share: int = 1,
    ) -> None:
        self.trees = (first, second)
        self.letters = tuple(letters)
        self.tolerance = tolerance
        programs = [compiled(tree, self.letters) for tree in (first, second, *where)]
        self.pair = Pair(programs[0], programs[1], programs[2:], tolerance, share)
        self.simple = dict.fromkeys(points.simple(len(self.letters)))
        self.common: dict[Point, float] = {}  # how far the floats are apart
        self.partly: dict[Point, None] = {}  # no float of one, or of both
        self.equal: dict[Point, None] = {}  # to 40 digits
        self.only: dict[Found, list[Point]] = {Found.ONLY_FIRST: [], Found.ONLY_SECOND: []}
        self.unsettled = 0

    def verdict(self) -> Equivalence:
        """Whether they are the same."""
        if not self.letters:
            return self._of_numbers()
        self._sample([*self.simple, *points.awkward(len(self.letters)), *self._beside_numbers()])
        if self.trees[0] == self.trees[1]:
            return self._told("equal", Evidence("identical"))
        for attempt in (self._refuted, self._proved, self._compared, self._searched):
            told = attempt()
            if told is not None:  # an `Equivalence` is only true if equal
                return told
        return self._open()

    # ---- in floats -----------------------------------------------------------------------------------------------

    def _sample(self, several: Iterable[Point]) -> None:
        """Both formulas in floats at some points."""
        for point in several:
            if not is_left():
                break
            first, second = self.pair.floats(point)
            if math.isnan(first) or math.isnan(second):
                self.partly[point] = None
            else:
                self.common[point] = self._apart(first, second)

    def _apart(self, first: float, second: float) -> float:
        """How far two floats are apart, as a part of the larger; 0 within the tolerance."""
        difference = abs(first - second)
        if difference == 0:
            return 0.0
        if self.tolerance is not None and difference <= self.tolerance * max(1.0, abs(first)):
            return 0.0
        return difference / max(abs(first), abs(second))

    def _beside_numbers(self) -> tuple[Point, ...]:
        """Points on both sides of where a formula may bend."""
        nodes = [node for tree in self.trees for node in inputs_first(tree)]
        if not any(isinstance(node, Call) and node.function in _BENDING for node in nodes):
            return ()
        sizes = self._constants(nodes)
        numbers = sorted((size for size in sizes if 3 < size < 10**12), reverse=True)[:_NUMBERS]
        return points.beside([sign * size for size in numbers for sign in (1, -1)], len(self.letters))

    def _constants(self, nodes: Sequence[Node]) -> set[Fraction]:
        """The sizes of the numbers in formulas: 777, 3·10⁷, e²⁰; not of the 10 and the 7 in 10⁷."""
        has_letters: dict[int, bool] = {}
        found: dict[Node, None] = {}
        for node in nodes:
            has_letters[id(node)] = isinstance(node, Name) or any(
                has_letters[id(part)] for part in node.children
            )
            if has_letters[id(node)]:
                found |= dict.fromkeys(part for part in node.children if not has_letters[id(part)])
        values = (compiled(node, ()).value(()) for node in islice(found, _CONSTANTS))
        return {Fraction(abs(value)).limit_denominator(10**6) for value in values if math.isfinite(value)}

    # ---- to 40 digits --------------------------------------------------------------------------------------------

    def _look(self, point: Point) -> Seen:
        """One point to 40 digits; what is seen is kept."""
        seen = self.pair.seen(point)
        if seen.found is Found.EQUAL:
            self.equal[point] = None
        elif seen.found is Found.UNSETTLED:
            self.unsettled += 1
        elif seen.found in self.only:
            self.only[seen.found].append(point)
        return seen

    def _refuted(self) -> Equivalence | None:
        """Different, if they are at one of the points at which the floats are apart."""
        suspects = [point for point, apart in self.common.items() if apart > _SUSPICIOUS]
        suspects.sort(key=self._inconvenience)  # stable: among equals, the simplest point first
        for point in suspects[:_SUSPECTS]:
            if point in self.equal or self.pair.exhausted():
                continue
            seen = self._look(point)
            if seen.found is Found.DIFFERENT:
                return self._different(point, seen)
        return None

    def _inconvenience(self, point: Point) -> int:
        """How little a point is fit to show a student that the two differ."""
        if point not in self.simple:
            return 3
        if self.common[point] < _VISIBLE:
            return 2
        small, large = _HANDY
        return int(not all(value == 0 or small < abs(value) < large for value in self.pair.floats(point)))

    def _proved(self) -> Equivalence | None:
        """Equal, if both are rational functions and exact fractions show it."""
        if self.tolerance is not None:
            return None
        one, other = (rational(tree, self.letters) for tree in self.trees)
        if one is None or other is None or not are_same(one, other):
            return None
        self._look_where_one_has_none()
        if not self.common and not self.equal:
            return None
        return self._told("equal", Evidence("proof"))

    def _compared(self) -> Equivalence | None:
        """The verdict, if enough points have values."""
        for point in [*self._awkward_ones(), *self.simple]:
            if len(self.equal) >= _WANTED or self.pair.exhausted():
                break
            if point in self.common and point not in self.equal:
                seen = self._look(point)
                if seen.found is Found.DIFFERENT:
                    return self._different(point, seen)
        told = self._look_where_one_has_none()
        return self._confirmed() if told is None else told

    def _awkward_ones(self) -> list[Point]:
        return [point for point in self.common if point not in self.simple]

    def _look_where_one_has_none(self) -> Equivalence | None:
        """Where floats have no value of one: it may have none, or one that is too large for a float."""
        for looked, point in enumerate(self.partly):
            if self.pair.exhausted() or looked >= (_PARTLY if len(self.equal) >= _WANTED else 3 * _PARTLY):
                break
            if all(len(several) >= _SHOWN for several in self.only.values()):
                break
            seen = self._look(point)
            if seen.found is Found.DIFFERENT:
                return self._different(point, seen)
        return None

    def _searched(self) -> Equivalence | None:
        """The verdict, if points with values can be found between and beyond the ordinary ones."""
        if self.pair.exhausted():
            return None
        starts = [*self.equal, *self.common, *self.partly]
        found = Search(self.pair.programs).found(starts, 3 * _WANTED)
        fresh = [point for point in found if point not in self.common]
        self._sample(fresh)
        refuted = self._refuted()
        if refuted is not None:
            return refuted
        for point in fresh:
            if len(self.equal) >= _WANTED or self.pair.exhausted():
                break
            if point not in self.equal:
                seen = self._look(point)
                if seen.found is Found.DIFFERENT:
                    return self._different(point, seen)
        return self._confirmed()

    def _of_numbers(self) -> Equivalence:
        """Two numbers."""
        seen = self._look(())
        if seen.found is Found.DIFFERENT:
            return self._different((), seen)
        if self.trees[0] == self.trees[1]:
            return self._told("equal", Evidence("identical"))
        if seen.found is Found.EQUAL:
            exact = [rational(tree, ()) for tree in self.trees]
            values = [one.value({}) for one in exact if one is not None]
            if self.tolerance is None and len(values) == 2 and values[0] == values[1] is not None:
                return self._told("equal", Evidence("proof"))
            return self._told("equal", self._digits())
        return self._open()

    # ---- the verdict ---------------------------------------------------------------------------------------------

    def _confirmed(self) -> Equivalence | None:
        # Far out, cosh²x - sinh²x takes more digits than are spent; it is 1 nevertheless, as is seen elsewhere.
        if len(self.equal) < (_WANTED if self.unsettled else _ENOUGH):
            return None
        return self._told("equal", self._digits())

    def _digits(self) -> Evidence:
        kind = "digits" if self.tolerance is None else "tolerance"
        return Evidence(kind, DIGITS, len(self.equal))

    def _open(self) -> Equivalence:
        if self.pair.exhausted():
            kind = "too_long"
        elif self.unsettled:
            kind = "unsettled"
        else:
            kind = "few_points" if self.equal else "no_common_point"
        return self._told("undecided", Evidence(kind, DIGITS if self.equal else 0, len(self.equal)))

    def _different(self, point: Point, seen: Seen) -> Equivalence:
        self.common.setdefault(point, 1.0)
        if point not in self.simple:
            point, seen = self._simpler(point, seen)
        witness = Witness(self._place(point), _decimal(seen.first), _decimal(seen.second))
        return self._told("different", Evidence("witness", DIGITS, 1), witness)

    def _simpler(self, point: Point, seen: Seen) -> tuple[Point, Seen]:
        """A simpler point at which the two differ too, or the same one."""
        handy = [simple for simple in self.simple if simple in self.common][:_HANDY_POINTS]
        for candidate in [*handy, *points.rounded(point)]:
            if self.pair.exhausted():
                break
            there = self.pair.seen(candidate)
            if there.found is Found.DIFFERENT:
                return candidate, there
        return point, seen

    def _told(self, verdict: str, evidence: Evidence, witness: Witness | None = None) -> Equivalence:
        compared = list(dict.fromkeys([*self.common, *self.equal]))
        columns = list(zip(*compared, strict=True)) if compared else []
        domain = Domain(
            self.letters,
            len(compared),
            tuple((min(column), max(column)) for column in columns),
            *(tuple(map(self._place, self.only[found][:_SHOWN])) for found in self.only),
        )
        return Equivalence(verdict, domain, evidence, witness)

    def _place(self, point: Point) -> Place:
        return tuple(zip(self.letters, point, strict=True))


def _decimal(number: Raw | None) -> Decimal:
    from mpmath import libmp

    size = 0 if number is None or number == libmp.fzero else magnitude(number)
    if number is not None and abs(size) > _LARGEST_MAGNITUDE:
        power = LARGEST_EXPONENT if size > 0 else -LARGEST_EXPONENT
        return Decimal((number[0], (1,), power))
    return Decimal(libmp.to_str(number, DIGITS))
