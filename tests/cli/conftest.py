"""The command line in this process, and in one of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass

import pytest

from teachgrad.cli import main

# What would decide the language, the width, the letters or the colours in place of the test.
_DECIDES = (
    "TEACHGRAD_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "NO_COLOR", "TERM", "PYTHONIOENCODING", "PYTHONUTF8",
)  # fmt: skip


@dataclass
class Done:
    """How a command ended, and what it wrote; in `err` the paragraphs of a complaint are not broken, in `written` they are."""

    code: int
    out: str
    written: str

    @property
    def err(self):
        lines = []
        complaining = False
        for line in self.written.splitlines():
            joins = complaining and not line.startswith("  ") and not lines[-1].startswith("  ")
            complaining = complaining or line.startswith(("Error: ", "Lỗi: ", "Loi: "))
            lines[-1:] = [f"{lines[-1]} {line}"] if joins else [*lines[-1:], line]
        return "".join(f"{line}\n" for line in lines)


@pytest.fixture
def run(capsys, monkeypatch):
    """Run a command in this process."""
    for name in _DECIDES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments):
        code = main(arguments)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Done(code, captured.out, captured.err)

    return run


@pytest.fixture
def command():
    """How the command is started in a process of its own."""
    return [sys.executable, "-W", "error", "-m", "teachgrad"]


@pytest.fixture
def environment():
    """The variables for a process of its own: nothing that the test does not set decides."""

    def environment(**settings):
        others = {name: value for name, value in os.environ.items() if name not in _DECIDES}
        return {**others, "PYTHONIOENCODING": "utf-8", "TERM": "xterm-256color", **settings}

    return environment


@pytest.fixture
def start(command, environment):
    """Run a command in a process of its own; text is read in the encoding that it was told to use."""

    def start(*arguments, **settings):
        variables = environment(**settings)
        encoding = variables["PYTHONIOENCODING"]
        done = subprocess.run(
            [*command, *arguments], env=variables, capture_output=True, timeout=120, check=False
        )
        err = done.stderr.decode(encoding)
        assert "Traceback" not in err
        return Done(done.returncode, done.stdout.decode(encoding), err)

    return start
