"""Answers that a program gives: a Python file, or the cells of a notebook, run in a process of their own.

In both, an answer is a name, ``chain_1 = "120x^5"`` (or a function of that name), a call of
``tg.exercise("chain-1").check(…)``, or what stands under a first line ``# exercise: chain-1``. Read `cells` next: the
other side.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from teachgrad.exercises.answer_files.reading import student_and_seed
from teachgrad.exercises.answer_files.records import AnswerFile, FileProblem, Program
from teachgrad.exercises.running.records import Outcome
from teachgrad.exercises.running.running import run_program

_MARK = re.compile(r"#+\s*(?:exercise|bài tập)\s*:\s*([\w.-]{1,80})\s*$", re.IGNORECASE)
_MAGIC = re.compile(r"^\s*[%!?]|^\s*\w+\?+\s*$")  # what only Jupyter understands
_MOST_CELLS = 1_000
_START = "from teachgrad.exercises.answer_files.cells import carry_out\nFOUND = carry_out("


def from_python(name: str, stem: str, text: str, seconds: float, megabytes: int) -> AnswerFile:
    """The answers that a Python file gives."""
    return _carried_out(name, stem, [{"code": text, "exercise": "", "cell": 0}], {}, seconds, megabytes)


def from_notebook(name: str, stem: str, text: str, seconds: float, megabytes: int) -> AnswerFile:
    """The answers that a notebook's cells give; a Markdown cell under ``# exercise: chain-1`` is an answer as it stands."""
    try:
        notebook = json.loads(text)
        cells = [cell for cell in notebook["cells"] if isinstance(cell, dict)]
    except (ValueError, RecursionError, KeyError, TypeError):
        return AnswerFile(name, stem, problems=(FileProblem("notebook"),))
    if len(cells) > _MOST_CELLS:
        return AnswerFile(name, stem, problems=(FileProblem("too_many", {"most": _MOST_CELLS}),))
    code: list[dict[str, Any]] = []
    written: dict[str, str] = {}
    for place, cell in enumerate(cells, 1):
        source = _source(cell.get("source"))
        exercise, rest = _marked(source, cell.get("metadata"))
        if cell.get("cell_type") == "code":
            lines = ["" if _MAGIC.match(line) else line for line in rest.split("\n")]
            code.append({"code": "\n".join(lines), "exercise": exercise, "cell": place})
        elif exercise:
            written[exercise] = rest.strip()
    return _carried_out(name, stem, code, written, seconds, megabytes)


def _source(source: Any) -> str:
    parts = source if isinstance(source, list) else [source]
    return "".join(part for part in parts if isinstance(part, str))


def _marked(source: str, metadata: Any) -> tuple[str, str]:
    """The exercise that a cell answers, by its first line or its metadata, and the cell without that line."""
    first, _, rest = source.lstrip("\n").partition("\n")
    found = _MARK.match(first.strip())
    if found:
        return found[1], "\n" + rest  # so that lines keep their numbers
    named = metadata.get("exercise") if isinstance(metadata, dict) else None
    return (named, source) if isinstance(named, str) else ("", source)


def _carried_out(
    name: str, stem: str, cells: list[dict[str, Any]], written: dict[str, str], seconds: float, megabytes: int
) -> AnswerFile:
    if not any(cell["code"].strip() for cell in cells):
        return AnswerFile(name, stem, answers=written)
    outcome = run_program(f"{_START}{json.dumps(cells)!r})\n", ["FOUND"], seconds, megabytes)
    found = outcome.replies[0].value if outcome.replies else None
    if not outcome or not isinstance(found, dict):
        return AnswerFile(name, stem, answers=written, problems=(FileProblem("program", outcome=outcome),))
    return _understood(name, stem, cells, written, found)


def _understood(
    name: str, stem: str, cells: list[dict[str, Any]], written: dict[str, str], found: Mapping[str, Any]
) -> AnswerFile:
    """What the other side says, which a program may have said in its place: looked at before it is used."""
    source = "\n\n".join(cell["code"] for cell in cells)
    answers: dict[str, Any] = dict(written)
    loose: set[str] = set()
    for key in ("names", "checked"):
        values = found.get(key)
        if isinstance(values, dict):
            answers |= {exercise: _answer(value, source) for exercise, value in values.items()}
            loose |= values.keys() if key == "names" else set()
    problems = []
    failures = found.get("failures")
    for failure in failures if isinstance(failures, list) else ():
        if isinstance(failure, dict) and isinstance(failure.get("kind"), str):
            details = {key: value for key, value in failure.items() if isinstance(value, str | int)}
            problems.append(
                FileProblem("cell" if details.get("cell") else "program", details, _failed(details))
            )
    student, seed = student_and_seed(found.get("name"), found.get("seed"), stem)
    checked = found.get("checked")
    known = written.keys() | (checked.keys() if isinstance(checked, dict) else set())
    return AnswerFile(name, student, seed, answers, tuple(problems), frozenset(loose - known))


def _failed(details: dict[str, Any]) -> Outcome:
    kind = (
        details["kind"]
        if details["kind"] in ("syntax", "refused", "recursion", "memory", "exited")
        else "error"
    )
    return Outcome(kind, details=details)


def _answer(value: Any, source: str) -> Any:
    if isinstance(value, dict) and set(value) == {"function"} and isinstance(value["function"], str):
        return Program(source, value["function"])
    return value
