"""Builds the folder of figures: every function of the document, in both languages, as SVG and PNG, and a page.

Knows which pictures there are; how they are drawn is `panels`' affair, how the page reads `page`'s.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import matplotlib
import PIL

from teachgrad.comparison import compare
from teachgrad.document import DOCUMENT
from teachgrad.plot import page
from teachgrad.plot.alt import alt_text
from teachgrad.plot.files import cannot_write, save, write
from teachgrad.plot.panels import comparison as draw
from teachgrad.records import Comparison
from teachgrad.text import LANGUAGES, language

FORMATS = ("svg", "png")
MANIFEST = "manifest.json"

Progress = Callable[[str, int, int], None]


def build(folder: str | os.PathLike[str], progress: Progress | None = None) -> list[Path]:
    """Build all figures: ``vi/square.svg``, ``en/square.png``, …, and ``index.html``.

    Built twice with the same Matplotlib, every file has the same bytes. A file of an earlier build
    that is no longer made is removed; no other file is touched.

    Parameters
    ----------
    folder : str or path
        Where to; it is made if it is not there.
    progress : callable, optional
        Called as ``progress(name, done, total)`` after each file.

    Returns
    -------
    list of Path
        The files, in the order in which they were built.

    Raises
    ------
    InputError
        If a file cannot be written. Every file is written whole or not at all.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in build(folder)][:2]
    ['square.svg', 'square.png']
    """
    folder = Path(folder)
    planned = files()
    comparisons = {name: compare(function) for name, function in DOCUMENT.items()}
    former = _former(folder)
    built: list[Path] = []

    def done(path: Path) -> None:
        built.append(path)
        if progress is not None:
            progress(path.relative_to(folder).as_posix(), len(built), len(planned))

    for code in LANGUAGES:
        _make(folder / code)
        with language(code):
            for name, comparison in comparisons.items():
                for path in _pictures(comparison, folder / code / name):
                    done(path)
    done(write(folder / page.NAME, page.html(comparisons).encode()))
    done(write(folder / MANIFEST, _manifest(planned)))
    for name in former:
        if name not in planned:
            (folder / name).unlink(missing_ok=True)
    return built


def files() -> list[str]:
    """The names of all files that `build` makes, relative to its folder."""
    pictures = [f"{code}/{name}.{suffix}" for code in LANGUAGES for name in DOCUMENT for suffix in FORMATS]
    return [*pictures, page.NAME, MANIFEST]


def made_with() -> dict[str, str]:
    """The libraries on whose versions the bytes depend."""
    return {"matplotlib": matplotlib.__version__, "pillow": PIL.__version__}


def _pictures(comparison: Comparison, stem: Path) -> list[Path]:
    drawn = draw(comparison)
    return [
        save(drawn, stem.with_suffix(f".{suffix}"), alt=alt_text(comparison), small=True)
        for suffix in FORMATS
    ]


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error


def _manifest(names: list[str]) -> bytes:
    return (json.dumps({"made_with": made_with(), "files": names}, indent=1) + "\n").encode()


def _former(folder: Path) -> list[str]:
    """What an earlier build says it made; only names inside the folder count."""
    try:
        names = json.loads((folder / MANIFEST).read_text("utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    inside = folder.resolve()
    return [
        name
        for name in names
        if isinstance(name, str) and (folder / name).resolve().is_relative_to(inside) and name
    ]
