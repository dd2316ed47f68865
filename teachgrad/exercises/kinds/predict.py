"""``predict``: what each of the methods says at a point, most of all at a kink, where they do not say the same.

What quotients tend to comes from the formula to 120 digits, autograd's number from its backward pass, SymPy's from its own
derivative with the point put in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from teachgrad.errors import TeachgradError
from teachgrad.exercises.answering.no_number import says_none
from teachgrad.exercises.equivalence.reading import tree_of
from teachgrad.exercises.evaluation.program import compiled
from teachgrad.exercises.kinds.judging import remarked
from teachgrad.exercises.model.filling import decimal_text
from teachgrad.exercises.model.formulas import NONE, exact, formula_text, letters_of, point_of, point_text
from teachgrad.exercises.model.problems import ProblemError
from teachgrad.exercises.model.records import Field, Part, Remark
from teachgrad.exercises.model.table import Table
from teachgrad.exercises.model.task import Task
from teachgrad.formula.formula import Formula
from teachgrad.formula.substitution import names_in
from teachgrad.report.exercise_methods import METHODS, NUMBERS_OF
from teachgrad.text import Text

_NONES = {"no", "-", "–", "nan"}  # besides what `says_none` knows
_ENDLESS = re.compile(r"(?P<sign>[+-]?)(∞|inf|infinity|oo|vôcùng|vôcực|vocung|vocuc)")
_SIGNS = {"dương": "+", "âm": "-", "duong": "+", "am": "-", "minus": "-", "plus": "+", "−": "-"}
_NEAR = Fraction(1, 10**12)  # h
_STEADY = Fraction(1, 10**6)
_SIMPLE = 1000  # denominators of what is predicted
_STEEP = 10**5  # beyond this, at so small a step, there is no limit
_DIGITS = 120
_NEARER = 1000  # there quotients are nearer to their limit, if it is one
_NOTHING = Fraction(1, 10**90)  # what is left of 0 where so many digits are computed


def read(table: Table) -> Task:
    """The task that a table describes.

    ``function`` of one letter; ``at``; ``methods``: some of `report.exercise_methods.METHODS`.
    """
    function = table.formula("function")
    letters = letters_of(function)
    if len(letters) != 1:
        raise ProblemError("not_one_letter", table.at("function"), given=function.text)
    point = point_of(table, "at", letters)
    place = exact(tree_of(point[letters[0]]))
    if place is None:
        raise ProblemError("point_no_number", table.at("at"), given=point[letters[0]].text)
    asked = table.strings("methods")
    for name in asked:
        if name not in METHODS:
            raise ProblemError("unknown_word", table.at("methods"), given=name, known=", ".join(METHODS))
    return Predict(function, letters[0], point, place, asked, table.at("function"))


@dataclass(frozen=True)
class Predict(Task):
    """A function, the point, and the methods whose answer is to be predicted."""

    function: Formula
    variable: str
    point: Mapping[str, Formula]
    place: Fraction
    asked: tuple[str, ...]
    site: str = ""
    fields: tuple[Field, ...] = field(init=False)
    values: Mapping[str, Text] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fields", tuple(Field(name, "number", METHODS[name]) for name in self.asked))
        values = {"function": formula_text(self.function), "point": point_text(self.point)}
        object.__setattr__(self, "values", values)

    @cached_property
    def numbers(self) -> Mapping[str, Fraction | None]:
        """What each method says; None where it has no number, or none that is the derivative."""
        left, right = self._limit(-1, 0), self._limit(1, 0)
        found = {"left": left, "right": right, "forward": right, "central": self._limit(1, -1)}
        found["derivative"] = left if left == right else None
        for name, method in (("autograd", _autograd), ("sympy", _sympy)):
            if name in self.asked:
                found[name] = method(self.function, self.place)
        return found

    def _limit(self, over: int, under: int) -> Fraction | None:
        """What (f(x + over·h) − f(x + under·h))/((over − under)·h) tends to, where it is a fraction of moderate size.

        Raises
        ------
        ProblemError
            If it is a number, but none that can be written so.
        """
        limit = self._extrapolated(over, under, _NEAR)
        if limit is None:
            return None
        nearest = limit.limit_denominator(_SIMPLE)
        nearer = self._extrapolated(over, under, _NEAR / _NEARER)
        if nearer is None or abs(nearer - nearest) > max(abs(limit - nearest) / 2, _NOTHING):
            raise ProblemError("no_simple_number", self.site, given=f"{float(limit):.6g}", most=_SIMPLE)
        return nearest

    def _extrapolated(self, over: int, under: int, step: Fraction) -> Fraction | None:
        """The quotient without what is proportional to the step; None where there is no limit."""
        quotients = self._quotients(over, under, step)
        if quotients is None:
            return None
        first, second = quotients
        limit = 2 * second - first
        return None if abs(limit) > _STEEP or abs(second - first) > _STEADY else limit

    def _quotients(self, over: int, under: int, at: Fraction = _NEAR) -> tuple[Fraction, Fraction] | None:
        """The quotients at a step h and at h/2."""
        program = compiled(tree_of(self.function), (self.variable,))
        quotients = []
        for step in (at, at / 2):
            upper, lower = (program.precise((self.place + side * step,), _DIGITS) for side in (over, under))
            if upper is None or lower is None:
                return None
            quotients.append((_fraction(upper) - _fraction(lower)) / ((over - under) * step))
        first, second = quotients
        return first, second

    @property
    def solution(self) -> Mapping[str, str]:
        """The numbers, or that there is none."""
        return {name: _written(self.numbers[name]) for name in self.asked}

    def judge_field(self, field: Field, given: Any) -> Part | Sequence[Part]:
        """One method's answer."""
        right = self.numbers[field.name]
        text = unicodedata.normalize("NFC", "".join(str(given).split())).lower().rstrip(".")
        if text in _NONES or says_none(given):
            return self._none(field)
        for word, sign in _SIGNS.items():
            text = sign + text.removeprefix(word) if text.startswith(word) else text
        endless = _ENDLESS.fullmatch(text)
        if endless is not None:
            if right is None and field.name not in ("autograd", "sympy"):
                way = -1 if endless["sign"] == "-" else 1
                return (
                    self._none(field)
                    if self._endless[field.name] == way
                    else remarked(field, "wrong", "not_endless")
                )
            return self._none(field)
        try:
            tree = tree_of(given)
            value = exact(tree)
        except TeachgradError as error:
            if text.isalpha():  # a word: không is "none" and "zero"
                return remarked(field, "unreadable", "no_number", given=str(given)[:20])
            return Part(field.name, field.label, "unreadable", error=error)
        if value is None and (names_in(tree) or compiled(tree, ()).precise(()) is None):
            return remarked(field, "unreadable", "no_number", given=str(given)[:20])
        if value is not None and value == right:
            return Part(field.name, field.label, "correct")
        return self._wrong(field, value)

    def _none(self, field: Field) -> Part:
        if self.numbers[field.name] is None:
            return Part(field.name, field.label, "correct")
        return remarked(field, "wrong", "there_is_a_number")

    @cached_property
    def _endless(self) -> Mapping[str, int]:
        """Where the quotients grow beyond all bounds: 1 upwards, -1 downwards, 0 where they do not."""
        sides = {"left": (-1, 0), "right": (1, 0), "forward": (1, 0), "central": (1, -1)}
        found = {name: self._growth(*side) for name, side in sides.items()}
        found["derivative"] = found["left"] if found["left"] == found["right"] else 0
        return found

    def _growth(self, over: int, under: int) -> int:
        quotients = self._quotients(over, under)
        if quotients is None or self._limit(over, under) is not None:
            return 0
        first, second = quotients
        grows = first * second > 0 and abs(second) > abs(first)
        return (1 if second > 0 else -1) if grows else 0

    def _wrong(self, field: Field, value: Fraction | None) -> Part:
        """What is said of a wrong number; None is one that is no fraction of moderate size."""
        ids = []
        if field.name == "derivative" and self.numbers["derivative"] is None:
            ids.append(Remark("no_derivative_here"))
        other = [
            name
            for name, number in self.numbers.items()
            if value is not None and number == value and name != field.name and name != "forward"
        ]
        if other:
            names = [NUMBERS_OF.get(name, METHODS[name]) for name in other]
            listed = Text(", ".join(name.en for name in names), ", ".join(name.vi for name in names))
            ids.append(Remark("number_of_another_method", {"methods": listed}))
        elif value is not None and self.numbers[field.name] == -value:
            ids.append(Remark("gradient_sign"))
        return Part(field.name, field.label, "wrong", remarks=tuple(ids))


def _autograd(function: Formula, place: Fraction) -> Fraction | None:
    from teachgrad.engine.functional import derivative
    from teachgrad.functions import function as made

    return _whole(float(derivative(made(function.text).program)(float(place))))


def _sympy(function: Formula, place: Fraction) -> Fraction | None:
    import sympy

    plain = function.to_sympy()
    [letter] = plain.free_symbols
    symbol = sympy.Symbol(letter.name, real=True)  # of a complex letter SymPy leaves |x| undifferentiated
    derivative = sympy.diff(plain.subs(letter, symbol), symbol)
    value = derivative.subs(symbol, sympy.Rational(place.numerator, place.denominator))
    return Fraction(value.p, value.q) if value.is_Rational else None


def _whole(value: float) -> Fraction | None:
    return Fraction(value).limit_denominator(_SIMPLE) if value == value and abs(value) < _STEEP else None


def _fraction(value: Any) -> Fraction:
    sign, digits, power, _ = value._mpf_
    size: Fraction = Fraction(digits) * Fraction(2) ** power
    return -size if sign else size


def _written(value: Fraction | None) -> str:
    return NONE if value is None else decimal_text(value).en
