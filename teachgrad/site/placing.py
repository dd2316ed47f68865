"""Puts the files of a site into its folder: all of them or none, and nothing that somebody else has put there is lost.

Knows names and bytes, nothing of pages. Which files are the site's own stands in `manifest`.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from teachgrad.errors import InputError
from teachgrad.site import manifest
from teachgrad.text import Text

_BLOCK = 4096  # bytes that a disk gives to a file at a time
_SHOWN = 3
_CHOOSE = Text(
    en="Name another folder, which may be a new one, in which you may write.",
    vi="Hãy nêu một thư mục khác mà bạn được phép ghi vào; thư mục đó có thể là thư mục mới.",
)


def check(folder: Path, names: Iterable[str]) -> None:
    """Refuse at once a folder that the site cannot be written into: its pages take a minute. Nothing is left there.

    Parameters
    ----------
    folder : Path
        Where the site is to lie; it need not be there.
    names : iterable of str
        Files that it is known to have.

    Raises
    ------
    InputError
        If it cannot be made, nothing can be written there, or such a file is there that no earlier build made.
    """
    _refuse_to_replace(folder, manifest.read(folder), names)
    try:
        there = next(place for place in (folder, *folder.absolute().parents) if os.path.lexists(place))
        # Not by tempfile: on Windows it tries for ever where it may not write.
        _aside(there).mkdir()
        _aside(there).rmdir()
    except OSError as error:
        raise _cannot_write(folder, error) from error


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a site into a folder, and remove what an earlier build left there that is not needed any more.

    Everything is written beside its place first, so that a full disk or Ctrl-C leaves the earlier site as it was. A file
    that has these bytes already is not touched: browsers and sticks keep it.

    Parameters
    ----------
    folder : Path
        Where to; it is made if it is not there.
    files : mapping of bytes
        Every file of the site but the manifest, by their names from its root.

    Raises
    ------
    InputError
        If a file stands in the way that no earlier build made, or something cannot be written.
    """
    former = manifest.read(folder)
    _refuse_to_replace(folder, former, files)
    wanted = {name: content for name, content in files.items() if not _has(folder / name, content)}
    # Both builds' names stand in the list until all is in place: what is broken off here is known to the next one.
    lists = (manifest.content({*former, *files}), manifest.content(files))
    missing = [place for place in (folder, *folder.parents) if not os.path.lexists(place)]
    aside = _aside(folder)
    try:
        aside.mkdir(parents=True)
        _refuse_without_room(folder, wanted.values())
        for number, content in enumerate([*wanted.values(), *lists]):
            (aside / str(number)).write_bytes(content)
        (aside / str(len(wanted))).replace(folder / manifest.NAME)
        for number, name in enumerate(wanted):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (aside / str(number)).replace(folder / name)
        for name in former - files.keys():
            _remove(folder / name, folder)
        (aside / str(len(wanted) + 1)).replace(folder / manifest.NAME)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        with contextlib.suppress(OSError):  # it holds the site
            for place in missing:
                place.rmdir()


def _refuse_to_replace(folder: Path, former: Collection[str], names: Iterable[str]) -> None:
    """A page of the school's own that bears one of our names must not be lost."""
    ours = {*former, manifest.NAME} if manifest.is_there(folder) else set()
    foreign = {
        found
        for name in (*names, manifest.NAME)
        if (found := _in_the_way(folder, name)) is not None
        and (found not in ours or (folder / found).is_dir())
    }
    if foreign:
        raise InputError(
            Text(
                en="In {folder} there are files that teachgrad has not made and would overwrite: {names}.",
                vi="Trong {folder} có những tệp không phải do teachgrad tạo ra và sẽ bị ghi đè: {names}.",
            ),
            instead=Text(
                en="Name a folder of its own for the site, such as {example}; it can lie inside this one.",
                vi="Hãy nêu một thư mục dành riêng cho trang web, chẳng hạn {example}; thư mục đó có thể nằm trong thư mục này.",
            ),
            folder=folder,
            names=", ".join(sorted(foreign)[:_SHOWN]) + (", …" if len(foreign) > _SHOWN else ""),
            example=folder / "teachgrad",
        )


def _refuse_without_room(folder: Path, contents: Iterable[bytes]) -> None:
    needed = sum(len(content) // _BLOCK + 1 for content in contents) * _BLOCK
    room = shutil.disk_usage(folder)
    if room.total > 0 and room.free < needed:  # some shares of a network do not say what they have
        raise InputError(
            Text(
                en="The site needs {needed} MB more in {folder}, and {free} MB are free there. Nothing was written.",
                vi="Trang web cần thêm {needed} MB trong {folder}, mà ở đó chỉ còn trống {free} MB. Chưa ghi gì cả.",
            ),
            instead=Text(
                en="Make room, or name a folder on another disk. Without Python (--without-python) the site has 6 MB.",
                vi="Hãy dọn bớt chỗ, hoặc nêu một thư mục trên ổ đĩa khác. Không kèm Python (--without-python), trang web chỉ nặng 6 MB.",
            ),
            folder=folder,
            needed=f"{needed / 1e6:.1f}",
            free=f"{room.free / 1e6:.1f}",
        )


def _has(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _in_the_way(folder: Path, name: str) -> str | None:
    """What lies where a file is to lie, or one of the folders around it; None if nothing does."""
    parts = name.split("/")
    around = ["/".join(parts[:end]) for end in range(1, len(parts))]
    barred = [place for place in around if os.path.lexists(folder / place) and not (folder / place).is_dir()]
    return next(iter(barred), name if os.path.lexists(folder / name) else None)


def _remove(path: Path, root: Path) -> None:
    """Remove a file that is in no list any more, and the folders that it leaves empty; where it is in use it stays."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
        for place in path.parents:
            if place == root:
                break
            place.rmdir()


def _aside(folder: Path) -> Path:
    # Not by tempfile: on Windows what is moved out of its folders can be read by nobody else, a web server neither.
    return folder / f".teachgrad-{os.getpid()}.part"


def _cannot_write(folder: Path, error: OSError) -> InputError:
    return InputError(
        Text(
            en="The site cannot be written into {folder} ({reason}).",
            vi="Không ghi được trang web vào {folder} ({reason}).",
        ),
        instead=_CHOOSE,
        folder=folder,
        reason=error.strerror or type(error).__name__,
    )
