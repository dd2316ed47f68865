"""Runs npm or Node for a limited time, with nothing left behind. Knows neither of them."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

_SAID = "said.txt"
_MOST = 100_000  # bytes of what it says


def run(command: Sequence[str], folder: Path, seconds: float) -> tuple[int | None, str]:
    """Run a command in a folder.

    Parameters
    ----------
    command : sequence of str
        A program and what it is given; no shell reads it.
    folder : Path
        Where it works; what it says is kept there meanwhile.
    seconds : float
        After which it is ended, with all that it has started.

    Returns
    -------
    code : int or None
        None if it did not end in time; -1 if it could not be started.
    said : str
        Its standard error. It goes by way of a file, because a pipe is held open by whatever the command has started.
    """
    with (folder / _SAID).open("w+b") as said:
        try:
            process = subprocess.Popen(  # noqa: S603 # a list, no shell; nothing in it was typed by anybody
                list(command),
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=said,
                start_new_session=True,
            )
        except OSError as error:
            return -1, error.strerror or type(error).__name__
        try:
            code: int | None = process.wait(seconds)
        except subprocess.TimeoutExpired:
            code = None
        finally:  # on Ctrl-C as well
            _end(process)
        said.seek(0)
        return code, said.read(_MOST).decode("utf-8", "replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:  # Windows: npm.cmd is a shell that started node
        root = os.environ.get("SYSTEMROOT", r"C:\Windows")
        command = [rf"{root}\System32\taskkill.exe", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True, check=False)  # noqa: S603 # a fixed command
    with contextlib.suppress(OSError):
        process.kill()
    process.wait()
