"""Derivatives of functions that act entry by entry: few evaluations, and more where there is reason to."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from teachgrad.finite import ACCURACIES, derivative, optimal_step

from .estimates import covers

GRID = np.linspace(0.1, 3.0, 1000)
PLAIN = ("forward", "backward", "central")


@pytest.mark.parametrize(("accuracy", "evaluations"), [(2, 4), (4, 6), (6, 8), (8, 10)])
@pytest.mark.parametrize("f", [np.sin, np.exp, np.tanh, lambda x: np.exp(-x) * np.sin(3 * x)])
def test_a_handful_of_evaluations_will_do(f: Any, accuracy: int, evaluations: int) -> None:
    """The points of the stencil, x itself and one check point."""
    seen = []
    estimate = derivative(lambda x: seen.append(x) or f(x), GRID, accuracy=accuracy)
    assert estimate.evaluations == evaluations
    assert [x.shape for x in seen] == [(evaluations, 1000)]


def test_accuracy_8_is_as_good_as_what_others_reach() -> None:
    """At these points scipy.differentiate is off by up to 1.3e-14 and numdifftools by 6e-14 (tests/oracle)."""
    estimate = derivative(np.sin, GRID, accuracy=8)
    assert np.abs(estimate.value - np.cos(GRID)).max() < 4e-14
    assert covers(estimate, np.cos(GRID))


@pytest.mark.parametrize("accuracy", ACCURACIES["central"])
@pytest.mark.parametrize("speed", [1e3, 1e5])
def test_waves_shorter_than_the_usual_step_are_met(speed: float, accuracy: int) -> None:
    """numdifftools answers −2.986 ± 0.003 for sin(1000x) at 1; the truth is 562.379."""
    estimate = derivative(lambda x: np.sin(speed * x), 1.0, accuracy=accuracy)
    truth = speed * math.cos(speed)
    assert abs(estimate.value - truth) <= estimate.error < 1e-4 * speed


@pytest.mark.parametrize("kinked_at", [0.0, 1.0, -3.7])
@pytest.mark.parametrize(("method", "accuracy"), [(m, p) for m in PLAIN for p in ACCURACIES[m]])
def test_no_quotient_is_sure_at_a_kink(method: str, accuracy: int, kinked_at: float) -> None:
    estimate = derivative(lambda x: np.abs(x - kinked_at) + np.sin(x), kinked_at, 1, method, accuracy)
    slope = math.cos(kinked_at)
    assert covers(estimate, slope - 1)
    assert covers(estimate, slope + 1)


@pytest.mark.parametrize("accuracy", ACCURACIES["central"])
@pytest.mark.parametrize("order", [2, 3, 4])
def test_kinks_of_a_derivative_are_seen_by_the_next(order: int, accuracy: int) -> None:
    """The second derivative of x|x| is −2 on the left of 0 and 2 on the right; every central quotient is 0."""
    estimate = derivative(lambda x: np.abs(x) * x ** (order - 1), 0.0, order, "central", accuracy)
    assert covers(estimate, -math.factorial(order))
    assert covers(estimate, math.factorial(order))


def test_a_kink_at_one_point_leaves_the_others_alone() -> None:
    estimate = derivative(np.abs, [-1.0, 0.0, 1e-7, 2.0])
    assert estimate.error[1] >= 1
    assert estimate.value[[0, 2, 3]].tolist() == pytest.approx([-1, 1, 1], abs=1e-9)
    assert (estimate.error[[0, 2, 3]] < 1e-8).all()


@pytest.mark.parametrize("method", PLAIN)
@pytest.mark.parametrize(
    ("f", "x"), [(np.floor, 1.0), (np.sign, 0.0), (np.cbrt, 0.0), (lambda x: np.sqrt(np.abs(x)), 0.0)]
)
def test_nothing_bounds_the_error_at_a_jump_or_a_vertical_tangent(f: Any, x: float, method: str) -> None:
    estimate = derivative(f, [x, x + 0.5], method=method)
    assert np.isinf(estimate.error[0])
    assert estimate.error[1] < 1e-6


def test_a_border_of_the_domain_is_approached_from_inside() -> None:
    x = np.array([0.0, 1e-12, 1e-8, 1e-3, 1.0])
    estimate = derivative(lambda t: t * np.sqrt(t), x, method="forward")
    assert covers(estimate, 1.5 * np.sqrt(x))
    logarithm = derivative(np.log, x)
    assert np.isnan(logarithm.value[0])
    assert np.isnan(logarithm.error[0])
    assert (np.abs(logarithm.value - 1 / np.where(x, x, 1)) <= logarithm.error)[1:].all()
    assert (logarithm.error[1:] < 1e-6 / x[1:]).all()


def test_where_f_has_no_value_there_is_no_derivative() -> None:
    estimate = derivative(lambda x: np.sin(x) / x, [0.0, 1.0])
    assert np.isnan(estimate.value[0])
    assert np.isnan(estimate.error[0])
    assert estimate.value[1] == pytest.approx(math.cos(1) - math.sin(1))


@pytest.mark.parametrize("size", [1e-9, 1e-6, 1e-3])
def test_noise_is_stepped_over(size: float) -> None:
    """A step at which the noise is no larger than truncation; with the usual one, 4e-6, it would be all there is."""
    noise = np.random.default_rng(0)
    x = np.linspace(0.5, 1.5, 200)
    estimate = derivative(lambda t: np.sin(t) + size * noise.standard_normal(t.shape), x)
    off = np.abs(estimate.value - np.cos(x))
    assert (off <= estimate.error).mean() >= 0.9  # noise is measured from a few values of it
    assert np.median(off) < 10 * size ** (2 / 3)


def test_a_program_in_single_precision_gets_larger_steps() -> None:
    estimate = derivative(lambda x: np.sin(x.astype(np.float32)), np.array([0.5, 1.0]))
    assert covers(estimate, np.cos([0.5, 1.0]))
    assert (estimate.error < 1e-3).all()
    assert (estimate.step > 1e-3).all()


# --- how f is called -----------------------------------------------------------------------------------


def no_more_axes(x: Any) -> Any:
    assert x.shape == (2, 3)
    return np.sin(x)


def a_loop(x: Any) -> Any:
    return np.array([math.sin(v) for v in x.ravel()]).reshape(x.shape)


def a_list(x: Any) -> Any:
    return np.sin(x).tolist()


@pytest.mark.parametrize("f", [no_more_axes, a_loop, a_list, np.sin])
def test_f_need_not_take_arrays_of_more_axes(f: Any) -> None:
    x = np.array([[0.1, 0.2, 0.3], [1.0, 2.0, 3.0]])
    assert derivative(f, x).value == pytest.approx(np.cos(x), abs=1e-9)


def test_parameters_of_xs_shape_stay_with_their_entries() -> None:
    x, speed = np.array([[0.1, 0.2], [1.0, 2.0]]), np.array([[1.0, 2.0], [3.0, 1e4]])
    estimate = derivative(lambda t: np.sin(speed * t), x)
    assert covers(estimate, speed * np.cos(speed * x))
    assert (estimate.error < 1e-3 * speed).all()


def test_large_arrays_are_not_stacked() -> None:
    shapes = []
    derivative(lambda x: shapes.append(x.shape) or x * x, np.ones(2**15 + 1))
    assert set(shapes) == {(2**15 + 1,)}


def test_values_that_f_keeps_are_left_alone() -> None:
    kept: dict[bytes, Any] = {}

    def remembering(x: Any) -> Any:
        return kept.setdefault(np.asarray(x).tobytes(), np.sin(x))

    first = derivative(remembering, [0.5, 1.0])
    assert derivative(remembering, [0.5, 1.0]).value.tolist() == first.value.tolist()


def test_the_points_are_not_f_s_to_change() -> None:
    x = np.array([1.0, 2.0])
    derivative(np.sin, x)
    assert x.tolist() == [1.0, 2.0]


# --- steps ---------------------------------------------------------------------------------------------


def test_an_array_of_steps_is_used_entry_by_entry() -> None:
    steps = np.array([0.1, 1e-2, 1e-4])
    estimate = derivative(np.exp, [0.3, 0.3, 0.3], step=steps)
    assert estimate.step.tolist() == steps.tolist()
    # eˣ(sinh h/h − 1)
    truth = math.exp(0.3) * (np.sinh(steps) / steps - 1)
    off = estimate.value - math.exp(0.3)
    assert off[:2] == pytest.approx(truth[:2], rel=1e-6)
    assert (np.abs(off) <= estimate.error).all()
    assert (estimate.error[:2] <= 1.01 * np.abs(off[:2])).all()  # measured, so neither too short nor too long


def test_a_given_step_that_skips_the_waves_owns_up_to_it() -> None:
    estimate = derivative(lambda x: np.sin(1000 * x), 1.0, step=0.1)
    assert abs(estimate.value - 562.379076290703) <= estimate.error <= 1200


@pytest.mark.parametrize("x", [1e-6, 1.0, 1e6])
def test_relative_steps_suit_functions_on_the_scale_of_x(x: float) -> None:
    estimate = derivative(np.log, x, step="relative")
    assert 1e-6 < estimate.step / x < 1e-5
    assert abs(estimate.value - 1 / x) <= estimate.error < 1e-9 / x
    assert derivative(np.sin, 0.0, step="relative").value == pytest.approx(1)


def test_optimal_steps_are_the_textbooks() -> None:
    u = 2.0**-53
    assert optimal_step(2.0, 3.0, method="forward") == pytest.approx(2 * math.sqrt(u * 2 / 3))
    assert optimal_step(2.0, -3.0) == pytest.approx((3 * u * 2 / 3) ** (1 / 3))
    # f″ by (f(x+h) − 2f(x) + f(x−h))/h²: h²f⁗/12 + 4u|f|/h² is least at ⁴√(48u|f/f⁗|)
    assert optimal_step([2.0, 1.0], [3.0, 1.0], 2).tolist() == pytest.approx(
        [(48 * u * 2 / 3) ** 0.25, (48 * u) ** 0.25]
    )
    assert optimal_step(1.0, 0.0) == math.inf
    assert optimal_step(0.0, 1.0) == 0


@pytest.mark.parametrize("method", PLAIN)
@pytest.mark.parametrize("speed", [1.0, 100.0])
def test_optimal_steps_are_better_than_others(method: str, speed: float) -> None:
    x = np.linspace(0.3, 1.2, 200)
    accuracy = ACCURACIES[method][0]
    higher = speed ** (1 + accuracy) * np.exp(speed * x)

    def off(step: Any, **options: Any) -> float:
        found = derivative(lambda t: np.exp(speed * t), x, 1, method, step=step, **options)
        assert np.median(found.error) >= np.median(np.abs(found.value - speed * np.exp(speed * x)))
        return float(np.median(np.abs(found.value / (speed * np.exp(speed * x)) - 1)))

    best = off("optimal", higher=higher)
    assert best == off("optimal", higher=lambda t: speed ** (1 + accuracy) * np.exp(speed * t))
    step = np.median(optimal_step(np.exp(speed * x), higher, 1, method))
    # a hundred times the step is a hundred times the truncation; for e¹⁰⁰ˣ rounding of 100x is a part that stays
    assert best < off(100 * step) / 5
    assert best < off(step / 100) / 5


def test_an_optimal_step_without_bounds_is_one_that_can_be_taken() -> None:
    line = derivative(lambda x: 3 * x, [0.0, 1.0], step="optimal", higher=0.0)
    assert line.value == pytest.approx(3, abs=1e-9)
    assert (np.isfinite(line.step) & (line.step > 0)).all()


def test_adaptive_steps_find_what_suits_each_point() -> None:
    x, speed = np.ones(3), np.array([1e-2, 1.0, 1e4])
    usual, adaptive = (derivative(lambda t: np.sin(speed * t), x, step=s) for s in (None, "adaptive"))
    for estimate in (usual, adaptive):
        assert covers(estimate, speed * np.cos(speed))
    assert adaptive.step[0] > adaptive.step[2]
    assert adaptive.evaluations > usual.evaluations or (adaptive.error <= usual.error).all()
    assert adaptive.error[0] < usual.error[0]


def test_points_far_out_get_larger_steps() -> None:
    x = np.array([1.0, 1e3, 1e6])
    estimate = derivative(np.sqrt, x)
    assert covers(estimate, 0.5 / np.sqrt(x))
    assert estimate.step[0] < estimate.step[1] < estimate.step[2]
    assert ((x + estimate.step) - x == estimate.step).all()  # nothing of h is lost in x + h
