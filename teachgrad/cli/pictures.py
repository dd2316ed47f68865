"""Pictures on the disk: which file each function gets, and what is said if it cannot be written.

Knows files and folders; the drawing is in `teachgrad.plot`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from teachgrad.errors import InputError
from teachgrad.functions import Function
from teachgrad.records import Comparison
from teachgrad.text import Text

Progress = Callable[[str, int, int], None]


def targets(where: str, functions: Sequence[Function]) -> list[Path]:
    """The file for each function: `where` itself, or one in the folder `where`.

    Parameters
    ----------
    where : str
        A file that ends in .svg, .png or .pdf, or a folder: one that is there, a name that ends in a slash, or a
        name without an ending.
    functions : sequence of Function
        What will be drawn.

    Returns
    -------
    list of Path
        One file for each function, the folder made.

    Raises
    ------
    InputError
        If the ending is unknown, one file is to hold several pictures, or the folder cannot be written to.
    """
    from teachgrad.plot.files import SUFFIXES

    path = Path(where)
    try:
        is_folder = path.is_dir()
    except OSError as error:  # too long a name
        raise _cannot_write(path, _reason(error)) from None
    if is_folder or where.endswith(("/", os.sep)) or not path.suffix:
        make_folder(path)
        return [path / f"{function.name}.svg" for function in functions]
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(
            Text(
                en="“{where}”: pictures are written as {kinds}, not as {kind}.",
                vi="“{where}”: hình được ghi dưới dạng {kinds}, không phải {kind}.",
            ),
            instead=Text(en="Write --plot {better}.", vi="Hãy viết --plot {better}."),
            where=where,
            kinds=", ".join(SUFFIXES),
            kind=path.suffix,
            better=path.with_suffix(".svg"),
        )
    if len(functions) > 1:
        raise InputError(
            Text(
                en="“{where}” is one file, and there are {count} pictures.",
                vi="“{where}” là một tệp, mà có {count} hình.",
            ),
            instead=Text(
                en="Write a folder, --plot {folder}/, or name one function.",
                vi="Hãy viết một thư mục, --plot {folder}/, hoặc nêu một hàm số.",
            ),
            where=where,
            count=len(functions),
            folder=path.stem,
        )
    if not path.parent.is_dir():
        raise _cannot_write(
            path,
            Text(en="there is no folder {folder}", vi="không có thư mục {folder}").format(folder=path.parent),
        )
    return [path]


def draw(comparisons: Sequence[Comparison], files: Sequence[Path], progress: Progress) -> None:
    """Draw each comparison into its file.

    Parameters
    ----------
    comparisons : sequence of Comparison
        What is drawn.
    files : sequence of Path
        One for each. A file is there in full or not at all.
    progress : callable
        Told each file's name, how many are done, and of how many.

    Raises
    ------
    InputError
        If a file cannot be written.
    """
    from teachgrad import plot

    for done, (comparison, file) in enumerate(zip(comparisons, files, strict=True), 1):
        plot.save(comparison.plot(), file, alt=plot.alt_text(comparison))
        progress(str(file), done, len(files))


def make_folder(folder: Path) -> None:
    """Make a folder, and those it is in.

    Parameters
    ----------
    folder : Path
        It may be there already.

    Raises
    ------
    InputError
        If that cannot be done, or nothing can be written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            raise PermissionError
    except OSError as error:
        raise _cannot_write(folder, _reason(error)) from None


def _reason(error: OSError) -> Text:
    if isinstance(error, PermissionError):
        return Text(en="you may not write there", vi="bạn không có quyền ghi ở đó")
    if isinstance(error, FileExistsError | NotADirectoryError):
        return Text(en="a file stands where a folder should be", vi="ở chỗ của một thư mục lại có một tệp")
    text = error.strerror or type(error).__name__
    return Text(en=text, vi=text)


def _cannot_write(path: Path, reason: Text) -> InputError:
    return InputError(
        Text(en="“{path}” cannot be written: {reason}.", vi="Không ghi được “{path}”: {reason}."),
        instead=Text(
            en="Name a folder of your own, such as pictures/.",
            vi="Hãy nêu một thư mục của bạn, ví dụ pictures/.",
        ),
        path=path,
        reason=reason,
    )
