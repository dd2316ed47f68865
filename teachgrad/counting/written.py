"""How long the formula of a gradient is, written out and with its shared parts named, by SymPy's count.

Knows SymPy and the recorded graph; differentiation is SymPy's own. Read `growth` next.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import sympy as sp

from teachgrad.engine.calls import symbolic as sympy_meaning
from teachgrad.engine.graph import Leaf, Node
from teachgrad.functions import Recording
from teachgrad.symbolic import exactly
from teachgrad.written_out import overwhelms_sympy

# Beyond these there is no formula, for SymPy would take long to differentiate it and nobody would read it: inputs,
# operations of the function as it is written out, that number times the inputs, and operations of the gradient.
MOST_INPUTS, LARGEST_FUNCTION, LARGEST_WORK, LARGEST_GRADIENT = 50, 5_000, 100_000, 20_000


@dataclass(frozen=True)
class Written:
    """The size of a gradient's formulas.

    Attributes
    ----------
    operations : int
        Of all partial derivatives written out: SymPy's ``count_ops`` of what its ``diff`` gives, nothing simplified.
    shared : int
        The same with every common part computed once, under a name of its own: SymPy's ``cse``.
    """

    operations: int
    shared: int


def written(recording: Recording) -> Written | None:
    """Write the gradient of a recording out as formulas and count their operations.

    Parameters
    ----------
    recording : Recording
        The graph.

    Returns
    -------
    Written or None
        None if the formulas would be too long, or too many.

    Examples
    --------
    >>> from teachgrad.functions import function
    >>> written(function(lambda x: 4 * x * (1 - x)).record({"x": 0.2}))
    Written(operations=2, shared=2)
    """
    entries = sum(np.size(value) for value in recording.point.values())
    size = _size(recording)
    if entries > MOST_INPUTS or size > LARGEST_FUNCTION or size * entries > LARGEST_WORK:
        return None
    if overwhelms_sympy(recording):
        return None
    try:
        return _counted(*_read(recording))
    except RecursionError:  # SymPy recurses into a formula
        return None


def _counted(expression: Any, symbols: list[Any]) -> Written | None:
    partials, operations = [], 0
    for symbol in symbols:
        partials.append(sp.diff(expression, symbol))
        operations += int(sp.count_ops(partials[-1]))
        if operations > LARGEST_GRADIENT:
            return None
    named, rest = sp.cse(partials)
    return Written(operations, int(sum(sp.count_ops(part) for part in [*(p for _, p in named), *rest])))


def _size(recording: Recording) -> float:
    """How many operations the function has where nothing is shared; of a vector, those of all its entries."""
    values = recording.values()
    size: dict[Node, float] = {}
    for node in recording.order:
        below = sum(size[s] for s in node.inputs if isinstance(s, Node))
        size[node] = 0.0 if isinstance(node, Leaf) else below + np.size(values[node])
    return size[recording.output]


def _read(recording: Recording) -> tuple[Any, list[Any]]:
    """The result as an expression, and the symbols of its variables' entries."""
    symbols = {
        node: _symbols(name, np.shape(recording.point[name])) for name, node in recording.leaves.items()
    }
    found: dict[Node, Any] = {}
    for node in recording.order:
        op = node.op
        if op is None:
            found[node] = symbols[node] if node in symbols else exactly(node.value)  # type: ignore[attr-defined] # without an operation it is a Leaf
            continue
        # What has no rule is an option: an axis, a shape, a key.
        inputs = [
            found[s] if isinstance(s, Node) else _constant(s) if place < len(op.rules) else s
            for place, s in enumerate(node.inputs)
        ]
        meaning = sympy_meaning(op, sp)
        if op.elementwise and any(isinstance(part, np.ndarray) for part in inputs):
            meaning = np.frompyfunc(meaning, len(inputs), 1)
        found[node] = meaning(*inputs)
    result = np.ravel(np.asarray(found[recording.output], object))[0]
    return sp.sympify(result), [symbol for own in symbols.values() for symbol in np.ravel(own).tolist()]


def _symbols(name: str, shape: tuple[int, ...]) -> Any:
    """Real symbols, whose derivatives SymPy takes as those of real functions."""
    if not shape:
        return sp.Symbol(name, real=True)
    found = np.empty(shape, object)
    for index in np.ndindex(shape):
        found[index] = sp.Symbol(f"{name}_{'_'.join(map(str, index))}", real=True)
    return found


def _constant(thing: Any) -> Any:
    return np.frompyfunc(exactly, 1, 1)(thing) if isinstance(thing, np.ndarray) else exactly(thing)
