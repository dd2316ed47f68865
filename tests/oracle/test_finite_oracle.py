"""Difference quotients beside those of numdifftools and SciPy: weights, errors, and who is right where it is hard."""

import numpy as np
import pytest

from teachgrad import finite

POINTS = np.linspace(0.1, 3.0, 1000)
FUNCTIONS = {
    "sin x": (np.sin, np.cos),
    "e^x": (np.exp, np.exp),
    "tanh x": (np.tanh, lambda x: 1 / np.cosh(x) ** 2),
    "e^-x sin 3x": (
        lambda x: np.exp(-x) * np.sin(3 * x),
        lambda x: np.exp(-x) * (3 * np.cos(3 * x) - np.sin(3 * x)),
    ),
}


def worst(value, truth):
    return float(np.abs(value - truth).max())


def numdifftools_of(f):
    numdifftools = pytest.importorskip("numdifftools")
    return numdifftools.Derivative(f, order=8)


def scipy_of(f):
    differentiate = pytest.importorskip("scipy.differentiate")
    return lambda x: differentiate.derivative(f, x, order=8).df


@pytest.mark.parametrize("others", [numdifftools_of, scipy_of])
@pytest.mark.parametrize("name", FUNCTIONS)
def test_accuracy_8_is_within_ten_times_their_errors(name, others):
    f, slope = FUNCTIONS[name]
    truth = slope(POINTS)
    ours, theirs = finite.derivative(f, POINTS, accuracy=8), worst(others(f)(POINTS), truth)
    # the truth is rounded too: nobody can be seen to be nearer to it than that
    assert worst(ours.value, truth) <= 10 * max(theirs, np.spacing(np.abs(truth).max()))
    assert (np.abs(ours.value - truth) <= ours.error).all()


@pytest.mark.parametrize("order", [1, 2, 3, 4])
@pytest.mark.parametrize("points", [(-2, -1, 0, 1, 2), (0, 1, 2, 3, 4, 5), (-1.5, -0.25, 0.5, 1, 4, 6)])
def test_weights_are_numdifftools_s(points, order):
    fornberg = pytest.importorskip("numdifftools.fornberg")
    theirs = fornberg.fd_weights(points, x0=0, n=order)
    assert [float(w) for w in finite.weights(order, points)] == pytest.approx(theirs, rel=1e-11, abs=1e-12)


def test_the_wave_that_numdifftools_gets_wrong():
    numdifftools = pytest.importorskip("numdifftools")

    def wave(x):
        return np.sin(1000 * x)

    truth = 562.379076290703
    assert abs(numdifftools.Derivative(wave)(1.0) - truth) > 500
    for method in finite.METHODS:
        estimate = finite.derivative(wave, 1.0, method=method)
        assert abs(estimate.value - truth) <= estimate.error < 1e-1


def test_the_kink_that_nobody_else_sees():
    numdifftools = pytest.importorskip("numdifftools")
    differentiate = pytest.importorskip("scipy.differentiate")
    assert numdifftools.Derivative(np.abs)(0.0) == 0
    assert differentiate.derivative(np.abs, 0.0).success
    for accuracy in finite.ACCURACIES["central"]:
        assert finite.derivative(np.abs, 0.0, accuracy=accuracy).error >= 1
