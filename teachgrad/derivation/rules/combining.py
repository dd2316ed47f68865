"""Sums, multiples, products, quotients and powers.

Sources: any textbook of calculus; that a derivative is told from the outside in is how it is taught.
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from teachgrad.derivation.building import (
    MINUS_ONE,
    ONE,
    ZERO,
    add,
    call,
    derivative,
    divide,
    equation,
    factors,
    inverse,
    is_inverse,
    is_negative,
    is_zero,
    mul,
    negative,
    power,
    relation,
    root,
    subtract,
)
from teachgrad.derivation.records import Application
from teachgrad.derivation.rules.ground import Ground, made

_MOST_LETTERS = 3  # (u + v − w)′ is written out; longer sums and products go by twos
_LARGEST_ROOT = 20  # √ with a small number before it; beyond, it is a power


def constant(ground: Ground) -> Application:
    """Something in which the variable does not occur."""
    x, c = ground.variable, ground.letters.constant
    return ground.applied("constant", ZERO, equation(derivative(c, x), ZERO), ((c, ground.inside),))


def identity(ground: Ground) -> Application:
    """The variable itself."""
    return ground.applied("identity", ONE)


def sum_rule(ground: Ground) -> Application:
    """A sum, term by term."""
    terms = [(is_negative(term), _without_sign(term)) for term in ground.inside.args]

    def told(parts: list[tuple[bool, Any]], *, found: bool) -> Any:
        things = [ground.slope_of(part) if found else part for _, part in parts]
        signed = [
            negative(thing) if minus else thing for (minus, _), thing in zip(parts, things, strict=True)
        ]
        return sp.Add(*signed, evaluate=False)

    few = terms if len(terms) <= _MOST_LETTERS else terms[:2]
    names = ground.functions(len(few))
    general = [(minus, name) for (minus, _), name in zip(few, names, strict=True)]
    return ground.applied(
        "sum",
        told(terms, found=True),
        equation(derivative(told(general, found=False), ground.variable), told(general, found=True)),
        tuple((name, part) for name, (_, part) in zip(names, few, strict=True)),
    )


def _without_sign(term: Any) -> Any:
    if not is_negative(term):
        return term
    if not term.is_Mul:
        return -term
    first, *rest = term.args
    return mul(*rest) if first is MINUS_ONE else sp.Mul(-first, *rest, evaluate=False)


def product(ground: Ground) -> Application:
    """A product: a constant factor is taken out first, then the product rule or the quotient rule."""
    inside = ground.inside
    if _is_fraction(inside) and all(map(ground.varies, inside.args)) and not is_negative(inside.args[0]):
        return _quotient(ground, inside.args[0], inside.args[1].base)
    all_factors = list(factors(inside))
    fixed = [factor for factor in all_factors if not ground.varies(factor)]
    moving = [factor for factor in all_factors if ground.varies(factor)]
    if fixed:
        return _constant_multiple(ground, fixed, moving)
    above = [factor for factor in moving if not is_inverse(factor)]
    below = [factor.base for factor in moving if is_inverse(factor)]
    if not below:
        return _product(ground, above)
    if not above:
        return reciprocal(ground, mul(*below))
    return _quotient(ground, mul(*above), mul(*below))


def _is_fraction(thing: Any) -> bool:
    return len(thing.args) == 2 and is_inverse(thing.args[1]) and not is_inverse(thing.args[0])


def _together(parts: list[Any]) -> Any:
    """Factors and reciprocals as one fraction."""
    above = [part for part in parts if not is_inverse(part)]
    below = [part.base for part in parts if is_inverse(part)]
    over = mul(*above) if above else ONE
    return divide(over, mul(*below)) if below else over


def _constant_multiple(ground: Ground, fixed: list[Any], moving: list[Any]) -> Application:
    x = ground.variable
    (u,) = ground.functions(1)
    rest = _together(moving)
    if fixed == [MINUS_ONE] and rest == x:
        return ground.applied("constant_multiple", MINUS_ONE)
    if fixed == [MINUS_ONE]:
        general = equation(derivative(negative(u), x), negative(derivative(u, x)))
        return ground.applied("constant_multiple", negative(ground.slope_of(rest)), general, ((u, rest),))
    factor, c = _together(fixed), ground.letters.constant
    if rest == x:
        general = equation(derivative(sp.Mul(c, x, evaluate=False), x), c)
        return ground.applied("constant_multiple", factor, general, ((c, factor),))
    general = equation(
        derivative(sp.Mul(c, u, evaluate=False), x), sp.Mul(c, derivative(u, x), evaluate=False)
    )
    slope = derivative(rest, x)
    above = [part for part in fixed if not is_inverse(part)]
    below = [part.base for part in fixed if is_inverse(part)]
    result = mul(*above, slope)
    result = divide(result, mul(*below)) if below else result
    return ground.applied("constant_multiple", result, general, ((c, factor), (u, rest)))


def _product(ground: Ground, parts: list[Any]) -> Application:
    if len(parts) > _MOST_LETTERS:
        parts = [parts[0], mul(*parts[1:])]
    names = ground.functions(len(parts))

    def told(things: list[Any]) -> Any:
        return add(
            *(
                mul(*(derivative(t, ground.variable) if i == j else t for j, t in enumerate(things)))
                for i in range(len(things))
            )
        )

    general = equation(derivative(sp.Mul(*names, evaluate=False), ground.variable), told(names))
    return ground.applied("product", told(parts), general, tuple(zip(names, parts, strict=True)))


def _quotient(ground: Ground, above: Any, below: Any) -> Application:
    x = ground.variable
    u, v = ground.functions(2)

    def told(over: Any, under: Any) -> Any:
        change = subtract(mul(derivative(over, x), under), mul(over, derivative(under, x)))
        return divide(change, power(under, 2))

    general = equation(derivative(divide(u, v), x), told(u, v))
    return ground.applied("quotient", told(above, below), general, ((u, above), (v, below)))


def reciprocal(ground: Ground, below: Any) -> Application:
    """One over something; one over a power is a power."""
    x = ground.variable
    if below.is_Pow and below.base == x and below.exp.is_Integer and below.exp > 1:
        n = ground.letters.exponent
        general = equation(derivative(inverse(power(x, n)), x), negative(divide(n, power(x, add(n, ONE)))))
        result = negative(divide(below.exp, power(x, below.exp + 1)))
        return ground.applied("power", result, general, ((n, below.exp),))
    return ground.through("reciprocal", below, inverse, lambda u, du: made((), du, power(u, 2), minus=True))


def power_rule(ground: Ground) -> Application | None:
    """A power: which rule depends on where the variable stands; None for (−2)^⌊x⌋, of which no rule speaks."""
    base, exponent = ground.inside.args
    if is_inverse(ground.inside):
        return reciprocal(ground, base)
    if is_zero(exponent):
        return ground.applied("zero_exponent", ZERO, conditions=(relation("Ne", base, ZERO),))
    if is_zero(base):
        return ground.applied("zero_base", ZERO, conditions=(relation("Gt", exponent, ZERO),))
    if ground.varies(exponent):
        if ground.varies(base):
            return _logarithmic(ground, base, exponent)
        return None if _is_below_zero(base) else _exponential(ground, base, exponent)
    if exponent.is_Rational and exponent.p == 1 and exponent.q % 2 == 0 and exponent.q <= _LARGEST_ROOT:
        return even_root(ground, base, exponent.q)
    n = ground.letters.exponent

    def slope(count: Any) -> Any:
        return lambda u, du: made((count, power(u, _one_less(count))), du)

    return ground.through(
        "power",
        base,
        lambda u: power(u, exponent),
        slope(exponent),
        lambda u: _where_powers_are(u, exponent),
        letters=((n, exponent),),
        general=(lambda u: power(u, n), slope(n)),
    )


def _where_powers_are(u: Any, exponent: Any) -> tuple[Any, ...]:
    """U > 0 for √u; of u√u the derivative is 0 where u is, if u is not negative beside it; of uⁿ one does not know."""
    value = exponent.doit() if exponent.is_number else None
    if value is None or value.is_Integer or not value.is_extended_real:
        return ()
    return (relation("Ge" if value > 1 else "Gt", u, ZERO),)


def _one_less(exponent: Any) -> Any:
    if not exponent.is_number:
        return subtract(exponent, ONE)
    value = exponent.doit()
    return value - 1 if value.is_Rational else subtract(exponent, ONE)


def even_root(ground: Ground, inner: Any, degree: int) -> Application:
    """√u, ⁴√u, which have no derivative at 0."""

    def slope(u: Any, du: Any) -> Any:
        below = root(u, degree) if degree == 2 else root(power(u, degree - 1), degree)
        return made((), du, mul(sp.Integer(degree), below))

    return ground.through(
        "root", inner, lambda u: root(u, degree), slope, lambda u: (relation("Gt", u, ZERO),)
    )


def odd_root(ground: Ground) -> Application:
    """∛u, which negative numbers have too; its tangent at 0 is vertical."""
    inner, degree = ground.inside.args[0], int(ground.inside.args[1])

    def slope(u: Any, du: Any) -> Any:
        return made((), du, mul(sp.Integer(degree), root(power(u, degree - 1), degree)))

    return ground.through(
        "root", inner, lambda u: root(u, degree), slope, lambda u: (relation("Ne", u, ZERO),)
    )


def _is_below_zero(base: Any) -> bool:
    return bool(base.is_number and base.doit().is_negative)


def _exponential(ground: Ground, base: Any, exponent: Any) -> Application:
    a = ground.letters.base
    fixed = () if base.is_Rational and base > 0 else (relation("Gt", base, ZERO),)

    def slope(number: Any) -> Any:
        return lambda u, du: made((power(number, u), call("log", number)), du)

    return ground.through(
        "exponential",
        exponent,
        lambda u: power(base, u),
        slope(base),
        lambda _u: fixed,
        letters=((a, base),),
        general=(lambda u: power(a, u), slope(a)),
    )


def _logarithmic(ground: Ground, base: Any, exponent: Any) -> Application:
    x = ground.variable

    def told(over: Any, raised: Any) -> Any:
        return mul(power(over, raised), derivative(mul(raised, call("log", over)), x))

    u, v = ground.functions(2)
    general = equation(derivative(power(u, v), x), told(u, v))
    return ground.applied(
        "logarithmic_differentiation",
        told(base, exponent),
        general,
        ((u, base), (v, exponent)),
        (relation("Gt", base, ZERO),),
    )
