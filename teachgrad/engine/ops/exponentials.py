"""Exponentials and logarithms beside exp and log: near 0 and 1, to base 2 and 10, of sums of exponentials."""

from __future__ import annotations

from typing import Any

import numpy as np

from teachgrad.engine.graph import OUTPUT
from teachgrad.engine.ops.constants import LN2, LN10, scaled
from teachgrad.engine.ops.smooth import exp, sigmoid
from teachgrad.engine.ops.table import elementwise

expm1 = elementwise(
    "expm1",
    np.expm1,
    lambda g, x: g * exp(x),  # not y + 1: at x = -40 nothing would be left of it
    symbolic=lambda x: exp(x) - 1,
    torch="Expm1Backward0",
    samples=((0.5,), (-2.0,)),
)
log1p = elementwise(
    "log1p",
    np.log1p,
    lambda g, x: g / (1 + x),
    symbolic=lambda x: _log(1 + x),
    torch="Log1PBackward0",
    samples=((0.5,), (-0.9,)),
)
exp2 = elementwise(
    "exp2",
    np.exp2,
    lambda g, y: scaled(g * y, LN2),
    saves=OUTPUT,
    symbolic=lambda x: _two() ** x,
    torch="Exp2Backward0",
    samples=((0.5,), (-2.0,)),
)
log2 = elementwise(
    "log2",
    np.log2,
    lambda g, x: g / scaled(x, LN2),
    symbolic=lambda x: _log(x) / _log(2),
    torch="Log2Backward0",
    samples=((2.5,), (0.3,)),
)
log10 = elementwise(
    "log10",
    np.log10,
    lambda g, x: g / scaled(x, LN10),
    symbolic=lambda x: _log(x) / _log(10),
    torch="Log10Backward0",
    samples=((2.5,), (0.3,)),
)


def _log(x: Any) -> Any:
    import sympy

    return sympy.log(x)


def _two() -> Any:
    import sympy

    return sympy.Integer(2)


def log_of_two(a: Any, b: Any) -> Any:
    """Return log(eᵃ + eᵇ) where eᵃ itself might overflow; `a` and `b` may be complex, for a complex step."""
    if np.iscomplexobj(a) or np.iscomplexobj(b):
        first = np.real(a) >= np.real(b)
        return np.where(first, a, b) + np.log1p(np.exp(np.where(first, b - a, a - b)))
    return np.logaddexp(a, b)


def _logaddexp(a: Any, b: Any) -> Any:
    """Logarithm of eᵃ + eᵇ, elementwise, where eᵃ itself might overflow.

    Examples
    --------
    >>> float(logaddexp(1000.0, 0.0))
    1000.0
    """
    return log_of_two(a, b)


logaddexp = elementwise(
    "logaddexp",
    _logaddexp,
    lambda g, a, b: g * sigmoid(a - b),
    lambda g, a, b: g * sigmoid(b - a),
    numpy=(np.logaddexp,),
    symbolic=lambda a, b: _log(exp(a) + exp(b)),
    code="np.logaddexp({0}, {1})",
    torch="LogaddexpBackward0",
    samples=((2.0, 3.0), (0.25, -1.5)),
)


def _logaddexp2(a: Any, b: Any) -> Any:
    """Logarithm to base 2 of 2ᵃ + 2ᵇ, elementwise, where 2ᵃ itself might overflow.

    Examples
    --------
    >>> float(logaddexp2(3.0, 3.0))
    4.0
    """
    if np.iscomplexobj(a) or np.iscomplexobj(b):
        return log_of_two(a * LN2, b * LN2) / LN2
    return np.logaddexp2(a, b)


logaddexp2 = elementwise(
    "logaddexp2",
    _logaddexp2,
    lambda g, a, b: g * sigmoid(scaled(a - b, LN2)),
    lambda g, a, b: g * sigmoid(scaled(b - a, LN2)),
    numpy=(np.logaddexp2,),
    symbolic=lambda a, b: _log(_two() ** a + _two() ** b) / _log(2),
    code="np.logaddexp2({0}, {1})",
    torch="Logaddexp2Backward0",
    samples=((2.0, 3.0), (0.25, -1.5)),
)
