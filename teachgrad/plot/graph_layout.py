"""The layout: a place for each node and each label, a path for each edge, within a given width and height.

Tries left to right in one row, top to bottom, and left to right in several rows as a text has lines; takes what can be
drawn largest. Knows sizes in points, no text and no picture. Read `graph_lines` next, then `graph_paths`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from teachgrad.plot.graph_layers import layered
from teachgrad.plot.graph_lines import Lines
from teachgrad.plot.graph_order import put_in_order
from teachgrad.plot.graph_paths import Piece, Point, paths, set_out

RIGHT, DOWN = "right", "down"

# Against one row from left to right, which is read most easily.
_WORTH_DOWN, _WORTH_ROWS, _WORTH_EACH_ROW = 0.97, 0.82, 0.985
_HALVINGS = 6  # in the search for the best length of a row


@dataclass(frozen=True)
class Layout:
    """Where everything stands, in points, from the top left corner, y downwards.

    Attributes
    ----------
    direction : str
        `RIGHT` or `DOWN`: where the values go.
    rows : int
        How many; more than one only for `RIGHT`.
    width, height : float
        Of the whole.
    scale : float
        By what it must be multiplied to fit into what was given; at most 1.
    nodes, labels : tuple of (float, float)
        The centres.
    paths : tuple of tuple of Piece
        Of each edge, from the border of one node to that of the other, under its label.
    """

    direction: str
    rows: int
    width: float
    height: float
    scale: float
    nodes: tuple[Point, ...]
    labels: tuple[Point, ...]
    paths: tuple[tuple[Piece, ...], ...]


def layout(
    sizes: Sequence[Point], edges: Sequence[tuple[int | None, int]], label_sizes: Sequence[Point], room: Point
) -> Layout:
    """Lay out a graph.

    Parameters
    ----------
    sizes : sequence of (float, float)
        Width and height of each node, in points; every edge leads from an earlier node to a later one.
    edges : sequence of (int, int)
        From where to where; an edge from None begins at its label.
    label_sizes : sequence of (float, float)
        Width and height of each edge's label; (0, 0) for none.
    room : (float, float)
        Width and height in which it is to be drawn.

    Examples
    --------
    >>> found = layout([(40, 20), (40, 20)], [(0, 1)], [(30, 10)], (300, 100))
    >>> found.direction, found.scale, found.nodes, found.labels
    ('right', 1.0, ((20.0, 10.0), (126.0, 10.0)), ((73.0, 10.0),))
    """
    graph = layered(len(sizes), edges)
    put_in_order(graph)
    boxes = [*sizes, *label_sizes, *[(0.0, 0.0)] * (len(graph.kinds) - len(sizes) - len(label_sizes))]
    turned = [(height, width) for width, height in boxes]
    right, down = Lines(graph, boxes), Lines(graph, turned)
    lines, breaks, direction = right, right.whole, RIGHT
    worth = _scale(right.size(right.whole), room)
    if worth < 1.0:
        found = _WORTH_DOWN * _scale(down.size(down.whole), room[::-1])
        if found > worth:
            lines, breaks, direction, worth = down, down.whole, DOWN, found
    if worth < _WORTH_ROWS:
        several = _in_rows(right, room)
        if _worth(right.size(several), several, room) > worth:
            lines, breaks, direction = right, several, RIGHT
    return _drawn(lines, breaks, direction, room, len(sizes), len(edges))


def _scale(size: Point, room: Point) -> float:
    return min(1.0, room[0] / max(size[0], 1.0), room[1] / max(size[1], 1.0))


def _worth(size: Point, breaks: Sequence[int], room: Point) -> float:
    return float(_scale(size, room) * _WORTH_ROWS * _WORTH_EACH_ROW ** (len(breaks) - 2))


def _in_rows(lines: Lines, room: Point) -> list[int]:
    """Where to break, so that it can be drawn largest: longer rows are too wide, shorter ones too many."""
    low, high = 0.0, 1.0
    best = lines.breaks(room[0])
    most = _worth(lines.about(best), best, room)
    for _ in range(_HALVINGS):
        scale = (low + high) / 2
        found = lines.breaks(room[0] / scale)
        width, height = lines.about(found)
        if _worth((width, height), found, room) > most:
            best, most = found, _worth((width, height), found, room)
        if room[1] / height < room[0] / width:  # too high: longer rows
            high = scale
        else:
            low = scale
    return best


def _drawn(
    lines: Lines, breaks: Sequence[int], direction: str, room: Point, nodes: int, labels: int
) -> Layout:
    arranged = set_out(lines, breaks)

    def turned(point: Point) -> Point:
        return point if direction == RIGHT else (point[1], point[0])

    width, height = turned(arranged.size)
    return Layout(
        direction,
        len(breaks) - 1,
        width,
        height,
        _scale((width, height), room),
        tuple(turned(arranged.at[item]) for item in range(nodes)),
        tuple(turned(arranged.at[item]) for item in range(nodes, nodes + labels)),
        tuple(tuple(Piece(tuple(map(turned, piece.points))) for piece in path) for path in paths(arranged)),
    )
