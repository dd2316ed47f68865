"""Difference quotients against values from papers, from exact arithmetic and from mpmath's 50 digits."""

from __future__ import annotations

import ast
import math
import re
import warnings
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teachgrad import finite, sampling
from teachgrad.errors import InputError, ProgramError, ShapeError, TeachgradError
from teachgrad.finite import METHODS, Estimate, derivative, gradient, one_sided

QUOTIENTS = [method for method in METHODS if method != "complex_step"]
SQUARE = np.array([[3.0, 4.0], [5.0, 2.0]])


def covers(estimate: Estimate, truth: Any) -> bool:
    return bool((np.abs(estimate.value - truth) <= estimate.error).all())


# --- the document, papers, well-known traps ------------------------------------------------------------


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


# --- kinks, jumps, borders -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("program", "x", "left", "right"),
    [
        (np.abs, 0.0, -1, 1),
        (lambda x: np.maximum(x, 0), 0.0, 0, 1),
        (lambda x: np.maximum(x, 0) - np.maximum(-x, 0), 0.0, 1, 1),
        (lambda x: np.abs(x - 1) * x, 1.0, -1, 1),
        (lambda x: np.exp(-np.abs(x)), 0.0, 1, -1),
        (np.sin, 0.5, math.cos(0.5), math.cos(0.5)),
        (lambda x: x * x, 0.0, 0, 0),
    ],
)
def test_one_sided_derivatives(program: Callable[[Any], Any], x: float, left: float, right: float) -> None:
    estimates = one_sided(program, x)
    for estimate, truth in zip(estimates, (left, right), strict=True):
        assert abs(estimate.value - truth) <= estimate.error < 1e-9
    assert [e.method for e in estimates] == ["left", "right"]


@pytest.mark.parametrize("method", QUOTIENTS)
def test_no_method_is_sure_of_a_derivative_at_a_kink(method: str) -> None:
    """numdifftools and jacobi answer 0 ± 0 for |x| at 0."""
    estimate = gradient(np.abs, 0.0, method)
    assert covers(estimate, -1)
    assert covers(estimate, 1)


@pytest.mark.parametrize(
    ("program", "x", "left", "right"),
    [
        (lambda x: np.maximum(x, 0), 0.0, 0, 1),
        (lambda x: np.maximum(x, 2) ** 2 + np.minimum(x, 2), 2.0, 1, 4),
        (lambda x: np.sqrt(x * x), 0.0, -1, 1),
    ],
    ids=["relu", "maximum", "root of a square"],
)
def test_the_complex_step_is_not_sure_at_a_kink_either(
    program: Callable[[Any], Any], x: float, left: float, right: float
) -> None:
    estimate = gradient(program, x, "complex_step")
    assert covers(estimate, left)
    assert covers(estimate, right)


def test_kinks_are_found_entry_by_entry() -> None:
    left, right = one_sided(lambda x: np.abs(x).sum(), [[0.0, 2.0], [-3.0, 0.0]])
    assert left.value == pytest.approx(np.array([[-1, 1], [-1, -1]]))
    assert right.value == pytest.approx(np.array([[1, 1], [-1, 1]]))


@pytest.mark.parametrize(
    ("program", "x", "sides"),
    [
        (lambda x: np.where(x < 0, 0.0, 1.0), 0.0, "left"),
        (np.floor, 1.0, "left"),
        (np.ceil, 1.0, "right"),
        (np.cbrt, 0.0, "left right"),
        (lambda x: np.sqrt(np.abs(x)), 0.0, "left right"),
        (lambda x: np.sqrt(x), 0.0, "right"),
    ],
    ids=["jump", "floor", "ceil", "cube root", "cusp", "border"],
)
def test_beside_a_jump_or_a_vertical_tangent_the_error_is_infinite(
    program: Callable[[Any], Any], x: float, sides: str
) -> None:
    estimates = one_sided(program, x)
    assert " ".join(e.method for e in estimates if np.isinf(e.error)) == sides
    assert not np.isfinite(gradient(program, x).error)


