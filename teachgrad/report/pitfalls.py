"""A pitfall as a page of text, and the list of all.

Decides what stands where; the words come from `pitfalls_stories` and `pitfalls_cases`, the numbers from
`pitfalls_tables`, the lines from `layout`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from teachgrad.report import pitfalls_words as words
from teachgrad.report.layout import Line, Page, beside, text_of, wrapped
from teachgrad.report.mathematics import pretty
from teachgrad.report.pitfalls_cases import CASES
from teachgrad.report.pitfalls_stories import STORIES
from teachgrad.report.pitfalls_tables import Matrices, Table, at, check, told, verdict
from teachgrad.report.quantities import number

if TYPE_CHECKING:
    from teachgrad.going_wrong.records import Attempt, Case, Pitfall


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
    paper = Page(max(width, 24), encoding)
    story = STORIES[pitfall.name]
    paper.heading(pitfall.name)
    paper.paragraph(story.title, "head")
    paper.paragraph(story.what)
    shown: set[str] = set()
    for place, case in enumerate(pitfall.cases, 1):
        paper.blank()
        _case(paper, pitfall, case, place if len(pitfall.cases) > 1 else 0, shown)
    paper.blank()
    paper.paragraph(f"{words.WHY}: {story.why}")
    paper.paragraph(f"{words.INSTEAD}: {story.instead}")
    return paper.lines


def _case(paper: Page, pitfall: Pitfall, case: Case, place: int, shown: set[str]) -> None:
    said = CASES[pitfall.name, case.name]
    paper.paragraph(f"{place}. {said.title}" if place else said.title, "head")
    paper.paragraph(at(case), "formula", hanging=2)
    for heading, sentence, attempt in (
        (words.WRONG, said.wrong, case.wrong),
        (words.RIGHT, said.right, case.right),
    ):
        paper.blank()
        paper.paragraph(f"{heading}. {sentence}")
        _attempt(paper, case, attempt, shown)
    sentence_of_check = check(case)
    if sentence_of_check is not None:
        paper.paragraph(sentence_of_check, hanging=2)


def _attempt(paper: Page, case: Case, attempt: Attempt, shown: set[str]) -> None:
    """The program, what it did and what came out; a program that has been shown is not shown again."""
    if attempt.code not in shown:
        shown.add(attempt.code)
        _code(paper, attempt.code)
        for part in told(attempt):
            if isinstance(part, Table):
                rows = [
                    [wrapped(paper.spell(first), paper.room, 2), *([cell] for cell in rest)]
                    for first, *rest in part.rows
                ]
                paper.table(part.head, rows, part.align, part.optional)
            elif isinstance(part, Matrices):
                formulas = paper.matrix(part.formulas.tolist(), pretty)
                numbers = paper.matrix([list(row) for row in part.numbers], number)
                paper.labelled(f"{part.name} = ", [beside(formulas, ["  =  "], numbers)], len(part.name) + 3)
            else:
                paper.paragraph(part)
    found = verdict(case, attempt)
    paper.paragraph(found.text, "good" if found.good else "bad", hanging=2)


def _code(paper: Page, code: str) -> None:
    for line in code.rstrip().split("\n"):
        if line:
            inner = len(line) - len(line.lstrip())
            paper.paragraph(f"    {line}", "formula", hanging=4 + inner + 4)
        else:
            paper.blank()


def listing(names: Sequence[str], width: int = 80, encoding: str = "utf-8") -> list[Line]:
    """The pitfalls by name and title, and how one is seen."""
    paper = Page(max(width, 24), encoding)
    paper.heading(words.LIST_TITLE)
    paper.table([words.NAME, words.ABOUT], [[[name], [str(STORIES[name].title)]] for name in names], "ll")
    paper.paragraph(words.HOW_TO_SEE.format(name=names[0]))
    return paper.lines
