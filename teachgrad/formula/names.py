"""Which names may occur in a formula, and what a run of letters is: function, constant, names side by side.

``xsinx`` is x·sin(x) and ``xy`` is x·y, but ``sine`` is neither s·i·n·e nor sin(e). Knows no grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from teachgrad.errors import InputError
from teachgrad.formula.letters import SUBSCRIPTS, plain
from teachgrad.formula.nearby import MEANT, nearest
from teachgrad.formula.tree import Step
from teachgrad.formula.words import CODE, FUNCTIONS, GREEK, GREEK_NAMES, WITH_ARGUMENT
from teachgrad.text import Text

LONGEST_RUN = 40  # letters that are taken apart; the longest function has nine
_MOST_LETTERS = 3  # side by side that are taken for a product, where no variables are given
_MOST_BESIDE_A_FUNCTION = 2
_ARGUMENTS = frozenset("xyztuvw")  # sinx(…) is sin x·(…), but coss(…) is a slip of the pen
_NOT_READ = frozenset(("lim", "sum", "mod", "can", "gcd"))  # words of mathematics, and no products
_FUNCTION_LETTERS = frozenset("fgh")  # f(x) calls a function, though nobody has defined it
_OFTEN_MISTYPED = ("sin", "cos", "tan", "log", "exp", "abs", "sqrt")
_ANAGRAMS = frozenset("".join(sorted(word)) for word in _OFTEN_MISTYPED)
_WITHOUT_A_LETTER = frozenset(word[:i] + word[i + 1 :] for word in _OFTEN_MISTYPED[:6] for i in range(3)) - {
    "ex",
    "in",
}  # 2ex(…) and in(…) are products that occur
_LONGEST_WORD = 9
_MOST_LISTED = 12

_READABLE = re.compile(r"[A-Za-zα-ωΑ-Ω]+[0-9]*(?:_(?:[0-9]+|[A-Za-z]+[0-9]*))?")
_NO_NAMES = CODE - {"lambda"}  # λ
_INDEXED = re.compile(r"(.+?)_?([0-9]+)")


class Piece(NamedTuple):
    """A part of a run of letters: what it is (``"name"``, ``"constant"``, ``"function"``), which one, and where."""

    kind: str
    value: str
    start: int
    end: int


class Unreadable(Exception):  # noqa: N818 # never leaves this package: the lexer turns it into a FormulaError
    """A run of letters that means nothing: the kind of refusal, where in the run, what else to say."""

    def __init__(self, kind: str, start: int, end: int, **values: object) -> None:
        super().__init__(kind)
        self.kind, self.start, self.end, self.values = kind, start, end, values


class Names:
    """The names that may occur.

    Parameters
    ----------
    given : iterable of str, optional
        The variables; any single letter, with or without a subscript, if left out.

    Attributes
    ----------
    given : tuple of str, or None
        The variables under their canonical names: ``alpha`` for α, ``x_1`` for x₁.
    steps : dict
        Defined names → their steps.
    matrices : set of str
        Those of them that are matrices.
    """

    def __init__(self, given: Iterable[str] | None = None) -> None:
        self.given = None if given is None else tuple(dict.fromkeys(map(canonical, _checked(given))))
        self.steps: dict[str, Step] = {}
        self.matrices: set[str] = set()
        self.known: dict[str, str] = {name: name for name in self.given or ()}
        for name in self.given or ():  # x1 and x_1 are one variable where only one of them is given
            if indexed := _INDEXED.fullmatch(name):
                self.known.setdefault(f"{indexed[1]}_{indexed[2]}", name)
                self.known.setdefault(f"{indexed[1]}{indexed[2]}", name)

    def listed(self) -> str:
        """The variables that were given, for a sentence; of very many the first."""
        given = self.given or ()
        return ", ".join(given[:_MOST_LISTED])[:200] + (", …" if len(given) > _MOST_LISTED else "")

    @property
    def any_letter(self) -> bool:
        """Whether every letter is a variable, and no name is known."""
        return self.given is None and not self.known

    def define(self, name: str, step: Step) -> None:
        """Take a step's name into those that may occur from here on."""
        self.steps[name] = step
        self.known[name] = name
        if indexed := _INDEXED.fullmatch(name):
            self.known.setdefault(f"{indexed[1]}{indexed[2]}", name)

    def letter(self, sign: str) -> Piece | None:
        """What a single letter is: a name, a constant; None if it may not occur."""
        name = GREEK.get(sign, sign)
        if name in self.known:
            return Piece("name", self.known[name], 0, 1)
        if name in ("pi", "e"):
            return Piece("constant", name, 0, 1)
        return Piece("name", name, 0, 1) if self.given is None else None

    def indexed(self, name: str, index: str) -> str | None:
        """The canonical name of a letter with a subscript; None if it may not occur."""
        full = f"{GREEK.get(name, name)}_{index}"
        return self.known.get(full) or (full if self.given is None else None)

    def word(self, word: str) -> Piece | None:
        """What a whole run of letters is under one name, if it is anything."""
        if word in self.known:
            return Piece("name", self.known[word], 0, len(word))
        function = _function(word)
        if function is not None:
            return Piece("function", function, 0, len(word))
        if word.lower() == "pi":
            return Piece("constant", "pi", 0, len(word))
        if word in GREEK_NAMES and self.given is None:
            return Piece("name", word, 0, len(word))
        return None

    def split(self, word: str, *, called: bool, follows: bool) -> list[Piece]:
        """Take a run of letters apart.

        Parameters
        ----------
        word : str
            The letters.
        called : bool
            A round bracket follows.
        follows : bool
            Something follows that can be the argument of a function.

        Raises
        ------
        Unreadable
            If it means nothing.
        """
        whole = self.word(word)
        if whole is not None and (follows or whole.kind != "function"):
            return [whole]
        if word in CODE and len(word) > 2:
            raise Unreadable("code", 0, len(word))
        if len(word) > LONGEST_RUN:
            raise Unreadable("unknown_name", 0, len(word))
        pieces = self._fewest(word, follows=follows)
        if whole is not None and (self.given is None or pieces is None):
            return [whole]  # a function without an argument: refused by the parser
        if called or len(word) > 1:
            self._check_slips(word, pieces, called=called, follows=follows)
        if pieces is None:
            raise self._unknown(word, called=called)
        return pieces

    def _fewest(self, word: str, *, follows: bool) -> list[Piece] | None:
        """The run as the fewest functions, constants and names; a function is not its end unless something follows."""
        best: list[list[Piece] | None] = [None] * len(word) + [[]]
        for start in range(len(word) - 1, -1, -1):
            for end in range(min(len(word), start + _LONGEST_WORD), start, -1):
                rest = best[end]
                if rest is None or (best[start] is not None and len(best[start] or ()) <= len(rest) + 1):
                    continue
                piece = self._piece(word[start:end])
                if piece is None or (piece.kind == "function" and not (rest or follows)):
                    continue
                best[start] = [piece._replace(start=start, end=end), *rest]
        return best[0]

    def _piece(self, part: str) -> Piece | None:
        if len(part) == 1:
            return self.letter(part)
        if part in self.known:
            return Piece("name", self.known[part], 0, len(part))
        function = _function(part) if part[1:].islower() else None
        if function is not None:
            return Piece("function", function, 0, len(part))
        return Piece("constant", "pi", 0, 2) if part == "pi" else None

    def _check_slips(self, word: str, pieces: list[Piece] | None, *, called: bool, follows: bool) -> None:
        """Refuse what could be taken for a product of letters but is more likely a function misspelled."""
        lowered = word.lower()
        if lowered in MEANT:
            kind = "unknown_function" if called or MEANT[lowered] in FUNCTIONS else "unknown_name"
            raise Unreadable(kind, 0, len(word), close=MEANT[lowered])
        if lowered in _NOT_READ:
            close = nearest(word, FUNCTIONS) or ""
            raise Unreadable("unknown_function", 0, len(word), close=close)
        if word.startswith("In") and (follows or len(word) > 2):  # ln with a capital I
            raise Unreadable("unknown_function", 0, 2, close="ln")
        if pieces is None:
            return
        if self._is_differential(word, pieces):
            raise Unreadable("differential", len(word) - 2, len(word))
        functions = [place for place, piece in enumerate(pieces) if piece.kind == "function"]
        letters = [p for p in pieces if p.kind != "function" and p.end - p.start == 1]
        suspicious = False
        if functions:
            ends_in_letter = called and functions[-1] != len(pieces) - 1
            suspicious = ends_in_letter and word[-1] not in _ARGUMENTS
            if self.given is None:
                groups = [*functions, len(pieces)]
                beside = [functions[0], *(b - a - 1 for a, b in pairwise(groups))]
                suspicious = suspicious or max(beside) > _MOST_BESIDE_A_FUNCTION
        elif self.given is None or called:
            if called and len(word) == 1:
                suspicious = word in _FUNCTION_LETTERS and word not in self.known
            elif called and len(word) == 2:
                suspicious = lowered in _WITHOUT_A_LETTER
            elif called:
                suspicious = len(letters) > 2 or "".join(sorted(lowered)) in _ANAGRAMS
            if follows and not suspicious:
                suspicious = len(word) > 2 and "".join(sorted(lowered)) in _ANAGRAMS
            if not suspicious and self.given is None and len(letters) > _MOST_LETTERS:
                raise self._unknown(word, called=called)
        if suspicious:
            raise self._unknown_function(word)

    def _is_differential(self, word: str, pieces: list[Piece]) -> bool:
        """Whether a run ends in dx: 2x dx, xdx; d·x only where d is a variable that was asked for."""
        if "d" in self.known or len(word) < 2 or word[-2] != "d" or word[-1] not in _ARGUMENTS:
            return False
        return len(pieces) > 1 and pieces[-1].end - pieces[-1].start == 1 and pieces[-2].value == "d"

    def _unknown_function(self, word: str) -> Unreadable:
        close = nearest(word, (*FUNCTIONS, *WITH_ARGUMENT, *self.steps))
        product = ""
        if len(word) <= _MOST_LETTERS and all(self.letter(sign) for sign in word):
            product = "*".join([*word, "(…)"])
        return Unreadable("unknown_function", 0, len(word), close=close or "", product=product)

    def _unknown(self, word: str, *, called: bool) -> Unreadable:
        if called:
            return self._unknown_function(word)
        if self.given is not None and word in GREEK_NAMES:
            return Unreadable("unknown_variable", 0, len(word), close="", variables=self.listed())
        if self.given is not None and len(word) <= _MOST_LETTERS:
            place = next(i for i, sign in enumerate(word) if self.letter(sign) is None)
            close = nearest(word[place], self.given) or ""
            return Unreadable("unknown_variable", place, place + 1, close=close, variables=self.listed())
        close = nearest(word, (*self.known, *FUNCTIONS, *WITH_ARGUMENT, *sorted(GREEK_NAMES))) or ""
        return Unreadable("unknown_name", 0, len(word), close=close)


