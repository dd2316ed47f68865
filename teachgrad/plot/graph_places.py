"""Where across its layer each item stands: near its neighbours in the layers beside it, and never over another item.

In each layer the places are those that a weighted sum of squares of the distances from where the items would like to be
makes least, with the gaps kept: an isotonic regression, which pooling adjacent violators solves exactly (Best & Chakravarti,
Mathematical Programming 47, 1990). Edges that pass several layers pull hardest, so that they run straight. Read
`graph_layout` next.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from teachgrad.plot.graph_layers import NODE, Layered

_SWEEPS = 8
_PULL = {("bend", "bend"): 8.0, ("bend", "label"): 0.5, ("bend", "node"): 1.0}


def places(
    graph: Layered, breadth: Sequence[float], gap: float, first: int = 0, last: int | None = None
) -> dict[int, float]:
    """The centre of each item across its layer, for the layers from `first` up to, not including, `last`.

    Parameters
    ----------
    graph : Layered
        In order.
    breadth : sequence of float
        Of each item.
    gap : float
        Between two nodes, less of it beside a label or a bend.

    Returns
    -------
    dict
        Item → centre; the least edge of all is 0.
    """
    layers = graph.layers[first:last]
    shown = {item for layer in layers for item in layer}
    centre: dict[int, float] = {}
    offsets = []
    for layer in layers:
        offset = _offsets(graph, layer, breadth, gap)
        middle = (offset[-1] if offset else 0.0) / 2
        centre.update((item, o - middle) for item, o in zip(layer, offset, strict=True))
        offsets.append(offset)
    pulls = {
        item: [(other, _pull(graph, item, other)) for other in _beside(graph, item) if other in shown]
        for item in shown
    }
    for sweep in range(_SWEEPS):
        paired = list(zip(layers, offsets, strict=True))
        for layer, offset in paired if sweep % 2 == 0 else reversed(paired):
            _settle(layer, offset, pulls, centre)
    least = min((centre[item] - breadth[item] / 2 for item in shown), default=0.0)
    return {item: place - least for item, place in centre.items()}


def least_breadth(graph: Layered, layer: Sequence[int], breadth: Sequence[float], gap: float) -> float:
    """How broad a layer is at the least."""
    if not layer:
        return 0.0
    return _offsets(graph, layer, breadth, gap)[-1] + (breadth[layer[0]] + breadth[layer[-1]]) / 2


def _beside(graph: Layered, item: int) -> list[int]:
    return graph.before[item] + graph.after[item]


def _pull(graph: Layered, one: int, other: int) -> float:
    kinds = sorted((graph.kinds[one], graph.kinds[other]))
    return _PULL.get((kinds[0], kinds[1]), 1.0)


def _offsets(graph: Layered, layer: Sequence[int], breadth: Sequence[float], gap: float) -> list[float]:
    """The least distances of the items of a layer from its first."""
    found = [0.0] if layer else []
    for one, other in pairwise(layer):
        is_close = graph.kinds[one] != NODE or graph.kinds[other] != NODE
        found.append(found[-1] + (breadth[one] + breadth[other]) / 2 + gap * (0.6 if is_close else 1.0))
    return found


def _settle(
    layer: Sequence[int],
    offset: Sequence[float],
    pulls: dict[int, list[tuple[int, float]]],
    centre: dict[int, float],
) -> None:
    """Move the items of one layer to where they would like to be, as far as the others let them."""
    blocks: list[list[float]] = []  # weight, weight times place, items
    for item, o in zip(layer, offset, strict=True):
        weight = wanted = 0.0
        for other, pull in pulls[item]:
            weight += pull
            wanted += pull * centre[other]
        if not weight:
            weight, wanted = 1e-3, 1e-3 * centre[item]
        blocks.append([weight, wanted - weight * o, 1])
        while len(blocks) > 1 and blocks[-2][1] * blocks[-1][0] >= blocks[-1][1] * blocks[-2][0]:
            last = blocks.pop()
            for i in range(3):
                blocks[-1][i] += last[i]
    at = 0
    for weight, wanted, items in blocks:
        for _ in range(int(items)):
            centre[layer[at]] = wanted / weight + offset[at]
            at += 1
