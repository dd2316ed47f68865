"""A reproduction of the literature as a page, as HTML and as plain data.

Decides what stands where; the words come from `reproduction_wording`, the lines from `layout`.
"""

from __future__ import annotations

from fractions import Fraction
from html import escape
from typing import Any

from teachgrad.formula.excerpt import cells
from teachgrad.literature.records import Item, Reproduction, Row
from teachgrad.report import reproduction_wording as wording
from teachgrad.report.layout import Block, Line, Page, text_of, wrapped
from teachgrad.report.mathematics import pretty
from teachgrad.text import Text, current_language

_WIDEST_LABEL = 44  # columns; a longer one goes on below
_NARROWEST = 10  # columns that `wrapped` breaks a text to
_GAP = 2  # columns of the terminal between two of a table


def to_text(reproduction: Reproduction, width: int = 80, encoding: str | None = None) -> str:
    """A reproduction as plain text, in the language spoken now.

    Parameters
    ----------
    reproduction : Reproduction
        What is shown.
    width : int
        No line is longer than this; 24 at least.
    encoding : str, optional
        Use only characters that this encoding has; by default those that standard output can show.

    Returns
    -------
    str
        Lines without control codes, the last one without a line break.
    """
    return text_of(page, reproduction, width, encoding)


def page(reproduction: Reproduction, width: int = 80, encoding: str = "utf-8") -> list[Line]:
    """A reproduction as lines that say of what sort they are, for a terminal that has colours."""
    paper = Page(width, encoding)
    for row in reproduction.rows:
        paper.heading(row.name)
        _row(paper, row)
        paper.blank()
    if len(reproduction.rows) > 1:
        paper.heading(wording.SUMMARY)
        rows: list[list[Block]] = [
            [
                [f"{wording.verdict(row.matches)[0]} {row.name}"],
                [f"{sum(item.matches for item in row.items)}/{len(row.items)}"],
            ]
            for row in reproduction.rows
        ]
        paper.table([wording.ROW, wording.MATCHED], rows, "lr")
    _conclusion(paper, reproduction)
    return paper.lines


def _row(paper: Page, row: Row) -> None:
    paper.paragraph(wording.TITLES[row.name], "head", hanging=2)
    for source in row.sources:
        paper.paragraph(wording.SOURCE.format(source=source), hanging=2)
    given = wording.given(row)
    if given is not None:
        paper.paragraph(given, "formula", hanging=2)
    long = [item for item in row.items if item.published.quantity == "derivative_formula"]
    for item in long:
        _long_item(paper, item, row)
    head = [wording.QUANTITY, wording.PUBLISHED, wording.REBUILT, wording.BY]
    for items in _tables([item for item in row.items if item not in long]):
        _table(paper, head, items, row)
    lesson = wording.lesson(row)
    if lesson is not None:
        paper.paragraph(lesson)


def _table(paper: Page, head: list[Text], items: list[Item], row: Row) -> None:
    """Without its methods where there is no room for them, but for answers that only the methods tell apart."""
    rows = _rows(paper, items, row, repeat=paper.narrow)
    has_second_lines = any(len(_lines(item, row)) > 1 for item in items)
    fitted = _fitted(paper, head, rows)
    if fitted is None and has_second_lines:  # it becomes a list, where each line needs its name
        rows = _rows(paper, items, row, repeat=True)
    paper.table(head, fitted or rows, "lrrl", optional=() if has_second_lines else (3,))


def _rows(paper: Page, items: list[Item], row: Row, *, repeat: bool) -> list[list[Block]]:
    across = min(paper.room, _WIDEST_LABEL)
    return [
        [wrapped(paper.spell(what), across, 2), *([cell] for cell in rest)]
        for item in items
        for what, *rest in _lines(item, row, repeat=repeat)
    ]


def _fitted(paper: Page, head: list[Text], rows: list[list[Block]]) -> list[list[Block]] | None:
    """The rows with their methods broken to what the other columns leave; None if a word has no room there."""
    titles = [paper.spell(title) for title in head]
    left = paper.room - sum(
        max(cells(line) for line in (titles[c], *(paper.spell(s) for row in rows for s in row[c]))) + _GAP
        for c in range(3)
    )
    methods = [paper.spell(line) for row in rows for line in row[3]]
    if left < max(_NARROWEST, *(cells(word) for line in (titles[3], *methods) for word in line.split())):
        return None
    return [[*row[:3], wrapped(paper.spell(row[3][0]), left)] for row in rows]


def _tables(items: list[Item]) -> list[list[Item]]:
    """The items in one table, or in two: the results of a trace have more digits than there is room for beside it."""
    steps = [item for item in items if item.published.quantity in wording.OF_A_TRACE]
    return [part for part in (steps, [item for item in items if item not in steps]) if part]


