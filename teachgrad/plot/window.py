"""Which part of a slice to show, so that the point, its tangent line and the curve's bend can be seen.

Holds numbers, no drawing. Read `curve_points` for the curve in it, `view` next.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from teachgrad.plot.curve_points import SAMPLES, curve_points
from teachgrad.plot.slices import Array, Slice, quiet
from teachgrad.plot.tangents import lines, steepest

_HALVINGS = 40
_TURNS = 4  # a wave or two can be looked at
_STEEP = 1.2  # the tangent may rise so many times as high as the curve
_GROWTH = 4.6  # the whole window may be so many times as high as its inner half
_SPIKE = 3.0  # and as most of it: there is no pole in it
_SWINGS = 2  # in the outer half, where a quotient has no limit: ever more of them follow inside
_SEEN = 0.12  # of the height: a jump, or how far the sides of a kink part
# Percentiles, and by how many times their distance the others may lie outside before they are cut off.
_BESIDE, _AROUND_POLE = ((4, 96), 3.0), ((15, 85), 1.5)
_OUT = 30.0  # spans; a value further out is pointed to, not shown
_FAR = 1e3  # spans; what lies further out is as good as out of the picture


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

    @property
    def height(self) -> float:
        """From the bottom of the picture to its top."""
        return self.high - self.low


def window(s: Slice) -> Window:
    """Choose which part of a slice to show: where the point, its tangent and the curve's bend can be seen.

    Starts nearly as far out as the point is from 0, at least 1, and goes nearer where the curve waves,
    grows or ends too soon; further where the point lies outside the domain.
    """
    reach, is_wild = _reach(s)
    x, y = curve_points(s, reach, is_wild=is_wild)
    with quiet():
        evenly = np.isin(
            x, s.at + reach * np.linspace(-1.0, 1.0, SAMPLES)
        )  # the others crowd around the point
        low, high = _limits(s, x[evenly], y[evenly], reach)
        y = np.clip(y, low - _FAR * (high - low), high + _FAR * (high - low))
    return Window(reach, x, y, low, high)


def _reach(s: Slice) -> tuple[float, bool]:
    """How far to look, and whether the curve swings ever faster towards the point."""
    start: float = max(0.8 * abs(s.at), 1.0)
    if not math.isfinite(s.value):
        for reach in (start, 2 * start, 4 * start, 8 * start):
            if np.isfinite(s.sample(_probes(s.at, reach))).mean() >= 0.25:
                return reach, False
        return start, False
    verdict = s.around.verdict
    tests: list[Callable[[Slice, float], bool]] = [_is_readable]
    if verdict in ("kink", "jump", "vertical_tangent"):
        tests.insert(0, lambda s, reach: _is_readable(s, reach) and _shows_the_verdict(s, reach))
    if s.around.reason == "noise":
        tests.insert(0, _shows_noise)
    if verdict != "oscillating":
        for test in tests:
            for reach in _reaches(s, start):
                if test(s, reach):
                    return reach, False
    if verdict in ("oscillating", "singular_inside"):
        for reach in _reaches(s, start):
            if _swings_in_the_outer_half(s, reach):
                return reach, True
    return start, verdict == "oscillating"


def _reaches(s: Slice, start: float) -> Iterator[float]:
    """Ever smaller ones; the last as small as a point beside 0 asks for."""
    nearest = 0.8 * abs(s.at)
    halved = [start * 0.5**halvings for halvings in range(_HALVINGS)]
    for reach in [*halved, *(nearest * 0.5**halvings for halvings in range(8) if nearest < halved[-1])]:
        if s.at + reach / SAMPLES == s.at:
            return
        yield reach


def _is_readable(s: Slice, reach: float) -> bool:
    y = _existing(s, s.sample(_probes(s.at, reach)))
    inner = y[np.abs(_where(s, y)) <= 0.5]
    if not y.size or np.isfinite(y).mean() < 0.75 or np.isfinite(inner).mean() < 0.75:
        return not any(math.isfinite(line.slope) for line in lines(s))
    with quiet():
        y, inner = y[np.isfinite(y)], inner[np.isfinite(inner)]
        if np.ptp(y) <= 1e-9 * abs(s.value):
            # constant; or, so near, nothing but rounding
            return bool(reach >= max(0.8 * abs(s.at), 1.0))
        return bool(
            _turns(y) <= _TURNS
            and steepest(s) * reach <= _STEEP * np.ptp(y)
            and np.ptp(y) <= _GROWTH * np.ptp(inner)
            and np.ptp(y) <= _SPIKE * np.ptp(np.percentile(y, (5, 95)))
        )


def _shows_the_verdict(s: Slice, reach: float) -> bool:
    """Whether the jump, the bend or the upright start of the curve is high enough to be seen."""
    with quiet():
        y = s.sample(_probes(s.at, reach))
        span = np.ptp(y[np.isfinite(y)]) if np.isfinite(y).any() else 0.0
        a = s.around
        if a.verdict == "jump":
            gaps = [abs(limit - s.value) for limit in (a.below, a.above) if math.isfinite(limit)]
            return max(gaps, default=math.inf) >= _SEEN * span
        if a.verdict == "kink":
            return abs(a.left - a.right) * reach >= _SEEN * span
        beside = s.sample(s.at + 0.05 * reach * np.array([-1.0, 1.0]))
        return bool(np.nanmax(np.abs(beside - s.value), initial=0.0) >= _SEEN * span)


def _shows_noise(s: Slice, reach: float) -> bool:
    """Whether the values leap about visibly; never, if rounding is all there is."""
    with quiet():
        y = s.sample(_probes(s.at, reach))
        second = np.abs(np.diff(y[np.isfinite(y)], 2))
        return bool(second.size and np.median(second) >= 0.02 * np.ptp(y[np.isfinite(y)]))


def _swings_in_the_outer_half(s: Slice, reach: float) -> bool:
    h = reach * np.linspace(0.5, 1.0, 60)
    return any(_turns(s.sample(s.at + side * h)) >= _SWINGS for side in (-1, 1))


def _turns(y: Array) -> int:
    """How often a curve turns up or down."""
    steps = np.diff(y[np.isfinite(y)])
    if not steps.size:
        return 0
    steps = steps[np.abs(steps) > 1e-9 * np.ptp(y[np.isfinite(y)])]
    return int(np.count_nonzero(np.diff(np.sign(steps))))


_PLACES = (np.arange(64) + 0.5 * (np.arange(64) * 0.6180339887 % 1.0)) / 32 - 1.0


def _probes(at: float, reach: float) -> Array:
    """Points across the window, not evenly spaced: a wave must not hide between them."""
    return at + reach * _PLACES


def _existing(s: Slice, y: Array) -> Array:
    """The values on the sides where the function has any: a border is no gap."""
    if math.isnan(s.around.below) == math.isnan(s.around.above):
        return y
    return y[_PLACES > 0] if math.isnan(s.around.below) else y[_PLACES < 0]


def _where(s: Slice, y: Array) -> Array:
    """The places of `_existing` values, in parts of the reach."""
    return _existing(s, _PLACES) if y.size else np.zeros(0)


def _limits(s: Slice, x: Array, y: Array, reach: float) -> tuple[float, float]:
    """The vertical range: the curve's, cut where it runs away to infinity, with the lines as far as they fit."""
    seen = np.isfinite(y) & (x != s.at)
    if not seen.any():
        return (s.value - 1.0, s.value + 1.0) if math.isfinite(s.value) else (-1.0, 1.0)
    low, high = _of_curve(s, x[seen] - s.at, y[seen], reach, has_gaps=not np.isfinite(y).all())
    ends = [limit for limit in (s.value, s.around.below, s.around.above) if math.isfinite(limit)]
    for end in ends:
        if low - _OUT * (high - low) <= end <= high + _OUT * (high - low) or low == high:
            low, high = min(low, end), max(high, end)
    span = high - low
    lowest, highest = low - 0.25 * span, high + 0.25 * span
    for line in lines(s):
        if math.isfinite(line.slope) and low <= s.value <= high:
            rise = abs(line.slope) * reach
            low, high = min(low, s.value - rise), max(high, s.value + rise)
    low, high = max(low, lowest), min(high, highest)
    pad = 0.06 * (high - low)
    if not pad > 1e-13 * max(abs(low), abs(high)):
        pad = max(abs(high), 1.0) * 0.1 if high == low else 1e-12 * max(abs(low), abs(high))
    return low - pad, high + pad


def _of_curve(s: Slice, h: Array, y: Array, reach: float, *, has_gaps: bool) -> tuple[float, float]:
    """From the lowest to the highest of the values, but for those that run away."""
    low, high = float(y.min()), float(y.max())
    inner = y[np.abs(h) <= reach / 2]
    if not (has_gaps or (inner.size and high - low > 100 * np.ptp(inner) > 0)):
        return low, high
    # Around a pole, what is far from the point is the part that can be looked at.
    middle, (most, times) = (inner, _BESIDE) if math.isfinite(s.value) else (y, _AROUND_POLE)
    bottom, top = np.percentile(middle if middle.size > SAMPLES // 8 else y, most)
    span = times * (top - bottom)
    return (max(low, float(bottom - span)), min(high, float(top + span))) if span > 0 else (low, high)
