"""`check`: exercises prove themselves.

An empty answer fails, the solution passes, every listed mistake earns its own diagnosis, for every set of numbers that
50 seeds give; both languages say the same; no hint gives the answer away. Read `folders` before.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from teachgrad.errors import TeachgradError
from teachgrad.exercises import folders
from teachgrad.exercises.model.exercise import Exercise, Question
from teachgrad.exercises.model.filling import fields_in
from teachgrad.exercises.model.problems import Problem, ProblemError
from teachgrad.exercises.model.remarks import diagnoses
from teachgrad.exercises.variants import mark
from teachgrad.text import Text

SEEDS = 50
_TOO_SHORT = 3  # characters of an answer that may occur in a hint by chance
# Pieces of a sentence that may be formulas: no blanks round words, no sentence marks.
_PIECE = re.compile(r"[^\s,;:?!“”]+(?:\s*[+\-*/·=−]\s*[^\s,;:?!“”]+)*")

Told = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Report:
    """What checking exercises found.

    Attributes
    ----------
    exercises : int
        How many were checked.
    questions : int
        How many sets of numbers were drawn from the seeds.
    answers : int
        How many answers were judged.
    problems : tuple of Problem
        What is wrong; empty if nothing is.
    """

    exercises: int
    questions: int
    answers: int
    problems: tuple[Problem, ...]

    def __bool__(self) -> bool:
        return not self.problems


def check(*where: str | Path, seeds: int = SEEDS, told: Told | None = None) -> Report:
    """Check exercises.

    Parameters
    ----------
    *where : path
        Folders or files; the bank if there are none.
    seeds : int
        How many seeds are tried.
    told : callable, optional
        Called after each exercise with its id, how many are done, and of how many.

    Returns
    -------
    Report
        True in a boolean context only if nothing is wrong.

    Raises
    ------
    InputError
        If a folder does not exist.
    """
    files = list(folders.files_in(where)) if where else folders.bank_files()
    read = folders.collected(files)
    problems = list(read.problems)
    questions = answers = 0
    for done, exercise in enumerate(read.exercises.values(), 1):
        found = proved(exercise, seeds)
        problems += found.problems
        questions += found.questions
        answers += found.answers
        if told is not None:
            told(exercise.id, done, len(read.exercises))
    return Report(len(read.exercises), questions, answers, tuple(problems))


def proved(exercise: Exercise, seeds: int = SEEDS) -> Report:
    """Check one exercise with so many seeds; the same problem is reported for the first of them only."""
    problems = [_placed(one, exercise) for one in _of_texts(exercise)]
    questions: dict[str, Question] = {}
    answers = 0
    is_hopeless = False
    for seed in range(seeds if exercise.generate else 1):
        if is_hopeless:  # with other seeds the same numbers would be drawn again, and take as long
            break
        try:
            question = exercise.question(seed)
            key = str(sorted(question.letters.items()))
            if key in questions:
                continue
            questions[key] = question
            found = list(_of_question(question))
            answers += 2 + len(question.mistakes)
        except ProblemError as error:
            found = [error.problem]
            is_hopeless = error.problem.id == "never_distinct"
        except TeachgradError as error:
            found = [Problem("failed", values={"said": _both(error)})]
        known = {(one.id, one.place) for one in problems}
        seeded = seed if exercise.generate else None
        problems += [_placed(one, exercise, seeded) for one in found if (one.id, one.place) not in known]
    return Report(1, len(questions), answers, tuple(problems))


def _placed(problem: Problem, exercise: Exercise, seed: int | None = None) -> Problem:
    return replace(problem, file=exercise.file, exercise=exercise.id, line=exercise.line, seed=seed)


def _of_texts(exercise: Exercise) -> Iterator[Problem]:
    named = {"text": exercise.text} | {f"hints[{i}]": hint for i, hint in enumerate(exercise.hints, 1)}
    for place, text in named.items():
        en, vi = fields_in(text.en), fields_in(text.vi)
        if en != vi:
            yield Problem("other_fields", place=place, values={"en": _listed(en), "vi": _listed(vi)})
    if not exercise.hints:
        yield Problem("no_hints", place="hints")
    for i, mistake in enumerate(exercise.mistakes, 1):
        known = diagnoses()
        if mistake.diagnosis not in known:
            near = difflib.get_close_matches(mistake.diagnosis, known, 1)
            values = {"given": mistake.diagnosis, "near": near[0] if near else ""}
            yield Problem("unknown_diagnosis", place=f"mistakes[{i}].diagnosis", values=values)
    if exercise.document is not None:
        yield from _of_document(exercise)


def _of_document(exercise: Exercise) -> Iterator[Problem]:
    """Whether an exercise about the document's function has that function."""
    from teachgrad.document import DOCUMENT  # loads NumPy, which judging does not need

    name = exercise.document
    if name not in DOCUMENT:
        yield Problem(
            "unknown_document", place="document", values={"given": name, "known": ", ".join(DOCUMENT)}
        )
        return
    if "function" not in exercise.details or name not in ("square", "two_variables", "composite"):
        return
    from teachgrad.functions import function

    theirs = DOCUMENT[name]
    point = theirs.read_point(None)
    try:
        ours = function(exercise.question().task.function)  # type: ignore[attr-defined] # a kind that has one
        given, true = (float(f(*(point[v] for v in ours.variables))) for f in (ours, theirs))
    except (TeachgradError, AttributeError, KeyError):
        return
    if given != true:
        yield Problem("other_function", place="function", values={"name": name, "given": given, "true": true})


