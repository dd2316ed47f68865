"""A statement of the document that does not hold, as a person reads it: what is stated, what is true, what comes of it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from teachgrad.report import wording
from teachgrad.text import current_language

if TYPE_CHECKING:
    from teachgrad.findings import Finding


def to_text(finding: Finding) -> str:
    """One paragraph, in the language spoken now."""
    said = f"{wording.STATED}: {finding.quote}; {wording.TRUE}: {wording.truth(finding)}."
    comes_to = wording.consequence(finding)
    return f"{said} {comes_to}" if comes_to else said


def to_html(finding: Finding) -> str:
    """A fragment of HTML, likewise."""
    rows = "".join(
        f'<tr><th scope="row" style="padding:0 .5em;text-align:left">{escape(str(label))}</th>'
        f'<td style="padding:0 .5em;text-align:left">{escape(said)}</td></tr>'
        for label, said in ((wording.STATED, finding.quote), (wording.TRUE, wording.truth(finding)))
    )
    comes_to = wording.consequence(finding)
    after = f"<p>{escape(str(comes_to))}</p>" if comes_to else ""
    return (
        f'<div lang="{current_language()}" class="teachgrad-finding"><p><strong>! {escape(finding.function)}</strong></p>'
        f"<table><tbody>{rows}</tbody></table>{after}</div>"
    )
