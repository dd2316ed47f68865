"""The files of a folder of answers, and which of them go together to a worker."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from teachgrad.errors import InputError
from teachgrad.exercises.answer_files.records import FORMS
from teachgrad.text import Text

_MOST = 100_000
_TOGETHER = 16  # files of formulas in one task; a program gets one of its own, for it may take its time


def names_in(folder: Path) -> list[str]:
    """The files of a folder and of the folders in it, by their paths inside, in order; hidden ones are left out.

    Raises
    ------
    InputError
        If there is no such folder, no file of answers in it, or too many.
    """
    if not folder.is_dir():
        raise InputError(
            Text(en="There is no folder {folder}.", vi="Không có thư mục {folder}."),
            instead=Text(
                en="Write teachgrad grade and the folder in which the answers are.",
                vi="Hãy viết teachgrad grade và tên thư mục chứa các câu trả lời.",
            ),
            folder=folder,
        )
    found: list[str] = []
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
        inside = Path(here).relative_to(folder)
        found += [(inside / name).as_posix() for name in files if not name.startswith(".")]
        if len(found) > _MOST:
            raise InputError(
                Text(
                    en="There are more than {most} files in {folder}.", vi="Trong {folder} có hơn {most} tệp."
                ),
                most=_MOST,
                folder=folder,
            )
    if not any(Path(name).suffix.lower() in FORMS for name in found):
        raise InputError(
            Text(
                en="There is no file of answers in {folder}.",
                vi="Trong {folder} không có tệp câu trả lời nào.",
            ),
            instead=Text(
                en="Answers stand in files that end in {forms}, one or more for each student.",
                vi="Câu trả lời nằm trong các tệp có đuôi {forms}, mỗi học sinh một tệp hoặc nhiều hơn.",
            ),
            folder=folder,
            forms=", ".join(FORMS),
        )
    return sorted(found)


def batches(names: Sequence[str], workers: int) -> list[list[str]]:
    """The files in tasks: programs one by one and first, for they take longest; formulas several at a time.

    Examples
    --------
    >>> batches(["a.toml", "b.py", "c.toml"], 1)
    [['b.py'], ['a.toml', 'c.toml']]
    """
    programs = [[name] for name in names if not name.lower().endswith(".toml")]
    formulas = [name for name in names if name.lower().endswith(".toml")]
    size = max(1, min(_TOGETHER, -(-len(formulas) // max(1, workers))))
    return programs + [formulas[at : at + size] for at in range(0, len(formulas), size)]
