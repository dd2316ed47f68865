"""Answers as a report shows them: short, whole, and in letters that any file can hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from teachgrad.exercises.answer_files.records import Program
from teachgrad.exercises.model.exercise import Question
from teachgrad.exercises.model.records import Part
from teachgrad.text import Text

_LONGEST = 300  # characters


def shown(answer: Any) -> str:
    """An answer as it is shown, shortened.

    Examples
    --------
    >>> shown({"dz/dx": "15x^2", "dz/dy": 10}), shown([[1, 2], [3, 4]])
    ('dz/dx: 15x^2; dz/dy: 10', '[[1, 2], [3, 4]]')
    """
    if isinstance(answer, Program):
        return f"def {answer.name}(…)"
    if isinstance(answer, Mapping):
        text = "; ".join(f"{name}: {shown(given)}" for name, given in answer.items())
    else:
        text = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def part_shown(question: Question, part: Part, answer: Any) -> str:
    """What was given for one part: of several fields with its name, of a derivation the line."""
    if isinstance(answer, Program):
        return shown(answer)
    names = [field.name for field in question.fields]
    if part.name in names:
        given = shown(question.task.taken(answer).get(part.name, ""))
        return f"{part.name}: {given}" if len(names) > 1 else given
    read = None if part.check is None else part.check.read_as
    return shown(answer) if read is None else read


def clean(text: Any) -> Any:
    """Text that any file can hold: no halves of letters, no control characters but the end of a line."""
    if not isinstance(text, str):
        return text
    whole = text.encode("utf-8", "backslashreplace").decode()
    return "".join(c if c.isprintable() or c in "\n\t" or c.isspace() else "\ufffd" for c in whole)


def clean_text(text: Text) -> Text:
    """A sentence of both languages, likewise."""
    return Text(clean(text.en), clean(text.vi))
