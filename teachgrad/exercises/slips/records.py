"""What was found out about a wrong answer: ids, places and formulas, no prose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from teachgrad.exercises.graded import Graded
from teachgrad.exercises.slips.rules import MISCONCEPTIONS, Law
from teachgrad.formula.tree import Node

if TYPE_CHECKING:
    from teachgrad.checking.records import GradientCheck
    from teachgrad.errors import TeachgradError
    from teachgrad.exercises.equivalence.records import Equivalence

_OTHER_FORM = 0.5  # of the points
_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, eq=False)
class Slip:
    """One thing that was done wrongly.

    Attributes
    ----------
    id : str
        Which misconception, one of `rules.MISCONCEPTIONS`.
    part : Node or None
        The part of the question where it was made; None where it concerns the answer as a whole.
    place : tuple of (int, int), or None
        Where that part stands in the question's text.
    everywhere : bool
        Whether it was made wherever it could be, in more than one place.
    broken : Law or None
        The law that it breaks, where that is another than its misconception's.
    details : mapping
        What else is known: ``factor``, ``letter``, ``other``, ``written``; ``in_answer`` where `part` is one of the answer;
        ``inside`` where a sum stands in something else, ``higher`` where not the first derivative is asked for.
    """

    id: str
    part: Node | None = None
    place: tuple[int, int] | None = None
    everywhere: bool = False
    broken: Law | None = None
    details: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)

    @property
    def law(self) -> Law:
        """The law that it breaks."""
        return self.broken or MISCONCEPTIONS[self.id].law


@dataclass(frozen=True, eq=False)
class Diagnosis:
    """What explains a wrong answer exactly.

    Attributes
    ----------
    slips : tuple of Slip
        One, or two that were made together.
    expected : Node or None
        The formula that they lead to.
    """

    slips: tuple[Slip, ...]
    expected: Node | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """The misconceptions in it."""
        return tuple(dict.fromkeys(slip.id for slip in self.slips))


@dataclass(frozen=True, eq=False)
class Remark:
    """Something about an answer that is not its value: how it was written down, or in which form.

    Attributes
    ----------
    id : str
        What; of a form, its name in `form.FORMS`.
    part : Node or None
        The part of the answer that it is about.
    details : mapping
        What else is known, for the sentence.
    """

    id: str
    part: Node | None = None
    details: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, eq=False)
class AnswerCheck(Graded):
    """What was found out about an answer; true in a boolean context only if it is right.

    Attributes
    ----------
    verdict : str
        ``"correct"``, ``"wrong"``, ``"undecided"`` or ``"unreadable"``.
    slips : tuple of Diagnosis
        What explains a wrong answer, likeliest first: one slip each, or two that were made together.
    equivalence : Equivalence or None
        How it was compared with the right answer, on the question's domain.
    read : Node or None
        The answer, as it was read.
    error : FormulaError, InputError or None
        Why it could not be read.
    gradient : GradientCheck or None
        Of a gradient of a program: how it was compared.
    is_number : bool
        Whether the right answer is one number: then a witness would say it.
    notes : tuple of Remark
        What is to be said of how it was written: y″ for y′, a formula that is right only where it has a value.
    form : tuple of Remark
        Of the forms that were asked for, those that it is not in, each with the part that shows it.
    question : Node or None
        The function that was to be differentiated.
    """

    verdict: str
    slips: tuple[Diagnosis, ...] = ()
    equivalence: Equivalence | None = None
    read: Node | None = None
    error: TeachgradError | None = None
    gradient: GradientCheck | None = None
    is_number: bool = False
    notes: tuple[Remark, ...] = ()
    form: tuple[Remark, ...] = ()
    question: Node | None = None

    @property
    def diagnoses(self) -> tuple[str, ...]:
        """The ids of the misconceptions that explain it, likeliest first, each but once."""
        return tuple(dict.fromkeys(name for diagnosis in self.slips for name in diagnosis.ids))

    @property
    def witness(self) -> Any:
        """A point at which it is wrong: there ``first`` is the right value, ``second`` that of the answer.

        Of a program's gradient, ``true`` and ``given``.
        """
        found = self.gradient if self.equivalence is None else self.equivalence
        return None if found is None else found.witness

    @property
    def read_as(self) -> str | None:
        """The answer as it was read, with all brackets that leave no doubt."""
        if self.read is None:
            return None
        from teachgrad.formula.writers.plain import UNICODE, to_text

        return to_text(self.read, UNICODE)

    @property
    def message(self) -> str:
        """What is said to the student, in the language spoken when it is asked for."""
        from teachgrad.report.answers_words import message

        return str(message(self))

    def __float__(self) -> float:
        """The share of the points: half of them if it is right, but not in the form that was asked for."""
        if self.verdict != "correct":
            return 0.0
        return _OTHER_FORM if self.form else 1.0

    def __str__(self) -> str:
        return self.message

    def _repr_html_(self) -> str:
        from teachgrad.report.exercise_html import checked_html

        return checked_html(self)
