"""Draws secant lines and the tangent line that they tend to beside the curve of a slice.

Shared by the film, `secant`, and the still picture, `secant_fan`. The numbers are `secant_steps`'.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.axes import Axes

from teachgrad.errors import InputError
from teachgrad.plot import words
from teachgrad.plot.secant_numbers import about
from teachgrad.plot.secant_panel import SIDES, gid
from teachgrad.plot.secant_steps import Quotient, Secants
from teachgrad.plot.style import LINES, PALETTE, SECANT_END
from teachgrad.plot.tangents import Line
from teachgrad.plot.units import times_ten_to
from teachgrad.plot.view import View
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.records import Comparison

_TITLES = {
    True: Text(
        en="From the secant line to the tangent line: {function} at {point}",
        vi="Từ cát tuyến đến tiếp tuyến: {function} tại {point}",
    ),
    False: Text(
        en="Secant lines as h shrinks: {function} at {point}",
        vi="Các cát tuyến khi h nhỏ dần: {function} tại {point}",
    ),
}
_SECANT = {
    0: Text(en="secant line", vi="cát tuyến"),
    1: Text(en="secant line to the right", vi="cát tuyến bên phải"),
    -1: Text(en="secant line to the left", vi="cát tuyến bên trái"),
}
_TANGENT = Text(en="tangent line: slope {slope}", vi="tiếp tuyến: hệ số góc {slope}")
_MOST_IN_TITLE = 6
_REACH = (-0.75, 0.97)  # of the half-width, from where to where a secant line is drawn
_BEHIND = 0.12  # of a secant line on one side: how far it goes beyond the point


def title(comparison: Comparison, found: Secants, function: str, spelled: Callable[[str, Any], str]) -> Text:
    """What is shown and where; of a large array only the entry that is moved."""
    s = found.slice
    few = sum(np.size(value) for value in comparison.point.values()) <= _MOST_IN_TITLE
    point = comparison.point if few else {s.name: s.at}
    where = ", ".join(words.in_one_line(spelled(name, value)) for name, value in point.items())
    return _TITLES[found.has_derivative].format(function=function, point=where)


def draw_tangent(ax: Axes, v: View, found: Secants) -> None:
    """Where the methods agree; otherwise `curve` has drawn what lines there are."""
    if found.has_derivative and v.said.around.verdict in ("agree", "ill_conditioned"):
        line = Line("derivative", times_ten_to(found.derivative, v.x_power - v.y_power))
        label = _TANGENT.format(slope=about(found.derivative))
        x, y = _ends(v, line.slope, *(part * v.window.reach for part in (-1.0, 1.0)))
        ax.plot(x, y, **LINES["derivative"], alpha=0.45, label=str(label), gid="tangent")


def draw_step(ax: Axes, v: View, found: Secants, step: int, labels: Mapping[int, Text], **look: Any) -> None:
    """The secant line for one h, on each side that is shown; `labels` are by side, `look` is another look than the usual."""
    for side, quotient in found.steps[step].items():
        line = {**_look(found, side), **look}
        x, y = _secant(v, found, side, quotient)
        ax.plot(x, y, **line, label=str(labels.get(side, "_")), gid=gid("secant", step, side))
        end = times_ten_to(quotient.end, -v.x_power), times_ten_to(quotient.value, -v.y_power)
        mark: Mapping[str, Any] = {**SECANT_END, "markeredgecolor": line["color"]}
        ax.plot([end[0]], [end[1]], **mark, gid=gid("end", step, side))


def names(found: Secants) -> dict[int, Text]:
    """What the secant line of each side is called."""
    return {side: _SECANT[0 if found.has_derivative else side] for side in found.sides}


def _look(found: Secants, side: int) -> dict[str, Any]:
    colour = PALETTE["finite"] if found.has_derivative else PALETTE[SIDES[side]]
    return {"color": colour, "linewidth": 1.8, "zorder": 2.7}


def _secant(v: View, found: Secants, side: int, quotient: Quotient) -> tuple[Any, Any]:
    if not math.isfinite(quotient.slope):
        return [], []
    slope = times_ten_to(quotient.slope, v.x_power - v.y_power)
    low, high = _REACH if len(found.sides) == 1 else (-_BEHIND, _REACH[1])
    ends = sorted(side * part * v.window.reach for part in (low, high))
    return _ends(v, slope, ends[0], ends[1])


def _ends(v: View, slope: float, low: float, high: float) -> tuple[Any, Any]:
    """A line through the point from `low` to `high` beside it, at most a little beyond the picture."""
    s, shown = v.drawn, v.window
    if slope:
        edges = shown.low - shown.height, shown.high + shown.height
        first, second = sorted((edge - s.value) / slope for edge in edges)
        low, high = max(low, min(first, high)), min(high, max(second, low))
    x = np.array([low, high])
    return s.at + x, s.value + slope * x


def no_value(comparison: Comparison) -> InputError:
    """What is said where no secant line can begin."""
    return InputError(
        Text(
            en="{function} has no finite value at this point, so no secant line goes through it.",
            vi="{function} không có giá trị hữu hạn tại điểm này, nên không có cát tuyến nào đi qua đó.",
        ),
        instead=Text(
            en="Choose a point at which the function has a value.",
            vi="Hãy chọn một điểm mà tại đó hàm số xác định.",
        ),
        function=comparison.output,
    )
