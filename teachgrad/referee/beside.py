"""The program left and right of the point: which way it takes there, and its formula there as a function of one entry.

At |x| < 1 ? … : … the recording at the point knows one branch only; what the function does beside it is in the
recordings there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import sympy as sp

from teachgrad import symbolic
from teachgrad.engine.graph import Leaf, Node
from teachgrad.exact import DIGITS, value_at
from teachgrad.functions import Recording
from teachgrad.patience import patience
from teachgrad.referee.sides import Side, classify, irregular

# How near the program is recorded, as parts of |x|, or of 1 at x = 0: where three of them go the same way, so do all nearer ones.
_NEAR = (2.0**-36, 2.0**-42, 2.0**-48)

# 50 digits leave room for quotients at 1e-29.
_DIGITS_STEPS = [factor * 10.0 ** (-3 - 1.75 * k) for k, factor in enumerate(irregular(16))]
_FLOAT_STEPS = [factor * 2.0 ** (-6 - 2.2 * k) for k, factor in enumerate(irregular(14))]
_FAR = 1e20
_FURTHER = (2.0**-20,)
_FAITHFUL_CHANGE = 1e-3  # and how near its change has to be to the formula's
_EPS = 2.0**-52
_LARGEST = np.finfo(np.float64).max
_FAITHFUL = 1e-8  # how near, relatively, the program's float64 has to be to its formula's value


@dataclass(frozen=True, eq=False)
class Beside:
    """The program on one side of the point, as a function of one entry.

    Attributes
    ----------
    sign : int
        -1 for the left side, +1 for the right.
    same : bool
        Whether the program goes the way there that it goes at the point.
    formula : tuple or None
        Expression and symbol; None where the program has no steady way there, or too long a formula.
    """

    sign: int
    same: bool
    formula: tuple[Any, Any] | None


class Line:
    """The program as a function of one entry, the others held.

    Parameters
    ----------
    recording : Recording
        At the point.
    along : callable
        The program as a function of the whole variable, on plain numbers.
    name, index : str, tuple of int
        The variable and the entry.
    blur : float
        What rounding inside the program may do to its value.
    """

    def __init__(
        self,
        recording: Recording,
        along: Callable[[Any], Any],
        name: str,
        index: tuple[int, ...],
        blur: float,
    ) -> None:
        self.recording, self.along, self.name, self.index = recording, along, name, index
        self.point = float(np.asarray(recording.point[name], float)[index])
        self.scale = abs(self.point) or 1.0
        self.here = float(np.ravel(recording.value)[0])
        self.blur = blur
        self.decides = bool(recording.notes)
        self.formula = symbolic.along(recording, name, index)
        self.left, self.right = self._beside(-1), self._beside(+1)
        self.exact_point = self._exact_point()

    @property
    def sides(self) -> tuple[Beside, Beside]:
        """Left and right."""
        return self.left, self.right

    def moved(self, value: float) -> Any:
        """The variable with the entry replaced."""
        variable = np.array(self.recording.point[self.name], float)
        variable[self.index] = value
        return variable[()]

    def at(self, value: float) -> float | None:
        """The program's value with the entry replaced; None where it has none."""
        try:
            with np.errstate(all="ignore"):
                result = np.ravel(self.along(self.moved(value)))
        except Exception:  # likewise: it has no value there
            return None
        if result.size != 1 or result.dtype.kind == "c" or not np.isfinite(result[0]):
            return None
        return float(result[0])

    def formula_value(self) -> Any:
        """The value at the point of the formula recorded there, to 50 digits; None where it has none."""
        value = self._formula_at_point()
        return None if value is None else real(value)

    def is_beyond_all_bounds(self) -> bool:
        """Whether the formula's value is too large for any computer: 9^(9^9)."""
        return self._formula_at_point() in (sp.oo, -sp.oo)

    def _formula_at_point(self) -> Any:
        return (
            None if self.formula is None else value_at(self.formula[0], {self.formula[1]: self.exact_point})
        )

    def is_followed(self, side: Beside) -> bool:
        """Whether the formula of a side gives what the program computes there, and changes as it does."""
        if side.formula is None:
            return False
        expression, symbol = side.formula
        here = self.formula_value() if side.same else None
        # Where the program never decides, its formula has to hold a good way off too.
        for part in (*_NEAR[:2], *(() if self.decides else _FURTHER)):
            there = self.point + side.sign * part * self.scale
            computed, true = self.at(there), real(value_at(expression, {symbol: sp.Rational(there)}))
            if computed is None and (true is None or abs(true) > _LARGEST):
                continue
            if computed is None or true is None:
                return False
            fuzz = 100 * (self.blur + _EPS * abs(computed))
            off = abs(computed - float(true))
            if here is not None and np.isfinite(self.here):
                change = max(abs(computed - self.here), abs(float(true - here)))
                off = max(off, abs((computed - self.here) - float(true - here)))
                near_enough = off <= fuzz + _FAITHFUL_CHANGE * change
            else:
                near_enough = off <= fuzz + _FAITHFUL * abs(computed)
            if near_enough:
                continue
            # sin(1/x) near 0: rounding 1/x does what moving x by a unit in its last place does.
            beside = real(value_at(expression, {symbol: sp.Rational(there * (1 + 2.0**-50))}))
            if beside is None or off > 100 * abs(float(beside - true)) + fuzz:
                return False
        return True

    def to_digits(self, side: Beside) -> Side | None:
        """What the formula of a side does towards the point, to 50 digits."""
        if side.formula is None:
            return None
        expression, symbol = side.formula
        # Parts of x, or of 1 where x is larger: a sine turns within 1 at 1e50 too. (1e-329 is no float64.)
        h = [sp.Rational(step) * sp.Rational(min(self.scale, 1.0)) for step in _DIGITS_STEPS]
        found = [value_at(expression, {symbol: self.exact_point + side.sign * step}) for step in h]
        values = [v if v in (sp.oo, -sp.oo) else real(v) for v in found]
        noise = [0.0 if v is None or v.is_infinite else 10.0**-DIGITS * abs(float(v)) for v in values]
        here, blur = self._here()
        found_out = classify(h, values, here, side.sign, blur=blur, noise=noise, digits_lost=1e-12)
        if found_out.slope == 0 and self.scale > _FAR and expression.has(symbol):
            return Side("unknown", limit=found_out.limit)  # x at 1e308: 50 digits see no change within 1
        return found_out

    def in_floats(self, side: Beside) -> Side:
        """What the program itself does towards the point, as far as float64 can tell."""
        h = [(self.point + side.sign * step * self.scale - self.point) * side.sign for step in _FLOAT_STEPS]
        values = [self.at(self.point + side.sign * step) for step in h]
        noise = [max(self.blur, 4 * _EPS * abs(v)) if v is not None else 0.0 for v in values]
        here = self.here if np.isfinite(self.here) else None
        blur = 100 * self.blur + 1e-12 * abs(self.here)
        return classify(h, values, here, side.sign, blur=blur, noise=noise, digits_lost=1e-3)

    def _here(self) -> tuple[Any, float]:
        """The value at the point: the formula's, to 50 digits, if it has one; else the program's."""
        if not np.isfinite(self.here):
            return None, 0.0
        exact = self.formula_value()
        if exact is not None:
            # Constants are written with 16 digits, so that branches meant to meet may miss each other by the last.
            return exact, 8 * _EPS * abs(self.here)
        return sp.Rational(self.here), 1e-12 * abs(self.here)

    def _exact_point(self) -> Any:
        """The point as it is written, 0.1 as 1/10, unless the value shows that the binary fraction is meant."""
        written, binary = symbolic.as_written(self.point), sp.Rational(self.point)
        if self.formula is None or written == binary:
            return written
        off = []
        for point in (written, binary):
            value = real(value_at(self.formula[0], {self.formula[1]: point}))
            off.append(np.inf if value is None else abs(float(value) - self.here))
        return binary if off[0] > max(1e3 * off[1], 1e-12 * abs(self.here)) else written

    def _beside(self, sign: int) -> Beside:
        if not self.decides:
            return Beside(sign, True, self.formula)
        recordings = [self._recorded(self.point + sign * part * self.scale) for part in _NEAR]
        ways = [None if r is None else _way(r) for r in recordings]
        if ways[0] is None or any(way != ways[0] for way in ways):
            return Beside(sign, False, None)
        if ways[0] == _way(self.recording):
            return Beside(sign, True, self.formula)
        nearest = recordings[-1]
        return Beside(
            sign, False, None if nearest is None else symbolic.along(nearest, self.name, self.index)
        )

    def _recorded(self, value: float) -> Recording | None:
        point = {**self.recording.point, self.name: self.moved(value)}
        try:
            with patience(
                100 * self.recording.lines + 10_000
            ):  # a loop that ends at the point may be endless here
                self.along(point[self.name])
            return self.recording.function.record(point)
        except Exception:  # beside the point a program may raise anything: it has no way there
            return None


def _way(recording: Recording) -> list[Any]:
    """The operations of a recording and its constants: equal for two recordings that went the same way."""
    place = {node: i for i, node in enumerate(recording.order)}

    def seen(thing: Any) -> Any:
        if isinstance(thing, Node):
            return place[thing]
        if isinstance(thing, np.ndarray):
            return thing.shape, thing.tobytes()
        return repr(thing)

    return [
        seen(node.value)
        if isinstance(node, Leaf) and node not in recording.names
        else (node.op.name if node.op is not None else "", *map(seen, node.inputs))
        for node in recording.order
    ]


def real(value: Any) -> Any:
    """A finite real number, or None."""
    return value if value.is_number and value.is_real and value.is_finite else None
