"""An explanation for a Jupyter notebook, or a page of its own: a fragment of HTML.

The fragment needs no network, script or style sheet, takes the notebook's own colours, and everything in it is escaped.
What is told stands in `explanation_story`.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from teachgrad.report.explanation_pieces import Code, Entries, Equation, Grid, Piece, Say, Section, Steps
from teachgrad.report.explanation_story import other_level, story, title
from teachgrad.report.quantities import MORE, excerpt
from teachgrad.text import current_language

if TYPE_CHECKING:
    from teachgrad.explanation.records import Explanation

_LINE = "border-bottom:1px solid"
_EQUATION = "margin:.3em 0 .3em 1.5em;overflow-x:auto"
_MATRIX = "display:inline-table;vertical-align:middle;border:solid;border-width:0 1.5px;border-radius:.7em;padding:0 .2em;margin:.1em .3em"
_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;margin:1rem}main{max-width:46rem;margin:auto}"
    "td,th{padding:.1em .5em}pre{overflow-x:auto}summary{cursor:pointer;font-weight:bold}"
    "@media print{:root{color-scheme:light}li,table,pre{break-inside:avoid}details::details-content{content-visibility:visible;height:auto}}"
)
_SIDES = {"l": "left", "r": "right"}
_MARKS = {"warning": "! ", "bad": "! "}


def to_html(explanation: Explanation) -> str:
    """An explanation as a fragment of HTML, in the language spoken now.

    Parameters
    ----------
    explanation : Explanation
        What is told; the other level is there as well, folded.

    Returns
    -------
    str
        One ``div``.
    """
    sections = story(explanation)
    folded = other_level(explanation)
    body = "".join(map(_section, (*sections[:3], *folded, *sections[3:])))
    heading = f"<h3>{escape(title(explanation))}</h3>"
    return f'<div lang="{current_language()}" class="teachgrad-explanation">{heading}{body}</div>'


def to_page(explanations: Sequence[Explanation]) -> str:
    """Explanations as a whole page that a browser opens from a file; in ASCII, so that no encoding can spoil it.

    Parameters
    ----------
    explanations : sequence of Explanation
        What is told, one after another.

    Returns
    -------
    str
        A page in light or dark colours, as the reader's browser prefers; printed, it is black on white and unfolded.
    """
    titles = escape(", ".join(title(explanation) for explanation in explanations))
    body = "\n".join(map(to_html, explanations))
    page = (
        f'<!doctype html>\n<html lang="{current_language()}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{titles}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>"
    )
    return page.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _section(section: Section) -> str:
    body = "".join(map(_piece, section.pieces))
    if section.folded:
        return f"<details><summary>{escape(section.title)}</summary>{body}</details>"
    heading = f"<h4>{escape(_capital(section.title))}</h4>" if section.title else ""
    return f"<section>{heading}{body}</section>"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _piece(piece: Piece) -> str:
    if isinstance(piece, Say):
        mark = "" if piece.text.startswith(("!", "✗", "?", "✓")) else _MARKS.get(piece.style, "")
        text = escape(f"{mark}{piece.text}")
        return (
            f"<p><strong>{text}</strong></p>"
            if piece.style in ("good", "bad", "warning")
            else f"<p>{text}</p>"
        )
    if isinstance(piece, Code):
        return f"<div>{escape(piece.label)}:</div><pre>{escape(chr(10).join(piece.lines))}</pre>"
    if isinstance(piece, Equation):
        return f'<div style="{_EQUATION}">{"".join(map(_side, piece.sides))}</div>'
    if isinstance(piece, Grid):
        return _table(piece)
    return _steps(piece)


def _steps(steps: Steps) -> str:
    items = "".join(
        f"<li><strong>{escape(name)}</strong>{''.join(map(_piece, told))}</li>" for name, told in steps.items
    )
    return f'<ol start="{steps.first}">{items}</ol>'


def _table(grid: Grid) -> str:
    head = "".join(
        f'<th scope="col" style="{_LINE};text-align:{_SIDES[side]}">{escape(title)}</th>'
        for title, side in zip(grid.head, grid.align, strict=True)
    )
    body = []
    for first, *rest in grid.rows:
        cells = "".join(
            f'<td style="text-align:{_SIDES[side]}">{_side(cell)}</td>'
            for cell, side in zip(rest, grid.align[1:], strict=True)
        )
        body.append(f'<tr><th scope="row" style="text-align:left">{_side(first)}</th>{cells}</tr>')
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"


def _side(side: str | Entries) -> str:
    """Text as it is, an array as a small table between two lines."""
    if isinstance(side, str):
        return escape(side)
    shown = excerpt(side.thing)
    if shown is None:
        return escape(side.show(side.thing))
    rows = [["…" if entry is MORE else escape(side.show(entry)) for entry in row] for row in shown.rows]
    lines = "".join(f"<tr>{''.join(f'<td>{entry}</td>' for entry in row)}</tr>" for row in rows)
    return f'{shown.shape} <table style="{_MATRIX}"><tbody>{lines}</tbody></table>'
