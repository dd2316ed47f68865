"""Draws a slice into an Axes: curve, tangents or half-tangents, secant lines.

Knows Matplotlib's Axes and slices. Read `marks` for the points, `panels` next, which puts several of these into one
figure.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from teachgrad.plot import legends, marks
from teachgrad.plot.formulas import equation, math_name
from teachgrad.plot.slices import Array, Slice
from teachgrad.plot.style import LINES, METHODS, SCATTERED, SECANT_END, THIN, Ticks
from teachgrad.plot.tangents import Line, Swing, lines, swing
from teachgrad.plot.view import View, view
from teachgrad.plot.window import Window

# How far the tangents go, of the window's half-width: the wide ones further, so that the ends show them too.
_REACH = {"derivative": 0.9, "symbolic": 0.82, "autograd": 0.74, "finite": 0.66, "low": 1.0, "high": 1.0}
_HALF = 0.8
_WITH_SECANT = ("agree", "ill_conditioned")
_UPRIGHT = 0.72  # of the way to the edge


@dataclass(frozen=True)
class Secant:
    """The secant line from x to x + h, with an h that can be seen.

    Attributes
    ----------
    start, end : float
        Where it meets the curve.
    h, slope : float
        Its step, and (f(end) − f(start))/(end − start).
    """

    start: float
    end: float
    h: float
    slope: float


def visible_secant(v: View) -> Secant | None:
    """The secant line of a slice's difference quotient, drawn with a round h of about 0.4 of the half-width.

    None for the complex step, which has no secant, where the curve ends too soon or the point is out of the picture,
    and where the verdict is another than that the methods agree: then other lines matter.
    """
    s, reach = v.drawn, v.window.reach
    if s.method in ("complex_step", "") or s.around.verdict not in _WITH_SECANT:
        return None
    if not v.window.low <= s.value <= v.window.high:
        return None
    for part in (0.4, 0.1):
        h = _round(part * reach)
        start = s.at - h if s.method in ("backward", "central") else s.at
        end = s.at if s.method == "backward" else s.at + h
        below, above = s.sample(np.array([start, end]))
        if math.isfinite(below) and math.isfinite(above) and math.isfinite((above - below) / (end - start)):
            return Secant(start, end, h, float((above - below) / (end - start)))
    return None


def _round(step: float) -> float:
    """The nearest of 1, 2, 5, 10, … to a step."""
    power = 10.0 ** math.floor(math.log10(step))
    return float(f"{min((1, 2, 5, 10), key=lambda d: abs(math.log(step / power / d))) * power:.1g}")


def draw(
    ax: Axes,
    s: Slice,
    *,
    short: bool = True,
    longest: int = 24,
    kinds: Sequence[str] = METHODS,
    secant: bool = True,
    shown: View | None = None,
) -> View:
    """Draw a slice into `ax`; the lines carry their words for the legend.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    s : Slice
        What to draw.
    short : bool
        Whether the legend must do with few words.
    longest : int
        The longest formula in it, in letters.
    kinds : sequence of str
        Which methods' tangents.
    secant : bool
        Whether to draw the secant line.
    shown : View, optional
        Which part of the slice; chosen for its tangent and bend if left out.

    Returns
    -------
    View
        What of it is shown.
    """
    v = view(s) if shown is None else shown
    drawn, part = v.drawn, v.window
    look = SCATTERED if s.around.reason in ("noise", "random") else LINES["curve"]
    ax.plot(part.x, part.y, **look, label=str(legends.curve(s)), gid=f"{s.name}-curve")
    _set_axes(ax, v)
    said = {line.kind: line for line in lines(s)}
    for line in _shown_lines(drawn, kinds):
        label = str(legends.of_line(s, said.get(line.kind, line), short=short, longest=longest))
        _draw_line(ax, drawn, line, part, label)
    swings = swing(drawn, part)
    if swings is not None:
        _draw_swing(ax, v, swings)
    visible = visible_secant(v) if secant else None
    if visible is not None:
        _draw_secant(ax, v, visible)
    marks.draw(ax, v)
    return v


def entries(ax: Axes) -> list[Line2D]:
    """The lines of an Axes that a legend explains."""
    return [line for line in ax.lines if not str(line.get_label()).startswith("_")]


def _set_axes(ax: Axes, v: View) -> None:
    s, shown = v.said, v.window
    ax.set(xlim=(v.drawn.at - shown.reach, v.drawn.at + shown.reach), ylim=(shown.low, shown.high))
    ax.set_xlabel(_axis_name(s.name, v.x_power))
    upright: dict[str, Any] = {"rotation": 0, "ha": "right", "va": "center", "labelpad": 8}
    ax.set_ylabel(
        _axis_name(s.result, v.y_power), **(upright if len(s.result) <= 2 and not v.y_power else {})
    )
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_formatter(Ticks())


def _axis_name(name: str, power: int) -> str:
    return equation(math_name(name) + (rf"\; / \; 10^{{{power}}}" if power else ""))


def _shown_lines(s: Slice, kinds: Sequence[str]) -> list[Line]:
    """The lines of a slice; of two vertical half-tangents only one, which says so."""
    found = [line for line in lines(s) if line.kind not in METHODS or line.kind in kinds]
    upright = [line for line in found if line.kind == "vertical"]
    return [line for line in found if line not in upright[1:]]


def _draw_line(ax: Axes, s: Slice, line: Line, shown: Window, label: str) -> None:
    look = LINES[line.kind]
    if not line.is_tangent:
        look = {**look, "linewidth": THIN * look["linewidth"], "zorder": look["zorder"] + 0.3}
    gid = f"{s.name}-{line.kind}"
    if line.kind == "vertical":
        ax.plot(*_upright(s, shown), **look, label=label, gid=gid)
        return
    if not (math.isfinite(line.slope) and math.isfinite(s.value)):
        ax.plot([], [], **look, label=label, gid=gid)
        return
    ends = _ends(s, line, shown, (_REACH.get(line.kind, _HALF) if line.side == 0 else _HALF) * shown.reach)
    ax.plot(s.at + ends, s.value + line.slope * ends, **look, label=label, gid=gid)


def _ends(s: Slice, line: Line, shown: Window, reach: float) -> Array:
    """From where to where a line goes, beside the point: a little beyond the picture at most."""
    low, high = (0.0 if line.side > 0 else -reach), (0.0 if line.side < 0 else reach)
    if line.slope:
        # A steep line's ends would be astronomically far.
        crossings = sorted(
            (edge - s.value) / line.slope for edge in (shown.low - shown.height, shown.high + shown.height)
        )
        low, high = max(low, min(crossings[0], high)), min(high, max(crossings[1], low))
    return np.array([low, high])


def _upright(s: Slice, shown: Window) -> tuple[list[float], list[float]]:
    """A vertical tangent: upwards where the function comes down to the point or rises from it, downwards likewise."""
    ways = {
        side * math.copysign(1, s.around.slope(side)) for side in (-1, 1) if math.isinf(s.around.slope(side))
    }
    top, bottom = s.value + _UPRIGHT * (shown.high - s.value), s.value - _UPRIGHT * (s.value - shown.low)
    # Towards an edge that is near, as below √x at 0, half of the other way, so that it can be seen.
    return [s.at, s.at], [bottom if -1 in ways else s.value, top if 1 in ways else s.value]


def _draw_swing(ax: Axes, v: View, swings: Swing) -> None:
    s, shown = v.drawn, v.window
    for line in swings.lines:
        real = replace(line, slope=v.real_slope(line.slope))
        label = str(legends.of_line(v.said, real, short=True, longest=0))
        _draw_line(ax, s, line, shown, label)
    if not swings.steps:
        return
    xs, ys = [], []
    for h, slope in zip(swings.steps, swings.slopes, strict=True):
        ends = np.array([0.0, 1.0]) * h
        xs += [*(s.at + ends), math.nan]
        ys += [*(s.value + slope * ends), math.nan]
    label = str(legends.secants(v, swings))
    ax.plot(xs, ys, **LINES["secant"], label=label, gid=f"{s.name}-secants")
    ax.plot(xs[1::3], ys[1::3], **SECANT_END, gid=f"{s.name}-secant-ends")


def _draw_secant(ax: Axes, v: View, line: Secant) -> None:
    s, shown = v.drawn, v.window
    y = s.sample(np.array([line.start, line.end]))
    x = s.at + shown.reach * np.array([-0.7, 0.95])
    label = str(legends.secant(v.real_x(line.h), v.real_slope(line.slope)))
    ax.plot(x, y[0] + line.slope * (x - line.start), **LINES["secant"], label=label, gid=f"{s.name}-secant")
    away = [i for i, place in enumerate((line.start, line.end)) if place != s.at]
    ax.plot(np.array([line.start, line.end])[away], y[away], **SECANT_END, gid=f"{s.name}-secant-ends")
