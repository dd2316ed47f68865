"""Numbers, arrays and lists of them as the sentences of a walk write them: as an explanation's text does, arrays in brackets.

Knows no step and no gradient. Read `moment_words` next.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from teachgrad.report import explanation_no_value as no_value
from teachgrad.report import explanation_numbers
from teachgrad.report.mathematics import letter
from teachgrad.text import Text

_MOST_ENTRIES = 9  # of an array that is written out
_NUMBERS = Text(en="{shape} numbers", vi="{shape} số")
_NONE = Text(en="{name}, which has no value", vi="{name} không xác định")
_AND = Text(en=" and ", vi=" và ")


def is_written_out(*values: Any) -> bool:
    """Whether all of them are there and small enough to be written entry by entry."""
    return all(value is not None and np.size(value) <= _MOST_ENTRIES for value in values)


def shown(value: Any) -> Text:
    """A number, an array in brackets, or of a large one its shape."""
    if is_written_out(value):
        return same(_numbers(value))
    return _NUMBERS.format(shape="×".join(map(str, np.shape(value))))


def rounded(value: Any) -> Text:
    """The same, behind ≈ where digits are left out."""
    if not is_written_out(value) or explanation_numbers.is_whole(value):
        return shown(value)
    return same(f"≈ {_numbers(value)}")


def product(first: Any, second: Any, result: Any) -> Text:
    """Two factors and what they come to, arrays entry by entry.

    Examples
    --------
    >>> product(160.0, -24.0, -3840.0).en, product([1.0, 1.0], [3.0, 4.0], [3.0, 4.0]).en
    ('160 · (-24) = -3840', '[1, 1] ∘ [3, 4] = [3, 4]')
    """
    if not np.ndim(result):
        return no_value.product([first, second], result)
    return same(_entries(first, " ∘ ", second, result))


def total(first: Any, second: Any, result: Any) -> Text:
    """Two terms and what they come to.

    Examples
    --------
    >>> total(2560.0, 1280.0, 3840.0).en, total([21.0, 21.0], [24.0, 18.0], [45.0, 39.0]).en
    ('2560 + 1280 = 3840', '[21, 21] + [24, 18] = [45, 39]')
    """
    if not np.ndim(result):
        return no_value.total([first, second], result)
    return same(_entries(first, " + ", second, result))


def equals(written: Sequence[str], value: Any) -> Text:
    """What is written and its number, y = 2x³ = 16, or ≈ where it is rounded; of a large array its shape in brackets."""
    left = " = ".join(written)
    if not is_written_out(value):
        return Text(en="{left} ({value})", vi="{left} ({value})").format(left=left, value=shown(value))
    if not np.ndim(value) and not np.isfinite(value):
        return no_value.which_is_none(left, value)
    return same(f"{left} {explanation_numbers.sign_of_number(value)} {_numbers(value)}")


def given(values: Mapping[str, Any], most: int) -> Text:
    """The values of some names, x = 7 and y = 8; the first few where there are many."""
    said = [
        _NONE.format(name=letter(name))
        if not np.ndim(value) and np.isnan(value)
        else equals([letter(name)], value)
        for name, value in list(values.items())[:most]
    ]
    return listed(said, more=len(values) > most)


def _entries(first: Any, between: str, second: Any, result: Any) -> str:
    is_whole = all(map(explanation_numbers.is_whole, (first, second, result)))
    return f"{_numbers(first)}{between}{_numbers(second)} {'=' if is_whole else '≈'} {_numbers(result)}"


def _numbers(value: Any) -> str:
    if np.ndim(value):
        return f"[{', '.join(map(_numbers, value))}]"
    return explanation_numbers.shown(value)


def listed(said: Sequence[Text], *, more: bool = False) -> Text:
    """A, b and c; where there are more than these, a, b, …"""
    if more or len(said) < 2:
        return joined([*said, *([same("…")] if more else [])], same(", "))
    return joined([joined(said[:-1], same(", ")), said[-1]], _AND)


def joined(texts: Iterable[Text], between: Text) -> Text:
    """The texts with something between them, in each language."""
    texts = list(texts)
    return Text(en=between.en.join(t.en for t in texts), vi=between.vi.join(t.vi for t in texts))


def same(text: str) -> Text:
    """What is written alike in both languages."""
    return Text(en=text, vi=text)
