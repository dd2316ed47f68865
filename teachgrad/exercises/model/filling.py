"""Letters put into the texts and formulas of an exercise: ``{a}x^{n}`` with a = 3, n = 5 is ``3x^5``.

Only ``{word}`` is replaced, so that LaTeX's ``x^{2}`` stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from teachgrad.exercises.model.problems import ProblemError
from teachgrad.text import Text

_ROUND = 1000  # a fraction of this is written as a decimal, of three digits at most
_FIELD = re.compile(r"\{([A-Za-z]\w*)\}")

Letters = Mapping[str, int | Fraction | str]


def fields_in(text: str) -> set[str]:
    """The names in braces.

    Examples
    --------
    >>> sorted(fields_in("at x = {a} for {function}, x^{2}"))
    ['a', 'function']
    """
    return set(_FIELD.findall(text))


def filled(thing: Any, letters: Letters, place: str = "") -> Any:
    """A copy of what stands in TOML with numbers in the place of letters; a negative number gets brackets.

    Raises
    ------
    ProblemError
        If a name in braces is none of the letters.

    Examples
    --------
    >>> filled(["{a}x^{n}", {"at": "{a}"}], {"a": -2, "n": 3})
    ['(-2)x^3', {'at': '(-2)'}]
    """
    if isinstance(thing, str):
        return _FIELD.sub(lambda found: _in_formula(_known(found[1], letters, place)), thing)
    if isinstance(thing, list):
        return [filled(one, letters, f"{place}[{i}]") for i, one in enumerate(thing, 1)]
    if isinstance(thing, Mapping):
        # Both languages of a text that stands inside are filled in their own way, later.
        return {
            filled(key, letters, place): filled(value, letters, f"{place}.{key}" if place else str(key))
            for key, value in thing.items()
        }
    return thing


def spoken(text: Text, values: Mapping[str, Text], place: str = "") -> Text:
    """A sentence with its fields filled, in both languages."""

    def said(code: str) -> str:
        return _FIELD.sub(
            lambda found: str(_known(found[1], values, place).in_language(code)), text.in_language(code)
        )

    return Text(said("en"), said("vi"))


def number_text(value: int | Fraction | str) -> Text:
    """A letter's value as it is written in a sentence."""
    if isinstance(value, Fraction):
        return decimal_text(value)
    return Text(str(value), str(value))


def decimal_text(value: Fraction) -> Text:
    """A rational number: whole, as a decimal where it ends after a few digits, as a fraction otherwise."""
    if value.denominator == 1:
        written = str(value.numerator)
    elif _ROUND % value.denominator == 0:
        written = f"{float(value):.3f}".rstrip("0")
    else:
        written = f"{value.numerator}/{value.denominator}"
    return Text(written, written)


def _known(name: str, values: Mapping[str, Any], place: str) -> Any:
    if name not in values:
        raise ProblemError("unknown_field", place, field=name, known=", ".join(sorted(values)) or "–")
    return values[name]


def _in_formula(value: int | Fraction | str) -> str:
    if isinstance(value, str):
        return value
    written = decimal_text(value).en if isinstance(value, Fraction) else str(value)
    return f"({written})" if value < 0 or "/" in written else written
