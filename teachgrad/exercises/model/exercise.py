"""`Exercise`, as its author wrote it, and `Question`: the same with all its numbers.

Read `kinds` for what each kind asks, and `variants` for how numbers are drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from teachgrad.errors import TeachgradError
from teachgrad.exercises.evaluation.effort import shared
from teachgrad.exercises.model.filling import Letters, filled, number_text, spoken
from teachgrad.exercises.model.problems import ProblemError
from teachgrad.exercises.model.records import VERDICTS, Field, Judged, Mistake, Part, Shown
from teachgrad.exercises.model.table import Table
from teachgrad.exercises.model.task import Task
from teachgrad.text import Text


@dataclass(frozen=True, eq=False)
class Exercise:
    """An exercise as its author wrote it.

    Attributes
    ----------
    id : str
        Its name, unique: ``"chain-1"``.
    ask : str
        Its kind, one of `kinds.KINDS`.
    tags : tuple of str
        What it is about.
    difficulty : int
        1 to 3.
    points : float
        How many it is worth.
    text : Text
        What is asked, with fields such as ``{function}``.
    hints : tuple of Text
        In order.
    mistakes : tuple of Mistake
        Wrong answers that are foreseen.
    details : mapping
        What its kind needs, as it stands in TOML, letters not filled in.
    generate : mapping
        Letter → from what it is drawn.
    document : str or None
        Which of the document's functions it is about.
    file : str
        Where it was read.
    line : int or None
        On which line it begins.
    """

    id: str
    ask: str
    tags: tuple[str, ...]
    difficulty: int
    points: float
    text: Text
    hints: tuple[Text, ...]
    mistakes: tuple[Mistake, ...]
    details: Mapping[str, Any]
    generate: Mapping[str, Any] = field(default_factory=dict)
    document: str | None = None
    file: str = ""
    line: int | None = None

    def question(self, seed: int | str = 0) -> Question:
        """The exercise with the numbers that a seed gives, always the same ones for the same seed.

        Parameters
        ----------
        seed : int or str
            A number, or a student's name.
        """
        from teachgrad.exercises.variants import (
            drawn,
        )  # here: drawing makes questions to see whether they will do

        return drawn(self, seed)


@dataclass(frozen=True, eq=False)
class Question:
    """An exercise with all its numbers.

    Attributes
    ----------
    exercise : Exercise
        What it was drawn from.
    seed : int or str
        With which seed.
    letters : mapping
        Letter → what was drawn.
    """

    exercise: Exercise
    seed: int | str
    letters: Letters

    @cached_property
    def task(self) -> Task:
        """What its kind makes of it."""
        from teachgrad.exercises.kinds import KINDS  # each kind imports the model

        with self._placed():
            table = Table(filled(self.exercise.details, self.letters))
            made = KINDS[self.exercise.ask](table)
            table.refuse_the_rest()
        return made

    @contextmanager
    def _placed(self) -> Iterator[None]:
        """An author's mistake is told with the file and the exercise."""
        try:
            yield
        except ProblemError as error:
            exercise = self.exercise
            raise error.at(file=exercise.file, exercise=exercise.id, line=exercise.line) from None

    @property
    def id(self) -> str:
        """The exercise's id."""
        return self.exercise.id

    @property
    def points(self) -> float:
        """What it is worth."""
        return self.exercise.points

    @cached_property
    def values(self) -> Mapping[str, Text]:
        """What its texts may name."""
        return {**{name: number_text(value) for name, value in self.letters.items()}, **self.task.values}

    @cached_property
    def text(self) -> Text:
        """What is asked, in both languages."""
        with self._placed():
            return spoken(self.exercise.text, self.values, "text")

    @cached_property
    def hints(self) -> tuple[Text, ...]:
        """The hints, in order."""
        with self._placed():
            return tuple(
                spoken(hint, self.values, f"hints[{i}]") for i, hint in enumerate(self.exercise.hints, 1)
            )

    @property
    def shown(self) -> tuple[Shown, ...]:
        """What stands under the text: numbered lines, a table."""
        return self.task.shown

    @property
    def fields(self) -> tuple[Field, ...]:
        """What is to be filled in."""
        return self.task.fields

    @property
    def solution(self) -> Mapping[str, str]:
        """A right answer, field by field."""
        return self.task.solution

    @cached_property
    def told(self) -> Mapping[str, Text]:
        """The solution as a reader wants it, field by field: tidied, in the signs of each language. It may load SymPy."""
        return self.task.told()

    @cached_property
    def mistakes(self) -> tuple[Mistake, ...]:
        """The wrong answers that are foreseen; fields that one does not mention are right."""
        found = []
        for i, mistake in enumerate(self.exercise.mistakes, 1):
            with self._placed():
                given = self.task.taken(filled(mistake.answer, self.letters, f"mistakes[{i}].answer"))
            found.append(Mistake({**self.solution, **given}, mistake.diagnosis))
        return tuple(found)

    def judge(self, answer: Any) -> Judged:
        """Judge an answer.

        Parameters
        ----------
        answer : object
            For one field text, a number, a matrix …; for several a mapping, a list in their order, or text with a line for
            each.

        Returns
        -------
        Judged
        """
        task = self.task
        try:
            with shared():
                parts = task.judge(task.taken(answer))
        except TeachgradError as error:
            first = task.fields[0]
            parts = (Part(first.name, first.label, "unreadable", error=error),)
            return Judged(self.id, "unreadable", parts, 0.0, self.points)
        verdict = max((part.verdict for part in parts), key=VERDICTS.index)
        return Judged(self.id, verdict, parts, task.share(parts), self.points)

    def __str__(self) -> str:
        from teachgrad.report.exercise_text import question_text

        return question_text(self)
