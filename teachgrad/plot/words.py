"""What pictures say, in both languages: names of the methods, verdicts, legends.

Holds sentences with their numbers, no drawing. `alt` holds those for readers who do not see the picture.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad.plot.formulas import equation, is_short, math_name, math_number, number, plain
from teachgrad.report.wording import verdict_text
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.plot.slices import Slice
    from teachgrad.records import Comparison

NAMES = {
    "symbolic": Text(en="symbolic formula", vi="đạo hàm bằng công thức (symbolic)"),
    "autograd": Text(en="automatic differentiation (autograd)", vi="tính đạo hàm tự động (autograd)"),
    "finite": Text(en="finite difference", vi="sai phân hữu hạn"),
    "left": Text(en="left derivative", vi="đạo hàm trái"),
    "right": Text(en="right derivative", vi="đạo hàm phải"),
    "secant": Text(en="secant line", vi="cát tuyến"),
    "curve": Text(en="curve", vi="đồ thị"),
    "point": Text(en="point", vi="điểm"),
}
SHORT_NAMES = {
    **NAMES,
    "symbolic": Text(en="formula", vi="công thức"),
    "autograd": Text(en="autograd", vi="autograd"),
}
_QUOTIENTS = {
    "forward": Text(en="forward, h = {h}", vi="tiến, h = {h}"),
    "backward": Text(en="backward, h = {h}", vi="lùi, h = {h}"),
    "central": Text(en="central, h = {h}", vi="trung tâm, h = {h}"),
    "richardson": Text(
        en="extrapolated to h\N{NO-BREAK SPACE}→\N{NO-BREAK SPACE}0",
        vi="ngoại suy tới h\N{NO-BREAK SPACE}→\N{NO-BREAK SPACE}0",
    ),
    "complex_step": Text(en="complex step, h = {h}", vi="bước phức, h = {h}"),
}
UNDEFINED = Text(en="undefined", vi="không xác định")

_TWO_AGREE = Text(
    en="Autograd and the finite difference agree; the formula would be too long.",
    vi="Autograd và sai phân hữu hạn khớp nhau; công thức thì quá dài.",
)
_DERIVATIVE = Text(en="Derivative of {function}", vi="Đạo hàm của {function}")
_PARTIAL_DERIVATIVES = Text(en="Partial derivatives of {function}", vi="Đạo hàm riêng của {function}")
_GRADIENT = Text(en="Gradient of {function}", vi="Gradient của {function}")
_AT = Text(en="{what} at {point}", vi="{what} tại {point}")
_MOST_IN_TITLE = 6  # numbers
_MOST_STEPS_IN_TITLE = 3

HOW_TO_READ = Text(
    en="The tangent lines are drawn in decreasing width, so that each stays visible where they coincide.",
    vi="Các tiếp tuyến được vẽ với bề rộng giảm dần để vẫn thấy rõ từng đường khi chúng trùng nhau.",
)
AT_A_KINK = Text(
    en="At a kink there is no tangent line: the short lines show what each method answers all the same.",
    vi="Ở điểm gãy không có tiếp tuyến: các đoạn ngắn cho thấy kết quả mà mỗi cách tính vẫn đưa ra.",
)
NOTHING_HERE = Text(en="{place}: {result} is undefined", vi="{place}: {result} không xác định")
NO_TANGENT = Text(
    en="Where a slope is undefined, no line is drawn.",
    vi="Khi hệ số góc không xác định thì không vẽ đường nào.",
)
_SECANT_IS_DRAWN = Text(
    en="The secant line has a large h to be seen; the finite difference itself is {how}.",
    vi="Cát tuyến được vẽ với h lớn cho dễ thấy; còn giá trị sai phân hữu hạn là {how}.",
)
_HOW = {
    "forward": Text(en="forward, with h = {h}", vi="sai phân tiến với h = {h}"),
    "backward": Text(en="backward, with h = {h}", vi="sai phân lùi với h = {h}"),
    "central": Text(en="central, with h = {h}", vi="sai phân trung tâm với h = {h}"),
    "richardson": Text(
        en="central, extrapolated to h\N{NO-BREAK SPACE}→\N{NO-BREAK SPACE}0",
        vi="sai phân trung tâm được ngoại suy tới h\N{NO-BREAK SPACE}→\N{NO-BREAK SPACE}0",
    ),
}
NOT_DIFFERENTIABLE = Text(en="not differentiable", vi="không khả vi")
SURFACE = Text(
    en="On the right, the surface with the two slices.", vi="Bên phải là mặt cong với hai lát cắt."
)
PLANE = Text(
    en="Their tangent lines span the tangent plane.", vi="Hai tiếp tuyến tạo thành mặt phẳng tiếp diện."
)
LEFT_OUT = Text(
    en="Only the first {most} of {count} slices are drawn.",
    vi="Chỉ vẽ {most} lát cắt đầu tiên trong số {count}.",
)
NO_SLICES = Text(
    en="With {count} entries, no slices are drawn.", vi="Với {count} phần tử, các lát cắt không được vẽ."
)
NOT_WRITTEN = Text(
    en="The cells are too many for their numbers to be written.", vi="Có quá nhiều ô để ghi số vào từng ô."
)
ONE_SCALE = Text(
    en="All heat maps share one scale of colours.", vi="Các bản đồ nhiệt dùng chung một thang màu."
)
ONES = Text(en="J is the matrix of ones.", vi="J là ma trận gồm toàn số 1.")
_ONE_SLOPE = Text(en="The tangent line has the slope {slope}.", vi="Tiếp tuyến có hệ số góc {slope}.")
_CHAIN = Text(
    en="By the chain rule the slopes of the steps multiply: {product}.",
    vi="Theo quy tắc dây chuyền, hệ số góc của các bước nhân với nhau: {product}.",
)


def caption(s: Slice, *, secant: bool = True) -> Text:
    """How to read the lines of a slice."""
    if s.is_kink:
        return AT_A_KINK
    if all(v is None or not math.isfinite(v) for v in s.slopes.values()) or not math.isfinite(s.value):
        return NO_TANGENT
    if not secant or s.method not in _HOW:
        return HOW_TO_READ
    how = _SECANT_IS_DRAWN.format(how=_HOW[s.method].format(h=number(s.step, 2)))
    return joined(HOW_TO_READ, how)


def captions(shown: Sequence[Slice], *, secant: bool = True) -> Text:
    """How to read the lines of several slices: what is to be said of any of them, said once."""
    said = {text.en: text for text in (caption(s, secant=secant) for s in shown)}
    if len([text for text in said.values() if text is not AT_A_KINK]) > 1:  # they differ in h alone
        said = {HOW_TO_READ.en: HOW_TO_READ, **({AT_A_KINK.en: AT_A_KINK} if AT_A_KINK.en in said else {})}
    return joined(*said.values())


def joined(*sentences: Text | None) -> Text:
    """Sentences one after the other."""
    there = [s for s in sentences if s is not None]
    return Text(en=" ".join(s.en for s in there), vi=" ".join(s.vi for s in there))


def one_slope(s: Slice) -> Text:
    """The slope that all methods have in common."""
    value = s.slopes["symbolic"] if s.slopes.get("symbolic") is not None else s.slopes["autograd"]
    return _ONE_SLOPE.format(slope=slope(value))


def product(steps: Sequence[Slice], whole: Slice) -> Text:
    """24 · 160 = 3840."""
    factors = [number(s.slopes["symbolic"] or 0.0, 6) for s in steps]
    factors = [f"({f})" if f.startswith("−") else f for f in factors]
    return _CHAIN.format(product=f"{' · '.join(factors)} = {number(whole.slopes['symbolic'] or 0.0, 6)}")


def verdict(comparison: Comparison) -> Text:
    """The referee's verdict in a sentence."""
    without_formula = any(v.symbolic is None for v in comparison.variables.values())
    return _TWO_AGREE if comparison.agrees and without_formula else verdict_text(comparison.verdict)


