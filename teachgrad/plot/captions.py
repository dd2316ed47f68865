"""How the lines of a picture are to be read, for each verdict, in both languages.

Holds sentences, no drawing. Read `legends` for the single lines.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from teachgrad.plot import legends
from teachgrad.plot.formulas import number
from teachgrad.plot.secant_numbers import equal
from teachgrad.plot.slices import Slice
from teachgrad.plot.style import METHODS
from teachgrad.plot.tangents import lines
from teachgrad.plot.words import SHORT_NAMES, joined, listed
from teachgrad.text import Text

HOW_TO_READ = Text(
    en="The tangent lines are drawn thinner and thinner, so that each stays visible where they coincide.",
    vi="Các tiếp tuyến được vẽ bằng nét mảnh dần để vẫn thấy rõ từng đường khi chúng trùng nhau.",
)
_SECANT_IS_DRAWN = Text(
    en="The secant line has a large h to be seen; the finite difference itself is {how}.",
    vi="Cát tuyến được vẽ với h lớn cho dễ thấy; còn giá trị sai phân hữu hạn là {how}.",
)
_HOW = {
    "forward": Text(en="forward, with h {h}", vi="sai phân tiến với h {h}"),
    "backward": Text(en="backward, with h {h}", vi="sai phân lùi với h {h}"),
    "central": Text(en="central, with h {h}", vi="sai phân trung tâm với h {h}"),
    "richardson": Text(
        en="central, extrapolated to h\N{NO-BREAK SPACE}→\N{NO-BREAK SPACE}0",
        vi="sai phân trung tâm được ngoại suy tới h\N{NO-BREAK SPACE}→\N{NO-BREAK SPACE}0",
    ),
}
_KINK = Text(
    en="At a kink there is no tangent line, only a half-tangent on each side.",
    vi="Ở điểm gãy không có tiếp tuyến, chỉ có một nửa tiếp tuyến ở mỗi phía.",
)
_JUMP = Text(
    en="A full circle is the function's value, an open one a limit that it does not take.",
    vi="Chấm đặc là giá trị của hàm số, chấm rỗng là giới hạn mà hàm số không đạt tới.",
)
_VERTICAL = Text(
    en="∞ is no number: a vertical line has no slope.",
    vi="∞ không phải là số: đường thẳng đứng không có hệ số góc.",
)
_BORDER = Text(
    en="The function ends here: there is a half-tangent on one side only.",
    vi="Hàm số kết thúc tại đây: chỉ có nửa tiếp tuyến ở một phía.",
)
_SWINGING = Text(
    en="However small h is, the secant lines go on swinging between the two outer lines, and tend to no tangent line.",
    vi="Dù h nhỏ đến đâu, các cát tuyến vẫn dao động giữa hai đường ngoài cùng và không dần tới tiếp tuyến nào.",
)
_SWINGING_WIDER = Text(
    en="The smaller h is, the more steeply the secant lines swing: they tend to no tangent line.",
    vi="h càng nhỏ thì các cát tuyến dao động càng dốc: chúng không dần tới tiếp tuyến nào.",
)
_TRUE = Text(
    en="The thick line is the tangent, approached from both sides.",
    vi="Nét đậm là tiếp tuyến, nhìn từ cả hai phía đều như nhau.",
)
_THIN = Text(
    en="A thin line has a slope that a method answers and the curve does not have.",
    vi="Nét mảnh có hệ số góc do một cách tính đưa ra, nhưng đường cong không có hệ số góc ấy.",
)
_NO_LINE = Text(
    en="A method that gives no number has no line.", vi="Cách tính nào không ra số thì không có đường."
)
_LACKING = Text(en="No number from: {names}.", vi="Không ra số: {names}.")
_TOO_LARGE = Text(
    en="The function has a value here, but no float64 is so large.",
    vi="Hàm số có giá trị tại đây, nhưng giá trị ấy quá lớn đối với float64.",
)
_HOLE = Text(
    en="The open circle is a limit; the function has no value there, so no tangent line either.",
    vi="Chấm rỗng là giới hạn; tại đó hàm số không có giá trị nên cũng không có tiếp tuyến.",
)
_NO_VALUE = Text(
    en="Where the function has no value, it has no tangent line.",
    vi="Tại nơi hàm số không có giá trị thì cũng không có tiếp tuyến.",
)
_UNDECIDED = Text(
    en="The thin lines have the slopes that the methods answer; nothing here settles whether one is a tangent.",
    vi="Các nét mảnh có hệ số góc do các cách tính đưa ra; ở đây chưa thể kết luận đường nào là tiếp tuyến.",
)
_DOTS = Text(
    en="Each dot is one value of the function.",
    vi="Mỗi chấm nhỏ là một giá trị của hàm số.",
)
_CONDITIONED = Text(
    en="The last digit of the point changes the slope visibly: the lines agree as far as the point allows.",
    vi="Chữ số cuối của điểm làm hệ số góc thay đổi rõ rệt: các đường khớp nhau trong chừng mực điểm này cho phép.",
)
_ANSWERS = Text(
    en="What the methods answer all the same: {answers}.",
    vi="Tuy vậy, các cách tính vẫn đưa ra những con số: {answers}.",
)
_NO_NUMBER = Text(en="no number", vi="không ra số")


def caption(s: Slice, *, secant: bool = True, answers: bool = True) -> Text:
    """How to read the lines of a slice, and what the methods answer where there is no derivative."""
    verdict = s.around.verdict
    if verdict in ("agree", "ill_conditioned"):
        return joined(_of_tangents(s, secant=secant), _CONDITIONED if verdict == "ill_conditioned" else None)
    if verdict == "undecided":
        dots = _DOTS if s.around.reason in ("noise", "random") else None
        return joined(dots, _TOO_LARGE if s.around.reason == "overflow" else _UNDECIDED)
    if s.around.has_derivative:
        return _of_derivative(s)
    return joined(_without_derivative(s), _answers(s) if answers else None)


def captions(shown: Sequence[Slice], *, secant: bool = True) -> Text:
    """How to read the lines of several slices: what is to be said of any of them, said once."""
    usual = [s for s in shown if s.around.verdict == "agree"]
    others = [caption(s, answers=False) for s in shown if s.around.verdict != "agree"]
    said = {text.en: text for text in (caption(s, secant=secant) for s in usual)}
    if len(said) > 1:  # they differ in h alone
        said = {HOW_TO_READ.en: HOW_TO_READ}
    return joined(*{**said, **{text.en: text for text in others}}.values())


def _of_tangents(s: Slice, *, secant: bool) -> Text:
    if all(not math.isfinite(line.slope) for line in lines(s)):
        return _NO_LINE
    if not secant or s.method not in _HOW or s.around.verdict != "agree":
        return HOW_TO_READ
    return joined(HOW_TO_READ, _SECANT_IS_DRAWN.format(how=_HOW[s.method].format(h=equal(s.step, 2))))


def _of_derivative(s: Slice) -> Text:
    """There is a derivative, and not every method gives it."""
    thin = any(not line.is_tangent and math.isfinite(line.slope) for line in lines(s))
    lacking = [m for m, slope in s.slopes.items() if slope is not None and not math.isfinite(slope)]
    return joined(
        _TRUE if math.isfinite(s.around.derivative) else None,
        _THIN if thin else None,
        _LACKING.format(names=listed(lacking)) if lacking else None,
    )


def _without_derivative(s: Slice) -> Text:
    verdict = s.around.verdict
    if verdict == "undefined":
        if math.isfinite(s.value):
            return _BORDER
        return _HOLE if legends.is_hole(s) else _NO_VALUE
    if verdict == "oscillating":
        return _SWINGING if s.around.bounded else _SWINGING_WIDER
    return {"kink": _KINK, "jump": _JUMP, "vertical_tangent": _VERTICAL}[verdict]


def _answers(s: Slice) -> Text | None:
    """The methods' numbers, where there is no derivative that they could be; None if there are none at all."""
    if not any(slope is not None and math.isfinite(slope) for slope in s.slopes.values()):
        return None
    said = []
    for method in METHODS:
        value = s.slopes.get(method)
        if value is None:
            continue
        shown = _NO_NUMBER
        if not math.isnan(value):
            written = legends.with_error(s) if method == "finite" else number(value, 6)
            shown = Text(en=written, vi=written)
        said.append(Text(en="{name} {v}", vi="{name} {v}").format(name=SHORT_NAMES[method], v=shown))
    return _ANSWERS.format(answers=Text(en=", ".join(t.en for t in said), vi=", ".join(t.vi for t in said)))
