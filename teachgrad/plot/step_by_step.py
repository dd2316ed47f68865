"""Draws reverse mode step by step, as a table: the values going down on the left, the adjoints going up on the right.

Knows Matplotlib and the record of a trace. Read `literature` next.
"""

from __future__ import annotations

from typing import Any

import sympy as sp
from matplotlib.axes import Axes

from teachgrad.literature.reverse_mode import Step, Trace
from teachgrad.plot.formulas import math_name, number
from teachgrad.plot.sheet import Strips, finish
from teachgrad.plot.style import PALETTE, QUIET, Panel, Picture, house_style, new_picture
from teachgrad.plot.words import joined
from teachgrad.text import Text

_ROW, _SIZE = 0.4, 12.5  # inches; points
# From the left edge, in parts of the width: the arrow down, what is computed, the arrow up, what comes back.
_DOWN, _FORWARD, _UP, _BACK = 0.012, 0.045, 0.42, 0.455
_HEAD = 1.2  # rows that the two headings take
_LINE: dict[str, Any] = {"linewidth": 0.8, "color": "#CCCCCC", "zorder": 1}

_TITLE = Text(en="Reverse mode, step by step: {function}", vi="Chế độ ngược, từng bước: {function}")
_SUBTITLE = Text(
    en="Down: each step's value. Up: its adjoint, the derivative of the result by it, handed on to what it was computed from.",
    vi="Đi xuống: giá trị của từng bước. Đi lên: đạo hàm của kết quả theo bước đó, được truyền cho những gì tạo ra nó.",
)
_CAPTION = Text(
    en="Read off the recorded graph. A bar over a name: the derivative of the result by it; what arrives twice adds up.",
    vi="Đọc từ đồ thị đã ghi. Gạch ngang trên tên: đạo hàm của kết quả theo nó; những gì đến hai lần thì được cộng lại.",
)
_FORWARD_PASS = Text(en="forward pass", vi="lượt xuôi")
_BACKWARD_PASS = Text(en="backward pass", vi="lượt ngược")
_VALUES = Text(en="Values: {values}.", vi="Các giá trị: {values}.")
_ADJOINTS = Text(
    en="Derivatives of the result by each of them: {values}.",
    vi="Đạo hàm của kết quả theo từng cái: {values}.",
)


def trace(trace: Trace, function: str) -> Axes:
    r"""Draw both traces side by side.

    Parameters
    ----------
    trace : Trace
        What to draw.
    function : str
        What was computed, in mathtext.

    Returns
    -------
    Axes
        Its figure says in ``alt`` what it shows.

    Examples
    --------
    >>> from teachgrad.literature.reverse_mode import rebuild
    >>> ax = trace(rebuild().evidence["trace"], r"$\ln x_1 + x_1 x_2 - \sin x_2$")
    >>> any("11.652" in text.get_text() for text in ax.texts)
    True
    """
    with house_style():
        picture: Picture = new_picture()
        ax: Axes = picture.add_subplot(axes_class=Panel)
        rows = _rows(trace)
        _draw(ax, rows)
        title = _TITLE.format(function=function)
        finish(picture, Strips(_ROW * (len(rows) + _HEAD), title, _SUBTITLE, _CAPTION, (), ax))
        plain = Text(en=_plain(title.en), vi=_plain(title.vi))
        picture.heading = str(plain)
        picture.alt = str(_alt(trace, plain))
        return ax


def _rows(trace: Trace) -> list[tuple[str, str]]:
    """What stands on the left and on the right of each line, from the variables down to the result."""
    rows = [
        (_equation(math_name(name), _number(value)), _equation(_bar(name), _sum(trace, name)))
        for name, value in trace.point.items()
    ]
    for step in trace.forward:
        left = _equation(math_name(step.name), _in_line(step.formula), _number(step.value))
        handed_on = [_handed_on(part, trace) for part in trace.back if part.above == step.name]
        rows.append((left, r",\quad ".join(handed_on)))
    last = trace.forward[-1]
    result = _equation("f", math_name(last.name), _number(last.value))
    return [*rows, (result, _equation(_bar(last.name), _number(trace.adjoints[last.name])))]


def _handed_on(step: Step, trace: Trace) -> str:
    """What one step hands to one of its inputs: an arrow where that is not all which arrives there."""
    local = _in_line(step.formula)
    factor = rf"\left({local}\right)" if local.startswith("-") else local
    arrow = "=" if step.value == trace.adjoints[step.name] else r"\leftarrow"
    return rf"{_bar(step.name)} {arrow} {_bar(step.above)} \cdot {factor} = {_number(step.value)}"


def _sum(trace: Trace, name: str) -> str:
    first, *rest = (_number(step.value) for step in trace.back if step.name == name)
    written = first + "".join(f" - {p[1:]}" if p.startswith("-") else f" + {p}" for p in rest)
    return f"{written} = {_number(trace.adjoints[name])}" if rest else first


def _in_line(formula: Any) -> str:
    """A formula in mathtext, no higher than a line, its terms in the order of the program."""
    letters = {symbol: math_name(symbol.name) for symbol in formula.free_symbols}
    return str(sp.latex(formula, symbol_names=letters, order="none", ln_notation=True, fold_short_frac=True))


def _number(value: float) -> str:
    return number(round(value, 3), 6).replace("−", "-")


def _bar(name: str) -> str:
    head, _, index = name.partition("_")
    return rf"\bar{{{head}}}" + (f"_{{{index}}}" if index else "")


def _equation(*sides: str) -> str:
    return " = ".join(sides)


def _draw(ax: Axes, rows: list[tuple[str, str]]) -> None:
    height = len(rows) + _HEAD
    ax.set(xlim=(0, 1), ylim=(height, 0))
    ax.axis("off")
    for x, said, colour in (
        (_FORWARD, _FORWARD_PASS, PALETTE["curve"]),
        (_BACK, _BACKWARD_PASS, PALETTE["autograd"]),
    ):
        ax.text(x, 0.5, str(said), fontsize=11, fontweight="bold", color=colour, va="center")
    for place, (left, right) in enumerate(rows):
        y = place + _HEAD + 0.3
        ax.plot([_FORWARD, 1], [y - 0.5, y - 0.5], **_LINE)
        ax.text(_FORWARD, y, f"${left}$", fontsize=_SIZE, va="center")
        ax.text(_BACK, y, f"${right}$", fontsize=_SIZE, color=PALETTE["autograd"], va="center")
    for x, start, end, colour in (
        (_DOWN, 1.1, height - 0.2, QUIET),
        (_UP, height - 0.2, 1.1, PALETTE["autograd"]),
    ):
        ax.annotate(
            "", (x, end), (x, start), arrowprops={"arrowstyle": "-|>", "color": colour, "linewidth": 1.6}
        )


def _plain(title: str) -> str:
    return title.replace("$", "").replace("\\", "")


def _alt(trace: Trace, title: Text) -> Text:
    values = trace.point | {step.name: step.value for step in trace.forward}
    said = ", ".join(f"{name} = {number(value, 5)}" for name, value in values.items())
    adjoints = ", ".join(f"{name}: {number(trace.adjoints[name], 5)}" for name in values)
    return joined(
        Text(en="{title}.", vi="{title}.").format(title=title),
        _VALUES.format(values=said),
        _ADJOINTS.format(values=adjoints),
    )
