"""The backward pass over a recording, with everything that it carries kept: what comes in, what goes to whom, when.

Uses the engine's rules as `engine.reverse` does, in the same order; knows no formula. Read `derivatives` next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from teachgrad.engine.graph import Leaf, Node
from teachgrad.functions import Recording

# A Jacobian with more entries is not written down; its product with a vector is formed all the same.
LARGEST_JACOBIAN = 64


@dataclass(frozen=True, eq=False)
class Use:
    """One use of a parent by a step. The fields are those of `records.Local`, with the parent's node."""

    parent: Node
    position: int
    kind: str
    value: Any
    contribution: Any
    running: Any
    last: bool


@dataclass(frozen=True, eq=False)
class Walked:
    """What the two passes at one level leave behind.

    Attributes
    ----------
    values, gradients : dict
        Node → number or array; gradients only of those nodes that are steps of the level.
    order : tuple of Node
        The steps as the backward pass walks them, without leaves.
    between : dict
        Step → the elementary nodes that it stands for, inputs first, itself last.
    uses : dict
        Step → its uses of other steps.
    """

    values: dict[Node, Any]
    gradients: dict[Node, Any]
    order: tuple[Node, ...]
    between: dict[Node, tuple[Node, ...]]
    uses: dict[Node, tuple[Use, ...]]


def walked(recording: Recording, steps: Mapping[Node, str]) -> Walked:
    """Walk the graph back from its result, from one of `steps` to the next.

    Parameters
    ----------
    recording : Recording
        The graph.
    steps : mapping
        The nodes that are steps; the result and the variables among them.
    """
    values = recording.values()
    between = {
        node: _between(node, steps) for node in recording.order if node in steps and node.op is not None
    }
    parents = {node: _parents(node, inside, steps) for node, inside in between.items()}
    waiting = Counter(parent for used in parents.values() for parent, _ in used)
    gradients: dict[Node, Any] = {recording.output: np.ones_like(recording.value)[()]}
    order: list[Node] = []
    uses: dict[Node, tuple[Use, ...]] = {}
    ready = [recording.output] if recording.output.op is not None else []
    with np.errstate(all="ignore"):
        while ready:
            node = ready.pop()
            order.append(node)
            step = _Between(node, between[node], parents[node], values)
            handed_on = step.pulled(gradients[node])
            found = []
            for (parent, position), contribution in zip(parents[node], handed_on, strict=True):
                waiting[parent] -= 1
                running = gradients[parent] + contribution if parent in gradients else contribution
                gradients[parent] = running
                kind, value = step.derivative(parent, position)
                last = waiting[parent] == 0
                found.append(Use(parent, position, kind, value, contribution, running, last))
                if last and parent.op is not None:
                    ready.append(parent)
            uses[node] = tuple(found)
    return Walked(values, gradients, tuple(order), between, uses)


@dataclass(frozen=True, eq=False)
class _Between:
    """One step, as the elementary operations that lead to it from the steps that it is computed from."""

    step: Node
    inside: tuple[Node, ...]
    parents: tuple[tuple[Node, int], ...]
    values: dict[Node, Any]

    def pulled(self, gradient: Any) -> list[Any]:
        """The gradient of the step carried back to each of its parents: vector-Jacobian products."""
        if len(self.inside) == 1:
            rules, saved = _rules(self.step)
            return [rules[position](gradient, *saved) for _, position in self.parents]
        gathered: dict[Node, Any] = {self.step: gradient}
        own = set(self.inside)
        for node in reversed(self.inside):  # each before its inputs, so that its gradient is complete
            if node not in gathered:
                continue  # only what is not differentiated leads through it
            rules, saved = _rules(node)
            for rule, source in zip(rules, node.inputs, strict=False):
                if isinstance(source, Node) and (source in own or source in self.ends):
                    contribution = rule(gathered[node], *saved)
                    gathered[source] = gathered[source] + contribution if source in gathered else contribution
        return [gathered[parent] for parent, _ in self.parents]

    @cached_property
    def ends(self) -> frozenset[Node]:
        """The parents, each once."""
        return frozenset(parent for parent, _ in self.parents)

    def derivative(self, parent: Node, position: int) -> tuple[str, Any]:
        """The kind of the derivative by one parent, and its value: a number, an entry for each entry, or a matrix."""
        place = self.parents.index((parent, position))
        value, given = self.values[self.step], self.values[parent]
        ones = np.ones_like(value)[()]
        if not np.ndim(value) and not np.ndim(given):
            return "number", self.pulled(ones)[place]
        if np.shape(value) == np.shape(given) and all(
            n.op is not None and n.op.elementwise for n in self.inside
        ):
            return "elementwise", self.pulled(ones)[place]
        if np.size(value) * np.size(given) > LARGEST_JACOBIAN:
            return "jacobian", None
        rows = []
        for index in np.ndindex(np.shape(value)):
            seed = np.zeros_like(value)
            seed[index] = 1
            rows.append(np.ravel(self.pulled(seed[()])[place]))
        return "jacobian", np.array(rows, np.float64).reshape(np.size(value), np.size(given))


def _rules(node: Node) -> tuple[Any, tuple[Any, ...]]:
    assert node.op is not None  # noqa: S101 # tells the type checker: no leaf, so a step
    return node.op.rules, node.saved or ()


def _between(step: Node, steps: Mapping[Node, str]) -> tuple[Node, ...]:
    """The elementary nodes from other steps, exclusive, to this one, each after its inputs."""
    found: list[Node] = []
    seen: set[Node] = set()
    stack: list[tuple[Node, bool]] = [(step, False)]
    while stack:
        node, inputs_are_done = stack.pop()
        if inputs_are_done:
            found.append(node)
        elif node not in seen and (node is step or node not in steps) and not isinstance(node, Leaf):
            seen.add(node)
            stack.append((node, True))
            stack.extend((s, False) for s in reversed(node.inputs) if isinstance(s, Node))
    return tuple(found)


def _parents(step: Node, inside: tuple[Node, ...], steps: Mapping[Node, str]) -> tuple[tuple[Node, int], ...]:
    """What a step hands gradients to: of one operation each operand by itself, of several each parent once."""
    if len(inside) == 1:
        count = len(step.op.rules) if step.op else 0
        return tuple((s, i) for i, s in enumerate(step.inputs[:count]) if isinstance(s, Node) and s in steps)
    found = (s for node in inside for s in node.inputs if isinstance(s, Node) and s in steps)
    return tuple((parent, place) for place, parent in enumerate(dict.fromkeys(found)))
