"""The program's own one-sided difference quotients at an entry, what they are good for, and whether its values are noise.

Knows the program's numbers, no formula. Read `entry` next.
"""

from __future__ import annotations

import math

import numpy as np

from teachgrad import finite
from teachgrad.errors import TeachgradError
from teachgrad.referee.beside import Line

_TELLING = 1e-3  # a quotient whose error is a larger part of it tells no slope
_TELLING_OF_SIZE = 1e-6
_TELLING_OF_ZERO = 1e-12  # at 0, where nothing else may have a size
_NOISE = 1e3  # times what rounding explains


class Quotients:
    """One-sided difference quotients of the program along a line.

    Parameters
    ----------
    line : Line
        The program as a function of one entry.
    """

    def __init__(self, line: Line) -> None:
        self.line = line
        self._both: tuple[finite.Estimate, finite.Estimate] | None = None

    def estimates(self) -> tuple[finite.Estimate, finite.Estimate]:
        """One-sided difference quotients in this entry alone, the left one first."""
        if self._both is None:
            line = self.line
            try:
                self._both = finite.one_sided(lambda t: line.along(line.moved(float(t))), line.point)
            except TeachgradError:
                nothing = finite.Estimate(math.nan, math.nan, math.nan, 0, "left")
                self._both = (nothing, nothing)
        return self._both

    def tells(self, estimate: finite.Estimate) -> bool:
        """Whether the error of a quotient is small beside it, or beside what a slope could be here."""
        value, error = float(estimate.value), float(estimate.error)
        slopes = [abs(float(e.value)) for e in self.estimates() if math.isfinite(e.value)]
        size = max([abs(self.line.here) / self.line.scale, *slopes])
        return math.isfinite(value) and error <= max(
            _TELLING * abs(value), _TELLING_OF_SIZE * size, 0.0 if self.line.point else _TELLING_OF_ZERO
        )

    def told(self, estimate: finite.Estimate) -> float:
        """The slope that a quotient tells: NaN where it tells none, 0 where its error covers it."""
        if not self.tells(estimate):
            return math.nan
        return float(estimate.value) if abs(estimate.value) > estimate.error else 0.0


def noise(line: Line) -> tuple[float, float] | None:
    """How much values a few units in the last place apart differ, and what rounding explains; None where it explains it."""
    unit = np.spacing(line.scale)
    values = [line.at(line.point + k * float(unit)) for k in (-40, -13, -4, 0, 1, 5, 17, 53)]
    numbers = [v for v in values if v is not None]
    if len(numbers) < len(values):
        return None
    spread = float(np.max(np.abs(np.diff(numbers, 2))))
    explained = max(line.blur, np.spacing(abs(line.here)))
    turns = np.count_nonzero(np.diff(np.sign(np.diff(numbers))))
    if spread <= _NOISE * explained or turns < 3:  # a jump turns twice, a vertical tangent not at all
        return None
    return spread, explained
