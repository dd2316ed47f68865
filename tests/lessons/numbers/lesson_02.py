"""The numbers in the prose of lesson 2, computed apart from teachgrad."""

from __future__ import annotations

from fractions import Fraction


def _z(x: Fraction | int, y: Fraction | int) -> Fraction:
    return 5 * Fraction(x) ** 3 + 2 * Fraction(y) ** 2


_STEP = Fraction(1, 100)
_DX, _DY = 15 * 7**2, 4 * 8

GIVEN = {
    "0.01": "a step",
    "1960": "a paper's year",
}
COMPUTED = {
    "15": 5 * 3,  # the factor of x² in the derivative of 5x³
    "1715": 5 * 7**3,
    "128": 2 * 8**2,
    "1843": _z(7, 8),
    "753": _z(5, 8),
    "735": _DX,
    "32": _DY,
    "7.35": _DX * _STEP,
    "0.32": _DY * _STEP,
    "7.67": (_DX + _DY) * _STEP,
    "7.6807": _z(7 + _STEP, 8 + _STEP) - _z(7, 8),
    "112": _z(8, 9) - _z(7, 8) - (_DX + _DY),
    "12": 2 * 3 * 2,
    "24": 2 * 3 * 4,
    "9": 3**2,
    "0.08": -(2 * Fraction(1, 10) ** 2 - 10 * Fraction(1, 10) ** 2),
}
