"""For which h a still picture shows secant lines, and which part of the curve, so that they can be told apart.

Holds numbers, no drawing. Read `secant_fan` next, which draws.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from teachgrad.plot.curve_points import curve_points
from teachgrad.plot.secant_steps import Secants, secants
from teachgrad.plot.units import times_ten_to
from teachgrad.plot.view import View

_FIRST = (4.0, 2.0, 1.0)  # digits that can be halved twice and stay short: 4, 2, 1
_LEAST, _MOST = 3, 4  # lines
_APART = 0.03  # of the height: what two lines differ by at the edge, or nobody tells them apart
_BEHIND, _BEYOND = 0.5, 1.08  # of the largest h: how far is shown behind the point, and on the side of h
_PAD = 0.06  # of the height
_ROOM = 0.5  # of the curve's height from the point to the largest h: so far beyond it the rest may go
_DECADES = 3  # of h that are tried


@dataclass(frozen=True, eq=False)
class Shown:
    """What a still picture of secant lines shows.

    Attributes
    ----------
    view : View
        The curve, far enough to either side.
    left, right : float
        The edges, in the units that are drawn.
    found : Secants
        Of the steps that are drawn, and no others.
    """

    view: View
    left: float
    right: float
    found: Secants


def shown(v: View) -> Shown | None:
    """Choose steps and window; None where no secant line begins.

    h starts as far out as the curve bends visibly, and is halved from line to line, so that the secant lines part.
    Around a kink, or what else has no derivative, the window stays as it is: it shows the verdict.
    """
    film = secants(v)
    if film is None:
        return None
    s, reach = v.drawn, v.window.reach
    is_smooth = film.has_derivative and v.said.around.verdict == "agree"
    steps = _halved(v, film.sides, 1.0 if is_smooth else 0.62)
    found = secants(v, steps)
    if found is None:
        return None
    if not is_smooth:
        return Shown(v, s.at - reach, s.at + reach, found)
    view, side, first = _near(v, found), found.sides[0], times_ten_to(steps[0], -v.x_power)
    edges = sorted((s.at - side * _BEHIND * first, s.at + side * _BEYOND * first))
    apart = [
        abs(times_ten_to(step[side].slope - found.derivative, v.x_power - v.y_power)) * first
        >= _APART * view.window.height
        for step in found.steps
    ]
    count = max(_LEAST, sum(apart))
    return Shown(view, edges[0], edges[1], replace(found, steps=found.steps[:count], visible=count))


def _halved(v: View, sides: Sequence[int], part: float) -> list[float]:
    """The largest of 4, 2, 1, 0.4, … in a part of the window at whose end the curve is in the picture, and its halves."""
    most = part * v.real_x(v.window.reach) * (1 + 1e-9)  # 0.8 times 5 may be a little less than 4
    power = math.floor(math.log10(most))
    tried = [times_ten_to(d, power - down) for down in range(_DECADES) for d in _FIRST]
    fitting = [h for h in tried if h <= most]
    first = next((h for h in fitting if _is_seen(v, sides, h)), fitting[0])
    return [first / 2**k for k in range(_MOST)]


def _is_seen(v: View, sides: Sequence[int], h: float) -> bool:
    step = times_ten_to(h, -v.x_power)
    ends = v.drawn.sample(v.drawn.at + step * np.array(sides, np.float64))
    return bool(((ends >= v.window.low) & (ends <= v.window.high)).all())


def _near(v: View, found: Secants) -> View:
    """The part around the point and the largest h, as high as the curve there, with the lines as far as they fit."""
    s, side = v.drawn, found.sides[0]
    largest = found.steps[0][side]
    first = times_ten_to(abs(largest.h), -v.x_power)
    x, y = curve_points(s, _BEYOND * first, is_wild=False)
    along = side * (x - s.at)
    is_seen = (along >= -_BEHIND * first) & (along <= first) & np.isfinite(y)
    ahead = y[is_seen & (along >= 0)]
    low, high = max(float(ahead.min()), v.window.low), min(float(ahead.max()), v.window.high)
    lowest, highest = low - _ROOM * (high - low), high + _ROOM * (high - low)
    low, high = min(low, float(y[is_seen].min())), max(high, float(y[is_seen].max()))
    for slope in (found.derivative, largest.slope):
        drawn = times_ten_to(slope, v.x_power - v.y_power)
        ends = s.value + drawn * side * first * np.array([-_BEHIND, 1.0])
        low, high = min(low, float(ends.min())), max(high, float(ends.max()))
    low, high = max(low, lowest), min(high, highest)
    pad = _PAD * (high - low)
    if not pad > 1e-13 * max(abs(low), abs(high)):  # constant
        return v
    return replace(
        v, window=replace(v.window, reach=_BEYOND * first, x=x, y=y, low=low - pad, high=high + pad)
    )
