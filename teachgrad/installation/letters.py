"""Letters and colours: what the console can show, and how wide it is."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping

from teachgrad.installation.child import VIETNAMESE
from teachgrad.installation.records import ADVICE, FINE, NOTE, Check
from teachgrad.report.spelling import spell

# What pages are written with, by kind; an example of each as it comes out where the letters are lacking.
KINDS = {
    "vietnamese": (VIETNAMESE, "đạo hàm"),
    "raised": ("⁰¹²³⁴⁵⁶⁷⁸⁹⁻ⁿ", "120x⁵"),
    "greek": ("αβδεθλπσ", "2π"),
    "signs": ("√∛·−≤≥≠≈∞∂→×∘", "√x ≤ 2·∂z/∂x"),
    "lines": ("─━⎡⎢⎣⎤⎥⎦✓✗", "✓ ━━"),
}
_NARROW = 60
_UTF8 = ("utf-8", "utf8")


def encodings(environment: Mapping[str, str] = os.environ) -> Iterator[Check]:
    """The encoding of standard output and of names of files, and what it cannot show."""
    name = getattr(sys.stdout, "encoding", None) or "?"
    files = sys.getfilesystemencoding()
    about = {
        "encoding": name,
        "set_by": _set_by(environment),
        "console": _code_page(),
        "files": files,
    }
    lacking = {kind: example for kind, (letters, example) in KINDS.items() if not _holds(letters, name)}
    if lacking:
        shown = [spell(example, name, evenly=True) for example in lacking.values()]
        windows = sys.platform == "win32"
        yield Check(
            "letters",
            "letters_lacking_windows" if windows else "letters_lacking",
            ADVICE,
            about | {"kinds": list(lacking), "shown": shown},
        )
    else:
        yield Check("letters", "letters", FINE, about)
    if files.lower() not in _UTF8:
        yield Check("letters", "file_names", ADVICE, about)


def _set_by(environment: Mapping[str, str]) -> str:
    """The variable that sets the encoding of the streams; empty where the system does."""
    if environment.get("PYTHONIOENCODING") and not sys.flags.ignore_environment:
        return "PYTHONIOENCODING"
    return "PYTHONUTF8" if sys.flags.utf8_mode and environment.get("PYTHONUTF8") == "1" else ""


def _code_page() -> int:
    """The code page of a Windows console; 0 where there is none."""
    import ctypes  # here: nobody else needs it

    windll = getattr(ctypes, "windll", None)  # there is one on Windows only
    return int(windll.kernel32.GetConsoleOutputCP()) if windll is not None else 0


def _holds(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def terminal(environment: Mapping[str, str] = os.environ) -> Iterator[Check]:
    """Whether somebody looks at a terminal, how wide it is, and why there are no colours."""
    columns = shutil.get_terminal_size().columns
    if not _is_terminal():
        yield Check("letters", "no_terminal", NOTE, {"columns": columns})
        return
    about = {"columns": columns}
    yield Check("letters", "narrow" if columns < _NARROW else "terminal", NOTE, about)
    if environment.get("NO_COLOR"):
        yield Check("letters", "no_colours", NOTE, {"variable": "NO_COLOR"})
    elif environment.get("TERM") == "dumb":
        yield Check("letters", "no_colours", NOTE, {"variable": "TERM=dumb"})


def _is_terminal() -> bool:
    try:
        return sys.stdout is not None and sys.stdout.isatty()
    except ValueError:  # closed
        return False
