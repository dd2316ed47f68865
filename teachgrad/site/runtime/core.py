"""Pyodide's core, CPython for the browser: which version, which files of it, and that they are the very ones.

Knows an archive's bytes and a folder; where they come from is `fetching`'s. Read `assembly` for how they are used.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import tarfile
import zlib
from pathlib import Path

from teachgrad.errors import InputError
from teachgrad.text import Text

VERSION = "314.0.7"  # its Python is 3.14
ARCHIVE = f"pyodide-{VERSION}.tgz"  # as npm pack and the registry call it
# What `npm view pyodide@314.0.7 dist.integrity` says, and what the archive from there has.
_INTEGRITY = "0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="
_LOCK = "pyodide-lock.json"
# File of the archive → SHA-256 of that file in the archive above, for a folder in which it was unpacked.
_SHA256 = {
    "pyodide.mjs": "6f1d60f7bf529beb300f0f47983c921d3982363640ba20af0e38efdddbc66109",
    "pyodide.asm.mjs": "f7cdc8ece80678ceb712f8e65ebe6d3a83203a180c399865f49612a051693635",
    "pyodide.asm.wasm": "cc36e3cab04fdfc9a63ff13eb52eae2b911bf46c025cc7b281f394bd3de1d5e6",
    "python_stdlib.zip": "fa1957e5777068fc4f7437f96d860ae2fbe9c19732ba06c84e004ec16dd7dd7a",
    _LOCK: "5dc2fc119108bc148c7457dc86e7675b5c87e1cafd420b9c34c1eaef7b36c010",
}
# A server that does not know .mjs sends it as no script, and the browser refuses it.
_RENAMED = {"pyodide.mjs": "pyodide.js", "pyodide.asm.mjs": "pyodide.asm.js"}
LARGEST_ARCHIVE = 50_000_000  # bytes; it has 6.5 million
_LARGEST_FILE = 100_000_000  # the largest has 9.6 million


class OtherFilesError(InputError):
    """What came is not Pyodide's core as it was published: damaged, or changed by somebody."""


def given(path: Path) -> dict[str, bytes]:
    """The core's files from an archive or a folder of one's own.

    Parameters
    ----------
    path : Path
        The archive of npm, a folder in which it was unpacked, or a folder in which the archive lies.

    Returns
    -------
    dict of bytes
        As `unpacked` gives them.

    Raises
    ------
    InputError
        If there is nothing of the kind, or other bytes.
    """
    try:
        if not path.is_dir():
            return unpacked(_read(path, LARGEST_ARCHIVE), str(path))
        if (path / ARCHIVE).is_file():
            return unpacked(_read(path / ARCHIVE, LARGEST_ARCHIVE), str(path / ARCHIVE))
        root = path / "package" if (path / "package" / _LOCK).is_file() else path
        found = {name: _read(root / name, _LARGEST_FILE) for name in _SHA256}
    except OSError as error:
        raise InputError(
            Text(
                en="Pyodide {version} cannot be read from {path}: {file} ({reason}).",
                vi="Không đọc được Pyodide {version} từ {path}: {file} ({reason}).",
            ),
            instead=Text(
                en="Name the file {archive}, which npm pack pyodide@{version} fetches on a machine with a network, or the folder in which it was unpacked.",
                vi="Hãy nêu tệp {archive}, lấy bằng npm pack pyodide@{version} trên máy có mạng, hoặc thư mục đã giải nén nó.",
            ),
            version=VERSION,
            archive=ARCHIVE,
            path=path,
            file=Path(error.filename or path).name,
            reason=error.strerror or type(error).__name__,
        ) from error
    if any(hashlib.sha256(content).hexdigest() != _SHA256[name] for name, content in found.items()):
        raise other(str(root))
    return _wanted(found)


def unpacked(archive: bytes, place: str | Text) -> dict[str, bytes]:
    """The core's files from npm's archive.

    Parameters
    ----------
    archive : bytes
        The whole archive.
    place : str or Text
        Where it was, for the error.

    Returns
    -------
    dict of bytes
        Each file by the name that it has in the site's folder.

    Raises
    ------
    OtherFilesError
        If it is not the archive of this version. Nothing of it is unpacked before that is known, and nothing is
        written: a name in it leads nowhere.
    """
    check(archive, place)
    found: dict[str, bytes] = {}
    try:
        with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as tar:
            for member in tar:
                name = member.name.removeprefix("package/")
                if name in _SHA256 and member.isfile() and member.size <= _LARGEST_FILE:
                    content = tar.extractfile(member)
                    found[name] = content.read() if content else b""
    except (tarfile.TarError, OSError, EOFError, zlib.error) as error:
        raise other(place) from error
    if found.keys() != _SHA256.keys():
        raise other(place)
    return _wanted(found)


def is_it(archive: bytes) -> bool:
    """Whether these bytes are the archive of this version."""
    return base64.b64encode(hashlib.sha512(archive).digest()).decode("ascii") == _INTEGRITY


def check(archive: bytes, place: str | Text) -> None:
    """Refuse bytes that are not the archive of this version."""
    if not is_it(archive):
        raise other(place)


def _wanted(found: dict[str, bytes]) -> dict[str, bytes]:
    # The rest of the list names hundreds of libraries on a server that the site never asks.
    lock = json.loads(found[_LOCK])
    found[_LOCK] = json.dumps({"info": lock["info"], "packages": {}}).encode()
    return {_RENAMED.get(name, name): content for name, content in found.items()}


def _read(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        return file.read(most)


def other(place: str | Text) -> OtherFilesError:
    """The error that says that `place` holds something else."""
    return OtherFilesError(
        Text(
            en="{place} is not Pyodide {version} as it was published: its checksum is another one, so nothing of it is used.",
            vi="{place} không phải Pyodide {version} như đã phát hành: tổng kiểm tra (checksum) khác, nên không dùng gì từ đó.",
        ),
        instead=Text(
            en="The download may be damaged, or a proxy or a mirror of npm changed it. Fetch it again: npm pack pyodide@{version}.",
            vi="Có thể tệp tải về bị hỏng, hoặc proxy hay máy chủ trung gian của npm đã thay đổi nó. Hãy tải lại: npm pack pyodide@{version}.",
        ),
        place=place,
        version=VERSION,
    )
