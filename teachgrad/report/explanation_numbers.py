"""Numbers and formulas of an explanation: short enough to be read, with ≈ where what is printed is not exactly so.

Knows decimals and SymPy's text, no sentence. Read `explanation_pieces` next.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from teachgrad.exact import same_to, value_at
from teachgrad.report.mathematics import pretty
from teachgrad.report.quantities import flat, number

# A longer formula is not printed in a line of text, and one of more operations is not computed to see whether = holds.
LONGEST_FORMULA = 240
_MOST_OPERATIONS = 200

_LONGEST_EXACT = 9  # digits of a number that is printed whole
_DIGITS = 6  # of one that is not
_BINARY = 1e-13  # some hundred roundings of float64
_SAME = 45  # digits: what is printed is true exactly
_IN_NO_TEXTBOOK = ("Heaviside", "DiracDelta", "Subs", "Derivative", "Piecewise")
_NAME = re.compile(r"[^\W\d]\w*")
_MOST_TERMS = 6


def shown(value: Any) -> str:
    """A number as it is read in a sentence: whole if it is short, otherwise to six digits.

    Examples
    --------
    >>> shown(3840.0), shown(2.25), shown(1 / 3), shown(float("nan")), shown(123456789.5)
    ('3840', '2.25', '0.333333', 'NaN', '1.23457e8')
    """
    value = float(value)
    if math.isnan(value):
        return "NaN"
    text = number(value)
    if float(text.replace("∞", "inf")) == value and sum(map(str.isdigit, text)) <= _LONGEST_EXACT:
        return text
    return number(value, _DIGITS)


def is_whole(value: Any) -> bool:
    """Whether `shown` shows every digit of a number, or of all entries of an array; of 0.6400000000000001 it does."""
    return not any(map(is_rounded, flat(value)))


def is_rounded(value: Any) -> bool:
    """Whether `shown` leaves out digits, other than those that computing in binary has left in the last places."""
    value = float(value)
    if not math.isfinite(value):
        return False
    if abs(value) < sys.float_info.min:  # there floats themselves lie too far apart to tell
        return bool(Fraction(shown(value)) != Fraction(value))
    return bool(abs(float(shown(value)) - value) > _BINARY * abs(value))


def factor(value: Any) -> str:
    """A number in a product or a sum: a negative one, or one with an exponent, in parentheses."""
    text = shown(value)
    return f"({text})" if text.startswith("-") or "e" in text else text


def factor_formula(formula: Any) -> str:
    """A formula in a product: a sum, a quotient or a negative one in parentheses."""
    text = pretty(formula)
    return f"({text})" if text.startswith("-") or "/" in text or _is_sum(formula) else text


def _is_sum(formula: Any) -> bool:
    return bool(getattr(formula, "is_Add", False) or getattr(formula, "is_Piecewise", False))


def is_short(formula: Any) -> bool:
    """Whether there is a formula for one number that a line of text has room for, and a textbook would print."""
    if formula is None or is_array(formula) or formula.has(sp.nan, sp.zoo):
        return False
    text = str(formula)
    return len(text) <= LONGEST_FORMULA and is_in_textbooks(text)


def is_in_textbooks(text: str) -> bool:
    """Whether SymPy's text of a formula has only what a textbook would print."""
    return not any(name in text for name in _IN_NO_TEXTBOOK)


def is_array(thing: Any) -> bool:
    """Whether a value or a formula has entries: an array, a SymPy matrix."""
    return getattr(thing, "shape", ()) != ()


def put_in(formula: Any, values: Mapping[str, Any]) -> str:
    """A formula with numbers in place of names, nothing carried out.

    Examples
    --------
    >>> x = sp.Symbol("x")
    >>> put_in(2 * x**3, {"x": 2.0}), put_in(5 - x, {"x": -2.0}), put_in(sp.Abs(x), {"x": -2.0})
    ('2·2³', '5 - (-2)', '|-2|')
    """
    if formula.is_Symbol and formula.name in values:
        return shown(values[formula.name])
    text = str(formula)
    names = {symbol.name for symbol in formula.free_symbols} & set(values)

    def replaced(match: re.Match[str]) -> str:
        if match[0] not in names:
            return match[0]
        alone = text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")"
        return shown(values[match[0]]) if alone else factor(values[match[0]])

    return pretty(_NAME.sub(replaced, text))


