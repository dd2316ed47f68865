"""Reverse mode step by step: ln x₁ + x₁x₂ − sin x₂ at (2, 5), the values going forwards and the adjoints coming back.

Both traces are read off the recorded graph: what the program named, and what the reverse pass brought there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import sympy as sp

from teachgrad.engine import ops, reverse
from teachgrad.engine.graph import Node
from teachgrad.functions import Function, Recording
from teachgrad.literature.answers import exactly, formulas, rounded
from teachgrad.literature.records import Answer, Key, Live

POINT = {"x_1": 2.0, "x_2": 5.0}


@dataclass(frozen=True)
class Step:
    """One line of a trace.

    Attributes
    ----------
    name : str
        What is computed: ``"v_4"``; on the way back, what the adjoint belongs to.
    formula : object
        What it is computed from, a SymPy expression in names: ``v_1 + v_2``. On the way back, the local derivative.
    value : float
        Its value.
    above : str
        On the way back: the result that hands the adjoint on; else empty.
    """

    name: str
    formula: Any
    value: float
    above: str = ""


@dataclass(frozen=True)
class Trace:
    """What a program did, forwards and back.

    Attributes
    ----------
    point, adjoints : dict
        Name → value, of the variables; name → the result's derivative by it, of everything that has a name.
    forward : tuple of Step
        The named results, in the order of their names, v_1 first.
    back : tuple of Step
        The contributions to adjoints, those that the last result hands on first; what reaches a name more than once
        adds up.
    """

    point: dict[str, float]
    adjoints: dict[str, float]
    forward: tuple[Step, ...]
    back: tuple[Step, ...]


def survey_example(x_1: Any, x_2: Any) -> Any:
    """The survey's ln x₁ + x₁x₂ − sin x₂, with the names that it gives to the steps."""
    v_1 = ops.log(x_1)
    v_2 = x_1 * x_2
    v_3 = ops.sin(x_2)
    v_4 = v_1 + v_2
    v_5 = v_4 - v_3
    return v_5


def rebuild() -> Live:
    """Both traces, the value and the two partial derivatives."""
    recording = Function("survey_example", survey_example, tuple(POINT)).record(POINT)
    symbols = formulas(recording)
    trace = traced(recording)
    found: dict[Key, tuple[Answer, ...]] = {
        ("trace_value", step.name): (rounded("graph", step.value),) for step in trace.forward
    }
    for name, adjoint in trace.adjoints.items():
        found["adjoint", name] = (rounded("autograd", adjoint),)
    for step in trace.back:
        found["contribution", (step.above, step.name)] = (rounded("autograd", step.value),)
    found["value", ""] = (exactly(symbols.exact(symbols.expression)), rounded("graph", recording.value))
    for name in POINT:
        found["partial", name] = (
            exactly(symbols.exact(symbols.derivatives[name])),
            rounded("autograd", trace.adjoints[name]),
        )
    return Live(found, {"trace": trace})


def traced(recording: Recording) -> Trace:
    """Read the two traces off a recording of single numbers.

    Parameters
    ----------
    recording : Recording
        Every operation in it has a name.

    Returns
    -------
    Trace
    """
    symbols = formulas(recording)
    reached = reverse.gradients(recording.output, np.float64(1))
    values, names = recording.values(), recording.names
    steps = sorted((node for node in recording.order if node.op is not None), key=lambda node: names[node])
    back = []
    for node in reversed(steps):
        formula = symbols.formula_of(names[node])
        for rule, source in zip(node.op.rules if node.op else (), node.inputs, strict=False):
            if isinstance(source, Node):
                handed_on = rule(reached[node], *(node.saved or ()))
                local = sp.diff(formula, sp.Symbol(names[source]))
                back.append(Step(names[source], local, float(handed_on), names[node]))
    return Trace(
        {name: float(value) for name, value in recording.point.items()},
        {names[node]: float(gradient) for node, gradient in reached.items()},
        tuple(Step(names[node], symbols.formula_of(names[node]), float(values[node])) for node in steps),
        tuple(back),
    )
