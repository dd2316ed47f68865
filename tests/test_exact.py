"""Values to 50 digits: what cannot be computed is not tried."""

from fractions import Fraction

import mpmath
import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.exact import DIGITS, value_at

x = sp.Symbol("x")


def test_a_value_has_fifty_digits():
    assert (
        str(value_at(sp.exp(x), {x: sp.Integer(1)})) == "2.7182818284590452353602874713526624977572470937000"
    )
    assert DIGITS == 50


@pytest.mark.parametrize(
    ("expression", "at", "value"),
    [
        (x ** (x ** (x**x)), 9, sp.oo),
        (x ** -(x ** (x**x)), 9, sp.S.Zero),
        (sp.exp(x ** (x**x)), 9, sp.oo),
        (sp.exp(-(x ** (x**x))), 9, sp.S.Zero),
        (1 / x ** (x ** (1 / x ** (x ** (1 / x)))), sp.Rational(1, 9), 0),
    ],
)
def test_a_tower_is_not_climbed(expression, at, value):
    """Each of these numbers has more digits than any memory."""
    found = value_at(expression, {x: sp.sympify(at)})
    assert found == value or (value == 0 and found.is_finite)


def test_comparing_a_tower_ends():
    assert tg.compare("x^x^x^x^x", x=9).verdict == "undecided"
    assert tg.compare("x^(-x^x^x)", x=9).verdict in ("undecided", "agree")


ELEMENTARY = ["sin", "cos", "tan", "atan", "exp", "log", "sinh", "cosh", "tanh"]
POINTS = [
    sp.Rational(1, 3),
    sp.Rational(-5, 2),
    sp.Rational(121, 3),
    sp.Rational(1, 10**30),
    sp.Rational(10**20 + 7),
]


def seen_from_outside(name, at):
    """The value by mpmath, in which more digits are lost than are asked for."""
    with mpmath.workdps(120):
        return getattr(mpmath, name)(mpmath.mpf(at.p) / at.q)


@pytest.mark.parametrize(
    ("name", "at"),
    [  # e to the power of the last has more digits than can be written
        (name, at) for name in ELEMENTARY for at in POINTS if at < 100 or name not in ("exp", "sinh", "cosh")
    ],
    ids=str,
)
def test_elementary_functions_have_fifty_right_digits(name, at):
    true = seen_from_outside(name, at)
    re, im = value_at(getattr(sp, name)(x), {x: at}).as_real_imag()
    # half a unit in the fiftieth digit, and what is left of it after another 120 digits
    assert abs(re - sp.Float(mpmath.re(true), 80)) <= abs(sp.Float(mpmath.re(true), 80)) * sp.Float(10) ** -50
    assert abs(im - sp.Float(mpmath.im(true), 80)) <= abs(sp.Float(mpmath.im(true), 80)) * sp.Float(10) ** -50


@pytest.mark.parametrize("at", [Fraction(2, 7), Fraction(-9, 4), Fraction(10**25 + 1, 3)], ids=str)
def test_sums_products_and_powers_are_those_of_fractions(at):
    formula = (x + sp.Rational(1, 3)) ** 5 * x - x**2 / 7 + 2 * x**-3 - (x - 1) ** 4 * (x + 2)
    true = (at + Fraction(1, 3)) ** 5 * at - at**2 / 7 + 2 / at**3 - (at - 1) ** 4 * (at + 2)
    found = value_at(formula, {x: sp.Rational(at.numerator, at.denominator)})
    assert abs(found / sp.Rational(true.numerator, true.denominator) - 1) <= sp.Float(10) ** -50


@pytest.mark.parametrize(
    ("expression", "at", "value"),
    [
        (sp.log(x), -1, sp.I * sp.pi),
        (sp.log(x), 0, sp.zoo),
        (sp.log(x), 0.0, sp.zoo),
        (1 / x, 0.0, sp.zoo),
        (1 / sp.log(x), 1, sp.zoo),
        (sp.log(sp.log(x)), 1, sp.zoo),
        (sp.log(x), 1, 0),
        (sp.sqrt(x), -4, 2 * sp.I),
        (x ** sp.Rational(1, 3), -8, 1 + sp.sqrt(3) * sp.I),
        (x**-3, -2, -sp.Rational(1, 8)),
        (1 / x, 0, sp.zoo),
        (1 / (x - 1), 1, sp.zoo),
        (x**0.5 * sp.log(x), 0, sp.nan),
        (sp.exp(x - 2) - 1, 2, 0),
        (sp.tan(x) / x, 0, sp.nan),
        (sp.atan(1 / x), 0, sp.nan),  # to SymPy bounds, which no comparison takes
        (sp.tanh(1 / x), sp.Rational(1, 10**60), 1),
        (sp.acos(sp.sinh(sp.cos(x))), sp.pi / 2, sp.pi / 2),  # SymPy's own way to it gives 1.57079625…
    ],
)
def test_at_zero_and_outside_the_reals_sympys_own_values_stand(expression, at, value):
    found = value_at(expression, {x: sp.sympify(at)})
    if value in (sp.zoo, sp.nan):
        assert found == value or sp.N(value, 50) == found
    else:
        assert abs(found - value) <= sp.Float(10) ** -49