def _lines(item: Item, row: Row, *, repeat: bool = False) -> list[list[str]]:
    """A line for each answer, or one for those that show the same; what it is stands on the first, or on all."""
    groups: dict[tuple[str, bool], list[str]] = {}
    for answer in item.rebuilt:
        methods = groups.setdefault((wording.shown(answer.shown), answer.matches), [])
        methods.append(str(wording.METHODS[answer.method]))
    what, printed = str(wording.label(item.published, row)), wording.shown(item.published.printed)
    lines: list[list[str]] = []
    for (shown, matches), methods in (groups or {(str(wording.NOTHING), False): []}).items():
        said = what, printed
        if lines and not repeat:
            said = "", ""
        lines.append([f"{wording.verdict(matches)[0]} {said[0]}", said[1], shown, ", ".join(methods)])
    return lines


def _long_item(paper: Page, item: Item, row: Row) -> None:
    """A formula, too long for a column: once where all agree, else each for itself."""
    mark, style = wording.verdict(item.matches)
    what = wording.label(item.published, row)
    if item.matches:
        methods = ", ".join(str(wording.METHODS[answer.method]) for answer in item.rebuilt)
        paper.paragraph(f"{mark} {what} = {item.published.printed}    ({methods})", "formula", hanging=4)
        return
    paper.paragraph(f"{mark} {what} = {item.published.printed}    ({wording.PUBLISHED})", style, hanging=4)
    for answer in item.rebuilt:
        mark, style = wording.verdict(answer.matches)
        said = f"{mark} {what} = {pretty(answer.shown)}    ({wording.METHODS[answer.method]})"
        paper.paragraph(said, style, hanging=4)


def _conclusion(paper: Page, reproduction: Reproduction) -> None:
    mark, style = wording.verdict(reproduction.ok)
    paper.paragraph(f"{mark} {wording.conclusion(reproduction)}", style, hanging=2)
    for row, item in reproduction.wrong:
        what = wording.label(item.published, row)
        found = ", ".join(wording.shown(answer.shown) for answer in item.rebuilt) or wording.NOTHING
        printed = wording.shown(item.published.printed)
        said_of_it = f"{row.name}: {what}: {wording.PUBLISHED} {printed}, {wording.REBUILT} {found}"
        paper.paragraph(said_of_it, "bad", hanging=4)


def to_dict(reproduction: Reproduction) -> dict[str, Any]:
    """A reproduction as dictionaries, lists, strings, numbers and None.

    Parameters
    ----------
    reproduction : Reproduction
        What is written down.

    Returns
    -------
    dict
        ``ok``, and ``rows``: for each its ``name``, ``matches``, ``sources`` and ``values``; for each of these
        ``quantity``, ``at``, ``published``, ``matches`` and ``rebuilt``, a list of ``method``, ``value``, ``shown``, ``matches``. A
        fraction is text, ``"1/280"``.
    """
    return {
        "ok": reproduction.ok,
        "rows": [
            {
                "name": row.name,
                "matches": row.matches,
                "sources": [str(source) for source in row.sources],
                "values": [_item(item) for item in row.items],
            }
            for row in reproduction.rows
        ],
    }


def _item(item: Item) -> dict[str, Any]:
    at = item.published.at
    return {
        "quantity": item.published.quantity,
        "at": None if at == "" else list(at) if isinstance(at, tuple) else at,
        "published": item.published.printed,
        "matches": item.matches,
        "rebuilt": [
            {
                "method": answer.method,
                "value": str(answer.value) if isinstance(answer.value, Fraction) else answer.value,
                "shown": answer.shown,
                "matches": answer.matches,
            }
            for answer in item.rebuilt
        ],
    }


def to_html(reproduction: Reproduction) -> str:
    """A reproduction as a fragment of HTML, in the language spoken now: one ``div``."""
    parts = []
    for row in reproduction.rows:
        parts.append(f"<p><strong>{escape(str(wording.TITLES[row.name]))}</strong></p>")
        parts += [f"<p>{escape(str(wording.SOURCE.format(source=source)))}</p>" for source in row.sources]
        parts.append(_html_table(row))
        lesson = wording.lesson(row)
        if lesson is not None:
            parts.append(f"<p>{escape(str(lesson))}</p>")
    said = wording.conclusion(reproduction)
    parts.append(f"<p><strong>{wording.verdict(reproduction.ok)[0]} {escape(str(said))}</strong></p>")
    return f'<div lang="{current_language()}" class="teachgrad-reproduction">{"".join(parts)}</div>'


def _html_table(row: Row) -> str:
    head = (wording.QUANTITY, wording.PUBLISHED, wording.REBUILT, wording.BY)
    titles = "".join(f'<th scope="col" style="text-align:left">{escape(str(title))}</th>' for title in head)
    lines = [line for item in row.items for line in _lines(item, row)]
    body = "".join(
        f'<tr><th scope="row" style="text-align:left">{escape(first)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in lines
    )
    return f"<table><thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table>"
