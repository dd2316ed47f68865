"""The second derivative on one side of a point, from a formula's values to 50 digits.

Knows values, no rule. Read `entry` next.
"""

from __future__ import annotations

import math

import sympy as sp

from teachgrad.exact import value_at
from teachgrad.referee.beside import Beside, Line, real


def second_derivative(line: Line, beside: Beside) -> float | None:
    """The second derivative on one side: how fast the quotient of the first changes, to 50 digits."""
    if beside.formula is None:
        return None
    expression, symbol = beside.formula
    here = line.formula_value()
    if here is None:
        return None
    found = []
    for part in (1e-5, 1e-7, 1e-9):
        h = sp.Rational(part * line.scale)
        quotients = []
        for step in (h, h / 2):
            value = real(value_at(expression, {symbol: line.exact_point + beside.sign * step}))
            if value is None:
                return None
            quotients.append((value - here) / (beside.sign * step))
        found.append(float((quotients[0] - quotients[1]) / (beside.sign * h / 4)))
    coarse, middle, fine = found
    if abs(fine) > 3 * abs(middle) > 9 * abs(coarse):
        return math.copysign(math.inf, fine)
    if abs(fine - middle) > 1e-4 * max(abs(fine), abs(line.here) / line.scale / line.scale + 1e-300):
        return None
    return round(fine, 6) if abs(fine) < 1e6 else fine
