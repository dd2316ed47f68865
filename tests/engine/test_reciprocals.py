"""Cotangent and its kin, factorial and gamma, where they are delicate: far out, near poles, at jumps.

The truth comes from mpmath at 50 digits. Read `test_table` for what holds of every entry.
"""

import math
import warnings

import mpmath
import numpy as np
import pytest

import teachgrad as tg
from teachgrad.engine.tensor import tensor
from teachgrad.errors import InputError

INF, NAN = math.inf, math.nan
mp = mpmath.mp.clone()
mp.dps = 50


def value_and_gradient(function, point):
    x = tensor(point, requires_grad=True)
    result = function(x)
    result.sum().backward()
    return result.tolist(), x.grad.tolist()


def polygamma(n):
    return lambda x: mp.polygamma(n, x)


# The function, its derivative, and where.
FAR = {
    "cot": (mp.cot, lambda x: -(mp.csc(x) ** 2), [1e-150, -3.0, 1.5707963, 1e15]),
    "sec": (mp.sec, lambda x: mp.sec(x) * mp.tan(x), [1e-300, -3.0, 1.5707963, 1e15]),
    "csc": (mp.csc, lambda x: -mp.csc(x) * mp.cot(x), [1e-150, -3.0, 1.5707963, 1e15]),
    "acot": (mp.acot, lambda x: -1 / (1 + x * x), [0.0, 1e-320, -1e-300, 1e8, -1e150, 1e300]),
    "asec": (
        mp.asec, lambda x: 1 / (x * x * mp.sqrt(1 - 1 / x**2)),
        [1 + 2**-40, -1 - 2**-40, 1 + 2**-52, 1e8, -1e150, 1e200]),
    "acsc": (
        mp.acsc, lambda x: -1 / (x * x * mp.sqrt(1 - 1 / x**2)),
        [1 + 2**-40, -1 - 2**-40, 1 + 2**-52, 1e8, -1e150, 1e200]),
    "coth": (mp.coth, lambda x: -(mp.csch(x) ** 2), [1e-150, -1e-9, 19.0, -300.0, 800.0]),
    "sech": (mp.sech, lambda x: -mp.sech(x) * mp.tanh(x), [1e-300, -1e-9, 19.0, -700.0, 740.0, 1e300]),
    "csch": (mp.csch, lambda x: -mp.csch(x) * mp.coth(x), [1e-150, -1e-9, 19.0, -700.0, 740.0, 1e300]),
    "acoth": (mp.acoth, lambda x: 1 / (1 - x * x), [1 + 2**-40, -1 - 2**-52, 1.5, 1e8, -1e150, 1e200]),
    "asech": (
        mp.asech, lambda x: -1 / (x * mp.sqrt(1 - x * x)), [1e-300, 1e-9, 1 - 2**-40, 1 - 2**-53]),
    "acsch": (
        mp.acsch, lambda x: -1 / (abs(x) * mp.sqrt(1 + x * x)), [1e-300, -1e-9, 1e8, -1e150, 1e200]),
    "gamma": (
        mp.gamma, lambda x: mp.gamma(x) * mp.digamma(x), [1e-9, -1e-9, -2.5, -20.25, 1.5, 25.0, 170.0]),
    "factorial": (
        mp.factorial, lambda x: mp.factorial(x) * mp.digamma(x + 1), [-0.5, -3.75, 0.0, 3.0, 25.0, 169.5]),
    "lgamma": (
        lambda x: mp.log(abs(mp.gamma(x))), mp.digamma, [1e-300, -0.25, -20.25, 25.0, 1e3, 1e300]),
    "digamma": (mp.digamma, polygamma(1), [1e-9, -1e-9, -20.25, 3.0, 1e8, 1e300]),
}  # fmt: skip


@pytest.mark.parametrize(("name", "x"), [(name, x) for name, far in FAR.items() for x in far[2]])
def test_value_and_derivative_keep_their_digits(name, x):
    function, derivative, _ = FAR[name]
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # nothing overflows on the way
        value, gradient = value_and_gradient(getattr(tg, name), x)
    # Python's gamma, and an exponent of size 700 rounded to 1e-16 of itself, cost some digits.
    for found, true in ((value, function), (gradient, derivative)):
        true = true(mp.mpf(x))
        # The smallest numbers of float64 have fewer digits.
        assert found == pytest.approx(float(true), rel=1e-12, abs=1e-322)


