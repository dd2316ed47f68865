"""Far from 0 the floats lie as far apart as the waves of sin: a bound then holds, or is infinite. Truth to 60 digits."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import mpmath as mp
import numpy as np
import pytest

from teachgrad.finite import Estimate, derivative, gradient, hessian, one_sided

POINTS = (1e5, 1e8, 1e10, 1e12, 1e13, 1e14, 1e15, 3e15, 1e16, 1e18, 1e20)
WAVES: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    "cos x": (np.cos, lambda x: -mp.sin(x)),
    "sin x": (np.sin, mp.cos),
    "sin 1000x": (lambda x: np.sin(1000 * x), lambda x: 1000 * mp.cos(1000 * x)),
    "sin² x": (lambda x: np.sin(x) ** 2, lambda x: mp.sin(2 * x)),
    "x sin x": (lambda x: x * np.sin(x), lambda x: mp.sin(x) + x * mp.cos(x)),
    "sin x + x": (lambda x: np.sin(x) + x, lambda x: mp.cos(x) + 1),
    "tan x": (np.tan, lambda x: 1 + mp.tan(x) ** 2),
    "sin x²": (lambda x: np.sin(x * x), lambda x: 2 * x * mp.cos(x * x)),
    "e^(sin x)": (lambda x: np.exp(np.sin(x)), lambda x: mp.cos(x) * mp.exp(mp.sin(x))),
}
# From 3e15 on the floats lie 0.5 apart and more, so that sin x + x is x but for a unit or two in the last place: no program
# that sees only its values can know of the waves. A plain quotient measures no noise, and needs them ten times larger.
LAST = {"careful": 2e15, "plain": 2e13}


def holds(estimate: Estimate, truth: float) -> bool:
    return bool(np.isnan(estimate.value) or abs(estimate.value - truth) <= estimate.error)


def points(name: str, kind: str) -> list[float]:
    return [x for x in POINTS if name != "sin x + x" or x < LAST[kind]]


def slope(name: str, x: float) -> float:
    with mp.workdps(60):
        return float(WAVES[name][1](mp.mpf(x)))


@pytest.mark.parametrize("name", WAVES)
def test_extrapolated_quotients(name: str) -> None:
    for x in points(name, "careful"):
        for estimate in (gradient(WAVES[name][0], x), *one_sided(WAVES[name][0], x)):
            assert holds(estimate, slope(name, x)), (x, estimate)


@pytest.mark.parametrize("options", [{}, {"method": "forward"}, {"step": "adaptive"}], ids=str)
@pytest.mark.parametrize("name", WAVES)
def test_plain_quotients(name: str, options: dict[str, Any]) -> None:
    for x in points(name, "plain"):
        assert holds(derivative(WAVES[name][0], x, **options), slope(name, x)), x


@pytest.mark.parametrize("name", WAVES)
def test_quotients_along_lines(name: str) -> None:
    for x in points(name, "plain"):
        assert holds(gradient(WAVES[name][0], x, "central", accuracy=4), slope(name, x)), x


def test_the_second_derivative_of_a_wave_far_out() -> None:
    for x in (1e12, 1e15, 1e20):
        with mp.workdps(60):
            assert holds(hessian(np.sin, x), float(-mp.sin(mp.mpf(x))))


@pytest.mark.parametrize("x", [1e5, 1e6, 1e7, 1e8])
def test_waves_that_the_floats_still_show(x: float) -> None:
    # sin's argument is off by |x| 2⁻⁵³, which a step of 1/100 makes a hundred times as much; 100 as a bound may be too wide
    assert gradient(np.sin, x).error <= 1e4 * x * 2.0**-53
    assert derivative(np.sin, x).error < 1e-2


SMOOTH: dict[str, tuple[Callable[[Any], Any], Callable[[float], float]]] = {
    "constant": (lambda x: 0 * x + 3, lambda _: 0.0),
    "line": (lambda x: 3 * x, lambda _: 3.0),
    "square": (lambda x: x * x, lambda x: 2 * x),
    "logarithm": (np.log, lambda x: 1 / x),
    "root": (np.sqrt, lambda x: 0.5 / math.sqrt(x)),
    "inverse": (lambda x: 1 / x, lambda x: -1 / x**2),
    "rational": (lambda x: (x * x + 1) / (x - 1), lambda x: 1 - 2 / (x - 1) ** 2),
    "x log x": (lambda x: x * np.log(x), lambda x: math.log(x) + 1),
    "saturated": (np.tanh, lambda _: 0.0),
}


@pytest.mark.parametrize("x", [1e8, 1e10, 1e13, 1e15, 1e20])
@pytest.mark.parametrize("name", SMOOTH)
def test_what_varies_on_the_scale_of_x_is_still_measured(name: str, x: float) -> None:
    f, truth = SMOOTH[name]
    for estimate in (gradient(f, x), derivative(f, x), gradient(f, x, "central", accuracy=4)):
        assert holds(estimate, truth(x))
        # the plain quotient of accuracy 2 leaves 1e-10 of the slope, and its bound may be a hundred times that
        assert estimate.error <= 1e-8 * max(abs(truth(x)), abs(float(f(x))) / x)
