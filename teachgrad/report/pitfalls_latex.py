r"""A pitfall as a piece of a LaTeX document, to paste into a worksheet; it needs amsmath and amssymb.

Read `pitfalls_parts` first: which parts there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sympy as sp

from teachgrad.report import latex_tables
from teachgrad.report.latex_prose import prose
from teachgrad.report.pitfalls_parts import Check, Code, Heading, Labelled, Part, parts
from teachgrad.report.pitfalls_stories import STORIES
from teachgrad.report.pitfalls_tables import Matrices, Table, Verdict
from teachgrad.report.quantities import number

if TYPE_CHECKING:
    from teachgrad.going_wrong.records import Pitfall

_LINE = 66  # characters of a table that a sheet of paper with wide margins has room for


def to_latex(pitfall: Pitfall) -> str:
    """A pitfall as LaTeX, in the language spoken now.

    Parameters
    ----------
    pitfall : Pitfall
        What is told.

    Returns
    -------
    str
        A subsection with paragraphs, programs and tables.
    """
    title = rf"\subsection*{{{prose(STORIES[pitfall.name].title)}}}"
    return "\n\n".join([title, *(_of(part) for part in parts(pitfall))])


def _of(part: Part) -> str:
    if isinstance(part, Heading):
        return rf"\paragraph{{{prose(part.title)}}} {prose(part.program)}"
    if isinstance(part, Labelled):
        return rf"\textbf{{{prose(part.label)}:}} {prose(part.text)}"
    if isinstance(part, Code):
        return f"\\begin{{verbatim}}\n{part.text}\n\\end{{verbatim}}"
    if isinstance(part, Table):
        shown = part.within(_LINE)
        rows = [[prose(cell) for cell in row] for row in shown.rows]
        return latex_tables.table([prose(title) for title in shown.head], rows, shown.align)
    if isinstance(part, Matrices):
        return rf"\[ {part.name} = {sp.latex(part.formulas)} = {_matrix(part.numbers)} \]"
    return prose(part.text if isinstance(part, Verdict | Check) else part)


def _matrix(rows: Any) -> str:
    lines = r" \\ ".join(" & ".join(number(entry) for entry in row) for row in rows)
    return rf"\left[\begin{{matrix}}{lines}\end{{matrix}}\right]"
