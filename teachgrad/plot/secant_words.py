"""What is said as a secant line turns into the tangent line: for each h its slope, its error, and what becomes of it.

Holds sentences with their numbers, no drawing. A slope is called the derivative only where there is one. Read `secant`
next, which draws.
"""

from __future__ import annotations

import math

from teachgrad.plot import captions, verdicts
from teachgrad.plot.formulas import number
from teachgrad.plot.secant_numbers import about, at, equal, sum_of
from teachgrad.plot.secant_steps import Quotient, Secants
from teachgrad.plot.words import joined
from teachgrad.report.mathematics import letter
from teachgrad.text import Text

_FEW_DIGITS, _OF_ERROR = 6, 2
_OPENING = Text(
    en="A secant line meets the curve at {name} {at} and at {end} {other}: with h = {h} its slope is {quotient} {slope}.",
    vi="Một cát tuyến cắt đồ thị tại {name} {at} và tại {end} {other}: với h = {h}, hệ số góc của nó là {quotient} {slope}.",
)
_STEP = Text(en="h = {h}: {quotient} {slope}.", vi="h = {h}: {quotient} {slope}.")
_NO_QUOTIENT = Text(en="h = {h}: {quotient} gives no number.", vi="h = {h}: {quotient} không cho ra số nào.")
_ERROR = {
    "symbolic": Text(
        en="The formula gives {derivative}, so the error is {error}.",
        vi="Công thức cho {derivative}, nên sai số là {error}.",
    ),
    "autograd": Text(
        en="Autograd gives {derivative}, so the error is {error}.",
        vi="Autograd cho {derivative}, nên sai số là {error}.",
    ),
    "derivative": Text(
        en="The derivative is {derivative}, so the error is {error}.",
        vi="Đạo hàm là {derivative}, nên sai số là {error}.",
    ),
}
_CLOSER = Text(
    en="By eye it can no longer be told from the tangent line.",
    vi="Bằng mắt thường không còn phân biệt được nó với tiếp tuyến.",
)
_BEST = Text(en="No other h here comes closer.", vi="Trong các h ở đây, không h nào cho kết quả gần hơn.")
_ROUNDING = Text(
    en="The error grows again: {f}({end}) and {f}({name}) share more and more digits, and the rounding error in their"
    " difference is divided by an ever smaller h.",
    vi="Sai số lại tăng: {f}({end}) và {f}({name}) giống nhau ở ngày càng nhiều chữ số, và sai số làm tròn trong hiệu của chúng"
    " bị chia cho h ngày càng nhỏ.",
)
_SAME_PLACE = Text(
    en="{end} is rounded to {name} itself: the difference is 0, and so is the quotient.",
    vi="{end} bị làm tròn thành chính {name}: hiệu bằng 0 nên tỉ số cũng bằng 0.",
)
_SAME_VALUE = Text(
    en="{f}({end}) and {f}({name}) are the same float64: the difference is 0, and so is the quotient.",
    vi="{f}({end}) và {f}({name}) là cùng một số float64: hiệu bằng 0 nên tỉ số cũng bằng 0.",
)
_BOTH = Text(
    en="h = {h}: the secant line's slope is {left} to the left and {right} to the right.",
    vi="h = {h}: hệ số góc của cát tuyến là {left} ở bên trái và {right} ở bên phải.",
)
_ONE = {
    1: Text(
        en="h = {h}: the secant line to the right has the slope {right}.",
        vi="h = {h}: cát tuyến ở bên phải có hệ số góc {right}.",
    ),
    -1: Text(
        en="h = {h}: the secant line to the left has the slope {left}.",
        vi="h = {h}: cát tuyến ở bên trái có hệ số góc {left}.",
    ),
}
_TANGENT = Text(
    en="The tangent line is what the secant lines tend to as h tends to 0. Its slope is the derivative, {derivative}.",
    vi="Khi h dần tới 0, các cát tuyến dần tới tiếp tuyến. Hệ số góc của tiếp tuyến là đạo hàm, {derivative}.",
)
_TRADE = Text(
    en="On a computer h must not be too small: the truncation error falls with h, the rounding error grows."
    " Of these steps h = {h} was the best, with the error {error}.",
    vi="Trên máy tính h không được quá nhỏ: h càng nhỏ thì sai số chặt cụt càng giảm nhưng sai số làm tròn càng tăng."
    " Trong các bước h này, h = {h} là tốt nhất, với sai số {error}.",
)
_ROUNDING_ONLY = Text(
    en="On a computer h must not be too small: the smaller it is, the larger the rounding error becomes."
    " Of these steps the largest, h = {h}, was the best, with the error {error}.",
    vi="Trên máy tính h không được quá nhỏ: h càng nhỏ thì sai số làm tròn càng lớn."
    " Trong các bước h này, bước lớn nhất h = {h} là tốt nhất, với sai số {error}.",
)
_EXACT = Text(
    en="Here the quotient equals it for every h that was tried.",
    vi="Ở đây tỉ số bằng đúng đạo hàm với mọi h đã thử.",
)
_NO_NUMBER = Text(en="no number", vi="không ra số")


