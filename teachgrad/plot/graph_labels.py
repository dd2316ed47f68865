"""How much room the rows take that are written at the nodes and edges of a graph.

Read `graph_layout` next.
"""

from __future__ import annotations

from collections.abc import Iterable

from teachgrad.plot.sheet import width_of
from teachgrad.report.graph_rows import Row

# Points. What is not known yet is set smaller, so that it makes hardly any box wider than it will be.
SIZES = {"heading": 10.0, "value": 9.5, "gradient": 9.5, "tag": 8.0, "waiting": 8.0, "local": 8.5}
SIZES |= {"contribution": 8.5, "constant": 8.5}
LEAST = 7.0  # points of the smallest letters, in a picture that may be as large as it needs
_LINE = 1.32  # of the letters' size


def size_of(rows: Iterable[Row]) -> tuple[float, float]:
    """Width and height of some rows in points, without a margin."""
    heights = slot_heights(rows)
    width = max(
        (width_of(line, SIZES[r.style], _weight(r)) for r in rows for line in r.text.split("\n")), default=0.0
    )
    return width * 72, sum(heights.values())


def slot_heights(rows: Iterable[Row]) -> dict[int, float]:
    """The height of each slot, from the top."""
    found: dict[int, float] = {}
    for row in rows:
        height = SIZES[row.style] * _LINE * (row.text.count("\n") + 1)
        found[row.slot] = max(found.get(row.slot, 0.0), height)
    return dict(sorted(found.items()))


def _weight(row: Row) -> str:
    return "bold" if row.style == "heading" else "normal"
