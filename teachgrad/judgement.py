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
VERDICTS = ("agree", "undecided", "singular_inside", "kink", "jump", "undefined", "disagree")

# There is no derivative, whatever numbers the methods give.
NO_DERIVATIVE = ("kink", "jump", "undefined")

# Autograd and formula are both computed from the same float64 point; beyond rounding nothing may part them.
_RELATIVE = 1e-9
_OF_CANCELLING_TERMS = 1e-13  # some hundreds of roundings of the largest term
_OF_ROUNDING = 10.0  # times what a few random roundings did: others may do more

# An agreement within bounds wider than these says nothing: a wrong number would agree as well.
_TELLING = 1e-2  # of the derivative
_TELLING_OF_SCALE = 1e-6  # of the largest derivative or value around
_TELLING_OF_ZERO = 1e-12  # where the derivative is 0, and nothing else has a size, as for x² at 0


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
        One-sided slopes, where they were asked for.
    jumps : bool
        Whether the function jumps at the point.
    terms : float or ndarray
        The size of the terms whose sum `autograd` is.
    value_rounding, gradient_rounding : float, float or ndarray
        What rounding inside the program may do to the value and to `autograd`.
    overflows : bool
        Whether a number inside the program is infinite.
    on_a_kink : bool
        Whether an operation inside was met exactly at its kink.
    """

    value: Any
    symbolic: Any
    autograd: Any
    finite: Estimate
    terms: Any
    value_rounding: Any = 0.0
    gradient_rounding: Any = 0.0
    overflows: bool = False
    on_a_kink: bool = False
    left: Estimate | None = None
    right: Estimate | None = None
    jumps: bool = False


def verdict(answers: Answers) -> str:
    """Do the answers agree?

    Returns
    -------
    str
        ``"kink"``: the slopes from left and right differ. ``"jump"``: the function itself does.
        ``"undefined"``: the function or its formula has no value, or none on one side.
        ``"singular_inside"``: the function has a derivative, but an operation inside has none there, so
        autograd's number is a convention or NaN. ``"disagree"``: formula and autograd, or both and the
        difference quotient, contradict each other beyond rounding. ``"undecided"``: the numbers are too
        large, or too much spoilt by rounding, or the difference quotient found nothing. Else ``"agree"``.
    """
    with np.errstate(all="ignore"):
        if answers.jumps:
            return "jump"
        if _slopes_differ(answers):
            return "kink"
        if np.any(np.isnan(answers.value)):
            # log(-1) has a formula, 1/x, but no value.
            return "undecided" if answers.overflows else "undefined"
        if not np.all(np.isfinite(_rules(answers))):
            return _without_numbers(answers)
        return _of_numbers(answers)


def _rules(answers: Answers) -> Any:
    parts = [answers.value, answers.autograd, *([] if answers.symbolic is None else [answers.symbolic])]
    return np.concatenate([np.ravel(part) for part in parts])


def _without_numbers(answers: Answers) -> str:
    """Judge where the value or one of the rule-made answers is no finite number."""
    if answers.symbolic is None:
        return "undecided" if answers.overflows else "undefined"
    if np.any(np.isnan(answers.symbolic)):
        # 0 ** x: SymPy finds no derivative where there is one.
        others_agree = np.all(np.isfinite(answers.autograd)) and _quotient_agrees(answers, answers.autograd)
        return "undecided" if others_agree else "undefined"
    if answers.overflows or np.any(np.isinf(answers.symbolic)):
        return "undecided"  # the formula has a value, only float64 has not
    return "singular_inside" if _quotient_agrees(answers, answers.symbolic) else "undecided"


def _of_numbers(answers: Answers) -> str:
    exact = answers.autograd if answers.symbolic is None else answers.symbolic
    tolerance = (
        _RELATIVE * np.abs(exact)
        + _OF_CANCELLING_TERMS * answers.terms
        + _OF_ROUNDING * answers.gradient_rounding
    )
    otherwise = "singular_inside" if answers.on_a_kink else "disagree"
    if not np.all(np.abs(answers.autograd - exact) <= tolerance):
        return otherwise
    if not _tells(answers, exact, tolerance):
        return "undecided"
    if not (np.all(np.isfinite(answers.finite.value)) and np.all(np.isfinite(answers.finite.error))):
        one_sided = _has_no_value(answers.left) != _has_no_value(answers.right)
        return "undefined" if one_sided else "undecided"
    if not _quotient_agrees(answers, exact):
        return otherwise
    return "agree" if _tells(answers, exact, _bound_of_quotient(answers, exact)) else "undecided"


def _bound_of_quotient(answers: Answers, exact: Any) -> Any:
    """What the difference quotient may be off by: its own error, and what rounding in the program adds."""
    # A complex step subtracts nothing, so it makes nothing of a rounded value.
    subtracts = answers.finite.method != "complex_step"
    return (
        answers.finite.error
        + _RELATIVE * np.abs(exact)
        + _OF_CANCELLING_TERMS * np.nan_to_num(answers.terms)
        + (_OF_ROUNDING * answers.value_rounding / np.abs(answers.finite.step) if subtracts else 0.0)
    )


def _quotient_agrees(answers: Answers, exact: Any) -> bool:
    return bool(np.all(np.abs(answers.finite.value - exact) <= _bound_of_quotient(answers, exact)))


def _tells(answers: Answers, exact: Any, bound: Any) -> bool:
    """Whether to agree within `bound` means anything."""
    scale = np.max(np.abs(exact)) + np.max(np.abs(answers.value)) + np.max(np.abs(answers.terms))
    wide = np.maximum(_TELLING * np.abs(exact), _TELLING_OF_SCALE * scale)
    return bool(np.all(bound <= np.where(np.equal(exact, 0), np.maximum(wide, _TELLING_OF_ZERO), wide)))


def _has_no_value(side: Estimate | None) -> bool:
    return side is not None and bool(np.any(np.isnan(side.value)))


def _slopes_differ(answers: Answers) -> bool:
    if answers.left is None or answers.right is None:
        return False
    left, right = answers.left, answers.right
    apart = np.abs(left.value - right.value)
    scale = np.maximum(np.abs(left.value), np.abs(right.value))
    # Ten times their stated errors: to call a smooth function broken is the worse mistake.
    return bool(np.any(apart > 10 * (left.error + right.error) + 1e-11 * scale))


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


def overflows(recording: Recording) -> bool:
    """Whether a number inside the program is infinite."""
    return any(np.any(np.isinf(value)) for value in recording.values().values())


def on_a_kink(recording: Recording) -> bool:
    """Whether one of these operations was met exactly at its kink: |x| at 0, max(a, b) at a = b."""
    values = recording.values()
    for node in recording.order:
        if node.op is not None and not node.op.analytic:
            first, second = (*(values[s] if isinstance(s, Node) else s for s in node.inputs), 0.0)[:2]
            if np.any(np.equal(first, second)):
                return True
    return False
