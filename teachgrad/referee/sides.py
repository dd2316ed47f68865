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
_SETTLED = 1e-7  # of the largest: what the last step may still change
_ALL_LOST = 1e-2  # of the largest quotient is noise: that tells nothing
_GROWTH = 0.25  # of the last: what the later half has to add, for growth without end; ln h adds two fifths
_WELL_ABOVE = 1e8  # times the smallest step


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
    error : float
        How inexact `slope` may be: by how much the quotients still change.
    """

    kind: str
    slope: float = math.nan
    limit: float = math.nan
    low: float = math.nan
    high: float = math.nan
    steps: tuple[float, ...] = ()
    quotients: tuple[float, ...] = ()
    error: float = 0.0


def irregular(count: int) -> tuple[float, ...]:
    """So many factors near 1, without a pattern."""
    return tuple(_IRREGULAR[k % len(_IRREGULAR)] for k in range(count))


def classify(
    h: Sequence[Any],
    values: Sequence[Any],
    here: Any,
    sign: int,
    *,
    blur: float,
    noise: Sequence[Any],
    digits_lost: float,
) -> Side:
    """Say how a function comes to its value at a point.

    Parameters
    ----------
    h : sequence of numbers
        The steps, the largest first.
    values : sequence
        The function at those distances, as floats or numbers of more digits; None where it has no value, and infinity
        where that is too large for any number.
    here : number or None
        Its value at the point; None where there is none.
    sign : int
        -1 for the left side, +1 for the right.
    blur : float
        How inexact `here` is, and how small a jump may be made by constants that are rounded.
    noise : sequence of numbers
        How inexact each value is; nothing for exact ones.
    digits_lost : float
        A quotient is left out where more than this part of it is noise.

    Returns
    -------
    Side
    """
    if all(v is None for v in values[len(values) // 2 :]):
        return Side("outside")
    if any(v is None for v in values):
        return Side("unknown")
    if math.isinf(_float(values[-1])) and _float(values[-1]) == values[-1]:
        limit = _float(values[-1])
        return Side("unknown" if here is None else "jump", slope=sign * limit, limit=limit)
    value_trend, limit = _trend(h, values, noise)
    if here is None:
        return Side("unknown", limit=limit)
    if value_trend == "infinite":
        return Side("jump", slope=sign * limit, limit=limit)
    rest, moved = abs(values[-1] - here), abs(values[-1] - values[-2])
    if value_trend == "converging" and rest > 1e3 * moved:
        if rest > blur:
            return Side("jump", slope=sign * math.copysign(math.inf, values[-1] - here), limit=limit)
        # x/7 and 1/7 meet but for the last digit of 1/7: the gap is rounding's, and would be all there is at 1e-29.
        kept: int = max(sum(bool(step >= _WELL_ABOVE * h[-1]) for step in h), _FEWEST)
        here = values[-1] - h[-1] * (values[kept - 1] - values[-1]) / (h[kept - 1] - h[-1])
        h, values, noise = tuple(h[:kept]), tuple(values[:kept]), tuple(noise[:kept])
    quotients: Sequence[Any] = [(v - here) / (sign * step) for v, step in zip(values, h, strict=True)]
    h, quotients, blurred = _exact_enough(h, quotients, noise, digits_lost)
    if len(h) < _FEWEST:
        return Side("unknown", limit=limit)
    trend, slope = _trend(h, quotients, blurred)
    numbers = [_float(q) for q in quotients]
    middle = len(h) // 2
    shown = (float(h[0]), float(h[middle]), float(h[-1])), (numbers[0], numbers[middle], numbers[-1])
    beyond = math.nan, math.nan
    if trend == "converging":
        return Side("slope", slope, _float(here), *beyond, *shown, error=abs(numbers[-1] - numbers[-2]))
    if trend == "infinite":
        return Side("vertical", slope, _float(here), *beyond, *shown)
    if trend == "oscillating":
        late = numbers[middle:]
        low, high = min(late), max(late)
        return Side("oscillating", math.nan, limit, low, high, *shown)
    return Side("unknown", math.nan, limit, *beyond, *shown)


def _exact_enough(
    h: Sequence[Any], quotients: Sequence[Any], noise: Sequence[Any], digits_lost: float
) -> tuple[Sequence[Any], Sequence[Any], Sequence[Any]]:
    """Leave the smallest steps out whose quotients have lost their digits in the subtraction; and the noise of the others."""
    blurred = [2 * n / step for n, step in zip(noise, h, strict=True)]
    count = len(h)
    if not any(quotients):
        return h, quotients, blurred  # a constant
    while (
        count
        and blurred[count - 1] > digits_lost * abs(quotients[count - 1])
        and (count > _FEWEST or blurred[count - 1] > _ALL_LOST * max(map(abs, quotients)))
    ):
        count -= 1
    return h[:count], quotients[:count], blurred[:count]


def _trend(h: Sequence[Any], numbers: Sequence[Any], noise: Sequence[Any]) -> tuple[str, float]:
    """Whether numbers converge, grow beyond all bounds or oscillate as h falls; and their limit."""
    last, third = numbers[-1], len(numbers) // 3
    size = max(map(abs, numbers))
    fuzz = 3 * max(noise[-third:])
    # The smallest steps decide: tan has its pole 6e-17 beside the float64 that is nearest to π/2.
    early, late = (max(abs(n - last) for n in part) for part in (numbers[third:-third], numbers[-third:-1]))
    settles = late <= 1e-2 * early and abs(last - numbers[-2]) <= _SETTLED * size
    if settles or late <= max(1e-12 * size, fuzz):
        # The limit of a quotient like √h, 1e-11 at the end, is meant to be 0.
        nothing = abs(last) <= _SETTLED * size and abs(last) <= 0.6 * abs(numbers[-2])
        best = (
            last
            if late > fuzz or not fuzz
            else min(zip(noise, numbers, strict=True), key=lambda pair: pair[0] + abs(pair[1] - last))[1]
        )
        return "converging", 0.0 if nothing else _float(best)
    moves = [b - a for a, b in pairwise(numbers)]
    widths = [math.log(a / b) for a, b in pairwise(h)]
    half = len(moves) // 2
    turns = sum((a > 0) != (b > 0) for a, b in pairwise(moves[half - 2 :]))
    speeds = [abs(_float(move / width)) for move, width in zip(moves, widths, strict=True)]
    even = min(speeds[half:]) >= 0.3 * max(speeds[:half])
    is_nothing = not _float(last)  # 10^(-10⁴³⁴) may have grown to that from much less, and goes nowhere
    if not (turns or is_nothing) and even and abs(last) - abs(numbers[half]) > max(_GROWTH * abs(last), fuzz):
        return "infinite", math.copysign(math.inf, _float(last))
    spread = [max(part) - min(part) for part in (numbers[: half + 1], numbers[half:])]
    if turns >= 2 and spread[1] > max(0.1 * spread[0], 10 * fuzz):
        return "oscillating", math.nan
    return "unknown", math.nan


def _float(number: Any) -> float:
    try:
        return float(number)
    except OverflowError:
        return math.copysign(math.inf, number)
