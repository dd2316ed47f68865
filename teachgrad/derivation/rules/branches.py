"""Functions put together of pieces: |u|, sign, floor, the larger of two, distinctions of cases.

Each says where it has no derivative: at the kinks and jumps, where the pieces meet.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sympy as sp

from teachgrad.derivation.building import (
    ZERO,
    call,
    cases,
    derivative,
    divide,
    equation,
    mul,
    parts_of,
    relation,
    subtract,
)
from teachgrad.derivation.conditions.mattering import ties
from teachgrad.derivation.records import Application
from teachgrad.derivation.rules.ground import Ground, made

_HALF = sp.S.Half


def absolute_value(ground: Ground) -> Application:
    """|u|, which has a kink where u = 0."""
    return ground.through(
        "absolute_value",
        ground.inside.args[0],
        lambda u: call("Abs", u),
        lambda u, du: made((u,), du, call("Abs", u)),
        lambda u: (relation("Ne", u, ZERO),),
    )


def _not_whole(u: Any) -> tuple[Any, ...]:
    return (relation("Ne", u, call("floor", u)),)


def _no_half(u: Any) -> tuple[Any, ...]:
    shifted = sp.Add(u, _HALF, evaluate=False)
    return (relation("Ne", shifted, call("floor", shifted)),)


def _not_zero(u: Any) -> tuple[Any, ...]:
    return (relation("Ne", u, ZERO),)


# Constant between their jumps: where these are not.
STEPS: dict[str, Callable[[Any], tuple[Any, ...]]] = {
    "sign": _not_zero,
    "Heaviside": _not_zero,
    "floor": _not_whole,
    "ceiling": _not_whole,
    "trunc": _not_whole,
    "round": _no_half,
}


def step(ground: Ground) -> Application:
    """A function that is constant between its jumps."""
    inside = ground.inside
    x = ground.variable
    (u,) = ground.functions(1)
    inner, *options = inside.args
    shown = x if inner == x else u
    general = equation(derivative(inside.func(shown, *options, evaluate=False), x), ZERO)
    letters = () if inner == x else ((u, inner),)
    return ground.applied("step", ZERO, general, letters, _jumps(inside, x) or ())


def _jumps(thing: Any, variable: Any) -> tuple[Any, ...] | None:
    """Where something made of steps does not jump; None if the variable stands outside of all of them.

    Of ⌊⌊x⌋⌋ only the inner one jumps: the outer one sees whole numbers, and stays with them.
    """
    if variable not in thing.free_symbols:
        return ()
    if thing == variable:
        return None
    inner = [_jumps(part, variable) for part in parts_of(thing)]
    if all(part is not None for part in inner):
        return tuple(dict.fromkeys(condition for part in inner if part for condition in part))
    name = type(thing).__name__
    return STEPS[name](thing.args[0]) if name in STEPS else None


def fractional_part(ground: Ground) -> Application:
    """U − floor(u)."""
    return ground.through(
        "step",
        ground.inside.args[0],
        lambda u: call("frac", u),
        lambda _u, du: sp.S.One if du is None else du,
        _not_whole,
    )


def remainder(ground: Ground) -> Application:
    """U mod v, which is u − v·⌊u/v⌋."""
    x = ground.variable

    def told(first: Any, second: Any) -> Any:
        whole = call("floor", divide(first, second))
        if x not in second.free_symbols:
            return derivative(first, x)
        return subtract(derivative(first, x), mul(whole, derivative(second, x)))

    u, v = ground.functions(2)
    first, second = ground.inside.args
    shown = (u, v) if ground.varies(second) else (u, second)
    general = equation(derivative(call("Mod", *shown), x), told(*shown))
    letters = ((u, first), (v, second)) if ground.varies(second) else ((u, first),)
    return ground.applied(
        "remainder", told(first, second), general, letters, _not_whole(divide(first, second))
    )


def extreme(ground: Ground) -> Application:
    """The largest or the smallest of several: the derivative of whichever it is."""
    largest = isinstance(ground.inside, sp.Max)
    parts = _in_order(ground.inside.args)
    names = ground.functions(len(parts))
    x = ground.variable

    def told(things: list[Any], fixed: list[bool]) -> Any:
        return cases(
            *(
                (ZERO if still else derivative(thing, x), _beats(thing, things, largest=largest))
                for thing, still in zip(things, fixed, strict=True)
            )
        )

    general = equation(
        derivative(ground.inside.func(*names, evaluate=False), x), told(names, [False] * len(names))
    )
    return ground.applied(
        "maximum" if largest else "minimum",
        told(parts, [not ground.varies(part) for part in parts]),
        general,
        tuple(zip(names, parts, strict=True)),
        tuple(ties(parts, x, largest=largest)),
    )


def _in_order(parts: Any) -> list[Any]:
    """What varies first: max(x, 0)."""
    return sorted(parts, key=lambda part: not part.free_symbols)


def _beats(thing: Any, things: list[Any], *, largest: bool) -> Any:
    conditions = [
        relation("Gt" if largest else "Lt", thing, other)
        if thing.free_symbols
        else relation("Lt" if largest else "Gt", other, thing)  # x < 0, not 0 > x
        for other in things
        if other is not thing
    ]
    return conditions[0] if len(conditions) == 1 else sp.And(*conditions, evaluate=False)


def piecewise(ground: Ground) -> Application:
    """A distinction of cases, each by itself; where they meet is another question."""
    x = ground.variable
    pieces = [(ground.slope_of(value), condition) for value, condition in ground.inside.args]
    names = ground.functions(len(pieces))
    conditions = [condition for _, condition in ground.inside.args]
    general = equation(
        derivative(cases(*zip(names, conditions, strict=True)), x),
        cases(*((derivative(name, x), condition) for name, condition in zip(names, conditions, strict=True))),
    )
    borders = dict.fromkeys(
        relation("Ne", *atom.args)
        for condition in conditions
        for atom in sp.sympify(condition).atoms(sp.core.relational.Relational)
        if x in atom.free_symbols
    )
    letters = tuple((name, value) for name, (value, _) in zip(names, ground.inside.args, strict=True))
    return ground.applied("piecewise", cases(*pieces), general, letters, tuple(borders))
