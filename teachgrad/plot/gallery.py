"""Builds the folder of figures: every section's pictures in both languages, as SVG and PNG, and a page.

Knows files and names; which pictures there are stands in `exhibits`, how the page reads in `page`.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import matplotlib
import PIL

from teachgrad.plot import page
from teachgrad.plot.exhibits import Drawn, Section
from teachgrad.plot.exhibits import sections as all_sections
from teachgrad.plot.files import cannot_write, save, write
from teachgrad.plot.structure import fingerprint
from teachgrad.plot.style import Picture
from teachgrad.text import LANGUAGES, Text, language

FORMATS = ("svg", "png")
MANIFEST = "manifest.json"

Progress = Callable[[str, int, int], None]


def build(
    folder: str | os.PathLike[str],
    progress: Progress | None = None,
    sections: Sequence[Section] | None = None,
) -> list[Path]:
    """Build all figures: ``vi/square.svg``, ``en/square.png``, …, and ``index.html``.

    Built twice with the same Matplotlib, every file has the same bytes. A file of an earlier build
    that is no longer made is removed; no other file is touched.

    Parameters
    ----------
    folder : str or path
        Where to; it is made if it is not there.
    progress : callable, optional
        Called as ``progress(name, done, total)`` after each file.
    sections : sequence of Section, optional
        Which pictures; all of them unless said otherwise.

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
    >>> from dataclasses import replace
    >>> from teachgrad.plot.exhibits import SECTIONS
    >>> document = replace(SECTIONS[0], exhibits=SECTIONS[0].exhibits[:1])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in build(folder, sections=[document])][:2]
    ['square.svg', 'square.png']
    """
    folder = Path(folder)
    sections = all_sections() if sections is None else sections
    planned = files(sections)
    former = _former(folder)
    built: list[Path] = []

    def done(path: Path) -> None:
        built.append(path)
        if progress is not None:
            progress(path.relative_to(folder).as_posix(), len(built), len(planned))

    for code in LANGUAGES:
        _make(folder / code)
    shown = []
    structures: dict[str, str] = {}
    for section in sections:
        captions = []
        for exhibit in section.exhibits:
            record, alts = exhibit.record(), {}
            for code in LANGUAGES:
                with language(code):
                    picture = _picture(exhibit.draw(record))
                    alts[code] = picture.alt
                    structures[f"{code}/{exhibit.name}"] = fingerprint(picture)
                    for suffix in FORMATS:
                        done(save(picture, folder / code / f"{exhibit.name}.{suffix}", small=True))
            captions.append(page.Caption(exhibit.name, exhibit.heading(record), Text(**alts)))
        shown.append((section, captions))
    done(write(folder / page.NAME, page.html(shown).encode()))
    done(write(folder / MANIFEST, _manifest(planned, structures)))
    for name in former:
        if name not in planned:
            (folder / name).unlink(missing_ok=True)
    return built


def files(sections: Sequence[Section] | None = None) -> list[str]:
    """The names of all files that `build` makes, relative to its folder."""
    shown = all_sections() if sections is None else sections
    names = [exhibit.name for section in shown for exhibit in section.exhibits]
    pictures = [f"{code}/{name}.{suffix}" for name in names for code in LANGUAGES for suffix in FORMATS]
    return [*pictures, page.NAME, MANIFEST]


def made_with() -> dict[str, str]:
    """What the bytes depend on: libraries, and the machine, whose last digits differ."""
    return {
        "matplotlib": matplotlib.__version__,
        "pillow": PIL.__version__,
        "platform": f"{sys.platform}-{platform.machine()}",
    }


def _picture(drawn: Drawn | None) -> Picture:
    """The figure of what was drawn, which bears its alt text."""
    picture = drawn if isinstance(drawn, Picture) or drawn is None else drawn.figure
    assert isinstance(picture, Picture)  # noqa: S101 # tells the type checker: every exhibit draws a figure of its own
    return picture


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error


def _manifest(names: list[str], structures: dict[str, str]) -> bytes:
    facts = {"made_with": made_with(), "files": names, "structures": structures}
    return (json.dumps(facts, indent=1) + "\n").encode()


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
