"""What all lessons say in the same way: quotes, spelling, how the aims begin and the summary ends."""

import re

import pytest

from teachgrad.course import places
from teachgrad.course.reading import read
from teachgrad.text import LANGUAGES

LESSON = pytest.mark.parametrize("lesson", places.lessons(), ids=lambda lesson: lesson.name)
CODE = pytest.mark.parametrize("code", LANGUAGES)
SUMMARY = {"en": "## Summary", "vi": "## Tóm tắt"}
NEXT = {"en": "- Next: in lesson {}", "vi": "- Tiếp theo: ở bài {},"}
FOR_HOME = {"en": "home", "vi": "nhà"}
OTHER_SPELLINGS = r"\b(?:kỹ|ký hiệu|tỷ số|lý thuyết|nơ-ron)\b"


def prose(lesson, code):
    """A lesson's text cells in one language, without code."""
    return [re.sub("`[^`]*`", "", cell.text) for cell in read(lesson.source) if cell.language == code]


@LESSON
@CODE
def test_quotes_are_curved(lesson, code):
    assert not [text for text in prose(lesson, code) if '"' in text]


@LESSON
def test_one_spelling_in_vietnamese(lesson):
    assert not re.findall(OTHER_SPELLINGS, "\n".join(prose(lesson, "vi")), re.I)


@LESSON
def test_the_aims_begin_alike_in_vietnamese(lesson):
    assert "\nHọc xong bài này, bạn có thể:\n" in prose(lesson, "vi")[0]


@LESSON
@CODE
def test_the_last_line_of_the_summary_names_the_next_lesson(lesson, code):
    if lesson.number == len(places.lessons()):
        return
    told = prose(lesson, code)[-1].partition(SUMMARY[code])[2].partition("\n## ")[0]
    last = [line for line in told.split("\n") if line.startswith("- ")][-1]
    assert last.startswith(NEXT[code].format(lesson.number + 1))


@LESSON
@CODE
def test_it_says_which_exercises_are_for_home(lesson, code):
    told = "\n".join(prose(lesson, code)).partition({"en": "## Exercises", "vi": "## Bài tập"}[code])[2]
    assert FOR_HOME[code] in told.partition("\n## ")[0]
