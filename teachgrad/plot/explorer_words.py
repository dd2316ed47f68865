"""What the picture of an explored function says, in both languages; also to readers who do not see it.

Holds sentences with their numbers, no drawing. Read `explorer` next.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from teachgrad.plot import pieces, verdicts
from teachgrad.plot.formulas import equation, is_short, math_name, number, plain
from teachgrad.plot.secant_numbers import about, at, equal, sum_of
from teachgrad.plot.words import joined, spelled, spelled_in_math
from teachgrad.report.mathematics import letter
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.exploring.explorer import Explorer
    from teachgrad.exploring.records import State

ROWS = {
    "symbolic": Text(en="formula", vi="công thức"),
    "autograd": Text(en="autograd", vi="autograd"),
    "forward": Text(en="secant (forward)", vi="cát tuyến (tiến)"),
    "central": Text(en="central difference", vi="sai phân trung tâm"),
}
SLOPE = Text(en="slope", vi="hệ số góc")
ERROR = Text(en="error", vi="sai số")
NOTHING = Text(en="none", vi="không có")
LINES = {
    "curve": Text(en="{formula}", vi="{formula}"),
    "tangent": Text(en="tangent line", vi="tiếp tuyến"),
    "secant": Text(en="secant line", vi="cát tuyến"),
    "left": Text(en="left half-tangent", vi="nửa tiếp tuyến trái"),
    "right": Text(en="right half-tangent", vi="nửa tiếp tuyến phải"),
    "run": Text(en="h, and how far the curve rises over it", vi="h và độ tăng của đồ thị trên đoạn đó"),
}
STEP = Text(en="step h", vi="bước h")
ABSOLUTE_ERROR = Text(en="absolute error", vi="sai số tuyệt đối")
NO_ERROR = Text(en="no derivative, so no error", vi="không có đạo hàm nên không có sai số")
FORWARD = Text(en="forward", vi="tiến")
CENTRAL = Text(en="central", vi="trung tâm")
POINT_SLIDER = Text(en="point {name}", vi="điểm {name}")
H_SLIDER = Text(en="step h", vi="bước h")

_SUBTITLE = Text(
    en="The secant line meets the curve at {name} and at {name} + h.",
    vi="Cát tuyến cắt đồ thị tại {name} và tại {name} + h.",
)
_KEYS = Text(
    en="Drag the point or the sliders, or press ← → to move {name}, ↑ ↓ to change h.",
    vi="Kéo điểm hoặc các thanh trượt, hoặc nhấn ← → để di chuyển {name}, ↑ ↓ để đổi h.",
)
_TITLE = Text(en="Tangent and secant line of {function}", vi="Tiếp tuyến và cát tuyến của {function}")
_ALONG = Text(en="{title}, along {name}", vi="{title}, theo {name}")
_HELD = Text(en="{title}, with {held}", vi="{title}, với {held}")
_MOST_HELD = 4

AGREE = Text(
    en="Formula and autograd agree; as h shrinks, the quotients tend to the same number.",
    vi="Công thức và autograd khớp nhau; khi h nhỏ dần, các tỉ số sai phân dần tới cùng số đó.",
)
_WITHOUT_FORMULA = Text(
    en="As h shrinks, the quotients tend to autograd's number. The formula would be too long.",
    vi="Khi h nhỏ dần, các tỉ số sai phân dần tới số của autograd. Công thức thì quá dài.",
)
NO_VALUE = Text(en="{f} has no value at {name} {at}.", vi="{f} không xác định tại {name} {at}.")
NO_END = Text(
    en="{f} has no value at {end}: there is no secant line.",
    vi="{f} không xác định tại {end}: không có cát tuyến.",
)
LOST = Text(
    en="h is so small that {name} + h is rounded to {name}: the quotient is 0.",
    vi="h nhỏ đến mức {name} + h bị làm tròn thành {name}: tỉ số bằng 0.",
)
SIDE = {
    "left": Text(en="Slope on the left: {slope}.", vi="Hệ số góc bên trái: {slope}."),
    "right": Text(en="Slope on the right: {slope}.", vi="Hệ số góc bên phải: {slope}."),
}
CONVENTION = Text(en="The derivative is {derivative}.", vi="Đạo hàm bằng {derivative}.")

ALT = Text(
    en="The curve of {function} with the point {name} {at}, where its value is {value}.",
    vi="Đồ thị của {function} với điểm {name} {at}, tại đó giá trị là {value}.",
)
ALT_NOTHING = Text(en="The curve of {function}.", vi="Đồ thị của {function}.")
ALT_TANGENT = Text(en="The tangent line has the slope {slope}.", vi="Tiếp tuyến có hệ số góc {slope}.")
ALT_SECANT = Text(
    en="The secant line through {name} and {end}, with h = {h}, has the slope {slope}.",
    vi="Cát tuyến qua {name} và {end}, với h = {h}, có hệ số góc {slope}.",
)
_ALT_ROW = Text(en="{method}: {slope}", vi="{method}: {slope}")
_ALT_ERROR = Text(en="{row}, error {error}", vi="{row}, sai số {error}")
_DIGITS, _OF_ERROR = 9, 2
_LARGE_ERROR, _HUGE_ERROR = 10, 1e6  # written as whole numbers between these
_SHORT = 10  # letters of a formula in the table


def title(explorer: Explorer) -> Text:
    """The function, and along which of its variables the point is moved, in mathtext."""
    decides = explorer.comparison.recording.notes  # its formula here is not the one elsewhere
    name = equation(math_name(explorer.result))
    return _titled(explorer, name if decides else pieces.in_math(explorer.comparison), in_math=True)


def subtitle(explorer: Explorer, *, with_keys: bool) -> Text:
    """What the secant line is, in mathtext; in a window also how it is moved."""
    said = joined(_SUBTITLE, _KEYS) if with_keys else _SUBTITLE
    return said.format(name=equation(math_name(explorer.variable)))


def heading(explorer: Explorer) -> Text:
    """The same in plain letters."""
    return _titled(explorer, _function(explorer), in_math=False)


def _function(explorer: Explorer) -> str:
    comparison = explorer.comparison
    return explorer.result if comparison.recording.notes else pieces.in_letters(comparison)


def _titled(explorer: Explorer, function: str, *, in_math: bool) -> Text:
    said = _TITLE.format(function=function)
    if tuple(explorer.held) == (explorer.variable,):
        return said
    name = equation(math_name(explorer.variable)) if in_math else letter(explorer.variable)
    said = _ALONG.format(title=said, name=name)
    held = {other: value for other, value in explorer.held.items() if other != explorer.variable}
    if all(not getattr(value, "ndim", 0) for value in held.values()) and len(held) <= _MOST_HELD:
        spell = spelled_in_math if in_math else spelled
        said = _HELD.format(title=said, held=", ".join(spell(other, value) for other, value in held.items()))
    return said


def axis(name: str, power: int = 0) -> str:
    """The name of an axis, and the power of ten that its numbers are to be multiplied by."""
    return equation(math_name(name) + (rf"\; / \; 10^{{{power}}}" if power else ""))


def curve(explorer: Explorer) -> str:
    """The legend's words for the curve: the function's name."""
    return equation(math_name(explorer.result))


def method(name: str, explorer: Explorer) -> str:
    """The name of a row of the table; with the formula itself, where it is short and holds everywhere."""
    said = str(ROWS[name])
    if name != "symbolic" or explorer.may_bend or explorer.variable not in explorer.comparison.variables:
        return said
    formula = explorer.comparison.variables[explorer.variable].formula
    return f"{said} {plain(formula)}" if is_short(formula, _SHORT) else said


def here(state: State, result: str) -> str:
    """Where the point stands: x = 5, y = 75."""
    value = f", {letter(result)} {equal(state.value, _DIGITS)}" if math.isfinite(state.value) else ""
    return f"{letter(state.variable)} {at(state.at)}{value}"


def there(state: State) -> str:
    """Where the secant line meets the curve again: h = 1, x + h = 6."""
    return f"h = {number(state.h, 6)},   {letter(state.variable)} + h {sum_of(state.at, state.h)}"


def slope(value: float | None) -> str:
    """A slope of the table."""
    return str(NOTHING) if value is None or not math.isfinite(value) else number(value, _DIGITS)


def error(value: float) -> str:
    """An error of the table; nothing where there is none to be told."""
    if not math.isfinite(value):
        return ""
    return number(round(value)) if _LARGE_ERROR <= value < _HUGE_ERROR else number(value, _OF_ERROR)


def remarks(state: State, result: str) -> Text:
    """What must be said of this point and this h, in sentences."""
    name, f = letter(state.variable), letter(result)
    if not math.isfinite(state.value):
        return joined(NO_VALUE.format(f=f, name=name, at=at(state.at)))
    said = [None if state.verdict is None else _meant(state, state.verdict)]
    if state.verdict in ("kink", "vertical_tangent"):
        sides = [(sentence, getattr(state, side)) for side, sentence in SIDE.items()]
        said += [sentence.format(slope=number(one, _DIGITS)) for sentence, one in sides if one == one]
    if state.verdict == "singular_inside" and state.has_derivative:
        said.append(CONVENTION.format(derivative=slope(state.derivative)))
    if state.is_lost:
        said.append(LOST.format(name=name))
    elif not math.isfinite(state.forward):
        said.append(NO_END.format(f=f, end=f"{name} + h"))
    return joined(*said)


def _meant(state: State, verdict: str) -> Text:
    """The verdict; beside quotients that are still off, "the methods agree" would read like a mistake."""
    if verdict != "agree":
        return verdicts.words(verdict)
    return _WITHOUT_FORMULA if state.symbolic is None else AGREE


def alt(explorer: Explorer, state: State) -> Text:
    """What the picture shows, with its numbers."""
    name = letter(state.variable)
    names = {"function": _function(explorer), "name": name, "at": at(state.at)}
    if not math.isfinite(state.value):
        return joined(ALT_NOTHING.format(**names), remarks(state, explorer.result))
    said = [ALT.format(**names, value=about(state.value, _DIGITS))]
    if state.has_derivative:
        said.append(ALT_TANGENT.format(slope=about(state.derivative, _DIGITS)))
    if math.isfinite(state.forward):
        said.append(
            ALT_SECANT.format(
                name=name, end=f"{name} + h", h=number(state.h, 6), slope=about(state.forward, _DIGITS)
            )
        )
    return joined(*said, *_table(state), remarks(state, explorer.result))


def in_letters(explorer: Explorer, state: State) -> Text:
    """The state as text: what stands in the table."""
    lines = [heading(explorer), Text(en=here(state, explorer.result), vi=here(state, explorer.result))]
    lines += [Text(en=there(state), vi=there(state)), *_rows(state), remarks(state, explorer.result)]
    return Text(en="\n".join(line.en for line in lines), vi="\n".join(line.vi for line in lines))


def _table(state: State) -> list[Text]:
    rows = _rows(state)
    return [Text(en="; ".join(r.en for r in rows) + ".", vi="; ".join(r.vi for r in rows) + ".")]


def _rows(state: State) -> list[Text]:
    found = []
    for name, method in ROWS.items():
        value, off = getattr(state, name), state.errors[name]
        finite = value is not None and math.isfinite(value)
        row = _ALT_ROW.format(method=method, slope=about(value, _DIGITS) if finite else NOTHING)
        found.append(_ALT_ERROR.format(row=row, error=error(off)) if math.isfinite(off) else row)
    return found
