"""How much may be computed for one answer: counted, so that the same answer is judged alike on every machine.

Each comparison has bounds of its own. One answer can lead to many of them: a field for each step, a line for each sign =,
and after a wrong one the mistakes that are looked for. What they take together is bounded here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

MOST = 600_000.0  # microseconds, roughly; what counting leaves out is as much again at most


class EffortSpentError(Exception):
    """Nothing is left to be spent on this answer: whether it is right stays undecided."""


class Effort:
    """What may still be spent.

    Parameters
    ----------
    left : float
        In microseconds of an ordinary machine of 2024, roughly.
    """

    __slots__ = ("left",)

    def __init__(self, left: float) -> None:
        self.left = left


_NOW: ContextVar[Effort] = ContextVar("effort", default=Effort(math.inf))  # noqa: B039 # infinity stays what it is


@contextmanager
def shared(most: float = MOST) -> Iterator[Effort]:
    """All that is computed inside, together, may take so much; within another `shared`, what that one has left.

    Examples
    --------
    >>> with shared(100):
    ...     with shared(500):
    ...         spend(60)
    ...     spend(60)
    ...     is_left()
    False
    """
    now = _NOW.get()
    if now.left < math.inf:
        yield now
        return
    token = _NOW.set(Effort(most))
    try:
        yield _NOW.get()
    finally:
        _NOW.reset(token)


def spend(microseconds: float) -> None:
    """Take off what is being done."""
    _NOW.get().left -= microseconds


def afford(microseconds: float) -> bool:
    """Whether so much is left; if not, nothing is left any more, for what needs it stays open."""
    now = _NOW.get()
    if now.left < microseconds:
        now.left = min(now.left, 0.0)
    return now.left > 0


def is_left() -> bool:
    """Whether anything is left."""
    return _NOW.get().left > 0


def refuse_if_spent() -> None:
    """Stop where what comes next could only be taken for an answer that was not found.

    Raises
    ------
    EffortSpentError
        If nothing is left.
    """
    if not is_left():
        raise EffortSpentError
