"""Where a gradient is looked at, and for how long: until enough points have told something, or there are no more.

Read `points`, `truth`, `answer` and `evidence` before; `judging` next: what is made of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import Any

import numpy as np

from teachgrad.checking.answer import Answer
from teachgrad.checking.evidence import Look, look
from teachgrad.checking.points import anywhere, around
from teachgrad.checking.records import Tried
from teachgrad.checking.slack import Slack
from teachgrad.checking.truth import Source, Truth
from teachgrad.errors import InputError
from teachgrad.functions import Function
from teachgrad.text import Text

_LARGE = 100  # entries; of a larger gradient fewer points say as much
_POINTS, _POINTS_OF_LARGE = 6, 3
_ENOUGH = 2  # points at which each entry must have been told apart from a wrong one
_FRESH = 2  # points at which an explanation must hold that was not made there
_MOST_FAILURES = 3


class Looking:
    """A gradient, looked at at one point after the other.

    Parameters
    ----------
    function : Function
        What was differentiated.
    answer : Answer
        The student's gradient.
    start : mapping or None
        The point that was given, variable → float64 number or array.

    Attributes
    ----------
    looks : list of Look
        What was seen; where it could not be looked, there is none.
    tried : list of Tried
        All points, in their order.
    """

    def __init__(self, function: Function, answer: Answer, start: Mapping[str, Any] | None) -> None:
        self.function = function
        self.answer = answer
        self.start = start
        self.looks: list[Look] = []
        self.tried: list[Tried] = []
        self._source = Source(function)
        self._slack = Slack()
        self._candidates = self._points()
        self._fresh: list[Look] | None = None

    def is_here(self, name: str) -> bool:
        """Whether the derivative by a variable is a number, said of the one point."""
        return self.start is not None and name in self.answer.only_here

    def look(self) -> None:
        """Look at as many points as are needed."""
        entries = sum(np.size(value) for value in (self.start or {}).values())
        self._gather(self.looks, _POINTS if entries <= _LARGE else _POINTS_OF_LARGE)
        if not self.looks and self.start is None:
            raise _needs_point(self.function, self.tried)

    def fresh(self) -> list[Look]:
        """Looks at points that no explanation was made at."""
        if self._fresh is None:
            self._fresh = []
            tried = len(self.tried)
            self._gather(self._fresh, _FRESH)
            del self.tried[tried:]  # they confirm what was found; they are no part of it
        return self._fresh

    def is_telling(self) -> bool:
        """Whether every entry was compared, at points enough, so closely that agreement means something."""
        for name in self.function.variables:
            rows = [one.telling[name] for one in self.looks if name in one.telling]
            enough = 1 if self.is_here(name) else _ENOUGH
            if len(rows) < enough or not np.all(np.sum(rows, axis=0) >= enough):
                return False
        return True

    def _points(self) -> Iterator[tuple[Mapping[str, Any], bool]]:
        """Points, and whether each was chosen here."""
        if self.start is None:
            yield from ((point, True) for point in anywhere(self.function.variables))
            if self.looks:  # the domain is narrow: stay near what was found in it
                yield from ((point, True) for point in islice(around(self.looks[0].point), 1, None))
            return
        yield self.start, False
        if not all(map(self.is_here, self.function.variables)):
            yield from ((point, True) for point in islice(around(self.start), 1, None))

    def _gather(self, found: list[Look], wanted: int) -> None:
        """Look at points until `wanted` of them tell something."""
        telling = settled = failed = 0
        for point, chosen in self._candidates:
            truth = self._source.at(point, chosen=chosen)
            if truth.missing is not None:
                self.tried.append(_passed_over(truth, truth.missing, chosen))
                continue
            given = self.answer.at(point, here=not chosen or self.start is None)
            one = look(self.answer, truth, given, self._slack)
            if chosen and any(map(one.is_spoilt, self.function.variables)):
                self.tried.append(_passed_over(truth, "overflow", chosen))
                continue
            found.append(one)
            self.tried.append(Tried(frozen(truth.point), None, one.agrees, chosen))
            telling += all(map(one.tells, one.values))
            settled += all(np.all(one.telling[name]) for name in one.values)
            failed += bool(one.given.failures)
            endless = any(failure.id == "endless" for failure in one.given.failures)
            # A derivative that is 0 at so many points is 0.
            if telling >= wanted or settled >= 2 * wanted or failed >= _MOST_FAILURES or endless:
                return


def frozen(point: Mapping[str, Any]) -> Mapping[str, Any]:
    """A point for a record."""
    return MappingProxyType({n: np.array(v) if np.ndim(v) else float(v) for n, v in point.items()})


def _passed_over(truth: Truth, why: str, chosen: bool) -> Tried:
    return Tried(frozen(truth.point), why, None, chosen, truth.left, truth.right)


def _needs_point(program: Function, tried: Sequence[Tried]) -> InputError:
    return InputError(
        Text(
            en="{function} has no value at any of the {count} points of single numbers that were tried.",
            vi="{function} không có giá trị tại điểm nào trong {count} điểm đã thử, mỗi biến là một số.",
        ),
        Text(
            en="Nothing is known of where it is defined, or whether its variables are arrays.",
            vi="Không biết nó xác định ở đâu, hay các biến của nó có phải là mảng không.",
        ),
        Text(
            en="Write a point: check_gradient(f, gradient, {name}=…).",
            vi="Hãy viết một điểm: check_gradient(f, gradient, {name}=…).",
        ),
        function=program.name,
        count=len(tried),
        name=program.variables[0],
    )
