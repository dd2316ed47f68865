"""Numbers under the names that people give them: 0.5 is 1/2, 0.01745… is π/180."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

_MOST = 12  # numerator and denominator of a fraction that is called simple
_MOST_ALONE = 10_000  # where the other is 1: a sum of n terms instead of their mean
_RELATIVE = 1e-11


def simple(number: float) -> Fraction | None:
    """The simple fraction that a number is, beyond rounding; None where it is none.

    Examples
    --------
    >>> simple(1.5), simple(2 / 3), simple(1.0000001), simple(1201 / 1200)
    (Fraction(3, 2), Fraction(2, 3), None, None)
    """
    for most in (_MOST, _MOST_ALONE):
        found = Fraction(number).limit_denominator(most)
        alone = found.denominator == 1 or abs(found.numerator) == 1
        small = abs(found.numerator) <= (_MOST_ALONE if alone else _MOST)
        if found and small and (most == _MOST or alone) and abs(number - found) <= _RELATIVE * abs(number):
            return found
    return None


def constant(number: float) -> Any:
    """A number as a SymPy expression, where it is a simple fraction of π, e, a logarithm or a root; else None.

    Examples
    --------
    >>> constant(0.017453292519943295), constant(2.302585092994046), constant(0.3)
    (pi/180, log(10), None)
    """
    import sympy as sp  # here, for few wrong factors are looked up

    for named in (sp.pi, sp.E, sp.log(2), sp.log(10), sp.sqrt(2), sp.sqrt(3), sp.sqrt(sp.pi)):
        for value in (named, 1 / named):
            found = simple(number / float(value))
            if found is not None:
                return sp.Rational(found.numerator, found.denominator) * value
    return None
