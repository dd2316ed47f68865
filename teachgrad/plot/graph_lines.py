"""Layers one behind the other in one line, or broken into several as a text is; and how much room that takes.

Everything is told as from left to right: an item's depth lies in the direction of the values, its breadth across. For
top to bottom `graph_layout` turns it. Read `graph_places` next (where across a layer an item stands).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from teachgrad.plot.graph_layers import Layered
from teachgrad.plot.graph_places import least_breadth, places

CHANNEL = 9.0  # between two lines that lead from the end of a row to the start of the next
_GAP = 12.0  # between two boxes side by side
_STEEP = 0.10  # of how far an edge moves sideways between two layers, kept as room for it
_LEAST, _MOST = 18.0, 32.0  # room between two layers
_HALVINGS = 6


@dataclass(frozen=True)
class Line:
    """Some layers, laid out from (0, 0).

    Attributes
    ----------
    first, last : int
        Which layers; the last is not among them.
    flow : dict
        Layer → where it begins and where it ends.
    across : dict
        Item → its centre.
    length, breadth : float
        Of the whole.
    """

    first: int
    last: int
    flow: dict[int, tuple[float, float]]
    across: dict[int, float]
    length: float
    breadth: float


class Lines:
    """A graph whose layers are to be put into lines.

    Parameters
    ----------
    graph : Layered
        In order.
    boxes : sequence of (float, float)
        Depth and breadth of each item.
    """

    def __init__(self, graph: Layered, boxes: Sequence[tuple[float, float]]) -> None:
        self.graph = graph
        self.depth = [box[0] for box in boxes]
        self.breadth = [box[1] for box in boxes]
        self.whole = [0, len(graph.layers)]
        self._lines: dict[tuple[int, int], Line] = {}

    def line(self, first: int, last: int) -> Line:
        """The layers from `first` up to, not including, `last`."""
        if (first, last) not in self._lines:
            self._lines[first, last] = self._laid_out(first, last)
        return self._lines[first, last]

    def _laid_out(self, first: int, last: int) -> Line:
        layers = self.graph.layers
        across = places(self.graph, self.breadth, _GAP, first, last)
        flow: dict[int, tuple[float, float]] = {}
        at = 0.0
        for layer in range(first, last):
            if layer > first:
                moves = (abs(across[a] - across[b]) for a in layers[layer - 1] for b in self.graph.after[a])
                at += min(max(_LEAST, _STEEP * max(moves, default=0.0)), _MOST)
            depth = max((self.depth[item] for item in layers[layer]), default=0.0)
            flow[layer] = (at, at + depth)
            at += depth
        shown = (item for layer in layers[first:last] for item in layer)
        breadth = max((across[item] + self.breadth[item] / 2 for item in shown), default=0.0)
        return Line(first, last, flow, across, at, breadth)

    def crossing(self, layer: int) -> list[int]:
        """The items before this layer from which a line leads into it."""
        if not 0 < layer < len(self.graph.layers):
            return []
        return [item for item in self.graph.layers[layer - 1] if self.graph.after[item]]

    def aside(self, layer: int) -> float:
        """How much room lines take that lead on from one row to the next, which begins with this layer."""
        count = len(self.crossing(layer))
        return CHANNEL * (count + 1) if count else 0.0

    def breaks(self, limit: float) -> list[int]:
        """The first layer of each row, and the end: as few rows as none is longer than `limit`, all about as long."""
        found = self._broken(limit)
        low, high = limit / 2, limit
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            shorter = self._broken(middle)
            if len(shorter) > len(found):
                low = middle
            else:
                high, found = middle, shorter
        return found

    def _broken(self, limit: float) -> list[int]:
        """A row ends behind nodes, never behind labels."""
        count, flow = len(self.graph.layers), self._flow
        found, first = [0], 0
        while first < count:
            last = first + 1 + first % 2
            while last + 2 <= count:
                length = flow[last + 1][1] - flow[first][0]
                if length + self.aside(first) + self.aside(last + 2) > limit:
                    break
                last += 2
            first = last
            found.append(first)
        return found

    @cached_property
    def _flow(self) -> dict[int, tuple[float, float]]:
        return self.line(*self.whole).flow

    def size(self, breaks: Sequence[int]) -> tuple[float, float]:
        """Length and breadth of all rows with what leads from one to the next."""
        rows = [self.line(first, last) for first, last in pairwise(breaks)]
        return self._around(breaks, [row.length for row in rows], [row.breadth for row in rows])

    def about(self, breaks: Sequence[int]) -> tuple[float, float]:
        """The same, reckoned quickly: the rows may become somewhat broader."""
        flow, broad = self._flow, self._least
        lengths = [flow[last - 1][1] - flow[first][0] for first, last in pairwise(breaks)]
        return self._around(breaks, lengths, [max(broad[first:last]) for first, last in pairwise(breaks)])

    @cached_property
    def _least(self) -> list[float]:
        return [least_breadth(self.graph, layer, self.breadth, _GAP) for layer in self.graph.layers]

    def _around(
        self, breaks: Sequence[int], lengths: Sequence[float], breadths: Sequence[float]
    ) -> tuple[float, float]:
        asides = [self.aside(layer) for layer in breaks]
        length = max(asides) + max(a + b for a, b in zip(lengths, asides[1:], strict=True))
        return length, sum(breadths) + sum(asides)
