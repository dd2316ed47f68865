"""How much rounding inside a program may do to its value and its gradient: the program replayed, slightly shaken.

Knows the recorded graph, no formula and no difference quotient. Every result of an operation is
changed at random by its last digit, a few times over; by how much the outcome then varies is how
exact it can be (Monte Carlo arithmetic: Parker, *UCLA Technical Report* 970002, 1997).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from teachgrad.engine import reverse
from teachgrad.engine.graph import Leaf, Node, Step, leaf
from teachgrad.functions import Recording

_TRIALS = 4
_JUMP = 1e-6
_EPS = float(np.finfo(np.float64).eps)


@dataclass(frozen=True, eq=False)
class Rounding:
    """By how much a value and its gradient varied.

    Attributes
    ----------
    value : float
        The largest change of the result.
    gradients : dict
        Variable → the largest change of its gradient, of its shape.
    """

    value: float
    gradients: dict[str, Any]


def rounding(recording: Recording, gradients: dict[str, Any]) -> Rounding:
    """Replay a recording a few times with every result shaken in its last digit.

    Parameters
    ----------
    recording : Recording
        What is replayed.
    gradients : dict
        Variable → its gradient as it was without shaking.

    Returns
    -------
    Rounding
    """
    random = np.random.default_rng(0)  # the same shaking each time: a verdict must not depend on luck
    value, changes = 0.0, {name: np.zeros_like(g) for name, g in gradients.items()}
    with np.errstate(all="ignore"):
        for _ in range(_TRIALS):
            root, output, leaves = _replayed(recording, random)
            shaken = reverse.gradients(root, np.ones_like(output)[()])
            value = max(value, float(np.max(np.abs(output - recording.value))))
            for name, leaf in leaves.items():
                change = np.abs(shaken.get(leaf, 0.0) - gradients[name])
                changes[name] = np.fmax(changes[name], change)
    return Rounding(value, changes)


def _replayed(recording: Recording, random: np.random.Generator) -> tuple[Node, Any, dict[str, Leaf]]:
    made: dict[Node, Node] = {}
    values: dict[Node, Any] = {}
    unshaken = (
        recording.values() if any(n.op is not None and not n.op.analytic for n in recording.order) else {}
    )
    for node in recording.order:
        if isinstance(node, Leaf):
            values[node] = _shaken(node.value, random)
            made[node] = leaf(values[node])
            continue
        op = node.op
        assert op is not None  # noqa: S101 # tells the type checker: no leaf, so a step
        arguments = tuple(values[s] if isinstance(s, Node) else s for s in node.inputs)
        output = op.value(*arguments)
        if not op.analytic:
            output = _on_this_side(output, unshaken[node])
        values[node] = output if op.exact else _shaken(output, random)
        step = made[node] = Step()
        step.op, step.extra = op, None
        step.inputs = tuple(made[s] if isinstance(s, Node) else s for s in node.inputs)
        step.saved = op.keep(step.inputs, values[node], arguments)
    leaves = {name: made[leaf] for name, leaf in recording.leaves.items() if leaf in made}
    return made[recording.output], values[recording.output], leaves  # type: ignore[return-value] # leaves are Leafs


def _on_this_side(shaken: Any, value: Any) -> Any:
    """Where shaking the last digit went through a jump, ⌊3 − 4e-16⌋, the value as it was."""
    jumped = np.abs(shaken - value) > _JUMP * np.maximum(np.abs(value), 1.0)
    return np.where(jumped, value, shaken)[()] if np.any(jumped) else shaken


def _shaken(value: Any, random: np.random.Generator) -> Any:
    return value * (1 + _EPS * random.uniform(-1, 1, np.shape(value)))
