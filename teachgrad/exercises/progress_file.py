"""The file that keeps a person's progress: where it is, one writer at a time, written whole or not at all.

It knows bytes, no exercises. The new content is written beside and renamed, so a crash leaves the old or the new one. The
lock is the system's own on an open file (`filelock`): it ends with the process, so a lock file left behind blocks nobody.
Read `progress` next.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from teachgrad.errors import InputError
from teachgrad.text import Text

T = TypeVar("T")

VARIABLE = "TEACHGRAD_DATA"  # a folder that is used instead: a classroom's, a test's
LARGEST = 20_000_000  # bytes; a whole course is some hundred thousand
_WAIT = 20.0  # seconds for another program, which takes milliseconds
_LOOK = 0.01  # seconds between two looks whether it is done
_AGAIN, _PAUSE = 40, 0.05  # on Windows, nobody can rename over a file that somebody is just reading


def folder() -> Path:
    """The folder of a person's data: what ``TEACHGRAD_DATA`` names, otherwise the system's place for it."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_data_path  # here: with a folder of one's own it is not needed

    return user_data_path("teachgrad", appauthor=False)


def content(path: Path) -> bytes | None:
    """What stands in the file; None if there is none. No lock is needed: it is always whole.

    Raises
    ------
    InputError
        If it cannot be read, or is too large to be one of teachgrad's.
    """
    try:
        raw, size = _patiently(lambda: _begun(path))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _cannot(
            Text(en="{path} cannot be read ({reason}).", vi="Không đọc được {path} ({reason})."), path, error
        ) from None
    if size > LARGEST:
        raise InputError(
            Text(
                en="{path} is too large to be a file of progress: {size} MB.",
                vi="{path} quá lớn so với một tệp tiến độ: {size} MB.",
            ),
            path=path,
            size=size // 1_000_000,
        )
    return raw


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """While the block runs, no other program is in such a block for the same file.

    Raises
    ------
    InputError
        If another one does not end, or the folder cannot be written.
    """
    import filelock  # here: reading alone needs none

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(path.with_name(f"{path.name}.lock"), timeout=_WAIT)
        lock.acquire(poll_interval=_LOOK)
    except filelock.Timeout:
        raise InputError(
            Text(
                en="Another program has been writing {path} for {seconds} seconds.",
                vi="Một chương trình khác đang ghi {path} đã {seconds} giây.",
            ),
            instead=Text(
                en="End the other teachgrad and try again.", vi="Hãy kết thúc teachgrad kia rồi thử lại."
            ),
            path=path,
            seconds=int(_WAIT),
        ) from None
    except OSError as error:
        raise _cannot_write(path, error) from None
    try:
        yield
    finally:
        lock.release()


def replace(path: Path, raw: bytes) -> None:
    """Put new content into the file, whole or not at all; only inside `alone`.

    The file beside has always the same name: what a killed program left there is overwritten by the next.

    Raises
    ------
    InputError
        If that is not possible; the old content stays.
    """
    beside = path.with_name(f"{path.name}.part")
    try:
        with beside.open("wb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(
                stream.fileno()
            )  # before the name: otherwise a power cut could leave the new name without content
        _patiently(lambda: beside.replace(path))
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise _cannot_write(path, error) from None
    _keep_the_name(path.parent)


def set_aside(path: Path, name: str) -> Path | None:
    """Give the file another name in its folder; None if there is none. Only inside `alone`."""
    other = path.with_name(name)
    try:
        _patiently(lambda: path.replace(other))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _cannot_write(other, error) from None
    return other


def _keep_the_name(folder: Path) -> None:
    """Have the rename itself on the disk, where a system can do that: not on Windows, which keeps it by itself."""
    with contextlib.suppress(OSError, AttributeError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _patiently(act: Callable[[], T]) -> T:
    for _ in range(_AGAIN if os.name == "nt" else 0):
        try:
            return act()
        except PermissionError:
            time.sleep(_PAUSE)
    return act()


def _begun(path: Path) -> tuple[bytes, int]:
    """The content, no more of it than is read at all, and how long the whole is."""
    with path.open("rb") as stream:
        raw = stream.read(LARGEST + 1)
        return raw, max(len(raw), os.fstat(stream.fileno()).st_size)


def _cannot_write(path: Path, error: OSError) -> InputError:
    return _cannot(
        Text(en="{path} cannot be written ({reason}).", vi="Không ghi được {path} ({reason})."), path, error
    )


def _cannot(what: Text, path: Path, error: OSError) -> InputError:
    return InputError(
        what,
        instead=Text(
            en="Name a folder of your own in the environment variable {variable}.",
            vi="Hãy nêu một thư mục của riêng bạn trong biến môi trường {variable}.",
        ),
        path=path,
        reason=error.strerror or type(error).__name__,
        variable=VARIABLE,
    )
