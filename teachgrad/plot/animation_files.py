"""Films on the disk: which ending gives what, and no file that is there only in part.

Knows files; `animation_gif` and `player` know how a film is written.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from teachgrad.errors import InputError
from teachgrad.plot import files
from teachgrad.plot.animation_film import Film, shortened
from teachgrad.plot.animation_gif import gif
from teachgrad.plot.player import page
from teachgrad.text import Text

Progress = Callable[[str, int, int], None]

SUFFIXES = (".gif", ".html")
# A GIF is watched to its end, and a page is stepped through; nobody does either longer.
_MOST_FRAMES, _MOST_STATES = 60, 300


def write(path: Path, make: Callable[[], Film], progress: Progress | None = None) -> Path:
    """Make a film and write it as its file's ending says, whole or not at all.

    Parameters
    ----------
    path : Path
        Where to; it ends in .gif or .html.
    make : callable
        Makes the film. It is called when the ending is known to be right.
    progress : callable, optional
        Told for each frame of a GIF the file's name, how many are done, and of how many.

    Raises
    ------
    InputError
        If the ending is another, or the file cannot be written; then nothing is left behind.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(
            Text(
                en="{path} does not say in its ending what kind of animation it is to be.",
                vi="Phần đuôi của {path} không cho biết đó là loại hình động nào.",
            ),
            instead=Text(
                en="Write a name that ends in .html, to step through it, or in .gif: {example}.",
                vi="Hãy viết một tên tệp có đuôi .html để xem từng bước, hoặc .gif: {example}.",
            ),
            path=path,
            example=f"{path.stem or 'animation'}.html",
        )
    if not path.parent.is_dir():  # said before the work is done, not after
        raise files.cannot_write(path, FileNotFoundError(2, "No such file or directory"))
    if suffix == ".gif":
        told = None if progress is None else partial(progress, path.name)
        return files.write(path, gif(shortened(make(), _MOST_FRAMES), told))
    return files.write(path, page(shortened(make(), _MOST_STATES)).encode("utf-8"))
