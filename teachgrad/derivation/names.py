"""The chain rule through the names that a formula gives to its steps: dz/dx = dz/dy · dy/dx.

Where z depends on several such names, or on x beside them, there is one term for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import sympy as sp

from teachgrad.derivation.building import add, derivative, equation, mul, replaced
from teachgrad.derivation.reading.source import Source, put_in
from teachgrad.derivation.records import Application


def put_names_in(thing: Any, definitions: Mapping[str, Any]) -> Any:
    """The expression with what some names stand for."""
    return put_in(thing, {sp.Symbol(name): formula for name, formula in definitions.items()})


def through_names(found: Source, line: Any, variable: Any) -> Iterator[tuple[Any, tuple[Application, ...]]]:
    """The lines in which the derivative is carried from name to name, the last one first."""
    if not any(sp.Symbol(name) in found.formula.free_symbols for name in found.definitions):
        return
    application = _one(found, found.name, found.formula, line, variable)
    line = application.result
    yield line, (application,)
    for name in reversed(found.definitions):
        part = derivative(sp.Function(name)(variable), variable)
        if not line.has(part):
            continue
        application = _one(found, name, found.definitions[name], part, variable)
        line = replaced(line, {part: application.result})
        yield line, (application,)


def _one(found: Source, name: str, formula: Any, part: Any, variable: Any) -> Application:
    inner = [n for n in found.definitions if sp.Symbol(n) in formula.free_symbols]
    beside = variable in formula.free_symbols
    general, result = [], []
    for below in inner:
        symbol = sp.Symbol(below)
        outer = sp.Function(name)(*map(sp.Symbol, inner), *([variable] if beside else []))
        path = derivative(sp.Function(below)(variable), variable)
        general.append(sp.Mul(derivative(outer, symbol), path, evaluate=False))
        direct = not any(sp.Symbol(n) in found.definitions[below].free_symbols for n in found.definitions)
        step = derivative(found.definitions[below], variable) if direct else path
        result.append(mul(derivative(formula, symbol), step))
    if beside:
        general.append(derivative(sp.Function(name)(*map(sp.Symbol, inner), variable), variable))
        result.append(derivative(formula, variable))
    told = equation(derivative(sp.Function(name)(variable), variable), add(*general))
    letters = ((sp.Symbol(name), formula), *((sp.Symbol(n), found.definitions[n]) for n in inner))
    return Application("chain", part, add(*result), told, letters)
