"""The sheet around a graph: title above, caption below, and as wide as the graph needs to be read.

Unlike the panels of other pictures a graph knows its own size, so there is nothing to be solved, only to be put. Read `sheet`
for those.
"""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes

from teachgrad.plot.graph_parts import BORDER
from teachgrad.plot.graph_shapes import EvenWords
from teachgrad.plot.sheet import WIDTH, wrapped
from teachgrad.plot.style import QUIET, Picture
from teachgrad.text import Text

SPACE = "\N{NO-BREAK SPACE}"
TITLE = 14.0  # points
_TITLE_LINE, _TEXT, _TEXT_LINE, _CAPTION, _CAPTION_LINE = 0.30, 10.0, 0.21, 8.5, 0.175
_MARGIN, _ABOVE_BODY, _BELOW_BODY = 0.16, 0.12, 0.12  # inches
ROOM = WIDTH - 2 * _MARGIN  # for a line of text, and for the graph unless it needs more
_HIGHEST = 10.3  # inches of a graph; with what stands around it no more than a sheet of A4
_LARGER = (1.0, 1.1, 1.2, 1.3, 1.4, 1.55, 1.75, 2.0)


def rooms() -> list[tuple[float, float]]:
    """Widths and heights in points in which a graph may be drawn: a page, and larger ones for what is not read there."""
    border = 2 * BORDER
    return [(ROOM * 72 * larger - border, _HIGHEST * 72 * larger - border) for larger in _LARGER]


def put(picture: Picture, ax: Axes, size: tuple[float, float], around: tuple[Text, Text, Text]) -> None:
    """Give a picture its size and its texts.

    Parameters
    ----------
    picture, ax : Picture, Axes
        The picture, and in it where the graph is drawn.
    size : (float, float)
        Of the graph, in points.
    around : (Text, Text, Text)
        Title, subtitle and caption; what is joined by no-break spaces stays in one line.
    """
    width, body = max(size[0] / 72, ROOM) + 2 * _MARGIN, size[1] / 72
    title, subtitle, caption = map(str, around)
    above = wrapped(title, TITLE, width - 2 * _MARGIN, "bold")
    below_title = wrapped(subtitle, _TEXT, width - 2 * _MARGIN)
    under = wrapped(caption, _CAPTION, width - 2 * _MARGIN)
    top = _MARGIN + _TITLE_LINE * len(above) + _TEXT_LINE * len(below_title) + _ABOVE_BODY
    bottom = _MARGIN + _CAPTION_LINE * len(under) + _BELOW_BODY
    height = top + body + bottom
    picture.set_size_inches(width, height)
    at = height - _MARGIN
    rows: list[tuple[list[str], float, dict[str, Any]]] = [
        (above, _TITLE_LINE, {"fontsize": TITLE, "fontweight": "bold"}),
        (below_title, _TEXT_LINE, {"fontsize": _TEXT, "color": "#333333"}),
        (under, _CAPTION_LINE, {"fontsize": _CAPTION, "color": QUIET}),
    ]
    for lines, line_height, looks in rows:
        if lines is under:
            at = bottom - _BELOW_BODY
        for line in lines:
            _write(picture, _MARGIN / width, at / height, line, **looks)
            at -= line_height
    ax.set_position((_MARGIN / width, bottom / height, 1 - 2 * _MARGIN / width, body / height))


def _write(picture: Picture, x: float, y: float, line: str, **looks: Any) -> None:
    found = EvenWords(
        x, y, line, ha="left", va="top", parse_math=False, transform=picture.transFigure, **looks
    )
    found.set_figure(picture)
    picture.texts.append(found)
