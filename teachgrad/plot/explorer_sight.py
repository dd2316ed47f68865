"""What of a function is seen while its point is moved: the curve over the whole range, and limits that stay.

Holds numbers, no drawing. Read `explorer_words` next, then `explorer`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from teachgrad.errors import InputError
from teachgrad.exploring.explorer import Explorer
from teachgrad.exploring.records import State
from teachgrad.plot.curve_points import curve_points
from teachgrad.plot.slices import Array, Slice, quiet
from teachgrad.plot.units import LARGE, SMALL, power_for, times_ten_to
from teachgrad.text import Text

_BESIDE = 0.02  # of the range, left of it; right of it there is room for x + h
_ABOVE = 0.09  # of the curve's height
_SPIKE = 8.0  # times as high as all but a twentieth at either end: a pole
_BESIDE_POLE = 1.0  # times that height is shown beyond it


@dataclass(frozen=True, eq=False)
class Sight:
    """The part of a function that is drawn, whatever its point and h.

    Attributes
    ----------
    x, y : ndarray
        The curve; NaN where it is undefined, or leaps.
    left, right, low, high : float
        The limits of the axes.
    power : int
        One unit of y, low and high is 10^power of the function's own: 0 but for numbers that Matplotlib's axes
        cannot take.
    """

    x: Array
    y: Array
    left: float
    right: float
    low: float
    high: float
    power: int = 0

    def drawn(self, value: float) -> float:
        """A value of the function, or a slope, in the units of the axes."""
        return times_ten_to(value, -self.power)

    def holds(self, value: float) -> bool:
        """Whether a value of the function lies between the bottom and the top."""
        return self.low <= self.drawn(value) <= self.high

    def line(self, at: float, value: float, slope: float, side: int = 0) -> tuple[list[float], list[float]]:
        """A line through a point, from edge to edge, or to one side only; nothing where there is no such line."""
        if not (math.isfinite(value) and math.isfinite(slope)):
            return [], []
        value, slope = self.drawn(value), self.drawn(slope)
        left, right = at if side > 0 else self.left, at if side < 0 else self.right
        height = self.high - self.low
        if abs(slope) * (self.right - self.left) > height:
            # A steep line's ends would be astronomically far.
            ends = sorted(at + (edge - value) / slope for edge in (self.low - height, self.high + height))
            left, right = max(left, min(ends[0], right)), min(right, max(ends[1], left))
        return [left, right], [value + slope * (left - at), value + slope * (right - at)]


def sight(explorer: Explorer) -> Sight:
    """Choose what is drawn of a function.

    Raises
    ------
    InputError
        If its numbers are too large or too small for Matplotlib's axes.
    """
    first, last = explorer.over
    width = last - first
    left, right = first - _BESIDE * width, last + max(*explorer.steps, explorer.h)
    if not (SMALL < right - left < LARGE and max(abs(left), abs(right)) < LARGE):
        raise _beyond_axes(explorer)
    middle = left / 2 + right / 2
    with quiet():
        along = Slice(
            explorer.variable, explorer.result, middle, explorer.value(middle), explorer.value, "", None, {}
        )
        x, y = curve_points(along, (right - left) / 2, is_wild=False)
        y, power = _in_units(y)
    low, high = _limits(y)
    return Sight(x, np.clip(y, 3 * low - 2 * high, 3 * high - 2 * low), left, right, low, high, power)


def _in_units(y: Array) -> tuple[Array, int]:
    """The curve in units that axes can take, and their power of ten; without what is far larger than half of it."""
    sizes = np.abs(y[np.isfinite(y) & (y != 0)])
    power = power_for(float(np.median(sizes))) if sizes.size else 0
    y = np.array([times_ten_to(float(value), -power) for value in y]) if power else y
    return np.where(np.abs(y) < LARGE, y, np.nan), power


def _limits(y: Array) -> tuple[float, float]:
    seen = y[np.isfinite(y)]
    if not seen.size:
        return -1.0, 1.0
    low, high = float(seen.min()), float(seen.max())
    bottom, top = (float(edge) for edge in np.percentile(seen, (5, 95)))
    if high - low > _SPIKE * (top - bottom) > 0:
        beyond = _BESIDE_POLE * (top - bottom)
        low, high = max(low, bottom - beyond), min(high, top + beyond)
    pad = _ABOVE * (high - low)
    if not pad > 1e-12 * max(abs(low), abs(high)):
        pad = max(abs(high), 1.0) * 0.1
    return low - pad, high + pad


def errors_over_h(explorer: Explorer, state: State) -> tuple[Array, Array]:
    """The errors of the forward and the central quotient at the point of `state`, for each step of the slider.

    NaN where there is no derivative to be compared with.
    """
    if not state.has_derivative:
        nothing = np.full(len(explorer.steps), np.nan)
        return nothing, nothing
    forward, central = explorer.quotients(state.at)
    return np.abs(forward - state.derivative), np.abs(central - state.derivative)


def _beyond_axes(explorer: Explorer) -> InputError:
    return InputError(
        Text(
            en="From {low} to {high} there is nothing that could be drawn: Matplotlib's axes do not reach there.",
            vi="Không vẽ được từ {low} đến {high}: các trục của Matplotlib không tới được đó.",
        ),
        instead=Text(
            en="Write another range in over=(…, …); state(at=…, h=…) gives the numbers everywhere.",
            vi="Hãy viết một khoảng khác trong over=(…, …); state(at=…, h=…) cho các con số ở mọi nơi.",
        ),
        low=f"{explorer.over[0]:.3g}",
        high=f"{explorer.over[1]:.3g}",
    )
