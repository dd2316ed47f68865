"""Python for the page: the site's folder ``runtime/``, and the script that says what lies in it.

Puts together what `core` (Pyodide), `packing` (the libraries) and `licences` give, with the
scripts of ``scripts/``, which start it all in the browser.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from teachgrad.site.python_pages import FOLDER
from teachgrad.site.runtime import compiling, core, fetching, licences, packing
from teachgrad.text import Text

NAME = "runtime.js"  # in assets/: the one file in which a site with Python and one without differ outside of runtime/
_SCRIPTS = Path(__file__).parent / "scripts"
_PACKING = Text(en="Packing {libraries} for the page …", vi="Đang đóng gói {libraries} cho trang …")


def _untold(_sentence: Text) -> None:
    pass


def files(
    pyodide: str | os.PathLike[str] | None = None, told: Callable[[Text], None] = _untold
) -> dict[str, bytes]:
    """All files of ``runtime/``: Pyodide's core, the wheels, the scripts that start them, the licences.

    Parameters
    ----------
    pyodide : path, optional
        Pyodide's archive, or a folder with its files. Otherwise it comes from the cache or from npm.
    told : callable, optional
        Called with a sentence before what takes long.

    Returns
    -------
    dict of bytes
        By their names in the folder; the same bytes each time for the same libraries and the same Node.

    Raises
    ------
    InputError
        If Pyodide is not to be had: no npm, no network, other bytes than those that were published.
    """
    if pyodide is None:
        pyodide_files = core.unpacked(fetching.archive(told), core.ARCHIVE)
    else:
        pyodide_files = core.given(Path(pyodide))
    told(_PACKING.format(libraries=", ".join(packing.LIBRARIES)))
    wheels = dict(packing.wheel(library) for library in packing.LIBRARIES)
    compiled = compiling.compiled(pyodide_files, wheels)
    scripts = {path.name: path.read_bytes() for path in _SCRIPTS.iterdir() if path.suffix == ".js"}
    return dict(
        sorted({**pyodide_files, **wheels, **compiled, **scripts, "LICENSES.txt": licences.text()}.items())
    )


def of_site(made: Mapping[str, bytes] | None) -> dict[str, bytes]:
    r"""The site's files for Python in the page, by their names from its root.

    Parameters
    ----------
    made : mapping of bytes or None
        What `files` gives; None for a site without Python.

    Returns
    -------
    dict of bytes
        ``assets/runtime.js``, and what lies in ``runtime/``.

    Examples
    --------
    >>> of_site(None)
    {'assets/runtime.js': b'window.teachgradRuntime = null;\n'}
    """
    described = "null"
    if made is not None:
        sizes = {name: {"bytes": len(content)} for name, content in sorted(made.items())}
        described = json.dumps({"version": _version(made), "files": sizes}, separators=(",", ":"))
    placed = {f"{FOLDER}/{name}": content for name, content in (made or {}).items()}
    return {f"assets/{NAME}": f"window.teachgradRuntime = {described};\n".encode(), **placed}


def _version(made: Mapping[str, bytes]) -> str:
    """Another one whenever a file is another one: browsers keep the files under it."""
    whole = hashlib.sha256()
    for name, content in sorted(made.items()):
        whole.update(f"{name} {len(content)}\n".encode() + content)
    return whole.hexdigest()[:16]
