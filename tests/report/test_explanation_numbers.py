"""Numbers in sentences: what is printed with = is true of the digits that are printed."""

import math
import re
from fractions import Fraction

import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from teachgrad.report.explanation_numbers import product, put_in, shown, sign, sum_of_products, total

x, y = sp.symbols("x y", real=True)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e30, max_value=1e30)


def carried_out(text):
    """The value of a printed sum of products of decimals, exactly."""
    terms = re.split(r" \+ ", text)
    return sum(math.prod(Fraction(factor.strip("()")) for factor in term.split(" · ")) for term in terms)


def holds(left, right, result):
    """What is printed is true, and the result has no more digits than are printed; 1e-13 is binary noise."""
    printed = Fraction(right)
    return carried_out(left) == printed and abs(printed - Fraction(result)) <= abs(Fraction(result)) / 10**13


@given(st.lists(NUMBERS, min_size=1, max_size=6))
def test_a_product_with_an_equals_sign_is_true_as_printed_and_not_rounded(factors):
    result = math.prod(factors)
    left, relation, right = re.fullmatch(r"(.*) ([=≈]) (.*)", product(factors, result)).groups()
    assert "∞" in right or (relation == "=") is holds(left, right, result)


@given(st.lists(NUMBERS, min_size=1, max_size=6))
def test_a_sum_with_an_equals_sign_is_true_as_printed_and_not_rounded(values):
    result = math.fsum(values)
    left, relation, right = re.fullmatch(r"(.*) ([=≈]) (.*)", total(values, result)).groups()
    assert (relation == "=") is holds(left, right, result)


def test_a_rounded_result_stands_behind_an_almost_equals_sign():
    assert product([1.0, 1 / 3], 1 / 3) == "1 · 0.333333 ≈ 0.333333"
    assert total([0.1, 0.2], 0.1 + 0.2) == "0.1 + 0.2 = 0.3"  # 0.30000000000000004: binary, not rounded here


def test_products_that_are_added_up():
    assert sum_of_products([(1, 18), (1, 12), (1, -15)], 15.0) == "1 · 18 + 1 · 12 + 1 · (-15) = 15"
    assert sum_of_products([(1 / 3, 3)], 1.0) == "0.333333 · 3 ≈ 1"


def test_numbers():
    assert [shown(n) for n in (16.0, -0.0, 0.1, 0.1 + 0.2, 1e-9, 2**40, 1 / 3, math.inf, math.nan)] == [
        "16", "0", "0.1", "0.3", "1e-9", "1.09951e12", "0.333333", "∞", "NaN",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("formula", "values", "result", "written", "relation"),
    [
        (2 * x**3, {"x": 2.0}, 16.0, "2·2³", "="),
        (x**2, {"x": -1.5}, 2.25, "(-1.5)²", "="),
        (x**2, {"x": 0.1}, 0.1**2, "0.1²", "="),  # the decimals as printed: 0.01
        (x - y, {"x": 1.0, "y": -3.0}, 4.0, "1 - (-3)", "="),
        (x / y, {"x": 1.0, "y": 3.0}, 1 / 3, "1/3", "≈"),
        (sp.sin(x), {"x": 0.0}, 0.0, "sin(0)", "="),
        (sp.sin(x), {"x": 1.0}, math.sin(1.0), "sin(1)", "≈"),
        (sp.exp(x), {"x": 1e-3}, math.exp(1e-3), "e^0.001", "≈"),
        (x + y, {"x": 1e16, "y": 1.0}, 1e16, "(1e16) + 1", "≈"),
        (x**y, {"x": 7.0, "y": 1e6}, math.inf, "7^1000000", "="),
    ],
)
def test_numbers_put_into_a_formula(formula, values, result, written, relation):
    assert put_in(formula, values) == written
    assert sign(formula, values, result) == relation
