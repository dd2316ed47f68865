"""Gradients that add up: backward() twice without clearing, and what an engine gives that never clears its inner nodes."""

from __future__ import annotations

from typing import Any

import sympy as sp

from teachgrad.engine.tensor import tensor
from teachgrad.functions import function
from teachgrad.going_wrong.programs import by_backward, lines_of
from teachgrad.going_wrong.records import Attempt, Case, Pitfall, Turn
from teachgrad.going_wrong.truth import truth
from teachgrad.going_wrong.walking import walk

_TWICE = """\
import teachgrad as tg

x = tg.tensor(5.0, requires_grad=True)
for call in range(2):
{clearing}    u = x * x
    y = 3 * u
    y.backward()
result = x.grad
"""
_CLEARING = "    x.grad = None\n"

_TRAINING = """\
import teachgrad as tg

w = tg.tensor(0.0, requires_grad=True)
for turn in range(4):
{clearing}    loss = (w - 3) ** 2
    loss.backward()
    with tg.no_grad():
        w -= 0.25 * w.grad
result = w
"""
_CLEARING_W = "    w.grad = None\n"
_RATE, _TURNS = 0.25, 4


def backward_twice() -> Pitfall:
    """`.grad` is added to, call after call."""
    return Pitfall("backward_twice", (_two_calls(), _training()))


def _two_calls() -> Case:
    point = {"x": 5.0}
    recording = function(_three_squares).record(point)
    first = walk(recording)
    second = walk(recording, before={"x": first.kept["x"][1]})
    found = truth(recording)
    return Case(
        "two_calls",
        lines_of(recording),
        point,
        Attempt(
            _TWICE.format(clearing=""), "x.grad", by_backward(_three_squares, point, calls=2),
            formula=2 * found.derivative, walks=(first, second),
        ),
        Attempt(
            _TWICE.format(clearing=_CLEARING), "x.grad", by_backward(_three_squares, point),
            formula=found.derivative, walks=(first, walk(recording)),
        ),
        *found,
    )  # fmt: skip


def _three_squares(x: Any) -> Any:
    u = x * x
    y = 3 * u
    return y


def _training() -> Case:
    wrong, right = _descent(clears=False), _descent(clears=True)
    w = sp.Symbol("w")
    return Case(
        "training",
        ("loss = (w - 3) ** 2",),
        {"w": 0.0},
        Attempt(_TRAINING.format(clearing=""), "w", wrong[-1].moved, turns=wrong),
        Attempt(_TRAINING.format(clearing=_CLEARING_W), "w", right[-1].moved, turns=right),
        quantity="dloss/dw",
        derivative=sp.diff((w - 3) ** 2, w),
    )


def _descent(*, clears: bool) -> tuple[Turn, ...]:
    """Four steps down (w − 3)² from w = 0, with or without clearing the gradient before each."""
    weight, kept, turns = 0.0, None, []
    for _ in range(_TURNS):
        w = tensor(weight, requires_grad=True)
        if not clears:
            w.grad = kept
        before = 0.0 if w.grad is None else float(w.grad.value)
        ((w - 3) ** 2).backward()
        kept = w.grad
        assert kept is not None  # noqa: S101 # tells the type checker: backward has filled it
        total = float(kept.value)
        moved = weight - _RATE * total
        turns.append(Turn(weight, total - before, total, moved))
        weight = moved
    return tuple(turns)


_SECOND = {
    True: """\
import teachgrad as tg

x = tg.tensor(2.0, requires_grad=True)
u = x * x
y = u * u

gradients = {}
for call in range(2):
    gradients[y.node] = 1.0
    for node in [y.node, u.node]:
        for rule, source in zip(node.op.rules, node.inputs):
            given = rule(gradients[node], *node.saved)
            gradients[source] = gradients.get(source, 0) + given
result = gradients[x.node]
""",
    False: """\
import teachgrad as tg

x = tg.tensor(2.0, requires_grad=True)
u = x * x
y = u * u

y.backward(retain_graph=True)
y.backward()
result = x.grad
""",
}


def second_call() -> Pitfall:
    """An engine whose inner nodes keep their gradients carries the first call's into the second."""

    def fourth_power(x: Any) -> Any:
        u = x * x
        y = u * u
        return y

    point = {"x": 2.0}
    recording = function(fourth_power).record(point)
    first = walk(recording)
    naive = walk(recording, "kept", before=first.gradients)
    again = walk(recording, before={"x": first.kept["x"][1]})
    x = tensor(2.0, requires_grad=True)
    y = fourth_power(x)
    y.backward(retain_graph=True)
    y.backward()
    assert x.grad is not None  # noqa: S101 # as above
    found = truth(recording)
    case = Case(
        "two_calls",
        lines_of(recording),
        point,
        Attempt(
            _SECOND[True], "gradients[x.node]", naive.gradients["x"],
            formula=3 * found.derivative, walks=(walk(recording, "kept"), naive),
        ),
        Attempt(
            _SECOND[False], "x.grad", float(x.grad.value),
            formula=2 * found.derivative, walks=(first, again),
        ),
        f"2 · {found.quantity}", 2 * found.derivative, 2 * found.exact, 2 * found.quotient, 2 * found.error,
    )  # fmt: skip
    return Pitfall("second_call", (case,))
