"""Numbers, small arrays and formulas as they stand at the nodes and edges of a graph: few digits, and ≈ where some are left out.

Knows no node and no edge. Read `graph_rows` next.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from teachgrad.formula.writers.raised import SUPERSCRIPTS
from teachgrad.report.mathematics import pretty
from teachgrad.report.quantities import number
from teachgrad.text import Text

LONGEST = 26  # characters of a formula
MOST_ENTRIES = 4  # of an array that is written out
_WIDEST_ENTRY = 7  # characters
_DIGITS, _ALL = 5, 12
_SHORT = 7  # characters; a number that needs no more is written whole
_NO_SCHOOL_FORMULA = ("Heaviside", "DiracDelta", "Subs", "Derivative", "Matrix", "[")
_VECTOR = Text(en="vector of {count}", vi="vectơ {count} phần tử")


def readable(formula: Any) -> str:
    """A formula in one line; nothing where there is none, or none that one would read in a picture."""
    if formula is None:
        return ""
    text = str(formula)
    if len(text) > 3 * LONGEST or any(word in text for word in _NO_SCHOOL_FORMULA):
        return ""
    text = pretty(text).replace("-", "−")
    return text if len(text) <= LONGEST else ""


def equation(left: str, value: Any, *, more: bool = False) -> str:
    """``y = 16``, or ≈ where digits are left out; with `more` a sum of which parts are still to come."""
    text = shown(value) + (" + …" if more else "")
    if np.ndim(value):
        return f"{left}: {text}" if left else text
    sign = "=" if _is_exact(value) else "≈"
    if left in ("", text):
        return text if sign == "=" else f"{sign} {text}"
    return f"{left} {sign} {text}"


def shown(value: Any) -> str:
    """A number in a few digits; a small array row by row, of another the least and the largest entry."""
    if np.ndim(value):
        return _array(np.asarray(value))
    return _digits(float(value))


def shape_of(value: Any) -> str:
    """2×2, or vector of 3."""
    if np.ndim(value) == 1:
        return str(_VECTOR.format(count=np.size(value)))
    return "×".join(map(str, np.shape(value)))


def _digits(value: float) -> str:
    whole = _number(value, _ALL)
    return whole if len(whole) <= _SHORT else _number(value, _DIGITS)


def _is_exact(value: float) -> bool:
    """Whether the digits shown are all that there are, but for what rounding leaves in the last ones."""
    return not math.isfinite(value) or _number(value, _ALL) == _digits(value)


def _array(value: Any) -> str:
    """Row by row where it is small: (1  2; 3  4); otherwise from the least entry to the largest."""
    if not value.size:
        return "()"
    if value.ndim <= 2 and value.size <= MOST_ENTRIES and max(value.shape) < MOST_ENTRIES:
        entries = [[_number(float(e), 4) for e in row] for row in np.atleast_2d(value)]
        if max(len(e) for row in entries for e in row) <= _WIDEST_ENTRY:
            return "(" + "; ".join("  ".join(row) for row in entries) + ")"
    return f"{_number(float(value.min()), 3)} … {_number(float(value.max()), 3)}"


def factor(value: Any) -> str:
    """A second factor: a negative one in brackets."""
    text = shown(value)
    return f"({text})" if text.startswith("−") else text


def product(one: float, other: float, result: float) -> str:
    """``160 · 24 = 3840``, or ≈ where digits of any of the three are left out."""
    sign = "=" if all(map(_is_exact, (one, other, result))) else "≈"
    return f"{shown(one)} · {factor(other)} {sign} {shown(result)}"


def _number(value: float, digits: int) -> str:
    """As it is printed: −1.5·10⁻⁷."""
    if math.isnan(value):
        return "NaN"
    mantissa, _, exponent = number(value, digits).replace("-", "−").partition("e")
    if not exponent:
        return mantissa
    raised = "".join(SUPERSCRIPTS[sign] for sign in exponent.replace("−", "-"))
    return f"10{raised}" if mantissa == "1" else f"{mantissa}·10{raised}"
