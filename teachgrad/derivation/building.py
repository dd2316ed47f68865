"""SymPy expressions that stay as they are put together: 5·2(2x³)·2·3x² is not 120x⁵ until somebody says so.

SymPy carries out what it builds. Everything here builds with ``evaluate=False``, and flattens only what is new.
Read `rules` next, which are written with these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import sympy as sp

from teachgrad.formula.tree import Call, Name, Number
from teachgrad.formula.writers.sympy_written import as_written

ONE, ZERO, MINUS_ONE = sp.S.One, sp.S.Zero, sp.S.NegativeOne


def add(*terms: Any) -> Any:
    """A sum of the terms as they stand; sums among them are opened."""
    opened = [part for term in terms for part in (term.args if term.is_Add else (term,))]
    return opened[0] if len(opened) == 1 else sp.Add(*opened, evaluate=False)


def mul(*factors: Any) -> Any:
    """A product of the factors as they stand; products among them are opened, but for a minus sign inside."""
    opened: list[Any] = []
    for factor in factors:
        opened += factor.args if factor.is_Mul and (not opened or not is_negative(factor)) else (factor,)
    return opened[0] if len(opened) == 1 else sp.Mul(*opened, evaluate=False)


def negative(thing: Any) -> Any:
    """Minus something; of a number the number."""
    return -thing if thing.is_Number else sp.Mul(MINUS_ONE, thing, evaluate=False)


def subtract(first: Any, second: Any) -> Any:
    """A difference."""
    return sp.Add(first, negative(second), evaluate=False)


def power(base: Any, exponent: Any) -> Any:
    """A power; the first power is the base."""
    exponent = sp.sympify(exponent)
    if exponent == 1:
        return base
    if base is sp.E:
        return sp.exp(exponent, evaluate=False)
    return sp.Pow(base, exponent, evaluate=False)


def inverse(thing: Any) -> Any:
    """One over something."""
    return sp.Pow(thing, MINUS_ONE, evaluate=False)


def divide(above: Any, below: Any) -> Any:
    """A fraction; with a minus sign above, minus the fraction."""
    if above == 1:
        return inverse(below)
    if above.is_Mul and above.args[0] == -1:
        return negative(divide(mul(*above.args[1:]), below))
    return sp.Mul(*(above.args if above.is_Mul else (above,)), inverse(below), evaluate=False)


def root(thing: Any, degree: int) -> Any:
    """The root of even degree, or that of odd degree which negative numbers have too."""
    if degree % 2 == 0:
        return sp.Pow(thing, sp.Rational(1, degree), evaluate=False)
    return as_written(sp, Call("root", (Name("x"), Number(str(degree)))), [thing, sp.Integer(degree)])


def call(name: str, *arguments: Any) -> Any:
    """A function of SymPy's, not carried out."""
    return getattr(sp, name)(*arguments, evaluate=False)


def derivative(thing: Any, variable: Any) -> Any:
    """The derivative of something, still to be found."""
    return sp.Derivative(thing, variable, evaluate=False)


def equation(left: Any, right: Any) -> Any:
    """Left equals right; SymPy is not asked whether it is so."""
    return sp.Eq(left, right, evaluate=False)


def relation(kind: str, left: Any, right: Any) -> Any:
    """A comparison: ``"Gt"``, ``"Lt"``, ``"Ne"``, ``"Ge"``."""
    try:
        return getattr(sp, kind)(left, right, evaluate=False)
    except TypeError:
        # SymPy compares no numbers of which it knows that they are not real, arcsin π; and then nothing has a value.
        return sp.Ne(left, right, evaluate=False)


def cases(*pieces: tuple[Any, Any]) -> Any:
    """A distinction of cases: values and their conditions."""
    return sp.Piecewise(*pieces, evaluate=False)


def is_negative(thing: Any) -> bool:
    """Whether a minus sign stands before it."""
    first = thing.args[0] if thing.is_Mul else thing
    return bool(first.is_Number and first.is_negative)


