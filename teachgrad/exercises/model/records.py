"""What is asked for, and what judging an answer found: facts only; `report.exercise_words` has the sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from teachgrad.exercises.graded import Graded
from teachgrad.exercises.model.remarks import SLIPS
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.errors import TeachgradError
    from teachgrad.exercises.slips.records import AnswerCheck

VERDICTS = (
    "correct",
    "blank",
    "unreadable",
    "undecided",
    "wrong",
)  # the later, the more it says of the whole
_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Field:
    """One thing that is to be filled in.

    Attributes
    ----------
    name : str
        Under which an answer gives it: ``"answer"``, ``"dz/dy"``.
    form : str
        ``"formula"``, ``"number"``, ``"equation"``, ``"matrix"``, ``"claim"`` (a whole line ``dz/dy = 10y``), ``"line"`` (its
        number), ``"choice"`` or ``"program"``.
    label : Text
        What stands before the box.
    choices : tuple of (str, Text)
        Of a choice: what is written, and what it means.
    """

    name: str
    form: str
    label: Text
    choices: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True)
class Lines:
    """Lines that are shown under an exercise's text, each with its number: a derivation, or a program (`is_code`)."""

    lines: tuple[Text, ...]
    is_code: bool = False


@dataclass(frozen=True)
class Grid:
    """A table that is shown under an exercise's text; a cell that is asked for is the `Field`'s name in brackets."""

    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


Shown = Lines | Grid


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that the author foresees, and the diagnosis that it must get."""

    answer: Any
    diagnosis: str


@dataclass(frozen=True)
class Remark:
    """Something that a kind of exercise finds out by itself: an id of `report.exercise_remarks`, and its values."""

    id: str
    values: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, eq=False)
class Part:
    """What was found out about one field, or about one line of an answer.

    Attributes
    ----------
    name : str
        The field's.
    label : Text
        How it is called.
    verdict : str
        One of `VERDICTS`.
    check : AnswerCheck or None
        How it was judged, where it is a derivative.
    remarks : tuple of Remark
        What the kind itself found.
    error : TeachgradError or None
        Why it could not be read.
    """

    name: str
    label: Text
    verdict: str
    check: AnswerCheck | None = None
    remarks: tuple[Remark, ...] = ()
    error: TeachgradError | None = None

    @property
    def diagnoses(self) -> tuple[str, ...]:
        """The ids of the mistakes that explain it, likeliest first."""
        own = tuple(remark.id for remark in self.remarks if remark.id in SLIPS)
        return own + (() if self.check is None else self.check.diagnoses)

    @property
    def said(self) -> Text:
        """What is said about it, in both languages."""
        from teachgrad.report.exercise_words import part_text

        return part_text(self)


@dataclass(frozen=True, eq=False)
class Judged(Graded):
    """What was found out about an answer to an exercise; true in a boolean context only if it is right.

    ``float(judged)`` is the share of the points, from 0 to 1.

    Attributes
    ----------
    exercise : str
        Its id.
    verdict : str
        ``"correct"``, ``"wrong"``, ``"undecided"``, ``"unreadable"`` or ``"blank"``: of a part that is wrong, if there is one.
    parts : tuple of Part
        What was found out about each field, or each line of the answer.
    share : float
        Of the points.
    of : float
        How many points there are.
    """

    exercise: str
    verdict: str
    parts: tuple[Part, ...]
    share: float
    of: float

    @property
    def points(self) -> float:
        """The points that are earned."""
        return self.share * self.of

    @property
    def diagnoses(self) -> tuple[str, ...]:
        """The ids of the mistakes in it, likeliest first, each but once."""
        return tuple(dict.fromkeys(name for part in self.parts for name in part.diagnoses))

    @property
    def first_wrong(self) -> int | None:
        """Which part is the first that is not right, from 0 on; None if all are."""
        return next((place for place, part in enumerate(self.parts) if part.verdict != "correct"), None)

    @property
    def said(self) -> Text:
        """What is said to the student, in both languages."""
        from teachgrad.report.exercise_words import judged_text

        return judged_text(self)

    @property
    def message(self) -> str:
        """What is said to the student, in the language spoken when it is asked for."""
        return str(self.said)

    def __float__(self) -> float:
        return self.share

    def __str__(self) -> str:
        return self.message

    def _repr_html_(self) -> str:
        from teachgrad.report.exercise_html import judged_html

        return judged_html(self)
