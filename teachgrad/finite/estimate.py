"""What a difference quotient gives back: the estimate, its error, the step, what it cost.

Knows no method. Read `careful` and `quick` next, which fill it.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class Estimate:
    """A derivative from difference quotients, and how far off it may be.

    Attributes
    ----------
    value : np.float64 or ndarray
        The estimate; NaN where the function has no finite values to form a quotient from.
    error : np.float64 or ndarray
        An estimated bound of the absolute error, truncation and rounding together; infinite where the
        quotients grow without end, NaN where `value` is.
    step : np.float64 or ndarray
        The step h of each entry; for an extrapolation, the largest of the steps that it combines.
    evaluations : int
        How often f was evaluated at each entry of an elementwise x, or called; those that measure the error included.
    method : str
        One of `METHODS`, or ``"left"``, ``"right"``.
    order : int
        The order of the derivative.
    accuracy : int or None
        The power of h with which the truncation error begins; None for a method that has no fixed one.
    """

    value: Any
    error: Any
    step: Any
    evaluations: int
    method: str
    order: int = 1
    accuracy: int | None = None


class quiet:  # noqa: N801 # used as `with quiet():`, like numpy's errstate
    """Outside its domain f is met on purpose: let NaN and infinity come back without a warning."""

    def __enter__(self) -> None:
        self._numpy, self._python = np.errstate(all="ignore"), warnings.catch_warnings()
        self._numpy.__enter__()
        self._python.__enter__()
        warnings.simplefilter("ignore", RuntimeWarning)

    def __exit__(self, *raised: Any) -> None:
        self._python.__exit__(*raised)
        self._numpy.__exit__(*raised)
