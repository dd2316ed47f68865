"""Points where a formula has a value, where the ordinary ones have none: arcsin(2x - 7), √(x - 5000), acosh of ln ln x.

Each operation that fails says by how much it does, and a point is moved until it fails less, then not at all. Read
`deciding` next.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from teachgrad.exercises.evaluation.effort import is_left, spend
from teachgrad.exercises.evaluation.program import Program

Point = tuple[Fraction, ...]
_Lack = tuple[int, float]

_MOST_WORK = 300_000  # operations
_TO_MOVE = 10.0  # microseconds besides, for each point
_STARTS = 4
_STEPS = 120  # of one descent
_GOLDEN = 0.6180339887498949
_WHOLE_DENOMINATOR = 10**15


class Search:
    """A search for common points of some programs.

    Parameters
    ----------
    programs : sequence of Program
        All of them are to have values.
    """

    def __init__(self, programs: Sequence[Program]) -> None:
        self.programs = programs
        self.cost = sum(program.length for program in programs) + 1
        self.work = _MOST_WORK

    def _is_over(self) -> bool:
        return self.work <= 0 or not is_left()

    def lack(self, point: Point) -> _Lack:
        """How far a point is from the common domain; ``(0, 0.0)`` inside."""
        self.work -= self.cost
        spend(_TO_MOVE)
        left, by = 0, 0.0
        for program in self.programs:
            operations, outside = program.lack(point)
            if operations:
                left += operations + program.length
                by += outside
        return left, by

    def found(self, starts: Iterable[Point], wanted: int) -> list[Point]:
        """Up to `wanted` points in the common domain, near one another if need be."""
        ranked = sorted((self.lack(point), k, point) for k, point in enumerate(starts) if not self._is_over())
        found: dict[Point, None] = {}
        for lack, _, point in ranked[:_STARTS]:
            inside = point if lack[0] == 0 else self._descended(point, lack)
            if inside is not None:
                for near in self._around(inside, wanted - len(found)):
                    found[near] = None
            if len(found) >= wanted or self._is_over():
                break
        return list(found)

    def _descended(self, point: Point, lack: _Lack) -> Point | None:
        """A point inside, reached by moving one letter after the other as long as it lacks less."""
        steps = [max(abs(value) / 3, Fraction(1, 10)) for value in point]
        for _ in range(_STEPS):
            is_better = False
            for place in range(len(point)):
                for sign in (1, -1):
                    moved = self._moved(point, place, sign * steps[place])
                    its_lack = self.lack(moved)
                    if its_lack < lack:
                        point, lack, is_better = moved, its_lack, True
                        steps[place] = steps[place] * 2 * sign
                        break
                else:
                    steps[place] /= 3
                if lack[0] == 0:
                    return point
                if self._is_over():
                    return None
            if not is_better and all(abs(step) < Fraction(1, 10**9) for step in steps):
                return None
        return None

    def _moved(self, point: Point, place: int, step: Fraction) -> Point:
        value = (point[place] + step).limit_denominator(_WHOLE_DENOMINATOR)
        return (*point[:place], value, *point[place + 1 :])

    def _around(self, inside: Point, wanted: int) -> list[Point]:
        """Points in the domain around one of it: as far from it as can be, but not only at its rim."""
        made = [inside]
        reach = [self._reach(inside, place) for place in range(len(inside))]
        for k in range(1, 6 * wanted):
            if len(made) >= wanted or self._is_over():
                break
            point = []
            for place, value in enumerate(inside):
                below, above = reach[place]
                # All letters at once go less far than one alone, the less the more often it did not work.
                share = Fraction((k * _GOLDEN * (place + 1) ** 0.5) % 1).limit_denominator(10**6)
                size = Fraction(1, 1 + (k // wanted) * (len(inside) > 1))
                point.append(value - below * size + (below + above) * size * share)
            candidate = tuple(value.limit_denominator(_WHOLE_DENOMINATOR) for value in point)
            if self.lack(candidate)[0] == 0:
                made.append(candidate)
        return made

    def _reach(self, inside: Point, place: int) -> tuple[Fraction, Fraction]:
        """How far one letter can go down, and up, without leaving the domain."""
        ways = []
        for sign in (-1, 1):
            reached, step = Fraction(0), max(abs(inside[place]), Fraction(1)) * Fraction(3, 10)
            for _ in range(14):
                if self._is_over():
                    break
                if self.lack(self._moved(inside, place, sign * (reached + step)))[0] == 0:
                    reached += step
                    if reached > 20 * max(abs(inside[place]), Fraction(1)):
                        break
                else:
                    step /= 3
            ways.append(reached)
        return ways[0], ways[1]
