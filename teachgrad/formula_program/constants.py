"""The constant parts of a formula, computed once: 2 stays 2, 0.25 stays 0.25, and π/2, 1/3 or √2 know what they are.

Knows trees and numbers, no variables. What has no value, 1/0 or ln 0, is NaN, and so is all that is made of it; only
what is too large for a float, e^1000, is infinite. Read `parts` next.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from typing import Any, NamedTuple

import numpy as np

from teachgrad.engine import ops
from teachgrad.engine.values import Exact
from teachgrad.formula.tree import (
    Call,
    Constant,
    Name,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Step,
    Sum,
    inputs_first,
)

_DIGITS = 30  # of a constant that is computed to its last digit
_NOISE = 1e-14  # a last digit or two; a value that cancellation has spoilt is further off
_LONGEST = 30  # digits of a number that is still written out in code
_LARGEST_WHOLE = 2**53  # of the numbers that float64 holds without a gap
_LARGEST_POWER = 10_000  # bits; of a fraction that is still multiplied out
_LARGEST_FACTORIAL = 500

# Functions that Python's math has under the name that a formula gives them.
_IN_MATH = frozenset(
    {"sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh"}
    | {"exp", "log", "sqrt", "erf", "floor", "ceil"}
)


class Known(NamedTuple):
    """A constant part of a formula.

    Attributes
    ----------
    value : int or float
        What Python makes of it, step by step.
    fraction : Fraction or None
        What it is exactly, if it is found by the four operations.
    """

    value: Any
    fraction: Fraction | None


NOTHING = Known(math.nan, None)  # 1/0, and what is made of it: neither (1/0)^0 is 1 nor sgn(1/0)


def known(node: Node, parts: list[Known]) -> Known:
    """Compute a constant part of its own parts; anything but a matrix.

    Examples
    --------
    >>> known(Quotient(Number("1"), Number("4")), [Known(1, Fraction(1)), Known(4, Fraction(4))])
    Known(value=0.25, fraction=Fraction(1, 4))
    """
    if any(part is NOTHING for part in parts):
        return NOTHING
    values = [part.value for part in parts]
    with np.errstate(all="ignore"):
        try:
            value = _value(node, values)
        except (ArithmeticError, ValueError):
            value = math.nan  # replaced below
        if isinstance(value, complex) or (isinstance(value, float) and not math.isfinite(value)):
            value = _in_numpy(node, values)
    fractions = [part.fraction for part in parts]
    return Known(value, None if None in fractions else _fraction(node, fractions))


def constant(part: Known, tree: Node, earlier: tuple[Step, ...] = ()) -> Any:
    """A constant as a program holds it: int, float, or `Exact` where a float does not tell what it is.

    Parameters
    ----------
    part : Known
        Its value.
    tree : Node
        Where it comes from.
    earlier : tuple of Step
        Constants that `tree` names.

    Examples
    --------
    >>> half, third = (Quotient(Number("1"), Number(n)) for n in "23")
    >>> constant(Known(0.5, Fraction(1, 2)), half), constant(Known(1 / 3, Fraction(1, 3)), third).code
    (0.5, '1 / 3')
    """
    if part.fraction is not None:
        return _of_fraction(part.fraction)
    if part is NOTHING:
        return math.nan
    value = float(part.value)
    if value in (math.pi, math.e):  # these two are known for what they are
        return value

    def expression() -> Any:
        from teachgrad.formula.writers.sympy_form import to_sympy  # here: only a formula asks for it

        return to_sympy([*earlier, Step(None, (), None, tree)])

    is_finite = math.isfinite(value)
    if not is_finite or sum(isinstance(node, Call | Power | Constant) for node in inputs_first(tree)) > 1:
        nearest = _to_the_last_digit(expression, value)
        if not math.isfinite(nearest):
            return nearest
        # e^1000/e^999 is e; a last digit or two may be lost, but not to cancellation.
        is_near = is_finite and abs(nearest - value) <= _NOISE * abs(nearest) and not nearest.is_integer()
        if nearest != value and not is_near:
            return Exact(nearest, expression, repr(nearest))
    return Exact(value, expression, _code(tree, value))


def _to_the_last_digit(expression: Callable[[], Any], value: float) -> float:
    """The float that is nearest to the constant: sin(π) is 0, not 1.2e-16, √2·√2 is 2, tan(π/2) is none."""
    try:
        found = expression()
        return math.nan if found.is_finite is False else float(found.evalf(_DIGITS))
    except (TypeError, ValueError, ArithmeticError):  # a complex number, or one too large for a float
        return value


def _of_fraction(fraction: Fraction) -> Any:
    numerator, denominator = fraction.numerator, fraction.denominator
    if denominator == 1 and abs(numerator) <= _LARGEST_WHOLE:
        return numerator
    try:
        value = numerator / denominator
    except OverflowError:
        return math.inf if numerator > 0 else -math.inf
    if Fraction(repr(value)) == fraction:
        return value

    def expression() -> Any:
        import sympy

        return sympy.Rational(numerator, denominator)

    is_short = max(abs(numerator), denominator) <= _LARGEST_WHOLE
    return Exact(value, expression, f"{numerator} / {denominator}" if is_short else repr(value))


def _code(tree: Node, value: float) -> str:
    """How it is written in Python: as in the formula, where `math` has the functions for it, or by its digits."""
    from teachgrad.formula.writers.python import to_python  # here: few formulas have such a constant

    return to_python(tree, "math.") if all(map(_is_in_math, inputs_first(tree))) else repr(value)


def _is_in_math(node: Node) -> bool:
    if isinstance(node, Number):
        return len(node.digits) <= _LONGEST
    if isinstance(node, Call) and node.function == "root":
        degree = node.arguments[1]
        return isinstance(degree, Number) and (degree.digits == "3" or degree.digits[-1] in "02468")
    return not isinstance(node, Name) and (not isinstance(node, Call) or node.function in _IN_MATH)


# ---- what Python makes of it -----------------------------------------------------------------------------------


def _value(node: Node, values: list[Any]) -> Any:
    match node:
        case Number():
            return int(node.digits) if node.digits.isdecimal() else float(node.digits)
        case Constant():
            return math.pi if node.name == "pi" else math.e
        case Sum():
            return reduce(operator.add, values)  # not sum, which from Python 3.12 on rounds in its own way
        case Negative():
            return -values[0]
        case Product():
            return reduce(operator.mul, values)
        case Quotient():
            return values[0] / values[1]
        case Power():
            if isinstance(node.base, Constant) and node.base.name == "e":
                return math.exp(values[1])
            return _power(*values)
        case Call():
            return _call(node.function, values)
    raise TypeError(node)  # a matrix is no constant


def _power(base: Any, exponent: Any) -> Any:
    if isinstance(base, int) and abs(exponent) * base.bit_length() > _LARGEST_POWER:
        base = float(base)
    return base**exponent


def _call(function: str, values: list[Any]) -> Any:
    first = values[0]
    if function == "log" and len(values) == 2:
        if values[1] in (2, 10):
            return math.log2(first) if values[1] == 2 else math.log10(first)
        return math.log(first) / math.log(values[1])
    if function == "root":
        return math.cbrt(first) if values[1] == 3 else _root(first, values[1])
    if function in ("max", "min"):
        return max(values) if function == "max" else min(values)
    if function in _IN_MATH:
        return getattr(math, function)(first)
    return _engines(function)(np.float64(first)).item()


def _root(base: Any, degree: Any) -> Any:
    if isinstance(degree, int) and degree > 0 and degree % 2:
        return ops.root(float(base), degree).item()
    return base ** (1 / degree)


def _in_numpy(node: Node, values: list[Any]) -> float:
    """What NumPy makes of it where Python refuses: e^1000 is infinite, as is 1/0 at first; log(-1) is not a number."""
    numbers = [np.float64(value) for value in values]
    match node:
        case Power() if isinstance(node.base, Constant) and node.base.name == "e":
            return float(np.exp(numbers[1]))
        case Power():
            return float(numbers[0] ** numbers[1])
        case Call() if node.function == "root":
            return float(numbers[0] ** (1 / numbers[1]))
        case Call() if node.function == "log" and len(numbers) == 2:
            return float(np.log(numbers[0]) / np.log(numbers[1]))
        case Call() if node.function in ("max", "min"):
            return float(getattr(np, node.function)(numbers))
        case Call():
            return float(_engines(node.function)(numbers[0]))
    return float(_value(node, numbers))


def _engines(function: str) -> Callable[..., Any]:
    return getattr(ops, function)  # type: ignore[no-any-return] # the table holds functions


# ---- what it is exactly ----------------------------------------------------------------------------------------


def _fraction(node: Node, parts: list[Any]) -> Fraction | None:
    match node:
        case Number():
            return Fraction(node.digits)
        case Sum():
            return sum(parts, Fraction(0))
        case Negative():
            return -parts[0]  # type: ignore[no-any-return] # a fraction
        case Product():
            return math.prod(parts, start=Fraction(1))
        case Quotient():
            return parts[0] / parts[1] if parts[1] else None
        case Power():
            return _fraction_to_the(*parts)
        case Call():
            return _fraction_of(node.function, parts)
    return None


def _fraction_to_the(base: Fraction, exponent: Fraction) -> Fraction | None:
    bits = max(base.numerator.bit_length(), base.denominator.bit_length())
    if exponent.denominator != 1 or abs(exponent) * bits > _LARGEST_POWER or (exponent < 0 and not base):
        return None
    return Fraction(base ** int(exponent))


def _fraction_of(function: str, parts: list[Fraction]) -> Fraction | None:
    first = parts[0]
    exactly: dict[str, Callable[[], Any]] = {
        "abs": lambda: abs(first),
        "sign": lambda: (first > 0) - (first < 0),
        "relu": lambda: max(first, 0),
        "floor": lambda: math.floor(first),
        "ceil": lambda: math.ceil(first),
        "max": lambda: max(parts),
        "min": lambda: min(parts),
    }
    if function == "factorial" and first.denominator == 1 and 0 <= first <= _LARGEST_FACTORIAL:
        return Fraction(math.factorial(int(first)))
    return Fraction(exactly[function]()) if function in exactly else None
