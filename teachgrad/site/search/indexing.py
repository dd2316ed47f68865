"""What the search page looks through: the words of every page, by its headings.

Read out of the pages' HTML, so that a page need do nothing to be found. The order of results is the browser's work:
`assets/search.js`.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Sequence
from html.parser import HTMLParser

from teachgrad.site.pages import Page, relative
from teachgrad.site.search.mathematics import in_lines
from teachgrad.site.shell import SECTIONS

# A picture's description stands in the text beside it too; what a program does is told by the words around it.
_UNREAD = {"svg", "script", "style", "pre", "button"}
_EMPTY = set("area base br col embed hr img input link meta source track wbr".split())  # have no end
_ENDS_A_WORD = set("p div li td th pre tr h2 h3 h4 dt dd summary figure".split())
UNSEARCHED = (
    "data-unsearched"  # of an element that is not looked through, for it would be told too early: a solution
)
_HEADINGS = {"h2", "h3"}


def name(code: str) -> str:
    """The name in ``assets/`` of the index of one language."""
    return f"search-{code}.js"


def index(pages: Sequence[Page], code: str) -> bytes:
    """A script that sets ``teachgradIndex``: a script, for from a disk a page may load nothing else.

    Parameters
    ----------
    pages : sequence of Page
        All of the site.
    code : str
        Which language's.

    Returns
    -------
    bytes
        The rows of `rows` as JSON, packed by zlib, a third of their size, and written in base64.
    """
    text = json.dumps(rows(pages, code), ensure_ascii=False, separators=(",", ":"))
    return b'window.teachgradIndex="' + base64.b64encode(zlib.compress(text.encode(), 9)) + b'";\n'


def rows(pages: Sequence[Page], code: str) -> list[tuple[str, str, str, str, str]]:
    """What is looked through in one language, in the order of the pages.

    Returns
    -------
    list of tuple of str
        Section, address from the language's folder, page, heading, text.
    """
    found = []
    for page in pages:
        if page.language != code:
            continue
        address = relative(f"{code}/index.html", page.path)
        section = SECTIONS[page.section].in_language(code)
        for place, heading, text in passages(page.body):
            found.append((section, address + (f"#{place}" if place else ""), page.title, heading, text))
    return found


def passages(body: str) -> list[tuple[str, str, str]]:
    """The id, the words of the heading and the text of each part of a page; what stands before any heading first."""
    reader = _Reader()
    reader.feed(in_lines(body))
    reader.close()
    return [
        (place, " ".join(heading.split()), " ".join(text.split())) for place, heading, text in reader.parts
    ]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[tuple[str, str, str]] = [("", "", "")]
        self._unread = 0
        self._passed = 0  # how many elements are open from one with UNSEARCHED on
        self._in_heading = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = dict(attributes)
        if self._passed or UNSEARCHED in found:
            self._passed += tag not in _EMPTY
            return
        self._unread += tag in _UNREAD
        place = found.get("id")
        if tag in _HEADINGS and place and not self._unread:
            self.parts.append((place, "", ""))
            self._in_heading = True
        if tag == "br":
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._passed:
            self._passed -= tag not in _EMPTY
            return
        self._unread -= tag in _UNREAD
        self._in_heading = self._in_heading and tag not in _HEADINGS
        if tag in _ENDS_A_WORD:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        if self._unread or self._passed:
            return
        place, heading, text = self.parts[-1]
        self.parts[-1] = (place, heading + data, text) if self._in_heading else (place, heading, text + data)
