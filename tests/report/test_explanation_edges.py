"""What an explanation says where mathematics and the computer part, and that it writes steps as the reader typed them."""

import math

import numpy as np
import pytest

import teachgrad as tg
from teachgrad.explanation.questions import turns
from teachgrad.plot.graph_words import title
from teachgrad.report import question_words
from teachgrad.report.graph_rows import node_rows, value_equation
from teachgrad.report.graph_view import unfolded
from teachgrad.text import language


def told(formula, width=400, speaks="en", **point):
    """The text of an explanation, without line breaks inside its sentences."""
    with language(speaks):
        return tg.explain(formula, **point).to_text(width)


def latex(formula, **point):
    return tg.explain(formula, **point).to_latex()


# e¹⁰⁰⁰ = 1.97007…·10⁴³⁴ (mpmath), finite and its own derivative: only float64 ends at 1.8·10³⁰⁸.


def test_what_is_too_large_for_the_computer_is_not_said_to_have_no_value():
    text = told("e^x", x=1000)
    assert "to x: too large for the computer (it writes ∞)" in text
    assert "x → f: eˣ; autograd: too large for the computer (it writes ∞)" in text
    assert "From f on the computer can no longer write the number" in text
    assert "1 · ∞ (the computer writes ∞)" in text
    assert "≈ 1.97e434" in text
    assert "no value" not in text
    assert "no finite number" not in text


def test_what_is_too_large_is_told_in_vietnamese_too():
    text = told("e^x", x=1000, speaks="vi")
    assert "cho x: quá lớn đối với máy tính (máy tính ghi ∞)" in text
    assert "Kể từ f, máy tính không còn ghi được con số nữa" in text
    assert "không xác định" not in text


def test_what_has_no_value_is_still_said_to_have_none():
    text = told("1/x + 1", x=0)
    assert "1/0 has no value (the computer writes ∞)" in text
    assert "to x: no value (the computer writes -∞)" in text
    assert "too large" not in text


def test_what_follows_from_an_infinity_is_only_said_to_be_written():
    text = told("e^x*e^x", x=1000)
    assert "f = v₁·v₂; ∞·∞ (the computer writes ∞)" in text
    assert "no value" not in text


def test_a_result_that_the_computer_lacks_is_not_denied():
    text = told("e^x/e^x", x=1000)  # = 1, with the derivative 0
    assert "to x: the computer has no result (it writes NaN)" in text


def test_a_power_of_zero_has_the_derivative_zero():
    text = told("0^x", x=1)
    assert "nan" not in text
    assert "Local derivative: df/dx = 0." in text
    assert "The methods agree." in text
    assert tg.compare("0^x", x=1).variables["x"].exact == 0


@pytest.mark.parametrize(("x", "verdict"), [(0, "jump"), (-1, "undefined")])
def test_a_power_of_zero_has_no_derivative_left_of_one(x, verdict):
    assert tg.compare("0^x", x=x).verdict == verdict


def test_a_power_of_a_negative_number_is_not_told_with_complex_numbers():
    text = told("(-2)^x", x=2)
    assert "x → f: (-2)ˣ·ln(-2)" in text
    assert "I" not in text.split("all paths")[1].split("three answers")[0].replace("SymPy", "")
    assert "proof for this function" not in text
    assert "no real value, so that there is nothing to prove" in text


def test_a_formula_without_a_value_has_no_derivative_zero():
    comparison = tg.compare("sqrt(-1)*x", x=2)
    assert math.isnan(comparison.variables["x"].symbolic)
    assert "= 0" not in told("sqrt(-1)*x", x=2).replace("means 0", "")


def test_zero_to_zero_is_called_a_convention():
    assert "f = xˣ = 0⁰ = 1 (the computer's convention)" in told("x^x", x=0)
    assert "f = x⁰ = 0⁰ = 1 (the computer's convention)" in told("x^0", x=0)
    assert "(quy ước của máy tính; trong sách giáo khoa 0⁰ không có nghĩa)" in told("x^x", x=0, speaks="vi")
    assert "convention" not in told("x^0", x=2)
    assert "f = x⁰ = 2⁰ = 1" in told("x^0", x=2)


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        ("relu(x)", "f = relu(x) = relu(0) = 0"),
        ("max(x, 0)", "f = max(x, 0) = max(0, 0) = 0"),
        ("min(x, 1)", "f = min(x, 1) = min(0, 1) = 0"),
        ("max(x^2, -1)", "f = max(v₁, -1) = max(0, -1) = 0"),
    ],
)
def test_a_step_is_called_as_it_was_typed(formula, written):
    assert written in told(formula, x=0)
    view = unfolded(tg.explain(formula, x=0))
    heading = written.split(" = ")[1].replace("-", "−")
    assert any(heading in row.text for node in view.nodes for row in node_rows(view, node))


def test_a_negative_number_stands_bare_as_an_argument():
    assert "max(x, -3) = max(-4, -3) = -3" in told("max(x, -3)", x=-4)
    assert r"\max\left(x, -3\right) = -3" in latex("max(x, -3)", x=-4)


