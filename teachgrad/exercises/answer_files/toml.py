"""Answers in TOML: ``name``, ``seed``, and for each exercise its id with the answer.

All of these are the same::

    chain-1 = "120x^5"
    ["chain-1"]
    answer = "120x^5"
    [exercise."chain-1"]
    answer = "120x^5"

For several fields a table: ``[partials-2]``, ``"dz/dx" = "15x^2"``, ``"dz/dy" = "10y"``. A decimal stays the text that was
written, so that 0.1 is a tenth.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from teachgrad.exercises.answer_files.reading import student_and_seed
from teachgrad.exercises.answer_files.records import AnswerFile, FileProblem

MOST = 500  # answers
_ENTRIES, _DEEPEST = 2_000, 6
_OWN = ("name", "student", "seed", "exercise", "answers")
_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")
# Python's reader of TOML takes memory in proportion to the square of a key's parts: 180 kB of a.a.a.a take 32 GB. What may
# hold dots besides, texts and comments, is left out before they are counted.
_TEXTS = re.compile(
    r'"""(?:\\[\s\S]|[^\\])*?"""'
    r"|'''[\s\S]*?'''"
    r'|"(?:\\.|[^"\\\n])*+"'
    r"|'[^'\n]*+'"
    r"|(?P<comment>#[^\n]*+)"
)
_PARTS = re.compile(r"""(?:\.[ \t]*+[\w"'-]*+[ \t]*+){30}""")


def from_toml(name: str, stem: str, text: str) -> AnswerFile:
    """The answers in a TOML text."""
    try:
        if _PARTS.search(_TEXTS.sub(lambda found: "" if found["comment"] else '""', text)):
            raise tomllib.TOMLDecodeError("keys in keys in keys")
        table = tomllib.loads(text, parse_float=str)
    except tomllib.TOMLDecodeError as error:
        return AnswerFile(name, stem, problems=(_problem(error, text),))
    except (RecursionError, ValueError):  # lists in lists; a whole number of 5,000 digits
        return AnswerFile(name, stem, problems=(FileProblem("too_deep"),))
    student, seed = student_and_seed(table.get("name", table.get("student")), table.get("seed"), stem)
    answers: dict[str, Any] = {}
    problems: list[FileProblem] = []
    for key, given in _entries(table):
        if len(answers) >= MOST:
            problems.append(FileProblem("too_many", {"most": MOST}))
            break
        if key in answers:
            problems.append(FileProblem("twice", {"name": key[:60]}))
        elif not _is_answer(given):
            problems.append(FileProblem("no_answer", {"name": key[:60]}))
        else:
            answers[key] = given
    return AnswerFile(name, student, seed, answers, tuple(problems))


def _entries(table: Mapping[str, Any]) -> list[tuple[str, Any]]:
    entries = [(key, given) for key, given in table.items() if key not in _OWN]
    for key in ("exercise", "answers"):
        inner = table.get(key)
        if isinstance(inner, Mapping):
            entries += list(inner.items())
    return [
        (key, given["answer"] if isinstance(given, Mapping) and "answer" in given else given)
        for key, given in entries
    ]


def _is_answer(given: Any) -> bool:
    """Texts, numbers, lists and tables of these, not too many."""
    left, waiting = _ENTRIES, [(given, 0)]
    while waiting:
        thing, depth = waiting.pop()
        left -= 1
        if left < 0 or depth > _DEEPEST:
            return False
        if isinstance(thing, list):
            waiting += [(entry, depth + 1) for entry in thing]
        elif isinstance(thing, dict):
            waiting += [(entry, depth + 1) for entry in thing.values()]
        elif not isinstance(thing, str | int):  # a date
            return False
    return True


def _problem(error: tomllib.TOMLDecodeError, text: str) -> FileProblem:
    found = _LINE.search(str(error))
    lines = text.split("\n")
    line = int(found[1]) if found else len(lines)
    source = lines[line - 1].strip()[:80] if 0 < line <= len(lines) else ""
    return FileProblem("toml", {"line": line, "source": source})
