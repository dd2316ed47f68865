"""What the left-hand side of an answer claims, held against what was asked: dy/dt for dy/dx, f′(3) for f′(2).

Read `written` before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from teachgrad.exercises.answering.written import Written
from teachgrad.exercises.equivalence.deciding import decided
from teachgrad.exercises.slips.asked import Asked
from teachgrad.exercises.slips.records import AnswerCheck, Diagnosis, Remark, Slip
from teachgrad.formula.tree import Node

_FUNCTIONS = frozenset("yfgh")  # letters that name the function itself


def with_claims(check: AnswerCheck, asked: Asked, given: Written, called: str | None = None) -> AnswerCheck:
    """A check of the formula, with what is to be said of what stands on its left.

    A right formula that is said to be another derivative is wrong; where only the name is careless, that is noted.
    The function may be `called` by its name, or f, and y where it has none.
    """
    if check.verdict != "correct":
        return check
    if given.by is not None and given.by != asked.letter:
        slip = Slip("wrong_letter", details={"letter": given.by, "other": asked.letter, "on_the_left": True})
        return replace(check, verdict="wrong", slips=(Diagnosis((slip,)),), equivalence=None)
    point = asked.at.get(asked.letter)
    if given.order is None and given.name is not None and given.name in asked.names:
        return _wrong(check, Remark("variable_on_the_left", details={"letter": given.name}))
    if given.at is not None and point is None:
        return _wrong(check, Remark("point_on_the_left", given.at, {"order": asked.order}))
    if given.order == 0 and given.name not in (called or "y", "f"):
        details = {"name": given.name, "other": called or "f", "order": asked.order}
        return _wrong(check, Remark("another_name_on_the_left", given.at, details))
    if given.at is not None and point is not None and _differ(given.at, point):
        return _wrong(check, Remark("other_point", given.at, {"letter": asked.letter}))
    if given.of is not None and _differ(given.of, asked.tree):
        return _wrong(check, Remark("other_function", given.of))
    return replace(check, notes=(*check.notes, *_careless(asked, given)))


def _careless(asked: Asked, given: Written) -> Iterator[Remark]:
    if given.order == 0:
        yield Remark("value_on_the_left", given.at, {"name": given.name, "order": asked.order})
    elif given.order is not None and given.order != asked.order:
        yield Remark("other_order", details={"given": given.order, "order": asked.order})
    elif given.order is None and given.name in _FUNCTIONS:
        yield Remark("function_on_the_left", details={"name": given.name, "order": asked.order})
    for side in given.sides:
        if _differ(side, given.tree):
            yield Remark("sides_differ", side, {"whole": given.tree})
            return


def _differ(one: Node, other: Node) -> bool:
    return decided(one, other).verdict == "different"


def _wrong(check: AnswerCheck, remark: Remark) -> AnswerCheck:
    return replace(check, verdict="wrong", notes=(remark,), equivalence=None)
