"""Quotients of the whole ladder, extrapolated to h = 0, and where the error of that comes from.

Knows `Rungs`, no program. Read `careful` next.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from teachgrad.finite.fornberg import weights
from teachgrad.finite.ladder import ROUNDING, Rungs
from teachgrad.sampling import EPS, Array

Triple = tuple[Array, Array, Array]  # value, error, step: one number per entry of x

_COLUMNS = 8
_CENTRAL_WEIGHTS = {2: 4, 3: 3, 4: 16}  # sum of the absolute weights, by order


def two_sided(r: Rungs, order: int = 1) -> Triple:
    """Extrapolate central quotients."""
    up, down = r.x + r.h, r.x - r.h
    rounding = r.eps / 2 * (np.abs(r.above) + np.abs(r.below)) + 2 * np.maximum(*r.noise)
    # x ± h is rounded too, so that the quotient belongs to a point beside x: wrong by f″ times that distance.
    beside = np.abs((up - r.x) - (r.x - down)) / 2
    rise, fall = r.above - r.here, r.here - r.below
    if order == 1:
        curvature = np.abs(rise - fall) / r.h**2
        quotients = (r.above - r.below) / (up - down)
        unsure = rounding / r.h + beside * curvature
    else:
        quotients = _central(r, order, rise, fall) / r.h**order
        # Here by f′ times that distance, for each of the values.
        moved = rounding + beside * np.abs(rise + fall) / (2 * r.h)
        unsure = moved * _CENTRAL_WEIGHTS[order] / 2 / r.h**order
    value, error, step = extrapolate(r, quotients, unsure, 2)
    return value, turned(r, value, error, order), step


def _central(r: Rungs, order: int, rise: Array, fall: Array) -> Array:
    """The central difference of order 2 to 4."""
    if order == 2:
        return rise - fall
    far_rise, far_fall = r.farther(r.above) - r.here, r.here - r.farther(r.below)
    if order == 3:
        return (far_rise + far_fall) / 2 - (rise + fall)
    return (far_rise - far_fall) - 4 * (rise - fall)


def side(r: Rungs, sign: int, order: int = 1) -> Triple:
    """Extrapolate the quotients of one side, -1 or +1."""
    values, noise = (r.above, r.noise[1]) if sign > 0 else (r.below, r.noise[0])
    rounding = r.eps / 2 * (np.abs(values) + np.abs(r.here)) + 2 * noise
    if order == 1:
        quotients = (values - r.here) / ((r.x + sign * r.h) - r.x)
        return extrapolate(r, quotients, rounding / r.h, 1)
    # The ladder has h, 2h, 4h, 8h: uneven points.
    quotients, unsure = np.zeros_like(r.h), np.zeros_like(r.h)
    shift = np.abs((r.x + sign * r.h) - r.x - sign * r.h) * np.abs(values - r.here) / r.h
    for doublings, weight in enumerate(weights(order, (0, 1, 2, 4, 8)[: order + 1])[1:]):
        power = float(weight) * sign**order / r.h**order
        quotients = quotients + power * (r.farther(values, doublings) - r.here)
        unsure = unsure + np.abs(power) * (r.farther(rounding, doublings) + shift)
    return extrapolate(r, quotients, unsure, 1)


def turned(r: Rungs, value: Array, error: Array, order: int = 1) -> Array:
    """Widen the error of `value` to reach both slopes where the left and the right one differ.

    Central quotients cannot see |x| turn at 0: they are 0 at every step.
    """
    left, left_error, _ = side(r, -1, order)
    right, right_error, _ = side(r, +1, order)
    both = left_error + right_error
    reach = np.fmax(np.abs(value - left) + left_error, np.abs(value - right) + right_error)
    return np.where((np.abs(right - left) > both) | np.isinf(both), np.fmax(error, reach), error)


def extrapolate(r: Rungs, quotients: Array, rounding: Array, power: int) -> Triple:
    """Extrapolate quotients to h = 0 by Neville's scheme in h^power and choose the surest entry.

    In each row (of smallest step ``h[k]``) the entry of least error stays: its distance from the two that it
    was made of (Ridders, 1982), plus the rounding error as the scheme amplifies it. Rows then have to agree,
    see `_reconciled`. The value is the row of least error.
    """
    h, value = r.h, np.where(np.isfinite(quotients) & np.isfinite(rounding), quotients, np.nan)
    table, noise = value, rounding
    base, error = h, np.full(h.shape, np.inf)
    for column in range(1, min(_COLUMNS, len(h))):
        ratio = (h[:-column] / h[column:]) ** power
        better = table[1:] + (table[1:] - table[:-1]) / (ratio - 1)
        noise = (ratio * noise[1:] + noise[:-1]) / (ratio - 1)
        spread = np.maximum(np.abs(better - table[1:]), np.abs(better - table[:-1])) + noise
        surer = np.concatenate([np.full((column, r.x.size), False), spread < error[column:]])
        value, error, base = (
            np.where(surer, np.concatenate([old[:column], new]), old)
            for old, new in ((value, better), (error, spread), (base, h[:-column]))
        )
        table = better
    # The value is rounded as well. That also lets the largest of several steps that are as sure as can be win.
    sure = _reconciled(value, error, np.isfinite(error)) + 2 * EPS * np.abs(value)
    best, unsure, step = _surest(value, sure, base)
    # Rounding can also look like a slope: (1 − cos x)/x² at 1e-4 falls by 1e4 x between two stairs of the
    # cosine. Where tiny steps meet a jump, the value of the larger ones may be right: reach out to it.
    fine = ~(h > r.scale * ROUNDING)
    change, ratio = np.abs(np.diff(quotients, axis=0)), (h[:-1] / h[1:]) ** power
    sudden = change[:-1] > 16 * ratio[:-1] * change[1:] + 4 * (rounding[:-2] + rounding[1:-1])
    hidden = np.array([np.fmax.reduce(np.where(fine, np.abs(quotients - v) * h, 0), axis=0) for v in value])
    plain = _reconciled(value, error, ~fine & np.isfinite(error)) + 2 * hidden / h
    plain = np.where(fine | ~(sudden & fine[:-2]).any(axis=0), np.inf, plain)
    other, doubt, wide = _surest(value, plain, base)
    distance = np.where(np.isfinite(doubt), np.abs(other - best), 0)
    apart, unsure = distance > unsure + doubt, distance + unsure
    best, step = np.where(apart, other, best), np.where(apart, wide, step)
    # Quotients that grow to the very end (a jump, a vertical tangent), or noise as large as f, sin(1e16 x):
    # nothing bounds the error.
    last, fuzz = np.abs(quotients[-4:]), rounding[-4:]
    grows = (np.diff(last, axis=0) > 0.01 * last[:-1] + fuzz[1:] + fuzz[:-1]).all(axis=0) & (len(last) == 4)
    return best, np.where(grows | r.loud, np.inf, unsure), step


def _reconciled(value: Array, error: Array, heard: NDArray[np.bool_]) -> Array:
    """Widen the error of every row until it reaches the interval of each row of smaller steps that is heard.

    That keeps sin(1000x) honest, whose quotients of large steps agree with each other and are all wrong.
    """
    low = np.maximum.accumulate(np.where(heard, value - error, -np.inf)[::-1])[::-1]
    high = np.minimum.accumulate(np.where(heard, value + error, np.inf)[::-1])[::-1]
    widened: Array = np.fmax(error, np.fmax(low - value, value - high))
    return widened


def _surest(value: Array, error: Array, base: Array) -> Triple:
    """Pick the row of least error for each entry; NaN where there is none."""
    row = np.argmin(np.where(np.isnan(value) | np.isnan(error), np.inf, error), axis=0)[None]
    best, least, step = (np.take_along_axis(a, row, axis=0)[0] for a in (value, error, base))
    return best, least, np.where(np.isnan(best), np.nan, step)
