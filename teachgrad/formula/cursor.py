"""What all that reads tokens has in common: where it is, what it needs next, how it refuses and notes.

Knows no grammar. Read `parser` next.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import NoReturn

from teachgrad.formula import limits
from teachgrad.formula.letters import FRACTIONS
from teachgrad.formula.names import Names
from teachgrad.formula.notes import Note
from teachgrad.formula.refusals import Reader
from teachgrad.formula.scanner import Tokens
from teachgrad.formula.tree import Node
from teachgrad.text import Text

OPERAND = frozenset(
    ("num", "name", "const", "func", "root", "ratio", "frac", "sqrt", "(", "{", "[", "|", "|(")
)
OPERATORS = frozenset(("+", "-", "*", "/", "^", "="))
CLOSING = {"(": ")", "[": "]", "{": "}", "|(": "|)", "|": "|", "sup(": "sup)"}
OPENING = {")": "(", "]": "[", "}": "{", "|)": "|"}

_ONCE = frozenset(
    ("decimal_comma", "colon", "point", "square_bracket")
)  # a choice that need not be told twice
BEFORE = Text(en="before", vi="trước")
AFTER = Text(en="after", vi="sau")
INSIDE = Text(en="inside", vi="bên trong")


class Cursor(ABC):
    """A place in the tokens of one right-hand side.

    Parameters
    ----------
    found : Tokens
        What stands there.
    reader : Reader
        For refusals.
    names : Names
        What may occur, and what earlier steps define.
    notes : list of Note
        What is assumed is added here.
    """

    def __init__(self, found: Tokens, reader: Reader, names: Names, notes: list[Note]) -> None:
        self.kinds = found.kinds
        self.values = found.values
        self.starts = found.starts
        self.ends = found.ends
        self.marks = found.marks
        self.reader = reader
        self.names = names
        self.notes = notes
        self.place = 0
        self.depth = 0
        self.bars = 0  # open | of the innermost bracket
        self.raises_a_matrix = False  # T is a transposition there, and no variable

    @abstractmethod
    def sum(self) -> Node:
        """A formula, up to what cannot belong to it."""

    @abstractmethod
    def power(self) -> Node:
        """A factor with its exponent."""

    @abstractmethod
    def atom(self) -> Node:
        """A factor without one."""

    def deeper(self) -> None:
        """Count one more thing inside another; refuse what is too deep."""
        self.depth += 1
        if self.depth > limits.DEPTH:
            self.refuse("too_deep", self.place, most=limits.DEPTH)

    def need_operand(self, operator: int) -> None:
        """Refuse if nothing that could be an operand follows an operator."""
        kind = self.kinds[self.place]
        if kind == "|" and self.bars and self.kinds[self.place + 1] not in OPERAND:
            self.refuse("missing_operand", operator, where=AFTER)
        if kind in OPERAND:
            return
        if kind in OPERATORS or kind == "!":
            self.refuse("two_operators", self.place)
        self.refuse("missing_operand", operator, where=AFTER)

    def close(self, opened: int, closing: str) -> None:
        """Step over a closing bracket."""
        kind = self.kinds[self.place]
        if kind == closing:
            self.place += 1
            return
        close = "|" if closing == "|)" else closing
        if kind == "end":
            self.refuse("unclosed_bracket", opened, close=close)
        if kind in OPENING and closing in OPENING:
            sign = self.reader.plain[self.starts[opened] : self.ends[opened]]
            self.refuse("wrong_bracket", self.place, opened=sign, close=close)
        self.refuse_rest()

    def refuse(self, kind: str, token: int, **values: object) -> NoReturn:
        """Raise the refusal of a piece."""
        start, end = self.starts[token], self.ends[token]
        written = self.reader.plain[start:end]
        values.setdefault("piece", written if written.strip() else self.values[token])
        self.reader.refuse(kind, start, end, **values)

    def refuse_start(self) -> NoReturn:
        """What stands where an operand should begin begins none."""
        kind = self.kinds[self.place]
        if kind == "end":
            before = self.place - 1
            if before < 0:
                self.reader.refuse("empty", self.starts[0], self.ends[0])
            if self.kinds[before] in CLOSING:
                self.refuse("unclosed_bracket", before, close=CLOSING[self.kinds[before]])
            self.refuse("missing_operand", before, where=AFTER)
        if kind in OPENING:
            self.refuse_closing()
        if kind in ("&", "row"):
            self.refuse("unknown_character", self.place)
        if kind == "," and self.depth <= 1:
            self.refuse("comma", self.place)
        if kind == "=":
            self.refuse("equals", self.place)
        self.refuse("missing_operand", self.place, where=BEFORE)

    def refuse_closing(self) -> NoReturn:
        """Refuse a closing bracket that stands where an operand should."""
        kind = self.kinds[self.place]
        before = self.place - 1
        if before >= 0 and self.kinds[before] in OPERATORS:
            self.refuse("missing_operand", before, where=AFTER)
        self.refuse("unopened_bracket", self.place, close=OPENING[kind])

    def refuse_rest(self) -> NoReturn:
        """Something follows that the formula cannot go on with."""
        kind = self.kinds[self.place]
        if kind in OPENING:
            self.refuse("unopened_bracket", self.place, close=OPENING[kind])
        if kind == "=":
            self.refuse("equals", self.place)
        if kind in (",", ";"):
            self.refuse("comma", self.place)
        if kind == "|":
            self.refuse("unclosed_bracket", self.place, close="|")
        self.refuse("unknown_character", self.place)

    def refuse_number(self) -> NoReturn:
        """A number directly after an operand: x 2, (x+1)2, 2 3."""
        place = self.place
        digits = self.values[place]
        if self.kinds[place - 1] == "num":
            self.reader.refuse("number_format", self.starts[place - 1], self.ends[place])
        before = self.reader.plain[self.starts[place - 1] : self.ends[place - 1]] if place else ""
        bracket = before in (")", "]", "}", "|") or not before
        operand = "(…)" if bracket else before
        self.reader.refuse(
            "ambiguous_index",
            self.starts[place - 1],
            self.ends[place],
            power=f"{operand}^{digits}",
            index=f"x_{digits}" if bracket else f"{operand}_{digits}",
            product=f"{digits}{operand}",
        )

    def refuse_mixed(self, place: int) -> NoReturn:
        """2½ is two and a half, or one."""
        over, under = FRACTIONS[self.values[place + 1]]
        whole = self.values[place]
        self.reader.refuse(
            "ambiguous_number",
            self.starts[place],
            self.ends[place + 1],
            one=f"{whole} + {over}/{under}",
            other=f"{whole}*({over}/{under})",
        )

    def note(self, kind: str, start: int, end: int, reading: Node, other: Node | None) -> None:
        """Note what was assumed of a piece of the plain text."""
        known = [note.kind for note in self.notes]
        if len(known) >= limits.NOTES or (kind in _ONCE and kind in known):
            return
        position = self.reader.place(start, end)
        written = self.reader.text[slice(*position)]
        self.notes.append(Note(kind, written, position, reading, other, self.reader.language))

    def written(self, node: Node) -> str:
        """A tree as it is shown to people."""
        from teachgrad.formula.writers.plain import UNICODE, to_text  # here: only a question needs it

        return to_text(node, UNICODE)
