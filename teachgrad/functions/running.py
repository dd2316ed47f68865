"""A recorded program run again beside its point, on plain numbers, and not for ever.

Knows the recording, no difference quotient.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from teachgrad.functions.definition import evaluate
from teachgrad.functions.recording import Recording
from teachgrad.patience import OutOfPatienceError, few_calls, patience

_CALLS_PER_LINE = 200  # ten in each line of a program that decides by values, twenty times as many lines
_LINES_PER_LINE = 100


def elsewhere(recording: Recording) -> Callable[[list[Any]], Any]:
    """The program as a function of the values of all its variables, nothing recorded.

    A program that decides by values may be endless where it was not recorded; it is then given up, by an
    `OutOfPatienceError`. A loop that decides by a Tensor's value calls the engine each time around, so that counting calls is
    enough; complex numbers come bare, and their loops are counted line by line.
    """
    decides = bool(recording.notes)  # asked once: each note quotes what it is about

    def run(values: list[Any]) -> Any:
        if not decides:
            return evaluate(recording.function, values)
        bare = any(np.iscomplexobj(value) for value in values)
        lines = recording.lines
        try:
            with (
                patience(_LINES_PER_LINE * lines + 10_000)
                if bare
                else few_calls(_CALLS_PER_LINE * lines + 2_000)
            ):
                return evaluate(recording.function, values)
        except RecursionError:  # a function that calls itself without end is as endless as a loop
            raise OutOfPatienceError from None

    return run
