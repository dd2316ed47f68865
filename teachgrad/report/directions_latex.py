r"""A graph walked both ways as a piece of a LaTeX document; it needs amsmath and amssymb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sympy as sp

from teachgrad.report import directions_tables as tables
from teachgrad.report import directions_words as words
from teachgrad.report import latex_tables
from teachgrad.report.directions_tables import Grid
from teachgrad.report.latex_prose import prose
from teachgrad.report.quantities import MORE, excerpt, number

if TYPE_CHECKING:
    from collections.abc import Callable

    from teachgrad.both_ways.records import Directions


def to_latex(found: Directions) -> str:
    """Both ways as LaTeX, in the language spoken now.

    Parameters
    ----------
    found : Directions
        What is shown.

    Returns
    -------
    str
        A subsection with paragraphs and tables.
    """
    said, good = tables.agreement(found)
    counts = tables.counts(found)
    size = words.SIZE.format(inputs=len(found.inputs), outputs=len(found.outputs))
    point = ", ".join(f"{prose(name)} = ${_matrix(value, number)}$" for name, value in tables.point(found))
    written = tables.formulas(found)
    formulas = "" if written is None else f"= {_matrix(written, _formula)} "
    sign = r"\approx" if tables.sign(found) == "≈" else "="
    return "\n\n".join(
        [
            rf"\subsection*{{{prose(found.name)}: {prose(words.TITLE)}}}",
            point,
            prose(size),
            prose(words.FORWARD),
            _table(tables.forward(found)),
            *(prose(note) for note in tables.forward_notes(found)),
            prose(words.REVERSE),
            _table(tables.reverse(found)),
            *(prose(note) for note in tables.reverse_notes(found)),
            rf"\[ J {formulas}{sign} {_matrix(found.reverse, number)} \]",
            prose(f"{'✓' if good else '✗'} {said}"),
            *([] if counts is None else [_table(counts), prose(words.ZEROS)]),
            prose(" ".join(str(sentence) for sentence in words.verdict(found))),
        ]
    )


def _table(grid: Grid) -> str:
    rows = [[_cell(cell) for cell in row] for row in grid.rows]
    return latex_tables.table([_cell(title) for title in grid.head], rows, grid.align)


def _cell(cell: Any) -> str:
    if cell is MORE:
        return r"\ldots{}"
    if cell is None:
        return "--"
    return prose(cell) if isinstance(cell, str) else f"${_matrix(cell, tables.shown)}$"


def _matrix(thing: Any, show: Callable[[Any], str]) -> str:
    part = excerpt(thing)
    if part is None:
        return _number(show(thing))
    rows = [[r"\cdots" if entry is MORE else _number(show(entry)) for entry in row] for row in part.rows]
    lines = r" \\ ".join(" & ".join(row) for row in rows)
    return rf"\begin{{bmatrix}} {lines} \end{{bmatrix}}"


def _number(text: str) -> str:
    text = text.replace("∞", r"\infty").replace("–", r"\text{--}")
    mantissa, power, exponent = text.partition("e")
    return rf"{mantissa} \cdot 10^{{{exponent}}}" if power and exponent.lstrip("-").isdigit() else text


def _formula(formula: Any) -> str:
    return str(sp.latex(formula, ln_notation=True, inv_trig_style="full"))
