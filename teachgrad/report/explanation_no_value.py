"""What is said where mathematics has no number and the computer writes one all the same: 1/0, ∞ · 0, x·xˣ⁻¹ at 0.

Holds sentences in both languages; `explanation_numbers` writes the numbers. Read `explanation_names` next.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np
import sympy as sp

from teachgrad.exact import as_float, value_at
from teachgrad.report import explanation_numbers
from teachgrad.report.explanation_numbers import is_array, shown
from teachgrad.text import Text

_NO_VALUE = Text(
    en="{what} has no value (the computer writes {value})",
    vi="{what} không xác định (máy tính ghi {value})",
)
_PUT = Text(
    en="{what} has no value (autograd puts {value} there by convention)",
    vi="{what} không xác định (theo quy ước, autograd lấy số {value})",
)
_TOO_LARGE = Text(
    en="{what} is too large for the computer (it writes {value})",
    vi="{what} quá lớn đối với máy tính (máy tính ghi {value})",
)
_WITHOUT_RESULT = Text(
    en="{what} has no result on the computer (it writes {value})",
    vi="{what} không có kết quả trên máy tính (máy tính ghi {value})",
)
_ANOTHER = Text(en=" (the computer has {value} instead)", vi=" (máy tính lại có {value})")
_NOTHING = Text(
    en="no value (the computer writes {value})", vi="giá trị không xác định (máy tính ghi {value})"
)
_WHICH = Text(
    en="{what}, which has no value (the computer writes {value})",
    vi="{what}, vốn không xác định (máy tính ghi {value})",
)
# Of what comes of an ∞ that may stand for a number: e¹⁰⁰⁰ has a value, 1/0 has none.
_WRITES = Text(en="{what} (the computer writes {value})", vi="{what} (máy tính ghi {value})")
_ONLY_TOO_LARGE = Text(
    en="too large for the computer (it writes {value})", vi="quá lớn đối với máy tính (máy tính ghi {value})"
)
_NOT_FOUND = Text(
    en="the computer has no result (it writes {value})", vi="máy tính không có kết quả (máy tính ghi {value})"
)
ZERO_TO_ZERO = Text(
    en="(the computer's convention)", vi="(quy ước của máy tính; trong sách giáo khoa 0⁰ không có nghĩa)"
)
WHAT_NAN_IS = Text(
    en="NaN is short for “not a number”: the computer writes it where there is no result.",
    vi="NaN viết tắt của “not a number”, nghĩa là “không phải số”: máy tính ghi như vậy khi không có kết quả.",
)

_MOST_OPERATIONS = 200
_NEAR = 1e-6  # rounding inside one step explains less than this


def is_finite(*values: Any) -> bool:
    """Whether every entry of all of them is a number."""
    return all(bool(np.all(np.isfinite(value))) for value in values)


def has_nan(*values: Any) -> bool:
    """Whether NaN stands somewhere in them."""
    return any(value is not None and bool(np.any(np.isnan(value))) for value in values)


def nothing(value: Any, formula: Any = None, point: Mapping[str, Any] | None = None) -> Text:
    """Of a number that is none: why, and what the computer writes.

    Parameters
    ----------
    value : float
        ∞ or NaN.
    formula : SymPy expression, optional
        What it should be the value of; where that has a value, the computer only could not write it.
    point : mapping, optional
        Name → number.
    """
    found = None if point is None else _exactly(formula, point)
    if found is None or not (found.is_real and found.is_finite):
        return _NOTHING.format(value=shown(value))
    said = _NOT_FOUND if math.isfinite(as_float(found)) else _ONLY_TOO_LARGE
    return said.format(value=shown(value))


def is_too_large(formula: Any, point: Mapping[str, Any]) -> bool:
    """Whether a formula has a value that no float64 can hold: e¹⁰⁰⁰, not 1/0."""
    found = _exactly(formula, point)
    return found is not None and bool(found.is_real and found.is_finite) and math.isinf(as_float(found))


def _exactly(formula: Any, point: Mapping[str, Any]) -> Any:
    """The value of a formula to 50 digits; None where there is no formula for one number, or it would take long."""
    if formula is None or is_array(formula) or any(map(is_array, point.values())):
        return None
    formula = sp.sympify(formula)
    names = {symbol.name for symbol in formula.free_symbols}
    known = {name: float(value) for name, value in point.items() if name in names}
    if len(known) < len(names) or not is_finite(*known.values()):
        return None
    if sp.count_ops(formula) > _MOST_OPERATIONS:
        return None
    return value_at(formula, {s: sp.Rational(known[s.name]) for s in formula.free_symbols})


def is_zero_to_zero(formula: Any, point: Mapping[str, float]) -> bool:
    """Whether a formula has 0⁰ in it at a point, which textbooks leave without a meaning."""
    if sp.count_ops(formula) > _MOST_OPERATIONS:
        return False
    powers = [power for power in formula.atoms(sp.Pow) if not power.exp.is_number or power.exp == 0]
    return any(_exactly(power.base, point) == 0 == _exactly(power.exp, point) for power in powers)


def without_value(what: str, value: Any) -> Text:
    """1/0 has no value, and what the computer writes."""
    return _NO_VALUE.format(what=what, value=shown(value))


def which_is_none(what: str, value: Any) -> Text:
    """v₁ = ln(x), which has no value, inside a sentence; of ∞ only that the computer writes it."""
    return (_WHICH if math.isnan(value) else _WRITES).format(what=what, value=shown(value))


def written_by_the_computer(what: str, value: Any) -> Text:
    """df/dx (the computer writes ∞); of NaN that there is no value."""
    return (_NO_VALUE if math.isnan(value) else _WRITES).format(what=what, value=shown(value))


def carried_out(what: str, values: Iterable[Any], result: Any) -> Text:
    """An operation without division, and that its result is too large, or what the computer makes of ∞ and NaN."""
    is_too_large = is_finite(*values) and math.isinf(result)
    return (
        _TOO_LARGE.format(what=what, value=shown(result))
        if is_too_large
        else written_by_the_computer(what, result)
    )


def product(values: Iterable[Any], result: Any) -> Text:
    """Factors and what they come to, or that they come to nothing.

    Examples
    --------
    >>> product([160.0, 24.0], 3840.0).en, product([float("inf"), 0.0], float("nan")).en
    ('160 · 24 = 3840', '∞ · 0 has no value (the computer writes NaN)')
    >>> print(product([1.0, float("inf")], float("inf")).en)
    1 · ∞ (the computer writes ∞)
    """
    values = list(values)
    if is_finite(*values, result):
        return _same(explanation_numbers.product(values, result))
    return carried_out(explanation_numbers.factors(values), values, result)


def total(values: Iterable[Any], result: Any) -> Text:
    """Terms and what they come to, or that they come to nothing."""
    values = list(values)
    if is_finite(*values, result):
        return _same(explanation_numbers.total(values, result))
    return carried_out(explanation_numbers.sum_of(values), values, result)


class Instead(NamedTuple):
    """What a formula comes to at a point where the computer has another number.

    Attributes
    ----------
    said : Text
        The sentence.
    value : float or None
        The formula's own value, behind which `said` goes on; None where it has none, and `said` begins with its numbers.
    """

    said: Text
    value: float | None


def instead(
    formula: Any, point: Mapping[str, float], value: float, numbers: str, *, is_rule: bool
) -> Instead | None:
    """What to say of a formula at a point where its value is not the number that the computer has; None where it is.

    Parameters
    ----------
    formula : SymPy expression
        Not simplified where that would gain a point.
    point : mapping
        Name → number, for all its symbols.
    value : float
        What the computer has.
    numbers : str
        The formula with the numbers put in.
    is_rule : bool
        Whether the number comes from a derivative rule of autograd's, which may be a convention.

    Returns
    -------
    Instead or None
        What is said, and the formula's own value if it has one.
    """
    if not is_finite(*point.values()):
        return Instead(written_by_the_computer(numbers, value), None)
    if sp.count_ops(formula) > _MOST_OPERATIONS:
        return None if math.isfinite(value) else Instead(without_value(numbers, value), None)
    symbols = {s: sp.Rational(float(point[s.name])) for s in formula.free_symbols}
    found = value_at(sp.sympify(formula), symbols)
    if not math.isfinite(value):
        has_value = bool(found.is_real and found.is_finite)
        said = _NO_VALUE if not has_value else _TOO_LARGE if math.isinf(value) else _WITHOUT_RESULT
        return Instead(said.format(what=numbers, value=shown(value)), None)
    if found.has(sp.nan, sp.zoo, sp.oo, -sp.oo):
        said = _PUT if is_rule else _NO_VALUE
        return Instead(said.format(what=numbers, value=shown(value)), None)
    own = as_float(found)
    if math.isfinite(own) and abs(own - value) > _NEAR * max(1.0, abs(own), abs(value)):
        return Instead(_ANOTHER.format(value=shown(value)), own)
    return None


def _same(text: str) -> Text:
    return Text(en=text, vi=text)
