"""The list of the site's files, which the site itself holds: what `build` made, so what may be removed and served.

Knows names and no content. Read `serving` next.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

NAME = "manifest.json"
_KEY = "teachgrad_site"  # a manifest of something else, such as figures/, has another


def content(names: Iterable[str]) -> bytes:
    """The manifest's own bytes: the same for the same files.

    Parameters
    ----------
    names : iterable of str
        Every file of the site but the manifest, with ``/``, from its root.

    Examples
    --------
    >>> content(["index.html"]).decode().strip()
    '{"teachgrad_site": ["index.html"]}'
    """
    return (json.dumps({_KEY: sorted(names)}, ensure_ascii=False) + "\n").encode()


def read(folder: Path) -> frozenset[str]:
    """The files that the manifest in `folder` names; a name that leads out of the folder does not count.

    Parameters
    ----------
    folder : Path
        The site's root.

    Returns
    -------
    frozenset of str
        Empty where there is no manifest, or none of a site.
    """
    return frozenset(name for name in _listed(folder) or () if isinstance(name, str) and is_inside(name))


def is_there(folder: Path) -> bool:
    """Whether there is a manifest of a site in `folder`, whatever it names: none is a web app's, which is called the same."""
    return _listed(folder) is not None


def _listed(folder: Path) -> list[object] | None:
    try:
        names = json.loads((folder / NAME).read_text("utf-8"))[_KEY]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
    return names if isinstance(names, list) else None


def is_inside(name: str) -> bool:
    """Whether `name` can only mean a file below the folder, on every system.

    Examples
    --------
    >>> is_inside("vi/lessons/01_x.html"), is_inside("../x"), is_inside("C:/x"), is_inside("/etc/passwd")
    (True, False, False, False)
    """
    # On Windows a backslash parts folders, a colon names a drive or a second stream, and "x." means "x".
    parts = name.split("/")
    return not any(
        part in ("", ".", "..") or part[-1] in ". " or any(letter in "\\:" or letter < " " for letter in part)
        for part in parts
    )
