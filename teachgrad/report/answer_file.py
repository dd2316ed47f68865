"""A file of answers, judged, as a page of text and as plain data: what is right, and what was done where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teachgrad.report.grading_words import VERDICTS, number
from teachgrad.report.layout import Line, Page
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.exercises.answer_files.judging import CheckedFile
    from teachgrad.exercises.model.records import Judged

_TITLE = Text(en="{file}: answers of {student}", vi="{file}: câu trả lời của {student}")
_READ_AS = Text(en="read as {formula}", vi="hiểu là {formula}")
_SUM = Text(
    en="{right} of {count} answers are right: {points} of {of} points.",
    vi="{right} trong {count} câu trả lời đúng: {points} trên {of} điểm.",
)
_NONE = Text(
    en="There is no answer to an exercise in the file. teachgrad exercises lists their ids.",
    vi="Trong tệp không có câu trả lời cho bài tập nào. teachgrad exercises liệt kê mã các bài.",
)
_MARKS = {"correct": ("✓", "good"), "wrong": ("✗", "bad")}


def page(checked: CheckedFile, width: int = 80, encoding: str = "utf-8") -> list[Line]:
    """The lines of a checked file."""
    paper = Page(max(width, 24), encoding)
    paper.heading(_TITLE.format(file=checked.read.name, student=checked.read.student))
    for question, judged in checked.judged:
        mark, style = _MARKS.get(judged.verdict, ("?", "warning"))
        paper.paragraph(f"{mark} {question.id}: {VERDICTS[judged.verdict]}", style)
        for formula in _read_as(judged):
            paper.paragraph(f"    {_READ_AS.format(formula=formula)}", "formula", 4)
        if not judged:
            for line in str(judged.said).split("\n"):
                paper.paragraph(f"    {line}", hanging=4)
        paper.blank()
    for problem in checked.problems:
        paper.paragraph(f"! {problem.message}", "warning", 2)
    if not checked.judged:
        if not checked.problems:
            paper.paragraph(_NONE)
        return paper.lines
    right = sum(map(bool, (judged for _, judged in checked.judged)))
    points, of = (sum(getattr(judged, name) for _, judged in checked.judged) for name in ("points", "of"))
    said = _SUM.format(right=right, count=len(checked.judged), points=number(points), of=number(of))
    paper.paragraph(said, "good" if checked else "")
    return paper.lines


def to_dict(checked: CheckedFile) -> dict[str, Any]:
    """A checked file as plain data, ready for JSON: ``file``, ``student``, ``seed``, ``answers``, ``problems``."""
    return {
        "file": checked.read.name,
        "student": checked.read.student,
        "seed": checked.read.seed,
        "points": sum(judged.points for _, judged in checked.judged),
        "of": sum(judged.of for _, judged in checked.judged),
        "answers": [
            {
                "exercise": question.id,
                "verdict": judged.verdict,
                "points": judged.points,
                "of": judged.of,
                "diagnoses": list(judged.diagnoses),
                "read_as": _read_as(judged),
                "message": {"en": judged.said.en, "vi": judged.said.vi},
            }
            for question, judged in checked.judged
        ],
        "problems": [{"id": one.id, "en": one.message.en, "vi": one.message.vi} for one in checked.problems],
    }


def _read_as(judged: Judged) -> list[str]:
    checks = [part.check for part in judged.parts if part.check is not None]
    return [check.read_as for check in checks if check.read_as is not None]
