"""Slices: the function along one number of one variable, everything else held.

Holds facts, no drawing. Read `window` next (which part of a slice is shown), then `curve`, which draws it.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from teachgrad.plot.around import Around, around
from teachgrad.plot.formulas import math_name
from teachgrad.plot.pieces import formula_of, pieces
from teachgrad.plot.style import METHODS
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.records import Comparison, Variable

Array = NDArray[np.float64]

MOST_SLICES = 12  # more small panels than that are not looked at


@dataclass(frozen=True, eq=False)
class Slice:
    """The result as a function of one number.

    Attributes
    ----------
    name, result : str
        Of the number: x, or a, or x_12; and of the result.
    at, value : float
        Where it stands, and the result there.
    along : callable
        The result for another value of this number.
    derivative_name : str
        In mathtext.
    formula : SymPy expression or None
        The derivative.
    slopes : mapping
        Method → slope, as it answers.
    error, step : float
        Of the finite difference.
    method : str
        The kind of difference quotient.
    curve : SymPy expression or None
        The formula of the slice itself, where it depends on this number alone.
    pieces : Text or None
        What stands in place of `curve`, in mathtext, where the program decides by values.
    around : Around
        What the referee found out around the point.
    """

    name: str
    result: str
    at: float
    value: float
    along: Callable[[float], Any]
    derivative_name: str
    formula: Any
    slopes: Mapping[str, float | None]
    error: float = math.nan
    step: float = math.nan
    method: str = ""
    curve: Any = None
    pieces: Text | None = None
    around: Around = field(default_factory=Around)

    def sample(self, x: Array) -> Array:
        """The result at each of `x`; NaN where there is none."""
        with quiet():
            return np.array([_real(self.along, float(number)) for number in x])


def slices(comparison: Comparison, variable: Variable) -> list[Slice]:
    """The slices along every number of a variable; of more than `MOST_SLICES` only the `remarkable` ones."""
    if np.size(variable.point) > MOST_SLICES:
        return remarkable(comparison, variable)
    return _slices(comparison, variable, list(np.ndindex(np.shape(variable.point))))


def remarkable(comparison: Comparison, variable: Variable) -> list[Slice]:
    """The slices along those entries that the verdict is about; none if the methods agree everywhere."""
    if variable.verdict in ("agree", "ill_conditioned"):
        return []
    meant = {e.entry for e in variable.evidence}
    found = [index for index in np.ndindex(np.shape(variable.point)) if index in meant]
    shown = [s for s in _slices(comparison, variable, found) if s.around.verdict != "agree"]
    return shown[:MOST_SLICES]


def one_slice(comparison: Comparison, variable: Variable, index: tuple[int, ...]) -> Slice:
    """The slice along one entry of a variable; of a single number the index is ()."""
    return _slices(comparison, variable, [index])[0]


def _slices(comparison: Comparison, variable: Variable, shown: list[tuple[int, ...]]) -> list[Slice]:
    names = entry_names(comparison, variable)
    return [_slice(comparison, variable, index, names[index]) for index in shown]


def _slice(comparison: Comparison, variable: Variable, index: tuple[int, ...], name: str) -> Slice:
    slopes = {method: _entry(getattr(variable, method), index) for method in METHODS}
    error = _entry(variable.finite_error, index) or 0.0
    if not math.isfinite(error):
        slopes["finite"] = math.nan  # a number that may be off by any amount is no answer
    formula = variable.formula
    if formula is not None and index:
        formula = formula[index]
    several = len(comparison.variables) > 1 or np.size(variable.point) > 1
    above, below = math_name(comparison.output), math_name(name)
    return Slice(
        name=name,
        result=comparison.output,
        at=float(np.asarray(variable.point)[index]),
        value=comparison.value,
        along=_along(comparison, variable, index),
        derivative_name=rf"\partial {above}/\partial {below}" if several else f"{above}'",
        formula=formula,
        slopes=slopes,
        error=error,
        step=_entry(variable.step, index) or 0.0,
        method=comparison.method,
        curve=None if several else formula_of(comparison),
        pieces=None if several else pieces(comparison),
        around=around(variable, index, comparison.value),
    )


def _along(comparison: Comparison, variable: Variable, index: tuple[int, ...]) -> Callable[[float], Any]:
    def along(number: float) -> Any:
        moved = np.array(variable.point, np.float64)
        moved[index] = number
        return comparison.evaluate(**{variable.name: moved if moved.ndim else moved[()]})

    return along


def _entry(value: Any, index: tuple[int, ...]) -> float | None:
    return None if value is None else float(np.asarray(value)[index])


def entry_names(comparison: Comparison, variable: Variable) -> dict[tuple[int, ...], str]:
    """What the formulas call the entries: a, b, c, d or x_11, x_12, …"""
    shape = np.shape(variable.point)
    formulas = comparison.formulas if shape else None
    if formulas is not None:
        symbols = formulas.variables[variable.name]
        return {index: symbols[index].name for index in np.ndindex(shape)}
    return {
        index: "_".join([variable.name, *(str(place + 1) for place in index)]) for index in np.ndindex(shape)
    }


def _real(f: Callable[[float], Any], x: float) -> float:
    try:
        value = np.asarray(f(x))
    except (ArithmeticError, ValueError, TypeError):
        return math.nan  # outside the domain of a program that raises there
    if value.size != 1 or value.dtype.kind not in "biuf":
        return math.nan
    return float(value.reshape(()))


@contextmanager
def quiet() -> Iterator[None]:
    """Outside the domain there is nothing to warn of: the curve ends there."""
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        yield
