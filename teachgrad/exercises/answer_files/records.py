"""What stands in a file of answers, and what is wrong with it: facts, no prose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.exercises.running.records import Outcome

FORMS = (".toml", ".py", ".ipynb")


@dataclass(frozen=True)
class FileProblem:
    """Something in a file of answers that cannot be read.

    Attributes
    ----------
    id : str
        What, one of `report.answer_file_words.PROBLEMS`.
    values : mapping
        What is known of it: ``line``, ``name``, ``reason`` …
    outcome : Outcome or None
        Of a program that did not end well.
    """

    id: str
    values: Mapping[str, Any] = field(default_factory=dict)
    outcome: Outcome | None = None

    @property
    def message(self) -> Text:
        """What is wrong and what to write instead, in both languages."""
        from teachgrad.report.answer_file_words import problem_text

        return problem_text(self)


@dataclass(frozen=True)
class Program:
    """An answer that is a function of a program: its source, and what the function is called there."""

    source: str
    name: str


@dataclass(frozen=True)
class AnswerFile:
    """A student's answers.

    Attributes
    ----------
    name : str
        Of the file, as it is shown.
    student : str
        Whose answers they are: as the file says, otherwise its name without the ending.
    seed : int or str
        With which the questions were drawn; 0 if the file does not say.
    answers : mapping
        Exercise's id → what was answered: text, numbers, lists, mappings, or a `Program`.
    problems : tuple of FileProblem
        What could not be read; the other answers are there all the same.
    loose : frozenset of str
        Those of the answers that may be something else: a program's names.
    """

    name: str
    student: str
    seed: int | str = 0
    answers: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[FileProblem, ...] = ()
    loose: frozenset[str] = frozenset()
