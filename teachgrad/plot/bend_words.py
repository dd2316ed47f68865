"""What the picture of a curve's bend says, in both languages; also to readers who do not see it.

Holds sentences with their numbers, no drawing.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from teachgrad.plot import pieces
from teachgrad.plot.bend import Bend
from teachgrad.plot.formulas import number, place
from teachgrad.plot.words import joined, spelled, spelled_in_math
from teachgrad.report.mathematics import letter
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.records import Comparison

_DIGITS = 8
_SMALL = 1e-12  # of the terms of a difference: rounding
_NEAR = 1e-9  # of the width of the picture

UPWARDS = Text(en="curve, bending upwards (convex)", vi="đồ thị, bề lõm hướng lên")
DOWNWARDS = Text(en="curve, bending downwards (concave)", vi="đồ thị, bề lõm hướng xuống")
STRAIGHT = Text(en="curve, straight", vi="đồ thị, đoạn thẳng")
INFLECTION = Text(en="inflection point", vi="điểm uốn")
LINE = Text(en="tangent line", vi="tiếp tuyến")
PARABOLA = Text(en="tangent parabola", vi="parabol tiếp xúc")
_TITLE = Text(
    en="Tangent line and tangent parabola: {function} at {point}",
    vi="Tiếp tuyến và parabol tiếp xúc: {function} tại {point}",
)
_SECOND = Text(
    en="{f}″({at}) {equals} {second}: formula, autograd and finite difference agree.",
    vi="{f}″({at}) {equals} {second}: công thức, autograd và sai phân hữu hạn cho cùng kết quả.",
)
_SECOND_OF_TWO = Text(
    en="{f}″({at}) {equals} {second}: autograd and finite difference agree.",
    vi="{f}″({at}) {equals} {second}: autograd và sai phân hữu hạn cho cùng kết quả.",
)
_BENDS = {
    1: Text(en="Here the curve bends upwards.", vi="Ở đây đồ thị có bề lõm hướng lên."),
    -1: Text(en="Here the curve bends downwards.", vi="Ở đây đồ thị có bề lõm hướng xuống."),
    0: Text(
        en="Here the second derivative is 0, and the tangent parabola is the tangent line.",
        vi="Ở đây đạo hàm cấp hai bằng 0, và parabol tiếp xúc trùng với tiếp tuyến.",
    ),
}
_WHAT = Text(
    en="The tangent line shares the curve's value and slope at the point, the tangent parabola its second derivative too.",
    vi="Tại điểm này tiếp tuyến có cùng giá trị và cùng hệ số góc với đồ thị; parabol tiếp xúc còn có cùng cả đạo hàm cấp hai.",
)
_BESIDE = Text(
    en="At {place}: curve {curve}, tangent line {line} (error {line_error}), tangent parabola {parabola} (error {parabola_error}).",
    vi="Tại {place}: đồ thị {curve}, tiếp tuyến {line} (sai số {line_error}), parabol tiếp xúc {parabola} (sai số {parabola_error}).",
)
_INFLECTIONS = Text(
    en="At the inflection points ({places}) the second derivative changes its sign.",
    vi="Tại các điểm uốn ({places}), đạo hàm cấp hai đổi dấu.",
)
_ONE_INFLECTION = Text(
    en="At the inflection point ({places}) the second derivative changes its sign.",
    vi="Tại điểm uốn ({places}), đạo hàm cấp hai đổi dấu.",
)


def title(comparison: Comparison, found: Bend) -> Text:
    """What is drawn, and where, in mathtext."""
    s = found.slice
    return _TITLE.format(function=pieces.in_math(comparison), point=spelled_in_math(s.name, s.at))


def heading(comparison: Comparison, found: Bend) -> Text:
    """What is drawn, and where, in plain letters."""
    s = found.slice
    return _TITLE.format(function=pieces.in_letters(comparison), point=spelled(letter(s.name), s.at))


def subtitle(found: Bend) -> Text:
    """The second derivative, and which way the curve bends."""
    s, second = found.slice, number(found.second, _DIGITS)
    is_whole = float(f"{found.second:.{_DIGITS}g}") == found.second
    said = (_SECOND if found.by_formula else _SECOND_OF_TWO).format(
        f=letter(s.result), at=place(s.at), second=second, equals="=" if is_whole else "≈"
    )
    way = 0 if found.second == 0 else int(math.copysign(1, found.second))
    return joined(said, _BENDS[way])


def caption(found: Bend) -> Text:
    """What the lines have in common, and what they are elsewhere."""
    return joined(_WHAT, _beside(found), _inflections(found))


def alt(comparison: Comparison, found: Bend) -> Text:
    """All of it, for readers who do not see the picture."""
    start = heading(comparison, found)
    return joined(Text(f"{start.en}.", f"{start.vi}."), subtitle(found), caption(found))


def _beside(found: Bend) -> Text | None:
    b = found.beside
    if b is None:
        return None
    return _BESIDE.format(
        place=spelled(letter(found.slice.name), b.x),
        curve=_short(b.curve),
        line=_short(b.line),
        parabola=_short(b.parabola),
        line_error=_short(_error(b.curve, b.line)),
        parabola_error=_short(_error(b.curve, b.parabola)),
    )


def _inflections(found: Bend) -> Text | None:
    if not found.inflections:
        return None
    said = _ONE_INFLECTION if len(found.inflections) == 1 else _INFLECTIONS
    return said.format(places=", ".join(_place(found, at) for at in found.inflections))


def _place(found: Bend, at: float) -> str:
    """Where an inflection point lies, in three digits."""
    rounded = float(f"{at:.3g}") if abs(at) > _NEAR * found.reach else 0.0
    relation = "=" if abs(at - rounded) <= _NEAR * found.reach else "≈"
    return f"{letter(found.slice.name)} {relation} {number(rounded)}"


def _error(curve: float, other: float) -> float:
    """The distance; 0 if it is rounding."""
    apart = abs(curve - other)
    return apart if not apart <= _SMALL * (abs(curve) + abs(other)) else 0.0


def _short(value: float) -> str:
    return number(value, 6)
