"""Answers of a file brought together with their exercises, and judged one by one.

Read `reading` before: what stands in a file.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from teachgrad.errors import InputError, TeachgradError
from teachgrad.exercises.answer_files.reading import read_answers
from teachgrad.exercises.answer_files.records import AnswerFile, FileProblem, Program
from teachgrad.exercises.answer_files.within import TookTooLongError, within
from teachgrad.exercises.model.exercise import Exercise, Question
from teachgrad.exercises.model.records import Judged, Part
from teachgrad.text import Text

__all__ = ["CheckedFile", "TookTooLongError", "checked", "judge", "matched"]

_PER_ANSWER = 20.0  # seconds; the judge itself keeps to two, this is for what nobody has thought of
_FUNCTION = Text(
    en='{name} is a function; the exercise asks for a formula or a number. Write it in quotation marks: {name} = "6x".',
    vi='{name} là một hàm Python; bài hỏi một công thức hoặc một số. Hãy viết trong dấu ngoặc kép: {name} = "6x".',
)
_LONGEST = 300  # characters of a name that may be meant


@dataclass(frozen=True, eq=False)
class CheckedFile:
    """A file of answers, judged.

    Attributes
    ----------
    read : AnswerFile
        What stands in it.
    judged : tuple of (Question, Judged)
        One for each answer that belongs to an exercise, in the file's order.
    problems : tuple of FileProblem
        What could not be read, or belongs to no exercise.
    """

    read: AnswerFile
    judged: tuple[tuple[Question, Judged], ...]
    problems: tuple[FileProblem, ...]

    def __bool__(self) -> bool:
        return not self.problems and bool(self.judged) and all(judged for _, judged in self.judged)

    def __float__(self) -> float:
        of = sum(judged.of for _, judged in self.judged)
        return sum(judged.points for _, judged in self.judged) / of if of else 0.0


def checked(path: str | Path, exercises: Mapping[str, Exercise], seconds: float = 10.0) -> CheckedFile:
    """Read a file of answers and judge them.

    Parameters
    ----------
    path : path
        A .toml, a .py or a .ipynb file.
    exercises : mapping
        Id → exercise: those that may be answered.
    seconds : float
        What a program in it may take.

    Returns
    -------
    CheckedFile
    """
    read = read_answers(path, seconds)
    problems = list(read.problems)
    found = []
    for name, exercise in matched(read, exercises, problems):
        try:
            found.append(judge(exercise, read.seed, read.answers[name]))
        except TookTooLongError:
            problems.append(FileProblem("too_long", {"name": exercise.id}))
        except TeachgradError as error:
            problems.append(FileProblem("exercise", {"name": exercise.id, "said": error}))
    return CheckedFile(read, tuple(found), tuple(problems))


def matched(
    read: AnswerFile, exercises: Mapping[str, Exercise], problems: list[FileProblem]
) -> Iterable[tuple[str, Exercise]]:
    """Which answer belongs to which exercise: ``chain_1`` to ``chain-1``. Those to none become problems."""
    known = {_plain(name): exercise for name, exercise in exercises.items()}
    taken = set()
    for name in read.answers:
        exercise = known.get(_plain(name))
        if exercise is None:
            near = difflib.get_close_matches(_plain(name), known, 1, 0.85) if len(name) < _LONGEST else []
            if near or name not in read.loose:
                meant = known[near[0]].id if near else ""
                problems.append(FileProblem("unknown_exercise", {"name": name[:60], "near": meant}))
        elif exercise.id in taken:
            problems.append(FileProblem("twice", {"name": exercise.id}))
        else:
            taken.add(exercise.id)
            yield name, exercise


def _plain(name: str) -> str:
    return name.replace("_", "-").casefold()


def judge(exercise: Exercise, seed: int | str, answer: Any) -> tuple[Question, Judged]:
    """The student's question, and what their answer is worth.

    Raises
    ------
    TookTooLongError
        If judging does not end.
    TeachgradError
        If the exercise cannot be drawn.
    """
    question = _question(exercise, seed if exercise.generate else 0)
    if isinstance(answer, Program):
        first = question.fields[0]
        if first.form != "program":
            error = InputError(_FUNCTION, name=answer.name)
            part = Part(first.name, first.label, "unreadable", error=error)
            return question, Judged(exercise.id, "unreadable", (part,), 0.0, question.points)
        answer = as_source(question, answer)
    return question, within(_PER_ANSWER, lambda: question.judge(answer))


def as_source(question: Question, answer: Program) -> str:
    """A program's source in which the function has the name that the exercise asks for."""
    wanted = getattr(question.task, "name", answer.name)
    return answer.source if wanted == answer.name else f"{answer.source}\n\n{wanted} = {answer.name}\n"


@lru_cache(maxsize=2_000)
def _question(exercise: Exercise, seed: int | str) -> Question:
    return exercise.question(seed)
