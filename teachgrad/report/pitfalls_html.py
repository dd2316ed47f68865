"""A pitfall for a Jupyter notebook or a page: a fragment of HTML.

The fragment needs no network, script or style sheet, takes the page's own colours, and everything in it is escaped. Read
`pitfalls_parts` first: which parts there are.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from teachgrad.report import html_tables
from teachgrad.report.mathematics import pretty
from teachgrad.report.pitfalls_parts import Check, Code, Heading, Labelled, Part, parts
from teachgrad.report.pitfalls_stories import STORIES
from teachgrad.report.pitfalls_tables import Matrices, Table, Verdict
from teachgrad.report.quantities import number
from teachgrad.text import current_language

if TYPE_CHECKING:
    from teachgrad.going_wrong.records import Pitfall


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
    title = f"<p><strong>{_text(STORIES[pitfall.name].title)}</strong></p>"
    body = "".join(_of(part) for part in parts(pitfall))
    return f'<div lang="{current_language()}" class="teachgrad-pitfall">{title}{body}</div>'


def _of(part: Part) -> str:
    if isinstance(part, Heading):
        return f"<p><strong>{escape(part.title)}</strong><br>{escape(part.program)}</p>"
    if isinstance(part, Labelled):
        return f"<p><strong>{_text(part.label)}:</strong> {_text(part.text)}</p>"
    if isinstance(part, Code):
        return f"<pre>{escape(part.text)}</pre>"
    if isinstance(part, Table):
        rows = [[escape(cell) for cell in row] for row in part.rows]
        return html_tables.table([_text(title) for title in part.head], rows, part.align)
    if isinstance(part, Matrices):
        formulas = [[escape(pretty(entry)) for entry in row] for row in part.formulas.tolist()]
        numbers = [[escape(number(entry)) for entry in row] for row in part.numbers]
        both = f"{html_tables.matrix(formulas)} = {html_tables.matrix(numbers)}"
        return f"<div>{escape(part.name)} = {both}</div>"
    return f"<p>{_text(part.text if isinstance(part, Verdict | Check) else part)}</p>"


def _text(text: object) -> str:
    return escape(str(text))
