"""Which local derivatives of an explanation are conventions: those of an operation met exactly at its kink or jump.

There the engine hands on PyTorch's number, |x|′ = 0 at 0, and no formula may be written beside it. Knows the graph, no
sentence. Read `moment_words` next.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from teachgrad.engine.graph import Node
from teachgrad.referee import kinks
from teachgrad.symbolic import name_every_node

if TYPE_CHECKING:
    from teachgrad.explanation.records import Explanation


def conventions(explanation: Explanation) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Step and parent → the operations between them that have no derivative exactly here.

    Examples
    --------
    >>> from teachgrad import explain
    >>> conventions(explain("3|x| + x", x=0))
    {('v_1', 'x'): ('abs',)}
    """
    recording = explanation.recording
    met = kinks.met(recording)
    if not met:
        return {}
    names = recording.names if explanation.shown.name == "named" else name_every_node(recording)
    above = _steps_above([*recording.order], names)
    found: dict[tuple[str, str], set[str]] = {}
    for one in met:
        for step in above.get(one.node, ()):
            for parent in _steps_below(one.source, names):
                if one.node.op is not None:
                    found.setdefault((step, parent), set()).add(one.node.op.name)
    return {key: tuple(sorted(operations)) for key, operations in found.items()}


def _steps_above(order: list[Node], names: Mapping[Node, str]) -> dict[Node, set[str]]:
    """Node → the steps that it is a part of; users come after what they use."""
    above: dict[Node, set[str]] = {node: {names[node]} for node in order if node in names}
    for node in reversed(order):
        for source in node.inputs:
            if isinstance(source, Node) and source not in names:
                above.setdefault(source, set()).update(above.get(node, ()))
    return above


def _steps_below(source: Node, names: Mapping[Node, str]) -> set[str]:
    """The steps that a node is computed from, with no other step between; itself if it is one."""
    found: set[str] = set()
    seen: set[Node] = set()
    stack = [source]
    while stack:
        node = stack.pop()
        if node in names:
            found.add(names[node])
        elif node not in seen:
            seen.add(node)
            stack.extend(s for s in node.inputs if isinstance(s, Node))
    return found
