"""A curve with its tangent line and its tangent parabola: the second derivative three ways, and how the curve bends.

Holds numbers, no drawing. Read `bending` next, which draws them.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from teachgrad import finite
from teachgrad.engine.functional import derivative
from teachgrad.errors import TeachgradError
from teachgrad.plot import bend_refusals as refusals
from teachgrad.plot.curve_points import broken
from teachgrad.plot.slices import Array, Slice, quiet, slices
from teachgrad.plot.window import window

if TYPE_CHECKING:
    from teachgrad.records import Comparison

_SAMPLES = 161  # odd: the middle one is the point itself
_BEYOND = 1.2  # times, further than the place that is compared
_ROOM, _PAD = 0.25, 0.06  # of the curve's height, for line and parabola, and around all of it
_FLAT = 1e-9  # of the largest second derivative in the picture: no bend
_HALVINGS = 60
_CLOSE = 1e-4  # where both sides are looked at
_APART = 1e-3
_ROUNDED = 1e-8


@dataclass(frozen=True, eq=False)
class Beside:
    """Curve, tangent line and tangent parabola at another place: their heights."""

    x: float
    curve: float
    line: float
    parabola: float


@dataclass(frozen=True, eq=False)
class Bend:
    """A curve around a point, and what the second derivative says of it.

    Attributes
    ----------
    slice : Slice
        The function of one number, and its first derivative.
    slope, second : float
        f′ and f″ at the point, by autograd; formula and finite difference have confirmed them.
    by_formula : bool
        Whether there is a formula too.
    reach, low, high : float
        What is shown: from the point to either side, and from bottom to top.
    x, y, bend : ndarray
        The curve, and f″ along it; NaN where there is none.
    beside : Beside or None
        Where the three are compared.
    inflections : tuple of float
        Where the curve changes from one bend to the other.
    """

    slice: Slice
    slope: float
    second: float
    by_formula: bool
    reach: float
    low: float
    high: float
    x: Array
    y: Array
    bend: Array
    beside: Beside | None
    inflections: tuple[float, ...] = ()

    def line(self, x: Array) -> Array:
        """The tangent line."""
        return self.slice.value + self.slope * (x - self.slice.at)

    def parabola(self, x: Array) -> Array:
        """The tangent parabola, Taylor's polynomial of degree 2."""
        return self.line(x) + self.second / 2 * (x - self.slice.at) ** 2

    @property
    def signs(self) -> Array:
        """Along the curve 1 where it bends upwards, −1 where downwards, 0 where not at all."""
        largest = float(np.nanmax(np.abs(self.bend), initial=0.0))
        bend = np.where(np.abs(self.bend) > _FLAT * largest, self.bend, 0.0)
        found: Array = np.sign(bend)
        return found

    @property
    def changes(self) -> list[tuple[float, float]]:
        """Between which neighbours it changes from one to the other, without a gap."""
        signs, found = self.signs, []
        bent = np.flatnonzero(signs)  # neither 0 …
        bent = bent[np.isfinite(signs[bent])]  # … nor NaN
        for first, second in pairwise(bent):
            if signs[first] * signs[second] < 0 and np.isfinite(self.y[first : second + 1]).all():
                found.append((float(self.x[first]), float(self.x[second])))
        return found


def bend(comparison: Comparison, reach: float | None, beside: float | None) -> Bend:
    """Measure a comparison's second derivative, and how its curve bends.

    Raises
    ------
    InputError
        If the function is not one of a single number, or has no second derivative there.
    """
    if [np.size(value) for value in comparison.point.values()] != [1]:
        raise refusals.not_one(comparison.output)
    (variable,) = comparison.variables.values()
    s = slices(comparison, variable)[0]
    if comparison.verdict not in ("agree", "ill_conditioned"):
        raise refusals.no_second(s)
    shape = np.shape(variable.point)
    program = comparison.function.program
    first: Callable[[float], float] = _of_numbers(derivative(program), shape)
    second: Callable[[float], float] = _of_numbers(_twice(program, shape), shape)
    slope, curvature = first(s.at), second(s.at)
    by_formula = _checked(s, first, curvature)
    shown = _shown(s, reach, beside)
    with quiet(), np.errstate(all="ignore"):
        x, y = _sampled(s, shown)
        bends = np.array(
            [second(float(place)) if math.isfinite(at) else math.nan for place, at in zip(x, y, strict=True)]
        )
    at = None if beside is None else _at(s, slope, curvature, beside)
    whole = Bend(s, slope, curvature, by_formula, shown, 0.0, 0.0, x, y, bends, at)
    low, high = _limits(whole, automatic=reach is None and beside is None)
    changes = tuple(_change_between(second, *places) for places in whole.changes)
    return replace(whole, low=low, high=high, inflections=changes)


