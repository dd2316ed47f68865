"""The reverse pass: from one result back to every variable, each node once.

Knows the graph and the rules that its operations carry; no operation is named here. The order is
Kahn's: a node is walked when everything that uses it has been walked, so its gradient is complete.
"""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from typing import Any

import numpy as np

from teachgrad.engine.graph import Extra, Leaf, Node, Step, inputs_first, pass_on
from teachgrad.engine.hooks import through_hooks
from teachgrad.engine.stale import refuse_stale
from teachgrad.errors import GraphError
from teachgrad.text import Text


def backward(root: Node, seed: Any, make: Callable[[], Any], *, retain_graph: bool = False) -> bool:
    """Add ``seed · ∂root/∂leaf`` to the gradient of every leaf that `root` rests on.

    Parameters
    ----------
    root : Node
        Where the walk begins.
    seed : ndarray or NumPy scalar
        The gradient of the result with respect to itself: 1 for a number.
    make : callable
        Makes the empty Tensor in which a leaf keeps its gradient.
    retain_graph : bool
        Whether to keep what the nodes saved; else each is freed as soon as it has been walked.

    Returns
    -------
    bool
        Whether every gradient that arrived is finite.

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
        if node.extra is not None:
            gradient = _noted(node.extra, gradient, make)
        op, saved = node.op, node.saved
        rules = op.rules
        # Two saved values, the commonest case, are handed over by name: Python unpacks `*saved` slowly.
        two = len(saved) == 2
        a, b = saved if two else _NONE
        position = -1
        for source in node.inputs:
            position += 1  # enumerate costs a scalar program 5 % of its time
            kind = type(source)
            if kind is not Step and kind is not Leaf:
                continue
            rule = rules[position]
            if rule is pass_on:
                contribution = gradient
            elif two:
                contribution = rule(gradient, a, b)
            else:
                contribution = rule(gradient, *saved)
            if source in gradients:
                total = gradients[source]
                if type(contribution) is _ARRAY and op.fresh and total.dtype is contribution.dtype:
                    contribution += total  # written over what nobody else holds
                    gradients[source] = contribution
                else:
                    gradients[source] = total + contribution
            elif kind is Step or op.fresh:
                gradients[source] = contribution
            else:
                # x + y hands one array to both leaves; each keeps its own.
                gradients[source] = _own(contribution)
            if kind is Step:
                left = waiting[source]
                if left == 1:
                    ready.append(source)
                else:
                    waiting[source] = left - 1
        if op.frees and not retain_graph:
            node.saved = None
    # Steps have handed on what they got, so what is left lies at the leaves.
    finite = True
    for leaf, gradient in gradients.items():
        value = leaf.value
        if type(gradient) is not _NUMBER or type(value) is not _NUMBER:
            if gradient.dtype is not value.dtype:
                gradient = gradient.astype(value.dtype)
            finite = finite and is_finite(gradient)
        else:
            finite = finite and isfinite(gradient)
        if leaf.extra is not None:
            gradient = _hooked(leaf.extra, gradient, make)
        if leaf.grad is None:
            leaf.grad = made = make()
            made.value = gradient
            made.node = None
        else:
            # A new sum, not `+=`: someone may hold the array of the first gradient.
            leaf.grad.value = leaf.grad.value + gradient
    return finite


_NUMBER = np.float64
_ARRAY = np.ndarray
_NONE = (None, None)


def is_finite(array: Any) -> bool:
    """Whether no entry is NaN or infinite, told by one pass that makes no array."""
    if array.size == 1:
        return isfinite(array.item())
    if array.size <= _FEW:
        total = sum(array.ravel("K").tolist())
    else:
        flat = array.ravel("K")
        with np.errstate(all="ignore"):
            total = flat.dot(flat)
    # A sum may overflow where no entry is infinite: then look at each.
    return isfinite(total) or bool(np.isfinite(array).all())


_FEW = 16  # entries, which Python adds up faster than NumPy


def _noted(extra: Extra, gradient: Any, make: Callable[[], Any]) -> Any:
    """Let the hooks of an intermediate result see its gradient, and keep it where that was asked for."""
    gradient = _hooked(extra, gradient, make)
    if extra.retains:
        if extra.grad is None:
            extra.grad = _wrapped(_own(gradient), make)  # the gradient goes on its way, so this one is a copy
        else:
            extra.grad.value = extra.grad.value + gradient
    return gradient


def _hooked(extra: Extra, gradient: Any, make: Callable[[], Any]) -> Any:
    return through_hooks(extra, _wrapped(gradient, make)).value if extra.hooks else gradient


def _wrapped(gradient: Any, make: Callable[[], Any]) -> Any:
    made = make()
    made.value, made.node = gradient, None
    return made


def count_uses(root: Node) -> dict[Any, int]:
    """Count the uses of each step between it and `root`: so many contributions it has to wait for."""
    if Extra.any_changed:
        refuse_stale(root)
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


def gradients(root: Node, seed: Any, make: Callable[[], Any] | None = None) -> dict[Node, Any]:
    """Return the gradient at every node that `root` rests on, leaves included; the graph stays as it is.

    With `make`, which makes an empty Tensor, the hooks are called as in `backward`.
    """
    return _sweep(root, seed, lambda contribution: contribution, make)


def magnitudes(root: Node, seed: Any) -> dict[Node, Any]:
    """Return how large the terms are whose sum each leaf's gradient is.

    The same walk on absolute values. Where terms cancel, as in sin²x + cos²x, the gradient is small
    beside this number, and its rounding error is to be measured by it. The graph is left as it is.
    """
    return _sweep(root, np.abs(seed), np.abs)


def _sweep(
    root: Node, seed: Any, taken: Callable[[Any], Any], make: Callable[[], Any] | None = None
) -> dict[Node, Any]:
    """Walk as `backward` does, in the plainest form, keeping everything: for reading, not for speed."""
    waiting = count_uses(root)
    gathered: dict[Any, Any] = {root: seed}
    ready: list[Any] = [root] if type(root) is Step else []
    while ready:
        node = ready.pop()
        if make is not None and node.extra is not None:
            gathered[node] = _hooked(node.extra, gathered[node], make)
        for rule, source in zip(node.op.rules, node.inputs, strict=False):  # options have no rule
            if type(source) is not Step and type(source) is not Leaf:
                continue
            contribution = taken(rule(gathered[node], *node.saved))
            gathered[source] = gathered[source] + contribution if source in gathered else contribution
            if type(source) is Step:
                waiting[source] -= 1
                if not waiting[source]:
                    ready.append(source)
    if make is not None:
        for reached in gathered:
            if type(reached) is Leaf and reached.extra is not None:
                gathered[reached] = _hooked(reached.extra, gathered[reached], make)
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
        if type(node) is Step and node.op.frees:
            node.saved = None
