"""What several files here ask: a derivation that is made once, and whether two expressions are equal at a point."""

from functools import cache

import mpmath as mp
import sympy as sp

import teachgrad as tg
from teachgrad.derivation.numbers import NoValueError, Values

DIGITS = 50


@cache
def told(formula):
    """The derivation of a formula by x, or by its only variable."""
    variables = tg.formula.parse(formula).variables
    return tg.steps(formula, None if len(variables) == 1 else "x")


def value(expression, point, definitions=None):
    """The value to 50 digits and more, None where there is none."""
    try:
        return Values(definitions or {}, DIGITS).of(expression, point)
    except NoValueError:
        return None


def equal(first, second, digits=DIGITS):
    """Whether two numbers have so many digits in common."""
    return abs(first - second) <= mp.mpf(10) ** -digits * max(1, abs(first), abs(second))


def lines_of(derivation):
    """Every line after the first, which is the derivative still to be found."""
    return [step.after for step in derivation]


def symbols(derivation):
    return [derivation.variable, *sorted(derivation.formula.free_symbols - {derivation.variable}, key=str)]


X = sp.Symbol("x")
