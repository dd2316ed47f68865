"""Numbers too large or too small for an axis, drawn in powers of ten: y / 10³⁰⁸.

Matplotlib computes with differences and squares of the limits of its axes, which leave float64's range long before
the numbers themselves do. Holds arithmetic, no drawing. Read `window` next.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import numpy as np

from teachgrad.plot.slices import Slice

LARGE, SMALL = 1e100, 1e-100  # beyond these, Matplotlib's axes are not to be trusted


def power_for(size: float) -> int:
    """The power of ten in which a number of this size is to be drawn: 0 for usual ones.

    Examples
    --------
    >>> power_for(75.0), power_for(2.5e307), power_for(4e-300), power_for(0.0)
    (0, 307, -300, 0)
    """
    if SMALL <= size <= LARGE or size == 0 or not math.isfinite(size):
        return 0
    return math.floor(math.log10(size))


def times_ten_to(value: float, power: int) -> float:
    """A number times a power of ten, with one rounding; infinite where it is too large.

    Examples
    --------
    >>> times_ten_to(1e308, -308), times_ten_to(5.0, 400)
    (1.0, inf)
    """
    if power == 0 or not math.isfinite(value):
        return value
    try:
        return float(Fraction(value) * Fraction(10) ** power)
    except OverflowError:
        return math.copysign(math.inf, value)


def scaled(s: Slice, x: int, y: int) -> Slice:
    """A slice in which one unit along the axes is a power of ten: 10^x and 10^y of the function's own.

    Its numbers are those that are drawn, not those that are said.
    """
    if x == y == 0:
        return s
    slopes = {m: None if v is None else times_ten_to(v, x - y) for m, v in s.slopes.items()}
    return replace(
        s,
        at=times_ten_to(s.at, -x),
        value=times_ten_to(s.value, -y),
        along=_along(s, x, y),
        slopes=slopes,
        error=times_ten_to(s.error, x - y),
        around=replace(
            s.around,
            left=times_ten_to(s.around.left, x - y),
            right=times_ten_to(s.around.right, x - y),
            below=times_ten_to(s.around.below, -y),
            above=times_ten_to(s.around.above, -y),
        ),
    )


def _along(s: Slice, x: int, y: int) -> Callable[[float], float]:
    def in_units(number: float) -> float:
        there = times_ten_to(number, x)
        return times_ten_to(float(s.sample(np.array([there]))[0]), -y) if math.isfinite(there) else math.nan

    return in_units
