"""Numbers that SymPy knows exactly: π and e in a program, ln 2, ln 10, π/180, 2/√π in the rules.

A rule serves arrays and formulas alike; written as a float, ln 2 would be wrong in the formula's 17th digit.
"""

from __future__ import annotations

import math
from typing import Any

from teachgrad.engine.graph import NOTHING
from teachgrad.engine.ops.table import elementwise
from teachgrad.engine.values import Exact

LN2 = math.log(2)
LN10 = math.log(10)
DEGREE = math.pi / 180
RADIAN = 180 / math.pi
SQRT_HALF = math.sqrt(0.5)
TWO_OVER_SQRT_PI = 2 / math.sqrt(math.pi)
ONE_OVER_SQRT_2PI = 1 / math.sqrt(2 * math.pi)

_FORMULAS = {
    math.pi: "pi",
    2 * math.pi: "2*pi",
    math.pi / 2: "pi/2",
    math.e: "E",
    LN2: "log(2)",
    LN10: "log(10)",
    DEGREE: "pi/180",
    RADIAN: "180/pi",
    SQRT_HALF: "sqrt(2)/2",
    TWO_OVER_SQRT_PI: "2/sqrt(pi)",
    ONE_OVER_SQRT_2PI: "1/sqrt(2*pi)",
}


def exactly(number: float) -> Any:
    """Return a constant as SymPy's number: one of those here, what it says itself, or as it is written, 0.1 as 1/10."""
    import sympy

    if type(number) is Exact:
        return number.expression()
    if abs(number) in _FORMULAS:
        return sympy.sympify(_FORMULAS[abs(number)]) * (1 if number > 0 else -1)
    return sympy.Rational(repr(float(number))) if math.isfinite(number) else sympy.Float(number)


def _scaled(x: Any, constant: float) -> Any:
    return x * constant


scaled: Any = elementwise(
    "scaled",
    _scaled,
    lambda g, _x, constant: scaled(g, constant),
    saves=NOTHING,
    internal=True,
    symbolic=lambda x, constant: x * exactly(constant),
    code="{0} * {1}",
    torch="MulBackward0",
    samples=((2.0, LN2), (-0.5, TWO_OVER_SQRT_PI)),
)
