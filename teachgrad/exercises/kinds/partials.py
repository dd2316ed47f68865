"""``partials``: the partial derivatives by several letters, each a formula, or a number at a point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from teachgrad.errors import TeachgradError
from teachgrad.exercises.answers import check_answer
from teachgrad.exercises.equivalence.reading import tree_of
from teachgrad.exercises.kinds.derivative import derivative_label, derived
from teachgrad.exercises.kinds.judging import derivative_part
from teachgrad.exercises.model.formulas import (
    formula_text,
    letters_of,
    number_written,
    point_of,
    point_text,
    tidied,
)
from teachgrad.exercises.model.given import is_blank
from teachgrad.exercises.model.problems import ProblemError
from teachgrad.exercises.model.records import Field, Part
from teachgrad.exercises.model.table import Table
from teachgrad.exercises.model.task import Task
from teachgrad.formula.formula import Formula, parse
from teachgrad.formula.substitution import TooManyParts
from teachgrad.formula.tree import Matrix, Node
from teachgrad.text import Text


def read(table: Table) -> Task:
    """The task that a table describes.

    ``function``; ``variables``, all letters if left out; ``at`` where values are asked for; ``tolerance``.
    """
    function = table.formula("function")
    letters = letters_of(function)
    variables = table.strings("variables", letters)
    for name in variables:
        if name not in letters:
            raise ProblemError("unknown_letter", table.at("variables"), letter=name, known=", ".join(letters))
    point = point_of(table, "at", letters, None)
    return Partials(
        function, variables, point, table.number("tolerance", 0.0, 1.0, None), table.at("function")
    )


@dataclass(frozen=True)
class Partials(Task):
    """A function of several letters, those that it is differentiated by, and where."""

    function: Formula
    variables: tuple[str, ...]
    point: Mapping[str, Formula]
    tolerance: float | None
    place: str
    fields: tuple[Field, ...] = field(init=False)
    values: Mapping[str, Text] = field(init=False)

    def __post_init__(self) -> None:
        form = "number" if self.point else "formula"
        labels = [derivative_label(self.function, name) for name in self.variables]
        fields = tuple(Field(label.en.replace("∂", "d"), form, label) for label in labels)
        object.__setattr__(self, "fields", fields)
        values = {"function": formula_text(self.function)}
        object.__setattr__(self, "values", values | ({"point": point_text(self.point)} if self.point else {}))

    @property
    def solution(self) -> Mapping[str, str]:
        """What the rules give."""
        at = self._at
        found = {}
        for one, name in zip(self.fields, self.variables, strict=True):
            formula = derived(self.function, name, 1, self.place)
            found[one.name] = number_written(parse(formula).tree, at) if at else formula
        return found

    def told(self) -> Mapping[str, Text]:
        """The formulas tidied, or the numbers."""
        said = dict(super().told())
        for one, name in zip(self.fields, self.variables, strict=True) if not self.point else ():
            said[one.name] = tidied(self.function, name) or said[one.name]
        return said

    @property
    def _at(self) -> dict[str, Node]:
        return {name: tree_of(value) for name, value in self.point.items()}

    def taken(self, answer: Any) -> Mapping[str, Any]:
        """Field by field; a vector ``[2x, 3]`` has its entries in the order of the letters."""
        if isinstance(answer, str):
            try:
                tree = tree_of(answer.replace(";", ","))
            except (TeachgradError, TooManyParts):  # said when it is judged
                return super().taken(answer)
            if isinstance(tree, Matrix):
                answer = list(tree.children)
        return super().taken(answer)

    def judge(self, answer: Mapping[str, Any]) -> tuple[Part, ...]:
        """Each letter by itself; one formula for all of them may be the sum of all."""
        parts = super().judge(answer)
        given = [one for one in self.fields if not is_blank(answer.get(one.name))]
        if len(given) != 1 or len(self.fields) == 1 or self.point:
            return parts
        try:
            check = check_answer(self.function, answer[given[0].name], self.variables)
        except TeachgradError:
            return parts
        if check.diagnoses != ("gradient_summed",):
            return parts
        summed = Part(given[0].name, given[0].label, "wrong", check=check)
        return tuple(summed if part.name == given[0].name else part for part in parts)

    def judge_field(self, field: Field, given: Any) -> Part | Sequence[Part]:
        """One derivative."""
        variable = self.variables[self.fields.index(field)]
        return derivative_part(
            field, self.function, given, variable, self._at or None, tolerance=self.tolerance
        )
