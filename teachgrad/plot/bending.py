"""Draws how a curve bends: with its tangent line and its tangent parabola, convex and concave parts, inflection points.

Knows Matplotlib and `bend`, which has the numbers. Read `bend_words` for what is written.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from teachgrad.comparison import compare
from teachgrad.plot import bend_words as words
from teachgrad.plot.bend import Bend, bend
from teachgrad.plot.formulas import equation, math_name
from teachgrad.plot.into import refuse_other_than_axes
from teachgrad.plot.sheet import Strips, finish
from teachgrad.plot.slices import Array
from teachgrad.plot.style import PALETTE, POINT, SECANT_END, Panel, Picture, Ticks, house_style, new_picture
from teachgrad.records import Comparison

_HEIGHT = 4.2  # inches
# Sign of f″ → gid, words, look. The wide parabola lies below: where it is the curve, both can be seen.
_CURVE: tuple[tuple[int, str, Any, dict[str, Any]], ...] = (
    (1, "upwards", words.UPWARDS, {"color": PALETTE["curve"], "linewidth": 2.2, "zorder": 2.4}),
    (-1, "downwards", words.DOWNWARDS, {"color": PALETTE["right"], "linewidth": 2.2, "dashes": (3.5, 1.2), "zorder": 2.4}),
    (0, "straight", words.STRAIGHT, {"color": PALETTE["curve"], "linewidth": 1.2, "zorder": 2.4}),
)  # fmt: skip
_LINE: dict[str, Any] = {"color": PALETTE["autograd"], "linewidth": 2.0, "dashes": (6, 2), "zorder": 2.3}
_PARABOLA: dict[str, Any] = {
    "color": PALETTE["symbolic"],
    "linewidth": 6.0,
    "solid_capstyle": "butt",
    "zorder": 2.0,
}
_INFLECTION: dict[str, Any] = {
    **POINT,
    "marker": "D",
    "markersize": 10,  # seen around the point, where they are one
    "color": "white",
    "markeredgecolor": PALETTE["curve"],
    "zorder": 2.8,
}
_MARKS: dict[str, dict[str, Any]] = {  # where the heights beside the point are compared
    "parabola": {**SECANT_END, "marker": "^", "markersize": 13, "markeredgecolor": PALETTE["symbolic"]},
    "line": {**SECANT_END, "marker": "s", "markersize": 6.5, "markeredgecolor": PALETTE["autograd"]},
    "curve": {**SECANT_END, "marker": "o", "markersize": 6.5, "markeredgecolor": PALETTE["curve"]},
}
_MARKED = {
    "parabola": "parabola",
    "tangent": "line",
    "upwards": "curve",
    "downwards": "curve",
    "straight": "curve",
}
_PLUMB: dict[str, Any] = {"color": "#888888", "linewidth": 1.0, "linestyle": ":", "zorder": 2.1}


def curvature(
    f: Comparison | Any,
    /,
    ax: Axes | None = None,
    *,
    reach: float | None = None,
    beside: float | None = None,
    **point: Any,
) -> Axes:
    """Draw a curve with its tangent line and its tangent parabola, and mark where it bends upwards and downwards.

    The tangent parabola is Taylor's polynomial of degree 2, f(a) + f′(a)(x − a) + f″(a)/2·(x − a)². The second derivative is
    autograd's; it is drawn only if formula (where there is one) and finite difference confirm it.

    Parameters
    ----------
    f : Comparison, or what `teachgrad.compare` takes
        A function of one number.
    ax : matplotlib.axes.Axes, optional
        Draw into this one. Without it a new figure is made.
    reach : float, optional
        How far to both sides of the point; by default as far as the bend can be seen.
    beside : float, optional
        Another place, at which the three heights are marked, and written below.
    **point
        Handed on to `teachgrad.compare`.

    Returns
    -------
    Axes
        Its figure says in ``alt`` what it shows.

    Raises
    ------
    InputError
        If the function has several variables or no second derivative there, a number does not fit, or `ax` is something
        else.

    Examples
    --------
    >>> ax = curvature("square", beside=6)
    >>> {line.get_gid(): line.get_ydata().tolist() for line in ax.lines if line.get_gid() == "beside-line"}
    {'beside-line': [105.0]}
    """
    refuse_other_than_axes(ax)
    comparison = f if isinstance(f, Comparison) else compare(f, **point)
    found = bend(comparison, reach, beside)
    with house_style():
        if ax is not None:
            handles = _draw(ax, found)
            ax.set_title(str(words.title(comparison, found)))
            ax.legend(handles=handles, loc="best")
            return ax
        picture: Picture = new_picture()
        panel: Axes = picture.add_subplot(axes_class=Panel)
        handles = _draw(panel, found)
        title, subtitle = words.title(comparison, found), words.subtitle(found)
        finish(picture, Strips(_HEIGHT, title, subtitle, words.caption(found), handles, panel))
        picture.heading = str(words.heading(comparison, found))
        picture.alt = str(words.alt(comparison, found))
        return panel


def _draw(ax: Axes, found: Bend) -> list[Any]:
    """Draw all of it, and return what a legend explains."""
    s = found.slice
    handles: list[Any] = []
    for sign, gid, label, look in _CURVE:
        part = np.where(_joined(found.signs == sign), found.y, np.nan) if sign else _rest(found)
        if np.isfinite(part).any():
            handles += ax.plot(found.x, part, **look, label=str(label), gid=gid)
    handles += ax.plot(found.x, found.line(found.x), **_LINE, label=str(words.LINE), gid="tangent")
    handles += ax.plot(
        found.x, found.parabola(found.x), **_PARABOLA, label=str(words.PARABOLA), gid="parabola"
    )
    ax.plot([s.at], [s.value], **POINT, gid="point")
    if found.inflections:
        heights = s.sample(np.array(found.inflections))
        handles += ax.plot(
            list(found.inflections), heights, **_INFLECTION, label=str(words.INFLECTION), gid="inflections"
        )
    _draw_beside(ax, found)
    ax.set(xlim=(s.at - found.reach, s.at + found.reach), ylim=(found.low, found.high))
    ax.set_xlabel(equation(math_name(s.name)))
    upright: dict[str, Any] = {"rotation": 0, "ha": "right", "va": "center", "labelpad": 8}
    ax.set_ylabel(equation(math_name(s.result)), **(upright if len(s.result) <= 2 else {}))
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_formatter(Ticks())
    return handles if found.beside is None else [_with_mark(handle) for handle in handles]


def _with_mark(line: Line2D) -> Line2D:
    """What the legend shows of a line whose height beside the point is marked: the line and its mark."""
    curve = _MARKED.get(str(line.get_gid()))
    if curve is None:
        return line
    mark = {
        name: value for name, value in _MARKS[curve].items() if name not in ("color", "linestyle", "zorder")
    }
    entry = Line2D([], [])
    entry.update_from(line)
    entry.set(label=line.get_label(), markerfacecolor=_MARKS[curve]["color"], **mark)
    return entry


def _joined(part: Any) -> Any:
    """A part of the curve, and the point behind it, so that nothing gapes between two parts."""
    longer = part.copy()
    longer[1:] |= part[:-1]
    return longer


def _rest(found: Bend) -> Array:
    """The curve where it does not bend, as far as it is more than a single point."""
    flat = ~np.isin(found.signs, (-1, 1))
    alone = flat & ~np.append(flat[1:], False) & ~np.append(False, flat[:-1])
    rest: Array = np.where(flat & ~alone, found.y, np.nan)
    return rest


def _draw_beside(ax: Axes, found: Bend) -> None:
    b = found.beside
    if b is None:
        return
    heights = [h for h in (b.curve, b.line, b.parabola) if np.isfinite(h)]
    ax.plot([b.x, b.x], [min(heights), max(heights)], **_PLUMB, gid="beside")
    for gid, height in (("parabola", b.parabola), ("line", b.line), ("curve", b.curve)):
        ax.plot([b.x], [height], **_MARKS[gid], gid=f"beside-{gid}")
