"""A solution as it is printed: a formula as the language writes it, anything else as it stands."""

from __future__ import annotations

import re

from teachgrad.errors import TeachgradError
from teachgrad.formula import parse
from teachgrad.formula.formula import Formula
from teachgrad.formula.words import FUNCTIONS
from teachgrad.formula.writers.plain import UNICODE, steps_to_text
from teachgrad.text import Text

_WORD = re.compile(r"[^\W\d_]{3,}")
_FORMS = ("formula", "number", "equation", "matrix", "claim")


def formula_in(text: str) -> Formula | None:
    r"""The formula that a text of teachgrad's own is; None for a word or a line that is more than one formula.

    Examples
    --------
    >>> formula_in("5(2x³)²").to_latex(), formula_in("none"), formula_in("forward")
    ('5\\left(2x^{3}\\right)^{2}', None, None)
    """
    if "∂" in text or any(word not in FUNCTIONS for word in _WORD.findall(text)):
        return None  # ∂y/∂x would be written as dy/dx
    try:
        return parse(text, language="en")
    except TeachgradError:
        return None


def solution_text(answer: str, form: str) -> Text:
    """A solution as text: signs and raised exponents for a formula, with a decimal comma in Vietnamese.

    Examples
    --------
    >>> solution_text("5*3*x^2 - 0.5", "formula").vi
    '5·3x² - 0,5'
    """
    if form not in _FORMS:
        return Text(answer, answer)
    sides = [_side(side.strip()) for side in answer.split("=")] if form == "claim" else [_side(answer)]
    return Text(" = ".join(side.en for side in sides), " = ".join(side.vi for side in sides))


def _side(text: str) -> Text:
    read = formula_in(text)
    if read is None:
        return Text(text, text)
    return Text(*(steps_to_text(read.steps, style) for style in (UNICODE, UNICODE._replace(comma=True))))
