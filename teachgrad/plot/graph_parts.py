"""What a drawn graph is made of: arrows, boxes and lines of text at their places, each under its id.

Knows layout and rows, and neither Matplotlib's artists nor SVG: `graph_drawing` makes the one of it, `graph_svg` the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from teachgrad.plot.graph_labels import SIZES, size_of, slot_heights
from teachgrad.plot.graph_layout import RIGHT, Layout, layout
from teachgrad.plot.graph_paths import Piece, Point
from teachgrad.report.graph_rows import BACK, UP, Row, edge_rows, node_rows
from teachgrad.report.graph_view import FOLDED, NAMED, OPERATION, VARIABLE, Node, View

BORDER = 3.0  # around the whole
CONSTANT, EDGE, BACKWARDS, ACTIVE, RESULT = "constant", "edge", "backwards", "active", "result"
_APART = 3.0  # more between two rows with a line between them, which may be a bold one
_PAD = 7.0, 4.0
_ROUND = {VARIABLE: 30.0, NAMED: 4.0, OPERATION: 4.0, FOLDED: 4.0}


@dataclass(frozen=True)
class Content:
    """What is to be drawn, measured.

    Attributes
    ----------
    view : View
        Nodes and edges.
    nodes, edges : tuple of list of Row
        What is written at each.
    sizes, label_sizes : tuple of (float, float)
        How much room that takes, in points.
    """

    view: View
    nodes: tuple[list[Row], ...]
    edges: tuple[list[Row], ...]
    sizes: tuple[tuple[float, float], ...]
    label_sizes: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Arrow:
    """A path with a head at its end.

    Attributes
    ----------
    id : str
        Empty where nobody asks for it.
    pieces : tuple of Piece
        The path, as it runs in the forward pass.
    width : float
        Of the line.
    kind : str
        `CONSTANT`, `EDGE`, or `BACKWARDS`: its head is at the beginning.
    """

    id: str
    pieces: tuple[Piece, ...]
    width: float
    kind: str


@dataclass(frozen=True)
class Box:
    """A rectangle with round corners; `kind` is its node's kind, `RESULT` behind that within a result's, or `ACTIVE`."""

    id: str
    centre: Point
    size: tuple[float, float]
    rounding: float
    kind: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """Text in the middle above `place`, which is on the base line; `row` says what, and whether it lies over a line."""

    row: Row
    place: Point
    over_line: bool

    @property
    def id(self) -> str:
        """Of the row."""
        return self.row.id


Part = Arrow | Box | Words


def measured(view: View, *, moving: bool, brief: bool = False) -> Content:
    """What is written at the nodes and edges of a view, and its size."""
    nodes = tuple(node_rows(view, node, moving=moving) for node in view.nodes)
    edges = tuple(edge_rows(view, edge, brief=brief) for edge in view.edges)
    sizes = tuple(_box_size(node, rows) for node, rows in zip(view.nodes, nodes, strict=True))
    labels = [size_of(rows) for rows in edges]
    return Content(
        view, nodes, edges, sizes, tuple((w + 4, h + 1 + _APART) if w else (0.0, 0.0) for w, h in labels)
    )


def _box_size(node: Node, rows: list[Row]) -> tuple[float, float]:
    width, height = size_of(rows)
    extra = 8.0 if node.is_result or node.kind == VARIABLE else 0.0
    return width + 2 * _PAD[0] + extra, height + 2 * _PAD[1] + (4.0 if node.is_result else 0.0)


def arranged(content: Content, room: tuple[float, float]) -> Layout:
    """The layout of what was measured, in so much room."""
    ends = [(edge.tail, edge.head) for edge in content.view.edges]
    return layout(content.sizes, ends, content.label_sizes, room)


def parts(content: Content, found: Layout, *, moving: bool) -> Iterator[Part]:
    """Everything that is drawn, what lies below first.

    Parameters
    ----------
    content, found : Content, Layout
        What was measured, and where it was laid out.
    moving : bool
        Whether what is marked while it happens is wanted too.
    """
    view = content.view
    trunks: set[Piece] = set()
    for edge, path in zip(view.edges, found.paths, strict=True):
        own = tuple(
            piece for piece in path if piece not in trunks
        )  # a line over a line would look bolder than another
        trunks.update(own)
        if edge.tail is None:
            yield Arrow("", own, 0.8, CONSTANT)
            continue
        yield Arrow(f"edge-{edge.id}", own, 1.1, EDGE)
        if moving:
            yield Arrow(f"active-{edge.id}", tuple(path), 3.2, BACKWARDS)
    for node, rows, centre, size in zip(view.nodes, content.nodes, found.nodes, content.sizes, strict=True):
        yield from _boxes(node, centre, size, moving=moving)
        yield from _written(rows, centre)
    for rows, centre in zip(content.edges, found.labels, strict=True):
        turned = rows if found.direction == RIGHT else [_upwards(row) for row in rows]
        over_line = found.direction == RIGHT and len(rows) > 1
        yield from _written(turned, centre, over_line=over_line, apart=_APART if over_line else 0.0)


def is_coming_and_going(part: Part) -> bool:
    """Whether it is seen at some moments only."""
    return (isinstance(part, Words) and bool(part.id)) or part.id.startswith("active-")


def _boxes(node: Node, centre: Point, size: tuple[float, float], *, moving: bool) -> Iterator[Box]:
    rounding = _ROUND[node.kind]
    yield Box(f"node-{node.id}", centre, size, rounding, (node.kind,))
    if node.is_result:
        yield Box("", centre, (size[0] - 5, size[1] - 5), rounding, (node.kind, RESULT))
    if moving:
        yield Box(f"active-{node.id}", centre, (size[0] + 4, size[1] + 4), rounding + 2, (ACTIVE,))


def _upwards(row: Row) -> Row:
    return Row(row.id, row.text.replace(BACK, UP), row.style, row.slot)


def _written(
    rows: list[Row], centre: Point, *, over_line: bool = True, apart: float = 0.0
) -> Iterator[Words]:
    heights = slot_heights(rows)
    top = centre[1] - (sum(heights.values()) + apart * (len(heights) - 1)) / 2
    starts = {}
    for slot, height in heights.items():
        starts[slot] = top
        top += height + apart
    for row in rows:
        # The base line lies so that letters stand in the middle of their row.
        base = starts[row.slot] + heights[row.slot] / 2 + 0.36 * SIZES[row.style]
        yield Words(row, (centre[0], base), over_line)
