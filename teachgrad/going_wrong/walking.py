"""Backward passes over a recorded graph, the right one and the wrong ones, with every contribution written down.

All of them use the engine's own rules on the numbers that its nodes saved; they differ only in the order in which they
go, and in what a receiver does with a contribution. Knows no pitfall by name. Read `catalogue` next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import sympy as sp

from teachgrad.both_ways.labels import operation
from teachgrad.engine.calls import symbolic as sympy_meaning
from teachgrad.engine.graph import Node, Step
from teachgrad.engine.reverse import count_uses
from teachgrad.functions import Recording
from teachgrad.going_wrong.records import Handing, Walk
from teachgrad.symbolic import exactly, plain

# Who hands on, and through which of its inputs; then whether the receiver has handed on before.
Use = tuple[Node, int, bool]


def walk(
    recording: Recording,
    rule: str = "uses_first",
    *,
    seed: float = 1.0,
    before: Mapping[str, float | None] | None = None,
) -> Walk:
    """Walk a recorded graph backwards and note everything that happens.

    Parameters
    ----------
    recording : Recording
        A program of single numbers, each of whose results has a name.
    rule : str
        How to go: see `Walk.rule`.
    seed : float
        The gradient of the result.
    before : mapping, optional
        What earlier calls left: for ``"kept"`` the gradient of every node, otherwise the ``.grad`` of the variables.

    Returns
    -------
    Walk

    Examples
    --------
    >>> from teachgrad.functions import function
    >>> recording = function(lambda x: x * x).record({"x": 5})
    >>> [walk(recording, rule).gradients["x"] for rule in ("uses_first", "overwriting")]
    [10.0, 5.0]
    """
    left = dict(before or {})
    names = recording.names
    adds_up, stays = rule != "overwriting", rule == "kept"
    found: dict[str, float | None] = {
        names[n]: left.get(names[n]) if stays else None for n in recording.order
    }
    found[recording.output_name] = seed
    steps = []
    for node, position, late in _ORDERS[rule](recording.output):
        handed = _handing(node, position, names, found, adds_up=adds_up, late=late)
        found[handed.to] = handed.after
        steps.append(handed)
    kept = {}
    for name in recording.leaves:
        old, new = left.get(name), found[name]
        if not stays and old is not None and new is not None:
            new = old + new
        kept[name] = (old, new)
    return Walk(rule, seed, tuple(steps), MappingProxyType(found), MappingProxyType(kept))


def _handing(
    node: Node,
    position: int,
    names: Mapping[Node, str],
    found: Mapping[str, float | None],
    *,
    adds_up: bool,
    late: bool,
) -> Handing:
    name, to = names[node], names[node.inputs[position]]
    op, gradient, old = node.op, found[name], found[to]
    assert op is not None and node.saved is not None and gradient is not None  # noqa: S101, PT018 # tells the type checker: a step that was reached
    contribution = float(op.rules[position](gradient, *node.saved))
    return Handing(
        name,
        operation(node, names),
        gradient,
        to,
        _local(node, position, names),
        float(op.rules[position](1.0, *node.saved)),
        contribution,
        old,
        contribution if old is None or not adds_up else old + contribution,
        sum(isinstance(source, Node) for source in node.inputs),
        _use(node, position),
        late,
    )


def _use(node: Node, position: int) -> int | None:
    """Which use of its operand this place is, from 1; None where it is the only one."""
    places = [place for place, source in enumerate(node.inputs) if source is node.inputs[position]]
    return places.index(position) + 1 if len(places) > 1 else None


def _local(node: Node, position: int, names: Mapping[Node, str]) -> Any:
    """The derivative of one operation by one of its operands, by SymPy; x · x has two, each of them x."""
    operands = [
        sp.Symbol(names[source], real=True) if isinstance(source, Node) else exactly(source)
        for source in node.inputs
    ]
    apart = sp.Dummy(real=True)
    assert node.op is not None  # noqa: S101 # tells the type checker: a step
    moved = [apart if place == position else operand for place, operand in enumerate(operands)]
    return plain(sp.diff(sympy_meaning(node.op, sp)(*moved), apart).subs(apart, operands[position]))


def _uses_first(root: Node) -> Iterator[Use]:
    """Each node once everything that uses it has handed on (Kahn's order, the engine's own)."""
    waiting = count_uses(root)
    ready = [root]
    while ready:
        node = ready.pop()
        for position, source in enumerate(node.inputs):
            if not isinstance(source, Node):
                continue
            yield node, position, False
            if isinstance(source, Step):
                waiting[source] -= 1
                if not waiting[source]:
                    ready.append(source)


def _depth_first(root: Node, *, again: bool) -> Iterator[Use]:
    """Each node as soon as it is met; `again`: each time that it is met."""
    walked = {root}
    open_: list[tuple[Node, Iterator[tuple[int, Any]]]] = [(root, iter(enumerate(root.inputs)))]
    while open_:
        node, rest = open_[-1]
        for position, source in rest:
            if not isinstance(source, Node):
                continue
            met = isinstance(source, Step) and source in walked
            yield node, position, met and not again
            if isinstance(source, Step) and (again or not met):
                walked.add(source)
                open_.append((source, iter(enumerate(source.inputs))))
                break
        else:
            open_.pop()


_ORDERS: dict[str, Callable[[Node], Iterator[Use]]] = {
    "uses_first": _uses_first,
    "overwriting": _uses_first,
    "kept": _uses_first,
    "as_met": lambda root: _depth_first(root, again=False),
    "met_again": lambda root: _depth_first(root, again=True),
}
