"""The exercises of the bank, and of a teacher's own folder: TOML files, each with tables ``[[exercise]]``.

Read `model.reading` for what a table holds.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Protocol

from teachgrad.errors import InputError
from teachgrad.exercises.model.exercise import Exercise
from teachgrad.exercises.model.problems import Problem, ProblemError
from teachgrad.exercises.model.reading import exercise_of
from teachgrad.text import Text

_LONGEST = 1_000_000  # bytes of a file
_MOST_FILES, _MOST_EXERCISES = 500, 2_000
_BEGINS = "[[exercise]]"
_AT_LINE = re.compile(r"line (\d+)")


class _File(Protocol):
    """A file, of a folder or of the package."""

    @property
    def name(self) -> str: ...
    def read_bytes(self) -> bytes: ...


@dataclass(frozen=True)
class Collection:
    """What was read.

    Attributes
    ----------
    exercises : mapping
        Id → exercise, in the order of the files.
    problems : tuple of Problem
        What could not be read.
    """

    exercises: Mapping[str, Exercise]
    problems: tuple[Problem, ...] = ()


@cache
def bank() -> Mapping[str, Exercise]:
    """The exercises of the bank: id → exercise, in the order of the course.

    Examples
    --------
    >>> exercise = bank()["chain-1"]
    >>> exercise.ask
    'derivative'
    """
    found = collected(_bank_files())
    if found.problems:
        raise ProblemError.of(found.problems[0])
    return found.exercises


def exercises(*folders: str | Path) -> Mapping[str, Exercise]:
    """The exercises of the bank and of folders; one in a folder takes the place of the bank's of the same id.

    Parameters
    ----------
    *folders : path
        Folders with ``*.toml``, or single files.

    Raises
    ------
    InputError
        If a file cannot be read, or an exercise is not as it should be.
    """
    own = collected(files_in(folders))
    if own.problems:
        raise ProblemError.of(own.problems[0])
    return {**bank(), **own.exercises}


def found(name: str, *folders: str | Path) -> Exercise:
    """The exercise of this id.

    Raises
    ------
    InputError
        If there is none; with the one that may be meant.
    """
    every = exercises(*folders)
    if name in every:
        return every[name]
    near = difflib.get_close_matches(name, every, 1)
    raise InputError(
        Text(en="There is no exercise “{name}”.", vi="Không có bài tập “{name}”."),
        instead=Text(en="Did you mean {near}?", vi="Có phải ý bạn là {near}?")
        if near
        else Text(en="teachgrad exercises lists them all.", vi="teachgrad exercises liệt kê tất cả bài tập."),
        name=name[:60],
        near=near[0] if near else "",
    )


def tagged(tag: str, every: Iterable[Exercise]) -> list[Exercise]:
    """Those about a tag, the easier ones first."""
    return sorted((one for one in every if tag in one.tags), key=lambda one: one.difficulty)


def files_in(folders: Iterable[str | Path]) -> Iterator[Path]:
    """The TOML files of folders, in the order of their names.

    Raises
    ------
    InputError
        If a folder does not exist, or holds too many files.
    """
    for folder in map(Path, folders):
        if folder.is_file():
            yield folder
            continue
        if not folder.is_dir():
            raise InputError(
                Text(en="There is no folder “{name}”.", vi="Không có thư mục “{name}”."), name=str(folder)
            )
        several = sorted(folder.rglob("*.toml"))
        if not several or len(several) > _MOST_FILES:
            raise InputError(
                Text(
                    en="The folder “{name}” holds {count} files *.toml; 1 to {most} are expected.",
                    vi="Thư mục “{name}” có {count} tệp *.toml; cần từ 1 đến {most} tệp.",
                ),
                name=str(folder),
                count=len(several),
                most=_MOST_FILES,
            )
        yield from several


def bank_files() -> list[Any]:
    """The files of the bank, in the order of the course."""
    return list(_bank_files())


def _bank_files() -> Iterator[Any]:
    folder = resources.files("teachgrad.exercises") / "bank"
    yield from sorted(
        (file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name
    )


def collected(files: Iterable[_File]) -> Collection:
    """Everything that files hold, with what is wrong with them; no error is raised."""
    every: dict[str, Exercise] = {}
    problems: list[Problem] = []
    for file in files:
        try:
            contents = _tables(file)
        except ProblemError as error:
            problems.append(error.problem)
            continue
        for content, line in contents:
            try:
                exercise = exercise_of(content, str(getattr(file, "name", file)), line)
            except ProblemError as error:
                problems.append(error.problem)
                continue
            if exercise.id in every:
                other = every[exercise.id]
                problems.append(
                    Problem(
                        "same_id",
                        exercise.file,
                        exercise.id,
                        line,
                        "id",
                        values={"file": other.file, "line": other.line},
                    )
                )
            else:
                every[exercise.id] = exercise
    return Collection(every, tuple(problems))


def source(exercise: Exercise, *folders: str | Path) -> str:
    """The lines of TOML in which an exercise is written, to begin one's own with.

    Parameters
    ----------
    exercise : Exercise
        What is shown.
    *folders : path
        Where it may stand, if not in the bank.

    Raises
    ------
    InputError
        If its file is not there any more.
    """
    for file in (*files_in(folders), *_bank_files()):
        if file.name == exercise.file and exercise.line is not None:
            lines = file.read_text(encoding="utf-8-sig").splitlines()[exercise.line - 1 :]
            end = next((i for i, line in enumerate(lines[1:], 1) if line.strip() == _BEGINS), len(lines))
            return "\n".join(lines[:end]).strip()
    raise ProblemError("no_file", reason=exercise.file)


def _tables(file: _File) -> list[tuple[Mapping[str, Any], int | None]]:
    """The tables of a file, each with the line on which it begins."""
    name = file.name
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise ProblemError("no_file", reason=error.strerror or type(error).__name__).at(file=name) from None
    if len(raw) > _LONGEST:
        raise ProblemError("file_too_long", length=len(raw), most=_LONGEST).at(file=name)
    try:
        text = raw.decode("utf-8-sig")
        content = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise ProblemError("not_utf8", position=error.start).at(
            file=name, line=raw[: error.start].count(b"\n") + 1
        ) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = _AT_LINE.search(str(error))
        line = int(at[1]) if at else None
        raise ProblemError("not_toml", reason=str(error)).at(file=name, line=line) from None
    several = content.get("exercise")
    if (
        not isinstance(several, list)
        or not all(isinstance(one, Mapping) for one in several)
        or set(content) != {"exercise"}
    ):
        strange = [key for key in content if key != "exercise"]
        raise ProblemError("no_exercises", strange=strange[0] if strange else "").at(file=name)
    if len(several) > _MOST_EXERCISES:
        raise ProblemError("too_many", "exercise", count=len(several), most=_MOST_EXERCISES).at(file=name)
    starts = [number for number, line in enumerate(text.splitlines(), 1) if line.strip() == _BEGINS]
    lines: list[int | None] = [*starts] if len(starts) == len(several) else [None] * len(several)
    return list(zip(several, lines, strict=True))
