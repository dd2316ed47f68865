"""``fill``: the table of a computation with its backward pass; the numbers that are left out are to be found.

A row for each letter and each step: its value, and the derivative of the result by it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from teachgrad.errors import TeachgradError
from teachgrad.exercises.answering.written import written
from teachgrad.exercises.equivalence.deciding import decided
from teachgrad.exercises.equivalence.reading import number_tree, tree_of
from teachgrad.exercises.evaluation.effort import EffortSpentError
from teachgrad.exercises.kinds.judging import derivative_part, is_rounded, remarked
from teachgrad.exercises.model.formulas import exact, formula_text, number_written, point_of, point_text
from teachgrad.exercises.model.problems import ProblemError
from teachgrad.exercises.model.records import Field, Grid, Part, Remark
from teachgrad.exercises.model.table import Table
from teachgrad.exercises.model.task import Task
from teachgrad.exercises.slips.asked import Asked
from teachgrad.exercises.slips.shapes import NoShapeError
from teachgrad.formula.formula import Formula, parse
from teachgrad.formula.substitution import names_in, substituted
from teachgrad.formula.tree import Negative, Node, Product, Sum
from teachgrad.report.mathematics import letter
from teachgrad.text import Text

_MOST_STEPS = 12
_NAME = Text(en="name", vi="tên")
_FORMULA = Text(en="computed as", vi="cách tính")
_VALUE = Text(en="value", vi="giá trị")
_BLANK = Text("□", "□")
_NUMBERED = Text("({number}) □", "({number}) □")  # the answers are wanted in the order of the backward pass
_GIVEN = Text(en="given", vi="cho trước")


def read(table: Table) -> Task:
    """The task that a table describes.

    ``function`` in named steps; ``at``; ``blank``, what is left out: ``"y"`` a value, ``"dz/dy"`` a derivative of the result.
    """
    function = table.formula("function")
    names = [step.name for step in function.steps]
    if None in names or len(names) > _MOST_STEPS:
        raise ProblemError("no_steps", table.at("function"), given=function.text, most=_MOST_STEPS)
    point = point_of(table, "at", function.variables)
    task = Fill(function, point, table.strings("blank"), table.at("function"))
    known = [*task.gradients, *task.steps, *function.variables]
    for name in task.blank:
        if name not in known:
            raise ProblemError("unknown_word", table.at("blank"), given=name, known=", ".join(known))
    return task


@dataclass(frozen=True)
class Fill(Task):
    """Steps, the point, and which numbers are left out: ``dz/dx`` for a derivative, ``y`` for a value."""

    function: Formula
    point: Mapping[str, Formula]
    blank: tuple[str, ...]
    place: str
    fields: tuple[Field, ...] = field(init=False)
    values: Mapping[str, Text] = field(init=False)
    steps: Mapping[str, Node] = field(init=False)
    numbers: Mapping[str, Node] = field(init=False)
    gradients: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        steps = {str(step.name): step.tree for step in self.function.steps}
        numbers = {name: tree_of(value) for name, value in self.point.items()}
        for name, tree in steps.items():
            value = exact(tree, numbers)
            numbers[name] = _flat(substituted(tree, numbers)) if value is None else number_tree(value)
        last = list(steps)[-1]
        object.__setattr__(self, "steps", steps)
        object.__setattr__(self, "numbers", numbers)
        object.__setattr__(self, "gradients", {f"d{last}/d{name}": name for name in (*self.point, *steps)})
        labels = {name: self._label(name) for name in self.blank}
        object.__setattr__(
            self, "fields", tuple(Field(name, "number", label) for name, label in labels.items())
        )
        values = {"function": formula_text(self.function), "point": point_text(self.point)}
        object.__setattr__(self, "values", values)

    @property
    def _last(self) -> str:
        return list(self.steps)[-1]

    def _label(self, name: str) -> Text:
        if name not in self.gradients:
            return Text(letter(name), letter(name))
        sign = "∂" if len(self.point) > 1 else "d"
        label = f"{sign}{letter(self._last)}/{sign}{letter(self.gradients[name])}"
        return Text(label, label)

    @property
    def shown(self) -> tuple[Grid, ...]:  # type: ignore[override] # computed when it is asked for
        """The table, with an empty box for each number that is left out."""
        sign = "∂" if len(self.point) > 1 else "d"
        head = f"{sign}{letter(self._last)}/{sign}(…)"
        rows = []
        for name in (*self.point, *self.steps):
            formula = formula_text(self.steps[name]) if name in self.steps else _GIVEN
            gradient = f"d{self._last}/d{name}"
            rows.append((Text(letter(name), letter(name)), formula, self._cell(name), self._cell(gradient)))
        return (Grid((_NAME, _FORMULA, _VALUE, Text(head, head)), tuple(rows)),)

    def _cell(self, name: str) -> Text:
        if name not in self.blank:
            return formula_text(parse(self._number(name)).tree)
        return _BLANK if len(self.blank) == 1 else _NUMBERED.format(number=self.blank.index(name) + 1)

    def _number(self, name: str) -> str:
        if name not in self.gradients:
            return number_written(self.numbers[name], {})
        one = self.gradients[name]
        try:
            right = Asked(self._of(one), one).right
        except NoShapeError:
            raise ProblemError("no_rule", self.place, given=self.function.text) from None
        return number_written(right, self.numbers)

    def _of(self, name: str) -> Node:
        """The result as a formula of one name: the later steps are put in, all others are numbers."""
        later: dict[str, Node] = {}
        started = name not in self.steps
        for step, tree in self.steps.items():
            if started:
                made = substituted(tree, later)
                if name in names_in(made):
                    later[step] = made
            started = started or step == name
        return later.get(
            self._last, self.steps[self._last] if name != self._last else parse(name, [name]).tree
        )

    @property
    def solution(self) -> Mapping[str, str]:
        """The numbers that are left out."""
        return {name: self._number(name) for name in self.blank}

    def judge(self, answer: Mapping[str, Any]) -> tuple[Part, ...]:
        """Judge each number; right numbers in a wrong order are called that, and nothing else."""
        parts = super().judge(answer)
        wrong = [part.name for part in parts if part.verdict == "wrong"]
        if len(wrong) < 2 or not self._are_exchanged(wrong, answer):
            return parts
        order = ", ".join(field.label.en for field in self.fields)
        told = {wrong[0]: (Remark("numbers_in_another_order", {"order": order}),)}
        return tuple(
            replace(part, check=None, remarks=told.get(part.name, ())) if part.name in wrong else part
            for part in parts
        )

    def _are_exchanged(self, wrong: Sequence[str], answer: Mapping[str, Any]) -> bool:
        right = [exact(tree_of(self._number(name))) for name in wrong]
        given = [exact(written(answer[name]).tree) for name in wrong]
        return None not in right and Counter(right) == Counter(given)

    def judge_field(self, field: Field, given: Any) -> Part | Sequence[Part]:
        """One number."""
        if field.name in self.gradients:
            return self._gradient(field, given)
        try:
            verdict = decided(self.numbers[field.name], tree_of(given)).verdict
        except TeachgradError as error:
            return Part(field.name, field.label, "unreadable", error=error)
        return Part(field.name, field.label, {"equal": "correct", "different": "wrong"}.get(verdict, verdict))

    def _gradient(self, field: Field, given: Any) -> Part:
        name = self.gradients[field.name]
        question = self._of(name)
        others = {other: self.numbers[other] for other in names_in(question)}
        part = derivative_part(field, question, given, name, others)
        if part.verdict != "wrong":
            return part
        if is_rounded(tree_of(self._number(field.name)), given):
            return remarked(field, "wrong", "rounded")
        answer = written(given).tree
        try:
            own = [
                remark for remark, value in self._mistakes(name) if decided(value, answer).verdict == "equal"
            ]
        except EffortSpentError:
            return part
        remarks = tuple(map(Remark, dict.fromkeys(own)))
        # What was done in the backward pass says more here than which rule of differentiation gives the same number.
        return replace(part, check=None, remarks=remarks) if remarks else part

    def _mistakes(self, name: str) -> Iterator[tuple[str, Node]]:
        """Values that come of slips in the backward pass, beside those of differentiation."""
        paths = []
        for step, tree in self.steps.items():
            if name in names_in(tree):
                local = substituted(Asked(tree, name).right, self.numbers)
                arriving = tree_of(self._number(f"d{self._last}/d{step}"))
                paths.append((local, arriving))
        if len(paths) > 1:
            for local, arriving in paths:
                yield "only_one_path", Product((local, arriving))
        if any(exact(arriving) != 1 for _, arriving in paths):
            yield (
                "local_derivative_only",
                Sum(tuple(local for local, _ in paths)) if len(paths) > 1 else paths[0][0],
            )
        for local, arriving in paths if len(paths) == 1 else ():
            yield "arriving_gradient_added", Sum((local, arriving))
            yield "arriving_gradient_unchanged", arriving
        yield "value_instead_of_gradient", self.numbers[name]
        yield "gradient_sign", Negative(tree_of(self._number(f"d{self._last}/d{name}")))


def _flat(tree: Node) -> Node:
    """A sum of sums as one sum, without brackets that nobody writes: ln 2 + 10 - sin 5."""
    if not isinstance(tree, Sum):
        return tree
    return Sum(
        tuple(one for term in tree.terms for one in (term.terms if isinstance(term, Sum) else (term,)))
    )
