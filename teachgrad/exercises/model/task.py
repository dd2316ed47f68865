"""What each kind of exercise knows once its letters have numbers: what to fill in, what is right, and what is not."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from teachgrad.exercises.model.formulas import solution_text
from teachgrad.exercises.model.given import by_field, is_blank
from teachgrad.exercises.model.records import Field, Part, Shown
from teachgrad.exercises.slips.asked import Asked
from teachgrad.text import Text


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
            found = self.judge_field(field, given)
            parts += [found] if isinstance(found, Part) else found
        return tuple(parts)

    def share(self, parts: Sequence[Part]) -> float:
        """Which part of the points is earned: that of the right fields."""
        return sum(part.verdict == "correct" for part in parts) / len(parts)


Reading = Callable[[Any], Task]  # of the kind's own keys, a `Table`
