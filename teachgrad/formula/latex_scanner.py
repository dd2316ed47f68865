"""LaTeX's commands and environments, as they are pasted from a worksheet."""

from __future__ import annotations

import re

from teachgrad.formula.latex_words import (
    FRACTIONS,
    GREEK_VARIANTS,
    MATRICES,
    NOTHING,
    SIGNS,
    SPELLING,
    UNREAD,
)
from teachgrad.formula.names import Unreadable
from teachgrad.formula.nearby import nearest
from teachgrad.formula.scanner import SUBSCRIPT
from teachgrad.formula.word_scanner import WordScanner
from teachgrad.formula.words import FUNCTIONS, GREEK_NAMES

# Signs that mean something, but nothing that is computed here: the kind of refusal.
REFUSED = {
    "%": "percent",
    "∞": "infinity",
    "°": "degree",
    "<": "comparison",
    ">": "comparison",
} | dict.fromkeys("≤≥≠≈≡", "comparison")
_BEGIN = re.compile(r"\{ *([A-Za-z]+)\*? *\}(?: *\{[lcr| ]*\})?")
_LETTERS = re.compile(r"[A-Za-zα-ωΑ-Ω]+")
_GROUP = re.compile(r" *\{([^{}\\]*)\}")


class LatexScanner(WordScanner):
    """Reads what begins with a backslash."""

    def command(self, name: str, start: int, end: int) -> int:
        """A command: what it means, and where it ends."""
        found, text = self.found, self.text
        if name in ("left", "right"):
            return self.sized(name, end)
        if name in NOTHING:
            return end
        if name in SIGNS:
            return self.sign(SIGNS[name], start, end)
        if name == "hspace":
            width = _GROUP.match(text, end, self.end)
            return width.end() if width else end
        if name in FRACTIONS:
            found.add("frac", name, start, end)
            return end
        if name == "sqrt":
            found.add("sqrt", name, start, end)
            return end
        if name == "\\":
            found.add("row", "\\\\", start, end)
            return end
        if name in SPELLING:
            group = _GROUP.match(text, end, self.end)
            if group is None:
                return end
            word = group[1].strip()
            inside = group.start(1) + group[1].index(word) if word else end
            if word in self.names.known:
                found.add("name", self.names.known[word], inside, inside + len(word))
                return group.end()
            is_text = name.startswith("text") and len(word) > 1 and self.names.word(word) is None
            if is_text or not _LETTERS.fullmatch(word):
                self.refuse("unknown_latex", start, group.end(), close="")
            self.word_of_command(word, inside, group.end())
            return group.end()
        if name in ("begin", "end"):
            return self.environment(name, start, end)
        if name in ("top", "intercal"):
            found.marks[len(found.kinds)] = "transpose"
            found.add("name", "T", start, end)
            return end
        name = GREEK_VARIANTS.get(name, name)
        if name in FUNCTIONS or name == "lg" or name in GREEK_NAMES or name == "pi":
            return self.named_command(name, start, end)
        close = (
            ""
            if name in UNREAD
            else nearest(name, (*FUNCTIONS, *sorted(GREEK_NAMES), "pi", "frac", "sqrt", "cdot", "times"))
            or ""
        )
        return self.refuse("unknown_latex", start, end, close=f"\\{close}" if close.isalpha() else "")

    def word_of_command(self, word: str, start: int, after: int) -> None:
        r"""The word in ``\operatorname{tg}``; what follows the command follows the word."""
        following = self.text[after : self.end].lstrip(" ")[:1]
        try:
            pieces = self.names.split(word, called=following == "(", follows=following != "")
        except Unreadable as error:
            self.refuse_word(error, start)
        self.add_pieces(word, pieces, start)

    def named_command(self, name: str, start: int, end: int) -> int:
        r"""``\sin``, ``\alpha``: a function or a letter, perhaps with a subscript."""
        found, text = self.found, self.text
        if name in FUNCTIONS or name == "lg":
            found.add("func", FUNCTIONS.get(name, name), start, end)
            base = end + len(text[end : self.end]) - len(text[end : self.end].lstrip(" "))
            if text[base : base + 1] == "_":
                found.add("_", "_", base, base + 1)
                return base + 1
            return end
        subscript = SUBSCRIPT.match(text, end, self.end)
        if name == "pi" and subscript is None:
            kind = "name" if "pi" in self.names.known else "const"
            found.add(kind, "pi", start, end)
            return end
        index = subscript and (subscript[2] or subscript[1])
        known = self.names.indexed(name, index) if index else self.names.letter(name)
        if known is None:
            variables = self.names.listed()
            self.refuse("unknown_variable", start, end, variables=variables, close="")
        found.add(
            "name",
            known if isinstance(known, str) else known.value,
            start,
            subscript.end() if subscript else end,
        )
        return subscript.end() if subscript else end

    def sign(self, sign: str, start: int, end: int) -> int:
        """A command that stands for a sign."""
        if sign in REFUSED:
            self.refuse(REFUSED[sign], start, end)
        if sign in ("'", "∂"):
            self.refuse("derivative_inside", start, end)
        if sign == "$" or sign == ":":
            self.refuse("unknown_latex", start, end, close="")
        self.found.add(sign, sign, start, end)
        return end

    def sized(self, name: str, end: int) -> int:
        r"""``\left`` and ``\right``: they say which bar is which; a point after them is no bracket at all."""
        text = self.text
        while end < self.end and text[end] == " ":
            end += 1
        after = text[end : end + 1]
        if after == ".":
            return end + 1
        if after == "|" or text.startswith(("\\vert", "\\lvert", "\\rvert"), end):
            length = 1 if after == "|" else len("\\vert") if text[end + 1] == "v" else len("\\lvert")
            bar = "|(" if name == "left" else "|)"
            self.found.add(bar, bar, end, end + length)
            return end + length
        return end

    def environment(self, name: str, start: int, end: int) -> int:
        """The beginning or end of a matrix."""
        which = _BEGIN.match(self.text, end, self.end)
        if which is None or which[1] not in MATRICES:
            self.refuse("unknown_latex", start, which.end() if which else end, close="\\begin{pmatrix}")
        bracket = "[" if name == "begin" else "]"
        self.found.add(bracket, "pmatrix", start, which.end())
        return which.end()

    def dollar(self, place: int) -> int:
        """Dollar signs enclose a formula of LaTeX; anywhere else they mean nothing."""
        text = self.text
        if text[place] == "~":
            return place + 1
        inside = text[self.start : place].strip(" $") and text[place : self.end].strip(" $.;")
        if inside or text.count("$") % 2:
            self.refuse("unknown_character", place, place + 1)
        return place + 1
