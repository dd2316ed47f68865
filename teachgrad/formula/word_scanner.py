"""Runs of letters: names with subscripts, functions, constants, and words that are none of these."""

from __future__ import annotations

import re
from typing import NoReturn

from teachgrad.formula.alphabets import look_alike
from teachgrad.formula.letters import SUBSCRIPTS
from teachgrad.formula.names import Piece, Unreadable
from teachgrad.formula.nearby import MEANT
from teachgrad.formula.refusals import shortened
from teachgrad.formula.scanner import INDEX, LETTER, LOWERED, RAISED, SUBSCRIPT, Scanner, check_alphabet
from teachgrad.formula.words import FUNCTIONS, GREEK, GREEK_NAMES

_DIGITS = re.compile(r"[0-9]+")
_LOWERED = re.compile(f"[{re.escape(LOWERED)}]+")
_OPERAND_NEXT = re.compile(rf"[ ]*(?:[^\W_]|[.(\[{{|√∛∜^_\\]|[{RAISED}{re.escape(LOWERED)}])")
_REST_OF_NAME = re.compile(r"\w*")
_ENDS_A_WORD = frozenset([*"+-*/^() ,;|!", ""])  # nothing that belongs to the word
_NEXT_WORD = re.compile(rf" +({LETTER}+)")
_SPACED_BASE = re.compile(r" +([0-9]+) +[A-Za-z(]")
_SHORT_CODE = frozenset(("if", "or", "in", "is", "as", "os"))
_LONGEST_REPAIR = 200  # characters


