"""``program``: a few lines of Python that define a function of a given gradient, or of given values.

The program runs in a process of its own (`running`); what comes back is compared with the formula at a few points.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from teachgrad.errors import ProgramError
from teachgrad.exercises.equivalence.reading import tree_of
from teachgrad.exercises.evaluation.program import compiled
from teachgrad.exercises.kinds.judging import remarked
from teachgrad.exercises.model.formulas import formula_text
from teachgrad.exercises.model.given import is_blank
from teachgrad.exercises.model.problems import ProblemError
from teachgrad.exercises.model.records import Field, Part
from teachgrad.exercises.model.table import Table
from teachgrad.exercises.model.task import Task
from teachgrad.exercises.running.records import Outcome, Request
from teachgrad.formula.formula import Formula
from teachgrad.formula.tree import Node
from teachgrad.report.quantities import in_powers
from teachgrad.text import Text

_CLOSE = 1e-9
_WANTED = 5  # points
_SECONDS, _MEGABYTES = 10.0, 1024
_TRIED = (1.5, -0.75, 2.25, 0.5, -1.25, 3.0, 0.125, 4.5)
_DEFINES = re.compile(r"\b(def|lambda|class|import)\b")
_OF_THE_TEXT = (
    "syntax",
    "error",
    "missing",
    "done",
)  # not time, memory and their like; "done" where only a call failed
_LABEL = Text(en="program", vi="chương trình")


def read(table: Table) -> Task:
    """The task that a table describes.

    ``name`` of the function that is to be written, and its ``arguments``; ``gradient``, or ``value``, as formulas of these;
    ``solution``, a program; ``function``, what is differentiated, so that it is known again as an answer; ``tolerance``.
    """
    name = table.string("name", "f")
    letters = table.strings("arguments", ("x",))
    gradient, value, of = (table.formula(key, None) for key in ("gradient", "value", "function"))
    if (gradient is None) == (value is None):
        raise ProblemError("gradient_or_value", table.at("gradient"))
    for formula in (gradient, value, of):
        strange = sorted(set(() if formula is None else formula.variables) - set(letters))
        if strange:
            raise ProblemError(
                "unknown_letter", table.at("arguments"), letter=strange[0], known=", ".join(letters)
            )
    tolerance = table.number("tolerance", 0.0, 1.0, _CLOSE)
    task = Program(name, letters, gradient, value, of, table.string("solution"), tolerance)
    if len(task.points) < _WANTED:
        raise ProblemError("few_points", table.at("gradient" if value is None else "value"))
    return task


@dataclass(frozen=True)
class Program(Task):
    """What a function is called, its arguments, and what its gradient or its value must be."""

    name: str
    letters: tuple[str, ...]
    gradient: Formula | None
    value: Formula | None
    of: Formula | None
    written: str
    tolerance: float
    fields: tuple[Field, ...] = (Field("program", "program", _LABEL),)
    values: Mapping[str, Text] = field(init=False)
    points: tuple[tuple[float, ...], ...] = field(init=False)

    def __post_init__(self) -> None:
        named = {"gradient": self.gradient, "value": self.value, "function": self.of}
        values = {key: formula_text(formula) for key, formula in named.items() if formula is not None}
        if len(self.letters) > 1 and "gradient" in values:
            entries = [formula_text(entry) for entry in self._wanted]
            values["gradient"] = Text(
                *(f"({', '.join(entry.in_language(code) for entry in entries)})" for code in ("en", "vi"))
            )
        object.__setattr__(self, "values", values | {"name": Text(self.name, self.name)})
        programs = [compiled(tree, self.letters) for tree in self._wanted]
        count = len(self.letters)
        tried = [tuple(_TRIED[(i + 3 * k) % len(_TRIED)] for k in range(count)) for i in range(len(_TRIED))]
        points = [point for point in tried if not any(math.isnan(one.value(point)) for one in programs)]
        object.__setattr__(self, "points", tuple(points[:_WANTED]))

    @property
    def _wanted(self) -> list[Node]:
        """What must come out: the value, or the derivative by each argument."""
        if self.value is not None:
            return [tree_of(self.value)]
        assert self.gradient is not None  # noqa: S101 # one of the two is there
        tree = tree_of(self.gradient)
        return list(tree.children) if len(self.letters) > 1 else [tree]

    @property
    def solution(self) -> Mapping[str, str]:
        """The author's program."""
        return {"program": self.written}

    def taken(self, answer: Any) -> Mapping[str, Any]:
        """A program is one answer, however many lines it has."""
        if isinstance(answer, Mapping):
            return super().taken(answer)
        return {"program": None if is_blank(answer) else answer}

    def judge_field(self, field: Field, given: Any) -> Part | Sequence[Part]:
        """What the program's function gives at the points."""
        from teachgrad.exercises.running.running import (
            run_program,
        )  # here: it starts processes, which a browser cannot

        asks = [Request(self.name, list(point), gradient=self.gradient is not None) for point in self.points]
        outcome = run_program(str(given), asks, seconds=_SECONDS, megabytes=_MEGABYTES)
        if not outcome:
            return self._failed(field, str(given), outcome)
        found = [reply.value for reply in outcome.replies]
        if self.gradient is None:
            return self._compared(field, [[_number(one)] for one in found], [])
        return self._compared(
            field, [[_number(entry) for entry in one[1]] for one in found], [_number(one[0]) for one in found]
        )

    def _failed(self, field: Field, given: str, outcome: Outcome) -> Part:
        """Why there is no value; two mistakes of those who are new to Python get a sentence of their own."""
        ids = []
        if outcome.kind in _OF_THE_TEXT and not _DEFINES.search(given):
            ids.append("program_without_def")
        if "^" in given and outcome.kind in _OF_THE_TEXT:
            ids.append("caret_in_program")
        if ids:
            call = f"{self.name}({', '.join(self.letters)})"
            return remarked(field, "unreadable", *ids, call=call)
        return Part(field.name, field.label, "unreadable", error=ProgramError(outcome.message))

    def _compared(self, field: Field, given: list[list[float]], own: list[float]) -> Part:
        right = [
            [compiled(tree, self.letters).value(point) for tree in self._wanted] for point in self.points
        ]
        flat = [(g, r) for gs, rs in zip(given, right, strict=True) for g, r in zip(gs, rs, strict=True)]
        if all(self._close(g, r) for g, r in flat):
            return Part(field.name, field.label, "correct")
        ids = list(self._slips(flat, own, [rs[0] for rs in right]))
        place = next(
            i
            for i, (gs, rs) in enumerate(zip(given, right, strict=True))
            if not all(map(self._close, gs, rs))
        )
        point = ", ".join(
            f"{name} = {in_powers(f'{value:g}')}"
            for name, value in zip(self.letters, self.points[place], strict=True)
        )
        shown = {
            "point": point,
            "name": self.name,
            "given": _listed(given[place]),
            "right": _listed(right[place]),
        }
        kind = "program_gives" if self.gradient is None else "program_gradient"
        return remarked(field, "wrong", kind, *ids, **shown)

    def _slips(self, flat: Sequence[tuple[float, float]], own: list[float], right: list[float]) -> Any:
        if len(self.letters) == 1 and own and all(map(self._close, own, right)):
            yield "gradient_written_as_function"
        if self.of is not None:
            program = compiled(tree_of(self.of), self.letters)
            if all(self._close(g, program.value(p)) for (g, _), p in zip(flat, self.points, strict=False)):
                yield "value_instead_of_gradient"
        if all(self._close(g, -r) for g, r in flat):
            yield "gradient_sign"
        else:
            ratios = [g / r for g, r in flat if r]
            if (
                ratios
                and all(abs(one - ratios[0]) <= _CLOSE * abs(ratios[0]) for one in ratios)
                and ratios[0]
            ):
                yield "gradient_scaled"

    def _close(self, one: float, other: float) -> bool:
        return abs(one - other) <= self.tolerance * max(1.0, abs(other))


def _number(value: Any) -> float:
    """A number that came back; anything else is not one, and equal to nothing."""
    while isinstance(value, list) and len(value) == 1:
        value = value[0]
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else math.nan


def _listed(values: Sequence[float]) -> str:
    return ", ".join(in_powers(f"{value:.6g}") for value in values)
