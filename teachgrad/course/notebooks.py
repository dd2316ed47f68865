"""Builds the notebooks from the sources: for each language its texts, the code between them, and what it shows.

Read `reading` for a source's cells, `running` and `outputs` for what comes of running them.
"""

from __future__ import annotations

import asyncio
import os
import platform
import sys
from collections.abc import Callable, Coroutine, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

from teachgrad.course.needed import needs
from teachgrad.course.outputs import kept
from teachgrad.course.places import Lesson
from teachgrad.course.reading import Cell, read
from teachgrad.course.running import run
from teachgrad.errors import InputError
from teachgrad.text import LANGUAGES, Text

Progress = Callable[[str, int, int], None]
T = TypeVar("T")
_IMPORT = "import teachgrad as tg"


def build(
    lessons: Sequence[Lesson],
    folder: Path,
    languages: Sequence[str] = LANGUAGES,
    progress: Progress | None = None,
) -> list[Path]:
    """Build notebooks, with their outputs: ``folder/en/01_….ipynb``, ``folder/vi/01_….ipynb``.

    Built twice with the same libraries, each has the same bytes.

    Parameters
    ----------
    lessons : sequence of Lesson
        Which.
    folder : Path
        Where to; it is made if it is not there.
    languages : sequence of str
        ``"en"``, ``"vi"`` or both.
    progress : callable, optional
        Called as ``progress(name, done, total)`` after each notebook.

    Returns
    -------
    list of Path
        The files.

    Raises
    ------
    InputError
        If a library is missing, a source is not as it must be, or a file cannot be written.
    ProgramError
        If a lesson does not run without error and warning; nothing is written of it.
    """
    wanted = [(lesson, cells, code) for lesson, cells in read_all(lessons) for code in languages]
    built: list[Path] = []

    async def all_of_them() -> None:
        free = asyncio.Semaphore(os.cpu_count() or 1)  # each notebook runs in a process of its own

        async def one(lesson: Lesson, cells: Sequence[Cell], code: str) -> None:
            async with free:
                content = await _notebook(lesson, cells, code)
            built.append(_write(folder / code / f"{lesson.name}.ipynb", content))
            if progress is not None:
                progress(f"{code}/{built[-1].name}", len(built), len(wanted))

        async with asyncio.TaskGroup() as tasks:
            for each in wanted:
                tasks.create_task(one(*each))

    _wait_for(all_of_them())
    return sorted(built, key=lambda path: (path.name, path.parent.name))


def read_all(lessons: Sequence[Lesson]) -> list[tuple[Lesson, tuple[Cell, ...]]]:
    """The lessons with their cells: what is wrong in a source is said before anything is run."""
    return [(lesson, read(lesson.source)) for lesson in lessons]


def _write(path: Path, content: str) -> Path:
    from teachgrad.plot.files import cannot_write, write

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(path, error) from error
    return write(path, content.encode())


def notebook(lesson: Lesson, cells: Sequence[Cell], code: str) -> str:
    """A lesson's notebook in the language `code`, run, as the text of its file."""
    return _wait_for(_notebook(lesson, cells, code))


def _wait_for(work: Coroutine[Any, Any, T]) -> T:
    """Do it to its end; of several things that went wrong the first is raised."""
    try:
        with asyncio.Runner(
            loop_factory=asyncio.SelectorEventLoop
        ) as runner:  # Jupyter's sockets need this one
            return runner.run(work)
    except ExceptionGroup as several:
        raise several.exceptions[0] from None


async def _notebook(lesson: Lesson, cells: Sequence[Cell], code: str) -> str:
    with needs("nbformat"):
        import nbformat

    made = _unrun(cells, code)
    await run(made, lesson.name, code, lesson.source.parent)
    for cell in made.cells:
        cell.metadata.clear()
        try:
            cell["outputs"] = kept(cell.outputs) if cell.cell_type == "code" else cell.get("outputs")
        except ValueError as error:
            raise _not_repeatable(lesson.name, str(error)) from error
        if cell.cell_type != "code":
            del cell["outputs"]
    _only_what_is_the_same_everywhere(made, code)
    return str(nbformat.writes(made)) + "\n"


def _unrun(cells: Sequence[Cell], code: str) -> Any:
    from nbformat import v4

    made = v4.new_notebook()
    is_silent = True
    for cell in cells:
        if not cell.is_code and cell.language != code:
            continue
        text = cell.text
        if cell.is_code and is_silent and _IMPORT in text.split("\n"):
            text = _speaking(text, code)
            is_silent = False
        new = v4.new_code_cell(text) if cell.is_code else v4.new_markdown_cell(text)
        new["id"] = f"cell-{len(made.cells) + 1}"
        made.cells.append(new)
    return made


def _speaking(text: str, code: str) -> str:
    """The first cell, with its language below the imports: a notebook speaks the same on every machine."""
    lines = text.split("\n")
    below = max(at for at, line in enumerate(lines, 1) if line.startswith(("import ", "from ")))
    rest = ["", *lines[below:]] if lines[below:][:1] not in ([], [""]) else lines[below:]
    return "\n".join([*lines[:below], "", f'tg.set_language("{code}")', *rest])


def _only_what_is_the_same_everywhere(made: Any, code: str) -> None:
    """No version of Python, no state of widgets; the versions of what draws and prints, by which a test compares."""
    made.metadata.clear()
    made.metadata.update(
        kernelspec={"display_name": "Python 3", "language": "python", "name": "python3"},
        language_info={"name": "python", "file_extension": ".py", "mimetype": "text/x-python"},
        teachgrad={"lang": code, "made_with": made_with()},
    )


def made_with() -> dict[str, str]:
    """What the bytes depend on: libraries, and the machine, whose last digits differ."""
    libraries = {name: version(name) for name in ("numpy", "sympy", "matplotlib", "pillow")}
    return {**libraries, "platform": f"{sys.platform}-{platform.machine()}"}


def _not_repeatable(name: str, said: str) -> InputError:
    return InputError(
        Text(
            en="{name}: what a cell shows would differ from run to run: {said}.",
            vi="{name}: kết quả của một ô mỗi lần chạy sẽ khác nhau: {said}.",
        ),
        instead=Text(
            en="Show something else at the end of that cell.", vi="Hãy để ô đó hiển thị một thứ khác ở cuối."
        ),
        name=name,
        said=said,
    )
