"""Jacobians, Hessians and mixed partial derivatives, against values from papers and from SymPy."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import sympy as sp

from teachgrad import finite
from teachgrad.finite import METHODS, hessian, jacobian, mixed

from .estimates import covers

SQUARE = np.array([[3.0, 4.0], [5.0, 2.0]])


def rosenbrock(p: Any) -> Any:
    return (1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2


@pytest.mark.parametrize("accuracy", [2, 4, 6, 8])
def test_rosenbrock(accuracy: int) -> None:
    """REFERENCE: at (−1.2, 1) the gradient is (−215.6, −88), the Hessian ((1330, 480), (480, 200))."""
    point = [-1.2, 1.0]
    gradient, second = (
        finite.gradient(rosenbrock, point, "central", accuracy=accuracy),
        hessian(rosenbrock, point, accuracy=accuracy),
    )
    for estimate, truth in ((gradient, [-215.6, -88]), (second, [[1330, 480], [480, 200]])):
        assert covers(estimate, np.array(truth))
        assert (estimate.error < 1e-4).all()
    assert (second.order, second.accuracy) == (2, accuracy)
    assert (second.value == second.value.T).all()


@pytest.mark.parametrize("method", METHODS)
def test_the_jacobian_of_a_matrix_product(method: str) -> None:
    """∂(XX)ᵢⱼ/∂Xₖₗ = δᵢₖXₗⱼ + Xᵢₖδₗⱼ."""
    estimate = jacobian(lambda x: x @ x, SQUARE, method)
    one = np.eye(2)
    truth = np.einsum("ik,lj->ijkl", one, SQUARE) + np.einsum("ik,lj->ijkl", SQUARE, one)
    assert estimate.value.shape == (2, 2, 2, 2)
    assert covers(estimate, truth)
    assert estimate.value == pytest.approx(truth, abs=1e-6)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("out", [(), (3,), (2, 1), (0,)])
@pytest.mark.parametrize("into", [(), (2,), (1, 2), (0,)])
def test_a_jacobian_has_the_shape_of_the_result_and_of_x(
    into: tuple[int, ...], out: tuple[int, ...], method: str
) -> None:
    estimate = jacobian(lambda x: np.sum(x * x) * np.ones(out), np.ones(into), method)
    for part in (estimate.value, estimate.error, estimate.step):
        assert np.shape(part) == out + into
    assert estimate.value == pytest.approx(2 * np.ones(out + into), rel=1e-6)


def test_a_row_that_needs_another_step_gets_one() -> None:
    estimate = jacobian(lambda x: np.array([np.sin(1e4 * x[0]), x[0] + x[1], np.abs(x[1])]), [1.0, 0.0])
    truth = [[1e4 * np.cos(1e4), 0], [1, 1]]
    assert (np.abs(estimate.value[:2] - truth) <= estimate.error[:2]).all()
    assert estimate.error[0, 0] < 1
    assert abs(estimate.value[2, 1]) <= 1 <= abs(estimate.value[2, 1]) + estimate.error[2, 1]
    assert estimate.value[2, 0] == estimate.error[2, 0] == 0


def test_evaluations_are_counted() -> None:
    calls = []

    def f(x: Any) -> Any:
        calls.append(x.copy())
        return np.stack([rosenbrock(x), x[0] * x[1]])

    for method in ("central", "richardson"):
        calls.clear()
        assert jacobian(f, [0.5, 2.0], method).evaluations == len(calls)
    calls.clear()
    jacobian(f, [0.5, 2.0], "richardson")
    assert len({x.tobytes() for x in calls}) >= len(calls) - 2  # no point twice, but for x itself


@pytest.mark.parametrize("shape", [(), (1,), (2, 2), (0,)])
def test_a_hessian_has_xs_shape_twice(shape: tuple[int, ...]) -> None:
    x = np.arange(1.0, 1 + np.prod(shape)).reshape(shape)
    estimate = hessian(lambda t: np.sum(t) ** 2 / 2, x)
    for part in (estimate.value, estimate.error, estimate.step):
        assert np.shape(part) == shape + shape
    assert estimate.value == pytest.approx(np.ones(shape + shape), abs=1e-6)


def test_a_hessian_of_entries_of_all_sizes() -> None:
    x = np.array([1e-3, 1.0, 1e4])
    estimate = hessian(lambda t: np.log(t[0] * t[1] + t[2]) + t[2] ** 2 / 1e8, x)
    a, b, c = sp.symbols("a b c")
    expression = sp.log(a * b + c) + c**2 / 10**8
    exact = sp.hessian(expression, (a, b, c)).subs({a: sp.Rational(1e-3), b: 1, c: 10**4})
    assert covers(estimate, np.array(exact.tolist(), float))


@pytest.mark.parametrize("step", [1e-2, [1e-2, 1e-3]])
def test_given_steps_are_the_lengths_along_each_entry(step: Any) -> None:
    """Along (h₁, ±h₂) the central quotients of x²y² have the leading error that Taylor's theorem says; all of it is stated."""
    seen = []

    def f(p: Any) -> Any:
        seen.append(p.copy())
        return p[0] ** 2 * p[1] ** 2 + p[0] ** 4

    estimate = hessian(f, [1.0, 2.0], accuracy=2, step=step)
    assert covers(estimate, np.array([[2 * 4 + 12, 8], [8, 2]]))
    h = np.broadcast_to(step, 2)
    assert estimate.step.tolist() == pytest.approx(np.sqrt(np.outer(h, h)).ravel().reshape(2, 2))
    moved = np.array(seen) - [1.0, 2.0]
    for signs in ((1, 0), (0, 1), (1, 1), (1, -1)):
        assert np.isclose(moved, h * np.array(signs), rtol=1e-9, atol=1e-14).all(axis=1).any(), signs
    # x⁴ at 1: the quotient of the second derivative is 12 + 2h²
    assert estimate.value[0, 0] == pytest.approx(20 + 2 * h[0] ** 2, abs=1e-7)


