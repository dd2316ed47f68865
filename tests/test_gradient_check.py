"""A student's gradient: right ones are accepted, wrong ones rejected, each under the name of its mistake.

What is right is known by hand or from SymPy, never from the code under test.
"""

import doctest
import math
import pathlib
import random
from fractions import Fraction

import numpy as np
import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.checking.records import PROBLEMS

ROOT = pathlib.Path(__file__).parent.parent
ONES = np.ones((2, 2))
NORMAL = np.random.default_rng(3).normal
W, B, D = NORMAL(size=(3, 2)), NORMAL(size=2), NORMAL(size=(4, 3))


def check(f, gradient, point=None):
    return tg.check_gradient(f, gradient, **(point or {}))


def ids(found):
    return [problem.id for problem in found.problems]


def matrix_gradient(x):
    return 3 * (ONES @ x.T + x.T @ ONES)  # REFERENCE, the document: 3(JXᵀ + XᵀJ)


def network(W, b):  # noqa: N803 # a matrix is a capital
    return tg.tanh(D @ W + b).sum()


def network_gradient(W, b):  # noqa: N803 # likewise
    slope = 1 - np.tanh(D @ W + b) ** 2
    return D.T @ slope, slope.sum(axis=0)


def changes_its_input(x):
    x *= 6
    return x


