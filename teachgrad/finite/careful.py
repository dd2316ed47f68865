"""Single quotients and extrapolations measured against the whole ladder of steps.

Knows no derivative rule. Dozens of evaluations for each entry, so that sin(1000x), |x| and rounding that looks like a
slope are all met with an honest error; `quick` takes a handful.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from teachgrad.finite import refusals
from teachgrad.finite.estimate import Estimate, quiet
from teachgrad.finite.extrapolation import Triple, side, turned, two_sided
from teachgrad.finite.ladder import ROUNDING, Rungs, bend, climb
from teachgrad.finite.stencils import FACTORS, stencil
from teachgrad.sampling import Array, Samples, no_complex_step, read_point

# log₂(default h / scale of f): truncation meets rounding near √eps, for central quotients near ∛eps
_RIDDERS_ROWS = 10
_POWER = {"forward": -26, "backward": -26, "central": -17}


def estimate(
    f: Callable[[Any], Any], x: Any, method: str, step: float | None, order: int, elementwise: bool
) -> Estimate:
    """Estimate the derivative in every entry of x by `method`, one of `METHODS`, already checked."""
    with quiet():
        samples = Samples(f, read_point(x), elementwise)
        rungs = climb(samples, step if method == "richardson" else None)
        best = two_sided(rungs, order)
        if method == "complex_step":
            best = _complex_step(samples, step, rungs, best)
        elif method == "ridders":
            best = _ridders(samples, step, order, rungs, best)
        elif method != "richardson":
            best = _quotient(samples, method, step, rungs, best)
        return shaped(samples, best, method, order)


def check(method: str, order: int, accuracy: int | None, step: object) -> None:
    """Refuse what extrapolations and the complex step do not take."""
    if accuracy is not None:
        raise refusals.no_accuracy(method)
    if step is not None:
        refusals.check_step(step)
    if method == "complex_step" and order != 1:
        raise refusals.no_higher_complex_step(order)


def both_sides(f: Callable[[Any], Any], x: Any) -> tuple[Estimate, Estimate]:
    """Estimate the left and the right derivative in every entry of x."""
    with quiet():
        samples = Samples(f, read_point(x), elementwise=False)
        rungs = climb(samples, None)
        left, right = side(rungs, -1), side(rungs, +1)
        return shaped(samples, left, "left"), shaped(samples, right, "right")


def _quotient(samples: Samples, method: str, step: float | None, r: Rungs, reference: Triple) -> Triple:
    """Form the quotient of one step; its error is measured, as its distance from the extrapolated value."""
    up, down = method != "backward", method != "forward"
    if not (up and down):  # at the border of a domain only one side can be extrapolated
        pairs = zip(reference, side(r, +1 if up else -1), strict=True)
        best, unsure, scale = (np.where(np.isnan(reference[0]), one, both) for both, one in pairs)
    else:
        best, unsure, scale = reference
    floor = np.exp2(np.floor(np.log2(np.where(r.x == 0, 1, np.abs(r.x))))) * ROUNDING
    h = np.maximum(scale, floor) * 2.0 ** _POWER[method] if step is None else np.full(r.x.shape, step)
    right, left = r.x + up * h, r.x - down * h
    if (right == left).any():
        first = np.argmax(right == left)
        raise refusals.too_small(h[first], r.x[first])
    high, low = samples.at(right) if up else r.here, samples.at(left) if down else r.here
    value = (high - low) / (right - left)  # by what was really moved, x + h being rounded
    return value, np.abs(value - best) + unsure, h


def _ridders(samples: Samples, step: float | None, order: int, r: Rungs, reference: Triple) -> Triple:
    """Extrapolate ten central quotients of steps h, h/1.4, h/1.96, … as Ridders does.

    The entry that is nearest to the two that it was made of is kept; his error, that distance, is none that holds. Here it
    is measured like that of a single quotient.
    """
    largest = r.scale / 8 if step is None else np.full(r.x.shape, step)
    # Where the ladder found that f varies on a smaller scale, begin there.
    largest = np.fmin(largest, reference[2]) if step is None else largest
    factor = float(FACTORS["ridders"])
    h = np.array([largest / factor**row for row in range(_RIDDERS_ROWS)])
    lost = (r.x + h[-1]) - r.x < h[-1] / 2
    if lost.any() and step is not None:
        raise refusals.too_small(step, r.x[lost][0])
    quotient = stencil("central", order)
    value, table = np.zeros_like(h), np.zeros_like(h)
    for k, weight in zip(quotient.points, quotient.weights, strict=True):
        moved = [samples.at(r.x + float(k) * row) for row in h] if k else np.broadcast_to(r.here, h.shape)
        table = table + float(weight) * (np.array(moved) - r.here)
    table = table / h**order
    value, least = table[0], np.full(r.x.shape, np.inf)
    for column in range(1, _RIDDERS_ROWS):
        ratio = factor ** (2 * column)
        better = table[1:] + (table[1:] - table[:-1]) / (ratio - 1)
        apart = np.maximum(np.abs(better - table[1:]), np.abs(better - table[:-1]))
        row = np.argmin(np.where(np.isnan(apart), np.inf, apart), axis=0)[None]
        nearest, here = (np.take_along_axis(a, row, axis=0)[0] for a in (apart, better))
        value, least = np.where(nearest < least, here, value), np.fmin(nearest, least)
        table = better
    best, unsure, _ = reference
    return value, np.abs(value - best) + unsure, largest


def _complex_step(samples: Samples, step: float | None, r: Rungs, reference: Triple) -> Triple:
    """Take Im f(x + ih)/h: nothing is subtracted, so nothing cancels, however small h is."""
    small = np.where(r.x == 0, 1e-200, np.minimum(1e-200, np.abs(r.x) * 2.0**-30))
    h = small if step is None else np.full(r.x.shape, step)

    def slope(x: Array, h: Array) -> Array:
        return np.asarray(samples.at(x + 1j * h).imag / h)

    size = np.where(r.x == 0, np.inf, np.abs(r.x))
    apart = np.fmin(np.fmax(reference[2] * 1e-10, np.spacing(size)), size / 256)  # too near for f′ to bend
    with warnings.catch_warnings():
        # float(z) drops the imaginary part, and the derivative with it.
        warnings.simplefilter("error", np.exceptions.ComplexWarning)
        value = slope(r.x, h)
        truncation = 4 * np.abs(value - slope(r.x, h / 2))
        noise = bend(lambda x: slope(x, h), r.x, apart, (-40, -13, -4, 1, 5, 17, 53))
    error = 4 * samples.eps * np.abs(value) + 2 * noise + truncation + np.nextafter(0, 1) / h
    # abs, maximum and comparisons take complex numbers without complaint and answer wrongly.
    for best, unsure, _ in (reference, side(r, -1), side(r, +1)):
        if (np.abs(value - best) > 100 * (unsure + error) + 1e-6 * np.abs(value)).any():
            raise no_complex_step(
                "a difference quotient has another value", "sai phân hữu hạn cho giá trị khác"
            )
    return value, turned(r, value, error), h


def shaped(samples: Samples, triple: Triple, method: str, order: int = 1) -> Estimate:
    """Give value, error and step x's shape."""
    # Central quotients pass over a hole: sin(x)/x has no value at 0, hence no derivative.
    value = np.where(np.isfinite(samples.here), triple[0], np.nan)
    error = np.where(np.isnan(triple[1]), np.inf, triple[1])
    error = np.where(np.isnan(value), np.nan, error)
    parts = [np.asarray(a, dtype=float).reshape(samples.x.shape)[()] for a in (value, error, triple[2])]
    return Estimate(parts[0], parts[1], parts[2], samples.calls, method, order)
