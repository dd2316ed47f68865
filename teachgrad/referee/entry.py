"""One entry that the numbers do not settle: what the function does left and right of it, and what follows.

Read `beside` first, which gives the two sides; `verdict` asks for the entries.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import sympy as sp

from teachgrad import symbolic
from teachgrad.exact import value_at
from teachgrad.referee.beside import Beside, Line, real
from teachgrad.referee.evidence import Evidence
from teachgrad.referee.limits import one_sided_limit, worth_asking
from teachgrad.referee.no_value import has_a_value, limit_of_values
from teachgrad.referee.quotients import Quotients, noise
from teachgrad.referee.second import second_derivative
from teachgrad.referee.sides import Side

_APART = 1e-11  # slopes to 50 digits that differ by more, relatively, are a kink
_APART_IN_FLOATS = 1e-9
_COARSE = 1e-6  # of a slope that only float64's smallest steps tell
_CERTAIN = 10.0  # times the errors of two quotients: to call a smooth function broken is the worse mistake


@dataclass(eq=False)
class Finding:
    """What was found out about one entry.

    Attributes
    ----------
    verdict : str or None
        The verdict, where the two sides give it; None where there is a derivative, `slope`, to compare with.
    left, right : float
        The one-sided slopes: infinite where the quotient grows beyond all bounds, NaN where there is none.
    slope, error : float
        The derivative as the two sides give it, and how inexact it is.
    followed : bool
        Whether the recorded formulas give what the program computes on both sides.
    evidence : list of Evidence
        What all of it rests on.
    """

    verdict: str | None = None
    left: float = math.nan
    right: float = math.nan
    slope: float = math.nan
    error: float = 0.0
    followed: bool = False
    evidence: list[Evidence] = field(default_factory=list)


class Entry:
    """Looks at one entry of one variable.

    Parameters
    ----------
    line : Line
        The program as a function of it.
    overflows : bool
        Whether a number inside the program is infinite.
    has_no_value : bool
        Whether the program comes to its value through one that does not exist.
    doubt : float
        What rounding may do to its derivative.
    asks_sympy : bool
        Whether SymPy's limits are worth their time.
    """

    def __init__(
        self, line: Line, *, overflows: bool, has_no_value: bool, doubt: float, asks_sympy: bool
    ) -> None:
        self.line, self.overflows, self.has_no_value = line, overflows, has_no_value
        self.doubt, self.asks_sympy = doubt, asks_sympy
        self.finding = Finding()
        self.entry = line.index or None
        self.label = symbolic.name_of_entry(line.recording, line.name, line.index) if line.index else ""
        self._quotients = Quotients(line)

    def look(self) -> Finding:
        """Find out what the function does on both sides of the entry."""
        line, finding = self.line, self.finding
        followed = [line.is_followed(side) for side in line.sides]
        finding.followed = all(followed)
        if not np.isfinite(line.here) or self.has_no_value:
            self._without_value(followed)
            return finding
        noisy = None if finding.followed else noise(line)
        if noisy is not None:
            self.say("noise", noise=noisy[0], rounding=noisy[1])
            finding.verdict = "undecided"
            return finding
        left, right = (self._side(beside, f) for beside, f in zip(line.sides, followed, strict=True))
        finding.left, finding.right = left.slope, right.slope
        finding.verdict = self._of_sides(left, right)
        return finding

    def say(self, kind: str, **facts: Any) -> None:
        """Keep a piece of evidence."""
        self.finding.evidence.append(Evidence(kind, self.line.name, self.entry, facts, self.label))

    # --- the two sides -------------------------------------------------------------------------------------

    def _side(self, beside: Beside, followed: bool) -> Side:
        """What one side does: by the formula's digits where the program follows it, else by the program alone."""
        if followed:
            side = self.line.to_digits(beside)
            if side is not None and side.kind == "unknown":
                side = self._by_limit(beside, side)
            if side is not None and side.kind != "unknown":
                return side
        side = self.line.in_floats(beside)
        estimate = self._quotients.estimates()[0 if beside.sign < 0 else 1]
        if side.kind in ("slope", "unknown") and self._quotients.tells(estimate):
            return Side(
                "slope", float(estimate.value), self.line.here, steps=side.steps, quotients=side.quotients
            )
        if side.kind == "oscillating" and side.high - side.low > 1e3 * abs(side.quotients[0]):
            # Quotients that swing ever wider are those of values that do not come nearer: noise, not x·sin(1/x).
            if all(e.kind != "noise" for e in self.finding.evidence):
                self.say("noise", noise=abs(side.quotients[-1]) * side.steps[-1], rounding=self.line.blur)
            return Side("unknown", limit=side.limit)
        return side

    def _by_limit(self, beside: Beside, side: Side) -> Side:
        limit = self._limit_of_quotient(beside)
        if isinstance(limit, tuple):
            low, high = limit
            return Side("oscillating", math.nan, side.limit, low, high, side.steps, side.quotients)
        if limit is None:
            return side
        kind = "slope" if math.isfinite(limit) else "vertical"
        return Side(kind, limit, side.limit, steps=side.steps, quotients=side.quotients)

    def _limit_of_quotient(self, beside: Beside) -> Any:
        if beside.formula is None:
            return None
        expression, symbol = beside.formula
        if not worth_asking(expression):
            return None
        line = self.line
        here = expression.xreplace({symbol: line.exact_point})  # 1/7 beside x/7 at 1: they are meant to meet
        met = real(value_at(here, {}))
        if met is None or abs(float(met) - line.here) > 2.0**-49 * abs(line.here):
            here = sp.Rational(line.here)
            if line.formula is not None and line.formula_value() is not None:
                here = line.formula[0].xreplace({line.formula[1]: line.exact_point})
        quotient = (expression - here) / (symbol - line.exact_point)
        return one_sided_limit(quotient, symbol, line.exact_point, beside.sign)

    # --- what follows --------------------------------------------------------------------------------------

    def _without_value(self, followed: list[bool]) -> None:
        """The function has no finite value at the point."""
        line, finding = self.line, self.finding
        near = [line.at(line.point + side.sign * 2.0**-36 * line.scale) for side in line.sides]
        if not self.has_no_value and self.overflows and near == [None, None] and has_a_value(line):
            self.say("overflow")
            finding.verdict = "undecided"
            return
        limits = [
            limit_of_values(line, beside, value is not None, f)
            for beside, value, f in zip(line.sides, near, followed, strict=True)
        ]
        self.say("values", left=limits[0], here=math.nan, right=limits[1])
        finding.verdict = "undefined"

    def _of_sides(self, left: Side, right: Side) -> str | None:
        """The verdict that two sides give; None where they meet in one slope."""
        kinds = (left.kind, right.kind)
        if "jump" in kinds:
            self.say("values", left=left.limit, here=self.line.here, right=right.limit)
            return "jump"
        if "oscillating" in kinds:
            for name, side in (("left", left), ("right", right)):
                if side.kind == "oscillating":
                    self.say("oscillation", side=name, low=side.low, high=side.high)
            self._say_limits()
            return "oscillating"
        if "vertical" in kinds:
            for name, side in (("left", left), ("right", right)):
                if side.kind == "vertical":
                    self.say("growth", side=name, steps=side.steps, quotients=side.quotients)
            self._say_limits()
            self._say_where_there_is_nothing(left, right)
            return "vertical_tangent"
        if "outside" in kinds:
            self._say_where_there_is_nothing(left, right)
            self._say_slopes()
            return "undefined"
        if "unknown" in kinds:
            if any(e.kind == "noise" for e in self.finding.evidence):
                return "undecided"
            self.say("coarse", error=max(float(e.error) for e in self._quotients.estimates()))
            return "undecided"
        return self._of_slopes(left.slope, right.slope, left.error + right.error)

    def _of_slopes(self, left: float, right: float, inexact: float) -> str | None:
        by_quotients = self._quotients.estimates()
        told = [self._quotients.told(estimate) for estimate in by_quotients]
        errors = sum(
            float(e.error) if self._quotients.tells(e) else _COARSE * abs(slope)
            for e, slope in zip(by_quotients, (left, right), strict=True)
        )
        if self.finding.followed and self._is_followed_in_vain(told, (left, right), errors):
            self.finding.followed = False
            left, right = self.finding.left, self.finding.right = told[0], told[1]
        turn = abs(told[0] - told[1])
        if abs(left - right) < 0.1 * turn and turn > _CERTAIN * errors and self.doubt > 0.1 * turn:
            # |sin x| at float64's π: smooth there, to be exact, but the kink is nearer than the next number.
            self._say_slopes()
            self.say("near_kink")
            self.finding.left, self.finding.right = told
            return "kink"
        self.finding.error = inexact if self.finding.followed else errors
        apart = abs(left - right)
        certain = _APART if self.finding.followed else _APART_IN_FLOATS
        if apart > certain * max(abs(left), abs(right)) + _CERTAIN * self.finding.error:
            self._say_slopes()
            if self.finding.followed:
                self.say("digits", left=left, right=right)
            self._say_limits()
            return "kink"
        self.finding.slope = right if left == right else (left + right) / 2
        if self.finding.followed:
            self.say("digits", left=left, right=right)
        self._say_slopes()
        return None

    def _is_followed_in_vain(self, told: list[float], slopes: tuple[float, float], errors: float) -> bool:
        """Whether the program's quotients contradict its formula, and rounding hid that close to the point."""
        line = self.line
        apart = max(abs(a - b) for a, b in zip(told, slopes, strict=True))
        certain = _CERTAIN * errors + 1e-3 * max(map(abs, (*told, *slopes)))
        rounding = line.blur + np.spacing(abs(line.here))
        return apart > certain and apart * line.scale > 1e3 * rounding > 1e3 * apart * line.scale * 2.0**-36

    def _say_slopes(self) -> None:
        left, right = (self._quotients.told(estimate) for estimate in self._quotients.estimates())
        if not (math.isnan(left) and math.isnan(right)):
            self.say("slopes", left=left, right=right)

    def _say_limits(self) -> None:
        if not self.asks_sympy:
            return
        limits = [self._limit_of_quotient(beside) for beside in self.line.sides if beside.formula is not None]
        if len(limits) == 2 and any(limit is not None for limit in limits):
            own = (self.finding.left, self.finding.right)
            # SymPy's limits have errors of their own: Piecewise((t, t > 0), (-t, True))/t is -1 on both sides for it.
            if all(
                isinstance(a, float) and _same(a, b)
                for a, b in zip(limits, own, strict=True)
                if not math.isnan(b)
            ):
                self.say("limits", left=limits[0], right=limits[1])

    def _say_where_there_is_nothing(self, left: Side, right: Side) -> None:
        if "outside" in (left.kind, right.kind):
            limits = (math.nan if side.kind == "outside" else self.line.here for side in (left, right))
            self.say("values", left=next(limits), here=self.line.here, right=next(limits))

    def second_derivative(self) -> None:
        """Note it where a function that is once differentiable has no second derivative."""
        sides = [second_derivative(self.line, beside) for beside in self.line.sides]
        if None in sides:
            return
        left, right = sides
        assert left is not None and right is not None  # noqa: S101, PT018 # tells the type checker: asked above
        if not _same(left, right):
            self.say("second_derivative", left=left, right=right)


def _same(a: float, b: float) -> bool:
    return a == b or abs(a - b) <= 1e-6 * max(abs(a), abs(b))
