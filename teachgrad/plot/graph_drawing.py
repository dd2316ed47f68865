"""Puts a graph on an Axes: boxes, arrows and labels, and shows of them what is known at a moment.

Layout and boxes are computed once, from everything that will ever be written, so nothing jumps between two moments. Read
`graph_layout` for the places, `graph_labels` for what is written, `graph_states` for what is visible when.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes

from teachgrad.explanation.moments import Moment, moments
from teachgrad.plot.graph_labels import SIZES, size_of, slot_heights
from teachgrad.plot.graph_layout import RIGHT, Layout, layout
from teachgrad.plot.graph_paths import Piece
from teachgrad.plot.graph_shapes import arrow, box, words
from teachgrad.plot.graph_states import at_the_end, visible
from teachgrad.report.graph_rows import BACK, UP, Row, edge_rows, node_rows
from teachgrad.report.graph_view import FOLDED, NAMED, OPERATION, VARIABLE, Node, View

FORWARD, BACKWARD, LINE, FAINT = "#0072B2", "#B03A00", "#7A7A7A", "#6E6E6E"
BORDER = 3.0  # around the whole
_APART = 3.0  # more between two rows with a line between them, which may be a bold one
_PAD = 7.0, 4.0
_ROUND = {VARIABLE: 30.0, NAMED: 4.0, OPERATION: 4.0, FOLDED: 4.0}
_BOX: dict[str, dict[str, Any]] = {
    VARIABLE: {"facecolor": "#FFF3D1", "edgecolor": "#8A6100", "linewidth": 1.4},
    NAMED: {"facecolor": "#E1F0FA", "edgecolor": FORWARD, "linewidth": 1.8},
    OPERATION: {"facecolor": "white", "edgecolor": "#8C8C8C", "linewidth": 0.9},
    FOLDED: {"facecolor": "#EDEDED", "edgecolor": "#4D4D4D", "linewidth": 1.4, "linestyle": (0, (4, 1.5))},
}
_INK: dict[str, dict[str, Any]] = {
    "heading": {"color": "black"},
    "value": {"color": "#005A8C"},
    "gradient": {"color": BACKWARD},
    "tag": {"color": FAINT},
    "waiting": {"color": FAINT, "style": "italic"},
    "local": {"color": "black"},
    "contribution": {"color": BACKWARD},
    "constant": {"color": FAINT},
}


@dataclass(frozen=True)
class Drawing:
    """A graph on an Axes.

    Attributes
    ----------
    ax : Axes
        Where it is drawn.
    view : View
        What is drawn.
    layout : Layout
        Where everything stands.
    moments : tuple of Moment
        Of the two passes, at the level that is drawn: what `show` takes.
    artists : mapping
        Id → artist, of all that comes and goes. The artist's ``gid`` is the id, which an SVG file has too.
    """

    ax: Axes
    view: View
    layout: Layout
    moments: tuple[Moment, ...]
    artists: Mapping[str, Artist] = field(repr=False)

    def show(self, moment: Moment | None = None) -> None:
        """Show what is known at a moment; without one, everything that is known in the end."""
        self._show(at_the_end(self.view) if moment is None else self.visible(moment))

    def show_everything(self) -> None:
        """Show all that ever comes, one over the other: what an SVG file is to contain whose parts a script hides."""
        self._show(frozenset(self.artists))

    def visible(self, moment: Moment) -> frozenset[str]:
        """The ids of what is visible at a moment; all others of `artists` are not."""
        return visible(self.view, moment) & frozenset(self.artists)

    def _show(self, ids: frozenset[str]) -> None:
        for name, artist in self.artists.items():
            artist.set_visible(name in ids)


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


def drawn(ax: Axes, content: Content, found: Layout, *, moving: bool) -> Drawing:
    """Draw what was measured where it was laid out."""
    view = content.view
    ax.set_axis_off()
    ax.set_xlim(-BORDER, found.width + BORDER)
    ax.set_ylim(found.height + BORDER, -BORDER)
    ax.set_aspect("equal", adjustable="box")
    artists: dict[str, Artist] = {}
    trunks: set[Piece] = set()
    for edge, path in zip(view.edges, found.paths, strict=True):
        own = [
            piece for piece in path if piece not in trunks
        ]  # a line over a line would look bolder than another
        trunks.update(own)
        if edge.tail is None:
            arrow(ax, own, 0.8, "", color="#BDBDBD", zorder=1.5)
            continue
        arrow(ax, own, 1.1, f"edge-{edge.id}", color=LINE, zorder=1.6)
        if moving:
            gid = f"active-{edge.id}"
            artists[gid] = arrow(ax, path, 3.2, gid, backwards=True, color=BACKWARD, zorder=1.8)
    for node, rows, centre, size in zip(view.nodes, content.nodes, found.nodes, content.sizes, strict=True):
        _draw_box(ax, node, centre, size, artists, moving=moving)
        _write(ax, rows, centre, artists)
    for rows, centre in zip(content.edges, found.labels, strict=True):
        turned = rows if found.direction == RIGHT else [_upwards(row) for row in rows]
        over_line = found.direction == RIGHT and len(rows) > 1
        _write(ax, turned, centre, artists, over_line=over_line, apart=_APART if over_line else 0.0)
    drawing = Drawing(ax, view, found, moments(view.explanation), artists)
    drawing.show()
    return drawing


def _draw_box(
    ax: Axes,
    node: Node,
    centre: tuple[float, float],
    size: tuple[float, float],
    artists: dict[str, Artist],
    *,
    moving: bool,
) -> None:
    looks, rounding = _BOX[node.kind], _ROUND[node.kind]
    box(ax, centre, size, rounding, f"node-{node.id}", zorder=2.0, **looks)
    if node.is_result:
        inner = (size[0] - 5, size[1] - 5)
        box(ax, centre, inner, rounding, "", zorder=2.1, **{**looks, "linewidth": 1.0})
    if moving:
        gid = f"active-{node.id}"
        around = (size[0] + 4, size[1] + 4)
        artists[gid] = box(
            ax, centre, around, rounding + 2, gid, zorder=2.2, fill=False, edgecolor="black", linewidth=3.0
        )


def _upwards(row: Row) -> Row:
    return Row(row.id, row.text.replace(BACK, UP), row.style, row.slot)


def _write(
    ax: Axes,
    rows: list[Row],
    centre: tuple[float, float],
    artists: dict[str, Artist],
    *,
    over_line: bool = True,
    apart: float = 0.0,
) -> None:
    heights = slot_heights(rows)
    top = centre[1] - (sum(heights.values()) + apart * (len(heights) - 1)) / 2
    starts = {}
    for slot, height in heights.items():
        starts[slot] = top
        top += height + apart
    for row in rows:
        # The base line lies so that letters stand in the middle of their row.
        base = starts[row.slot] + heights[row.slot] / 2 + 0.36 * SIZES[row.style]
        looks = dict(_INK[row.style])
        if row.style == "heading":
            looks["weight"] = "bold"
        if not over_line:
            looks["bbox"] = {"boxstyle": "square,pad=0.2", "facecolor": "white", "edgecolor": "none"}
        found = words(ax, centre[0], base, row.text, SIZES[row.style], row.id, zorder=3.0, **looks)
        if row.id:
            artists[row.id] = found
