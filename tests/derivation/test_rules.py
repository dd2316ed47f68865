"""Each rule in general: it holds for functions u, v, w that have nothing to do with it; and its letters say what they stand for."""

import mpmath as mp
import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.derivation.reading.source import put_in
from teachgrad.derivation.rules.elementary import TABLE
from teachgrad.report.derivation_words import RULES

from .table import FUNCTIONS
from .told import X, equal, told, value

# What u, v, w, … are, one set after the other, until the rule has a value: |u| < 1 for arcsin, u > 1 for arcosh.
_CHOICES = (
    [X**2 / 5 + 2, sp.sin(X) + 3, sp.exp(X / 3), X / 7 + 4, X**3 / 50 + 5],
    [sp.sin(X) / 3 + sp.Rational(1, 3), X / 5, sp.cos(X) / 4, X / 3, X**2 / 9],
)
_CONSTANT = sp.Rational(17, 10)


def _known(equation):
    """The functions and the constants of a rule."""
    functions = sorted(equation.atoms(sp.core.function.AppliedUndef), key=str)
    constants = sorted(equation.free_symbols, key=str)
    return functions, constants


def _holds(equation, variable):
    functions, constants = _known(equation)
    compared = 0
    for choice in _CHOICES:
        table = {f: part.subs(X, variable) for f, part in zip(functions, choice, strict=False)}
        left, right = (put_in(side, table) for side in equation.args)
        for place in ("0.83", "1.71"):
            point = dict.fromkeys(constants, mp.mpf(_CONSTANT.p) / _CONSTANT.q) | {variable: mp.mpf(place)}
            ours, theirs = value(left, point), value(right, point)
            if ours is None or theirs is None:
                continue
            assert equal(ours, theirs), (equation, point)
            compared += 1
    return compared


@pytest.mark.parametrize("formula", FUNCTIONS, ids=ascii)
def test_the_general_rule_holds_for_any_functions(formula):
    derivation = told(formula)
    for step in derivation:
        for one in step.applications:
            through_names = one.letters and one.letters[0][0].is_Symbol and one.rule == "chain"
            if one.general is None or through_names or not one.general.free_symbols - {derivation.variable}:
                continue
            if isinstance(one.part, sp.Derivative):
                assert _holds(one.general, one.part.variables[0]) >= 1, one.general


def test_a_wrong_rule_would_not_hold():
    u = sp.Function("u")(X)
    wrong = sp.Eq(sp.Derivative(sp.sin(u), X, evaluate=False), sp.cos(u), evaluate=False)
    with pytest.raises(AssertionError):
        _holds(wrong, X)


@pytest.mark.parametrize("formula", FUNCTIONS, ids=ascii)
def test_the_letters_put_into_the_general_rule_give_this_application(formula):
    """(u·v)′ with u = x and v = sin x is (x·sin x)′: the part, and the result, in value."""
    derivation = told(formula)
    for step in derivation:
        for one in step.applications:
            if (
                one.general is None
                or not one.letters
                or one.rule in ("sum", "constant")
                or derivation.definitions
            ):
                continue
            left = put_in(one.general.args[0], dict(one.letters))
            right = put_in(one.general.args[1], dict(one.letters))
            compared = 0
            for place in ("0.83", "1.71", "-0.4", "0.31"):
                point = dict.fromkeys(derivation.formula.free_symbols, mp.mpf("2.3"))
                point[derivation.variable] = mp.mpf(place)
                values = [value(side, point) for side in (left, one.part, right, one.result)]
                if None not in values:
                    assert all(equal(values[0], other) for other in values[1:]), (one, place)
                    compared += 1
            if compared == 0:
                assert formula in ("acosh x", "acosh(x²)", "asec x", "acsc x", "acoth x"), one


def test_every_function_of_the_vocabulary_that_has_a_derivative_is_in_a_table():
    from teachgrad.derivation.rules.branches import STEPS
    from teachgrad.derivation.rules.choosing import _BY_NAME
    from teachgrad.formula.words import WORDS

    names = {word.sympy for word in WORDS} - {"", "sqrt", "root", "det", "trace", "transpose"}
    assert names <= {*TABLE, *_BY_NAME, *STEPS, "log"}


def test_every_rule_has_a_name():
    used = {one.rule for formula in FUNCTIONS for step in told(formula) for one in step.applications}
    used |= {one.outer for formula in FUNCTIONS for step in told(formula) for one in step.applications} - {""}
    assert used <= RULES.keys()
    # And there is no name that no rule has: these are used by functions outside the table of this test.
    assert RULES.keys() - used <= {
        "difference",
        "sum_and_difference",
        "tidy_order_of_terms",
        "remainder",
        "piecewise",
        "table",
    }


def test_the_letters_of_a_chain_in_a_chain_differ_and_avoid_those_of_the_formula():
    named = [
        str(step.applications[0].letters[0][0]) for step in told("sin(cos(tan x))") if step.rule == "chain"
    ]
    assert named == ["u(x)", "v(x)"]
    named = [
        str(step.applications[0].letters[0][0])
        for step in tg.steps("sin(cos(u x))", "x")
        if step.rule == "chain"
    ]
    assert named == ["v(x)", "w(x)"]
    inside_a_product = tg.steps("x² sin(3x)")
    assert [str(letter) for letter, _ in inside_a_product[0].applications[0].letters] == ["u(x)", "v(x)"]
    chain = next(step for step in inside_a_product if step.rule == "chain")
    assert str(chain.applications[0].letters[0][0]) == "w(x)"


CONDITIONS = [
    ("|x|", ["Ne(x, 0)"]),
    ("|2x - 1|", ["Ne(x, 1/2)"]),
    ("ln x", ["x > 0"]),
    ("ln(x - 3)", ["x > 3"]),
    ("ln(x² + 1)", []),  # always positive
    ("√x", ["x > 0"]),
    ("∛x", ["Ne(x, 0)"]),
    ("√(x² + 1)", []),
    ("x^x", ["x > 0"]),
    ("asin x", ["Abs(x) < 1"]),
    ("acosh x", ["x > 1"]),
    ("asec x", ["Abs(x) > 1"]),
    ("asech x", ["x > 0", "x < 1"]),
    ("floor(x)", ["Ne(x, floor(x))"]),
    ("floor(floor(x))", ["Ne(x, floor(x))"]),
    ("sign(x)", ["Ne(x, 0)"]),
    ("max(x; x²)", ["Ne(x, 0)", "Ne(x, 1)"]),
    ("relu(x)", ["Ne(x, 0)"]),
    ("sin x", []),
    ("1/x", []),  # it has no value at 0 either
    ("2^x", []),
    ("e^|x|", ["Ne(x, 0)"]),
]


@pytest.mark.parametrize(("formula", "conditions"), CONDITIONS, ids=[ascii(row[0]) for row in CONDITIONS])
def test_a_derivation_says_where_the_function_has_a_derivative(formula, conditions):
    assert [str(condition) for condition in tg.steps(formula).conditions] == conditions


def test_the_condition_of_a_parameter():
    assert [str(c) for c in tg.steps("a^x", "x").conditions] == ["a > 0"]
