"""What is known of a function of one number, point by point: quick enough to follow a hand on a slider.

The numbers come anew each time from the three answers, which know nothing of each other: the formula of what the program
does there, the backward pass over it, and the difference quotients for the very h. What they mean is `compare`'s
affair, and is kept: moving h asks nobody again. Read `explorer` next.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

import numpy as np

from teachgrad import finite, judgement, symbolic
from teachgrad.comparison import compare_function
from teachgrad.engine import reverse
from teachgrad.errors import TeachgradError
from teachgrad.exploring.records import State
from teachgrad.functions import Function, Recording, elsewhere
from teachgrad.records import Comparison
from teachgrad.referee.kinks import met
from teachgrad.sampling import Array

_KEPT = 256  # points; a slider has about as many
_SAME = 1e-9  # relatively: beyond it, formula and autograd contradict each other
_BESIDE = (
    1e-6,
    3.7e-7,
)  # how far from the point a side is looked at; no pattern: sin(π/h) is 0 at 1, 0.1, 0.01, …
_NEAR = 1e-3  # what the slope there may be off by

# What a program may raise where it has no value: math.log of a negative number, a list's missing entry, no end.
_NO_VALUE = (TeachgradError, ArithmeticError, ValueError, LookupError, RecursionError)


class States:
    """The states of a function of one number.

    Parameters
    ----------
    function : Function
        Of one variable, which is a number.
    at : float
        A point at which it can be recorded.

    Raises
    ------
    ProgramError, ShapeError
        If it cannot.

    Examples
    --------
    >>> from teachgrad.functions import function
    >>> state = States(function("3x²"), 2.0).state(5.0, 1.0)
    >>> state.symbolic, state.autograd, state.forward, state.central, state.errors["forward"]
    (30.0, 30.0, 33.0, 30.0, 3.0)
    """

    def __init__(self, function: Function, at: float) -> None:
        self.function = function
        (self.variable,) = function.variables
        self._run = elsewhere(function.record({self.variable: at}))
        self._judged: OrderedDict[float, Comparison | None] = OrderedDict()

    def value(self, x: float) -> float:
        """The function at x; NaN where it has no value that is one real number."""
        found = self._result(x)
        return math.nan if found is None else found

    def _result(self, x: float) -> float | None:
        """What the program gives at x; None if it gives nothing, or does not end."""
        try:
            found = np.asarray(self._run([x]))
        except _NO_VALUE:
            return None
        if found.size != 1 or found.dtype.kind not in "biuf":
            return math.nan
        return float(found.reshape(()))

    def state(self, at: float, h: float, *, judged: bool = True) -> State:
        """What is known at one point, with one h.

        Parameters
        ----------
        at, h : float
            The point, and the step; finite, and h > 0.
        judged : bool
            Whether `compare` is to be asked what the numbers mean, which takes some 10 times as long as the numbers.
            Without it, what it has said before still stands.
        """
        result = self._result(at)
        value = math.nan if result is None else result
        recording = None if result is None else self._record(at)
        formula, autograd = (None, None) if recording is None else self._numbers(recording)
        comparison = self._comparison(at) if judged and recording is not None else self._judged.get(at)
        ends = (at - h, at + h)
        known = {at: value, **{end: self.value(end) for end in ends}}
        return State(
            variable=self.variable,
            at=at,
            h=h,
            value=value,
            ends=ends,
            end_values=(known[ends[0]], known[ends[1]]),
            symbolic=formula,
            autograd=autograd,
            forward=float(_quotients(known, at, [h], "forward")[0]),
            central=float(_quotients(known, at, [h], "central")[0]),
            derivative=self._derivative(recording, value, (formula, autograd), comparison),
            comparison=comparison,
        )

    def quotients(self, at: float, steps: Sequence[float]) -> tuple[Array, Array]:
        """The forward and the central difference quotients for each h of `steps`; NaN where a value is missing."""
        known = {at: self.value(at)}
        for h in steps:
            known[at - h], known[at + h] = self.value(at - h), self.value(at + h)
        return _quotients(known, at, steps, "forward"), _quotients(known, at, steps, "central")

    def _record(self, at: float) -> Recording | None:
        try:
            return self.function.record({self.variable: at})
        except _NO_VALUE:
            return None

    def _numbers(self, recording: Recording) -> tuple[float | None, float]:
        with np.errstate(all="ignore"):
            gradients = reverse.gradients(recording.output, np.ones_like(recording.value)[()])
        autograd = float(np.ravel(gradients.get(recording.leaves[self.variable], 0.0))[0])
        formulas = symbolic.read(recording)
        if formulas is None:
            return None, autograd
        return float(formulas.number(formulas.derivatives[self.variable])), autograd

    def _derivative(
        self,
        recording: Recording | None,
        value: float,
        numbers: tuple[float | None, float | None],
        comparison: Comparison | None,
    ) -> float:
        formula, autograd = numbers
        if recording is None or autograd is None or not math.isfinite(value):
            return math.nan
        number = autograd if formula is None else formula
        if comparison is not None:
            return _judged(number, comparison)
        if not (math.isfinite(number) and abs(autograd - number) <= _SAME * abs(number)):
            return math.nan
        return number if self._fits_both_sides(recording, value, number) else math.nan

    def _fits_both_sides(self, recording: Recording, value: float, number: float) -> bool:
        """Whether the values beside the point do not contradict a slope, as at the border of the domain.

        Only a first look. At a kink, and where values decide, the slopes on both sides are looked at too.
        """
        at = float(recording.point[self.variable])
        in_doubt = bool(recording.notes or met(recording))
        for part in _BESIDE if in_doubt else _BESIDE[:1]:
            away = part * max(abs(at), 1.0)
            for d in (-away, away):
                slope = (self.value(at + d) - value) / d
                if not math.isfinite(slope):
                    return False
                if in_doubt and abs(slope - number) > _NEAR * max(abs(number), 1.0):
                    return False
        return True

    def _comparison(self, at: float) -> Comparison | None:
        if at not in self._judged:
            try:
                found = compare_function(self.function, {self.variable: at}, "richardson")
            except _NO_VALUE:
                found = None
            self._judged[at] = found
            if len(self._judged) > _KEPT:
                self._judged.popitem(last=False)
        return self._judged[at]


def _quotients(known: dict[float, float], at: float, steps: Sequence[float], method: str) -> Array:
    """What `finite` makes of values that are there already."""
    if not math.isfinite(known[at]):
        return np.full(len(steps), np.nan)

    def along(x: Any) -> float:
        value = known[float(x)]
        return value if math.isfinite(value) else math.nan

    return finite.quotients(along, at, steps, method)


def _judged(number: float, comparison: Comparison) -> float:
    """The derivative by what `compare` found; `number` is the formula's."""
    if comparison.verdict in ("agree", "ill_conditioned"):
        return number
    sides = [math.nan if side is None else float(side) for side in (comparison.left, comparison.right)]
    if comparison.verdict in judgement.NO_DERIVATIVE or not np.isfinite(sides).all():
        return math.nan
    # Where an operation inside has no derivative, the sides tell the function's own.
    return sides[0] / 2 + sides[1] / 2
