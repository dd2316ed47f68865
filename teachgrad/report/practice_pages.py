"""Pages of practice: the question that is asked now, and at the end what came of all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from teachgrad.report.exercise_text import choice_lines, shown_lines
from teachgrad.report.grading_words import misconception_law, misconception_name, number
from teachgrad.report.layout import Line, Page
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.exercises.model.exercise import Question
    from teachgrad.exercises.practising.session import Outcome

_HEAD = Text(en="{place}/{count} · {id}", vi="{place}/{count} · {id}")
_POINTS = Text(en="{text} ({points} points)", vi="{text} ({points} điểm)")
_TITLE = Text(en="Summary", vi="Tổng kết")
_EXERCISE = Text(en="exercise", vi="bài tập")
_TRIES = Text(en="tries", vi="số lần")
_HINTS = Text(en="hints", vi="gợi ý")
_STATE = Text(en="result", vi="kết quả")
_STATES = {
    "right": Text(en="✓ right", vi="✓ đúng"),
    "skipped": Text(en="skipped", vi="đã bỏ qua"),
    "shown": Text(en="solution shown", vi="đã xem lời giải"),
    "open": Text(en="open", vi="chưa xong"),
}
_SUM = Text(
    en="{right} of {count} right, {first} of them at the first try without a hint.",
    vi="Đúng {right} trên {count} bài, trong đó {first} bài đúng ngay lần đầu, không cần gợi ý.",
)
_NOTHING = Text(en="Nothing was answered this time.", vi="Lần này chưa trả lời bài nào.")
_MISTAKES = Text(en="What to look at again:", vi="Những điều nên xem lại:")
_MISTAKE = Text(en="- {name}", vi="- {name}")
_WITH_LAW = Text(en="- {name}. {law}", vi="- {name}. {law}")
_ON = Text(en="To go on: {command}", vi="Để làm tiếp: {command}")
_PROGRESS = Text(en="All that is kept: teachgrad progress", vi="Xem tất cả: teachgrad progress")
_MOST_MISTAKES = 3


def asked(question: Question, place: int, count: int, width: int = 80, encoding: str = "utf-8") -> list[Line]:
    """A question, with how many there are."""
    paper = Page(width, encoding)
    paper.heading(_HEAD.format(place=place + 1, count=count, id=question.id))
    first, *others = str(question.text).split("\n")
    worth = question.points
    paper.paragraph(first if worth == 1 else _POINTS.format(text=first, points=number(worth)))
    for paragraph in others:
        paper.paragraph(paragraph)
    for shown in question.shown:
        paper.blank()
        for line in shown_lines(shown, paper.spell):
            paper.lines.append(Line(line))
    choices = [field for field in question.fields if field.choices]
    for field in choices:
        paper.blank()
        for line in choice_lines(field):
            paper.paragraph(line.strip(), hanging=0 if line.endswith(":") else 4)
    if question.shown or choices:
        paper.blank()
    return paper.lines


def summary(
    outcomes: Sequence[Outcome], left: int, command: str, width: int = 80, encoding: str = "utf-8"
) -> list[Line]:
    """What came of a sitting.

    Parameters
    ----------
    outcomes : sequence of Outcome
        Of the questions that were asked.
    left : int
        How many are not right yet.
    command : str
        With which it goes on.
    width, encoding
        Of the page.
    """
    paper = Page(width, encoding)
    paper.heading(_TITLE)
    if outcomes:
        rows = [
            [[one.exercise], [str(_STATES[one.state])], [str(one.tries)], [str(one.hints)]]
            for one in outcomes
        ]
        paper.table([_EXERCISE, _STATE, _TRIES, _HINTS], rows, "llrr")
        right = [one for one in outcomes if one.state == "right"]
        first = sum(one.tries == 1 and not one.hints for one in right)
        all_right = len(right) == len(outcomes)
        paper.paragraph(
            _SUM.format(right=len(right), count=len(outcomes), first=first), "good" if all_right else ""
        )
    else:
        paper.paragraph(_NOTHING)
    _mistakes(paper, outcomes)
    if left:
        paper.paragraph(_ON.format(command=command))
    paper.paragraph(_PROGRESS, "rule")
    return paper.lines


def _mistakes(paper: Page, outcomes: Sequence[Outcome]) -> None:
    counts: Counter[str] = Counter(name for one in outcomes for name in one.diagnoses)
    if counts:
        paper.paragraph(_MISTAKES, "head")
    for name, _ in counts.most_common(_MOST_MISTAKES):
        law = misconception_law(name)
        said = (_MISTAKE if law is None else _WITH_LAW).format(name=misconception_name(name), law=law)
        paper.paragraph(said, hanging=2)
