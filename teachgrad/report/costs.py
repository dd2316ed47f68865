"""The cost of gradients as a table, as HTML and as plain data.

Decides what stands where; the words come from `costs_wording`, the lines from `layout`.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from teachgrad.report import costs_wording as wording
from teachgrad.report.layout import Line, Page, text_of
from teachgrad.report.quantities import NONE
from teachgrad.text import current_language

if TYPE_CHECKING:
    from teachgrad.counting.records import Cost, Costs


def to_text(costs: Costs, width: int = 80, encoding: str | None = None) -> str:
    """The counts as plain text, in the language spoken now.

    Parameters
    ----------
    costs : Costs
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
    return text_of(page, costs, width, encoding)


def page(costs: Costs, width: int = 80, encoding: str = "utf-8") -> list[Line]:
    """The counts as lines that say of what sort they are: a table, a row for each size."""
    paper = Page(width, encoding)
    paper.heading(wording.name(costs))
    paper.table(_HEAD, [[[cell] for cell in _cells(cost)] for cost in costs.rows], "rrrrrrr", optional=(3,))
    paper.paragraph(wording.HOW)
    return paper.lines


def to_html(costs: Costs) -> str:
    """The counts as a fragment of HTML, in the language spoken now: one ``div``."""
    right = 'style="text-align:right"'
    head = "".join(f'<th scope="col" {right}>{escape(str(title))}</th>' for title in _HEAD)
    body = "".join(
        "<tr>" + "".join(f"<td {right}>{escape(cell)}</td>" for cell in _cells(cost)) + "</tr>"
        for cost in costs.rows
    )
    return (
        f'<div lang="{current_language()}" class="teachgrad-costs"><p><strong>{escape(str(wording.name(costs)))}'
        f"</strong></p><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        f"<p>{escape(str(wording.HOW))}</p></div>"
    )


def to_dict(costs: Costs) -> dict[str, Any]:
    """The counts as dictionaries, lists, strings, numbers and None.

    Parameters
    ----------
    costs : Costs
        What is written down.

    Returns
    -------
    dict
        ``name``, ``grows_in_inputs``, and ``rows``: for each its ``size``, ``inputs``, ``function``, ``reverse``, ``forward``
        (operation → number), ``by_reverse``, ``by_forward``, ``formula`` and ``shared``.
    """
    return {
        "name": costs.name,
        "grows_in_inputs": costs.grows_in_inputs,
        "rows": [
            {
                "size": cost.size,
                "inputs": cost.inputs,
                "function": dict(cost.function.kinds),
                "reverse": dict(cost.reverse.kinds),
                "forward": dict(cost.forward.kinds),
                "by_reverse": cost.by_reverse,
                "by_forward": cost.by_forward,
                "formula": cost.formula,
                "shared": cost.shared,
            }
            for cost in costs.rows
        ],
    }


_HEAD = (
    wording.SIZE, wording.FUNCTION, wording.REVERSE, wording.TIMES, wording.FORWARD, wording.FORMULA, wording.SHARED,
)  # fmt: skip


def _cells(cost: Cost) -> list[str]:
    return [
        str(cost.size),
        str(cost.function.total),
        str(cost.by_reverse),
        NONE if cost.ratio is None else f"{cost.ratio:.2f}",
        str(cost.by_forward),
        *(NONE if count is None else str(count) for count in (cost.formula, cost.shared)),
    ]
