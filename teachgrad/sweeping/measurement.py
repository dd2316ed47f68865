"""Measures: the quotients of a program at many steps, and how far each is from the derivative.

Knows difference quotients, no formula of the program. Read `sweep` next.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from teachgrad.functions import elsewhere
from teachgrad.sweeping.chosen import Chosen
from teachgrad.sweeping.records import Array

# Id, method, accuracy: from the simplest to the surest.
METHODS: tuple[tuple[str, str, int | None], ...] = (
    ("forward", "forward", 1),
    ("backward", "backward", 1),
    ("central_2", "central", 2),
    ("central_4", "central", 4),
    ("central_6", "central", 6),
    ("central_8", "central", 8),
    ("complex_step", "complex_step", None),
)

_PER_DECADE = 4
_DECADES = 16  # down to 1e-16: below, x + h is x
_COMPLEX_DECADES = 200
_APART = 4  # decades between the steps of the complex step beyond the others'


def default_steps(method: str) -> Array:
    """The steps of a method: 1e-1 to 1e-16, four to a decade; the complex step goes on to 1e-200."""
    quarters = range(_PER_DECADE, _DECADES * _PER_DECADE + 1)
    steps = [_power_of_ten(k / _PER_DECADE) for k in quarters]
    if method == "complex_step":
        steps += [_power_of_ten(k) for k in range(_DECADES + _APART, _COMPLEX_DECADES + 1, _APART)]
    return np.array(steps)


def _power_of_ten(decades: float) -> float:
    """10 to the power −`decades`; a whole one to the last bit, 1e-5 and not the power function's neighbour of it."""
    return float(f"1e-{int(decades)}") if decades == int(decades) else float(10.0**-decades)


def along(what: Chosen) -> Callable[[Any], Any]:
    """The program as a function of the chosen number, or of an array of such numbers where it takes them one by one.

    Single values are remembered: the central quotients of all accuracies meet at x ± h.
    """
    again = elsewhere(what.recording)
    known: dict[Any, Any] = {}

    def run(number: Any) -> Any:
        return again(what.moved(number))

    def remembered(number: Any) -> Any:
        if isinstance(number, np.ndarray):
            return run(number)
        if number not in known:
            known[number] = run(number)
        return known[number]

    return remembered


def errors(quotients: Array, high: float, low: float) -> Array:
    """How far quotients are from the derivative ``high + low``, which has more digits than a float64.

    Beside the derivative the first subtraction is exact (Sterbenz), so that the error keeps its digits
    down to what rounding the derivative itself amounts to.
    """
    with np.errstate(all="ignore"):
        return np.abs((quotients - high) - low)
