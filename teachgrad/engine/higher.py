"""The reverse pass on Tensors: every step of it is recorded, so that its result can be differentiated again.

Knows the graph and its rules, as `reverse` does; here the rules are given Tensors instead of arrays,
and what they compute becomes a graph of its own. Read `functional` next.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from teachgrad.engine.graph import BOTH, INPUTS, NODES, OTHER, OUTPUT, Leaf, Node, Step
from teachgrad.engine.hooks import through_hooks
from teachgrad.engine.recording import enable_grad
from teachgrad.engine.reverse import count_uses
from teachgrad.engine.tensor import Tensor
from teachgrad.engine.values import Exact


def recorded_gradients(
    root: Node, seed: Tensor, read: Callable[[Step], tuple[Any, ...]] | None = None
) -> dict[Node, Tensor]:
    """The gradient at every node that `root` rests on, as Tensors that know how they were computed.

    Parameters
    ----------
    root : Node
        Where the walk begins.
    seed : Tensor
        The gradient of the result with respect to itself.
    read : callable, optional
        How what a node saved becomes what its rules are given; `saved_tensors` unless said otherwise.

    Returns
    -------
    dict
        Node → Tensor. The graph of `root` is left as it is.
    """
    waiting = count_uses(root)
    gathered = {root: seed}
    ready = [root] if type(root) is Step else []
    while ready:
        node = ready.pop()
        if node.extra is not None:
            gathered[node] = through_hooks(node.extra, gathered[node])
        saved = (read or saved_tensors)(node)
        for rule, source in zip(node.op.rules, node.inputs, strict=False):  # options have no rule
            kind = type(source)
            if kind is not Step and kind is not Leaf:
                continue
            contribution = rule(gathered[node], *saved)
            gathered[source] = gathered[source] + contribution if source in gathered else contribution
            if kind is Step:
                waiting[source] -= 1
                if not waiting[source]:
                    ready.append(source)
    reached: Any
    for reached in gathered:
        if type(reached) is Leaf and reached.extra is not None:
            gathered[reached] = through_hooks(reached.extra, gathered[reached])
    return gathered


def accumulate_recorded(root: Node, seed: Tensor) -> None:
    """Add the recorded gradients to what every leaf, and every retaining step, has so far."""
    with enable_grad():
        for node, gradient in recorded_gradients(root, seed).items():
            keeper: Any = node if isinstance(node, Leaf) else node.extra
            if isinstance(node, Leaf) or (node.extra is not None and node.extra.retains):
                keeper.grad = gradient if keeper.grad is None else keeper.grad + gradient


def saved_tensors(node: Step) -> tuple[Any, ...]:
    """Return what the node's rules are given, each value a Tensor that stands where it came from in the graph."""
    saved, inputs, saves = node.saved, node.inputs, node.op.saves
    if saved is None or saved is inputs:  # only constants are looked at
        return tuple([source if type(source) in NODES else _at(source, source) for source in inputs])
    if saves == OUTPUT:
        return (_at(node, saved[0]),)
    if saves == BOTH:
        return (_at(node, saved[0]), *[_at(s, v) for s, v in zip(inputs, saved[1:], strict=True)])
    if saves in (INPUTS, OTHER):
        return tuple([_at(source, value) for source, value in zip(inputs, saved, strict=True)])
    return saved  # a structural operation keeps shapes and axes, no values


def _at(source: Any, value: Any) -> Any:
    if type(source) is Exact:
        return source  # so that what is written out has 1/3 in it
    if type(source) not in NODES:
        # The methods of a Tensor record what they are given, those of an array do not: X.T.dot(g).
        return Tensor.of_value(value) if isinstance(value, np.ndarray) and value.ndim else value
    made = Tensor()
    made.value, made.node = value, source
    return made
