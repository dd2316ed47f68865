"""Wheels of the libraries that the page imports, made from what is installed here: Python's files and data, nothing compiled.

Knows folders of the packages, not what is in their modules. The format: packaging.python.org, “Binary distribution format”.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from teachgrad.errors import InputError
from teachgrad.text import Text

LIBRARIES = ("mpmath", "sympy", "teachgrad")
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # of a zip: the same bytes each time
_TAKEN = (".py", ".toml")  # neither of these libraries reads anything else in the page
_NOWHERE = {"__pycache__", "tests", "benchmarks"}
# Folders that nothing in the page leads to, by the way from the package's own folder.
_LEFT_OUT = {
    "mpmath": (),
    "sympy": tuple(
        "categories crypto diffgeom holonomic liealgebras sandbox stats parsing/autolev parsing/c parsing/fortran parsing/latex "
        "physics/biomechanics physics/continuum_mechanics physics/control physics/hep physics/mechanics physics/optics "
        "physics/quantum".split()
    ),
    "teachgrad": (
        "cli",
        "course",
        "installation",
        "magics",
        "plot",
        "site/assets",
        "site/lesson",
        "site/player",
        "site/reference",
        "site/runtime",
        "site/search",
        "site/server",
        "site/service_files",
    ),
}


def wheel(library: str) -> tuple[str, bytes]:
    """The wheel of an installed library, the same bytes for the same files.

    Parameters
    ----------
    library : str
        One of `LIBRARIES`, installed in any way, as an editable one too.

    Returns
    -------
    name : str
        As a wheel is called: ``"mpmath-1.3.0-py3-none-any.whl"``.
    content : bytes
        The wheel.

    Raises
    ------
    InputError
        If its files are not to be found.
    """
    try:
        distribution = metadata.distribution(library)
        contents = dict(_files(library))
    except (metadata.PackageNotFoundError, OSError) as error:
        raise _missing(library) from error
    version = re.sub(r"[^\w.+!]+", "_", distribution.version)
    info = f"{library}-{version}.dist-info"
    contents[f"{info}/METADATA"] = (distribution.read_text("METADATA") or "").encode()
    contents[f"{info}/WHEEL"] = (
        b"Wheel-Version: 1.0\nGenerator: teachgrad\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    )
    for name, text in licences(library).items():
        contents[f"{info}/licenses/{name}"] = text
    contents[f"{info}/RECORD"] = _record(contents, f"{info}/RECORD")
    return f"{library}-{version}-py3-none-any.whl", _packed(contents)


def licences(library: str) -> dict[str, bytes]:
    """The licence files of an installed library by their names: their place in the metadata has changed over the years."""
    distribution = metadata.distribution(library)
    found = {}
    for file in distribution.files or ():
        if ".dist-info" in file.parts[0] and re.match("(?i)licen[cs]e|copying|authors|notice", file.name):
            found[file.name] = Path(str(file.locate())).read_bytes()
    return found


def _files(library: str) -> Iterator[tuple[str, bytes]]:
    root = _folder(library)
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        if path.suffix in _TAKEN and path.is_file() and _is_wanted(library, inside):
            yield f"{library}/{inside.as_posix()}", path.read_bytes()


def _is_wanted(library: str, inside: Path) -> bool:
    if _NOWHERE & set(inside.parts):
        return False
    return not any(inside.is_relative_to(place) for place in _LEFT_OUT[library])


def _folder(library: str) -> Path:
    spec = find_spec(library)
    if spec is None or not spec.submodule_search_locations:
        raise _missing(library)
    return Path(spec.submodule_search_locations[0])


def _packed(contents: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        # The metadata last, as the format recommends.
        for name in sorted(contents, key=lambda name: (".dist-info/" in name, name)):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.create_system = 3  # Unix, on whatever system it is made
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, contents[name], zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()


def _record(contents: dict[str, bytes], record: str) -> bytes:
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    for name, content in contents.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode("ascii")
        rows.writerow([name, f"sha256={digest}", len(content)])
    rows.writerow([record, "", ""])
    return text.getvalue().encode()


def _missing(library: str) -> InputError:
    return InputError(
        Text(
            en="The files of {library} are not to be found in this installation.",
            vi="Không tìm thấy các tệp của {library} trong bản cài đặt này.",
        ),
        instead=Text(
            en="Install it again: python -m pip install --force-reinstall {library}.",
            vi="Hãy cài lại: python -m pip install --force-reinstall {library}.",
        ),
        library=library,
    )
