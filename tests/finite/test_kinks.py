"""Kinks, jumps, vertical tangents and borders of the domain: no estimate is sure of what is not there."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from teachgrad.finite import METHODS, gradient, one_sided

from .estimates import QUOTIENTS, covers


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
