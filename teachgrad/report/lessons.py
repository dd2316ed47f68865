"""The lessons as a table for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from teachgrad.report.layout import Line, Page
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.course.places import Lesson

_HEADING = Text(en="Lessons", vi="Các bài học")
_NUMBER = Text(en="lesson", vi="bài")
_TITLE = Text(en="title", vi="tên bài")
_HOW = Text(
    en="teachgrad lessons copy my-lessons puts the notebooks where you can open them.",
    vi="teachgrad lessons copy bai-hoc đặt các notebook vào nơi bạn có thể mở chúng.",
)


def listing(lessons: Sequence[Lesson], width: int = 80, encoding: str = "utf-8") -> list[Line]:
    """The lessons by number and title."""
    paper = Page(width, encoding)
    paper.heading(_HEADING)
    paper.table([_NUMBER, _TITLE], [[[str(one.number)], [str(one.title)]] for one in lessons], "rl")
    paper.paragraph(_HOW)
    return paper.lines
