"""A pitfall as plain data: dictionaries, lists, strings, numbers, booleans and None. No prose, but for what the engine said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sympy as sp

if TYPE_CHECKING:
    from teachgrad.going_wrong.records import Attempt, Case, Pitfall, Walk


def to_dict(pitfall: Pitfall) -> dict[str, Any]:
    """A pitfall as dictionaries and lists, ready for JSON.

    Parameters
    ----------
    pitfall : Pitfall
        What is written down.

    Returns
    -------
    dict
        ``name`` and ``cases``; the fields are those of `teachgrad.going_wrong.records.Case` and its parts, formulas as text.
    """
    return {"name": pitfall.name, "cases": [_case(case) for case in pitfall.cases]}


def _case(case: Case) -> dict[str, Any]:
    return {
        "name": case.name,
        "program": list(case.program),
        "point": dict(case.point),
        "wrong": _attempt(case.wrong),
        "right": _attempt(case.right),
        "quantity": case.quantity,
        "derivative": _formula(case.derivative),
        "exact": _formula(case.exact),
        "quotient": _plain(case.quotient),
        "error": case.error,
    }


def _attempt(attempt: Attempt) -> dict[str, Any]:
    return {
        "code": attempt.code,
        "asks": attempt.asks,
        "value": _plain(attempt.value),
        "refusal": None if attempt.refusal is None else str(attempt.refusal),
        "formula": _formula(attempt.formula),
        "walks": [_walk(walk) for walk in attempt.walks],
        "turns": [vars(turn) for turn in attempt.turns],
        "rows": [{"seed": list(row.seed), "gradient": list(row.gradient)} for row in attempt.rows],
        "held": attempt.held,
    }


def _walk(walk: Walk) -> dict[str, Any]:
    return {
        "rule": walk.rule,
        "seed": walk.seed,
        "steps": [vars(step) | {"formula": str(step.formula)} for step in walk.steps],
        "gradients": dict(walk.gradients),
        "kept": {name: {"before": before, "after": after} for name, (before, after) in walk.kept.items()},
    }


def _formula(formula: Any) -> Any:
    if formula is None:
        return None
    if isinstance(formula, sp.MatrixBase):
        return [[str(entry) for entry in row] for row in formula.tolist()]
    return str(formula)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
