"""What the program is called with, what comes back, and which steps are taken."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from teachgrad.finite import METHODS, derivative, gradient, one_sided


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
    assert together.value == pytest.approx(np.cos(x), rel=1e-5, abs=1e-7)


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
