"""``find_error``: of the numbered lines of a derivation, or of a program, one is wrong: which, and how should it read?

The lines of a derivation are statements (`claims`) whose truth is decided, not believed: those before the wrong one must be
true. Of a program the right line is chosen among several.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from teachgrad.errors import TeachgradError
from teachgrad.exercises.equivalence.deciding import decided
from teachgrad.exercises.equivalence.reading import tree_of
from teachgrad.exercises.evaluation.effort import EffortSpentError
from teachgrad.exercises.kinds.claims import Claim, Context, claim_of, context_of
from teachgrad.exercises.kinds.judging import derivative_part, remarked
from teachgrad.exercises.model.formulas import formula_text, point_of, point_text
from teachgrad.exercises.model.given import by_field
from teachgrad.exercises.model.problems import ProblemError
from teachgrad.exercises.model.records import Field, Lines, Part
from teachgrad.exercises.model.table import Table
from teachgrad.exercises.model.task import Task
from teachgrad.exercises.slips.shapes import NoShapeError
from teachgrad.formula.substitution import names_in
from teachgrad.formula.tree import Name, Node, Product, Sum, inputs_first
from teachgrad.report.mathematics import letter
from teachgrad.text import Text

_LETTERS = "abcdefgh"
_ON_ONE_LINE = re.compile(r"\s*(?:line|dòng)?\s*(\d+)\s*[:;,.)]\s*(\S[^\n]*)")
_DIGITS = 4  # of a line's number
_LINE = Text(en="number of the wrong line", vi="số thứ tự của dòng sai")
_RIGHT = Text(en="the line, corrected", vi="dòng viết lại cho đúng")
_FIX = Text(en="the correction", vi="cách sửa")


def read(table: Table) -> Task:
    """The task that a table describes.

    Of a derivation ``lines``, statements such as ``"dz/dy = 10y"`` or ``"= 10y"``; ``wrong``, the number of the first wrong one;
    ``right``, how it should read; ``function``, whose names they use; ``variable``; ``at`` where they are about a point.
    Of a program ``code``, its lines; ``wrong``; ``fixes``, choices ``{text = "…", right = true}``.
    """
    return _program(table) if "code" in table else _derivation(table)


def _derivation(table: Table) -> Task:
    function = table.formula("function", None)
    at = point_of(table, "at", function.variables, None) if function is not None else {}
    variable = table.string("variable", None)
    context = context_of(function, variable, {name: tree_of(value) for name, value in at.items()})
    written = table.strings("lines")
    claims: list[Claim] = []
    for number, text in enumerate(written, 1):
        claims.append(_claim(text, context, claims[-1] if claims else None, f"{table.at('lines')}[{number}]"))
    wrong = table.number("wrong", 1, len(claims))
    right = table.string("right")
    values = {} if function is None else {"function": formula_text(function)}
    values |= {"point": point_text(at)} if at else {}
    task = Derivation(tuple(claims), wrong, right, context, values)
    _refuse_unless_wrong(task, table)
    return task


def _claim(text: str, context: Context, before: Claim | None, place: str) -> Claim:
    try:
        return claim_of(text, context, before)
    except TeachgradError as error:
        said = Text(error.in_language("en"), error.in_language("vi"))
        raise ProblemError("no_formula", place, given=text, error=said) from None


def _refuse_unless_wrong(task: Derivation, table: Table) -> None:
    """The lines before the wrong one must be true, and it must be wrong."""
    for number, claim in enumerate(task.claims[: task.wrong], 1):
        verdict = claim.verdict(task.context)
        place = f"{table.at('lines')}[{number}]"
        if verdict == "undecided":
            raise ProblemError("line_undecided", place, number=number)
        if verdict == "different" and number < task.wrong:
            raise ProblemError("line_wrong", place, number=number)
        if verdict == "equal" and number == task.wrong:
            raise ProblemError("line_not_wrong", place, number=number)


@dataclass(frozen=True)
class Derivation(Task):
    """Statements, which of them is the first wrong one, and how it should be."""

    claims: tuple[Claim, ...]
    wrong: int
    right: str
    context: Context
    values: Mapping[str, Text]
    fields: tuple[Field, ...] = (Field("line", "line", _LINE), Field("right", "claim", _RIGHT))
    shown: tuple[Lines, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "shown", (Lines(tuple(claim.shown for claim in self.claims)),))

    @property
    def solution(self) -> Mapping[str, str]:
        """The line, and the author's correction, which is judged like any other."""
        return {"line": str(self.wrong), "right": self.right}

    def told(self) -> Mapping[str, Text]:
        """The line, and the correction in the signs of each language."""
        return {
            **super().told(),
            "right": claim_of(self.right, self.context, self.claims[self.wrong - 1]).shown,
        }

    def taken(self, answer: Any) -> Mapping[str, Any]:
        """The line and its correction."""
        return by_line(self.fields, answer)

    def judge_field(self, field: Field, given: Any) -> Part | Sequence[Part]:
        """The number of the line, or the correction."""
        if field.name == "line":
            return line_part(field, given, self.wrong, len(self.claims), self._is_true)
        return self._correction(field, given)

    def _is_true(self, number: int) -> bool:
        return self.claims[number - 1].verdict(self.context) == "equal"

    def _correction(self, field: Field, given: Any) -> Part:
        printed = self.claims[self.wrong - 1]
        claim, is_one_sided = self._claimed(given, printed)
        if is_one_sided and self._changes_the_left(printed):
            return remarked(field, "wrong", "both_sides_asked")
        verdict = claim.verdict(self.context)
        if verdict == "undecided":
            return Part(field.name, field.label, "undecided")
        if verdict == "different":
            try:
                return self._still_wrong(field, claim, printed)
            except EffortSpentError:
                return remarked(field, "wrong", "statement_not_true")
        if claim.by is None and _same_but_for_order(claim.function, claim.right):
            return remarked(field, "wrong", "same_on_both_sides")
        if claim.by is None and self._is_about_a_derivative(printed):
            return remarked(field, "wrong", "no_derivative_said")
        keeps = claim.has_left_of(printed) or self._alike(claim.right, printed.right)
        return (
            Part(field.name, field.label, "correct")
            if keeps
            else remarked(field, "wrong", "another_statement")
        )

    def _claimed(self, given: Any, printed: Claim) -> tuple[Claim, bool]:
        """The statement that was written, and whether it has that of the printed line for a left-hand side, and none of its own.

        "= 24x" may also go on from the line before.
        """
        text = str(given)
        bare = text.strip().removeprefix("=").strip()
        own = None
        if "=" not in bare:
            right = tree_of(given if "=" not in text else bare)
            own = Claim(bare, printed.function, printed.by, printed.order, right)
        is_first = self.wrong == 1
        if own is not None and (is_first or self._is_of_the_line(own, printed) or "=" not in text):
            return own, True
        return claim_of(text, self.context, None if is_first else self.claims[self.wrong - 2]), False

    def _is_of_the_line(self, claim: Claim, printed: Claim) -> bool:
        """Whether a right-hand side belongs to the printed line's left one: it is true so, or is the printed one."""
        return claim.verdict(self.context) == "equal" or self._alike(claim.right, printed.right)

    def _changes_the_left(self, printed: Claim) -> bool:
        """Whether the mistake is in the left-hand side, so that another right one does not correct it."""
        right = claim_of(self.right, self.context, printed)
        return not right.has_left_of(printed) and self._alike(right.right, printed.right)

    def _is_about_a_derivative(self, printed: Claim) -> bool:
        """Whether the printed line, or what it should be, says something of a derivative."""
        return printed.by is not None or claim_of(self.right, self.context, printed).by is not None

    @property
    def _letters(self) -> frozenset[str]:
        """The letters that occur in the exercise."""
        found = [*map(_letters, self.claims), *map(names_in, self.context.steps.values())]
        return frozenset({*self.context.steps, *self.context.at}.union(*found))

    def _alike(self, one: Any, other: Any) -> bool:
        return decided(self.context.put(one), self.context.put(other)).verdict == "equal"

    def _still_wrong(self, field: Field, claim: Claim, printed: Claim) -> Part:
        if claim.has_left_of(printed) and self._alike(claim.right, printed.right):
            return remarked(field, "wrong", "line_repeated")
        strange = _letters(claim) - self._letters
        if strange:
            return remarked(
                field, "wrong", "letters_of_no_line", letters=", ".join(map(letter, sorted(strange)))
            )
        part = remarked(field, "wrong", "statement_not_true")
        if claim.by is None or self.context.at:
            return part
        try:
            tree = self.context.put(claim.function, claim.by)
            if isinstance(tree, Name):
                return part
            found = derivative_part(
                field, tree, self.context.put(claim.right, claim.by), claim.by, None, claim.order
            )
        except NoShapeError:
            return part
        return found if found.check is not None and found.check.slips else part


