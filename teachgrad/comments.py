"""The local formula of each line of a function that is written out: dz/dx = dz/dy * 6*x**2.

Knows SymPy and the recording. Elementwise operations on arrays are read like those on numbers, each
entry by itself; what a matrix product or its like makes is left as it is, without a formula.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import sympy as sp

from teachgrad.engine.calls import symbolic as sympy_meaning
from teachgrad.engine.graph import Leaf, Node
from teachgrad.engine.source import Line, Written
from teachgrad.engine.terms import key_of
from teachgrad.engine.values import Exact
from teachgrad.functions import Recording
from teachgrad.matrix_form import matrix_formula
from teachgrad.symbolic import exactly, plain, read
from teachgrad.text import Text
from teachgrad.written_out import overwhelms_sympy

MOST_STEPS = 100  # named; a loop gives a name to each turn, and formulas of all would take minutes
MOST_OPERATIONS = 30  # between two names; a longer formula is no help beside its line
MOST_ENTRIES = 16  # of a matrix whose formula as a matrix is looked for
_LONGEST = 90  # characters
_LARGEST = 10**9  # of the whole numbers in it: 0.1 is 1/10, but a measured number is no formula

# Signs of what has no formula, or none that helps.
_UNREADABLE = (sp.Dummy, sp.Piecewise, sp.DiracDelta, sp.Derivative, sp.Subs)

_SHAPE = Text(en="shape {shape}", vi="kích thước {shape}")


class _Sum(sp.Function):  # type: ignore[misc] # SymPy ships no types
    """The sum of all entries of an array: its change is the sum of theirs."""

    def fdiff(self, argindex: int = 1) -> Any:  # noqa: ARG002 # SymPy's own form
        return sp.Integer(1)

    def _sympystr(self, printer: Any) -> str:
        return f"sum({printer.doprint(self.args[0])})"


class _Mean(sp.Function):  # type: ignore[misc] # likewise
    """The mean of all entries, of which the second argument says how many."""

    def fdiff(self, argindex: int = 1) -> Any:
        return 1 / self.args[1] if argindex == 1 else sp.Integer(0)

    def _sympystr(self, printer: Any) -> str:
        return f"mean({printer.doprint(self.args[0])})"


def comments(recording: Recording, written: Written) -> dict[Line, str]:
    """What to write beside the lines.

    Parameters
    ----------
    recording : Recording
        The program's graph.
    written : Written
        Its lines.

    Returns
    -------
    dict
        Line → comment, for the lines that have one.

    Examples
    --------
    >>> from teachgrad.writing import _written
    >>> list(comments(*_written("composite", {})).values())
    ['y = 2*x**3', 'z = 5*y**2', 'dz/dy = 10*y', 'dz/dx = dz/dy * 6*x**2']
    """
    if len(written.labels) > MOST_STEPS or overwhelms_sympy(recording):
        return {}
    formulas = _Formulas(recording, written)
    found = {line: formulas.beside(line) for line in written.lines} | _of_matrices(recording, written)
    short = {
        line: text if text and len(text) <= _LONGEST else formulas.shape(line) for line, text in found.items()
    }
    return {line: text for line, text in short.items() if text}


def _of_matrices(recording: Recording, written: Written) -> dict[Line, str]:
    """The gradient by the one matrix of a program as a formula of matrices, where there is one."""
    if len(recording.point) != 1 or any(np.size(value) > MOST_ENTRIES for value in recording.point.values()):
        return {}
    formulas = read(recording)
    if formulas is None:
        return {}
    ((name, leaf),) = recording.leaves.items()
    formula = matrix_formula(formulas, name)
    ones = None if formula is None else sp.MatrixSymbol("J", *formula.shape)
    label = written.labels[leaf]
    if formula is None or not formula.has(ones) or label == "J":
        return {}  # an elementwise formula is known already
    (letter,) = formula.atoms(sp.MatrixSymbol) - {ones}
    formula = formula.xreplace({letter: sp.MatrixSymbol(label, *letter.shape)})
    output = written.labels[recording.output]
    text = f"d{output}/d{label} = {formula}, J = np.ones({np.shape(leaf.value)})"
    return {line: text for line in written.lines if line.about is leaf and line.backward}


class _Formulas:
    """The formulas of the named results, each in terms of the names that it is made of."""

    def __init__(self, recording: Recording, written: Written) -> None:
        self.recording, self.written = recording, written
        self.shapes = {node: np.shape(value) for node, value in recording.values().items()}
        self.symbols = {node: sp.Symbol(label, real=True) for node, label in written.labels.items()}
        self.behind: dict[Any, set[Node]] = {}  # symbol of what has no formula → the names it is made of
        self.spread: dict[Node, set[Node]] = {}  # named result → the names spread over a larger shape in it
        self.plainly: dict[Node, set[Node]] = {}  # named result → those used in their own shape
        steps = [node for node in recording.order if node in written.labels and not isinstance(node, Leaf)]
        self.formulas = {node: self._formula_of(node) for node in steps}

    def beside(self, line: Line) -> str | None:
        """The comment of one line."""
        node = line.about
        if node is None:
            return None
        label = self.written.labels[node]
        if not line.backward:
            text = _text(self.formulas[node])
            return None if text is None else f"{label} = {text}"
        text = self._derivative(node)
        return None if text is None else f"{self._named(node)} = {text}"

    def shape(self, line: Line) -> str | None:
        """What can be said where there is no formula."""
        shape = () if line.about is None else self.shapes[line.about]
        return str(_SHAPE.format(shape=shape)) if shape else None

    def _named(self, node: Node) -> str:
        labels = self.written.labels
        return f"d{labels[self.recording.output]}/d{labels[node]}"

    def _derivative(self, node: Node) -> str | None:
        """The chain rule: for every result that `node` stands in, the derivative by it times the local derivative."""
        if node is self.recording.output:
            return None
        parts = []
        number = sp.Integer(0)  # what needs no derivative by another name, in one formula
        for above, formula in self.formulas.items():
            symbol = self.symbols[node]
            hidden = [dummy for dummy, names in self.behind.items() if node in names and formula.has(dummy)]
            is_spread = node in self.spread[above]
            if hidden or (is_spread and node in self.plainly[above]):
                return None
            if not formula.has(symbol):
                continue
            factor = self.written.unwritten.get(above, self._named(above))
            is_number = not isinstance(factor, str)
            local = sp.diff(formula, symbol) * (exactly(factor) if is_number else 1)
            if local == 0:
                continue
            if is_number and not is_spread:
                number += local
                continue
            text = _text(local, inside=not is_number)
            if text is None:
                return None
            if not is_number:
                text = factor if local == 1 else f"{factor} * {text}"
            parts.append(f"sum({text})" if is_spread else text)
        if number != 0 or not parts:
            text = _text(number)
            if text is None:
                return None
            parts.append(text)
        return " + ".join(parts)

    def _formula_of(self, node: Node) -> Any:
        """A named result, those it is made of standing under their names."""
        inside = self._between(node)
        self.spread[node], self.plainly[node] = set(), set()
        formulas: dict[Any, Any] = {}
        for step in inside:
            formula = self._formula(step, formulas, node) if len(inside) <= MOST_OPERATIONS else None
            if formula is None:
                formula = sp.Dummy(real=True)
                self.behind[formula] = self._names_behind(step, formulas)
            formulas[step] = formula
        return formulas[node]

    def _between(self, node: Node) -> list[Node]:
        """The operations from the names that `node` is made of to itself, each after its inputs."""
        found, stack = {node}, [node]
        while stack:
            for source in stack.pop().inputs:
                if isinstance(source, Node) and source not in self.written.labels and source not in found:
                    found.add(source)
                    stack.append(source)
        return [step for step in self.recording.order if step in found]

    def _names_behind(self, step: Node, formulas: Mapping[Any, Any]) -> set[Node]:
        names: set[Node] = set()
        for source in step.inputs:
            if not isinstance(source, Node):
                continue
            if source in self.symbols:
                names.add(source)
            else:
                formula = formulas[source]
                names |= {node for node, symbol in self.symbols.items() if formula.has(symbol)}
                names |= set().union(*(behind for dummy, behind in self.behind.items() if formula.has(dummy)))
        return names

    def _formula(self, step: Node, formulas: Mapping[Any, Any], above: Node) -> Any:
        """One operation on the formulas of its inputs; None where entries do not stay by themselves."""
        op = step.op
        if op is None:  # a variable from outside the program: its numbers alone count
            return self._constant(step.value) if isinstance(step, Leaf) else None
        data, options = step.inputs[: len(op.rules)], step.inputs[len(op.rules) :]
        if any(isinstance(option, np.ndarray) for option in options):
            return None  # a condition, or places
        inputs = [self._input(source, formulas) for source in data]
        if any(formula is None for formula in inputs):
            return None
        if op.name == "expand" and not inputs[0].has(_Sum, _Mean):
            self.spread[above] |= {node for node, symbol in self.symbols.items() if inputs[0].has(symbol)}
            return inputs[0]
        self.plainly[above] |= {
            source for source in data if isinstance(source, Node) and source in self.symbols
        }
        if op.name in ("sum", "mean") and step.inputs[1] is None and self.shapes[step] == ():
            count = int(np.prod(self.shapes[data[0]]))
            return _Sum(inputs[0]) if op.name == "sum" else _Mean(inputs[0], sp.Integer(count))
        if not op.elementwise:
            return None
        return sp.sympify(sympy_meaning(op, sp)(*inputs, *options))

    def _input(self, source: Any, formulas: Mapping[Any, Any]) -> Any:
        if not isinstance(source, Node):
            return self._constant(source)
        return self.symbols[source] if source in self.symbols else formulas[source]

    def _constant(self, value: Any) -> Any:
        if np.result_type(value) == np.bool_:
            return None
        name = self.written.array_names.get(key_of(value))
        if name is not None:
            return sp.Symbol(name, real=True)
        if type(value) is Exact:
            return exactly(value)
        entries = np.unique(value)
        return exactly(entries.item()) if entries.size == 1 else None


def _text(formula: Any, *, inside: bool = False) -> str | None:
    """A formula as Python writes it, in brackets if it is to stand in a product; None if it has a part without one."""
    if formula.has(*_UNREADABLE) or any(max(abs(n.p), n.q) >= _LARGEST for n in formula.atoms(sp.Rational)):
        return None
    text = str(plain(formula))
    return f"({text})" if inside and (formula.is_Add or text.startswith("-")) else text
