"""What the legend of a slice says of its lines and points, in both languages.

Holds sentences with their numbers, no drawing. Read `captions` for how the lines are to be read.
"""

from __future__ import annotations

import math

import numpy as np

from teachgrad.plot.formulas import equation, is_short, is_written_whole, math_name, number, place
from teachgrad.plot.slices import Slice
from teachgrad.plot.style import METHODS
from teachgrad.plot.tangents import Line, Swing, gives
from teachgrad.plot.view import View
from teachgrad.plot.words import NAMES, SHORT_NAMES, UNDEFINED, listed, slope, spelled_in_math
from teachgrad.text import Text

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
_NEGLIGIBLE = 1e-3
_NOTHING_TO_TELL = 1e-20  # 0 ± 2·10⁻⁵⁴
_SAID = Text(en="{name}: {said}", vi="{name}: {said}")
_TANGENT = Text(en="tangent line: slope {slope}", vi="tiếp tuyến: hệ số góc {slope}")
_TANGENT_OF = Text(en="tangent line: slope {slope} ({names})", vi="tiếp tuyến: hệ số góc {slope} ({names})")
_UPRIGHT = Text(en="vertical tangent: slope {slope}", vi="tiếp tuyến thẳng đứng: hệ số góc {slope}")
_CUSP = Text(
    en="vertical tangent: slope {left} from the left, {right} from the right",
    vi="tiếp tuyến thẳng đứng: hệ số góc {left} từ bên trái, {right} từ bên phải",
)
_HALF_UPRIGHT = {
    -1: Text(
        en="vertical tangent: slope {slope} from the left",
        vi="tiếp tuyến thẳng đứng: hệ số góc {slope} từ bên trái",
    ),
    1: Text(
        en="vertical tangent: slope {slope} from the right",
        vi="tiếp tuyến thẳng đứng: hệ số góc {slope} từ bên phải",
    ),
}
_EDGES = {
    "low": Text(en="lowest slope of a secant: {slope}", vi="hệ số góc nhỏ nhất của cát tuyến: {slope}"),
    "high": Text(en="highest slope of a secant: {slope}", vi="hệ số góc lớn nhất của cát tuyến: {slope}"),
}
_SECANTS = Text(
    en="secant lines, h = {steps}: slopes {slopes}", vi="các cát tuyến, h = {steps}: hệ số góc {slopes}"
)
_POINT = Text(en="point ({at}, {value})", vi="điểm ({at}, {value})")
_FAR = {
    True: Text(en="point ({at}, {value}), far above", vi="điểm ({at}, {value}), ở rất cao phía trên"),
    False: Text(en="point ({at}, {value}), far below", vi="điểm ({at}, {value}), ở rất xa phía dưới"),
}
_LIMITS = {
    (-1,): Text(en="limit from the left: {limit}", vi="giới hạn bên trái: {limit}"),
    (1,): Text(en="limit from the right: {limit}", vi="giới hạn bên phải: {limit}"),
    (-1, 1): Text(en="limit: {limit}", vi="giới hạn: {limit}"),
}
_HOLE = Text(
    en="{place}: {result} is undefined, its limit is {limit}",
    vi="{place}: {result} không xác định, giới hạn là {limit}",
)
_NOTHING = Text(en="{place}: {result} is undefined", vi="{place}: {result} không xác định")
_OUTSIDE = Text(en="{place}: outside the domain", vi="{place}: ngoài tập xác định")
_TOO_LARGE = Text(
    en="{place}: {result} is too large for float64", vi="{place}: {result} quá lớn đối với float64"
)


def curve(s: Slice) -> Text:
    """The legend's words for the curve: its formula, or its pieces."""
    if s.pieces is not None:
        return s.pieces
    if not is_short(s.curve):
        return NAMES["curve"]
    formula = equation(math_name(s.result), s.curve)
    return Text(en=formula, vi=formula)


def of_line(s: Slice, line: Line, *, short: bool, longest: int) -> Text:
    """The legend's words for a line through the point, with its slope; a formula of at most so many letters."""
    if line.kind in METHODS:
        return _method(line.kind, s, short=short, longest=longest)
    said = number(line.slope, 6)
    if line.kind == "vertical":
        return _vertical(s)
    if line.kind == "derivative":
        right = [method for method in METHODS if gives(s, method, line.slope)]
        return (
            _TANGENT.format(slope=said) if not right else _TANGENT_OF.format(slope=said, names=listed(right))
        )
    if line.kind in _EDGES:
        return _EDGES[line.kind].format(slope=about(line.slope))
    return _SAID.format(name=NAMES[line.kind], said=said)


