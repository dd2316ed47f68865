"""teachgrad's own wheel: built from its checkout, or put together again from what was installed."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import zipfile
from importlib import metadata
from pathlib import Path

from teachgrad.errors import InputError
from teachgrad.text import Text

_WRITTEN_BY_INSTALLERS = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json")
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # of a zip: the same bytes each time


def repacked(distribution: metadata.Distribution, folder: Path) -> Path:
    """The wheel of an installed distribution, from its files; lessons and exercises inside the package go along.

    Parameters
    ----------
    distribution : importlib.metadata.Distribution
        An installed one, not an editable one.
    folder : Path
        Where to.

    Returns
    -------
    Path
        The wheel; what its RECORD says of each file is computed anew (the format: packaging.python.org, "Binary
        distribution format").

    Raises
    ------
    InputError
        If a file of the installation is missing.
    """
    contents: dict[str, bytes] = {}
    for file in distribution.files or ():
        parts = file.parts
        # "../../../bin/teachgrad" was made by the installer for that one machine.
        if parts[0] == ".." or "__pycache__" in parts:
            continue
        if parts[0].endswith(".dist-info") and parts[-1] in _WRITTEN_BY_INSTALLERS and len(parts) == 2:
            continue
        try:
            contents[file.as_posix()] = Path(str(file.locate())).read_bytes()
        except OSError as error:
            raise _incomplete(file.as_posix()) from error
    info = {name.partition("/")[0] for name in contents if name.partition("/")[0].endswith(".dist-info")}
    if len(info) != 1 or f"{min(info)}/WHEEL" not in contents:
        raise _incomplete("WHEEL")
    record = f"{min(info)}/RECORD"
    contents[record] = _record(contents, record)
    path = folder / f"{min(info).removesuffix('.dist-info')}-{_tag(contents[f'{min(info)}/WHEEL'])}.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        # The metadata last, as the format recommends.
        for name in sorted(contents, key=lambda name: (".dist-info/" in name, name)):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.external_attr = 0o644 << 16
            wheel.writestr(entry, contents[name], zipfile.ZIP_DEFLATED)
    return path


def _record(contents: dict[str, bytes], record: str) -> bytes:
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    for name, content in contents.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode("ascii")
        rows.writerow([name, f"sha256={digest}", len(content)])
    rows.writerow([record, "", ""])
    return text.getvalue().encode("utf-8")


def _tag(wheel: bytes) -> str:
    tags = [
        line.partition(":")[2].strip()
        for line in wheel.decode("utf-8").splitlines()
        if line.startswith("Tag:")
    ]
    if len(tags) != 1:
        raise _incomplete("WHEEL")
    return tags[0]


def _incomplete(file: str) -> InputError:
    return InputError(
        Text(
            en="teachgrad's own wheel cannot be put together: {file} is missing from this installation.",
            vi="Không đóng gói lại được wheel của chính teachgrad: bản cài đặt này thiếu {file}.",
        ),
        instead=Text(
            en="Install teachgrad again, or run this in its source folder.",
            vi="Hãy cài lại teachgrad, hoặc chạy lệnh này trong thư mục mã nguồn.",
        ),
        file=file,
    )
