"""What theory says of a difference quotient's error: Taylor's theorem for truncation, one half unit for each rounding.

Knows the weights of the quotients and the numbers that it is given, no function. Read `propagation` for the rounding of
one value, `sweep` for the whole.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial

from teachgrad.finite import Stencil
from teachgrad.sweeping.records import Prediction, Truncation

# The derivatives that are asked for: the ninth stands in the truncation of accuracy 8. Only where a leading term
# vanishes are those after it of interest, and more of them vanish of a polynomial only.
HIGHEST = 9
HIGHEST_OF_ALL = 13


def predict(quotient: Stencil | None, derivatives: Sequence[float], noise: float, floor: float) -> Prediction:
    """Predict the error of a quotient.

    Parameters
    ----------
    quotient : Stencil or None
        Σ wⱼ f(x + kⱼh)/h. None is the complex step, Im f(x + ih)/h.
    derivatives : sequence of float
        f, f′, f″, … at the point.
    noise : float
        The rounding error of one value of f.
    floor : float
        That of the derivative, at any step.

    Returns
    -------
    Prediction

    Examples
    --------
    >>> from teachgrad.finite import stencil
    >>> parabola = predict(stencil("forward"), [25.0, 10.0, 2.0, 0.0], 1e-15, 1e-15)  # x² at 5
    >>> parabola.truncation.constant, parabola.truncation.power, parabola(0.1).round(6).item()
    (Fraction(1, 2), 1, 0.1)
    """
    constant = _of_complex_step if quotient is None else partial(_of_weights, quotient)
    weight = 0.0 if quotient is None else float(quotient.rounding)
    return Prediction(
        truncation=_truncation(constant, derivatives),
        weight=weight,
        rounding=weight * noise,
        floor=floor,
    )


def _truncation(constant: Callable[[int], Fraction], derivatives: Sequence[float]) -> Truncation | None:
    """The first term of the error's expansion that does not vanish: its constant and its derivative are not 0."""
    for order in range(2, len(derivatives)):
        if constant(order) and derivatives[order]:
            return Truncation(abs(constant(order)), order - 1, order, derivatives[order])
    return None


def _of_weights(quotient: Stencil, order: int) -> Fraction:
    """By Taylor's theorem the quotient is the sum over the orders of h^(order − 1) f⁽ᵒʳᵈᵉʳ⁾ (Σ wⱼ kⱼ^order)/order!."""
    pairs = zip(quotient.points, quotient.weights, strict=True)
    return sum((w * k**order for k, w in pairs), Fraction(0)) / math.factorial(order)


def _of_complex_step(order: int) -> Fraction:
    """Of f(x + ih) the imaginary part has the odd terms, with alternating signs."""
    return Fraction((-1) ** (order // 2) * (order % 2), math.factorial(order))
