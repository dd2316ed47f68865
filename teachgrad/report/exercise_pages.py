"""Exercises as pages of text: the list of them, a single one, and the mistakes that are recognised."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from teachgrad.exercises.model.records import Grid
from teachgrad.exercises.model.remarks import diagnoses
from teachgrad.report.exercise_remarks import REMARKS
from teachgrad.report.exercise_text import choice_lines, field_label, shown_lines
from teachgrad.report.layout import Line, Page
from teachgrad.report.slip_words import WORDS
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.exercises.model.exercise import Exercise, Question

_TITLE = Text(en="Exercises", vi="Bài tập")
_ID = Text(en="id", vi="mã")
_ASK = Text(en="kind", vi="dạng")
_DIFFICULTY = Text(en="level", vi="độ khó")
_TAGS = Text(en="tags", vi="nhãn")
_HOW = Text(
    en="teachgrad exercises show {id} shows one of them.",
    vi="teachgrad exercises show {id} hiện một bài.",
)
_ANSWER = Text(en="To be answered: {fields}", vi="Cần trả lời: {fields}")
_HINT = Text(en="Hint {number}: {hint}", vi="Gợi ý {number}: {hint}")
_SOLUTION = Text(en="Solution: {label}: {answer}", vi="Lời giải: {label}: {answer}")
_MISTAKES = Text(en="Mistakes that are recognised", vi="Các lỗi nhận biết được")
_NAME = Text(en="mistake", vi="lỗi")


def listing(exercises: Sequence[Exercise], width: int = 80, encoding: str = "utf-8") -> list[Line]:
    """The exercises by id, kind, difficulty and tags."""
    paper = Page(width, encoding)
    paper.heading(_TITLE)
    paper.table(
        [_ID, _ASK, _DIFFICULTY, _TAGS],
        [[[one.id], [one.ask], [str(one.difficulty)], [", ".join(one.tags)]] for one in exercises],
        "llrl",
    )
    if exercises:
        paper.paragraph(_HOW.format(id=exercises[0].id))
    return paper.lines


def page(
    question: Question,
    width: int = 80,
    encoding: str = "utf-8",
    *,
    hints: bool = False,
    solution: bool = False,
) -> list[Line]:
    """A question with what stands under it, what is to be answered, and if wanted its hints and its solution."""
    paper = Page(width, encoding)
    paper.heading(question.id)
    for paragraph in str(question.text).split("\n"):
        paper.paragraph(paragraph)
    for shown in question.shown:
        paper.blank()
        if isinstance(shown, Grid):
            rows = [[[str(cell)] for cell in row] for row in shown.rows]
            paper.table(shown.head, rows, "ll" + "r" * (len(shown.head) - 2))
            continue
        for line in shown_lines(shown):
            paper.paragraph(line.removeprefix("  "), hanging=4)
    for field in question.fields:
        if field.choices:
            paper.blank()
            for line in choice_lines(field):
                paper.paragraph(line, hanging=4)
    paper.blank()
    paper.paragraph(_ANSWER.format(fields="; ".join(map(field_label, question.fields))), "head", hanging=2)
    if hints:
        for number, hint in enumerate(question.hints, 1):
            paper.paragraph(_HINT.format(number=number, hint=hint), hanging=2)
    if solution:
        for field in question.fields:
            first, *rest = str(question.told[field.name]).strip().split("\n")
            is_long = bool(rest)  # a program: below its label, line by line
            said = _SOLUTION.format(label=field.label, answer="" if is_long else first)
            paper.paragraph(str(said).rstrip(), "formula", hanging=2)
            for line in (first, *rest) if is_long else ():
                paper.paragraph(f"    {line}", "formula", hanging=8)
    return paper.lines


def mistakes(width: int = 80, encoding: str = "utf-8") -> list[Line]:
    """The ids of all diagnoses with their names."""
    paper = Page(width, encoding)
    paper.heading(_MISTAKES)
    names = [(name, (WORDS if name in WORDS else REMARKS)[name].name) for name in diagnoses()]
    paper.table([_ID, _NAME], [[[name], [str(said)]] for name, said in names], "ll")
    return paper.lines
