"""The error of every difference quotient over its step h: measured, and predicted beside it.

Holds `error_sweep`, which fills the record. Read `measurement` and `prediction` for the two halves of it, `report.sweep`
and `plot.sweep` for its looks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy as sp

from teachgrad import finite, judgement, symbolic
from teachgrad.errors import InputError
from teachgrad.functions import Function, Recording, function
from teachgrad.patience import OutOfPatienceError
from teachgrad.sampling import EPS, no_complex_step
from teachgrad.sweeping import chosen, measurement, taylor
from teachgrad.sweeping.chosen import Chosen
from teachgrad.sweeping.prediction import HIGHEST, HIGHEST_OF_ALL, predict
from teachgrad.sweeping.propagation import slope_rounding, value_rounding
from teachgrad.sweeping.records import Array, Curve, ErrorSweep, Extrapolation
from teachgrad.sweeping.reference import Reference, reference, refuse_without_derivative
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.formula import Formula


def error_sweep(
    f: Function | Formula | str | Callable[..., Any],
    /,
    *,
    variable: str | None = None,
    entry: int | tuple[int, ...] | None = None,
    steps: Sequence[float] | None = None,
    **point: Any,
) -> ErrorSweep:
    """Measure how the error of each difference quotient depends on its step h, and predict it.

    Forward, backward, central quotients of accuracy 2, 4, 6 and 8 at h from 1e-1 to 1e-16, the complex step to 1e-200, each
    against the derivative to 50 digits. The prediction is the leading term of Taylor's theorem, h·|f″|/2, h²·|f‴|/6 and
    so on, with f's own derivatives, plus what rounding the values of f does to the quotient, ε|f|/h and more.

    Parameters
    ----------
    f : str, callable, Formula or Function
        What `compare` takes.
    variable : str, optional
        Which variable to differentiate by, where there are several.
    entry : int or tuple of int, optional
        Which entry of it, where it is an array.
    steps : sequence of float, optional
        Other steps, for all methods.
    **point
        The value of each variable, as for `compare`. Variables of `f` that are themselves called variable, entry or steps take precedence.

    Returns
    -------
    ErrorSweep

    Raises
    ------
    InputError
        If the point does not fit, or `f` has no derivative there.
    FormulaError, ProgramError, ShapeError
        As for `compare`.

    Examples
    --------
    >>> sweep = error_sweep("sin(x)", x=1)
    >>> best = sweep.curves["forward"]
    >>> f"{best.prediction.best_step:.1e}", 1e-9 < best.best_step < 1e-7
    ('2.3e-08', True)
    """
    program = function(f)
    options: dict[str, Any] = {"variable": variable, "entry": entry, "steps": steps}
    for name in options:
        if name in program.variables and options[name] is not None:
            point[name], options[name] = options[name], None
    return sweep_function(program, point, **options)


def sweep_function(
    program: Function,
    point: Mapping[str, Any],
    variable: str | None = None,
    entry: Any = None,
    steps: Sequence[float] | None = None,
) -> ErrorSweep:
    """`error_sweep` for callers that hold the point as a mapping."""
    name = chosen.variable_of(program, variable)
    grid = None if steps is None else chosen.read_steps(steps)
    recording = program.record(point)
    what = Chosen(recording, name, chosen.entry_of(name, recording.point[name], entry))
    formulas = symbolic.read(recording)
    along = measurement.along(what)
    derivatives, missing = _derivatives(what, formulas)
    known = reference(what, formulas, along, is_smooth=not missing)  # a power series settles it
    theory = _Theory(derivatives, missing, value_rounding(what), slope_rounding(what, known.high))
    curves, refused = _curves(what, along, known, theory, grid)
    if _has_one_side_only(curves):
        refuse_without_derivative(what)
    formula = None if formulas is None else what.of(formulas.derivatives[name])
    return ErrorSweep(
        function=program,
        point=MappingProxyType(recording.point),
        variable=name,
        entry=what.entry,
        output=recording.output_name,
        formula=None if formulas is None else symbolic.plain(formulas.expression),
        value=float(np.ravel(recording.value)[0]),
        derivative=formula,
        exact=None if formulas is None or known.kind != "exact" else formulas.exact(formula),
        reference=known.kind,
        slope=known.high,
        value_rounding=theory.noise,
        curves=MappingProxyType(curves),
        refused=MappingProxyType(refused),
        extrapolation=None if known.kind == "richardson" else _extrapolation(along, what.x, known),
        unpredicted=theory.missing,
        notes=(*(note.message for note in (program.typed.notes if program.typed else ())), *recording.notes),
    )


@dataclass(frozen=True, slots=True)
class _Theory:
    """What predictions are made from: f, f′, f″, … at the point or why there are none, rounding of a value and of f′."""

    derivatives: tuple[float, ...]
    missing: str
    noise: float
    floor: float


def _derivatives(what: Chosen, formulas: symbolic.Symbolic | None) -> tuple[tuple[float, ...], str]:
    """Derive from the formula f, f′, f″, … at the point, or say why there are none."""
    if formulas is None:
        return (), "no_formula"
    if not chosen.takes_one_branch(what):
        return (), "branches"
    point = {symbol: sp.Rational(number) for symbol, number in what.numbers(formulas.variables)}
    symbol = what.of(formulas.variables[what.name])
    try:
        found = taylor.derivatives(formulas.expression, symbol, point, HIGHEST)
        if not all(found[2:]):
            found = taylor.derivatives(formulas.expression, symbol, point, HIGHEST_OF_ALL)
    except taylor.NoSeriesError:
        return (), "no_series"
    numbers = tuple(float(number) for number in found)
    return (numbers, "") if np.all(np.isfinite(numbers)) else ((), "no_series")


def _curves(
    what: Chosen, along: Callable[[Any], Any], known: Reference, theory: _Theory, grid: Array | None
) -> tuple[dict[str, Curve], dict[str, Text]]:
    curves, refused = {}, {}
    for name, method, accuracy in measurement.METHODS:
        steps = measurement.default_steps(method) if grid is None else grid
        try:
            if method == "complex_step":
                _refuse_kinks(what.recording)
            quotients = finite.quotients(along, what.x, steps, method, accuracy)
        except InputError as error:
            endless = isinstance(error.__cause__, OutOfPatienceError)
            refused[name] = (_ENDLESS if endless else error).parts[0]
            continue
        prediction = None
        if not theory.missing:
            floor = theory.floor if method == "complex_step" else EPS / 2 * abs(known.high)
            stencil = None if method == "complex_step" else finite.stencil(method, accuracy=accuracy)
            prediction = predict(stencil, theory.derivatives, theory.noise, floor)
        errors = measurement.errors(quotients, known.high, known.low)
        curves[name] = Curve(name, method, accuracy, steps, errors, prediction)
    return curves, refused


_ENDLESS = no_complex_step("on complex numbers it does not end", "với số phức, nó không dừng lại")


def _refuse_kinks(recording: Recording) -> None:
    """NumPy takes a complex number through max and floor without a word."""
    kinks = ", ".join(judgement.operations_with_kinks(recording))
    if kinks:
        raise no_complex_step(f"{kinks} has no complex derivative", f"{kinks} không có đạo hàm phức")


def _has_one_side_only(curves: Mapping[str, Curve]) -> bool:
    """Whether one of the one-sided quotients has no value at any step: the point lies on the border of the domain."""
    return any(curves[side].best is None for side in ("forward", "backward"))


def _extrapolation(along: Callable[[Any], Any], x: float, known: Reference) -> Extrapolation:
    estimate = finite.gradient(along, x)
    (error,) = measurement.errors(np.array([estimate.value]), known.high, known.low)
    return Extrapolation(float(error), float(estimate.error), float(estimate.step))