def test_a_side_without_values_is_nan() -> None:
    left, right = one_sided(lambda x: x * np.sqrt(x), 0.0)
    assert np.isnan(left.value)
    assert np.isnan(left.error)
    assert abs(right.value) <= right.error < 1e-6
    for method, finite_value in (("central", False), ("backward", False), ("forward", True)):
        estimate = gradient(lambda x: x * np.sqrt(x), 0.0, method)
        assert np.isfinite(estimate.value) == np.isfinite(estimate.error) == finite_value


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("program", [np.log, lambda x: np.sin(x) / x], ids=["log", "hole"])
def test_where_f_has_no_value_there_is_no_derivative(program: Callable[[Any], Any], method: str) -> None:
    estimate = gradient(program, 0.0, method)
    assert np.isnan(estimate.value)
    assert np.isnan(estimate.error)


def test_programs_may_raise_outside_their_domain() -> None:
    estimate = gradient(lambda x: math.log(x) + math.sqrt(x), 1e-3)
    assert abs(estimate.value - (1e3 + 0.5 / math.sqrt(1e-3))) <= estimate.error < 1e-6


def test_what_the_program_raises_at_x_is_its_authors_to_see() -> None:
    with pytest.raises(ZeroDivisionError):
        gradient(lambda x: 1 / int(x), 0.0)


def test_an_explicit_step_out_of_the_domain_is_nan_not_a_number() -> None:
    estimate = gradient(np.log, 1e-3, "central", step=0.1)
    assert np.isnan(estimate.value)
    assert np.isnan(estimate.error)


# --- statistics: is the stated error true? -------------------------------------------------------------


def random_program(rng: np.random.Generator) -> tuple[float, Callable[[Any, Any], Any]]:
    x = float(rng.choice([rng.normal(), rng.normal() * 30, rng.normal() * 1e-3, 0.0, 0.5, 1.0, 2.0]))
    a, b, c, d = (float(v) for v in rng.normal(size=4))
    fast = float(10 ** rng.uniform(-1, 3.5))
    near = float(rng.choice([rng.normal() * 2, 0.0], p=[0.8, 0.2]))  # where exp neither overflows nor dies
    programs: list[tuple[float, Callable[[Any, Any], Any]]] = [
        (x, lambda t, _: a + b * t + c * t**3 + d * t**5),
        (x, lambda t, m: m.sin(fast * t + a)),
        (near, lambda t, m: m.exp(3 * a * t)),
        (x, lambda t, _: (a + b * t) / (1 + c * c + t * t)),
        (near, lambda t, m: m.sin(a * t) * m.exp(b * t) + c * t**3),
        (abs(x) + 1e-6, lambda t, m: m.log(t) * t**2 + m.sqrt(t)),
        (near, lambda t, m: m.tanh(a * t) + 1e3 * b),
        (near, lambda t, m: m.exp(-t * t) * (a * t + m.sin(3 * t))),
    ]
    return programs[rng.integers(len(programs))]


@pytest.mark.parametrize("method", [*METHODS, "left", "right"])
def test_the_true_error_is_within_the_stated_one(method: str) -> None:
    rng, count = np.random.default_rng(20240229), 400
    within, ratios, stated = 0, [], []
    for _ in range(count):
        x, program = random_program(rng)
        with mpmath.workdps(60):
            truth = mpmath.diff(lambda t, f=program: f(t, mpmath), mpmath.mpf(x))

        def f(t: Any, f: Callable[[Any, Any], Any] = program) -> Any:
            return f(t, np)

        estimate = (
            gradient(f, x, method) if method in METHODS else one_sided(f, x)[("left", "right").index(method)]
        )
        error = float(abs(mpmath.mpf(float(estimate.value)) - truth))
        within += error <= estimate.error
        ratios.append(estimate.error / max(error, 1e-300))
        stated.append(estimate.error / float(abs(truth)))
    assert within >= 0.99 * count
    assert np.median(ratios) <= 100
    # the rounding floors: ε for the complex step, ε^(4/5) and better for extrapolations, ε^(2/3), ε^(1/2)
    floor = {"complex_step": 1e-14, "richardson": 1e-12, "left": 1e-10, "right": 1e-10, "central": 1e-9}
    assert np.median(stated) <= floor.get(method, 1e-6)


# sixty-fourths are exact as floats, so that the truth is exact as well
SIXTY_FOURTHS = st.integers(-256, 256).map(lambda n: Fraction(n, 64))


