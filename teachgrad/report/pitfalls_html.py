"""A pitfall for a Jupyter notebook or a page: a fragment of HTML.

The fragment needs no network, script or style sheet, takes the page's own colours, and everything in it is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from teachgrad.report import pitfalls_words as words
from teachgrad.report.mathematics import pretty
from teachgrad.report.pitfalls_cases import CASES
from teachgrad.report.pitfalls_stories import STORIES
from teachgrad.report.pitfalls_tables import Matrices, Table, at, check, told, verdict
from teachgrad.report.quantities import number
from teachgrad.text import Text, current_language

if TYPE_CHECKING:
    from teachgrad.going_wrong.records import Attempt, Case, Pitfall

_LINE, _ROOM = "border-bottom:1px solid", "padding:0 .5em"
_MATRIX = "display:inline-table;vertical-align:middle;border:solid;border-width:0 1.5px;border-radius:.7em;padding:0 .2em"


def to_html(pitfall: Pitfall) -> str:
    """A pitfall as a fragment of HTML, in the language spoken now.

    Parameters
    ----------
    pitfall : Pitfall
        What is told.

    Returns
    -------
    str
        One ``div``.
    """
    story = STORIES[pitfall.name]
    parts = [f"<p><strong>{escape(str(story.title))}</strong></p>", _paragraph(story.what)]
    shown: set[str] = set()
    for case in pitfall.cases:
        parts += _case(pitfall, case, shown)
    parts.append(f"<p><strong>{escape(str(words.WHY))}.</strong> {escape(str(story.why))}</p>")
    parts.append(f"<p><strong>{escape(str(words.INSTEAD))}.</strong> {escape(str(story.instead))}</p>")
    return f'<div lang="{current_language()}" class="teachgrad-pitfall">{"".join(parts)}</div>'


def _case(pitfall: Pitfall, case: Case, shown: set[str]) -> Iterable[str]:
    said = CASES[pitfall.name, case.name]
    yield f"<p><strong>{escape(str(said.title))}</strong><br>{escape(at(case))}</p>"
    for heading, sentence, attempt in (
        (words.WRONG, said.wrong, case.wrong),
        (words.RIGHT, said.right, case.right),
    ):
        yield f"<p><em>{escape(str(heading))}.</em> {escape(str(sentence))}</p>"
        yield from _attempt(attempt, shown)
        yield _paragraph(verdict(case, attempt).text)
    sentence_of_check = check(case)
    if sentence_of_check is not None:
        yield _paragraph(sentence_of_check)


def _attempt(attempt: Attempt, shown: set[str]) -> Iterable[str]:
    if attempt.code in shown:
        return
    shown.add(attempt.code)
    yield f"<pre>{escape(attempt.code.rstrip())}</pre>"
    for part in told(attempt):
        if isinstance(part, Table):
            yield table(part)
        elif isinstance(part, Matrices):
            formulas = [[pretty(entry) for entry in row] for row in part.formulas.tolist()]
            numbers = [[number(entry) for entry in row] for row in part.numbers]
            yield f"<div>{escape(part.name)} = {_matrix(formulas)} = {_matrix(numbers)}</div>"
        else:
            yield _paragraph(part)


def table(shown: Table) -> str:
    """A table of short texts as HTML."""
    sides = ["right" if side == "r" else "left" for side in shown.align]
    head = "".join(
        f'<th scope="col" style="{_LINE};{_ROOM};text-align:{side}">{escape(str(title))}</th>'
        for title, side in zip(shown.head, sides, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(
            f'<td style="{_ROOM};text-align:{side}">{escape(cell)}</td>'
            for cell, side in zip(row, sides, strict=True)
        )
        + "</tr>"
        for row in shown.rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _matrix(rows: Sequence[Sequence[str]]) -> str:
    lines = "".join(f"<tr>{''.join(f'<td>{escape(entry)}</td>' for entry in row)}</tr>" for row in rows)
    return f'<table style="{_MATRIX}"><tbody>{lines}</tbody></table>'


def _paragraph(text: Text | str) -> str:
    return f"<p>{escape(str(text))}</p>"
