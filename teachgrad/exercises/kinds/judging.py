"""A part of an answer that is a derivative, a value or a formula, judged."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from teachgrad.errors import TeachgradError
from teachgrad.exercises.answers import check_answer
from teachgrad.exercises.evaluation.program import compiled
from teachgrad.exercises.model.records import Field, Part, Remark
from teachgrad.formula.tree import Node

_DECIMAL = re.compile(r"[+-]?\d{0,12}[.,](?P<places>\d{1,12})")


def derivative_part(
    field: Field,
    question: Any,
    given: Any,
    variable: str | Sequence[str] = "x",
    at: Any = None,
    order: int = 1,
    tolerance: float | None = None,
    form: Sequence[str] = (),
) -> Part:
    """What `check_answer` says of it; what is right in another form than that asked for is not yet right."""
    try:
        check = check_answer(question, given, variable, at, order, tolerance=tolerance, form=form)
    except TeachgradError as error:
        return Part(field.name, field.label, "unreadable", error=error)
    verdict = "wrong" if check.verdict == "correct" and check.form else check.verdict
    return Part(field.name, field.label, verdict, check=check)


def remarked(field: Field, verdict: str, *ids: str, **values: Any) -> Part:
    """A part about which the kind itself has something to say."""
    filled: Mapping[str, Any] = values
    return Part(field.name, field.label, verdict, remarks=tuple(Remark(name, filled) for name in ids))


def is_rounded(right: Node, given: Any) -> bool:
    """Whether a decimal is a number, rounded to as many places as it has.

    Examples
    --------
    >>> from teachgrad.formula import parse
    >>> is_rounded(parse("-1/2401").tree, "-0.0004"), is_rounded(parse("1/3").tree, "0,34")
    (True, False)
    """
    text = str(given).strip().replace("−", "-")
    found = _DECIMAL.fullmatch(text)
    if found is None:
        return False
    number = float(text.replace(",", "."))
    half = 0.5 * 10.0 ** -len(found["places"])
    return number != 0 and abs(number - compiled(right, ()).value(())) <= half * (1 + 1e-9)
