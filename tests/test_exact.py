"""Values to 50 digits: what cannot be computed is not tried."""

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
