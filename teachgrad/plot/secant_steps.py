"""The quotients of a slice as h shrinks: from an h that can be seen in a picture down to where x + h is x.

The difference quotient through the point, (f(x + h) − f(x))/h, computed as it stands there, in float64. Holds numbers, no
drawing. Read `secant_words` next.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from teachgrad.plot.slices import Slice
from teachgrad.plot.units import times_ten_to
from teachgrad.plot.view import View

_LARGEST, _SMALLEST = 0.62, 0.012  # of the half-width: what is seen as a secant line, and what no longer is
_MOST_DECADES, _FEW_DECADES = 30, 9
_ROUND = (5.0, 2.0, 1.0)


@dataclass(frozen=True)
class Quotient:
    """One secant line.

    Attributes
    ----------
    h : float
        Its step, negative to the left.
    end : float
        Where it meets the curve again: x + h, as float64 rounds it.
    value : float
        The function there.
    slope : float
        (value − f(x))/h; NaN where the function has no value at the end.
    error : float
        Its distance from the derivative; NaN where there is none.
    """

    h: float
    end: float
    value: float
    slope: float
    error: float


@dataclass(frozen=True, eq=False)
class Secants:
    """The secant lines of a slice, h shrinking.

    Attributes
    ----------
    slice : Slice
        Of which function, and where.
    derivative : float
        What they are measured against; NaN where there is no derivative, or nobody knows it.
    sides : tuple of int
        On which sides they are drawn: 1 for x + h, -1 for x - h.
    steps : tuple of dict
        For each h, the largest first, side → `Quotient`.
    visible : int
        How many of them are seen to be no tangent; in the rest the picture does not change until rounding shows.
    """

    slice: Slice
    derivative: float
    sides: tuple[int, ...]
    steps: tuple[dict[int, Quotient], ...]
    visible: int

    @property
    def has_derivative(self) -> bool:
        """Whether there is a derivative to tend to, and it is known."""
        return math.isfinite(self.derivative)

    @property
    def best(self) -> int:
        """The step whose error is the smallest; the first of several. Only where there is a derivative."""
        return min(range(len(self.steps)), key=lambda i: self._error(i))

    def _error(self, place: int) -> float:
        error = self.steps[place][self.sides[0]].error
        return math.inf if math.isnan(error) else error


def derivative(s: Slice) -> float:
    """The slope that secant lines tend to; NaN where there is none, or nobody knows it."""
    if s.around.verdict in ("agree", "ill_conditioned"):
        known = s.slopes.get("symbolic")
        known = s.slopes.get("autograd") if known is None else known
        return math.nan if known is None or not math.isfinite(known) else known
    return s.around.derivative


def secants(v: View, steps: Sequence[float] | None = None) -> Secants | None:
    """The secant lines of a slice, as h shrinks; None where it has no value at the point, so that none begins there.

    Parameters
    ----------
    v : View
        Which part of the slice is shown.
    steps : sequence of float, optional
        For which h, falling; as a film shows them if left out.
    """
    s = v.said
    if not math.isfinite(s.value):
        return None
    slope = derivative(s)
    steps = _steps(v) if steps is None else list(steps)
    sides = _sides(s, steps, slope)
    if not sides:
        return None
    visible = sum(h >= _SMALLEST * v.real_x(v.window.reach) for h in steps)
    found = [{side: _quotient(s, side * h, slope) for side in sides} for h in steps]
    return Secants(s, slope, sides, tuple(found[: _end(found, visible)]), visible)


def _end(found: list[dict[int, Quotient]], visible: int) -> int:
    """How many there are until nothing more can happen: behind the first h at which f(x + h) is f(x)."""
    still = (
        place for place in range(visible, len(found)) if all(q.slope == 0 for q in found[place].values())
    )
    return next(still, len(found) - 1) + 1


def _steps(v: View) -> list[float]:
    """Round numbers: 5, 2, 1, … while it is to be seen, then a tenth each time until x + h is x.

    Where point and value are 0, nothing is ever rounded away: a few decades show all there is to see.
    """
    s, reach = v.said, v.real_x(v.window.reach)
    first = _LARGEST * reach
    power = math.floor(math.log10(first))
    steps: list[float] = []
    while not steps or steps[-1] > _SMALLEST * reach:
        steps += [h for digit in _ROUND if (h := _power(digit, power)) <= first]
        power -= 1
    decade = math.ceil(math.log10(steps[-1]))
    for below in range(1, _MOST_DECADES if s.at or s.value else _FEW_DECADES):
        h = _power(1.0, decade - below)
        if h >= steps[-1]:
            continue
        steps.append(h)
        if h == 0 or s.at + h == s.at:
            break
    return [h for h in steps if h > 0]


def _power(digit: float, power: int) -> float:
    return times_ten_to(digit, power)


def _sides(s: Slice, steps: list[float], slope: float) -> tuple[int, ...]:
    """To the right, as textbooks write it; to the left where nothing is there; to both where no derivative is known."""
    there = [side for side in (1, -1) if np.isfinite(s.sample(s.at + side * np.array(steps[:6]))).all()]
    if not there:
        there = [side for side in (1, -1) if np.isfinite(s.sample(s.at + side * np.array(steps))).any()]
    return tuple(there[:1] if math.isfinite(slope) else sorted(there))


def _quotient(s: Slice, h: float, slope: float) -> Quotient:
    end = s.at + h
    with np.errstate(all="ignore"):
        value = float(s.sample(np.array([end]))[0])
        found = float((np.float64(value) - s.value) / h) if math.isfinite(value) else math.nan
    return Quotient(h, end, value, found, abs(found - slope))
