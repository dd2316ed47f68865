"""Reverse mode step by step: ln x₁ + x₁x₂ − sin x₂ at (2, 5), the values going forwards and the adjoints coming back.

Both traces are read off the recorded graph: what the program named, and what the reverse pass brought there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from teachgrad.engine import ops
from teachgrad.explanation.levels import named_level
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
    steps = named_level(recording).steps
    computed = sorted((step for step in steps.values() if not step.is_variable), key=lambda step: step.name)
    return Trace(
        {name: float(value) for name, value in recording.point.items()},
        {name: step.gradient for name, step in steps.items()},
        tuple(Step(step.name, step.formula, step.value) for step in computed),
        tuple(
            Step(local.parent, local.formula, local.contribution, step.name)
            for step in reversed(computed)
            for local in step.locals
        ),
    )
