"""Which nodes a graph is drawn with: its steps, or where they are too many, stretches of them folded into one node each.

First everything between two named steps becomes one node, as the named level has it. Then the steps are cut into stretches at
the places where the fewest results are still needed later: between the layers of a network, between the turns of a loop. A
stretch is a part of the program's own order, so no edge leads back from a later one to an earlier one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from teachgrad.explanation.records import Explanation, Local, Step
from teachgrad.report.graph_view import FOLDED, Edge, Node, View, edge_of, node_of, unfolded

MOST = 42  # nodes
_STRETCHES = 14  # into so many, unless there are about as many natural ones
_MOST_NATURAL = 24


def view_of(explanation: Explanation, most: int = MOST) -> View:
    """What is drawn of an explanation, in about `most` nodes at the most.

    Examples
    --------
    >>> import teachgrad as tg
    >>> def iterated(x):
    ...     for _ in range(100):
    ...         x = tg.sin(x)
    ...     return x
    >>> view = view_of(tg.explain(iterated, x=1))
    >>> len(view.nodes), view.nodes[1].members[:3], view.nodes[1].operations
    (15, ('x_2', 'x_3', 'x_4'), 7)
    """
    asked = len(explanation.shown.steps)
    if asked <= most:
        return unfolded(explanation)
    if explanation.level == "all" and len(explanation.named.steps) > len(explanation.point) + 1:
        explanation = explanation.at_level("named")
        if len(explanation.shown.steps) <= most:
            return unfolded(explanation, asked)
    return _folded(explanation, asked, most)


def _folded(explanation: Explanation, asked: int, most: int) -> View:
    steps = explanation.shown.steps
    variables = [step for step in steps.values() if step.is_variable]
    room = max(most - len(variables), most // 3)
    stretches = _stretches([step for step in steps.values() if not step.is_variable], room)
    groups = [*_variables(variables, stretches, most - len(stretches)), *stretches]
    nodes = tuple(_node(explanation, group) for group in groups)
    place = {name: i for i, node in enumerate(nodes) for name in node.members}
    edges = [edge for i, node in enumerate(nodes) for edge in _edges(node, i, place, steps)]
    return View(explanation, nodes, tuple(edges), asked)


def _stretches(steps: Sequence[Step], room: int) -> list[list[Step]]:
    """The steps in their order, cut where little is needed later, into at most `room` stretches."""
    needed = _needed_later(steps)
    natural = [i + 1 for i, count in enumerate(needed[:-1]) if count == 1]
    if 2 <= len(natural) < min(room, _MOST_NATURAL):
        cuts = natural
    else:
        count = min(room, _STRETCHES)
        reach = len(steps) / count / 3
        cuts = sorted({_best(needed, k * len(steps) / count, reach) for k in range(1, count)})
    ends = [0, *cuts, len(steps)]
    return [list(steps[a:b]) for a, b in pairwise(ends) if b > a]


def _needed_later(steps: Sequence[Step]) -> list[int]:
    """How many results are still to be used after each step."""
    at = {step.name: i for i, step in enumerate(steps)}
    last = list(range(len(steps)))
    for i, step in enumerate(steps):
        for local in step.locals:
            if local.parent in at:
                last[at[local.parent]] = i
    open_, found = 0, []
    ends = [0] * (len(steps) + 1)
    for i, until in enumerate(last):
        ends[until] += 1
        open_ += 1 - ends[i]
        found.append(open_)
    return found


def _best(needed: Sequence[int], wanted: float, reach: float) -> int:
    """The place near the one wanted after which the fewest results are needed."""
    near = range(max(1, round(wanted - reach)), min(len(needed) - 1, round(wanted + reach)) + 1)
    return min(near or [round(wanted)], key=lambda i: (needed[i - 1], abs(i - wanted)))


def _variables(variables: Sequence[Step], stretches: Sequence[Sequence[Step]], room: int) -> list[list[Step]]:
    """Each variable by itself, or where they are too many, those together that the same stretches use."""
    room = max(room, 1)
    if len(variables) <= room:
        return [[variable] for variable in variables]
    users: dict[str, list[int]] = {}
    for place, stretch in enumerate(stretches):
        for step in stretch:
            for local in step.locals:
                users.setdefault(local.parent, []).append(place)
    together: dict[tuple[int, ...], list[Step]] = {}
    for variable in variables:
        together.setdefault(tuple(dict.fromkeys(users.get(variable.name, ()))), []).append(variable)
    if len(together) <= room:
        return list(together.values())
    many = -(-len(variables) // room)
    return [list(variables[i : i + many]) for i in range(0, len(variables), many)]


def _node(explanation: Explanation, group: Sequence[Step]) -> Node:
    if len(group) == 1:
        return node_of(explanation, group[0])
    last = group[-1]
    return Node(
        last.name,
        FOLDED,
        last,
        tuple(step.name for step in group),
        sum(len(step.operations) for step in group),
        is_result=last.name == explanation.output,
    )


def _edges(node: Node, head: int, place: Mapping[str, int], steps: Mapping[str, Step]) -> Iterable[Edge]:
    """One edge for each node that a folded node uses something of; of a node of one step one for each use."""
    own = [steps[name] for name in node.members]
    uses: dict[int, list[tuple[str, Local]]] = {}
    for step in reversed(own):
        for local in step.locals:
            if place[local.parent] != head:
                uses.setdefault(place[local.parent], []).append((step.name, local))
    if node.kind != FOLDED:
        for local in own[0].locals:
            yield edge_of(local, own[0], place)
        return
    factors = _factors(own, steps)
    for number, (tail, found) in enumerate(uses.items()):
        if (
            len({local.parent for _, local in found}) > 1
        ):  # they have nothing in common that could be written there
            yield Edge(f"{node.id}-{number}", tail, head, uses=tuple(found))
        else:
            parent, arrived = found[0][1].parent, sum(local.contribution for _, local in found)
            yield Edge(f"{node.id}-{number}", tail, head, None, tuple(found), factors.get(parent), arrived)


def _factors(own: Sequence[Step], steps: Mapping[str, Step]) -> dict[str, float]:
    """The derivative of the last of some steps by everything that they use from outside.

    Nothing if there are arrays among them, or if others of these steps are used elsewhere too: then what comes back is not
    this derivative times the gradient of the last.
    """
    names = {step.name for step in own}
    elsewhere = {local.parent for step in steps.values() if step.name not in names for local in step.locals}
    if len(own) == 1 or elsewhere & names - {own[-1].name}:
        return {}
    if any(local.kind != "number" for step in own for local in step.locals):
        return {}
    found: dict[str, float] = {own[-1].name: 1.0}
    for step in reversed(own):
        for local in step.locals:
            handed = found.get(step.name, 0.0) * local.value
            found[local.parent] = found.get(local.parent, 0.0) + handed
    return found
