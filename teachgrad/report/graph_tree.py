"""A graph as lines on a terminal: the result on top, below each step what it is computed from.

A step that several others use is written out where it comes first, and only named where it comes again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from teachgrad.explanation.records import Explanation
from teachgrad.formula.excerpt import cells
from teachgrad.report.graph_folding import view_of
from teachgrad.report.graph_rows import BACK, ROLE, edge_rows, node_rows
from teachgrad.report.graph_view import View
from teachgrad.report.layout import Line
from teachgrad.report.mathematics import letter
from teachgrad.report.spelling import spell
from teachgrad.text import Text

_ABOVE = Text(en="{name}, as above", vi="{name}, như ở trên")
_BELOW = Text(en="{name}, further below", vi="{name}, xem tiếp ở dưới")
_UNUSED = Text(en="{name}: the result does not depend on it", vi="{name}: kết quả không phụ thuộc vào nó")
_GAP = "   "
_ROOM = (
    36  # columns that are left for what is written; what would stand further right is written further below
)


class _Signs:
    """What the lines of the tree are made of."""

    only, middle, last, beside, below, back = "│ ", "├─ ", "└─ ", "│  ", "   ", BACK


class _AsciiSigns(_Signs):
    only, middle, last, beside, back = "| ", "+- ", "+- ", "|  ", "<-"


def lines(explanation: Explanation, width: int = 80, encoding: str = "utf-8") -> list[Line]:
    """The graph as lines of at most `width` columns in what `encoding` can hold.

    Examples
    --------
    >>> from teachgrad import explain
    >>> for line in lines(explain("composite")):
    ...     print(line.text)
    z = 5y²   z = 1280   dz/dz = 1
    │ 10y = 160   ← 1 · 160 = 160
    y = 2x³   y = 16   dz/dy = 160
    │ 6x² = 24   ← 160 · 24 = 3840
    x = 2   dz/dx = 3840
    """
    signs: type[_Signs] = _Signs
    try:
        "│├└─←".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        signs = _AsciiSigns
    return [
        line for row in _walked(view_of(explanation), signs, width) for line in _fitted(*row, width, encoding)
    ]


def _walked(view: View, signs: type[_Signs], width: int) -> Iterator[tuple[str, str, list[str], str]]:
    """What stands before the first line of each row, before its further lines, its texts, and its style."""
    uses: dict[int, list[int]] = {}
    for place, edge in enumerate(view.edges):
        if edge.uses:
            uses.setdefault(edge.head, []).append(place)
    roots = deque(place for place, node in enumerate(view.nodes) if node.is_result)
    written: set[int] = set()
    while roots:
        waiting: list[tuple[int, int | None, str, str]] = [(roots.popleft(), None, "", "")]
        while waiting:
            node, used_by, before, below = waiting.pop()
            name = letter(view.nodes[node].id)
            if used_by is not None:
                rows = edge_rows(view, view.edges[used_by])
                yield before, below, [row.text.replace(BACK, signs.back) for row in rows], ""
            if node in written or node in roots:
                again = _ABOVE if node in written else _BELOW
                yield below, below, [str(again.format(name=name))], "rule"
                continue
            found = uses.get(node, [])
            if len(below) > max(width - _ROOM, 0) and found:
                roots.append(node)
                yield below, below, [str(_BELOW.format(name=name))], "rule"
                continue
            written.add(node)
            rows = node_rows(view, view.nodes[node])
            yield below, below, [row.text for row in rows if row.slot != ROLE], "head"
            for i, place in enumerate(reversed(found)):
                first, further = (signs.last, signs.below) if i == 0 else (signs.middle, signs.beside)
                if len(found) == 1:
                    first, further = signs.only, ""
                waiting.append((view.edges[place].tail or 0, place, below + first, below + further))
    for place, unused in enumerate(view.nodes):
        if place not in written:
            yield "", "", [str(_UNUSED.format(name=letter(unused.id)))], "rule"


def _fitted(
    before: str, below: str, texts: list[str], style: str, width: int, encoding: str
) -> Iterator[Line]:
    """The texts side by side as far as they fit, then one below the other."""
    line = ""
    for text in texts:
        spelled = spell(text, encoding, evenly=True)
        wider = f"{line}{_GAP}{spelled}" if line else spelled
        if line and cells(before + wider) > width:
            yield Line(before + line, style)
            before, wider = below, spelled
        line = wider
    yield Line(before + line, style)
