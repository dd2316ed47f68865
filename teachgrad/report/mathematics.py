"""Formulas as people write them: `120*x**5` is 120x⁵, `3*(J*X.T + X.T*J)` is 3(JXᵀ + XᵀJ).

Works on the text of a SymPy expression, so it serves expressions and quoted formulas alike; knows
neither SymPy nor what a terminal can show. Read `spelling` next, which turns ⁵ into ^5 where it must.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from teachgrad.formula.words import SHOWN, SIGN_OF_GREEK
from teachgrad.formula.writers.binding import POWER_BEFORE_ARGUMENT
from teachgrad.formula.writers.raised import SUBSCRIPTS, SUPERSCRIPTS
from teachgrad.text import current_language

if TYPE_CHECKING:
    from teachgrad.formula import Formula

_TOKEN = re.compile(r"\d+\.?\d*(?:e[+-]?\d+)?|[^\W\d]\w*|\*\*|\s+|.", re.DOTALL)

_LONGEST_SUPERSCRIPT = 5
_WORDS = {"oo": "∞", "zoo": "∞"} | SIGN_OF_GREEK
# SymPy's names of functions that have another one in textbooks; log too, where it has no base.
FUNCTIONS = {"Max": "max", "Min": "min", "ceiling": "ceil"} | SHOWN
_DECIMAL = re.compile(r"\d\.\d")
_INDEXED = re.compile(r"([^\W\d_]+)_(\d+)")
_ENTRY = re.compile(r"([^\W\d_]+_\d+)_(\d+)")  # of an array that has an index itself


def pretty(formula: object) -> str:
    """Write a formula as people do.

    Parameters
    ----------
    formula : object
        A SymPy expression, or the text of one.

    Returns
    -------
    str
        With raised exponents, without multiplication signs where none is needed. Text that is no formula
        comes back almost as it was.

    Examples
    --------
    >>> pretty("120*x**5"), pretty("3*(J*X.T + X.T*J)"), pretty("n*x**(n - 1)"), pretty("log(x)/sqrt(x + 1)")
    ('120x⁵', '3(JXᵀ + XᵀJ)', 'nxⁿ⁻¹', 'ln(x)/√(x + 1)')
    >>> pretty("log(x)**2*exp(sin(x))")
    'ln²(x)·e^(sin(x))'
    """
    tokens = _TOKEN.findall(str(formula))
    stack = [_Frame("plain")]
    read = 0
    for place, piece in enumerate(tokens):
        if place < read:
            continue
        following = tokens[place + 1] if place + 1 < len(tokens) else ""
        frame = stack[-1]
        if piece == "(":
            stack.append(_Frame(_opened_by(frame)))
        elif piece == ")" and len(stack) > 1:
            closed = stack.pop()
            squared = _raised_name(closed, tokens[place + 1 : place + 4])
            if squared:
                stack[-1].add(squared, "group")
                read = place + 3
                continue
            text, kind = _closed(closed, following)
            stack[-1].add(text, kind)
        elif piece == "**":
            frame.raise_next = True
            if frame.pieces[-1:] == ["ᵀ"]:  # Xᵀ² could be either of two things
                frame.pieces[-2:] = [f"({frame.pieces[-2]}ᵀ)"]
        elif piece == "*":
            frame.add(_sign_between(frame.last, following, tokens[place + 2 : place + 5]), "sign")
        elif piece == "T" and frame.last == "dot":
            frame.pieces[-1] = "ᵀ"
            frame.last = frame.before_dot
        elif piece == ".":
            frame.before_dot = frame.last
            frame.add(piece, "dot")
        elif piece == "," and frame.opener == "HadamardProduct":
            frame.add(" ∘", "sign")
        elif piece[0].isalnum() or piece[0] == "_":
            _add_word(frame, piece, calls=following == "(")
        else:
            frame.add(piece, "sign")
    while len(stack) > 1:  # text that was no formula: give back what was opened
        rest = stack.pop()
        stack[-1].add("(" + "".join(rest.pieces), "sign")
    return "".join(stack[0].pieces)


def letter(name: str) -> str:
    """A variable or a result as formulas show it: alpha is α, x_1 is x₁, an entry of it (x₁)₂₃.

    Examples
    --------
    >>> letter("alpha"), letter("x_1"), letter("x_1_23"), letter("loss")
    ('α', 'x₁', '(x₁)₂₃', 'loss')
    """
    if entry := _ENTRY.fullmatch(name):
        return f"({letter(entry[1])})" + "".join(SUBSCRIPTS[digit] for digit in entry[2])
    word, digits = indexed.groups() if (indexed := _INDEXED.fullmatch(name)) else (name, "")
    return SIGN_OF_GREEK.get(word, word) + "".join(SUBSCRIPTS[digit] for digit in digits)


def as_read(formula: Formula, *, signs: bool = True) -> list[str]:
    """A formula as it was read, one line for each step; in Vietnamese with a decimal comma, and ; between arguments then.

    Parameters
    ----------
    formula : Formula
        What was read.
    signs : bool
        False where the signs of formulas cannot be shown: cbrt(x), not ∛x.

    Examples
    --------
    >>> from teachgrad.formula import parse
    >>> from teachgrad.text import language
    >>> with language("vi"):
    ...     as_read(parse("y = 2.5x; max(y, 1)"))
    ['y = 2,5x', 'max(y; 1)']
    """
    from teachgrad.formula.writers.plain import (
        PLAIN,
        UNICODE,
        steps_to_text,
    )  # here: most functions are no formulas

    style = UNICODE if signs else PLAIN
    read = [steps_to_text([step], style) for step in formula.steps]
    if current_language() != "vi" or not any(map(_DECIMAL.search, read)):
        return read
    return [steps_to_text([step], style._replace(comma=True)) for step in formula.steps]


def read_otherwise(formula: Formula, *, signs: bool = True) -> list[str]:
    """As `as_read`; nothing where that is what was typed, letter by letter.

    Examples
    --------
    >>> from teachgrad.formula import parse
    >>> read_otherwise(parse("3x^2")), read_otherwise(parse("3x²"))
    (['3x²'], [])
    """
    read = as_read(formula, signs=signs)
    typed = [line for part in formula.text.splitlines() for line in part.split(";")]
    return [] if [line.strip() for line in typed] == read else read


@dataclass
class _Frame:
    """What has been written since a parenthesis was opened."""

    opener: str  # "plain", "power", or the name of the function that is called
    pieces: list[str] = field(default_factory=list)
    last: str = ""  # what the last piece is: number, letter, raised, word, group, call, power, dot, sign
    before_dot: str = ""
    raise_next: bool = False

    def add(self, text: str, kind: str) -> None:
        self.pieces.append(text)
        self.last = kind


def _opened_by(frame: _Frame) -> str:
    if frame.raise_next:
        frame.raise_next = False
        return "power"
    if frame.last == "call":
        frame.last = ""
        return frame.pieces.pop()
    return "plain"


def _raised_name(frame: _Frame, behind: list[str]) -> str:
    """A function to a whole power with the exponent behind its name, ln²(x); nothing for another function or exponent."""
    power, exponent = (*behind, "", "")[:2]
    is_whole = power == "**" and exponent.isdigit() and int(exponent) > 1 and behind[2:] != ["**"]
    is_of_one = frame.opener in POWER_BEFORE_ARGUMENT and "," not in frame.pieces
    if not is_whole or not is_of_one or not _raised(exponent):
        return ""
    return f"{_called(frame)}{_raised(exponent)}({''.join(frame.pieces)})"


def _closed(frame: _Frame, following: str) -> tuple[str, str]:
    inner = "".join(frame.pieces)
    simple = len(frame.pieces) == 1 and frame.last in ("number", "letter", "word")
    if frame.opener == "power":
        raised = _raised(inner)
        return raised or f"^({inner})", _kind_of_raised(raised) if raised else "power"
    if following != "**":
        if frame.opener == "exp":
            raised = _raised(inner)
            behind = f"e^{inner}" if simple else f"e^({inner})"
            return ("e" + raised, "raised") if raised else (behind, "power")
        if frame.opener == "Abs":
            return f"|{inner}|", "group"
        if frame.opener == "sqrt":
            return "√" + (inner if simple else f"({inner})"), "group"
    if frame.opener in ("plain", "HadamardProduct"):
        return f"({inner})", "group"
    return f"{_called(frame)}({inner})", "group"


def _called(frame: _Frame) -> str:
    """The name of a function, behind what it is an exponent of."""
    before, caret, name = frame.opener.rpartition("^")
    name = "ln" if name == "log" and "," not in frame.pieces else FUNCTIONS.get(name, name)
    return f"{before}{caret}{name}"


def _add_word(frame: _Frame, piece: str, *, calls: bool) -> None:
    if frame.raise_next:
        frame.raise_next = False
        sign = piece if calls else letter(piece)
        raised = "" if calls else _raised(sign)
        frame.add(raised or f"^{sign}", "call" if calls else _kind_of_raised(raised) if raised else "power")
    elif piece[0].isdigit():
        frame.add(piece, "word" if "e" in piece else "number")
    elif calls:
        frame.add(piece, "call")
    elif _INDEXED.fullmatch(piece) or _ENTRY.fullmatch(piece):
        frame.add(letter(piece), "word")
    else:
        word = _WORDS.get(piece, piece)
        frame.add(word, "letter" if len(word) == 1 else "word")


def _raised(exponent: str) -> str:
    """The exponent in raised letters; nothing where it is too long, or a letter has no raised form."""
    bare = exponent.replace(" ", "")
    if len(bare) > _LONGEST_SUPERSCRIPT or not all(letter in SUPERSCRIPTS for letter in bare):
        return ""
    return "".join(SUPERSCRIPTS[letter] for letter in bare)


def _kind_of_raised(exponent: str) -> str:
    """As what a power counts in a product: x² as a letter."""
    return "letter" if exponent.lstrip("⁻").isdigit() else "raised"


def _sign_between(left: str, right: str, then: list[str]) -> str:
    """The multiplication sign, or none where the factors may stand side by side: 2x, xy, 3(x + 1), but 2·(-3)."""
    if right == "(":
        if ")" in then and then[then.index(")") - 1][0].isdigit():
            return "·"
        bare = left in ("number", "group")  # x(y + 1) would read as a function of y + 1
    elif then[:1] == ["("]:
        bare = left in ("number", "letter", "raised") and right in ("sqrt", "Abs")
    else:
        # xʸz is read in one way only, xˣx^(xˣ) hardly.
        sides = ("number", "letter") if then[:1] == ["**"] else ("number", "letter", "raised")
        bare = left in sides and ((len(right) == 1 and right.isalpha()) or right in SIGN_OF_GREEK)
    return "" if bare else "·"
