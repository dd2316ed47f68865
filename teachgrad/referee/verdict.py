"""The verdict on one variable: what the numbers settle, what the sides of the point tell, and what is wrong if anything is.

Holds `judge`; knows the recording and the answers. Read `judgement` first (the numbers), then `entry` (the sides).
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from teachgrad import finite, judgement
from teachgrad.engine import reverse
from teachgrad.errors import TeachgradError
from teachgrad.functions import Recording
from teachgrad.judgement import Answers
from teachgrad.referee.beside import Line
from teachgrad.referee.entry import Entry, Finding
from teachgrad.referee.evidence import Evidence
from teachgrad.referee.kinks import met, names, reaching
from teachgrad.referee.operations import wrong_operation

_MOST_ENTRIES = 12  # looked at one by one
_MOST_FOR_COMPLEX_STEP = 16
_RELATIVE = 1e-9
_TINY = 1e-200
_NO_FACTOR = 1e-5  # from 1: rounding and a factor are not told apart
_NOT_LOOKED_FOR = object()
_ELSEWHERE = (1.37, 0.71)  # a constant factor is the same there too


@dataclass(frozen=True, eq=False)
class Judged:
    """The verdict on one variable.

    Attributes
    ----------
    verdict : str
        One of `judgement.VERDICTS`: the worst of its entries.
    evidence : tuple of Evidence
        What it rests on.
    sides : dict
        Entry → the slopes left and right, where one was looked at.
    """

    verdict: str
    evidence: tuple[Evidence, ...]
    sides: dict[tuple[int, ...], tuple[float, float]]


def judge(recording: Recording, answers: Answers, along: Callable[[Any], Any], name: str) -> Judged:
    """Decide what the answers for the variable `name` mean.

    Parameters
    ----------
    recording : Recording
        The graph at the point.
    answers : Answers
        The three answers for the variable, and how exact each can be.
    along : callable
        The program as a function of that variable, on plain numbers.
    name : str
        The variable.

    Returns
    -------
    Judged
    """
    return _Case(recording, answers, along, name).judged()


class _Case:
    def __init__(
        self, recording: Recording, answers: Answers, along: Callable[[Any], Any], name: str
    ) -> None:
        self.recording, self.answers, self.along, self.name = recording, answers, along, name
        self.point = np.asarray(recording.point[name], float)
        self.kinks = met(recording)
        self.kinked = reaching(recording, self.kinks, name)
        self._wrong: Any = _NOT_LOOKED_FOR
        self.evidence: list[Evidence] = []
        self.sides: dict[tuple[int, ...], tuple[float, float]] = {}

    def judged(self) -> Judged:
        with np.errstate(all="ignore"):
            verdict = "undecided" if self._is_random() else self._verdict()
        return Judged(verdict, tuple(self.evidence), self.sides)

    def say(self, kind: str, **facts: Any) -> None:
        self.evidence.append(Evidence(kind, self.name, None, facts))

    def _is_random(self) -> bool:
        """Whether the program gives another value when it is run once more."""
        first = float(np.ravel(self.recording.value)[0])
        second = float(np.ravel(self.along(self.recording.point[self.name]))[0])
        if not abs(second - first) > 1e-12 * abs(first) + 10 * self.answers.value_rounding:
            return False
        self.say("random", first=first, second=second)
        return True

    def _verdict(self) -> str:
        settled = judgement.settled(self.answers)
        well, fixed = judgement.conditioning(self.answers, self.point, self._gradient_nearby())
        if not settled.all() and self._contradict_each_other() and self._is_blamed():
            return "disagree"
        entries = self._to_look_at(settled, well)
        found = [self._of_entry(index, settled=bool(settled[index or 0])) for index in entries]
        verdict = judgement.worst(["agree", *(verdict for verdict, _ in found)])
        for its_own, evidence in found:
            self.evidence += evidence if its_own == verdict else []
        if verdict != "agree":
            return verdict
        if np.count_nonzero(~settled) > len(entries):
            self.say("unlooked", entries=int(np.count_nonzero(~settled)), most=_MOST_ENTRIES)
            return "undecided"
        return self._agreeing(bool(settled.all()), well=well, fixed=fixed)

    def _to_look_at(self, settled: NDArray[np.bool_], well: bool) -> list[tuple[int, ...]]:
        """The entries that the numbers leave open, and those where equal numbers are not enough.

        That is so where an operation is at its kink, or may be within the last digit of the point, and where the
        program decides by values.
        """
        doubtful = ~settled
        if self.kinks:
            doubtful = doubtful | self.kinked.reshape(settled.shape)
        decides = bool(self.recording.notes)
        near_a_kink = not well and not judgement.is_smooth(self.recording)
        if (decides or near_a_kink) and settled.size <= _MOST_ENTRIES:
            doubtful = np.ones_like(settled)
        # First those at a kink, then those where a method gives no number at all.
        exact = np.broadcast_to(self.answers.exact, self.point.shape)
        numbered = np.isfinite(self.answers.autograd) & np.isfinite(exact)
        order = np.lexsort((np.ravel(numbered), ~np.ravel(self.kinked)))
        return [self._index(int(i)) for i in order if np.ravel(doubtful)[i]][:_MOST_ENTRIES]

    def _index(self, flat: int) -> tuple[int, ...]:
        return tuple(int(i) for i in np.unravel_index(flat, self.point.shape)) if self.point.ndim else ()

    def _gradient_nearby(self) -> Any:
        """The gradient a thousandth off: what the size of a derivative is that is 0 at the point."""
        away = 2.0**-10 * np.random.default_rng(0).uniform(0.5, 1.5, self.point.shape)
        return self._gradient_at(np.where(self.point == 0, away, self.point * (1 + away)))

    def _gradient_at(self, point: Any) -> Any:
        try:
            recording = self.recording.function.record({**self.recording.point, self.name: point[()]})
            with np.errstate(all="ignore"):
                gradients = reverse.gradients(recording.output, np.ones_like(recording.value)[()])
        except Exception:  # beside the point a program may raise anything: it has no derivative there
            return np.full(self.point.shape, np.nan)
        return np.asarray(gradients.get(recording.leaves[self.name], np.zeros(self.point.shape)), float)

    def _contradict_each_other(self) -> bool:
        """Whether two numbers differ by more than rounding, where the formula has one."""
        answers = self.answers
        with np.errstate(all="ignore"):
            off = ~(np.abs(answers.autograd - answers.exact) <= answers.tolerance)
            if answers.symbolic is None:
                off = ~judgement.settled(answers).reshape(self.point.shape)
        return bool(np.any(off & np.isfinite(answers.exact)))

    def _is_blamed(self) -> bool:
        """Whether an operation's rule or formula contradicts its own values, away from its kinks."""
        if self._wrong is _NOT_LOOKED_FOR:
            self._wrong = wrong_operation(self.recording, {one.node for one in self.kinks})
            if self._wrong is not None:
                wrong = self._wrong
                self.say(
                    wrong.kind,
                    operation=wrong.operation,
                    inside=wrong.inside,
                    given=wrong.given,
                    true=wrong.true,
                )
        return self._wrong is not None

    def _agreeing(self, quotients: bool, *, well: bool, fixed: int) -> str:
        """Say in how many digits the numbers agree, whether the `quotients` too, and whether the point fixes so many."""
        answers = self.answers
        relative = judgement.errors(answers.autograd, answers.exact)[1]
        agreed = judgement.digits(relative)
        self.say(
            "numbers",
            formula=answers.symbolic,
            autograd=answers.autograd,
            finite=answers.finite.value if quotients else None,
            digits=agreed,
        )
        self._complex_step()
        if well:
            return "agree"
        self.say("conditioning", digits=fixed, agreed=agreed)
        if agreed >= 1:
            return "ill_conditioned"
        self.say("rounding", digits=agreed)
        return "undecided"

    def _complex_step(self) -> None:
        """Note the complex step where it confirms: it subtracts nothing, and knows no rule either."""
        if self.point.size > _MOST_FOR_COMPLEX_STEP or not judgement.is_smooth(self.recording):
            return
        slopes = np.empty(self.point.shape)
        try:
            with np.errstate(all="ignore"), warnings.catch_warnings():
                warnings.simplefilter("error", np.exceptions.ComplexWarning)
                for index in np.ndindex(self.point.shape):
                    moved = self.point.astype(complex)
                    moved[index] += 1j * _TINY
                    slopes[index] = np.ravel(self.along(moved[()]))[0].imag / _TINY
        except (TeachgradError, ValueError, ArithmeticError, TypeError, AttributeError, Warning):
            return
        if np.all(np.abs(slopes - self.answers.exact) <= self.answers.tolerance + 1e-300):
            self.say("complex_step", value=slopes[()])

    # --- an entry that the numbers do not settle -------------------------------------------------------------

    def _of_entry(self, index: tuple[int, ...], *, settled: bool) -> tuple[str, list[Evidence]]:
        line = Line(self.recording, self.along, self.name, index, float(self.answers.value_rounding))
        doubt = float(np.broadcast_to(self.answers.gradient_rounding, self.point.shape)[index])
        entry = Entry(
            line,
            overflows=self.answers.overflows,
            has_no_value=self.answers.has_no_value,
            doubt=doubt,
            asks_sympy=not self.point.ndim,
        )
        finding = entry.look()
        verdict = finding.verdict or self._of_derivative(entry, finding)
        if verdict == "agree" and not line.left.formula == line.right.formula == line.formula:
            entry.say("branch", here=_way(line, 0), left=_way(line, -1), right=_way(line, 1))
        notable = any(e.kind in ("branch", "second_derivative") for e in finding.evidence)
        if verdict != "agree" or not settled or notable:
            self.sides[index] = (finding.left, finding.right)
        return verdict, finding.evidence

    def _of_derivative(self, entry: Entry, finding: Finding) -> str:
        """The sides meet in one slope: does it come out of the formula and the backward pass as well?"""
        line, slope = entry.line, finding.slope
        autograd, formula = (
            None if a is None else float(np.asarray(a)[line.index])
            for a in (self.answers.autograd, self.answers.symbolic)
        )
        assert autograd is not None  # noqa: S101 # tells the type checker: autograd always answers
        if not math.isfinite(slope):
            entry.say("overflow")
            return "undecided"
        tolerance = float(
            np.broadcast_to(self._tolerance(slope, finding.error), self.point.shape)[line.index]
        )
        right = abs(autograd - slope) <= tolerance
        formula_right = formula is None or abs(formula - slope) <= tolerance
        if not any(side.same for side in line.sides) and all(side.formula is not None for side in line.sides):
            entry.say("branch", here=_way(line, 0), left=_way(line, -1), right=_way(line, 1))
            return "singular_inside"
        if right and formula_right:
            if self.kinks or line.decides:
                entry.second_derivative()
            return self._as_far_as_it_goes(entry, autograd, slope, tolerance)
        if self._is_blamed():
            return "disagree"
        if not math.isfinite(autograd):
            if finding.followed and self._overflows_all_round(line):
                entry.say("overflow")
                return "undecided"
            entry.say("no_number", autograd=autograd, derivative=slope)
            return "singular_inside"
        if self.kinked[line.index] or not all(side.same or side.formula is None for side in line.sides):
            at_fault = names(self.kinks) if self.kinked[line.index] else ()
            entry.say("convention", operations=at_fault, autograd=autograd, derivative=slope)
            return "singular_inside"
        if right and formula is not None and not math.isfinite(formula):
            entry.say("no_formula_number", derivative=slope)
            return "undecided"
        return self._what_is_wrong(entry, finding, autograd, formula, right=right)

    def _tolerance(self, slope: float, error: float) -> Any:
        rounding = self.answers.tolerance - _RELATIVE * np.abs(self.answers.exact)
        return _RELATIVE * abs(slope) + np.nan_to_num(rounding) + 10 * error

    def _as_far_as_it_goes(self, entry: Entry, autograd: float, slope: float, tolerance: float) -> str:
        """Agreement within what rounding leaves: is anything left?"""
        if tolerance <= 1e-2 * abs(slope) or abs(autograd - slope) <= 1e-6 * abs(slope):
            return "agree"
        size = abs(entry.line.here) / entry.line.scale + float(np.max(np.abs(self.answers.exact)))
        if tolerance <= 1e-6 * size or (slope == 0 and tolerance <= 1e-12):
            return "agree"
        entry.say("rounding", digits=judgement.digits(judgement.errors(autograd, slope)[1]))
        return "undecided"

    def _overflows_all_round(self, line: Line) -> bool:
        """Whether the numbers are too large for float64 on both sides as well, not only at a hole."""
        for side in line.sides:
            there = {
                **self.recording.point,
                self.name: line.moved(line.point + side.sign * 2.0**-36 * line.scale),
            }
            try:
                if not judgement.overflows(self.recording.function.record(there)):
                    return False
            except Exception:  # likewise: it has no value there
                return False
        return self.answers.overflows

    def _what_is_wrong(
        self, entry: Entry, finding: Finding, autograd: float, formula: float | None, *, right: bool
    ) -> str:
        slope = finding.slope
        if right and formula is not None:
            entry.say("sympy", given=formula, true=slope)
            return "disagree"
        if not finding.followed:
            entry.say("not_followed", autograd=autograd, derivative=slope)
        factor = autograd / slope if slope else math.nan
        points = self._same_factor_elsewhere(entry.line, factor)
        if points:
            entry.say("factor", factor=factor, points=points)
            return "wrong_by_factor"
        if finding.followed:
            entry.say("unexplained", autograd=autograd, derivative=slope)
        return "disagree"

    def _same_factor_elsewhere(self, line: Line, factor: float) -> tuple[float, ...]:
        """The points at which autograd is off by the same factor; none where at one it is not."""
        if not math.isfinite(factor) or factor == 0 or abs(factor - 1) < _NO_FACTOR:
            return ()
        points = []
        for stretch in _ELSEWHERE:
            there = line.point * stretch + (0.31 if line.point == 0 else 0.0) * stretch
            given = float(self._gradient_at(np.asarray(line.moved(there)))[line.index])
            try:
                estimate = finite.gradient(lambda t: self.along(line.moved(float(t))), there)
            except TeachgradError:
                return ()
            true, doubt = float(estimate.value), float(estimate.error)
            if not abs(given - factor * true) <= 1e-3 * abs((factor - 1) * true) + 10 * abs(factor) * doubt:
                return ()
            points.append(there)
        return tuple(points)


def _way(line: Line, sign: int) -> str:
    """The formula of the branch taken at the point, or beside it, as it is to be shown."""
    formula = line.formula if sign == 0 else (line.left if sign < 0 else line.right).formula
    return "" if formula is None else str(formula[0])
