"""Mistakes in applying a rule: an inner derivative forgotten, one product taken for another, one factor only.

Each is carried out on the recorded graph. Read `factors` next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from teachgrad.checking.evidence import Look
from teachgrad.checking.mistakes.case import Case, Mistake
from teachgrad.checking.mistakes.graph import Graph
from teachgrad.checking.mistakes.plain import is_square
from teachgrad.checking.records import Problem
from teachgrad.engine import ops
from teachgrad.engine.graph import Node

_MOST_NODES = 400
_MOST_INNER = 30
# u + v, 2u: nothing was composed, so no inner derivative can be forgotten.
_LINEAR = frozenset({"add", "sub", "neg", "sum", "expand", "reshape", "mean"})


def graph(case: Case, look: Look) -> Graph | None:
    """The graph at a point; None where the program did something else there than at the first point."""
    if look not in case.graphs:
        recording = look.truth.recording
        assert recording is not None  # noqa: S101 # tells the type checker: there is a truth, so there is a recording
        first = case.looks[0].truth.recording
        assert first is not None  # noqa: S101 # likewise
        same = [n.op and n.op.name for n in recording.order] == [n.op and n.op.name for n in first.order]
        case.graphs[look] = Graph(recording) if same and len(first.order) <= _MOST_NODES else None
    found: Graph | None = case.graphs[look]
    return found


def _predicted(case: Case, act: Callable[[Graph], Any]) -> Callable[[Look], Any]:
    def predict(look: Look) -> Any:
        found = graph(case, look)
        return None if found is None else act(found)

    return predict


def other_product(case: Case) -> Iterator[Mistake]:
    """The elementwise product taken for the matrix product, or the other way round."""
    if len(case.shape) != 2:
        return
    name = case.name
    for kind, wrong in (
        ("elementwise_instead_of_matrix", {"mm": ops.TABLE["mul"]}),
        ("matrix_instead_of_elementwise", {"mul": ops.TABLE["mm"]}),
    ):

        def act(found: Graph, wrong: Any = wrong) -> Any:
            gradients = found.with_other_operation(wrong)
            return None if gradients is None else gradients.get(name)

        yield Mistake((Problem(kind, name),), _predicted(case, act))
        if not is_square(case.shape):
            continue

        def turned(found: Graph, act: Any = act) -> Any:
            gradient = act(found)
            return None if gradient is None else gradient.T

        yield Mistake((Problem(kind, name), Problem("transposed", name)), _predicted(case, turned))


def inner_derivative(case: Case) -> Iterator[Mistake]:
    """The chain rule without its second factor: for sin(x²), cos(x²)."""
    first = graph(case, case.looks[0])
    if first is None:
        return
    for index in _inner(first, case):

        def act(found: Graph, index: int = index) -> Any:
            node, leaf = found.order[index], found.recording.leaves[case.name]
            part = found.through(node, leaf)
            whole = found.gradients[leaf]
            return None if part is None else np.asarray(whole - part + found.gradients[node], np.float64)

        formulas = first.formulas(first.order[index])
        factor = inner = None
        if formulas is not None and case.shape == ():
            factor, inner = formulas.derivatives[case.name], formulas.formula_of("u")
        details = {} if inner is None else {"inner": inner}
        yield Mistake(
            (Problem("missing_factor", case.name, formula=factor, details=details),), _predicted(case, act)
        )


def _inner(found: Graph, case: Case) -> list[int]:
    """The nodes that are composed with something: named results, and what a function that is not linear is taken of."""
    leaf = found.recording.leaves[case.name]
    named = set(found.recording.intermediates.values())
    depends: set[Node] = {leaf}
    composed: set[Node] = set(named)
    for node in found.order:
        sources = [s for s in node.inputs if isinstance(s, Node)]
        if any(s in depends for s in sources):
            depends.add(node)
        op = node.op
        if op is not None and op.elementwise and op.name not in _LINEAR:
            alone = len(set(sources)) == 1 and (len(sources) == 2 or op.name not in ("mul", "div"))
            composed.update(sources if alone or op.name == "pow" else ())
    candidates = [
        i
        for i, node in enumerate(found.order)
        if node in composed
        and node in depends
        and node is not leaf
        and node is not found.root
        and np.shape(found.values[node]) == case.shape
    ]
    return candidates[:_MOST_INNER]


def product_of_derivatives(case: Case) -> Iterator[Mistake]:
    """(uv)′ = u′v′, (u/v)′ = u′/v′."""
    first = graph(case, case.looks[0])
    if first is None or first.root.op is None or case.shape != ():
        return
    kind = {"mul": "product_of_derivatives", "div": "quotient_of_derivatives"}.get(first.root.op.name)
    if kind is None or not all(isinstance(s, Node) for s in first.root.inputs):
        return

    def act(found: Graph) -> Any:
        leaf = found.recording.leaves[case.name]
        slopes = [found.derivative(source, leaf) for source in found.root.inputs]
        if any(slope is None or np.shape(slope) != () for slope in slopes):
            return None
        return np.asarray(slopes[0] * slopes[1] if kind.startswith("product") else slopes[0] / slopes[1])

    yield Mistake((Problem(kind, case.name),), _predicted(case, act))
