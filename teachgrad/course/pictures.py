"""The pictures of the lessons, drawn by running their sources.

A source binds each picture to a name that ends in ``_picture``. A lesson is part of teachgrad, like its own modules;
nothing that a person typed is run here.
"""

from __future__ import annotations

import ast
import contextlib
import io
import runpy
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from teachgrad.course.places import Lesson
from teachgrad.errors import ProgramError
from teachgrad.text import Text, language

if TYPE_CHECKING:
    from teachgrad.plot.style import Picture

_ENDING = "_picture"


def names(lesson: Lesson) -> list[str]:
    """What the pictures of a lesson are called, in their order; nothing is run for it."""
    tree = ast.parse(lesson.source.read_text(encoding="utf-8"))
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    found = [target.id for target in targets if isinstance(target, ast.Name) and target.id.endswith(_ENDING)]
    return [name.removesuffix(_ENDING) for name in dict.fromkeys(found)]


@lru_cache(maxsize=2)  # one lesson, both languages: whoever draws its pictures takes them one after the other
def drawn(lesson: Lesson, code: str) -> dict[str, Picture]:
    """The pictures of a lesson in the language `code`, by their names.

    Raises
    ------
    ProgramError
        If the lesson does not run, or a name holds no picture of teachgrad.
    """
    with language(code), contextlib.redirect_stdout(io.StringIO()):
        try:
            made = runpy.run_path(str(lesson.source))
        except Exception as error:
            raise _failed(lesson, f"{type(error).__name__}: {error}") from error
    return {name: _picture(lesson, name, made.get(name + _ENDING)) for name in names(lesson)}


def _picture(lesson: Lesson, name: str, thing: Any) -> Picture:
    from teachgrad.plot.style import Picture

    figure = thing if isinstance(thing, Picture) else getattr(thing, "figure", None)
    if isinstance(figure, Picture):
        return figure
    raise _failed(lesson, f"{name}{_ENDING} = {type(thing).__name__}")


def _failed(lesson: Lesson, said: str) -> ProgramError:
    return ProgramError(
        Text(
            en="The pictures of {name} cannot be drawn ({said}).",
            vi="Không vẽ được hình của {name} ({said}).",
        ),
        instead=Text(
            en="Run it by itself to see where it fails: python {path}",
            vi="Hãy chạy riêng tệp đó để xem nó hỏng ở đâu: python {path}",
        ),
        name=lesson.name,
        said=said,
        path=lesson.source,
    )
