"""A recorded graph as a source of likely mistakes: gradients at every node, ways through one node, one operation for another.

Works on the engine's graph; says nothing of students. Read `graphs` next.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np

from teachgrad import symbolic
from teachgrad.engine import reverse
from teachgrad.engine.apply import apply
from teachgrad.engine.graph import Leaf, Node, Op, inputs_first
from teachgrad.engine.ops import TABLE
from teachgrad.engine.recording import enable_grad
from teachgrad.engine.tensor import Tensor, tensor
from teachgrad.errors import TeachgradError
from teachgrad.functions import Recording

_MOST_FACTORS = 6  # of a power that is taken for a product


class Graph:
    """The graph of one recording.

    Parameters
    ----------
    recording : Recording
        What was recorded.
    """

    def __init__(self, recording: Recording) -> None:
        self.recording = recording
        self.order = recording.order
        self.root = recording.output

    @cached_property
    def values(self) -> dict[Node, Any]:
        """The value of every node."""
        return self.recording.values()

    @cached_property
    def gradients(self) -> dict[Node, Any]:
        """The derivative of the result by every node that it rests on."""
        with np.errstate(all="ignore"):
            return reverse.gradients(self.root, np.ones_like(self.recording.value)[()])

    def through(self, node: Node, leaf: Leaf) -> Any:
        """What reaches `leaf` of the gradient through `node`; None where nothing does."""
        with np.errstate(all="ignore"):
            return reverse.gradients(node, self.gradients[node]).get(leaf)

    def derivative(self, node: Node, leaf: Leaf) -> Any:
        """The derivative of `node` by `leaf`, each entry by its own; None where it does not depend on it."""
        with np.errstate(all="ignore"):
            return reverse.gradients(node, np.ones_like(self.values[node])[()]).get(leaf)

    def uses(self, leaf: Leaf) -> list[Any]:
        """What reaches `leaf` through each place where it is used: the terms whose sum its gradient is."""
        found = []
        with np.errstate(all="ignore"):
            for node in self.order:
                if node.op is None or node not in self.gradients:
                    continue
                for rule, source in zip(node.op.rules, node.inputs, strict=False):  # options have no rule
                    if source is leaf:
                        found.append(np.asarray(rule(self.gradients[node], *(node.saved or ())), np.float64))
        return found

    def with_other_operation(self, wrong: Mapping[str, Op]) -> dict[str, Any] | None:
        """Variable → gradient, had the program carried out other operations; None where shapes forbid it.

        Parameters
        ----------
        wrong : mapping
            Name of an operation on two equal matrices → the operation in its place. What stands for the elementwise
            product ``mul`` stands for the products in x² and x³ as well.
        """
        made: dict[Node, Any] = {}
        variables = set(self.recording.leaves.values())
        try:
            with enable_grad(), np.errstate(all="ignore"):
                for node in self.order:
                    if isinstance(node, Leaf):
                        made[node] = tensor(node.value, requires_grad=node in variables)
                        continue
                    op = node.op
                    assert op is not None  # noqa: S101 # tells the type checker: no leaf, so a step
                    inputs = tuple(made[s] if isinstance(s, Node) else s for s in node.inputs)
                    operation, operands = _as_product(op, inputs)
                    other = wrong.get(operation.name)
                    if other is None or not _are_alike(operands):
                        made[node] = apply(op, inputs)
                        continue
                    product = operands[0]
                    for factor in operands[1:]:
                        product = apply(other, (product, factor))
                    made[node] = product
                result: Tensor = made[self.root]
                if result.node is None or np.size(result.value) != 1:
                    return None
                found = reverse.gradients(result.node, np.ones_like(result.value)[()])
        except TeachgradError:
            return None
        return {
            name: np.asarray(found.get(made[leaf].node, 0.0), np.float64)
            for name, leaf in self.recording.leaves.items()
            if leaf in made
        }

    def formulas(self, node: Node) -> symbolic.Symbolic | None:
        """A node of the graph as a formula, with its derivatives; None where it is too long, or no number."""
        if np.size(self.values[node]) != 1:
            return None
        known = set(inputs_first(node))
        names = {n: name for n, name in self.recording.names.items() if isinstance(n, Leaf) and n in known}
        return symbolic.read(replace(self.recording, output=node, names=names | {node: "u"}))


def _as_product(op: Op, operands: tuple[Any, ...]) -> tuple[Op, tuple[Any, ...]]:
    """x², x³, … as the elementwise product that they are."""
    if op.name == "square":
        return TABLE["mul"], operands[:1] * 2
    if op.name == "pow":
        base, exponent = operands
        number = np.asarray(exponent.value if isinstance(exponent, Tensor) else exponent)
        if number.shape == () and number in range(2, _MOST_FACTORS + 1):
            return TABLE["mul"], (base,) * int(number)
    return op, operands


def _are_alike(operands: tuple[Any, ...]) -> bool:
    shapes = {np.shape(o.value if isinstance(o, Tensor) else o) for o in operands}
    shape = shapes.pop()
    return len(operands) > 1 and not shapes and len(shape) == 2 and shape[0] == shape[1]
