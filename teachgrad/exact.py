"""Exact values of formulas: 50 digits, every shared part computed once, nothing recursive.

Knows SymPy and nothing of teachgrad. Read `symbolic` next, which asks for the values.
"""

from __future__ import annotations

import operator
from collections.abc import Mapping
from functools import reduce
from typing import Any

import sympy as sp
from mpmath import libmp
from sympy.functions.elementary.trigonometric import TrigonometricFunction

DIGITS = 50

_MOST_DIGITS = 1200
_LARGEST_ANGLE = 10**5  # binary places: all of them are needed to bring it back to the first period
_LARGEST_EXPONENT = 10**12
_LONGEST_NUMBER = 60  # digits of a number inside a formula; 1.001**2000 as a fraction has 6,000

_FEW_DIGITS = 15
_LARGEST_BINARY_EXPONENT = 10**5  # so many places has the exponent of e in the next storey
_LARGEST_ARGUMENT = 10**4  # binary places of it: so many digits has mpmath to work with
_STEEP = (sp.exp, sp.sinh, sp.cosh)

# What SymPy too calls for these at a real number with digits, after a hundred questions about it.
_AT_A_FLOAT = {
    sp.sin: libmp.mpf_sin,
    sp.cos: libmp.mpf_cos,
    sp.tan: libmp.mpf_tan,
    sp.atan: libmp.mpf_atan,
    sp.exp: libmp.mpf_exp,
    sp.log: libmp.mpf_log,
    sp.sinh: libmp.mpf_sinh,
    sp.cosh: libmp.mpf_cosh,
    sp.tanh: libmp.mpf_tanh,
}


def value_at(expression: Any, point: Mapping[Any, Any]) -> Any:
    """The value of `expression` where its symbols have the exact values `point`, to 50 digits.

    Computed to 80 digits, to 160 and so on, until two of them agree: where terms cancel, as in
    1 - tanh²x far out, many are needed. What has no digits left after `_MOST_DIGITS` is zero.
    """
    digits = DIGITS + 30
    coarse = _value_to(digits, expression, point)
    while digits < _MOST_DIGITS:
        digits *= 2
        fine = _value_to(digits, expression, point)
        if fine == 0 or coarse == 0:
            coarse = fine  # nothing is left of it yet: look closer
            continue
        if not (fine.is_Float and coarse.is_Float):
            return fine if fine.is_number and not fine.has(sp.Float) else sp.N(fine, DIGITS)
        if abs(coarse - fine) <= abs(fine) * sp.Float(10) ** -DIGITS:
            return sp.Float(fine, DIGITS)
        coarse = fine
    return sp.S.Zero


def _value_to(digits: int, expression: Any, point: Mapping[Any, Any]) -> Any:
    return sp.N(_values_to(digits, expression, point)[expression], digits)


def _values_to(digits: int, expression: Any, point: Mapping[Any, Any]) -> dict[Any, Any]:
    """Part → value. Every shared part is computed once, which SymPy's own evalf does not do, and nothing recurses."""
    known: dict[Any, Any] = {symbol: sp.N(value, digits) for symbol, value in point.items()}
    stack = [expression]
    while stack:
        part = stack[-1]
        if part in known:
            stack.pop()
            continue
        missing = [arg for arg in part.args if arg not in known]
        if missing:
            stack.extend(missing)
            continue
        stack.pop()
        if part.is_Integer or (part.is_Atom and not part.is_number):
            known[part] = part  # a whole number stays one: x**3 is not x**3.0
        elif part.is_Atom:
            known[part] = sp.N(part, digits)
        else:
            values = [known[arg] for arg in part.args]
            bound = _beyond_all_bounds(part, values)
            known[part] = _applied(part, values) if bound is None else bound
    return known


