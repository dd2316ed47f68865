"""Several steps in one text, and the left-hand sides: ``y = 2x^3; z = 5y^2``, ``f(x) = …``, ``dy/dx = …``.

Works on the plain text, before it is taken apart: a left-hand side is a name and never computed.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from teachgrad.formula.letters import SUBSCRIPTS, SUPERSCRIPTS
from teachgrad.formula.refusals import Reader
from teachgrad.formula.scanner import INDEX, LETTER, check_alphabet
from teachgrad.formula.words import CODE, FUNCTIONS, GREEK, WITH_ARGUMENT
from teachgrad.text import Text


class Left(NamedTuple):
    """A left-hand side: the name, its parameters, the derivative that is claimed, and where it stands."""

    name: str
    parameters: tuple[str, ...]
    derivative: tuple[int, str | None] | None
    start: int
    end: int


class Statement(NamedTuple):
    """A step of the text: its left-hand side, if it has one, and where the right-hand side stands."""

    left: Left | None
    start: int
    end: int


_COMPARISON = re.compile(r":=|[<>!=]=|=[<>]|(?<![<>])[<>≤≥≠≈≡]")
_SPLITTING = re.compile(r"[;\n=]")
_LOWERED = re.escape("".join(SUBSCRIPTS))
_RAISED = re.escape("".join(SUPERSCRIPTS))
# Possessive: spaces that have been taken are not given back, or a line of spaces would take minutes.
_INDEX = f"(?:{INDEX.pattern})"
_NAME = rf"(?:\\mathrm *+\{{ *+[A-Za-z]+ *+\}}|\\?{LETTER}+?)(?:_{_INDEX}|_\{{ *+{_INDEX} *+\}}|[{_LOWERED}]+|[0-9]+)?"
_PRIMES = r"(?P<primes>'+|\^ *+\{ *+(?:\\prime *+)+\}|\^ *+\\prime)?"
_BY = rf"(?:_(?P<by>{LETTER}|\{{ *+{LETTER} *+\}}))?"
_PARAMETERS = rf"(?:\( *+(?P<parameters>{_NAME}(?: *+[,;] *+{_NAME})*) *+\))?"
_PLAIN = re.compile(rf"\s*+(?P<name>{_NAME}) *+{_PRIMES} *+{_BY} *+(?:\\left *+)?{_PARAMETERS}\s*+")
_D = r"(?:d|∂|\\partial|\\mathrm *+\{ *+d *+\}|\\text *+\{ *+d *+\})"
_ORDER = rf"(?:\^ *+\{{ *+[0-9] *+\}}|\^ *+[0-9]|[{_RAISED}])"
_FRACTION = re.compile(
    rf"\s*+{_D} *+(?P<order>{_ORDER})? *+(?P<name>{_NAME}) *+/ *+{_D} *+(?P<by>{_NAME}?) *+(?P<again>{_ORDER})?\s*+"
    rf"|\s*+\\[dt]?frac *+\{{ *+{_D} *+(?P<order_>{_ORDER})? *+(?P<name_>{_NAME}) *+\}}"
    rf" *+\{{ *+{_D} *+(?P<by_>{_NAME}?) *+(?P<again_>{_ORDER})? *+\}}\s*+"
)
_SPACES = re.compile(r"\$|\\[ ,;:!()\[\]]|\\(?:quad|qquad|left|right)(?![A-Za-z])")
_BARE = re.compile(
    rf"(?<!{LETTER})[d∂] ?(?:{LETTER}|\([^()]*\))? */ *[d∂] ?{LETTER}(?!{LETTER})"
    rf"|\\[dt]?frac *\{{ *(?:d|\\partial) ?{LETTER}? *\}} *\{{ *(?:d|\\partial) ?{LETTER} *\}}"
    rf"|\\[dt]?frac *\{{ *\\mathrm *\{{ *d *\}}[^{{}}]*\}} *\{{ *\\mathrm *\{{ *d *\}}[^{{}}]*\}}"
)
# {{\\sin }^{2}}: the function with spaces round it, what is raised or lowered, and a space for the last brace.
_FUNCTION_IN_BRACES = re.compile(r"\{\{(\\[a-z]+ ?)\}([_^])(\{[^{}]*\})\}")
_LETTER_IN_BRACES = re.compile(r"(?<![_^])\{([A-Za-z])\}(?=')")
_HIGHEST_ORDER = 9
_KNOWN = frozenset([*GREEK, *SUBSCRIPTS, *SUPERSCRIPTS, "∂"])


def statements(reader: Reader) -> list[Statement]:
    """Take the plain text apart into its steps.

    Raises
    ------
    FormulaError
        If it compares, or an ``=`` follows what is no name.
    """
    text = reader.plain
    end = _without_closing(text)
    comparison = _COMPARISON.search(text, 0, end) if _may_compare(text) else None
    if comparison is not None:
        kind = "code" if comparison[0] == ":=" else "comparison"
        reader.refuse(kind, comparison.start(), comparison.end())
    if _SPLITTING.search(text, 0, end) is None:
        return [Statement(None, 0, end)]
    found = []
    for start, stop in _stretches(text, end):
        equals = _top_level(text, start, stop, "=")
        inside = text.find("=", start, stop)
        if not equals and inside >= 0:
            reader.refuse("equals", inside, inside + 1)
        if len(equals) > 1:
            reader.refuse("equals", equals[1], equals[1] + 1)
        if not equals:
            found.append(Statement(None, start, stop))
        else:
            found.append(Statement(_left(reader, start, equals[0]), equals[0] + 1, stop))
    return found


def unwrapped(text: str) -> str:
    r"""Without the braces that MathType puts round functions and letters, ``{{\sin }^{2}}x`` and ``{y}'``.

    Spaces take their place, so that all else stays where it was.
    """
    if "{" not in text:
        return text
    text = _FUNCTION_IN_BRACES.sub(r"  \1 \2\3 ", text)
    return _LETTER_IN_BRACES.sub(r" \1 ", text)


def bare_derivative(text: str, start: int, end: int) -> re.Match[str] | None:
    """Where a derivative stands that is not a left-hand side: dy/dx + 1 is no product of four letters."""
    return _BARE.search(text, start, end) if "d" in text or "∂" in text else None


def _may_compare(text: str) -> bool:
    return not text.isascii() or "=" in text or "<" in text or ">" in text


def _without_closing(text: str) -> int:
    """Where the text ends if a closing ; or . is left out."""
    end = len(text.rstrip())
    while end and (
        text[end - 1] in ";\n " or (text[end - 1] == "." and not text.endswith("\\right.", 0, end))
    ):
        if text[end - 1] == ";" and text[end - 2 : end - 1] == "\\":
            break
        end -= 1
    return end


def _top_level(text: str, start: int, end: int, signs: str) -> list[int]:
    """The places of `signs` outside all brackets."""
    found, depth = [], 0
    place = start
    while place < end:
        sign = text[place]
        if sign == "\\":
            depth += text.startswith("\\begin", place) - text.startswith("\\end", place)
            place += 2 if text[place + 1 : place + 2] in "()[]{},;|" else 1
            continue
        if sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth -= 1
        elif depth <= 0 and sign in signs:
            found.append(place)
        place += 1
    return found


def _stretches(text: str, end: int) -> list[tuple[int, int]]:
    """The steps: between semicolons and line ends, and before a comma after which another name is defined."""
    cuts = []
    for place in _top_level(text, 0, end, ";\n,"):
        if text[place] == "," and not _defines_next(text, place + 1, end):
            continue
        if text[place] == "\n" and _goes_on(text, place, end):
            continue
        cuts.append(place)
    places = [-1, *cuts, end]
    stretches = [(a + 1, b) for a, b in pairwise(places)]
    return [(a, b) for a, b in stretches if text[a:b].strip(" \n")] or [(0, end)]


def _defines_next(text: str, start: int, end: int) -> bool:
    """Whether what follows a comma is ``name = …``: y = 2x³, z = 5y²."""
    equals = _top_level(text, start, end, "=")
    before = text[start : equals[0]] if equals else ""
    return bool(before.strip()) and (_PLAIN.fullmatch(before) or _FRACTION.fullmatch(before)) is not None


def _goes_on(text: str, place: int, end: int) -> bool:
    """Whether a line ends or begins with a sign, so that the formula goes on."""
    before, after = text[:place].rstrip(), text[place + 1 : end].lstrip()
    return before[-1:] in "+-*/^=(" or after[:1] in "+*/^=)"


def _left(reader: Reader, start: int, end: int) -> Left:
    text = reader.plain
    side = _SPACES.sub(lambda found: " " * len(found[0]), text[start:end])
    plain = _PLAIN.fullmatch(side)
    if plain is not None:
        order = len(plain["primes"] or "") if "'" in (plain["primes"] or "") else 0
        order = order or (plain["primes"] or "").count("prime")
        by = plain["by"]
        if by is not None and not order:
            reader.refuse("equals", end, end + 1)
        parameters = (
            tuple(_name(p) for p in re.split(r" *[,;] *", plain["parameters"]) if p)
            if plain["parameters"]
            else ()
        )
        return _checked(reader, plain["name"], parameters, order, by, start + plain.start("name"), end)
    fraction = _FRACTION.fullmatch(side)
    if fraction is not None:
        which = "" if fraction["name"] else "_"
        group = fraction.group
        order, again = _order(group("order" + which)), _order(group("again" + which))
        if group("by" + which) and order == again:
            at = start + fraction.start("name" + which)
            return _checked(reader, group("name" + which), (), order, group("by" + which), at, end)
    return reader.refuse("equals", end, end + 1)


def _order(written: str | None) -> int:
    digits = "".join(SUPERSCRIPTS.get(sign, sign) for sign in written or "1")
    return int("".join(sign for sign in digits if sign.isdecimal()) or "1")


def _checked(
    reader: Reader,
    written: str,
    parameters: tuple[str, ...],
    order: int,
    by: str | None,
    start: int,
    end: int,
) -> Left:
    text, name, side_end, end = reader.plain, _name(written), end, start + len(written)
    for place in range(start, side_end):
        check_alphabet(reader, place)
        if not (text[place].isascii() or text[place] in _KNOWN):
            reader.refuse("unknown_character", place, place + 1)
    heads = [re.match(f"{LETTER}+", n) for n in (written.strip("\\ "), *parameters)]
    if any(head and len(head[0]) > 1 and not head[0].isascii() for head in heads):
        reader.refuse("equals", side_end, side_end + 1)
    letters = name.partition("_")[0]
    if not letters:
        reader.refuse("equals", side_end, side_end + 1)
    lowered = letters.lower() if len(letters) > 1 else letters if letters == name else ""
    if lowered in FUNCTIONS or lowered in WITH_ARGUMENT or lowered in ("pi", "e"):
        reason = Text(en="It has a meaning of its own.", vi="Tên này đã có nghĩa riêng.")
        reader.refuse("definition", start, end, reason=reason)
    if name in CODE and name != "lambda":
        reader.refuse("code", start, end)
    if len(set(parameters)) < len(parameters):
        reason = Text(en="It has two parameters of the same name.", vi="Hai tham số trùng tên nhau.")
        reader.refuse("definition", start, end, reason=reason)
    if order > _HIGHEST_ORDER:
        reader.refuse("equals", side_end, side_end + 1)
    variable = _name(by.strip("{} ")) if by else None
    if order and variable is None and len(parameters) == 1:
        variable = parameters[0]
    return Left(name, parameters, (order, variable) if order else None, start, end)


def _name(written: str) -> str:
    r"""The canonical name: ``x_1`` for x₁, ``alpha`` for α and \alpha."""
    plain = (
        written.strip()
        .removeprefix("\\mathrm")
        .lstrip("\\")
        .replace("{", "")
        .replace("}", "")
        .replace(" ", "")
    )
    head = plain.rstrip("0123456789" + "".join(SUBSCRIPTS)) if "_" not in plain else plain.partition("_")[0]
    index = "".join(SUBSCRIPTS.get(sign, sign) for sign in plain[len(head) :].removeprefix("_"))
    return GREEK.get(head, head) + (f"_{index}" if index else "")
