"""Draws a slice into an Axes: curve, point, one tangent line per method, secant line.

Knows Matplotlib's Axes and slices. Read `panels` next, which puts several of them into one figure.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from teachgrad.plot import words
from teachgrad.plot.formulas import equation, is_short, math_name, number
from teachgrad.plot.slices import Slice
from teachgrad.plot.style import LINES, METHODS, POINT, SECANT_END, Ticks
from teachgrad.plot.window import Window, window
from teachgrad.text import Text

# How far the tangents go, of the window's half-width: the wide ones further, so that the ends show them too.
_REACH = {"symbolic": 0.82, "autograd": 0.74, "finite": 0.66, "left": 0.8, "right": 0.8}
_REACH_AT_KINK = 0.3  # what a method answers there is no tangent; it is shown small

_POINT = Text(en="point ({at}, {value})", vi="điểm ({at}, {value})")


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


def visible_secant(s: Slice, reach: float) -> Secant | None:
    """The secant line of a slice's difference quotient, drawn with a round h of about 0.4 of the half-width.

    None for the complex step, which has no secant, and where the curve ends too soon.
    """
    if s.method == "complex_step" or not math.isfinite(s.value) or s.is_kink:
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
) -> Window:
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

    Returns
    -------
    Window
        What of it is shown.
    """
    shown = window(s)
    name = equation(math_name(s.result), s.curve) if is_short(s.curve) else str(words.NAMES["curve"])
    ax.plot(shown.x, shown.y, **LINES["curve"], label=name, gid=f"{s.name}-curve")
    ax.set(xlim=(s.at - shown.reach, s.at + shown.reach), ylim=(shown.low, shown.high))
    ax.set_xlabel(equation(math_name(s.name)))
    upright: dict[str, Any] = {"rotation": 0, "ha": "right", "va": "center"} if len(s.result) <= 2 else {}
    ax.set_ylabel(equation(math_name(s.result)), **upright)
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_formatter(Ticks())
    for kind in (*kinds, *(k for k in ("left", "right") if k in s.slopes)):
        _tangent(ax, s, kind, shown, words.legend(kind, s, short=short, longest=longest))
    line = visible_secant(s, shown.reach) if secant else None
    if line is not None:
        _draw_secant(ax, s, line, shown)
    if math.isfinite(s.value):
        label = _POINT.format(at=number(s.at, 6), value=number(s.value, 6))
        ax.plot([s.at], [s.value], **POINT, label=str(label), gid=f"{s.name}-point")
    else:
        label = words.NOTHING_HERE.format(
            place=equation(math_name(s.name), s.at), result=equation(math_name(s.result))
        )
        ax.axvline(s.at, **LINES["nothing"], label=str(label), gid=f"{s.name}-nothing")
    return shown


def entries(ax: Axes) -> list[Line2D]:
    """The lines of an Axes that a legend explains."""
    return [line for line in ax.lines if not str(line.get_label()).startswith("_")]


def _tangent(ax: Axes, s: Slice, kind: str, shown: Window, words_for_it: Text) -> None:
    slope = s.slopes.get(kind)
    if kind == "symbolic" and slope is None:
        return  # no formula at all, as the figure's title says
    label = str(words_for_it)
    if slope is None or not (math.isfinite(slope) and math.isfinite(s.value)):
        ax.plot([], [], **LINES[kind], label=label, gid=f"{s.name}-{kind}")
        return
    reach = shown.reach * (_REACH_AT_KINK if s.is_kink and kind in METHODS else _REACH[kind])
    # No further than a little beyond the picture: a steep line's ends would be astronomically far.
    if slope:
        reach = min(reach, 2 * (shown.high - shown.low) / abs(slope))
    ends = np.array([0.0 if kind == "right" else -reach, 0.0 if kind == "left" else reach])
    ax.plot(s.at + ends, s.value + slope * ends, **LINES[kind], label=label, gid=f"{s.name}-{kind}")


def _draw_secant(ax: Axes, s: Slice, line: Secant, shown: Window) -> None:
    y = s.sample(np.array([line.start, line.end]))
    x = s.at + shown.reach * np.array([-0.7, 0.95])
    label = str(words.secant_legend(line.h, line.slope))
    ax.plot(x, y[0] + line.slope * (x - line.start), **LINES["secant"], label=label, gid=f"{s.name}-secant")
    away = [i for i, place in enumerate((line.start, line.end)) if place != s.at]
    ax.plot(np.array([line.start, line.end])[away], y[away], **SECANT_END, gid=f"{s.name}-secant-ends")
