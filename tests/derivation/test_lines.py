"""Every line of every derivation is the derivative: against difference quotients, against SymPy, against textbooks."""

from itertools import pairwise

import mpmath as mp
import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.derivation.proof import first_wrong, points

from .table import BY_HAND, FUNCTIONS
from .told import DIGITS, X, equal, lines_of, symbols, told, value


@pytest.mark.parametrize("formula", FUNCTIONS, ids=ascii)
def test_every_line_equals_the_difference_quotient_at_5_points_to_50_digits(formula):
    derivation = told(formula)
    wrong, seen = first_wrong(
        derivation.formula,
        derivation.variable,
        derivation.lines,
        derivation.definitions,
        derivation.conditions,
        count=5,
        digits=DIGITS,
    )
    assert wrong is None
    assert len(seen) == 5


def test_there_are_enough_functions():
    assert len(FUNCTIONS) >= 120
    assert len(BY_HAND) >= 20
    assert BY_HAND.keys() <= FUNCTIONS.keys()


@pytest.mark.parametrize("formula", FUNCTIONS, ids=ascii)
def test_the_rules_are_those_that_are_taught_in_this_order(formula):
    derivation = told(formula)
    rules = iter([step.rule for step in derivation])
    assert all(rule in rules for rule in FUNCTIONS[formula]), [step.rule for step in derivation]


@pytest.mark.parametrize("formula", FUNCTIONS, ids=ascii)
def test_the_lines_hang_together(formula):
    derivation = told(formula)
    assert derivation[0].before == sp.Derivative(derivation.formula, derivation.variable, evaluate=False)
    for before, after in pairwise(derivation):
        assert before.after == after.before
    assert not derivation.derivative.has(sp.Derivative, sp.Subs)
    for step in derivation:
        assert step.before != step.after
        assert step.part is not None
        assert (step.general is None) == (step.rule.startswith("tidy_") or step.rule == "substitution")


# Of steps, kinks and cases SymPy has a derivative too, but one with Heaviside(0), DiracDelta or Subs in it.
_SYMPY_HAS_NONE = {"floor(x)", "x floor(x)", "ceil(2x) + x²", "0^x"}


@pytest.mark.parametrize("formula", [f for f in FUNCTIONS if f not in _SYMPY_HAS_NONE], ids=ascii)
def test_the_last_line_equals_the_derivative_of_sympy(formula):
    derivation = told(formula)
    variables = {symbol: sp.Symbol(symbol.name, real=True) for symbol in symbols(derivation)}
    expression = tg.formula.parse(formula).to_sympy().xreplace(variables)
    slope = sp.diff(expression, variables[derivation.variable])
    compared = 0
    for point in points(symbols(derivation)):
        with mp.workdps(DIGITS + 20):
            inside = value(derivation.formula, point) is not None
            ours = value(derivation.derivative, point) if inside else None
            known = {variables[s]: sp.Float(v, DIGITS + 20) for s, v in point.items()}
            theirs = slope.evalf(DIGITS + 15, subs=known, maxn=1000) if ours is not None else None
            if theirs is None or not (theirs.is_Float or theirs.is_Integer):
                continue
            # SymPy's sums lose some digits to cancellation in spite of 15 more.
            assert equal(ours, mp.mpf(theirs), DIGITS - 5), point
        compared += 1
        if compared == 5:
            break
    assert compared >= 2


@pytest.mark.parametrize("formula", BY_HAND, ids=ascii)
def test_the_last_line_is_what_a_textbook_prints(formula):
    derivation = told(formula)
    printed = tg.formula.parse(BY_HAND[formula]).to_sympy(evaluate=False)
    compared = 0
    for point in points([derivation.variable]):
        ours, theirs = value(derivation.derivative, point), value(printed, point)
        if ours is not None and theirs is not None:
            assert equal(ours, theirs)
            compared += 1
    assert compared >= 5


@pytest.mark.parametrize(
    ("formula", "last"),
    [
        ("5(2x³)²", "120*x**5"),
        ("3x² + 2x - 5", "6*x + 2"),
        ("(x - 1)/(x + 1)", "2/((x + 1)**2)"),
        ("x^x", "x**x*(log(x) + 1)"),
        ("sin x/cos x", "1/(cos(x)**2)"),
        ("x ln x - x", "log(x)"),
        ("√(x² + 1)", "x/(sqrt(x**2 + 1))"),
        ("ln(x + √(x² + 1))", "1/(sqrt(x**2 + 1))"),
        ("1/(2x + 1)³", "-6/((2*x + 1)**4)"),
        ("x|x|", "2*Abs(x)"),
        ("sin²x + cos²x", "0"),
        ("asin(x/√(1 + x²))", "1/(x**2 + 1)"),
        ("(x - 1/x)²", "2*(1 + 1/(x**2))*(x - 1/x)"),
        ("tan(atan x)", "1/((x**2 + 1)*(cos(atan(x))**2))"),
    ],
)
def test_the_last_line_is_as_short_as_a_teacher_writes_it(formula, last):
    assert str(told(formula).derivative) == last


def test_nothing_of_the_formula_is_carried_out():
    lines = [str(line) for line in told("5(2x³)²").lines]
    assert lines[:5] == [
        "Derivative(5*(2*x**3)**2, x)",
        "5*Derivative((2*x**3)**2, x)",
        "5*2*(2*x**3)*Derivative(2*x**3, x)",
        "5*2*(2*x**3)*2*Derivative(x**3, x)",
        "5*2*(2*x**3)*2*3*x**2",
    ]
    assert str(told("x/x").lines[0]) == "Derivative(x/x, x)"
    assert told("e^(ln x)").formula == sp.exp(sp.log(X), evaluate=False)


def test_no_line_is_written_twice():
    from teachgrad.report.derivation_words import notation

    for formula in FUNCTIONS:
        derivation = told(formula)
        written = [notation(derivation)(line) for line in derivation.lines]
        assert all(a != b for a, b in pairwise(written)), formula


def test_short_functions_have_short_derivations():
    for formula in ("x^5", "sin x", "e^x", "ln x", "1/x", "|x|", "asin x", "7x"):
        assert len(told(formula)) == 1, formula
    for formula in ("3x² + 2x - 5", "sin(2x)", "x sin x", "√(x² + 1)"):
        assert len(told(formula)) <= 4, formula


def test_lines_of_a_derivation_are_those_after_its_steps():
    derivation = told("x sin x")
    assert list(derivation.lines[1:]) == lines_of(derivation)
    assert derivation[-1].after == derivation.derivative
    assert len(derivation) == len(derivation.steps) == len(list(derivation))