def _same_but_for_order(one: Node, other: Node) -> bool:
    """Whether two formulas are the same but for the order of terms and factors: p + q and q + p."""
    met: dict[Any, int] = {}
    first, second = (_number_of(tree, met) for tree in (one, other))
    return first == second


def _number_of(tree: Node, met: dict[Any, int]) -> int:
    """A number for a formula, the same for those that were met; a part that is shared is looked at once."""
    numbers: dict[int, int] = {}
    for part in inputs_first(tree):
        inside = [numbers[id(child)] for child in part.children]
        ordered = sorted(inside) if isinstance(part, Sum | Product) else inside
        numbers[id(part)] = met.setdefault((type(part), part.content, *ordered), len(met))
    return numbers[id(tree)]


def _letters(claim: Claim) -> frozenset[str]:
    return frozenset(names_in(claim.function) | names_in(claim.right))


def by_line(fields: Sequence[Field], answer: Any) -> Mapping[str, Any]:
    """What an answer gives: field by field, or ``2: dz/dy = 10y`` on one line."""
    found = _ON_ONE_LINE.fullmatch(answer) if isinstance(answer, str) else None
    if found is None:
        return by_field(fields, answer)
    return dict(zip((field.name for field in fields), found.groups(), strict=True))


def line_part(field: Field, given: Any, wrong: int, count: int, is_true: Any) -> Part:
    """Whether it is the number of the wrong line."""
    text = str(given).strip().lower()
    for word in ("line", "dòng"):
        text = text.removeprefix(word).strip()
    text = text.rstrip(".):")
    if not text.isdecimal() or len(text) > _DIGITS or not 1 <= int(text) <= count:
        return remarked(field, "unreadable", "no_line", given=str(given)[:20], count=count)
    number = int(text)
    if number == wrong:
        return Part(field.name, field.label, "correct")
    return remarked(
        field, "wrong", "line_is_true" if number < wrong or is_true(number) else "later_line", number=number
    )