def of_step(found: Secants, step: int) -> Text:
    """What is said of the secant line, or of the two, for one h."""
    quotients = found.steps[step]
    if not found.has_derivative:
        h = abs(next(iter(quotients.values())).h)
        said = {name: _slope(found, quotients.get(side)) for name, side in (("left", -1), ("right", 1))}
        sentence = _BOTH if len(found.sides) == 2 else _ONE[found.sides[0]]
        return sentence.format(h=number(h), **said)
    quotient = quotients[found.sides[0]]
    names = {"h": number(abs(quotient.h)), "quotient": _quotient(found)}
    if not math.isfinite(quotient.slope):
        return _NO_QUOTIENT.format(**names)
    spelled = names | {
        "slope": equal(quotient.slope),
        "name": letter(found.slice.name),
        "end": _end(found),
        "at": at(found.slice.at),
        "other": sum_of(found.slice.at, quotient.h),
    }
    error = _ERROR[_source(found)].format(
        derivative=about(found.derivative), error=about(quotient.error, _OF_ERROR)
    )
    return joined((_STEP if step else _OPENING).format(**spelled), error, _remark(found, step))


def of_limit(found: Secants) -> Text:
    """What the secant lines tend to, the tangent line; or why there is none."""
    s = found.slice
    if not found.has_derivative:
        return joined(verdicts.words(s.around.verdict), captions.caption(s, answers=False))
    return _TANGENT.format(derivative=about(found.derivative))


def of_end(found: Secants) -> Text:
    """What is said at the end: of the tangent line and of rounding, or that there is no tangent line."""
    said = of_limit(found)
    if not found.has_derivative:
        return said
    errors = [step[found.sides[0]].error for step in found.steps]
    if not any(errors):
        return joined(said, _EXACT)
    if not _rounding_shows(found):
        return said
    best = found.steps[found.best][found.sides[0]]
    trade = _TRADE if found.best else _ROUNDING_ONLY
    return joined(said, trade.format(h=number(abs(best.h)), error=about(best.error, _OF_ERROR)))


def label(found: Secants, step: int) -> Text:
    """The numbers of one step in a line."""
    quotients = found.steps[step]
    h = number(abs(next(iter(quotients.values())).h))
    slopes = [_slope(found, quotients[side]) for side in found.sides]
    error = quotients[found.sides[0]].error
    return _label(h, slopes, about(error, _OF_ERROR) if math.isfinite(error) else None)


_LABEL = Text(en="h = {h},   slope {slopes}", vi="h = {h},   hệ số góc {slopes}")
_LABEL_ERROR = Text(
    en="h = {h},   slope {slopes},   error {error}", vi="h = {h},   hệ số góc {slopes},   sai số {error}"
)
_AND = Text(en="{first} on the left, {second} on the right", vi="{first} bên trái, {second} bên phải")


def _label(h: str, slopes: list[Text], error: str | None) -> Text:
    said = slopes[0] if len(slopes) == 1 else _AND.format(first=slopes[0], second=slopes[1])
    if error is None:
        return _LABEL.format(h=h, slopes=said)
    return _LABEL_ERROR.format(h=h, slopes=said, error=error)


def _remark(found: Secants, step: int) -> Text | None:
    quotient = found.steps[step][found.sides[0]]
    names = {"f": letter(found.slice.result), "end": _end(found), "name": letter(found.slice.name)}
    if quotient.slope == 0 and found.derivative != 0:
        return (_SAME_PLACE if quotient.end == found.slice.at else _SAME_VALUE).format(**names)
    if step == found.best:
        return _BEST if _rounding_shows(found) else None
    if step == _first_worse(found):
        return _ROUNDING.format(**names)
    return _CLOSER if step == found.visible else None


def _first_worse(found: Secants) -> int | None:
    """The first step behind the best, and too small to be seen, whose error is larger."""
    errors = [step[found.sides[0]].error for step in found.steps]
    behind = range(max(found.best + 1, found.visible), len(errors))
    return next((step for step in behind if errors[step] > errors[found.best]), None)


def _rounding_shows(found: Secants) -> bool:
    return _first_worse(found) is not None


def _source(found: Secants) -> str:
    """Who says what the derivative is."""
    s = found.slice
    if s.around.verdict not in ("agree", "ill_conditioned"):
        return "derivative"
    return "symbolic" if s.slopes.get("symbolic") is not None else "autograd"


def _end(found: Secants) -> str:
    return f"{letter(found.slice.name)} {'+' if found.sides[0] > 0 else '−'} h"


def _quotient(found: Secants) -> str:
    """The difference quotient, (f(x + h) − f(x))/h, or to the left (f(x) − f(x − h))/h."""
    f, name = letter(found.slice.result), letter(found.slice.name)
    here, there = f"{f}({name})", f"{f}({_end(found)})"
    return f"({there} − {here})/h" if found.sides[0] > 0 else f"({here} − {there})/h"


def _slope(found: Secants, quotient: Quotient | None) -> Text:
    if quotient is None or not math.isfinite(quotient.slope):
        return _NO_NUMBER
    said = about(quotient.slope) if found.has_derivative else about(quotient.slope, _FEW_DIGITS)
    return Text(en=said, vi=said)
