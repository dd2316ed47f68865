"""Comparisons as people and programs read them: a page of text, a table for notebooks, LaTeX, plain data.

Everything that is shown is made from the finished record; nothing here differentiates. Start with
`terminal` (what stands where) or `record` (the JSON). Each form is loaded when it is first asked for.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

# Where the public names live.
_HOMES = {
    "Line": "layout",
    "catalogue": "overview",
    "output_encoding": "layout",
    "page": "terminal",
    "pretty": "mathematics",
    "reading_page": "reading",
    "reading_to_dict": "reading",
    "spell": "spelling",
    "summary": "overview",
    "to_dict": "record",
    "to_html": "notebook",
    "to_latex": "notebook",
    "to_text": "terminal",
    "verdict_text": "wording",
}

if TYPE_CHECKING:
    from teachgrad.report.layout import Line as Line
    from teachgrad.report.layout import output_encoding as output_encoding
    from teachgrad.report.mathematics import pretty as pretty
    from teachgrad.report.notebook import to_html as to_html
    from teachgrad.report.notebook import to_latex as to_latex
    from teachgrad.report.overview import catalogue as catalogue
    from teachgrad.report.overview import summary as summary
    from teachgrad.report.record import to_dict as to_dict
    from teachgrad.report.spelling import spell as spell
    from teachgrad.report.terminal import page as page
    from teachgrad.report.terminal import to_text as to_text
    from teachgrad.report.wording import verdict_text as verdict_text


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'teachgrad.report' has no attribute {name!r}")
    return getattr(importlib.import_module(f"teachgrad.report.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(_HOMES)
