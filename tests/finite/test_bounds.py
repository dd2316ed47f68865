"""Is the stated error true? Random smooth functions, fixed seeds, truth to 50 digits.

Each bound holds in at least 99 % of 1,000 cases, and is not more than 100 times too wide in the median.
"""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest

from teachgrad import finite
from teachgrad.finite import ACCURACIES, METHODS, derivative, gradient, one_sided

from .programs import OfThree, cases, cases_of_three, errors

EACH = 125  # of each of the eight families
PLAIN = [(m, q, p) for m in ("central", "forward", "backward") for q in (1, 2, 3, 4) for p in ACCURACIES[m]]


def check(true: Any, stated: Any) -> None:
    true, stated = np.concatenate(true), np.concatenate(stated)
    assert (true <= stated).mean() >= 0.99
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        # Where both are 0, as for a derivative by what f does not depend on, nothing is too wide.
        assert np.median(np.where(stated == 0, 1.0, stated / true)) <= 100


def check_elementwise(order: int, seed: int = 1, **options: Any) -> np.ndarray:
    true, stated, relative = [], [], []
    for some in cases(seed, EACH):
        estimate = derivative(some.f, some.x, order, **options)
        true.append(errors(estimate.value, some.truth(order)))
        stated.append(estimate.error)
        relative.append(estimate.error / np.array([float(abs(t)) + 1e-300 for t in some.truth(order)]))
    check(true, stated)
    return np.concatenate(relative)


@pytest.mark.parametrize(("method", "order", "accuracy"), PLAIN)
def test_plain_quotients(method: str, order: int, accuracy: int) -> None:
    relative = check_elementwise(order, method=method, accuracy=accuracy)
    # (εΣ|w|)^(p/(p+q)) is what the best step leaves of a function on the scale of 1; the bound may be 3000 times that.
    rounding = 2.2e-16 * float(finite.stencil(method, order, accuracy).rounding)
    assert np.median(relative) <= 3e3 * rounding ** (accuracy / (accuracy + order))


@pytest.mark.parametrize(
    ("method", "order"), [*product(("richardson", "ridders"), (1, 2, 3, 4)), ("complex_step", 1)]
)
def test_extrapolations_and_the_complex_step(method: str, order: int) -> None:
    relative = check_elementwise(order, method=method)
    floor = {1: 1e-12, 2: 1e-10, 3: 1e-8, 4: 1e-6}[order]
    assert np.median(relative) <= (1e-14 if method == "complex_step" else floor)


@pytest.mark.parametrize("step", ["adaptive", "relative", "optimal", 1e-3, 1e-7])
@pytest.mark.parametrize(
    ("method", "order", "accuracy"),
    [("central", 1, 2), ("central", 1, 8), ("central", 2, 4), ("forward", 1, 1), ("backward", 2, 3)],
)
def test_chosen_and_given_steps(method: str, order: int, accuracy: int, step: Any) -> None:
    true, stated = [], []
    for some in cases(2, EACH):
        higher = None
        if step == "optimal":
            higher = np.array([float(t) for t in some.truth(order + accuracy)])
        estimate = derivative(some.f, some.x, order, method, accuracy, step, higher)
        # log x has no quotient where the step leads out of its domain, and then there is no error to be stated
        known = ~np.isnan(estimate.value)
        assert known.all() or some.family == "logarithm"
        assert np.array_equal(known, ~np.isnan(estimate.error))
        true.append(
            errors(estimate.value[known], [t for t, k in zip(some.truth(order), known, strict=True) if k])
        )
        stated.append(estimate.error[known])
    check(true, stated)


@pytest.mark.parametrize("method", [*METHODS, "left", "right"])
def test_gradients_of_functions_of_one_number(method: str) -> None:
    true, stated = [], []
    for some in cases(3, 15):
        for i, truth in enumerate(some.truth(1)):
            x, f = some.alone(i)
            sided = ("left", "right")
            estimate = one_sided(f, x)[sided.index(method)] if method in sided else gradient(f, x, method)
            true.append(errors(estimate.value, [truth]))
            stated.append(np.ravel(estimate.error))
    check(true, stated)


FIRST = [(1, 0, 0), (0, 1, 0), (0, 0, 1)]
SECOND = [tuple(np.add(a, b).tolist()) for a in FIRST for b in FIRST]


def check_of_three(estimate: Any, orders: list[Any], count: int) -> None:
    true, stated = [], []
    for case in cases_of_three(4, count):
        found = estimate(case)
        true.append(errors(found.value, [case.truth(o) for o in orders]))
        stated.append(np.ravel(found.error))
    check(true, stated)


@pytest.mark.parametrize(
    ("method", "accuracy"), [("central", 2), ("central", 4), ("central", 8), ("forward", 2)]
)
def test_gradients_of_given_accuracy(method: str, accuracy: int) -> None:
    check_of_three(lambda case: gradient(case.f, case.point, method, accuracy=accuracy), FIRST, 334)


def twice(case: OfThree, **options: Any) -> Any:
    return finite.jacobian(lambda p: np.stack([case.f(p), case.f(p)]), case.point, **options)


@pytest.mark.parametrize("accuracy", [2, 4, 6, 8])
def test_jacobians(accuracy: int) -> None:
    check_of_three(lambda case: twice(case, accuracy=accuracy), 2 * FIRST, 334)


@pytest.mark.parametrize("method", ["richardson", "complex_step"])
def test_jacobians_by_careful_gradients(method: str) -> None:
    def jacobian(case: OfThree) -> Any:
        return twice(case, method=method)

    check_of_three(jacobian, 2 * FIRST, 60)


@pytest.mark.parametrize(
    ("method", "accuracy", "step"),
    [("central", p, None) for p in (2, 4, 6, 8)] + [("forward", 2, None), ("central", 4, 1e-3)],
)
def test_hessians(method: str, accuracy: int, step: float | None) -> None:
    check_of_three(lambda case: finite.hessian(case.f, case.point, method, accuracy, step), SECOND, 112)


MIXED = [(1, 1, 0), (2, 1, 0), (1, 1, 1), (2, 2, 0), (1, 1, 2), (0, 3, 1), (2, 0, 0)]


@pytest.mark.parametrize("accuracy", [2, 4, 8])
@pytest.mark.parametrize("orders", MIXED)
def test_mixed_partial_derivatives(orders: tuple[int, ...], accuracy: int) -> None:
    check_of_three(lambda case: finite.mixed(case.f, case.point, orders, accuracy=accuracy), [orders], 300)
