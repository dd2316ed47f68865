"""The graph of an explanation as SVG with text as text, small enough for many of them: a page's style gives the colours.

What there is and where it stands is `graph_parts`', as in every other picture of a graph. What comes and goes has its id
as ``data-part``, for a page may have the same graph twice, for wide and for narrow screens.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from teachgrad.plot.graph_labels import SIZES, size_of
from teachgrad.plot.graph_layout import RIGHT, Layout
from teachgrad.plot.graph_parts import (
    BACKWARDS,
    BORDER,
    Arrow,
    Box,
    Content,
    Part,
    Words,
    is_coming_and_going,
    parts,
)
from teachgrad.plot.graph_paths import Point
from teachgrad.report.graph_rows import BACK, UP

_PIXELS = 96 / 72  # of a point
_NO_WAY = 1e-6  # points
_FLAT = 0.42  # half of an arrow head's width, of its length


@dataclass(frozen=True)
class Sheet:
    """A graph as SVG.

    Attributes
    ----------
    svg : str
        One ``<svg>`` element without ids.
    parts : frozenset of str
        What comes and goes.
    back : str
        The arrow in front of what goes back.
    """

    svg: str
    parts: frozenset[str]
    back: str


def sheet(content: Content, found: Layout, shown: frozenset[str], alt: str, name: str) -> Sheet:
    """Draw what was measured where it was laid out.

    Parameters
    ----------
    content, found : Content, Layout
        From `graph_parts`.
    shown : frozenset of str
        What of it is seen at first.
    alt, name : str
        What it shows, in words; what it is called, as a class.

    Examples
    --------
    >>> from teachgrad import explain
    >>> from teachgrad.plot.graph_parts import arranged, measured
    >>> from teachgrad.report.graph_view import unfolded
    >>> content = measured(unfolded(explain("composite")), moving=True)
    >>> made = sheet(content, arranged(content, (700, 700)), frozenset({"value-z"}), "x, y, z", "wide")
    >>> 'z = 1280</text>' in made.svg, 'data-part="value-y" display="none"' in made.svg
    (True, True)
    """
    all_parts = list(parts(content, found, moving=True))
    width, height = found.width + 2 * BORDER, found.height + 2 * BORDER
    body = "".join(_drawn(part, shown) for part in all_parts)
    # Wider than this on the screen, its letters would be larger than those around it.
    size = f"--natural:{round(width * _PIXELS)}px"
    svg = (
        f'<svg class="graph {name}" role="img" aria-label="{escape(alt)}" style="{size}" '
        f'viewBox="{_coordinates((-BORDER, -BORDER), (width, height))}">{body}</svg>'
    )
    back = BACK if found.direction == RIGHT else UP
    return Sheet(svg, frozenset(part.id for part in all_parts if is_coming_and_going(part)), back)


def _drawn(part: Part, shown: frozenset[str]) -> str:
    mark = ""
    if is_coming_and_going(part):
        mark = f' data-part="{escape(part.id)}"' + ("" if part.id in shown else ' display="none"')
    if isinstance(part, Arrow):
        return _arrow(part, mark)
    if isinstance(part, Box):
        return _box(part, mark)
    return _words(part, mark)


def _words(part: Words, mark: str) -> str:
    x, y = map(_number, part.place)
    at = f'class="{part.row.style}" x="{x}" y="{y}"'
    text = escape(part.row.text)
    if part.over_line:
        return f"<text{mark} {at}>{text}</text>"
    # An edge runs behind it.
    width, height = size_of([part.row])
    left, top = _number(part.place[0] - width / 2 - 2), _number(part.place[1] - 0.8 * height)
    ground = (
        f'<rect class="ground" x="{left}" y="{top}" width="{_number(width + 4)}" height="{_number(height)}"/>'
    )
    return f"<g{mark}>{ground}<text {at}>{text}</text></g>"


def _box(part: Box, mark: str) -> str:
    (width, height), (x, y) = part.size, part.centre
    corner = _number(min(part.rounding, min(part.size) / 2))
    left, top = _number(x - width / 2), _number(y - height / 2)
    return (
        f'<rect{mark} class="{" ".join(part.kind)}" x="{left}" y="{top}" '
        f'width="{_number(width)}" height="{_number(height)}" rx="{corner}"/>'
    )


def _arrow(part: Arrow, mark: str) -> str:
    # The way to a box's border may be no way at all; it has no direction.
    pieces = [piece.points for piece in part.pieces if math.dist(piece.points[0], piece.points[-1]) > _NO_WAY]
    if part.kind == BACKWARDS:
        pieces = [points[::-1] for points in pieces[::-1]]
    tip, direction = pieces[-1][-1], _direction(pieces[-1])
    # The line ends inside the head, and not at its tip.
    short = max(2.5, 1.6 * part.width)
    end = tip[0] - short * direction[0], tip[1] - short * direction[1]
    pieces[-1] = (*pieces[-1][:-1], end)
    line = f'<path d="{_path(pieces)}"/><path class="head" d="{_head(tip, direction, max(7.0, 3.2 * part.width))}"/>'
    return f'<g{mark} class="{part.kind}">{line}</g>'


def _direction(points: Sequence[Point]) -> Point:
    """Along which a piece arrives at its end."""
    x, y = points[-1]
    before = next(p for p in reversed(points[:-1]) if math.dist(p, (x, y)) > _NO_WAY)
    length = math.dist(before, (x, y))
    return (x - before[0]) / length, (y - before[1]) / length


def _head(tip: Point, direction: Point, length: float) -> str:
    back = tip[0] - length * direction[0], tip[1] - length * direction[1]
    aside = -_FLAT * length * direction[1], _FLAT * length * direction[0]
    corners = (back[0] + aside[0], back[1] + aside[1]), tip, (back[0] - aside[0], back[1] - aside[1])
    return f"M{_coordinates(*corners)}Z"


def _path(pieces: Sequence[tuple[Point, ...]]) -> str:
    """Lines and curves, each going on where the one before has ended."""
    said, at = "", None
    for points in pieces:
        if points[0] != at:
            said += f"M{_coordinates(points[0])}"
        said += f"{'C' if len(points) == 4 else 'L'}{_coordinates(*points[1:])}"
        at = points[-1]
    return said


def _coordinates(*points: Point) -> str:
    return " ".join(f"{_number(x)} {_number(y)}" for x, y in points)


def _number(value: float) -> str:
    """To a tenth of a point, which nobody sees.

    Examples
    --------
    >>> _number(12.0), _number(-0.04), _number(3.14159)
    ('12', '0', '3.1')
    """
    return f"{round(value, 1) + 0.0:g}"


def letter_sizes() -> str:
    """The sizes of the letters as CSS, for they are measured for the layout."""
    return "\n".join(f".graph .{style} {{ font-size: {size:g}px; }}" for style, size in SIZES.items())
