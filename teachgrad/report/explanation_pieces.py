"""What a told explanation consists of, before it is laid out: sentences, equations, tables, steps, sections.

Knows neither mathematics nor layout: `explanation` makes lines of text of it, `explanation_notebook` HTML.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, eq=False)
class Entries:
    """A number, an array or a matrix of formulas inside an equation or a table."""

    thing: Any
    show: Callable[[Any], str]


@dataclass(frozen=True)
class Say:
    """A paragraph; `style` as `layout.Line` has it."""

    text: str
    style: str = ""


@dataclass(frozen=True)
class Code:
    """Lines as they were typed, under a label."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Equation:
    """Sides that stand beside one another: text and arrays. One that is all text is a line of its own."""

    sides: tuple[str | Entries, ...]


@dataclass(frozen=True, eq=False)
class Grid:
    """A table; each cell is text or an array. `align` has ``l`` or ``r`` for each column."""

    head: tuple[str, ...]
    rows: tuple[tuple[str | Entries, ...], ...]
    align: str


@dataclass(frozen=True, eq=False)
class Steps:
    """A numbered list: what each item is called, and what is told of it. `numbers` where some are left out."""

    items: tuple[tuple[str, tuple[Piece, ...]], ...]
    first: int = 1


@dataclass(frozen=True, eq=False)
class Section:
    """A part of the explanation under a title; one that is `folded` is opened by whoever wants it."""

    title: str
    pieces: tuple[Piece, ...]
    folded: bool = False


Piece = Say | Code | Equation | Grid | Steps
