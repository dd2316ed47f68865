"""What of a drawn graph is visible at a moment of the two passes: the ids of what comes and goes.

Knows the view and the moments, no picture: a script that steps through an SVG file needs no more than these sets.
"""

from __future__ import annotations

from teachgrad.explanation.moments import Moment
from teachgrad.explanation.records import Local
from teachgrad.report.graph_view import View


def at_the_end(view: View) -> frozenset[str]:
    """The ids that are visible when both passes have ended and nothing happens any more."""
    counts = {name: len(locals_) for name, locals_ in view.arrivals.items()}
    found = {f"{what}-{edge.id}" for edge in view.edges for what in ("local", "contribution")}
    for node in view.nodes:
        found |= {f"value-{node.id}", f"gradient-{node.id}-{max(counts.get(node.id, 1), 1)}"}
    return frozenset(found)


def visible(view: View, moment: Moment) -> frozenset[str]:
    """The ids that are visible at a moment.

    Parameters
    ----------
    view : View
        What is drawn.
    moment : Moment
        Of the `moments` of ``view.explanation``.

    Examples
    --------
    >>> from teachgrad import explain
    >>> from teachgrad.explanation.moments import moments
    >>> from teachgrad.report.graph_view import unfolded
    >>> composite = explain("composite")
    >>> seed, handed = moments(composite)[3:5]
    >>> sorted(visible(unfolded(composite), handed) - visible(unfolded(composite), seed))
    ['active-z-0', 'contribution-z-0', 'gradient-y-1', 'local-z-0']
    """
    explanation = view.explanation
    handed = _handed_until(view, moment)
    arrived: dict[str, int] = {}
    for local in handed:
        arrived[local.parent] = arrived.get(local.parent, 0) + 1
    done = {id(local) for local in handed}
    found: set[str] = set()
    for node in view.nodes:
        found.add(f"value-{node.id}" if node.id in moment.values else f"novalue-{node.id}")
        has_gradient = node.id in moment.gradients
        number = max(arrived.get(node.id, 1), 1)
        found.add(f"gradient-{node.id}-{number}" if has_gradient else f"nogradient-{node.id}")
        if moment.local is None and moment.step in node.members:
            found.add(f"active-{node.id}")
    for edge in view.edges:
        if edge.uses and all(id(local) in done for _, local in edge.uses):
            found |= {f"local-{edge.id}", f"contribution-{edge.id}"}
        if moment.local is not None and any(local is moment.local for _, local in edge.uses):
            found.add(f"active-{edge.id}")
    if moment.kind == "end":
        return at_the_end(view)
    if moment.local is not None and not any(i.startswith("active-") for i in found):
        inside = explanation.shown.steps[moment.step]
        found |= {f"active-{n.id}" for n in view.nodes if inside.name in n.members}
    return frozenset(found)


def _handed_until(view: View, moment: Moment) -> list[Local]:
    """Every contribution up to this moment, in the order of the backward pass."""
    found: list[Local] = []
    if moment.local is None and moment.kind != "end":
        return found
    for step in view.explanation.walk:
        for local in step.locals:
            found.append(local)
            if local is moment.local:
                return found
    return found
