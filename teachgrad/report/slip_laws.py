"""The law that a slip breaks, as a sentence: what is right, what is not. Its formulas are the misconception's own."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.exercises.slips.rules.entry import Law

_FORMS = {
    "rule": Text(
        en="The rule: {function}′ = {right}, not {wrong}.",
        vi="Quy tắc: {function}′ = {right}, không phải {wrong}.",
    ),
    "example": Text(
        en="For example: ({function})′ = {right}, not {wrong}.",
        vi="Chẳng hạn: ({function})′ = {right}, không phải {wrong}.",
    ),
    "partial": Text(
        en="For example: ∂({function})/∂x = {right}, not {wrong}.",
        vi="Chẳng hạn: ∂({function})/∂x = {right}, không phải {wrong}.",
    ),
    "value": Text(
        en="For example: at x = 2, ({function})′ is {right}, not {wrong}.",
        vi="Chẳng hạn: tại x = 2, ({function})′ bằng {right}, không phải {wrong}.",
    ),
    "gradient": Text(
        en="For example: the gradient of {function} is {right}, not {wrong}.",
        vi="Chẳng hạn: gradient của {function} là {right}, không phải {wrong}.",
    ),
}
_SIGNS = {
    "⊙": Text(en=" Here ⊙ multiplies entry by entry.", vi=" Ở đây ⊙ là tích theo từng phần tử."),
    "J": Text(
        en=" Here J is the matrix whose entries are all 1.", vi=" Ở đây J là ma trận có mọi phần tử bằng 1."
    ),
}
_TABLE = Text(
    en="In numbers: at u = {u} the slope of {function} is about {slope}, but {wrong} is about {value}.",
    vi="Kiểm tra bằng số: tại u = {u}, hệ số góc của {function} xấp xỉ {slope}, còn {wrong} xấp xỉ {value}.",
)
_TRIED = (0.5, 2.0, -0.5, 0.9, 1.5)
_DIGITS = 3


def law_text(law: Law) -> Text:
    """A law as a sentence.

    Examples
    --------
    >>> from teachgrad.exercises.slips.rules import Law
    >>> print(law_text(Law("u·v", "u′·v + u·v′", "u′·v′")).en)
    The rule: (u·v)′ = u′·v + u·v′, not u′·v′.
    >>> print(law_text(Law("cos(u)", "-sin(u)", "sin(u)", "table")).en)
    In numbers: at u = 0.5 the slope of cos(u) is about -0.479, but sin(u) is about 0.479.
    """
    if law.form == "table":
        return _in_numbers(law)
    function = f"({law.function})" if law.form == "rule" and len(law.function) > 1 else law.function
    said = _FORMS[law.form].format(function=function, right=law.right, wrong=law.wrong)
    for sign, explained in _SIGNS.items():
        if any(sign in formula for formula in law[:3]):
            said = Text(said.en + explained.en, said.vi + explained.vi)
    return said


def numbers(law: Law) -> tuple[float, float, float] | None:
    """Of a line of the table: a point, the slope there, and the value of what was taken for it."""
    return next(_numbers(law), None)


def _numbers(law: Law) -> Iterator[tuple[float, float, float]]:
    from teachgrad.exercises.slips.outer import computing

    for u in _TRIED:
        try:
            slope, value = float(computing(law.right)(u)), float(computing(law.wrong)(u))
        except (ValueError, ArithmeticError):
            continue
        if math.isfinite(slope + value) and abs(slope - value) > 0.05 * (abs(slope) + abs(value)):
            yield u, slope, value


def _in_numbers(law: Law) -> Text:
    from teachgrad.formula import parse
    from teachgrad.formula.writers.plain import UNICODE, to_text

    found = numbers(law)
    if found is None:
        return Text("", "")
    u, slope, value = found
    return _TABLE.format(
        u=f"{u:g}",
        function=to_text(parse(law.function).tree, UNICODE),
        slope=f"{slope:.{_DIGITS}g}",
        wrong=to_text(parse(law.wrong).tree, UNICODE),
        value=f"{value:.{_DIGITS}g}",
    )
