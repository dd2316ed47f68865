"""The reference: what is looked up rather than read.

Gathers the pages of `site.reference`; its package says what each module does.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from teachgrad.site.pages import Page, asset
from teachgrad.site.reference import api, commands, glossary, readme
from teachgrad.text import LANGUAGES, Text

_TITLE = Text(en="Reference", vi="Tra cứu")
_ABOUT = Text(
    en="Every function and class, every command, the terms, and how teachgrad stands beside other tools.",
    vi="Mọi hàm và lớp, mọi lệnh, các thuật ngữ, và teachgrad bên cạnh các công cụ khác.",
)
_LOOK_UP = Text(en="To look up", vi="Các trang tra cứu")
_API = Text(en="Functions and classes", vi="Hàm và lớp")


def pages() -> Iterator[Page]:
    """All pages of the reference, in each language the list of them first.

    Raises
    ------
    InputError
        If a library is missing, or a section of a README.
    """
    for code in LANGUAGES:
        others = [commands.page(code), glossary.page(code), *readme.pages(code)]
        yield _index(code, others)
        yield from others
        yield from api.pages(code)


def assets() -> dict[str, bytes]:
    """The files that these pages need beyond those of all pages, by their names in the folder ``assets``."""
    return {api.STYLE: asset(api.STYLE)}


def _index(code: str, others: list[Page]) -> Page:
    items = "".join(
        f'<li><a href="{escape(page.path.rpartition("/")[2])}">{escape(page.title)}</a>: {escape(page.description)}</li>\n'
        for page in others
    )
    return Page(
        path=f"{code}/reference/index.html",
        language=code,
        title=_TITLE.in_language(code),
        body=f"<p>{_ABOUT.in_language(code)}</p>\n"
        f'<h2 id="look-up">{_LOOK_UP.in_language(code)}</h2>\n<ul>\n{items}</ul>\n'
        f'<h2 id="names">{_API.in_language(code)}</h2>\n{api.index(code)}',
        twin=f"{'vi' if code == 'en' else 'en'}/reference/index.html",
        section="reference",
        styles=(api.STYLE,),
        description=_ABOUT.in_language(code),
    )
