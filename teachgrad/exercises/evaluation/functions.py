"""The functions of formulas: each for floats, for rounded numbers of any precision, and for intervals.

Real numbers only: a function raises a `ValueError` or an `ArithmeticError` where it has no real value. Names are those
of `formula.words`; what a power is stands in `operations`. Read `program` next.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from teachgrad.exercises.evaluation import enclosures, rounded
from teachgrad.exercises.evaluation.numbers import Meaning


def _one_over(function: Callable[..., float]) -> Callable[[float], float]:
    return lambda x: 1 / function(x)


def _of_one_over(function: Callable[..., float]) -> Callable[[float], float]:
    return lambda x: function(1 / x)


def _beyond(least: float, most: float) -> Callable[..., float]:
    return lambda x, *_: max(least - x, x - most)


def _between(least: float, most: float) -> Callable[..., float]:
    return lambda x: min(x - least, most - x)


def _acot(x: float) -> float:
    return math.atan(1 / x) if x else math.pi / 2


def _log(x: float, base: float | None = None) -> float:
    return math.log(x) if base is None else math.log(x) / math.log(base)


def _root(x: float, degree: float) -> float:
    if degree == 2:
        return math.sqrt(x)
    size = math.pow(abs(x) if degree % 2 == 1 else x, 1 / degree)
    return math.copysign(size, x) if degree % 2 == 1 else size


def _sign(x: float) -> float:
    return float((x > 0) - (x < 0))


def _factorial(x: float) -> float:
    return math.gamma(x + 1)


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


_NEGATIVE = _beyond(0.0, math.inf)
_BEYOND_ONE = _beyond(-1.0, 1.0)
_INSIDE_ONE = _between(-1.0, 1.0)

_FLOATS: dict[str, Callable[..., float]] = {
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "cot": _one_over(math.tan),
    "sec": _one_over(math.cos),
    "csc": _one_over(math.sin),
    "asin": math.asin,
    "acos": math.acos,
    "atan": math.atan,
    "acot": _acot,
    "asec": _of_one_over(math.acos),
    "acsc": _of_one_over(math.asin),
    "sinh": math.sinh,
    "cosh": math.cosh,
    "tanh": math.tanh,
    "coth": _one_over(math.tanh),
    "sech": _one_over(math.cosh),
    "csch": _one_over(math.sinh),
    "asinh": math.asinh,
    "acosh": math.acosh,
    "atanh": math.atanh,
    "acoth": _of_one_over(math.atanh),
    "asech": _of_one_over(math.acosh),
    "acsch": _of_one_over(math.asinh),
    "exp": math.exp,
    "log": _log,
    "sqrt": math.sqrt,
    "root": _root,
    "abs": abs,
    "sign": _sign,
    "floor": math.floor,
    "ceil": math.ceil,
    "factorial": _factorial,
    "max": max,
    "min": min,
    "erf": math.erf,
    "relu": lambda x: max(x, 0.0),
    "sigmoid": _sigmoid,
}

# How far a number is outside of the domain.
_LACKS = {
    "asin": _BEYOND_ONE,
    "acos": _BEYOND_ONE,
    "asec": _INSIDE_ONE,
    "acsc": _INSIDE_ONE,
    "acosh": _beyond(1.0, math.inf),
    "atanh": _BEYOND_ONE,
    "acoth": _INSIDE_ONE,
    "asech": _beyond(0.0, 1.0),
    "log": _NEGATIVE,
    "sqrt": _NEGATIVE,
    "root": _NEGATIVE,
}

TABLE = {
    name: Meaning(floats, rounded.FUNCTIONS[name], enclosures.FUNCTIONS[name], _LACKS.get(name))
    for name, floats in _FLOATS.items()
}
