"""The question as calculus sees it, and its derivative built from that: against SymPy and difference quotients."""

from fractions import Fraction

import mpmath
import pytest
import sympy as sp

from teachgrad.exercises.equivalence.reading import tree_of
from teachgrad.exercises.evaluation.program import compiled
from teachgrad.exercises.slips.derivative import derivative
from teachgrad.exercises.slips.outer import DERIVATIVES
from teachgrad.exercises.slips.shapes import NoShapeError, shapes
from teachgrad.formula.writers.plain import to_text

KINDS = {
    "x": "variable",
    "7": "constant",
    "a·b": "constant",
    "x + 1": "sum",
    "-x": "negative",
    "3x": "scaled",
    "x/3": "scaled",
    "x·2": "scaled",
    "2x·sin x": "variable variable applied product scaled",
    "x·sin x": "variable variable applied product",
    "1/x": "constant variable quotient",
    "(x+1)/x": "quotient",
    "x^3": "power",
    "√x": "power",
    "x^a": "power",
    "∛x": "power",
    "2^x": "exponential",
    "e^x": "exponential",
    "exp(x)": "exponential",
    "a^x": "exponential",
    "x^x": "general",
    "root(x, x)": "general",
    "ln x": "applied",
    "log_2(x)": "applied",
    "log_x(2)": "quotient",
    "max(x, 2)": "extreme",
    "|x|": "applied",
}


@pytest.mark.parametrize(("question", "kinds"), KINDS.items())
def test_what_is_seen_in_a_question(question, kinds):
    seen = [shape.kind for shape in shapes(tree_of(question), "x").all]
    expected = kinds.split()
    assert sorted(seen) == sorted(expected) if len(expected) > 1 else seen[-1] == expected[0]


def test_a_shape_knows_its_place_in_the_text():
    text = "3x² + 5·sin(2x)"
    found = shapes(tree_of(text), "x")
    places = {
        shape.kind: text[slice(*shape.place)] for shape in found.all if shape.kind in ("applied", "power")
    }
    assert places == {"applied": "sin(2x)", "power": "x²"}


def test_a_name_that_is_used_twice_is_one_shape():
    found = shapes(tree_of("y = x^2; y·sin(y)"), "x")
    assert [shape.kind for shape in found.all].count("power") == 1


QUESTIONS = """x^2 sin x; (x+1)/(x^2+1); 5(2x^3)^2; 2^x; e^(-x^2); √(x²+1); root(x,3); ln(sin(x)^2); x^x; x^2^x; log_2(3x);
log_(x+1)(x); 1/x^3; 3x cos x/2; -x/7 + 4 - 2a x; max(x, x^2, 2-x); min(x, 1/x); |x-1|x; a^x x^a; root(x,x); x sin x cos x;
(1-x)^5(2-3x)^4; y=2x^3; 5y^2+y; x-(x-(x-2x)); e^(ln x)/x; 7; a; sin(a)cos(b x); x^(2/3); (x^2)^(a+1); 3^(2^x)"""
QUESTIONS = [
    question.strip()
    for question in QUESTIONS.replace("y=2x^3; 5y^2+y", "y=2x^3, z=5y^2+y").split(";")
    if question.strip()
]
QUESTIONS += [
    f"{function}(x/2)" for function in DERIVATIVES if function not in ("acosh", "asec", "acsc", "acoth")
]
QUESTIONS += ["acosh(3x)", "asec(3x)", "acsc(3x)", "acoth(3x)"]
POINTS = [Fraction(37, 100), Fraction(17, 10), Fraction(-6, 10), Fraction(-21, 10), Fraction(9, 10)]
A, B = Fraction(13, 10), Fraction(7, 5)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_derivative_is_the_difference_quotient(question):
    tree = tree_of(question)
    program, slope = (compiled(one, ["x", "a", "b"]) for one in (tree, derivative(shapes(tree, "x"))))
    h = Fraction(1, 10**20)
    seen = 0
    for x in POINTS:
        left, right = (program.precise([place, A, B], 60) for place in (x - h, x + h))
        if left is None or right is None:
            continue
        with mpmath.workdps(60):
            quotient = (right - left) / 2 * 10**20
            found = slope.precise([x, A, B], 30)
            assert found is not None
            # h² times the third derivative, which is below 10⁶ at these points.
            assert abs(found - quotient) < mpmath.mpf(10) ** -18 * (1 + abs(quotient))
        seen += 1
    assert seen >= 1


@pytest.mark.parametrize(
    "question", ["x^3·sin(2x)", "ln(x+1)/x", "a^x + x^a", "e^(-x^2)·cos(b·x)", "(x+a)/(x-b)"]
)
def test_the_derivative_is_sympys(question):
    expression = tree_of(question)
    found = tree_of(to_text(derivative(shapes(expression, "x"))))
    names = ["x", "a", "b"]
    mine = compiled(found, names).value([0.7, 1.3, 1.4])
    from teachgrad.formula import parse

    truth = sp.diff(parse(question).to_sympy(), sp.Symbol("x")).subs({"x": 0.7, "a": 1.3, "b": 1.4})
    assert mine == pytest.approx(float(truth), rel=1e-12)  # ten operations on floats


@pytest.mark.parametrize("question", ["x!", "det([x, 1; 2, x])", "[x, 2]"])
def test_what_has_no_rule_is_refused(question):
    with pytest.raises(NoShapeError):
        shapes(tree_of(question), "x")


def test_only_factors_of_one_and_terms_of_zero_are_left_out():
    shown = to_text(derivative(shapes(tree_of("5(2x^3)^2 + 7"), "x")))
    assert shown == "5*2*2*x^3*2*3*x^2"
