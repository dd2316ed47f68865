"""The two passes moment by moment: what is known when. What is not computed yet is absent, never 0.

Knows the levels of an explanation. Pictures that move and the walk key by key are made from this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from teachgrad.explanation.records import Explanation, Local


@dataclass(frozen=True, eq=False)
class Moment:
    """One thing that happens, and what is known after it.

    Attributes
    ----------
    kind : str
        ``"start"``: the variables have their values. ``"value"``: `step` was computed. ``"seed"``: the gradient of the
        result is 1. ``"contribution"``: `step` handed its contribution to a parent. ``"end"``: nothing is left to do.
    step : str
        The step that it is about; empty at the start and at the end.
    local : Local or None
        Of a contribution: what was handed to whom.
    values : mapping
        Step → its value, of those computed so far.
    gradients : mapping
        Step → what has arrived there so far; a step that nothing has reached is absent.
    complete : frozenset of str
        The steps whose gradient will not change any more.
    """

    kind: str
    step: str
    local: Local | None
    values: Mapping[str, Any]
    gradients: Mapping[str, Any]
    complete: frozenset[str]


def moments(explanation: Explanation) -> tuple[Moment, ...]:
    """Everything that happens in the two passes at the level shown, in its order.

    Examples
    --------
    >>> from teachgrad import explain
    >>> for moment in moments(explain("composite")):
    ...     print(moment.kind, moment.step, dict(moment.gradients))
    start  {}
    value y {}
    value z {}
    seed z {'z': 1.0}
    contribution z {'z': 1.0, 'y': 160.0}
    contribution y {'z': 1.0, 'y': 160.0, 'x': 3840.0}
    end  {'z': 1.0, 'y': 160.0, 'x': 3840.0}
    """
    steps = explanation.shown.steps
    values = {name: step.value for name, step in steps.items() if step.is_variable}
    gradients: dict[str, Any] = {}
    complete: set[str] = set()
    found: list[Moment] = []

    def note(kind: str, step: str = "", local: Local | None = None) -> None:
        known = MappingProxyType(dict(values)), MappingProxyType(dict(gradients)), frozenset(complete)
        found.append(Moment(kind, step, local, *known))

    note("start")
    for name, step in steps.items():
        if not step.is_variable:
            values[name] = step.value
            note("value", name)
    gradients[explanation.output] = steps[explanation.output].gradient
    complete.add(explanation.output)
    note("seed", explanation.output)
    for step in explanation.walk:
        for local in step.locals:
            gradients[local.parent] = local.running
            if local.last:
                complete.add(local.parent)
            note("contribution", step.name, local)
    for name, step in steps.items():
        if not step.reached:  # no path leads from it to the result: that is known to be 0
            gradients[name] = step.gradient
            complete.add(name)
    note("end")
    return tuple(found)
