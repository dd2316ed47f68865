"""What is told of a pitfall, part by part: the same order in a terminal, in HTML and in LaTeX.

Decides what is told and what need not be told twice; knows no form. The words come from `pitfalls_stories` and
`pitfalls_cases`, the numbers from `pitfalls_tables`. Read `pitfalls` next, which writes the parts as text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from teachgrad.report import pitfalls_words as words
from teachgrad.report.pitfalls_cases import CASES
from teachgrad.report.pitfalls_stories import STORIES
from teachgrad.report.pitfalls_tables import Matrices, Table, Verdict, at, check, told, verdict
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.going_wrong.records import Attempt, Case, Pitfall


class Heading(NamedTuple):
    """Where one of the programs begins: what it shows, and the program on one line."""

    title: str
    program: str


class Labelled(NamedTuple):
    """A sentence or more behind a word: Wrong, Right, Why, What to do."""

    label: Text
    text: Text


class Code(NamedTuple):
    """A program that can be run."""

    text: str


class Check(NamedTuple):
    """What SymPy and the difference quotients say."""

    text: Text


Part = Text | str | Heading | Labelled | Code | Table | Matrices | Verdict | Check


def parts(pitfall: Pitfall) -> Iterator[Part]:
    """The parts of a pitfall's page, its title left out."""
    story = STORIES[pitfall.name]
    yield story.what
    shown: set[str] = set()
    for place, case in enumerate(pitfall.cases, 1):
        said = CASES[pitfall.name, case.name]
        yield Heading(f"{place}. {said.title}" if len(pitfall.cases) > 1 else str(said.title), at(case))
        yield Labelled(words.WRONG, said.wrong)
        yield from _attempt(case, case.wrong, shown)
        yield Labelled(words.RIGHT, said.right)
        yield from _attempt(case, case.right, shown)
        checked = check(case)
        if checked is not None:
            yield Check(checked)
    yield Labelled(words.WHY, story.why)
    yield Labelled(words.INSTEAD, story.instead)


def _attempt(case: Case, attempt: Attempt, shown: set[str]) -> Iterator[Part]:
    """The program, what it did and what came out; a program that has been shown is not shown again."""
    if attempt.code in shown:
        yield words.SHOWN_ABOVE
    else:
        shown.add(attempt.code)
        yield Code(attempt.code.rstrip())
        yield from told(attempt)
    yield verdict(case, attempt)
