"""A factor that is missing or too many: a variable, a power of it, a value on the way, its derivative.

Read `terms` next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import sympy as sp

from teachgrad.checking.evidence import Look
from teachgrad.checking.mistakes.case import Case, Mistake
from teachgrad.checking.mistakes.constants import simple
from teachgrad.checking.mistakes.graph import Graph
from teachgrad.checking.mistakes.graphs import graph
from teachgrad.checking.mistakes.plain import ratio
from teachgrad.checking.records import Problem
from teachgrad.engine.graph import Node

_POWERS = (sp.Integer(1), sp.Integer(2), sp.Integer(3), sp.Rational(1, 2))
_MOST_NODES = 25
_FEW = 3  # numbers: with fewer, some constant times some factor fits by chance


@dataclass(frozen=True, eq=False)
class Factor:
    """A factor: its value at each point, and its formula where it has one."""

    at: Callable[[Look], Any]
    formula: Any = None


def factor(case: Case) -> Iterator[Mistake]:
    """The derivative over a factor, or times it."""
    if case.numbers < _FEW:
        return
    for found in _factors(case):

        def less(look: Look, found: Factor = found) -> Any:
            value = found.at(look)
            return None if value is None else case.true(look) / value

        def more(look: Look, found: Factor = found) -> Any:
            value = found.at(look)
            return None if value is None else case.true(look) * value

        for kind, base in (("missing_factor", less), ("extra_factor", more)):
            with np.errstate(all="ignore"):
                scale = _scale(case, base)
            if scale is None:
                continue
            beside = 1 / scale if kind == "missing_factor" else scale
            formula = (
                None
                if found.formula is None
                else sp.Rational(beside.numerator, beside.denominator) * found.formula
            )

            def predict(look: Look, base: Any = base, scale: float = float(scale)) -> Any:
                value = base(look)
                return None if value is None else scale * value

            yield Mistake((Problem(kind, case.name, formula=formula),), predict)


def _scale(case: Case, base: Callable[[Look], Any]) -> Any:
    """The simple number by which what was given is a multiple of `base`."""
    found = ratio(case, base)
    return simple(found) if found else None


def _factors(case: Case) -> Iterator[Factor]:
    for name, value in case.looks[0].point.items():
        if np.shape(value) in ((), case.shape):
            for power in _POWERS:
                yield Factor(_power(case, name, float(power)), sp.Symbol(name) ** power)
    scalars = [name for name, value in case.looks[0].point.items() if np.shape(value) == ()]
    for i, one in enumerate(scalars):
        for other in scalars[i + 1 :]:
            yield Factor(_product(case, one, other), sp.Symbol(one) * sp.Symbol(other))
    yield from _of_graph(case)


def _power(case: Case, name: str, power: float) -> Callable[[Look], Any]:
    return lambda look: np.broadcast_to(np.asarray(look.point[name], np.float64) ** power, case.shape)


def _product(case: Case, one: str, other: str) -> Callable[[Look], Any]:
    return lambda look: np.broadcast_to(np.asarray(look.point[one]) * look.point[other], case.shape)


def _of_graph(case: Case) -> Iterator[Factor]:
    first = graph(case, case.looks[0])
    if first is None:
        return
    leaf = first.recording.leaves[case.name]
    for index, node in enumerate(first.order[:-1]):
        if node.op is None or np.shape(first.values[node]) != case.shape or index > _MOST_NODES:
            continue
        formulas = first.formulas(node) if case.shape == () else None
        value = None if formulas is None else formulas.formula_of("u")
        slope = None if formulas is None else formulas.derivatives[case.name]
        yield Factor(_at_node(case, index, lambda g, n: g.values[n]), value)
        if first.derivative(node, leaf) is not None:
            yield Factor(
                _at_node(case, index, lambda g, n: g.derivative(n, g.recording.leaves[case.name])), slope
            )


def _at_node(case: Case, index: int, act: Callable[[Graph, Node], Any]) -> Callable[[Look], Any]:
    def at(look: Look) -> Any:
        found = graph(case, look)
        return None if found is None else np.asarray(act(found, found.order[index]), np.float64)

    return at
