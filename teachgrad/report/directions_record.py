"""A graph walked both ways as plain data: dictionaries, lists, strings, numbers and None. No prose."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from teachgrad.both_ways.records import Directions
    from teachgrad.counting.passes import Operations


def to_dict(found: Directions) -> dict[str, Any]:
    """Both ways as dictionaries and lists, ready for JSON.

    Parameters
    ----------
    found : Directions
        What is written down.

    Returns
    -------
    dict
        The fields of `teachgrad.both_ways.records.Directions`, formulas as text, NaN and infinity as None; ``operations`` holds what was
        counted: by kind for the program, for one forward pass and for each reverse pass, and the totals; None
        where nothing was counted.
    """
    return {
        "name": found.name,
        "point": {name: _plain(value) for name, value in found.point.items()},
        "inputs": list(found.inputs),
        "outputs": list(found.outputs),
        "steps": [
            {
                "name": step.name,
                "operation": step.operation,
                "value": _plain(step.value),
                "tangents": [_plain(tangent) for tangent in step.tangents],
                "adjoints": [_plain(adjoint) for adjoint in step.adjoints],
            }
            for step in found.steps
        ],
        "forward": _plain(found.forward),
        "reverse": _plain(found.reverse),
        "formulas": None
        if found.formulas is None
        else [[str(part) for part in row] for row in found.formulas],
        "agree": found.agree,
        "operations": _counts(found),
        "cheaper": found.cheaper,
    }


def _counts(found: Directions) -> dict[str, Any] | None:
    if found.counts is None:
        return None
    return {
        "function": _kinds(found.counts.function),
        "forward_pass": _kinds(found.counts.forward),
        "reverse_passes": [_kinds(pass_) for pass_ in found.counts.reverse],
        "forward_total": found.forward_total,
        "reverse_total": found.reverse_total,
    }


def _kinds(operations: Operations) -> dict[str, int]:
    return dict(operations.kinds)


def _plain(value: Any) -> Any:
    if value is None:
        return None
    if np.ndim(value):
        return [_plain(part) for part in value]
    return float(value) if math.isfinite(value) else None
