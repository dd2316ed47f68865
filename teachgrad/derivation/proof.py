"""Whether every line of a derivation is the derivative: held against a difference quotient of the formula itself.

Independent of the rules: see `numbers`. A derivation that fails is never shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import mpmath as mp
import sympy as sp

from teachgrad.derivation.numbers import NoValueError, Values

# Points that are nothing special: neither whole, nor halves, nor where two simple formulas meet. Ordinary sizes of both
# signs first.
_PLACES = (
    "1.3717",
    "-0.5713",
    "2.2391",
    "0.4139",
    "-1.8371",
    "0.0817",
    "3.7319",
    "-2.6173",
    "7.193",
    "-4.317",
    "13.37",
)
_MORE = 60  # further ones, where these are outside the domain
_SPREADS = (1, 25)  # within which they lie by turns
_GOLDEN = Fraction(6765, 10946)  # nearly (√5 − 1)/2: its multiples lie apart, taken mod 1
_DECIMALS_OF_A_POINT = 200  # to which 1.3717 is 1.3717


def points(variables: Sequence[Any]) -> Iterator[dict[Any, Any]]:
    """Points to look at, always the same, each number with four decimals, so that it can be told as it is."""
    places = [Fraction(place) for place in _PLACES]
    places += [_short(_SPREADS[i % 2] * (2 * (_GOLDEN * (i + 1) % 1) - 1)) for i in range(_MORE)]
    for i, place in enumerate(places):
        # The other variables are at other places, positive ones, so that a logarithm of a product has a value.
        others = (
            _short(abs(places[(i + 2 + 3 * j) % len(_PLACES)]) + Fraction(j, 7))
            for j in range(len(variables))
        )
        with mp.workdps(_DECIMALS_OF_A_POINT):
            point = {
                variable: _number(place if j == 0 else other)
                for j, (variable, other) in enumerate(zip(variables, others, strict=True))
            }
        yield point


def _short(place: Fraction) -> Fraction:
    return round(place, 4)


def _number(place: Fraction) -> Any:
    return mp.mpf(place.numerator) / place.denominator


def has_no_value_seen(formula: Any, variable: Any, digits: int) -> bool:
    """Whether a negative number is raised to powers that change, as in (−2)ˣ, and no point has a real value: (−2)^⌊x⌋ has.

    Other functions that have no value where one looks may have one elsewhere.
    """
    if not any(_is_negative_base(part, variable) for part in sp.preorder_traversal(formula)):
        return False
    values = Values({}, digits)
    variables = [variable, *sorted(formula.free_symbols - {variable}, key=str)]
    return not any(_has_value(values, formula, point) for point in points(variables))


def _is_negative_base(part: Any, variable: Any) -> bool:
    return bool(
        part.is_Pow
        and variable in part.exp.free_symbols
        and part.base.is_number
        and part.base.doit().is_negative
    )


def _has_value(values: Values, formula: Any, point: Mapping[Any, Any]) -> bool:
    try:
        values.of(formula, point)
    except NoValueError:
        return False
    return True


def first_wrong(
    formula: Any,
    variable: Any,
    lines: Sequence[Any],
    definitions: Mapping[str, Any],
    conditions: Sequence[Any] = (),
    count: int = 5,
    digits: int = 50,
) -> tuple[int | None, list[dict[Any, Any]]]:
    """Hold every line against the difference quotient of the formula.

    Parameters
    ----------
    formula : SymPy expression
        What is differentiated.
    variable : Symbol
        By what.
    lines : sequence of SymPy expressions
        Each should be the derivative.
    definitions : mapping
        What names in the lines stand for.
    conditions : sequence of relations
        Points at which one of these does not hold are passed over.
    count, digits : int
        At how many points, and to how many digits.

    Returns
    -------
    place, points : int or None, list of dict
        The first line that is not the derivative; None if all are. And where they were looked at: fewer points than
        asked for, or none, where the formula has so few values.

    Examples
    --------
    >>> from sympy import Symbol
    >>> x = Symbol("x")
    >>> first_wrong(x**3, x, [3 * x**2, 2 * x], {})[0]
    1
    """
    values = Values(definitions, digits)
    names = formula.free_symbols | {variable}
    variables = [variable, *sorted(names - {variable}, key=str)]
    seen: list[dict[Any, Any]] = []
    for point in points(variables):
        if len(seen) == count:
            break
        with mp.workdps(values.precision):
            try:
                if not all(values.holds(condition, values._whole(point)) for condition in conditions):
                    continue
                right, left = values.slopes(formula, variable, point)
            except NoValueError:
                continue
            slope = (right + left) / 2
            if not _same(right, left, digits // 2):
                continue  # at a kink, or too near to one
            for place, line in enumerate(lines):
                if not _is(values, line, point, slope, digits):
                    return place, [*seen, point]
        seen.append(point)
    return None, seen


def _is(values: Values, line: Any, point: Mapping[Any, Any], slope: Any, digits: int) -> bool:
    try:
        return _same(values.of(line, point), slope, digits)
    except NoValueError:
        return False


def _same(first: Any, second: Any, digits: int) -> bool:
    """To so many digits; of numbers that are nearly 0 to twice as many after the point, for 0 has none that count."""
    unit = mp.mpf(10) ** -digits
    return bool(abs(first - second) <= unit * max(unit, abs(first), abs(second)))
