"""A page of text: headings, labelled lines, tables and matrices within a given width.

Knows widths, no mathematics. What does not fit is first set closer, then one thing below the other:
a narrow terminal gets a longer page, never a broken line.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from teachgrad.formula.excerpt import cells
from teachgrad.report.quantities import MORE, Excerpt, excerpt
from teachgrad.report.spelling import spell

Block = list[str]  # lines of equal importance: one for a number, several for a matrix

_MOST_COLUMNS = 6  # of a matrix; a larger one shows its first and last
NARROWEST = 24  # columns; below, words would be broken
_NARROW = 60  # below this, no indentation
_GAP = "  "


class Line(NamedTuple):
    """One line of a page, and what sort of line it is: ``"heading"``, ``"good"``, ``"bad"``, …"""

    text: str
    style: str = ""


@dataclass
class Page:
    """Lines of at most `width` columns in what `encoding` can hold.

    Attributes
    ----------
    width : int
        In columns of a terminal.
    encoding : str
        Of the stream that the page is for.
    margin : int
        How far everything but headings is indented; narrow pages have no margin.
    lines : list of Line
        What has been written so far.
    """

    width: int = 80
    encoding: str = "utf-8"
    margin: int = 2
    lines: list[Line] = field(default_factory=list)

    @property
    def narrow(self) -> bool:
        """Whether labels stand above what they name where it is long, and nothing is indented."""
        return self.width < _NARROW

    @property
    def indent(self) -> str:
        """What stands before everything but headings."""
        return "" if self.narrow else " " * self.margin

    @property
    def room(self) -> int:
        """The columns that the indentation leaves."""
        return self.width - len(self.indent)

    def spell(self, text: object) -> str:
        """`text` in what the page's encoding can hold."""
        return spell(str(text), self.encoding, evenly=True)

    def heading(self, title: object) -> None:
        """A title with a line through to the margin."""
        text = self.spell(f"━━ {title} ")
        if cells(text) > self.width:
            self._write(wrapped(text, self.width, hanging=3), "heading", "")
            return
        self._write([text + self.spell("━") * (self.width - cells(text))], "heading", "")

    def blank(self) -> None:
        """An empty line."""
        self.lines.append(Line(""))

    def paragraph(self, text: object, style: str = "", hanging: int = 0) -> None:
        """Text, broken at spaces; from the second line on indented by `hanging` more."""
        self._write(wrapped(self.spell(text), self.room, hanging), style)

    def labelled(self, label: object, blocks: Sequence[Block], label_width: int) -> None:
        """Blocks beside one another to the right of a label, or below it where there is no room."""
        name = self.spell(label)
        room = self.room - label_width
        spelt = [[self.spell(line) for line in block] for block in blocks]
        if self.narrow and any(_width(block) > room for block in spelt):
            self._write([name])
            self._write(_flowing(spelt, self.room - len(_GAP)), before=self.indent + _GAP)
            return
        lines = _flowing(spelt, room)
        self._write(beside([name.ljust(label_width)], lines))

    def lines_labelled(self, label: object, lines: Sequence[str], label_width: int) -> None:
        """Lines one below the other to the right of a label, each broken at spaces where it is too wide."""
        spelt = [self.spell(line) for line in lines]
        room = self.room - label_width
        if self.narrow and _width(spelt) > room:
            room = self.room - len(_GAP)
        broken = [
            part for line in spelt for part in (wrapped(line, room, 2) if cells(line) > room else [line])
        ]
        self.labelled(label, [broken], label_width)

    def table(
        self,
        head: Sequence[object],
        rows: Iterable[Sequence[Block]],
        align: str,
        optional: Sequence[int] = (),
    ) -> None:
        """A table; where it is too wide, without its optional columns, then as one list for each row.

        Parameters
        ----------
        head : sequence
            What stands over each column.
        rows : iterable of sequence of Block
            The cells.
        align : str
            For each column ``l`` or ``r``.
        optional : sequence of int
            Columns that may be left out, the first to go first.
        """
        titles = [self.spell(title) for title in head]
        spelt = [[[self.spell(line) for line in cell] for cell in row] for row in rows]
        columns = list(range(len(titles)))
        for dropped in (None, *optional):
            columns = [column for column in columns if column != dropped]
            widths = {c: max(cells(titles[c]), *(_width(row[c]) for row in spelt)) for c in columns}
            total = sum(widths.values()) + len(_GAP) * (len(columns) - 1)
            if total <= self.room:
                self._grid(titles, spelt, widths, align)
                return
        self._listed(titles, spelt)

    def matrix(
        self, thing: Any, show: Callable[[Any], str] = str, room: int | None = None, gap: str = _GAP
    ) -> Block:
        r"""A number as one line, a matrix as its rows in brackets, with … in the middle where it is large.

        Parameters
        ----------
        thing : object
            A number, nested lists, an array or a SymPy matrix.
        show : callable
            Entry → text.
        room : int, optional
            Show no more columns of the matrix than fit into so many columns of the terminal.
        gap : str
            What stands between two entries.

        Examples
        --------
        >>> print("\n".join(Page().matrix([[27, 48], [75, 12]])))
        ⎡27  48⎤
        ⎣75  12⎦
        """
        for columns in range(_MOST_COLUMNS, 0, -1):
            shown = excerpt(thing, columns)
            if shown is None:
                return [self.spell(show(thing))]
            block = self._bracketed(shown, show, gap)
            if room is None or _width(block) <= room:
                break
        return block

    def _bracketed(self, shown: Excerpt, show: Callable[[Any], str], gap: str) -> Block:
        texts = [[self.spell("…" if entry is MORE else show(entry)) for entry in row] for row in shown.rows]
        widths = [max(map(cells, column)) for column in zip(*texts, strict=True)]
        lines = [
            gap.join(" " * (width - cells(text)) + text for text, width in zip(row, widths, strict=True))
            for row in texts
        ]
        if len(lines) == 1:
            return [self.spell(f"{shown.shape}: " if shown.shape else "") + f"[{lines[0]}]"]
        left, right = ("⎡" + "⎢" * (len(lines) - 2) + "⎣"), ("⎤" + "⎥" * (len(lines) - 2) + "⎦")
        return [self.spell(a) + line + self.spell(b) for a, line, b in zip(left, lines, right, strict=True)]

    def _listed(self, titles: list[str], rows: list[list[Block]]) -> None:
        across = max(map(cells, titles[1:])) + len(_GAP)
        for row in rows:
            self._write(row[0])
            for title, cell in zip(titles[1:], row[1:], strict=True):
                if any(cell):
                    label = _GAP + title.ljust(across)
                    if len(label) + _width(cell) <= self.room:
                        self._write(beside([label], cell))
                    else:
                        self._write([_GAP + title])
                        self._write(
                            _flowing([cell], self.room - 2 * len(_GAP)), before=self.indent + _GAP * 2
                        )

    def _grid(self, titles: list[str], rows: list[list[Block]], widths: dict[int, int], align: str) -> None:
        def across(row: Sequence[Block]) -> Block:
            return beside(*(_aligned(row[c], width, align[c]) for c, width in widths.items()), gap=_GAP)

        rule = self.spell("─") * (sum(widths.values()) + len(_GAP) * (len(widths) - 1))
        self._write([rule], "rule")
        self._write(across([[title] for title in titles]), "head")
        self._write([rule], "rule")
        for row in rows:
            self._write(across(row))
        self._write([rule], "rule")

    def _write(self, lines: Iterable[str], style: str = "", before: str | None = None) -> None:
        indent = self.indent if before is None else before
        self.lines.extend(Line((indent + line).rstrip(), style) for line in lines)


