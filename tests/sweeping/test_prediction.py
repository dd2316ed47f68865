"""What theory says: constants of the methods, vanishing terms, the best step, the rounding of a value."""

import math
from fractions import Fraction

import numpy as np
import pytest

import teachgrad as tg
from teachgrad import finite
from teachgrad.functions import function
from teachgrad.sweeping.chosen import Chosen
from teachgrad.sweeping.prediction import predict
from teachgrad.sweeping.propagation import slope_rounding, value_rounding

HALF_UNIT = 2.0**-53

# Derivatives 0 to 13 of sin at 1, and of others below.
SIN = [[math.sin, math.cos][k % 2](1.0) * (-1) ** (k // 2) for k in range(14)]


def quotient(method, accuracy):
    return None if method == "complex_step" else finite.stencil(method, accuracy=accuracy)


# The leading terms and the sums of the weights as in any textbook: Fornberg (1988) for the weights themselves.
@pytest.mark.parametrize(
    ("method", "accuracy", "constant", "order", "weight"),
    [
        ("forward", 1, "1/2", 2, 2),
        ("backward", 1, "1/2", 2, 2),
        ("central", 2, "1/6", 3, 1),
        ("central", 4, "1/30", 5, 3 / 2),
        ("central", 6, "1/140", 7, 11 / 6),
        ("central", 8, "1/630", 9, 25 / 12),
        ("complex_step", None, "1/6", 3, 0),
    ],
)
def test_leading_terms(method, accuracy, constant, order, weight):
    found = predict(quotient(method, accuracy), SIN, 1e-16, 0.0)
    assert found.truncation.constant == Fraction(constant)
    assert found.truncation.order == order
    assert found.truncation.power == order - 1
    assert found.truncation.derivative == SIN[order]
    assert found.weight == pytest.approx(weight, rel=1e-15)
    assert found.rounding == pytest.approx(weight * 1e-16, rel=1e-15)
    wanted = float(Fraction(constant)) * 0.1 ** (order - 1) * abs(SIN[order])
    assert found.truncation(0.1) == pytest.approx(wanted, rel=1e-13)


def test_where_the_leading_term_vanishes_the_next_one_leads():
    sine_at_0 = [0.0, 1.0, 0.0, -1.0] * 3
    forward = predict(finite.stencil("forward"), sine_at_0, 0.0, 1e-16)
    # (sin h)/h = 1 − h²/6 + …
    assert (forward.truncation.constant, forward.truncation.power, forward.truncation.order) == (
        Fraction(1, 6),
        2,
        3,
    )
    assert forward.optimum == "small"
    assert forward.best_step == pytest.approx(math.sqrt(6e-16), rel=1e-12)
    assert forward.best_error == 1e-16


def test_where_all_of_them_vanish_no_step_is_too_large():
    cosine_at_0 = [1.0, 0.0, -1.0, 0.0] * 3
    central = predict(finite.stencil("central", accuracy=4), cosine_at_0, 1e-16, 0.0)
    assert central.truncation is None
    assert central.optimum == "large"
    assert central.best_step is None
    assert central.best_error is None
    parabola = [25.0, 10.0, 2.0, 0.0, 0.0, 0.0]
    assert predict(None, parabola, 1e-16, 0.0).optimum == "any"  # Im (x + ih)²/h = 2x at any h
    assert predict(finite.stencil("central"), parabola, 1e-16, 0.0)(0.5) == pytest.approx(2e-16)
    assert predict(finite.stencil("forward"), parabola, 0.0, 0.0)(0.5) == 0.5  # (x + h)² − x² = 2xh + h²


@pytest.mark.parametrize("accuracy", [1, 2, 4, 6, 8])
def test_the_best_step_is_where_the_prediction_is_least(accuracy):
    method = "forward" if accuracy == 1 else "central"
    found = predict(finite.stencil(method, accuracy=accuracy), SIN, 3e-16, 1e-17)
    steps = np.geomspace(1e-10, 1, 200_001)
    least = int(np.argmin(found(steps)))
    assert found.optimum == "balance"
    # The search knows the step to its own spacing, 1e-4, and the flat bottom better than that.
    assert found.best_step == pytest.approx(steps[least], rel=3e-3)
    assert found.best_error == pytest.approx(found(steps[least]), rel=1e-6)
    assert found.best_error <= found(steps[least])


def test_the_textbook_formulas_for_the_best_step():
    forward = predict(finite.stencil("forward"), SIN, 1e-16, 0.0)
    central = predict(finite.stencil("central"), SIN, 1e-16, 0.0)
    # 2·√(δ/|f″|) and ∛(3δ/|f‴|), with δ for the rounding of one value
    assert forward.best_step == pytest.approx(2 * math.sqrt(1e-16 / abs(SIN[2])), rel=1e-12)
    assert central.best_step == pytest.approx((3e-16 / abs(SIN[3])) ** (1 / 3), rel=1e-12)


def chosen(f, name="x", entry=None, **point):
    return Chosen(function(f).record(point), name, entry)


@pytest.mark.parametrize(
    ("f", "x", "off"),
    [
        # The roots of the sums of squares, by hand: each result times its derivative, and x·f′ for x + h.
        (tg.sin, 1.0, math.hypot(math.sin(1), math.cos(1))),
        (lambda x: x * x, 5.0, math.hypot(25, 50)),
        (lambda x: 3 * x * x, 5.0, math.hypot(75, 75, 150)),  # 3x, times x
        (lambda x: tg.exp(2 * x), 0.5, math.hypot(math.e, math.e, math.e)),  # 2x, e^(2x), x
        (lambda x: -abs(x), -3.0, 3.0),  # neither is rounded: only x + h is
        (
            lambda x: (1 - tg.cos(x)) / (x * x),
            0.01,
            math.cos(0.01) / 1e-4,
        ),  # beside the cosine nothing counts
        (lambda x: x - x, 2.0, 0.0),
    ],
)
def test_the_rounding_of_a_value_is_summed_over_the_operations(f, x, off):
    # 1e-4: what is left out beside the cosine is 1e-4 of it
    assert value_rounding(chosen(f, x=x)) == pytest.approx(HALF_UNIT * off, rel=1e-4)


def test_of_an_array_only_the_entry_that_is_moved_is_rounded():
    what = chosen(lambda x: x[0] * x[1], entry=(1,), x=[3.0, 5.0])
    assert value_rounding(what) == pytest.approx(HALF_UNIT * math.hypot(15, 15), rel=1e-14)


def test_an_infinite_slope_inside_says_nothing():
    off = value_rounding(chosen(lambda x: tg.sqrt(x - 2) * 0 + x, x=2.0))
    assert off == pytest.approx(HALF_UNIT * math.hypot(2, 2), rel=1e-14)


def test_the_rounding_of_a_slope_is_that_of_the_program_of_the_derivative():
    # cos x, times 1: half a unit of it, and what rounding inside adds
    assert HALF_UNIT * math.cos(1) <= slope_rounding(chosen(tg.sin, x=1.0), math.cos(1)) < 4e-16
    # where terms cancel in f, they do so in f′, and the complex step feels it: 2·(1 − cos x)/x³
    cancelling = chosen(lambda x: (1 - tg.cos(x)) / (x * x), x=0.01)
    assert 2e-11 < slope_rounding(cancelling, -8e-4) < 2e-9
    # a constant slope has no program; then half a unit of it
    assert slope_rounding(chosen(lambda x: 3 * x, x=2.0), 3.0) == 3 * HALF_UNIT
