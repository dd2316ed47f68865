"""What grading finds out: marks, papers, and a class's report. Plain facts that go into a journal and come out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from teachgrad.shown import Shown, columns
from teachgrad.text import Text


@dataclass(frozen=True)
class Mark:
    """What became of one answer.

    Attributes
    ----------
    exercise : str
        Its id.
    verdict : str
        ``"correct"``, ``"wrong"``, ``"undecided"``, ``"unreadable"`` or ``"blank"``.
    points, of : float
        How many are earned, of how many.
    given : str
        The answer as it was written, shortened.
    example : str
        The part of it that is wrong.
    diagnoses : tuple of str
        The misconceptions of the likeliest explanation.
    others : tuple of str
        Those of the other explanations that fit as well.
    same_as : tuple of str
        Keys that equal answers share; none unless it is wrong and unexplained.
    numbers : str
        What was drawn for this student: ``a = 3, n = 5``.
    said : Text
        What is said to the student.
    """

    exercise: str
    verdict: str
    points: float
    of: float
    given: str
    example: str = ""
    diagnoses: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    numbers: str = ""
    said: Text = field(default_factory=lambda: Text("", ""), compare=False)


@dataclass(frozen=True)
class Paper:
    """One file of answers, graded.

    Attributes
    ----------
    file : str
        Its path inside the folder.
    student : str
        Whose it is.
    seed : int or str
        With which the questions were drawn.
    marks : tuple of Mark
        In the file's order.
    problems : tuple of Text
        What could not be read in it.
    """

    file: str
    student: str
    seed: int | str = 0
    marks: tuple[Mark, ...] = ()
    problems: tuple[Text, ...] = field(default=(), compare=False)

    @property
    def points(self) -> float:
        """The sum of the marks' points."""
        return sum(mark.points for mark in self.marks)

    def to_data(self) -> dict[str, Any]:
        """As JSON holds it."""
        data = asdict(self)
        data["problems"] = [[problem.en, problem.vi] for problem in self.problems]
        for mark, written in zip(self.marks, data["marks"], strict=True):
            written["said"] = [mark.said.en, mark.said.vi]
        return data


def paper_of(data: Mapping[str, Any]) -> Paper:
    """A paper from what `Paper.to_data` wrote.

    Raises
    ------
    KeyError, TypeError, ValueError
        If it is something else.
    """
    marks = tuple(
        Mark(
            **{
                **mark,
                "diagnoses": tuple(mark["diagnoses"]),
                "others": tuple(mark["others"]),
                "same_as": tuple(mark["same_as"]),
                "said": Text(*mark["said"]),
            }
        )
        for mark in data["marks"]
    )
    problems = tuple(Text(*problem) for problem in data["problems"])
    return Paper(data["file"], data["student"], data["seed"], marks, problems)


@dataclass(frozen=True)
class Misconception:
    """A misconception in one exercise, or in all.

    Attributes
    ----------
    id : str
        Which.
    papers : tuple of str
        The files in which it is the likeliest explanation of a wrong answer.
    example : str
        The most frequent of these answers.
    exercises : tuple of str
        Where.
    """

    id: str
    papers: tuple[str, ...]
    example: str
    exercises: tuple[str, ...]


@dataclass(frozen=True)
class Cluster:
    """Wrong answers that no misconception explains and that are equal.

    Attributes
    ----------
    answer : str
        The most frequent way in which it is written.
    written : tuple of str
        The others.
    papers : tuple of str
        Who wrote it.
    numbers : str
        What was drawn for these students, if it was the same.
    """

    answer: str
    written: tuple[str, ...]
    papers: tuple[str, ...]
    numbers: str = ""


@dataclass(frozen=True)
class Tally:
    """What a class made of one exercise.

    Attributes
    ----------
    exercise : str
        Its id.
    text : Text
        What it asks; with seed 0, where the numbers are drawn.
    verdicts : mapping
        Verdict → how many.
    misconceptions : tuple of Misconception
        The most frequent first.
    clusters : tuple of Cluster
        Of the wrong answers that are not explained, the largest first.
    undecided : tuple of str
        Files whose answer somebody must look at.
    """

    exercise: str
    text: Text
    verdicts: Mapping[str, int]
    misconceptions: tuple[Misconception, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    undecided: tuple[str, ...] = ()

    @property
    def answered(self) -> int:
        """How many gave an answer that is not blank."""
        return sum(count for verdict, count in self.verdicts.items() if verdict != "blank")

    @property
    def rate(self) -> float:
        """The share of right ones among them; 0 where there are none."""
        return self.verdicts.get("correct", 0) / self.answered if self.answered else 0.0


@dataclass(frozen=True)
class ClassReport(Shown):
    """A folder of answers, graded.

    Attributes
    ----------
    folder : str
        Which.
    papers : tuple of Paper
        One for each file, in the order of their names.
    exercises : tuple of Tally
        One for each exercise that somebody answered, the one with the lowest rate first.
    misconceptions : tuple of Misconception
        Over all exercises, those of most students first.
    resumed : int
        How many of the papers had been graded before.
    """

    folder: str
    papers: tuple[Paper, ...]
    exercises: tuple[Tally, ...]
    misconceptions: tuple[Misconception, ...]
    resumed: int = 0

    @property
    def troubled(self) -> tuple[Paper, ...]:
        """The files in which something could not be read."""
        return tuple(paper for paper in self.papers if paper.problems)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        from teachgrad.report.grading_record import to_dict

        return to_dict(self)

    def __str__(self) -> str:
        from teachgrad.report.grading import page
        from teachgrad.report.layout import text_of

        return text_of(page, self, columns(), None)

    def _repr_html_(self) -> str:
        from teachgrad.report.grading_html import fragment

        return fragment(self)

    def to_html(self) -> str:
        """A page for the teacher, in the language spoken now."""
        from teachgrad.report.grading_html import page

        return page(self)

    def to_csv(self) -> str:
        """A line for each answer, for a spreadsheet, in the language spoken now."""
        from teachgrad.report.grading_csv import table

        return table(self)
