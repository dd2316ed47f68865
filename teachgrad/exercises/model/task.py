"""What each kind of exercise knows once its letters have numbers: what to fill in, what is right, and what is not."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from teachgrad.errors import TeachgradError
from teachgrad.exercises.answering.words import no_number, word_error
from teachgrad.exercises.equivalence.reading import tree_of
from teachgrad.exercises.evaluation.effort import EffortSpentError
from teachgrad.exercises.model.formulas import solution_text
from teachgrad.exercises.model.given import by_field, is_blank
from teachgrad.exercises.model.records import Field, Part, Shown
from teachgrad.exercises.slips.asked import Asked
from teachgrad.formula.shapes import TooLarge
from teachgrad.formula.substitution import TooManyParts, names_in
from teachgrad.text import Text

_FORMULAS = ("formula", "number", "equation", "matrix", "claim")
_OF_LETTERS = ("letters_of_no_line",)


class Task(ABC):
    """An exercise of some kind with all its numbers.

    Attributes
    ----------
    fields : tuple of Field
        What is to be filled in.
    values : mapping
        What the exercise's texts may name: ``{function}``.
    shown : tuple of Shown
        What stands under its text.
    """

    fields: tuple[Field, ...]
    values: Mapping[str, Text]
    shown: tuple[Shown, ...] = ()

    @property
    @abstractmethod
    def solution(self) -> Mapping[str, str]:
        """A right answer: field → what is written."""

    def told(self) -> Mapping[str, Text]:
        """The solution as a reader wants it: tidied, in the signs of each language. It may load SymPy."""
        return {field.name: solution_text(field.form, self.solution[field.name]) for field in self.fields}

    def questions(self) -> Sequence[tuple[Asked, Sequence[Sequence[float]]]]:
        """The derivatives that are asked for, each with the points at which answers are compared."""
        return ()

    @abstractmethod
    def judge_field(self, field: Field, given: Any) -> Part | Sequence[Part]:
        """Judge what is given for one field; not blank."""

    def taken(self, answer: Any) -> Mapping[str, Any]:
        """What an answer gives for each field."""
        return by_field(self.fields, answer)

    def judge(self, answer: Mapping[str, Any]) -> tuple[Part, ...]:
        """Judge what is given for each field; a field that is left out is blank."""
        parts: list[Part] = []
        for field in self.fields:
            given = answer.get(field.name)
            if is_blank(given):
                parts.append(Part(field.name, field.label, "blank"))
                continue
            found = self._judged(field, given)
            parts += [found] if isinstance(found, Part) else found
        return tuple(parts)

    def _judged(self, field: Field, given: Any) -> Part | Sequence[Part]:
        """What is found of one field; what can be read but is too long to be judged stays undecided."""
        try:
            found = self.judge_field(field, given)
        except TeachgradError as error:
            found = Part(field.name, field.label, "unreadable", error=error)
        except (TooManyParts, TooLarge, EffortSpentError):
            return Part(field.name, field.label, "undecided")
        return _in_words(field, given, found) or found

    def share(self, parts: Sequence[Part]) -> float:
        """Which part of the points is earned: that of the right fields."""
        return sum(part.verdict == "correct" for part in parts) / len(parts)


def _in_words(field: Field, given: Any, found: Part | Sequence[Part]) -> Part | None:
    """That words were given where a formula is asked for, if no more was found out about them than that they cannot be read."""
    if (
        field.form not in _FORMULAS
        or not isinstance(found, Part)
        or found.verdict not in ("unreadable", "wrong")
    ):
        return None
    if any(remark.id not in _OF_LETTERS for remark in found.remarks):
        return None
    if found.check is not None and found.check.verdict != "unreadable":
        return None
    why = found.error if found.check is None else found.check.error
    is_number = field.form == "number"
    error = word_error(given, why, is_number=is_number)
    if error is None and is_number and why is None and _has_letters(given):
        error = no_number(given)
    return None if error is None else Part(field.name, field.label, "unreadable", error=error)


def _has_letters(given: Any) -> bool:
    return bool(names_in(tree_of(given)))


Reading = Callable[[Any], Task]  # of the kind's own keys, a `Table`
