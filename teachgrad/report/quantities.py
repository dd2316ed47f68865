"""Numbers and arrays of numbers as short text; knows no layout.

Twelve significant digits are shown: what differs further to the right is what the error is for.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from teachgrad.formula.writers.raised import SUPERSCRIPTS

NONE = "–"  # where there is no number
MORE: Any = object()  # stands in an excerpt where entries were left out

_EXACT_DIGITS = 20
_SHOWN = 6
_E = re.compile(r"\bE\b")  # SymPy's e
_EXPONENT = re.compile(r"e\+?(-?)0*")
# 1.5e-7 in a text, e-07 and e+16 as Python writes them; in brackets, as a factor stands, with its sign.
_POWER = re.compile(
    r"\((-?[\d.]+)[eE]\+?(-?)0*(\d+)\)|(?<![\w.])(\d[\d.]*)[eE]\+?(-?)0*(\d+)(?!\w)", re.ASCII
)


class Excerpt(NamedTuple):
    """The rows of a matrix that are shown, and its shape where the rows do not tell it."""

    shape: str
    rows: list[list[Any]]


def number(value: Any, digits: int = 12) -> str:
    """A number as it is shown.

    Examples
    --------
    >>> number(3840.0), number(1 / 3), number(-0.0), number(1e300), number(2.5e-7), number(float("nan"))
    ('3840', '0.333333333333', '0', '1e300', '2.5e-7', '–')
    """
    value = float(value)
    if math.isnan(value):
        return NONE
    if math.isinf(value):
        return "∞" if value > 0 else "-∞"
    return _EXPONENT.sub(r"e\1", f"{value + 0.0:.{digits}g}")  # −0.0 + 0.0 is 0.0


def in_powers(text: str) -> str:
    """A text with its numbers as they are written by hand: 1.5·10⁻⁷ for 1.5e-7.

    Examples
    --------
    >>> in_powers("at x = 2 yours gives 1e-05"), in_powers("≈ -3.2e+16"), in_powers("2 · (-1.5e-7)")
    ('at x = 2 yours gives 10⁻⁵', '≈ -3.2·10¹⁶', '2 · (-1.5·10⁻⁷)')
    """
    return _POWER.sub(_power, text)


def size(value: Any) -> str:
    """The size of an error or a step: two digits are enough.

    Examples
    --------
    >>> size(5.025364251715863e-12), size(0.0), size(1.0)
    ('5e-12', '0', '1')
    """
    return number(value, 2)


def exact(value: Any) -> str:
    """An exact value, or its first digits and … where it is longer than a line has room for.

    Examples
    --------
    >>> exact("0.5403023058681397174009366074429766037323104206179"), exact("1/3")
    ('0.54030230586813971740…', '1/3')
    """
    text = _E.sub("e", str(value))
    if text in ("nan", "zoo"):
        return NONE
    digits, power, exponent = text.partition("e")
    if not re.fullmatch(r"-?\d+\.\d+", digits) or len(digits) <= _EXACT_DIGITS + 3:
        return text
    return digits[: _EXACT_DIGITS + digits.index(".") + 1] + "…" + power + exponent


def nested(thing: Any) -> Any:
    """Arrays, SymPy matrices and tuples as nested lists, anything else as it is."""
    if isinstance(thing, tuple):
        return [nested(part) for part in thing]
    return thing.tolist() if getattr(thing, "shape", ()) != () else thing


def excerpt(thing: Any, columns: int = _SHOWN) -> Excerpt | None:
    """The rows and columns from both ends of a matrix, `MORE` where others stand between; None for a number.

    A vector is one row; so is an array of three axes or more, with its shape.
    """
    entries = nested(thing)
    if not isinstance(entries, list):
        return None
    rows = entries if entries and isinstance(entries[0], list) else [entries]
    shape = ""
    if any(isinstance(entry, list) for entry in rows[0]):
        shape = "×".join(map(str, thing.shape))
        rows = [list(flat(entries))]
    across = len(_ends(rows[0], columns))
    return Excerpt(
        shape, [[MORE] * across if row is MORE else _ends(row, columns) for row in _ends(rows, _SHOWN)]
    )


def flat(thing: Any) -> Iterator[Any]:
    """The entries of a number, an array or nested lists, row by row."""
    waiting = [nested(thing)]
    while waiting:
        first = waiting.pop()
        if isinstance(first, list):
            waiting.extend(reversed(first))
        else:
            yield first


def largest(thing: Any) -> float:
    """The largest entry; NaN if one of them is."""
    entries = [float(entry) for entry in flat(thing)]
    return math.nan if any(map(math.isnan, entries)) else max(entries)


def _power(found: re.Match[str]) -> str:
    signed, *of_signed, digits, sign, power = found.groups()
    if signed is not None:
        sign, power = of_signed
    raised = "10" + "".join(SUPERSCRIPTS[one] for one in f"{sign}{power}")
    mantissa = signed or digits
    written = {"1": raised, "-1": f"-{raised}"}.get(mantissa, f"{mantissa}·{raised}")
    return f"({written})" if mantissa.startswith("-") else written


def _ends(items: list[Any], shown: int) -> list[Any]:
    if len(items) <= shown:
        return items
    return [*items[: (shown + 1) // 2], MORE, *items[len(items) - shown // 2 :]]
