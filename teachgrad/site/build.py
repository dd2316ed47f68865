"""Builds the site: gathers the pages, puts each into the shell, and writes all files.

Knows no page's content. Read `lesson_pages`, `player_pages` and `reference_pages` for what there is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from teachgrad.site import placing, service, shell, start
from teachgrad.site.pages import ASSETS, Page, asset, mark
from teachgrad.site.runtime import assembly
from teachgrad.site.search import indexing

if TYPE_CHECKING:
    from teachgrad.course.places import Lesson

Progress = Callable[[str, int, int], None]
FIRST = (start.NAME, service.NAME)  # what every site has in its root, to see whether there is room for it
_OF_ALL_PAGES = ("site.css", "site.js", "theme.js", "offline.js", "icon.svg")


def build(
    folder: str | os.PathLike[str],
    progress: Progress | None = None,
    lessons: Sequence[Lesson] | None = None,
    python: Mapping[str, bytes] | None = None,
) -> dict[str, int]:
    """Build the site into a folder.

    Built twice with the same libraries, every file has the same bytes. A file of an earlier build that is no longer
    made is removed; no other file is touched.

    Parameters
    ----------
    folder : str or path
        Where to; it is made if it is not there.
    progress : callable, optional
        Called as ``progress(name, done, total)`` after each lesson, which take most of the time.
    lessons : sequence of Lesson, optional
        Which; all of them unless said otherwise.
    python : mapping of bytes, optional
        What `assembly.files` gives, for a site whose pages answer with Python. Without it nothing is fetched from anywhere.

    Returns
    -------
    dict of int
        Each file of the site, from its root, and how many bytes it has.

    Raises
    ------
    InputError
        If a library is missing, a lesson has not been built, a file cannot be written, or one stands in the way that
        no earlier build made. Then the folder is as it was before.
    """
    folder = Path(folder)
    placing.check(folder, FIRST)
    made = files(progress, lessons, python)
    placing.put(folder, made)
    return {name: len(content) for name, content in made.items()}


def files(
    progress: Progress | None = None,
    lessons: Sequence[Lesson] | None = None,
    python: Mapping[str, bytes] | None = None,
) -> dict[str, bytes]:
    """All files of the site by their names from its root, but for the manifest."""
    pages, assets = _gathered(progress, lessons)
    for code in dict.fromkeys(page.language for page in pages):
        assets[indexing.name(code)] = indexing.index(pages, code)
    # Not of runtime.js: by it alone, and not by every page, a site with Python and one without are to differ.
    marks = {name: mark(content) for name, content in assets.items()}
    contents = {page.path: shell.html(page, pages, marks).encode() for page in pages}
    made = {
        start.NAME: start.html(marks).encode(),
        **contents,
        **{f"{ASSETS}/{name}": content for name, content in assets.items()},
        **assembly.of_site(python),
    }
    return {**made, service.NAME: service.script(made)}


def _gathered(
    progress: Progress | None, lessons: Sequence[Lesson] | None
) -> tuple[list[Page], dict[str, bytes]]:
    """Every part's pages, in the order of the menu, and the files that they need."""
    from teachgrad.site.exercise import exercise_pages
    from teachgrad.site.explorer import explorer_pages
    from teachgrad.site.lesson import lesson_pages
    from teachgrad.site.player import player_pages
    from teachgrad.site.reference import reference_pages
    from teachgrad.site.search import search_pages

    parts = (exercise_pages, explorer_pages, player_pages, reference_pages, search_pages)
    pages = [*lesson_pages.pages(progress, lessons), *(page for part in parts for page in part.pages())]
    assets = {name: asset(name) for name in _OF_ALL_PAGES}
    for part in parts:
        assets |= part.assets()
    return pages, assets