def _change_between(second: Callable[[float], float], low: float, high: float) -> float:
    """Where the second derivative changes its sign, by bisection: a straight line between two samples would miss it."""
    sign = math.copysign(1.0, second(low))
    for _ in range(_HALVINGS):
        middle = low + (high - low) / 2
        bends = second(middle)
        if bends == 0 or math.isnan(bends):
            return middle
        low, high = (middle, high) if bends * sign > 0 else (low, middle)
    return low + (high - low) / 2


def _sampled(s: Slice, reach: float) -> tuple[Array, Array]:
    """The curve, with NaN where there is none and across each jump or pole."""
    places = s.at + reach * np.linspace(-1.0, 1.0, _SAMPLES)
    heights = s.sample(places)
    heights[~np.isfinite(heights)] = np.nan
    x, y = broken(s, places, heights)
    kept = np.isin(x, places) | np.isnan(y)  # the edges of a pole are far above
    return x[kept], y[kept]


def _twice(program: Callable[..., object], shape: tuple[int, ...]) -> Callable[..., object]:
    once = derivative(program)  # type: ignore[arg-type] # a program of Tensors
    return derivative(once if not shape else lambda x: once(x).sum())


def _of_numbers(f: Callable[..., object], shape: tuple[int, ...]) -> Callable[[float], float]:
    """A derivative as a function from number to number; NaN where there is none."""

    def of(x: float) -> float:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # beyond the domain there is nothing to warn of
            try:
                found = f(np.full(shape, x)[()])
            except (TeachgradError, ArithmeticError, ValueError):
                return math.nan
        return float(np.ravel(found.value)[0])  # type: ignore[attr-defined] # a Tensor

    return of


def _checked(s: Slice, first: Callable[[float], float], second: float) -> bool:
    """Refuse a second derivative that the others do not confirm; tell whether a formula did."""
    if not math.isfinite(second):
        raise refusals.no_second(s)
    h = _CLOSE * max(1.0, abs(s.at))
    here = first(s.at)
    sides = [(first(s.at + side * h) - here) / (side * h) for side in (-1, 1)]
    closer = [(first(s.at + side * h / 8) - here) / (side * h / 8) for side in (-1, 1)]
    rounding = _ROUNDED * max(1.0, abs(second)) + 64 * np.finfo(float).eps * abs(here) / h
    apart, after = abs(sides[1] - sides[0]), abs(closer[1] - closer[0])
    # Of a smooth curve the quotients of both sides come together; where it has a kink in its slope they stay apart.
    if not after <= max(apart / 2, _APART * abs(second)) + 8 * rounding:
        raise refusals.no_second(s)
    estimate = finite.hessian(lambda x: _real(s, x), s.at)
    if not abs(float(estimate.value) - second) <= 4 * float(estimate.error) + _APART * abs(second) + rounding:
        raise refusals.no_second(s)
    if s.formula is None:
        return False
    symbols = list(s.formula.free_symbols)
    formula = s.formula.diff(symbols[0]).subs(symbols[0], s.at).evalf() if symbols else 0.0
    try:
        by_formula = float(formula)
    except TypeError:  # an unevaluated derivative
        return False
    if not abs(by_formula - second) <= _ROUNDED * max(1.0, abs(second)):
        raise refusals.no_second(s)
    return True


def _real(s: Slice, x: float) -> float:
    return float(s.sample(np.array([float(x)]))[0])


def _shown(s: Slice, reach: float | None, beside: float | None) -> float:
    refusals.check(reach, beside)
    if reach is not None:
        return float(reach)
    found = window(s).reach
    return found if beside is None else max(found, _BEYOND * abs(beside - s.at))


def _at(s: Slice, slope: float, second: float, x: float) -> Beside:
    h = x - s.at
    line = s.value + slope * h
    return Beside(x, _real(s, x), line, line + second / 2 * h * h)


def _limits(found: Bend, *, automatic: bool) -> tuple[float, float]:
    """From the bottom to the top: the curve's, with the line and the parabola as far as there is room."""
    if automatic:
        shown = window(found.slice)
        low, high = shown.low, shown.high
    else:
        low, high = float(np.nanmin(found.y)), float(np.nanmax(found.y))
    room = _ROOM * (high - low)
    others = np.concatenate([found.line(found.x), found.parabola(found.x)])
    low, high = (
        max(low - room, min(low, float(others.min()))),
        min(high + room, max(high, float(others.max()))),
    )
    pad = _PAD * (high - low) or 1.0
    return low - pad, high + pad
