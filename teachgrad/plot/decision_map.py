"""Draws a network's output over the plane: colours, the border between two classes, and the points it learnt from.

Knows Matplotlib and a function of points, nothing of networks. Read `decision_plane` for the values that are drawn,
`decision_words` for what is written.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from matplotlib.axes import Axes
from matplotlib.contour import QuadContourSet
from matplotlib.lines import Line2D

from teachgrad.plot import decision_words as words
from teachgrad.plot.decision_plane import Plane, plane_of
from teachgrad.plot.into import refuse_other_than_axes
from teachgrad.plot.sheet import WIDTH, Strips, finish
from teachgrad.plot.style import HEAT, Picture, house_style, new_picture

_BODY = 4.4  # inches
_PANEL, _NARROW = 3.9, 2.0  # inches: the height of the panel, and its least width
_BESIDE = 1.4  # inches: what the scale of colours and the axis take
_BANDS = 16
_OBLONG = 2.5  # wider or higher planes are not drawn to scale: they would be strips
# Dark disc and light square: each stands out on every colour, and from the other in greyscale print.
_MARKS: tuple[dict[str, Any], ...] = (
    {"marker": "o", "color": "#000000", "markeredgecolor": "#FFFFFF"},
    {"marker": "s", "color": "#FFFFFF", "markeredgecolor": "#000000"},
)
_MARK: dict[str, Any] = {"markersize": 9.5, "markeredgewidth": 1.6, "linestyle": "none", "zorder": 3}
_SMALL: dict[str, Any] = {**_MARK, "markersize": 6, "markeredgewidth": 1.0}
_FEW = 40  # points that are drawn large
_BORDER: dict[str, Any] = {"color": "#D55E00", "linewidth": 2.6}


def decision(f: Callable[[Any], Any], points: Any, labels: Any, ax: Axes | None = None) -> Axes | Picture:
    """Draw the output of a function over the plane, with points of two classes.

    The border between the classes is where the output is half-way between the two labels: ½ for 0 and 1.

    Parameters
    ----------
    f : callable
        Takes an array of shape (m, 2), a point in each row, and gives m numbers, of shape (m,) or (m, 1), as an array
        or a Tensor. It is called with recording switched off.
    points : array_like of shape (n, 2)
        The points, a row each.
    labels : array_like of n numbers
        Of which class each point is; two different numbers, such as 0 and 1.
    ax : matplotlib.axes.Axes, optional
        Draw into this one. Without it a new figure is made.

    Returns
    -------
    Axes or Picture
        The Axes that was given, otherwise the figure.

    Raises
    ------
    InputError
        If the labels are not of two classes, or the output is nowhere a finite number; if `ax` is something else.
    ShapeError
        If points, labels or output have another shape.

    Examples
    --------
    >>> import teachgrad as tg
    >>> corners, exclusive_or = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]
    >>> with tg.language("en"):
    ...     picture = decision(lambda x: (x[:, 0] - x[:, 1]) ** 2, corners, exclusive_or)
    >>> print(picture.alt[-60:])
    All 4 points lie on their side of the border (output = 0.5).
    """
    refuse_other_than_axes(ax)
    plane = plane_of(f, points, labels)
    with house_style():
        if ax is not None:
            handles = _draw(ax, plane)[1]
            ax.set_title(str(words.TITLE))
            ax.legend(handles=handles, loc="best")
            return ax
        picture: Picture = new_picture()
        width = min(max(_PANEL * plane.shape, _NARROW) + _BESIDE, WIDTH - 0.4)
        beside = (WIDTH - width) / 2
        panel: Axes = picture.add_subplot(picture.add_gridspec(1, 3, width_ratios=(beside, width, beside))[1])
        colours, handles = _draw(panel, plane)
        bar = picture.colorbar(colours, ax=[panel], fraction=0.05, pad=0.02, aspect=24)
        bar.outline.set_visible(False)
        bar.ax.tick_params(labelsize=8, length=0)
        bar.set_label(str(words.OUTPUT))
        finish(picture, Strips(_BODY, words.TITLE, words.subtitle(plane), words.caption(plane), handles))
        picture.heading = str(words.TITLE)
        picture.alt = str(words.alt(plane))
        return picture


def _draw(ax: Axes, plane: Plane) -> tuple[QuadContourSet, list[Line2D]]:
    colours = ax.contourf(
        plane.across, plane.up, plane.output, levels=plane.levels(_BANDS), cmap=HEAT, extend="neither"
    )
    colours.set_gid("output")
    handles: list[Line2D] = []
    for mark, label in zip(_MARKS, plane.classes, strict=True):
        own = plane.points[plane.labels == label]
        size = _MARK if len(plane.points) <= _FEW else _SMALL
        name = str(words.target(label))
        (line,) = ax.plot(own[:, 0], own[:, 1], **mark, **size, label=name, gid=f"class-{len(handles) + 1}")
        handles.append(line)
    if plane.has_border:
        border = ax.contour(
            plane.across, plane.up, plane.output, levels=[plane.border],
            colors=_BORDER["color"], linewidths=_BORDER["linewidth"], linestyles="solid",
        )  # fmt: skip
        border.set_gid("border")
        handles.append(Line2D([], [], **_BORDER, label=str(words.border(plane))))
    ax.set_aspect("equal" if 1 / _OBLONG < plane.shape < _OBLONG else "auto")
    ax.set_facecolor("#DDDDDD")
    ax.grid(visible=False)
    ax.set_xlim(plane.across[0], plane.across[-1])
    ax.set_ylim(plane.up[0], plane.up[-1])
    ax.set_xlabel("$x_1$")
    ax.set_ylabel("$x_2$")
    return colours, handles
