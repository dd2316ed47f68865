"""The error of a difference quotient against its step h: l₄ of the logistic map at x = 0.2.

Truncation shrinks with h, rounding grows with 1/h; at h = 0.1 the central quotient is the worse one.
"""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from teachgrad import finite
from teachgrad.counting.families import logistic
from teachgrad.engine.functional import derivative
from teachgrad.literature.answers import exactly, formulas, rounded
from teachgrad.literature.records import Answer, Key, Live
from teachgrad.replay import replay

POINT = 0.2
_STEPS = (1e-1, 1e-2, 1e-4)


def rebuild() -> Live:
    """Value and derivatives by exact arithmetic on the graph and by the formula; the errors measured against them."""
    function = logistic(4)
    recording = function.record({"x": POINT})
    again = replay(recording, {"x": Fraction(str(POINT))})
    slope = again.gradients(Fraction(1))["x"]
    symbols = formulas(recording)
    x = sp.Symbol("x")
    found: dict[Key, tuple[Answer, ...]] = {
        ("value", ""): (exactly(symbols.exact(symbols.expression)), Answer("exact_graph", again.value)),
        ("slope", 1): (exactly(symbols.exact(symbols.derivatives["x"])), Answer("exact_graph", slope)),
    }
    slope_of = derivative(function.program)
    for order in (2, 3):
        slope_of = derivative(slope_of)
        higher = sp.diff(symbols.derivatives["x"], x, order - 1)
        # Three derivatives, one over the other, of a polynomial whose terms cancel.
        found["slope", order] = (
            exactly(symbols.exact(higher)),
            rounded("autograd", slope_of(POINT).item(), steps=16**order),
        )
    for method in ("forward", "central"):
        for h in _STEPS:
            quotient = finite.gradient(function.program, POINT, method, step=h)
            error = abs(Fraction(float(quotient.value)) - slope)
            found[f"{method}_error", h] = (Answer("measured", float(error)),)
    return Live(found, {"function": function, "point": POINT})
