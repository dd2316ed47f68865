"""An exercise's fields, hints and solution as HTML, the same on a page that is built and in an answer of the worker.

Loads neither NumPy nor SymPy; only a solution that has to be tidied does. Read `exercise_pages` for what stands around.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from teachgrad.exercises.model.exercise import Question
    from teachgrad.exercises.model.records import Field

_GAP = re.compile(r"\((\d+)\) □")  # as exercises.kinds.fill shows it
_STYLE = re.compile(r""" style=("[^"]*"|'[^']*')""")


def question_html(question: Question) -> str:
    """A question as the library writes it, but for its styles: a page has its own, and many of them."""
    from teachgrad.report.exercise_html import question_html

    return _STYLE.sub("", question_html(question))


def fields_html(question: Question) -> str:
    """A labelled control for everything that is to be filled in.

    Returns
    -------
    str
        HTML. Each control's ``name`` is the field's, and its id begins with the exercise's.
    """
    numbered = _numbered(question)
    return "".join(
        _field(question, field, number, f"({number}) " if number in numbered else "")
        for number, field in enumerate(question.fields, 1)
    )


def _numbered(question: Question) -> set[int]:
    """Which fields are gaps with a number in a table; what is to be written there bears the same number."""
    from teachgrad.exercises.model.records import Grid

    grids = [shown for shown in question.shown if isinstance(shown, Grid)]
    cells = [str(cell) for grid in grids for row in grid.rows for cell in row]
    return {int(found[1]) for cell in cells if (found := _GAP.fullmatch(cell))}


def _field(question: Question, field: Field, number: int, before: str) -> str:
    place = f"{question.id}-field-{number}"
    name, label = escape(field.name), escape(f"{before}{field.label}")
    if field.choices:
        choices = "".join(
            f'<label><input type="radio" name="{name}" value="{escape(value)}"> {escape(f"{value}) {meaning}")}</label>'
            for value, meaning in field.choices
        )
        return f'<fieldset class="exercise-choices"><legend>{label}</legend>{choices}</fieldset>\n'
    if field.form == "program":
        control = f'<textarea id="{place}" name="{name}" rows="8"></textarea>'
    elif field.form == "line":
        control = f'<input id="{place}" name="{name}" class="exercise-line" inputmode="numeric">'
    else:
        control = f'<input id="{place}" name="{name}">'
    return f'<p><label for="{place}">{label}</label> {control}</p>\n'


def room_html(question: Question) -> str:
    """Where nothing can be typed: the labels, with room to write beside them on paper, and what there is to choose from."""
    from teachgrad.report.exercise_html import choices_html

    lines = []
    for field in question.fields:
        kind = "exercise-box" if field.form == "program" else "exercise-rule"
        lines.append(f'<p class="{kind}">{escape(str(field.label))}</p>{choices_html(field)}')
    return f'<div class="exercise-room">{"".join(lines)}</div>\n'


def hints_html(question: Question) -> str:
    """The hints in their order, an item each."""
    return "".join(f"<li>{escape(str(hint))}</li>" for hint in question.hints)


def solution_html(question: Question) -> str:
    """The solution, field by field, as a reader wants it."""
    from teachgrad.report.worksheet_solution import solved_text

    return "".join(
        _solved(str(field.label), str(solved_text(question, field)).strip()) for field in question.fields
    )


def _solved(label: str, answer: str) -> str:
    if "\n" in answer:
        return f"<p>{escape(label)}:</p><pre><code>{escape(answer)}</code></pre>"
    return f"<p>{escape(label)}: {escape(answer)}</p>"
