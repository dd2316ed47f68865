"""A graph walked both ways for a Jupyter notebook or a page: a fragment of HTML, self-contained and escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from teachgrad.report import directions_tables as tables
from teachgrad.report import directions_words as words
from teachgrad.report import html_tables
from teachgrad.report.directions_tables import Grid
from teachgrad.report.mathematics import pretty
from teachgrad.report.quantities import MORE, NONE, excerpt, number
from teachgrad.text import current_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from teachgrad.both_ways.records import Directions


def to_html(found: Directions) -> str:
    """Both ways as a fragment of HTML, in the language spoken now.

    Parameters
    ----------
    found : Directions
        What is shown.

    Returns
    -------
    str
        One ``div``.
    """
    said, good = tables.agreement(found)
    counts = tables.counts(found)
    size = words.SIZE.format(inputs=len(found.inputs), outputs=len(found.outputs))
    point = "; ".join(f"{escape(name)} = {_matrix(value, number)}" for name, value in tables.point(found))
    written = tables.formulas(found)
    formulas = "" if written is None else f"= {_matrix(written, pretty)} "
    parts = [
        f"<p><strong>{escape(found.name)}: {escape(str(words.TITLE))}</strong></p>",
        f"<div>{point}</div>",
        _paragraph(size),
        _paragraph(words.FORWARD),
        _table(tables.forward(found)),
        *(_paragraph(note) for note in tables.forward_notes(found)),
        _paragraph(words.REVERSE),
        _table(tables.reverse(found)),
        *(_paragraph(note) for note in tables.reverse_notes(found)),
        f"<div>{escape(str(words.JACOBIAN))} {formulas}{tables.sign(found)} {_matrix(found.reverse, number)}</div>",
        _paragraph(f"{'✓' if good else '✗'} {said}"),
        *([] if counts is None else [_table(counts), _paragraph(words.ZEROS)]),
        _paragraph(" ".join(str(sentence) for sentence in words.verdict(found))),
    ]
    return f'<div lang="{current_language()}" class="teachgrad-directions">{"".join(parts)}</div>'


def _table(grid: Grid) -> str:
    rows = [[_cell(cell) for cell in row] for row in grid.rows]
    return html_tables.table([_cell(title) for title in grid.head], rows, grid.align)


def _cell(cell: Any) -> str:
    if cell is MORE:
        return "…"
    if cell is None:
        return NONE
    return escape(cell) if isinstance(cell, str) else _matrix(cell, tables.shown)


def _matrix(thing: Any, show: Callable[[Any], str]) -> str:
    """A number as text, a matrix as a small table between two lines."""
    part = excerpt(thing)
    if part is None:
        return escape(show(thing))
    rows = [["…" if entry is MORE else escape(show(entry)) for entry in row] for row in part.rows]
    return f"{part.shape} {html_tables.matrix(rows)}"


def _paragraph(text: object) -> str:
    return f"<p>{escape(str(text))}</p>"
