"""The pictures of the lessons, for the gallery: drawn by the lessons' own code.

Read `course.pictures` for how, `exhibits` for the other sections.
"""

from __future__ import annotations

from teachgrad.course import pictures
from teachgrad.course.places import Lesson, lessons
from teachgrad.plot.style import Picture
from teachgrad.text import LANGUAGES, Text, current_language


class Drawing:
    """One picture of a lesson, in either language.

    Parameters
    ----------
    lesson : Lesson
        The lesson.
    name : str
        What the picture is called there.
    """

    def __init__(self, lesson: Lesson, name: str) -> None:
        self._lesson = lesson
        self._name = name

    def __call__(self) -> Picture:
        """The picture, in the language spoken now."""
        return pictures.drawn(self._lesson, current_language())[self._name]

    @property
    def heading(self) -> Text:
        """What is written above it, after the number of its lesson."""
        titles = {code: pictures.drawn(self._lesson, code)[self._name].heading for code in LANGUAGES}
        return Text(
            en=f"Lesson {self._lesson.number}: {titles['en']}",
            vi=f"Bài {self._lesson.number}: {titles['vi']}",
        )


def drawings() -> dict[str, Drawing]:
    """All pictures of the lessons, by the names of their files: ``lesson_01_tangent``."""
    return {
        f"lesson_{lesson.number:02}_{name}": Drawing(lesson, name)
        for lesson in lessons()
        for name in pictures.names(lesson)
    }