def _applied(part: Any, values: list[Any]) -> Any:
    """The function of a part at its arguments; NaN where SymPy has no value: max(√-1, 1), (-1)!, the sine of 10^(10^10)."""
    if isinstance(part, TrigonometricFunction) and any(
        value.is_Float and value._mpf_[2] > _LARGEST_ANGLE for value in values
    ):
        return sp.nan
    if isinstance(part, sp.Max | sp.Min) and all(value.is_real and value.is_finite for value in values):
        return (
            max(values) if isinstance(part, sp.Max) else min(values)
        )  # SymPy asks a hundred questions first
    try:
        found = _of_real_numbers(part.func, values)
        found = part.func(*values) if found is None else found
        return (
            sp.nan if isinstance(found, sp.AccumBounds) else found
        )  # arctan(1/0) is somewhere in -π/2 … π/2
    except (ValueError, TypeError, ArithmeticError):
        return sp.nan


def _of_real_numbers(kind: Any, values: list[Any]) -> Any:
    """What SymPy gives too, without its questions; None where it must be asked."""
    if not all(value.is_Float or value.is_Rational for value in values):
        return None
    if kind is sp.Add or kind is sp.Mul:
        return reduce(operator.add if kind is sp.Add else operator.mul, values)
    first = values[0]
    if not first.is_Float:
        return None
    if kind is sp.Pow:
        return first._eval_power(values[1])
    if kind not in _AT_A_FLOAT or (kind is sp.log and first < 0):
        return None
    found = _AT_A_FLOAT[kind](first._mpf_, first._prec, libmp.round_nearest)
    return sp.Float(found, precision=first._prec)


def _beyond_all_bounds(part: Any, values: list[Any]) -> Any:
    """What an astronomic exponent gives, as in 9^(9^(9^9)): infinity, 0 or ±1; to compute it would take all memory."""
    first = values[0]
    if isinstance(part, sp.sinh | sp.cosh | sp.tanh):
        if not (first.is_Float and first._mpf_[2] > _LARGEST_ARGUMENT):
            return None
        sign = 1 if first > 0 else -1
        return (
            sp.Integer(sign)
            if isinstance(part, sp.tanh)
            else sp.oo * (1 if isinstance(part, sp.cosh) else sign)
        )
    if not (part.is_Pow or isinstance(part, sp.exp)):
        return None
    base, exponent = (sp.E, first) if isinstance(part, sp.exp) else values
    if not (exponent.is_Float and abs(exponent) > _LARGEST_EXPONENT and base.is_positive) or base == 1:
        return None
    if abs(exponent * sp.log(base).evalf(_FEW_DIGITS)) <= _LARGEST_EXPONENT:
        return None  # (1 + 1/x)^x, which is near e
    return sp.oo if (base > 1) == (exponent > 0) else sp.S.Zero


def is_within_reach(expression: Any, point: Mapping[Any, Any]) -> bool:
    """Whether SymPy may be given `expression` at `point` with exact numbers: to print e^(e^(e^20)) it computes e to 10⁸ digits."""
    if not expression.has(*_STEEP):
        return True
    values = _values_to(_FEW_DIGITS, expression, point).values()
    return all(
        abs(value._mpf_[2]) < _LARGEST_BINARY_EXPONENT
        if isinstance(value, sp.Float)
        else getattr(value, "is_finite", True) is not False
        for value in values
    )


def is_short(expression: Any) -> bool:
    """Whether writing `expression` out with exact numbers is quick and gives no numbers of thousands of digits."""
    powers = [p.exp for p in expression.atoms(sp.Pow) if p.base != sp.E]
    return bool(
        expression.count_ops() <= 200
        and not expression.has(sp.factorial, sp.gamma)
        and all(p.is_number and p.is_real and abs(p) <= 200 for p in powers)
    )


def has_many_digits(number: Any) -> bool:
    """Whether a fraction is too long to be read inside a formula."""
    bits_per_digit = 3.32
    return bool(max(abs(number.p), number.q).bit_length() > _LONGEST_NUMBER * bits_per_digit)


def same_to(digits: int, a: Any, b: Any) -> bool:
    """Whether two real numbers agree to so many digits."""
    if not (a.is_finite and b.is_finite and a.is_real and b.is_real):
        return False
    return bool(abs(a - b) <= max(abs(a), abs(b)) * sp.Float(10) ** -digits)


def as_float(number: Any) -> float:
    """A SymPy number as a float: NaN where it is not real or has no value."""
    try:
        return float(number)
    except (TypeError, ValueError):
        return float("nan")
    except OverflowError:
        return float("inf") if number > 0 else float("-inf")
