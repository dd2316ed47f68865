"""``value``: the derivative at a point, a number, exact unless the exercise allows a tolerance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from teachgrad.exercises.equivalence.reading import tree_of
from teachgrad.exercises.evaluation.program import compiled
from teachgrad.exercises.kinds.derivative import derivative_label, derived
from teachgrad.exercises.kinds.judging import derivative_part, is_rounded
from teachgrad.exercises.model.formulas import (
    formula_text,
    letter_of,
    letters_of,
    number_written,
    point_of,
    point_text,
)
from teachgrad.exercises.model.records import Field, Part, Remark
from teachgrad.exercises.model.table import Table
from teachgrad.exercises.model.task import Task
from teachgrad.exercises.slips.asked import Asked
from teachgrad.formula.formula import Formula, parse
from teachgrad.formula.tree import Node
from teachgrad.report.mathematics import letter
from teachgrad.text import Text

_HIGHEST = 5
_ROUNDED = 0.005  # how far a value may be off that was only rounded


def read(table: Table) -> Task:
    """The task that a table describes.

    ``function``; ``at``, a number or ``{x = 7, y = 8}``; ``variable``; ``order``; ``tolerance``, as a part of the right value.
    """
    function = table.formula("function")
    return Value(
        function,
        letter_of(table, function),
        table.number("order", 1, _HIGHEST, 1),
        point_of(table, "at", letters_of(function)),
        table.number("tolerance", 0.0, 1.0, None),
        table.at("function"),
    )


@dataclass(frozen=True)
class Value(Task):
    """A function, and where the value of its derivative is asked for."""

    function: Formula
    variable: str
    order: int
    point: Mapping[str, Formula]
    tolerance: float | None
    place: str
    fields: tuple[Field, ...] = field(init=False)
    values: Mapping[str, Text] = field(init=False)

    def __post_init__(self) -> None:
        name = derivative_label(self.function, self.variable, self.order)
        point = point_text(self.point)
        at = formula_text(self.point[self.variable].tree)
        if name.en.endswith(f"({letter(self.variable)})"):
            cut = len(letter(self.variable)) + 1
            label = Text(f"{name.en[:-cut]}{at.en})", f"{name.vi[:-cut]}{at.vi})")
        else:
            label = Text(en="{name} at {point}", vi="{name} tại {point}").format(name=name, point=point)
        object.__setattr__(self, "fields", (Field("answer", "number", label),))
        object.__setattr__(
            self,
            "values",
            {"function": formula_text(self.function), "point": point, "derivative": name, "at": at},
        )

    @property
    def solution(self) -> Mapping[str, str]:
        """The value of what the rules give."""
        formula = derived(self.function, self.variable, self.order, self.place)
        return {"answer": number_written(parse(formula).tree, self._at)}

    @property
    def _at(self) -> dict[str, Node]:
        return {name: tree_of(value) for name, value in self.point.items()}

    def questions(self) -> Sequence[tuple[Asked, Sequence[Sequence[float]]]]:
        """One derivative, compared at the point."""
        asked = Asked(tree_of(self.function), self.variable, self.order)
        at = {name: compiled(tree, ()).value(()) for name, tree in self._at.items()}
        return [(asked, [[at[name] for name in sorted(asked.names)]])]

    def judge_field(self, field: Field, given: Any) -> Part | Sequence[Part]:
        """The value; of one that was rounded it is said that the exact one is asked for."""
        part = derivative_part(
            field, self.function, given, self.variable, self._at, self.order, tolerance=self.tolerance
        )
        if part.verdict != "wrong" or self.tolerance is not None or "." not in str(given).replace(",", "."):
            return part
        if is_rounded(tree_of(self.solution["answer"]), given):
            return replace(part, check=None, remarks=(Remark("rounded"),))
        near = derivative_part(
            field, self.function, given, self.variable, self._at, self.order, tolerance=_ROUNDED
        )
        return replace(part, check=None, remarks=(Remark("rounded"),)) if near.verdict == "correct" else part
