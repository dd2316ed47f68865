"""The graph in layers: every node behind what it is computed from, every edge in pieces from one layer to the next.

Knows neither numbers nor pictures. Layers 0, 2, 4, … hold nodes; those between hold the labels of the edges that end in
the next one. So a label has a place of its own as a node has, and an edge that crosses a layer has one too: a bend. The
edges that leave a node share their bends, as wires share a trunk. A constant stands where the label of its edge would. The method is Sugiyama, Tagawa & Toda's (IEEE Trans.
Systems, Man, and Cybernetics 11(2), 1981). Read `graph_order` next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

NODE, LABEL, BEND = "node", "label", "bend"


@dataclass
class Layered:
    """A graph in layers; items are numbered, nodes first and then the labels of the edges, both in the order given.

    Attributes
    ----------
    kinds : list of str
        Of each item: `NODE`, `LABEL` or `BEND`.
    layer : list of int
        Of each item.
    after, before : list of list of int
        Of each item, those in the next and in the previous layer that an edge leads to.
    routes : list of list of int
        Of each edge, the items that it leads through, from one node to the other.
    layers : list of list of int
        The items of each layer; their order is what `graph_order` decides.
    """

    kinds: list[str]
    layer: list[int]
    after: list[list[int]]
    before: list[list[int]]
    routes: list[list[int]] = field(default_factory=list)
    layers: list[list[int]] = field(default_factory=list)


def layered(count: int, edges: Sequence[tuple[int | None, int]]) -> Layered:
    """Put `count` nodes into layers.

    Parameters
    ----------
    count : int
        How many nodes; they are numbered so that every edge leads from a smaller number to a larger one.
    edges : sequence of (int, int)
        From where to where; two nodes may have several. One that comes from None begins at its label.

    Examples
    --------
    >>> graph = layered(3, [(0, 1), (0, 2), (1, 2)])
    >>> graph.layer[:3], graph.routes
    ([0, 2, 4], [[0, 3, 1], [0, 6, 7, 4, 2], [1, 5, 2]])
    """
    depth = _depths(count, [(tail, head) for tail, head in edges if tail is not None])
    graph = Layered(
        [NODE] * count + [LABEL] * len(edges),
        [2 * d for d in depth] + [2 * depth[head] - 1 for _, head in edges],
        [[] for _ in range(count + len(edges))],
        [[] for _ in range(count + len(edges))],
    )
    trunks: list[list[int]] = [[] for _ in range(count)]
    for place, (tail, head) in enumerate(edges):
        label = count + place
        if tail is None:
            _join(graph, label, head)
            graph.routes.append([label, head])
            continue
        trunk = trunks[tail]
        bends = 2 * (depth[head] - depth[tail]) - 2
        while len(trunk) < bends:
            trunk.append(_bend(graph, trunk[-1] if trunk else tail))
        _join(graph, trunk[bends - 1] if bends else tail, label)
        _join(graph, label, head)
        graph.routes.append([tail, *trunk[:bends], label, head])
    graph.layers = [[] for _ in range(max(graph.layer, default=0) + 1)]
    for item, layer in enumerate(graph.layer):
        graph.layers[layer].append(item)
    return graph


def _depths(count: int, edges: Sequence[tuple[int, int]]) -> list[int]:
    """As early as possible, then each node that would only make edges longer by that as late as possible."""
    ins: list[list[int]] = [[] for _ in range(count)]
    outs: list[list[int]] = [[] for _ in range(count)]
    for tail, head in edges:
        outs[tail].append(head)
        ins[head].append(tail)
    depth = [0] * count
    for node in range(count):
        depth[node] = max((depth[tail] + 1 for tail in ins[node]), default=0)
    for node in reversed(range(count)):
        if outs[node] and len(set(ins[node])) <= 1 and len(ins[node]) <= len(outs[node]):
            latest = min(depth[head] for head in outs[node]) - 1
            if not ins[node] or len(set(outs[node])) > 1:
                depth[node] = latest
    return depth


def _bend(graph: Layered, source: int) -> int:
    graph.kinds.append(BEND)
    graph.layer.append(graph.layer[source] + 1)
    graph.after.append([])
    graph.before.append([])
    bend = len(graph.kinds) - 1
    _join(graph, source, bend)
    return bend


def _join(graph: Layered, one: int, other: int) -> None:
    graph.after[one].append(other)
    graph.before[other].append(one)