def quotient(method: str, step: float) -> Text:
    """Which difference quotient a number is, and with which h."""
    return _QUOTIENTS[method].format(h=number(step, 3))


def slope(value: float | None) -> Text:
    """A slope as a number, or that there is none."""
    if value is None or value != value:
        return UNDEFINED
    return Text(en=number(value), vi=number(value))


def function_equation(comparison: Comparison) -> str:
    """The function, y = 3x², in mathtext; only its name where the formula is too long to be read."""
    name = math_name(comparison.output)
    return equation(name, comparison.formula) if is_short(comparison.formula) else equation(name)


def function_plain(comparison: Comparison) -> str:
    """The function, y = 3x², in plain letters."""
    if is_short(comparison.formula):
        return f"{comparison.output} = {plain(comparison.formula)}"
    return comparison.output


def title(comparison: Comparison, steps: Sequence[Slice] = ()) -> Text:
    """What is differentiated, and where, in mathtext; a chain step by step."""
    function = function_equation(comparison)
    if 0 < len(steps) <= _MOST_STEPS_IN_TITLE and all(is_short(s.curve) for s in steps):
        function = ", ".join(equation(math_name(s.result), s.curve) for s in steps)
    return _titled(comparison, function, _spelled_in_math)


def heading(comparison: Comparison) -> Text:
    """What is differentiated, and where, in plain letters."""
    return _titled(comparison, function_plain(comparison), lambda name, value: f"{name} = {entries(value)}")


