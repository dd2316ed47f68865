"""A program at a terminal of its own, typed to by a test."""

import contextlib
import os
import re
import select
import subprocess
import sys
import time

# Makes the pseudo-terminal the one that Ctrl-C belongs to, as a shell does, and becomes the program. Ctrl-C is heard even
# if the tests were started in the background of a shell, and inherited that it is not.
_BECOME = (
    "import fcntl, os, signal, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    "signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"
)
_WAIT = 60.0
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
CTRL_C, CTRL_D = "\x03", "\x04"


class Terminal:
    """A program that has been started; `text` is everything on its screen so far, colours left out."""

    def __init__(self, command, environment):
        import pty  # here: Windows has none

        self._ours, theirs = pty.openpty()
        self._process = subprocess.Popen(
            [sys.executable, "-c", _BECOME, *command],
            env=environment,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self._seen = b""
        self._from = 0

    @property
    def pid(self):
        return self._process.pid

    @property
    def text(self):
        return _COLOURS.sub("", self._seen.decode("utf-8", "replace")).replace("\r\n", "\n")

    def until(self, wanted):
        """Wait until the screen shows `wanted` after what was waited for before."""
        end = time.monotonic() + _WAIT
        while (place := self.text.find(wanted, self._from)) < 0:
            assert self._more(end), f"{wanted!r} never came:\n{self.text}"
        self._from = place + len(wanted)
        return self

    def type(self, keys):
        """Type; ``\\n`` is the Enter key."""
        os.write(self._ours, keys.encode("utf-8"))
        return self

    def ended(self):
        """The exit code, once the program has ended."""
        end = time.monotonic() + _WAIT
        while self._more(end):
            pass
        os.close(self._ours)
        return self._process.wait(timeout=_WAIT)

    def _more(self, end):
        ready, _, _ = select.select([self._ours], [], [], max(end - time.monotonic(), 0))
        if not ready:
            self._process.kill()
            return False
        with contextlib.suppress(OSError):  # the terminal is gone once the process has ended
            chunk = os.read(self._ours, 65536)
            self._seen += chunk
            return bool(chunk)
        return False
