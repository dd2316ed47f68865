"""Puts a graph on an Axes: boxes, arrows and labels, and shows of them what is known at a moment.

Layout and boxes are computed once, from everything that will ever be written, so nothing jumps between two moments. Read
`graph_parts` for what there is to be drawn, `graph_layout` for the places, `graph_states` for what is visible when.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes

from teachgrad.explanation.moments import Moment, moments
from teachgrad.plot.graph_labels import SIZES
from teachgrad.plot.graph_layout import Layout
from teachgrad.plot.graph_parts import (
    BACKWARDS,
    BORDER,
    CONSTANT,
    EDGE,
    RESULT,
    Arrow,
    Box,
    Content,
    Part,
    is_coming_and_going,
    parts,
)
from teachgrad.plot.graph_shapes import arrow, box, words
from teachgrad.plot.graph_states import at_the_end, visible
from teachgrad.report.graph_view import FOLDED, NAMED, OPERATION, VARIABLE, View

FORWARD, BACKWARD, LINE, FAINT = "#0072B2", "#B03A00", "#7A7A7A", "#6E6E6E"
_LINES: dict[str, dict[str, Any]] = {
    CONSTANT: {"color": "#BDBDBD", "zorder": 1.5},
    EDGE: {"color": LINE, "zorder": 1.6},
    BACKWARDS: {"color": BACKWARD, "zorder": 1.8, "backwards": True},
}
_BOX: dict[str, dict[str, Any]] = {
    VARIABLE: {"facecolor": "#FFF3D1", "edgecolor": "#8A6100", "linewidth": 1.4},
    NAMED: {"facecolor": "#E1F0FA", "edgecolor": FORWARD, "linewidth": 1.8},
    OPERATION: {"facecolor": "white", "edgecolor": "#8C8C8C", "linewidth": 0.9},
    FOLDED: {"facecolor": "#EDEDED", "edgecolor": "#4D4D4D", "linewidth": 1.4, "linestyle": (0, (4, 1.5))},
}
_ACTIVE: dict[str, Any] = {"fill": False, "edgecolor": "black", "linewidth": 3.0}
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


def drawn(ax: Axes, content: Content, found: Layout, *, moving: bool) -> Drawing:
    """Draw what was measured where it was laid out."""
    ax.set_axis_off()
    ax.set_xlim(-BORDER, found.width + BORDER)
    ax.set_ylim(found.height + BORDER, -BORDER)
    ax.set_aspect("equal", adjustable="box")
    artists: dict[str, Artist] = {}
    for part in parts(content, found, moving=moving):
        artist = _put(ax, part)
        if is_coming_and_going(part):
            artists[part.id] = artist
    drawing = Drawing(ax, content.view, found, moments(content.view.explanation), artists)
    drawing.show()
    return drawing


def _put(ax: Axes, part: Part) -> Artist:
    if isinstance(part, Arrow):
        return arrow(ax, part.pieces, part.width, part.id, **_LINES[part.kind])
    if isinstance(part, Box):
        return box(ax, part.centre, part.size, part.rounding, part.id, **_looks(part.kind))
    row = part.row
    looks = dict(_INK[row.style])
    if row.style == "heading":
        looks["weight"] = "bold"
    if not part.over_line:
        looks["bbox"] = {"boxstyle": "square,pad=0.2", "facecolor": "white", "edgecolor": "none"}
    return words(ax, *part.place, row.text, SIZES[row.style], row.id, zorder=3.0, **looks)


def _looks(kind: tuple[str, ...]) -> dict[str, Any]:
    first, *inner = kind
    if first not in _BOX:
        return {**_ACTIVE, "zorder": 2.2}
    return {**_BOX[first], **({"linewidth": 1.0, "zorder": 2.1} if RESULT in inner else {"zorder": 2.0})}
