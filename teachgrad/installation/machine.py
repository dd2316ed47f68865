"""Python, the command, the clock: what everything else stands on."""

from __future__ import annotations

import datetime
import locale
import platform
import shutil
import struct
import sys
import sysconfig
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import teachgrad
from teachgrad.installation.records import ADVICE, BROKEN, FINE, NOTE, Check
from teachgrad.installation.requirements import source_folder

PYTHON = (3, 11)  # where there is no metadata to say it, which stands in pyproject.toml
_WRITTEN = datetime.date(2026, 11, 1)  # no clock that is right shows an earlier day
_LATEX = ("lualatex", "xelatex", "pdflatex")


def python() -> Iterator[Check]:
    """The interpreter, and whether teachgrad is installed for it."""
    bits = struct.calcsize("P") * 8
    about = {
        "version": platform.python_version(),
        "implementation": platform.python_implementation(),
        "bits": bits,
        "path": sys.executable or "?",
        "floor": ".".join(map(str, PYTHON)),
    }
    if sys.version_info < PYTHON:
        yield Check("python", "python_old", BROKEN, about)
    else:
        yield Check("python", "python", FINE, about)
    if bits < 64:
        yield Check("python", "python_32_bits", ADVICE, about)
    if about["implementation"] != "CPython":
        yield Check("python", "python_other", ADVICE, about)
    if sys.prefix != sys.base_prefix:
        yield Check("python", "environment", NOTE, {"path": sys.prefix})
        return
    yield Check("python", "no_environment", NOTE, {"path": sys.prefix})
    if Path(
        sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED"
    ).exists():  # as Debian, Ubuntu and Homebrew have it
        yield Check("python", "managed", NOTE, {})


def package() -> Iterator[Check]:
    """The package itself: where it is loaded from, and whether that is what was installed."""
    folder = Path(teachgrad.__file__ or ".").resolve().parent
    about = {"version": teachgrad.__version__, "folder": str(folder)}
    try:
        installed = metadata.version("teachgrad")
    except Exception:  # damaged metadata raise many things; it is not installed as it should be
        yield Check(
            "python", "not_installed", ADVICE, about | {"source": str(source_folder() or folder.parent)}
        )
        return
    if installed != teachgrad.__version__:
        yield Check("python", "another_version", ADVICE, about | {"installed": installed})
    else:
        yield Check("python", "teachgrad_source" if source_folder() else "teachgrad", FINE, about)
    yield from _command()


def _command() -> Iterator[Check]:
    """Whether ``teachgrad`` typed in a terminal is this one."""
    found = shutil.which("teachgrad")
    beside = Path(sys.executable or ".").parent
    if found is None:
        yield Check("python", "command_not_found", ADVICE, {"folder": str(_scripts())})
    elif not _same(Path(found).parent, beside) and not _same(Path(found).parent, _scripts()):
        yield Check("python", "command_elsewhere", ADVICE, {"found": found, "python": sys.executable or "?"})


def called() -> str:
    """How this interpreter is called in a terminal: ``python`` where that is the one, otherwise its path.

    Where pip is run with another Python, it installs for that one, and nothing seems to have happened.
    """
    here = Path(sys.executable or "python")
    found = shutil.which("python")
    if found is not None and _same(Path(found).parent, here.parent):
        return "python"
    return _quoted(str(here), windows=sys.platform == "win32")


def _quoted(path: str, *, windows: bool) -> str:
    """A program's path as a shell takes it; PowerShell takes one that begins with a quotation mark for a text."""
    if " " not in path:
        return path
    if not windows:
        return f'"{path}"'
    drive, *folders = path.split("\\")
    return "\\".join([drive, *(f'"{one}"' if " " in one else one for one in folders)])


def _scripts() -> Path:
    return Path(sysconfig.get_path("scripts") or ".")


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def clock(today: datetime.date | None = None) -> Iterator[Check]:
    """A clock that is behind makes every download fail; the locale decides letters and, in part, the language."""
    now = today or datetime.datetime.now().astimezone().date()
    if now < _WRITTEN:
        yield Check("machine", "clock_behind", ADVICE, {"today": now.isoformat()})
    else:
        yield Check("machine", "clock", NOTE, {"today": now.isoformat()})
    try:
        named = "_".join(part for part in locale.getlocale()[:1] if part) or "C"
    except ValueError:  # a locale of a name that Python does not know, such as LC_CTYPE=UTF-8 from a Mac
        named = "?"
    yield Check("machine", "system", NOTE, {"system": _system(), "locale": named})


def _system() -> str:
    return f"{platform.system()} {platform.release()} ({platform.machine()})"


def latex() -> Iterator[Check]:
    """LaTeX, which only sheets written with ``--output sheet.tex`` need."""
    found = [name for name in _LATEX if shutil.which(name)]
    if found:
        yield Check("machine", "latex", NOTE, {"programs": found})
    else:
        yield Check("machine", "no_latex", NOTE, {})


def pip() -> Iterator[Check]:
    """The pip of this interpreter, which installs and gathers wheels."""
    try:
        yield Check("python", "pip", FINE, {"version": metadata.version("pip")})
    except Exception:  # as above
        yield Check("python", "no_pip", ADVICE, {})
