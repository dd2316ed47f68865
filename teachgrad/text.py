"""Sentences in two languages, and which language is spoken now.

Holds `Text` and the language switch; knows nothing of mathematics.
Read `errors.py` next: it is made of these.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

LANGUAGES = ("en", "vi")

# What `with language("vi")` sets; it wins over `set_language`, which holds for the whole process.
_in_this_block: ContextVar[str | None] = ContextVar("teachgrad_language", default=None)
_in_this_process: str | None = None


class Text:
    """One sentence in English and in Vietnamese.

    ``str(text)`` is the sentence in the language spoken at that moment, so a `Text` may be stored,
    or travel inside an error, and be read later in another language.

    Parameters
    ----------
    en, vi : str
        The sentence, with ``{name}`` fields for `format`.

    Examples
    --------
    >>> greeting = Text(en="slope {slope}", vi="hệ số góc {slope}")
    >>> with language("vi"):
    ...     print(greeting.format(slope=30))
    hệ số góc 30
    """

    __slots__ = ("en", "vi")

    def __init__(self, en: str, vi: str) -> None:
        self.en = en
        self.vi = vi

    def __str__(self) -> str:
        return self.in_language(current_language())

    def __repr__(self) -> str:
        return f"Text(en={self.en!r}, vi={self.vi!r})"

    def in_language(self, code: str) -> str:
        """The sentence in the language `code`, ``"en"`` or ``"vi"``."""
        return self.vi if code == "vi" else self.en

    def format(self, **values: object) -> Text:
        """Fill the ``{name}`` fields in both languages; a value that is a `Text` is filled in its own."""

        def spoken(code: str) -> dict[str, object]:
            return {
                name: value.in_language(code) if isinstance(value, Text) else value
                for name, value in values.items()
            }

        return Text(en=self.en.format(**spoken("en")), vi=self.vi.format(**spoken("vi")))


def current_language() -> str:
    """The language spoken now: ``"en"`` or ``"vi"``.

    The first of these that names one of them: an enclosing ``with language(…)``, `set_language`,
    the environment variable ``TEACHGRAD_LANG``, the locale; otherwise English.
    """
    return _in_this_block.get() or _in_this_process or _from_environment()


def set_language(code: str) -> None:
    """Speak the language `code` from here on, in the whole process.

    Raises
    ------
    ValueError
        If `code` is neither ``"en"`` nor ``"vi"``.
    """
    global _in_this_process
    _in_this_process = _known(code)


@contextmanager
def language(code: str) -> Iterator[None]:
    """Speak the language `code` inside a ``with`` block.

    Raises
    ------
    ValueError
        If `code` is neither ``"en"`` nor ``"vi"``.

    Examples
    --------
    >>> with language("en"):
    ...     current_language()
    'en'
    """
    token = _in_this_block.set(_known(code))
    try:
        yield
    finally:
        _in_this_block.reset(token)


def _known(code: str) -> str:
    if code not in LANGUAGES:
        raise ValueError(
            f"teachgrad speaks {' and '.join(map(repr, LANGUAGES))}, not {code!r} / "
            f"teachgrad nói {' và '.join(map(repr, LANGUAGES))}, không có {code!r}"
        )
    return code


def _from_environment() -> str:
    for variable in ("TEACHGRAD_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(variable, "").lower()[:2]
        if code in LANGUAGES:
            return code
        if code and variable != "TEACHGRAD_LANG":
            return "en"  # a locale that is neither; a mistyped TEACHGRAD_LANG falls through to it
    import locale  # here, for importing teachgrad costs as little as can be

    # Windows sets none of the variables above; there the name is "Vietnamese_Vietnam".
    return "vi" if (locale.getlocale()[0] or "").lower().startswith("vi") else "en"
