"""A student's gradient that is wrong is rejected, each under the name of its mistake."""

import math

import numpy as np
import pytest

import teachgrad as tg
from teachgrad.checking.records import PROBLEMS

from .gradients import (
    ONES,
    B,
    D,
    W,
    check,
    ids,
    matrix_gradient,
    network,
    network_gradient,
    seventh_power,
    seventh_power_gradient,
)

NORMAL = np.random.default_rng(5).normal  # of its own: what one file draws must not depend on the others

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
