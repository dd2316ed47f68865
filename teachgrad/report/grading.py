"""A class's report in the terminal: what to teach next, each exercise in a line, and the files that need a look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from teachgrad.report import grading_words as words
from teachgrad.report.layout import Line, Page
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.exercises.grading.records import ClassReport

_MOST_TAUGHT = 5
_MOST_TROUBLES = 10


def page(
    report: ClassReport, width: int = 80, encoding: str = "utf-8", files: Sequence[str] = ()
) -> list[Line]:
    """The lines of a class's report; `files` are those into which the whole of it was written."""
    paper = Page(max(width, 24), encoding)
    paper.heading(words.TITLE.format(folder=report.folder))
    paper.paragraph(counts(report))
    if report.resumed:
        paper.paragraph(words.RESUMED.format(count=report.resumed))
    _taught(paper, report)
    if report.exercises:
        _exercises(paper, report)
    if report.troubled:
        paper.blank()
        paper.heading(words.TROUBLES)
        for trouble in report.troubled[:_MOST_TROUBLES]:
            paper.paragraph(f"{trouble.file}: {trouble.problems[0]}", "warning", 2)
        if len(report.troubled) > _MOST_TROUBLES:
            paper.paragraph(words.MORE.format(list="…", count=len(report.troubled) - _MOST_TROUBLES))
    if files:
        paper.blank()
        paper.paragraph(f"{words.FILES}: {', '.join(files)}")
    return paper.lines


def counts(report: ClassReport) -> Text:
    """How many files and answers there are, and how many are right."""
    verdicts = Counter(mark.verdict for paper in report.papers for mark in paper.marks)
    return words.COUNTS.format(
        papers=len(report.papers),
        answers=sum(verdicts.values()) - verdicts["blank"],
        right=verdicts["correct"],
        wrong=verdicts["wrong"],
    )


def _taught(paper: Page, report: ClassReport) -> None:
    paper.blank()
    paper.heading(words.NEXT)
    if not report.misconceptions:
        paper.paragraph(words.NEXT_NONE)
    for one in report.misconceptions[:_MOST_TAUGHT]:
        share = f"{len(one.papers)} ({words.per_cent(len(one.papers) / len(report.papers))})"
        paper.paragraph(f"{share}  {words.misconception_name(one.id)}: {one.example}", hanging=4)
        law = words.misconception_law(one.id)
        if law is not None:
            paper.paragraph(f"    {law}", "rule", 4)


def _exercises(paper: Page, report: ClassReport) -> None:
    paper.blank()
    paper.heading(words.EXERCISES)
    rows = []
    for tally in report.exercises:
        commonest = ""
        if tally.misconceptions:
            first = tally.misconceptions[0]
            commonest = f"{words.misconception_name(first.id)} ({len(first.papers)})"
        rows.append([[tally.exercise], [str(tally.answered)], [words.per_cent(tally.rate)], [commonest]])
    head = (words.EXERCISE, words.ANSWERED, words.RIGHT, words.COMMONEST)
    paper.table(head, rows, "lrrl", optional=(3,))
