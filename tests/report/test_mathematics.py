"""Formulas as people write them."""

import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.report.mathematics import as_read, pretty
from teachgrad.text import language

X = sp.MatrixSymbol("X", 2, 2)
J = sp.MatrixSymbol("J", 2, 2)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("6*x", "6x"),
        ("120*x**5", "120x⁵"),
        ("5*x**3 + 2*y**2", "5x³ + 2y²"),
        ("3*(J*X.T + X.T*J)", "3(JXᵀ + XᵀJ)"),
        ("3*(a**2 + a*b + a*c + 2*b*c + b*d + c*d + d**2)", "3(a² + ab + ac + 2bc + bd + cd + d²)"),
        ("d/dx x**n = n*x**(n - 1)", "d/dx xⁿ = nxⁿ⁻¹"),
        ("x**(-2)", "x⁻²"),
        ("x**12", "x¹²"),
        ("x**(1/3)", "x^(1/3)"),
        ("x**(1/3)*y", "x^(1/3)·y"),
        ("x**y*z", "xʸz"),
        ("2**x", "2ˣ"),
        ("2*3**x", "2·3ˣ"),
        ("x*2", "x·2"),
        ("x*(y + 1)", "x·(y + 1)"),
        ("2*(y + 1)*x", "2(y + 1)·x"),
        ("(a + b)*(c + d)", "(a + b)(c + d)"),
        ("sqrt(x)", "√x"),
        ("1/(2*sqrt(x + 1))", "1/(2√(x + 1))"),
        ("sqrt(x)**3", "sqrt(x)³"),
        ("exp(-x)", "e⁻ˣ"),
        ("x*log(x) + 1", "x·ln(x) + 1"),
        ("log(log(x))**2", "ln²(ln(x))"),
        ("asin(x)**2", "arcsin(x)²"),
        ("cos(x)**(-2)", "cos(x)⁻²"),
        ("cos(x)**n", "cos(x)ⁿ"),
        ("2*cos(x + 1)**3*tanh(y)**2", "2·cos³(x + 1)·tanh²(y)"),
        ("x**log(x)", "x^ln(x)"),
        ("exp(sin(x))*cos(x)", "e^(sin(x))·cos(x)"),
        ("exp(exp(x))", "e^(eˣ)"),
        ("x**x*x**(x**x)/x", "xˣ·x^(xˣ)/x"),
        ("2*(-3)", "2·(-3)"),
        ("(x + 1)*(-0.5)", "(x + 1)·(-0.5)"),
        ("2*(-x + 3)", "2(-x + 3)"),
        ("log(x, 2)", "log(x, 2)"),
        ("log(Max(0, x))", "ln(max(0, x))"),
        ("asin(x)*atan(y) + asinh(x)", "arcsin(x)·arctan(y) + asinh(x)"),
        ("Max*Min + asin", "Max·Min + asin"),
        ("exp(x/2)", "e^(x/2)"),
        ("x*exp(2*x)", "x·e²ˣ"),
        ("2*Abs(x)", "2|x|"),
        ("sin(x)**2", "sin²(x)"),
        ("4*sin(2*x)*cos(2*x)", "4·sin(2x)·cos(2x)"),
        ("x**sin(y)", "x^sin(y)"),
        ("x**alpha*y", "x^α·y"),
        ("2*pi*x", "2πx"),
        ("x_11*x_12**2", "x₁₁·x₁₂²"),
        ("2*rate*x", "2·rate·x"),
        ("1.0e+20*x", "1.0e+20·x"),
        ("1.5*x", "1.5x"),
        ("-x", "-x"),
        ("x = 5", "x = 5"),
        ("[[27.0, 48.0], [75.0, 12.0]]", "[[27.0, 48.0], [75.0, 12.0]]"),
        ("(never closed", "(never closed"),
        ("never opened)", "never opened)"),
        ("", ""),
    ],
)
def test_text_is_written_as_people_write_it(written, shown):
    assert pretty(written) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (sp.diff(20 * sp.Symbol("x") ** 6), "120x⁵"),
        (3 * (J * X.T + X.T * J), "3JXᵀ + 3XᵀJ"),
        (sp.HadamardProduct(X, X), "(X ∘ X)"),
        ((X * X).T, "(Xᵀ)²"),
        (sp.diff(sp.sqrt(sp.Symbol("x"))), "1/(2√x)"),
        (sp.oo, "∞"),
    ],
)
def test_sympys_own_expressions_are_read(expression, shown):
    assert pretty(expression) == shown


def test_a_product_never_reads_as_a_call():
    # f(x) is a value of f; the product of f and (x + 1) needs its sign.
    assert pretty("f*(x + 1)") == "f·(x + 1)"
    assert pretty("f(x + 1)") == "f(x + 1)"


def test_a_formula_as_it_was_read_has_the_decimal_sign_of_the_language_and_reads_back():
    formula = tg.formula.parse("y = 2.5x; z = max(y, 0.5) + det([x, 0.5; 2, y])")
    said = {}
    for code in ("en", "vi"):
        with language(code):
            said[code] = as_read(formula)
        assert tg.formula.parse("; ".join(said[code])) == formula
    assert said["en"][0] == "y = 2.5x"
    assert said["vi"][0] == "y = 2,5x"


def test_deep_nesting_needs_no_recursion():
    depth = 5_000
    text = "(" * depth + "x" + ")" * depth
    assert pretty(text) == text
