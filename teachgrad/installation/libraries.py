"""The libraries: which are there, whether they are new enough, whether they can be imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

from teachgrad.installation.records import ADVICE, BROKEN, FINE, NOTE, Check
from teachgrad.installation.requirements import Requirement, reaches

_WAIT = 60.0  # seconds for all imports; a slow disk takes ten
_CHILD = Path(__file__).with_name("child.py")

Imported = Mapping[str, Mapping[str, Any]]  # library → what the child said of it


def imported(names: Sequence[str], python: str | None = None) -> dict[str, dict[str, Any]]:
    """Import libraries in a process of its own.

    Parameters
    ----------
    names : sequence of str
        Which.
    python : str, optional
        The interpreter; this one unless said otherwise.

    Returns
    -------
    dict
        Library → ``{"file": …}``, or ``{"error": …, "message": …}``. An error ``"died"`` ended the process, ``"endless"`` did not
        come back in time, ``"unknown"`` was not tried because the process could not be started.
    """
    found: dict[str, dict[str, Any]] = {}
    left = list(names)
    while left:
        said, ending = _ask(left, python or sys.executable)
        found |= said
        left = left[len(said) :]
        if left:  # the first of them brought the process down; the others are tried without it
            found[left[0]] = {"error": ending, "message": ""}
            left = [] if ending == "unknown" else left[1:]
    return found


def _ask(names: Sequence[str], python: str) -> tuple[dict[str, dict[str, Any]], str]:
    # -P: a file numpy.py in the folder where somebody happens to be is not what teachgrad imports; `shadows` looks for it.
    arguments = [python, "-P", str(_CHILD), *names]
    ending = "died"
    try:
        done = subprocess.run(  # noqa: S603 # this interpreter and teachgrad's own file
            arguments, stdin=subprocess.DEVNULL, capture_output=True, timeout=_WAIT, check=False
        )
        written = done.stdout
    except subprocess.TimeoutExpired as late:
        written, ending = late.stdout or b"", "endless"
    except OSError:
        written, ending = b"", "unknown"
    said: dict[str, dict[str, Any]] = {}
    for line in written.decode("ascii", "replace").splitlines():
        try:
            one = json.loads(line)
            name = one.pop("ended")
        except (ValueError, KeyError, AttributeError, TypeError):
            continue  # a library that prints as it is imported, and the lines that say what is begun
        if name in names:
            said[name] = one
    return said, ending


def version(name: str) -> str | None:
    """The version that is installed; None if it is not."""
    try:
        return metadata.version(name)
    except (
        Exception
    ):  # damaged metadata raise KeyError, UnicodeDecodeError and others: it is not installed as it should be
        return None


def needed(
    requirements: Sequence[Requirement], said: Imported, version_of: Callable[[str], str | None] = version
) -> Iterator[Check]:
    """What is always needed, a check for each library."""
    for one in requirements:
        if not one.extra:
            yield _needed(one, said.get(one.name, {"error": "unknown", "message": ""}), version_of(one.name))


def _needed(one: Requirement, said: Mapping[str, Any], version: str | None) -> Check:
    about = {"name": one.name, "version": version or "?", "floor": one.floor, "requirement": one.written}
    error = said.get("error")
    if version is None and error == "ModuleNotFoundError":
        return Check("libraries", "library_missing", BROKEN, about)
    if error == "unknown":
        if version is None:
            return Check("libraries", "library_missing", BROKEN, about)
        return Check("libraries", "library_untried", NOTE, about)
    if error is not None:
        values = about | {"error": error, "message": said.get("message") or ""}
        kind = {"died": "library_dies", "endless": "library_endless"}.get(error, "library_broken")
        return Check("libraries", kind, BROKEN, values)
    if version is not None and one.floor and not reaches(version, one.floor):
        return Check("libraries", "library_old", BROKEN, about)
    return Check("libraries", "library_fine", FINE, about | {"file": said.get("file", "")})


def extras(
    requirements: Sequence[Requirement], version_of: Callable[[str], str | None] = version
) -> Iterator[Check]:
    """What is optional, a check for each extra; nothing is imported."""
    for extra in dict.fromkeys(one.extra for one in requirements if one.extra):
        there, missing, old, versions = [], [], [], []
        for one in (one for one in requirements if one.extra == extra):
            found = version_of(one.name)
            if found is None:
                missing.append(one.written)
            elif one.floor and not reaches(found, one.floor):
                old.append(one.written)
                versions.append(f"{one.name} {found}")
            else:
                there.append(f"{one.name} {found}")
        about = {"extra": extra, "there": there, "missing": missing, "old": old, "versions": versions}
        if old:
            yield Check("extras", "extra_old", ADVICE, about)
        elif missing:
            # Half of an extra is more likely a broken installation than a choice.
            yield (
                Check("extras", "extra_missing", NOTE, about)
                if not there
                else Check("extras", "extra_part", NOTE, about)
            )
        else:
            yield Check("extras", "extra_fine", FINE, about)


def shadows(names: Sequence[str], folder: Path | None = None) -> Iterator[Check]:
    """Files beside which a program or notebook would find its own numpy.py instead of NumPy."""
    try:
        here = {entry.name for entry in os.scandir(folder or Path.cwd())}
    except OSError:
        return
    modules = [name.replace("-", "_") for name in ("teachgrad", *names)] + [
        "random",
        "math",
        "string",
        "types",
    ]
    found = [f"{name}.py" for name in modules if f"{name}.py" in here]
    if found:
        yield Check("libraries", "shadowed", ADVICE, {"files": found, "folder": str(folder or Path.cwd())})
