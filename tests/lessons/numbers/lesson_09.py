"""The numbers in the prose of lesson 9, computed apart from teachgrad."""

from __future__ import annotations

import functools
import math
from fractions import Fraction

import sympy as sp

_X = sp.Symbol("x", real=True)
_TERMS = [_X]
for _ in range(7):
    _TERMS.append(4 * _TERMS[-1] * (1 - _TERMS[-1]))
_DERIVATIVES = [sp.diff(term, _X) for term in _TERMS]


def _operations(formulas: list[sp.Expr]) -> int:
    return sum(int(sp.count_ops(formula)) for formula in formulas)


def _named(formulas: list[sp.Expr]) -> int:
    """The same, every shared part computed once."""
    parts, rest = sp.cse(formulas)
    return _operations([*(part for _, part in parts), *rest])


@functools.cache
def _partials(n: int) -> list[sp.Expr]:
    """Of x₁·…·xₙ."""
    x = sp.symbols(f"x1:{n + 1}", real=True)
    return [sp.Mul(*x[:i], *x[i + 1 :]) for i in range(n)]


def _turns(n: int) -> int:
    """Value and derivative of lₙ by one pass there and one back, counted by hand.

    A turn is a = 4·l, b = 1 − l, a·b: 3 operations. Back: two products for a·b, one for 4·l, a change of sign for 1 − l, and
    the sum of the two that arrive at l: 5.
    """
    return (3 + 5) * (n - 1)


def _there_and_back(n: int) -> int:
    """Value and gradient of x₁·…·xₙ: each product is one multiplication there and two back."""
    return (1 + 2) * (n - 1)


@functools.cache
def _polynomial(n: int) -> sp.Poly:
    return sp.Poly(_DERIVATIVES[n - 1], _X)


_WRITTEN = [_operations([formula]) for formula in _DERIVATIVES]
_SHARED = [_named([formula]) for formula in _DERIVATIVES]
_COMPOSITE = sp.diff(5 * (2 * _X**3) ** 2, _X)
_AT_A_THIRD = Fraction(120, 3**5)

GIVEN = {
    "50": "a number of variables",
    "0.9": "a point",
    "16": "how many digits float64 keeps, which is known; and n, chosen",
    "13": "minutes",
    "11": "how many values a forward difference by ten variables needs",
    "1980": "a year",
    "2008": "a year",
    "2018": "a year",
    "18": "a journal's volume",
}
COMPUTED = {
    "3840": _COMPOSITE.subs(_X, 2),
    "120": _COMPOSITE.coeff(_X, 5) if _turns(16) == 120 else -1,  # both are 120
    "243": 3**5,
    "40": _AT_A_THIRD.numerator,
    "81": _AT_A_THIRD.denominator,
    "600": sp.diff(_COMPOSITE, _X).coeff(_X, 4),
    "20": sp.expand(5 * (2 * _X**3) ** 2).coeff(_X, 6),
    "160": 10 * 16,
    "0": _WRITTEN[0],
    "2": _WRITTEN[1],
    "21": _WRITTEN[2],
    "82": _WRITTEN[3],
    "264": _WRITTEN[4],
    "768": _WRITTEN[5],
    "2096": _WRITTEN[6],
    "5472": _WRITTEN[7],
    "12": _SHARED[2],
    "27": _SHARED[3] if _there_and_back(10) == 27 else -1,  # both are 27
    "45": _SHARED[4] if _named(_partials(10)) == 45 else -1,  # both are 45
    "67": _SHARED[5],
    "2.6": Fraction(_WRITTEN[7], _WRITTEN[6]),
    "93": _SHARED[6],
    "123": _SHARED[7],
    "24": 6 * 2**2 if _turns(4) == 24 else -1,  # dy/dx at 2, and a count
    "15": 16 - 1,
    "56": _turns(8),
    "9.0660864": Fraction(708288, 78125),  # the survey's value
    "14": _operations([sp.horner(_polynomial(4).as_expr())]),
    "7": _polynomial(4).degree(),
    "31": _polynomial(6).degree(),
    "52.5493": _DERIVATIVES[5].subs(_X, sp.Rational(9, 10)),
    "80": _operations(_partials(10)),
    "2400": _operations(_partials(50)),
    "147": _there_and_back(50),
    "1225": _named(_partials(50)),
    "99": 11 * 9,
    "0.353553390593": 1 / math.sqrt(8),
}
