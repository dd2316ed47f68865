"""Files compressed for the way to the browser: 3.5 MB instead of 9.6 for each of thirty students on a class's Wi-Fi.

Each file is compressed once and kept in memory. Knows bytes; when they are sent stands in `answering`.
"""

from __future__ import annotations

import gzip
import re
import threading
from concurrent.futures import Future

from teachgrad.site.server.served import Found

SUFFIX = "-gzip"  # what a tag has more: other bytes are on their way
_MOST = 32_000_000  # bytes kept; a whole site has 6 million
_LARGEST = 50_000_000  # bytes of a file; the largest of a site has 10 million
_LEVEL = 6  # 9 takes twice as long for half a percent
_WORTH_IT = 0.9
# The other files of a site are archives and pictures, which hold nothing to be squeezed out.
_KINDS = {
    "text/html",
    "text/css",
    "text/javascript",
    "text/plain",
    "application/json",
    "application/wasm",
    "image/svg+xml",
}


def is_squeezable(kind: str) -> bool:
    """Whether files of this content type become smaller.

    Examples
    --------
    >>> is_squeezable("text/html; charset=utf-8"), is_squeezable("image/png")
    (True, False)
    """
    return kind.partition(";")[0] in _KINDS


def is_accepted(said: str) -> bool:
    """Whether a header Accept-Encoding allows gzip (RFC 9110, 12.5.3).

    Examples
    --------
    >>> is_accepted("gzip, deflate, br"), is_accepted("br, gzip;q=0"), is_accepted("*"), is_accepted("")
    (True, False, True, False)
    """
    weights: dict[str, bool] = {}
    for part in said.lower().split(","):
        coding, _, weight = part.partition(";")
        found = re.fullmatch(r"\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*", weight or "q=1")
        weights[coding.strip()] = found is not None and float(found[1]) > 0
    return weights.get("gzip", weights.get("x-gzip", weights.get("*", False)))


class Squeezed:
    """What was compressed so far; may be asked by many threads at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: dict[tuple[str, str], Future[bytes]] = {}  # the one asked for longest ago first

    def of(self, name: str, found: Found) -> bytes | None:
        """The file's content, compressed; None where that is not worth it.

        Parameters
        ----------
        name : str
            The file's name in the site.
        found : Found
            The file, read from its beginning if it was not compressed yet.

        Returns
        -------
        bytes or None
            In the format gzip; the same bytes each time.
        """
        if not is_squeezable(found.kind) or found.size > _LARGEST:
            return None
        key = (name, found.tag)
        with self._lock:
            known = self._made.pop(key, None)
            making = self._made[key] = known or Future()
        if known is None:
            self._make(key, making, found)
        return making.result() or None

    def _make(self, key: tuple[str, str], making: Future[bytes], found: Found) -> None:
        try:
            squeezed = gzip.compress(found.content.read(), _LEVEL, mtime=0)
            found.content.seek(0)
        except BaseException as error:
            with self._lock:
                self._made.pop(key, None)  # the next one tries again
            making.set_exception(error)
            raise
        making.set_result(squeezed if len(squeezed) < _WORTH_IT * found.size else b"")
        self._make_room()

    def _make_room(self) -> None:
        with self._lock:
            done = {
                key: len(one.result())
                for key, one in self._made.items()
                if one.done() and not one.exception()
            }
            total = sum(done.values())
            for key, size in done.items():
                if total <= _MOST:
                    break
                del self._made[key]
                total -= size