def is_inverse(thing: Any) -> bool:
    """Whether it is one over something."""
    return bool(thing.is_Pow and thing.exp is MINUS_ONE)


def without_sign(thing: Any) -> Any:
    """What stands behind a minus sign."""
    if not thing.is_Mul:
        return -thing
    first, *rest = thing.args
    if first != -1:
        return sp.Mul(-first, *rest, evaluate=False)
    return rest[0] if len(rest) == 1 else sp.Mul(*rest, evaluate=False)


def opened_below(product: Any) -> tuple[Any, ...]:
    """The factors of what stands below a line: 1/(2√x·x), not 1/((2√x)·x)."""
    whole = product.is_Mul and not is_negative(product) and not any(map(is_inverse, product.args))
    return tuple(product.args) if whole else (product,)


def is_zero(thing: Any) -> bool:
    """Whether it is the number 0, be it written 1 − 1."""
    return bool(thing.is_number and thing.doit() == 0)


def factors(thing: Any) -> Iterator[Any]:
    """The factors of a product, those of products in it too: x·y/2 has x, y, 1/2."""
    if thing.is_Mul:
        for part in thing.args:
            yield from factors(part)
    elif is_inverse(thing) and thing.base.is_Mul:
        for part in factors(thing.base):
            yield part.base if is_inverse(part) else inverse(part)
    else:
        yield thing


def rebuilt(thing: Any, parts: list[Any]) -> Any:
    """The same kind of thing of other parts; a sum that came new into a sum is opened, and so is a product in a product."""
    if (
        thing.is_Mul
        and thing.args[0] is MINUS_ONE
        and len(parts) == 2
        and parts[1].is_Number
        and parts[1] != 0
    ):
        return -parts[1]  # but x′ − 3′ is 1 − 0
    if thing.is_Add or thing.is_Mul:
        opened: list[Any] = []
        for new, old in zip(parts, thing.args, strict=True):
            # 3·(−x) keeps its brackets.
            opens = new is not old and new.func is thing.func
            opens = opens and (thing.is_Add or not opened or not is_negative(new))
            opened += new.args if opens else (new,)
        if thing.is_Add and opened[0].is_Mul and opened[0].args == (MINUS_ONE, ZERO):
            opened[0] = ZERO
        return thing.func(*opened, evaluate=False)
    if isinstance(thing, sp.Piecewise):
        return cases(*zip(parts, (condition for _, condition in thing.args), strict=True))
    if isinstance(thing, sp.Derivative):
        return sp.Derivative(parts[0], *thing.args[1:], evaluate=False)
    return thing.func(*parts, evaluate=False)


def parts_of(thing: Any) -> tuple[Any, ...]:
    """What an expression is made of; of a distinction of cases the values."""
    if isinstance(thing, sp.Piecewise):
        return tuple(value for value, _ in thing.args)
    if isinstance(thing, sp.Derivative):
        return (thing.expr,)
    return tuple(thing.args)


def changed(thing: Any, act: Callable[[Any], Any | None]) -> Any:
    """The expression in which `act` replaces parts, the outermost first; None leaves a part as it is."""
    new = act(thing)
    if new is not None:
        return new
    old = parts_of(thing)
    parts = [changed(part, act) for part in old]
    return thing if all(a is b for a, b in zip(parts, old, strict=True)) else rebuilt(thing, parts)


def replaced(thing: Any, table: Mapping[Any, Any]) -> Any:
    """The expression with some of its parts exchanged, nothing carried out."""
    return changed(thing, table.get)


def pending(line: Any) -> list[Any]:
    """The derivatives that are still to be found in a line, from left to right, each once."""
    found: dict[Any, None] = {}

    def look(part: Any) -> Any:
        if isinstance(part, sp.Derivative):
            found[part] = None
            return part
        return None

    changed(line, look)
    return list(found)


def size(thing: Any) -> int:
    """How many parts an expression has, written out."""
    return 1 + sum(size(part) for part in parts_of(thing))
