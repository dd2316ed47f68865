"""The reverse pass: from one result back to every variable, each node once.

Knows the graph and the rules that its operations carry; no operation is named here. The order is
Kahn's: a node is walked when everything that uses it has been walked, so its gradient is complete.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from teachgrad.engine.graph import NOTHING, Extra, Leaf, Node, Step, inputs_first
from teachgrad.errors import GraphError
from teachgrad.text import Text


def backward(root: Node, seed: Any, wrap: Callable[[Any], Any], *, retain_graph: bool = False) -> None:
    """Add ``seed · ∂root/∂leaf`` to the gradient of every leaf that `root` rests on.

    Parameters
    ----------
    root : Node
        Where the walk begins.
    seed : ndarray or NumPy scalar
        The gradient of the result with respect to itself: 1 for a number.
    wrap : callable
        Makes the Tensor in which a leaf keeps its gradient.
    retain_graph : bool
        Whether to keep what the nodes saved; else each is freed as soon as it has been walked.

    Raises
    ------
    GraphError
        If an earlier pass freed a node on the way. Nothing has been accumulated then.
    """
    waiting = count_uses(root)
    gradients: dict[Any, Any] = {root: seed}
    ready: list[Any] = [root] if type(root) is Step else []
    while ready:
        node = ready.pop()
        gradient = gradients.pop(node)
        if node.extra is not None and node.extra.retains:
            _accumulate(node.extra, gradient, wrap)
        op, saved = node.op, node.saved
        rules = op.rules
        position = 0
        for source in node.inputs:
            kind = type(source)
            if kind is Step or kind is Leaf:
                contribution = rules[position](gradient, *saved)
                if source in gradients:
                    gradients[source] = gradients[source] + contribution
                elif op.fresh or kind is Step:
                    gradients[source] = contribution
                else:
                    # x + y hands one array to both leaves; each keeps its own.
                    gradients[source] = _own(contribution)
                if kind is Step:
                    left = waiting[source] = waiting[source] - 1
                    if not left:
                        ready.append(source)
            position += 1  # noqa: SIM113 # enumerate costs a scalar program 5 % of its time
        if not retain_graph and op.saves != NOTHING:
            node.saved = None
    # Steps have handed on what they got, so what is left lies at the leaves.
    for leaf, gradient in gradients.items():
        value = leaf.value
        if gradient.dtype is not value.dtype:
            gradient = gradient.astype(value.dtype)
        # A new sum, not `+=`: someone may hold the array of the first gradient.
        if leaf.grad is None:
            leaf.grad = wrap(gradient)
        else:
            leaf.grad.value = leaf.grad.value + gradient


def _accumulate(retained: Extra, gradient: Any, wrap: Callable[[Any], Any]) -> None:
    """Add to what an intermediate result retains; the gradient goes on its way, so this one is a copy."""
    if retained.grad is None:
        retained.grad = wrap(_own(gradient))
    else:
        retained.grad.value = retained.grad.value + gradient


def count_uses(root: Node) -> dict[Any, int]:
    """Count the uses of each step between it and `root`: so many contributions it has to wait for."""
    uses: dict[Any, int] = {}
    found = [root]
    for node in found:
        if node.saved is None:
            raise GraphError(
                Text(
                    en="backward() a second time through the same graph: the first pass freed what the "
                    "nodes had saved.",
                    vi="backward() lần thứ hai qua cùng một đồ thị: lượt ngược đầu tiên đã giải phóng "
                    "những gì các nút lưu lại.",
                ),
                instead=Text(
                    en="Compute the result anew, or write backward(retain_graph=True) the first time (the "
                    "gradients will then add up).",
                    vi="Hãy tính lại kết quả, hoặc viết backward(retain_graph=True) ở lần đầu (khi đó các "
                    "gradient sẽ cộng dồn).",
                ),
            )
        for source in node.inputs:
            if type(source) is Step:
                if source in uses:
                    uses[source] += 1
                else:
                    uses[source] = 1
                    found.append(source)
    return uses


def _own(gradient: Any) -> Any:
    """Return the gradient as an array that nobody else holds."""
    return gradient.copy() if isinstance(gradient, np.ndarray) else gradient


def gradients(root: Node, seed: Any) -> dict[Node, Any]:
    """Return the gradient at every node that `root` rests on, leaves included; the graph stays as it is."""
    return _sweep(root, seed, lambda contribution: contribution)


def magnitudes(root: Node, seed: Any) -> dict[Node, Any]:
    """Return how large the terms are whose sum each leaf's gradient is.

    The same walk on absolute values. Where terms cancel, as in sin²x + cos²x, the gradient is small
    beside this number, and its rounding error is to be measured by it. The graph is left as it is.
    """
    return _sweep(root, np.abs(seed), np.abs)


def _sweep(root: Node, seed: Any, taken: Callable[[Any], Any]) -> dict[Node, Any]:
    """Walk as `backward` does, in the plainest form, keeping everything: for reading, not for speed."""
    waiting = count_uses(root)
    gathered: dict[Any, Any] = {root: seed}
    ready: list[Any] = [root] if type(root) is Step else []
    while ready:
        node = ready.pop()
        for rule, source in zip(node.op.rules, node.inputs, strict=False):  # options have no rule
            if type(source) is not Step and type(source) is not Leaf:
                continue
            contribution = taken(rule(gathered[node], *node.saved))
            gathered[source] = gathered[source] + contribution if source in gathered else contribution
            if type(source) is Step:
                waiting[source] -= 1
                if not waiting[source]:
                    ready.append(source)
    return gathered


def gradients_of_rows(root: Node, seeds: Any) -> dict[Node, Any]:
    """The gradients for several seeds at once, stacked along a first axis: the rows of a Jacobian in one sweep.

    Parameters
    ----------
    root : Node
        Where the walk begins.
    seeds : ndarray
        One seed after the other, of shape (count, *shape of the result).
    """
    waiting = count_uses(root)
    gathered = {root: seeds}
    ready = [root] if type(root) is Step else []
    while ready:
        node = ready.pop()
        gradients = gathered.pop(node)
        op, saved = node.op, node.saved or ()
        for position, source in enumerate(node.inputs):
            kind = type(source)
            if kind is not Step and kind is not Leaf:
                continue
            if op.rows is not None:
                contribution = op.rows[position](gradients, *saved)
            else:
                contribution = np.stack([op.rules[position](row, *saved) for row in gradients])
            gathered[source] = gathered[source] + contribution if source in gathered else contribution
            if kind is Step:
                waiting[source] -= 1
                if not waiting[source]:
                    ready.append(source)
    return gathered


def free(root: Node) -> None:
    """Let go of what the nodes saved, as `backward` does on its way."""
    for node in inputs_first(root):
        if type(node) is Step and node.op.saves != NOTHING:
            node.saved = None
