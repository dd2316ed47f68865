"""Numbers that are said of secant lines, behind ≈ where digits are left out.

Knows no line and no sentence. Read `secant_words` next.
"""

from __future__ import annotations

import math
from fractions import Fraction

from teachgrad.plot.formulas import is_written_whole, number, place

# So many digits of a slope show how it comes closer to the derivative, and turns away again.
_DIGITS = 8


def about(value: float, digits: int = _DIGITS) -> str:
    """A number in so many digits, behind ≈ if it has more.

    Examples
    --------
    >>> about(0.25), about(1 / 3), about(1 / 3, 2)
    ('0.25', '≈ 0.33333333', '≈ 0.33')
    """
    said = number(value, digits)
    return said if not math.isfinite(value) or float(f"{value:.{digits}g}") == value else f"≈ {said}"


def equal(value: float, digits: int = _DIGITS) -> str:
    """= and a number, or ≈ if it is rounded.

    Examples
    --------
    >>> equal(0.25), equal(1 / 3)
    ('= 0.25', '≈ 0.33333333')
    """
    said = about(value, digits)
    return said if said.startswith("≈") else f"= {said}"


def at(value: float) -> str:
    """= and a place, or ≈ if it has more digits than are written.

    Examples
    --------
    >>> at(1.57079632), at(1 / 3)
    ('= 1.57079632', '≈ 0.333333')
    """
    return f"{'=' if is_written_whole(value) else '≈'} {place(value)}"


def sum_of(value: float, h: float) -> str:
    """= and x + h: 0.3 for 0.1 + 0.2, though float64 has another number there; ≈ if it is rounded.

    Examples
    --------
    >>> sum_of(0.1, 0.2), sum_of(1 / 3, 0.2)
    ('= 0.3', '≈ 0.533333')
    """
    end = value + h
    if not (is_written_whole(value) and math.isfinite(end)):
        return at(end)
    is_sum = Fraction(repr(value)) + Fraction(repr(h)) == Fraction(f"{end:.12g}")
    return f"= {number(end, 12)}" if is_sum else at(end)
