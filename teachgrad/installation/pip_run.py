"""pip, in a process of its own: what there is of a library, and bringing a file here. Its errors become sentences.

Only documented commands are used: ``pip install --dry-run --report``, ``pip download``, ``pip wheel``.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from teachgrad.errors import InputError
from teachgrad.installation.targets import Target
from teachgrad.text import Text

_NOT_FOUND = re.compile(r"No matching distribution found for (\S+)")
_NO_NETWORK = re.compile(
    r"NewConnectionError|NameResolutionError|ConnectTimeout|ReadTimeout|ConnectionError|ProxyError|SSLError|Max retries|"
    r"Network is unreachable|Temporary failure in name resolution|Connection (?:refused|reset|aborted|broken)|timed out"
)
_TOO_OLD = re.compile(r"no such option: (\S+)")
_COMMON = ("--disable-pip-version-check", "--no-input", "--quiet", "--retries", "2")


@dataclass(frozen=True)
class Wheel:
    """A wheel that pip would install.

    Attributes
    ----------
    name, version : str
        Of the library.
    url : str
        Where it is.
    sha256 : str
        Of the file; empty if the index does not say.
    requires : tuple of str
        What it needs, in the words of its metadata.
    """

    name: str
    version: str
    url: str
    sha256: str = ""
    requires: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The name of the file."""
        return unquote(urlsplit(self.url).path).rpartition("/")[2]


class NotFound(Exception):  # noqa: N818 # it is an answer: the resolver goes on and gathers all of them
    """There is no wheel of a library for the target."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Pip:
    """The pip of an interpreter.

    Parameters
    ----------
    python : str, optional
        The interpreter; this one unless said otherwise.
    """

    def __init__(self, python: str | None = None) -> None:
        self._python = python or sys.executable

    def describe(self, requirements: Sequence[str], target: Target) -> list[Wheel]:
        """The newest wheels that fit each requirement, without what they need themselves. Nothing is installed.

        Raises
        ------
        NotFound
            If there is none for one of them.
        InputError
            If pip cannot do it: no network, for instance.
        """
        with tempfile.TemporaryDirectory() as folder:
            report = Path(folder, "report.json")
            self._run(
                [
                    "install", *_COMMON, "--dry-run", "--ignore-installed", "--no-deps", "--only-binary", ":all:",
                    "--target", str(Path(folder, "none")), *target.pip_options, "--report", str(report), *requirements,
                ]
            )  # fmt: skip
            installed = json.loads(report.read_text(encoding="utf-8"))["install"]
        return [
            Wheel(
                name=one["metadata"]["name"],
                version=one["metadata"]["version"],
                url=one["download_info"]["url"],
                sha256=one["download_info"].get("archive_info", {}).get("hashes", {}).get("sha256", ""),
                requires=tuple(one["metadata"].get("requires_dist") or ()),
            )
            for one in installed
        ]

    def fetch(self, wheel: Wheel, target: Target, folder: Path) -> Path:
        """Download one wheel; pip compares its SHA-256."""
        check = f"#sha256={wheel.sha256}" if wheel.sha256 else ""
        self._run(
            [
                "download", *_COMMON, "--no-deps", "--only-binary", ":all:", "--dest", str(folder), *target.pip_options,
                f"{wheel.name} @ {wheel.url}{check}",
            ]
        )  # fmt: skip
        return folder / wheel.file

    def build(self, source: Path, folder: Path) -> Path:
        """Build the wheel of a checkout."""
        self._run(["wheel", *_COMMON, "--no-deps", "--wheel-dir", str(folder), str(source)])
        return max(folder.glob("teachgrad-*.whl"), key=lambda path: path.stat().st_mtime_ns)

    def _run(self, arguments: Sequence[str]) -> None:
        command = [self._python, "-m", "pip", *arguments]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)  # noqa: S603 # a list, no shell
        if done.returncode:
            raise _understood(done.stderr.decode("utf-8", "replace"))


def _understood(complaint: str) -> Exception:
    """What pip complains of, in words. Its own messages are English in every locale."""
    if "No module named pip" in complaint:
        return InputError(
            Text(en="pip is missing from this Python.", vi="Bản Python này thiếu pip."),
            instead=Text(en="Run python -m ensurepip --upgrade.", vi="Hãy chạy python -m ensurepip --upgrade."),
        )  # fmt: skip
    if _NO_NETWORK.search(complaint):
        return InputError(
            Text(en="pip does not reach the network.", vi="pip không kết nối được mạng."),
            Text(
                en="What has been downloaded is kept: the same command goes on from there.",
                vi="Những gì đã tải vẫn được giữ: chạy lại lệnh này sẽ tiếp tục từ đó.",
            ),
            instead=Text(
                en="Run it on a machine with a network; behind a proxy, set HTTPS_PROXY.",
                vi="Hãy chạy trên máy có mạng; nếu dùng proxy, hãy đặt HTTPS_PROXY.",
            ),
        )
    not_found = _NOT_FOUND.search(complaint)
    if not_found:
        return NotFound(not_found[1])
    if _TOO_OLD.search(complaint):
        return InputError(
            Text(en="This pip is too old.", vi="Bản pip này quá cũ."),
            instead=Text(
                en="Run python -m pip install --upgrade pip.", vi="Hãy chạy python -m pip install --upgrade pip."
            ),
        )  # fmt: skip
    lines = [line.strip() for line in complaint.splitlines() if line.strip()]
    errors = [line.partition("ERROR:")[2].strip() for line in lines if "ERROR:" in line] or lines[-1:]
    return InputError(
        Text(en="pip says: {reason}", vi="pip báo: {reason}"), reason=" ".join(errors)[:400] or "?"
    )
