"""A function as a person reads it: its program or formula, and where it is looked at; as text, and as HTML.

Of the document's functions the program is shown and not the formula that the document states, which may be wrong. Read
`overview` for several functions in a table of a terminal.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from teachgrad.report import wording
from teachgrad.report.html_tables import matrix, table
from teachgrad.report.layout import Line, Page
from teachgrad.report.mathematics import as_read, letter
from teachgrad.report.quantities import MORE, excerpt, number
from teachgrad.report.spelling import has_signs
from teachgrad.text import current_language

if TYPE_CHECKING:
    from teachgrad.functions import Function

_LABELS = (wording.PROGRAM, wording.FORMULA, wording.POINT)


def page(function: Function, width: int = 80, encoding: str = "utf-8") -> list[Line]:
    r"""The lines for a terminal.

    Examples
    --------
    >>> from teachgrad import DOCUMENT
    >>> print("\n".join(line.text for line in page(DOCUMENT["two_variables"], 40)))
    ━━ two_variables(x, y) ━━━━━━━━━━━━━━━━━
    program  z = 5 * x * x * x + 2 * y * y
    point    x = 7    y = 8
    """
    paper = Page(width, encoding)
    paper.heading(signature(function))
    across = max(len(str(label)) for label in _LABELS) + 2
    if function.source is not None:
        paper.labelled(wording.PROGRAM, [function.source.splitlines()], across)
    elif function.typed is not None:
        paper.lines_labelled(wording.FORMULA, as_read(function.typed, signs=has_signs(encoding)), across)
    if function.point:
        entries = (
            paper.matrix(value, number, paper.room - across - len(name) - 3)
            for name, value in function.point.items()
        )
        from teachgrad.report.layout import beside

        blocks = [
            beside([f"{letter(name)} = "], entry) for name, entry in zip(function.point, entries, strict=True)
        ]
        paper.labelled(wording.POINT, blocks, across)
    return paper.lines


def to_html(function: Function) -> str:
    """A fragment of HTML, in the language spoken now."""
    rows = []
    if function.source is not None:
        rows.append((wording.PROGRAM, f"<pre style='margin:0'>{escape(function.source)}</pre>"))
    elif function.typed is not None:
        rows.append((wording.FORMULA, "<br>".join(map(escape, as_read(function.typed)))))
    if function.point:
        rows.append((wording.POINT, _point(function.point)))
    body = "".join(
        f'<tr><th scope="row" style="padding:0 .5em;text-align:left">{escape(str(label))}</th>'
        f'<td style="padding:0 .5em;text-align:left">{said}</td></tr>'
        for label, said in rows
    )
    listed = f"<table><tbody>{body}</tbody></table>" if rows else ""
    return _part("function", f"<p><strong>{escape(signature(function))}</strong></p>{listed}")


def catalogue_html(functions: Mapping[str, Function]) -> str:
    """The functions that have names, one row each, as HTML in the language spoken now."""
    rows = [
        [
            escape(name),
            f"<pre style='margin:0'>{escape(function.source or '')}</pre>",
            _point(function.point or {}),
        ]
        for name, function in functions.items()
    ]
    head = [escape(str(title)) for title in (wording.FUNCTION, wording.PROGRAM, wording.POINT)]
    return _part("functions", table(head, rows, "lll"))


def signature(function: Function) -> str:
    """Its name and its variables: ``two_variables(x, y)``."""
    return f"{function.name}({', '.join(map(letter, function.variables))})"


def _point(point: Mapping[str, Any]) -> str:
    return "; ".join(f"{escape(letter(name))} = {_value(value)}" for name, value in point.items())


def _value(value: Any) -> str:
    shown = excerpt(value)
    if shown is None:
        return escape(number(value))
    return matrix([["…" if entry is MORE else escape(number(entry)) for entry in row] for row in shown.rows])


def _part(name: str, body: str) -> str:
    return f'<div lang="{current_language()}" class="teachgrad-{name}">{body}</div>'
