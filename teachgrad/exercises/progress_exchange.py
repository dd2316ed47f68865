"""Progress that is taken along: written into a file, and brought in from one, of a browser or of another machine.

Read `progress_record` for how two records become one.
"""

from __future__ import annotations

import os
from pathlib import Path

from teachgrad.errors import InputError
from teachgrad.exercises import progress_format
from teachgrad.exercises.progress import Progress
from teachgrad.exercises.progress_file import LARGEST
from teachgrad.exercises.progress_record import exercises_in
from teachgrad.text import Text

_INSTEAD = Text(
    en="Name a file that “Export” on the exercises' page or teachgrad progress export has written. Nothing was changed.",
    vi="Hãy nêu một tệp do nút “Xuất ra tệp” ở trang bài tập hoặc teachgrad progress export ghi. Không có gì thay đổi.",
)


def exported(progress: Progress) -> tuple[bytes, int]:
    """The content of a file that brings this progress elsewhere, and of how many exercises it tells."""
    every = progress.read()
    return progress_format.written(every.values()), exercises_in(every.values())


def bring_in(progress: Progress, path: str | os.PathLike[str]) -> tuple[int, int]:
    """Merge a file into what is kept, without loss.

    Parameters
    ----------
    progress : Progress
        Where to.
    path : str or path
        The file.

    Returns
    -------
    (int, int)
        Of how many exercises the file tells, with whatever numbers, and of how many of them something new.

    Raises
    ------
    InputError
        If the file cannot be read, or is none of teachgrad's; then nothing is changed.
    """
    try:
        records, _place = progress_format.understood(_content(Path(path)))
    except progress_format.NewerError:
        raise InputError(
            Text(
                en="{path} was written by a newer teachgrad. Nothing was changed.",
                vi="{path} do một bản teachgrad mới hơn ghi. Không có gì thay đổi.",
            ),
            instead=Text(
                en="Install that version: pip install -U teachgrad.",
                vi="Hãy cài bản đó: pip install -U teachgrad.",
            ),
            path=path,
        ) from None
    except progress_format.DamagedError:
        raise InputError(
            Text(
                en="{path} is no file of progress that teachgrad wrote, or it is damaged.",
                vi="{path} không phải tệp tiến độ do teachgrad ghi, hoặc đã hỏng.",
            ),
            instead=_INSTEAD,
            path=path,
        ) from None
    return exercises_in(records), progress.merge(records)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # a ValueError where the name has a null character
        raise InputError(
            Text(en="{path} cannot be read ({reason}).", vi="Không đọc được {path} ({reason})."),
            instead=_INSTEAD,
            path=path,
            reason=getattr(error, "strerror", None) or type(error).__name__,
        ) from None
    if len(raw) > LARGEST:
        raise InputError(
            Text(
                en="{path} is too large to be a file of progress: more than {size} MB.",
                vi="{path} quá lớn so với một tệp tiến độ: hơn {size} MB.",
            ),
            instead=_INSTEAD,
            path=path,
            size=LARGEST // 1_000_000,
        )
    return raw
