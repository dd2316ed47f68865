"""The numbers in the prose of lesson 8, computed apart from teachgrad."""

from __future__ import annotations

import math
from fractions import Fraction


def _relu(x: Fraction) -> Fraction:
    return max(x, Fraction(0))


def _split(x: int) -> Fraction:
    return _relu(Fraction(x)) - _relu(Fraction(-x))


def _central(h: float) -> float:
    """The central quotient of sin(1000x) at 1; sin a − sin b = 2 cos((a + b)/2) sin((a − b)/2)."""
    return math.cos(1000) * math.sin(1000 * h) / h


_SLOPE = 1000 * math.cos(1000)

GIVEN = {
    "0.001": "a step",
    "0.1": "a step",
    "0.01": "a step",
    "0.5": "a point that is no kink",
    "1000": "the frequency of a sine",
    "2.986": "numdifftools 0.11.2 for d/dx sin(1000x) at 1 (the reference values)",
    "0.003": "its error",
    "2.94": "jacobi 0.9.2 for the same (the reference values)",
    "0.04": "its error",
    "1967": "a year",
    "2018": "a year",
    "2008": "a year",
    "11": "a school year",
}
COMPUTED = {
    "100": Fraction(10) ** 2,  # (1/1000)^(−2/3)
    "2": _split(2),
    "3": _split(-3),
    "0": 1 * 0 - (-1) * 0,
    # relu(x + |x|)/2 − relu(−x), with SymPy's slopes at 0: one half for each ReLU, 0 for |x|
    "0.75": Fraction(1, 2) * (1 + 0) * Fraction(1, 2) + Fraction(1, 2),
    "562.38": _SLOPE,
    "562": _SLOPE,
    "0.006": 2 * math.pi / 1000,
    "2.85": _central(0.1),
    "30.59": _central(0.01),
}
