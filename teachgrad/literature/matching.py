"""Whether a value is the printed one, to the printed digits.

Exact arithmetic throughout: what is printed is a fraction with a power of ten below, and so is every float.
"""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

import sympy as sp

from teachgrad.literature.records import Answer, Published, Rebuilt

# A bound wider than this part of a value would make a match mean nothing.
_WIDEST = Fraction(1, 10**6)
_FLOAT_DIGITS, _EXACT_DIGITS = 16, 50


def held_against(published: Published, answer: Answer) -> Rebuilt:
    """Hold an answer against what is printed.

    Parameters
    ----------
    published : Published
        What is printed. It stands for every number that rounds to it; where it is exact, for itself alone.
    answer : Answer
        Its bound is added to half a unit of the last printed digit; an infinite bound matches nothing.

    Returns
    -------
    Rebuilt

    Examples
    --------
    >>> third = Published("weight", 1, "0.333")
    >>> held_against(third, Answer("autograd", 1 / 3))
    Rebuilt(method='autograd', value=0.3333333333333333, shown='0.333', matches=True)
    >>> held_against(third, Answer("autograd", 0.3336))
    Rebuilt(method='autograd', value=0.3336, shown='0.334', matches=False)
    """
    printed, value = published.printed, answer.value
    if isinstance(value, str):
        return Rebuilt(answer.method, value, value, value == printed)
    if isinstance(value, sp.Expr) and value.free_symbols:
        matches, shown = _same_formula(printed, value)
        return Rebuilt(answer.method, str(value), shown, matches)
    number = _fraction(value)
    if number is None or not math.isfinite(answer.error):
        return Rebuilt(answer.method, _json_ready(value), str(value), False)
    target = Fraction(printed)
    bound = min(Fraction(answer.error), _WIDEST * abs(target))
    matches = abs(number - target) <= bound + (0 if published.exact else _half_unit(printed))
    shown = _like(printed, number, isinstance(value, float))
    if shown == printed and not matches:
        shown = str(value)
    return Rebuilt(answer.method, _json_ready(value), shown, matches)


def _same_formula(printed: str, value: sp.Expr) -> tuple[bool, str]:
    """Whether two polynomials are the same; and `value` in the form of the printed one, powers rising."""
    from teachgrad.formula import parse  # here: other rows print numbers

    stated = parse(printed).to_sympy()
    plain = value.xreplace({symbol: sp.Symbol(symbol.name) for symbol in value.free_symbols})
    if sp.expand(plain - stated) == 0:
        return True, printed
    return False, str(sp.expand(plain))


def _fraction(value: Any) -> Fraction | None:
    """A number as the fraction that it is; None for one that is not finite."""
    if isinstance(value, int | Fraction):
        return Fraction(value)
    if isinstance(value, sp.Rational):
        return Fraction(int(value.p), int(value.q))
    if isinstance(value, sp.Expr):
        value = sp.N(value, _EXACT_DIGITS)
    if isinstance(value, sp.Float):
        return Fraction(Decimal(str(value)))
    try:
        return Fraction(float(value))
    except (TypeError, ValueError, OverflowError):
        return None


def _half_unit(printed: str) -> Fraction:
    """Half a unit of the last printed decimal place; 0 where nothing was rounded."""
    exponent = 0 if "/" in printed else Decimal(printed).as_tuple().exponent
    return Fraction(10) ** int(exponent) / 2 if int(exponent) < 0 else Fraction(0)


def _like(printed: str, number: Fraction, is_float: bool) -> str:
    """A number in the manner and to the digits of the printed one; of a float no more digits than it has."""
    if "/" in printed or "." not in printed:
        exact = number.limit_denominator(10**9) if is_float else number
        return (
            str(exact) if "/" in printed or exact.denominator == 1 else f"{float(number):.{_FLOAT_DIGITS}g}"
        )
    digits, _, power = printed.lower().partition("e")
    places = len(digits.partition(".")[2])
    if is_float and len(digits.strip("-0.").replace(".", "")) > _FLOAT_DIGITS:
        return f"{float(number):.{_FLOAT_DIGITS}g}"
    if not power:
        return _fixed(number, places)
    mantissa, _, exponent = f"{float(number):.{places}e}".partition("e")
    return f"{mantissa}e{int(exponent)}"


def _fixed(number: Fraction, places: int) -> str:
    scaled = round(abs(number) * 10**places)
    whole, rest = divmod(scaled, 10**places)
    return f"{'-' if number < 0 and scaled else ''}{whole}.{rest:0{places}d}"


def _json_ready(value: Any) -> Any:
    if isinstance(value, int | float | Fraction):
        return value
    return str(value)
