"""The curve of a slice as points: finer near its point where need be, and not joined where it jumps.

Holds numbers, no drawing. Read `window` next, which chooses how much of it is shown.
"""

from __future__ import annotations

import math

import numpy as np

from teachgrad.plot.slices import Array, Slice

SAMPLES = 201  # odd: the middle one is the point itself
_NEAR = 60  # more on each side of the point, ever closer, where the curve has no tangent
_WILD = 1500  # and where it swings ever faster
_WIDEST, _CLOSEST, _WILD_CLOSEST = 0.05, 1e-7, 1e-3  # of the reach
_MOST_BISECTED = 60
_HALVINGS = 60
_SAME = 1e-12
_LEFT_OF_IT = 0.4  # a step that keeps so much of its height however close is a jump; sign(0) halves one


def curve_points(s: Slice, reach: float, *, is_wild: bool) -> tuple[Array, Array]:
    """Sample a slice on both sides of its point.

    Parameters
    ----------
    s : Slice
        What to sample.
    reach : float
        How far to either side.
    is_wild : bool
        Whether it swings ever faster towards the point.

    Returns
    -------
    x, y : ndarray
        With NaN where the line is not to go on: outside the domain, and across a jump.
    """
    x = s.at + reach * np.linspace(-1.0, 1.0, SAMPLES)
    if s.around.verdict not in ("agree", "undecided"):
        count, first, last = (_WILD, 1.0, _WILD_CLOSEST) if is_wild else (_NEAR, _WIDEST, _CLOSEST)
        near = reach * np.geomspace(first, last, count)
        x = np.unique(np.concatenate([x, s.at - near, s.at + near]))
    y = s.sample(x)
    y[~np.isfinite(y)] = np.nan
    if not is_wild:
        x, y = broken(s, x, y)
    if is_joined(s):
        return x, y
    left, right = x < s.at, x > s.at
    # NaN where a limit is missing or infinite: the curve then ends, or leaves the picture, before the point.
    ends = [limit if math.isfinite(limit) else math.nan for limit in (s.around.below, s.around.above)]
    x = np.concatenate([x[left], np.full(3, s.at), x[right]])
    return x, np.concatenate([y[left], [ends[0], math.nan, ends[1]], y[right]])


def is_joined(s: Slice) -> bool:
    """Whether the curve goes through the point, or ends in it, without a gap."""
    limits = (s.around.below, s.around.above)
    return math.isfinite(s.value) and all(
        math.isnan(limit) or math.isclose(limit, s.value, rel_tol=_SAME) for limit in limits
    )


def broken(s: Slice, x: Array, y: Array) -> tuple[Array, Array]:
    """The same points with a gap, and its two edges, wherever the curve jumps."""
    with np.errstate(all="ignore"):
        steps = np.abs(np.diff(y))
        span = np.nanmax(y) - np.nanmin(y) if np.isfinite(y).any() else 0.0
        beside = np.maximum(np.append(steps[1:], 0), np.append(0, steps[:-1]))
        beside = np.nan_to_num(beside, nan=0.0)
        odd = (steps > 0.25 * span) | ((steps > 0.01 * span) & (steps > 3 * beside))
    whole = is_joined(s)  # else the point is cut out in any case
    suspects = [i for i in np.flatnonzero(odd) if whole or s.at not in (x[i], x[i + 1])]
    suspects = sorted(suspects, key=lambda i: -steps[i])[:_MOST_BISECTED]
    for i in sorted(suspects, reverse=True):
        edges = _jump_between(s, (float(x[i]), float(y[i])), (float(x[i + 1]), float(y[i + 1])))
        if edges:
            (a, below), (b, above) = edges
            x = np.insert(x, i + 1, [a, (a + b) / 2, b])
            y = np.insert(y, i + 1, [below, np.nan, above])
    return x, y


Point = tuple[float, float]


def _jump_between(s: Slice, low: Point, high: Point) -> tuple[Point, Point] | None:
    """The edges of a jump or pole between two points of a curve; None where it is only steep."""
    height = abs(high[1] - low[1])
    for _ in range(_HALVINGS):
        middle = low[0] + (high[0] - low[0]) / 2
        if middle in (low[0], high[0]):
            break
        value = float(s.sample(np.array([middle]))[0])
        if not math.isfinite(value):
            break
        if abs(value - low[1]) >= abs(high[1] - value):
            high = (middle, value)
        else:
            low = (middle, value)
        if abs(high[1] - low[1]) < _LEFT_OF_IT * height:
            return None
    return low, high
