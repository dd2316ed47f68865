"""The order of the items in each layer: as few crossing edges as sweeps back and forth find.

The barycentre method with neighbours changed places afterwards, as in Gansner, Koutsofios, North & Vo, "A technique for
drawing directed graphs" (IEEE Trans. Software Engineering 19(3), 1993), section 3. Nothing in it is random: the same
graph has the same order each time. Read `graph_places` next.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence

from teachgrad.plot.graph_layers import Layered

_SWEEPS = 10  # from each of three orders to begin with
_PATIENCE = 3  # sweeps in a row that gain nothing


def put_in_order(graph: Layered) -> int:
    """Order the items of each layer, in place; return how many pairs of edges cross."""
    best, fewest = [layer[:] for layer in graph.layers], crossings(graph)
    for rank in (range(len(graph.kinds)), _in_depth(graph.after), _in_depth(graph.before)):
        if not fewest:
            break
        graph.layers[:] = [sorted(layer, key=rank.__getitem__) for layer in graph.layers]
        found, layers = _swept(graph)
        if found < fewest:
            best, fewest = layers, found
    graph.layers[:] = best
    return fewest


def _in_depth(beside: Sequence[Sequence[int]]) -> list[int]:
    """Item → when a walk that follows each line to its end comes to it: what hangs together stays together."""
    rank: dict[int, int] = {}
    for start in range(len(beside)):
        waiting = [start]
        while waiting:
            item = waiting.pop()
            if item not in rank:
                rank[item] = len(rank)
                waiting.extend(reversed(beside[item]))
    return [rank[item] for item in range(len(beside))]


def _swept(graph: Layered) -> tuple[int, list[list[int]]]:
    """Sweep back and forth; the fewest crossings that were found, and the order which has them."""
    layers, place = graph.layers, [0] * len(graph.kinds)
    for layer in layers:
        _number(layer, place)
    best, fewest, idle = [layer[:] for layer in layers], crossings(graph), 0
    for sweep in range(_SWEEPS):
        if not fewest or idle >= _PATIENCE:
            break
        forwards = sweep % 2 == 0
        beside = graph.before if forwards else graph.after
        for layer in layers[1:] if forwards else layers[-2::-1]:
            _sort(layer, beside, place, flipped=sweep // 2 % 2 == 1)
            _number(layer, place)
        while _swap_neighbours(graph, place):
            pass
        found = crossings(graph)
        idle += 1
        if found < fewest:
            best, fewest, idle = [layer[:] for layer in layers], found, 0
    return fewest, best


def crossings(graph: Layered) -> int:
    """How many pairs of edges cross between neighbouring layers."""
    total = 0
    for upper, lower in zip(graph.layers, graph.layers[1:], strict=False):
        place = {item: i for i, item in enumerate(lower)}
        seen: list[int] = []
        for item in upper:
            ends = sorted(place[other] for other in graph.after[item])
            total += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return total


def _number(layer: Sequence[int], place: list[int]) -> None:
    for i, item in enumerate(layer):
        place[item] = i


def _sort(layer: list[int], beside: Sequence[Sequence[int]], place: Sequence[int], *, flipped: bool) -> None:
    """By the mean place of the neighbours, equal ones as they were or the other way round; without any it stays."""
    means = {
        item: sum(place[other] for other in beside[item]) / len(beside[item])
        for item in layer
        if beside[item]
    }
    sign = -1 if flipped else 1
    moving = iter(sorted(means, key=lambda item: (means[item], sign * place[item])))
    layer[:] = [next(moving) if item in means else item for item in layer]


def _swap_neighbours(graph: Layered, place: list[int]) -> bool:
    """Let two items side by side change places where fewer edges cross then; whether there were any."""
    gained = False
    for layer in graph.layers:
        for i in range(len(layer) - 1):
            one, other = layer[i], layer[i + 1]
            gain = 0
            for beside in (graph.before, graph.after):
                for a in beside[one]:
                    for b in beside[other]:
                        gain += (place[a] > place[b]) - (place[a] < place[b])
            if gain > 0:
                layer[i], layer[i + 1] = other, one
                place[one], place[other] = i + 1, i
                gained = True
    return gained
