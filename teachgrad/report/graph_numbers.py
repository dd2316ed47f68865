"""Numbers, small arrays and formulas as they stand at the nodes and edges of a graph: an explanation's text in the signs of a picture.

How many digits there are, and where ≈ stands, `explanation_numbers` decides. Knows no node and no edge. Read `graph_rows` next.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from teachgrad.report import explanation_numbers
from teachgrad.report.explanation_numbers import is_whole
from teachgrad.report.mathematics import pretty
from teachgrad.report.quantities import in_powers, number
from teachgrad.text import Text

LONGEST = 26  # characters of a formula
MOST_ENTRIES = 4  # of an array that is written out
_WIDEST_ENTRY = 7  # characters
_OF_ENTRY, _OF_RANGE = 4, 3  # digits
_NO_SCHOOL_FORMULA = ("Heaviside", "DiracDelta", "Subs", "Derivative", "Matrix", "[")
# Not “is ∞”: 1/0 has no value, and e¹⁰⁰⁰ has one.
_WRITES = Text(en="the computer writes {value}", vi="máy tính ghi {value}")
_VECTOR = Text(en="vector of {count}", vi="vectơ {count} phần tử")


def readable(formula: Any) -> str:
    """A formula in one line; nothing where there is none, or none that one would read in a picture."""
    if formula is None:
        return ""
    text = str(formula)
    if len(text) > 3 * LONGEST or any(word in text for word in _NO_SCHOOL_FORMULA):
        return ""
    text = in_signs(pretty(text))
    return text if len(text) <= LONGEST else ""


def equation(left: str, value: Any, *, more: bool = False, rounded: bool | None = None) -> str:
    """``y = 16``, or ≈ where digits are left out; an array behind a colon; of ∞ and NaN that the computer writes them.

    Parameters
    ----------
    left : str
        What it is the value of; empty for the value alone.
    value : number or array
        The value.
    more : bool
        Whether it is a sum of which parts are still to come.
    rounded : bool, optional
        Whether ≈ is right; if left out, whether digits of the value are.

    Examples
    --------
    >>> equation("y", 16.0), equation("dz/dx", 1 / 3), equation("", 2e-7), equation("x", 1280.0, more=True)
    ('y = 16', 'dz/dx ≈ 0.333333', '2·10⁻⁷', 'x = 1280 + …')
    """
    if not np.ndim(value) and not math.isfinite(value):
        return (
            f"{left}: {_WRITES.format(value=shown(value))}"
            if left
            else str(_WRITES.format(value=shown(value)))
        )
    text = shown(value) + (" + …" if more else "")
    rounded = not _is_exact(value) if rounded is None else rounded
    if left in ("", text):
        return f"≈ {text}" if rounded else text
    if not rounded and np.ndim(value):
        return f"{left}: {text}"
    return f"{left} {'≈' if rounded else '='} {text}"


def shown(value: Any) -> str:
    """A number in a few digits; a small array row by row, of another the least and the largest entry."""
    if np.ndim(value):
        return _array(np.asarray(value))
    return in_signs(explanation_numbers.shown(value))


def is_written_out(value: Any) -> bool:
    """Whether `shown` writes every entry of an array."""
    return _entries(np.asarray(value))[1] == _OF_ENTRY


def in_signs(text: str) -> str:
    """What `explanation_numbers` writes, as it is printed: −1.5·10⁻⁷.

    Examples
    --------
    >>> in_signs("2 · (-1.5e-7) = -3e-7"), in_signs("0.25 · (1e300) = 2.5e299")
    ('2 · (−1.5·10⁻⁷) = −3·10⁻⁷', '0.25 · 10³⁰⁰ = 2.5·10²⁹⁹')
    """
    return in_powers(text).replace("-", "−")


def shape_of(value: Any) -> str:
    """2×2, or vector of 3."""
    if np.ndim(value) == 1:
        return str(_VECTOR.format(count=np.size(value)))
    return "×".join(map(str, np.shape(value)))


def factor(value: Any) -> str:
    """A second factor: a negative one in parentheses."""
    return shown(value) if np.ndim(value) else in_signs(explanation_numbers.factor(value))


def product(one: float, other: float, result: float) -> str:
    """``160 · 24 = 3840``, or ≈ where that is not exactly so of the numbers as they are written."""
    if math.isfinite(one) and math.isfinite(other) and math.isfinite(result):
        return in_signs(explanation_numbers.product([one, other], result))
    return equation(f"{shown(one)} · {factor(other)}", result)


def _is_exact(value: Any) -> bool:
    """Whether the digits shown are all that there are; of an array, of the entries that are shown."""
    if not np.ndim(value):
        return is_whole(value)
    entries, digits = _entries(np.asarray(value))
    return all(not math.isfinite(e) or float(number(e, digits)) == e for row in entries for e in row)


def _array(value: Any) -> str:
    """Row by row where it is small: (1  2; 3  4); otherwise from the least entry to the largest."""
    entries, digits = _entries(value)
    written = [[in_signs(_number(entry, digits)) for entry in row] for row in entries]
    if digits == _OF_ENTRY:
        return "(" + "; ".join("  ".join(row) for row in written) + ")"
    return " … ".join(written[0])


def _entries(value: Any) -> tuple[list[list[float]], int]:
    """The entries that are shown, row by row, and in how many digits."""
    if not value.size:
        return [[]], _OF_ENTRY
    if value.ndim <= 2 and value.size <= MOST_ENTRIES and max(value.shape) < MOST_ENTRIES:
        rows = [[float(entry) for entry in row] for row in np.atleast_2d(value)]
        if max(len(in_signs(_number(entry, _OF_ENTRY))) for row in rows for entry in row) <= _WIDEST_ENTRY:
            return rows, _OF_ENTRY
    return [[float(value.min()), float(value.max())]], _OF_RANGE


def _number(value: float, digits: int) -> str:
    return "NaN" if math.isnan(value) else number(value, digits)
