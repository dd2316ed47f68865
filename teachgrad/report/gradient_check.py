"""A checked gradient as people and programs read it: a page of text, a fragment of HTML, plain data.

Decides what stands where; the words come from `gradient_words`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING, Any

from teachgrad.report.gradient_words import (
    points_text,
    problem_text,
    remarks_text,
    verdict,
    witness_text,
)
from teachgrad.report.layout import Line, Page, text_of
from teachgrad.report.mathematics import as_read
from teachgrad.report.quantities import nested
from teachgrad.text import Text, current_language

if TYPE_CHECKING:
    from teachgrad.checking.records import GradientCheck, Problem, Tried, Witness


def to_text(check: GradientCheck, width: int = 80, encoding: str | None = None) -> str:
    """A check as plain text, in the language spoken now.

    Parameters
    ----------
    check : GradientCheck
        What is shown.
    width : int
        No line is longer than this; 24 at least.
    encoding : str, optional
        Use only characters that this encoding has; by default those that standard output can show.

    Returns
    -------
    str
        Lines without control codes, the last one without a line break.

    Examples
    --------
    >>> from teachgrad import check_gradient
    >>> print(to_text(check_gradient("square", "3x"), encoding="utf-8").splitlines()[2].strip())
    With respect to x: yours is 1/2 times the derivative, at every point.
    """
    return text_of(page, check, width, encoding)


def page(check: GradientCheck, width: int = 80, encoding: str = "utf-8") -> list[Line]:
    """A check as lines that say of what sort they are, for a terminal that has colours."""
    paper = Page(width, encoding)
    paper.heading(_title(check))
    mark, style, sentence = verdict(check)
    paper.paragraph(f"{mark} {sentence}", style, hanging=2)
    for line, sort in _lines(check):
        paper.paragraph(f"  {line}", sort, hanging=2)
    return paper.lines


def to_html(check: GradientCheck) -> str:
    """A check as a fragment of HTML, in the language spoken now; everything in it is escaped.

    Parameters
    ----------
    check : GradientCheck
        What is shown.

    Returns
    -------
    str
        One ``div``.
    """
    mark, _, sentence = verdict(check)
    parts = [
        f"<p><strong>{escape(_title(check))}</strong></p>",
        f"<p><strong>{mark} {escape(str(sentence))}</strong></p>",
        *(f"<p>{escape(str(line))}</p>" for line, _ in _lines(check)),
    ]
    return f'<div lang="{current_language()}" class="teachgrad-gradient-check">{"".join(parts)}</div>'


def to_dict(check: GradientCheck) -> dict[str, Any]:
    """A check as dictionaries, lists, strings, numbers and None. The keys are a contract: programs read them.

    Parameters
    ----------
    check : GradientCheck
        What is written down.

    Returns
    -------
    dict
        ``function``, ``ok``, ``problems``, ``witness``, ``points``, ``only_here``, ``remarks``. A formula is SymPy's
        text, a simple fraction ``"1/2"``; entries are counted from 0; NaN and infinity are None.

    Examples
    --------
    >>> from teachgrad import check_gradient
    >>> to_dict(check_gradient("square", "-6x"))["problems"][0]["id"]
    'sign'
    """
    return {
        "function": check.function.name,
        "ok": check.ok,
        "problems": [_problem(problem) for problem in check.problems],
        "witness": None if check.witness is None else _witness(check.witness),
        "points": [_tried(tried) for tried in check.points],
        "only_here": list(check.only_here),
        "remarks": list(check.remarks),
    }


def _title(check: GradientCheck) -> str:
    """The name, and the formula that was typed or the program; what a document states may be misprinted."""
    function = check.function
    if function.typed is not None:
        return f"{function.name}: {'; '.join(as_read(function.typed))}"
    return f"{function.name}: {'; '.join(function.source.splitlines())}" if function.source else function.name


def _lines(check: GradientCheck) -> list[tuple[Text, str]]:
    """What is said below the verdict, and of what sort it is."""
    said = [(problem_text(problem), "bad" if check.ok is False else "warning") for problem in check.problems]
    if check.witness is not None:
        said.append((witness_text(check.witness), ""))
    said += [(text, "") for text in points_text(check)]
    return said + [(text, "warning") for text in remarks_text(check)]


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "id": problem.id,
        "variable": problem.variable,
        "entries": [list(entry) for entry in problem.entries],
        "factor": _plain(problem.factor),
        "formula": None if problem.formula is None else str(problem.formula),
        "details": {name: _plain(value) for name, value in problem.details.items()},
        "sentence": str(problem_text(problem)),
    }


def _witness(witness: Witness) -> dict[str, Any]:
    return {
        "point": _plain(witness.point),
        "variable": witness.variable,
        "entry": None if witness.entry is None else list(witness.entry),
        "given": _plain(witness.given),
        "true": _plain(witness.true),
        "tolerance": _plain(witness.tolerance),
        "sentence": str(witness_text(witness)),
    }


def _tried(tried: Tried) -> dict[str, Any]:
    data = {
        "point": _plain(tried.point),
        "passed_over": tried.passed_over,
        "agrees": tried.agrees,
        "chosen": tried.chosen,
    }
    return data if tried.left is None else data | {"left": _plain(tried.left), "right": _plain(tried.right)}


def _plain(value: Any) -> Any:
    """Numbers as float, arrays as nested lists, fractions and formulas as text, NaN and infinity as None."""
    if isinstance(value, Mapping):
        return {str(name): _plain(part) for name, part in value.items()}
    value = nested(value)
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, bool | int | str):
        return value
    return str(value) if isinstance(value, Fraction) or not hasattr(value, "__float__") else _text(value)


def _text(value: Any) -> Any:
    """A formula as its text, a NumPy number as Python's."""
    return value.item() if hasattr(value, "item") else str(value)
