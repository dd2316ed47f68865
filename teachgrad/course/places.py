"""Where the lessons are, and what they are called.

In a checkout they stand beside the package, in an installed one inside it. Titles are read from the built notebooks,
which are plain JSON, so that nothing need be installed for it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from teachgrad.errors import InputError
from teachgrad.text import LANGUAGES, Text

_HERE = Path(__file__).parent
_PLACES = (_HERE / "lessons", _HERE.parents[1] / "lessons")
_SOURCE = re.compile(r"(\d\d)_[a-z0-9_]+\.py")


@dataclass(frozen=True)
class Lesson:
    """One lesson.

    Attributes
    ----------
    number : int
        Its place in the course, from 1.
    name : str
        That of its files, without their ending: ``01_derivative_and_tangent``.
    source : Path
        What it is built from.
    """

    number: int
    name: str
    source: Path

    def notebook(self, code: str) -> Path:
        """Where its notebook in the language `code` is, beside the source."""
        return self.source.parent / code / f"{self.name}.ipynb"

    @property
    def title(self) -> Text:
        """What it is called, without its number; its name where there is no notebook yet."""
        return Text(**{code: self._title(code) for code in LANGUAGES})

    def _title(self, code: str) -> str:
        try:
            first = json.loads(self.notebook(code).read_text(encoding="utf-8"))["cells"][0]["source"]
        except (OSError, ValueError, LookupError, TypeError):
            return self.name
        heading = "".join(first).partition("\n")[0]
        return heading.partition(". ")[2] or self.name


def folder() -> Path:
    """The folder of the lessons.

    Raises
    ------
    InputError
        If there is none: a part of the installation is missing.
    """
    for place in _PLACES:
        if any(_SOURCE.fullmatch(path.name) for path in place.glob("*.py")):
            return place
    raise InputError(
        Text(en="The lessons are missing from this installation.", vi="Bản cài đặt này thiếu các bài học."),
        instead=Text(
            en="Install teachgrad again: python -m pip install --force-reinstall teachgrad, or from its folder.",
            vi="Hãy cài lại teachgrad: python -m pip install --force-reinstall teachgrad, hoặc cài từ thư mục của nó.",
        ),
    )


def lessons(place: Path | None = None) -> list[Lesson]:
    """All lessons in their order; those in the folder `place` instead of teachgrad's own, if one is named.

    Examples
    --------
    >>> from teachgrad.course import places
    >>> places.lessons()[0].name
    '01_derivative_and_tangent'
    """
    found = [(_SOURCE.fullmatch(path.name), path) for path in (place or folder()).glob("*.py")]
    return sorted(
        (Lesson(int(name[1]), path.stem, path) for name, path in found if name),
        key=lambda lesson: lesson.number,
    )


def chosen(numbers: tuple[int, ...], place: Path | None = None) -> list[Lesson]:
    """The lessons of these numbers, all of them if none is named.

    Raises
    ------
    InputError
        If there is no lesson of such a number.
    """
    known = lessons(place)
    if not known:
        raise _no_source(place)
    missing = sorted(set(numbers) - {lesson.number for lesson in known})
    if missing:
        raise InputError(
            Text(en="There is no lesson {number}.", vi="Không có bài {number}."),
            instead=Text(
                en="Choose from 1 to {last}; teachgrad lessons list names them.",
                vi="Hãy chọn từ 1 đến {last}; teachgrad lessons list liệt kê các bài.",
            ),
            number=missing[0],
            last=len(known),
        )
    return [lesson for lesson in known if not numbers or lesson.number in numbers]


def _no_source(place: Path | None) -> InputError:
    return InputError(
        Text(
            en="There is no lesson's source in {place}.",
            vi="Trong {place} không có tệp nguồn của bài học nào.",
        ),
        instead=Text(
            en="Name a folder with sources such as 01_tangent.py; CONTRIBUTING.md says how one is written.",
            vi="Hãy nêu một thư mục có các tệp nguồn như 01_tiep_tuyen.py; CONTRIBUTING.vi.md cho biết cách viết.",
        ),
        place=place,
    )
