"""Bare quotients at given steps: no error is measured, nothing is chosen.

Knows the weights. For error against h, where truncation and rounding are what is looked at.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from teachgrad.finite import misfits, refusals
from teachgrad.finite.estimate import quiet
from teachgrad.finite.stencils import ACCURACIES, ORDERS, stencil
from teachgrad.sampling import Array, Samples, read_point

METHODS = (*ACCURACIES, "complex_step")


def quotients(
    f: Callable[[Any], Any],
    x: float,
    h: ArrayLike,
    method: str = "central",
    accuracy: int | None = None,
    order: int = 1,
) -> Array:
    """The difference quotient of f at x for each step of h, and nothing else.

    As it stands in a textbook, divided by h itself, so that all its errors can be seen.

    Parameters
    ----------
    f : callable
        Maps one number to one number. Where it also maps an array entry by entry, it is called with arrays.
    x : float
        The point.
    h : array_like
        The steps, positive numbers, of any shape.
    method : str
        ``"forward"``, ``"backward"``, ``"central"``, ``"richardson"``, ``"ridders"`` (quotients at h, h/2, h/4, … or h, h/1.4,
        h/1.96, … extrapolated) or ``"complex_step"``.
    accuracy : int, optional
        As for `stencil`; the complex step takes none.
    order : {1, 2, 3, 4}
        The order of the derivative; for the complex step 1.

    Returns
    -------
    ndarray
        Of h's shape; NaN where f has no value at one of the points.

    Raises
    ------
    InputError
        For an unknown method, order, accuracy, or a step that is not positive; for a complex step on a program that
        cannot compute with complex numbers.

    Examples
    --------
    >>> quotients(lambda x: x * x, 1.0, [0.5, 0.25], "forward")
    array([2.5 , 2.25])
    """
    steps = np.asarray(h, dtype=np.float64)
    if not (np.isfinite(steps) & (steps > 0)).all():
        raise refusals.no_step(steps[~(np.isfinite(steps) & (steps > 0))].flat[0].item())
    refusals.check_method(method, METHODS)
    refusals.check_order(order, ORDERS)
    point = read_point(x)
    if point.ndim:
        raise misfits.no_single_point(point.shape)
    with quiet():
        samples = Samples(f, point, elementwise=False)
        flat = steps.ravel()
        if method == "complex_step":
            if order != 1:
                raise refusals.no_higher_complex_step(order)
            if accuracy is not None:
                raise refusals.no_accuracy(method)
            with warnings.catch_warnings():
                warnings.simplefilter("error", np.exceptions.ComplexWarning)
                found = samples.everywhere(point + 1j * flat).imag / flat
        else:
            found = _weighted(samples, flat, method, accuracy, order)
    return np.asarray(found).reshape(steps.shape)


def _weighted(samples: Samples, h: Array, method: str, accuracy: int | None, order: int) -> Array:
    chosen = stencil(method, order, accuracy)
    weights = dict(zip(chosen.points, chosen.weights, strict=True))
    total = np.zeros_like(h)
    for k, weight in sorted(weights.items(), key=lambda pair: -abs(pair[0])):
        if -k in weights and k < 0:
            continue  # taken together with its mirror image: equal values then cancel exactly
        values = samples.everywhere(samples.x + float(k) * h) if k else samples.here
        if k and -k in weights:
            mirrored = samples.everywhere(samples.x - float(k) * h)
            values = values + mirrored if weights[-k] == weight else values - mirrored
        total += float(weight) * values
    return np.asarray(total / h**order)
