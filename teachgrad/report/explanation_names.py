"""What the derivatives and steps of an explanation are called, and how a formula is told with its numbers.

Knows the records, `explanation_numbers` and `explanation_no_value`; no layout.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy as sp

from teachgrad.explanation.walking import LARGEST_JACOBIAN
from teachgrad.report import explanation_no_value as no_value
from teachgrad.report import explanation_places as places
from teachgrad.report.explanation_numbers import (
    factor,
    is_array,
    is_short,
    is_whole,
    put_in,
    shown,
    sign,
    sign_of_number,
)
from teachgrad.report.explanation_quotients import held_fixed, quotient, sign_of_local
from teachgrad.report.explanation_written import TEXT, Style, Written, written
from teachgrad.report.mathematics import letter, pretty
from teachgrad.report.moment_kinks import conventions
from teachgrad.report.operation_words import listed
from teachgrad.symbolic import plain, symbols_of
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.explanation.records import Explanation, Local, Step

_SIGNS = {"add": " + ", "sub": " - ", "mul": "·", "div": "/"}
_IN_BRACKETS = re.compile(r"^\(([^()]*)\)$")
_REST = Text(en="the rest", vi="phần còn lại")
_AS = Text(en="the {place} {parent}", vi="{place} {parent}")
_THE = Text(en="the {place}", vi="{place}")
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
        """The derivative of the result: dz/dy, or ∂z/∂y where it depends on several numbers."""
        return quotient(self._explanation, self.output, name)

    def local(self, step: Step, local: Local) -> str:
        """The local derivative: dy/dx where x is the only input, and a number; otherwise ∂y/∂x."""
        d = sign_of_local(step, local)
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
        return places.place(step, local)

    def held_fixed(self, step: Step, local: Local) -> str:
        """What must be said to be held fixed, v₃ or the exponent; nothing where no one would doubt it."""
        if not self.is_repeated(step, local):
            return ", ".join(map(letter, self.fixed_names(step, local)))
        others = [other for other in step.locals if other is not local]
        if len(step.locals) != 2 or len(step.operands) != 2:
            return str(_REST)
        return str(_THE.format(place=self.place(step, others[0])))

    def fixed_names(self, step: Step, local: Local) -> list[str]:
        """The other steps that are held fixed, where the derivative in all would be another."""
        return held_fixed(self._explanation, step, local)

    def operand(self, step: Step, local: Local) -> Text:
        """By what a local derivative is taken: x, or the base x where it is an operand twice."""
        parent = letter(local.parent)
        if not self.is_repeated(step, local):
            return Text(en=parent, vi=parent)
        return _AS.format(parent=parent, place=self.place(step, local))

    def is_outside(self, step: Step, local: Local) -> bool:
        """Whether the step has no value here, and so no derivative, but the rule gives a number all the same: ln(x) at -1."""
        if local.kind != "number" or not is_short(local.formula) or not np.isnan(step.value):
            return False
        inputs = (self.steps[other.parent].value for other in step.locals)
        return no_value.is_finite(local.value, *inputs) and self.has_formula_value(step, local)

    def has_formula_value(self, step: Step, local: Local) -> bool:
        """Whether the local derivative's number is the value of a formula, not a convention of autograd's."""
        if self.convention(step, local):
            return False
        asked = self.not_cancelled(step, local)
        asked = local.formula if asked is None else asked
        if local.kind != "number" or not is_short(local.formula):
            return True
        names = {symbol.name for symbol in asked.free_symbols}
        if not names <= set(self.values):
            return True
        point = {name: self.values[name] for name in names}
        return no_value.instead(asked, point, float(local.value), "", is_rule=True) is None

    def kinks(self, step: Step, local: Local) -> Text | None:
        """What has no derivative exactly here: |x|, or in a step of several operations what it is called."""
        operations = self.convention(step, local)
        if not operations:
            return None
        right = self.right_side(step)
        if len(step.operations) == 1 and right:
            return Text(en=right, vi=right)
        return listed(operations)

    def not_cancelled(self, step: Step, local: Local) -> Any:
        """The local derivative as the rule has it, where both operands are one quantity: x·xˣ⁻¹; otherwise None."""
        return places.not_cancelled(step, local)

    def written_out(self, step: Step, local: Local) -> str:
        """The local derivative as the rule has it, nothing cancelled: x·xˣ⁻¹."""
        found = self.not_cancelled(step, local)
        return pretty(local.formula) if found is None else places.apart(found)

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
        return self._right_side(step).text

    def noted(self, step: Step) -> Text:
        """The same with what its products are: 3·(x·x), where x·x is the matrix product."""
        return self._right_side(step).noted

    def product(self, step: Step) -> Text | None:
        """Which product of matrices is in the line, where there is one."""
        return self._right_side(step).product

    def note(self, step: Step) -> Text | None:
        """What its product is, where the line does not show it: x·x is the matrix product."""
        return self._right_side(step).note

    def _right_side(self, step: Step) -> Written:
        if step.operation in _SIGNS and self._hides_operands(step):
            return Written(_SIGNS[step.operation].join(map(operand, step.operands)))
        as_written = self.as_written(step)
        if as_written:
            return Written(as_written)
        if is_short(step.formula):
            return Written(pretty(step.formula))
        found = written(self._explanation, step)
        if found is not None or step.operation == "expression":
            return found or Written("")
        return Written(f"{step.operation}({', '.join(map(operand, step.operands))})")

    def as_written(self, step: Step, style: Style = TEXT) -> str:
        """A step of numbers as its program has it, where SymPy's formula is not that: relu(x), max(x, 1), x⁰; otherwise nothing.

        To SymPy they are max(0, x), max(1, x) and 1.
        """
        of_numbers = step.locals and all(local.kind == "number" for local in step.locals)
        if not is_short(step.formula) or not of_numbers:
            return ""
        if step.formula.free_symbols and not step.formula.has(sp.Max, sp.Min):
            return ""
        found = written(self._explanation, step, style)
        return "" if found is None else found.text

    def _computed_as_written(self, step: Step) -> str:
        """The same with the numbers and what it comes to: = max(x, 1) = max(2, 1) = 2."""
        right = self.as_written(step)
        if not right:
            return ""
        operands = [o for o in step.operands if isinstance(o, str)]
        used = {local.parent: float(self.steps[local.parent].value) for local in step.locals}
        if not set(operands) <= set(used) or not no_value.is_finite(step.value, *used.values()):
            return ""
        numbers = self.as_written(
            step, TEXT._replace(name=lambda name: factor(used[name]), call=_with_bare_arguments)
        )
        first = "=" if all(map(is_whole, used.values())) else "≈"
        said = f"= {right} {first} {numbers} {sign(step.formula, used, step.value)} {shown(step.value)}"
        is_zero_to_zero = step.operation == "pow" and not any(used.get(o, o) for o in step.operands)
        return f"{said} {no_value.ZERO_TO_ZERO}" if is_zero_to_zero else said

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

    @staticmethod
    def alone(value: Any) -> str:
        """A number behind what it is the value of; or that it is none."""
        if no_value.is_finite(value):
            return f"{sign_of_number(value)} {shown(value)}"
        return str(no_value.written_by_the_computer("", value)).strip()

    def computed(self, step: Step) -> str:
        """What a step of numbers computes, with the numbers and what it comes to."""
        as_written = self._computed_as_written(step)
        if as_written:
            return as_written
        right = self.right_side(step)
        if not no_value.is_finite(step.value) and step.operation in _SIGNS and self._hides_operands(step):
            values = [float(self.steps[o].value) if isinstance(o, str) else o for o in step.operands]
            numbers = _SIGNS[step.operation].join(map(factor, values))
            divides_by_zero = step.operation == "div" and values[1] == 0
            said = no_value.without_value if divides_by_zero else no_value.written_by_the_computer
            if no_value.is_finite(*values) and not divides_by_zero:
                return f"= {right}; {no_value.carried_out(numbers, values, step.value)}"
            return f"= {right}; {said(numbers, step.value)}"
        known = self.with_numbers(step.formula, step.value)
        return known if not right or known.startswith(f"= {right}") else f"= {right} {known}"

    def with_numbers(
        self, formula: Any, value: Any, *, is_rule: bool = False, not_cancelled: Any = None
    ) -> str:
        """A formula, the same with numbers, and what it comes to: 10y = 10·16 = 160; or that it has no value.

        `not_cancelled` is the formula as the rule has it, where SymPy has cancelled a factor and gained a point with that.
        """
        if not is_short(formula):
            return self.alone(value)
        asked = formula if not_cancelled is None else not_cancelled
        sides = list(
            dict.fromkeys(
                (
                    f"= {places.apart(asked) if asked is not formula else pretty(formula)}",
                    f"= {pretty(formula)}",
                )
            )
        )
        names = {symbol.name for symbol in formula.free_symbols}
        if not names <= set(self.values):
            return f"{sides[0]} {self.alone(value)}"
        used = {name: self.values[name] for name in names}
        numbers = put_in(formula, used)
        missing = no_value.instead(asked, used, float(value), put_in(asked, used), is_rule=is_rule)
        if missing is not None and missing.value is None:
            if formula.is_Symbol:
                return (
                    f"{sides[0]}; {no_value.nothing(value)}"
                    if math.isnan(value)
                    else f"{sides[0]} {self.alone(value)}"
                )
            return f"{sides[0]}; {missing.said}"
        told = value if missing is None else missing.value
        if used:
            first = "=" if all(map(is_whole, used.values())) else "≈"
            sides.append(f"{first} {numbers}")
        if sides[-1][2:] != shown(told):
            sides.append(f"{sign(formula, used, told)} {shown(told)}")
        if missing is not None:
            return f"{' '.join(sides)}{missing.said}"
        if no_value.is_zero_to_zero(asked, used):
            sides.append(str(no_value.ZERO_TO_ZERO))
        return " ".join(sides)


def _with_bare_arguments(name: str, arguments: str) -> str:
    """A function of numbers: max(-2, 1), not max((-2), 1)."""
    return TEXT.call(name, ", ".join(_IN_BRACKETS.sub(r"\1", part) for part in arguments.split(", ")))


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
