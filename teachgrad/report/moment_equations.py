r"""The equations of one moment of the two passes in LaTeX: what its sentence says, as it is written on a blackboard.

Knows moments; the equations of a step are those of `explanation_equations`. Read `moment_words` for the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad.report import explanation_equations as equations
from teachgrad.report.explanation_names import Names
from teachgrad.report.explanation_numbers import is_whole
from teachgrad.report.explanation_standing import doubted
from teachgrad.report.explanation_symbols import factor, number
from teachgrad.report.moment_numbers import is_written_out

if TYPE_CHECKING:
    from teachgrad.explanation.moments import Moment
    from teachgrad.explanation.records import Explanation, Local, Step

_LONGEST = 260  # characters of LaTeX; what is longer is no line
# Where equations stand below each other they meet at these; the entries of a matrix have a space behind theirs.
_ALIGNED = re.compile(r"&(?! )")


def written(explanation: Explanation, moment: Moment, before: Any = None) -> tuple[str, ...]:
    r"""The equations of a moment, each for a line of its own.

    Parameters
    ----------
    explanation : Explanation
        Of which `moment` is one of the `moments`.
    moment : Moment
        Which.
    before : float or ndarray, optional
        Of a contribution: what had arrived at the parent before; None if nothing had.

    Returns
    -------
    tuple of str
        LaTeX without dollar signs. Empty where there is nothing that could be written with an equals sign.

    Examples
    --------
    >>> from teachgrad import explain
    >>> from teachgrad.explanation.moments import moments
    >>> composite = explain("composite")
    >>> handed = moments(composite)[5]
    >>> print(*written(composite, handed), sep="\n")
    \frac{dy}{dx} = 6 x^{2} = 6 \cdot 2^{2} = 24
    \frac{dz}{dx} = \frac{dz}{dy} \cdot \frac{dy}{dx} = 160 \cdot 24 = 3840
    """
    rows = _rows(explanation, Names(explanation), moment, before)
    return tuple(_ALIGNED.sub("", line) for row in rows for line in row.split(equations.NEW_ROW))


def _rows(explanation: Explanation, names: Names, moment: Moment, before: Any) -> Iterator[str]:
    steps = explanation.shown.steps
    if moment.local is not None:
        yield from _handed(explanation, names, steps[moment.step], moment.local, before)
    elif moment.kind == "start":
        for step in explanation.steps:
            if step.is_variable:
                yield equations.computed(explanation, names, step)
    elif moment.kind == "value":
        yield equations.computed(explanation, names, steps[moment.step])
    elif moment.kind == "seed":
        yield f"{equations.quotient(names, moment.step)} = 1"
    else:
        doubtful = doubted(explanation)
        for name in explanation.point:
            if steps[name].reached and name not in doubtful:
                row = equations.of_result(explanation, names, name)
                gradient = explanation.gradients[name]
                bare = f"{equations.quotient(names, name)} {_sign(gradient)} {number(gradient)}"
                yield row if len(row) <= _LONGEST else bare


def _handed(explanation: Explanation, names: Names, step: Step, local: Local, before: Any) -> Iterator[str]:
    """The local derivative, its product with the gradient that came in, and the sum with what was there before."""
    if not all(np.all(np.isfinite(value)) for value in (step.gradient, local.contribution, local.running)):
        return
    if local.value is not None:
        yield equations.local_derivative(names, step, local)
    # What only looks like a derivative has no name here: then numbers alone.
    doubtful = doubted(explanation)
    left = equations.quotient(names, local.parent) if local.last and not doubtful else ""
    is_all = before is None
    own = "" if step.name == explanation.output or not is_all or not left else f"{left} = "
    if local.kind == "number":
        yield own + _product(names, step, local, numbers_only=bool(doubtful))
    elif is_written_out(local.contribution):
        arrow = r"\longrightarrow" if local.kind == "jacobian" else _sign(local.contribution)
        yield f"{own}{equations.array_term(step, local)} {arrow} {number(local.contribution)}"
    if not is_all and is_written_out(before, local.contribution):
        added = (before, local.contribution, local.running)
        second = factor(local.contribution) if local.kind == "number" else number(local.contribution)
        beginning = f"{left} {_sign(*added[:2])} " if left else ""
        yield f"{beginning}{number(before)} + {second} {_sign(*added)} {number(local.running)}"


def _product(names: Names, step: Step, local: Local, *, numbers_only: bool) -> str:
    numbers = (step.gradient, local.value, local.contribution)
    written = (
        f"{factor(step.gradient)} \\cdot {factor(local.value)} {_sign(*numbers)} {number(local.contribution)}"
    )
    if (
        numbers_only
        or names.is_repeated(step, local)
        or names.convention(step, local)
        or names.is_outside(step, local)
        or not names.has_formula_value(step, local)
    ):
        return written
    symbols = rf"{equations.quotient(names, step.name)} \cdot {equations.local_quotient(names, step, local)}"
    return f"{symbols} {_sign(*numbers[:2])} {written}"


def _sign(*values: Any) -> str:
    return "=" if all(map(is_whole, values)) else r"\approx"
