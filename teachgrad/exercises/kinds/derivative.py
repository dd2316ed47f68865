"""``derivative``: a function is to be differentiated; the answer is one formula, or a derivation line by line.

Of a derivation every line must be the derivative, in whatever form; the first that is not is named.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from teachgrad.exercises.equivalence.reading import tree_of
from teachgrad.exercises.form import FORMS
from teachgrad.exercises.kinds.judging import derivative_part, remarked
from teachgrad.exercises.model.formulas import formula_text, letter_of, tidied
from teachgrad.exercises.model.problems import ProblemError
from teachgrad.exercises.model.records import Field, Part
from teachgrad.exercises.model.table import Table
from teachgrad.exercises.model.task import Task
from teachgrad.exercises.slips.asked import Asked
from teachgrad.exercises.slips.shapes import NoShapeError
from teachgrad.formula.formula import Formula
from teachgrad.formula.writers.plain import to_text
from teachgrad.report.mathematics import letter
from teachgrad.text import Text

_HIGHEST = 5
_PLACES = (1.234567, 0.345678)
_MOST_LINES = 40
_LINE = Text(en="line {number}", vi="dòng {number}")
# What may stand before the first sign = of a derivation: y', f'(x), (3x²)', dy/dx, d²y/dx², or y.
_LEFT = re.compile(
    r"\s*(\(.*\)\s*['′″’]+|[A-Za-z]\w*['′″’]*(\(\s*\w+\s*\))?|[d∂][²^2]*\w*\s*/\s*[d∂]\w+[²^2]*)\s*"
)


def read(table: Table) -> Task:
    """The task that a table describes.

    ``function``; ``variable`` where there are several letters; ``order``, 1 to 5; ``solution``, where it should look nicer;
    ``form``: some of `form.FORMS`.
    """
    function = table.formula("function")
    variable = letter_of(table, function)
    order = table.number("order", 1, _HIGHEST, 1)
    written = table.string("solution", None)
    form = table.strings("form", ())
    for name in form:
        if name not in FORMS:
            raise ProblemError("unknown_word", table.at("form"), given=name, known=", ".join(FORMS))
    return Derivative(function, variable, order, written, form, table.at("function"))


@dataclass(frozen=True)
class Derivative(Task):
    """A function, and by what to differentiate it how often."""

    function: Formula
    variable: str
    order: int
    written: str | None
    form: tuple[str, ...]
    place: str
    fields: tuple[Field, ...] = field(init=False)
    values: Mapping[str, Text] = field(init=False)

    def __post_init__(self) -> None:
        label = derivative_label(self.function, self.variable, self.order)
        object.__setattr__(self, "fields", (Field("answer", "formula", label),))
        object.__setattr__(
            self,
            "values",
            {
                "function": formula_text(self.function),
                "variable": Text(letter(self.variable), letter(self.variable)),
            },
        )

    @property
    def solution(self) -> Mapping[str, str]:
        """The author's formula, or what the rules give, unsimplified."""
        return {"answer": self.written or derived(self.function, self.variable, self.order, self.place)}

    def questions(self) -> Sequence[tuple[Asked, Sequence[Sequence[float]]]]:
        """One derivative, compared as a formula: where nothing is special."""
        asked = Asked(tree_of(self.function), self.variable, self.order)
        return [(asked, [[place + i for i in range(len(asked.names))] for place in _PLACES])]

    def told(self) -> Mapping[str, Text]:
        """The author's formula, or the rules' tidied."""
        tidy = tidied(self.function, self.variable) if self.written is None and self.order == 1 else None
        return super().told() if tidy is None else {"answer": tidy}

    def judge_field(self, field: Field, given: Any) -> Part | Sequence[Part]:
        """One formula, or several lines; the last of them in the form that is asked for."""
        lines = derivation_lines(given, self.variable)
        if len(lines) == 1:
            return self._line(field, lines[0], self.form)
        if len(lines) > _MOST_LINES:
            return remarked(field, "unreadable", "too_many_lines", count=len(lines), most=_MOST_LINES)
        parts: list[Part] = []
        for number, line in enumerate(lines, 1):
            here = Field(f"line {number}", "formula", _LINE.format(number=number))
            part = self._line(here, line, self.form if number == len(lines) else ())
            if parts and parts[-1].verdict == "wrong" and part.verdict == "wrong":
                part = Part(
                    here.name, here.label, "wrong"
                )  # what was done has been said where it was done first
            parts.append(part)
        return parts

    def _line(self, field: Field, line: Any, form: tuple[str, ...]) -> Part:
        return derivative_part(field, self.function, line, self.variable, None, self.order, form=form)

    def share(self, parts: Sequence[Part]) -> float:
        """All or nothing, for what a derivation comes to is one answer; half for a right one in another form."""
        return min(float(part.check) if part.check is not None else 0.0 for part in parts)


def derived(function: Formula, variable: str, order: int, place: str) -> str:
    """The derivative that the rules give, unsimplified.

    Raises
    ------
    ProblemError
        If there is no rule for a part of the function.
    """
    try:
        return to_text(Asked(tree_of(function), variable, order).right)
    except NoShapeError:
        raise ProblemError("no_rule", place, given=function.text) from None


def derivation_lines(given: Any, variable: str | None = None) -> list[Any]:
    r"""The lines of a derivation: each line of the text, each side of a sign =, but not y′ before the first.

    The variable itself is no name of an answer: in x = 10/2 = 5 it is a side like the others.

    Examples
    --------
    >>> derivation_lines("y' = 10(2x^3)·6x^2 = 120x^5"), derivation_lines("10(2x³)·6x²\n= 120x⁵"), derivation_lines("dy/dx = 6x")
    (['10(2x^3)·6x^2', '120x^5'], ['10(2x³)·6x²', '120x⁵'], ['dy/dx = 6x'])
    """
    if isinstance(given, list | tuple):
        return list(given) or [""]
    if not isinstance(given, str) or ";" in given:
        return [given]
    if "=" not in given and "\n" not in given.strip():
        return [given]
    found = []
    for line in given.splitlines():
        sides = line.split("=")
        left = sides[0].strip()
        if len(sides) > 1 and left != variable and (not left or _LEFT.fullmatch(sides[0])):
            sides = sides[1:]
        found += [side.strip() for side in sides if side.strip()]
    return found if len(found) > 1 else [given]


def derivative_label(function: Formula, variable: str, order: int = 1) -> Text:
    """How the derivative is called: f′(x), dz/dx, ∂z/∂x, f″(x)."""
    name, by = function.name, letter(variable)
    raised = "" if order == 1 else "²³⁴⁵"[order - 2]
    is_called = function.steps[-1].parameters == (variable,)
    if is_called or (name is None and len(function.variables) <= 1):
        text = f"{letter(name) if name else 'f'}{primes(order)}({by})"
        return Text(text, text)
    sign = "∂" if len(function.variables) > 1 else "d"
    text = f"{sign}{raised}{letter(name) if name else 'f'}/{sign}{by}{raised}"
    return Text(text, text)


def primes(order: int) -> str:
    """The sign of a derivative of some order: ′, ″, ‴, ⁽⁴⁾.

    Examples
    --------
    >>> [primes(order) for order in (1, 2, 4)]
    ['′', '″', '⁽⁴⁾']
    """
    return "′″‴"[order - 1] if order <= 3 else f"⁽{'⁴⁵'[order - 4]}⁾"
