"""How a function comes to a point from one side: its values and its difference quotients at ever smaller steps.

Knows sequences of numbers, no program and no formula. The steps are irregular, for regular ones can all fall on
zeros of an oscillation: sin(π/h) is 0 at h = 1/10, 1/100, and so on.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

# Numbers between 0.5 and 1.5 without a pattern: the fractional parts of √2, √3, √5, … plus a half.
_IRREGULAR = tuple(0.5 + math.sqrt(p) % 1 for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43))

_FEWEST = 9  # steps that a trend is read off
_DIGITS_LOST = 1e-12


@dataclass(frozen=True, slots=True)
class Side:
    """What a function does on one side of a point.

    Attributes
    ----------
    kind : str
        ``"slope"``: the difference quotient has a limit. ``"vertical"``: it grows beyond all bounds.
        ``"oscillating"``: it has none. ``"jump"``: the function's own values tend to another number than its value
        at the point, or to infinity. ``"outside"``: it has no values there. ``"unknown"``.
    slope : float
        The limit of the quotient; infinite where it is vertical or jumps, NaN where there is none.
    limit : float
        The limit of the values; NaN where there is none.
    low, high : float
        Between which numbers the quotients keep on varying, where they oscillate.
    steps, quotients : tuple of float
        The largest, a middle and the smallest step, with their quotients.
    """

    kind: str
    slope: float = math.nan
    limit: float = math.nan
    low: float = math.nan
    high: float = math.nan
    steps: tuple[float, ...] = ()
    quotients: tuple[float, ...] = ()


def steps(count: int, first: float, ratio: float) -> list[float]:
    """Irregular steps, the largest first: about `first`, `first`·`ratio`, …"""
    return [_IRREGULAR[k % len(_IRREGULAR)] * first * ratio**k for k in range(count)]


def classify(
    h: Sequence[Any], values: Sequence[Any], here: Any, sign: int, *, blur: float = 0.0, unit: float = 0.0
) -> Side:
    """Say how a function comes to its value at a point.

    Parameters
    ----------
    h : sequence of numbers
        The steps, the largest first.
    values : sequence
        The function at those distances, as floats or numbers of more digits; None where it has no value.
    here : number or None
        Its value at the point; None where there is none.
    sign : int
        -1 for the left side, +1 for the right.
    blur : float
        How inexact `here` is.
    unit : float
        How inexact, relatively, each value is.

    Returns
    -------
    Side
    """
    if all(v is None for v in values[len(values) // 2 :]):
        return Side("outside")
    if any(v is None for v in values):
        return Side("unknown")
    value_trend, limit = _trend(h, values)
    if here is None:
        return Side("unknown", limit=limit)
    if value_trend == "infinite":
        return Side("jump", slope=sign * limit, limit=limit)
    rest = abs(values[-1] - here)
    if value_trend == "converging" and rest > max(1e3 * abs(values[-1] - values[-2]), blur) and rest > 0:
        return Side("jump", slope=sign * math.copysign(math.inf, values[-1] - here), limit=limit)
    quotients = [(v - here) / (sign * step) for v, step in zip(values, h, strict=True)]
    h, quotients = _exact_enough(h, values, quotients, unit)
    trend, slope = _trend(h, quotients)
    numbers = [_float(q) for q in quotients]
    middle = len(h) // 2
    shown = {
        "steps": (float(h[0]), float(h[middle]), float(h[-1])),
        "quotients": (numbers[0], numbers[middle], numbers[-1]),
    }
    if trend == "converging":
        return Side("slope", slope, _float(here), **shown)
    if trend == "infinite":
        return Side("vertical", slope, _float(here), **shown)
    if trend == "oscillating":
        late = numbers[middle:]
        low, high = min(late), max(late)
        return Side("oscillating", math.nan, limit, low, high, **shown)
    return Side("unknown", limit=limit, **shown)


def _exact_enough(
    h: Sequence[Any], values: Sequence[Any], quotients: Sequence[Any], unit: float
) -> tuple[Sequence[Any], Sequence[Any]]:
    """Leave the smallest steps out whose quotients have lost their digits in the subtraction."""
    count = len(h)
    while count > _FEWEST and unit * abs(values[count - 1]) > _DIGITS_LOST * abs(
        quotients[count - 1] * h[count - 1]
    ):
        count -= 1
    return h[:count], quotients[:count]


def _trend(h: Sequence[Any], numbers: Sequence[Any]) -> tuple[str, float]:
    """Whether numbers converge, grow beyond all bounds or oscillate as h falls; and their limit."""
    last, third = numbers[-1], len(numbers) // 3
    size = max(map(abs, numbers))
    # The smallest steps decide: tan has its pole 6e-17 beside the float64 that is nearest to π/2.
    early, late = (max(abs(n - last) for n in part) for part in (numbers[third:-third], numbers[-third:-1]))
    if late <= 1e-2 * early or late <= 1e-12 * size:
        # The limit of a quotient like √h, 1e-11 at the end, is meant to be 0.
        nothing = abs(last) <= 1e-8 * size and abs(last) <= 2 * abs(numbers[-2])
        return "converging", 0.0 if nothing else _float(last)
    moves = [b - a for a, b in pairwise(numbers)]
    widths = [math.log(a / b) for a, b in pairwise(h)]
    half = len(moves) // 2
    turns = sum((a > 0) != (b > 0) for a, b in pairwise(moves[half - 2 :]))
    speeds = [abs(_float(move / width)) for move, width in zip(moves, widths, strict=True)]
    if not turns and min(speeds[half:]) >= 0.3 * max(speeds[:half]) and abs(last) > abs(numbers[half]):
        return "infinite", math.copysign(math.inf, _float(last))
    spread = [max(part) - min(part) for part in (numbers[: half + 1], numbers[half:])]
    if turns >= 2 and spread[1] > 0.1 * spread[0]:
        return "oscillating", math.nan
    return "unknown", math.nan


def _float(number: Any) -> float:
    try:
        return float(number)
    except OverflowError:
        return math.copysign(math.inf, number)
