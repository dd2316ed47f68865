"""Answers that are words: true, không biết. Text is compared with words, and what the reader of formulas refused is looked at.

That there is no derivative, which is an answer, `no_number` knows.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from teachgrad.errors import InputError, TeachgradError
from teachgrad.formula.nearby import nearest
from teachgrad.formula.refusals import FormulaError
from teachgrad.formula.words import FUNCTIONS
from teachgrad.text import Text

# Some of them can be read as formulas: no is n·o, sai is s·a·i.
_WORDS = frozenset(
    """true|false|yes|no|ok|okay|right|wrong|correct|maybe|idk|i don't know|i dont know|don't know|dont know|no idea|unknown|increasing|decreasing|constant|
đúng|sai|có|không|tăng|giảm|đồng biến|nghịch biến|không đổi|không biết|em không biết|tôi không biết|chưa biết|chịu|bó tay|bo tay|vô cực|vô cùng|
dung|khong|khong biet|em khong biet|toi khong biet|chua biet|tang|giam|dong bien|nghich bien|khong doi""".replace(
        "\n", ""
    ).split("|")
)
_LETTERS_ONLY = re.compile(r"[^\W\d_]{2,}(?:[\s'’,]+[^\W\d_]+)*[\s.!?]*")
_SEVERAL_LETTERS = re.compile(r"[^\W\d_]{2,}(?:\s+[^\W\d_]{2,})*[\s.!?]*")  # thirty two; not sinn x
_SO_REFUSED = ("unknown_character", "unknown_name", "derivative_inside")
_NO_FORMULA = Text(
    en="A formula is asked for, and “{given}” is not one.",
    vi="Đề bài hỏi một công thức, mà “{given}” không phải là công thức.",
)
_NO_NUMBER = Text(
    en="A number is asked for, and “{given}” is not one.",
    vi="Đề bài hỏi một con số, mà “{given}” không phải là số.",
)
_WRITE_FORMULA = Text(
    en="Write a formula or a number, such as 3x^2 + 1 or -0.5.",
    vi="Hãy viết một công thức hoặc một số, chẳng hạn 3x^2 + 1 hay -0.5.",
)
_WRITE_NUMBER = Text(
    en="Write a number, such as -0.5, 3/4 or sqrt(2).", vi="Hãy viết một số, chẳng hạn -0.5, 3/4 hay sqrt(2)."
)
_MOST_CHARACTERS = 200
_SHOWN = 40


def word_error(
    answer: Any, error: TeachgradError | None = None, *, is_number: bool = False
) -> InputError | None:
    """What is said of an answer that consists of words; None where it does not.

    Parameters
    ----------
    answer : Any
        As it was given.
    error : TeachgradError, optional
        Why it cannot be read; left out where it can.
    is_number : bool
        Whether a number is asked for.

    Examples
    --------
    >>> print(word_error("true").in_language("en"))
    A formula is asked for, and “true” is not one. Write a formula or a number, such as 3x^2 + 1 or -0.5.
    >>> word_error("2x") is None
    True
    """
    if not isinstance(answer, str) or len(answer) > _MOST_CHARACTERS:
        return None
    text = unicodedata.normalize("NFC", " ".join(answer.split())).replace("’", "'")
    known = text.casefold().rstrip(".!? ") in _WORDS
    if not (known or (isinstance(error, FormulaError) and _is_no_formula(text, error.kind))):
        return None
    return (
        no_number(text) if is_number else InputError(_NO_FORMULA, instead=_WRITE_FORMULA, given=_short(text))
    )


def _is_no_formula(text: str, kind: str) -> bool:
    if kind == "unknown_function":  # cosinus is told of cos
        return _SEVERAL_LETTERS.fullmatch(text) is not None and not any(
            nearest(word, FUNCTIONS) for word in text.rstrip(".!? ").split()
        )
    return kind in _SO_REFUSED and _LETTERS_ONLY.fullmatch(text) is not None


def no_number(given: Any) -> InputError:
    """That a number is asked for, and something else was given."""
    return InputError(_NO_NUMBER, instead=_WRITE_NUMBER, given=_short(" ".join(str(given).split())))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
