"""Text, lines and boxes whose sizes are in the units of the drawing: they grow and shrink with it, so nothing ever overlaps.

A Text of Matplotlib keeps its size in points when its Axes is made smaller, and would then lie over its neighbours; and its
letters are set to whole pixels, which at 72 dpi makes a line wider by an eighth. Knows Matplotlib, nothing of graphs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import matplotlib
import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import FancyBboxPatch
from matplotlib.path import Path
from matplotlib.text import Text as Words
from matplotlib.transforms import Affine2D

from teachgrad.plot.graph_paths import Piece

_HEAD = Path([(-1.0, 0.42), (0.0, 0.0), (-1.0, -0.42), (-1.0, 0.42)], closed=True)  # its tip is the place


@contextmanager
def _letters_where_they_belong() -> Iterator[None]:
    """As `rc_context` does it, which copies all settings and takes longer for that than the text."""
    before = matplotlib.rcParams["text.hinting"]
    matplotlib.rcParams["text.hinting"] = "none"
    try:
        yield
    finally:
        matplotlib.rcParams["text.hinting"] = before


def points_per_unit(artist: Artist) -> float:
    """How many points one unit of the drawing takes in which an artist stands."""
    if artist.axes is None or artist.figure is None:
        return 1.0
    (left, _), (right, _) = artist.axes.transData.transform([(0, 0), (1, 0)])
    return float(abs(right - left) * 72 / artist.figure.dpi)


class EvenWords(Words):
    """Text that is as wide as its letters are, whatever the resolution of the picture."""

    def draw(self, renderer: Any) -> None:
        """Draw the letters where they belong, and not at the nearest pixel."""
        with _letters_where_they_belong():
            super().draw(renderer)

    def get_window_extent(self, renderer: Any = None, dpi: float | None = None) -> Any:
        """Where it is drawn."""
        with _letters_where_they_belong():
            return super().get_window_extent(renderer, dpi)


class ScaledWords(EvenWords):
    """Text of so many units."""

    units: float = 10.0

    def _fit(self) -> None:
        self.set_fontsize(self.units * points_per_unit(self))

    def draw(self, renderer: Any) -> None:
        """Draw it as large as the drawing is now."""
        self._fit()
        super().draw(renderer)

    def get_window_extent(self, renderer: Any = None, dpi: float | None = None) -> Any:
        """Where it is, as large as the drawing is now."""
        self._fit()
        return super().get_window_extent(renderer, dpi)


class ScaledLine(Line2D):
    """A line with an arrow's head, both so many units wide."""

    units: float = 1.0
    head: float = 7.0

    def draw(self, renderer: Any) -> None:
        """Draw it as wide as the drawing is now."""
        scale = points_per_unit(self)
        self.set_linewidth(max(self.units * scale, 0.5))
        self.set_markersize(2 * self.head * scale)
        super().draw(renderer)


def words(ax: Axes, x: float, y: float, text: str, units: float, gid: str, **looks: Any) -> ScaledWords:
    """Write something; `y` is the base line."""
    found = ScaledWords(x, y, text, ha="center", va="baseline", parse_math=False, **looks)
    found.units = units
    _finish(found, gid)
    ax.add_artist(found)
    found.set_transform(ax.transData)
    return found


def arrow(
    ax: Axes, pieces: Sequence[Piece], units: float, gid: str, *, backwards: bool = False, **looks: Any
) -> ScaledLine:
    """Draw a path with an arrow's head at its end, or at its beginning if it leads backwards."""
    points = _sampled(pieces)
    if backwards:
        points = points[::-1]
    direction = points[-1] - points[-2]
    direction = direction / np.hypot(*direction)
    # the line ends inside the head, and not at its tip
    points = np.vstack([points[:-1], points[-1] - max(2.5, 1.6 * units) * direction, points[-1]])
    angle = np.degrees(np.arctan2(-direction[1], direction[0]))  # y points downwards
    head = MarkerStyle(_HEAD, transform=Affine2D().rotate_deg(angle))
    found = ScaledLine(
        points[:, 0], points[:, 1], marker=head, markevery=[len(points) - 1], markeredgewidth=0, **looks
    )
    found.units = units
    found.head = max(7.0, 3.2 * units)
    found.set_solid_capstyle("butt")
    _finish(found, gid)
    ax.add_line(found)
    return found


def box(
    ax: Axes, centre: tuple[float, float], size: tuple[float, float], rounding: float, gid: str, **looks: Any
) -> FancyBboxPatch:
    """Draw a box with round corners."""
    found = FancyBboxPatch(
        (centre[0] - size[0] / 2, centre[1] - size[1] / 2),
        *size,
        boxstyle=f"round,pad=0,rounding_size={min(rounding, min(size) / 2)}",
        **looks,
    )
    _finish(found, gid)
    ax.add_patch(found)
    return found


def _finish(artist: Artist, gid: str) -> None:
    artist.set_gid(gid or None)
    artist.set_clip_on(False)
    artist.set_in_layout(
        False
    )  # it lies inside the axes; to ask every one of them takes most of a layout's time


def _sampled(pieces: Sequence[Piece]) -> Any:
    """The corners of a path, its curves as short straight lines."""
    found: list[Any] = []
    for piece in pieces:
        corners = np.array(piece.points)
        if len(corners) == 4:
            t = np.linspace(0, 1, 13)[:, None]
            corners = (
                (1 - t) ** 3 * corners[0]
                + 3 * t * (1 - t) ** 2 * corners[1]
                + 3 * t**2 * (1 - t) * corners[2]
                + t**3 * corners[3]
            )
        found.extend(corners)
    points = np.array(found)
    keep = np.r_[True, np.any(np.diff(points, axis=0) != 0, axis=1)]
    return points[keep]
