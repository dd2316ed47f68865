"""What has been graded, a line each, so that grading goes on where it was stopped: at any byte, by anything.

A line is JSON and is written in one piece; one that is torn cannot be read as JSON and counts as not written. The key of
a line is the file's content, the exercises' and teachgrad's version: what has changed is graded again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from teachgrad.errors import InputError
from teachgrad.exercises.grading.records import Paper, paper_of
from teachgrad.text import Text


def key_of(name: str, content: bytes, setting: str) -> str:
    """The key under which a file's paper stands in a journal."""
    digest = hashlib.sha256(f"{setting}\0{name!r}\0".encode("utf-8", "backslashreplace"))
    digest.update(content)
    return digest.hexdigest()


def setting_of(own: Iterable[tuple[str, bytes]], *others: object) -> str:
    """What besides a file's content decides about its paper."""
    digest = hashlib.sha256(repr(others).encode())
    for name, content in own:
        digest.update(repr((name, content)).encode())
    return digest.hexdigest()


class Journal:
    """A journal in a file, used as a context manager; without a path it keeps nothing."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._stream: IO[bytes] | None = None

    def read(self) -> Mapping[str, Paper]:
        """What stands in it: key → paper."""
        found: dict[str, Paper] = {}
        if self._path is None or not self._path.is_file():
            return found
        with self._path.open("rb") as stream:
            for line in stream:
                try:
                    entry = json.loads(line)
                    found[entry["key"]] = paper_of(entry["paper"])
                except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                    continue  # torn, or not ours
        return found

    def __enter__(self) -> Self:
        if self._path is not None:
            try:
                self._stream = self._path.open("ab+", buffering=0)
            except OSError as error:
                raise InputError(
                    Text(en="{path} cannot be written ({reason}).", vi="Không ghi được {path} ({reason})."),
                    path=self._path,
                    reason=error.strerror or type(error).__name__,
                ) from error
            if self._stream.seek(0, os.SEEK_END):
                self._stream.seek(-1, os.SEEK_END)
                if self._stream.read(1) != b"\n":
                    self._stream.write(b"\n")  # the last line was torn; ours is not to be its end
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream is not None:
            self._stream.close()

    def write(self, papers: Iterable[tuple[str, dict[str, Any]]]) -> None:
        """Write papers under their keys."""
        if self._stream is not None:
            lines = (json.dumps({"key": key, "paper": paper}) for key, paper in papers)
            self._stream.write("".join(f"{line}\n" for line in lines).encode("ascii"))
