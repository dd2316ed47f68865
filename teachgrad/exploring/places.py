"""Where a slider may stop: round numbers, the point's from end to end of its range, and h's over the powers of ten.

Holds arithmetic. Read `explorer` next.
"""

from __future__ import annotations

import math
from fractions import Fraction

_POINTS = 200
_ROUND = (1, 2, 5)
_SMALLEST = -17  # of the largest h, in powers of ten: x + h is x long before
_LARGEST = Fraction(1, 4)  # of the range: the secant line's second point stays near


def points(low: float, high: float, at: float) -> tuple[float, ...]:
    """The points of a slider: multiples of a round number, and the point it starts from.

    Examples
    --------
    >>> found = points(0.0, 10.0, 1 / 3)
    >>> len(found), found[:3], found[6:9], found[-1]
    (202, (0.0, 0.05, 0.1), (0.3, 0.3333333333333333, 0.35), 10.0)
    """
    step = _at_least(Fraction(high) - Fraction(low), _POINTS)
    first, last = math.ceil(Fraction(low) / step), math.floor(Fraction(high) / step)
    return tuple(sorted({float(k * step) for k in range(first, last + 1)} | {at}))


def steps(low: float, high: float, h: float | None = None) -> tuple[float, ...]:
    """The steps h of a slider: 1, 2, 5, 10, …, the smallest first; and one that was asked for.

    Examples
    --------
    >>> found = steps(0.0, 10.0)
    >>> found[:2], found[-4:], len(found)
    ((2e-17, 5e-17), (0.2, 0.5, 1.0, 2.0), 52)
    """
    largest = (Fraction(high) - Fraction(low)) * _LARGEST
    power = _power(largest)
    found = [
        Fraction(digit) * Fraction(10) ** k
        for k in range(power + _SMALLEST, power + 1)
        for digit in _ROUND
        if Fraction(10) ** (power + _SMALLEST) < digit * Fraction(10) ** k <= largest
    ]
    return tuple(sorted({float(f) for f in found if float(f) > 0} | (set() if h is None else {h})))


def nearest(places: tuple[float, ...], wanted: float) -> int:
    """The index of the place that is nearest to a number."""
    return min(range(len(places)), key=lambda i: abs(places[i] - wanted))


def _at_least(width: Fraction, count: int) -> Fraction:
    """The smallest of 1, 2, 5, 10, … that fits into a width at most so many times."""
    least = width / count
    power = _power(least)
    return next(size for digit in (*_ROUND, 10) if (size := Fraction(digit) * Fraction(10) ** power) >= least)


def _power(size: Fraction) -> int:
    """The power of ten of a number's first digit."""
    power = math.floor(math.log10(size))
    return power + (Fraction(10) ** (power + 1) <= size) - (Fraction(10) ** power > size)
