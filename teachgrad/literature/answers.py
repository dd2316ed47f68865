"""Answers in the ways that teachgrad has them, each with the error that it answers for.

Read the rows next: each asks here for the values of one function.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from teachgrad.engine import reverse
from teachgrad.functions import Recording
from teachgrad.literature.records import Answer
from teachgrad.symbolic import Symbolic, read

_LAST_DIGITS = 2.0**-50  # float64 has 53 binary digits; a short program spoils the last three at most


def exactly(value: Any) -> Answer:
    """A value from SymPy's formula: exact, or to 50 digits."""
    return Answer("symbolic", value)


def rounded(method: str, value: Any, steps: int = 1) -> Answer:
    """A number computed in float64 without any error but rounding, by so many passes one after the other."""
    return Answer(method, float(value), steps * _LAST_DIGITS * abs(float(value)))


def estimated(method: str, estimate: Any) -> Answer:
    """A difference quotient, which brings the bound of its error along."""
    return Answer(method, float(estimate.value), float(estimate.error))


def gradients(recording: Recording) -> dict[str, Any]:
    """The reverse pass over a recording: name → the result's derivative by it, for variables and named results."""
    reached = reverse.gradients(recording.output, np.float64(1))
    return {name: reached.get(node, 0.0) for node, name in recording.names.items()}


def formulas(recording: Recording) -> Symbolic:
    """The recording as formulas; those of the literature are short enough."""
    found = read(recording)
    assert found is not None  # noqa: S101 # tells the type checker
    return found
