"""What a program under test is refused inside Python: other processes, others' files, connections.

An audit hook: against accidents and ordinary mischief, and no prison; see the package's own words. Read `child` next.
"""

from __future__ import annotations

import os
import sys
from typing import Any


class RefusedError(PermissionError):
    """The program tried something that answers to exercises may not do."""

    def __init__(self, what: str) -> None:
        super().__init__(f"not allowed in an answer: {what}")
        self.what = what


_PROCESSES = {"os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.startfile", "os.system", "os.exec", "subprocess.Popen", "pty.spawn"}  # fmt: skip
_SIGNALS = {"os.kill", "os.killpg", "resource.prlimit", "_winapi.TerminateProcess"}
# Events that change files, and how many of their arguments are paths.
_CHANGES = {
    "os.remove": 1, "os.rmdir": 1, "os.mkdir": 1, "os.rename": 2, "os.link": 2, "os.symlink": 2, "os.truncate": 1,
    "os.chmod": 1, "os.chown": 1, "os.chflags": 1, "os.utime": 1, "os.setxattr": 1, "os.removexattr": 1, "shutil.rmtree": 1,
    "shutil.move": 2, "sqlite3.connect": 1,
}  # fmt: skip
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_MOST_CHANGES = 500  # files made and removed, in its own folder
# A connection to nowhere harms nobody, and some libraries make a socket only to see whether they could.
_CONNECTIONS = (
    "socket.connect",
    "socket.bind",
    "socket.sendto",
    "socket.sendmsg",
    "socket.getaddrinfo",
    "socket.gethostby",
)


def guard(folder: str) -> None:
    """From here on, refuse processes, signals, connections, and changes of files outside `folder`."""
    home = os.path.realpath(folder)
    real, join, sep = os.path.realpath, os.path.join, os.sep
    isdir, nowhere = os.path.isdir, os.devnull
    changes = 0

    def changed() -> None:
        nonlocal changes
        changes += 1
        if changes > _MOST_CHANGES:
            raise RefusedError("file")

    def inside(path: Any) -> bool:
        if isinstance(path, int):
            return True  # a file that is open already
        try:
            text = os.fsdecode(path)
            if text == nowhere:
                return True
            if ".." in text.replace(sep, "/").split("/"):
                return False  # beside another folder than it seems
            # The folder's own path, not the file's: removing a link removes no more than the link.
            parent, name = os.path.split(text.rstrip("/" + sep) or sep)
            where = join(real(parent or "."), name)
            return where.startswith(home + sep)
        except (TypeError, ValueError):
            return False

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            writes = flags & _WRITES if isinstance(flags, int) else any(c in (mode or "") for c in "wax+")
            if writes:
                changed()
                if not (inside(path) and (isinstance(path, int) or inside(real(path)))):
                    raise RefusedError("file")
            elif mode is None and isdir(path) and not inside(path):
                raise RefusedError(
                    "file"
                )  # what is opened by os.open beside such a folder says no whole path
        elif event in _CHANGES:
            changed()
            if not all(inside(path) for path in arguments[: _CHANGES[event]]):
                raise RefusedError("file")
            # A link to something outside would carry the next `open` there; `open` looks again, others do not.
            if event in ("os.symlink", "os.link") and not inside(real(arguments[0])):
                raise RefusedError("file")
        elif event in _PROCESSES:
            raise RefusedError("process")
        elif event in _SIGNALS:
            raise RefusedError("signal")
        elif event.startswith(_CONNECTIONS):
            raise RefusedError("connection")

    sys.addaudithook(hook)
    _no_processes()


def _no_processes() -> None:
    """The one way to a process without an audit event, which `multiprocessing` goes."""
    try:
        import _posixsubprocess
    except ImportError:  # Windows
        return

    def refuse(*_: Any) -> int:
        raise RefusedError("process")

    _posixsubprocess.fork_exec = refuse
