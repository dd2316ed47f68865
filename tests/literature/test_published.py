"""The published numbers, held against computations that know nothing of teachgrad: they were copied rightly."""

from decimal import Decimal
from fractions import Fraction

import mpmath
import pytest
import sympy as sp

from teachgrad.literature.published import PAGES


def printed(row):
    return {value.key: value.printed for value in PAGES[row].values}


def rounded(value, text):
    """A value of mpmath's, to the digits of a printed one."""
    places = -Decimal(text).as_tuple().exponent
    return mpmath.nstr(mpmath.mpf(value), 30), abs(mpmath.mpf(text) - value) <= mpmath.mpf(10) ** -places / 2


def test_the_logistic_maps_formulas_and_their_counts():
    values = printed("expression_swell")
    x = sp.Symbol("x", real=True)
    term = x
    for n in range(1, 9):
        slope = sp.diff(term, x)
        assert values["formula_operations", n] == str(sp.count_ops(slope))
        named, rest = sp.cse(slope)
        assert values["shared_operations", n] == str(
            sum(sp.count_ops(p) for p in [*(p for _, p in named), *rest])
        )
        if n in (2, 3, 4):
            text = values["derivative_formula", n]
            for digit, raised in zip("234567", "²³⁴⁵⁶⁷", strict=True):
                text = text.replace(f"x{raised}", f"x**{digit}")
            at = Fraction(3, 7)
            # A polynomial of degree 7 with these whole coefficients; at 3/7 no other one of them has this value.
            python = "".join(
                f"*{c}" if c in "x(" and p.isdigit() else c for p, c in zip(" " + text, text, strict=False)
            )
            assert eval(python, {"x": at}) == Fraction(str(slope.subs(x, sp.Rational(3, 7))))  # noqa: S307 # our own text
        term = 4 * term * (1 - term)


def test_the_fourth_term_at_a_fifth():
    values = printed("error_against_h")
    x = sp.Symbol("x")
    term = x
    for _ in range(3):
        term = 4 * term * (1 - term)
    at = {x: sp.Rational(1, 5)}
    assert values["value", ""] == str(term.subs(at))
    assert values["slope", 1] == str(sp.diff(term, x).subs(at))
    for order in (2, 3):
        assert sp.Rational(values["slope", order]) == sp.diff(term, x, order).subs(at)
    exact = sp.diff(term, x).subs(at)
    for h in (0.1, 0.01, 0.0001):
        step = sp.Rational(str(h))
        here, above, below = (term.subs(x, at[x] + k * step) for k in (0, 1, -1))
        for name, quotient in (("forward", (above - here) / step), ("central", (above - below) / (2 * step))):
            text = values[f"{name}_error", h]
            error = mpmath.mpf(str(sp.N(abs(quotient - exact), 30)))
            assert rounded(error, text)[1], (name, h, error)


def test_the_values_to_fifty_digits():
    values, survey, tanh = printed("complex_step"), printed("reverse_mode"), printed("tanh")
    with mpmath.workdps(50):
        functions = {
            "martins": lambda x: mpmath.exp(x) / mpmath.sqrt(mpmath.sin(x) ** 3 + mpmath.cos(x) ** 3),
            "power": lambda x: x ** mpmath.mpf("4.5"),
            "squire": lambda x: mpmath.exp(x) / (mpmath.sin(x) ** 3 + mpmath.cos(x) ** 3),
        }
        at = mpmath.mpf("1.5")
        for (quantity, name), text in values.items():
            if quantity == "function_value":
                assert rounded(functions[name](at), text)[1]
            elif quantity == "function_slope":
                assert rounded(mpmath.diff(functions[name], at), text)[1]
        fifth = mpmath.diff(functions["squire"], mpmath.mpf(0), 5)
        assert abs(fifth + 164) < mpmath.mpf("1e-5")  # a difference of the fifth order, with 50 digits
        two, five = mpmath.mpf(2), mpmath.mpf(5)
        assert rounded(mpmath.log(two) + 10 - mpmath.sin(five), survey["value", ""])[1]
        assert rounded(two - mpmath.cos(five), survey["partial", "x_2"])[1]
        assert rounded(mpmath.log(two), survey["trace_value", "v_1"])[1]
        assert rounded(mpmath.sin(five), survey["trace_value", "v_3"])[1]
        assert rounded(-mpmath.cos(five), survey["contribution", ("v_3", "x_2")])[1]
        for order in (1, 2, 3):
            assert rounded(mpmath.diff(mpmath.tanh, two, order), tanh["slope", order])[1]


def test_fornbergs_weights_are_right_for_every_power():
    weights = {at: Fraction(text) for (_, at), text in printed("fornberg_weights").items()}
    for power in range(9):
        assert sum(w * Fraction(k) ** power for k, w in weights.items()) == (power == 1)


def test_speelpennings_laws():
    for (quantity, n), text in printed("cheap_gradient").items():
        assert int(text) == (3 * (n - 1) if quantity == "reverse_products" else n * (n - 2))


def test_rosenbrock_by_hand():
    x, y, values = Fraction(-6, 5), Fraction(1), printed("rosenbrock")
    assert Fraction(values["value", ""]) == (1 - x) ** 2 + 100 * (y - x**2) ** 2
    assert Fraction(values["partial", "x"]) == -2 * (1 - x) - 400 * x * (y - x**2)
    assert Fraction(values["partial", "y"]) == 200 * (y - x**2)
    assert Fraction(values["second_partial", ("x", "x")]) == 2 - 400 * (y - 3 * x**2)
    assert (
        Fraction(values["second_partial", ("x", "y")])
        == -400 * x
        == Fraction(values["second_partial", ("y", "x")])
    )
    assert values["second_partial", ("y", "y")] == "200"


@pytest.mark.parametrize("row", PAGES)
def test_every_value_has_a_source_and_a_key_of_its_own(row):
    page = PAGES[row]
    assert len({value.key for value in page.values}) == len(page.values)
    assert {value.source for value in page.values} == set(range(len(page.sources)))
