"""How a derivative is written, dz/dx or ∂z/∂x, and what it holds fixed.

Knows the records of an explanation, no sentence. Read `explanation_names` next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from teachgrad.report.details import d_at
from teachgrad.report.mathematics import letter

if TYPE_CHECKING:
    from teachgrad.explanation.records import Explanation, Local, Step


def quotient(explanation: Explanation, above: str, below: str) -> str:
    """The derivative of one step by another: dz/dx, or ∂z/∂x."""
    d = d_at(explanation.point)
    return f"{d}{letter(above)}/{d}{letter(below)}"


def sign_of_local(step: Step, local: Local) -> str:
    """The d of a local derivative: ∂ where the step, or each entry of it, depends on more than one number."""
    of_many = local.kind == "jacobian" and np.size(local.contribution) > 1
    return "∂" if of_many or len(step.locals) > 1 else "d"


def held_fixed(explanation: Explanation, step: Step, local: Local) -> list[str]:
    """The other parents of the step that depend on this one: the derivative in all is another, for they change too.

    Examples
    --------
    >>> from teachgrad import explain
    >>> explanation = explain("u = x*y; z = u + x", x=2, y=3)
    >>> z = explanation.shown.steps["z"]
    >>> [(local.parent, held_fixed(explanation, z, local)) for local in z.locals]
    [('u', []), ('x', ['u'])]
    """
    others = list(dict.fromkeys(o.parent for o in step.locals if o.parent != local.parent))
    return [other for other in others if _depends(explanation, other, local.parent)]


def _depends(explanation: Explanation, name: str, on: str) -> bool:
    """Whether a step is computed from another, through whatever lies between."""
    steps = explanation.shown.steps
    seen: set[str] = set()
    stack = [name]
    while stack:
        found = stack.pop()
        if found == on:
            return True
        if found not in seen:
            seen.add(found)
            stack.extend(local.parent for local in steps[found].locals)
    return False
