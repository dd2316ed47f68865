"""Bare quotients: what a textbook prints, errors and all."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from teachgrad.errors import InputError
from teachgrad.finite import ACCURACIES, quotients


def logistic(x: Any) -> Any:
    for _ in range(3):
        x = 4 * x * (1 - x)
    return x


def test_the_surveys_figure_3() -> None:
    """REFERENCE: Baydin et al. (2018), figure 3; the last of the published digits is rounded."""
    h = np.array([1e-1, 1e-2, 1e-4])
    for method, published in (
        ("forward", [2.0128, 0.27175, 3.3632e-3]),
        ("central", [5.5394, 0.065714, 6.581e-6]),
    ):
        assert np.abs(quotients(logistic, 0.2, h, method) - 9.0660864) == pytest.approx(published, rel=1e-4)


@pytest.mark.parametrize("order", [1, 2, 3, 4])
@pytest.mark.parametrize("method", ACCURACIES)
def test_errors_fall_with_the_power_of_h_that_is_promised(method: str, order: int) -> None:
    for accuracy in ACCURACIES[method]:
        if accuracy > 4:
            continue  # rounding comes before the power can be seen
        h = np.array([0.1, 0.05])
        errors = np.abs(quotients(np.exp, 0.3, h, method, accuracy, order) - math.exp(0.3))
        # the next terms of Taylor's theorem still count at such steps
        assert np.log2(errors[0] / errors[1]) == pytest.approx(accuracy, abs=0.35)


def test_nothing_is_put_right() -> None:
    """Where x + h is x the quotient is 0, and where h is nearly lost it is badly wrong: that is what is looked at."""
    found = quotients(np.sin, 1.0, [1e-15, 1e-17], "forward")
    assert 0.01 < abs(found[0] - math.cos(1)) < 1
    assert found[1] == 0


def test_the_complex_step_goes_down_to_1e_200() -> None:
    h = 10.0 ** -np.arange(8, 201, 8)
    assert quotients(np.sin, 1.0, h, "complex_step") == pytest.approx(math.cos(1), rel=4e-16)
    assert quotients(lambda x: x * x * x, 2.0, [0.1], "complex_step") == pytest.approx(
        [12 - 0.01]
    )  # 3x² − h²


def only_floats(x: Any) -> float:
    return math.sin(x)


def with_a_branch(x: Any) -> Any:
    return np.sin(x) if x > 0 else x


def known_values(x: Any) -> Any:
    return {}.get(x, np.sin(x))


def not_entry_by_entry(x: Any) -> Any:
    return np.sin(x) + 0 * np.cumsum(np.ones_like(x)) if np.ndim(x) == 0 else np.sort(np.sin(x))


@pytest.mark.parametrize("f", [only_floats, with_a_branch, known_values, not_entry_by_entry])
@pytest.mark.parametrize("method", ["forward", "central"])
def test_programs_that_take_no_arrays_are_called_one_by_one(f: Any, method: str) -> None:
    h = np.array([[0.3, 1e-3], [1e-5, 0.1]])  # not in order, so that sorting is noticed
    assert quotients(f, 1.0, h, method) == pytest.approx(quotients(np.sin, 1.0, h, method), rel=1e-9)


def test_programs_that_take_arrays_are_called_with_them() -> None:
    calls = []
    quotients(lambda x: calls.append(np.shape(x)) or np.sin(x), 1.0, np.logspace(-16, -1, 61), accuracy=8)
    assert calls.count((61,)) == 8
    assert len(calls) <= 8 + 1 + 3 * 8  # f(x), and three values each to see that entries go their own way


def test_outside_the_domain_there_is_no_quotient() -> None:
    found = quotients(np.log, 0.1, [0.2, 0.05])
    assert np.isnan(found[0])
    assert found[1] == pytest.approx((math.log(0.15) - math.log(0.05)) / 0.1)
    assert np.isnan(quotients(math.log, 0.1, [0.2])[0])


def test_what_cannot_be_computed_with_complex_numbers_is_refused() -> None:
    with pytest.raises(InputError, match="complex step is not possible"):
        quotients(math.sin, 1.0, [1e-3, 1e-4, 1e-5], "complex_step")
    with pytest.raises(InputError, match="complex step is not possible"):
        quotients(np.abs, 1.0, [1e-3, 1e-4, 1e-5], "complex_step")
    with pytest.raises(InputError, match="takes no accuracy"):
        quotients(np.sin, 1.0, [1e-3], "complex_step", accuracy=2)