def _of_question(question: Question) -> Iterator[Problem]:
    for text in (question.text, *question.hints):
        assert text is not None  # noqa: S101 # filling them refuses names that are not known
    blank = question.judge("")
    if blank or float(blank):
        yield Problem("blank_passes")
    solution = question.solution
    judged = question.judge(solution)
    if not judged or float(judged) != 1:
        values = {"answer": _shown(solution), "said": judged.said}
        yield Problem("solution_wrong", place="solution", values=values)
    yield from _of_hints(question)
    for i, mistake in enumerate(question.mistakes, 1):
        found = question.judge(mistake.answer)
        place = f"mistakes[{i}]"
        shown = {"answer": _shown(_beside(mistake.answer, solution))}
        if found:
            yield Problem("mistake_right", place=place, values=shown)
        elif found.verdict in ("unreadable", "blank", "undecided"):
            yield Problem("mistake_unreadable", place=place, values={**shown, "said": found.said})
        elif mistake.diagnosis not in found.diagnoses:
            values = {**shown, "wanted": mistake.diagnosis, "found": ", ".join(found.diagnoses) or "–"}
            yield Problem("other_diagnosis", place=place, values=values)


def _of_hints(question: Question) -> Iterator[Problem]:
    """Whether a hint says what is to be found out; the last one may show how the solution begins, not how it ends."""
    answers = {name: str(text) for name, text in question.solution.items()}
    marks = {mark(text): text for text in answers.values() if len(text) >= _TOO_SHORT}
    for i, hint in enumerate(question.hints, 1):
        for code in ("en", "vi"):
            given = next((marks[m] for m in map(mark, _pieces(hint.in_language(code))) if m in marks), None)
            if given is not None:
                yield Problem("hint_gives_answer", place=f"hints[{i}].{code}", values={"answer": given})


def _pieces(sentence: str) -> Iterator[str]:
    for found in _PIECE.finditer(sentence):
        for side in found[0].rstrip(".").split("="):
            if len(side.strip()) >= _TOO_SHORT:
                yield side.strip()


def _beside(answer: Mapping[str, Any], solution: Mapping[str, Any]) -> Mapping[str, Any]:
    """The fields in which an answer differs from the solution."""
    other = {name: given for name, given in answer.items() if given != solution.get(name)}
    return other or answer


def _shown(answer: Mapping[str, Any]) -> str:
    if len(answer) == 1:
        return str(next(iter(answer.values())))
    return "; ".join(f"{name}: {given}" for name, given in answer.items())


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "–"


def _both(error: TeachgradError) -> Text:
    return Text(error.in_language("en"), error.in_language("vi"))
