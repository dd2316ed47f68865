"""The secant line turns into the tangent line: a film in which h shrinks, beside the error of its slope.

`animate` writes it as a GIF or as an HTML page. Draws only; the numbers are `secant_steps`', the sentences
`secant_words`'. Where there is no derivative, the secant lines of both sides are shown, and no tangent line.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.axes import Axes

from teachgrad.errors import InputError
from teachgrad.plot import curve, pieces, secant_panel, secant_words, words
from teachgrad.plot.animation_files import Progress, write
from teachgrad.plot.animation_film import Film, State
from teachgrad.plot.secant_chosen import chosen
from teachgrad.plot.secant_numbers import about
from teachgrad.plot.secant_panel import SIDES, gid
from teachgrad.plot.secant_steps import Quotient, Secants, secants
from teachgrad.plot.sheet import Strips, finish
from teachgrad.plot.style import LINES, PALETTE, SECANT_END, house_style, new_picture
from teachgrad.plot.tangents import Line
from teachgrad.plot.units import times_ten_to
from teachgrad.plot.view import View
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.records import Comparison

_HEIGHT = 4.0  # inches, of the two panels
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
_SUBTITLE = Text(
    en="The point at {name} is held; h, the distance to where the secant line meets the curve again, shrinks.",
    vi="Điểm tại {name} được giữ nguyên; h, khoảng cách đến nơi cát tuyến cắt lại đồ thị, nhỏ dần.",
)
_SECANT = {
    0: Text(en="secant line", vi="cát tuyến"),
    1: Text(en="secant line to the right", vi="cát tuyến bên phải"),
    -1: Text(en="secant line to the left", vi="cát tuyến bên trái"),
}
_TANGENT = Text(en="tangent line: slope {slope}", vi="tiếp tuyến: hệ số góc {slope}")
_MOST_IN_TITLE = 6
_REACH = (-0.75, 0.97)  # of the half-width, from where to where a secant line is drawn
_BEHIND = 0.12  # of a secant line on one side: how far it goes beyond the point


def animate(
    comparison: Comparison,
    file: str | os.PathLike[str],
    variable: str | None = None,
    entry: Any = None,
    progress: Progress | None = None,
) -> Path:
    """Write how the secant line turns into the tangent line as h shrinks, and what rounding does to it in the end.

    Parameters
    ----------
    comparison : Comparison
        Of which function, and where.
    file : str or path
        Where to; it ends in .gif or .html.
    variable : str, optional
        The variable that is moved, where there are several.
    entry : int or tuple of int, optional
        Which entry of it, counted from 0, where it is an array.
    progress : callable, optional
        Told for each frame of a GIF the file's name, how many are done, and of how many.

    Returns
    -------
    Path
        The file that was written, whole.

    Raises
    ------
    InputError
        If the ending is another, there is no such variable or entry, the function has no value at the point, or the
        file cannot be written.

    Examples
    --------
    >>> import tempfile, teachgrad as tg
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     animate(tg.compare("square"), f"{folder}/secant.html").name
    'secant.html'
    """
    return write(Path(file), lambda: film(comparison, variable, entry), progress)


def film(comparison: Comparison, variable: str | None = None, entry: Any = None) -> Film:
    """The film that `animate` writes.

    Raises
    ------
    InputError
        As there.
    """
    s = chosen(comparison, variable, entry)
    with house_style():
        picture = new_picture()
        left, right = picture.subplots(1, 2, width_ratios=(1.5, 1))
        v = curve.draw(left, s, short=True, kinds=(), secant=False)
        found = secants(v)
        if found is None:
            raise _no_value(comparison)
        _draw_tangent(left, v, found)
        for step in range(len(found.steps)):
            _draw_step(left, v, found, step)
        secant_panel.draw(right, found)
        title = _title(comparison, found, pieces.in_math(comparison), words.spelled_in_math)
        subtitle = _SUBTITLE.format(name=words.spelled_in_math(s.name, s.at))
        finish(picture, Strips(_HEIGHT, title, subtitle, Text(en="", vi=""), curve.entries(left)))
    heading = str(_title(comparison, found, pieces.in_letters(comparison), words.spelled))
    end = str(secant_words.of_end(found))
    picture.heading, picture.alt = heading, end
    note = str(_SUBTITLE.format(name=words.spelled(s.name, s.at)))
    return Film(picture, _states(found), heading, end, note)


def _title(comparison: Comparison, found: Secants, function: str, spelled: Callable[[str, Any], str]) -> Text:
    """What is shown and where; of a large array only the entry that is moved."""
    s = found.slice
    few = sum(np.size(value) for value in comparison.point.values()) <= _MOST_IN_TITLE
    point = comparison.point if few else {s.name: s.at}
    where = ", ".join(spelled(name, value) for name, value in point.items())
    return _TITLES[found.has_derivative].format(function=function, point=where)


def _states(found: Secants) -> tuple[State, ...]:
    states, panel = [], set()
    for step in range(len(found.steps)):
        panel |= {gid("dot", step, side) for side in found.sides}
        own = {gid(kind, step, side) for side in found.sides for kind in ("secant", "end", "now")}
        shown = frozenset(panel | own | {f"label-{step}"})
        states.append(
            State(str(secant_words.of_step(found, step)), shown, gid("secant", step, found.sides[0]))
        )
    last = frozenset(panel | ({gid("now", found.best, found.sides[0])} if found.has_derivative else set()))
    return (*states, State(str(secant_words.of_end(found)), last))


def _draw_tangent(ax: Axes, v: View, found: Secants) -> None:
    """Where the methods agree; otherwise `curve` has drawn what lines there are."""
    if found.has_derivative and v.said.around.verdict in ("agree", "ill_conditioned"):
        line = Line("derivative", times_ten_to(found.derivative, v.x_power - v.y_power))
        label = _TANGENT.format(slope=about(found.derivative))
        x, y = _ends(v, line.slope, *(part * v.window.reach for part in (-1.0, 1.0)))
        ax.plot(x, y, **LINES["derivative"], alpha=0.45, label=str(label), gid="tangent")


def _draw_step(ax: Axes, v: View, found: Secants, step: int) -> None:
    for side, quotient in found.steps[step].items():
        look = _look(found, side)
        label = str(_SECANT[0 if found.has_derivative else side]) if step == 0 else "_"
        x, y = _secant(v, found, side, quotient)
        ax.plot(x, y, **look, label=label, gid=gid("secant", step, side))
        end = times_ten_to(quotient.end, -v.x_power), times_ten_to(quotient.value, -v.y_power)
        mark: Mapping[str, Any] = {**SECANT_END, "markeredgecolor": look["color"]}
        ax.plot([end[0]], [end[1]], **mark, gid=gid("end", step, side))
    said = str(secant_words.label(found, step))
    ax.text(0, 1.02, said, transform=ax.transAxes, va="bottom", fontsize=10.5, gid=f"label-{step}")


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


def _no_value(comparison: Comparison) -> InputError:
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
