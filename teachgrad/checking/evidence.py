"""What a student's gradient gives held against what is right, at one point: which entries are wrong beyond rounding.

Read `slack` and `truth` before, `check` next: it gathers such evidence at several points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

import numpy as np

from teachgrad.checking.answer import Answer, Given, Part
from teachgrad.checking.methods import EPS, OF_ROUNDING
from teachgrad.checking.slack import Slack
from teachgrad.checking.truth import Truth

_UNITS = 256  # in the last place: what any sensible order of a few hundred operations may be off by
_MOST_EXACT = 48  # entries of a typed formula that are computed to 50 digits
_SMALLEST = _UNITS * float(np.nextafter(0.0, 1.0))  # below the normal numbers, digits are fewer
_TELLING = 1e-5  # of the derivative; where rounding may do more than that, agreement says nothing
_TELLING_OF_COARSE = 1e-3  # where the numbers are float32
_LEAST = 1e-3  # of the largest entry: smaller ones count as if they were so large
_ENOUGH_DIGITS = 9  # a number with so many, correctly rounded, is right


@dataclass(frozen=True, eq=False)
class Look:
    """A gradient at one point, beside the truth.

    Attributes
    ----------
    truth : Truth
        What is right there.
    given : Given
        What the student's gradient gave.
    values : dict
        Variable → what was given for it, an array of the variable's shape; only where shapes fit.
    allowed : dict
        Variable → array: how far rounding may put the one off the other.
    wrong : dict
        Variable → array of truth values: what is off by more.
    telling : dict
        Variable → array of truth values: where `allowed` is so small that agreement means something.
    """

    truth: Truth
    given: Given
    values: dict[str, Any] = field(default_factory=dict)
    allowed: dict[str, Any] = field(default_factory=dict)
    wrong: dict[str, Any] = field(default_factory=dict)
    telling: dict[str, Any] = field(default_factory=dict)

    @property
    def point(self) -> Mapping[str, Any]:
        """Variable → number or array."""
        return self.truth.point

    @property
    def agrees(self) -> bool:
        """Whether everything is right here."""
        return not self.given.failures and not any(
            self.is_misshapen(name) or np.any(self.wrong[name]) for name in self.given.values
        )

    def tells(self, name: str) -> bool:
        """Whether a wrong derivative by a variable would be seen here: beside 0, minus it is right as well."""
        return (
            name in self.values
            and bool(np.all(self.telling[name]))
            and bool(np.any(self.truth.gradients[name]))
        )

    def is_misshapen(self, name: str) -> bool:
        """Whether what was given for a variable has not the variable's shape."""
        return name in self.given.values and name not in self.values

    def is_spoilt(self, name: str) -> bool:
        """Whether it is wrong where a number on the way was too large, or too small, for its type."""
        return self.given.overflowed and (name not in self.values or bool(np.any(self.wrong[name])))

    def is_finite(self, name: str) -> bool:
        """Whether all that was given for a variable are finite numbers."""
        return bool(np.all(np.isfinite(self.given.values.get(name, 0.0))))


def look(answer: Answer, truth: Truth, given: Given, slack: Slack) -> Look:
    """Hold what was given against what is right.

    Parameters
    ----------
    answer : Answer
        The student's gradient.
    truth : Truth
        What is right at the point.
    given : Given
        What the gradient gave there.
    slack : Slack
        Measures what rounding may do.

    Returns
    -------
    Look
    """
    found = Look(truth, given)
    for name, raw in given.values.items():
        true = truth.gradients[name]
        if raw.shape != true.shape and not raw.size == true.size == 1:
            continue
        found.values[name] = raw.reshape(true.shape)
    suspects = []
    for name, value in found.values.items():
        _judge(found, name, value, 0.0)
        if np.any(found.wrong[name] & (np.isfinite(value) | (answer.part(name).formula is not None))):
            suspects.append(name)
    for part in answer.parts:
        own = [name for name in part.names if name in suspects]
        if own:
            _look_closer(found, part, own, slack)
    return found


def _judge(found: Look, name: str, value: Any, rounding: Any) -> None:
    truth, eps = found.truth, found.given.eps[name]
    true = truth.gradients[name]
    with np.errstate(all="ignore"):
        allowed = np.asarray(_UNITS * eps * np.abs(true) + truth.doubt[name] + rounding + _SMALLEST)
        wrong = np.asarray(~(np.abs(value - true) <= allowed))
        size = np.maximum(np.abs(true), _LEAST * np.max(np.abs(true), initial=0.0))
        enough = min(max(_TELLING, 2 * _UNITS * eps), _TELLING_OF_COARSE)
        telling = np.asarray(allowed <= enough * size + _SMALLEST)
    found.values[name], found.allowed[name] = value, allowed
    found.wrong[name], found.telling[name] = wrong, telling


def _look_closer(found: Look, part: Part, names: list[str], slack: Slack) -> None:
    """Give a program what its own rounding may do; compute a typed formula, and read a number, as exactly as it is meant."""
    point = found.point
    if part.here:
        (name,) = names
        if is_rounded(found.values[name], found.truth.gradients[name], _ENOUGH_DIGITS):
            _judge(found, name, found.truth.gradients[name], 0.0)
        return
    measured, called = slack.of(part, point, {name: found.given.values[name] for name in names})
    for name in names:
        rounding = np.reshape(np.asarray(measured.get(name, 0.0)), found.values[name].shape)
        value = found.values[name].copy()
        if part.formula is not None:
            for index in np.flatnonzero(found.wrong[name])[:_MOST_EXACT]:
                exact = part.exactly(name, point, int(index))
                if exact is not None:
                    value.flat[index], rounding.flat[index] = exact, 0.0
        elif name in called:  # less is known of it: what rounding does to autograd, it may do to this
            rounding = rounding + OF_ROUNDING * found.truth.rounding[name]
        _judge(found, name, value, rounding)


def is_rounded(value: Any, true: Any, digits: int = 1) -> bool:
    """Whether every number is the true one, correctly rounded to the digits that it has, and these are `digits` at least."""
    pairs = zip(np.ravel(value).tolist(), np.ravel(true).tolist(), strict=True)
    return all(_one_is_rounded(given, right, digits) for given, right in pairs)


def _one_is_rounded(given: float, true: float, digits: int) -> bool:
    if not np.isfinite(given) or not np.isfinite(true):
        return False
    if abs(given - true) <= _UNITS * EPS * abs(true):
        return True
    written = Decimal(repr(given))
    if written == written.to_integral_value():
        written = written.to_integral_value()  # 30.0 has two digits
    try:
        rounded = Decimal(true).quantize(written)
    except InvalidOperation:  # so large that its units are not known
        return False
    return rounded == written and len(rounded.as_tuple().digits) >= digits
