"""A graph walked both ways as a page of text.

Decides what stands where; the words come from `directions_words`, the cells from `directions_tables`, the lines from
`layout`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teachgrad.formula.excerpt import cells
from teachgrad.report import directions_tables as tables
from teachgrad.report import directions_words as words
from teachgrad.report.directions_tables import Grid
from teachgrad.report.layout import Block, Line, Page, beside, text_of, wrapped
from teachgrad.report.mathematics import pretty
from teachgrad.report.quantities import MORE, NONE, number

if TYPE_CHECKING:
    from teachgrad.both_ways.records import Directions

_WIDEST_STEP, _WIDEST_ARRAY = 26, 16  # columns; a longer step goes on below, a wider array is cut


def to_text(found: Directions, width: int = 80, encoding: str | None = None) -> str:
    """Both ways as plain text, in the language spoken now.

    Parameters
    ----------
    found : Directions
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
    return text_of(page, found, width, encoding)


def page(found: Directions, width: int = 80, encoding: str = "utf-8") -> list[Line]:
    """Both ways as lines that say of what sort they are, for a terminal that has colours."""
    paper = Page(width, encoding)
    paper.heading(found.name)
    paper.paragraph(words.TITLE, "head")
    _point(paper, found)
    paper.paragraph(words.SIZE.format(inputs=len(found.inputs), outputs=len(found.outputs)))
    paper.blank()
    paper.paragraph(words.FORWARD)
    _grid(paper, tables.forward(found))
    for note in tables.forward_notes(found):
        paper.paragraph(note, hanging=4)
    paper.blank()
    paper.paragraph(words.REVERSE)
    _grid(paper, tables.reverse(found))
    for note in tables.reverse_notes(found):
        paper.paragraph(note, hanging=4)
    paper.blank()
    _jacobian(paper, found)
    said, good = tables.agreement(found)
    paper.paragraph(f"{'✓' if good else '✗'} {said}", "good" if good else "bad", hanging=2)
    paper.blank()
    counts = tables.counts(found)
    if counts is not None:
        _grid(paper, counts)
        paper.paragraph(words.ZEROS)
    paper.paragraph(" ".join(str(sentence) for sentence in words.verdict(found)))
    return paper.lines


def _point(paper: Page, found: Directions) -> None:
    numbers = [(name, value) for name, value in tables.point(found) if not getattr(value, "shape", ())]
    if numbers:
        paper.paragraph(", ".join(f"{name} = {number(value)}" for name, value in numbers), "formula")
    for name, value in tables.point(found):
        if getattr(value, "shape", ()):
            paper.labelled(f"{name} = ", [paper.matrix(value, number, paper.room - 8)], len(name) + 3)


def _grid(paper: Page, grid: Grid) -> None:
    head = ["…" if title is MORE else title for title in grid.head]
    across = min(paper.room, _WIDEST_STEP)
    rows = [
        [wrapped(paper.spell(first), across, 2) if isinstance(first, str) else _cell(paper, first)]
        + [_cell(paper, cell) for cell in rest]
        for first, *rest in grid.rows
    ]
    paper.table(head, rows, grid.align)


def _cell(paper: Page, cell: Any) -> Block:
    if cell is MORE:
        return ["…"]
    if cell is None:
        return [NONE]
    if isinstance(cell, str):
        return [cell]
    return paper.matrix(cell, tables.shown, _WIDEST_ARRAY)


def _jacobian(paper: Page, found: Directions) -> None:
    sign, written = tables.sign(found), tables.formulas(found)
    label = f"{words.JACOBIAN} {sign if written is None else '='} "
    room = paper.room - (2 if paper.narrow else len(label))
    numbers = paper.matrix(found.reverse.tolist(), number, room - 2)
    blocks = [numbers]
    if written is not None:
        formulas = paper.matrix(written, pretty, room - 2)
        whole = beside(formulas, [f"  {sign}  "], numbers)
        fits = max(map(cells, whole)) <= room
        blocks = [whole] if fits else [formulas, beside([f"{sign} "], numbers)]
    paper.labelled(label, blocks, len(label))
