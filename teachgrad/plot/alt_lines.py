"""What is to be seen around the point of a slice, in words and numbers, for readers who do not see it.

Holds sentences, no drawing. Read `alt` next, which puts them together.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from teachgrad.plot import legends, words
from teachgrad.plot.curve import visible_secant
from teachgrad.plot.formulas import number
from teachgrad.plot.secant_numbers import about, equal
from teachgrad.plot.slices import Slice
from teachgrad.plot.style import METHODS
from teachgrad.plot.tangents import lines, swing
from teachgrad.plot.view import view
from teachgrad.text import Text

_TANGENTS = Text(
    en="Along {name}, the tangent line's slope is {slopes}.",
    vi="Theo {name}, hệ số góc của tiếp tuyến là {slopes}.",
)
_ANSWERS = Text(
    en="Along {name}, the methods answer: {slopes}.", vi="Theo {name}, các cách tính trả lời: {slopes}."
)
_ANSWER = Text(en="{name} {v}", vi="{name} {v}")
_BY = {
    "symbolic": Text(en="{v} by the formula", vi="{v} theo công thức"),
    "autograd": Text(en="{v} by autograd", vi="{v} theo autograd"),
    "finite": Text(en="{v} by the finite difference", vi="{v} theo sai phân hữu hạn"),
}
_SECANT = Text(
    en="The secant line with h {h} has the slope {slope}.", vi="Cát tuyến với h {h} có hệ số góc {slope}."
)
_HALVES = Text(
    en="Two half-tangents meet at a kink: the left derivative is {left}, the right derivative {right}.",
    vi="Hai nửa tiếp tuyến gặp nhau tại điểm gãy. Đạo hàm trái là {left}, đạo hàm phải là {right}.",
)
_HALF = {
    -1: Text(
        en="The curve ends at the point; the half-tangent on its left has the slope {slope}.",
        vi="Đường cong kết thúc tại điểm này; nửa tiếp tuyến ở bên trái có hệ số góc {slope}.",
    ),
    1: Text(
        en="The curve starts at the point; the half-tangent on its right has the slope {slope}.",
        vi="Đường cong bắt đầu từ điểm này; nửa tiếp tuyến ở bên phải có hệ số góc {slope}.",
    ),
}
_UPRIGHT = Text(en="At the point stands a {line}.", vi="Tại điểm này có {line}.")
_OTHER_HALF = Text(
    en="On the other side the half-tangent has the slope {slope}.",
    vi="Ở phía bên kia, nửa tiếp tuyến có hệ số góc {slope}.",
)
_GAP = Text(
    en="The curve is not joined here: from the left it comes to {below}, from the right to {above}; its value is {value}.",
    vi="Đồ thị bị đứt tại đây: từ bên trái nó tiến đến {below}, từ bên phải tiến đến {above}; giá trị là {value}.",
)
_POLE = Text(
    en="The curve is not joined here, where it has no value: from the left it comes to {below}, from the right to {above}.",
    vi="Đồ thị bị đứt tại đây, nơi hàm số không xác định: từ bên trái nó tiến đến {below}, từ bên phải tiến đến {above}.",
)
_EDGE = {
    -1: Text(
        en="The curve is on the left only, where it comes to {limit}; here it has no value.",
        vi="Đồ thị chỉ có ở bên trái, nơi nó tiến đến {limit}; tại đây hàm số không xác định.",
    ),
    1: Text(
        en="The curve is on the right only, where it comes to {limit}; here it has no value.",
        vi="Đồ thị chỉ có ở bên phải, nơi nó tiến đến {limit}; tại đây hàm số không xác định.",
    ),
}
_HOLE = Text(
    en="An open circle at the height {limit} marks the missing point.",
    vi="Một chấm rỗng ở độ cao {limit} đánh dấu điểm bị thiếu.",
)
_OUTSIDE = Text(
    en="A cross on the axis marks the point: there is no curve there, on neither side.",
    vi="Một dấu chéo trên trục đánh dấu điểm này: ở cả hai phía đều không có đồ thị.",
)
_TOO_LARGE = Text(
    en="A dotted line marks the place: the value is too large for float64.",
    vi="Một đường chấm đánh dấu vị trí này: giá trị quá lớn đối với float64.",
)
_SWINGING = Text(
    en="The curve swings ever faster towards the point; the secant lines through it keep swinging between the slopes {low} and {high}.",
    vi="Càng gần điểm này đường cong dao động càng nhanh; các cát tuyến qua điểm dao động mãi giữa hai hệ số góc {low} và {high}.",
)
_SWINGING_WIDER = Text(
    en="The curve swings ever faster towards the point, and the secant lines through it ever more steeply.",
    vi="Càng gần điểm này đường cong dao động càng nhanh, các cát tuyến qua điểm càng dốc.",
)
_TRUE = Text(
    en="The tangent line, the same from both sides, has the slope {slope}.",
    vi="Tiếp tuyến, nhìn từ hai phía đều như nhau, có hệ số góc {slope}.",
)
_THIN = Text(
    en="Thin lines show slopes that are not the curve's.",
    vi="Các đường mảnh có hệ số góc không phải của đường cong.",
)
_ANSWERED = Text(
    en="Thin lines show the slopes that the methods answer.",
    vi="Các đường mảnh cho thấy những hệ số góc mà các cách tính đưa ra.",
)
_NO_SIDE = Text(en="no limit", vi="không giới hạn nào")


def of(s: Slice) -> list[Text]:
    """Say what is drawn around the point of a slice."""
    verdict = s.around.verdict
    answers = {m: _answer(s, m) for m in METHODS if s.slopes[m] is not None}
    if verdict not in ("agree", "ill_conditioned"):
        each = [_ANSWER.format(name=words.SHORT_NAMES[m], v=v) for m, v in answers.items()]
        return [*_seen(s), _ANSWERS.format(name=s.name, slopes=_listed(each))]
    slopes = _listed([_BY[m].format(v=v) for m, v in answers.items()])
    said = [_TANGENTS.format(name=s.name, slopes=slopes)]
    shown = view(s)
    secant = visible_secant(shown)
    if secant is not None:
        h, slope = shown.real_x(secant.h), shown.real_slope(secant.slope)
        said.append(_SECANT.format(h=equal(h), slope=about(slope)))
    return said


def _listed(said: Sequence[Text]) -> Text:
    return Text(en=", ".join(one.en for one in said), vi=", ".join(one.vi for one in said))


def _answer(s: Slice, method: str) -> Text:
    return words.slope(legends.difference(s) if method == "finite" else s.slopes[method])


def _seen(s: Slice) -> list[Text]:
    a = s.around
    if a.has_derivative:
        return _of_tangent(s)
    if a.verdict == "kink":
        return [_HALVES.format(left=number(a.left), right=number(a.right))]
    if a.verdict == "vertical_tangent":
        return _upright(s)
    if a.verdict == "oscillating":
        return _swinging(s)
    if a.verdict == "jump":
        return [_gap(s)]
    if a.is_outside:
        return [_OUTSIDE]
    if math.isfinite(s.value):
        side = -1 if math.isnan(a.right) else 1
        return [_HALF[side].format(slope=number(a.slope(side)))]
    return [_HOLE.format(limit=number(a.above, 6))] if legends.is_hole(s) else [_gap(s)]


def _of_tangent(s: Slice) -> list[Text]:
    if s.around.verdict == "undecided":
        return [_TOO_LARGE] if s.around.reason == "overflow" else [_ANSWERED]
    said = []
    if math.isfinite(s.around.derivative):
        said.append(_TRUE.format(slope=number(s.around.derivative)))
    if any(not line.is_tangent and math.isfinite(line.slope) for line in lines(s)):
        said.append(_THIN)
    return said


def _upright(s: Slice) -> list[Text]:
    found = lines(s)
    said = [
        _UPRIGHT.format(line=legends.of_line(s, line, short=True, longest=0))
        for line in found
        if line.kind == "vertical"
    ][:1]
    return said + [_OTHER_HALF.format(slope=number(line.slope)) for line in found if line.kind != "vertical"]


def _swinging(s: Slice) -> list[Text]:
    shown = view(s)
    swings = swing(shown.drawn, shown.window)
    if swings is None or not swings.lines:
        return [_SWINGING_WIDER]
    low, high = (legends.about(shown.real_slope(line.slope)) for line in swings.lines)
    return [_SWINGING.format(low=low, high=high)]


def _gap(s: Slice) -> Text:
    a = s.around
    here = [side for side in (-1, 1) if not math.isnan(a.limit(side))]
    if len(here) == 1 and not math.isfinite(s.value):
        return _EDGE[here[0]].format(limit=number(a.limit(here[0]), 6))
    sides = {"below": _limit(a.below), "above": _limit(a.above)}
    if not math.isfinite(s.value):
        return _POLE.format(**sides)
    return _GAP.format(**sides, value=number(s.value, 6))


def _limit(limit: float) -> Text | str:
    return _NO_SIDE if math.isnan(limit) else number(limit, 6)
