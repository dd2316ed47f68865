"""The derivative at a single point, by its definition: where the difference quotients tend to one number.

The rule for |u| says nothing at u = 0, but x·|x| has the derivative 0 there. Knows no rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any, NamedTuple

import mpmath as mp
import sympy as sp

from teachgrad.derivation.numbers import NoValueError, Values

_STEPS = ("1e-10", "1e-20", "1e-40")  # h, to both sides
_SHRINKS = mp.mpf(
    "1e-2"
)  # what is left of the distance to the limit from one to the next; h^(1/5) still passes
_NEAR = mp.mpf("1e-6")  # how near the last must be
_NOTHING = mp.mpf("1e-60")  # what is no distance at all, in 130 digits
_LARGEST_DENOMINATOR = 100  # of a limit that is recognized


class At(NamedTuple):
    """A function at one point.

    Attributes
    ----------
    slope : Rational or None
        Its derivative, where that is a simple fraction.
    shown : bool
        Whether the result has that value there, be it a fraction or not.
    """

    slope: Any | None
    shown: bool


def at_point(
    formula: Any, variable: Any, result: Any, place: Any, definitions: Mapping[str, Any], digits: int
) -> At:
    """The derivative at a rational point, from difference quotients to both sides that come nearer to it with every h.

    Parameters
    ----------
    formula : SymPy expression
        A function of the variable alone.
    variable : Symbol
        Its variable.
    result : SymPy expression
        What is said to be its derivative.
    place : Rational
        Where.
    definitions : mapping
        What names stand for.
    digits : int
        Of the numbers that are used, as in `Values`.

    Examples
    --------
    >>> x = sp.Symbol("x")
    >>> at_point(x * sp.Abs(x), x, 2 * sp.Abs(x), sp.S.Zero, {}, 30)
    At(slope=0, shown=True)
    >>> at_point(sp.Abs(x), x, x / sp.Abs(x), sp.S.Zero, {}, 30)
    At(slope=None, shown=False)
    """
    values = Values(definitions, digits)
    with mp.workdps(values.precision):
        here = mp.mpf(int(place.p)) / int(place.q)
        try:
            at = values.of(formula, {variable: here})
            quotients = [
                [(values.of(formula, {variable: here + d}) - at) / d for d in (mp.mpf(h), -mp.mpf(h))]
                for h in _STEPS
            ]
        except NoValueError:
            return At(None, shown=False)
        near = Fraction(mp.nstr(quotients[-1][0], 20)).limit_denominator(_LARGEST_DENOMINATOR)
        simple = _tend_to(quotients, mp.mpf(near.numerator) / near.denominator)
        try:
            shown = _tend_to(quotients, values.of(result, {variable: here}))
        except NoValueError:
            shown = False
    return At(sp.Rational(near.numerator, near.denominator) if simple else None, shown)


def _tend_to(quotients: list[list[Any]], limit: Any) -> bool:
    far = [max(abs(quotient - limit) for quotient in pair) for pair in quotients]
    nearer = all(b <= max(_SHRINKS * a, _NOTHING) for a, b in pairwise(far))
    return bool(nearer and far[-1] <= _NEAR)
