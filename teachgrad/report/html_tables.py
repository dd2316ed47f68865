"""Tables and matrices for a page or a notebook: HTML without a style sheet, in the page's own colours.

The cells are HTML already: whoever makes them escapes what people typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_LINE, _ROOM = "border-bottom:1px solid", "padding:0 .5em"
_SIDES = {"l": "left", "r": "right"}
_MATRIX = "display:inline-table;vertical-align:middle;border:solid;border-width:0 1.5px;border-radius:.7em;padding:0 .2em"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], align: str) -> str:
    """A table whose columns are set to the sides that `align` names, ``"lrr"``.

    Examples
    --------
    >>> table(["x"], [["1"]], "r").count("text-align:right")
    2
    """
    sides = [_SIDES[side] for side in align]
    titles = "".join(
        f'<th scope="col" style="{_LINE};{_ROOM};text-align:{side}">{title}</th>'
        for title, side in zip(head, sides, strict=True)
    )
    body = "".join(f"<tr>{_cells(row, sides)}</tr>" for row in rows)
    return f"<table><thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table>"


def _cells(row: Sequence[str], sides: Sequence[str]) -> str:
    return "".join(
        f'<td style="{_ROOM};text-align:{side}">{cell}</td>' for cell, side in zip(row, sides, strict=True)
    )


def matrix(rows: Iterable[Iterable[str]]) -> str:
    """A matrix as a small table between two lines.

    Examples
    --------
    >>> matrix([["1", "2"]]).count("<td>")
    2
    """
    lines = "".join(f"<tr>{''.join(f'<td>{entry}</td>' for entry in row)}</tr>" for row in rows)
    return f'<table style="{_MATRIX}"><tbody>{lines}</tbody></table>'
