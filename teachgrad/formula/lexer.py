"""Plain text → tokens: numbers, names, functions, signs, each with its place.

What letters side by side mean is `names`' to say; whether a comma is a decimal comma, `commas`'. Read
`parser` next.

A token's kind is its sign where it has one. The others: ``num`` (a number's digits, commas and all), ``name``, ``const``,
``func``, ``root`` (√ with its degree), ``ratio`` (½), ``frac`` and ``sqrt`` (LaTeX's), ``sup(`` and ``sup)`` (round what is raised),
``|(`` and ``|)`` (bars of which LaTeX says which is which), ``_`` (the base of a logarithm), ``end``.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NoReturn

from teachgrad.formula import limits
from teachgrad.formula.latex_scanner import REFUSED, LatexScanner
from teachgrad.formula.letters import FRACTIONS, SUPERSCRIPTS, is_control
from teachgrad.formula.names import Names
from teachgrad.formula.refusals import Reader
from teachgrad.formula.scanner import LETTER, RAISED, Tokens, check_alphabet
from teachgrad.formula.words import FUNCTIONS

_TOKEN = re.compile(
    r"(?P<space>[ \n]+)"
    r"|(?P<number>(?:[0-9]+|\.[0-9]+)(?:(?:[.,]|\{,\})[0-9]+)*)"
    rf"|(?P<word>{LETTER}+)"
    r"|(?P<sign>\*\*|[-+*/^()\[\]{}|,;!&=])"
    r"|(?P<latex>\\(?:[A-Za-z]+\*?|.))",
    re.DOTALL,
)
_SCIENTIFIC = re.compile(r"[eE][+-]?[0-9]+")
_POWER_OF_TEN = re.compile(rf"[0-9]+,[0-9]+\.10(?=\^|[{RAISED}])")
_SPOILT = re.compile(r"[0-9. ]*[0-9.]")
_SUPERSCRIPTS = re.compile(f"[{RAISED}]+")
_ENDS_A_NUMBER = frozenset([*"xyzt+-*/^() ,;|!", ""])  # nothing to be looked after
_RAISED_SIGNS = tuple(SUPERSCRIPTS)
_EXPONENT = re.compile(rf"\^[-+]?[0-9]+|[{RAISED}]+")
_DIGIT_EXPONENT = re.compile(rf"\^[-+]?[0-9]|[{RAISED}]")
_STARS = frozenset("*∗＊")
_ROOTS = {"√": "2", "∛": "3", "∜": "4"}
_DEGREE = re.compile(r"([²³⁴⁵⁶⁷⁸⁹])√")
_STRING = re.compile(r"'[^']*'|\"[^\"]*\"|['\"].*", re.DOTALL)
_ATTRIBUTE = re.compile(r"\.[ ]*[^\W\d]\w*")
_WORD = re.compile(r"\w+")
_LAST_RUN = re.compile(rf"{LETTER}+\Z")
_FUNCTION = re.compile(rf" *({LETTER}+)")


def tokens(reader: Reader, names: Names, start: int, end: int) -> Tokens:
    """Take a stretch of the plain text apart.

    Raises
    ------
    FormulaError
        If something in it can be no part of a formula.
    """
    return _Lexer(reader, names, start, end).run()


class _Lexer(LatexScanner):
    def run(self) -> Tokens:
        text, end, found = self.text, self.end, self.found
        match, add, kinds = _TOKEN.match, found.add, found.kinds
        place = self.start
        while place < end:
            token = match(text, place, end)
            if token is None:
                place = self.other(place)
                continue
            kind, after = token.lastgroup, token.end()
            if kind == "word":
                after = self.word(token[0], place, after)
            elif kind == "number":
                after = self.number(token[0], place, after)
            elif kind == "sign":
                sign = token[0]
                if sign == "**":
                    after = self.stars(place)
                elif sign == "[" and kinds and kinds[-1] in ("name", "const"):
                    self.check_subscript(place)
                    add(sign, sign, place, after)
                else:
                    add(sign, sign, place, after)
            elif kind == "latex":
                after = self.command(token[0][1:].rstrip("*"), place, after)
            place = after
        add("end", "", end, end)
        return found

    def stars(self, place: int) -> int:
        """``**`` is a power; but ×·, which becomes the same in plain characters, is one sign too many."""
        written = self.reader.text[slice(*self.reader.place(place, place + 2))]
        if set(written) <= _STARS:
            self.found.add("^", "**", place, place + 2)
            return place + 2
        self.found.add("*", "*", place, place + 1)
        return place + 1

    def check_subscript(self, place: int) -> None:
        """Refuse square brackets that touch a letter: x[0]."""
        if self.found.ends[-1] != place:
            return
        depth = 0
        for after in range(place, self.end):
            depth += (self.text[after] == "[") - (self.text[after] == "]")
            if depth == 0:
                self.refuse("subscript", place, after + 1)
        self.refuse("subscript", place, self.end)

    def number(self, digits: str, start: int, end: int) -> int:
        text = self.text
        if not digits.isdecimal():
            if _POWER_OF_TEN.match(text, start, self.end):
                return self.power_of_ten(digits, start, end)
            digits = self.decimal(digits, start, end)
        if len(digits) > limits.DIGITS and max(map(len, digits.split(","))) > limits.DIGITS:
            self.refuse("number_too_large", start, end, length=len(digits), most=limits.DIGITS)
        after = text[end : end + 1]
        if after in _ENDS_A_NUMBER:
            self.found.add("num", digits, start, end)
            return end
        if after in ("e", "E") and (power := _SCIENTIFIC.match(text, end, self.end)):
            rest = power[0][1:]
            self.refuse(
                "ambiguous_number",
                start,
                power.end(),
                one=f"{digits}*10^{rest if rest.isdecimal() else f'({rest})'}",
                other=f"{digits}*e{rest}" if not rest.isdecimal() else f"{digits}*e*{rest}",
            )
        if after == "_" and not text.startswith("__", end):
            self.refuse("number_format", start, end + 1)
        self.found.add("num", digits, start, end)
        if after == ".":
            return self.point_after_number(end)
        return end

    def decimal(self, digits: str, start: int, end: int) -> str:
        """A number with a point or commas in it."""
        before = self.text[start - 1] if start > self.start else " "
        if digits[0] == "." and (before.isalnum() or before in ").]}|"):
            self.refuse("number_format", start, end)
        digits = digits.replace("{,}", ".")  # LaTeX's decimal comma
        after = self.text[end : end + 1]
        if after in ("^", *_RAISED_SIGNS):
            self.check_power_of_ten(digits, start, end)
        elif before == "^" and (
            after.isalpha() or after == "("
        ):  # (3x²+1)^3.6x: the chain rule's 6x may be meant
            self.mark_point(digits)
        if "," not in digits and digits.count(".") > 1:
            self.refuse("number_format", start, end)
        if len(digits) > 4 and digits[-4] == ".":
            self.found.marks[len(self.found.kinds)] = "thousands"
        return digits

    def power_of_ten(self, digits: str, start: int, end: int) -> int:
        """6,02.10^23: after a decimal comma, the point can only multiply."""
        comma_number, _, ten = digits.rpartition(".")
        middle = start + len(comma_number)
        self.found.add("num", comma_number, start, middle)
        self.found.add("*", ".", middle, middle + 1)
        self.found.add("num", ten, middle + 1, end)
        return end

    def check_power_of_ten(self, digits: str, start: int, end: int) -> None:
        """2.10^3 is two thousand for some and 2.1³ for others; 3.2^x may be 3·2^x."""
        before, point, after = digits.rpartition(".")
        if point and after == "10":
            exponent = _EXPONENT.match(self.text, end, self.end)
            shown = exponent[0] if exponent else "^n"
            one, other = f"{before}*10{shown}", f"({digits}){shown}"
            self.refuse("ambiguous_number", start, exponent.end() if exponent else end, one=one, other=other)
        if not _DIGIT_EXPONENT.match(self.text, end):
            self.mark_point(digits)

    def mark_point(self, digits: str) -> None:
        """Note that the point of 3.2 may be meant as a sign of multiplication."""
        before, point, after = digits.rpartition(".")
        if point and before.isdecimal() and int(before) and len(after) == 1:
            self.found.marks[len(self.found.kinds)] = "point_power"

    def point_after_number(self, place: int) -> int:
        """``2.x`` is 2·x, ``2.`` is 2; ``2..`` is nothing."""
        text = self.text
        rest = text[place + 1 : self.end].lstrip(" ")
        if rest[:1] == ".":
            spoilt = _SPOILT.match(text, place, self.end)
            self.refuse("number_format", self.found.starts[-1], spoilt.end() if spoilt else place + 2)
        if rest and (rest[0].isalpha() or rest[0] in "(√∛∜\\|"):
            self.found.marks[len(self.found.kinds)] = "point"
        return place + 1

    def other(self, place: int) -> int:
        text, sign = self.text, self.text[place]
        if sign == ".":
            return self.point(place)
        if sign in SUPERSCRIPTS:
            degree = _DEGREE.match(text, place, self.end)
            if degree is not None and not self.after_operand():
                digits = "".join(SUPERSCRIPTS[s] for s in degree[1])
                self.found.add("root", digits, place, degree.end())
                return degree.end()
            return self.raised(place)
        if sign in FRACTIONS:
            self.found.add("ratio", sign, place, place + 1)
            return place + 1
        if sign in _ROOTS:
            self.found.add("root", _ROOTS[sign], place, place + 1)
            return place + 1
        if sign in "'\"":
            return self.quote(place)
        if sign == "_":
            self.underscore(place)
        if sign in REFUSED:
            self.refuse(REFUSED[sign], place, place + 1)
        if sign in "$~":
            return self.dollar(place)
        if sign in "`@#":
            self.refuse("code", place, place + 1)
        if sign == ":":  # the sign of division in Vietnamese schools
            self.found.marks[len(self.found.kinds)] = "colon"
            self.found.add("/", "/", place, place + 1)
            return place + 1
        if sign == "∂":
            self.refuse("derivative_inside", place, place + 1)
        check_alphabet(self.reader, place)
        if is_control(sign) or unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn"):
            self.refuse("control_character", place, place + 1)
        after = place + 1
        while after < self.end and unicodedata.combining(text[after]):
            after += 1
        return self.refuse("unknown_character", place, after)

    def point(self, place: int) -> int:
        """A point multiplies between brackets; after a letter it would be an attribute's."""
        kinds = self.found.kinds
        rest = self.text[place + 1 : self.end].lstrip(" ")
        after_bracket = bool(kinds) and kinds[-1] in (")", "sup)", "|", "|)", "]")
        if not rest:
            return self.end  # the full stop of a sentence
        if kinds and kinds[-1] in ("name", "const", ")", "]", "func", "sup)", "|", "|)", "!", "num", "}"):
            attribute = _ATTRIBUTE.match(self.text, place, self.end)
            if attribute is not None and not self.is_factor(place + 1, after_bracket=after_bracket):
                piece = attribute[0][1:].strip()
                before = self.text[self.found.starts[-1] : self.found.ends[-1]]
                self.refuse("attribute", place, attribute.end(), piece=piece, repaired=f"{before}*{piece}")
            if attribute is not None or rest[0] in "(√∛∜|\\{" or after_bracket:
                self.found.marks[len(kinds)] = "point"
                return place + 1
        return self.refuse("number_format", place, place + 1)

    def is_factor(self, place: int, *, after_bracket: bool) -> bool:
        """Whether a factor follows a point: (x+1).x, x².y, x.sin x; np.sin(x) is no product."""
        word = _FUNCTION.match(self.text, place, self.end)
        if word is None:
            return False
        if after_bracket and len(word[1]) == 1:
            return True
        starts = any(word[1].startswith(f) and len(f) > 1 for f in FUNCTIONS)
        return starts and (after_bracket or self.stands_single(self.found.ends[-1]))

    def stands_single(self, end: int) -> bool:
        """Whether what ends here is one letter, a number, or the argument of a function, and no longer word."""
        run = _LAST_RUN.search(self.text, self.start, end)
        return run is None or len(run[0]) == 1 or "func" in self.found.kinds[-4:]

    def after_operand(self) -> bool:
        """Whether something stands before that could be raised."""
        kinds = self.found.kinds
        return bool(kinds) and kinds[-1] in (
            "name",
            "const",
            "num",
            ")",
            "]",
            "}",
            "|",
            "|)",
            "!",
            "func",
            "ratio",
        )

    def raised(self, place: int) -> int:
        """Raised characters: the same ones on the line, in brackets of their own."""
        run = _SUPERSCRIPTS.match(self.text, place, self.end)
        after = run.end() if run else place + 1
        found = self.found
        found.add("sup(", "", place, after)
        inside = "".join(SUPERSCRIPTS[sign] for sign in self.text[place:after])
        reader = Reader(
            self.reader.text,
            inside,
            [*map(self.at, range(place, after)), self.at(after)],
            self.reader.language,
        )
        lowered = tokens(reader, self.names, 0, len(inside))
        for at, mark in lowered.marks.items():
            found.marks[len(found.kinds) + at] = mark
        for kind, value, start, end in zip(
            lowered.kinds[:-1], lowered.values, lowered.starts, lowered.ends, strict=False
        ):
            found.add(kind, value, place + start, place + end)
        found.add("sup)", "", after, after)
        return after

    def at(self, place: int) -> int:
        """A place in the text as it was given."""
        return place if self.reader.places is None else self.reader.places[place]

    def quote(self, place: int) -> int:
        """A prime after a letter is a derivative's; anywhere else a quotation mark opens a text."""
        kinds = self.found.kinds
        if self.text[place] == "'" and kinds and kinds[-1] in ("name", "func", ")", "]", "const", "num"):
            after = place
            while after < self.end and self.text[after] == "'":
                after += 1
            self.refuse("derivative_inside", place, after)
        string = _STRING.match(self.text, place, self.end)
        self.refuse("string", place, string.end() if string else place + 1)

    def underscore(self, place: int) -> NoReturn:
        word = _WORD.match(self.text, place, self.end)
        self.refuse("code", place, word.end() if word else place + 1)
