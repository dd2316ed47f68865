"""A pitfall as a page of text, and the list of all.

Decides how each part looks on a page; which parts there are is said by `pitfalls_parts`, the lines come from `layout`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from teachgrad.report import pitfalls_words as words
from teachgrad.report.layout import Line, Page, beside, text_of, wrapped
from teachgrad.report.mathematics import pretty
from teachgrad.report.pitfalls_parts import Check, Code, Heading, Labelled, Part, parts
from teachgrad.report.pitfalls_stories import STORIES
from teachgrad.report.pitfalls_tables import Matrices, Table, Verdict
from teachgrad.report.quantities import number

if TYPE_CHECKING:
    from teachgrad.going_wrong.records import Pitfall


def to_text(pitfall: Pitfall, width: int = 80, encoding: str | None = None) -> str:
    """A pitfall as plain text, in the language spoken now.

    Parameters
    ----------
    pitfall : Pitfall
        What is told.
    width : int
        No line is longer than this; 24 at least.
    encoding : str, optional
        Use only characters that this encoding has; by default those that standard output can show.

    Returns
    -------
    str
        Lines without control codes, the last one without a line break.
    """
    return text_of(page, pitfall, width, encoding)


def page(pitfall: Pitfall, width: int = 80, encoding: str = "utf-8") -> list[Line]:
    """A pitfall as lines that say of what sort they are, for a terminal that has colours."""
    paper = Page(width, encoding)
    paper.heading(pitfall.name)
    paper.paragraph(STORIES[pitfall.name].title, "head")
    for part in parts(pitfall):
        _put(paper, part)
    return paper.lines


def _put(paper: Page, part: Part) -> None:
    if isinstance(part, Heading):
        paper.blank()
        paper.paragraph(part.title, "head")
        paper.paragraph(part.program, "formula", hanging=2)
    elif isinstance(part, Labelled):
        paper.blank()
        paper.paragraph(f"{part.label}: {part.text}")
    elif isinstance(part, Code):
        _code(paper, part.text)
    elif isinstance(part, Table):
        rows = [
            [wrapped(paper.spell(first), paper.room, 2), *([cell] for cell in rest)]
            for first, *rest in part.rows
        ]
        paper.table(part.head, rows, part.align, part.optional)
    elif isinstance(part, Matrices):
        formulas = paper.matrix(part.formulas.tolist(), pretty)
        numbers = paper.matrix([list(row) for row in part.numbers], number)
        paper.labelled(f"{part.name} = ", [beside(formulas, ["  =  "], numbers)], len(part.name) + 3)
    elif isinstance(part, Verdict):
        paper.paragraph(part.text, "good" if part.good else "bad", hanging=2)
    elif isinstance(part, Check):
        paper.paragraph(part.text, hanging=2)
    else:
        paper.paragraph(part)


def _code(paper: Page, code: str) -> None:
    for line in code.split("\n"):
        if not line:
            paper.blank()
            continue
        inner = len(line) - len(line.lstrip())
        *broken, last = wrapped(f"    {line}", paper.room, 4 + inner + 4)
        if broken:
            *broken, last = wrapped(f"    {line}", paper.room - 2, 4 + inner + 4)
        for piece in broken:
            paper.paragraph(f"{piece} \\", "formula")  # so that it can still be run
        paper.paragraph(last, "formula")


def listing(names: Sequence[str], width: int = 80, encoding: str = "utf-8") -> list[Line]:
    """The pitfalls by name and title, and how one is seen."""
    paper = Page(width, encoding)
    paper.heading(words.LIST_TITLE)
    paper.table([words.NAME, words.ABOUT], [[[name], [str(STORIES[name].title)]] for name in names], "ll")
    paper.paragraph(words.HOW_TO_SEE.format(name=names[0]))
    return paper.lines
