"""A solution as it is printed: a formula, a choice with what it means, or anything else as it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from teachgrad.errors import TeachgradError
from teachgrad.formula import parse
from teachgrad.formula.formula import Formula
from teachgrad.formula.words import FUNCTIONS
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.exercises.model.exercise import Question
    from teachgrad.exercises.model.records import Field

_CHOICE = Text(en="{name}) {meaning}", vi="{name}) {meaning}")
_WORD = re.compile(r"[^\W\d_]{3,}")


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


def solved_text(question: Question, field: Field) -> Text:
    """What is right in a field, as a person reads it.

    Examples
    --------
    >>> from teachgrad.exercises.folders import bank
    >>> question = bank()["autograd-7"].question(0)
    >>> solved_text(question, question.fields[1]).en
    'a) before it: x.grad.zero_()'
    """
    meaning = dict(field.choices).get(question.solution[field.name])
    if meaning is not None:
        return _CHOICE.format(name=question.solution[field.name], meaning=meaning)
    return question.told[field.name]
