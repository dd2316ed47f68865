"""An error sweep as plain data, ready for JSON. The keys are a contract: programs read them.

Knows no language but that of the notes, and no layout. A number that JSON cannot hold, NaN or
infinity, is null.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from teachgrad.report.quantities import nested

if TYPE_CHECKING:
    from teachgrad.sweeping.records import Curve, ErrorSweep, Prediction


def to_dict(sweep: ErrorSweep) -> dict[str, Any]:
    """An error sweep as dictionaries, lists, strings, numbers and None.

    Parameters
    ----------
    sweep : ErrorSweep
        What is written down.

    Returns
    -------
    dict
        ``function``, for a formula ``typed`` and ``read_as``, ``output``, ``variable``, ``entry``, ``point``, ``value``, ``formula``,
        ``derivative``, ``exact``, ``reference``, ``slope``, ``value_rounding``, ``methods`` (id → steps, errors, best, prediction),
        ``extrapolation``, ``refused``, ``unpredicted``, ``notes``.

    Examples
    --------
    >>> from teachgrad import error_sweep
    >>> to_dict(error_sweep("x^3", x=2, steps=[0.5]))["methods"]["central_2"]["errors"]  # (2.5³ − 1.5³)/1 − 12
    [0.25]
    """
    typed = sweep.function.typed
    return {
        "function": sweep.function.name,
        **({} if typed is None else {"typed": typed.text, "read_as": typed.to_text()}),
        "output": sweep.output,
        "variable": sweep.variable,
        "entry": None if sweep.entry is None else list(sweep.entry),
        "point": {name: nested(value) for name, value in sweep.point.items()},
        "value": _number(sweep.value),
        "formula": _text(sweep.formula),
        "derivative": _text(sweep.derivative),
        "exact": _text(sweep.exact),
        "reference": sweep.reference,
        "slope": _number(sweep.slope),
        "value_rounding": _number(sweep.value_rounding),
        "methods": {name: _curve(curve) for name, curve in sweep.curves.items()},
        "extrapolation": None
        if sweep.extrapolation is None
        else {
            "error": _number(sweep.extrapolation.error),
            "bound": _number(sweep.extrapolation.bound),
            "step": _number(sweep.extrapolation.step),
        },
        "refused": {name: str(reason) for name, reason in sweep.refused.items()},
        "unpredicted": sweep.unpredicted or None,
        "notes": [str(note) for note in sweep.notes],
    }


def _curve(curve: Curve) -> dict[str, Any]:
    return {
        "method": curve.method,
        "accuracy": curve.accuracy,
        "steps": curve.steps.tolist(),
        "errors": [_number(error) for error in curve.errors],
        "best": None
        if curve.best_step is None
        else {"step": curve.best_step, "error": _number(curve.best_error)},
        "prediction": None if curve.prediction is None else _prediction(curve.prediction),
    }


def _prediction(prediction: Prediction) -> dict[str, Any]:
    term = prediction.truncation
    return {
        "truncation": None
        if term is None
        else {
            "constant": str(term.constant),
            "power": term.power,
            "order": term.order,
            "derivative": _number(term.derivative),
        },
        "rounding": _number(prediction.rounding),
        "floor": _number(prediction.floor),
        "optimum": prediction.optimum,
        "step": _number(prediction.best_step),
        "error": _number(prediction.best_error),
    }


def _number(value: Any) -> float | None:
    return None if value is None or not math.isfinite(value) else float(value)


def _text(formula: Any) -> str | None:
    return None if formula is None else str(formula)
