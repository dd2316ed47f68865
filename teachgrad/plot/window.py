"""Which part of a slice to show, so that the point, its tangent line and the curve's bend can be seen.

Holds numbers, no drawing. Read `curve` next.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from teachgrad.plot.slices import Array, Slice, quiet

_SAMPLES = 201  # odd: the middle one is the point itself
_HALVINGS = 40
_TURNS = 4  # a wave or two can be looked at
_STEEP = 1.2  # the tangent may rise so many times as high as the curve
_GROWTH = 4.6  # the whole window may be so many times as high as its inner half
_SPIKE = 3.0  # and as most of it: there is no pole in it


@dataclass(frozen=True, eq=False)
class Window:
    """The part of a slice that is shown.

    Attributes
    ----------
    reach : float
        From the point to either side.
    x, y : ndarray
        The curve; NaN where it is undefined, or leaps.
    low, high : float
        The range of the vertical axis.
    """

    reach: float
    x: Array
    y: Array
    low: float
    high: float


def window(s: Slice) -> Window:
    """Choose which part of a slice to show: where the point, its tangent and the curve's bend can be seen.

    Starts nearly as far out as the point is from 0, at least 1, and goes nearer where the curve waves,
    grows or ends too soon; further where the point lies outside the domain.
    """
    reach = _reach(s)
    x = s.at + reach * np.linspace(-1.0, 1.0, _SAMPLES)
    y = s.sample(x)
    low, high = _limits(s, x, y, reach)
    with np.errstate(all="ignore"):
        leaps = np.abs(np.diff(y)) > high - low
    y = np.where(np.append(leaps, False), np.nan, y)
    return Window(reach, x, y, low, high)


def _reach(s: Slice) -> float:
    start: float = max(0.8 * abs(s.at), 1.0)
    if not math.isfinite(s.value):
        for reach in (start, 2 * start, 4 * start, 8 * start):
            if np.isfinite(s.sample(_probes(s.at, reach))).mean() >= 0.25:
                return reach
        return start
    for halvings in range(_HALVINGS):
        reach = start * 0.5**halvings
        if s.at + reach / _SAMPLES == s.at:
            break
        if _is_readable(s, reach, at_start=halvings == 0):
            return reach
    return start


def _is_readable(s: Slice, reach: float, *, at_start: bool) -> bool:
    y = s.sample(_probes(s.at, reach))
    inner = y[len(y) // 4 : -(len(y) // 4)]
    if np.isfinite(y).mean() < 0.75 or np.isfinite(inner).mean() < 0.75:
        return s.is_kink or _has_no_slope(s)
    with quiet():
        y, inner = y[np.isfinite(y)], inner[np.isfinite(inner)]
        if np.ptp(y) <= 1e-9 * abs(s.value):
            return at_start  # constant; or, so near, nothing but rounding
        steps = np.diff(y)
        steps = steps[np.abs(steps) > 1e-9 * np.ptp(y)]
        turns = np.count_nonzero(np.diff(np.sign(steps)))
        rise = (
            max((abs(v) for v in s.slopes.values() if v is not None and math.isfinite(v)), default=0.0)
            * reach
        )
        return bool(
            turns <= _TURNS
            and rise <= _STEEP * np.ptp(y)
            and np.ptp(y) <= _GROWTH * np.ptp(inner)
            and np.ptp(y) <= _SPIKE * np.ptp(np.percentile(y, (5, 95)))
        )


def _has_no_slope(s: Slice) -> bool:
    return not any(v is not None and math.isfinite(v) for v in s.slopes.values())


def _probes(at: float, reach: float) -> Array:
    """Points across the window, not evenly spaced: a wave must not hide between them."""
    places = (np.arange(64) + 0.5 * (np.arange(64) * 0.6180339887 % 1.0)) / 32 - 1.0
    return at + reach * places


def _limits(s: Slice, x: Array, y: Array, reach: float) -> tuple[float, float]:
    """The vertical range: the curve's, cut where it runs away to infinity, with the lines as far as they fit."""
    with np.errstate(all="ignore"):
        y = np.where(np.abs(y) < 1e306, y, np.nan)
        seen = y[np.isfinite(y)]
        if not seen.size:
            return -1.0, 1.0
        low, high = float(seen.min()), float(seen.max())
        inner = y[(np.abs(x - s.at) <= reach / 2) & np.isfinite(y)]
        if (inner.size and high - low > 100 * np.ptp(inner) > 0) or not np.isfinite(y).all():
            low, high = _without_runaways(s, seen, inner, low, high)
        span = high - low
        lowest, highest = low - 0.25 * span, high + 0.25 * span
        for value in s.slopes.values():
            if value is not None and math.isfinite(value) and math.isfinite(s.value):
                rise = abs(value) * reach
                low, high = min(low, s.value - rise), max(high, s.value + rise)
        low, high = max(low, lowest), min(high, highest)
        pad = 0.06 * (high - low)
        if not pad > 1e-13 * max(abs(low), abs(high)):
            pad = max(abs(high), 1.0) * 0.1 if high == low else 1e-12 * max(abs(low), abs(high))
        return low - pad, high + pad


def _without_runaways(s: Slice, seen: Array, inner: Array, low: float, high: float) -> tuple[float, float]:
    middle = inner if inner.size > _SAMPLES // 8 else seen
    bottom, top = np.percentile(middle, (4, 96))
    span = 3 * (top - bottom)
    if span > 0:
        low, high = max(low, float(bottom - span)), min(high, float(top + span))
    if math.isfinite(s.value):
        low, high = min(low, s.value), max(high, s.value)
    return low, high
