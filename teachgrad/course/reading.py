"""A lesson's source as cells: the code once, every text in both languages.

The percent format is jupytext's. A text cell names its language, ``# %% [markdown] lang="en"``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from teachgrad.course.needed import needs
from teachgrad.errors import InputError
from teachgrad.text import LANGUAGES, Text


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes
    ----------
    text : str
        What stands in it: Markdown, or Python.
    language : str, optional
        ``"en"`` or ``"vi"`` for a text; None for code, which stands in both notebooks.
    """

    text: str
    language: str | None

    @property
    def is_code(self) -> bool:
        """Whether it is run."""
        return self.language is None


def read(source: Path) -> tuple[Cell, ...]:
    """The cells of a source, in their order.

    Raises
    ------
    InputError
        If jupytext is not installed, a text cell names no language, or a text stands in one language only.
    """
    with needs("jupytext"):
        import jupytext

    text = source.read_text(encoding="utf-8")
    cells = []
    for place, cell in enumerate(jupytext.reads(text, fmt="py:percent").cells, start=1):
        language = None if cell.cell_type == "code" else cell.metadata.get("lang")
        if cell.cell_type != "code" and language not in LANGUAGES:
            raise _cell_without_language(source, place, cell.source)
        cells.append(Cell(cell.source, language))
    _in_both_languages(source, cells)
    return tuple(cells)


def _in_both_languages(source: Path, cells: list[Cell]) -> None:
    """Each run of texts between two code cells has as many in English as in Vietnamese."""
    counted = dict.fromkeys(LANGUAGES, 0)
    last = ""
    for cell in [*cells, Cell("", None)]:
        if cell.language is not None:
            counted[cell.language] += 1
            last = cell.text
        elif len(set(counted.values())) > 1:
            raise _text_in_one_language(source, last)


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0][:60]


def _cell_without_language(source: Path, place: int, text: str) -> InputError:
    return InputError(
        Text(
            en="{file}, cell {place} (“{text}”): the text names no language.",
            vi="{file}, ô {place} (“{text}”): đoạn văn bản không nêu ngôn ngữ.",
        ),
        instead=Text(
            en='Begin it with # %% [markdown] lang="en" or lang="vi".',
            vi='Hãy mở đầu ô bằng # %% [markdown] lang="en" hoặc lang="vi".',
        ),
        file=source.name,
        place=place,
        text=_first_line(text),
    )


def _text_in_one_language(source: Path, text: str) -> InputError:
    return InputError(
        Text(
            en="{file}: a text before or at “{text}” stands in one language only.",
            vi="{file}: một đoạn văn bản ở hoặc trước “{text}” chỉ có trong một ngôn ngữ.",
        ),
        instead=Text(
            en="Write each text twice, in English and in Vietnamese, between the same two code cells.",
            vi="Hãy viết mỗi đoạn văn bản hai lần, bằng tiếng Anh và tiếng Việt, giữa cùng hai ô mã lệnh.",
        ),
        file=source.name,
        text=_first_line(text),
    )
