"""What counts as a constant: a detach that is missing, and one that nobody meant."""

from __future__ import annotations

from typing import Any

import sympy as sp

from teachgrad.engine.graph import inputs_first
from teachgrad.engine.tensor import tensor
from teachgrad.functions import function
from teachgrad.going_wrong.programs import by_backward, setup
from teachgrad.going_wrong.records import Attempt, Case, Pitfall
from teachgrad.going_wrong.truth import truth
from teachgrad.going_wrong.walking import walk

_TARGET = """\
{setup}
prediction = 2 * w
target = {target}
error = prediction - target
loss = error * error

loss.backward()
result = w.grad
"""


def missing_detach() -> Pitfall:
    """A target computed from the weight that is trained, and a total that keeps every turn's graph."""
    return Pitfall("missing_detach", (_target(), _total()))


def _target() -> Case:
    def with_moving_target(w: Any) -> Any:
        prediction = 2 * w
        target = w + 1
        error = prediction - target
        loss = error * error
        return loss

    def with_fixed_target(w: Any) -> Any:
        prediction = 2 * w
        error = prediction - 4.0
        loss = error * error
        return loss

    point = {"w": 3.0}
    moving, fixed = (function(f).record(point) for f in (with_moving_target, with_fixed_target))
    found = truth(fixed)
    return Case(
        "target",
        ("prediction = 2 * w", "target = w + 1", "loss = (prediction - target) ** 2"),
        point,
        Attempt(
            _TARGET.format(setup=setup(point), target="w + 1"), "w.grad", by_backward(with_moving_target, point),
            formula=truth(moving).derivative, walks=(walk(moving),),
        ),
        Attempt(
            _TARGET.format(setup=setup(point), target="(w + 1).detach()"), "w.grad", by_backward(with_fixed_target, point),
            formula=found.derivative, walks=(walk(fixed),),
        ),
        *found,
    )  # fmt: skip


_TOTAL = """\
import teachgrad as tg

w = tg.tensor(0.0, requires_grad=True)
total = 0.0
for turn in range(4):
    w.grad = None
    loss = (w - 3) ** 2
    loss.backward()
    with tg.no_grad():
        w -= 0.25 * w.grad
    total = total + loss{cut}
result = total.requires_grad
"""


def _total() -> Case:
    """How much of the graph hangs on a total after four turns: three steps for each turn, none if it is cut off."""
    wrong, right = (_steps_behind_total(cut=cut) for cut in (False, True))
    return Case(
        "total",
        ("loss = (w - 3) ** 2", "total = total + loss"),
        {"w": 0.0},
        Attempt(_TOTAL.format(cut=""), "total.requires_grad", wrong > 0, held=wrong),
        Attempt(_TOTAL.format(cut=".detach()"), "total.requires_grad", right > 0, held=right),
    )


def _steps_behind_total(*, cut: bool) -> int:
    weight, total = 0.0, tensor(0.0)
    for _ in range(4):
        w = tensor(weight, requires_grad=True)
        loss = (w - 3) ** 2
        loss.backward()
        assert w.grad is not None  # noqa: S101 # tells the type checker: backward has filled it
        weight -= 0.25 * float(w.grad.value)
        total = total + (loss.detach() if cut else loss)
    if total.node is None:
        return 0
    return sum(node.op is not None for node in inputs_first(total.node))


_TAKEN = """\
{setup}
y = x * {second}

y.backward()
result = x.grad
"""


def number_taken_out() -> Pitfall:
    """A number read out of the graph counts as a constant from then on."""

    def read(x: Any) -> Any:
        y = x * x.item()
        return y

    def square(x: Any) -> Any:
        y = x * x
        return y

    point = {"x": 5.0}
    taken, whole = function(read).record(point), function(square).record(point)
    found = truth(whole)
    case = Case(
        "item",
        ("y = x * x",),
        point,
        Attempt(
            _TAKEN.format(setup=setup(point), second="x.item()"), "x.grad", by_backward(read, point),
            formula=sp.Symbol("x"), walks=(walk(taken),),
        ),
        Attempt(
            _TAKEN.format(setup=setup(point), second="x"), "x.grad", by_backward(square, point),
            formula=found.derivative, walks=(walk(whole),),
        ),
        *found,
    )  # fmt: skip
    return Pitfall("number_taken_out", (case,))
