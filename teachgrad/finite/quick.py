"""Plain quotients, each with an error: one step where that does, other steps where it does not.

Knows what `formed` measures. One stencil suffices where truncation is no larger than rounding makes unavoidable: that
takes a handful of vectorised evaluations. Elsewhere (sin(1000x), a kink, noise) other steps are tried, and have to agree.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from teachgrad.finite.checked import Checked
from teachgrad.finite.estimate import quiet
from teachgrad.finite.formed import TOLERATED, Around, Quotients, form
from teachgrad.finite.ladder import COARSE
from teachgrad.finite.stencils import Stencil
from teachgrad.sampling import EPS, Array

_ROUNDS, _THOROUGH_ROUNDS = 6, 9  # of other steps
_PERSISTENT_ROUNDS = 3  # of smaller steps that bring nothing
_NOISY = 1e-5  # of the values: rounding that a program amplifies may bend them by as much
_LOUD = 1e-3  # of the values: what bends by more is no rounding

_FAR = 2.0**26  # |x| from which the steps that are tried first pass over many waves of sin
_LARGE = 2.0**10  # |x| from which noise as loud as f is rather a wave, as of sin(x²)
_SMOOTH = (
    2.0**-6
)  # of the largest truncation, and of the quotient: where the smallest step has less, it resolves f
_ROUGH = 8.0  # truncation beside rounding: so much of it at the smallest step is no rounding


def estimate(around: Around, chosen: Checked, h: Any, thorough: bool = False) -> tuple[Array, Array, Any]:
    """The quotients, bounds of their errors, and the steps, beginning with step h.

    Parameters
    ----------
    around : Around
        The values.
    chosen : Checked
        The stencil.
    h : float or ndarray
        The step to begin with, one for all points or one for each.
    thorough : bool
        Whether to try other steps where the first would do.

    Returns
    -------
    value, error : ndarray
    step : float or ndarray
    """
    first = form(around, chosen, h)
    if not thorough and first.all_good(chosen.expected) and not _unseen(around, [first]).any():
        power = h if chosen.stencil.order == 1 else h**chosen.stencil.order
        return first.value / power, (first.truncation + first.rounding) / power, h
    with quiet():
        tried = search(around, chosen, first, thorough)
        value, error, step = surest(tried, chosen)
        error = np.where(_unseen(around, tried) & ~np.isnan(value), np.inf, error)
        border = chosen.at_a_border()
        if border is not None and np.isnan(value).any():
            one, inside = np.isnan(value), estimate(around, border, h, thorough)
            value, error, step = (
                np.where(one, new, old) for old, new in zip((value, error, step), inside, strict=True)
            )
    return value, error, step


def _unseen(around: Around, tried: list[Quotients]) -> NDArray[np.bool_]:
    """Where, far from 0, f varies on a scale below all steps.

    Of sin the quotients of steps far above 1 agree with each other, for they are all nearly 0; but f is not smooth at the
    smallest step either. At 1e15 neighbouring floats are so far apart that what looks like rounding may be such waves.
    """
    far = np.asarray(around.distance >= _FAR)
    unseen = np.zeros(tried[0].value.shape, bool)
    if far.any():
        least, last = np.full(unseen.shape, np.inf), np.zeros(unseen.shape)
        quotient, most = last, last
        for one in tried:
            smaller = np.isfinite(one.truncation) & (one.h < least)
            unseen = np.where(smaller, one.truncation > _ROUGH * one.rounding, unseen)
            last = np.where(smaller, one.truncation, last)
            quotient = np.where(smaller, one.sizes[0], quotient)
            least, most = np.where(smaller, one.h, least), np.fmax(most, one.truncation)
        unseen &= far & (last > _SMOOTH * np.fmin(most, quotient))
    if around.noise is not None:
        coarse = far & (np.spacing(around.distance) >= COARSE)
        unseen |= coarse & (around.noise > 4 * around.eps * np.abs(around.here))
        size = np.fmax.reduce([one.size for one in tried])
        unseen |= (around.distance >= _LARGE) & (around.noise > _LOUD * size)
    return np.asarray(unseen)


def at(around: Around, plain: Stencil, h: Array, best: Array, unsure: Array) -> tuple[Array, Array]:
    """The quotients of given steps, and their errors: how far they are from `best`, which is `unsure` itself.

    Neither truncation nor rounding has to be estimated then: the difference holds both.
    """
    offsets = [k for k in plain.points if k]
    values = around.beside(np.array([float(k) for k in offsets]), h) - around.here
    exact = (around.size + h) - around.size  # what is really added to x
    weights = dict(zip(plain.points, plain.weights, strict=True))
    total: Any = 0.0
    for k, row in zip(offsets, values, strict=True):
        total = total + float(weights[k]) * row
    value = total / exact**plain.order
    error = np.abs(value - best) + unsure + 2 * EPS * np.abs(value)
    return value, np.where(np.isnan(error) & ~np.isnan(value), np.inf, error)


def search(around: Around, chosen: Checked, first: Quotients, thorough: bool) -> list[Quotients]:
    """Try smaller and larger steps, point by point, while they bring something: each step goes on from the last.

    Where several values belong to one point (a row of a Jacobian), its step follows the worst of them.
    """
    order, total = chosen.stencil.order, chosen.stencil.order + chosen.stencil.accuracy
    size = np.asarray(around.size, float)
    shape = np.broadcast_shapes(np.shape(first.h), size.shape)
    h = np.broadcast_to(np.asarray(first.h, float), shape).copy()
    lowest, highest, least = h.copy(), h.copy(), np.full(first.value.shape, np.inf)
    finest = np.fmax(size * 2.0**-40, 1e-70)
    up, turned, going = (np.full(shape, flag) for flag in (False, False, True))
    tried = [first]
    for _ in range(_THOROUGH_ROUNDS if thorough else _ROUNDS):
        last = tried[-1]
        doubt = (last.truncation + last.rounding) / h**order
        missing = _any(np.isnan(doubt), shape)  # a border of the domain nearby: only smaller steps can help
        if not thorough:
            going &= _any(~last.good(chosen.expected), shape)
        elif len(tried) == 1:
            up = ~_any(last.truncation > last.rounding, shape)
        # A step that halves the bound is worth another one; to be thorough, any that lessens it is.
        better = _any(doubt < (least if thorough else least / 2), shape)
        # Where f varies by far more than rounding, a wave too short for the step may be what is met, or else noise.
        if len(tried) <= _PERSISTENT_ROUNDS:
            better |= ~up & _any(last.truncation > _NOISY * last.size, shape)
        least = np.fmin(least, doubt)
        # The step at which truncation would be as small as rounding; one within the domain.
        balanced = _least((last.rounding / last.truncation) ** (1 / total), shape)
        smaller = h * np.where(missing | np.isnan(balanced), 1 / 16, np.clip(balanced, 2.0**-12, 1 / 4))
        smaller = np.where(missing & (size > 0), np.fmin(smaller, size / 64), smaller)
        stuck = np.where(missing, up, ~better) | (~up & (smaller <= finest))
        going &= ~(stuck & turned)
        up, turned = up ^ stuck, turned | stuck
        larger = np.where(stuck, highest, h) * (8.0 if thorough else 32.0)
        h = np.where(up, larger, np.where(stuck, lowest / 16, smaller))
        h = (size + h) - size  # so that x + h is exact
        going &= (h > finest) & (h < np.fmax(size, 1.0))
        if not going.any():
            break
        h = np.where(going, h, np.nan)
        lowest, highest = np.fmin(lowest, h), np.fmax(highest, h)
        tried.append(form(around, chosen, h))
    return tried


def surest(tried: list[Quotients], chosen: Checked) -> tuple[Array, Array, Array]:
    """The quotient of least error for each entry, that error widened until all smaller steps agree."""
    order = chosen.stencil.order
    shape = tried[0].value.shape
    h = np.array([np.broadcast_to(np.asarray(q.h, float), shape) for q in tried])
    ranks = np.argsort(h, axis=0)  # NaN last
    value, truncation, rounding, size, turn = (
        np.take_along_axis(np.array(part), ranks, axis=0)
        for part in zip(*((q.value, q.truncation, q.rounding, q.size, q.turn) for q in tried), strict=True)
    )
    h = np.take_along_axis(h, ranks, axis=0)
    power = h**order
    value = np.where(np.isfinite(value), value / power, np.nan)
    # What bends at a smaller step is noise, for truncation is less there: so much of it is in the larger steps too.
    spoilt = np.fmax.accumulate(truncation, axis=0) + rounding
    # A kink makes as much at every step, beside h^order; what is smooth makes less at smaller ones, and rounding more.
    loud = TOLERATED * rounding
    spoilt += _steady(turn, np.fmax(loud, np.abs(value) * power / 16), power)
    spoilt += (chosen.at_a_kink - 1) * _steady(truncation, loud, power)
    error = spoilt / power
    sure = np.where(np.isnan(error), np.inf, error)
    low = np.maximum.accumulate(np.where(np.isnan(value), -np.inf, value - sure), axis=0)
    high = np.minimum.accumulate(np.where(np.isnan(value), np.inf, value + sure), axis=0)
    error = np.fmax(sure, np.fmax(low - value, value - high))
    best = np.argmin(np.where(np.isnan(value), np.inf, error), axis=0)[None]
    value, least, step = (np.take_along_axis(a, best, axis=0)[0] for a in (value, error, h))
    least = np.where(_endless(truncation, size, power), np.inf, least)
    return value, np.where(np.isnan(value), np.nan, least), step


def _steady(part: Array, silence: Array, power: Array) -> Array:
    """`part` where it is the same, beside h^order, for the two smallest steps at which it is heard, or is heard but once."""
    bound = np.where(part > silence, part / power, np.nan)
    smallest = np.argmax(~np.isnan(bound), axis=0)[None]
    one = np.take_along_axis(bound, smallest, axis=0)
    np.put_along_axis(bound, smallest, np.nan, axis=0)
    other = np.take_along_axis(bound, np.argmax(~np.isnan(bound), axis=0)[None], axis=0)
    return np.where(~((one < 0.6 * other) | (other < 0.6 * one)) & (part > silence), part, 0.0)


def _endless(truncation: Array, size: Array, power: Array) -> NDArray[np.bool_]:
    """Where the bounds grow as the step shrinks, though f changes by far more than rounding: a jump, a vertical tangent."""
    bound, loud = truncation / power, truncation > _LOUD * size
    grows = (bound[:-1] > 1.2 * bound[1:]) & loud[:-1] & loud[1:]
    return np.asarray(np.logical_or.reduce(grows[:1], axis=0))


def _any(flags: NDArray[np.bool_], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Whether any of the values of a point has the flag."""
    return flags if flags.shape == shape else np.logical_or.reduce(flags, axis=-1, keepdims=True)


def _least(numbers: Array, shape: tuple[int, ...]) -> Array:
    return numbers if numbers.shape == shape else np.fmin.reduce(numbers, axis=-1, keepdims=True)
