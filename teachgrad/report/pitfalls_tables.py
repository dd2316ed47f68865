"""What a pitfall's records show, as sentences and tables of short texts: the same for a terminal, HTML and LaTeX.

Decides what is told of an attempt, not where it stands. Read `pitfalls` next.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import sympy as sp

from teachgrad.formula.excerpt import cells
from teachgrad.going_wrong.records import Attempt, Case, Handing, Turn, Walk
from teachgrad.report import pitfalls_words as words
from teachgrad.report.directions_tables import line
from teachgrad.report.mathematics import letter, pretty
from teachgrad.report.quantities import number, size
from teachgrad.text import Text


class Table(NamedTuple):
    """A table of short texts; columns that may be left out where there is no room, the first to go first."""

    head: tuple[Text | str, ...]
    rows: list[list[str]]
    align: str
    optional: tuple[int, ...] = ()

    def within(self, room: int) -> Table:
        """The table, without its optional columns where so many characters would not hold a row."""
        across = sum(max(map(cells, map(str, column))) for column in zip(self.head, *self.rows, strict=True))
        if across <= room:
            return self
        kept = [place for place in range(len(self.head)) if place not in self.optional]
        rows = [[row[place] for place in kept] for row in self.rows]
        return Table(tuple(self.head[p] for p in kept), rows, "".join(self.align[p] for p in kept))


class Matrices(NamedTuple):
    """A matrix of formulas and the same one of numbers."""

    name: str
    formulas: Any
    numbers: tuple[tuple[float, ...], ...]


class Verdict(NamedTuple):
    """What came out, in a sentence that begins with ✓ or ✗."""

    text: str
    good: bool


def at(case: Case) -> str:
    """The program and where it is looked at, on one line."""
    lines = "; ".join(line(step) for step in case.program)
    point = ", ".join(f"{letter(name)} = {number(value)}" for name, value in case.point.items())
    return f"{lines}  {words.AT.format(point=point)}"


def told(attempt: Attempt) -> Iterator[Text | str | Table | Matrices]:
    """What happened in an attempt, in order: sentences and tables."""
    for place, walk in enumerate(attempt.walks, 1):
        several = len(attempt.walks) > 1
        call = [words.CALL.format(number=place)] if several else []
        seed = [words.SEEDED.format(seed=number(walk.seed))] if walk.seed != 1 else []
        yield " ".join(str(part) for part in (*call, *seed, words.WALKS[walk.rule]))
        yield _steps(walk)
        if several and walk.rule != "kept":
            yield from _kept(walk)
    if attempt.turns:
        yield _turns(attempt.turns)
    if attempt.rows:
        # A seed with one 1 and otherwise 0 gives a row of J.
        rows = tuple(row.gradient for row in attempt.rows if max(row.seed) == sum(row.seed) == 1)
        yield Matrices("J", attempt.formula, rows)
        yield _rows(attempt)


def verdict(case: Case, attempt: Attempt) -> Verdict:
    """What came out of an attempt."""
    good = attempt is case.right
    mark = "✓" if good else "✗"
    if attempt.refusal is not None:
        return Verdict(f"{mark} {words.REFUSED.format(message=attempt.refusal)}", good)
    if attempt.value is None:
        return Verdict(f"{mark} {words.NO_GRADIENT.format(asks=attempt.asks)}", good)
    if attempt.held is not None:
        said = words.HELD if attempt.held else words.FREE
        return Verdict(
            f"{mark} {said.format(asks=attempt.asks, value=attempt.value, count=attempt.held)}", good
        )
    facts = {"asks": attempt.asks, "value": _value(attempt.value)}
    followed = attempt.formula
    if followed is None or isinstance(followed, sp.MatrixBase) or followed.is_number:
        return Verdict(f"{mark} {words.IS.format(**facts)}", good)
    said = words.FOLLOWS if good else words.FOLLOWS_ANOTHER
    facts |= {"formula": formula(followed), "derivative": formula(case.derivative)}
    return Verdict(f"{mark} {said.format(**facts)}", good)


def check(case: Case) -> Text | None:
    """What SymPy and the difference quotient say."""
    if case.derivative is None:
        return None
    if case.exact is None:
        return words.ONLY_FORMULA.format(quantity=case.quantity, formula=formula(case.derivative))
    derivative, exact = formula(case.derivative), formula(case.exact)
    return words.CHECK.format(
        quantity=case.quantity,
        formula=derivative if derivative == exact else f"{derivative} = {exact}",
        quotient=_value(case.quotient),
        error=size(case.error),
    )


def _steps(walk: Walk) -> Table:
    head = (words.NODE, words.LOCAL, words.PRODUCT, words.TO, words.CHANGE)
    return Table(head, [_step(step) for step in walk.steps], "lllll", optional=(1,))


def _step(step: Handing) -> list[str]:
    local = number(step.local)
    factor = f"({local})" if local.startswith("-") else local
    d = "∂" if step.operands > 1 else "d"
    change = f"{_value(step.before)} → {number(step.after)}"
    return [
        line(f"{step.node} = {step.operation}"),
        f"{d}{letter(step.node)}/{d}{_operand(step)} = {pretty(step.formula)}",
        f"{number(step.gradient)} · {factor} = {number(step.contribution)}",
        letter(step.to),
        f"{change}, {words.TOO_LATE}" if step.late else change,
    ]


def _operand(step: Handing) -> str:
    """What the local derivative is with respect to: in x · x one of the two factors, for ∂y/∂x would be 2x."""
    name = letter(step.to)
    return name if step.use is None else f"({words.OPERANDS[step.use - 1].format(name=name)})"


def _kept(walk: Walk) -> Iterator[Text]:
    for name, (before, after) in walk.kept.items():
        yield words.KEPT.format(
            name=name, before="None" if before is None else number(before), after=_value(after)
        )


def _turns(turns: tuple[Turn, ...]) -> Table:
    head = (words.TURN, "w", words.SLOPE, "w.grad", words.MOVED)
    rows = [
        [str(place), number(turn.weight), number(turn.gradient), number(turn.kept), number(turn.moved)]
        for place, turn in enumerate(turns, 1)
    ]
    return Table(head, rows, "rrrrr")


def _rows(attempt: Attempt) -> Table:
    return Table(
        (words.SEED, words.GIVES), [[_value(row.seed), _value(row.gradient)] for row in attempt.rows], "ll"
    )


def _value(value: Any) -> str:
    if value is None:
        return str(words.NONE_YET)
    if isinstance(value, tuple):
        return f"({', '.join(number(part) for part in value)})"
    return number(value)


def formula(expression: Any) -> str:
    """A formula in one line, a vector in parentheses; terms in the order in which they were put down."""
    if isinstance(expression, sp.MatrixBase):
        return f"({', '.join(formula(part) for part in expression)})"
    return pretty(expression)