def test_a_formula_without_decimal_commas_has_one_separator_in_vietnamese():
    text = told("max(x, 1)", x=2, speaks="vi")
    assert "max(x, 1)" in text
    assert "max(x; 1)" not in text
    assert "max(1, x)" not in text
    assert "max(x; 1,5)" in told("max(x; 1,5)", x=2, speaks="vi")


def test_outside_its_domain_a_function_has_no_local_derivative():
    text = told("ln(x)", x=-1)
    assert "ln(x) has no value here, and so no derivative; the rule 1/x still gives -1." in text
    assert "= 1/(-1)" not in text
    assert "quy tắc 1/x vẫn cho ra -1" in told("ln(x)", x=-1, speaks="vi")
    assert "Local derivative: df/dx = 1/x = 1/2 = 0.5." in told("ln(x)", x=2)


@pytest.mark.parametrize(("formula", "x"), [("x^x", 0), ("(-2)^x", 2), ("floor(x)*x", 2), ("cbrt(x)", 0)])
def test_a_quotient_without_a_bound_is_no_number_of_the_table(formula, x):
    comparison = tg.compare(formula, x=x)
    assert math.isfinite(comparison.variables["x"].finite)  # what is measured stays in the record
    rows = str(comparison).splitlines()
    (row,) = [row for row in rows if row.startswith("  finite difference ")]
    assert row.split()[2] == "–"
    assert "≤" not in str(comparison)
    (row,) = [row for row in told(formula, x=x).splitlines() if row.startswith("  df/dx  ")]
    assert row.split()[-1] == "–"


def test_of_a_kink_the_quotient_is_shown():
    assert "finite difference      0      –" in str(tg.compare("|x|", x=0))


def test_the_last_digit_of_a_binary_number_is_no_rounding():
    text = told("4(4x(1-x))", x=0.2)  # v₃ is 0.6400000000000001
    assert "v₃ = v₁·v₂ = 0.8·0.8 = 0.64" in text
    assert "f = 4·v₃ = 4·0.64 = 2.56" in text
    assert "≈" not in text
    view = unfolded(tg.explain("4(4x(1-x))", x=0.2))
    assert not any("≈" in value_equation(view, node.step) for node in view.nodes)
    assert "f = x/3 = 1/3 ≈ 0.333333" in told("x/3", x=1)


def test_rounded_numbers_of_a_jacobian_stand_behind_a_wavy_sign():
    found = tg.directions("x*y*sin(x)", x=1, y=2)
    for text in (found.to_text(), found.to_html(), found.to_latex().replace(r"\approx", "≈")):
        assert "≈ " in text
        assert "= [2.76354658135" not in text
        assert r"= \begin{bmatrix} 2.76354658135" not in text
    assert "≈" not in tg.directions("x*y", x=1, y=2).to_text()


def test_a_number_alone_is_not_repeated_in_brackets():
    text = told("x*y*z", x=2, y=1, z=-3)
    assert "∂f/∂v₁ = z = -3." in text
    assert "2·(-3) = -6" in text
    assert "2(-3)" not in text
    equations = latex("x*y*z", x=2, y=1, z=-3)
    assert r"\frac{\partial f}{\partial v_{1}} &= z = -3 \\" in equations


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        ("y = ln(x)^2; y", "y = ln²(x)"),
        ("y = e^(sin(x)); y", "y = e^(sin(x))"),
        ("x^(x^x)", "xˣ·x^(xˣ)/x"),
    ],
)
def test_formulas_are_written_as_they_are_read(formula, written):
    assert written in told(formula, x=2)


def test_a_sum_is_not_equated_with_itself_in_another_order():
    assert "In formulas" not in told("|x|*x", x=2)
    assert "-16x + 16 - 16x = 16 - 32x" in told("4(4x(1-x))", x=0.2)


@pytest.mark.parametrize(
    ("formula", "x", "asked", "speaks"),
    [
        (
            "|x|",
            0,
            "the number autograd puts in place of the local derivative of f with respect to x is 0",
            "en",
        ),
        ("|x|", 0, "số mà autograd đặt thay cho đạo hàm địa phương của f theo x là 0", "vi"),
        ("ln(x)", -1, "f has no value, and so no derivative. Which number does the rule", "en"),
        ("x^2", 3, "the local derivative of f with respect to x is 6", "en"),
    ],
)
def test_a_walk_never_asks_with_a_derivative_that_there_is_not(formula, x, asked, speaks):
    explanation = tg.explain(formula, x=x)
    said = [
        question_words.asked(explanation, question)
        for turn in turns(explanation)
        for question in turn.questions
    ]
    assert any(asked in getattr(sentence, speaks) for sentence in said)
    if formula != "x^2":
        assert not any(", the local derivative of f with respect to x is" in sentence.en for sentence in said)


def test_the_title_does_not_mean_the_curve():
    view = unfolded(tg.explain("x^x", x=2))
    assert title(view).en.startswith("The computation graph of")
    assert np.size(view.nodes) == 2
