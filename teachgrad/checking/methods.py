"""Formula, autograd and difference quotient at one point, and whether they agree within what rounding does to each.

Knows a recording and no student. Read `truth` next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import numpy as np
import sympy as sp

from teachgrad import finite, symbolic
from teachgrad.engine import reverse
from teachgrad.engine.graph import Node
from teachgrad.functions import Recording, evaluate
from teachgrad.patience import patience
from teachgrad.rounding import rounding

EPS = float(np.finfo(np.float64).eps)

# Formula and autograd are computed from the same float64 point; beyond rounding nothing may part them.
_RELATIVE = 1e-9
_OF_TERMS = 1e-13  # some hundreds of roundings of the largest of the terms that cancel
OF_ROUNDING = 10.0  # times what a few random roundings did: others may do more

# A difference quotient with a wider error confirms nothing.
_TELLING = 1e-2  # of the derivative
_TELLING_OF_SCALE = 1e-6  # of the largest derivative or value around

_MOST_EXACT = 48  # entries whose formula is computed to 50 digits at a point; the rest rests on autograd
_FEWEST_EXACT = 1  # of a long formula; others at each point
_OPERATIONS = 100  # of all these formulas together
_MOST_QUOTIENTS = 4  # entries with a difference quotient each; beyond, quotients along random directions
_DIRECTIONS = 2


class Methods:
    """The three answers at one point, and how exact each can be.

    Parameters
    ----------
    recording : Recording
        What the program did there.
    formulas : Symbolic or None
        The same as formulas.
    turn : int
        Of a long formula, other entries are computed at each turn.

    Attributes
    ----------
    best, doubt : dict
        Variable → its gradient, of the formula's 50 digits where these were computed; how far rounding may be off.
    rounding : dict
        Variable → what rounding does to autograd's number.
    """

    def __init__(self, recording: Recording, formulas: symbolic.Symbolic | None, turn: int) -> None:
        self.recording = recording
        self.formulas = formulas
        self.turn = turn
        seed = np.ones_like(recording.value)[()]
        with np.errstate(all="ignore"):
            sizes = reverse.magnitudes(recording.output, seed)
            found = reverse.gradients(recording.output, seed)
        self.autograd, self.terms = self._own(found), self._own(sizes)
        shaken = rounding(recording, self.autograd)
        self.value_rounding = shaken.value
        self.rounding = {name: np.asarray(change) for name, change in shaken.gradients.items()}
        self.bound = {  # of what rounding may do to autograd's number
            name: np.asarray(_OF_TERMS * self.terms[name] + OF_ROUNDING * self.rounding[name])
            for name in self.autograd
        }
        self.best, self.doubt = dict(self.autograd), dict(self.bound)
        if formulas is not None:
            for name in self.autograd:
                self._take_formula(name)

    def _own(self, found: Mapping[Node, Any]) -> dict[str, Any]:
        return {
            name: np.asarray(found.get(leaf, np.zeros(np.shape(leaf.value))), np.float64)
            for name, leaf in self.recording.leaves.items()
        }

    def _take_formula(self, name: str) -> None:
        assert self.formulas is not None  # noqa: S101 # tells the type checker: asked before
        entries = np.asarray(self.formulas.derivatives[name], object)
        best, doubt = self.best[name].copy(), self.bound[name].copy()
        operations = max(1, sp.sympify(entries.flat[0]).count_ops())
        most = min(max(_OPERATIONS // operations, _FEWEST_EXACT), _MOST_EXACT)
        for i in sample(best.size, most, self.turn):
            best.flat[i] = self.formulas.number(entries.flat[i])
            doubt.flat[i] = EPS * abs(best.flat[i])
        self.best[name], self.doubt[name] = best, doubt

    def missing(self) -> str | None:
        """Why there is no derivative that all three agree on; None where there is."""
        with np.errstate(all="ignore"):
            everything = [self.recording.value, *self.autograd.values(), *self.best.values()]
            if not all(np.all(np.isfinite(part)) for part in everything):
                return "undefined"
            if not all(self._rules_agree(name) for name in self.best):
                return "disagree"
            return self._confirmed()

    def _rules_agree(self, name: str) -> bool:
        apart = np.abs(self.autograd[name] - self.best[name])
        return bool(np.all(apart <= _RELATIVE * np.abs(self.best[name]) + self.bound[name]))

    def _confirmed(self) -> str | None:
        """Hold formula and autograd against quotients, which know no rule."""
        scale = abs(float(np.ravel(self.recording.value)[0])) + max(
            float(np.max(np.abs(g), initial=0.0)) for g in self.best.values()
        )
        for estimate, true, unsure in self._quotients():
            bound = (
                OF_ROUNDING * estimate.error
                + OF_ROUNDING * self.value_rounding / np.abs(estimate.step)
                + _RELATIVE * np.abs(true)
                + unsure
            )
            if not np.all(bound <= np.maximum(_TELLING * np.abs(true), _TELLING_OF_SCALE * max(scale, 1e-6))):
                return "unsure"
            if not np.all(np.abs(estimate.value - true) <= bound):
                return "disagree"
        return None

    def _quotients(self) -> Iterator[tuple[Any, Any, Any]]:
        """Each quotient with the number that it should be, and how sure that number is."""
        point = self.recording.point
        if sum(np.size(value) for value in point.values()) <= _MOST_QUOTIENTS:
            for name in point:
                along = self._along(partial(_replaced, point, name))
                yield finite.gradient(along, point[name]), self.best[name], self.doubt[name]
            return
        random = np.random.default_rng(0)
        for _ in range(_DIRECTIONS):
            # Every entry moves in proportion to its own size, so that a small one stays inside its domain.
            way = {name: _step(value, random) for name, value in point.items()}
            along = self._along(partial(_moved, point, way))
            true = sum(float(np.sum(way[n] * self.best[n])) for n in point)
            unsure = sum(float(np.sum(np.abs(way[n]) * self.doubt[n])) for n in point)
            yield finite.gradient(along, 1.0), true, unsure

    def _along(self, at: Callable[[Any], Mapping[str, Any]]) -> Callable[[Any], Any]:
        function = self.recording.function

        def along(moved: Any) -> Any:
            values = list(at(moved).values())
            try:
                if not self.recording.notes:
                    return evaluate(function, values)
                with patience(100 * self.recording.lines + 10_000):
                    return evaluate(function, values)
            except Exception:  # whatever a program raises beside a point where it ran, it has no value there
                return np.nan

        return along

    def sides(self) -> tuple[float, float] | tuple[None, None]:
        """The slopes from left and right of a function of one number, where they differ; else None."""
        (name, value), *others = self.recording.point.items()
        if others or np.size(value) != 1:
            return None, None
        left, right = finite.one_sided(self._along(partial(_replaced, {}, name)), value)
        slopes = [float(np.ravel(side.value)[0]) for side in (left, right)]
        errors = [float(np.ravel(side.error)[0]) for side in (left, right)]
        # Ten times their errors: to call a smooth function broken is the worse mistake.
        if not abs(slopes[0] - slopes[1]) > 10 * sum(errors) + 1e-9 * max(map(abs, slopes)):
            return None, None
        return slopes[0], slopes[1]


def sample(count: int, most: int, turn: int) -> list[int]:
    """All numbers below `count`, or `most` of them at random, others at each turn."""
    if count <= most:
        return list(range(count))
    return sorted(np.random.default_rng(turn).choice(count, most, replace=False).tolist())


def _replaced(point: Mapping[str, Any], name: str, value: Any) -> dict[str, Any]:
    return {**point, name: value}


def _moved(point: Mapping[str, Any], way: Mapping[str, Any], t: Any) -> dict[str, Any]:
    """The point itself at t = 1, where the steps of t are as fine as those of the numbers."""
    return {name: point[name] + (t - 1.0) * way[name] for name in point}


def _step(value: Any, random: np.random.Generator) -> Any:
    size = np.abs(np.asarray(value, np.float64))
    typical = float(np.max(size, initial=0.0)) or 1.0
    size = np.where(size == 0, typical, size)
    return size * random.choice([-1.0, 1.0], size.shape) * random.uniform(0.5, 1.0, size.shape)
