"""What an expression needs in order to have a value: denominators that are not 0, logarithms of positive numbers.

Knows no rule of differentiation. What the last line of a derivation no longer shows is found by comparing its needs with
those of the formula: (x³ + 2x)/x needs x ≠ 0, and 2x needs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import sympy as sp

from teachgrad.derivation.building import (
    ONE,
    ZERO,
    call,
    factors,
    is_inverse,
    is_zero,
    parts_of,
    relation,
)

Needs = tuple[Any, ...]


def _not_zero(u: Any) -> Needs:
    return (relation("Ne", u, ZERO),)


def _size(kind: str) -> Callable[[Any], Needs]:
    return lambda u: (relation(kind, call("Abs", u), ONE),)


_OF_ONE: dict[str, Callable[[Any], Needs]] = {
    **dict.fromkeys(("tan", "sec"), lambda u: _not_zero(call("cos", u))),
    **dict.fromkeys(("cot", "csc"), lambda u: _not_zero(call("sin", u))),
    **dict.fromkeys(("coth", "csch", "acsch"), _not_zero),
    **dict.fromkeys(("asin", "acos"), _size("Le")),
    **dict.fromkeys(("asec", "acsc"), _size("Ge")),
    "atanh": _size("Lt"),
    "acoth": _size("Gt"),
    "acosh": lambda u: (relation("Ge", u, ONE),),
    "asech": lambda u: (relation("Gt", u, ZERO), relation("Le", u, ONE)),
    "log": lambda u: (relation("Gt", u, ZERO),),
    "loggamma": lambda u: (relation("Gt", u, ZERO),),
}


def needs(thing: Any) -> tuple[Any, ...]:
    """The conditions under which an expression has a real value; those of a distinction of cases are its own affair.

    Examples
    --------
    >>> x = sp.Symbol("x")
    >>> needs(sp.log(x) * x)
    (x > 0,)
    """
    return tuple(dict.fromkeys(_needs(thing)))


def _needs(thing: Any) -> Iterator[Any]:
    if thing.is_Pow:
        yield from _of_power(*thing.args)
    name = type(thing).__name__
    if name == "log" and len(thing.args) == 2:
        number, base = thing.args
        yield from (relation("Gt", number, ZERO), relation("Gt", base, ZERO), relation("Ne", base, ONE))
    elif len(thing.args) == 1 and name in _OF_ONE:
        yield from _OF_ONE[name](thing.args[0])
    elif name == "Mod":
        yield relation("Ne", thing.args[1], ZERO)
    if not isinstance(thing, sp.Piecewise):
        for part in parts_of(thing):
            yield from _needs(part)


def _of_power(base: Any, exponent: Any) -> Iterator[Any]:
    if not exponent.is_number:
        if is_zero(base):
            yield relation("Gt", exponent, ZERO)
            return
        # Of xⁿ it depends on n; of x^x one speaks for x > 0.
        if base.free_symbols & exponent.free_symbols:
            yield relation("Gt", base, ZERO)
        return
    value = exponent.doit()
    if value.is_Integer:
        if value.is_negative:
            yield from (relation("Ne", _without_power(part), ZERO) for part in _below(base))
        elif value == 0:
            yield relation("Ne", _without_power(base), ZERO)  # 0⁰ has no value
    else:
        yield relation("Gt" if value.is_negative else "Ge", base, ZERO)


def _below(thing: Any) -> Iterator[Any]:
    """The factors of what stands below, each of which must not be 0."""
    for part in factors(thing):
        if not part.is_number or is_zero(part):
            yield part.base if is_inverse(part) else part


def _without_power(thing: Any) -> Any:
    """Cos x for cos² x, and x for √x: which is 0 at the same places."""
    while (thing.is_Pow and thing.exp.is_number and thing.exp.is_positive) or type(
        thing
    ).__name__ == "real_root":
        thing = thing.args[0]
    return thing.args[0] if isinstance(thing, sp.Abs) else thing
