"""Whether every line of a derivation is the derivative: held against a difference quotient of the formula itself.

Independent of the rules: see `numbers`. A derivation that fails is never shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import mpmath as mp

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


def points(variables: Sequence[Any]) -> Iterator[dict[Any, Any]]:
    """Points to look at, always the same."""
    places = [mp.mpf(place) for place in _PLACES]
    golden = (mp.sqrt(5) - 1) / 2
    places += [_SPREADS[i % 2] * (2 * mp.frac(golden * (i + 1)) - 1) for i in range(_MORE)]
    for i, place in enumerate(places):
        # The other variables are at other places, positive ones, so that a logarithm of a product has a value.
        others = (abs(places[(i + 2 + 3 * j) % len(_PLACES)]) + mp.mpf(j) / 7 for j in range(len(variables)))
        yield {
            variable: place if j == 0 else other
            for j, (variable, other) in enumerate(zip(variables, others, strict=True))
        }


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
