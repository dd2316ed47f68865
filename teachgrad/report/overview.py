"""Several comparisons at a glance: one table, a line for each variable of each function.

Decides what stands in the table; the words come from `wording`, the lines from `layout`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from teachgrad.report import wording
from teachgrad.report.details import finite_shown
from teachgrad.report.layout import Block, Line, Page, beside
from teachgrad.report.mathematics import pretty
from teachgrad.report.quantities import number

if TYPE_CHECKING:
    from teachgrad.functions import Function
    from teachgrad.records import Comparison, Variable

_LONGEST_FORMULA = 14
_MATRIX_ROOM = 24


def summary(comparisons: Sequence[Comparison], width: int = 80, encoding: str = "utf-8") -> list[Line]:
    """The table of several comparisons, and how many of them agree.

    Parameters
    ----------
    comparisons : sequence of Comparison
        One part of the table each.
    width : int
        No line is longer than this; 24 at least.
    encoding : str
        Use only characters that this encoding has.

    Returns
    -------
    list of Line
        Text and sort of each line.
    """
    paper = Page(max(width, 24), encoding, margin=0)
    paper.heading(wording.AT_A_GLANCE)
    head = [
        wording.FUNCTION, wording.POINT, wording.SHORT_VALUE, wording.DERIVATIVE,
        wording.FORMULA, wording.AUTOGRAD, wording.DIFFERENCE,
    ]  # fmt: skip
    rows = [
        _row(paper, comparison, variable, first=place == 0)
        for comparison in comparisons
        for place, variable in enumerate(comparison.variables.values())
    ]
    paper.table(head, rows, "llrlrrr", optional=(3, 2, 1))
    for mark, style, sentence in wording.tally(comparisons):
        paper.paragraph(f"{mark} {sentence}", style, hanging=2)
    return paper.lines


def catalogue(functions: Sequence[Function], width: int = 80, encoding: str = "utf-8") -> list[Line]:
    """The table of the functions that have names: what each computes, and where it is looked at.

    Parameters
    ----------
    functions : sequence of Function
        One row each.
    width : int
        No line is longer than this; 24 at least.
    encoding : str
        Use only characters that this encoding has.

    Returns
    -------
    list of Line
        Text and sort of each line.
    """
    paper = Page(max(width, 24), encoding, margin=0)
    rows = [
        [[function.name], (function.source or "").splitlines() or [""], _point(paper, function.point or {})]
        for function in functions
    ]
    paper.table([wording.FUNCTION, wording.PROGRAM, wording.POINT], rows, "lll")
    return paper.lines


def _row(paper: Page, comparison: Comparison, variable: Variable, *, first: bool) -> list[Block]:
    mark = wording.verdict_mark(variable.verdict)
    answers = (variable.symbolic, variable.autograd, finite_shown(variable))
    return [
        [f"{mark} {comparison.function.name if first else ''}"],
        _point(paper, {variable.name: variable.point}),
        [number(comparison.value) if first else ""],
        [_formula(variable)],
        *(["–"] if answer is None else _numbers(paper, answer) for answer in answers),
    ]


def _formula(variable: Variable) -> str:
    formula = variable.formula if variable.matrix_formula is None else variable.matrix_formula
    text = "–" if formula is None else pretty(formula)
    return text if len(text) <= _LONGEST_FORMULA else "…"


def _point(paper: Page, point: Any) -> Block:
    blocks = [beside([f"{name} = "], _numbers(paper, value)) for name, value in point.items()]
    return [line for block in blocks for line in block]


def _numbers(paper: Page, value: Any) -> Block:
    return paper.matrix(value, number, _MATRIX_ROOM, gap=" ")
