"""Formulas through the whole comparison: constants to their last digit, and what has no value is said so."""

import pytest

import teachgrad as tg


@pytest.mark.parametrize(
    ("formula", "at", "derivative"),
    [
        ("sin(π)x", 1, 0.0),
        ("cos(π/2)x", 1, 0.0),
        ("(√2·√2-2)x", 1, 0.0),
        ("(tan(π/4)-1)x", 1, 0.0),
        ("x^(√2·√2)", -2, -4.0),
        ("max(0,5; e)x", 1, 2.718281828459045),
        ("2πx", 3, 6.283185307179586),
    ],
)
def test_a_constant_is_what_the_formula_says(formula, at, derivative):
    comparison = tg.compare(formula, x=at)
    assert comparison.verdict == "agree"
    assert comparison.variables["x"].autograd == pytest.approx(derivative, abs=1e-15)


@pytest.mark.parametrize(
    ("formula", "at"),
    [
        ("max(√x,1)", -1), ("max(0; ln x)", -1), ("x·x!", -1), ("∛(ln x)", -1), ("sgn(ln x)", 2), ("10^400x", 1),
        ("x!", 5000), ("x!", 1e6), ("sin(x^x)", 1e9),
    ],
)  # fmt: skip
def test_comparing_ends_without_a_crash(formula, at):
    assert tg.compare(formula, x=at).verdict in ("agree", "undecided", "undefined", "singular_inside", "kink")


def test_only_the_last_function_has_parameters():
    assert tg.compare("f(t)=t^2; g(x)=f(2x)", x=1).variables["x"].exact == 8
    assert tg.compare("y=x^2; u=a; z=y+1", x=2).variables["x"].exact == 4


def test_a_mistyped_name_is_no_product():
    with pytest.raises(tg.InputError, match="two_variables"):
        tg.function("two_variable")
