"""What a page of the site is, how one page refers to another, and the files that pages share.

Knows nothing of what is on a page. Read `shell` next: it puts a page into HTML.
"""

from __future__ import annotations

import hashlib
import posixpath
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

ASSETS = "assets"  # the folder of scripts and styles, in the site and in the package
_MARK = 8  # digits; sw.js has the same number


@dataclass(frozen=True)
class Page:
    """One page in one language.

    Attributes
    ----------
    path : str
        Where it stands, from the site's root: ``"vi/lessons/01_derivative.html"``.
    language : str
        ``"en"`` or ``"vi"``.
    title : str
        Plain text; the shell makes the page's one ``<h1>`` of it.
    body : str
        HTML that stands in ``<main>`` below the title. Its headings begin with ``<h2 id="…">``; its ids do not begin
        with ``tg-``, and are the same in both languages, for by them the language switch keeps the place.
    twin : str
        The path of the same page in the other language.
    section : str
        One of ``"lessons"``, ``"exercises"``, ``"player"``, ``"reference"``, ``"search"``. The first page of a section is where the
        site's menu leads.
    scripts, styles : tuple of str
        Names of files in ``assets/`` that this page needs beyond those of all pages.
    description : str
        One sentence of plain text about the page, for lists of pages.
    """

    path: str
    language: str
    title: str
    body: str
    twin: str
    section: str
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    description: str = ""


def relative(here: str, there: str) -> str:
    """The address of one file of the site as it is written in another.

    Parameters
    ----------
    here, there : str
        Paths from the site's root; `there` may end with ``#place``.

    Returns
    -------
    str
        A relative address, so that the site works in any folder and from a stick.

    Examples
    --------
    >>> relative("vi/lessons/01_x.html", "assets/site.css")
    '../../assets/site.css'
    >>> relative("vi/index.html", "vi/lessons/01_x.html#cell-3")
    'lessons/01_x.html#cell-3'
    """
    path, hash_mark, place = there.partition("#")
    return quote(posixpath.relpath(path, posixpath.dirname(here) or ".")) + hash_mark + place


def mark(content: bytes) -> str:
    """What stands at the end of the address of a file in ``assets/``: another one whenever the file is another one.

    A browser may keep a script for as long as it likes where the server does not say for how long; so a new page must
    not ask for it by the address of the old one. `service_files/sw.js` asks by the same addresses.

    Parameters
    ----------
    content : bytes
        The file's.

    Examples
    --------
    >>> mark(b"p { color: red }")
    '?v=9e07b086'
    """
    return f"?v={hashlib.sha256(content).hexdigest()[:_MARK]}"


def asset(name: str) -> bytes:
    """The content of a file in the package's ``site/assets``: ``"site.css"``."""
    return (Path(__file__).parent / ASSETS / name).read_bytes()