def _spelled_in_math(name: str, value: Any) -> str:
    if np.ndim(value):
        return f"{equation(math_name(name))} = {entries(value)}"
    return equation(math_name(name), math_number(float(value), 6))


def _titled(comparison: Comparison, function: str, spelled: Callable[[str, Any], str]) -> Text:
    point = comparison.point
    count = sum(np.size(value) for value in point.values())
    if any(np.size(value) > 1 for value in point.values()):
        what = _GRADIENT
    else:
        what = _PARTIAL_DERIVATIVES if count > 1 else _DERIVATIVE
    if count > _MOST_IN_TITLE:
        return what.format(function=function)
    where = ", ".join(spelled(name, value) for name, value in point.items())
    return _AT.format(what=what.format(function=function), point=where)


def entries(value: Any) -> str:
    """An array as nested brackets, in short numbers: [[3, 4], [5, 2]]."""
    if np.ndim(value) == 0:
        return number(float(value), 6)
    return f"[{', '.join(entries(part) for part in value)}]"


def legend(kind: str, s: Slice, *, short: bool, longest: int) -> Text:
    """The legend's words for one of the lines of a slice, with its slope; a formula of at most so many letters."""
    value = s.slopes.get(kind)
    said = slope(value)
    if kind == "symbolic" and is_short(s.formula, longest) and value is not None and not s.formula.is_number:
        formula = equation(s.formula) if short else equation(s.derivative_name, s.formula)
        said = Text(en="{formula} = {v}", vi="{formula} = {v}").format(formula=formula, v=said)
    if kind == "finite" and said is not UNDEFINED:
        error = f" ± {number(s.error, 1)}" if s.error == s.error else ""
        said = Text(en=f"{said.en}{error}", vi=f"{said.vi}{error}")
    name = (SHORT_NAMES if short else NAMES)[kind]
    if kind == "finite" and not short:
        name = Text(en="{name}, {how}", vi="{name}, {how}").format(name=name, how=quotient(s.method, s.step))
    return Text(en="{name}: {said}", vi="{name}: {said}").format(name=name, said=said)


def secant_legend(h: float, value: float) -> Text:
    """The legend's words for the secant line."""
    return Text(en="{name}, h = {h}: {said}", vi="{name}, h = {h}: {said}").format(
        name=NAMES["secant"], h=number(h, 3), said=slope(value)
    )
