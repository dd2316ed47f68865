"""The lessons as pages, and the page that lists them, which is where a language's part of the site begins.

Made of the built notebooks and of the pictures that the lessons' sources draw. Read `cells` for what becomes of a
notebook.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Any

from teachgrad.course import places
from teachgrad.course.places import Lesson
from teachgrad.errors import InputError
from teachgrad.site.exercise.topics import places as places_of_exercises
from teachgrad.site.lesson import cells
from teachgrad.site.pages import Page, relative
from teachgrad.site.shell import COURSE
from teachgrad.text import LANGUAGES, Text, language

Progress = Callable[[str, int, int], None]

_WELCOME = Text(
    en="A course on derivatives and on how neural networks compute them. Each derivative is found three times, "
    "independently: from the formula, by autograd, and from differences of values. Each lesson takes about 45 minutes.",
    vi="Khóa học về đạo hàm và về cách mạng neural tính đạo hàm. Mỗi đạo hàm được tìm ba lần, độc lập với nhau: "
    "từ công thức, bằng autograd, và từ hiệu các giá trị. Mỗi bài học chừng 45 phút.",
)
_LESSONS = Text(en="The lessons", vi="Các bài học")
_ABOUT = Text(
    en="This page shows the notebook of the lesson with its results. What follows a question “Predict” is folded: write your answer down first, then open it. To run and change the cells, take the notebook along, where teachgrad is installed:",
    vi="Trang này là notebook của bài học, kèm các kết quả. Kết quả sau mỗi câu hỏi “Dự đoán” được gấp lại: hãy viết câu trả lời ra giấy rồi mới mở ra xem. Để chạy và sửa các ô lệnh, hãy lấy notebook về, trên máy đã cài teachgrad:",
)
_COPY = Text(
    en="teachgrad lessons copy my-lessons --only {number} --lang en",
    vi="teachgrad lessons copy bai-hoc --only {number} --lang vi",
)


def pages(progress: Progress | None = None, lessons: Sequence[Lesson] | None = None) -> Iterator[Page]:
    """The list of the lessons and each lesson, in both languages.

    Parameters
    ----------
    progress : callable, optional
        Called as ``progress(name, done, total)`` after each lesson: drawing its pictures takes seconds.
    lessons : sequence of Lesson, optional
        Which; all of them unless said otherwise.

    Raises
    ------
    InputError
        If a notebook has not been built, or a library is missing.
    ProgramError
        If a lesson's pictures cannot be drawn.
    """
    lessons = places.lessons() if lessons is None else lessons
    made = []
    for done, lesson in enumerate(lessons, start=1):
        made += [_lesson(lesson, code) for code in LANGUAGES]
        if progress is not None:
            progress(lesson.name, done, len(lessons))
    for code in LANGUAGES:
        yield _list([page for page in made if page.language == code], code)
    yield from made


def _list(lessons: list[Page], code: str) -> Page:
    here = f"{code}/index.html"
    entries = "\n".join(
        f'<li><a href="{relative(here, page.path)}">{escape(_without_number(page.title))}</a></li>'
        for page in lessons
    )
    body = (
        f"<p>{_WELCOME.in_language(code)}</p>\n"
        f'<h2 id="lessons">{_LESSONS.in_language(code)}</h2>\n<ol class="tg-lessons">\n{entries}\n</ol>\n'
    )
    return Page(
        path=here,
        language=code,
        title=COURSE.in_language(code),
        body=body,
        twin=f"{_other(code)}/index.html",
        section="lessons",
        description=_WELCOME.in_language(code),
    )


def _lesson(lesson: Lesson, code: str) -> Page:
    notebook = _notebook(lesson, code)
    with language(code):
        shared, pictures = _pictures(lesson, code)
        here = _path(lesson, code)
        exercises = {name: relative(here, place) for name, place in places_of_exercises(code).items()}
        body = shared + cells.body(notebook, code, pictures, exercises)
    note = (
        f'<aside class="tg-note"><p>{_ABOUT.in_language(code)}</p>\n'
        f'<pre class="tg-code"><code>{_COPY.format(number=lesson.number).in_language(code)}</code></pre></aside>\n'
    )
    return Page(
        path=here,
        language=code,
        title=cells.title(notebook),
        body=note + body,
        twin=_path(lesson, _other(code)),
        section="lessons",
    )


def _path(lesson: Lesson, code: str) -> str:
    return f"{code}/lessons/{lesson.name}.html"


def _pictures(lesson: Lesson, code: str) -> tuple[str, dict[str, str]]:
    """What the pictures of a lesson share, and each by its name."""
    from teachgrad.course.pictures import drawn
    from teachgrad.site.lesson.pictures import Shared, inline

    shared = Shared()
    pictures = {
        name: inline(picture, name.replace("_", "-"), shared) for name, picture in drawn(lesson, code).items()
    }
    return shared.html(), pictures


def _notebook(lesson: Lesson, code: str) -> list[dict[str, Any]]:
    try:
        found: list[dict[str, Any]] = json.loads(lesson.notebook(code).read_text("utf-8"))["cells"]
    except (OSError, ValueError, LookupError) as error:
        raise InputError(
            Text(
                en="The notebook of {name} cannot be read: {path}",
                vi="Không đọc được notebook của {name}: {path}",
            ),
            instead=Text(
                en="Build it in teachgrad's folder: teachgrad lessons build --only {number}.",
                vi="Hãy tạo nó trong thư mục của teachgrad: teachgrad lessons build --only {number}.",
            ),
            name=lesson.name,
            path=lesson.notebook(code),
            number=lesson.number,
        ) from error
    return found


def _other(code: str) -> str:
    return next(each for each in LANGUAGES if each != code)


def _without_number(title: str) -> str:
    """“Lesson 1. The derivative” in a numbered list."""
    return title.partition(". ")[2] or title
