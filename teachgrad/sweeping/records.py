"""The records of an error sweep: facts and numbers, no prose and no picture.

Read `sweep` next: it fills them. `report.sweep` puts them into words, `plot.sweep` draws them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from teachgrad.functions import Function
from teachgrad.shown import Shown, columns
from teachgrad.text import Text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Array = NDArray[np.float64]

_AROUND = 0.6  # decades of h: two of the four steps in each


@dataclass(frozen=True, slots=True)
class Truncation:
    """The leading term of a quotient's truncation error: constant · h^power · |f⁽ᵏ⁾(x)|.

    Attributes
    ----------
    constant : Fraction
        Of the method: 1/2 for the forward, 1/6 for the central quotient.
    power : int
        The power of h.
    order : int
        Which derivative of f it is, k.
    derivative : float
        That derivative at the point; not 0.
    """

    constant: Fraction
    power: int
    order: int
    derivative: float

    def __call__(self, h: Any) -> Any:
        """The term at a step, or at an array of them."""
        return float(self.constant) * abs(self.derivative) * np.power(h, float(self.power))


@dataclass(frozen=True, slots=True)
class Prediction:
    """What theory says of a method's error: truncation, which falls with h, and rounding, which rises.

    Attributes
    ----------
    truncation : Truncation or None
        None where every term of it vanishes, as for a central quotient of a parabola.
    weight : float
        The sum of the absolute weights of the quotient: 2 for (f(x + h) − f(x))/h; 0 for the complex step, which subtracts
        nothing.
    rounding : float
        `weight` times the rounding error of one value of f: the coefficient of 1/h.
    floor : float
        What rounding makes of the derivative itself, at any step.
    """

    truncation: Truncation | None
    weight: float
    rounding: float
    floor: float

    def __call__(self, h: Any) -> Any:
        """The predicted error at a step, or at an array of them."""
        h = np.asarray(h, np.float64)
        with np.errstate(all="ignore"):
            truncation = 0.0 if self.truncation is None else self.truncation(h)
            return (truncation + self.rounding / h + self.floor)[()]

    @property
    def optimum(self) -> str:
        """What makes a step the best one.

        ``"balance"``: truncation and rounding weigh each other at `best_step`. ``"large"``, ``"small"``: no step is too
        large, or none too small. ``"any"``: neither.
        """
        if self.truncation is None:
            return "large" if self.rounding else "any"
        return "balance" if self.rounding else "small"

    @property
    def best_step(self) -> float | None:
        """The h of the least predicted error.

        None where no step is too large; where none is too small, the h at which truncation falls below the floor.
        """
        if self.truncation is None:
            return None
        power, slope = self.truncation.power, self.truncation(1.0)
        if not self.rounding:
            return float((self.floor / slope) ** (1 / power)) if self.floor else None
        return float((self.rounding / (power * slope)) ** (1 / (power + 1)))

    @property
    def best_error(self) -> float | None:
        """The predicted error there; None where no step is too large."""
        if self.truncation is None:
            return None
        if not self.rounding:
            return self.floor
        return float(self(self.best_step))


@dataclass(frozen=True, eq=False, slots=True)
class Curve:
    """One method's error over h.

    Attributes
    ----------
    id : str
        ``"forward"``, ``"backward"``, ``"central_2"`` to ``"central_8"``, ``"complex_step"``.
    method : str
        One of `finite.METHODS`.
    accuracy : int or None
        The power of h in its truncation error, which tells the central quotients apart.
    steps : ndarray
        The steps h, the largest first.
    errors : ndarray
        The absolute error at each; 0 is an exact hit, NaN where the function has no value that the quotient needs.
    prediction : Prediction or None
        What theory says of it; None where the derivatives of f that it needs are not known.
    """

    id: str
    method: str
    accuracy: int | None
    steps: Array
    errors: Array
    prediction: Prediction | None

    @property
    def best(self) -> int | None:
        """The index of the best step; None if there is no error anywhere.

        The step around which the errors are least, by their median over half a decade of h to either side: one lucky hit in
        the midst of rounding does not count. Of the complex step, whose error does not rise again, it is the step from
        which on smaller ones are no surer.
        """
        known = np.isfinite(self.errors)
        if not known.any():
            return None
        if self.method == "complex_step":
            rest = np.append(np.fmax.accumulate(self.errors[::-1])[::-1][1:], np.nan)
            return int(np.argmax(known & ~(self.errors > rest)))
        places = np.log10(self.steps)
        near = np.abs(places[:, None] - places) < _AROUND
        around = np.array([np.median(self.errors[row & known]) for row in near[known]])
        return int(np.flatnonzero(known)[np.argmin(around)])

    @property
    def best_step(self) -> float | None:
        """The measured best step."""
        return None if self.best is None else float(self.steps[self.best])

    @property
    def best_error(self) -> float | None:
        """The error there."""
        return None if self.best is None else float(self.errors[self.best])


@dataclass(frozen=True, slots=True)
class Extrapolation:
    """What extrapolation to h = 0 makes of many quotients.

    Attributes
    ----------
    error : float
        Its absolute error.
    bound : float
        The bound that it states itself.
    step : float
        The largest of the steps that it combines.
    """

    error: float
    bound: float
    step: float


@dataclass(frozen=True, eq=False)
class ErrorSweep(Shown):
    """The errors of all difference quotients of one function at one point, over the step h.

    Attributes
    ----------
    function : Function
        What was differentiated.
    point : mapping
        Variable → number or array.
    variable : str
        What it was differentiated by.
    entry : tuple of int or None
        Which entry of it, where it is an array.
    output : str
        The name of the result.
    formula, derivative : SymPy expression or None
        The function and its derivative; None where they are too long to be written.
    value : float
        The function's value.
    exact : SymPy number or None
        The derivative at the point as it is written, or its first 50 digits.
    reference : str
        What the errors are measured against: ``"exact"``, the formula's derivative at the float64 point to 50 digits;
        ``"autograd"``, the backward pass's number, or ``"richardson"``, the extrapolated quotient, where there is no formula.
    slope : float
        That derivative.
    value_rounding : float
        How far one value f(x + h) is off by rounding, to first order: ε|f|/2 at best, more where the program does more.
    curves : mapping
        Id → `Curve`, from the simplest method to the surest.
    refused : mapping
        Id → why a method is not possible here.
    extrapolation : Extrapolation or None
        Richardson's, at a step of its own choice; None where the errors are measured against it.
    unpredicted : str
        Why there are no predictions: ``"no_formula"``, ``"no_series"``, ``"branches"``; empty if there are.
    notes : tuple of Text
        What a reader must know of how this came about.

    Examples
    --------
    >>> import teachgrad as tg
    >>> sweep = tg.error_sweep("sin(x)", x=1)
    >>> sweep.curves["central_2"].prediction.truncation.constant
    Fraction(1, 6)
    """

    function: Function
    point: Mapping[str, Any]
    variable: str
    entry: tuple[int, ...] | None
    output: str
    formula: Any
    value: float
    derivative: Any
    exact: Any
    reference: str
    slope: float
    value_rounding: float
    curves: Mapping[str, Curve]
    refused: Mapping[str, Text]
    extrapolation: Extrapolation | None
    unpredicted: str
    notes: tuple[Text, ...]

    @property
    def x(self) -> float:
        """The number that is moved."""
        value = self.point[self.variable]
        return float(value if self.entry is None else value[self.entry])

    def plot(self, ax: Axes | None = None) -> Axes | Figure:
        """Draw errors and predictions over h; see `teachgrad.plot.error_sweep`."""
        from teachgrad.plot import error_sweep

        return error_sweep(self, ax)

    def to_dict(self) -> dict[str, Any]:
        """Plain lists, numbers and strings, ready for JSON."""
        from teachgrad.report.sweep_record import to_dict

        return to_dict(self)

    def __str__(self) -> str:
        from teachgrad.report.sweep import to_text

        return to_text(self, width=columns())

    def _repr_html_(self) -> str:
        from teachgrad.report.sweep_notebook import to_html

        return to_html(self)
