"""The nodes of a recording as SymPy expressions: what each operation means, carried out on symbols and exact numbers.

Knows no derivative. Read `reading` next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import sympy as sp

from teachgrad.engine.calls import symbolic as sympy_meaning
from teachgrad.engine.graph import Leaf, Node, Op
from teachgrad.engine.ops import constants
from teachgrad.functions import Recording


def expressions(recording: Recording, symbols: Mapping[str, Any], cut: set[Node]) -> dict[Node, Any]:
    """The expression of every node, in which the nodes in `cut` stand under their names."""
    own: dict[Node, Any] = {}
    seen: dict[Node, Any] = {}  # by the nodes above
    for node in recording.order:
        name = recording.names.get(node, "")
        if isinstance(node, Leaf):
            own[node] = symbols[name] if name else constant(node.value)
        else:
            op = node.op
            assert op is not None  # noqa: S101 # tells the type checker: no leaf, so a step
            inputs = [
                # What has no rule is an option: an axis, a shape, a key.
                seen[s] if isinstance(s, Node) else constant(s) if i < len(op.rules) else s
                for i, s in enumerate(node.inputs)
            ]
            own[node] = carried_out(op, inputs)
        seen[node] = symbols[name] if node in cut else own[node]
    return own


def carried_out(op: Op, inputs: Sequence[Any]) -> Any:
    """One operation on SymPy expressions and arrays of them; what has no rule is given as it is: an axis, a shape."""
    meaning = sympy_meaning(op, sp)
    if op.elementwise and any(isinstance(i, np.ndarray) for i in inputs):
        meaning = np.frompyfunc(meaning, len(inputs), 1)
    try:
        return meaning(*inputs)
    except ValueError:  # the larger of x and √-1: there is no such number
        return sp.nan


def constant(thing: Any) -> Any:
    """A constant of the program as an exact number, or an array of them."""
    return np.frompyfunc(exactly, 1, 1)(thing) if isinstance(thing, np.ndarray) else exactly(thing)


def exactly(number: Any) -> Any:
    """A number of a program as SymPy has it: whole, or what it is written as."""
    if isinstance(number, int | np.integer | np.bool_):
        return sp.Integer(int(number))
    if not np.isfinite(number):
        return sp.nan if np.isnan(number) else sp.oo if number > 0 else -sp.oo
    return as_written(number)


def as_written(number: Any) -> Any:
    """A finite number as its author means it: 0.1 is 1/10, math.pi is π, and an `Exact` says it itself."""
    return constants.exactly(number)
