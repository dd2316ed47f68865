"""The forward pass: a change of the variables carried along the graph to the change of the result.

Knows the graph and its rules, no operation by name. An elementwise rule multiplies by a partial
derivative and so serves both ways; an operation that is linear carries the change as it carries the
value; one that is linear in each of several inputs does so for one after the other (the product
rule); what is neither says itself how it pushes a change on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from teachgrad.engine.apply import apply
from teachgrad.engine.graph import Node, Step, inputs_first
from teachgrad.engine.higher import saved_tensors
from teachgrad.engine.recording import enable_grad, no_grad
from teachgrad.engine.tensor import Tensor


def push(root: Node, tangents: Mapping[Node, Tensor], *, recorded: bool) -> Tensor | None:
    """Carry the changes of the variables to the change of the result: J v.

    Parameters
    ----------
    root : Node
        The result.
    tangents : mapping
        Variable's node → direction v.
    recorded : bool
        Whether the pass is itself recorded.

    Returns
    -------
    Tensor or None
        None if the result does not depend on the variables.
    """
    return carried(inputs_first(root), tangents, recorded=recorded).get(root)


def carried(order: Iterable[Node], tangents: Mapping[Node, Tensor], *, recorded: bool) -> dict[Node, Tensor]:
    """Carry the changes of the variables to every node of `order`, in which each stands after its inputs.

    Nodes that do not depend on the variables are left out.
    """
    with enable_grad() if recorded else no_grad():
        moved: dict[Node, Tensor] = dict(tangents)
        for node in order:
            if isinstance(node, Step) and node not in moved:
                change = _change(node, moved)
                if change is not None:
                    moved[node] = change
    return moved


def _change(node: Step, moved: Mapping[Node, Tensor]) -> Tensor | None:
    total: Tensor | None = None
    op = node.op
    saved = saved_tensors(node)
    for position, source in enumerate(node.inputs):
        if not isinstance(source, Node) or source not in moved:
            continue
        tangent = moved[source]
        if op.push is not None:
            part = op.push[position](tangent, *saved)
        else:
            part = apply(op, _with(node, position, tangent, saved))
        total = part if total is None else total + part
    return total


def _with(node: Step, position: int, tangent: Tensor, saved: tuple[Any, ...]) -> tuple[Any, ...]:
    """The operation's inputs with a tangent in place of one of them."""
    if len(node.op.rules) == 1:
        return (tangent, *node.inputs[1:])
    return tuple(tangent if i == position else value for i, value in enumerate(saved))
