"""The two levels of an explanation: every elementary operation, and the steps that the program names.

Holds what a level consists of; the numbers are `walking`'s and the formulas `derivatives`'. Read these next.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import numpy as np

from teachgrad.engine.graph import Leaf, Node
from teachgrad.explanation.derivatives import Formulas
from teachgrad.explanation.records import Level, Local, Step
from teachgrad.explanation.walking import Walked, walked
from teachgrad.functions import Recording
from teachgrad.symbolic import name_every_node


def elementary_level(recording: Recording) -> Level:
    """Every operation that the program carried out, each a step."""
    return _level("all", recording, name_every_node(recording))


def named_level(recording: Recording) -> Level:
    """The variables and the results that have a name; what lies between two of them is one step."""
    return _level("named", recording, recording.names)


def _level(name: str, recording: Recording, names: dict[Node, str]) -> Level:
    walk = walked(recording, names)
    formulas = Formulas(recording, names, walk)
    steps = {names[node]: _step(node, names, walk, formulas) for node in recording.order if node in names}
    for variable, leaf in recording.leaves.items():
        if leaf not in walk.values:  # the result does not depend on it
            steps[variable] = _unreached(variable, recording.point[variable])
    first = list(recording.point)
    in_order = {name: steps[name] for name in (*first, *(name for name in steps if name not in first))}
    return Level(name, MappingProxyType(in_order), tuple(names[node] for node in walk.order))


def _step(node: Node, names: dict[Node, str], walk: Walked, formulas: Formulas) -> Step:
    between = walk.between.get(node, ())
    last = node.op
    return Step(
        name=names[node],
        operation="variable" if last is None else last.name if len(between) == 1 else "expression",
        operations=tuple(step.op.name for step in between if step.op is not None),
        operands=_operands(node, between, names),
        options=() if last is None or len(between) > 1 else node.inputs[len(last.rules) :],
        formula=formulas.of(node),
        value=number(walk.values[node]),
        gradient=number(walk.gradients.get(node, np.zeros_like(walk.values[node]))),
        locals=tuple(
            Local(
                parent=names[use.parent],
                position=use.position,
                kind=use.kind,
                formula=formulas.local(node, use),
                value=number(use.value),
                contribution=number(use.contribution),
                running=number(use.running),
                last=use.last,
            )
            for use in walk.uses.get(node, ())
        ),
        named=node in formulas.recording.names,
        reached=True,
    )


def _operands(node: Node, between: tuple[Node, ...], names: dict[Node, str]) -> tuple[Any, ...]:
    """What a step is computed from: of one operation as it stands, of several each name once."""
    if isinstance(node, Leaf):
        return ()
    if len(between) == 1:
        data = node.inputs[: len(node.op.rules)] if node.op else ()
        return tuple(_operand(s, names) for s in data)
    inside = set(between)
    found = (s for step in between for s in step.inputs if isinstance(s, Node) and s not in inside)
    return tuple(dict.fromkeys(names[s] for s in found if s in names))


def _operand(source: Any, names: dict[Node, str]) -> Any:
    """A name, or the value of a constant; a variable that the program made for itself is one."""
    if isinstance(source, Node):
        return names[source] if source in names else source.value if isinstance(source, Leaf) else None
    return source


def _unreached(name: str, value: Any) -> Step:
    zero = number(np.zeros_like(value))
    return Step(name, "variable", (), (), (), None, number(value), zero, (), named=True, reached=False)


def number(value: Any) -> Any:
    """A Python float for one number, a float64 array otherwise."""
    if value is None:
        return None
    return np.asarray(value, np.float64) if np.ndim(value) else float(value)
