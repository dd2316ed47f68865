"""What is drawn of an explanation: nodes, and edges from what is used to what uses it. No words, no places.

Knows the records. Read `graph_folding` next, which makes fewer nodes of many.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from teachgrad.errors import TeachgradError
from teachgrad.explanation.records import Explanation, Level, Local, Step
from teachgrad.report.explanation_names import Names

VARIABLE, OPERATION, NAMED, FOLDED = "variable", "operation", "named", "folded"

# With more nodes than this, constants are left out: the formula in the node that uses them has them anyway.
_MOST_WITH_CONSTANTS = 12


@dataclass(frozen=True, eq=False)
class Node:
    """One box.

    Attributes
    ----------
    id : str
        The step's name, which is part of the ids in the picture.
    kind : str
        `VARIABLE`, `OPERATION` (without a name), `NAMED`, or `FOLDED`: several steps.
    step : Step
        The step; of a folded node its last.
    members : tuple of str
        The steps that it stands for.
    operations : int
        How many elementary operations that is.
    is_result : bool
        Whether it is the result.
    """

    id: str
    kind: str
    step: Step
    members: tuple[str, ...]
    operations: int
    is_result: bool = False


@dataclass(frozen=True, eq=False)
class Edge:
    """One use of something by a step.

    Attributes
    ----------
    id : str
        The name of the step that uses and the position of what it uses: ``z-0``; of a constant empty.
    tail, head : int
        The places of the two nodes; the tail of a constant is None.
    local : Local or None
        The local derivative; None for a constant, or where a folded node uses something several times.
    uses : tuple of (str, Local)
        Every step and its use of the tail that the edge stands for, in the order of the backward pass.
    factor, contribution : Any
        The derivative of the head by the tail, and what goes back along it; the factor of arrays is None.
    constant : Any
        What is used, where it is a constant.
    """

    id: str
    tail: int | None
    head: int
    local: Local | None = None
    uses: tuple[tuple[str, Local], ...] = ()
    factor: Any = None
    contribution: Any = None
    constant: Any = None


@dataclass(frozen=True, eq=False)
class View:
    """What is drawn.

    Attributes
    ----------
    explanation : Explanation
        Of what; at the level that is drawn.
    nodes : tuple of Node
        In the order of the forward pass.
    edges : tuple of Edge
        Between them.
    asked : int
        How many steps the level has that was asked for.
    """

    explanation: Explanation
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    asked: int

    @cached_property
    def arrivals(self) -> Mapping[str, tuple[Local, ...]]:
        """Step → what arrives there in the backward pass, in its order."""
        found: dict[str, list[Local]] = {}
        for step in self.explanation.walk:
            for local in step.locals:
                found.setdefault(local.parent, []).append(local)
        return MappingProxyType({name: tuple(arriving) for name, arriving in found.items()})

    @cached_property
    def names(self) -> Names:
        """What its derivatives are called, as in the text of the explanation."""
        return Names(self.explanation)

    @cached_property
    def doubt(self) -> str | None:
        """The verdict on the three answers where it is not that the gradient is the derivative; None if it is."""
        try:
            verdict = self.explanation.comparison.verdict
        except TeachgradError:  # too large to be judged
            return None
        return None if verdict in ("agree", "ill_conditioned") else verdict

    @property
    def folded(self) -> bool:
        """Whether some of the steps that were asked for do not stand by themselves."""
        return self.asked > len(self.nodes)


def unfolded(explanation: Explanation, asked: int = 0) -> View:
    """Every step of the level shown as a node; of `asked` steps, if that is another number."""
    level = explanation.shown
    # A named step may be many operations; of none of them would a lone 2 be told to be the exponent.
    with_constants = (
        explanation.level == "all" and len(level.steps) + _constants(level) <= _MOST_WITH_CONSTANTS
    )
    nodes: list[Node] = []
    edges: list[Edge] = []
    place: dict[str, int] = {}
    for name, step in level.steps.items():
        place[name] = len(nodes)
        nodes.append(node_of(explanation, step))
        uses = [edge_of(local, step, place) for local in step.locals]
        if with_constants:
            found = ((i, operand) for i, operand in enumerate(step.operands) if _is_constant(operand))
            uses += [Edge(f"{name}-{i}", None, place[name], constant=operand) for i, operand in found]
        edges += uses
    return View(explanation, tuple(nodes), tuple(edges), asked or len(level.steps))


def node_of(explanation: Explanation, step: Step) -> Node:
    """The node that shows one step."""
    kind = VARIABLE if step.is_variable else NAMED if step.named else OPERATION
    is_result = step.name == explanation.output
    return Node(step.name, kind, step, (step.name,), len(step.operations), is_result=is_result)


def edge_of(local: Local, step: Step, place: Mapping[str, int]) -> Edge:
    """The edge that shows one use of a parent."""
    return Edge(
        f"{step.name}-{local.position}",
        place[local.parent],
        place[step.name],
        local,
        ((step.name, local),),
        local.value,
        local.contribution,
    )


def _constants(level: Level) -> int:
    return sum(_is_constant(operand) for step in level.steps.values() for operand in step.operands)


def _is_constant(operand: Any) -> bool:
    return operand is not None and not isinstance(operand, str)
