"""The chain in a composite function: x → y → z, each link with its own derivative.

Reads it off the recorded graph, no drawing. Read `panels` next.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad import symbolic
from teachgrad.engine.graph import Leaf, Node
from teachgrad.plot.formulas import math_name
from teachgrad.plot.slices import Slice
from teachgrad.referee.kinks import on_a_kink

if TYPE_CHECKING:
    from teachgrad.functions import Recording
    from teachgrad.records import Comparison


def links(comparison: Comparison) -> list[Slice]:
    """The links of a chain from the one variable to the result; none if the function is no chain.

    It is one if every path through the graph leads through the same named numbers. A step that takes another
    way around is no link: f = y·x with y = x² has dy/dx · df/dy ≠ df/dx.
    """
    # Where a step has a kink, its local derivative is a convention, even if the whole has a derivative.
    if not comparison.agrees or on_a_kink(comparison.recording):
        return []
    names = _stations(comparison)
    formulas = comparison.formulas if len(names) > 2 and not comparison.recording.notes else None
    if formulas is None:
        return []
    found = []
    for below, above in pairwise(names):
        local = next((d for d in formulas.locals if (d.above, d.below) == (above, below)), None)
        if local is None or not _only(local.formula, below) or not _only(formulas.formula_of(above), below):
            return []
        if not math.isfinite(float(local.value)):
            return []
        found.append(_link(comparison, local, formulas.formula_of(above), last=above == names[-1]))
    return found


def _only(formula: Any, name: str) -> bool:
    return {symbol.name for symbol in formula.free_symbols} <= {name}


def _stations(comparison: Comparison) -> list[str]:
    """Variable, the named numbers through which every path leads, result."""
    recording = comparison.recording
    values = recording.values()
    (variable,) = recording.leaves
    leaf = recording.leaves[variable]
    return [
        variable,
        *(
            name
            for name, node in recording.intermediates.items()
            if np.size(values[node]) == 1 and not _reaches(recording, leaf, around=node)
        ),
        recording.output_name,
    ]


def _reaches(recording: Recording, leaf: Node, around: Node) -> bool:
    """Whether the result depends on the leaf other than through `around`."""
    depends = {leaf}
    for node in recording.order:
        if not isinstance(node, Leaf) and node is not around and any(i in depends for i in _nodes(node)):
            depends.add(node)
    return recording.output in depends


def _nodes(node: Node) -> list[Node]:
    return [i for i in node.inputs if isinstance(i, Node)]


def _link(comparison: Comparison, local: symbolic.Local, curve: Any, *, last: bool) -> Slice:
    recording = comparison.recording
    nodes = {name: node for node, name in recording.names.items()}
    values = recording.values()
    at = float(np.ravel(values[nodes[local.below]])[0])
    slopes: dict[str, float | None] = {"symbolic": float(local.value)}
    if last:  # the one local derivative that the backward pass meets as such
        slopes["autograd"] = float(np.ravel(comparison.intermediates[local.below].gradient)[0])
    return Slice(
        name=local.below,
        result=local.above,
        at=at,
        value=float(np.ravel(values[nodes[local.above]])[0]),
        along=_between(recording, nodes[local.below], nodes[local.above]),
        derivative_name=f"d{math_name(local.above)}/d{math_name(local.below)}",
        formula=local.formula,
        slopes=slopes,
        curve=curve,
    )


def _between(recording: Recording, below: Node, above: Node) -> Callable[[float], Any]:
    """The part of the program from one named number to the next, run on another number."""
    recorded = recording.values()
    moved = {below}
    steps = []
    for node in recording.order:
        if node is not below and any(i in moved for i in _nodes(node)):
            moved.add(node)
            steps.append(node)
        if node is above:
            break

    def along(number: float) -> Any:
        values = dict(recorded)
        values[below] = np.full_like(recorded[below], number)[()]
        for node in steps:
            if node.op is not None:
                values[node] = node.op.value(
                    *(values.get(i, i) if isinstance(i, Node) else i for i in node.inputs)
                )
        return values[above]

    return along
