"""Rosenbrock's valley (1 − x)² + 100(y − x²)² where its search begins, at (−1.2, 1): value, gradient, Hessian."""

from __future__ import annotations

from typing import Any

import numpy as np
import sympy as sp

from teachgrad import finite
from teachgrad.counting.families import rosenbrock
from teachgrad.engine.functional import hessian
from teachgrad.functions import Function
from teachgrad.literature.answers import exactly, formulas, gradients, rounded
from teachgrad.literature.records import Answer, Key, Live

POINT = {"x": -1.2, "y": 1.0}


def rebuild() -> Live:
    """By the formula, by the graph, by differences."""
    recording = Function("rosenbrock", rosenbrock, tuple(POINT)).record(POINT)
    symbols = formulas(recording)
    by_graph = gradients(recording)
    by_differences = finite.gradient(lambda v: rosenbrock(*v), list(POINT.values()))
    found: dict[Key, tuple[Answer, ...]] = {
        ("value", ""): (exactly(symbols.exact(symbols.expression)), rounded("graph", recording.value))
    }
    for place, name in enumerate(POINT):
        found["partial", name] = (
            exactly(symbols.exact(symbols.derivatives[name])),
            rounded("autograd", by_graph[name]),
            Answer("finite", float(by_differences.value[place]), float(by_differences.error[place])),
        )
    second = hessian(_of_vector, list(POINT.values())).numpy()
    for row, above in enumerate(POINT):
        for column, below in enumerate(POINT):
            formula = sp.diff(symbols.derivatives[above], sp.Symbol(below))
            found["second_partial", (above, below)] = (
                exactly(symbols.exact(formula)),
                rounded("autograd", np.asarray(second)[row, column], steps=2),
            )
    return Live(found, {})


def _of_vector(v: Any) -> Any:
    return rosenbrock(v[0], v[1])
