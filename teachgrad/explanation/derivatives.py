"""The formulas of an explanation: what each step computes, and SymPy's derivative of that by each of its parents.

Knows SymPy and the graph, none of the engine's derivative rules: `walking` has the numbers, which must agree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

import numpy as np
import sympy as sp

from teachgrad.engine.graph import Leaf, Node
from teachgrad.explanation.walking import LARGEST_JACOBIAN, Use, Walked
from teachgrad.functions import Recording
from teachgrad.symbolic import carried_out, constant, differentiated, plain, shaped, symbols_of
from teachgrad.written_out import overwhelms_sympy, sizes_of_derivatives

# Beyond so many operations, counted as the derivative would be written out, a step has no formula.
LARGEST_STEP = 2_000


class Formulas:
    """The formulas of one level.

    Parameters
    ----------
    recording : Recording
        The graph.
    names : mapping
        The steps' nodes and their names.
    walk : Walked
        What lies between them.
    """

    def __init__(self, recording: Recording, names: Mapping[Node, str], walk: Walked) -> None:
        self.recording = recording
        self._names = names
        self._walk = walk
        self._sizes = sizes_of_derivatives(recording, names)
        self._symbols: dict[Node, Any] = {}
        self._own: dict[Node, Any] = {}

    def of(self, node: Node) -> Any:
        """What a step computes, in the names of its parents; None for a variable, or if it is too large."""
        if node.op is None or not self._is_writable(node):
            return None
        formula = self._as_one_entry(node) if self._is_elementwise(node) else self._read(node)
        # The largest entry of an array is one number, and comes as an array without axes.
        return shaped(plain(formula)) if np.ndim(formula) else plain(_scalar(formula))

    def local(self, node: Node, use: Use) -> Any:
        """The derivative of a step by one of its parents: of any entry, or the Jacobian, or None."""
        if not self._is_writable(node):
            return None
        if len(self._walk.between[node]) == 1:
            return self._of_one_operation(node, use)
        if use.kind != "jacobian" and self._is_elementwise(node):
            return plain(differentiated(self._as_one_entry(node), self._number_symbol(use.parent)))
        return self._jacobian(self._read(node), self._symbol(use.parent), use)

    def _of_one_operation(self, node: Node, use: Use) -> Any:
        """Each operand under a symbol of its own, for x · x has two derivatives, each by one factor."""
        inputs: list[Any] = []
        places: dict[Any, Any] = {}
        count = len(node.op.rules) if node.op else 0
        as_one = use.kind != "jacobian" and self._is_elementwise(node)
        for position, source in enumerate(node.inputs):
            if position < count and isinstance(source, Node) and source in self._names:
                symbol = self._number_symbol(source) if as_one else self._symbol(source)
                own = _each(symbol, lambda s: sp.Dummy(s.name, real=True))
                places.update(zip(np.ravel(own).tolist(), np.ravel(symbol).tolist(), strict=True))
                inputs.append(own)
                if position == use.position:
                    by = own
            else:
                inputs.append(self._outside(source, is_option=position >= count))
        if as_one:
            inputs = [_uniform(value) for value in inputs]
        assert node.op is not None  # noqa: S101 # tells the type checker: no leaf, so a step
        value = carried_out(node.op, inputs)
        if as_one or use.kind == "number":
            return plain(_scalar(differentiated(_scalar(value), _scalar(by))).xreplace(places))
        return self._jacobian(value, by, use, lambda entry: entry.xreplace(places))

    def _jacobian(
        self, value: Any, symbols: Any, use: Use, name: Callable[[Any], Any] = lambda entry: entry
    ) -> Any:
        rows, columns = np.ravel(np.asarray(value, object)), np.ravel(np.asarray(symbols, object))
        if use.kind == "elementwise":
            found = [
                plain(name(differentiated(sp.sympify(r), c))) for r, c in zip(rows, columns, strict=True)
            ]
            return shaped(np.array(found, object).reshape(np.shape(symbols)))
        if use.kind == "number":
            return plain(name(differentiated(sp.sympify(rows[0]), columns[0])))
        entries = [plain(name(differentiated(sp.sympify(r), c))) for r in rows for c in columns]
        return sp.ImmutableDenseMatrix(len(rows), len(columns), entries)

    def _is_writable(self, node: Node) -> bool:
        """Whether SymPy can write the step down in a moment, and somebody would read it."""
        if self._overwhelms or self._sizes[node] > LARGEST_STEP:
            return False
        if self._is_elementwise(node):
            return True
        sizes = [np.size(self._walk.values[parent]) for parent in self._parents(node)]
        return np.size(self._walk.values[node]) * max(sizes, default=1) <= LARGEST_JACOBIAN

    @cached_property
    def _overwhelms(self) -> bool:
        return overwhelms_sympy(self.recording)

    def _is_elementwise(self, node: Node) -> bool:
        """Whether the step acts on each entry by itself, in the same way: then one formula serves for all."""
        shape = np.shape(self._walk.values[node])
        if any(np.shape(self._walk.values[parent]) != shape for parent in self._parents(node)):
            return False
        between = self._walk.between[node]
        constants = (s for n in between for s in n.inputs if not isinstance(s, Node) or s not in self._names)
        return all(n.op is not None and n.op.elementwise for n in between) and all(
            _uniform(self._outside(s)) is not None
            for s in constants
            if not isinstance(s, Node) or isinstance(s, Leaf)
        )

    def _parents(self, node: Node) -> set[Node]:
        return {use.parent for use in self._walk.uses.get(node, ())}

    def _as_one_entry(self, node: Node) -> Any:
        """The step read as if everything were single numbers."""
        return _scalar(self._carried_out(node, self._number_symbol, _uniform))

    def _read(self, node: Node) -> Any:
        """The step entry by entry."""
        if node not in self._own:
            self._own[node] = self._carried_out(node, self._symbol, lambda value: value)
        return self._own[node]

    def _carried_out(self, node: Node, symbol: Callable[[Node], Any], take: Callable[[Any], Any]) -> Any:
        inside: dict[Node, Any] = {}
        for step in self._walk.between[node]:
            op = step.op
            assert op is not None  # noqa: S101 # tells the type checker: no leaf, so a step
            inputs = [
                inside[s]
                if isinstance(s, Node) and s in inside
                else symbol(s)
                if isinstance(s, Node) and s in self._names
                else take(self._outside(s, is_option=i >= len(op.rules)))
                for i, s in enumerate(step.inputs)
            ]
            inside[step] = carried_out(op, inputs)
        return inside[node]

    def _outside(self, source: Any, *, is_option: bool = False) -> Any:
        """A constant of the program; a variable that the program made for itself is one too."""
        if is_option:
            return source
        return constant(source.value if isinstance(source, Leaf) else source)

    def _number_symbol(self, node: Node) -> Any:
        return sp.Symbol(self._names[node], real=True)

    def _symbol(self, node: Node) -> Any:
        if node not in self._symbols:
            shape = np.shape(self._walk.values[node])
            self._symbols[node] = symbols_of(self.recording, self._names[node], shape, self._taken)
        return self._symbols[node]

    @cached_property
    def _taken(self) -> set[str]:
        return set(self._names.values())


def _uniform(value: Any) -> Any:
    """The one number that all entries of a constant are; None if they differ."""
    if not isinstance(value, np.ndarray):
        return value
    entries = set(value.ravel().tolist())
    return entries.pop() if len(entries) == 1 else None


def _scalar(expression: Any) -> Any:
    return sp.sympify(expression.item() if isinstance(expression, np.ndarray) else expression)


def _each(thing: Any, act: Callable[[Any], Any]) -> Any:
    return np.frompyfunc(act, 1, 1)(thing) if isinstance(thing, np.ndarray) else act(thing)
