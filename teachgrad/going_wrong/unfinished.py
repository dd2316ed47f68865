"""Gradients that are looked at before backward(): there are none yet, which is not the same as 0."""

from __future__ import annotations

from typing import Any

from teachgrad.engine.tensor import tensor
from teachgrad.functions import function
from teachgrad.going_wrong.programs import by_backward, lines_of, setup
from teachgrad.going_wrong.records import Attempt, Case, Pitfall
from teachgrad.going_wrong.truth import truth
from teachgrad.going_wrong.walking import walk

_CODE = """\
{program}
{backward}
result = x.grad
"""


def before_backward() -> Pitfall:
    """None before, a number after; and a point at which that number is 0."""
    return Pitfall("before_backward", (_case("slope", 5.0), _case("zero", 0.0)))


def _case(name: str, at: float) -> Case:
    def square(x: Any) -> Any:
        y = x * x
        return y

    point = {"x": at}
    recording = function(square).record(point)
    x = tensor(at, requires_grad=True)
    square(x)
    early = x.grad
    found = truth(recording)
    lines = lines_of(recording)
    return Case(
        name,
        lines,
        point,
        Attempt(
            _CODE.format(program=setup(point, lines), backward=""), "x.grad", None if early is None else float(early.value)
        ),
        Attempt(
            _CODE.format(program=setup(point, lines), backward="\ny.backward()"), "x.grad", by_backward(square, point),
            formula=found.derivative, walks=(walk(recording),),
        ),
        *found,
    )  # fmt: skip
