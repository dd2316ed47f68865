"""What is asked for in a case, by two ways that know nothing of backward passes: SymPy and difference quotients."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from teachgrad import finite, symbolic
from teachgrad.functions import Recording
from teachgrad.functions.definition import evaluate


class Truth(NamedTuple):
    """What is asked for, by SymPy, its exact value at the point, and the difference quotient with its error."""

    quantity: str
    derivative: Any
    exact: Any
    quotient: float
    error: float


def truth(recording: Recording) -> Truth:
    """The derivative of a program of one number.

    Examples
    --------
    >>> from teachgrad.functions import function
    >>> found = truth(function(lambda x: x * x).record({"x": 5}))
    >>> found.quantity, found.derivative, found.exact
    ('df/dx', 2*x, 10)
    """
    (name,) = recording.point
    formulas = symbolic.read(recording)
    assert formulas is not None  # noqa: S101 # tells the type checker: the programs here are short
    derivative = formulas.derivatives[name]
    estimate = finite.gradient(
        lambda x: np.asarray(evaluate(recording.function, [x]))[()], float(recording.point[name])
    )
    quantity = f"d{recording.output_name}/d{name}"
    return Truth(
        quantity, derivative, formulas.exact(derivative), float(estimate.value), float(estimate.error)
    )
