"""Draws what becomes of the secant lines' slopes as h shrinks: their errors, or, without a derivative, the slopes themselves.

Knows Matplotlib and the numbers. Read `secant` first.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import NullLocator, SymmetricalLogLocator
from matplotlib.transforms import blended_transform_factory

from teachgrad.plot.secant_steps import Secants
from teachgrad.plot.slices import Array
from teachgrad.plot.style import PALETTE, POINT
from teachgrad.text import Text

SIDES = {1: "right", -1: "left"}
_ERRORS = Text(en="error, against h", vi="sai số, theo h")
_ERRORS_WITH_NONE = Text(en="error, against h (▽: error 0)", vi="sai số, theo h (▽: sai số 0)")
_SLOPES = Text(en="slope, against h", vi="hệ số góc, theo h")
_WIDE = 1e3  # slopes that differ by so much are shown on a logarithmic axis
_ROOM = 5.0  # times, beyond the outermost points on a logarithmic axis
_FLOOR = 0.04  # of the height of the axis: where an error of 0 is marked
_MOST_TICKS = 7


def gid(kind: str, step: int, side: int) -> str:
    """The id of what is drawn for one step on one side."""
    return f"{kind}-{SIDES[side]}-{step}"


def draw(ax: Axes, found: Secants) -> None:
    """Draw a point for each step and side, and a ring around it that marks the present one."""
    steps = [abs(step[found.sides[0]].h) for step in found.steps]
    heights = {side: np.array([_height(found, step, side) for step in found.steps]) for side in found.sides}
    every = np.concatenate(list(heights.values()))
    ax.set(xscale="log", xlabel="$h$", xlim=(steps[-1] / _ROOM, steps[0] * _ROOM))
    title = _SLOPES if not found.has_derivative else _ERRORS if every.all() else _ERRORS_WITH_NONE
    ax.set_title(str(title), fontsize=10)
    (_scale_errors if found.has_derivative else _scale_slopes)(ax, every[np.isfinite(every)])
    for side, points in heights.items():
        colour = PALETTE["secant"] if found.has_derivative else PALETTE[SIDES[side]]
        for step, (h, height) in enumerate(zip(steps, points.tolist(), strict=True)):
            _point(ax, h, height, colour, is_none=found.has_derivative and height == 0, ids=(step, side))


def _height(found: Secants, step: Any, side: int) -> float:
    return float(step[side].error if found.has_derivative else step[side].slope)


def _point(ax: Axes, h: float, height: float, colour: str, *, is_none: bool, ids: tuple[int, int]) -> None:
    look: dict[str, Any] = {**POINT, "color": colour, "markersize": 5, "markeredgewidth": 0.8}
    if is_none:  # a logarithmic axis has no place for 0
        below = blended_transform_factory(ax.transData, ax.transAxes)
        look |= {"marker": "v", "markerfacecolor": "white", "markeredgecolor": colour, "transform": below}
        height = _FLOOR
    ring = {
        **look,
        "marker": "o",
        "markersize": 10,
        "markerfacecolor": "none",
        "markeredgecolor": "black",
        "markeredgewidth": 1.6,
    }
    ax.plot([h], [height], **look, gid=gid("dot", *ids))
    ax.plot([h], [height], **ring, gid=gid("now", *ids))


def _scale_errors(ax: Axes, errors: Array) -> None:
    there = errors[errors > 0]
    ax.set_yscale("log")
    if there.size:
        low = there.min() / (_ROOM if there.size == errors.size else _ROOM**2)
        ax.set_ylim(low, there.max() * _ROOM)
    else:
        for place in (ax.yaxis.set_major_locator, ax.yaxis.set_minor_locator):
            place(NullLocator())


def _scale_slopes(ax: Axes, slopes: Array) -> None:
    if not slopes.size:
        return
    low, high = float(slopes.min()), float(slopes.max())
    if max(abs(low), abs(high)) <= _WIDE:
        margin = 0.15 * (high - low) or 0.5 * max(abs(high), 1.0)
        ax.set_ylim(low - margin, high + margin)
    elif low > 0:
        ax.set(yscale="log", ylim=(low / _ROOM, high * _ROOM))
    else:
        ax.set_yscale("symlog", linthresh=1.0)
        ax.set_ylim(min(low * _ROOM, -1.0), max(high * _ROOM, 1.0))
        ticks = SymmetricalLogLocator(linthresh=1.0, base=10.0)
        ticks.set_params(numticks=_MOST_TICKS)
        ax.yaxis.set_major_locator(ticks)
