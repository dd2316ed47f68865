"""A file of answers, read within bounds whatever stands in it.

Knows which ending means which form; `toml` and `code` know the forms.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath

from teachgrad.exercises.answer_files.records import FORMS, AnswerFile, FileProblem

LARGEST = {".toml": 200_000, ".py": 200_000, ".ipynb": 10_000_000}  # bytes; a notebook holds its pictures
_LONGEST_NAME = 100


def read_answers(path: str | os.PathLike[str], seconds: float = 10.0, megabytes: int = 1024) -> AnswerFile:
    """Read a file of answers; a program in it is run in a process of its own.

    Parameters
    ----------
    path : str or path
        A .toml, a .py or a .ipynb file.
    seconds, megabytes : number
        What a program may take.

    Returns
    -------
    AnswerFile
        What cannot be read stands in its ``problems``; no file raises an error here.
    """
    content = bounded_content(Path(path))
    if isinstance(content, FileProblem):
        return AnswerFile(Path(path).name, Path(path).stem, problems=(content,))
    return answers_in(Path(path).name, content, seconds, megabytes)


def answers_in(name: str, content: bytes, seconds: float = 10.0, megabytes: int = 1024) -> AnswerFile:
    """The answers in a file's content; `name` says by its ending in which form."""
    path = PurePosixPath(name)
    form = path.suffix.lower()
    if form not in FORMS:
        return AnswerFile(
            name, path.stem, problems=(FileProblem("unknown_form", {"forms": ", ".join(FORMS)}),)
        )
    text = _text(content)
    if text is None:
        return AnswerFile(name, path.stem, problems=(FileProblem("not_utf8"),))
    if form == ".toml":
        from teachgrad.exercises.answer_files.toml import from_toml

        return from_toml(name, path.stem, text)
    from teachgrad.exercises.answer_files.code import from_notebook, from_python

    read = from_python if form == ".py" else from_notebook
    return read(name, path.stem, text, seconds, megabytes)


def bounded_content(path: Path) -> bytes | FileProblem:
    """A file's content, if it is a file of answers' size; nothing is waited for, not even a pipe without a writer."""
    most = LARGEST.get(path.suffix.lower(), LARGEST[".toml"])
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as stream:  # noqa: PTH123 # it is open already
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return FileProblem("no_file")
            content = stream.read(most + 1)
    except FileNotFoundError:
        return FileProblem("not_there")
    except IsADirectoryError:
        return FileProblem("no_file")
    except OSError as error:
        return FileProblem("cannot_read", {"reason": error.strerror or type(error).__name__})
    if len(content) > most:
        return FileProblem("too_large", {"most": most // 1000})
    return content


def _text(content: bytes) -> str | None:
    """UTF-8, with a byte order mark or without, or what Windows calls Unicode."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding).replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None


def student_and_seed(given_name: object, given_seed: object, stem: str) -> tuple[str, int | str]:
    """Whose answers, and with which seed; what is neither text nor a number counts as not said."""
    name = " ".join(given_name.split())[:_LONGEST_NAME] if isinstance(given_name, str) else ""
    seed = given_seed if isinstance(given_seed, int | str) and not isinstance(given_seed, bool) else 0
    if isinstance(seed, int) and abs(seed) >= 10**18:
        seed = 0
    return name or stem, seed[:_LONGEST_NAME] if isinstance(seed, str) else seed
