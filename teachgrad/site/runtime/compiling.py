"""The modules that a page loads, compiled beforehand by the very Python that will load them: Pyodide, in Node.

In a browser compiling takes most of the time until the first answer. Where there is no Node, or anything goes wrong, the
modules stay as they are: then the page starts later, and is the same. Read `compile.mjs` for what is compiled.
"""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from teachgrad.site.runtime import process

_PROGRAM = Path(__file__).with_name("compile.mjs")
_SECONDS = 240.0  # it takes ten on two cores
_STANDARD_LIBRARY = "python_stdlib.zip"


def compiled(core: Mapping[str, bytes], wheels: Mapping[str, bytes]) -> dict[str, bytes]:
    """The wheels and the standard library, with what a page loads of them compiled.

    Parameters
    ----------
    core : mapping of bytes
        Pyodide's files, as `core` gives them.
    wheels : mapping of bytes
        Each wheel by its name.

    Returns
    -------
    dict of bytes
        Those that were compiled, by their names: all or none. The same bytes for the same files.
    """
    node = shutil.which("node")
    if node is None:
        return {}
    archives = [_STANDARD_LIBRARY, *wheels]
    with tempfile.TemporaryDirectory(prefix="teachgrad-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for file, content in {**core, **wheels, "package.json": b'{"type": "module"}'}.items():
            (folder / file).write_bytes(content)
        code = process.run([node, str(_PROGRAM), str(folder), *archives], folder, _SECONDS)[0]
        if code != 0:
            return {}
        try:
            made = {archive: (folder / f"{archive}.compiled").read_bytes() for archive in archives}
        except OSError:
            return {}
    before = {**core, **wheels}
    return made if all(_has_the_same(before[archive], made[archive]) for archive in archives) else {}


def _has_the_same(before: bytes, after: bytes) -> bool:
    """Whether an archive has the same modules, each as source or compiled, and all of them can be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(before)) as one, zipfile.ZipFile(io.BytesIO(after)) as other:
            names = [name.removesuffix("c") if name.endswith(".pyc") else name for name in other.namelist()]
            return names == one.namelist() and other.testzip() is None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
        return False
