"""Commas: 3,5x has a decimal comma, log(x, 2) one that separates; log(3,5) is asked about, never guessed.

A comma between two digits may be either. Outside functions of several arguments and matrices it is a decimal comma; inside
them the rest of the text decides, or the question goes back to whoever wrote it.
"""

from __future__ import annotations

from teachgrad.formula.refusals import Reader
from teachgrad.formula.scanner import Tokens
from teachgrad.formula.words import BY_NAME, WITH_ARGUMENT

_OPENING, _CLOSING = ("(", "[", "{", "sup(", "|("), (")", "]", "}", "sup)", "|)")


class _List:
    """The inside of a pair of brackets in which commas may separate."""

    def __init__(self, kind: str) -> None:
        self.kind = (
            kind  # "(" of a function of several arguments, "[" of a matrix; "" where commas do not separate
        )
        self.members: list[int] = []  # places of the tokens 3,5 directly in it
        self.semicolon = False
        self.rows: list[list[int]] = [
            [0, 0]
        ]  # entries of each row, if commas separate and if they are decimal


def resolve(found: Tokens, reader: Reader, several: frozenset[str]) -> Tokens:
    """Decide on every comma between digits.

    Parameters
    ----------
    found : Tokens
        What the lexer read: ``3,5`` is one token.
    reader : Reader
        For refusals.
    several : frozenset of str
        The functions of several arguments that the text itself defines.

    Returns
    -------
    Tokens
        Numbers with a point, and commas that separate as tokens of their own.

    Raises
    ------
    FormulaError
        If a comma may be either, or a number has two.
    """
    lists = _lists(found, several)
    plain = [m for group in lists if not group.kind for m in group.members]
    for place in plain:
        if found.values[place].count(",") > 1 or "." in found.values[place]:
            _refuse(found, reader, place, "number_format")
    for place, value in enumerate(found.values):
        if found.kinds[place] == "num" and any(part.count(".") > 1 for part in value.split(",")):
            _refuse(found, reader, place, "number_format")
    matrices = [group for group in lists if group.kind == "["]
    separators = any("." in v for k, v in zip(found.kinds, found.values, strict=True) if k == "num")
    between_rows = any(
        (a, b, c) == ("]", ",", "[")
        for a, b, c in zip(found.kinds, found.kinds[1:], found.kinds[2:], strict=False)
    )
    separators = separators or between_rows
    decimal: dict[int, bool] = dict.fromkeys(plain, True)
    for group in lists:
        if not group.kind:
            continue
        certain = (group.kind == "(" and group.semicolon) or group.kind == "&"
        if group.kind == "[" and not separators:
            certain = certain or _only_rectangular(group, 1, 0)
        for place in group.members:
            several_commas = found.values[place].count(",") > 1 or "." in found.values[place]
            if several_commas and certain:
                _refuse(found, reader, place, "number_format")
            if several_commas:
                decimal[place] = False
            elif certain:
                decimal[place] = True
    says_decimal = bool(plain) or any(decimal.values())
    if separators and says_decimal and plain:
        separators = False if not any("." in v for v in found.values) else separators
    for group in lists:
        for place in group.members:
            if place in decimal:
                continue
            if group in matrices and _only_rectangular(group, 0, 1):
                decimal[place] = False
            elif separators != says_decimal:
                decimal[place] = says_decimal
            else:
                number = found.values[place]
                _refuse(
                    found,
                    reader,
                    place,
                    "ambiguous_comma",
                    decimal=number.replace(",", "."),
                    separated=number.replace(",", ", "),
                )
    return _rewritten(found, decimal, noted=not between_rows)


def _refuse(found: Tokens, reader: Reader, place: int, kind: str, **values: object) -> None:
    reader.refuse(kind, found.starts[place], found.ends[place], **values)


def _lists(found: Tokens, several: frozenset[str]) -> list[_List]:
    """The brackets of the text, outermost first, with the numbers like 3,5 that stand directly in each."""
    kinds, values = found.kinds, found.values
    everything = [_List("")]
    stack = [everything[0]]
    for place, kind in enumerate(kinds):
        here = stack[-1]
        if kind in _OPENING:
            opened = _List(_kind_of_list(found, place, several))
            everything.append(opened)
            stack.append(opened)
        elif kind in _CLOSING and len(stack) > 1:
            stack.pop()
        elif kind == "num" and "," in values[place]:
            here.members.append(place)
            here.rows[-1][0] += values[place].count(",")
        elif kind == ";":
            here.semicolon = True
            here.rows.append([0, 0])
        elif kind == ",":
            here.rows[-1][0] += 1
            here.rows[-1][1] += 1
    return everything


def _kind_of_list(found: Tokens, place: int, several: frozenset[str]) -> str:
    kinds, values = found.kinds, found.values
    if kinds[place] == "[":
        return "&" if values[place] == "pmatrix" else "["
    if kinds[place] != "(" or place == 0:
        return ""
    before = place - 1
    if kinds[before] == "func":
        word = BY_NAME.get(values[before])
        takes_several = word is not None and word.most > 1 and values[before] not in WITH_ARGUMENT
        return "(" if takes_several else ""
    return "(" if kinds[before] == "name" and values[before] in several else ""


def _only_rectangular(group: _List, this: int, other: int) -> bool:
    """Whether the rows are equally long in `this` reading only: 0 commas separate, 1 they are decimal."""
    lengths = [{row[reading] for row in group.rows} for reading in (this, other)]
    return len(group.rows) > 1 and len(lengths[0]) == 1 and len(lengths[1]) > 1


def _rewritten(found: Tokens, decimal: dict[int, bool], *, noted: bool) -> Tokens:
    done = Tokens()
    for place, kind in enumerate(found.kinds):
        value, start, end = found.values[place], found.starts[place], found.ends[place]
        if place in found.marks:
            done.marks[len(done.kinds)] = found.marks[place]
        if place not in decimal:
            done.add(kind, value, start, end)
        elif decimal[place]:
            done.marks[len(done.kinds)] = "decimal_comma"
            done.add("num", value.replace(",", "."), start, end)
        else:
            if noted:
                done.marks[len(done.kinds)] = "separating_comma"
            at = start
            for position, digits in enumerate(value.split(",")):
                if position:
                    done.add(",", ",", at, at + 1)
                    at += 1
                done.add("num", digits, at, at + len(digits))
                at += len(digits)
    return done
