"""The numbers in the prose of lesson 1, computed apart from teachgrad."""

from __future__ import annotations

import math
from fractions import Fraction


def _y(x: Fraction | int) -> Fraction:
    return 3 * Fraction(x) ** 2


def _slope(h: Fraction | int) -> Fraction:
    return (_y(5 + Fraction(h)) - _y(5)) / h


_NEAR = Fraction(501, 100)

GIVEN = {
    "5.01": "a point beside 5",
    "0.01": "how far it is from 5",
    "31": "a slope that is not the tangent's",
    "1910": "a book's year",
    "1967": "a book's year",
    "2018": "a curriculum's year",
    "14": "an exponent in an output",
}
COMPUTED = {
    "75": _y(5),
    "30": 6 * 5,
    "75.3003": _y(_NEAR),
    "0.3003": _y(_NEAR) - _y(5),
    "33": _slope(1),
    "31.5": _slope(Fraction(1, 2)),
    "30.3": _slope(Fraction(1, 10)),
    "30.03": _slope(Fraction(1, 100)),
    "30.003": _slope(Fraction(1, 1000)),
    "36": _slope(2),
    "25": 5**2,
    "10": 2 * 5,
    "105": 75 + 30 * (6 - 5),
    "108": _y(6),
    "27": _y(5) - _y(4),
    "0.03": _y(Fraction(51, 10)) - (75 + Fraction(30, 10)),
    "2": _y(6) - (75 + 31),
    "3": _y(6) - 105,
    "0.0097": 75 + 31 * Fraction(1, 100) - _y(_NEAR),
    "0.0003": _y(_NEAR) - 75 - 30 * Fraction(1, 100),
    "12": 6 * 2,
    "16": 53 * math.log10(2),  # the decimal digits of a float64
}
