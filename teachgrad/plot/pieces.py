"""What a picture calls the function: its formula, what was typed, or its pieces where the program decides by values.

A program with ``if x > 0`` records one way only; the formula of that way is not the function's beside the point.
Knows records and the referee's look beside the point, no drawing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad.plot.formulas import equation, is_short, math_name, parsed, plain
from teachgrad.referee.beside import Line
from teachgrad.report.mathematics import as_read
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.records import Comparison

# Evidence that the program computes something else than its formula.
_ANOTHER = ("not_followed", "noise", "random")
_SIDES = Text(
    en="{name}: {left} on the left, {right} on the right", vi="{name}: {left} bên trái, {right} bên phải"
)
_BESIDE = Text(
    en="{name}: {left} beside the point, {here} at it",
    vi="{name}: {left} ở hai bên, {here} tại điểm đang xét",
)
_THREE = Text(
    en="{name}: {left} on the left, {here} at the point, {right} on the right",
    vi="{name}: {left} bên trái, {here} tại điểm đang xét, {right} bên phải",
)


def formula_of(comparison: Comparison) -> Any:
    """The formula of the function around the point; None where there is none, or the recorded one holds elsewhere."""
    if comparison.formula is None or any(e.kind in _ANOTHER for e in comparison.evidence):
        return None
    if not comparison.recording.notes:
        return comparison.formula
    found = _pieces(comparison)
    return comparison.formula if found and found[0] == found[1] == found[2] else None


def in_math(comparison: Comparison) -> str:
    """The function, y = 3x², in mathtext; only its name where the formula is too long to be read."""
    name, formula = math_name(comparison.output), formula_of(comparison)
    if is_short(formula):
        return equation(name, formula)
    typed = _typed(comparison)
    return equation(name) if typed is None else f"${name} = {typed}$"


def in_letters(comparison: Comparison) -> str:
    """The function, y = 3x², in plain letters."""
    formula, typed = formula_of(comparison), comparison.function.typed
    if is_short(formula):
        return f"{comparison.output} = {plain(formula)}"
    if typed is None or _typed(comparison) is None:
        return comparison.output
    return f"{comparison.output} = {'; '.join(as_read(typed))}"


def pieces(comparison: Comparison) -> Text | None:
    """What was typed, or what the function is left of the point, at it and right of it, in mathtext.

    None where its formula says it all, or nothing does.
    """
    formula = formula_of(comparison)
    if formula is not None and not is_short(formula) and _typed(comparison) is not None:
        return Text(en=in_math(comparison), vi=in_math(comparison))
    if not comparison.recording.notes or formula is not None:
        return None
    found = _pieces(comparison)
    if not found or not all(is_short(f, 24) for f in found):
        return None
    left, here, right = found
    shape = _BESIDE if left == right else _SIDES if here in (left, right) else _THREE
    left, here, right = (equation(formula) for formula in found)
    return shape.format(name=equation(math_name(comparison.output)), left=left, here=here, right=right)


def _pieces(comparison: Comparison) -> tuple[Any, Any, Any] | None:
    """The formulas left of the point, at it and right of it, of a function of one number."""
    if len(comparison.point) != 1 or any(np.ndim(value) for value in comparison.point.values()):
        return None
    (name,) = comparison.point
    line = Line(comparison.recording, lambda x: comparison.evaluate(**{name: x}), name, (), 0.0)
    found = (line.left.formula, line.formula, line.right.formula)
    left, here, right = (None if formula is None else formula[0] for formula in found)
    return None if left is None or here is None or right is None else (left, here, right)


def _typed(comparison: Comparison) -> str | None:
    """The formula that was typed, in mathtext, if it is short."""
    typed = comparison.function.typed
    return parsed(typed.to_latex()) if typed is not None and is_short(typed) else None