@settings(deadline=None, max_examples=60)
@given(st.lists(SIXTY_FOURTHS, min_size=2, max_size=6), SIXTY_FOURTHS)
def test_polynomials_against_exact_arithmetic(coefficients: list[Fraction], x: Fraction) -> None:
    truth = sum(k * c * x ** (k - 1) for k, c in enumerate(coefficients) if k)
    estimate = gradient(lambda t: sum(float(c) * t**k for k, c in enumerate(coefficients)), float(x))
    # three bars: hypothesis looks for the unluckiest case there is
    assert abs(Fraction(float(estimate.value)) - truth) <= 3 * Fraction(float(estimate.error))


@settings(deadline=None, max_examples=60)
@given(st.floats(-3, 3), st.floats(-3, 3), st.floats(-2, 2))
def test_the_derivative_is_linear(a: float, b: float, x: float) -> None:
    whole = gradient(lambda t: a * np.sin(t) + b * np.exp(t), x)
    first, second = gradient(np.sin, x), gradient(np.exp, x)
    bound = whole.error + abs(a) * first.error + abs(b) * second.error
    # the products a·f and b·f round as well, and may underflow
    slack = 1e-15 * (abs(a) + 10 * abs(b)) + 1e-300
    assert abs(whole.value - a * first.value - b * second.value) <= 3 * bound + slack


# --- shapes, calls, steps ------------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("shape", [(), (1,), (3,), (2, 3), (2, 1, 2), (0,), (0, 3)])
def test_everything_has_the_shape_of_x(shape: tuple[int, ...], method: str) -> None:
    x = np.arange(1.0, 1 + math.prod(shape)).reshape(shape)
    for estimate in (
        gradient(lambda t: np.sum(t * t), x, method),
        derivative(lambda t: t * t, x, method=method),
        *one_sided(lambda t: np.sum(t * t), x),
    ):
        for part in (estimate.value, estimate.error, estimate.step):
            assert np.shape(part) == shape
        assert estimate.value == pytest.approx(2 * x, rel=1e-6)
    if shape == ():
        assert type(gradient(lambda t: t * t, x, method).value) is np.float64


@pytest.mark.parametrize("method", METHODS)
def test_the_program_is_handed_scalars_as_numpy_scalars_and_arrays_as_fresh_arrays(method: str) -> None:
    handed: list[Any] = []

    def f(t: Any) -> Any:
        handed.append(t)
        return (t * t).sum() if isinstance(t, np.ndarray) else t * t

    gradient(f, np.array(2.0), method)
    derivative(f, 2, method=method)
    assert {type(t) for t in handed} <= {np.float64, np.complex128}
    assert (np.complex128 in {type(t) for t in handed}) == (method == "complex_step")
    handed.clear()
    x = np.array([2.0, 3.0])
    estimate = gradient(f, x, method)
    assert estimate.evaluations == len(handed)
    assert len({id(t) for t in handed}) == len(handed)
    assert not any(np.shares_memory(t, x) for t in handed)


def test_a_list_of_whole_numbers_is_a_point() -> None:
    assert gradient(lambda x: x @ x, [1, 2]).value == pytest.approx([2, 4])


def test_one_number_may_come_in_any_wrapping() -> None:
    for wrap in (float, np.float64, lambda y: np.array([y]), lambda y: np.array([[y]])):
        assert gradient(lambda x, wrap=wrap: wrap(x * x), 3.0).value == pytest.approx(6)


@pytest.mark.parametrize("method", METHODS)
def test_derivative_is_gradient_entry_by_entry(method: str) -> None:
    x = np.array([[0.3, -2.0], [1e3, 0.0]])
    together = derivative(np.sin, x, method=method)
    for index in np.ndindex(x.shape):
        alone = gradient(np.sin, x[index], method)
        # scalar and vector sines may differ in the last bit
        assert abs(together.value[index] - alone.value) <= together.error[index] + alone.error
        assert together.step[index] == pytest.approx(alone.step, rel=0.95)
    assert together.value == pytest.approx(np.cos(x), rel=1e-6, abs=1e-7)


def test_derivative_minds_the_domain_of_each_entry() -> None:
    estimate = derivative(np.log, [1e-8, 1.0, 1e6, -1.0], method="richardson")
    assert np.isnan(estimate.value[3])
    assert np.isnan(estimate.error[3])
    assert (np.abs(estimate.value - [1e8, 1, 1e-6, np.nan]) <= estimate.error)[:3].all()
    assert estimate.error[:3] == pytest.approx(0, abs=1e-2)


