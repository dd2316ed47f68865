"""One file of answers, judged: what the workers do. Plain data in, plain data out, so that any executor can carry it.

Nothing that stands in a file raises an error here. Read `answer_files` before.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from teachgrad.errors import TeachgradError
from teachgrad.exercises.answer_files.judging import TookTooLongError, judge, matched
from teachgrad.exercises.answer_files.reading import answers_in
from teachgrad.exercises.answer_files.records import Program
from teachgrad.exercises.folders import bank, collected
from teachgrad.exercises.grading.explained import explained, same_as
from teachgrad.exercises.grading.records import Mark, Paper
from teachgrad.exercises.grading.written import clean, clean_text, part_shown, shown
from teachgrad.exercises.model.exercise import Exercise, Question
from teachgrad.exercises.model.filling import number_text
from teachgrad.exercises.model.records import Judged
from teachgrad.text import Text

_PER_FILE = 60.0  # seconds: one with an endless program for each exercise is not to hold up the class

File = tuple[str, bytes]  # name, content


@dataclass(frozen=True)
class Limits:
    """What a student's program may take."""

    seconds: float = 10.0
    megabytes: int = 1024


def graded(
    files: Sequence[File], own: tuple[File, ...], seconds: float, megabytes: int
) -> list[dict[str, Any]]:
    """Grade several files; `own` are the teacher's files of exercises.

    Returns
    -------
    list of dict
        A `Paper` as data for each file.
    """
    exercises = _exercises(own)
    limits = Limits(seconds, megabytes)
    return [_safely(name, content, exercises, limits).to_data() for name, content in files]


def _safely(name: str, content: bytes, exercises: Mapping[str, Exercise], limits: Limits) -> Paper:
    try:
        return paper(name, content, exercises, limits)
    except Exception as error:  # a mistake of ours must not cost the others their marks
        stem = clean(PurePosixPath(name).stem)
        return Paper(clean(name), stem, problems=(_OURS.format(error=type(error).__name__),))


def paper(name: str, content: bytes, exercises: Mapping[str, Exercise], limits: Limits) -> Paper:
    """A file of answers, graded."""
    read = answers_in(name, content, limits.seconds, limits.megabytes)
    marks, problems = [], list(read.problems)
    until = time.monotonic() + _PER_FILE
    for given_as, exercise in matched(read, exercises, problems):
        if time.monotonic() < until:
            marks.append(_marked(exercise, read.seed, read.answers[given_as]))
        else:
            given = clean(shown(read.answers[given_as]))
            marks.append(Mark(exercise.id, "undecided", 0.0, exercise.points, given, said=_TOO_LONG))
    said = tuple(clean_text(problem.message) for problem in problems)
    return Paper(clean(name), clean(read.student), clean(read.seed), tuple(marks), said)


@lru_cache(maxsize=4)
def _exercises(own: tuple[File, ...]) -> Mapping[str, Exercise]:
    if not own:
        return bank()
    return {**bank(), **collected(_Held(name, content) for name, content in own).exercises}


@dataclass(frozen=True)
class _Held:
    """A file whose content came with the task."""

    name: str
    content: bytes

    def read_bytes(self) -> bytes:
        return self.content


def _marked(exercise: Exercise, seed: int | str, answer: Any) -> Mark:
    if isinstance(answer, Program):
        return _mark(exercise, seed, answer)
    # A class gives the same answers again and again.
    return _mark_of_data(exercise, seed if exercise.generate else 0, json.dumps(answer))


@lru_cache(maxsize=20_000)
def _mark_of_data(exercise: Exercise, seed: int | str, answer: str) -> Mark:
    return _mark(exercise, seed, json.loads(answer))


def _mark(exercise: Exercise, seed: int | str, answer: Any) -> Mark:
    given = clean(shown(answer))
    try:
        question, judged = judge(exercise, seed, answer)
        return _clean_mark(exercise, question, judged, answer)
    except TookTooLongError:
        return Mark(exercise.id, "undecided", 0.0, exercise.points, given, said=_TOO_LONG)
    except TeachgradError as error:  # the exercise, not the answer
        said = clean_text(Text(error.in_language("en"), error.in_language("vi")))
        return Mark(exercise.id, "undecided", 0.0, exercise.points, given, said=said)
    except Exception as error:  # nor this student the points: somebody will look at it
        said = _OURS.format(error=type(error).__name__)
        return Mark(exercise.id, "undecided", 0.0, exercise.points, given, said=said)


_TOO_LONG = Text(
    en="Judging this answer took too long: ask your teacher to look at it.",
    vi="Chấm câu trả lời này mất quá nhiều thời gian: hãy nhờ giáo viên xem giúp.",
)
_OURS = Text(
    en="teachgrad failed here ({error}): ask your teacher to look at it.",
    vi="teachgrad gặp lỗi ở đây ({error}): hãy nhờ giáo viên xem giúp.",
)


def _clean_mark(exercise: Exercise, question: Question, judged: Judged, answer: Any) -> Mark:
    part, (first, *rest) = explained(judged)
    others = dict.fromkeys(name for ids in rest for name in ids if name not in first)
    numbers = ", ".join(f"{name} = {number_text(value).en}" for name, value in question.letters.items())
    return Mark(
        exercise.id,
        judged.verdict,
        judged.points,
        judged.of,
        clean(shown(answer)),
        "" if part is None else clean(part_shown(question, part, answer)),
        tuple(first),
        tuple(others),
        () if part is None or first else tuple(map(clean, same_as(question, part, shown(answer)))),
        clean(numbers),
        clean_text(judged.said),
    )
