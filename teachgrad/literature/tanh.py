"""The hyperbolic tangent at 2: its first three derivatives, one derivative taken of another."""

from __future__ import annotations

import sympy as sp

from teachgrad import finite
from teachgrad.engine import ops
from teachgrad.engine.functional import derivative
from teachgrad.functions import Function
from teachgrad.literature.answers import estimated, exactly, formulas, rounded
from teachgrad.literature.records import Answer, Key, Live

POINT, _HIGHEST = 2.0, 3


def rebuild() -> Live:
    """Three derivatives, by the formula, by the graph of the graph, by differences."""
    function = Function("tanh", lambda x: ops.tanh(x), ("x",))
    symbols = formulas(function.record({"x": POINT}))
    slope_of, formula = function.program, symbols.expression
    found: dict[Key, tuple[Answer, ...]] = {}
    (x,) = formula.free_symbols
    for order in range(1, _HIGHEST + 1):
        slope_of, formula = derivative(slope_of), sp.diff(formula, x)
        found["slope", order] = (
            exactly(symbols.exact(formula)),
            rounded("autograd", slope_of(POINT).item(), steps=4**order),
            estimated("finite", finite.derivative(ops.tanh, POINT, order, accuracy=8)),
        )
    return Live(found, {})
