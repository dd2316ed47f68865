"""Gradients against values from the document, from papers and from mpmath's 50 digits."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import mpmath
import numpy as np
import pytest

from teachgrad.errors import InputError
from teachgrad.finite import METHODS, gradient

from .estimates import covers

SQUARE = np.array([[3.0, 4.0], [5.0, 2.0]])


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("program", "x", "truth"),
    [
        (lambda x: 3 * x * x, 5.0, 30),
        (lambda x: 5 * x[0] * x[0] * x[0] + 2 * x[1] * x[1], [7.0, 8.0], [735, 32]),
        (lambda x: (3 * x * x).sum(), SQUARE, [[18, 24], [30, 12]]),
        (lambda x: (3 * (x @ x)).sum(), SQUARE, [[45, 45], [39, 39]]),
        (lambda x: 5 * (2 * x * x * x) ** 2, 2.0, 3840),
        (lambda x: np.log(x[0]) + x[0] * x[1] - np.sin(x[1]), [2.0, 5.0], [5.5, 1.7163378145367737]),
        (lambda x: (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2, [-1.2, 1.0], [-215.6, -88]),
    ],
    ids=["square", "two variables", "elementwise", "matrix product", "composite", "survey", "Rosenbrock"],
)
def test_the_document_and_the_survey(
    method: str, program: Callable[[Any], Any], x: Any, truth: list[Any]
) -> None:
    estimate = gradient(program, x, method)
    assert estimate.value == pytest.approx(np.array(truth), rel=1e-6)
    # 1e-12: the literals of the survey are rounded to 17 digits
    assert (np.abs(estimate.value - truth) <= estimate.error + 1e-12 * np.abs(truth)).all()


@pytest.mark.parametrize("method", METHODS)
def test_tells_a_slightly_wrong_derivative_from_the_right_one(method: str) -> None:
    """torch.autograd.gradcheck accepts 6.005x as the derivative of 3x² at 5."""
    estimate = gradient(lambda x: 3 * x * x, 5.0, method)
    assert covers(estimate, 30.0)
    assert not covers(estimate, 6.005 * 5)


def logistic(x: Any) -> Any:
    for _ in range(3):
        x = 4 * x * (1 - x)
    return x


@pytest.mark.parametrize(
    ("method", "h", "error"),
    [
        ("forward", 1e-1, 2.0128),
        ("forward", 1e-2, 0.27175),
        ("forward", 1e-4, 3.3632e-3),
        ("central", 1e-1, 5.5394),
        ("central", 1e-2, 0.065714),
        ("central", 1e-4, 6.581e-6),
    ],
)
def test_errors_of_the_surveys_figure_3(method: str, h: float, error: float) -> None:
    estimate = gradient(logistic, 0.2, method, step=h)
    true_error = abs(estimate.value - 9.0660864)
    assert true_error == pytest.approx(error, rel=1e-4)  # the last of the published digits is rounded
    # the bar is measured, so it is neither too short nor much too long
    assert true_error <= estimate.error <= 1.001 * true_error
    assert estimate.step == h


def test_in_figure_3_rounding_wins_to_the_right_of_the_minimum() -> None:
    errors = [abs(gradient(logistic, 0.2, "central", step=h).value - 9.0660864) for h in (1e-5, 1e-13)]
    assert errors[1] > 10 * errors[0]


PAPERS = [
    (lambda x: np.exp(x) / np.sqrt(np.sin(x) ** 3 + np.cos(x) ** 3), 1.5, 4.053427893898620658),
    (lambda x: x ** (9 / 2), 1.5, 18.60081273425975868),
    (lambda x: np.exp(x) / (np.sin(x) ** 3 + np.cos(x) ** 3), 1.5, 3.622033700716326043),
    (logistic, 0.2, 9.0660864),
    (np.tanh, 2.0, 0.07065082485316447),
]


@pytest.mark.parametrize(("program", "x", "truth"), PAPERS)
@pytest.mark.parametrize("h", [None, 1e-20, 1e-100, 1e-200])
def test_complex_step_is_exact_to_rounding(
    program: Callable[[Any], Any], x: float, truth: float, h: float | None
) -> None:
    estimate = gradient(program, x, "complex_step", step=h)
    assert estimate.value == pytest.approx(truth, rel=4e-15)
    assert covers(estimate, truth)
    assert estimate.error < 1e-12


@pytest.mark.parametrize(("program", "x", "truth"), PAPERS)
@pytest.mark.parametrize(
    ("method", "relative"), [("richardson", 1e-12), ("central", 1e-8), ("forward", 1e-6)]
)
def test_quotients_of_the_papers_functions(
    program: Callable[[Any], Any], x: float, truth: float, method: str, relative: float
) -> None:
    estimate = gradient(program, x, method)
    assert estimate.value == pytest.approx(truth, rel=relative)
    assert covers(estimate, truth)
    assert estimate.error < relative * abs(truth) * 10


# Truths: mpmath, 50 digits. The last number is the most that the stated relative error may be.
HARD = {
    "sin(1000x)": (lambda x, m: m.sin(1000 * x), 1.0, 1e-10),
    "sin(1e6 x)": (lambda x, m: m.sin(1e6 * x), 1.0, 1e-6),
    "1e8x + sin x": (lambda x, m: 1e8 * x + m.sin(x), 1.0, 1e-13),
    "exp(20x)": (lambda x, m: m.exp(20 * x), 1.0, 1e-11),
    "log at 1e-3": (lambda x, m: m.log(x), 1e-3, 1e-11),
    "log at 1e-8": (lambda x, m: m.log(x), 1e-8, 1e-10),
    "sqrt near its border": (lambda x, m: m.sqrt(x), 1e-8, 1e-11),
    "sin at 1e6": (lambda x, m: m.sin(x), 1e6, 1e-12),
    "a cube at 1e6": (lambda x, _: x**3, 1e6, 1e-12),
    "sin at 1e-8": (lambda x, m: m.sin(x), 1e-8, 1e-14),
    "exp at 0": (lambda x, m: m.exp(x), 0.0, 1e-12),
    "sin(1000x) at 0": (lambda x, m: m.sin(1000 * x), 0.0, 1e-10),
    "sin(1e20 x) at 0": (lambda x, m: m.sin(1e20 * x), 0.0, 2),
    "tan near its pole": (lambda x, m: m.tan(x), 1.57, 1e-11),
    "a small wave on a slope": (lambda x, m: x * x + 1e-4 * m.sin(1e4 * x), 0.7, 1e-8),
    "a small slope on 1e8": (lambda x, m: 1e8 + m.exp(x), 0.3, 1e-5),
    "a logarithm near 0": (lambda x, m: m.log(m.exp(x) / math.e), 1.0, 1e-12),
    "cancellation": (lambda x, _: (x + 10**8) - 10**8, 0.3, 1e-6),
}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", HARD)
def test_hard_functions_are_met_with_an_honest_error(name: str, method: str) -> None:
    program, x, bar = HARD[name]
    with mpmath.workdps(50):
        truth = float(mpmath.diff(lambda t: program(t, mpmath), mpmath.mpf(x)))
    estimate = gradient(lambda t: program(t, np), x, method)
    assert abs(estimate.value - truth) <= estimate.error
    if method == "richardson":
        assert estimate.error <= bar * abs(truth)


def test_the_wave_that_other_tools_get_wrong() -> None:
    """numdifftools answers -2.986 ± 0.003, jacobi -2.94 ± 0.04."""
    estimate = gradient(lambda x: np.sin(1000 * x), 1.0)
    assert estimate.value == pytest.approx(562.379076290703, abs=1e-8)
    assert 0 < estimate.error < 1e-7


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("x", [1e-4, 1e-5, 1e-6])
def test_cancellation_that_looks_like_a_slope_is_not_believed(method: str, x: float) -> None:
    """Between two stairs of the cosine, (1 − cos x)/x² really falls like −1/x; the truth is −x/12."""
    try:
        estimate = gradient(lambda t: (1 - np.cos(t)) / t**2, x, method)
    except InputError:
        assert method == "complex_step"
    else:
        assert abs(estimate.value + x / 12) <= estimate.error


def test_noise_as_large_as_the_function_leaves_the_error_unbounded() -> None:
    assert gradient(lambda x: np.sin(1e16 * x), 1.0).error == math.inf


@pytest.mark.parametrize(
    ("program", "x", "truth"),
    [
        (lambda x: np.float32(x) ** 2, 1.3, 2.6),
        (lambda x: float(np.float32(x) ** 2), 1.3, 2.6),  # nothing in its result tells that it is coarse
        (lambda x: np.float32(1 + 0.007 * x), 0.0, 0.007),  # flat at every step below 1e-5
    ],
)
def test_a_program_in_single_precision_gets_a_longer_error(
    program: Callable[[Any], Any], x: float, truth: float
) -> None:
    estimate = gradient(program, x)
    assert covers(estimate, truth)
    assert 1e-9 < estimate.error < 1e-4


@pytest.mark.parametrize(
    ("program", "truth"), [(np.exp, math.e), (lambda x: np.sin(1000 * x), 562.379076290703)]
)
@pytest.mark.parametrize("h", [0.1, 1e-3])
def test_a_large_complex_step_owns_up_to_its_truncation(
    program: Callable[[Any], Any], truth: float, h: float
) -> None:
    estimate = gradient(program, 1.0, "complex_step", step=h)
    assert 1e-7 < abs(estimate.value - truth) <= estimate.error
