"""Formulas through the whole comparison: constants to their last digit, and what has no value is said so."""

import pytest

import teachgrad as tg
from teachgrad.report import to_text
from teachgrad.text import language


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


@pytest.mark.parametrize(
    "formula",
    [
        "x/0", "1/0 x", "x + 1/0", "x + 0·(1/0)", "ln(0)x", "csc(π)x", "tan(π/2)x", "x/tan(π/2)", "(-1)!x", "0^-1 x", "cot(0)x", "√(-1)x",
        "max(1/0; 1)x", "sgn(1/0)x", "(1/0)^0 x", "f(x) = 1/0", "c = ln 0; d = c^0; d x", "det([1/0; 1] [1; 2]^T)x", "x/ln(1)",
    ],
)  # fmt: skip
def test_what_a_constant_without_a_value_makes_undefined(formula):
    """In words of the verdict: there is nothing to differentiate, whatever float64 makes of it."""
    assert tg.compare(formula, x=2).verdict == "undefined"


def test_a_constant_that_no_float_holds_is_not_undefined():
    assert tg.compare("e^1000 x", x=2).verdict == "undecided"


def test_only_the_last_function_has_parameters():
    assert tg.compare("f(t)=t^2; g(x)=f(2x)", x=1).variables["x"].exact == 8
    assert tg.compare("y=x^2; u=a; z=y+1", x=2).variables["x"].exact == 4


def test_a_mistyped_name_is_no_product():
    with pytest.raises(tg.InputError, match="two_variables"):
        tg.function("two_variable")


def test_greek_letters_and_indices_are_shown_as_in_the_formula():
    comparison = tg.compare("2α^2 + x_1·√π", alpha=1, x_1=2)
    with language("en"):
        page, html = to_text(comparison, encoding="utf-8"), comparison._repr_html_()
        in_ascii = to_text(comparison, encoding="ascii")
    assert {"∂f/∂α = 4α", "∂f/∂x₁ = √π", "point    α = 1    x₁ = 2"} <= {
        line.strip() for line in page.splitlines()
    }
    assert "alpha" not in page
    assert "α = 1" in html
    assert "∂f/∂x₁" in html
    assert {"df/dalpha = 4alpha", "df/dx_1 = sqrt(pi)", "read as  2*alpha^2 + x_1*sqrt(pi)"} <= {
        line.strip() for line in in_ascii.splitlines()
    }


def test_what_was_typed_stands_in_html_as_code():
    assert "<code>3x^2</code>" in tg.compare("3x^2", x=1)._repr_html_()
