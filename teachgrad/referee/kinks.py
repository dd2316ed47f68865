"""Which operations of a recording were met exactly at a kink or a jump, in which entries, and who depends on them.

Knows the graph; an operation's slopes left and right are taken from its values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from teachgrad.engine import reverse
from teachgrad.engine.graph import Leaf, Node
from teachgrad.functions import Recording

_NEAR = 2.0**-30
_MOST_ENTRIES = 64  # of the input of a structural operation


@dataclass(frozen=True, eq=False)
class Met:
    """An operation that was met at a kink.

    Attributes
    ----------
    node : Node
        Where: |x| at 0, max(a, b) at a = b, ⌊x⌋ at 1.
    source : Node
        The input that it is at the kink of.
    entries : ndarray of bool
        The entries of that input.
    """

    node: Node
    source: Node
    entries: NDArray[np.bool_]


def met(recording: Recording) -> tuple[Met, ...]:
    """The operations that were met exactly at a kink or a jump.

    Examples
    --------
    >>> from teachgrad.functions import function
    >>> [one.node.op.name for one in met(function("x·|x| + max(x; 1)").record({"x": 0.0}))]
    ['abs']
    """
    if all(node.op is None or node.op.analytic for node in recording.order):
        return ()
    values = recording.values()
    found = []
    with np.errstate(all="ignore"):
        for node in recording.order:
            op = node.op
            if op is None or op.analytic:
                continue
            arguments = [values[s] if isinstance(s, Node) else s for s in node.inputs]
            for place, source in enumerate(node.inputs[: len(op.rules)]):
                if isinstance(source, Node):
                    entries = _bends(op.value, arguments, place, op.elementwise)
                    found += [Met(node, source, entries)] if entries.any() else []
    return tuple(found)


def names(found: Sequence[Met]) -> tuple[str, ...]:
    """The names of the operations, none twice."""
    return tuple(sorted({one.node.op.name for one in found if one.node.op is not None}))


def on_a_kink(recording: Recording) -> bool:
    """Whether an operation was met exactly at its kink."""
    return bool(met(recording))


def reaching(recording: Recording, found: Sequence[Met], name: str) -> NDArray[np.bool_]:
    """The entries of a variable on which what is at its kink depends."""
    reached = np.zeros(np.shape(recording.point[name]), bool)
    leaf = recording.leaves[name]
    with np.errstate(all="ignore"):
        for one in found:
            if one.source is leaf:
                reached |= one.entries.reshape(reached.shape)
            elif not isinstance(one.source, Leaf):
                slopes = reverse.gradients(one.source, one.entries.astype(float)[()])
                reached |= np.asarray(slopes.get(leaf, 0.0) != 0)
    return reached


def _bends(
    value: Callable[..., Any], arguments: list[Any], place: int, elementwise: bool
) -> NDArray[np.bool_]:
    """In which entries of one input the slopes left and right differ, or the values jump."""
    given = np.asarray(arguments[place], float)
    step = _NEAR * np.maximum(np.abs(given), 1.0)
    if elementwise:
        bends = _bend(value, arguments, place, step)
        return (
            np.broadcast_to(bends, given.shape)
            if given.shape == bends.shape
            else np.full(given.shape, bends.any())
        )
    if given.size > _MOST_ENTRIES:
        return np.asarray(given == 0)
    moves = (np.where(np.arange(given.size).reshape(given.shape) == i, step, 0.0) for i in range(given.size))
    return np.array([_bend(value, arguments, place, move).any() for move in moves], bool).reshape(given.shape)


def _bend(value: Callable[..., Any], arguments: list[Any], place: int, move: Any) -> NDArray[np.bool_]:
    def at(part: float) -> Any:
        moved = (np.asarray(arguments[place], float) + part * move)[()]
        return np.asarray(value(*arguments[:place], moved, *arguments[place + 1 :]), float)

    here = np.asarray(value(*arguments), float)
    up, down = at(1.0) - here, here - at(-1.0)
    nothing = 1e-12 * np.abs(here)
    turns = np.abs(up - down) > 1e-3 * (np.abs(up) + np.abs(down)) + nothing
    # The sign of x changes by as much on both sides, but by no less over half the way.
    jumps = np.abs(at(0.5) - here) > 0.9 * np.abs(up) + nothing
    return np.asarray(turns | jumps)
