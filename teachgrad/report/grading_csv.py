"""A class's marks for a spreadsheet: a line for each answer, and one for each file in which something cannot be read."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from teachgrad.report import grading_words as words
from teachgrad.text import current_language

if TYPE_CHECKING:
    from teachgrad.exercises.grading.records import ClassReport

# What a spreadsheet takes for a formula to be carried out, when it stands first in a cell.
_CARRIED_OUT = ("=", "+", "-", "@", "\t", "\r")


def table(report: ClassReport) -> str:
    """The marks as comma-separated values, in the language spoken now; begins with a byte order mark, for Excel.

    An answer that begins with =, +, - or @ gets an apostrophe before it, so that no spreadsheet carries it out.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    head = (words.FILE, words.STUDENT, words.SEED, words.EXERCISE, words.VERDICT, words.POINTS, words.OF, words.MISTAKE, words.ANSWER, words.MESSAGE)  # fmt: skip
    writer.writerow(map(str, head))
    code = current_language()
    for paper in report.papers:
        for mark in paper.marks:
            names = "; ".join(str(words.misconception_name(name)) for name in mark.diagnoses)
            row = (paper.file, paper.student, paper.seed, mark.exercise, words.VERDICTS[mark.verdict], f"{mark.points:g}", f"{mark.of:g}", names, mark.given, mark.said.in_language(code))  # fmt: skip
            writer.writerow(map(_cell, row))
        for problem in paper.problems:
            row = (
                paper.file,
                paper.student,
                paper.seed,
                "",
                words.NO_ANSWERS,
                "",
                "",
                "",
                "",
                problem.in_language(code),
            )
            writer.writerow(map(_cell, row))
    return "\ufeff" + stream.getvalue()


def _cell(value: object) -> str:
    text = str(value)
    return f"'{text}" if text.startswith(_CARRIED_OUT) else text