@pytest.mark.parametrize("method", ["forward", "backward", "central"])
@pytest.mark.parametrize("x", [0.1, 1e6, 1e-8, 1.5, -7.3])
def test_default_steps_are_powers_of_two_that_x_can_take(method: str, x: float) -> None:
    h = gradient(np.sin, x, method).step
    assert math.frexp(h)[0] == 0.5
    assert (x + h) - x == h or abs(x) < h


def test_a_step_is_divided_by_what_was_really_moved() -> None:
    """1 + 1e-10 is 1 + 1.00000008e-10: dividing by 1e-10 would answer 1.00000008."""
    assert gradient(lambda x: x, 1.0, "forward", step=1e-10).value == 1


def test_richardson_starts_from_the_step_that_is_given() -> None:
    estimate = gradient(np.exp, 0.3, step=0.01)
    assert estimate.step <= 0.01
    assert abs(estimate.value - math.exp(0.3)) <= estimate.error < 1e-10
    # a step that skips the waves is found out by its own halvings
    assert gradient(lambda x: np.sin(1000 * x), 1.0, step=8.0).value == pytest.approx(562.379076290703)


# --- what can go wrong ---------------------------------------------------------------------------------


def changes_its_input(x: Any) -> Any:
    x *= 2
    return x.sum()


def changes_one_entry(x: Any) -> Any:
    x[0] = 1
    return x.sum()


