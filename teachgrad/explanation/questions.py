"""What can be asked of somebody who goes through the passes step by step, and what a wrong answer shows.

Knows the moments of an explanation; no word and no terminal. Read `moments` first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from teachgrad.explanation.moments import Moment, moments
from teachgrad.explanation.records import Explanation, Local, Step

# Larger arrays are shown and not asked for: nobody works out ten entries in the head.
MOST_ENTRIES = 9

# A guess may be rounded, but not to nothing.
COARSEST = 0.01
EXACTLY = 1e-9  # a guess of a fraction or of π/2 is computed as this program computes it
FROM_INSIDE = 1e-6  # how near a guess must be to what a known slip gives


@dataclass(frozen=True, eq=False)
class Question:
    """A number to be guessed before it is shown.

    Attributes
    ----------
    kind : str
        ``"value"``: of `step`, in the forward pass. ``"seed"``: the gradient of the result. ``"local"``: the derivative of
        `step` by the parent of `local`. ``"arrived"``: the gradient of that parent after the contribution.
    step : Step
        The step that it is about.
    local : Local or None
        Of the last two kinds.
    before : float or ndarray or None
        What had arrived at the parent before; None if nothing had.
    truth : float or ndarray
        The answer.
    """

    kind: str
    step: Step
    local: Local | None
    before: Any
    truth: Any


@dataclass(frozen=True, eq=False)
class Turn:
    """A moment, and what is asked before it is shown."""

    moment: Moment
    questions: tuple[Question, ...]


def turns(explanation: Explanation) -> tuple[Turn, ...]:
    """All moments of the two passes with their questions.

    Examples
    --------
    >>> from teachgrad import explain
    >>> [(q.kind, q.truth) for turn in turns(explain("composite")) for q in turn.questions]
    [('value', 16.0), ('value', 1280.0), ('seed', 1.0), ('local', 160.0), ('arrived', 160.0), ('local', 24.0), ('arrived', 3840.0)]
    """
    found = moments(explanation)
    before: list[Moment | None] = [None, *found[:-1]]
    return tuple(
        Turn(moment, tuple(_questions(explanation, moment, last)))
        for moment, last in zip(found, before, strict=True)
    )


def _questions(explanation: Explanation, moment: Moment, before: Moment | None) -> Iterator[Question]:
    if not moment.step:
        return
    step, local = explanation.shown.steps[moment.step], moment.local
    if moment.kind == "value" and _can_be_guessed(step.value):
        yield Question("value", step, None, None, step.value)
    elif moment.kind == "seed":
        yield Question("seed", step, None, None, step.gradient)
    elif local is not None and before is not None:
        held = before.gradients.get(local.parent)
        if local.kind != "jacobian" and _can_be_guessed(local.value):
            yield Question("local", step, local, held, local.value)
        if _can_be_guessed(local.running):
            yield Question("arrived", step, local, held, local.running)


def _can_be_guessed(truth: Any) -> bool:
    return np.size(truth) <= MOST_ENTRIES and bool(np.isfinite(truth).all())


def judge(question: Question, guess: Any, rounding: float = 0.0) -> str:
    """What a guess is: ``"right"``, or which slip it shows.

    Parameters
    ----------
    question : Question
        What was asked.
    guess : float or ndarray
        What was answered.
    rounding : float
        Half a unit of the last digit that was written.

    Returns
    -------
    str
        ``"right"``; ``"coarse"``: rounded too much to tell; ``"shape"``; ``"sign"``; ``"no_local"``: only the gradient that
        came in; ``"no_gradient"``: only the local derivative; ``"added"``: the two added; ``"overwrote"``: what had arrived
        before is lost; ``"not_added"``: only that; ``"value"``: the value in the place of the derivative; ``"times"``: the
        product, where the local derivative was asked for; ``"wrong"``.
    """
    if np.shape(guess) != np.shape(question.truth):
        return "shape"
    if _is_near(guess, question.truth, EXACTLY, 0.0):
        return "right"
    if _is_near(guess, question.truth, 0.0, rounding):
        return "right" if _is_near(guess, question.truth, COARSEST, 0.0) else "coarse"
    for slip, number in slips(question):
        if np.shape(number) == np.shape(guess) and _is_near(guess, number, FROM_INSIDE, rounding):
            return slip
    return "wrong"


def _is_near(guess: Any, truth: Any, relative: float, absolute: float) -> bool:
    # A little more than half a unit: 0.15 is typed for 0.145, which in binary is 0.14499….
    return bool(np.all(np.abs(guess - truth) <= relative * np.abs(truth) + absolute * (1 + 1e-9)))


def slips(question: Question) -> Iterator[tuple[str, Any]]:
    """The slips that `judge` knows, the likeliest first, each with the number that comes of it."""
    yield "sign", -question.truth
    local, incoming = question.local, question.step.gradient
    if local is None:
        return
    if question.kind == "local":
        yield "times", local.contribution
        yield "value", question.step.value
        return
    if question.before is not None:
        yield "overwrote", local.contribution
        yield "not_added", question.before
    if local.kind == "number":
        yield "no_gradient", local.value
        yield "no_local", incoming
        yield "added", incoming + local.value
