"""Which file of a site an address means: one that the manifest names, or none.

An address is looked up, never put together to a path: what is not in the list is not there. Read `answering` next.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote_to_bytes

from teachgrad.site import manifest

# Python's own table depends on the machine (Windows' registry may call .js plain text, which a browser then refuses).
_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "json": "application/json",
    "map": "application/json",
    "ipynb": "application/x-ipynb+json",
    "webmanifest": "application/manifest+json",
    "wasm": "application/wasm",
    "svg": "image/svg+xml",
    "png": "image/png",
    "gif": "image/gif",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "toml": "application/toml",
    "xml": "application/xml",
    "zip": "application/zip",
}
_INDEX = "index.html"


@dataclass(frozen=True)
class Found:
    """A file, opened.

    Attributes
    ----------
    content : binary file
        To be read from its beginning, and closed.
    kind : str
        Its content type.
    size : int
        In bytes.
    tag : str
        Another one whenever the file is another one: what HTTP calls an ETag.
    """

    content: BinaryIO
    kind: str
    size: int
    tag: str


class Files:
    """The files of one site, as its manifest names them at the moment.

    Parameters
    ----------
    folder : Path
        The site's root.
    """

    def __init__(self, folder: Path) -> None:
        self._root = folder.resolve()
        self._read: tuple[tuple[int, int, int] | None, frozenset[str]] = (None, frozenset())

    def names(self) -> frozenset[str]:
        """What the manifest names now; it is read again only when it is another one."""
        try:
            seen = (self._root / manifest.NAME).stat()
        except OSError:
            return frozenset()
        stamp = (seen.st_mtime_ns, seen.st_size, seen.st_ino)
        if self._read[0] != stamp:
            self._read = (stamp, manifest.read(self._root))
        return self._read[1]

    def named(self, target: str) -> str | None:
        """The file that an address means.

        Parameters
        ----------
        target : str
            As it came in the request: ``/vi/lessons/?x=1``, with ``%20`` and the like.

        Returns
        -------
        str or None
            Its name in the manifest; None if there is none.
        """
        name = _decoded(target)
        if name is None:
            return None
        name += _INDEX if name == "" or name.endswith("/") else ""
        return name if name in self.names() else None

    def folder_named(self, target: str) -> str | None:
        """The folder that an address without its last slash means: ``vi/lessons`` of ``/vi/lessons``, if it has an index."""
        name = _decoded(target)
        return name if name and f"{name}/{_INDEX}" in self.names() else None

    def open(self, name: str) -> Found | None:
        """Open a file that the manifest names; None if it is gone, or is anything but a plain file inside the folder."""
        path = self._root.joinpath(*name.split("/"))
        try:
            # A link may lead anywhere, and a pipe would keep us waiting: a build makes neither.
            if path.resolve(strict=True) != path or not stat.S_ISREG(path.lstat().st_mode):
                return None
            content = path.open("rb")
        except (
            OSError,
            ValueError,
            RuntimeError,
        ):  # RuntimeError: links that lead round in a circle, until Python 3.12
            return None
        seen = os.fstat(content.fileno())
        kind = _TYPES.get(path.suffix[1:].lower(), "application/octet-stream")
        return Found(content, kind, seen.st_size, f'"{seen.st_mtime_ns:x}-{seen.st_size:x}-{seen.st_ino:x}"')


def _decoded(target: str) -> str | None:
    """The name in an address, without its first slash; None if there can be no such name."""
    path = target.partition("#")[0].partition("?")[0]
    try:
        return unquote_to_bytes(path[1:]).decode() if path.startswith("/") else None
    except UnicodeDecodeError:
        return None
