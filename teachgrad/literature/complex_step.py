"""The complex step: Im f(x + ih)/h, which subtracts nothing and so is right to the last digit down to h = 1e-200."""

from __future__ import annotations

from typing import Any

import sympy as sp

from teachgrad import finite
from teachgrad.engine import ops
from teachgrad.engine.functional import derivative
from teachgrad.functions import Function
from teachgrad.literature.answers import estimated, exactly, formulas, gradients, rounded
from teachgrad.literature.records import Answer, Key, Live

POINT, TINY = 1.5, 1e-200
_ORDER = 5


def martins(x: Any) -> Any:
    """eˣ/√(sin³x + cos³x), the example of Martins, Sturdza & Alonso."""
    return ops.exp(x) / ops.sqrt(ops.sin(x) ** 3 + ops.cos(x) ** 3)


def power(x: Any) -> Any:
    """x^(9/2)."""
    return x**4.5


def squire(x: Any) -> Any:
    """eˣ/(sin³x + cos³x), which Squire and Trapp take from Lyness and Moler."""
    return ops.exp(x) / (ops.sin(x) ** 3 + ops.cos(x) ** 3)


FUNCTIONS = {
    program.__name__: Function(program.__name__, program, ("x",)) for program in (martins, power, squire)
}


def rebuild() -> Live:
    """Value and derivative of the three functions at 1.5, and a fifth derivative at 0."""
    found: dict[Key, tuple[Answer, ...]] = {}
    for name, function in FUNCTIONS.items():
        recording = function.record({"x": POINT})
        symbols = formulas(recording)
        found["function_value", name] = (
            exactly(symbols.exact(symbols.expression)),
            rounded("graph", recording.value),
        )
        step = finite.gradient(function.program, POINT, "complex_step", step=TINY)
        found["function_slope", name] = (
            exactly(symbols.exact(symbols.derivatives["x"])),
            rounded("autograd", gradients(recording)["x"]),
            estimated("complex_step", step),
        )
    found["fifth_derivative", "squire"] = _fifth(FUNCTIONS["squire"])
    return Live(found, {"function": FUNCTIONS["martins"], "point": POINT})


def _fifth(function: Function) -> tuple[Answer, ...]:
    symbols = formulas(function.record({"x": 0.0}))
    slope_of = function.program
    for _ in range(_ORDER):
        slope_of = derivative(slope_of)
    formula = sp.diff(symbols.derivatives["x"], sp.Symbol("x"), _ORDER - 1)
    return exactly(symbols.exact(formula)), rounded("autograd", slope_of(0.0).item(), steps=4**_ORDER)
