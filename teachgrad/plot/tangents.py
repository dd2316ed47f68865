"""Which lines go through the point of a slice: tangents, half-tangents, secants that do not settle.

A line is drawn as a tangent only where it is one; what a method answers besides is drawn thin. Holds slopes, no
drawing. Read `curve` next.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from teachgrad.plot.slices import Slice

if TYPE_CHECKING:
    from teachgrad.plot.window import Window

_SAME = 1e-6  # slopes no further apart, relatively, are one line in any picture
_FINE = 1e-6  # an error that is not seen beside a derivative of 0
_SECANTS = 3
_BEYOND = 30.0  # a line that rises so many times as high as the picture only fills it


@dataclass(frozen=True)
class Line:
    """A line through the point.

    Attributes
    ----------
    kind : str
        ``"symbolic"``, ``"autograd"``, ``"finite"``, ``"derivative"`` (the true slope, where a method has another one),
        ``"left"``, ``"right"``, ``"vertical"``, ``"low"`` or ``"high"`` (between which the secants swing).
    slope : float
        Of a vertical one infinite; NaN where the method answers no number.
    side : int
        -1 or +1 for a half-line to the left or right, 0 for a whole one.
    is_tangent : bool
        Whether the curve has this slope at the point, as far as anyone knows.
    """

    kind: str
    slope: float
    side: int = 0
    is_tangent: bool = True


def lines(s: Slice) -> list[Line]:
    """The lines through the point of a slice, the widest first."""
    verdict = s.around.verdict
    if verdict in ("agree", "ill_conditioned"):
        return _methods(s, known=True)
    if verdict in ("singular_inside", "disagree", "wrong_by_factor"):
        derivative = s.around.derivative
        if not math.isfinite(derivative):
            return _methods(s, known=False)
        wrong = [line for line in _methods(s, known=False) if not gives(s, line.kind, derivative)]
        return [Line("derivative", derivative), *(line for line in wrong if math.isfinite(line.slope))]
    if verdict == "undecided":
        return _methods(s, known=False)
    if verdict == "jump" or not math.isfinite(s.value):
        return []
    halves = [Line(name, s.around.slope(side), side) for name, side in (("left", -1), ("right", 1))]
    return [
        line if math.isfinite(line.slope) else Line("vertical", line.slope, line.side)
        for line in halves
        if not math.isnan(line.slope)
    ]


def _methods(s: Slice, *, known: bool) -> list[Line]:
    """The methods' lines; no tangents where nobody knows whether they are."""
    return [
        Line(method, math.nan if slope is None else slope, is_tangent=known)
        for method, slope in s.slopes.items()
        if slope is not None or method != "symbolic"  # no formula at all, as the figure's title says
    ]


def gives(s: Slice, method: str, derivative: float) -> bool:
    """Whether a method's number makes the same line in a picture as the derivative."""
    slope = s.slopes.get(method)
    if slope is None:
        return False
    margin = min(s.error, _FINE) if method == "finite" else 0.0
    return bool(abs(slope - derivative) <= max(_SAME * abs(derivative), margin))


def steepest(s: Slice) -> float:
    """The slope of the steepest tangent that is not vertical; 0 if there is none."""
    return max((abs(t.slope) for t in lines(s) if t.is_tangent and math.isfinite(t.slope)), default=0.0)


@dataclass(frozen=True)
class Swing:
    """Between which slopes the secants of an oscillating quotient keep swinging.

    Attributes
    ----------
    lines : tuple of Line
        The lowest and the highest; none where the slopes grow beyond all bounds.
    steps, slopes : tuple of float
        Some of the secants, from the point to the curve: h and slope, h falling.
    """

    lines: tuple[Line, ...]
    steps: tuple[float, ...]
    slopes: tuple[float, ...]


def swing(s: Slice, shown: Window) -> Swing | None:
    """What an oscillating quotient does in the part of a slice that is shown, by the samples that are drawn there."""
    sides = s.around.swinging
    if s.around.verdict != "oscillating" or not sides or not math.isfinite(s.value):
        return None
    h = shown.x - s.at
    there = np.isfinite(shown.y) & (h != 0) & np.isin(np.sign(h), sides)
    if there.sum() < 3:
        return None
    h, quotients = h[there], (shown.y[there] - s.value) / h[there]
    low, high = float(quotients.min()), float(quotients.max())
    steps, slopes = [], []
    h_side, q_side = h[np.sign(h) == sides[-1]], quotients[np.sign(h) == sides[-1]]
    for k in range(_SECANTS):
        band = (np.abs(h_side) <= shown.reach * 0.5**k) & (np.abs(h_side) > shown.reach * 0.5 ** (k + 1))
        if band.any():
            best = (np.argmin, np.argmax)[k % 2](q_side[band])
            steps.append(float(h_side[band][best]))
            slopes.append(float(q_side[band][best]))
    bounded = (high - low) * shown.reach <= _BEYOND * (shown.high - shown.low)
    side = 0 if len(sides) == 2 else sides[0]
    edges = (Line("low", low, side, False), Line("high", high, side, False)) if bounded else ()
    return Swing(edges, tuple(steps), tuple(slopes))
