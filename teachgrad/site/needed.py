"""What building the site needs and nobody else does: said in words where it is not installed."""

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
                en="Building the site needs {library}, which is not installed.",
                vi="Để tạo trang web cần có {library}, thư viện này chưa được cài.",
            ),
            instead=Text(
                en='Run python -m pip install "teachgrad[site]", or in teachgrad\'s folder python -m pip install -e ".[site]". '
                "Whoever reads the site needs nothing of this.",
                vi='Hãy chạy python -m pip install "teachgrad[site]", hoặc trong thư mục của teachgrad: python -m pip install -e ".[site]". '
                "Người đọc trang web thì không cần gì thêm.",
            ),
            library=library,
        ) from error
