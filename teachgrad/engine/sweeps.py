"""The reverse passes that a derivative of a function takes: one for a gradient, one with many rows for a Jacobian.

Read `functional` next.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from teachgrad.engine import reverse
from teachgrad.engine.anomaly import refuse_anomaly, warn_of_anomaly
from teachgrad.engine.graph import Leaf, Node
from teachgrad.engine.higher import recorded_gradients
from teachgrad.engine.nesting import ALREADY_RECORDING
from teachgrad.engine.ops.joining import stack
from teachgrad.engine.recording import TRACED, enable_grad, is_recording
from teachgrad.engine.tensor import Tensor


def gradients_of(output: Tensor, seed: Any, *, recorded: bool) -> dict[Node, Any]:
    """The gradient of `output` by every node below it, from one pass; `recorded`: as Tensors with a graph of their own."""
    if output.node is None:
        return {}
    start = output.seed(seed)
    if recorded:
        with ALREADY_RECORDING if is_recording() else enable_grad():
            given = seed if isinstance(seed, Tensor) and seed.node is not None else Tensor.of_value(start)
            return recorded_gradients(output.node, given)
    if is_recording() is TRACED:
        refuse_anomaly(output.node, start)
    found = reverse.gradients(output.node, start, Tensor)
    if not all(reverse.is_finite(g) for node, g in found.items() if isinstance(node, Leaf)):
        warn_of_anomaly(output.node, start)
    return found


def gradient_by(gradients: dict[Node, Any], variable: Tensor) -> Tensor:
    """The gradient by a variable out of those of a pass; zeros where the pass did not come to it."""
    found = gradients.get(node_of(variable))
    return Tensor.of_value(np.zeros_like(variable.value)[()]) if found is None else as_tensor(found)


def rows_of(variables: list[Tensor], output: Tensor, nested: bool) -> list[Tensor]:
    """For each variable the derivatives of every entry of `output`, output's axes first."""
    shape, count = output.shape, output.numel()
    if output.node is None:
        return [Tensor.of_value(np.zeros(shape + t.shape)[()]) for t in variables]
    if count == 1 and not nested:
        gradients = reverse.gradients(output.node, np.ones(shape)[()])
        return [
            Tensor.of_value(gradient_by(gradients, t).value.reshape(shape + t.shape)[()]) for t in variables
        ]
    seeds = np.eye(count).reshape(count, *shape)
    if not nested:
        swept = reverse.gradients_of_rows(output.node, seeds)
        zeros = [np.zeros((count, *t.shape)) for t in variables]
        found = [swept.get(node_of(t), zero) for t, zero in zip(variables, zeros, strict=True)]
        return [
            Tensor.of_value(row.reshape(shape + t.shape)[()]) for row, t in zip(found, variables, strict=True)
        ]
    with enable_grad():
        rows = [recorded_gradients(output.node, Tensor.of_value(seed[()])) for seed in seeds]
        return [stack([gradient_by(row, t) for row in rows]).reshape(shape + t.shape) for t in variables]


def as_tensor(gradient: Any) -> Tensor:
    """A gradient as a Tensor that shares no memory with the pass."""
    if isinstance(gradient, Tensor):
        return gradient
    return Tensor.of_value(gradient.copy() if isinstance(gradient, np.ndarray) else gradient)


def node_of(recorded: Tensor) -> Node:
    """The node of a Tensor that is known to have one."""
    assert recorded.node is not None  # noqa: S101 # tells the type checker: it was asked for before
    return recorded.node