MISTAKES: dict[str, tuple[Callable[[], Any], type[TeachgradError], str, str]] = {
    "unknown method": (
        lambda: gradient(np.sin, 1.0, "richardsen"),
        InputError,
        "no method 'richardsen'.*Did you mean 'richardson'",
        "Không có cách tính 'richardsen'.*Có phải bạn muốn viết 'richardson'",
    ),
    "nothing like a method": (lambda: gradient(np.sin, 1.0, "?"), InputError, "'complex_step'.$", "Các cách"),
    "step zero": (lambda: gradient(np.sin, 1.0, step=0.0), InputError, "step h is 0.0", "Bước h là 0.0"),
    "step negative": (
        lambda: gradient(np.sin, 1.0, step=-1e-3),
        InputError,
        "-0.001",
        "phải là một số dương",
    ),
    "step infinite": (lambda: derivative(np.sin, 1.0, step=math.inf), InputError, "inf", "hữu hạn"),
    "step NaN": (lambda: gradient(np.sin, 1.0, step=math.nan), InputError, "nan", "hữu hạn"),
    "step a word": (lambda: gradient(np.sin, 1.0, step="small"), InputError, "'small'", "'small'"),
    "step too small": (
        lambda: gradient(np.sin, 1.0, "forward", step=1e-17),
        InputError,
        "1e-17 is too small at x = 1.0.*2.2e-16 apart",
        "1e-17 quá nhỏ tại x = 1.0.*cách nhau 2.2e-16",
    ),
    "step too small for one entry": (
        lambda: gradient(np.sum, [1e-9, 1e6], "central", step=1e-12),
        InputError,
        "x = 1000000.0",
        "x = 1000000.0",
    ),
    "step too small to halve": (
        lambda: gradient(np.sin, 1.0, step=1e-15),
        InputError,
        "too small",
        "quá nhỏ",
    ),
    "order": (lambda: derivative(np.sin, 1.0, order=2), InputError, "is 2.*order=1", "là 2.*order=1"),
    "point NaN": (lambda: gradient(np.sin, math.nan), InputError, "point is nan", "Điểm đã cho là nan"),
    "point infinite": (lambda: one_sided(np.sum, [1.0, math.inf]), InputError, "finite", "hữu hạn"),
    "point complex": (lambda: derivative(np.sin, 1j), InputError, "real", "số thực"),
    "point a word": (lambda: gradient(np.sin, "five"), InputError, "'five'", "'five'"),
    "not a scalar": (
        lambda: gradient(lambda x: x * x, [1.0, 2.0]),
        ShapeError,
        r"shape \(2,\).*one number.*sum",
        r"\(2,\).*vô hướng.*sum",
    ),
    "nothing": (lambda: gradient(lambda x: x[:0], [1.0]), ShapeError, r"\(0,\)", r"\(0,\)"),
    "not elementwise": (
        lambda: derivative(np.sum, [1.0, 2.0]),
        ShapeError,
        r"\(2,\) into \(\)",
        r"\(2,\) thành \(\)",
    ),
    "no number": (
        lambda: gradient(lambda _: None, 1.0),
        ProgramError,
        "None, of type NoneType",
        "kiểu NoneType",
    ),
    "a word": (lambda: gradient(lambda _: "7", 1.0), ProgramError, "'7', of type str", "thuộc kiểu str"),
    "a ragged list": (lambda: gradient(lambda x: [x, [x]], 1.0), ProgramError, "list", "list"),
    "complex result": (
        lambda: gradient(lambda x: np.emath.sqrt(x), -4.0),
        InputError,
        "2j at a real point.*outside the real domain",
        "tập xác định",
    ),
    "in place": (
        lambda: gradient(changes_its_input, [1.0]),
        ProgramError,
        r"x = x \* 2 instead",
        "sửa trực tiếp",
    ),
    "in place, one entry": (
        lambda: gradient(changes_one_entry, [1.0, 2.0]),
        ProgramError,
        "copy",
        "sao chép",
    ),
    "in place, elementwise": (
        lambda: derivative(lambda x: np.add(x, 1, out=x), [1.0]),
        ProgramError,
        "in place",
        "trực tiếp",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes_are_explained_in_both_languages(name: str) -> None:
    act, kind, en, vi = MISTAKES[name]
    with pytest.raises(kind) as caught:
        act()
    assert isinstance(caught.value, TeachgradError)
    for language, pattern in (("en", en), ("vi", vi)):
        message = caught.value.in_language(language)
        assert re.search(pattern, message), message
        assert "{" not in message
    assert len(caught.value.parts) >= 2


@pytest.mark.parametrize(
    ("program", "x"),
    [
        (lambda x: math.sin(x), 1.0),
        (lambda x: float(x) ** 2, 1.0),
        (lambda x: np.abs(x), 2.0),
        (lambda x: np.floor(x), 1.5),
        (lambda x: x.real**2, 1.0),
        (lambda x: np.abs(x) * x, 2.0),
        (lambda x: x * np.conj(x), 2.0),
        (lambda x: np.where(np.abs(x) > 1, 3 * x, x) * np.conj(x) / x, 2.0),
    ],
    ids=["math", "float", "abs", "floor", "real", "x|x|", "conj", "where"],
)
def test_programs_on_which_the_complex_step_is_not_possible(program: Callable[[Any], Any], x: float) -> None:
    with pytest.raises(InputError) as caught:
        gradient(program, x, "complex_step")
    assert "complex step is not possible" in caught.value.in_language("en")
    assert "Không dùng được bước phức" in caught.value.in_language("vi")
    assert "richardson" in str(caught.value)


@pytest.mark.filterwarnings("ignore::numpy.exceptions.ComplexWarning")
def test_a_program_that_drops_imaginary_parts_is_found_out_when_warnings_are_off() -> None:
    with pytest.raises(InputError, match="imaginary"):
        gradient(lambda x: x * np.float64(x), 1.0, "complex_step")


def warns_outside_its_domain(x: Any) -> Any:
    if x < 0:
        warnings.warn("no logarithm here", RuntimeWarning, stacklevel=1)
    return np.log(x)


def test_no_warning_escapes_from_the_steps_outside_the_domain() -> None:
    """Warnings are errors here, so log(-1) and exp(1000) on the way must not warn."""
    for method in METHODS:
        gradient(lambda x: np.log(x) + np.exp(700 * x), 1.0, method)
        derivative(lambda x: 1 / x, [1.0, 1e-300], method=method)
    assert gradient(warns_outside_its_domain, 0.5).value == pytest.approx(2)


def test_knows_no_derivative_rule() -> None:
    """`finite` is the third answer only as long as it imports neither of the two others."""
    for module in (finite, sampling):
        tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
        nodes = list(ast.walk(tree))
        imported = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
        imported |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
        own = {name for name in imported if name.startswith("teachgrad")}
        assert own <= {"teachgrad.errors", "teachgrad.sampling", "teachgrad.text"}
        assert not {name.split(".")[0] for name in imported} & {
            "sympy",
            "mpmath",
            "scipy",
            "matplotlib",
            "torch",
        }
