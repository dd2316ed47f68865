"""An explanation as plain data, ready for JSON. The keys are a contract: programs read them.

Knows no language but that of the notes, and no layout. NaN is null and infinity its name, so that it is strictly
valid JSON.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import sympy as sp

from teachgrad.errors import TeachgradError
from teachgrad.report.quantities import nested

if TYPE_CHECKING:
    from teachgrad.explanation.paths import Path, Proof
    from teachgrad.explanation.records import Explanation, Level, Local, Step


def to_dict(explanation: Explanation) -> dict[str, Any]:
    """An explanation as dictionaries, lists, strings, numbers and None.

    Parameters
    ----------
    explanation : Explanation
        What is written down.

    Returns
    -------
    dict
        ``function``, for a formula ``typed`` and ``read_as``, ``output``, ``point``, ``value``, ``level``, ``levels`` (both,
        with ``steps`` and ``walk``), ``derivatives``, ``gradients``, ``path_counts``, ``paths`` and ``proofs`` of the level
        shown, ``comparison`` (None where the point has too many numbers), ``notes``. A formula is ``{"sympy": …, "latex":
        …}``, a matrix of them nested lists of such texts; an array is a nested list; NaN is None, infinity ``"inf"``.

    Examples
    --------
    >>> from teachgrad import explain
    >>> data = to_dict(explain("composite"))
    >>> data["levels"]["named"]["steps"][1]["locals"][0]["formula"]
    {'sympy': '6*x**2', 'latex': '6 x^{2}'}
    """
    typed = explanation.function.typed
    return {
        "function": explanation.function.name,
        **({} if typed is None else {"typed": typed.text, "read_as": typed.to_text()}),
        "output": explanation.output,
        "point": {name: _plain(value) for name, value in explanation.point.items()},
        "value": _plain(explanation.value),
        "level": explanation.level,
        "levels": {level.name: _level(level) for level in (explanation.named, explanation.elementary)},
        "derivatives": {name: _formula(formula) for name, formula in explanation.derivatives.items()},
        "gradients": {name: _plain(value) for name, value in explanation.gradients.items()},
        "path_counts": dict(explanation.path_counts),
        "paths": [_path(path) for path in explanation.paths],
        "proofs": {name: _proof(proof) for name, proof in explanation.proofs.items()},
        "comparison": _comparison(explanation),
        "notes": [str(note) for note in explanation.notes],
    }


def _level(level: Level) -> dict[str, Any]:
    return {"steps": [_step(step) for step in level.steps.values()], "walk": list(level.walk)}


def _step(step: Step) -> dict[str, Any]:
    return {
        "name": step.name,
        "operation": step.operation,
        "operations": list(step.operations),
        "operands": [_operand(operand) for operand in step.operands],
        "options": [_option(option) for option in step.options],
        "formula": _formula(step.formula),
        "value": _plain(step.value),
        "gradient": _plain(step.gradient),
        "locals": [_local(local) for local in step.locals],
        "named": step.named,
        "reached": step.reached,
    }


def _local(local: Local) -> dict[str, Any]:
    return {
        "parent": local.parent,
        "position": local.position,
        "kind": local.kind,
        "formula": _formula(local.formula),
        "value": _plain(local.value),
        "contribution": _plain(local.contribution),
        "running": _plain(local.running),
        "last": local.last,
    }


def _path(path: Path) -> dict[str, Any]:
    return {
        "nodes": list(path.nodes),
        "factors": [_formula(factor) for factor in path.factors],
        "values": [_plain(value) for value in path.values],
        "formula": _formula(path.formula),
        "value": _plain(path.value),
    }


def _proof(proof: Proof) -> dict[str, Any]:
    return {
        "status": proof.status,
        "total": _formula(proof.total),
        "derivative": _formula(proof.derivative),
        "points": proof.points,
    }


def _comparison(explanation: Explanation) -> Any:
    from teachgrad.report.record import to_dict as comparison_to_dict

    try:
        data = comparison_to_dict(explanation.comparison)
    except TeachgradError:
        return None
    if explanation.compared_entries:
        data["entries"] = {
            name: [list(i) for i in chosen] for name, chosen in explanation.compared_entries.items()
        }
    return data


def _formula(formula: Any) -> Any:
    if formula is None:
        return None
    return {
        "sympy": _each(formula, str),
        "latex": str(sp.latex(formula, ln_notation=True, inv_trig_style="full")),
    }


def _operand(operand: Any) -> Any:
    return operand if isinstance(operand, str) else _plain(operand)


def _option(option: Any) -> Any:
    """An axis, a shape, an index: what JSON has no form for is written out."""
    if isinstance(option, tuple | list):
        return [_option(part) for part in option]
    return option if isinstance(option, bool | int | str) or option is None else str(option)


def _plain(value: Any) -> Any:
    return _each(value, _number)


def _number(value: Any) -> Any:
    value = float(value)
    if math.isnan(value):
        return None
    return ("inf" if value > 0 else "-inf") if math.isinf(value) else value


def _each(thing: Any, act: Any) -> Any:
    if thing is None:
        return None
    parts = nested(thing)
    return [_each(part, act) for part in parts] if isinstance(parts, list) else act(parts)
