"""The plainest tidying: factors 1 and terms 0 left out, one number in each product and each sum, no negative exponents.

Each function here looks at one part of a line; `tidying` applies it to all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sympy as sp

from teachgrad.derivation.arranging import assembled, pairs_of
from teachgrad.derivation.building import (
    MINUS_ONE,
    ONE,
    ZERO,
    add,
    factors,
    is_inverse,
    is_negative,
    mul,
    parts_of,
    rebuilt,
    without_sign,
)
from teachgrad.derivation.shortening import inside

_LARGEST_POWER = 12  # digits of a number that is written out: 2¹⁰ is 1024, 2¹⁰⁰ stays


def everywhere(thing: Any, act: Callable[[Any], Any]) -> Any:
    """`act` on every part that is tidied, the innermost first."""
    old = inside(thing)
    parts = [everywhere(part, act) for part in old]
    if any(a is not b for a, b in zip(parts, old, strict=True)):
        thing = rebuilt(thing, [*parts, *parts_of(thing)[len(parts) :]])
    return act(thing)


def normal(line: Any) -> Any:
    """What goes without saying after any other tidying."""
    return everywhere(everywhere(line, without_ones_and_zeros), with_one_number)


def without_ones_and_zeros(thing: Any) -> Any:
    """1·x is x, x + 0 is x, x¹ is x."""
    if thing.is_Mul:
        if ZERO in thing.args:
            return ZERO
        kept = [part for part in thing.args if part != 1 and not (is_inverse(part) and part.base == 1)]
        if len(kept) < len(thing.args):
            return mul(*kept) if kept else ONE
    elif thing.is_Add:
        kept = [part for part in thing.args if part != 0]
        if len(kept) < len(thing.args):
            return add(*kept) if kept else ZERO
    elif thing.is_Pow and thing.exp == 1:
        return thing.base
    elif thing.is_Pow and thing.exp == 0:
        return ONE
    elif isinstance(thing, sp.Piecewise) and all(value == 0 for value, _ in thing.args):
        return ZERO
    elif type(thing).__name__ == "log" and thing.args in ((sp.E,), (ONE,)):
        return ONE if thing.args[0] is sp.E else ZERO
    return thing


def without_double_signs(thing: Any) -> Any:
    """−(−a)·b is a·b; −(−1/a)/b is (1/a)/b, still a compound fraction."""
    if not (thing.is_Mul and thing.args[0] is MINUS_ONE):
        return thing
    inner = without_sign(thing)
    parts = inner.args if inner.is_Mul and inner.args[0] is not MINUS_ONE else (inner,)
    for place, part in enumerate(parts):
        if part.is_Mul and part.args[0] is MINUS_ONE:
            before, after, own = parts[:place], parts[place + 1 :], without_sign(part)
            if not before and not after:
                return own
            if not (any(map(is_inverse, factors(own))) and any(map(is_inverse, after))):
                return mul(*before, own, *after)
            own = sp.Mul(ONE, own, evaluate=False) if is_inverse(own) else own
            return sp.Mul(*before, own, *after, evaluate=False)
    return thing


def with_one_number(thing: Any) -> Any:
    """The numbers of a product or a sum as one, and its factors in the order in which they are written."""
    if thing.is_Mul:
        number, pairs = pairs_of(thing)
        simple = number.is_Rational and not (
            is_negative(thing) and len(thing.args) == 2 and thing.args[1].is_Add
        )
        return assembled(number, pairs) if simple else thing
    if thing.is_Add:
        numbers = [part for part in thing.args if part.is_Rational]
        rest = [part for part in thing.args if not part.is_Rational]
        opened = any(part.is_Add for part in rest)
        if len(numbers) > 1 or opened:
            whole = sum(numbers, ZERO)
            # The number keeps its place: 1 − x², and x² − 1.
            first = thing.args[0].is_Rational
            kept = [whole] if whole != 0 else []
            return add(*kept, *rest) if first and rest else add(*rest, *kept) if rest else whole
    elif thing.is_Pow and thing.base.is_Rational and thing.exp.is_Integer and thing.base != 0:
        longest = max(abs(thing.base.p), thing.base.q)
        if is_inverse(thing):
            return 1 / thing.base if abs(thing.base) == 1 else thing
        if len(str(longest)) * abs(int(thing.exp)) <= _LARGEST_POWER:
            return thing.base**thing.exp
    elif thing.is_Pow and thing.exp.is_Mul and thing.exp.is_number and thing.exp.doit().is_Integer:
        return sp.Pow(thing.base, thing.exp.doit(), evaluate=False)
    return thing


def has_negative_exponent(thing: Any) -> bool:
    """Whether x⁻² stands somewhere in it."""
    return _goes_below(thing) or any(map(has_negative_exponent, inside(thing)))


def _goes_below(thing: Any) -> bool:
    return bool(thing.is_Pow and thing.exp.is_Rational and thing.exp.is_negative and thing.exp != -1)


def without_negative_exponents(thing: Any) -> Any:
    """1/x² for x⁻²."""
    if _goes_below(thing):
        return assembled(ONE, [(thing.base, thing.exp)])
    return thing
