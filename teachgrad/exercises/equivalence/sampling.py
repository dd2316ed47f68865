"""Two formulas at a point: in floats, to see where it is worth looking, and to 40 digits, which decide.

A float never decides anything. That two values differ, or that one does not exist, is said only where it is certain. Read `deciding` next.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from teachgrad.exercises.evaluation.effort import afford, is_left
from teachgrad.exercises.evaluation.numbers import Interval, Raw, TooFarError, UncertainError, magnitude
from teachgrad.exercises.evaluation.program import Program

DIGITS = 40
BITS = 192  # 40 digits, and 17 more for what cancels
_WANTED = 133  # bits of 40 digits
_TELLING = 40  # bits of a difference that are certain
_MOST_BITS = 4_000
_LEAST = 1e-9  # a number below is as good as 0, and 0 has no part: sin(pi) in floats is 1e-16
_MOST_WORK = 500_000.0  # microseconds, roughly: half a second


class Found(Enum):
    """What is seen at a point."""

    EQUAL = "equal"
    DIFFERENT = "different"
    ONLY_FIRST = "only in the first"
    ONLY_SECOND = "only in the second"
    NEITHER = "neither has a value"
    TOO_FAR = "too large to be computed"
    UNSETTLED = "it would take too many digits to tell"


class Seen(NamedTuple):
    """What is seen at a point, and the values if they differ."""

    found: Found
    first: Raw | None = None
    second: Raw | None = None


class Pair:
    """Two formulas to be compared, and the work that may still be spent on them.

    Parameters
    ----------
    first, second : Program
        The two, in the same letters.
    where : sequence of Program
        They are compared only where these have values too.
    tolerance : float or None
        How far two values may be apart, as a part of the first; of formulas with letters, which have zeros, as a part of the
        first or of 1, whichever is larger.
    share : int
        Among how many comparisons the work is shared.
    """

    def __init__(
        self,
        first: Program,
        second: Program,
        where: Sequence[Program],
        tolerance: float | None,
        share: int = 1,
    ) -> None:
        self.first, self.second, self.where = first, second, tuple(where)
        self.tolerance = Fraction(tolerance) if tolerance else None
        self.least = 1.0 if first.names else _LEAST
        self.work = _MOST_WORK / share

    @property
    def programs(self) -> tuple[Program, ...]:
        """All that have to have values."""
        return (self.first, self.second, *self.where)

    def floats(self, point: Sequence[Fraction]) -> tuple[float, float]:
        """Both values in floats; NaN where there is none, both NaN outside of `where`."""
        for program in self.where:
            if math.isnan(program.value(point)):
                return math.nan, math.nan
        return self.first.value(point), self.second.value(point)

    def exhausted(self) -> bool:
        """Whether no more work may be spent."""
        return self.work <= 0 or not is_left()

    def _effort(self, bits: int) -> float:
        """What it takes at most to look at a point with so many bits: each formula rounded, and enclosed."""
        return 3 * sum(program.effort(bits) for program in self.programs)

    def seen(self, point: Sequence[Fraction]) -> Seen:
        """Both values compared: equal to 40 digits, or certainly different.

        Where they are not as close, they are computed with more digits until it is certain that they differ, or until
        they are. For that they are enclosed between two numbers, since what cancels may spoil all digits.
        """
        bits = BITS
        while bits <= _MOST_BITS and not self.exhausted() and afford(self._effort(bits)):
            try:
                seen = self._seen(point, bits)
            except TooFarError:
                return Seen(Found.TOO_FAR)
            if seen is not None:
                return seen
            bits *= 2
        return Seen(Found.UNSETTLED)

    def _seen(self, point: Sequence[Fraction], bits: int) -> Seen | None:
        """What so many bits show; None if nothing is certain."""
        if any(self._rounded(program, point, bits) is None for program in self.where):
            return Seen(Found.NEITHER)
        one, other = (self._rounded(program, point, bits) for program in (self.first, self.second))
        if one is not None and other is not None:
            if self._are_close(one, other):
                return Seen(Found.EQUAL)
            return self._told_apart(point, bits)
        if one is None and other is None:
            return Seen(Found.NEITHER)
        try:
            first, second = (self._enclosed(program, point, bits) for program in (self.first, self.second))
        except UncertainError:
            return None
        if (first is None) == (second is None):
            return Seen(Found.NEITHER)
        return Seen(Found.ONLY_FIRST if second is None else Found.ONLY_SECOND)

    def _told_apart(self, point: Sequence[Fraction], bits: int) -> Seen | None:
        """That the two differ, if the intervals in which they lie are narrow and do not meet."""
        try:
            if any(self._enclosed(program, point, bits) is None for program in self.where):
                return Seen(Found.NEITHER)
            first, second = (self._enclosed(program, point, bits) for program in (self.first, self.second))
        except UncertainError:
            return None
        if first is None or second is None:
            return Seen(Found.NEITHER)
        if not self._are_apart(first, second, bits):
            return None
        return Seen(Found.DIFFERENT, _middle(first, bits), _middle(second, bits))

    def _rounded(self, program: Program, point: Sequence[Fraction], bits: int) -> Raw | None:
        self.work -= program.work(bits)
        return program.at(point, bits)

    def _enclosed(self, program: Program, point: Sequence[Fraction], bits: int) -> Interval | None:
        self.work -= 2 * program.work(bits)
        return program.enclosed(point, bits)

    def _are_close(self, one: Raw, other: Raw) -> bool:
        if one == other:
            return True
        from mpmath import libmp

        difference = libmp.mpf_abs(libmp.mpf_sub(one, other, BITS))
        if self.tolerance is not None:
            return bool(libmp.mpf_le(difference, self._allowed(one)))
        return magnitude(difference) <= max(magnitude(one), magnitude(other)) - _WANTED

    def _are_apart(self, first: Interval, second: Interval, bits: int) -> bool:
        """Whether no number of the one interval is as close to one of the other as may be, by narrow intervals."""
        from mpmath import libmp

        low, high = (first, second) if libmp.mpf_lt(first[1], second[0]) else (second, first)
        gap = libmp.mpf_sub(low[1], high[0], bits, "c")  # below 0 if there is one
        if magnitude(gap) == magnitude(libmp.fzero) or not gap[0]:
            return False
        largest = max(magnitude(end) for interval in (first, second) for end in interval)
        for interval in (first, second):
            width = libmp.mpf_sub(interval[1], interval[0], bits, "c")
            if magnitude(width) > max(largest - _WANTED, magnitude(gap) - _TELLING):
                return False
        if self.tolerance is None:
            return True
        end = first[0] if magnitude(first[0]) > magnitude(first[1]) else first[1]
        return bool(libmp.mpf_gt(libmp.mpf_neg(gap), self._allowed(end)))

    def _allowed(self, value: Raw) -> Raw:
        """How far apart from this value another one may be."""
        from mpmath import libmp

        size = libmp.mpf_abs(value)
        least = libmp.from_float(self.least)
        if libmp.mpf_lt(size, least):
            size = least
        tolerance = self.tolerance or Fraction(0)
        part = libmp.from_rational(tolerance.numerator, tolerance.denominator, BITS)
        allowed: Raw = libmp.mpf_mul(size, part, BITS)
        return allowed


def _middle(interval: Interval, bits: int) -> Raw:
    """The number an interval stands for: 0 if it contains it, its middle otherwise."""
    from mpmath import libmp

    low, high = interval
    if libmp.mpf_sign(low) * libmp.mpf_sign(high) <= 0:
        return libmp.fzero  # type: ignore[no-any-return] # libmp has no types
    middle: Raw = libmp.mpf_shift(libmp.mpf_add(low, high, bits), -1)
    return middle
