"""What the picture of an error sweep says, in both languages; also to readers who do not see it.

Holds sentences with their numbers, no drawing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad.formula.writers.raised import SUPERSCRIPTS
from teachgrad.plot import sweep_lesson
from teachgrad.plot.formulas import equation, is_short, math_name, number, plain
from teachgrad.plot.words import joined, spelled, spelled_in_math
from teachgrad.report import sweep_wording, wording
from teachgrad.report.mathematics import pretty
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.sweeping.records import Curve, ErrorSweep, Truncation

STEP = Text(en="step h (smaller and smaller)", vi="bước h (nhỏ dần)")
ERROR = Text(en="absolute error", vi="sai số tuyệt đối")
PREDICTION = Text(en="in theory: truncation + rounding", vi="lí thuyết: chặt cụt + làm tròn")
OPTIMUM = Text(en="best step in theory, h*", vi="bước tốt nhất theo lí thuyết, h*")
MEASURED_BEST = Text(
    en="best step measured, but for lucky hits", vi="bước tốt nhất đo được, không kể lúc may"
)
HIT = Text(en="exact hit, error 0", vi="trúng chính xác, sai số 0")
SAME_POINT = Text(en="x + h = x", vi="x + h = x")
NO_VALUES = Text(en="no values", vi="không có giá trị")

_TITLE = Text(
    en="Error of the finite differences of {function}", vi="Sai số của các sai phân hữu hạn của {function}"
)
_AT = Text(en="{what} at {point}", vi="{what} tại {point}")
_BY = Text(en="{what}, by {name}", vi="{what}, theo {name}")
_MOST_IN_TITLE = 6  # numbers
_E = re.compile(r"(\d+(?:\.\d+)?)e(-?\d+)")
_NO_SUBTRACTION = Text(
    en="The complex step subtracts nothing, so its h can be as small as you like.",
    vi="Bước phức không có phép trừ nào, nên h của nó nhỏ bao nhiêu cũng được.",
)
_SLOPE = Text(en="The derivative is {slope} = {value}.", vi="Đạo hàm là {slope} = {value}.")
_CAPTION = Text(
    en="Theory: the leading term of the truncation error, as in the legend, plus the rounding error, δ/h times the sum of the absolute weights;"
    " rounding puts one value of the function off by about δ = {noise}.",
    vi="Lí thuyết: số hạng đầu của sai số chặt cụt, ghi ở chú giải, cộng với sai số làm tròn, bằng δ/h nhân với tổng giá trị tuyệt đối của các hệ số trong công thức sai phân;"
    " làm tròn khiến một giá trị của hàm số lệch khoảng δ = {noise}.",
)
_NEAREST = Text(
    en="At the bottom lies the float64 number that is nearest to the derivative.",
    vi="Các điểm nằm dưới đáy là số float64 gần đạo hàm nhất.",
)
_SEVERAL = 4  # steps
_NO_TRUNCATION = Text(en="no truncation error", vi="không có sai số chặt cụt")
_NAMES = {
    "forward": Text(en="forward", vi="tiến"),
    "backward": Text(en="backward", vi="lùi"),
    "central": Text(en="central", vi="trung tâm"),
    "complex_step": Text(en="complex step", vi="bước phức"),
}
_EXTRAPOLATED = Text(en="{name}: {error}", vi="{name}: {error}")

_ALT = Text(
    en="{heading}: the absolute error over the step h, both axes logarithmic. The derivative is {value}.",
    vi="{heading}: sai số tuyệt đối theo bước h, cả hai trục theo thang logarit. Đạo hàm bằng {value}.",
)
_ALT_CURVE = Text(
    en="{name}: but for lucky hits, the least error is {error}, at h = {step}",
    vi="{name}: không kể lúc may, sai số nhỏ nhất là {error}, tại h = {step}",
)
_ALT_THEORY = Text(en=" (in theory {step})", vi=" (theo lí thuyết {step})")


def title(sweep: ErrorSweep) -> Text:
    """What is differentiated, by what and where, in mathtext."""
    name = math_name(sweep.output)
    function = equation(name, sweep.formula) if is_short(sweep.formula) else equation(name)
    if r"\dfrac" in function:  # with a root in it, it would reach into the line below
        function = f"{equation(name)} = {pretty(sweep.formula)}"
    return _placed(sweep, _TITLE.format(function=function), spelled_in_math)


def heading(sweep: ErrorSweep) -> Text:
    """What is differentiated, by what and where, in plain letters."""
    return _placed(sweep, _TITLE.format(function=_function(sweep)), spelled)


def _placed(sweep: ErrorSweep, what: Text, spell: Callable[[str, Any], str]) -> Text:
    if sum(np.size(value) for value in sweep.point.values()) <= _MOST_IN_TITLE:
        point = ", ".join(spell(name, value) for name, value in sweep.point.items())
        what = _AT.format(what=what, point=point)
    if sweep.entry is not None:
        index = ", ".join(map(str, sweep.entry))
        return _BY.format(what=what, name=f"{sweep.variable}[{index}]")
    return what if len(sweep.point) == 1 else _BY.format(what=what, name=sweep.variable)


def subtitle(sweep: ErrorSweep) -> Text:
    """What there is to be seen."""
    derivative = None
    if sweep.entry is None:
        d = "d" if len(sweep.point) == 1 else r"\partial "
        slope = f"{d}{math_name(sweep.output)}/{d}{math_name(sweep.variable)}"
        derivative = _SLOPE.format(slope=equation(slope), value=number(sweep.slope))
    complex_step = _NO_SUBTRACTION if "complex_step" in sweep.curves else None
    return joined(derivative, *sweep_lesson.lesson(sweep), complex_step)


def caption(sweep: ErrorSweep) -> Text:
    """How the dashed lines were made, or why there are none."""
    said = None if sweep.unpredicted else _CAPTION.format(noise=number(sweep.value_rounding, 2))
    return joined(said, _NEAREST if _reaches_nearest(sweep) else None, *sweep_wording.missing(sweep))


def _reaches_nearest(sweep: ErrorSweep) -> bool:
    """Whether a curve lies, not by luck alone, where no float64 number could be nearer to the derivative."""
    if sweep.exact is None:
        return False
    half = float(np.spacing(abs(float(sweep.slope)))) / 2
    least = [curve.errors[(curve.errors > 0) & (curve.errors < half)] for curve in sweep.curves.values()]
    return any(found.size >= _SEVERAL and np.all(found == found[0]) for found in least)


def name(curve: Curve) -> Text:
    """The name of a method alone."""
    return _NAMES[curve.method]


def legend(curve: Curve) -> Text:
    """A method, and the leading term of its truncation error in mathtext."""
    name = _NAMES[curve.method]
    if curve.prediction is None:
        term = Text(en="", vi="")
        if curve.accuracy is not None:
            power = f"$O({_power(curve.accuracy)})$"
            term = Text(en=power, vi=power)
    else:
        term = _term(curve.prediction.truncation, curve.accuracy)
    parts = Text(en="{name}, {term}", vi="{name}, {term}") if term.en else Text(en="{name}", vi="{name}")
    return parts.format(name=name, term=term)


def _term(truncation: Truncation | None, accuracy: int | None) -> Text:
    if truncation is None:
        if accuracy is None:
            return _NO_TRUNCATION
        power = _power(accuracy)
        return Text(en="$O({power})$: {nothing}", vi="$O({power})$: {nothing}").format(
            power=power, nothing=_NO_TRUNCATION
        )
    primes = "'" * truncation.order if truncation.order <= 3 else f"^{{({truncation.order})}}"
    over = truncation.constant.denominator
    times = "" if truncation.constant.numerator == 1 else str(truncation.constant.numerator)
    said = rf"${times}{_power(truncation.power)}\,|f{primes}|" + (f"/{over}$" if over != 1 else "$")
    return Text(en=said, vi=said)


def _power(power: int) -> str:
    return "h" if power == 1 else f"h^{{{power}}}"


def optimum(step: float) -> str:
    """The words beside a predicted optimum."""
    return f"h* ≈ {_step(step)}"


def _step(h: float) -> str:
    return _raised(sweep_wording.step(h))


def _raised(text: str) -> str:
    """Numbers as one writes them: 1.1·10⁻⁴ for 1.1e-4."""

    def raised(number: re.Match[str]) -> str:
        power = "10" + "".join(SUPERSCRIPTS[letter] for letter in number[2])
        return power if number[1] == "1" else f"{number[1]}·{power}"

    return _E.sub(raised, text)


def extrapolation(error: float) -> Text:
    """The words for the extrapolated quotient."""
    return _EXTRAPOLATED.format(name=wording.METHODS["richardson"], error=number(error, 2))


def alt(sweep: ErrorSweep) -> Text:
    """What the picture shows, with its numbers, for readers who do not see it.

    Examples
    --------
    >>> import teachgrad as tg
    >>> print(alt(tg.error_sweep("sin(x)", x=1)).en[:63])
    Error of the finite differences of f = sin(x) at x = 1: the abs
    """
    said = [_ALT.format(heading=heading(sweep), value=number(sweep.slope))]
    for curve in sweep.curves.values():
        if curve.best_step is None or curve.best_error is None:
            continue
        name = sweep_wording.method_name(curve.id, curve.method, curve.accuracy)
        text = _ALT_CURVE.format(name=name, error=number(curve.best_error, 2), step=_step(curve.best_step))
        if curve.prediction is not None:
            theory = _ALT_THEORY.format(step=sweep_wording.optimum(curve.prediction))
            text = Text(en=text.en + _raised(theory.en), vi=text.vi + _raised(theory.vi))
        said.append(Text(en=f"{_upper(text.en)}.", vi=f"{_upper(text.vi)}."))
    return joined(*said)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _function(sweep: ErrorSweep) -> str:
    return f"{sweep.output} = {plain(sweep.formula)}" if is_short(sweep.formula) else sweep.output