def _function(word: str) -> str | None:
    """The function that a word names, with a capital letter or in capitals too; but Acos is A·cos."""
    if word in FUNCTIONS or word in WITH_ARGUMENT:
        return FUNCTIONS.get(word, word)
    lowered = word.lower()
    if len(word) < 2 or (word[0] == "A" and lowered[1:] in FUNCTIONS and not word.isupper()):
        return None
    return FUNCTIONS.get(lowered) or (lowered if lowered in WITH_ARGUMENT else None)


def variables_in_order(
    used: Mapping[str, object], names: Names, parameters: Iterable[str]
) -> tuple[str, ...]:
    """The variables that occur: as they were given, else parameters first, the others by alphabet, x_2 before x_10."""
    first = [name for name in names.given or () if name in used] or dict.fromkeys(parameters)
    rest = sorted((name for name in used if name not in first), key=_alphabetical)
    return (*first, *rest)


def _alphabetical(name: str) -> tuple[str, int, str]:
    letters, _, index = name.partition("_")
    return letters.swapcase(), int(index) if index.isascii() and index.isdecimal() else -1, index


def canonical(name: str) -> str:
    """A name as its symbol has it: ``alpha`` for α, ``x_1`` for x₁."""
    plain = "".join(SUBSCRIPTS.get(sign, sign) for sign in name)
    at = next((i for i, sign in enumerate(name) if sign in SUBSCRIPTS), None)
    if at:
        plain = plain[:at].rstrip("_") + "_" + plain[at:]
    head, underscore, index = plain.partition("_")
    return GREEK.get(head, head) + underscore + index


def _checked(given: Iterable[str]) -> list[str]:
    try:
        listed = re.split(r"[\s,;]+", given.strip()) if isinstance(given, str) else list(given)
    except TypeError:
        listed = [given]
    names = [plain(name)[0] if isinstance(name, str) else name for name in listed]
    for name in names:
        if not isinstance(name, str) or not _READABLE.fullmatch(canonical(name)) or name in _NO_NAMES:
            raise InputError(
                Text(en="{name} cannot be a variable.", vi="{name} không thể là một biến."),
                instead=Text(
                    en='Write letters: variables=("x", "y_1").',
                    vi='Hãy viết chữ cái: variables=("x", "y_1").',
                ),
                name=repr(name)[:40],
            )
    return names
