"""The arithmetic of the table: + - * / ** and the sign.

Each entry brings the infix operator of Tensors with it. Read `smooth` next.
"""

# ruff: noqa: ARG005 # a rule is given everything that its node saved, and uses what it needs

from __future__ import annotations

import operator as python
from typing import Any

import numpy as np

from teachgrad.engine.graph import BOTH, NOTHING, OTHER, pass_on
from teachgrad.engine.ops.table import PYTHON_NUMBERS, elementwise
from teachgrad.engine.tensor import plain_value

add = elementwise(
    "add",
    python.add,
    pass_on,
    pass_on,
    saves=NOTHING,
    fresh=False,
    methods=("__add__", "__radd__"),
    numpy=(np.add,),
    torch="AddBackward0",
    samples=((2.0, 3.0), (-1.5, 0.25)),
)
sub = elementwise(
    "sub",
    python.sub,
    pass_on,
    lambda g, *_: -g,
    saves=NOTHING,
    fresh=False,
    methods=("__sub__", "__rsub__"),
    aliases=("subtract",),
    numpy=(np.subtract,),
    torch=lambda a, b: "RsubBackward1" if type(a) in PYTHON_NUMBERS else "SubBackward0",
    samples=((2.0, 3.0), (-1.5, 0.25)),
)
mul = elementwise(
    "mul",
    python.mul,
    lambda g, a, b: g * b,
    lambda g, a, b: g * a,
    saves=OTHER,
    methods=("__mul__", "__rmul__"),
    aliases=("multiply",),
    numpy=(np.multiply,),
    torch="MulBackward0",
    samples=((2.0, 3.0), (-1.5, 0.25)),
)
div = elementwise(
    "div",
    python.truediv,
    lambda g, a, b: g / b,
    lambda g, a, b: -g * (a / b) / b,
    methods=("__truediv__", "__rtruediv__"),
    aliases=("divide", "true_divide"),
    numpy=(np.divide,),
    # PyTorch takes 3 / x for 3 · (1/x).
    torch=lambda a, b: "MulBackward0" if type(a) in PYTHON_NUMBERS else "DivBackward0",
    samples=((2.0, 3.0), (-1.5, 0.25)),
)
neg = elementwise(
    "neg",
    python.neg,
    lambda g, *_: -g,
    saves=NOTHING,
    aliases=("negative",),
    numpy=(np.negative,),
    exact=True,
    torch="NegBackward0",
    samples=((2.0,), (-0.5,)),
)


def _log_of_base(x: Any) -> Any:
    return np.log(np.where(x == 0, 1, x))


# 0 ** b stays 0 while b > 0 changes: the exponent's derivative is 0 there, not 0 · log 0.
log_of_base = elementwise(
    "log_of_base",
    _log_of_base,
    lambda g, x: g / x,
    internal=True,
    symbolic="log",
    code="np.log(np.where({0} == 0, 1, {0}))",
    torch="LogBackward0",
    samples=((2.0,), (0.3,)),
)


def _log_of_number(number: float) -> float:
    """`log_of_base` of a plain number, as a plain number: NumPy's own would make float32 float64."""
    return float(_log_of_base(number))


def _pow_node(a: Any, b: Any) -> str:
    if type(b) in PYTHON_NUMBERS:
        return "PowBackward0"
    return "PowBackward2" if type(a) in PYTHON_NUMBERS else "PowBackward1"


def _is_zero_to_zero(a: Any, b: Any) -> Any:
    if (type(b) in PYTHON_NUMBERS and b) or not np.any(plain_value(b) == 0):
        return 0  # so that x² has the derivative 2x to read, without a test
    return 1 * (plain_value(a) == 0) * (plain_value(b) == 0)


pow = elementwise(  # noqa: A001 # PyTorch's name
    "pow",
    python.pow,
    # 0 ** 0 must not meet 0 ** -1: x ** 0 is 1 at x = 0 as well, and its derivative 0.
    lambda g, y, a, b: g * (b * a ** (b - 1 + _is_zero_to_zero(a, b))),
    lambda g, y, a, b: g * (y * (_log_of_number(a) if type(a) in PYTHON_NUMBERS else log_of_base(a))),
    saves=BOTH,
    methods=("__pow__", "__rpow__"),
    aliases=("power",),
    numpy=(np.power,),
    torch=_pow_node,
    samples=((2.0, 3.0), (0.5, -1.5), (1.7, 0.0)),
)
