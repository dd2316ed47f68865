"""What counts as the printed value: the checker is tried with right and with wrong answers."""

import math
from fractions import Fraction

import pytest
import sympy as sp

from teachgrad.literature.matching import held_against
from teachgrad.literature.records import Answer, Published

x = sp.Symbol("x", real=True)


def held(printed, value, error=0.0, exact=False):
    return held_against(Published("q", "", printed, exact=exact), Answer("autograd", value, error))


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("2.0128", 2.01284999), ("2.0128", 2.01275001), ("3.3632e-3", 3.36324e-3), ("-164", -164.0), ("5.5", 5.5),
        ("0.693", math.log(2)), ("1/280", Fraction(1, 280)), ("0", Fraction(0)), ("80", 80),
        ("708288/78125", sp.Rational(708288, 78125)),
        ("1.414213562373095049", sp.sqrt(2)), ("1.414213562373095049", sp.Float("1.4142135623730950488016887242", 28)),
        ("4 - 8x", 4 - 8 * x), ("4 - 8x", -4 * (2 * x - 1)), ("linear", "linear"), ("-0.0", 0.0),
    ],
)  # fmt: skip
def test_right(printed, value):
    assert held(printed, value).matches


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("2.0128", 2.01286), ("2.0128", -2.0128), ("3.3632e-3", 3.36326e-3), ("-164", -164.0001), ("-164", 164),
        ("0.693", 0.6936), ("1/280", Fraction(1, 281)), ("1/280", 1 / 280), ("0", 1e-300), ("80", 81), ("80", None),
        ("1.414213562373095049", math.sqrt(2)), ("1.414213562373095049", sp.sqrt(2) + sp.Rational(1, 10**18)),
        ("4 - 8x", 4 - 8 * x + sp.Rational(1, 10**9) * x**2), ("4 - 8x", 8 - 4 * x), ("linear", "not_linear"),
        ("2.0", math.nan), ("2.0", math.inf), ("2.0", sp.oo), ("2.0", sp.nan), ("2.0", 2 + 3j),
    ],
)  # fmt: skip
def test_wrong(printed, value):
    assert not held(printed, value).matches


def test_an_exact_value_stands_for_itself_alone():
    assert held("24.2", 24.23).matches
    assert not held("24.2", 24.23, exact=True).matches
    assert held("24.2", sp.Rational(121, 5), exact=True).matches
    assert not held("24.2", 24.2, exact=True).matches  # the float is another number
    assert held("24.2", 24.2, error=1e-14, exact=True).matches  # and says so


def test_an_error_bound_widens_and_no_bound_is_wide_enough_for_everything():
    assert not held("1.000000000000000000", 1 + 2e-16).matches
    assert held("1.000000000000000000", 1 + 2e-16, error=3e-16).matches
    assert not held("1.000", 1.1, error=1.0).matches
    assert not held("1.000", 1.0, error=math.inf).matches
    assert not held("1.000", 1.0, error=math.nan).matches


@pytest.mark.parametrize(
    ("printed", "value", "shown"),
    [
        ("2.0128", 2.0128498, "2.0128"),
        ("2.0128", 2.0188498, "2.0188"),
        ("3.3632e-3", 0.003363211, "3.3632e-3"),
        ("4.497780053946161950", 4.497780053946161, "4.497780053946161"),
        ("-0.959", -0.9589, "-0.959"),
        ("0.000", -1e-9, "0.000"),
        ("-88", -88.0, "-88"),
        ("-88", -88.5, "-88.5"),
        ("1/280", Fraction(1, 281), "1/281"),
        ("80", 81, "81"),
        ("4 - 8x", 4 - 8 * x, "4 - 8x"),
        ("4 - 8x", 4 - 9 * x, "4 - 9*x"),
    ],
)
def test_a_value_is_shown_in_the_manner_of_the_printed_one(printed, value, shown):
    assert held(printed, value).shown == shown


def test_a_whole_number_within_its_error_is_shown_as_one():
    assert held("-88", -88.00000000001, error=1e-9).shown == "-88"


def test_a_value_that_is_wrong_beyond_the_printed_digits_shows_that_it_is():
    answer = held("24.2", 24.2001, exact=True)
    assert not answer.matches
    assert answer.shown != "24.2"
