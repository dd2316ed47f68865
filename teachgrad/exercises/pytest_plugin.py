"""``pytest answers.py``: each answer in the file is a test, which fails with what is said to the student.

pytest loads this module whenever teachgrad is installed, so it imports nothing of teachgrad's before such a file is named
on the command line. A file that pytest itself would collect, ``test_*.py``, is never touched, and no answer is run inside pytest:
a program is carried out in a process of its own. Read `answer_files` for what may stand in a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.exercises.model.exercise import Exercise

OPTION = "--teachgrad-exercises"
_FOLDER = Text(
    en="A folder or file with exercises of your own, for pytest answers.py.",
    vi="Thư mục hoặc tệp chứa bài tập của riêng bạn, dùng cho pytest answers.py.",
)
_NONE = Text(
    en="There is no answer to an exercise in the file. teachgrad exercises list shows their ids.",
    vi="Trong tệp không có câu trả lời cho bài tập nào. teachgrad exercises list cho biết mã các bài.",
)
_POINTS = Text(en="teachgrad: {points} of {of} points", vi="teachgrad: {points} trên {of} điểm")
_PROPERTIES = _EARNED, _WORTH = "teachgrad_points", "teachgrad_of"
_CODE, _DATA = ".py", (".toml", ".ipynb")
# What may be the id of an exercise in a Python file: a name that gets a value, a function, a call, a marked line.
_NAMES = re.compile(
    r"""^(\w+)\s*(?::[^=\n]+)?=|^def\s+(\w+)|\bexercise\(\s*["']([\w.-]+)|^\#+\s*(?:exercise|bài\ tập)\s*:\s*([\w.-]+)""",
    re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """One option, for a teacher's own exercises."""
    group = parser.getgroup("teachgrad")
    group.addoption(OPTION, action="append", default=[], metavar="FOLDER", help=str(_FOLDER))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take a TOML file or a notebook that was named and answers exercises."""
    if file_path.suffix.lower() in _DATA and _asked_for(file_path, parent):
        return AnswerTests.from_parent(parent, path=file_path)
    return None


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take a Python file that was named, is no file of tests, and answers exercises; otherwise leave it to pytest."""
    if module_path.suffix.lower() == _CODE and _asked_for(module_path, parent):
        return AnswerTests.from_parent(parent, path=module_path)
    return None


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say how many points there are, where there were answers."""
    reports = [
        report for key in ("passed", "failed", "skipped") for report in terminalreporter.stats.get(key, ())
    ]
    found = [dict(report.user_properties) for report in reports if getattr(report, "when", "") == "call"]
    worth = [one for one in found if _WORTH in one]
    if worth:
        points, of = (f"{sum(one[name] for one in worth):g}" for name in _PROPERTIES)
        terminalreporter.write_line(str(_POINTS.format(points=points, of=of)))


class AnswerTests(pytest.File):
    """A file of answers."""

    def collect(self) -> Iterator[pytest.Item]:
        """A test for each answer, and one for each thing in the file that cannot be read."""
        from teachgrad.exercises.answer_files.judging import matched
        from teachgrad.exercises.answer_files.reading import read_answers

        read = read_answers(self.path)
        problems = list(read.problems)
        count = 0
        for name, exercise in matched(read, _exercises(self.config), problems):
            count += 1
            yield AnswerTest.from_parent(
                self, name=exercise.id, exercise=exercise, seed=read.seed, given=read.answers[name]
            )
        said = [problem.message for problem in problems] or ([] if count else [_NONE])
        for number, message in enumerate(said, 1):
            yield Unreadable.from_parent(self, name=f"problem-{number}", message=message)


class AnswerTest(pytest.Item):
    """An answer: passes if it is right, is skipped where that cannot be decided, fails otherwise."""

    def __init__(self, *, exercise: Exercise, seed: int | str, given: Any, **others: Any) -> None:
        super().__init__(**others)
        self.exercise, self.seed, self.given = exercise, seed, given

    def runtest(self) -> None:
        """Judge it."""
        from teachgrad.errors import TeachgradError
        from teachgrad.exercises.answer_files.judging import TookTooLongError, judge
        from teachgrad.exercises.answer_files.records import FileProblem

        try:
            _, judged = judge(self.exercise, self.seed, self.given)
        except TookTooLongError:
            pytest.skip(str(FileProblem("too_long", {"name": self.exercise.id}).message))
        except TeachgradError as error:
            raise _NotRightError(str(error)) from None
        self.user_properties += [(_EARNED, judged.points), (_WORTH, judged.of)]
        if judged.verdict == "undecided":
            pytest.skip(judged.message)
        if not judged:
            raise _NotRightError(judged.message)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What is said to the student, and nothing of Python's."""
        return _said(excinfo) or super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """How the test is called."""
        return self.path, None, self.name


class Unreadable(pytest.Item):
    """Something in a file that cannot be read, or belongs to no exercise."""

    def __init__(self, *, message: Text, **others: Any) -> None:
        super().__init__(**others)
        self.message = message

    def runtest(self) -> None:
        """Fail, with what is wrong."""
        raise _NotRightError(str(self.message))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What is wrong with the file."""
        return _said(excinfo) or super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """How the test is called."""
        return self.path, None, self.name


class _NotRightError(AssertionError):
    """Carries what is said."""


def _said(excinfo: pytest.ExceptionInfo[BaseException]) -> str | None:
    return str(excinfo.value) if isinstance(excinfo.value, _NotRightError) else None


def _asked_for(path: Path, parent: pytest.Collector) -> bool:
    """Whether a file was named on the command line, is no file of tests, and answers an exercise."""
    if not parent.session.isinitpath(path):
        return False
    if any(fnmatch(path.name, pattern) for pattern in parent.config.getini("python_files")):
        return False
    from teachgrad.exercises.answer_files.reading import bounded_content

    content = bounded_content(path)
    if not isinstance(content, bytes):
        return False
    text = content.decode("utf-8", "replace")
    known = {_plain(name) for name in _exercises(parent.config)}
    if path.suffix.lower() == _CODE:
        return any(_plain(name) in known for found in _NAMES.findall(text) for name in found)
    plain = _plain(text)
    return any(name in plain for name in known)


def _exercises(config: pytest.Config) -> Mapping[str, Exercise]:
    from teachgrad.errors import InputError
    from teachgrad.exercises.folders import exercises

    try:
        return exercises(*config.getoption(OPTION))
    except InputError as error:
        raise pytest.UsageError(str(error)) from None


def _plain(name: str) -> str:
    return name.replace("_", "-").casefold()
