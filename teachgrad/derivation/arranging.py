"""An expression as it is written by hand: 2x·cos(x²), numbers first, brackets last, what has a minus sign above in a fraction below.

For what SymPy has carried out, whose own order is not that of any book, and for the products that `tidying` puts together anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import sympy as sp

from teachgrad.derivation.building import (
    MINUS_ONE,
    ONE,
    divide,
    factors,
    is_inverse,
    is_negative,
    mul,
    negative,
    power,
)

Pair = tuple[Any, Any]  # a base and its exponent


def arranged(thing: Any) -> Any:
    """An evaluated expression, unevaluated and in the order in which it is written.

    Examples
    --------
    >>> x = sp.Symbol("x")
    >>> arranged(sp.cos(x**2) * 2 * x).args
    (2, x, cos(x**2))
    """
    if thing.is_Add:
        terms = [arranged(term) for term in thing.as_ordered_terms()]
        if len(terms) == 2 and is_negative(terms[0]) and not is_negative(terms[1]):
            terms.reverse()  # 1 − x², but −2x² − 6x + 2
        return sp.Add(*terms, evaluate=False)
    if thing.is_Mul or (thing.is_Pow and _goes_below(thing.exp)):
        number, rest = thing.as_coeff_Mul()
        if not number.is_Rational:
            number, rest = ONE, thing
        parts = rest.as_ordered_factors() if rest.is_Mul else [rest] if rest != 1 else []
        parts = sorted(parts, key=_is_sum)  # sums last: eˣ(x + 1)
        return assembled(number, [_pair(part) for part in parts])
    if thing.is_Pow:
        return sp.Pow(arranged(thing.base), arranged(thing.exp), evaluate=False)
    if isinstance(thing, sp.Piecewise):
        return sp.Piecewise(*((arranged(value), c) for value, c in thing.args), evaluate=False)
    if not thing.args or isinstance(thing, sp.Derivative) or not isinstance(thing, sp.Expr):
        return thing
    return thing.func(*map(arranged, thing.args), evaluate=False)


def _pair(thing: Any) -> Pair:
    return (arranged(thing.base), arranged(thing.exp)) if thing.is_Pow else (arranged(thing), ONE)


def _goes_below(exponent: Any) -> bool:
    return bool(exponent.is_Rational and exponent.is_negative)


def pairs_of(thing: Any) -> tuple[Any, list[Pair]]:
    """A product as its number and its powers: 3·x/2·x² is 3/2 and x, x²; nothing is collected."""
    number, pairs = ONE, []
    for part in factors(thing):
        if part.is_Rational:
            number *= part
        elif is_inverse(part) and part.base.is_Rational and part.base != 0:
            number /= part.base
        elif is_inverse(part) and part.base.is_Pow and part.base.exp.is_Rational:
            pairs.append((part.base.base, -part.base.exp))
        elif part.is_Pow:
            pairs.append((part.base, part.exp))
        else:
            pairs.append((part, ONE))
    return number, pairs


def assembled(number: Any, pairs: Iterable[Pair]) -> Any:
    """A product of a number and powers as it is written: what has a negative exponent stands below."""
    above: list[Any] = []
    below: list[Any] = []
    for base, exponent in pairs:
        if _goes_below(exponent):
            below += _powers(base, -exponent)
        else:
            above += _powers(base, exponent)
    over = [sp.Integer(abs(number.p)), *sorted(above, key=_place)]
    under = [sp.Integer(number.q), *sorted(below, key=_place)]
    over, under = ([part for part in side if part != 1] for side in (over, under))
    whole = mul(*over) if over else ONE
    if under:
        whole = divide(whole, mul(*under))
    return negative(whole) if number.is_negative else whole


def _powers(base: Any, exponent: Any) -> list[Any]:
    """A power as it is written: x√x for x^(3/2)."""
    if exponent.is_Rational and exponent.q == 2 and exponent.p > 1:
        return [power(base, (exponent.p - 1) // 2), power(base, sp.S.Half)]
    return [power(base, exponent)]


def _place(factor: Any) -> tuple[int, str]:
    """Numbers, letters in their order, then functions and sums as they come: (1 + x²)·cos(x) too."""
    base = factor.base if factor.is_Pow else factor
    if factor.is_number:
        return (5 if isinstance(base, sp.Function) else 0, "")
    if base.is_Symbol and not (factor.is_Pow and not factor.exp.is_number):
        root = factor.is_Pow and not factor.exp.is_Integer
        return (2, str(base)) if root else (1, str(base))
    return (3, "")


def _is_sum(factor: Any) -> bool:
    return bool((factor.base if factor.is_Pow else factor).is_Add)


def same_sum(thing: Any) -> Any:
    """What two sums have in common that differ in the order of their terms only; of anything else the thing itself."""
    return frozenset(Counter(thing.args).items()) if thing.is_Add else thing


def length(thing: Any) -> float:
    """About how long an expression is on paper."""
    if isinstance(thing, sp.Piecewise):
        return 4 + sum(length(value) + 6 for value, _ in thing.args)
    if thing.is_Symbol:
        return 1
    if thing.is_Number:
        return len(str(abs(thing)))
    if thing.is_Add:
        return sum(length(term) + 3 for term in thing.args) - 3 + (1 if is_negative(thing.args[0]) else 0)
    if thing.is_Mul:
        parts = [part for part in thing.args if part is not MINUS_ONE]
        calls = sum(1 for part in parts if isinstance(part, sp.Function))
        return sum(length(part) + (2 if part.is_Add else 0) for part in parts) + max(calls - 1, 0) / 2
    if thing.is_Pow:
        simple = is_inverse(thing) or thing.base.is_Symbol or isinstance(thing.base, sp.Function)
        return length(thing.base) + (0 if simple else 2) + (1 if is_inverse(thing) else length(thing.exp))
    name = 1 if isinstance(thing, sp.exp) else len(type(thing).__name__) + 2
    return name + sum(map(length, thing.args)) if thing.args else 1