@pytest.mark.parametrize("n", [0, 1, 2, 3, 5, 12, 30])
@pytest.mark.parametrize("x", [1e-5, -1e-5, 0.3, 0.5, 1.4616, 7.0, 60.0, 1e6, -0.7, -2.5, -30.25])
def test_polygamma(n, x):
    value, gradient = value_and_gradient(lambda x: tg.polygamma(n, x), x)
    for found, order in ((value, n), (gradient, n + 1)):
        # On the left two parts of opposite sign are added, of which the mirror image is one.
        cancelling = abs(mp.polygamma(order, 1 - mp.mpf(x))) if x < 0 else 0
        true = mp.polygamma(order, mp.mpf(x))
        assert abs(found - true) <= 1e-13 * max(abs(true), cancelling, 1 if order == 0 else 0)


@pytest.mark.parametrize("z", [0.3 + 1e-200j, 1 + 1j, -2 + 0.5j, -2.5 + 1e-9j, 6 - 2j, 0.25 - 1e-8j, 40 + 3j])
def test_complex_numbers_pass_through(z):
    for name, true_of in (("gamma", mp.gamma), ("factorial", mp.factorial), ("digamma", mp.digamma)):
        with mp.workdps(450):  # so many digits that 1e-200 is not lost beside 1
            true = complex(true_of(mp.mpc(z)))
        for got in (getattr(tg, name)(z), getattr(tg, name)(np.array([z, z]))[1]):
            assert abs(got - true) <= 1e-12 * abs(true)
            if abs(z.imag) < 1e-6:
                assert got.imag == pytest.approx(true.imag, rel=1e-12)


@pytest.mark.parametrize("name", sorted(set(FAR) - {"acot"}))
def test_a_complex_step_finds_the_derivative(name):
    for x in FAR[name][2]:
        true = float(FAR[name][1](mp.mpf(x)))
        if 1e-100 < abs(true) < 1e100 and 1e-100 < abs(x) < 1e100:  # so that the step times it is a number
            with np.errstate(all="ignore"):
                slope = np.imag(getattr(tg, name)(x + 1e-200j)) / 1e-200
            assert slope == pytest.approx(true, rel=1e-11, abs=0)


CONVENTIONS = [
    (tg.acot, -0.0, math.pi / 2, -1.0),
    (tg.asec, 1.0, 0.0, INF),
    (tg.asec, -1.0, math.pi, INF),
    (tg.acsc, 1.0, math.pi / 2, -INF),
    (tg.asec, 0.5, NAN, NAN),
    (tg.acsc, -0.5, NAN, NAN),
    (tg.asech, 1.0, 0.0, -INF),
    (tg.asech, 1.5, NAN, NAN),
    (tg.acoth, 1.0, INF, INF),
    (tg.acsch, 0.0, INF, -INF),
    (tg.csch, 0.0, INF, -INF),
    (tg.sech, -INF, 0.0, 0.0),
    (tg.gamma, 0.0, INF, -INF),
    (tg.gamma, -1.0, NAN, NAN),
    (tg.gamma, 200.0, INF, INF),
    (tg.gamma, -200.5, 0.0, 0.0),
    (tg.gamma, -INF, NAN, NAN),
    (tg.lgamma, -2.0, INF, NAN),
    (tg.lgamma, INF, INF, INF),
    (tg.digamma, 0.0, -INF, INF),
    (tg.digamma, -3.0, NAN, NAN),
    (tg.factorial, -1.0, INF, -INF),
]


@pytest.mark.filterwarnings("ignore::teachgrad.errors.NonFiniteWarning")
@pytest.mark.parametrize(("function", "x", "value", "slope"), CONVENTIONS)
def test_special_points(function, x, value, slope):
    with np.errstate(all="ignore"):
        found = value_and_gradient(function, x)
    np.testing.assert_array_equal(
        np.abs(found[0]) if x == 0 else found[0], np.abs(value) if x == 0 else value
    )
    np.testing.assert_array_equal(found[1], slope)


@pytest.mark.parametrize("n", range(23))
def test_the_factorials_of_whole_numbers_are_whole(n):
    assert tg.factorial(n) == math.factorial(n)


@pytest.mark.parametrize("n", [-1, 1.5, 101, "x"])
def test_polygamma_of_no_order_is_refused(n):
    with pytest.raises(InputError, match="whole number from 0 to 100"):
        tg.polygamma(n, 2.0)


def test_polygamma_is_called_as_in_pytorch():
    x = tensor([0.5, 2.0], requires_grad=True)
    np.testing.assert_array_equal(x.polygamma(1).numpy(), tg.polygamma(1, x).numpy())


def test_the_inverse_cotangent_jumps_at_zero_and_the_factorial_is_smooth():
    assert tg.compare(tg.acot, x=0.0).verdict == "jump"
    assert tg.compare(tg.acot, x=2.0).verdict == "agree"
    smooth = tg.compare(tg.factorial, x=3.0, method="complex_step")
    assert smooth.verdict == "agree"
    assert smooth.variables["x"].left is None
