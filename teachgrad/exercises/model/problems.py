"""What is wrong with an exercise as its author wrote it; `report.exercise_problems` has the sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from teachgrad.errors import InputError
from teachgrad.text import Text

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Problem:
    """Something that is wrong with an exercise.

    Attributes
    ----------
    id : str
        What, one of `report.exercise_problems.SENTENCES`.
    file : str
        In which file.
    exercise : str
        In which exercise; empty if it is not known.
    line : int or None
        Where the exercise begins, or where the file cannot be read.
    place : str
        Which key: ``hints[2].vi``.
    seed : int or None
        With which seed, where it is so only for some.
    values : mapping
        What the sentence needs.
    """

    id: str
    file: str = ""
    exercise: str = ""
    line: int | None = None
    place: str = ""
    seed: int | None = None
    values: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)

    @property
    def said(self) -> Text:
        """The sentence, with the place before it, in both languages."""
        from teachgrad.report.exercise_problems import problem_text

        return problem_text(self)

    def __str__(self) -> str:
        return str(self.said)


class ProblemError(InputError):
    """An exercise that cannot be read or drawn.

    Parameters
    ----------
    id : str
        What is wrong.
    place : str
        In which key.
    **values
        What the sentence needs.
    """

    def __init__(self, id: str, place: str = "", **values: Any) -> None:  # noqa: A002 # the record's field
        self.problem = Problem(id, place=place, values=values)
        super().__init__(_literally(self.problem.said))

    @classmethod
    def of(cls, problem: Problem) -> ProblemError:
        """The error that says a problem."""
        found = cls.__new__(cls)
        found.problem = problem
        InputError.__init__(found, _literally(problem.said))
        return found

    def at(self, **where: Any) -> ProblemError:
        """The same, with its file, exercise or seed."""
        return self.of(replace(self.problem, **where))


def _literally(said: Text) -> Text:
    """A sentence whose braces are braces: an error fills in its sentences."""
    return Text(*(said.in_language(code).replace("{", "{{").replace("}", "}}") for code in ("en", "vi")))
