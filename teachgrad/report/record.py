"""A comparison as plain data, ready for JSON. The keys are a contract: programs read them.

Knows no language but that of the notes, and no layout. A number that JSON cannot hold, NaN or
infinity, is null.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from teachgrad.report.quantities import nested

if TYPE_CHECKING:
    from teachgrad.records import Comparison, Intermediate, Variable


def to_dict(comparison: Comparison) -> dict[str, Any]:
    """A comparison as dictionaries, lists, strings, numbers and None.

    Parameters
    ----------
    comparison : Comparison
        What is written down.

    Returns
    -------
    dict
        ``function``, for a formula ``typed`` and ``read_as``, ``output``, ``formula``, ``point``, ``value``, ``verdict``, ``method``, ``intermediates``,
        ``variables``, ``findings``, ``notes``. A matrix is a nested list; a formula is SymPy's text, so that
        ``sympy.sympify`` reads it back; NaN and infinity are None, so that it is strictly valid JSON.

    Examples
    --------
    >>> from teachgrad import compare
    >>> to_dict(compare("composite"))["variables"]["x"]["formula"]
    '120*x**5'
    """
    typed = comparison.function.typed
    return {
        "function": comparison.function.name,
        **({} if typed is None else {"typed": typed.text, "read_as": typed.to_text()}),
        "output": comparison.output,
        "formula": _text(comparison.formula),
        "point": {name: _plain(value) for name, value in comparison.point.items()},
        "value": _plain(comparison.value),
        "verdict": comparison.verdict,
        "method": comparison.method,
        "intermediates": {name: _intermediate(step) for name, step in comparison.intermediates.items()},
        "variables": {name: _variable(variable) for name, variable in comparison.variables.items()},
        "findings": [
            {
                "id": finding.id,
                "function": finding.function,
                "quote": finding.quote,
                "stated": finding.stated,
                "true": finding.true,
                **{name: _plain(value) for name, value in finding.details.items()},
            }
            for finding in comparison.findings
        ],
        "notes": [str(note) for note in comparison.notes],
    }


def _variable(variable: Variable) -> dict[str, Any]:
    data = {"formula": _text(variable.formula)}
    if variable.matrix_formula is not None:
        data["matrix_formula"] = str(variable.matrix_formula)
    data |= {
        "symbolic": _plain(variable.symbolic),
        "autograd": _plain(variable.autograd),
        "finite": _plain(variable.finite),
        "finite_error": _plain(variable.finite_error),
        "step": _plain(variable.step),
        "evaluations": variable.evaluations,
        "exact": _exact(variable.exact),
        "errors": {
            answer: {"absolute": _plain(absolute), "relative": _plain(relative)}
            for answer, (absolute, relative) in variable.errors.items()
        },
        "digits": dict(variable.digits),
    }
    if variable.left is not None:
        data |= {"left": _plain(variable.left), "right": _plain(variable.right)}
    return data | {"verdict": variable.verdict, "evidence": [e.to_dict() for e in variable.evidence]}


def _intermediate(step: Intermediate) -> dict[str, Any]:
    return {
        "formula": _text(step.formula),
        "value": _plain(step.value),
        "gradient": _plain(step.gradient),
        "derivatives": {
            name: {"formula": _text(local.formula), "value": _plain(local.value)}
            for name, local in step.derivatives.items()
        },
    }


def _plain(value: Any) -> Any:
    """Numbers as float, arrays as nested lists of them, NaN and infinity as None."""
    return _each(value, lambda number: float(number) if math.isfinite(number) else None)


def _text(formula: Any) -> Any:
    return _each(formula, str)


def _exact(value: Any) -> Any:
    return _each(value, lambda number: str(number) if number.is_finite else None)


def _each(thing: Any, act: Any) -> Any:
    if thing is None:
        return None
    parts = nested(thing)
    return [_each(part, act) for part in parts] if isinstance(parts, list) else act(parts)
