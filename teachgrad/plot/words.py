"""What pictures say, in both languages: names of the methods, verdicts, legends.

Holds sentences with their numbers, no drawing. `alt` holds those for readers who do not see the picture.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad.plot import pieces
from teachgrad.plot.formulas import equation, is_short, is_written_whole, math_name, number, parsed, place
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
    "derivative": Text(en="tangent line", vi="tiếp tuyến"),
    "vertical": Text(en="vertical tangent", vi="tiếp tuyến thẳng đứng"),
    "curve": Text(en="curve", vi="đồ thị"),
    "point": Text(en="point", vi="điểm"),
}
SHORT_NAMES = {
    **NAMES,
    "symbolic": Text(en="formula", vi="công thức"),
    "autograd": Text(en="autograd", vi="autograd"),
}
UNDEFINED = Text(en="undefined", vi="không xác định")

_DERIVATIVE = Text(en="Derivative of {function}", vi="Đạo hàm của {function}")
_PARTIAL_DERIVATIVES = Text(en="Partial derivatives of {function}", vi="Đạo hàm riêng của {function}")
_GRADIENT = Text(en="Gradient of {function}", vi="Gradient của {function}")
_AT = Text(en="{what} at {point}", vi="{what} tại {point}")
_MOST_IN_TITLE = 6  # numbers
_MOST_STEPS_IN_TITLE = 3

SURFACE = Text(
    en="On the right, the surface with the two slices (dark).",
    vi="Bên phải là mặt cong với hai lát cắt (nét sẫm).",
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


def joined(*sentences: Text | None) -> Text:
    """Sentences one after the other."""
    there = [s for s in sentences if s is not None]
    return Text(en=" ".join(s.en for s in there), vi=" ".join(s.vi for s in there))


def listed(methods: Sequence[str]) -> Text:
    """The short names of some methods, one after the other."""
    names = [SHORT_NAMES[method] for method in methods]
    return Text(en=", ".join(n.en for n in names), vi=", ".join(n.vi for n in names))


def one_slope(s: Slice) -> Text:
    """The slope that all methods have in common."""
    value = s.slopes["symbolic"] if s.slopes.get("symbolic") is not None else s.slopes["autograd"]
    return _ONE_SLOPE.format(slope=slope(value))


def product(steps: Sequence[Slice], whole: Slice) -> Text:
    """24 · 160 = 3840."""
    factors = [number(s.slopes["symbolic"] or 0.0, 6) for s in steps]
    factors = [f"({f})" if f.startswith("−") else f for f in factors]
    return _CHAIN.format(product=f"{' · '.join(factors)} = {number(whole.slopes['symbolic'] or 0.0, 6)}")


def slope(value: float | None) -> Text:
    """A slope as a number, or that there is none."""
    if value is None or value != value:
        return UNDEFINED
    return Text(en=number(value), vi=number(value))


def title(comparison: Comparison, steps: Sequence[Slice] = ()) -> Text:
    """What is differentiated, and where, in mathtext; a chain step by step."""
    function = pieces.in_math(comparison)
    if 0 < len(steps) <= _MOST_STEPS_IN_TITLE and all(is_short(s.curve) for s in steps):
        function = ", ".join(equation(math_name(s.result), s.curve) for s in steps)
    return _titled(comparison, function, spelled_in_math)


def heading(comparison: Comparison) -> Text:
    """What is differentiated, and where, in plain letters."""
    return _titled(comparison, pieces.in_letters(comparison), spelled)


def spelled(name: str, value: Any) -> str:
    """A place in plain letters: x = 1.5, x ≈ 0.333333.

    Examples
    --------
    >>> spelled("x", 1.57079632), spelled("x", 1 / 3), spelled("x", [0.5, 2 / 3])
    ('x = 1.57079632', 'x ≈ 0.333333', 'x ≈ [0.5, 0.666667]')
    """
    return f"{name} {_relation(value)} {entries(value)}"


def spelled_in_math(name: str, value: Any) -> str:
    r"""A place in mathtext.

    Examples
    --------
    >>> spelled_in_math("x", 0.5), spelled_in_math("x", 1 / 3)
    ('$x = \\mathrm{0.5}$', '$x \\, \\approx \\, \\mathrm{0.333333}$')
    """
    letter, relation = math_name(name), _relation(value)
    if np.ndim(value):
        return f"{equation(letter)} {relation} {entries(value)}"
    number_ = rf"\mathrm{{{place(float(value))}}}"
    if relation == "=":
        return equation(letter, number_)
    if parsed(letter) is None:
        return f"{equation(letter)} {relation} {place(float(value))}"
    return equation(rf"{letter} \approx {number_}")


def _relation(value: Any) -> str:
    return "=" if all(is_written_whole(v) for v in np.ravel(value).tolist()) else "≈"


def _titled(comparison: Comparison, function: str, spelled: Callable[[str, Any], str]) -> Text:
    point = comparison.point
    count = sum(np.size(value) for value in point.values())
    if any(np.size(value) > 1 for value in point.values()):
        what = _GRADIENT
    else:
        what = _PARTIAL_DERIVATIVES if count > 1 else _DERIVATIVE
    if count > _MOST_IN_TITLE:
        return what.format(function=function)
    where = ", ".join(in_one_line(spelled(name, value)) for name, value in point.items())
    return _AT.format(what=what.format(function=function), point=where)


def in_one_line(place: str) -> str:
    """A place whose array no line is broken in, nor between its name and the array: x = [1, 2]."""
    for sign in "=≈":  # a number's sign stands inside the mathtext, in which no line is broken anyway
        place = place.replace(f" {sign} [", f"\N{NO-BREAK SPACE}{sign}\N{NO-BREAK SPACE}[")
    return place.replace(", ", ",\N{NO-BREAK SPACE}")


def entries(value: Any) -> str:
    """An array as nested brackets, in short numbers: [[3, 4], [5, 2]]."""
    if np.ndim(value) == 0:
        return place(float(value))
    return f"[{', '.join(entries(part) for part in value)}]"
