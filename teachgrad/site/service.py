"""The service worker ``sw.js``: which files of this build a browser keeps for a visit without a network.

Knows names and bytes. What is done with them stands in ``service_files/sw.js``; who asks for it, in ``assets/offline.js``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from teachgrad.site.python_pages import FOLDER

NAME = "sw.js"  # at the site's root: a service worker is in charge of the folder that it lies in
_SCRIPT = Path(__file__).parent / "service_files" / NAME


def script(files: Mapping[str, bytes]) -> bytes:
    """The service worker of a build.

    Parameters
    ----------
    files : mapping of bytes
        Every file of the site but this one and the manifest, by their names from its root.

    Returns
    -------
    bytes
        The script, which begins with the list of what is kept; another one whenever any file is another one.

    Examples
    --------
    >>> print(script({"index.html": b"<p>x</p>"}).decode().splitlines()[1][:26])
    const BUILD = {"version":"
    """
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())}
    kept = {name: digest for name, digest in hashes.items() if _is_kept(name)}
    code = _SCRIPT.read_bytes()
    version = hashlib.sha256(json.dumps(hashes).encode() + code).hexdigest()[:16]
    build = json.dumps({"version": version, "files": kept}, ensure_ascii=False, separators=(",", ":"))
    return f'"use strict";\nconst BUILD = {build};\n'.encode() + code


def _is_kept(name: str) -> bool:
    """Everything but Python's big files, which its worker keeps in IndexedDB on every kind of network."""
    return not name.startswith(f"{FOLDER}/") or name.endswith(".js")
