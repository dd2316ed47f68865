"""The verdict as pictures say it: in a sentence, in two words, and for which entries.

Holds sentences and looks into records; no drawing. Read `captions` for how to read the lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from teachgrad.plot.around import around
from teachgrad.plot.slices import entry_names
from teachgrad.report import evidence
from teachgrad.report.mathematics import letter
from teachgrad.report.wording import verdict_said, verdict_text
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.records import Comparison, Variable

# Above a small panel.
SHORT = {
    "undecided": Text(en="undecided", vi="chưa kết luận được"),
    "singular_inside": Text(en="autograd is unreliable", vi="autograd không đáng tin cậy"),
    "kink": Text(en="kink", vi="điểm gãy"),
    "vertical_tangent": Text(en="vertical tangent", vi="tiếp tuyến thẳng đứng"),
    "oscillating": Text(en="oscillating", vi="dao động"),
    "jump": Text(en="jump", vi="bước nhảy"),
    "undefined": Text(en="undefined", vi="không xác định"),
    "wrong_by_factor": Text(en="autograd is wrong", vi="autograd chưa đúng"),
    "disagree": Text(en="the methods disagree", vi="không khớp nhau"),
}
FRAMED = Text(en="The verdict is about the framed cells.", vi="Kết luận nói về những ô được đóng khung.")
_TWO_AGREE = Text(
    en="Autograd and the finite difference agree; the formula would be too long.",
    vi="Autograd và sai phân hữu hạn khớp nhau; công thức thì quá dài.",
)
_ALONG = Text(en="{sentence} This is so along {names}.", vi="{sentence} Điều này xảy ra theo {names}.")
_MOST_NAMED = 6

# The kinds of evidence that no line or circle shows.
_REASONS = (
    "second_derivative",
    "convention",
    "no_number",
    "rule",
    "formula",
    "sympy",
    "not_followed",
    "unexplained",
    "factor",
    "random",
    "noise",
    "rounding",
    "no_formula_number",
    "coarse",
)


def sentence(comparison: Comparison) -> Text:
    """The referee's verdict in a sentence; of several numbers, along which."""
    without_formula = any(v.symbolic is None for v in comparison.variables.values())
    if comparison.agrees and without_formula:
        return _TWO_AGREE
    said = _with_minus(verdict_said(comparison))
    if sum(np.size(v.point) for v in comparison.variables.values()) == 1:
        return said
    names = [
        name
        for v in comparison.variables.values()
        if v.verdict == comparison.verdict and v.verdict not in ("agree", "ill_conditioned")
        for name in _names(comparison, v)
    ]
    if not names:
        return said
    some = ", ".join(map(letter, names[:_MOST_NAMED])) + (", …" if len(names) > _MOST_NAMED else "")
    return _ALONG.format(sentence=said, names=some)


def words(verdict: str) -> Text:
    """What a verdict says, with the minus sign of the numbers along the axes."""
    return _with_minus(verdict_text(verdict))


def _with_minus(said: Text) -> Text:
    return Text(en=said.en.replace("-∞", "−∞"), vi=said.vi.replace("-∞", "−∞"))


def reasons(comparison: Comparison) -> list[Text]:
    """What the verdict rests on and the lines do not show, in sentences."""
    return [evidence.sentence(e) for e in comparison.evidence if e.kind in _REASONS]


def entries(variable: Variable) -> list[tuple[int, ...]]:
    """The entries of an array that a verdict other than "agree" is about."""
    if variable.verdict in ("agree", "ill_conditioned") or not np.ndim(variable.point):
        return []
    meant = {e.entry for e in variable.evidence if e.entry is not None}
    return sorted(index for index in meant if around(variable, index, 0.0).verdict != "agree")


def _names(comparison: Comparison, variable: Variable) -> list[str]:
    if not np.ndim(variable.point):
        return [variable.name]
    names = entry_names(comparison, variable)
    return [names[index] for index in entries(variable)]