def _vertical(s: Slice) -> Text:
    left, right = (number(slope) for slope in (s.around.left, s.around.right))
    upright = [side for side in (-1, 1) if math.isinf(s.around.slope(side))]
    if len(upright) == 1:
        return _HALF_UPRIGHT[upright[0]].format(slope=number(s.around.slope(upright[0])))
    return _UPRIGHT.format(slope=left) if left == right else _CUSP.format(left=left, right=right)


def _method(kind: str, s: Slice, *, short: bool, longest: int) -> Text:
    value = s.slopes.get(kind)
    said = slope(value)
    if kind == "symbolic" and is_short(s.formula, longest) and value is not None and not s.formula.is_number:
        formula = equation(s.formula) if short else equation(s.derivative_name, s.formula)
        said = Text(en="{formula} = {v}", vi="{formula} = {v}").format(formula=formula, v=said)
    if kind == "finite" and said is not UNDEFINED:
        said = Text(en=with_error(s), vi=with_error(s))
    name = (SHORT_NAMES if short else NAMES)[kind]
    if kind == "finite" and not short:
        how = _QUOTIENTS[s.method].format(h=number(s.step, 3))
        name = Text(en="{name}, {how}", vi="{name}, {how}").format(name=name, how=how)
    return _SAID.format(name=name, said=said)


def difference(s: Slice) -> float:
    """The finite difference as it is said: 0 for a number that is nothing beside its error, 3·10⁻³⁹ ± 10⁻²⁹."""
    value = s.slopes["finite"]
    value = math.nan if value is None else value
    return 0.0 if abs(value) <= _NEGLIGIBLE * s.error else value


def with_error(s: Slice) -> str:
    """The finite difference and its error."""
    tells = math.isfinite(s.error) and s.error > _NOTHING_TO_TELL
    return number(difference(s)) + (f" ± {number(s.error, 1)}" if tells else "")


def secant(h: float, value: float) -> Text:
    """The legend's words for the secant line."""
    return Text(en="{name}, h = {h}: {said}", vi="{name}, h = {h}: {said}").format(
        name=NAMES["secant"], h=number(h, 3), said=slope(value)
    )


def secants(v: View, swings: Swing) -> Text:
    """The legend's words for secant lines that do not settle."""
    return _SECANTS.format(
        steps=", ".join(number(v.real_x(h), 2) for h in swings.steps),
        slopes=", ".join(about(v.real_slope(q)) for q in swings.slopes),
    )


def about(value: float) -> str:
    """A slope that was read off a picture, in two digits."""
    return number(float(f"{value:.2g}"), 2)


def point(s: Slice) -> Text:
    """The words for the point."""
    return _POINT.format(at=_abscissa(s), value=number(s.value, 6))


def point_away(s: Slice, *, is_above: bool) -> Text:
    """The words for a point that is too far away to be shown."""
    return _FAR[is_above].format(at=_abscissa(s), value=number(s.value, 6))


def _abscissa(s: Slice) -> str:
    return place(s.at) if is_written_whole(s.at) else f"≈ {place(s.at)}"


def untaken_limits(s: Slice) -> list[tuple[tuple[int, ...], Text]]:
    """The limits that the function does not take at the point: from which sides, and the words for each."""
    a = s.around
    found = [
        side
        for side in (-1, 1)
        if math.isfinite(a.limit(side)) and not math.isclose(a.limit(side), s.value, rel_tol=1e-12)
    ]
    if len(found) == 2 and math.isclose(a.below, a.above, rel_tol=1e-9, abs_tol=1e-12):
        label = _HOLE if not math.isfinite(s.value) else _LIMITS[-1, 1]
        return [((-1, 1), label.format(limit=number(a.above, 6), **_place(s)))]
    return [((side,), _LIMITS[side,].format(limit=number(a.limit(side), 6))) for side in found]


def is_hole(s: Slice) -> bool:
    """Whether the function lacks its value at one point, where it has a limit."""
    return not math.isfinite(s.value) and any(len(sides) == 2 for sides, _ in untaken_limits(s))


def nothing(v: View) -> Text:
    """The words for a place where the function has no value."""
    s = v.said
    if s.around.reason == "overflow":
        return _TOO_LARGE.format(**_place(s))
    # With values nowhere along this axis, it is another variable that lies outside.
    is_outside = s.around.is_outside and np.isfinite(v.window.y).any()
    return (_OUTSIDE if is_outside else _NOTHING).format(**_place(s))


def _place(s: Slice) -> dict[str, str]:
    return {"place": spelled_in_math(s.name, s.at), "result": equation(math_name(s.result))}
