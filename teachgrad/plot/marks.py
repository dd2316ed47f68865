"""Draws the points of a slice: the function's value, limits that it does not take, a place without a value.

Knows Matplotlib's Axes. Read `curve` first, which draws the lines.
"""

from __future__ import annotations

import math

from matplotlib.axes import Axes
from matplotlib.transforms import blended_transform_factory

from teachgrad.plot import legends
from teachgrad.plot.style import AWAY, LINES, OPEN, OUTSIDE, POINT
from teachgrad.plot.view import View


def draw(ax: Axes, v: View) -> None:
    """Draw the points of a slice into `ax`, with their words for the legend.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        With the limits of the view.
    v : View
        What is shown.
    """
    for limits, label in legends.untaken_limits(v.said):
        places = [v.drawn.around.limit(side) for side in limits]
        ax.plot(
            [v.drawn.at], places[:1], **OPEN, label=str(label), gid=f"{v.said.name}-limit-{_name(limits)}"
        )
    if math.isfinite(v.drawn.value):
        _value(ax, v)
    elif not legends.is_hole(v.said):  # a hole's open circle says it all
        _nothing(ax, v)


def _name(sides: tuple[int, ...]) -> str:
    return "both" if len(sides) == 2 else "left" if sides == (-1,) else "right"


def _value(ax: Axes, v: View) -> None:
    s, shown, gid = v.drawn, v.window, f"{v.said.name}-point"
    if shown.low <= s.value <= shown.high:
        ax.plot([s.at], [s.value], **POINT, label=str(legends.point(v.said)), gid=gid)
        return
    is_above = s.value > shown.high
    edge, label = (shown.high if is_above else shown.low), legends.point_away(v.said, is_above=is_above)
    ax.plot([s.at], [edge], **AWAY, marker="^" if is_above else "v", label=str(label), gid=gid)


def _nothing(ax: Axes, v: View) -> None:
    s, name = v.drawn, v.said.name
    label = str(legends.nothing(v))
    if v.said.around.is_outside:
        below = blended_transform_factory(ax.transData, ax.transAxes)
        ax.plot([s.at], [0], **OUTSIDE, transform=below, label=label, gid=f"{name}-outside")
        label = "_"
    ax.axvline(s.at, **LINES["nothing"], label=label, gid=f"{name}-nothing")
