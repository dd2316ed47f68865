"""The formulas that explanations state: the right one is true, the wrong one is not. The texts that are shown are read."""

import re

import mpmath
import numpy as np
import pytest
import sympy as sp

from teachgrad.exercises.slips.outer import DERIVATIVES, WRONG
from teachgrad.exercises.slips.rules import MISCONCEPTIONS
from teachgrad.exercises.slips.rules.whole import MIXED
from teachgrad.exercises.slips.searching import steps
from teachgrad.exercises.slips.shapes import shapes
from teachgrad.formula import parse
from teachgrad.formula.words import WORDS
from teachgrad.report.slip_laws import law_text, numbers

QUESTIONS = """sin(x^2)^3; 2^(3x); e^(2x); log_2(3x); x^x; sqrt(x^2+1); 1/x^3; x·sin(x)·cos(x); -(x^2)+3x+5; x/(x+1);
3/(x^2+1); x^2·sin(x)"""
TABLE = "; ".join(f"{function}(2x)" for function in DERIVATIVES)


def laws():
    found = {entry.law: entry.id for entry in MISCONCEPTIONS.values()} | {
        MIXED: "differentiated_both_variables"
    }
    for question in f"{QUESTIONS}; {TABLE}".split(";"):
        for step in steps(shapes(parse(question).tree, "x")):
            if step.variant.law is not None:
                found.setdefault(step.variant.law, step.rule.id)
    return list(found)


LAWS = laws()
SHOWN = [law for law in LAWS if law.form in ("rule", "example", "partial", "value")]

# What the letters of a rule stand for: functions of x that have no relation to one another.
X = sp.Symbol("x")
U, V = X**2 + sp.sin(X) / 3 + sp.Rational(6, 5), sp.exp(X / 2) + X / 7
STANDS_FOR = {
    "u": U,
    "v": V,
    "p": sp.diff(U, X),
    "q": sp.diff(V, X),
    "n": 5,
    "a": 3,
    "c": 7,
    "y": 11,
    "C": 13,
    "t": 17,
}
POINT = sp.Rational(13, 10)


def read(text):
    """A shown formula as a SymPy expression in x: u′ is the derivative of u, and f is the exponential of a square."""
    letters = text.replace("u′", "p").replace("v′", "q").replace("dx", "z")
    letters = re.sub(r"f′\((\w)\)", r"(2\1·e^(\1^2))", letters)
    letters = re.sub(r"f\((\w)\)", r"e^(\1^2)", letters)
    expression = parse(
        letters, variables=("u", "v", "p", "q", "n", "a", "c", "x", "y", "z", "C", "t")
    ).to_sympy()
    return expression.subs({sp.Symbol(name): value for name, value in (STANDS_FOR | {"z": 19}).items()})


def value(expression, at):
    return mpmath.mpf(sp.N(expression.subs(X, at), 40))


@pytest.mark.parametrize("law", SHOWN, ids=str)
def test_the_right_formula_is_true_and_the_wrong_one_is_not(law):
    at = sp.Integer(2) if law.form == "value" else POINT
    with mpmath.workdps(40):
        function = sp.lambdify(X, read(law.function), "mpmath")
        slope = mpmath.diff(function, mpmath.mpf(at.p) / at.q)
        tiny = mpmath.mpf(10) ** -12 * (1 + abs(slope))  # of a difference quotient with 40 digits
        assert abs(value(read(law.right), at) - slope) < tiny
        wrong = read(law.wrong)
        if MISCONCEPTIONS["not_evaluated"].law == law:
            assert wrong.free_symbols == {X}
        else:
            assert abs(value(wrong, at) - slope) > mpmath.mpf(10) ** -3


@pytest.mark.parametrize("law", [law for law in LAWS if law.form == "table"], ids=str)
def test_a_line_of_the_table_is_right_and_its_numbers_are_what_is_shown(law):
    found = numbers(law)
    assert found is not None
    u, slope, taken = found
    letter = sp.Symbol("u")
    functions = [sp.lambdify(letter, parse(text).to_sympy(), "mpmath") for text in (law.function, law.wrong)]
    with mpmath.workdps(30):
        truth = mpmath.diff(functions[0], mpmath.mpf(u))
        assert abs(truth - slope) < 1e-9 * (1 + abs(truth))  # slope and value are floats
        assert abs(functions[1](mpmath.mpf(u)) - taken) < 1e-9 * (1 + abs(taken))
    shown = law_text(law).en
    assert f"{slope:.3g}" in shown
    assert f"{taken:.3g}" in shown
    assert f"{slope:.3g}" != f"{taken:.3g}"


def test_every_function_of_one_argument_has_a_derivative():
    elsewhere = {"exp", "log", "sqrt", "factorial", "det", "trace", "transpose"}
    one = {word.name for word in WORDS if word.most == 1}
    assert one - elsewhere <= set(DERIVATIVES)
    assert set(WRONG) - {"exp", "sqrt"} <= set(DERIVATIVES)


GRADIENTS = {
    "gradient_summed": (
        lambda x: x[0, 0] ** 7 + x[0, 1],
        lambda x, a, j: [[7 * x[0, 0] ** 6, 1], [0, 0]],
        None,
    ),
    "transposed": (lambda x: (A * x).sum(), lambda x, a, j: a, lambda x, a, j: a.T),
    "elementwise_instead_of_matrix": (
        lambda x: (x @ x).sum(),
        lambda x, a, j: j @ x.T + x.T @ j,
        lambda x, a, j: 2 * x,
    ),
    "matrix_instead_of_elementwise": (
        lambda x: (x * x).sum(),
        lambda x, a, j: 2 * x,
        lambda x, a, j: j @ x.T + x.T @ j,
    ),
}
A = np.array([[1.0, 2.0], [3.0, 5.0]])
SHOWN_GRADIENTS = {
    "gradient_summed": ("x⁷ + y", "(7x⁶, 1)", "7x⁶ + 1"),
    "transposed": ("sum(A ⊙ X)", "A", "Aᵀ"),
    "elementwise_instead_of_matrix": ("sum(X·X)", "J·Xᵀ + Xᵀ·J", "2X"),
    "matrix_instead_of_elementwise": ("sum(X ⊙ X)", "2X", "J·Xᵀ + Xᵀ·J"),
}


@pytest.mark.parametrize("name", GRADIENTS)
def test_the_gradients_that_are_shown(name):
    assert MISCONCEPTIONS[name].law[:3] == SHOWN_GRADIENTS[name]
    function, right, wrong = GRADIENTS[name]
    x, ones, h = np.array([[1.3, 0.7], [-0.4, 2.1]]), np.ones((2, 2)), 1e-6
    quotients = np.zeros((2, 2))
    for i, j in np.ndindex(2, 2):
        step = np.zeros((2, 2))
        step[i, j] = h
        quotients[i, j] = (function(x + step) - function(x - step)) / (2 * h)
    assert np.allclose(right(x, A, ones), quotients, atol=1e-6)  # h² and 1e-16/h, times derivatives below 300
    assert wrong is None or not np.allclose(wrong(x, A, ones), quotients, atol=1e-2)


def test_all_laws_are_of_a_form_that_is_tested():
    assert {law.form for law in LAWS} <= {"rule", "example", "partial", "value", "table", "gradient"}
    assert {entry.id for entry in MISCONCEPTIONS.values() if entry.law.form == "gradient"} == set(GRADIENTS)
    assert len(LAWS) > 150
