"""A folder of wheels that installs teachgrad where there is no network: gathered beside, checked, then named.

An interrupted download stays in ``FOLDER.part``, and the same command goes on with it. `report.wheelhouse_words` writes
what stands in the folder to be read. Read `resolving` next.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import teachgrad
from teachgrad.errors import InputError
from teachgrad.installation.own_wheel import repacked
from teachgrad.installation.pip_run import NotFound, Pip, Wheel
from teachgrad.installation.requirements import lines, requirements, source_folder
from teachgrad.installation.resolving import resolved
from teachgrad.installation.targets import Target
from teachgrad.text import Text

REQUIREMENTS, SUMS, README = "requirements.txt", "SHA256SUMS", "README.txt"
_ANOTHER = Text(
    en="Name a folder that is not there yet; on a USB stick, one inside it.",
    vi="Hãy nêu một thư mục chưa có; trên USB thì nêu một thư mục bên trong nó.",
)
_CHUNK = 1 << 20
_AT_ONCE = 4

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Wheelhouse:
    """A folder of wheels.

    Attributes
    ----------
    folder : Path
        Where it is.
    target : Target
        The machine that it is for.
    extras : tuple of str
        Which extras are in it.
    sums : mapping
        Wheel → its SHA-256.
    size : int
        Of all wheels, in bytes.
    """

    folder: Path
    target: Target
    extras: tuple[str, ...]
    sums: dict[str, str]
    size: int


def gather(
    folder: Path,
    target: Target,
    extras: Sequence[str] = (),
    progress: Progress | None = None,
    pip: Pip | None = None,
) -> Wheelhouse:
    """Download everything that teachgrad needs on another machine into a folder.

    Parameters
    ----------
    folder : Path
        Where to; it must not be there yet, or be empty.
    target : Target
        The machine that is to install.
    extras : sequence of str
        Extras of teachgrad that are wanted as well.
    progress : callable, optional
        Called with a file's name, how many there are, and of how many.
    pip : Pip, optional
        This interpreter's, unless said otherwise.

    Returns
    -------
    Wheelhouse
        What is in it. The folder is there whole or not at all.

    Raises
    ------
    InputError
        If the folder is in use, an extra is unknown, something cannot be had for the target, or pip cannot reach it.
    """
    from teachgrad.report.wheelhouse_words import readme

    pip = pip or Pip()
    folder = folder.absolute()
    _refuse_unknown(extras)
    _refuse_used(folder)
    wheels = resolved(lines(), extras, target, pip.describe)
    beside = _begun(folder)
    _forget_others(beside, wheels)
    total = len(wheels) + 1
    for place, file in enumerate(_brought(wheels, target, beside, pip), 1):
        if progress is not None:
            progress(file, place, total)
    own = _own(beside, pip)
    if progress is not None:
        progress(own.name, total, total)
    files = {wheel.file: wheel for wheel in wheels}
    sums = {path.name: _sum(path) for path in sorted(beside.glob("*.whl"))}
    house = Wheelhouse(
        folder, target, tuple(extras), sums, sum(path.stat().st_size for path in beside.glob("*.whl"))
    )
    pinned = {file: f"{wheel.name}=={wheel.version}" for file, wheel in files.items()}
    pinned[own.name] = f"teachgrad=={own.name.split('-')[1]}"
    try:
        _write(
            beside / REQUIREMENTS, "".join(f"{pinned[file]} --hash=sha256:{sums[file]}\n" for file in sums)
        )
        _write(beside / SUMS, "".join(f"{digest}  {file}\n" for file, digest in sums.items()))
        # Windows' old Notepad knows UTF-8 by its mark, and lines by both signs.
        (beside / README).write_bytes(b"\xef\xbb\xbf" + readme(house).replace("\n", "\r\n").encode("utf-8"))
        if folder.exists():
            folder.rmdir()
        beside.rename(folder)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    return house


def known_extras() -> tuple[str, ...]:
    """The extras of teachgrad."""
    return tuple(dict.fromkeys(one.extra for one in requirements() if one.extra))


def _refuse_unknown(extras: Sequence[str]) -> None:
    unknown = [extra for extra in extras if extra not in known_extras()]
    if unknown:
        raise InputError(
            Text(en="teachgrad has no extra “{name}”.", vi="teachgrad không có phần tùy chọn “{name}”."),
            instead=Text(en="There are {names}.", vi="Có các phần: {names}."),
            name=unknown[0][:60],
            names=", ".join(known_extras()),
        )


def _refuse_used(folder: Path) -> None:
    try:
        used = folder.is_dir() and any(folder.iterdir())
        if folder.exists() and not folder.is_dir():
            raise InputError(
                Text(en="{folder} is a file, not a folder.", vi="{folder} là một tệp, không phải thư mục."),
                instead=_ANOTHER,
                folder=folder,
            )
        # It is put in the place of an empty folder, and that cannot be where somebody stands, or a whole stick.
        if not used and folder.is_dir() and (folder.samefile(Path.cwd()) or os.path.ismount(folder)):
            raise InputError(
                Text(
                    en="{folder} is the folder that you are in, or a whole drive.",
                    vi="{folder} là chính thư mục bạn đang đứng, hoặc là cả một ổ đĩa.",
                ),
                instead=_ANOTHER,
                folder=folder,
            )
    except OSError as error:
        raise _cannot_write(folder, error) from error
    if used or not folder.name:
        raise InputError(
            Text(
                en="{folder} is there already, and is not empty.",
                vi="{folder} đã có sẵn và không trống.",
            ),
            instead=_ANOTHER,
            folder=folder,
        )


def _begun(folder: Path) -> Path:
    """The folder beside, in which everything is gathered."""
    beside = folder.with_name(f"{folder.name}.part")
    try:
        beside.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    return beside


def _forget_others(beside: Path, wheels: Sequence[Wheel]) -> None:
    """Remove what an earlier attempt left and this one does not want: another platform, an older version."""
    wanted = {wheel.file for wheel in wheels}
    for path in beside.iterdir():
        if path.is_file() and path.name not in wanted:
            path.unlink()


def _brought(wheels: Sequence[Wheel], target: Target, beside: Path, pip: Pip) -> Iterator[str]:
    """The files as they come: most of the time is waiting for a server, so some are asked for at the same time."""
    pool = ThreadPoolExecutor(_AT_ONCE)
    try:
        for done in as_completed([pool.submit(_bring, wheel, target, beside, pip) for wheel in wheels]):
            yield done.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _bring(wheel: Wheel, target: Target, beside: Path, pip: Pip) -> str:
    path = beside / wheel.file
    if path.is_file() and wheel.sha256 and _sum(path) == wheel.sha256:
        return wheel.file  # from an attempt that was interrupted
    path.unlink(missing_ok=True)
    try:
        pip.fetch(wheel, target, beside)
    except NotFound as error:
        raise _damaged(wheel.file) from error
    if not path.is_file() or (wheel.sha256 and _sum(path) != wheel.sha256):
        path.unlink(missing_ok=True)
        raise _damaged(wheel.file)
    return wheel.file


def _own(beside: Path, pip: Pip) -> Path:
    source = source_folder()
    if source is not None:
        return pip.build(source, beside)
    try:
        return repacked(metadata.distribution("teachgrad"), beside)
    except metadata.PackageNotFoundError as error:
        raise InputError(
            Text(
                en="teachgrad {version} is not installed here, and there is no source folder, so there is no wheel of it.",
                vi="teachgrad {version} chưa được cài ở đây và cũng không có thư mục mã nguồn, nên không có wheel của nó.",
            ),
            version=teachgrad.__version__,
        ) from error


def _sum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))


def _damaged(file: str) -> InputError:
    return InputError(
        Text(en="{file} did not arrive whole.", vi="{file} tải về không nguyên vẹn."),
        instead=Text(
            en="Run the same command again: it goes on where it stopped.",
            vi="Hãy chạy lại lệnh này: việc tải tiếp tục từ chỗ đã dừng.",
        ),
        file=file,
    )


def _cannot_write(folder: Path, error: OSError) -> InputError:
    return InputError(
        Text(en="{folder} cannot be written ({reason}).", vi="Không ghi được {folder} ({reason})."),
        instead=Text(
            en="Name a folder in which you may write, and see whether the disk is full ({free} MB are free).",
            vi="Hãy nêu một thư mục mà bạn được phép ghi, và xem ổ đĩa có còn chỗ không (còn trống {free} MB).",
        ),
        folder=folder,
        reason=error.strerror or type(error).__name__,
        free=_free(folder),
    )


def _free(folder: Path) -> int | str:
    try:
        return shutil.disk_usage(next(place for place in folder.parents if place.exists())).free // 1_000_000
    except OSError:
        return "?"
