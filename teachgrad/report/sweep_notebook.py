"""An error sweep for a Jupyter notebook: a fragment of HTML.

The fragment needs no network, script or style sheet, takes the notebook's own colours, and everything
in it is escaped.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from teachgrad.report import sweep_wording as words
from teachgrad.report import wording
from teachgrad.report.sweep import overview, reading, rows
from teachgrad.text import current_language

if TYPE_CHECKING:
    from teachgrad.sweeping.records import ErrorSweep


def to_html(sweep: ErrorSweep) -> str:
    """An error sweep as a fragment of HTML, in the language spoken now.

    Parameters
    ----------
    sweep : ErrorSweep
        What is shown.

    Returns
    -------
    str
        One ``div``.
    """
    title = words.TITLE.format(function=sweep.function.name)
    parts = [f"<p><strong>{escape(str(title))}</strong></p>"]
    for label, lines in overview(sweep):
        parts.append(f"<div>{escape(str(label))}:&emsp;{escape('; '.join(lines))}</div>")
    parts.append(_table(sweep))
    parts.append(f"<p>{'<br>'.join(escape(str(sentence)) for sentence in reading(sweep))}</p>")
    parts += [f"<p>! {escape(str(sentence))}</p>" for sentence in words.missing(sweep)]
    return f'<div lang="{current_language()}" class="teachgrad-error-sweep">{"".join(parts)}</div>'


def _table(sweep: ErrorSweep) -> str:
    titles = (
        wording.METHOD,
        words.BEST_STEP,
        words.ERROR,
        words.PREDICTED_STEP,
        words.PREDICTED_ERROR,
        words.TRUNCATION,
    )
    head = "".join(
        f'<th scope="col" style="border-bottom:1px solid;text-align:{_side(place)}">{escape(str(title))}</th>'
        for place, title in enumerate(titles)
    )
    body = []
    for (name,), *cells in rows(sweep):
        rest = "".join(
            f'<td style="text-align:{_side(place)}">{escape(cell)}</td>'
            for place, (cell,) in enumerate(cells, 1)
        )
        body.append(f'<tr><th scope="row" style="text-align:left">{escape(name)}</th>{rest}</tr>')
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"


def _side(place: int) -> str:
    return "right" if 0 < place < 5 else "left"
