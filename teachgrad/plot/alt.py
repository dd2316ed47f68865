"""Alt text: what a picture shows, with its numbers, for readers who do not see it.

Holds sentences and numbers, no drawing.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad.plot import alt_lines, chain, pieces, surface, verdicts, words
from teachgrad.plot.formulas import number
from teachgrad.plot.slices import MOST_SLICES, Slice, remarkable, slices
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.records import Comparison, Variable

_MOST_SAID = 4  # slices or steps one by one
_MOST_ENTRIES = 12

_CURVE = Text(
    en="The curve {function} around {point}, where its value is {value}.",
    vi="Đồ thị hàm số {function} quanh điểm {point}, tại đó giá trị là {value}.",
)
_WITHOUT_VALUE = Text(
    en="The curve {function} around {point}, where it has no value.",
    vi="Đồ thị hàm số {function} quanh điểm {point}, nơi hàm số không xác định.",
)
_STEPS = Text(
    en="{count} panels for the steps from {names}: the slopes {factors} multiply to {whole}.",
    vi="{count} hình cho các bước từ {names}: các hệ số góc {factors} nhân với nhau được {whole}.",
)
_SURFACE = Text(
    en="Beside them, the surface with the two slices.", vi="Bên cạnh là mặt cong với hai lát cắt."
)
_PLANE = Text(
    en="Their tangent lines span the tangent plane, which touches the surface at the point.",
    vi="Hai tiếp tuyến xác định mặt phẳng tiếp diện, tiếp xúc với mặt cong tại điểm này.",
)
_HEAT = Text(
    en="Heat maps of the gradient of {function} by {name}, one for each method. Autograd: {entries}.",
    vi="Bản đồ nhiệt của gradient của {function} theo {name}, mỗi cách tính một bản đồ. Autograd: {entries}.",
)
_RANGE = Text(en="{count} entries from {low} to {high}", vi="{count} phần tử từ {low} đến {high}")
_EACH_SLICE = Text(
    en="Below, {count} slices, one for each entry, with their tangent lines.",
    vi="Bên dưới là {count} lát cắt, mỗi phần tử một lát, cùng với các tiếp tuyến.",
)

_FRAMED = Text(en="The cell of {name} is framed.", vi="Ô của {name} được đóng khung.")


def alt_text(comparison: Comparison) -> Text:
    """Say what the picture of a comparison shows.

    Parameters
    ----------
    comparison : Comparison
        What is drawn.

    Returns
    -------
    Text
        A few sentences with the numbers, in both languages.

    Examples
    --------
    >>> import teachgrad as tg
    >>> print(alt_text(tg.compare("square")).en)
    The curve y = 3x² around x = 5, where its value is 75. Along x, the tangent line's slope is 30 by the
    formula, 30 by autograd, 30 by the finite difference. The secant line with h = 2 has the slope 36.
    The methods agree.
    """
    variables = list(comparison.variables.values())
    arrays = [v for v in variables if np.size(v.point) > 1]
    along = [s for v in variables if np.size(v.point) == 1 for s in slices(comparison, v)]
    said = [_heat(comparison, v) for v in arrays]
    said += [text for v in arrays for s in remarkable(comparison, v)[:_MOST_SAID] for text in _entry(s)]
    if len(arrays) == 1 and not along and np.size(arrays[0].point) <= MOST_SLICES:
        said.append(_EACH_SLICE.format(count=np.size(arrays[0].point)))
    if not arrays:
        said += _curves(comparison, along)
    return words.joined(*said, verdicts.sentence(comparison))


def _curves(comparison: Comparison, along: list[Slice]) -> list[Text]:
    steps = chain.links(comparison) if len(along) == 1 else []
    point = ", ".join(f"{name} = {number(float(np.ravel(v)[0]))}" for name, v in comparison.point.items())
    sentence = _CURVE if math.isfinite(comparison.value) else _WITHOUT_VALUE
    function = pieces.in_letters(comparison)
    said = [sentence.format(function=function, point=point, value=number(comparison.value))]
    if steps:
        said.append(_steps(steps, along[0]))
    for s in along[:_MOST_SAID]:
        said += alt_lines.of(s)
    if len(along) == 2 and surface.is_possible(along[0], along[1], comparison):
        said += [_SURFACE, _PLANE] if surface.has_plane(along[0], along[1]) else [_SURFACE]
    return said


def _steps(steps: list[Slice], whole: Slice) -> Text:
    return _STEPS.format(
        count=len(steps) + 1,
        names=" → ".join([steps[0].name, *(s.result for s in steps)]),
        factors=" · ".join(_said(s.slopes["symbolic"]) for s in steps),
        whole=_said(whole.slopes["symbolic"]),
    )


def _entry(s: Slice) -> list[Text]:
    return [_FRAMED.format(name=s.name), *alt_lines.of(s)]


def _said(value: float | None) -> str:
    return number(math.nan if value is None else value)


def _heat(comparison: Comparison, variable: Variable) -> Text:
    gradient = np.asarray(variable.autograd)
    entries: Any = words.entries(gradient)
    if gradient.size > _MOST_ENTRIES:
        low, high = (number(float(v), 6) for v in (gradient.min(), gradient.max()))
        entries = _RANGE.format(count=gradient.size, low=low, high=high)
    return _HEAT.format(function=pieces.in_letters(comparison), name=variable.name, entries=entries)
