"""A slice as it is drawn: which part of it, and in which powers of ten.

Holds numbers, no drawing. Read `curve` next.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from teachgrad.plot.slices import Array, Slice
from teachgrad.plot.units import LARGE, power_for, scaled, times_ten_to
from teachgrad.plot.window import Window, window

_MOST = round(math.log10(LARGE))


@dataclass(frozen=True, eq=False)
class View:
    """What of a slice is drawn.

    Attributes
    ----------
    said : Slice
        As it is, for words.
    drawn : Slice
        In units of 10^`x_power` and 10^`y_power`.
    window : Window
        Which part of `drawn`.
    x_power, y_power : int
        0 but for numbers that Matplotlib's axes cannot take.
    """

    said: Slice
    drawn: Slice
    window: Window
    x_power: int = 0
    y_power: int = 0

    @property
    def is_plain(self) -> bool:
        """Whether it is drawn in the function's own units."""
        return self.x_power == self.y_power == 0

    def real_x(self, x: float) -> float:
        """A distance along the axis below, in the function's own units."""
        return times_ten_to(x, self.x_power)

    def real_slope(self, slope: float) -> float:
        """A slope, in the function's own units."""
        return times_ten_to(slope, self.y_power - self.x_power)


def view(s: Slice) -> View:
    """Choose the part of a slice and the units in which it can be drawn."""
    x, y = power_for(max(abs(s.at), 1.0)), 0
    first = scaled(s, x, 0)
    size = abs(s.value)
    if not (math.isfinite(size) and size > 0):
        reach = max(abs(first.at), 1.0)
        with np.errstate(all="ignore"):
            values = np.abs(first.sample(first.at + reach * np.linspace(-0.8, 0.8, 17)))
        size = float(np.max(values[np.isfinite(values)], initial=0.0))
    if size > LARGE:
        y = power_for(size)
    drawn = scaled(s, x, y)
    shown = window(drawn)
    more_x = _power(max(abs(drawn.at), shown.reach), x) - x
    more_y = _power(max(abs(shown.low), abs(shown.high)), y) - y
    if more_x or more_y:
        x, y = x + more_x, y + more_y
        drawn = scaled(s, x, y)
        before = shown.x - scaled(s, x - more_x, y - more_y).at
        shown = replace(
            shown,
            reach=times_ten_to(shown.reach, -more_x),
            x=drawn.at + _in_units(before, more_x),
            y=_in_units(shown.y, more_y),
            low=times_ten_to(shown.low, -more_y),
            high=times_ten_to(shown.high, -more_y),
        )
    return View(s, drawn, shown, x, y)


def _power(size: float, power: int) -> int:
    """The power of ten in which size·10^power is to be drawn."""
    whole = math.floor(math.log10(size)) + power if size > 0 else 0
    return whole if abs(whole) > _MOST else 0


def _in_units(numbers: Array, power: int) -> Array:
    return np.array([times_ten_to(float(n), -power) for n in numbers])
