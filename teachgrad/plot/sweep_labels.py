"""Puts a few words beside marked points, where they cover least of what is drawn.

Knows an Axes whose place on the page is settled, nothing of errors.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from matplotlib.transforms import Bbox
from numpy.typing import NDArray

_DISTANCES = (11.0, 18.0, 27.0, 38.0)  # points from the marked point
_DIRECTIONS = 16
_SIZE = 8.5
_AIR = 2.0  # pixels around the words
_OUTSIDE = 1e6  # what words beyond the panel, or over other words, are worth avoiding
_FAR = 0.03  # and a point of distance: as much as a thirtieth of a covered marker


class Named(NamedTuple):
    """A point in data coordinates and the words for it."""

    x: float
    y: float
    words: str


def name_points(ax: Axes, points: Sequence[Named], avoid: Sequence[Bbox] = ()) -> None:
    """Write the words beside the points, none over another, each joined to its point by a thin line.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Drawn and laid out already.
    points : sequence of Named
        The first have the first choice.
    avoid : sequence of Bbox
        Where no words may stand, on the page.
    """
    obstacles = _drawn(ax)
    taken = list(avoid)
    for point in points:
        label = ax.annotate(
            point.words,
            (point.x, point.y),
            (0, 0),
            textcoords="offset points",
            ha="center",
            va="center",
            fontsize=_SIZE,
            zorder=5,
            arrowprops={"arrowstyle": "-", "color": "#888888", "linewidth": 0.7, "shrinkA": 0, "shrinkB": 4},
            path_effects=[withStroke(linewidth=2.5, foreground="white")],
        )
        label.set_in_layout(False)
        offset, box = _best_place(ax, label.get_window_extent().padded(_AIR), obstacles, taken)
        label.set_position(offset)
        taken.append(box)


def _drawn(ax: Axes) -> NDArray[np.float64]:
    """Every point of every line in data coordinates, on the page."""
    found = [
        ax.transData.transform(np.asarray(line.get_xydata(), np.float64))
        for line in ax.lines
        if line.get_transform() == ax.transData
    ]
    points: NDArray[np.float64] = np.concatenate([np.empty((0, 2)), *found])
    return points[np.isfinite(points).all(axis=1)]


def _best_place(
    ax: Axes, box: Bbox, obstacles: NDArray[np.float64], taken: Sequence[Bbox]
) -> tuple[tuple[float, float], Bbox]:
    pixels = ax.figure.dpi / 72
    panel = ax.get_window_extent()
    best, least = ((0.0, 0.0), box), math.inf
    for distance in _DISTANCES:
        for k in range(_DIRECTIONS):
            angle = 2 * math.pi * k / _DIRECTIONS
            # An ellipse: words are wider than they are high.
            offset = (
                math.cos(angle) * (distance + box.width / pixels / 2),
                math.sin(angle) * (distance + box.height / pixels / 2),
            )
            there = box.translated(offset[0] * pixels, offset[1] * pixels)
            inside = (
                panel.x0 <= there.x0
                and there.x1 <= panel.x1
                and panel.y0 <= there.y0
                and there.y1 <= panel.y1
            )
            cost = _FAR * distance + _covered(there, obstacles)
            cost += _OUTSIDE * (not inside) + _OUTSIDE * sum(map(there.overlaps, taken))
            if cost < least:
                best, least = (offset, there), cost
    return best


def _covered(box: Bbox, points: NDArray[np.float64]) -> int:
    x, y = points[:, 0], points[:, 1]
    return int(np.count_nonzero((box.x0 <= x) & (x <= box.x1) & (box.y0 <= y) & (y <= box.y1)))