ORDERS = [(1, 1), (2, 1), (1, 2), (3, 1), (2, 2), (4, 0), (0, 3), (1, 0)]


@pytest.mark.parametrize("orders", ORDERS)
@pytest.mark.parametrize(
    ("method", "accuracy"), [("central", 4), ("central", 8), ("forward", 4), ("backward", 6)]
)
def test_mixed_partial_derivatives(orders: tuple[int, int], method: str, accuracy: int) -> None:
    a, b = sp.symbols("a b")
    expression = sp.exp(a * b) * sp.sin(a + 2 * b)
    exact = expression
    for letter, order in zip((a, b), orders, strict=True):
        exact = sp.diff(exact, letter, order) if order else exact
    truth = float(exact.subs({a: sp.Rational(1, 2), b: sp.Rational(1, 4)}).evalf(30))
    estimate = mixed(
        lambda p: np.exp(p[0] * p[1]) * np.sin(p[0] + 2 * p[1]), [0.5, 0.25], orders, method, accuracy
    )
    assert abs(estimate.value - truth) <= estimate.error
    assert estimate.error < 1e-3 * (1 + abs(truth))
    assert estimate.order == sum(orders)


def test_a_derivative_of_four_numbers() -> None:
    """∂⁴(x₁x₂x₃x₄)/∂x₁∂x₂∂x₃∂x₄ = 1."""
    estimate = mixed(np.prod, [0.5, -1.0, 2.0, 3.0], (1, 1, 1, 1))
    assert abs(estimate.value - 1) <= estimate.error < 1e-4
    assert mixed(np.prod, np.ones((2, 2)), [[1, 0], [0, 1]]).value == pytest.approx(1, abs=1e-7)


def test_a_mixed_derivative_of_what_does_not_mix_is_0() -> None:
    estimate = mixed(lambda p: np.sin(p[0]) + np.exp(p[1]), [1.0, 1.0], (1, 1))
    assert abs(estimate.value) <= estimate.error < 1e-7


def test_a_kink_along_a_diagonal_is_not_overlooked() -> None:
    """|x − y|(x − y) has second derivatives that jump where x = y."""
    estimate = hessian(lambda p: np.abs(p[0] - p[1]) * (p[0] - p[1]), [1.0, 1.0])
    assert (estimate.error >= 1.9).all()
