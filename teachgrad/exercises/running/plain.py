"""A program's values as plain data, within bounds: runs inside the child, next to the student's code.

Knows no library: arrays and Tensors have `tolist`, fractions a numerator, formulas their text. Read `child` next.
"""

from __future__ import annotations

from typing import Any

MOST_ENTRIES, LONGEST, DEEPEST = 10_000, 20_000, 20


class NoDataError(Exception):
    """A value that is neither numbers nor text nor lists of them."""

    def __init__(self, value: object) -> None:
        super().__init__(type(value).__name__)


def plain(value: Any) -> Any:
    """A value in numbers, texts, lists and dictionaries; a fraction, a formula and a complex number as their text.

    Raises
    ------
    NoDataError
        If that cannot be, or it is too large.

    Examples
    --------
    >>> from fractions import Fraction
    >>> plain((1, Fraction(3, 2), [True, "2x"]))
    [1, '3/2', [True, '2x']]
    """
    left = [MOST_ENTRIES]
    return _plain(value, left, DEEPEST)


def _plain(value: Any, left: list[int], depth: int) -> Any:
    left[0] -= 1
    if left[0] < 0 or depth < 0:
        raise NoDataError(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int(value) if value.bit_length() <= 4000 else _text(value)
    if isinstance(value, float):
        return float(value)
    if isinstance(value, str):
        return _bounded(str.__str__(value), value)
    if isinstance(value, list | tuple):
        return [_plain(entry, left, depth - 1) for entry in value]
    if isinstance(value, dict):
        return {_key(key): _plain(entry, left, depth - 1) for key, entry in value.items()}
    size = getattr(value, "size", 0)
    if isinstance(size, int) and size > left[0]:
        raise NoDataError(value)
    if hasattr(value, "tolist"):
        return _plain(value.tolist(), left, depth - 1)
    if hasattr(value, "numpy"):
        return _plain(value.numpy(), left, depth - 1)
    if isinstance(value, complex) or hasattr(value, "numerator") or hasattr(value, "free_symbols"):
        return _text(value)
    if hasattr(value, "to_text"):  # a formula of teachgrad's
        return _bounded(value.to_text(), value)
    raise NoDataError(value)


def _key(key: Any) -> str:
    if not isinstance(key, str):
        raise NoDataError(key)
    return _bounded(key, key)


def _text(value: Any) -> str:
    try:
        return _bounded(str(value), value)
    except ValueError:  # a whole number of more digits than Python writes
        raise NoDataError(value) from None


def _bounded(text: str, value: Any) -> str:
    if len(text) > LONGEST:
        raise NoDataError(value)
    return text
