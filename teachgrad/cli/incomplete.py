"""What is said where a library cannot be imported, even click, which reads the command line: loads with nothing but Python."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from typing import TextIO

from teachgrad.report.spelling import spell
from teachgrad.text import Text

_MISSING = Text(
    en="Error: teachgrad is not completely installed: {error}\nWhat is missing and what helps:\n  {python} -m teachgrad doctor",
    vi="Lỗi: teachgrad chưa được cài đầy đủ: {error}\nXem còn thiếu gì và cách khắc phục:\n  {python} -m teachgrad doctor",
)


def answer(arguments: Sequence[str], error: ImportError) -> int:
    """Say what is missing; where ``doctor`` was asked for, everything that it finds.

    Parameters
    ----------
    arguments : sequence of str
        What follows ``teachgrad``.
    error : ImportError
        What could not be imported.

    Returns
    -------
    int
        The exit code.
    """
    from teachgrad.cli import CANNOT, CHECK_FAILED
    from teachgrad.installation.machine import called

    if "doctor" not in arguments:
        _write(str(_MISSING.format(error=error, python=called())), sys.stderr)
        return CANNOT
    from teachgrad.installation.examination import examine

    found = examine()
    if "--json" in arguments:
        import json

        _write(json.dumps(found.to_dict(), indent=2), sys.stdout)
    else:
        from teachgrad.report.doctor import page

        encoding = getattr(sys.stdout, "encoding", None) or "ascii"
        columns = min(max(shutil.get_terminal_size().columns, 24), 100)
        _write("\n".join(line.text for line in page(found, columns, encoding)), sys.stdout)
    return CHECK_FAILED


def _write(text: str, stream: TextIO | None) -> None:
    if stream is not None:
        stream.write(spell(text, getattr(stream, "encoding", None) or "ascii") + "\n")