def sign(formula: Any, values: Mapping[str, Any], result: Any) -> str:
    """Between a formula with numbers put in and its result: = if that is true of the numbers as printed, otherwise ≈."""
    if not math.isfinite(float(result)) or not all(math.isfinite(float(value)) for value in values.values()):
        return "="
    if sp.count_ops(formula) > _MOST_OPERATIONS:
        return "≈"
    point = {s: sp.Rational(shown(values[s.name])) for s in formula.free_symbols if s.name in values}
    printed = sp.Rational(shown(result))
    found = value_at(sp.sympify(formula), point)
    is_so = found == printed or same_to(_SAME, found, sp.Float(printed, 50))
    return "=" if is_so and not is_rounded(result) else "≈"


def sign_of_number(value: Any) -> str:
    """Before a number alone: ≈ if it is rounded to be shown."""
    return "=" if is_whole(value) else "≈"


def product(values: Iterable[Any], result: Any) -> str:
    """Factors, and what they come to: 10 · 16 = 160.

    Examples
    --------
    >>> product([160.0, 24.0], 3840.0), product([-1.0, 1 / 3], -1 / 3)
    ('160 · 24 = 3840', '-1 · 0.333333 ≈ -0.333333')
    """
    values = list(values)
    return f"{factors(values)} {_holds(values, result, math.prod)} {shown(result)}"


def factors(values: Iterable[Any]) -> str:
    """Factors alone: 10 · 16."""
    return " · ".join(_behind_the_first(list(values)))


def total(values: Iterable[Any], result: Any) -> str:
    """Terms, and what they come to: 80 + 80 = 160; of many terms the first and the last.

    Examples
    --------
    >>> total([640.0, 640.0], 1280.0), total([0.1] * 9, 0.9)
    ('640 + 640 = 1280', '0.1 + 0.1 + 0.1 + 0.1 + 0.1 + … + 0.1 = 0.9')
    """
    values = list(values)
    return f"{sum_of(values)} {_holds(values, result, sum)} {shown(result)}"


def _behind_the_first(values: list[Any]) -> list[str]:
    return [shown(value) if place == 0 else factor(value) for place, value in enumerate(values)]


def sum_of(values: Iterable[Any]) -> str:
    """Terms alone: 80 + (-3)."""
    return terms(_behind_the_first(list(values)))


def sum_of_formulas(formulas: Iterable[Any]) -> str:
    """Formulas with plus signs between them, negative ones behind the first in parentheses."""
    texts = list(map(pretty, formulas))
    return terms(
        [f"({text})" if place and text.startswith("-") else text for place, text in enumerate(texts)]
    )


def is_sum_of(whole: Any, parts: Iterable[Any]) -> bool:
    """Whether a formula is only these terms in another order: |x| + x·sign(x) for x·sign(x) + |x|."""
    terms_of = sorted(str(term) for part in parts for term in sp.Add.make_args(sp.sympify(part)) if term != 0)
    return sorted(map(str, sp.Add.make_args(whole))) == terms_of


def are_whole(values: Iterable[Any]) -> bool:
    """Whether `shown` shows every digit of all of them."""
    return all(map(is_whole, values))


def sum_of_products(pairs: Iterable[tuple[Any, Any]], result: Any) -> str:
    """Products added up: 1 · 18 + 1 · 12 = 30."""
    pairs = list(pairs)
    written = terms([f"{shown(a)} · {factor(b)}" for a, b in pairs])
    exactly = sum(Fraction(shown(a)) * Fraction(shown(b)) for a, b in pairs)
    is_so = exactly == Fraction(shown(result)) and not is_rounded(result)
    return f"{written} {'=' if is_so else '≈'} {shown(result)}"


def terms(texts: list[str]) -> str:
    """Terms with plus signs; of many the first and the last."""
    if len(texts) > _MOST_TERMS + 1:
        texts = [*texts[: _MOST_TERMS - 1], "…", texts[-1]]
    return " + ".join(texts)


def _holds(values: list[Any], result: Any, combine: Any) -> str:
    if not all(math.isfinite(float(value)) for value in (*values, result)):
        return "="
    exactly = combine([Fraction(shown(value)) for value in values])
    return "=" if exactly == Fraction(shown(result)) and not is_rounded(result) else "≈"


def only(value: Any) -> float:
    """The one number that a number or an array of one entry is."""
    return float(np.ravel(value)[0])
