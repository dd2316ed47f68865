"""Laws of the derivative: polynomials in exact arithmetic, linearity."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from teachgrad.finite import gradient

# sixty-fourths are exact as floats, so that the truth is exact as well
SIXTY_FOURTHS = st.integers(-256, 256).map(lambda n: Fraction(n, 64))


@settings(deadline=None, max_examples=60)
@given(st.lists(SIXTY_FOURTHS, min_size=2, max_size=6), SIXTY_FOURTHS)
def test_polynomials_against_exact_arithmetic(coefficients: list[Fraction], x: Fraction) -> None:
    truth = sum(k * c * x ** (k - 1) for k, c in enumerate(coefficients) if k)
    estimate = gradient(lambda t: sum(float(c) * t**k for k, c in enumerate(coefficients)), float(x))
    # three bars: hypothesis looks for the unluckiest case there is
    assert abs(Fraction(float(estimate.value)) - truth) <= 3 * Fraction(float(estimate.error))


@settings(deadline=None, max_examples=60)
@given(st.floats(-3, 3), st.floats(-3, 3), st.floats(-2, 2))
def test_the_derivative_is_linear(a: float, b: float, x: float) -> None:
    whole = gradient(lambda t: a * np.sin(t) + b * np.exp(t), x)
    first, second = gradient(np.sin, x), gradient(np.exp, x)
    bound = whole.error + abs(a) * first.error + abs(b) * second.error
    # the products a·f and b·f round as well, and may underflow
    slack = 1e-15 * (abs(a) + 10 * abs(b)) + 1e-300
    assert abs(whole.value - a * first.value - b * second.value) <= 3 * bound + slack
