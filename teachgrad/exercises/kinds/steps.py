"""``steps``: a composite function in named steps; the derivative of each step, then of the whole, each line judged.

Where only an earlier line is wrong and the last follows from it, that is said, and the last line keeps its points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, NamedTuple

from teachgrad.errors import TeachgradError
from teachgrad.exercises.answering.written import written
from teachgrad.exercises.equivalence.deciding import decided
from teachgrad.exercises.equivalence.reading import tree_of
from teachgrad.exercises.evaluation.effort import EffortSpentError
from teachgrad.exercises.kinds.judging import derivative_part
from teachgrad.exercises.model.formulas import formula_text, number_written, point_of, point_text, tidied
from teachgrad.exercises.model.given import is_blank
from teachgrad.exercises.model.problems import ProblemError
from teachgrad.exercises.model.records import Field, Part, Remark
from teachgrad.exercises.model.table import Table
from teachgrad.exercises.model.task import Task
from teachgrad.exercises.slips.asked import Asked
from teachgrad.exercises.slips.records import AnswerCheck
from teachgrad.exercises.slips.shapes import NoShapeError
from teachgrad.formula.formula import Formula, parse
from teachgrad.formula.substitution import TooManyParts, names_in, substituted
from teachgrad.formula.tree import Node, Product
from teachgrad.formula.writers.plain import to_text
from teachgrad.report.mathematics import letter
from teachgrad.text import Text

_MOST_STEPS = 8


def read(table: Table) -> Task:
    """The task that a table describes.

    ``function`` in named steps, ``"y = 2x^3; z = 5y^2"``; ``at`` where values are asked for.
    """
    function = table.formula("function")
    names = [step.name for step in function.steps]
    if len(names) < 2 or None in names or len(names) > _MOST_STEPS:
        raise ProblemError("no_steps", table.at("function"), given=function.text, most=_MOST_STEPS)
    point = point_of(table, "at", function.variables, None)
    return Steps(function, point, table.at("function"))


class _Asked(NamedTuple):
    """What one field asks for: the derivative of a formula by a name."""

    of: str
    by: str
    tree: Node


@dataclass(frozen=True)
class Steps(Task):
    """A function in steps, and where the derivatives are asked for."""

    function: Formula
    point: Mapping[str, Formula]
    place: str
    fields: tuple[Field, ...] = field(init=False)
    values: Mapping[str, Text] = field(init=False)
    asked: Mapping[str, _Asked] = field(init=False)

    def __post_init__(self) -> None:
        asked: dict[str, _Asked] = {}
        fields: list[Field] = []

        def ask(of: str, by: str, tree: Node) -> None:
            sign = "∂" if len(names_in(tree)) > 1 else "d"
            label = f"{sign}{letter(of)}/{sign}{letter(by)}"
            name = f"d{of}/d{by}"
            if name not in asked:
                asked[name] = _Asked(of, by, tree)
                fields.append(Field(name, "number" if self.point else "formula", Text(label, label)))

        for step in self.function.steps:
            for by in sorted(names_in(step.tree)):
                ask(str(step.name), by, step.tree)
        for by in self.function.variables:
            ask(str(self.function.steps[-1].name), by, tree_of(self.function))
        object.__setattr__(self, "asked", asked)
        object.__setattr__(self, "fields", tuple(fields))
        values = {"function": formula_text(self.function)}
        object.__setattr__(self, "values", values | ({"point": point_text(self.point)} if self.point else {}))

    @property
    def _known(self) -> dict[str, Node]:
        """Each named step in terms of the letters."""
        known: dict[str, Node] = {}
        for step in self.function.steps:
            known[str(step.name)] = substituted(step.tree, known)
        return known

    @property
    def _at(self) -> dict[str, Node]:
        """The value of every letter and every step, as a formula of numbers."""
        if not self.point:
            return {}
        at = {name: tree_of(value) for name, value in self.point.items()}
        return at | {name: substituted(tree, at) for name, tree in self._known.items()}

    @property
    def solution(self) -> Mapping[str, str]:
        """What the rules give."""
        at = self._at
        found = {}
        for name, one in self.asked.items():
            tree = self._right(one)
            found[name] = number_written(tree, at) if at else to_text(tree)
        return found

    def told(self) -> Mapping[str, Text]:
        """The formulas tidied, or the numbers."""
        said = dict(super().told())
        for name, one in self.asked.items() if not self.point else ():
            said[name] = tidied(parse(to_text(one.tree)), one.by) or said[name]
        return said

    def _right(self, one: _Asked) -> Node:
        try:
            return Asked(one.tree, one.by).right
        except NoShapeError:
            raise ProblemError("no_rule", self.place, given=self.function.text) from None

    def judge(self, answer: Mapping[str, Any]) -> tuple[Part, ...]:
        """Each line; what follows from a wrong one is said."""
        parts = super().judge(answer)
        return tuple(self._following(part, answer) if part.verdict == "wrong" else part for part in parts)

    def judge_field(self, field: Field, given: Any) -> Part | Sequence[Part]:
        """One line; the names of the steps may stand in it."""
        one = self.asked[field.name]
        at = self._at
        if at:
            here = {name: at[name] for name in names_in(one.tree)}
            return derivative_part(field, one.tree, given, one.by, here)
        known = {name: tree for name, tree in self._known.items() if name not in names_in(one.tree)}
        part = derivative_part(field, one.tree, self._put(given, known), one.by)
        return part if part.verdict == "correct" else self._in_other_names(part, one, given, known)

    def _in_other_names(self, part: Part, one: _Asked, given: Any, known: Mapping[str, Node]) -> Part:
        """What is written with the letters of other steps: dz/dy = 20x³, for y is 2x³."""
        try:
            tree = written(given).tree
            beyond = names_in(substituted(tree, known)) - names_in(one.tree)
            if not names_in(tree) <= set(self._known) | set(self.function.variables):
                return part
            check = decided(substituted(self._right(one), self._known), substituted(tree, self._known))
        except (TeachgradError, TooManyParts):
            return part
        if check.verdict == "equal":
            return replace(
                part,
                verdict="correct",
                check=AnswerCheck("correct", equivalence=check, read=tree),
                error=None,
            )
        slips = () if part.check is None else part.check.slips
        if not beyond or any(len(one.slips) == 1 for one in slips):
            return part
        if check.verdict == "undecided":
            return replace(part, verdict="undecided", check=None)
        listed = {
            "known": ", ".join(map(letter, sorted(names_in(one.tree)))),
            "given": ", ".join(map(letter, sorted(names_in(tree) - names_in(one.tree)))),
        }
        return replace(part, check=None, remarks=(Remark("in_other_names", listed),))

    def _put(self, given: Any, known: Mapping[str, Node]) -> Any:
        """An answer with the steps put in, where it names them."""
        try:
            tree = tree_of(given)
            return substituted(tree, known) if names_in(tree) & set(known) else given
        except (TeachgradError, TooManyParts):
            return given  # said when it is judged

    def _following(self, part: Part, answer: Mapping[str, Any]) -> Part:
        """Whether a line is the product of the lines above it, as they were given."""
        steps = self.function.steps
        one = self.asked[part.name]
        chain = [f"d{after.name}/d{before.name}" for before, after in pairwise(steps)]
        chain.append(f"d{steps[0].name}/d{one.by}")
        if part.name in chain or one.of != steps[-1].name or any(name not in self.asked for name in chain):
            return part
        if any(is_blank(answer.get(name)) for name in chain):
            return part
        try:
            factors = tuple(tree_of(answer[name]) for name in chain)
            product = substituted(Product(factors), self._at or self._known)
            given = substituted(tree_of(answer[part.name]), self._at or self._known)
            follows = decided(product, given).verdict == "equal"
        except (TeachgradError, TooManyParts, EffortSpentError):
            return part
        return replace(part, check=None, remarks=(Remark("follows_from_above"),)) if follows else part

    def share(self, parts: Sequence[Part]) -> float:
        """A line that follows from a wrong one keeps its points."""
        kept = [
            part.verdict == "correct" or any(remark.id == "follows_from_above" for remark in part.remarks)
            for part in parts
        ]
        return sum(kept) / len(kept)
