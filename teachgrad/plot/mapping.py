"""Draws what a Jacobian is: a square around the point, its image by the function, and the parallelogram of the Jacobian.

Knows Matplotlib and `mapped`, which has the numbers. Read `mapped_words` for what is written.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, Polygon

from teachgrad.both_ways.demonstrations import function_of
from teachgrad.plot import mapped_words as words
from teachgrad.plot.into import refuse_other_than_axes
from teachgrad.plot.mapped import Mapped, mapped
from teachgrad.plot.sheet import Strips, finish
from teachgrad.plot.slices import Array
from teachgrad.plot.style import PALETTE, POINT, Picture, Ticks, house_style, new_picture

_HEIGHT = 4.0  # inches
_GRID: dict[str, Any] = {"color": PALETTE["curve"], "linewidth": 1.0, "zorder": 2.0}
_SIDES: dict[str, Any] = {
    "facecolor": (PALETTE["derivative"], 0.14),
    "edgecolor": PALETTE["derivative"],
    "linewidth": 2.6,
    "linestyle": (0, (5, 1.6)),
    "zorder": 2.3,
}
_COLOURS = (PALETTE["autograd"], PALETTE["right"])
_WIDTHS = (3.4, 2.0)  # told apart in greyscale print too
_CORNERS = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]])
_LONGEST = 8.0  # times as wide as high, or the other way, is drawn with equal scales
_MARGIN = 0.12  # of the picture, around what is drawn


def jacobian(f: Any, /, ax: Axes | None = None, *, reach: float = 0.5, **point: Any) -> Axes | Picture:
    """Draw how a square around a point is mapped by a function of two numbers and by its Jacobian.

    Parameters
    ----------
    f : str, Function or callable
        What `teachgrad.directions` takes: ``"polar"``, or a program of two numbers (or of an array of two) that gives back
        two.
    ax : matplotlib.axes.Axes, optional
        Draw into this one the images alone. Without it a new figure is made: the square on the left, its images on the
        right.
    reach : float
        Half the side of the square.
    **point
        Variable → number or array.

    Returns
    -------
    Axes or Picture
        `ax`, otherwise the figure; it says in ``alt`` what it shows.

    Raises
    ------
    InputError
        If not two numbers go in and two come out, the function is not differentiable there, `reach` is not above 0, or
        `ax` is something else.

    Examples
    --------
    >>> picture = jacobian("polar", r=2, phi=0.5)
    >>> [len(panel.lines) for panel in picture.axes]
    [11, 11]
    >>> (shape,) = [patch for patch in picture.axes[1].patches if patch.get_gid() == "parallelogram"]
    >>> len(shape.get_xy())
    5
    """
    refuse_other_than_axes(ax)
    found = mapped(function_of(f), point, float(reach))
    with house_style():
        if ax is not None:
            handles = _draw_images(ax, found)
            ax.set_title(str(words.title(found)))
            ax.legend(handles=handles, loc="best")
            return ax
        picture = new_picture()
        left, right = picture.subplots(1, 2, width_ratios=(1, 1.25))
        square = _draw_square(left, found)
        handles = [square, *_draw_images(right, found)]
        strips = Strips(_HEIGHT, words.title(found), words.subtitle(found), words.caption(found), handles)
        finish(picture, strips)
        picture.heading = str(words.heading(found))
        picture.alt = str(words.alt(found))
        return picture


def _draw_square(ax: Axes, found: Mapped) -> Any:
    edge = found.at + found.reach * _CORNERS
    square = Polygon(
        edge, closed=True, facecolor="none", edgecolor=PALETTE["curve"], linewidth=2.0, gid="square",
        label=str(words.SQUARE), zorder=2.1,
    )  # fmt: skip
    ax.add_patch(square)
    _draw_grid(ax, found.grid, "square")
    for place, (dx, dy) in enumerate(((found.reach, 0.0), (0.0, found.reach))):
        _arrow(ax, found.at, found.at + np.array([dx, dy]), place, "input")
    ax.plot(*found.at, **POINT, gid="point")
    _finish_axes(ax, edge, found.inputs)
    return square


def _draw_images(ax: Axes, found: Mapped) -> list[Any]:
    lines = _draw_grid(ax, found.image, "image")
    lines[0].set_label(str(words.IMAGE))
    shape = Polygon(found.corners, closed=True, **_SIDES, label=str(words.PARALLELOGRAM), gid="parallelogram")
    ax.add_patch(shape)
    arrows = []
    for place in range(2):
        end = found.value + found.reach * found.jacobian[:, place]
        _arrow(ax, found.value, end, place, "column")
        # A legend shows a line in place of an arrow.
        arrows += ax.plot(
            [], [], color=_COLOURS[place], linewidth=_WIDTHS[place], label=str(words.step(found, place))
        )
    for empty in arrows:
        empty.remove()
    ax.plot(*found.value, **POINT, gid="image-of-point")
    _finish_axes(ax, [*found.corners, *found.image.reshape(-1, 2)], found.outputs)
    return [lines[0], shape, *arrows]


def _draw_grid(ax: Axes, lines: Array, gid: str) -> list[Any]:
    drawn = []
    for place, line in enumerate(lines):
        drawn += ax.plot(line[:, 0], line[:, 1], **_GRID, gid=f"{gid}-line-{place + 1}", label="_")
    return drawn


def _arrow(ax: Axes, start: Array, end: Array, place: int, kind: str) -> None:
    if (start == end).all():
        return  # a column of zeros has no direction
    ax.add_patch(
        FancyArrowPatch(
            tuple(start), tuple(end), arrowstyle="-|>", mutation_scale=16, shrinkA=0, shrinkB=0,
            color=_COLOURS[place], linewidth=_WIDTHS[place], zorder=2.6, gid=f"{kind}-{place + 1}",
        )
    )  # fmt: skip


def _finish_axes(ax: Axes, shown: Any, names: tuple[str, ...]) -> None:
    points = np.asarray(shown)
    points = points[np.isfinite(points).all(axis=1)]
    low, high = points.min(axis=0), points.max(axis=0)
    sides = np.maximum(high - low, 1e-300)
    if sides.max() <= _LONGEST * sides.min():  # else nothing but a line could be seen
        ax.set_aspect("equal", adjustable="box")
        sides = sides.max()
    low, high = low - _MARGIN * sides, high + _MARGIN * sides
    ax.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]))
    ax.set_xlabel(words.axis(names[0]))
    ax.set_ylabel(words.axis(names[1]), rotation=0, ha="right", va="center", labelpad=8)
    for side in (ax.xaxis, ax.yaxis):
        side.set_major_formatter(Ticks())
