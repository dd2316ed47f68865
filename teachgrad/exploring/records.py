"""`State`: what is known of a function at one point, for one h. Facts and numbers, no prose.

Read `states` next, which fills it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from teachgrad import judgement

if TYPE_CHECKING:
    from teachgrad.records import Comparison


@dataclass(frozen=True, eq=False)
class State:
    """The three answers at one point, with the h that was chosen.

    Attributes
    ----------
    variable : str
        What is moved: x, or x_12 for an entry of an array.
    at, h : float
        Where it stands, and the step.
    value : float
        The function there; NaN where it has none.
    ends, end_values : tuple of float
        x − h and x + h as float64 rounds them, and the function at both.
    symbolic : float or None
        The number of SymPy's formula, computed to 50 digits; None where there is no formula.
    autograd : float or None
        What the backward pass gives; None where the program gives no result.
    forward, central : float
        The difference quotients (f(x + h) − f(x))/h, which is the secant line's slope, and
        (f(x + h) − f(x − h))/(2h), as float64 computes them; NaN where a value is missing.
    derivative : float
        The derivative; NaN where there is none, or nobody knows it. Where `compare` was not asked, the number that
        formula and autograd share, if the values beside the point do not contradict it.
    comparison : Comparison or None
        What `compare` finds at this point; None where it was not asked, or the program gives no result.
    """

    variable: str
    at: float
    h: float
    value: float
    ends: tuple[float, float]
    end_values: tuple[float, float]
    symbolic: float | None
    autograd: float | None
    forward: float
    central: float
    derivative: float
    comparison: Comparison | None = field(default=None, repr=False)

    @property
    def verdict(self) -> str | None:
        """What `compare` says of this point, one of `judgement.VERDICTS`; None where it was not asked."""
        if self.comparison is not None:
            return self.comparison.verdict
        return "undefined" if self.autograd is None else None

    @property
    def left(self) -> float:
        """The left derivative, infinite where the tangent is vertical; NaN where none was looked for, or there is none."""
        return self._side("left")

    @property
    def right(self) -> float:
        """The right derivative, likewise."""
        return self._side("right")

    def _side(self, side: str) -> float:
        found = None if self.comparison is None else getattr(self.comparison, side)
        return math.nan if found is None else float(found)

    @property
    def has_derivative(self) -> bool:
        """Whether there is a derivative, and it is known."""
        return math.isfinite(self.derivative)

    @property
    def is_lost(self) -> bool:
        """Whether h is so small that x + h is rounded to x."""
        return self.ends[1] == self.at

    @property
    def errors(self) -> dict[str, float]:
        """How far ``"symbolic"``, ``"autograd"``, ``"forward"`` and ``"central"`` are from the derivative; NaN where that is unknown."""
        numbers = {
            "symbolic": self.symbolic,
            "autograd": self.autograd,
            "forward": self.forward,
            "central": self.central,
        }
        return {name: _distance(number, self.derivative) for name, number in numbers.items()}


def _distance(number: float | None, derivative: float) -> float:
    return math.nan if number is None else float(judgement.errors(number, derivative)[0])
