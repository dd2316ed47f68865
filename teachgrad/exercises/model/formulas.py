"""Formulas and numbers of an exercise: how they are shown, what they come to."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from teachgrad.errors import InputError, TeachgradError
from teachgrad.exercises.equivalence.reading import tree_of
from teachgrad.exercises.evaluation.numbers import magnitude
from teachgrad.exercises.evaluation.program import compiled
from teachgrad.exercises.model.filling import decimal_text
from teachgrad.exercises.model.problems import ProblemError
from teachgrad.exercises.model.table import Table
from teachgrad.formula.formula import Formula, parse
from teachgrad.formula.substitution import names_in
from teachgrad.formula.tree import Node
from teachgrad.formula.writers.plain import UNICODE, steps_to_text, to_text
from teachgrad.report.mathematics import letter
from teachgrad.text import Text, language

NONE = "none"  # a solution that is no number
_NONE_TEXT = Text(en="none", vi="không có")
_CLOSE = 10**9  # denominators of what is taken for a fraction
_DIGITS = 40
_ALIKE = 10**36  # how many times smaller an error of rounding is than such a number
_LONGEST = 10_000  # bits of a number of moderate size


def formula_text(formula: Formula | Node) -> Text:
    """A formula as an exercise shows it: decimals with a point in both languages, as lesson 1 says of the whole course.

    Examples
    --------
    >>> from teachgrad.formula import parse
    >>> formula_text(parse("y = 2.5x^3; z = 5y^2"))
    Text(en='y = 2.5x³; z = 5y²', vi='y = 2.5x³; z = 5y²')
    """
    if isinstance(formula, Formula):
        written = steps_to_text(formula.steps, UNICODE)
    else:
        written = to_text(formula, UNICODE)
    return Text(written, written)


def point_text(point: Mapping[str, Formula]) -> Text:
    """A point as a sentence names it: “x = 7, y = 8”."""
    said = ", ".join(f"{letter(name)} = {formula_text(value.tree).en}" for name, value in point.items())
    return Text(said, said)


def point_of(table: Table, key: str, letters: tuple[str, ...], default: Any = ...) -> dict[str, Formula]:
    """A point: a number for a single letter, ``{x = 7, y = 8}`` for several; each of them a formula without letters."""
    if default is not ... and key not in table:
        table.raw(key, None)
        return {}
    given = table.raw(key)
    inside = (
        Table(given, table.at(key))
        if isinstance(given, Mapping)
        else Table({letters[0]: given}, table.at(key))
    )
    missing = [name for name in letters if name not in inside]
    if missing:
        raise ProblemError("point_incomplete", table.at(key), letter=missing[0])
    point = {name: inside.formula(name) for name in letters}
    inside.refuse_the_rest()
    for name, value in point.items():
        if value.variables:
            raise ProblemError("point_no_number", inside.at(name), given=value.text)
    return point


def letters_of(formula: Formula) -> tuple[str, ...]:
    """The letters of a formula, its steps put in."""
    return tuple(sorted(names_in(tree_of(formula))))


def letter_of(table: Table, formula: Formula, key: str = "variable") -> str:
    """By which letter to differentiate: the only one there is, unless it is said."""
    letters = letters_of(formula)
    only = letters[0] if len(letters) == 1 else None
    name: str | None = table.string(key, only)
    if name is None:
        raise ProblemError("missing_key", table.at(key))
    if name not in letters:
        raise ProblemError("unknown_letter", table.at(key), letter=name, known=", ".join(letters) or "–")
    return name


def exact(tree: Node, point: Mapping[str, Node] | None = None) -> Fraction | None:
    """The value as a fraction, where it is one of moderate size; None otherwise, or where there is none."""
    from teachgrad.formula.substitution import substituted

    try:
        value = compiled(substituted(tree, point) if point else tree, ()).precise((), _DIGITS)
    except InputError:
        return None
    if value is None:
        return None
    from mpmath import mp

    if value and abs(magnitude(value._mpf_)) > _LONGEST:  # e^e^21, written out, would fill the memory
        return None
    with mp.workdps(2 * _DIGITS):
        sign, man, exp, _ = value._mpf_
        whole = Fraction(man) * Fraction(2) ** exp * (-1 if sign else 1)
    nearest = whole.limit_denominator(_CLOSE)
    return nearest if abs(whole - nearest) * _ALIKE <= abs(nearest) else None  # 10⁻³¹ is not 0


def solution_text(form: str, written: str) -> Text:
    """A solution as each language shows it: a formula with its signs, anything else as it is written."""
    if form not in ("formula", "number", "equation") or written == NONE:
        return _NONE_TEXT if written == NONE else Text(written, written)
    return formula_text(parse(written))


def tidied(function: Formula, variable: str) -> Text | None:
    """The derivative as `tg.steps` leaves it: tidied; None where that cannot be. Loads SymPy."""
    from teachgrad.derivation.telling import steps
    from teachgrad.report.derivation_writer import Plain

    try:
        derivative = steps(function.text, variable).derivative
    except TeachgradError:
        return None
    said = []
    for code in ("en", "vi"):
        with language(code):
            said.append(Plain()(derivative).replace("\u00a0", " "))
    return Text(*said)


def number_written(tree: Node, point: Mapping[str, Node]) -> str:
    """A value as a solution has it: a fraction or a whole number, otherwise the formula with the numbers put in."""
    from teachgrad.formula.substitution import substituted

    value = exact(tree, point)
    return to_text(substituted(tree, point)) if value is None else decimal_text(value).en
