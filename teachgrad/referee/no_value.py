"""Where a function has no finite value: whether it has one that is only too large on the way, and its limits beside it.

Read `entry` next.
"""

from __future__ import annotations

import math

import numpy as np

from teachgrad.engine.graph import Node
from teachgrad.referee.beside import Beside, Line
from teachgrad.referee.limits import one_sided_limit


def has_a_value(line: Line) -> bool:
    """Whether the function has a value, only too large a number on the way to it for float64."""
    if line.formula is None:
        return not _has_nothing_inside(line)
    if line.formula_value() is not None or line.is_beyond_all_bounds():
        return True
    return any(
        isinstance(thing, float) and math.isinf(thing)  # e^1000
        for node in line.recording.order
        for thing in node.inputs
    )


def _has_nothing_inside(line: Line) -> bool:
    """Whether NaN arises from finite numbers: ln(-1), 0/0."""
    values = line.recording.values()
    return any(
        np.any(np.isnan(values[node]))
        and all(np.all(np.isfinite(values[s])) for s in node.inputs if isinstance(s, Node))
        for node in line.recording.order
        if node.op is not None
    )


def limit_of_values(line: Line, beside: Beside, has_values: bool, followed: bool) -> float:
    """The limit of the values on one side: from the formula where the program follows it; NaN where there is none."""
    side = line.to_digits(beside) if followed else line.in_floats(beside) if has_values else None
    if side is None or side.kind == "outside":
        return math.nan
    if not math.isnan(side.limit):
        return side.limit
    if followed and beside.formula is not None:
        limit = one_sided_limit(*beside.formula, line.exact_point, beside.sign)
        return limit if isinstance(limit, float) else math.nan
    return math.nan