def _program(table: Table) -> Task:
    code = table.lines("code")
    fixes = []
    for one in table.tables("fixes"):
        [text] = one.lines("text")
        fixes.append((text, bool(one.raw("right", False))))
        one.refuse_the_rest()
    if sum(right for _, right in fixes) != 1 or len(fixes) > len(_LETTERS):
        raise ProblemError("one_right_choice", table.at("fixes"), most=len(_LETTERS))
    wrong = table.number("wrong", 1, len(code))
    return Program(code, wrong, tuple(fixes))


@dataclass(frozen=True)
class Program(Task):
    """Lines of a program, which is wrong, and what it may be replaced by."""

    code: tuple[Text, ...]
    wrong: int
    fixes: tuple[tuple[Text, bool], ...]
    fields: tuple[Field, ...] = field(init=False)
    values: Mapping[str, Text] = field(default_factory=dict)
    shown: tuple[Lines, ...] = field(init=False)

    def __post_init__(self) -> None:
        choices = tuple((name, text) for name, (text, _) in zip(_LETTERS, self.fixes, strict=False))
        fields = (Field("line", "line", _LINE), Field("fix", "choice", _FIX, choices))
        object.__setattr__(self, "fields", fields)
        object.__setattr__(self, "shown", (Lines(self.code, is_code=True),))

    @property
    def solution(self) -> Mapping[str, str]:
        """The line and the letter of what is right."""
        right = next(name for name, (_, right) in zip(_LETTERS, self.fixes, strict=False) if right)
        return {"line": str(self.wrong), "fix": right}

    def taken(self, answer: Any) -> Mapping[str, Any]:
        """The line and the letter."""
        return by_line(self.fields, answer)

    def judge_field(self, field: Field, given: Any) -> Part | Sequence[Part]:
        """The number of the line, or the letter of a choice."""
        if field.name == "line":
            return line_part(field, given, self.wrong, len(self.code), lambda number: True)  # noqa: ARG005 # of a program only one is wrong
        name = self._chosen(str(given))
        if name not in dict(field.choices):
            return remarked(
                field, "unreadable", "no_choice", given=str(given)[:20], known=", ".join(dict(field.choices))
            )
        right = name == self.solution["fix"]
        return Part(field.name, field.label, "correct") if right else remarked(field, "wrong", "choice_wrong")

    def _chosen(self, given: str) -> str:
        """The letter of a choice; one that is written out stands for its letter."""
        plain = "".join(given.split())
        for name, (text, _) in zip(_LETTERS, self.fixes, strict=False):
            if plain in ("".join(text.en.split()), "".join(text.vi.split())):
                return name
        return given.strip().lower().rstrip(".)")
