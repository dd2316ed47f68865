"""The referee: from three answers and what is known of their errors to one verdict.

Knows numbers and which operations have kinks, no program and no formula. `comparison` gathers the answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from teachgrad.engine.graph import Node
from teachgrad.finite import Estimate
from teachgrad.functions import Recording

# From the mildest to the worst: what is said of several variables is the worst of what is said of each.
VERDICTS = ("agree", "undecided", "singular_inside", "kink", "undefined", "disagree")

# There is no derivative, whatever numbers the methods give.
NO_DERIVATIVE = ("kink", "undefined")

# Autograd and formula are both computed from the same float64 point; beyond rounding nothing may part them.
_RELATIVE = 1e-9
_OF_CANCELLING_TERMS = 1e-13  # some hundreds of roundings of the largest term
_OF_LAST_DIGIT = (
    100.0  # times what a change of x in its last digit does: rounding inside the program does as much
)


@dataclass(frozen=True, eq=False)
class Answers:
    """The three answers for one variable, and how exact each can be.

    Attributes
    ----------
    value : float
        The function's value; NaN outside its domain.
    symbolic, autograd : float or ndarray
        The formula's number (None where there is no formula) and the backward pass's.
    finite : Estimate
        The difference quotient with its error.
    left, right : Estimate or None
        One-sided slopes, where the program is not smooth everywhere.
    terms : float or ndarray
        The size of the terms whose sum `autograd` is.
    sensitivity : float or ndarray
        How much `autograd` changes when the variable changes in its last digit.
    on_a_kink : bool
        Whether an operation inside was met exactly at its kink.
    """

    value: Any
    symbolic: Any
    autograd: Any
    finite: Estimate
    left: Estimate | None
    right: Estimate | None
    terms: Any
    sensitivity: Any
    on_a_kink: bool


def verdict(answers: Answers) -> str:
    """Do the answers agree?

    Returns
    -------
    str
        ``"undefined"``: the function has no value, or one of the rule-made answers is no finite number; ``"kink"``: the slopes
        from left and right differ; ``"singular_inside"``: an operation inside stands at its kink
        and the answers differ, so a convention decides; ``"disagree"``: formula and autograd, or
        both and the difference quotient, contradict each other; ``"undecided"``: the difference
        quotient found nothing, or the numbers are too large for float64; else ``"agree"``.
    """
    exact = answers.autograd if answers.symbolic is None else answers.symbolic
    with np.errstate(all="ignore"):
        if np.any(np.isnan(answers.value)):
            return "undefined"  # log(-1): 1/x is -1 there, but there is nothing to differentiate
        if np.any(np.isinf(exact)) and answers.symbolic is not None:
            return "undecided"  # the formula has a value, too large for float64; where it has none it is NaN
        if np.any(np.isinf(answers.value)):
            return "undefined"
        if not (np.all(np.isfinite(exact)) and np.all(np.isfinite(answers.autograd))):
            return "undefined"
        if _slopes_differ(answers):
            return "kink"
        rules_agree = np.all(np.abs(answers.autograd - exact) <= _tolerance(answers, exact))
        if not rules_agree:
            return "singular_inside" if answers.on_a_kink else "disagree"
        if not (np.all(np.isfinite(answers.finite.value)) and np.all(np.isfinite(answers.finite.error))):
            return "undecided"
        apart = np.abs(answers.finite.value - exact)
        if np.all(apart <= answers.finite.error + _tolerance(answers, exact)):
            return "agree"
    return "singular_inside" if answers.on_a_kink else "disagree"


def _tolerance(answers: Answers, exact: Any) -> Any:
    return (
        _RELATIVE * np.abs(exact)
        + _OF_CANCELLING_TERMS * answers.terms
        + _OF_LAST_DIGIT * answers.sensitivity
    )


def _slopes_differ(answers: Answers) -> bool:
    if answers.left is None or answers.right is None:
        return False
    left, right = answers.left, answers.right
    apart = np.abs(left.value - right.value)
    scale = np.maximum(np.abs(left.value), np.abs(right.value))
    # Ten times their stated errors: to call a smooth function broken is the worse mistake.
    return bool(np.any(apart > 10 * (left.error + right.error) + 1e-6 * scale))


def worst(verdicts: Sequence[str]) -> str:
    """The worst of several verdicts."""
    return max(verdicts, key=VERDICTS.index)


def errors(value: Any, reference: Any) -> tuple[Any, Any]:
    """Absolute and relative error, entry by entry; the relative error of an exact 0 is 0 or infinite."""
    with np.errstate(all="ignore"):
        absolute = np.abs(np.subtract(value, reference))
        relative = np.where(absolute == 0, 0.0, absolute / np.abs(reference))
    return absolute, relative[()]


def digits(relative: Any) -> int:
    """How many decimal digits a relative error leaves, at the worst entry; at most 16."""
    largest = float(np.max(relative))
    if not largest <= 1:
        return 0
    return 16 if largest < 1e-16 else int(-np.log10(largest))


def is_smooth(recording: Recording) -> bool:
    """Whether the program has neither an operation with a kink nor a decision in it."""
    return not operations_with_kinks(recording) and not recording.notes


def operations_with_kinks(recording: Recording) -> tuple[str, ...]:
    """The names of the recorded operations that are not smooth everywhere: abs, relu, maximum, …"""
    return tuple(sorted({n.op.name for n in recording.order if n.op is not None and not n.op.analytic}))


def on_a_kink(recording: Recording) -> bool:
    """Whether one of these operations was met exactly at its kink: |x| at 0, max(a, b) at a = b."""
    values = recording.values()
    for node in recording.order:
        if node.op is not None and not node.op.analytic:
            first, second = (*(values[s] if isinstance(s, Node) else s for s in node.inputs), 0.0)[:2]
            if np.any(np.equal(first, second)):
                return True
    return False
