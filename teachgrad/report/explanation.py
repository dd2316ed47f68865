"""An explanation as a page of text: what is told, laid out in lines.

Decides how each piece is written; what is told stands in `explanation_story`. Read that next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from teachgrad.formula.excerpt import cells
from teachgrad.report.explanation_pieces import Code, Entries, Equation, Grid, Piece, Say, Section, Steps
from teachgrad.report.explanation_story import story
from teachgrad.report.layout import Block, Line, Page, beside, text_of, wrapped
from teachgrad.report.quantities import MORE, excerpt
from teachgrad.report.spelling import has_signs

if TYPE_CHECKING:
    from teachgrad.explanation.records import Explanation

_INDENT = "  "

_TIE = "\u00a0"  # textwrap breaks no line there
_LONGEST_TIED = 40
_EQUATION = re.compile(r"\S+(?: (?:[=≈~·*+-]|->|→) \S+)+")
_BEFORE_EQUALS = re.compile(r" (?=[=≈~] )")


def to_text(explanation: Explanation, width: int = 80, encoding: str | None = None) -> str:
    """An explanation as plain text, in the language spoken now.

    Parameters
    ----------
    explanation : Explanation
        What is told.
    width : int
        No line is longer than this; 24 at least.
    encoding : str, optional
        Use only characters that this encoding has; by default those that standard output can show.

    Returns
    -------
    str
        Lines without control codes, the last one without a line break.

    Examples
    --------
    >>> from teachgrad import explain
    >>> text = to_text(explain("composite"), encoding="utf-8")
    >>> "Local derivative: dz/dy = 10y = 10·16 = 160." in text, "1 · 160 = 160" in text
    (True, True)
    """
    return text_of(page, explanation, width, encoding)


def page(explanation: Explanation, width: int = 80, encoding: str = "utf-8") -> list[Line]:
    """An explanation as lines that say of what sort they are, for a terminal that has colours.

    Parameters
    ----------
    explanation : Explanation
        What is told.
    width : int
        No line is longer than this; 24 at least.
    encoding : str
        Use only characters that this encoding has.

    Returns
    -------
    list of Line
        Text and sort of each line.
    """
    paper = _Paper(max(width, 24), encoding)
    paper.heading(explanation.function.name)
    for place, section in enumerate(story(explanation, signs=has_signs(encoding))):
        if place:
            paper.blank()
        _section(paper, section)
    return paper.lines


class _Paper(Page):
    """A page that breaks no short equation."""

    def paragraph(self, text: object, style: str = "", hanging: int = 0) -> None:
        """Text, broken at spaces that stand in no short equation, and in a long one before its = sign."""
        room = self.room - hanging
        tied = _EQUATION.sub(lambda match: _tied(match[0], room), self.spell(text))
        self._write([line.replace(_TIE, " ") for line in wrapped(tied, self.room, hanging)], style)


def _tied(equation: str, room: int) -> str:
    if len(equation) <= min(room, _LONGEST_TIED):
        return equation.replace(" ", _TIE)
    sides = _BEFORE_EQUALS.split(equation)
    return " ".join(side.replace(" ", _TIE) if len(side) <= room else side for side in sides)


def _section(paper: Page, section: Section) -> None:
    if section.title:
        paper.heading(section.title)
    labels = [piece.label for piece in section.pieces if isinstance(piece, Code)]
    label_width = max(map(len, labels), default=0) + len(_INDENT)
    for before, piece in zip((None, *section.pieces), section.pieces, strict=False):
        if before is not None and type(before) is not type(piece):
            paper.blank()
        if isinstance(piece, Code):
            paper.lines_labelled(piece.label, piece.lines, label_width)
        else:
            _piece(paper, piece)


def _piece(paper: Page, piece: Piece) -> None:
    if isinstance(piece, Say):
        paper.paragraph(piece.text, piece.style)
    elif isinstance(piece, Equation):
        _equation(paper, piece)
    elif isinstance(piece, Grid):
        rows = [[_cell(paper, cell) for cell in row] for row in piece.rows]
        paper.table(piece.head, rows, piece.align)
    elif isinstance(piece, Steps):
        for number, (name, told) in enumerate(piece.items, piece.first):
            if number > piece.first:
                paper.blank()
            _step(paper, f"{number}. ", name, told)


def _step(paper: Page, number: str, name: str, told: tuple[Piece, ...]) -> None:
    """A step with its number; what is told of it stands indented below."""
    paper.paragraph(f"{number}{name}", "head", hanging=len(number))
    before = paper.indent if paper.narrow else paper.indent + " " * len(number)
    inner = _Paper(max(paper.width - len(before), 24), paper.encoding, margin=0)
    for piece in told:
        _piece(inner, piece)
    paper.lines.extend(Line(f"{before}{line.text}".rstrip(), line.style) for line in inner.lines)


def _equation(paper: Page, equation: Equation) -> None:
    """One line of text, or blocks beside one another as far as there is room."""
    if all(isinstance(side, str) for side in equation.sides):
        paper.paragraph(f"{_INDENT}{''.join(map(str, equation.sides))}", "formula", hanging=6)
        return
    room = paper.room - len(_INDENT)
    rows: list[Block] = []
    before = ""
    for side in equation.sides:
        if isinstance(side, str):
            before += side
            continue
        left = paper.spell(before)
        if _width([left]) > room // 2:  # the text above the array, where both do not fit
            rows += [[line] for line in wrapped(left, room)]
            left = ""
        block = beside([left], paper.matrix(side.thing, side.show, room - _width([left])))
        if _width(block) > room:
            rows += [[line] for line in _one_by_one(paper, left, side, room)]
        elif left and rows and _width(rows[-1]) + _width(block) <= room:
            rows[-1] = beside(rows[-1], block)
        else:
            rows.append([line[1:] for line in block] if left.startswith(" ") else block)
        before = ""
    for row in rows:
        paper.labelled("", [row], len(_INDENT))


def _one_by_one(paper: Page, before: str, side: Entries, room: int) -> Iterator[str]:
    """Each entry on a line of its own, for those of a matrix of long formulas that has no room."""
    if before.strip():
        yield before.strip()
    shown = excerpt(side.thing)
    rows = [[side.thing]] if shown is None else shown.rows
    for i, row in enumerate(rows, 1):
        for j, entry in enumerate(row, 1):
            text = f"[{i}, {j}] {side.show(entry)}" if entry is not MORE else "…"
            yield from wrapped(paper.spell(text), room, 4)


def _width(block: Block) -> int:
    return max(map(cells, block), default=0)


def _cell(paper: Page, cell: str | Entries) -> Block:
    return [paper.spell(cell)] if isinstance(cell, str) else paper.matrix(cell.thing, cell.show, paper.room)
