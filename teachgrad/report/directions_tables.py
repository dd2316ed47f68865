"""The tables of a graph walked both ways, the same for a terminal, HTML and LaTeX: which cells, not how they are set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from teachgrad.both_ways.records import Directions, Step
from teachgrad.formula.writers.raised import SUPERSCRIPTS
from teachgrad.report import directions_words as words
from teachgrad.report.mathematics import letter
from teachgrad.report.quantities import MORE, number
from teachgrad.text import Text

_MOST_COLUMNS, _MOST_ROWS, _SMALL = 6, 24, 4
_NAME = re.compile(r"[^\W\d]\w*\b(?!\()")  # of a variable, not of a function
_POWER = re.compile(r" \*\* (\d+)(?![.\w])")
_RAISED = {ord(digit): SUPERSCRIPTS[digit] for digit in "0123456789"}
_LONGEST = 60  # characters of an operation
_DIGITS = 6  # in the tables; the Jacobian has more
_BINARY = 1e-14  # some roundings of float64: 9.600000000000001 is written 9.6


class Grid(NamedTuple):
    """A table whose cells are texts, numbers, arrays, None for nothing, or `MORE` where others are left out."""

    head: list[Any]
    rows: list[list[Any]]

    @property
    def align(self) -> str:
        """Steps to the left, numbers to the right."""
        return "l" + "r" * (len(self.head) - 1)


def forward(found: Directions) -> Grid:
    """The forward passes, in the order of the program: a column for each input."""
    d = "∂" if len(found.inputs) > 1 else "d"
    head, most = [f"{d}/{d}{called(name)}" for name in found.inputs], _columns(found)
    rows = [[_step(step), step.value, *_ends(step.tangents, most)] for step in found.steps]
    return Grid([str(words.STEP), str(words.VALUE), *_ends(head, most)], _shortened(rows))


def reverse(found: Directions) -> Grid:
    """The reverse passes, from the outputs back: a column for each output."""
    head, most = [f"∂{called(name)}/∂" for name in found.outputs], _columns(found)
    rows = [[_step(step), *_ends(step.adjoints, most)] for step in reversed(found.steps)]
    return Grid([str(words.STEP), *_ends(head, most)], _shortened(rows))


def forward_notes(found: Directions) -> list[Text]:
    """What a dash in the first table means, where there is one."""
    dash = any(tangent is None for step in found.steps for tangent in step.tangents)
    return [words.NOT_MOVED] if dash else []


def reverse_notes(found: Directions) -> list[Text]:
    """What a dash in the second table means, where there is one; and what ∞ and NaN are."""
    dash = any(adjoint is None for step in found.steps for adjoint in step.adjoints)
    finite = np.isfinite(found.forward).all() and np.isfinite(found.reverse).all()
    return [*([words.NOT_REACHED] if dash else []), *([] if finite else [words.NOT_FINITE])]


def formulas(found: Directions) -> list[list[Any]] | None:
    """The Jacobian by SymPy, where it says more than the numbers do: that of a sum is whole numbers in both."""
    if found.formulas is None or all(part.is_Integer for row in found.formulas for part in row):
        return None
    return [list(row) for row in found.formulas]


def sign(found: Directions) -> str:
    """Before the numbers of the Jacobian: ≈ where digits are left out."""
    left_out = (
        abs(float(number(entry)) - entry) > _BINARY * abs(entry)
        for entry in np.ravel(found.reverse).tolist()
        if np.isfinite(entry)
    )
    return "≈" if any(left_out) else "="


def counts(found: Directions) -> Grid | None:
    """Passes and operations, where they were counted."""
    if found.counts is None:
        return None
    back = [pass_.total for pass_ in found.counts.reverse]
    each = str(back[0]) if back else "0"
    if back and min(back) != max(back):
        each = str(words.RANGE.format(least=min(back), most=max(back)))
    return Grid(
        [str(words.OPERATIONS), str(words.PASSES), str(words.EACH), str(words.TOGETHER)],
        [
            [str(words.PROGRAM), "1", str(found.counts.function.total), str(found.counts.function.total)],
            [
                str(words.FORWARD_MODE),
                str(len(found.inputs)),
                str(found.counts.forward.total),
                str(found.forward_total),
            ],
            [str(words.REVERSE_MODE), str(len(back)), each, str(found.reverse_total)],
        ],
    )


def agreement(found: Directions) -> tuple[Text, bool]:
    """Whether the two Jacobians, and SymPy's, are the same."""
    if not found.agree:
        values = {"difference": number(found.difference, 2), "tolerance": number(found.tolerance, 2)}
        return words.DISAGREE.format(**values), False
    known = np.isfinite(found.symbolic) & np.isfinite(found.reverse) if found.symbolic is not None else False
    if not np.all(known):  # where a formula has no number, it says nothing
        return words.AGREE, True
    apart = float(np.max(np.abs(found.symbolic - found.reverse), initial=0.0))
    if apart <= found.tolerance:
        return words.AGREE_WITH_SYMPY, True
    return words.SYMPY_DISAGREES.format(difference=number(apart, 2)), False


def called(name: str) -> str:
    """A name, or the entry of an array, as formulas show it."""
    base, bracket, index = name.partition("[")
    return letter(base) + bracket + index


def shown(value: Any) -> str:
    """A number of a table."""
    return number(value, _DIGITS)


def point(found: Directions) -> list[tuple[str, Any]]:
    """The variables and their values."""
    return [(letter(name), value) for name, value in found.point.items()]


def line(program: str) -> str:
    """A line of a program as formulas are written.

    Examples
    --------
    >>> line("loss = (w - 3) ** 2"), line("y_1 = r * cos(phi)")
    ('loss = (w - 3)²', 'y₁ = r · cos(φ)')
    """
    raised = _POWER.sub(lambda power: power[1].translate(_RAISED), program.replace(" * ", " · "))
    return _NAME.sub(lambda name: letter(name[0]), raised)


def _step(step: Step) -> str:
    operation = step.operation
    if len(operation) > _LONGEST:
        operation = f"{operation[: _LONGEST - 1]}…"
    return line(f"{step.name} = {operation}" if operation else step.name)


def _columns(found: Directions) -> int:
    """So many passes are shown side by side; where they carry large arrays, the first and the last."""
    largest = max((np.size(step.value) for step in found.steps), default=1)
    return _MOST_COLUMNS if largest <= _SMALL else 3


def _ends(items: Sequence[Any], most: int) -> list[Any]:
    """The items from both ends, `MORE` where others stand between."""
    if len(items) <= most:
        return list(items)
    first = most // 2
    return [*items[:first], MORE, *items[first + 1 - most :]]


def _shortened(rows: list[list[Any]]) -> list[list[Any]]:
    return [[MORE] * len(rows[0]) if row is MORE else row for row in _ends(rows, _MOST_ROWS)]
