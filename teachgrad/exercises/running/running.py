"""`run_program`: a student's program in a process of its own, and what came of it.

Here is the parent's side: starting, waiting, ending the whole tree, and reading what came back without trusting it.
Read `records` first, `child` next.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from teachgrad.exercises.running.records import KINDS, Outcome, Reply, Request

LONGEST_SOURCE = 200_000  # characters
_SAID = 8_000_000  # bytes of results that are read
_PRINTED = 2_000_000  # bytes that may be printed
_KEPT = 20_000  # characters of them that are kept
_MOST_FOLDERS = 100_000  # that are removed one by one
_PASSED_ON = ("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_THREADS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "NUMEXPR_NUM_THREADS",
)
# What a signal that ended the process means; another one is a crash.
_MEANT = {"SIGXCPU": "time", "SIGALRM": "time", "SIGKILL": "memory"}


def run_program(
    source: str, requests: Sequence[Request | str] = (), seconds: float = 10.0, megabytes: int = 1024
) -> Outcome:
    r"""Run a program in a fresh process of its own, and ask it for values.

    See the package's own words for what this does not protect against.

    Parameters
    ----------
    source : str
        Python code.
    requests : sequence of Request or str
        What it is asked for when it has been loaded; a text asks for the value of that name.
    seconds : float
        How long all of it may take; then the process and all that it started are ended.
    megabytes : int
        How much memory it may take, where the system keeps such a limit; NumPy alone takes 200 of address space.

    Returns
    -------
    Outcome
        With one reply for each request. Nothing that the program does raises an error here.

    Examples
    --------
    >>> outcome = run_program("half = 1 / 2\ndef f(x):\n    return x**2", ["half", Request("f", [3])])
    >>> [reply.value for reply in outcome.replies]
    [0.5, 9]
    >>> run_program("while True:\n    pass", seconds=0.5).kind
    'time'
    """
    asked = [Request(request) if isinstance(request, str) else request for request in requests]
    missing = tuple(Reply("not_run") for _ in asked)
    if len(source) > LONGEST_SOURCE:
        return Outcome("syntax", missing, details={"what": "long", "limit": LONGEST_SOURCE})
    folder = tempfile.mkdtemp(prefix="teachgrad-")
    try:
        return _in_folder(folder, source, asked, seconds, megabytes)
    except (
        OSError,
        ValueError,
    ) as error:  # no process can be started; ValueError: a lone surrogate, a zero byte
        return Outcome(
            "not_started", missing, details={"error": type(error).__name__, "said": str(error)[:500]}
        )
    finally:
        _remove(folder)


def _in_folder(folder: str, source: str, asked: list[Request], seconds: float, megabytes: int) -> Outcome:
    job = {
        "source": source,
        "path": [entry for entry in sys.path if entry and Path(entry).is_absolute()],
        "requests": [_written(request) for request in asked],
        "seconds": seconds,
        "megabytes": megabytes,
    }
    file = Path(folder, "job.json")
    file.write_text(json.dumps(job), encoding="utf-8")
    started = time.monotonic()
    process = subprocess.Popen(  # noqa: S603 # our own script; what the student wrote is not part of the command
        [sys.executable, "-I", "-B", "-X", "utf8", str(Path(__file__).with_name("child.py")), str(file)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=_environment(folder),
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )
    over = threading.Event()
    said, printed = _Reader(process.stdout, _SAID, over), _Reader(process.stderr, _PRINTED, over)
    waiting = threading.Thread(target=_wait, args=(process, over), daemon=True)
    waiting.start()
    try:
        in_time = over.wait(seconds)
    finally:  # on Ctrl-C as well
        _end(process)
    waiting.join(5)
    lines, shown = said.read(), printed.read()
    took = time.monotonic() - started
    text = shown.decode("utf-8", "replace")[:_KEPT]
    ended = "time" if not in_time else "output" if said.too_much or printed.too_much else ""
    return _outcome(lines, text, took, asked, ended, process.returncode, seconds)


def _remove(folder: str) -> None:
    """Remove a folder in which a program may have put folders into folders, thousands deep, where `rmtree` gives up."""
    with contextlib.suppress(OSError, RecursionError):
        shutil.rmtree(folder)
        return
    with contextlib.suppress(OSError):
        for number in range(_MOST_FOLDERS):
            inner = next(
                (path for path in Path(folder).iterdir() if path.is_dir() and not path.is_symlink()), None
            )
            if inner is None:
                break
            for place, path in enumerate(list(inner.iterdir())):
                path.rename(Path(folder, f"{number}-{place}"))
            inner.rmdir()
        shutil.rmtree(folder, ignore_errors=True)


def _written(request: Request) -> dict[str, Any]:
    arguments = None if request.arguments is None else list(request.arguments)
    return {
        "name": request.name,
        "arguments": arguments,
        "given": request.given,
        "gradient": request.gradient,
    }


def _environment(folder: str) -> dict[str, str]:
    """What the child finds in its environment: nothing of yours, and one thread for each library."""
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    home = dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP", "MPLCONFIGDIR"), folder)
    return {
        **kept,
        **home,
        **dict.fromkeys(_THREADS, "1"),
        "LANG": "C.UTF-8",
        "MPLBACKEND": "Agg",
        "PYTHONHASHSEED": "0",
    }


class _Reader:
    """Reads a pipe to its end, or until it is too much; then sets the event."""

    def __init__(self, pipe: Any, most: int, over: threading.Event) -> None:
        self.too_much = False
        self._pipe, self._most, self._over = pipe, most, over
        self._data = bytearray()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        with contextlib.suppress(OSError, ValueError):  # closed from the other side
            while chunk := self._pipe.read1(1 << 16):
                self._data += chunk
                if len(self._data) > self._most:
                    self.too_much = True
                    self._over.set()
                    return

    def read(self) -> bytes:
        """All that came, when the process has ended; one that got away may still hold the pipe open."""
        self._thread.join(2)
        if not self._thread.is_alive():
            self._pipe.close()
        return bytes(self._data[: self._most])


def _wait(process: subprocess.Popen[bytes], over: threading.Event) -> None:
    process.wait()
    over.set()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started, also when it has ended itself."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:  # Windows
        root = os.environ.get("SYSTEMROOT", r"C:\Windows")
        subprocess.run(  # noqa: S603 # a fixed command
            [rf"{root}\System32\taskkill.exe", "/F", "/T", "/PID", str(process.pid)],
            capture_output=True,
            check=False,
        )
    with contextlib.suppress(OSError):
        process.kill()


def _outcome(
    lines: bytes,
    printed: str,
    took: float,
    asked: list[Request],
    ended: str,
    code: int | None,
    seconds: float,
) -> Outcome:
    heard = _heard(lines, asked, partial=bool(ended))
    if heard is None:
        return Outcome("garbled", tuple(Reply("not_run") for _ in asked), printed, took)
    replies, failed, complete = heard
    replies += [Reply("not_run") for _ in asked[len(replies) :]]
    kind, details = "done", {}
    if failed is not None:
        kind, details = failed.kind, failed.details
    elif ended:
        kind, details = ended, {"limit": seconds} if ended == "time" else {}
    elif not complete:
        kind, details = _how_it_ended(code, seconds)
    return Outcome(kind, tuple(replies), printed, took, details)


def _how_it_ended(code: int | None, seconds: float) -> tuple[str, dict[str, Any]]:
    if code is not None and code < 0:
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = str(-code)
        kind = _MEANT.get(name, "crashed")
        return kind, {"signal": name, **({"limit": seconds} if kind == "time" else {})}
    if code is not None and code > 0xFF:  # Windows: 0xC0000005 and its like
        return "crashed", {"signal": hex(code)}
    return "exited", {"code": code}


def _heard(
    lines: bytes, asked: list[Request], *, partial: bool
) -> tuple[list[Reply], Reply | None, bool] | None:
    """What the child said, if it is what a child says: a program can write to that pipe as well."""
    replies: list[Reply] = []
    failed, complete = None, False
    *whole, rest = lines.split(b"\n")
    if rest and not partial:
        return None
    for line in whole:
        try:
            what = json.loads(line)
        except (ValueError, RecursionError):
            return None
        if not isinstance(what, dict) or len(what) != 1 or complete:
            return None
        ((name, value),) = what.items()
        if name == "end":
            complete = True
        elif name in ("reply", "failed"):
            reply = _reply(value)
            if reply is None or len(replies) >= len(asked) + (name == "failed"):
                return None
            if name == "reply":
                reply.details["name"] = asked[len(replies)].name
                replies.append(reply)
            else:
                failed = reply
        elif name != "loaded":
            return None
    return replies, failed, complete


def _reply(what: Any) -> Reply | None:
    if not isinstance(what, dict) or what.get("kind") not in KINDS:
        return None
    details = what.get("details", {})
    if not isinstance(details, dict) or not all(isinstance(value, str | int) for value in details.values()):
        return None
    return Reply(what["kind"], what.get("value"), {name: _short(value) for name, value in details.items()})


def _short(value: str | int) -> str | int:
    return value[:500] if isinstance(value, str) else value
