"""Seeds other than 1: backward(gradient=v) gives Jᵀv, and a vector of results without v is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import sympy as sp

from teachgrad import finite
from teachgrad.engine import ops
from teachgrad.engine.tensor import Tensor, tensor
from teachgrad.errors import GraphError
from teachgrad.functions import function
from teachgrad.going_wrong.programs import lines_of, setup
from teachgrad.going_wrong.records import Attempt, Case, Pitfall, Row
from teachgrad.going_wrong.truth import truth
from teachgrad.going_wrong.walking import walk
from teachgrad.text import Text

_POINT = (2.0, 3.0)
_WEIGHTS = (1.0, 10.0, 100.0)
_VECTOR = """\
import teachgrad as tg

x = tg.tensor([2.0, 3.0], requires_grad=True)
y = tg.stack([x[0] * x[1], x[0] + x[1], x[0] * x[0]])

y.backward({gradient})
result = x.grad
"""


def other_seed() -> Pitfall:
    """Several results without weights, with weights; and one result with a weight of 2."""
    return Pitfall("other_seed", (_vector(), _doubled()))


def _vector() -> Case:
    a, b = sp.symbols("x_1 x_2")
    jacobian = sp.Matrix([a * b, a + b, a**2]).jacobian([a, b])
    weights = sp.Matrix([int(v) for v in _WEIGHTS])
    derivative = jacobian.T * weights
    quotient = finite.jacobian(_plain, np.array(_POINT))
    rows = tuple(Row(tuple(seed), _backwards(seed)) for seed in (*np.eye(3).tolist(), _WEIGHTS))
    return Case(
        "vector",
        ("y_1 = x_1 * x_2", "y_2 = x_1 + x_2", "y_3 = x_1 * x_1"),
        {"x_1": 2.0, "x_2": 3.0},
        Attempt(_VECTOR.format(gradient=""), "x.grad", None, refusal=_refusal()),
        Attempt(
            _VECTOR.format(gradient="gradient=tg.tensor([1.0, 10.0, 100.0])"), "x.grad", rows[-1].gradient,
            formula=jacobian, rows=rows,
        ),
        "Jᵀv",
        derivative,
        derivative.subs({a: 2, b: 3}),
        tuple((quotient.value.T @ np.array(_WEIGHTS)).tolist()),
        float(np.max(quotient.error.T @ np.array(_WEIGHTS))),
    )  # fmt: skip


def _results(x: Any) -> Tensor:
    return ops.FUNCTIONS["stack"]([x[0] * x[1], x[0] + x[1], x[0] * x[0]])  # type: ignore[no-any-return] # a Tensor, of Tensors


def _plain(x: Any) -> Any:
    return np.array([x[0] * x[1], x[0] + x[1], x[0] * x[0]])


def _backwards(seed: Any) -> tuple[float, ...]:
    x = tensor(_POINT, requires_grad=True)
    _results(x).backward(gradient=tensor(list(seed)))
    assert x.grad is not None  # noqa: S101 # tells the type checker: backward has filled it
    return tuple(x.grad.value.tolist())


def _refusal() -> Text:
    try:
        _results(tensor(_POINT, requires_grad=True)).backward()
    except GraphError as error:
        return Text(en=error.in_language("en"), vi=error.in_language("vi"))
    raise AssertionError("a vector without weights was not refused")


_SCALAR = """\
{setup}
y = x * x

y.backward({gradient})
result = x.grad
"""


def _doubled() -> Case:
    def square(x: Any) -> Any:
        y = x * x
        return y

    point = {"x": 5.0}
    recording = function(square).record(point)
    found = truth(recording)
    values = []
    for seed in (2.0, 1.0):
        x = tensor(5.0, requires_grad=True)
        square(x).backward(gradient=tensor(seed))
        assert x.grad is not None  # noqa: S101 # as above
        values.append(float(x.grad.value))
    return Case(
        "scalar",
        lines_of(recording),
        point,
        Attempt(
            _SCALAR.format(setup=setup(point), gradient="gradient=tg.tensor(2.0)"), "x.grad", values[0],
            formula=2 * found.derivative, walks=(walk(recording, seed=2.0),),
        ),
        Attempt(
            _SCALAR.format(setup=setup(point), gradient=""), "x.grad", values[1],
            formula=found.derivative, walks=(walk(recording),),
        ),
        *found,
    )  # fmt: skip
