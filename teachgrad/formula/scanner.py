r"""What all that takes a text apart has in common: the text, the tokens so far, how it refuses.

Knows no grammar. Read `lexer` next.

A token's kind is its sign where it has one. The others: ``num`` (a number's digits, commas and all), ``name``, ``const``,
``func``, ``root`` (√ with its degree), ``ratio`` (½), ``frac`` and ``sqrt`` (LaTeX's), ``sup(`` and ``sup)`` (round what is raised),
``|(`` and ``|)`` (bars of which LaTeX says which is which), ``_`` (the base of a logarithm), ``row`` (LaTeX's \\), ``end``.
"""

from __future__ import annotations

import re
from typing import NoReturn

from teachgrad.formula.alphabets import alphabet, look_alike
from teachgrad.formula.letters import FRACTIONS, SUBSCRIPTS, SUPERSCRIPTS
from teachgrad.formula.names import Names
from teachgrad.formula.refusals import Reader

RAISED = re.escape("".join(SUPERSCRIPTS))
LOWERED = "".join(SUBSCRIPTS)

# Letters: neither digits nor what is raised, lowered or a fraction, all of which Python takes for letters.
LETTER = f"[^\\W\\d_{re.escape(''.join([*SUPERSCRIPTS, *SUBSCRIPTS, *FRACTIONS]))}]"
INDEX = re.compile(r"[0-9]+|[A-Za-z]+[0-9]*")
SUBSCRIPT = re.compile(rf"_({INDEX.pattern}|\{{ *({INDEX.pattern}) *\}})")


class Tokens:
    """What was read, in parallel lists: kind, value, place of each token; and marks on some of them.

    Attributes
    ----------
    marks : dict
        Place in the lists → what is to be noted there, a kind of `notes`.
    """

    __slots__ = ("ends", "kinds", "marks", "starts", "values")

    def __init__(self) -> None:
        self.kinds: list[str] = []
        self.values: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.marks: dict[int, str] = {}

    def add(self, kind: str, value: str, start: int, end: int) -> None:
        """One more."""
        self.kinds.append(kind)
        self.values.append(value)
        self.starts.append(start)
        self.ends.append(end)


def check_alphabet(reader: Reader, place: int) -> None:
    """Refuse a letter of another alphabet that looks like one of ours.

    Raises
    ------
    FormulaError
    """
    sign = reader.plain[place]
    close = look_alike(sign)
    if close is not None:
        reader.refuse("lookalike", place, place + 1, alphabet=alphabet(sign), close=close)


class Scanner:
    """A stretch of the plain text, and what has been found in it.

    Parameters
    ----------
    reader : Reader
        The text, and how a part of it is refused.
    names : Names
        What may occur.
    start, end : int
        The stretch.
    """

    def __init__(self, reader: Reader, names: Names, start: int, end: int) -> None:
        self.reader = reader
        self.text = reader.plain
        self.names = names
        self.start = start
        self.end = end
        self.found = Tokens()

    def refuse(self, kind: str, start: int, end: int, **values: object) -> NoReturn:
        """Raise the refusal of a piece."""
        self.reader.refuse(kind, start, end, **values)
