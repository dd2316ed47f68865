"""The list of a page's own headings.

Reads them from the body, so that no page has to list them a second time.
"""

from __future__ import annotations

import re

from teachgrad.site.pages import Page
from teachgrad.text import Text

_HERE = Text(en="On this page", vi="Trong trang này")
_HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_FEWEST = 3  # below that the list is longer than the way


def contents(page: Page) -> str:
    """The headings of the second level with links to them, as a landmark; nothing where they are few."""
    headings = _HEADING.findall(page.body)
    if len(headings) < _FEWEST:
        return ""
    lines = "\n".join(f'<li><a href="#{place}">{words}</a></li>' for place, words in headings)
    name = _HERE.in_language(page.language)
    return (
        f'<nav class="tg-contents" aria-label="{name}"><details open><summary>{name}</summary>\n'
        f"<ol>\n{lines}\n</ol></details></nav>\n"
    )
