"""An error sweep as a page for the terminal.

Decides what stands where; the words come from `sweep_wording`, the lines from `layout`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad.formula.excerpt import cells
from teachgrad.report import sweep_wording as words
from teachgrad.report import wording
from teachgrad.report.details import d_at
from teachgrad.report.layout import Block, Line, Page, text_of, wrapped
from teachgrad.report.mathematics import pretty, read_otherwise
from teachgrad.report.quantities import MORE, NONE, exact, excerpt, number, size

if TYPE_CHECKING:
    from teachgrad.sweeping.records import Curve, ErrorSweep

_LONGEST = 200  # letters of a formula


def to_text(sweep: ErrorSweep, width: int = 80, encoding: str | None = None) -> str:
    """An error sweep as plain text, in the language spoken now.

    Parameters
    ----------
    sweep : ErrorSweep
        What is shown.
    width : int
        No line is longer than this; 24 at least.
    encoding : str, optional
        Use only characters that this encoding has; by default those that standard output can show.

    Returns
    -------
    str
        Lines without control codes, the last one without a line break.
    """
    return text_of(page, sweep, width, encoding)


def page(sweep: ErrorSweep, width: int = 80, encoding: str = "utf-8") -> list[Line]:
    """An error sweep as lines that say of what sort they are, for a terminal that has colours."""
    paper = Page(width, encoding)
    title = str(words.TITLE.format(function=sweep.function.name))
    paper.heading(title if cells(f"━━ {title} ") <= paper.width else sweep.function.name)
    _overview(paper, sweep)
    paper.blank()
    head = (
        wording.METHOD,
        words.BEST_STEP,
        words.ERROR,
        words.PREDICTED_STEP,
        words.PREDICTED_ERROR,
        words.TRUNCATION,
    )
    table = [[wrapped(paper.spell(name), paper.room), *rest] for (name,), *rest in rows(sweep)]
    paper.table(head, table, "lrrrrl", optional=(5,))
    for sentence in reading(sweep):
        paper.paragraph(sentence, hanging=2)
    for sentence in words.missing(sweep):
        paper.blank()
        paper.paragraph(f"! {sentence}", "warning", hanging=2)
    return paper.lines


def overview(sweep: ErrorSweep) -> list[tuple[Any, list[str]]]:
    """What is differentiated, by what and where: labels and lines."""
    d = d_at(sweep.point)
    slope = f"{d}{sweep.output}/{d}{variable_name(sweep)}"
    found: list[tuple[Any, list[str]]] = []
    if sweep.function.typed is not None:
        from teachgrad.formula.letters import visible  # here: most functions are no formulas

        typed = sweep.function.typed
        found.append((wording.TYPED, [visible(line) for line in typed.text.splitlines()]))
        read = read_otherwise(typed)
        if read:
            found.append((wording.READ_AS, read))
    for label, left, formula in (
        (wording.FORMULA, sweep.output, sweep.formula),
        (words.DERIVATIVE, slope, sweep.derivative),
    ):
        if formula is not None and len(shown := pretty(formula)) <= _LONGEST:
            found.append((label, [f"{left} = {shown}"]))
    found.append((wording.POINT, [f"{name} = {_point(value)}" for name, value in sweep.point.items()]))
    value = number(sweep.slope) if sweep.exact is None else pretty(exact(sweep.exact))
    found.append((wording.EXACT if sweep.exact is not None else wording.VALUE, [f"{slope} = {value}"]))
    return found


def variable_name(sweep: ErrorSweep) -> str:
    """The variable that is moved; of an array the entry, counted from 0 as it was asked for."""
    if sweep.entry is None:
        return sweep.variable
    return f"{sweep.variable}[{', '.join(str(i) for i in sweep.entry)}]"


def rows(sweep: ErrorSweep) -> list[list[Block]]:
    """The cells of the table: for each method what was measured and what is predicted."""
    found = [_row(curve) for curve in sweep.curves.values()]
    if sweep.extrapolation is not None:
        it = sweep.extrapolation
        name = str(wording.METHODS["richardson"])
        found.append([[name], [words.step(it.step)], [size(it.error)], [NONE], [f"≤ {size(it.bound)}"], [""]])
    return found


def _row(curve: Curve) -> list[Block]:
    prediction = curve.prediction
    best, at = curve.best_error, curve.best_step
    theory = [NONE, NONE, ""]
    if prediction is not None:
        least = prediction.best_error
        theory = [
            str(words.optimum(prediction)),
            NONE if least is None else size(least),
            str(words.truncation(prediction.truncation)),
        ]
    measured = [NONE, NONE] if best is None or at is None else [words.step(at), size(best)]
    return [
        [cell]
        for cell in (str(words.method_name(curve.id, curve.method, curve.accuracy)), *measured, *theory)
    ]


def reading(sweep: ErrorSweep) -> list[Any]:
    """How to read the table."""
    predictions = [c.prediction for c in sweep.curves.values() if c.prediction is not None]
    said: list[Any] = [words.MEASURED.format(reference=words.reference(sweep))]
    if predictions:
        said.append(words.IN_THEORY.format(noise=size(sweep.value_rounding)))
    if any(p.truncation is None for p in predictions):
        said.append(words.VANISHES)
    return said


def _overview(paper: Page, sweep: ErrorSweep) -> None:
    labelled = overview(sweep)
    across = max(len(str(label)) for label, _ in labelled) + 2
    for label, lines in labelled:
        paper.lines_labelled(label, lines, across)


def _point(value: Any) -> str:
    """A number, or the entries of an array row by row: [[1, 2], [3, 4]], with … where there are many."""
    array = excerpt(value)
    if array is None:
        return number(value)
    lines = [f"[{', '.join('…' if entry is MORE else number(entry) for entry in row)}]" for row in array.rows]
    return (
        f"{array.shape}: {lines[0]}"
        if array.shape
        else lines[0]
        if np.ndim(value) == 1
        else f"[{', '.join(lines)}]"
    )
