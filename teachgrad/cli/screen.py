"""What reaches the terminal: text on standard output, complaints and progress on standard error.

Knows colours, widths and whether anybody reads; no mathematics and no command.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable
from types import TracebackType
from typing import Any, Self, TextIO

import click

from teachgrad.errors import InputError, TeachgradError
from teachgrad.formula.excerpt import cells
from teachgrad.report.layout import Line
from teachgrad.report.spelling import spell
from teachgrad.text import Text, current_language

_WIDEST = 100  # a page is not made wider, however wide the terminal
_BAR = 20
_LONGEST_ANSWER = 10_000  # characters that are read at once
# What is copied whole is not broken: a command with what it is given, an option with its value, a call, what was typed.
_WHOLE = re.compile(
    r"""teachgrad(?:[ ][^\s"“”.,:;()]+){1,2}?(?:[ ](?:"[^"\n]*"|--?[a-z][\w-]*(?:[ =](?:"[^"\n]*"|[^\s"]+))?))+
    |teachgrad(?:[ ]\w+){1,2}
    |--[a-z][\w-]*[ =](?:"[^"\n]*"|[^\s"]+)
    |[\w.]{1,40}\([^()\n]{0,80}\)
    |“[^”\n]{0,80}”""",
    re.VERBOSE,
)
_ERROR = Text(en="Error: {message}", vi="Lỗi: {message}")
_STYLES: dict[str, dict[str, Any]] = {
    "heading": {"bold": True},
    "head": {"bold": True},
    "rule": {"dim": True},
    "formula": {"fg": "cyan"},
    "good": {"fg": "green", "bold": True},
    "bad": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow"},
}


class ReaderGone(Exception):  # noqa: N818 # it is no error: `teachgrad compare | head` has seen enough
    """Whoever read standard output has closed it."""


def width() -> int:
    """The columns of the terminal, between 24 and 100; 80 where there is none."""
    return min(max(shutil.get_terminal_size().columns, 24), _WIDEST)


def encoding() -> str:
    """The encoding of standard output."""
    return _encoding(sys.stdout)


def write(text: str) -> None:
    """Write a line, or several, to standard output in what its encoding can hold.

    Raises
    ------
    ReaderGone
        If nobody reads it any more.
    InputError
        If it cannot be written: a full disk.
    """
    _put(text + "\n", sys.stdout)


def show(lines: Iterable[Line]) -> None:
    """Write the lines of a page, in colours where standard output is a terminal that has them."""
    if not _has_colours(sys.stdout):
        write("\n".join(line.text for line in lines))
        return
    write("\n".join(_coloured(line) for line in lines))


def _coloured(line: Line) -> str:
    style = _STYLES.get(line.style)
    return line.text if style is None else click.style(line.text, **style)


def complain(wrong: TeachgradError | Text) -> None:
    """Write what is wrong to standard error, broken at spaces; a marked place and a command stay whole."""
    code = current_language()
    message = wrong.in_language(code) if isinstance(wrong, Text) else wrong.shown(code, width(), _spelled)
    _say(str(_ERROR.format(message=message)))


def say(text: Text) -> None:
    """Write one paragraph to standard error, broken at spaces."""
    _say(str(text))


def _say(message: str) -> None:
    lines = _spelled(message).split("\n")
    broken = (line if line.startswith("  ") else _broken(line, width()) for line in lines)
    with contextlib.suppress(ReaderGone, InputError):
        _put("\n".join(broken) + "\n", sys.stderr)


def _spelled(piece: str) -> str:
    return spell(piece, _encoding(sys.stderr))


def _broken(message: str, columns: int) -> str:
    def whole(found: re.Match[str]) -> str:
        text = found[0]
        return text.replace(" ", "\u00a0") if cells(text) <= columns else text

    lines = textwrap.fill(_WHOLE.sub(whole, message), columns, break_on_hyphens=False, break_long_words=False)
    return lines.replace("\u00a0", " ")


def report(text: str) -> None:
    """Write a line about what is being done to standard error, so that standard output holds only results."""
    with contextlib.suppress(ReaderGone, InputError):
        _put(text + "\n", sys.stderr)


def forget_output() -> None:
    """Send what is still to be written nowhere, so that Python's own flush at the end finds no broken pipe."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


class Progress:
    """How far a long task is, on standard error: a bar if that is a terminal, plain lines otherwise.

    Used as a context manager and called with the name of what is done, how many are, and of how many.
    """

    def __init__(self) -> None:
        self._bar = _is_terminal(sys.stderr) and os.environ.get("TERM") != "dumb"
        self._drawn = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._drawn:
            _put("\n", sys.stderr)

    def __call__(self, name: str, done: int, total: int) -> None:
        """Say that `name` is finished, the `done`-th of `total`."""
        if not self._bar:
            report(f"{done}/{total}  {name}")
            return
        full = _BAR * done // max(total, 1)
        line = spell(f"{'█' * full}{'░' * (_BAR - full)}  {done}/{total}  {name}", _encoding(sys.stderr))
        line = line[: width() - 1]
        _put("\r" + line + " " * (self._drawn - cells(line)), sys.stderr)
        self._drawn = cells(line)


def ask(prompt: str, *, whole: bool = False) -> str | None:
    """Write a prompt to standard output and read a line, `whole` with its spaces; None where there is no more to be read.

    What comes from a file or a pipe does not appear on the screen by itself, so it is written after the prompt.
    """
    _put(prompt, sys.stdout)
    try:
        line = sys.stdin.readline(_LONGEST_ANSWER) if sys.stdin is not None else ""
    except UnicodeDecodeError as error:
        raise InputError(
            Text(
                en="What was typed is not text in {encoding}.",
                vi="Nội dung gõ vào không phải văn bản {encoding}.",
            ),
            encoding=error.encoding,
        ) from None
    answer = line.rstrip("\r\n") if whole else line.strip()
    if not _is_terminal(sys.stdin):
        write(answer)
    return answer if line else None


def _put(text: str, stream: TextIO | None) -> None:
    if stream is None:  # a process that was started without it
        return
    try:
        click.echo(spell(text, _encoding(stream)), file=stream, nl=False, color=_has_colours(stream))
        stream.flush()
    except BrokenPipeError:
        raise ReaderGone from None
    except OSError as error:
        forget_output()
        raise InputError(
            Text(
                en="The output cannot be written: {reason}.",
                vi="Không ghi được kết quả ra: {reason}.",
            ),
            reason=error.strerror or type(error).__name__,
        ) from None


def write_json(data: object) -> None:
    """Write plain lists, numbers and strings as JSON, in letters that the console has."""
    unicode = encoding().lower().replace("_", "-") in ("utf-8", "utf8")
    write(json.dumps(data, indent=2, allow_nan=False, ensure_ascii=not unicode))


def _encoding(stream: TextIO | None) -> str:
    return getattr(stream, "encoding", None) or "utf-8"


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def _has_colours(stream: TextIO | None) -> bool:
    return _is_terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