def in_loops(x):
    """The gradient of sum(X·X) as it is defined, three loops."""
    n = len(x)
    out = [[0.0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            for k in range(n):
                out[i][j] += x[j][k] + x[k][i]
    return out


def seventh_power(x):
    return x**7 - 7 * x**6 + 21 * x**5 - 35 * x**4 + 35 * x**3 - 21 * x**2 + 7 * x - 1


def seventh_power_gradient(x):
    return 7 * x**6 - 42 * x**5 + 105 * x**4 - 140 * x**3 + 105 * x**2 - 42 * x + 7


def expm1_over_x_gradient(exp):
    return lambda x: (x * exp(x) - (exp(x) - 1)) / x**2


# --- right ones ----------------------------------------------------------------------------------------

RIGHT = {
    "the document's square, a formula": ("square", "6x"),
    "with its left side": ("square", "dy/dx = 6x"),
    "a callable": ("square", lambda x: 6 * x),
    "two variables, a tuple of formulas": ("two_variables", ("15x²", "4y")),
    "a mapping": ("two_variables", {"x": "15x²", "y": lambda y: 4 * y}),
    "a callable that gives a list": ("two_variables", lambda x, y: [15 * x * x, 4 * y]),
    "an array": ("two_variables", lambda x, y: np.array([15 * x * x, 4 * y])),
    "a mapping from a callable": ("two_variables", lambda x, y: {"y": 4 * y, "x": 15 * x * x}),
    "parameters in another order": ("two_variables", lambda y, x: (15 * x * x, 4 * y)),
    "elementwise": ("elementwise", "6x"),
    "elementwise, nested lists": ("elementwise", lambda x: [[6 * v for v in row] for row in x]),
    "matrix product": ("matrix_product", matrix_gradient),
    "matrix product with methods of Tensors": (
        "matrix_product",
        lambda x: 3 * (tg.mm(tg.ones(2, 2), x.t()) + tg.mm(x.t(), tg.ones(2, 2))),
    ),
    "composite": ("composite", "120x⁵"),
    "numbers at the document's point": ("matrix_product", [[45, 45], [39, 39]]),
    "a number at the document's point": ("square", 30),
    "one each": ("two_variables", {"x": 735, "y": "4y"}),
    "a number with nine digits": ("sin x", 0.540302306, {"x": 1}),
    "a constant derivative": ("5x", 5),
    "a constant derivative, a formula": ("5x", "5"),
    "a constant function": ("f(x) = 5", 0),
    "a domain of positive numbers": ("ln x", "1/x"),
    "a domain far out": ("√(x-100)", "1/(2√(x-100))"),
    "a narrow domain": ("arcsin x", "1/√(1-x²)"),
    "one with an exact constant": ("pi·x²", lambda x: 2 * math.pi * x),
    "of a program with a branch": (
        lambda x: x * x if x > 0 else -x,
        lambda x: 2 * x if x > 0 else -1,
        {"x": 1.0},
    ),
    "at a kink, elsewhere": ("relu(x)", lambda x: float(x > 0), {"x": 0}),
    "autograd's own": ("x·sin x", tg.derivative(lambda x: x * tg.sin(x)), {"x": 1}),
    "float32": ("elementwise", lambda x: (6 * x).astype(np.float32)),
    "float32 inside": ("square", lambda x: float(np.float32(6) * np.float32(x))),
    "a tuple of one": ("square", lambda x: (6 * x,)),
    "fractions": ("square", lambda x: Fraction(6) * Fraction(float(x))),
    "a network": (network, network_gradient, {"W": W, "b": B}),
    "2,500 entries in three loops": (lambda x: tg.mm(x, x).sum(), in_loops, {"x": NORMAL(size=(50, 50))}),
    "a determinant": (
        lambda x: tg.det(x),
        lambda x: np.linalg.det(x) * np.linalg.inv(x).T,
        {"x": NORMAL(size=(3, 3))},
    ),
    "very large numbers": (lambda x: 1e200 * x * x, lambda x: 2e200 * x, {"x": 1e50}),
    "very small numbers": (lambda x: 1e-200 * x * x, lambda x: 2e-200 * x, {"x": 1e-50}),
}

# Right as well, but float64 spoils digits of the student's numbers, of autograd's, or of both.
ILL_CONDITIONED = {
    "tan beside π/2": ("tan x", lambda x: 1 / np.cos(x) ** 2, {"x": 1.57079632}),
    "tan beside π/2, a formula": ("tan x", "1 + tan²(x)", {"x": 1.57079632}),
    "e^x − 1 at 1e-9": ("exp(x) - 1", np.exp, {"x": 1e-9}),
    "(1 − cos x)/x² at 1e-4": (
        "(1-cos x)/x²",
        lambda x: np.sin(x) / x**2 - 2 * (1 - np.cos(x)) / x**3,
        {"x": 1e-4},
    ),
    "(1 − cos x)/x² at 1e-9": (
        "(1-cos x)/x²",
        lambda x: np.sin(x) / x**2 - 2 * (1 - np.cos(x)) / x**3,
        {"x": 1e-9},
    ),
    "a naive derivative of a careful program": (
        lambda x: 2 * (tg.sin(x / 2) / x) ** 2,
        lambda x: math.sin(x) / x**2 - 2 * (1 - math.cos(x)) / x**3,
        {"x": 1e-4},
    ),
    "(e^x − 1)/x with NumPy": (lambda x: tg.expm1(x) / x, expm1_over_x_gradient(np.exp), {"x": 1e-5}),
    "(e^x − 1)/x with math": (lambda x: tg.expm1(x) / x, expm1_over_x_gradient(math.exp), {"x": 1e-5}),
    "terms that cancel": (seventh_power, seventh_power_gradient, {"x": 1.0001}),
    "terms that cancel, out of sight": (
        seventh_power,
        lambda x: seventh_power_gradient(float(x)),
        {"x": 1.0001},
    ),
    "x − sin x": (lambda x: x - tg.sin(x), lambda x: 1 - math.cos(x), {"x": 1e-5}),
    "log-sum-exp": (
        lambda x: tg.log(tg.exp(x).sum()),
        lambda x: np.exp(x) / np.exp(x).sum(),
        {"x": 5 * NORMAL(size=6)},
    ),
    "zero, but for rounding": (
        lambda x: tg.softmax(x, axis=0).sum(),
        lambda x: (p := np.exp(x) / np.exp(x).sum()) * (1 - p.sum()),
        {"x": [0.3, -1.2, 2.0]},
    ),
    "fast waves": ("sin(1000x)", lambda x: 1000 * np.cos(1000 * x), {"x": 1}),
    "overflow on the way, far from the point": (
        "sigmoid(x)",
        lambda x: np.exp(-x) / (1 + np.exp(-x)) ** 2,
        {"x": 300},
    ),
}


@pytest.mark.parametrize("case", [*RIGHT.values(), *ILL_CONDITIONED.values()], ids=[*RIGHT, *ILL_CONDITIONED])
def test_a_right_gradient_is_accepted(case):
    found = check(*case)
    assert found.ok is True
    assert bool(found)
    assert found.problems == ()
    assert found.witness is None
    assert any(tried.agrees for tried in found.points)
    assert not any(tried.agrees is False for tried in found.points)


# --- wrong ones ----------------------------------------------------------------------------------------

WRONG = {
    "REFERENCE §3: 6.005x for 3x²": ("square", "6.005x", "constant_factor"),
    "6.0000001x": ("square", "6.0000001x", "constant_factor"),
    "6.0000001x, computed": ("square", lambda x: 6.0000001 * x, "constant_factor"),
    "6.005x in float32": ("square", lambda x: np.float32(6.005 * x), "constant_factor"),
    "minus": ("square", "-6x", "sign"),
    "half": ("square", "3x", "constant_factor"),
    "degrees": ("sin x", "pi/180·cos x", "constant_factor"),
    "the mean's gradient for the sum's": ("elementwise", lambda x: 6 * x / x.size, "constant_factor"),
    "a factor where terms cancel": (
        seventh_power,
        lambda x: 1.0001 * seventh_power_gradient(x),
        "constant_factor",
        {"x": 1.0001},
    ),
    "a factor beside π/2": ("tan x", lambda x: 1.001 / np.cos(x) ** 2, "constant_factor", {"x": 1.57079632}),
    "the power stays": ("square", "6x²", "power_not_lowered"),
    "the power of a term stays": ("x³ + sin x", "3x³ + cos x", "power_not_lowered"),
    "the function itself": ("square", "3x²", "value_instead_of_derivative"),
    "what is summed": ("elementwise", "3x²", "value_instead_of_derivative"),
    "the point's number everywhere": ("square", lambda x: 30, "only_at_the_point"),
    "the point's number everywhere, a text": ("square", "30", "only_at_the_point"),
    "the point's number for one of two": (
        "x² y",
        ("2xy", "1"),
        "only_at_the_point",
        {"x": 1, "y": 2},
    ),
    "a constant stays beside another": ("x² + 3x + 5", "2x + 3 + 5", "extra_term", {"x": 1}),
    "too small a constant": ("x² + 3x", "2x + 1", "missing_term", {"x": 1}),
    "wrong where it is a number, NaN elsewhere": ("1/x", "ln x", "wrong_value", {"x": 2}),
    "minus where it is a number, NaN elsewhere": (
        "x²",
        lambda x: -2 * np.sqrt(x) ** 2,
        "sign",
        {"x": 3},
    ),
    "right for positive numbers": ("square", lambda x: 6 * abs(x), "wrong_at_some_points"),
    "the wrong branch": (
        lambda x: x * x if x > 0 else -x,
        lambda x: 2 * x,
        "wrong_at_some_points",
        {"x": 1.0},
    ),
    "a constant stays": ("3x² + 5", "6x + 5", "extra_term"),
    "a term forgotten": ("3x² + 5x", "6x", "missing_term"),
    "half a product rule": ("x·sin x", "x·cos x", "missing_term"),
    "one factor of a matrix product": ("matrix_product", lambda x: 3 * ONES @ x.T, "missing_term"),
    "a term with another sign": ("3x² + 5x", "6x - 5", "sign_of_term"),
    "cos′": ("sin x + cos x", "cos x + sin x", "sign_of_term"),
    "a term with another factor": ("5x³ + 2x²", "15x² + 2x", "factor_of_term"),
    "no inner derivative": ("sin(x²)", "cos(x²)", "missing_factor"),
    "no inner derivative in one term": ("sin(3x) + x²", "cos(3x) + 2x", "missing_factor"),
    "dz/dy for dz/dx": ("composite", "10·2x³", "missing_factor"),
    "another missing factor": ("5x²", "5", "missing_factor"),
    "a factor too many": ("e^x", "x·e^x", "extra_factor"),
    "u′v′": ("x²·sin x", "2x·cos x", "product_of_derivatives"),
    "u′/v′": ("sin x/x", "cos x", "quotient_of_derivatives"),
    "transposed": ("matrix_product", lambda x: matrix_gradient(x).T, "transposed"),
    "transposed, of another shape": (
        network,
        lambda *weights: (network_gradient(*weights)[0].T, network_gradient(*weights)[1]),
        "transposed",
        {"W": W, "b": B},
    ),
    "a determinant without its transpose": (
        lambda x: tg.det(x),
        lambda x: np.linalg.det(x) * np.linalg.inv(x),
        "transposed",
        {"x": NORMAL(size=(3, 3))},
    ),
    "elementwise for matrix": ("matrix_product", lambda x: 6 * x, "elementwise_instead_of_matrix"),
    "matrix for elementwise": ("elementwise", matrix_gradient, "matrix_instead_of_elementwise"),
    "one entry": (
        "matrix_product",
        lambda x: matrix_gradient(x) + np.array([[0, 0], [0.5, 0]]),
        "wrong_entries",
    ),
    "one entry of 2,500": (
        lambda x: (x * x).sum(),
        lambda x: 2 * x * np.where(np.arange(2500).reshape(50, 50) == 157, 1.000001, 1),
        "wrong_entries",
        {"x": NORMAL(size=(50, 50))},
    ),
    "swapped": ("two_variables", ("4y", "15x²"), "swapped"),
    "swapped, of other shapes": (
        network,
        lambda *weights: network_gradient(*weights)[::-1],
        "swapped",
        {"W": W, "b": B},
    ),
    "a bias not summed": (
        network,
        lambda w, b: (network_gradient(w, b)[0], 1 - np.tanh(D @ w + b) ** 2),
        "not_summed",
        {"W": W, "b": B},
    ),
    "summed": ("elementwise", lambda x: 6 * x.sum(), "summed"),
    "flattened": ("elementwise", lambda x: (6 * x).ravel(), "wrong_shape"),
    "another shape": ("elementwise", lambda x: [1.0, 2.0, 3.0], "wrong_shape"),
    "one for two": ("two_variables", lambda x, y: 15 * x * x, "wrong_count"),
    "one is missing": ("two_variables", lambda x, y: {"x": 15 * x * x}, "missing_variable"),
    "one is missing in what is handed in": ("two_variables", {"x": "15x²"}, "missing_variable"),
    "one too many": ("square", lambda x: {"x": 6 * x, "y": 1.0}, "unknown_variable"),
    "nothing": ("square", lambda x: None, "not_a_number"),
    "a text": ("square", lambda x: "6x", "not_a_number"),
    "a truth value": ("square", lambda x: True, "not_a_number"),
    "a complex number": ("square", lambda x: 6j * x, "not_a_number"),
    "a ragged list": ("square", lambda x: [[1, 2], [3]], "not_a_number"),
    "NaN": ("square", lambda x: math.nan, "not_finite"),
    "NaN for negative numbers": ("x²", lambda x: 2 * np.sqrt(x) ** 2, "not_finite"),
    "it raises": ("square", lambda x: 1 / 0, "raises"),
    "it leaves": ("square", lambda x: exit(), "raises"),
    "it raises for negative numbers": ("x²", lambda x: 2 * math.sqrt(x) ** 2, "raises"),
    "overflow at the point": (
        lambda x: tg.logsumexp(x),
        lambda x: np.exp(x) / np.exp(x).sum(),
        "overflow",
        {"x": [800.0, 1.0]},
    ),
    "a difference quotient": (
        "x·sin x",
        lambda x: ((x + 1e-6) * np.sin(x + 1e-6) - x * np.sin(x)) / 1e-6,
        "inexact",
    ),
    "a rounded number": ("sin x", 0.54, "rounded", {"x": 1}),
    "numdifftools, REFERENCE §3": ("sin(1000x)", -2.986, "wrong_value", {"x": 1}),
    "another function": ("sin x", "e^x", "wrong_value"),
    "a number, minus": ("square", -30, "sign"),
    "a number, the value": ("square", 75, "value_instead_of_derivative"),
    "a number": ("square", 31, "wrong_value"),
    "a gradient for no branch at all": ("abs(x)", "x", "wrong_value"),
}


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_a_wrong_gradient_is_rejected_under_the_name_of_its_mistake(case):
    f, gradient, problem, *point = case
    found = check(f, gradient, *point)
    assert found.ok is False
    assert not found
    assert ids(found) == [problem]
    assert problem in found.problems
    if problem not in ("missing_variable", "wrong_count") or callable(gradient):
        assert found.witness is not None
        assert any(tried.agrees is False for tried in found.points)


def test_the_table_has_every_mistake():
    assert {problem for _, _, problem, *_ in WRONG.values()} == set(PROBLEMS) - {
        "no_derivative",
        "rounding",
        "endless",
    }


def endless_beside_the_point(x):
    while x > 6:
        pass
    return 6 * x


def test_an_endless_loop_beside_the_point_ends():
    found = check("square", endless_beside_the_point)  # the document looks at x = 5
    assert ids(found) == ["endless"]
    assert found.witness.point["x"] > 6
    assert [tried.agrees for tried in found.points] == [True, False]


# --- what is said of it --------------------------------------------------------------------------------


def test_factors_have_their_names():
    assert check("square", "3x").problems[0].factor == Fraction(1, 2)
    assert check("square", "9x").problems[0].factor == Fraction(3, 2)
    assert check("square", "-6x").problems[0].factor == -1
    assert check("elementwise", lambda x: 6 * x / x.size).problems[0].factor == Fraction(1, 4)
    degrees = check("sin x", "pi/180·cos x").problems[0]
    assert degrees.formula == sp.pi / 180
    assert degrees.factor == pytest.approx(math.pi / 180, rel=1e-14)
    odd = check("square", "6.005x").problems[0]
    assert not isinstance(odd.factor, Fraction)
    assert odd.factor == pytest.approx(6.005 / 6, rel=1e-13)


def test_formulas_of_what_is_missing():
    x = sp.Symbol("x")
    inner = check("sin(x²)", "cos(x²)").problems[0]
    assert (inner.formula, inner.details["inner"]) == (2 * x, x**2)
    assert check("composite", "10·2x³").problems[0].formula == 6 * x**2  # the document: dy/dx = 6x²
    assert check("3x² + 5x", "6x").problems[0].formula == 5
    assert check("x·sin x", "x·cos x").problems[0].formula == sp.sin(x)
    third = check("sin(3x)", "cos(3x)").problems[0]
    assert (third.id, third.factor, third.details["inner"]) == ("constant_factor", Fraction(1, 3), 3 * x)
    assert check("5x³ + 2x²", "15x² + 2x").problems[0].factor == Fraction(1, 2)


def test_the_witness_is_a_wrong_entry_at_a_point_that_was_tried():
    found = check("square", "6.005x")
    assert found.witness.point == {"x": 5.0}
    # 6.005 · 5 and 6 · 5, each to the last digit or the one before
    assert (found.witness.given, found.witness.true) == (
        pytest.approx(30.025, rel=4e-16),
        pytest.approx(30.0, rel=4e-16),
    )
    assert 0 < found.witness.tolerance < 1e-11
    entry = check("matrix_product", [[45, 45], [39, 38]])
    assert entry.problems[0].entries == ((1, 1),)
    assert (entry.witness.entry, entry.witness.given, entry.witness.true) == ((1, 1), 38.0, 39.0)
    swapped = check("two_variables", ("4y", "15x²")).problems[0]
    assert swapped.variable is None
    assert swapped.details["order"] == {"x": "y", "y": "x"}


def test_the_witness_shows_what_the_problem_says():
    """A finite number where the formula is wrong; NaN where only that is wrong."""
    wrong = check("1/x", "ln x", {"x": -2}).witness
    assert wrong.point["x"] > 0
    assert wrong.given == pytest.approx(math.log(wrong.point["x"]), rel=1e-14)
    missing = check("x²", lambda x: 2 * np.sqrt(x) ** 2, {"x": 3}).witness
    assert missing.point["x"] < 0
    assert math.isnan(missing.given)
    entry = check(
        lambda x: (x * x).sum(), lambda x: np.array([2 * x[0], 9.0, math.nan]), {"x": [1.0, 0.0, 3.0]}
    )
    assert (ids(entry), entry.witness.entry) == (["not_finite"], (2,))


def test_the_constant_that_is_too_much_or_too_little():
    assert check("x² + 3x + 5", "2x + 3 + 5", {"x": 1}).problems[0].formula == 5
    assert check("x² + 3x", "2x + 1", {"x": 1}).problems[0].formula == 2  # 3 − 1


@pytest.mark.parametrize("x", [1e308, -1.7e308, [1e308, 1.0]])
def test_points_beside_the_largest_numbers(x):
    """Warnings are errors here: three times 1e308 overflows."""
    found = check(lambda x: (x * x).sum(), lambda x: 2 * x, {"x": x})
    assert found.points[0].passed_over == "undefined"
    assert all(np.all(np.isfinite(tried.point["x"])) for tried in found.points)
    assert check("x/2", "1/2", {"x": 1.7e308}).ok is True


def test_entries_and_their_factors():
    def doubled_off_the_diagonal(x):
        return 6 * x * (2 - np.eye(2))

    problem = check("elementwise", doubled_off_the_diagonal).problems[0]
    assert (problem.id, problem.entries, problem.factor) == ("wrong_entries", ((0, 1), (1, 0)), 2)


def test_each_variable_has_its_own_problem():
    found = check("two_variables", ("-15x²", "8y"))
    assert [(p.id, p.variable) for p in found.problems] == [("sign", "x"), ("constant_factor", "y")]


def test_two_mistakes_at_once():
    assert ids(check("matrix_product", lambda x: -matrix_gradient(x).T)) == ["transposed", "sign"]
    assert ids(check("matrix_product", lambda x: 6 * x.T)) == ["elementwise_instead_of_matrix", "transposed"]


def test_the_point_comes_first_and_others_follow():
    found = check("x²", "2x", {"x": 3})
    assert found.points[0].point["x"] == 3
    assert not found.points[0].chosen
    others = [tried.point["x"] for tried in found.points[1:]]
    assert len(set(others)) == len(others) >= 4
    assert min(others) < 0  # 2|x| would be right on one side
    assert all(tried.chosen for tried in found.points[1:])


def test_the_same_each_time():
    first, second = (check("sin x", "cos x + x/3") for _ in range(2))
    assert first.to_dict() == second.to_dict()


def test_a_number_is_compared_at_the_point_alone():
    found = check("two_variables", {"x": 735, "y": "4y"})
    assert found.only_here == ("x",)
    assert check("square", 30).points[0].point["x"] == 5
    assert len(check("square", 30).points) == 1
    assert check("square", 30, {"x": 6}).ok is False


def test_remarks():
    changed = check("elementwise", changes_its_input)
    assert (changed.ok, changed.remarks) == (True, ("changes_input",))
    coarse = check("square", lambda x: np.float32(6 * x))
    assert (coarse.ok, coarse.remarks) == (True, ("single_precision",))


# --- what cannot be decided ----------------------------------------------------------------------------


@pytest.mark.parametrize("f", ["abs(x)", "relu(x)", "max(x, 0)"])
def test_there_is_no_derivative_at_a_kink(f):
    found = check(f, 1, {"x": 0})
    assert found.ok is None
    assert not found
    assert ids(found) == ["no_derivative"]
    assert found.points[0].passed_over == "kink"
    assert (found.points[0].left, found.points[0].right) == (-1 if f == "abs(x)" else 0, 1)


@pytest.mark.parametrize(("f", "x"), [("√x", 0), ("ln x", -1), ("floor(x)", 1), ("1/x", 0)])
def test_there_is_no_derivative_outside_the_domain_nor_at_a_jump(f, x):
    found = check(f, 0, {"x": x})
    assert (found.ok, ids(found)) == (None, ["no_derivative"])


def test_noise_is_no_reason_to_accept():
    noise = np.random.default_rng(0)
    found = check("square", lambda x: float(6 * x * (1 + 1e-2 * noise.uniform(-1, 1))))
    assert found.ok is not True


def test_a_broken_rule_is_not_taken_for_the_truth(monkeypatch):
    """Where autograd is wrong, formula and difference quotient say so, and nothing is decided."""
    from teachgrad.engine import ops

    monkeypatch.setattr(ops.TABLE["sin"], "rules", (lambda g, x: g * 1.01 * ops.cos(x),))
    for gradient in ("cos x", "1.01·cos x"):
        found = check("sin x", gradient, {"x": 1})
        assert found.ok is None
        assert {tried.passed_over for tried in found.points} == {"disagree"}


def test_a_broken_formula_is_not_taken_for_the_truth(monkeypatch):
    from teachgrad.engine import ops

    monkeypatch.setattr(ops.TABLE["sin"], "symbolic", lambda x: sp.sin(x) * sp.Rational(101, 100))
    for gradient in ("cos x", "1.01·cos x"):
        assert check("sin x", gradient, {"x": 1}).ok is None


def test_a_broken_quotient_is_not_taken_for_the_truth(monkeypatch):
    from teachgrad.checking import methods

    honest = methods.finite.gradient
    monkeypatch.setattr(methods.finite, "gradient", lambda f, x: honest(lambda t: 1.01 * f(t), x))
    assert check("sin x", "cos x", {"x": 1}).ok is None


# --- what is refused -----------------------------------------------------------------------------------


def test_what_is_refused():
    with pytest.raises(tg.FormulaError):
        check("square", "6x +")
    with pytest.raises(tg.FormulaError):
        check("square", "6y")
    with pytest.raises(tg.InputError, match="y"):
        check("square", tg.formula.parse("6y"))
    with pytest.raises(tg.ProgramError, match="no gradient"):
        check("square", None)
    with pytest.raises(tg.ProgramError, match="no gradient"):
        check("two_variables", ("15x²", object()))
    with pytest.raises(tg.InputError, match="at most 2500"):
        check(lambda x: x.sum(), lambda x: 1, {"x": np.ones(2501)})
    with pytest.raises(tg.InputError, match="Write a point"):
        check(lambda x: tg.mm(x, x).sum(), lambda x: x)
    with pytest.raises(tg.InputError, match="no variable z"):
        check("square", "6x", {"z": 1})


def test_text_is_never_carried_out(tmp_path):
    trace = tmp_path / "trace"
    for text in (
        f"open({str(trace)!r}, 'w')",
        f"__import__('os').system('touch {trace}')",
        "6*x if x else 1",
    ):
        with pytest.raises(tg.FormulaError):
            check("square", text)
    assert not trace.exists()


# --- by chance -----------------------------------------------------------------------------------------

X, Y = sp.symbols("x y")
AS_TEACHGRAD = {name: getattr(tg, name) for name in ("sin", "cos", "tanh", "exp", "sqrt", "log")}


def formula(chance, depth, variables):
    """A random formula that is smooth and defined everywhere."""
    if depth == 0:
        return chance.choice(variables) if chance.random() < 0.75 else sp.Integer(chance.randint(2, 9))

    def part():
        return formula(chance, depth - 1, variables)

    return chance.choice(
        [
            lambda: part() + part(),
            lambda: part() * part(),
            lambda: part() - part(),
            lambda: part() / (2 + part() ** 2),
            lambda: chance.choice([sp.sin, sp.cos, sp.tanh])(part()),
            lambda: part() ** 2,
            lambda: sp.sqrt(3 + part() ** 2),
            lambda: sp.log(2 + part() ** 2),
            lambda: sp.exp(-(part() ** 2) / 20),
        ]
    )()


def draw(seed):
    """A function, its variables, its gradient by SymPy, a point or none."""
    chance = random.Random(seed)  # noqa: S311 # a fixed sequence is what is wanted
    variables = [X] if seed % 2 else [X, Y]
    while True:
        expression = formula(chance, 3, variables)
        gradient = [sp.diff(expression, v) for v in variables]
        if all(expression.has(v) for v in variables) and all(g.free_symbols for g in gradient):
            break
    program = sp.lambdify(variables, expression, modules=[AS_TEACHGRAD])
    point = {str(v): chance.uniform(0.5, 2.5) for v in variables} if seed % 3 else {}
    return program, variables, gradient, point, chance


def as_program(variables, gradient):
    computed = sp.lambdify(variables, gradient, "numpy")
    return computed if len(variables) > 1 else lambda x: computed(x)[0]


@pytest.mark.parametrize("seed", range(8))
def test_random_functions(seed):
    program, variables, gradient, point, chance = draw(seed)

    def found(first):
        return check(program, as_program(variables, [first, *gradient[1:]]), point)

    assert found(gradient[0]).ok is True
    assert ids(found(-gradient[0])) == ["sign"]
    factor = chance.choice([Fraction(2), Fraction(1, 2), Fraction(3, 2), Fraction(5)])
    scaled = found(sp.Rational(factor.numerator, factor.denominator) * gradient[0])
    assert ids(scaled) == ["constant_factor"]
    assert scaled.problems[0].factor == factor
    slightly = found(gradient[0] * (1 + 1e-7))
    assert ids(slightly) == ["constant_factor"]
    assert slightly.problems[0].factor - 1 == pytest.approx(1e-7, rel=1e-4)
    terms = sp.Add.make_args(gradient[0])
    if len(terms) > 1:
        term = chance.choice(terms)
        missing = found(gradient[0] - term)
        assert ids(missing) == ["missing_term"]
        # A program has 1/51 to 16 digits, so its formula too.
        at = {v: sp.Rational(7, 5) for v in variables}
        assert float(missing.problems[0].formula.subs(at)) == pytest.approx(float(term.subs(at)), rel=1e-12)
    other = found(gradient[0] + sp.atan(X) * sp.Rational(37, 100))
    assert other.ok is False
    assert ids(other)[0] in ("wrong_value", "inexact")  # no explanation, rather than a false one


@pytest.mark.parametrize("seed", range(3))
def test_random_matrix_functions(seed):
    """sum(A∘(XBX)) of random A, B: AᵀXB… by hand, its transpose, one of its two terms, one entry."""
    numbers = np.random.default_rng(seed)
    n = 2 + seed % 2
    a, b, x = numbers.normal(size=(3, n, n))

    def program(x):
        return (a * (x @ b @ x)).sum()

    def terms(x):
        return a @ (b @ x).T, (x @ b).T @ a

    def gradient(x):
        return sum(terms(x))

    assert check(program, gradient, {"x": x}).ok is True
    assert ids(check(program, lambda x: gradient(x).T, {"x": x})) == ["transposed"]
    assert ids(check(program, lambda x: -gradient(x), {"x": x})) == ["sign"]
    assert ids(check(program, lambda x: terms(x)[seed % 2], {"x": x})) == ["missing_term"]
    assert ids(check(program, lambda x: 2 * a * b * x, {"x": x})) == ["elementwise_instead_of_matrix"]
    off = np.zeros((n, n))
    off[0, 1] = 1e-6
    assert check(program, lambda x: gradient(x) + off, {"x": x}).problems[0].entries == ((0, 1),)


def test_the_readmes_show_what_is_said():
    for name, language in (("README.md", "en"), ("README.vi.md", "vi")):
        text = (ROOT / name).read_text(encoding="utf-8")
        (block,) = (b for b in text.split("```pycon\n")[1:] if "check_gradient" in b.split("```")[0])
        example = doctest.DocTestParser().get_doctest(block.split("```")[0], {}, name, name, 0)
        with tg.language(language):
            assert doctest.DocTestRunner().run(example).failed == 0