class WordScanner(Scanner):
    """Reads letters."""

    def word(self, word: str, start: int, end: int) -> int:
        """A run of letters with what belongs to it; gives back where that ends."""
        text = self.text
        after = text[end] if end < self.end else ""
        if after in _ENDS_A_WORD and self.names.any_letter and word.isascii() and word != "T":
            if len(word) == 1 and after != "(":
                self.found.add("const" if word == "e" else "name", word, start, end)
                return end
            if after == "(" and word in FUNCTIONS:
                self.found.add("func", FUNCTIONS[word], start, end)
                return end
        if not word.isascii():
            self.check_letters(word, start, end)
        if after == "_" or (after and after in LOWERED):
            return self.subscripted(word, start, end)
        if after.isdecimal() and after.isascii():
            return self.numbered(word, start, end)
        if word == "T" and self.is_transposition():
            self.found.marks[len(self.found.kinds)] = "transpose"
            self.found.add("name", "T", start, end)
            return end
        if len(word) == 1 and after != "(":
            piece = self.names.letter(word)
            if piece is not None:
                self.found.add("name" if piece.kind == "name" else "const", piece.value, start, end)
                return end
        return self.pieces(word, start, end)

    def is_transposition(self) -> bool:
        """Whether a T stands above a bracket: [1, 2]^T; the parser knows whether that is a matrix."""
        kinds = self.found.kinds
        return not kinds or kinds[-1] == "^" or kinds[-2:] == ["^", "{"]  # raised, it has a lexer of its own

    def check_letters(self, word: str, start: int, end: int) -> None:
        """Refuse letters that are neither Latin nor Greek."""
        for place, sign in enumerate(word, start):
            if sign.isascii() or (sign in GREEK and look_alike(sign) is None):
                continue
            if sign == "º":
                self.refuse("degree", place, place + 1)
            check_alphabet(self.reader, place)
            meant = MEANT.get(word.lower())
            if meant is not None:
                self.refuse("unknown_function", start, end, close=meant)
            self.check_keyboard(word, start, end)
            self.refuse("unknown_character", place, place + 1)

    def check_keyboard(self, word: str, start: int, end: int) -> None:
        """Refuse what a Vietnamese keyboard has changed, with what was probably meant."""
        from teachgrad.formula.telex import repaired, repairs  # here: hardly any formula needs it

        given = self.names.given or ()
        found = repairs(word, given)
        if found:
            whole = repaired(self.reader.plain, given) or found[0]
            self.refuse("telex", start, end, close=found[0], repaired=shortened(whole, _LONGEST_REPAIR))

    def pieces(self, word: str, start: int, end: int) -> int:
        """A run of letters taken apart; gives back its end."""
        text = self.text
        after = text[end : self.end].lstrip(" ")[:1]
        follows = after != "" and _OPERAND_NEXT.match(text, end, self.end) is not None
        if word.lower() == "arc" and (second := _NEXT_WORD.match(text, end, self.end)) is not None:
            function = FUNCTIONS.get("arc" + second[1])
            if function is not None:
                self.found.add("func", function, start, second.end())
                return second.end()
        base = _SPACED_BASE.match(text, end, self.end) if word == "log" else None
        if base is not None:
            self.refuse("ambiguous_base", start, base.end(1), digits=base[1])
        is_code = word == "lambda" and ":" in text
        if is_code or (word in _SHORT_CODE and self.stands_alone(start, end)):
            self.refuse("code", start, end)
        try:
            pieces = self.names.split(word, called=after == "(", follows=follows)
        except Unreadable as error:
            self.refuse_word(error, start)
        self.add_pieces(word, pieces, start)
        return end

    def refuse_word(self, error: Unreadable, start: int) -> NoReturn:
        """Raise the refusal of a part of a run of letters."""
        self.refuse(error.kind, start + error.start, start + error.end, **error.values)

    def stands_alone(self, start: int, end: int) -> bool:
        """Whether a word of two letters has spaces round it, as in code; 2as is a product."""
        before = self.text[start - 1] if start > self.start else " "
        after = self.text[end] if end < self.end else " "
        return before == " " and after in " ." and self.names.word(self.text[start:end]) is None

    def add_pieces(self, word: str, pieces: list[Piece], start: int) -> None:
        """Add the parts of a run of letters to the tokens."""
        found = self.found
        for piece in pieces:
            if piece.kind == "function":
                written = word[piece.start : piece.end]
                if self.may_be_product(written) or self.may_begin_with_a(written, start + piece.end):
                    found.marks[len(found.kinds)] = "word"
                found.add("func", piece.value, start + piece.start, start + piece.end)
                continue
            if piece.value == "e" and piece.end == len(word) - 1 and pieces[-1].kind == "name":
                found.marks[len(found.kinds)] = "lost_superscript"
            elif piece.value in GREEK_NAMES and piece.value == word and len(word) == 2:
                found.marks[len(found.kinds)] = "word"
            kind = "name" if piece.kind == "name" else "const"
            found.add(kind, piece.value, start + piece.start, start + piece.end)

    def may_begin_with_a(self, written: str, end: int) -> bool:
        """Whether a function could be a letter a and another function: asin x, unlike asin(x)."""
        if len(written) < 4 or written[0] != "a" or written[1:] not in FUNCTIONS:
            return False
        return self.may_be_letter("a") or (self.names.given is None and self.text[end : end + 1] != "(")

    def may_be_letter(self, sign: str) -> bool:
        """Whether a letter is a variable that was asked for by name."""
        return self.names.given is not None and sign in self.names.known

    def may_be_product(self, word: str) -> bool:
        """Whether every letter of a function's name is a variable that was asked for by name."""
        return len(word) <= 3 and all(self.may_be_letter(sign) for sign in word)

    def numbered(self, word: str, start: int, end: int) -> int:
        """Letters with digits behind them: log10(x), sin2x, or x2, which may be three things."""
        text = self.text
        digits = _DIGITS.match(text, end, self.end)
        assert digits is not None  # noqa: S101 # tells the type checker: a digit has been seen
        full = word + digits[0]
        if full in self.names.known:
            name = self.names.known[full]
            if name != full:
                self.found.marks[len(self.found.kinds)] = "index"
            self.found.add("name", name, start, digits.end())
            return digits.end()
        if word.lower().endswith("log"):
            return self.logarithm(word, start, end, digits)
        try:
            pieces = self.names.split(word, called=False, follows=True)
        except Unreadable as error:
            self.refuse_word(error, start)
        if pieces[-1].kind != "function":
            last = start + pieces[-1].start
            letter = text[last:end]
            self.refuse(
                "ambiguous_index",
                last,
                digits.end(),
                power=f"{letter}^{digits[0]}",
                index=f"{letter}_{digits[0]}",
                product=f"{digits[0]}{letter}",
            )
        after_digits = text[digits.end() : self.end]
        if after_digits[:1] == " " and after_digits.lstrip(" ")[:1].isalpha():
            self.found.marks[len(self.found.kinds) + len(pieces) - 1] = "digits"  # sin2 x, pasted from sin² x
        self.add_pieces(word, pieces, start)
        return end

    def logarithm(self, word: str, start: int, end: int, digits: re.Match[str]) -> int:
        """``log10(x)`` and ``log2(x)``; in log2x and log3(x) the digits may be either."""
        after = self.text[digits.end() : self.end].lstrip(" ")[:1]
        if after != "(" or digits[0] not in ("2", "10"):
            self.refuse("ambiguous_base", end - 3, digits.end(), digits=digits[0])
        if len(word) > 3:
            self.pieces(word[:-3], start, end - 3)
        if digits[0] == "2":
            self.found.marks[len(self.found.kinds)] = "base"
        self.found.add("func", "log" + digits[0], end - 3, digits.end())
        return digits.end()

    def subscripted(self, word: str, start: int, end: int) -> int:
        """A letter with a subscript is a name; a logarithm's subscript is its base."""
        text = self.text
        if text[end] == "_":
            subscript = SUBSCRIPT.match(text, end, self.end)
            if text.startswith("__", end):
                after = _REST_OF_NAME.match(text, end, self.end)
                self.refuse("code", start, after.end() if after else end)
            whole = self.names.word(word)
            if subscript is None or (whole is not None and whole.kind == "function"):
                return self.base(word, start, end)
            index, after_index = subscript[2] or subscript[1], subscript.end()
        else:
            lowered = _LOWERED.match(text, end, self.end)
            assert lowered is not None  # noqa: S101 # tells the type checker: one has been seen
            index, after_index = "".join(SUBSCRIPTS[sign] for sign in lowered[0]), lowered.end()
            if word.lower().endswith("log"):
                self.pieces_and_base(word, index, start, end, after_index)
                return after_index
        whole_name = self.names.indexed(word, index)
        is_letter = len(word) == 1 or word in GREEK_NAMES or word == "pi"
        if not is_letter and f"{word}_{index}" not in self.names.known:
            self.pieces(word[:-1], start, end - 1)
            start, word = end - 1, word[-1]
            whole_name = self.names.indexed(word, index)
        if whole_name is None:
            variables = self.names.listed()
            self.refuse("unknown_variable", start, after_index, variables=variables, close="")
        if not INDEX.fullmatch(index):
            self.refuse("unknown_character", end, after_index)
        self.found.add("name", whole_name, start, after_index)
        return after_index

    def base(self, word: str, start: int, end: int) -> int:
        """What stands before ``_``: a logarithm, whose base follows."""
        if not word.lower().endswith("log"):
            self.refuse("unknown_character", end, end + 1)
        self.pieces(word, start, end)
        self.found.add("_", "_", end, end + 1)
        return end + 1

    def pieces_and_base(self, word: str, index: str, start: int, end: int, after: int) -> None:
        """A logarithm with its base in lowered characters."""
        self.pieces(word, start, end)
        self.found.add("_", "_", end, end)
        kind = "num" if index.isdecimal() else "name"
        if kind == "name":
            piece = self.names.letter(index) if len(index) == 1 else None
            if piece is None:
                self.refuse("unknown_character", end, after)
            kind = "name" if piece.kind == "name" else "const"
        self.found.add(kind, index, end, after)
