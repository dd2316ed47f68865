"""The table of derivatives: exponential, logarithm, trigonometric, hyperbolic, their inverses, error and gamma function.

Sources: Abramowitz & Stegun, Handbook of Mathematical Functions: 4.1.46, 4.2.49 (ln, e^u), 4.3.105–110, 4.4.52–57,
4.5.71–76, 4.6.37–42, 6.3.1, 6.4.1, 7.1.19; arcsec, arccsc, arsech and arcsch for real u, with |u| where a root of u² stood.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import sympy as sp

from teachgrad.derivation.building import (
    ONE,
    ZERO,
    add,
    call,
    derivative,
    divide,
    equation,
    mul,
    negative,
    power,
    relation,
    root,
    subtract,
)
from teachgrad.derivation.functions import log_base
from teachgrad.derivation.records import Application
from teachgrad.derivation.rules.ground import Ground, made

_Of = Callable[[Any], Any]


class Entry(NamedTuple):
    """The derivative of a function of u: ± u′ · over / under.

    Attributes
    ----------
    rule : str
        Under which rule it is taught.
    over : callable
        The factors that stand before u′.
    under : callable, optional
        What it is divided by.
    minus : bool
        Whether a minus sign stands before it.
    where : callable
        Where it holds, if not wherever the function has a value.
    """

    rule: str
    over: Callable[[Any], tuple[Any, ...]] = lambda _u: ()
    under: _Of | None = None
    minus: bool = False
    where: Callable[[Any], tuple[Any, ...]] = lambda _u: ()


def _f(name: str) -> _Of:
    return lambda u: call(name, u)


def _squared(make: _Of) -> _Of:
    return lambda u: power(make(u), 2)


def _one_plus_square(u: Any) -> Any:
    return add(ONE, power(u, 2))


def _one_minus_square(u: Any) -> Any:
    return subtract(ONE, power(u, 2))


def _square_minus_one(u: Any) -> Any:
    return subtract(power(u, 2), ONE)


def _square_plus_one(u: Any) -> Any:
    return add(power(u, 2), ONE)


def _root_of(make: _Of) -> _Of:
    return lambda u: root(make(u), 2)


def _size_times(make: _Of) -> _Of:
    return lambda u: mul(call("Abs", u), root(make(u), 2))


def _inside(u: Any) -> tuple[Any, ...]:
    return (relation("Lt", call("Abs", u), ONE),)


def _outside(u: Any) -> tuple[Any, ...]:
    return (relation("Gt", call("Abs", u), ONE),)


def _not_zero(u: Any) -> tuple[Any, ...]:
    return (relation("Ne", u, ZERO),)


def _positive(u: Any) -> tuple[Any, ...]:
    return (relation("Gt", u, ZERO),)


def _above_one(u: Any) -> tuple[Any, ...]:
    return (relation("Gt", u, ONE),)


def _between(u: Any) -> tuple[Any, ...]:
    return (relation("Gt", u, ZERO), relation("Lt", u, ONE))


def _bell(u: Any) -> tuple[Any, ...]:
    return (sp.Integer(2), call("exp", negative(power(u, 2))))


_TRIGONOMETRIC, _INVERSE = "trigonometric", "inverse_trigonometric"
_HYPERBOLIC, _INVERSE_HYPERBOLIC = "hyperbolic", "inverse_hyperbolic"

TABLE: dict[str, Entry] = {
    "exp": Entry("exponential", lambda u: (call("exp", u),)),
    "log": Entry("logarithm", under=lambda u: u, where=_positive),
    "sin": Entry(_TRIGONOMETRIC, lambda u: (call("cos", u),)),
    "cos": Entry(_TRIGONOMETRIC, lambda u: (call("sin", u),), minus=True),
    "tan": Entry(_TRIGONOMETRIC, under=_squared(_f("cos"))),
    "cot": Entry(_TRIGONOMETRIC, under=_squared(_f("sin")), minus=True),
    "sec": Entry(_TRIGONOMETRIC, lambda u: (call("sec", u), call("tan", u))),
    "csc": Entry(_TRIGONOMETRIC, lambda u: (call("csc", u), call("cot", u)), minus=True),
    "asin": Entry(_INVERSE, under=_root_of(_one_minus_square), where=_inside),
    "acos": Entry(_INVERSE, under=_root_of(_one_minus_square), minus=True, where=_inside),
    "atan": Entry(_INVERSE, under=_one_plus_square),
    "acot": Entry(_INVERSE, under=_one_plus_square, minus=True, where=_not_zero),
    "asec": Entry(_INVERSE, under=_size_times(_square_minus_one), where=_outside),
    "acsc": Entry(_INVERSE, under=_size_times(_square_minus_one), minus=True, where=_outside),
    "sinh": Entry(_HYPERBOLIC, lambda u: (call("cosh", u),)),
    "cosh": Entry(_HYPERBOLIC, lambda u: (call("sinh", u),)),
    "tanh": Entry(_HYPERBOLIC, under=_squared(_f("cosh"))),
    "coth": Entry(_HYPERBOLIC, under=_squared(_f("sinh")), minus=True),
    "sech": Entry(_HYPERBOLIC, lambda u: (call("sech", u), call("tanh", u)), minus=True),
    "csch": Entry(_HYPERBOLIC, lambda u: (call("csch", u), call("coth", u)), minus=True),
    "asinh": Entry(_INVERSE_HYPERBOLIC, under=_root_of(_square_plus_one)),
    "acosh": Entry(_INVERSE_HYPERBOLIC, under=_root_of(_square_minus_one), where=_above_one),
    "atanh": Entry(_INVERSE_HYPERBOLIC, under=_one_minus_square, where=_inside),
    "acoth": Entry(_INVERSE_HYPERBOLIC, under=_one_minus_square, where=_outside),
    "asech": Entry(
        _INVERSE_HYPERBOLIC, under=lambda u: mul(u, root(_one_minus_square(u), 2)), minus=True, where=_between
    ),
    "acsch": Entry(_INVERSE_HYPERBOLIC, under=_size_times(_one_plus_square), minus=True),
    "erf": Entry("error_function", _bell, lambda _u: root(sp.pi, 2)),
    "erfc": Entry("error_function", _bell, lambda _u: root(sp.pi, 2), minus=True),
    "gamma": Entry("gamma", lambda u: (call("gamma", u), call("polygamma", ZERO, u))),
    "factorial": Entry("gamma", lambda u: (call("gamma", add(u, ONE)), call("polygamma", ZERO, add(u, ONE)))),
    "loggamma": Entry("gamma", lambda u: (call("polygamma", ZERO, u),), where=_positive),
}


def in_table(ground: Ground) -> Application:
    """A function of one argument that has its derivative in the table."""
    name = type(ground.inside).__name__
    entry = TABLE[name]

    def slope(u: Any, du: Any) -> Any:
        return made(entry.over(u), du, entry.under and entry.under(u), minus=entry.minus)

    return ground.through(entry.rule, ground.inside.args[0], _f(name), slope, entry.where)


def logarithm_to_base(ground: Ground) -> Application:
    """log_a u; with the variable in the base it is a quotient of two logarithms."""
    number, base = ground.inside.args
    if ground.varies(base):
        quotient = divide(call("log", number), call("log", base))
        u, v = ground.functions(2)
        x = ground.variable
        general = equation(
            derivative(log_base(u, v), x), derivative(divide(call("log", u), call("log", v)), x)
        )
        where = (*_positive(number), *_positive(base), relation("Ne", base, ONE))
        return ground.applied(
            "change_of_base", derivative(quotient, x), general, ((u, number), (v, base)), where
        )
    a = ground.letters.base

    def slope(of: Any) -> Any:
        return lambda u, du: made((), du, mul(u, call("log", of)))

    return ground.through(
        "logarithm",
        number,
        lambda u: log_base(u, base),
        slope(base),
        _positive,
        letters=((a, base),),
        general=(lambda u: log_base(u, a), slope(a)),
    )


def polygamma(ground: Ground) -> Application:
    """ψ and its derivatives, whose order is a number."""
    order, inner = ground.inside.args

    def slope(u: Any, du: Any) -> Any:
        return made((call("polygamma", order + 1, u),), du)

    return ground.through("gamma", inner, lambda u: call("polygamma", order, u), slope)


def angle(ground: Ground) -> Application:
    """atan2(u, v), the angle of the point (v, u)."""
    x = ground.variable

    def told(first: Any, second: Any) -> Any:
        change = subtract(mul(derivative(first, x), second), mul(first, derivative(second, x)))
        return divide(change, add(power(first, 2), power(second, 2)))

    u, v = ground.functions(2)
    first, second = ground.inside.args
    general = equation(derivative(call("atan2", u, v), x), told(u, v))
    return ground.applied("inverse_trigonometric", told(first, second), general, ((u, first), (v, second)))


def known_to_sympy(ground: Ground) -> Application | None:
    """A function of one argument that is in no school's table: what SymPy has for it; None where it has nothing."""
    inside = ground.inside
    if len(inside.args) != 1:
        return None
    dummy = sp.Dummy("t", real=True)
    try:
        found = inside.func(dummy).diff(dummy)
    except Exception:  # SymPy's classes fail each in its own way: TypeError, ArgumentIndexError, …
        return None
    if found.has(sp.Derivative, sp.Subs, sp.Integral):
        return None

    def slope(u: Any, du: Any) -> Any:
        return made((found.xreplace({dummy: u}),), du)

    return ground.through("table", inside.args[0], lambda u: inside.func(u, evaluate=False), slope)
