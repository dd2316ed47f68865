"""Which exercises can be judged inside a browser: found out by judging their solutions where there is only what it has.

That is Python's own library without processes, teachgrad, mpmath and SymPy. A fresh process refuses to import anything
else; an exercise whose solution is right there can be answered in the page.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import teachgrad
from teachgrad.errors import TeachgradError
from teachgrad.text import Text

_THERE = {"teachgrad", "mpmath", "sympy"}
_SECONDS = 120
_FAILED = Text(
    en="It could not be found out which exercises can be answered in a page: {reason}",
    vi="Không xác định được bài tập nào trả lời được ngay trong trang: {reason}",
)


class OnlyWhatABrowserHas:
    """Stands first in `sys.meta_path` and refuses every other library.

    Examples
    --------
    >>> only = OnlyWhatABrowserHas()
    >>> only.find_spec("sympy.core") is only.find_spec("json") is None
    True
    >>> only.find_spec("numpy")
    Traceback (most recent call last):
    ModuleNotFoundError: a browser has no numpy
    """

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,  # noqa: ARG002 # the protocol of finders has it
        target: ModuleType | None = None,  # noqa: ARG002 # likewise
    ) -> ModuleSpec | None:
        """Nothing, so that the others look for it; or an error."""
        root = fullname.partition(".")[0]
        if root not in _THERE and root not in sys.stdlib_module_names:
            raise ModuleNotFoundError(f"a browser has no {root}", name=root)
        return None


class _NoProcess:
    """In place of `subprocess.Popen`, which can be imported in a browser and does what this does."""

    def __init__(self, *_arguments: object, **_settings: object) -> None:
        raise OSError("a browser starts no process")


@cache
def judged_in_a_page() -> frozenset[str]:
    """The ids of the bank's exercises that the code inside the page judges.

    Raises
    ------
    TeachgradError
        If the process in which that is tried fails altogether.
    """
    # -P: not a json.py of the folder in which the site is built. This teachgrad, installed or not.
    call = [sys.executable, "-P", "-c", "from teachgrad.site.exercise.reach import _tell; _tell()"]
    paths = [str(Path(teachgrad.__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])]
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    try:
        done = subprocess.run(  # noqa: S603 # two words of our own
            call, env=settings, capture_output=True, text=True, timeout=_SECONDS, check=True
        )
        return frozenset(json.loads(done.stdout))
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        said = getattr(error, "stderr", None) or str(
            error
        )  # bytes where the time was up, also with text=True
        reason = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        raise TeachgradError(_FAILED, reason=reason.strip().splitlines()[-1][:200]) from error


def _tell() -> None:
    """In the fresh process: the ids of those whose solution is judged to be right."""
    sys.meta_path.insert(0, OnlyWhatABrowserHas())
    subprocess.Popen = _NoProcess  # type: ignore[assignment,misc] # as it is there

    from teachgrad.exercises.folders import bank
    from teachgrad.site.inside.exercises import judge

    found = []
    for exercise in bank().values():
        try:
            given = dict(exercise.question().solution)
            verdict = judge({"exercise": exercise.id, "seed": 0, "given": given})["verdict"]
        except (ImportError, OSError):
            continue
        if verdict == "correct":
            found.append(exercise.id)
    sys.stdout.write(json.dumps(found))
