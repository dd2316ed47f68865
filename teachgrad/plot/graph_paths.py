"""Where every item stands, row below row, and the way of every edge between them.

A curve leads only through the room between two layers, where nothing else stands; within a layer an edge runs straight, at a
place that is its own. So no edge runs over a node or a label. Told as from left to right. Read `graph_drawing` next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from teachgrad.plot.graph_layers import LABEL, NODE
from teachgrad.plot.graph_lines import CHANNEL, Line, Lines

Point = tuple[float, float]

_ALONG = 0.62  # of a node's border, along which lines leave it or come in
_APART = 16.0  # at most, between two of these
_RADIUS = 4.0  # of a rounded corner


@dataclass(frozen=True)
class Piece:
    """A part of an edge: a straight line of two points, or a Bézier curve of four."""

    points: tuple[Point, ...]


@dataclass(frozen=True)
class Arranged:
    """Everything at its place.

    Attributes
    ----------
    lines : Lines
        What is arranged.
    rows : tuple of Line
        From the top.
    tops : tuple of float
        Where each row begins across.
    left : float
        Where all rows begin.
    size : (float, float)
        Length and breadth of the whole.
    """

    lines: Lines
    rows: tuple[Line, ...]
    tops: tuple[float, ...]
    left: float
    size: Point

    @cached_property
    def row_of(self) -> dict[int, int]:
        """Layer → the row in which it is."""
        return {layer: place for place, row in enumerate(self.rows) for layer in range(row.first, row.last)}

    @cached_property
    def at(self) -> dict[int, Point]:
        """Item → its centre."""
        return {
            item: (self.left + sum(row.flow[layer]) / 2, top + row.across[item])
            for row, top in zip(self.rows, self.tops, strict=True)
            for layer in range(row.first, row.last)
            for item in self.lines.graph.layers[layer]
        }

    @cached_property
    def ports(self) -> dict[tuple[int, int], Point]:
        """Line between two items → where across it leaves the one and enters the other."""
        graph = self.lines.graph
        leaves: dict[tuple[int, int], float] = {}
        enters: dict[tuple[int, int], float] = {}
        for item in range(len(graph.kinds)):
            for other, where in self._spread(item, graph.after[item]):
                leaves[item, other] = where
            for other, where in self._spread(item, graph.before[item]):
                enters[other, item] = where
        return {pair: (leaves[pair], enters[pair]) for pair in leaves}

    def _spread(self, item: int, ends: Sequence[int]) -> list[tuple[int, float]]:
        """Side by side along a node's border, in the order of what they lead to."""
        at, count = self.at, len(ends)
        if self.lines.graph.kinds[item] != NODE:
            return [(other, at[item][1]) for other in ends]
        step = min(_ALONG * self.lines.breadth[item] / max(count - 1, 1), _APART)
        ordered = sorted(ends, key=lambda other: (self._row(other), at[other][1], other))
        middle = at[item][1] - step * (count - 1) / 2
        return [(other, middle + step * i) for i, other in enumerate(ordered)]

    def _row(self, item: int) -> int:
        """What goes to a later row turns away below what does not."""
        return self.row_of[self.lines.graph.layer[item]]


def set_out(lines: Lines, breaks: Sequence[int]) -> Arranged:
    """Put the rows below each other, with room between them for the lines that lead on."""
    rows = tuple(lines.line(first, last) for first, last in pairwise(breaks))
    tops, at = [], 0.0
    for row in rows:
        at += lines.aside(row.first)
        tops.append(at)
        at += row.breadth
    left = max(lines.aside(row.first) for row in rows)
    return Arranged(lines, rows, tuple(tops), left, lines.size(breaks))


def paths(arranged: Arranged) -> list[tuple[Piece, ...]]:
    """The way of each edge."""
    found = []
    kinds = arranged.lines.graph.kinds
    for route in arranged.lines.graph.routes:
        pieces: list[Piece] = []
        for one, other in pairwise(route):
            if pieces and kinds[one] != NODE:
                pieces.append(_through(arranged, one))
            is_turn = arranged._row(one) != arranged._row(other)  # a record and what is read off it
            pieces += _turned(arranged, one, other) if is_turn else _between(arranged, one, other)
        found.append(tuple(pieces))
    return found


def _ends(arranged: Arranged, item: int) -> Point:
    """Where the layer of an item begins and ends."""
    layer = arranged.lines.graph.layer[item]
    begin, end = arranged.rows[arranged.row_of[layer]].flow[layer]
    return arranged.left + begin, arranged.left + end


def _through(arranged: Arranged, item: int) -> Piece:
    """Straight through the layer of a bend, or under a label."""
    begin, end = _ends(arranged, item)
    across = arranged.at[item][1]
    return Piece(((begin, across), (end, across)))


def _between(arranged: Arranged, one: int, other: int) -> list[Piece]:
    """From the border of one item to the border of the next."""
    graph, depth = arranged.lines.graph, arranged.lines.depth
    start, end = arranged.ports[one, other]
    out, into = _ends(arranged, one)[1], _ends(arranged, other)[0]
    half = (into - out) / 2
    found = [Piece(((out, start), (out + half, start), (into - half, end), (into, end)))]
    border = arranged.at[one][0] + depth[one] / 2
    is_constant = graph.kinds[one] == LABEL and not graph.before[one]
    if (graph.kinds[one] == NODE or is_constant) and border < out:
        found.insert(0, Piece(((border, start), (out, start))))
    border = arranged.at[other][0] - depth[other] / 2
    if graph.kinds[other] == NODE and border > into:
        found.append(Piece(((into, end), (border, end))))
    return found


def _turned(arranged: Arranged, one: int, other: int) -> list[Piece]:
    """From the end of one row to the start of the next: to the right, down, back, down.

    The lowest turns first, so that lines cross only where their order changes from one row to the next. What leaves the same
    item shares its way.
    """
    graph = arranged.lines.graph
    sources = arranged.lines.crossing(graph.layer[other])
    sources.sort(key=lambda item: arranged.at[item][1], reverse=True)
    place, count = sources.index(one) + 1, len(sources)
    start = arranged.at[one][1]
    end = arranged.ports[one, other][1]
    row, following = arranged.rows[arranged._row(one)], arranged._row(other)  # see above
    is_node = graph.kinds[one] == NODE
    out = arranged.at[one][0] + arranged.lines.depth[one] / 2 if is_node else _ends(arranged, one)[1]
    into = _ends(arranged, other)[0]
    far = arranged.left + row.length + CHANNEL * place
    near = arranged.left - CHANNEL * (count + 1 - place)
    channel = arranged.tops[following] - CHANNEL * (count + 1 - place)
    return _rounded([(out, start), (far, start), (far, channel), (near, channel), (near, end), (into, end)])


def _rounded(corners: Sequence[Point]) -> list[Piece]:
    """Straight lines along the axes through some corners, which are rounded off."""
    found: list[Piece] = []
    start = corners[0]
    for corner, following in pairwise(corners[1:]):
        before, after = _towards(corner, start), _towards(corner, following)
        found += [Piece((start, before)), Piece((before, corner, corner, after))]
        start = after
    return [*found, Piece((start, corners[-1]))]


def _towards(start: Point, end: Point) -> Point:
    distance = abs(end[0] - start[0]) + abs(end[1] - start[1])
    part = min(_RADIUS / distance, 0.5) if distance else 0.0
    return start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])
