"""An exercise read from TOML: what all kinds have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from teachgrad.exercises.model.exercise import Exercise
from teachgrad.exercises.model.problems import ProblemError
from teachgrad.exercises.model.records import Mistake
from teachgrad.exercises.model.table import Table, short

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LETTER = re.compile(r"[A-Za-z]")
_COMMON = "id ask tags difficulty points text hints mistakes generate document".split()
_MOST_MISTAKES, _MOST_HINTS = 20, 10
_HARDEST = 3


def exercise_of(content: Mapping[str, Any], file: str = "", line: int | None = None) -> Exercise:
    """An exercise.

    Parameters
    ----------
    content : mapping
        Its table.
    file : str
        Where it stands.
    line : int, optional
        On which line it begins.

    Raises
    ------
    ProblemError
        If a key is missing, unknown, or of the wrong sort; with the file, the exercise and the line.
    """
    try:
        return _read(content, file, line)
    except ProblemError as error:
        raise error.at(file=file, exercise=_name(content), line=line) from None


def _name(content: Mapping[str, Any]) -> str:
    return str(content.get("id", ""))[:60]


def _read(content: Mapping[str, Any], file: str, line: int | None) -> Exercise:
    from teachgrad.exercises.kinds import KINDS  # each kind imports the model

    table = Table(content)
    name = table.string("id")
    if not _ID.fullmatch(name):
        raise ProblemError("bad_id", "id", given=short(name))
    ask = table.one_of("ask", KINDS)
    tags = table.strings("tags")
    if not tags:
        raise ProblemError("missing_key", "tags")
    return Exercise(
        id=name,
        ask=ask,
        tags=tags,
        difficulty=table.number("difficulty", 1, _HARDEST),
        points=float(table.number("points", 0.0, 1000.0, 1.0)),
        text=table.text("text"),
        hints=_bounded(table.texts("hints"), _MOST_HINTS, "hints"),
        mistakes=_mistakes(table),
        details={key: value for key, value in content.items() if key not in _COMMON},
        generate=_choices(table),
        document=table.string("document", None),
        file=file,
        line=line,
    )


def _mistakes(table: Table) -> tuple[Mistake, ...]:
    found = []
    for one in _bounded(table.tables("mistakes"), _MOST_MISTAKES, "mistakes"):
        found.append(Mistake(one.raw("answer"), one.string("diagnosis")))
        one.refuse_the_rest()
    return tuple(found)


def _choices(table: Table) -> Mapping[str, Any]:
    letters = table.table("generate").content
    for letter in letters:
        if not _LETTER.fullmatch(letter):
            raise ProblemError("bad_letter", f"generate.{letter}", given=short(letter))
    return letters


def _bounded(several: tuple[Any, ...], most: int, place: str) -> tuple[Any, ...]:
    if len(several) > most:
        raise ProblemError("too_many", place, count=len(several), most=most)
    return several
