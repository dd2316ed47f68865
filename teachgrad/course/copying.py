"""Copies the notebooks to where a student can open them, and never over what the student has done."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from teachgrad.course.places import Lesson
from teachgrad.errors import InputError
from teachgrad.text import Text


@dataclass(frozen=True)
class Copied:
    """What became of the copies.

    Attributes
    ----------
    written, same, kept : tuple of Path
        Files that are new or replaced; that were there already, with the same content; that hold something else, and
        were left as they are.
    """

    written: tuple[Path, ...]
    same: tuple[Path, ...]
    kept: tuple[Path, ...]


def copy(
    lessons: Sequence[Lesson], folder: Path, code: str, *, replace: bool = False, blank: bool = False
) -> Copied:
    """Copy notebooks into a folder, which is made if it is not there.

    Parameters
    ----------
    lessons : sequence of Lesson
        Which.
    folder : Path
        Where to.
    code : str
        In which language, ``"en"`` or ``"vi"``.
    replace : bool
        Whether to write over a notebook that has another content, a student's own work for instance.
    blank : bool
        Whether to leave out what the cells show, so that nobody sees a result before the prediction.

    Returns
    -------
    Copied
        What was written and what was not.

    Raises
    ------
    InputError
        If a notebook has not been built, or a file cannot be written. Every file is written whole or not at all.
    """
    from teachgrad.plot.files import cannot_write, write

    _refuse_file(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder / "x", error) from error
    written, same, kept = [], [], []
    for lesson in lessons:
        content = _without_results(_content(lesson, code)) if blank else _content(lesson, code)
        path = folder / f"{lesson.name}.ipynb"
        try:
            there = path.read_bytes() if path.exists() else None
        except OSError as error:
            raise cannot_write(path, error) from error
        if there == content:
            same.append(path)
        elif there is not None and not replace:
            kept.append(path)
        else:
            written.append(write(path, content))
    return Copied(tuple(written), tuple(same), tuple(kept))


def _refuse_file(folder: Path) -> None:
    for place in (folder, *folder.parents):
        if place.is_file():
            raise InputError(
                Text(en="{place} is a file, not a folder.", vi="{place} là một tệp, không phải thư mục."),
                instead=Text(en="Name another folder.", vi="Hãy nêu một thư mục khác."),
                place=place,
            )


def _without_results(notebook: bytes) -> bytes:
    cells = json.loads(notebook)
    for cell in cells["cells"]:
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
    return (json.dumps(cells, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _content(lesson: Lesson, code: str) -> bytes:
    try:
        return lesson.notebook(code).read_bytes()
    except OSError as error:
        raise InputError(
            Text(
                en="The notebook of {name} has not been built yet.",
                vi="Notebook của {name} chưa được tạo.",
            ),
            instead=Text(
                en="Build it in teachgrad's folder: teachgrad lessons build --only {number}.",
                vi="Hãy tạo nó trong thư mục của teachgrad: teachgrad lessons build --only {number}.",
            ),
            name=lesson.name,
            number=lesson.number,
        ) from error
