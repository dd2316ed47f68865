"""Jupyter: whether it is there, and whether what it starts is the Python that has teachgrad. Nothing of it is imported."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from teachgrad.installation.libraries import version
from teachgrad.installation.records import ADVICE, FINE, NOTE, Check

_PROGRAMS = ("jupyter-lab", "jupyter-notebook")


@dataclass(frozen=True)
class Kernel:
    """A kernel that Jupyter offers.

    Attributes
    ----------
    name : str
        That of its folder.
    python : str
        The program that it starts.
    """

    name: str
    python: str


def jupyter(
    version_of: Callable[[str], str | None] = version, environment: Mapping[str, str] = os.environ
) -> Iterator[Check]:
    """Jupyter's parts and kernels."""
    programs = [found for name in _PROGRAMS if (found := shutil.which(name))]
    kernel = version_of("ipykernel")
    if kernel is None:
        # A Jupyter from elsewhere starts another Python, in which teachgrad is not installed.
        yield Check(
            "notebook",
            "jupyter_elsewhere" if programs else "no_jupyter",
            ADVICE if programs else NOTE,
            {"programs": programs},
        )
        return
    ours = [one.name for one in kernels(environment) if is_ours(one.python)]
    about = {"kernel": kernel, "kernels": ours, "programs": programs}
    beside = [found for found in programs if _same_folder(Path(found).parent, Path(sys.executable).parent)]
    if beside or (ours and not programs):
        yield Check("notebook", "jupyter", FINE, about)
    elif programs and not any(one for one in _shared(environment) if is_ours(one.python)):
        yield Check("notebook", "kernel_elsewhere", ADVICE, about)
    else:
        yield Check("notebook", "jupyter", FINE, about)
    sliders = version_of("ipywidgets")
    if sliders is None:
        yield Check("notebook", "no_widgets", ADVICE, {})
    else:
        yield Check("notebook", "widgets", FINE, {"version": sliders})


def kernels(environment: Mapping[str, str]) -> list[Kernel]:
    """The kernels that a Jupyter of this environment offers."""
    return _in_folder(Path(sys.prefix, "share", "jupyter", "kernels")) + _shared(environment)


def _shared(environment: Mapping[str, str]) -> list[Kernel]:
    """The kernels that every Jupyter of this machine offers: those of the person and of the system."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 # Path.home raises where there is no home
    if sys.platform == "win32":
        folders = [
            Path(environment[name], "jupyter") for name in ("APPDATA", "PROGRAMDATA") if environment.get(name)
        ]
    elif sys.platform == "darwin":
        folders = [home / "Library" / "Jupyter", Path("/usr/local/share/jupyter")]
    else:
        data = environment.get("XDG_DATA_HOME")
        folders = [
            Path(data) if data else home / ".local" / "share",
            Path("/usr/local/share"),
            Path("/usr/share"),
        ]
        folders = [folder / "jupyter" for folder in folders]
    if environment.get("JUPYTER_DATA_DIR"):
        folders[0] = Path(environment["JUPYTER_DATA_DIR"])
    folders += [Path(part) for part in environment.get("JUPYTER_PATH", "").split(os.pathsep) if part]
    return [kernel for folder in folders for kernel in _in_folder(folder / "kernels")]


def _in_folder(folder: Path) -> list[Kernel]:
    found = []
    try:
        places = sorted(folder.iterdir())
    except OSError:
        return []
    for place in places:
        try:
            argv = json.loads((place / "kernel.json").read_text(encoding="utf-8"))["argv"]
            found.append(Kernel(place.name, str(argv[0])))
        except (OSError, ValueError, LookupError, TypeError):
            continue
    return found


def is_ours(python: str) -> bool:
    """Whether a kernel's program is this interpreter."""
    if Path(python).name == python:  # "python": that of the environment which Jupyter runs in
        return True
    here, there = Path(sys.executable), Path(python)
    # Not their targets: the python of every virtual environment is a link to the same one.
    return here.name.startswith("python") and _same_folder(here.parent, there.parent)


def _same_folder(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
