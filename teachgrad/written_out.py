"""How long a recording's formula and its derivative become, written out, and what SymPy would never end over.

Asked before a formula is made. Knows the recording, and SymPy's weaknesses. Read `symbolic` next.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any

import numpy as np

from teachgrad.engine.graph import Node
from teachgrad.engine.ops import constants
from teachgrad.functions import Recording


def sizes_of_derivatives(recording: Recording, cut: Container[Node] = ()) -> dict[Node, float]:
    """How many operations a derivative has, written out in full, so shared parts as often as they occur.

    Parameters
    ----------
    recording : Recording
        What would be written.
    cut : container of Node
        Nodes that stand under their names in the formulas of those above them.

    Returns
    -------
    dict
        Node → operations of its derivative by everything that stands in its formula.
    """
    values = recording.values()
    formula: dict[Node, float] = {}  # operations in the formula of one entry
    slope: dict[Node, float] = {}  # and in its derivative
    for node in recording.order:
        inputs = {s for s in node.inputs if isinstance(s, Node)}  # SymPy writes x + x as 2x, x · x as x²
        operations = 1 + sum(1 if s in cut else formula[s] for s in inputs)
        slopes = sum((1 if s in cut else slope[s]) + operations for s in inputs)
        summands = _summands(node, values)
        formula[node], slope[node] = operations * summands, max(slopes, 1) * summands
    return slope


# SymPy asks whether the argument of these is an even number, and for that makes a polynomial in
# exp(x/q) of every exp(p x/q) inside it: with q of 17 digits its degree has 17 digits too, and memory ends.
_ASKING = frozenset({"sin", "cos", "tan", "tanh"})
_MAKING_EXPONENTIALS = frozenset({"exp", "sigmoid"})
_LARGEST_DENOMINATOR = 1_000


def overwhelms_sympy(recording: Recording) -> bool:
    """Whether an exponential stands inside a sine or its like, in a program with constants of many digits."""
    numbers: Iterable[Any] = (
        number
        for node in recording.order
        for source in node.inputs
        if not isinstance(source, Node) and isinstance(source, float | np.floating | np.ndarray)
        for number in (np.ravel(source) if isinstance(source, np.ndarray) else [source])
    )
    fractions = (constants.exactly(number) for number in numbers if np.isfinite(number))
    if not any(f.is_Rational and f.q > _LARGEST_DENOMINATOR for f in fractions):
        return False
    exponential: set[Node] = set()
    for node in recording.order:
        if node.op is None:
            continue
        inside = any(source in exponential for source in node.inputs if isinstance(source, Node))
        if inside and node.op.name in _ASKING:
            return True
        is_power_of_e = node.op.name == "pow" and node.inputs[0] == np.e
        if inside or is_power_of_e or node.op.name in _MAKING_EXPONENTIALS:
            exponential.add(node)
    return False


def _summands(node: Node, values: Mapping[Node, Any]) -> float:
    """How many terms one entry of the result of a structural operation is the sum of."""
    op = node.op
    if op is None or op.elementwise:
        return 1
    inputs = [values[s] if isinstance(s, Node) else s for s in node.inputs[: len(op.rules)]]
    if op.terms is not None:
        return op.terms(*map(np.shape, inputs))
    out, sizes = max(np.size(values[node]), 1), [max(np.size(value), 1) for value in inputs]
    if len(sizes) > 1:
        # Of matrices k×m and m×n: m, and m² is (km · mn) / kn.
        return float((np.prod(sizes, dtype=float) / out) ** 0.5)
    # In a sum every entry stands once; what is not linear, as a softmax, may have them all in each of its own.
    return float(sizes[0] if op.push is not None else max(sizes[0] / out, 1))
