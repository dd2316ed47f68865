"""A student's gradient that is right is accepted, however it is written, and where float64 spoils digits too.

What is right is known by hand or from SymPy, never from the code under test.
"""

import math
from fractions import Fraction

import numpy as np
import pytest

import teachgrad as tg

from .gradients import (
    B,
    W,
    check,
    matrix_gradient,
    network,
    network_gradient,
    seventh_power,
    seventh_power_gradient,
)

NORMAL = np.random.default_rng(4).normal  # of its own: what one file draws must not depend on the others


def in_loops(x):
    """The gradient of sum(X·X) as it is defined, three loops."""
    n = len(x)
    out = [[0.0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            for k in range(n):
                out[i][j] += x[j][k] + x[k][i]
    return out


def expm1_over_x_gradient(exp):
    return lambda x: (x * exp(x) - (exp(x) - 1)) / x**2


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
