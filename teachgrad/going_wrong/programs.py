"""A program of one number as text and as a run: its lines, how its code begins, what the engine's own backward pass gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from teachgrad.both_ways.labels import operation
from teachgrad.engine.graph import Step
from teachgrad.engine.tensor import tensor
from teachgrad.functions import Recording


def lines_of(recording: Recording) -> tuple[str, ...]:
    """The steps of a recording, each with its name.

    Examples
    --------
    >>> from teachgrad.functions import function
    >>> lines_of(function(lambda x: x * x).record({"x": 5}))
    ('f = x * x',)
    """
    return tuple(
        f"{recording.names[node]} = {operation(node, recording.names)}"
        for node in recording.order
        if isinstance(node, Step)
    )


def setup(point: Mapping[str, float], lines: tuple[str, ...] = ()) -> str:
    """The first lines of a program's code: the variables that are differentiated by, then its steps."""
    variables = [f"{name} = tg.tensor({value}, requires_grad=True)" for name, value in point.items()]
    return "\n".join(["import teachgrad as tg", "", *variables, *lines])


def by_backward(program: Callable[[Any], Any], point: Mapping[str, float], *, calls: int = 1) -> float:
    """What stands in the variable's ``.grad`` after so many runs of a program, each with a backward pass."""
    (value,) = point.values()
    variable = tensor(value, requires_grad=True)
    for _ in range(calls):
        program(variable).backward()
    assert variable.grad is not None  # noqa: S101 # tells the type checker: backward has filled it
    return float(variable.grad.value)