def output_encoding() -> str:
    """The encoding of standard output; UTF-8 where there is none."""
    return getattr(sys.stdout, "encoding", None) or "utf-8"


def text_of(page: Callable[[Any, int, str], list[Line]], thing: Any, width: int, encoding: str | None) -> str:
    """The page of a thing as one text, in what `encoding` can hold; that of standard output unless said otherwise."""
    lines = page(thing, max(width, NARROWEST), encoding or output_encoding())
    return "\n".join(line.text for line in lines)


def beside(*blocks: Block, gap: str = "") -> Block:
    """Blocks side by side, their first lines level."""
    height = max(len(block) for block in blocks)
    filled = [_aligned(block + [""] * (height - len(block)), _width(block), "l") for block in blocks]
    return [gap.join(parts) for parts in zip(*filled, strict=True)]


def wrapped(text: str, width: int, hanging: int = 0) -> Block:
    """Text broken at spaces, never inside a word unless the word alone is too wide."""
    return textwrap.wrap(
        text, max(width, 10), subsequent_indent=" " * hanging, break_on_hyphens=False, drop_whitespace=True
    ) or [""]


def _flowing(blocks: Sequence[Block], room: int) -> Block:
    """Blocks side by side as long as there is room, then below; a single line that is too wide is broken."""
    lines: Block = []
    row: list[Block] = []
    for block in blocks:
        if row and _width(beside(*row, block, gap=_GAP * 2)) > room:
            lines += beside(*row, gap=_GAP * 2)
            row = []
        row.append(wrapped(block[0], room, 2) if len(block) == 1 and _width(block) > room else block)
    return lines + (beside(*row, gap=_GAP * 2) if row else [])


def _width(block: Block) -> int:
    return max(map(cells, block), default=0)


def _aligned(block: Block, width: int, side: str) -> Block:
    """The lines filled up to `width`; a block moves as one, so that a matrix keeps its columns."""
    before = " " * (width - _width(block)) if side == "r" else ""
    return [before + line + " " * (width - cells(before + line)) for line in block]
