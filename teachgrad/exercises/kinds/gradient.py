"""``gradient``: the gradient of a number by a matrix, at a point: a matrix of numbers.

A function of matrices needs the engine, so NumPy is loaded when such a question is judged.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from teachgrad.errors import TeachgradError
from teachgrad.exercises.equivalence.entries import entries
from teachgrad.exercises.equivalence.reading import tree_of
from teachgrad.exercises.evaluation.listing import as_float
from teachgrad.exercises.kinds.judging import derivative_part
from teachgrad.exercises.kinds.matrix_functions import MatrixFunction, matrix_function
from teachgrad.exercises.model.formulas import exact
from teachgrad.exercises.model.given import is_blank
from teachgrad.exercises.model.problems import ProblemError
from teachgrad.exercises.model.records import Field, Part
from teachgrad.exercises.model.table import Table, formula_of, short
from teachgrad.exercises.model.task import Task
from teachgrad.formula.shapes import TooLarge
from teachgrad.formula.substitution import TooManyParts
from teachgrad.text import Text

_LARGEST = 5  # rows and columns
_BY = "X"
_LABEL = Text(en="gradient with respect to {letter}", vi="gradient theo {letter}")

Rows = tuple[tuple[float, ...], ...]


def read(table: Table) -> Task:
    """The task that a table describes.

    ``function`` of matrices, see `matrix_functions`; ``at``, each matrix: ``X = [[3, 4], [5, 2]]``; ``variable``, X if left out.
    """
    try:
        function = matrix_function(table.string("function"))
    except ProblemError:
        raise
    except TeachgradError as error:
        said = Text(error.in_language("en"), error.in_language("vi"))
        raise ProblemError(
            "no_formula", table.at("function"), given=table.string("function"), error=said
        ) from None
    by = table.string("variable", _BY)
    given = table.table("at")
    matrices = {name: _rows(given.raw(name), given.at(name)) for name in function.names}
    if by not in matrices:
        raise ProblemError("unknown_letter", table.at("variable"), letter=by, known=", ".join(matrices))
    task = Gradient(function, by, matrices)
    try:
        task.rows  # noqa: B018 # shapes that do not fit are the author's mistake
    except TeachgradError as error:
        said = Text(error.in_language("en"), error.in_language("vi"))
        raise ProblemError("failed", table.at("at"), said=said) from None
    return task


def _rows(given: Any, place: str) -> Rows:
    """A matrix of numbers; each may be a formula."""
    if not isinstance(given, list) or not given or not all(isinstance(row, list) and row for row in given):
        raise ProblemError("no_matrix", place, given=short(given))
    if len({len(row) for row in given}) != 1 or max(len(given), len(given[0])) > _LARGEST:
        raise ProblemError("no_matrix", place, given=short(given))
    rows = []
    for row in given:
        values = [
            exact(formula_of(str(entry), place).tree) if not _has_letters(entry, place) else None
            for entry in row
        ]
        if None in values:
            raise ProblemError("no_matrix", place, given=short(given))
        rows.append(tuple(float(value) for value in values if value is not None))
    return tuple(rows)


def _has_letters(entry: Any, place: str) -> bool:
    return bool(formula_of(str(entry), place).variables)


@dataclass(frozen=True)
class Gradient(Task):
    """A function of matrices, by which it is differentiated, and where."""

    function: MatrixFunction
    by: str
    matrices: Mapping[str, Rows]
    fields: tuple[Field, ...] = field(init=False)
    values: Mapping[str, Text] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fields", (Field("answer", "matrix", _LABEL.format(letter=self.by)),))
        values = {name: written(rows) for name, rows in self.matrices.items()}
        function = Text(self.function.text, self.function.text)
        object.__setattr__(
            self, "values", {"function": function} | {n: Text(v, v) for n, v in values.items()}
        )

    @cached_property
    def program(self) -> Any:
        """The function as a program that can be recorded."""
        from teachgrad.engine.tensor import tensor
        from teachgrad.functions import Function

        constants = {name: tensor(rows) for name, rows in self.matrices.items() if name != self.by}

        def program(variable: Any) -> Any:
            return self.function.program({**constants, self.by: variable})

        return Function(
            self.function.text,
            program,
            (self.by,),
            {self.by: self.matrices[self.by]},
            source=self.function.text,
        )

    @cached_property
    def rows(self) -> Rows:
        """The gradient, by the engine's backward pass."""
        from teachgrad.engine.functional import value_and_grad

        found = value_and_grad(self.program.program, self.program.read_point(None)[self.by])[1].tolist()
        return tuple(tuple(row) for row in found)

    @property
    def solution(self) -> Mapping[str, str]:
        """The gradient."""
        return {"answer": written(self.rows)}

    def taken(self, answer: Any) -> Mapping[str, Any]:
        """The whole answer belongs to the one field."""
        if isinstance(answer, Mapping):
            return super().taken(answer)
        return {"answer": None if is_blank(answer) else answer}

    def judge_field(self, field: Field, given: Any) -> Part | Sequence[Part]:
        """The matrix, or what else was given."""
        try:
            return derivative_part(field, self.program, _numbers(given))
        except TeachgradError as error:
            return Part(field.name, field.label, "unreadable", error=error)


def _numbers(given: Any) -> Any:
    """A matrix that was typed, as numbers."""
    if not isinstance(given, str):
        return given
    try:
        found = entries(tree_of(given))
    except (TooManyParts, TooLarge):
        return given
    rows = [[exact(entry) for entry in row] for row in (found if isinstance(found, tuple) else ((found,),))]
    numbers = [[math.nan if entry is None else as_float(entry) for entry in row] for row in rows]
    if any(math.isnan(number) for row in numbers for number in row):
        return given
    return numbers if isinstance(found, tuple) else numbers[0][0]


def written(rows: Rows) -> str:
    """A matrix as it is typed: ``[[3, 4], [5, 2]]``.

    Examples
    --------
    >>> written(((3.0, 4.0), (5.0, 2.5)))
    '[[3, 4], [5, 2.5]]'
    """
    return "[" + ", ".join("[" + ", ".join(f"{entry:.12g}" for entry in row) + "]" for row in rows) + "]"
