"""What the derivatives and steps of an explanation are called: dz/dy, ∂v₂/∂x, the first factor.

Knows the records and `explanation_numbers`; no layout.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad.explanation.walking import LARGEST_JACOBIAN
from teachgrad.report.explanation_numbers import (
    is_array,
    is_short,
    is_whole,
    put_in,
    shown,
    sign,
    sign_of_number,
)
from teachgrad.report.mathematics import letter, pretty
from teachgrad.report.moment_kinks import conventions
from teachgrad.symbolic import plain, symbols_of
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.explanation.records import Explanation, Local, Step

_ORDINALS = (
    Text(en="first operand", vi="toán hạng thứ nhất"),
    Text(en="second operand", vi="toán hạng thứ hai"),
    Text(en="third operand", vi="toán hạng thứ ba"),
)
_PLACES = {
    "add": (Text(en="first term", vi="số hạng thứ nhất"), Text(en="second term", vi="số hạng thứ hai")),
    "sub": (Text(en="minuend", vi="số bị trừ"), Text(en="subtrahend", vi="số trừ")),
    "mul": (Text(en="first factor", vi="thừa số thứ nhất"), Text(en="second factor", vi="thừa số thứ hai")),
    "div": (Text(en="numerator", vi="tử số"), Text(en="denominator", vi="mẫu số")),
    "pow": (Text(en="base", vi="cơ số"), Text(en="exponent", vi="số mũ")),
}
_PLACES["mm"] = _PLACES["matmul"] = _PLACES["mul"]
_NTH = Text(en="operand number {place}", vi="toán hạng thứ {place}")
_SIGNS = {"add": " + ", "sub": " - ", "mul": "·", "div": "/"}
_SHAPE = Text(en="array of shape {shape}", vi="mảng có kích thước {shape}")


class Names:
    """The names of one explanation at one level.

    Parameters
    ----------
    explanation : Explanation
        Whose; the level that it shows.
    """

    def __init__(self, explanation: Explanation) -> None:
        self._explanation = explanation
        self.output = explanation.output
        self.steps = explanation.shown.steps
        self._d = "d" if len(explanation.point) == 1 else "∂"

    @cached_property
    def values(self) -> Mapping[str, float]:
        """Every number and every entry of a small array, by the name that it has in formulas."""
        found: dict[str, float] = {}
        for name, step in self.steps.items():
            if np.size(step.value) <= LARGEST_JACOBIAN:
                entries = zip(self.symbols(name), np.ravel(step.value), strict=True)
                found |= {symbol.name: float(value) for symbol, value in entries}
        return found

    def derivative(self, name: str) -> str:
        """The derivative of the result: dz/dy, or ∂z/∂y where there are several variables."""
        return f"{self._d}{letter(self.output)}/{self._d}{letter(name)}"

    def local(self, step: Step, local: Local) -> str:
        """The local derivative: dy/dx where x is the only input, otherwise ∂y/∂x."""
        d = "d" if len(step.locals) == 1 else "∂"
        return f"{d}{letter(step.name)}/{d}{letter(local.parent)}"

    def is_repeated(self, step: Step, local: Local) -> bool:
        """Whether the step uses this parent more than once: x · x."""
        return sum(other.parent == local.parent for other in step.locals) > 1

    def convention(self, step: Step, local: Local) -> tuple[str, ...]:
        """The operations on the way that have no derivative exactly here: |x| at 0. No formula holds there."""
        return self._conventions.get((step.name, local.parent), ())

    @cached_property
    def _conventions(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        return conventions(self._explanation)

    def place(self, step: Step, local: Local) -> Text:
        """Which operand: the first factor, the exponent."""
        places = _PLACES.get(step.operation, _ORDINALS)
        if local.position < len(places):
            return places[local.position]
        return _NTH.format(place=local.position + 1)

    def entries(self, name: str) -> list[str]:
        """What the entries of an array are called, row by row: a, b, c, d or y₁₁, y₁₂, …"""
        return [pretty(symbol) for symbol in self.symbols(name)]

    def symbols(self, name: str) -> list[Any]:
        """The same as SymPy's symbols."""
        shape = np.shape(self.steps[name].value)
        found = symbols_of(self._explanation.recording, name, shape, set(self.steps))
        return [plain(symbol) for symbol in np.ravel(np.asarray(found, object))]

    def right_side(self, step: Step) -> str:
        """What a step computes, in one line; nothing where only its entries can be written."""
        if step.operation in _SIGNS and self._hides_operands(step):
            return _SIGNS[step.operation].join(map(operand, step.operands))
        if is_short(step.formula):
            return pretty(step.formula)
        if step.operation == "expression":
            return ""
        return f"{step.operation}({', '.join(map(operand, step.operands))})"

    def _hides_operands(self, step: Step) -> bool:
        """Whether SymPy's formula does not show what is computed: x·x is x² there, and 0·x is 0."""
        if not getattr(step.formula, "free_symbols", True):
            return True
        return any(self.is_repeated(step, local) for local in step.locals)

    def first_entry(self, step: Step) -> str:
        """Of a step that acts on each entry: the first one with its numbers put in, 3·3² = 27."""
        value = float(np.ravel(step.value)[0]) if np.size(step.value) else math.nan
        names = sorted(symbol.name for symbol in step.formula.free_symbols)
        if not names or not math.isfinite(value):
            return ""
        used = {name: float(np.ravel(self.steps[name].value)[0]) for name in names}
        return f"{put_in(step.formula, used)} {sign(step.formula, used, value)} {shown(value)}"

    def with_numbers(self, formula: Any, value: Any) -> str:
        """A formula, the same with numbers, and what it comes to: 10y = 10·16 = 160."""
        if not is_short(formula):
            return f"{sign_of_number(value)} {shown(value)}"
        sides = [f"= {pretty(formula)}"]
        names = {symbol.name for symbol in formula.free_symbols}
        if not names <= set(self.values):
            return f"{sides[0]} {sign_of_number(value)} {shown(value)}"
        used = {name: self.values[name] for name in names}
        if used:
            first = "=" if all(map(is_whole, used.values())) else "≈"
            sides.append(f"{first} {put_in(formula, used)}")
        if sides[-1][2:] != shown(value):
            sides.append(f"{sign(formula, used, value)} {shown(value)}")
        return " ".join(sides)


def operand(thing: Any) -> str:
    """One operand of an operation: its name, a number, what sort of array it is."""
    if isinstance(thing, str):
        return letter(thing)
    if thing is None:
        return "…"
    if is_array(thing):
        return str(_SHAPE.format(shape=size_of(thing)))
    return shown(thing)


def size_of(value: Any) -> str:
    """The shape of an array as it is read: 2×3; of a vector its length."""
    return "×".join(map(str, value.shape))
