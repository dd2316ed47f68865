"""The answers held against each other, number by number: where they settle the matter, and to how many digits.

Knows numbers and which operations have kinks, no program and no formula. Read `verdict` next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from teachgrad.finite import Estimate
from teachgrad.functions import Recording

# From the mildest to the worst: what is said of several entries or variables is the worst of what is said of each.
VERDICTS = (
    "agree",
    "ill_conditioned",
    "undecided",
    "singular_inside",
    "kink",
    "vertical_tangent",
    "oscillating",
    "jump",
    "undefined",
    "wrong_by_factor",
    "disagree",
)

# There is no derivative, whatever numbers the methods give.
NO_DERIVATIVE = ("kink", "vertical_tangent", "oscillating", "jump", "undefined")

# The number of the branch taken at the point alone and the slope beside it: closer than this they are the same.
_SAME_SLOPE = 1e-6

# Something is wrong: a rule, a formula, or a program that does not follow its own graph.
WRONG = ("wrong_by_factor", "disagree")

# Autograd and formula are both computed from the same float64 point; beyond rounding nothing may part them.
_RELATIVE = 1e-9
_OF_CANCELLING_TERMS = 1e-13  # some hundreds of roundings of the largest term
_OF_ROUNDING = 10.0  # times what a few random roundings did: others may do more

# An agreement within bounds wider than these says nothing: a wrong number would agree as well.
_TELLING = 1e-2  # of the derivative
_TELLING_OF_SCALE = 1e-6  # of the largest derivative or value around
_TELLING_OF_ZERO = 1e-12  # where the derivative is 0, and nothing else has a size, as for x² at 0

# Where the last digit of the point, or rounding on the way, changes a derivative by more than this part, it is ill-conditioned.
_WELL_CONDITIONED = 5e-12
_NOTHING = 1e-9  # of the derivative a little way off is 0


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
    terms : float or ndarray
        The size of the terms whose sum `autograd` is.
    value_rounding, gradient_rounding : float, float or ndarray
        What rounding of the point and inside the program may do to the value and to `autograd`.
    overflows : bool
        Whether a number inside the program is infinite.
    has_no_value : bool
        Whether the program comes to its value through a number that does not exist: 1/0.
    """

    value: Any
    symbolic: Any
    autograd: Any
    finite: Estimate
    terms: Any
    value_rounding: Any = 0.0
    gradient_rounding: Any = 0.0
    overflows: bool = False
    has_no_value: bool = False

    @property
    def exact(self) -> Any:
        """What the others are held against: the formula's number, or autograd's where there is no formula."""
        return self.autograd if self.symbolic is None else self.symbolic

    @property
    def tolerance(self) -> Any:
        """By how much autograd may differ from the exact number."""
        return (
            _RELATIVE * np.abs(self.exact)
            + _OF_CANCELLING_TERMS * np.nan_to_num(self.terms)
            + _OF_ROUNDING * self.gradient_rounding
        )


def settled(answers: Answers) -> NDArray[np.bool_]:
    """In which entries the three answers agree so closely that nothing else need be asked."""
    with np.errstate(all="ignore"):
        exact, bound = answers.exact, _bound_of_quotient(answers)
        agree = (
            (not answers.has_no_value)
            & np.isfinite(answers.value)
            & np.isfinite(answers.autograd)
            & np.isfinite(exact)
            & (np.abs(answers.autograd - exact) <= answers.tolerance)
            & _tells(answers, answers.tolerance)
            & np.isfinite(answers.finite.value)
            & np.isfinite(answers.finite.error)
            & (np.abs(answers.finite.value - exact) <= bound)
            & _tells(answers, bound)
        )
    return np.atleast_1d(np.broadcast_to(agree, np.shape(answers.autograd)))


def _bound_of_quotient(answers: Answers) -> Any:
    """What the difference quotient may be off by: its own error, and what rounding in the program adds."""
    # A complex step subtracts nothing, so it makes nothing of a rounded value.
    subtracts = answers.finite.method != "complex_step"
    return (
        answers.finite.error
        + _RELATIVE * np.abs(answers.exact)
        + _OF_CANCELLING_TERMS * np.nan_to_num(answers.terms)
        + (_OF_ROUNDING * answers.value_rounding / np.abs(answers.finite.step) if subtracts else 0.0)
    )


def _tells(answers: Answers, bound: Any) -> Any:
    """Whether to agree within `bound` means anything."""
    exact = answers.exact
    scale = sum(_largest(part) for part in (exact, answers.value, answers.terms))
    wide = np.maximum(_TELLING * np.abs(exact), _TELLING_OF_SCALE * scale)
    return bound <= np.where(np.equal(exact, 0), np.maximum(wide, _TELLING_OF_ZERO), wide)


def _largest(numbers: Any) -> float:
    sizes = np.abs(np.ravel(numbers))
    return float(np.max(sizes[np.isfinite(sizes)], initial=0.0))


def conditioning(answers: Answers, point: Any, near: Any) -> tuple[bool, int]:
    """Whether the derivative is well-conditioned in every entry, and how many digits of it are fixed by the point.

    A derivative that is nearly 0 is fixed well enough if it is so beside the function's own size, as that of sin x at
    π/2, or beside the derivative a little way off, `near`, as that of (x − 1)² at 1.
    """
    with np.errstate(all="ignore"):
        rounding = answers.gradient_rounding
        size = np.abs(answers.value) / np.maximum(np.abs(point), 1.0)
        part = rounding / np.maximum(np.abs(answers.exact), size)
        is_zero = (np.abs(answers.exact) <= 10 * rounding) & (rounding <= _NOTHING * np.abs(near))
        part = np.max(np.where(is_zero, 0.0, np.nan_to_num(part, nan=0.0, posinf=np.inf)))
    return bool(part <= _WELL_CONDITIONED), digits(part)


def worst(verdicts: Sequence[str]) -> str:
    """The worst of several verdicts."""
    return max(verdicts, key=VERDICTS.index)


def errors(value: Any, reference: Any) -> tuple[Any, Any]:
    """Absolute and relative error, entry by entry; the relative error of an exact 0 is 0 or infinite."""
    with np.errstate(all="ignore"):
        absolute = np.abs(np.subtract(value, reference))
        relative = np.where(absolute == 0, 0.0, absolute / np.abs(reference))
    return absolute, relative[()]


def beside(number: Any, left: Any, right: Any) -> Any:
    """The number, or the slope in which the sides meet where the number is that of a branch taken at the point alone.

    Of ``x * x if x != 1 else x`` at 1 that branch has the derivative 1, and the function 2.
    """
    with np.errstate(all="ignore"):
        slope = np.where(np.isfinite(left), left, right)
        is_elsewhere = np.abs(np.subtract(number, slope)) > _SAME_SLOPE * np.maximum(1.0, np.abs(slope))
    return np.where(is_elsewhere, slope, number)[()]


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
