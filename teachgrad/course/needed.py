"""What building the notebooks needs and nobody else does: said in words where it is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from teachgrad.errors import InputError
from teachgrad.text import Text


@contextmanager
def needs(library: str) -> Iterator[None]:
    """Import `library` in this block; where it is missing, the error says what to install.

    Raises
    ------
    InputError
        If it is not installed.
    """
    try:
        yield
    except ImportError as error:
        raise InputError(
            Text(
                en="Building the notebooks needs {library}, which is not installed.",
                vi="Để tạo các notebook cần có {library}, thư viện này chưa được cài.",
            ),
            instead=Text(
                en='Run python -m pip install -e ".[lessons]" in teachgrad\'s folder. The built notebooks need nothing of this: teachgrad lessons copy.',
                vi='Hãy chạy python -m pip install -e ".[lessons]" trong thư mục của teachgrad. Notebook đã tạo sẵn thì không cần gì thêm: teachgrad lessons copy.',
            ),
            library=library,
        ) from error
