"""A question as text: what is asked, the lines or the table under it, what is to be filled in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from teachgrad.exercises.model.records import Grid
from teachgrad.formula.excerpt import cells
from teachgrad.text import Text, current_language

if TYPE_CHECKING:
    from teachgrad.exercises.model.exercise import Question
    from teachgrad.exercises.model.records import Field, Lines, Shown

_CHOICES = Text(en="{label} ({choices})", vi="{label} ({choices})")


def question_text(question: Question) -> str:
    """A question in the language spoken now, as it stands on a page of text."""
    paragraphs = [str(question.text), *("\n".join(shown_lines(one)) for one in question.shown)]
    paragraphs += ["\n".join(choice_lines(field)) for field in question.fields if field.choices]
    return "\n\n".join(paragraphs)


def shown_lines(shown: Shown, spelled: Callable[[str], str] = str) -> list[str]:
    """Numbered lines, or a table with its columns aligned; `spelled` first, for x^3 is wider than x³."""
    if isinstance(shown, Grid):
        return _table(shown, spelled)
    return [spelled(line) for line in _numbered(shown)]


def field_label(field: Field) -> str:
    """What stands before the box of a field: its name, and the letters that may be chosen."""
    if not field.choices:
        return str(field.label)
    return str(_CHOICES.format(label=field.label, choices=", ".join(name for name, _ in field.choices)))


def choice_lines(field: Field) -> list[str]:
    """What may be chosen, a line each, under the field's name."""
    return [f"{field.label}:", *(f"  {name})  {meaning}" for name, meaning in field.choices)]


def _numbered(lines: Lines) -> list[str]:
    width = len(str(len(lines.lines)))
    return [f"  {number:>{width}}  {line}" for number, line in enumerate(lines.lines, 1)]


def _table(grid: Grid, spelled: Callable[[str], str]) -> list[str]:
    code = current_language()
    rows = [[spelled(cell.in_language(code)) for cell in row] for row in (grid.head, *grid.rows)]
    widths = [max(cells(row[i]) for row in rows) for i in range(len(grid.head))]
    return ["  " + _across(row, widths).rstrip() for row in rows]


def _across(row: Sequence[str], widths: Sequence[int]) -> str:
    return "   ".join(cell + " " * (width - cells(cell)) for cell, width in zip(row, widths, strict=True))
