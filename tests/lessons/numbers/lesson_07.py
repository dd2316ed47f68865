"""The numbers in the prose of lesson 7, computed apart from teachgrad."""

from __future__ import annotations

import math
from fractions import Fraction

_TENTH, _HUNDREDTH = Fraction(1, 10), Fraction(1, 100)


def _f(x: Fraction | int | float) -> Fraction | float:
    return 3 * x * x


def _forward(h: Fraction | int) -> Fraction:
    return (_f(5 + Fraction(h)) - _f(Fraction(5))) / h


def _backward(h: Fraction | int) -> Fraction:
    return (_f(Fraction(5)) - _f(5 - Fraction(h))) / h


def _logistic(x: Fraction) -> Fraction:
    for _ in range(3):
        x = 4 * x * (1 - x)
    return x


_AT, _SLOPE = Fraction(1, 5), Fraction(708288, 78125)  # the survey's point and its derivative there
_SECOND, _THIRD = 67.395584, 3948.87168  # |f″| and |f‴| there, exact decimals
_DELTA = 1e-14
_BEST = math.sqrt(2 * _DELTA / 3)
_LEAST_DIFFERENCE = 2.0 ** (math.frexp(75.0)[1] - 53)  # between neighbouring floats beside 75

GIVEN = {
    "0.2": "a point of the course",
    "0.1": "a step",
    "0.01": "a step",
    "200": "the exponent of a very small step",
    "1998": "a year",
    "1988": "a year",
    "2003": "a year",
    "2018": "a year",
    "18": "a journal's volume",
    "29": "a journal's volume",
    "40": "a journal's volume",
    "51": "a journal's volume",
    "2.1": "a section of the survey",
    "16": "an exponent, chosen; and how many digits float64 keeps, which is known",
    "14": "an exponent, chosen",
    "15": "minutes",
}
COMPUTED = {
    "0": _f(5.0 + 1e-16) - _f(5.0),
    "30": 6 * 5,
    "33": _forward(1),
    "27": _backward(1),
    "30.3": _forward(_TENTH),
    "29.7": _backward(_TENTH),
    "75": _f(5),
    "100": 10**2,
    "46": -math.log2(_LEAST_DIFFERENCE),
    "1.4": _LEAST_DIFFERENCE / 1e-14,
    "1.42": _LEAST_DIFFERENCE / 1e-14,
    "28.42": (_f(5.0 + 1e-14) - _f(5.0)) / 1e-14,
    "2.4": 3 * _BEST / 1e-7,
    "3.6": (abs((_f(5 + 1e-8) - _f(5.0)) / 1e-8 - 30)) / 1e-7,
    "8": -math.log10((3 * _BEST + 2 * _DELTA / _BEST) / 30),  # digits of 30: 7 or 8
    "9.0660864": _SLOPE,
    "2.0128": abs((_logistic(_AT + _TENTH) - _logistic(_AT)) / _TENTH - _SLOPE),
    "5.5394": abs((_logistic(_AT + _TENTH) - _logistic(_AT - _TENTH)) / (2 * _TENTH) - _SLOPE),
    "67.4": _SECOND,
    "3948.9": _THIRD,
    "0.05": 3 * _SECOND / _THIRD,  # h²/6·|f‴| = h/2·|f″|
}
