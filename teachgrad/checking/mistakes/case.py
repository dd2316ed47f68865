"""One variable whose derivative is wrong: what was given at each point, and what an explanation must do to hold.

Read `plain` next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from teachgrad.checking.evidence import Look
from teachgrad.checking.records import Problem
from teachgrad.symbolic import Symbolic

# Two computed numbers that shall be one may differ by so much of their size, and by so much of what they explain.
_RELATIVE = 1e-9
_OF_WHAT_IS_WRONG = 0.01


@dataclass(frozen=True, eq=False)
class Case:
    """A wrong derivative.

    Attributes
    ----------
    name : str
        The variable.
    looks : sequence of Look
        Where it was looked at: everything is finite, and of the variable's shape.
    graphs : dict
        What was worked out of the recordings, for each `Look`; filled as it is asked for.
    """

    name: str
    looks: Sequence[Look]
    graphs: dict[Look, Any] = field(default_factory=dict)

    def given(self, look: Look) -> Any:
        """What the student's gradient gave."""
        return look.values[self.name]

    def true(self, look: Look) -> Any:
        """What is right."""
        return look.truth.gradients[self.name]

    def at(self, look: Look) -> Any:
        """The variable's value."""
        return np.asarray(look.point[self.name], np.float64)

    @property
    def shape(self) -> tuple[int, ...]:
        """The variable's shape."""
        return np.shape(self.looks[0].point[self.name])

    @property
    def formulas(self) -> Symbolic | None:
        """The function as formulas, at the first point."""
        return self.looks[0].truth.formulas

    @cached_property
    def numbers(self) -> int:
        """How many wrong numbers there are to go by."""
        return sum(int(np.sum(look.wrong[self.name])) for look in self.looks)


@dataclass(frozen=True, eq=False)
class Mistake:
    """A mistake, and what the derivative would be by it.

    Attributes
    ----------
    problems : tuple of Problem
        What is said of it.
    predict : callable
        `Look` → array; None where the mistake cannot have been made.
    """

    problems: tuple[Problem, ...]
    predict: Callable[[Look], Any]


# What looks for mistakes of one kind.
Search = Callable[[Case], Iterator[Mistake]]


def holds(mistake: Mistake, case: Case) -> bool:
    """Whether a mistake gives, at every point, what was given, and at some of them not what is right."""
    return all(fits(mistake, case, look) for look in case.looks) and any(
        _matters(mistake, case, look) for look in case.looks
    )


def fits(mistake: Mistake, case: Case, look: Look) -> bool:
    """Whether a mistake gives what was given at one point."""
    with np.errstate(all="ignore"):
        predicted = mistake.predict(look)
        if predicted is None:
            return False
        given = case.given(look)
        size = _RELATIVE * (np.abs(predicted) + np.abs(given))
        off = np.abs(given - case.true(look))
        bound = look.allowed[case.name] + np.minimum(size, _OF_WHAT_IS_WRONG * off)
        return bool(np.all(np.abs(given - predicted) <= bound))


def _matters(mistake: Mistake, case: Case, look: Look) -> bool:
    with np.errstate(all="ignore"):
        off = np.abs(mistake.predict(look) - case.true(look))
        return bool(np.any(off > 2 * look.allowed[case.name]))
