"""What is refused: `FormulaError`, and the `Reader` of a text, which raises it with the place.

Knows no grammar: where something stands and what it is comes from `parser` and its like. Read `sentences` next: what is
said of each kind of refusal.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any, NoReturn

from teachgrad.errors import TeachgradError
from teachgrad.formula.excerpt import excerpt
from teachgrad.text import Text, current_language


class FormulaError(TeachgradError, ValueError):
    """A text that is no formula, or of which it is not clear which formula it is.

    Attributes
    ----------
    kind : str
        What is wrong, one of `sentences.SENTENCES`.
    position : tuple of (int, int)
        Where, in characters of the text, the end excluded.
    text : str
        What was given.

    Examples
    --------
    >>> from teachgrad.formula import parse
    >>> try:
    ...     parse("2x + sine(x)", language="en")
    ... except FormulaError as error:
    ...     print(error)
    There is no function “sine”.
      2x + sine(x)
           ^^^^
    Did you mean sin?
    """

    def __init__(
        self, kind: str, text: str, position: tuple[int, int], language: str | None = None, **values: Any
    ) -> None:
        from teachgrad.formula.sentences import sentences  # here: most formulas are not refused

        self.kind = kind
        self.text = text
        self.position = position
        self.language = language
        what, why, instead = sentences(kind, values)
        super().__init__(what, why, instead, **values)

    def __str__(self) -> str:
        return self.in_language(self.language or current_language())

    def __reduce__(self) -> tuple[Callable[..., FormulaError], tuple[object, ...]]:
        return _again, (self.kind, self.text, self.position, self.language, self.parts)

    def in_language(self, code: str) -> str:
        """The message in the language `code`: what is wrong, the place in the text, what to write instead."""
        return self.shown(code)

    def shown(self, code: str, width: int = 78, spell: Callable[[str], str] = str) -> str:
        """The message for a terminal.

        Parameters
        ----------
        code : str
            The language.
        width : int
            The part of the text that is shown, with two spaces before it, is not wider.
        spell : callable
            Writes a piece of text in the characters that can be shown.
        """
        what, *rest = (part.in_language(code) for part in self.parts)
        shown = excerpt(self.text, *self.position, width=width, spell=spell) if self.text.strip() else []
        return "\n".join([what, *shown, *rest])


def _again(
    kind: str, text: str, position: tuple[int, int], language: str | None, parts: tuple[Text, ...]
) -> FormulaError:
    """A copy, as pickle makes it for another process."""
    error = FormulaError.__new__(FormulaError)
    Exception.__init__(error, *parts)
    error.kind, error.text, error.position, error.language = kind, text, position, language
    error.parts = parts
    return error


class Reader:
    """The text that is being read, and how a refusal of a part of it is raised.

    Attributes
    ----------
    text : str
        As it was given.
    plain : str
        In plain characters, see `letters`.
    places : list of int, or None
        For each character of `plain` its place in `text`; None where the places are the same.
    """

    __slots__ = ("language", "places", "plain", "text")

    def __init__(self, text: str, plain: str, places: list[int] | None, language: str | None) -> None:
        self.text = text
        self.plain = plain
        self.places = places
        self.language = language

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece of the plain text stands in the text."""
        if self.places is None:
            return start, end
        if start == end:
            return self.places[start], self.places[start]
        last = self.places[end - 1] + 1
        while last < len(self.text) and unicodedata.combining(self.text[last]):
            last += 1  # an accent that is a character of its own belongs to its letter
        return self.places[start], last

    def refuse(self, kind: str, start: int, end: int, **values: object) -> NoReturn:
        """Raise the refusal of a piece of the plain text."""
        position = self.place(start, end)
        piece = self.text[slice(*position)]
        raise FormulaError(kind, self.text, position, self.language, **{"piece": shortened(piece), **values})


def shortened(piece: str, most: int = 40) -> str:
    """A piece of what was typed, as it may stand inside a sentence."""
    from teachgrad.formula.letters import visible  # here: only a refusal needs it

    shown = visible(piece[: most + 1])
    return shown if len(shown) <= most else shown[: most - 1] + "…"
