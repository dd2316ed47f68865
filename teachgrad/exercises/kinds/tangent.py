"""``tangent``: the equation of the tangent at a point, in any form: y = 30x − 75, or y − 75 = 30(x − 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from teachgrad.exercises.answering.written import without_frame
from teachgrad.exercises.answers import check_answer
from teachgrad.exercises.equivalence.deciding import decided
from teachgrad.exercises.equivalence.reading import number_tree, tree_of
from teachgrad.exercises.evaluation.effort import EffortSpentError
from teachgrad.exercises.kinds.judging import remarked
from teachgrad.exercises.model.formulas import (
    exact,
    formula_text,
    letter_of,
    letters_of,
    point_of,
    point_text,
)
from teachgrad.exercises.model.problems import ProblemError
from teachgrad.exercises.model.records import Field, Part, Remark
from teachgrad.exercises.model.table import Table
from teachgrad.exercises.model.task import Task
from teachgrad.exercises.slips.asked import Asked, again
from teachgrad.exercises.slips.shapes import NoShapeError
from teachgrad.formula.formula import Formula
from teachgrad.formula.substitution import TooManyParts, names_in, substituted
from teachgrad.formula.tree import Name, Negative, Node, Number, Product, Quotient, Sum
from teachgrad.formula.writers.plain import to_text
from teachgrad.report.mathematics import letter
from teachgrad.text import Text

_UP = "y"
_NAME = re.compile(r"\s*+(?P<name>[^\W\d](?:_\w+)?)\s*+(?:\(\s*+\w+\s*+\)\s*+)?")  # y, f(x); not 2y
_CALLED = re.compile(
    r"\A\s*+(?:\(\s*+[A-Za-zΔ]\s*+\)|[A-Za-zΔ])\s*+:"
)  # (d): y = 2x + 1, as lines are named in Vietnam
_LABEL = Text(en="tangent", vi="tiếp tuyến")


def read(table: Table) -> Task:
    """The task that a table describes.

    ``function`` of one letter; ``at``, where it is touched.
    """
    function = table.formula("function")
    variable = letter_of(table, function)
    if letters_of(function) != (variable,) or variable == _UP:
        raise ProblemError("not_one_letter", table.at("function"), given=function.text)
    point = point_of(table, "at", (variable,))
    return Tangent(function, variable, point, table.at("function"))


@dataclass(frozen=True)
class Tangent(Task):
    """A function, and where it is touched."""

    function: Formula
    variable: str
    point: Mapping[str, Formula]
    place: str
    fields: tuple[Field, ...] = field(init=False)
    values: Mapping[str, Text] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fields", (Field("answer", "equation", _LABEL),))
        object.__setattr__(
            self, "values", {"function": formula_text(self.function), "point": point_text(self.point)}
        )

    @property
    def _at(self) -> dict[str, Node]:
        return {self.variable: tree_of(self.point[self.variable])}

    @property
    def _slope(self) -> Node:
        try:
            return Asked(tree_of(self.function), self.variable).right
        except NoShapeError:
            raise ProblemError("no_rule", self.place, given=self.function.text) from None

    def _line(self, slope: Node, through: Node, height: Node) -> Node:
        """The line height + slope·(x − through)."""
        back = through.operand if isinstance(through, Negative) else Negative(through)
        away = Sum((Name(self.variable), back))
        return Sum((height, Product((slope, away))))

    @property
    def _parts(self) -> tuple[Node, Node, Node]:
        """Slope, place and height of the point that is touched."""
        at = self._at
        return substituted(self._slope, at), at[self.variable], substituted(tree_of(self.function), at)

    @property
    def solution(self) -> Mapping[str, str]:
        """The line y = f(a) + f′(a)(x − a)."""
        numbers = [number_tree(value) if (value := exact(part)) is not None else part for part in self._parts]
        return {"answer": f"{_UP} = {to_text(self._line(*numbers))}"}

    def judge_field(self, field: Field, given: Any) -> Part | Sequence[Part]:
        """Whether the line is the tangent; if not, whether its slope or its point is wrong."""
        line = _solved(given, self.variable)
        if line is None:
            return Part(field.name, field.label, "wrong", remarks=(Remark("tangent_is_no_line"),))
        right = self._line(*self._parts)
        verdict = decided(right, line).verdict
        if verdict != "different":
            return Part(field.name, field.label, "correct" if verdict == "equal" else "undecided")
        try:
            return self._wrong(field, line)
        except (TooManyParts, EffortSpentError):  # what is wrong with it would take too long to find
            return Part(field.name, field.label, "wrong")

    def _wrong(self, field: Field, line: Node) -> Part:
        known = next((name for name, tree in self._known_mistakes() if self._same(tree, line)), None)
        if known is not None:
            given = {"given": _written(line)} if known == "tangent_slope_only" else {}
            return Part(field.name, field.label, "wrong", remarks=(Remark(known, given),))
        try:
            slope = again(line, self.variable)
            second = again(slope, self.variable)
        except NoShapeError:
            return Part(field.name, field.label, "wrong")
        strange = names_in(line) - {self.variable}
        if strange:
            letters = ", ".join(map(letter, sorted(strange)))
            return remarked(field, "wrong", "letters_of_no_line", letters=letters)
        if not self._same(second, Number("0")):
            return Part(field.name, field.label, "wrong", remarks=(Remark("tangent_is_no_line"),))
        at = self._at
        touches = self._same(substituted(line, at), self._parts[2])
        here = substituted(slope, at)
        if self._same(here, self._parts[0]):
            return Part(field.name, field.label, "wrong", remarks=(Remark("tangent_misses_point"),))
        check = check_answer(self.function, here, self.variable, at)
        remarks = [Remark("tangent_slope_wrong", {"given": _written(here)})] + (
            [] if touches else [Remark("tangent_misses_point")]
        )
        return Part(field.name, field.label, "wrong", check=check, remarks=tuple(remarks))

    def _known_mistakes(self) -> Iterator[tuple[str, Node]]:
        slope, at, height = self._parts
        yield "tangent_slope_not_evaluated", self._line(self._slope, at, height)
        yield "tangent_place_not_subtracted", Sum((Product((slope, Name(self.variable))), height))
        yield "tangent_through_origin", Product((slope, Name(self.variable)))
        yield "tangent_slope_only", slope
        yield "tangent_place_added", self._line(slope, Negative(at), height)
        yield "normal_instead_of_tangent", self._line(Negative(Quotient(Number("1"), slope)), at, height)
        yield "tangent_value_and_slope_swapped", self._line(height, at, slope)

    def _same(self, one: Node, other: Node) -> bool:
        return decided(one, other).verdict == "equal"


def _written(number: Node) -> Text:
    """A number without letters, worked out where it is a fraction and not written as a decimal."""
    if isinstance(number, Number):
        return formula_text(number)
    value = exact(number)
    return formula_text(number if value is None else number_tree(value))


def _solved(given: Any, variable: str) -> Node | None:
    """What y is on a line: the right-hand side of y = …, or an equation solved for y; None if it is not linear in y, as x = 5.

    Raises
    ------
    FormulaError
        If it cannot be read.
    """
    if isinstance(given, str):
        given = _CALLED.sub("", without_frame(given), count=1).strip()
        given = given[1:] if given.startswith("=") and given.count("=") == 1 else given
    if not isinstance(given, str) or given.count("=") != 1:
        return tree_of(given)
    name = _NAME.fullmatch(given.split("=")[0])
    if name is not None and name["name"] != variable:
        return tree_of(given)
    left, right = map(tree_of, given.split("="))
    over = Sum((left, Negative(right)))
    at_zero, at_one, at_two = (substituted(over, {_UP: Number(digit)}) for digit in "012")
    bend = Sum((at_two, Negative(Product((Number("2"), at_one))), at_zero))
    if decided(bend, Number("0")).verdict != "equal" or decided(at_one, at_zero).verdict == "equal":
        return None
    return Quotient(Negative(at_zero), Sum((at_one, Negative(at_zero))))
