"""What is wrong with a gradient, of what was seen of it, and a witness.

Read `looking` before, `mistakes` next: how a wrong derivative is explained.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from teachgrad.checking.calling import Failure
from teachgrad.checking.evidence import Look
from teachgrad.checking.looking import Looking, frozen
from teachgrad.checking.mistakes.case import Case
from teachgrad.checking.mistakes.explaining import explain
from teachgrad.checking.mistakes.shapes import misshapen, swapped
from teachgrad.checking.records import Problem, Witness


def problems(looking: Looking) -> list[Problem]:
    """What is wrong; nothing where all that was seen is right.

    Parameters
    ----------
    looking : Looking
        What was seen.

    Returns
    -------
    list of Problem
    """
    failures = [failure for one in looking.looks for failure in one.given.failures]
    if failures:
        return told(failures)
    wrong = [name for name in looking.function.variables if _is_wrong(name, looking.looks)]
    complete = [one for one in looking.looks if all(name in one.given.values for name in wrong)]
    exchanged = swapped(wrong, complete)
    if exchanged is not None:
        return [exchanged]
    return [problem for name in wrong for problem in _problems_of(name, looking)]


def told(failures: Sequence[Failure]) -> list[Problem]:
    """Each kind of failure once, as it was first met."""
    found: dict[Any, Problem] = {}
    for failure in failures:
        problem = Problem(failure.id, failure.variable, details=failure.details)
        found.setdefault((failure.id, failure.variable), problem)
    return list(found.values())


def witness(found: Sequence[Problem], looking: Looking) -> Witness | None:
    """The first point at which one of the problems shows, and the worst entry there.

    Parameters
    ----------
    found : sequence of Problem
        What is wrong.
    looking : Looking
        What was seen.

    Returns
    -------
    Witness or None
    """
    for problem in found:
        names = looking.function.variables if problem.variable is None else (problem.variable,)
        shown = [(one, name, _shown(one, name)) for one in looking.looks for name in names]
        # NaN shows that numbers are missing, and nothing of a wrong formula.
        fitting = [w for one, name, w in shown if one.is_finite(name) != (problem.id == "not_finite")]
        for found_there in (*fitting, *(w for _, _, w in shown)):
            if found_there is not None:
                return found_there
    failing = next((one for one in looking.looks if one.given.failures), None)
    return None if failing is None else Witness(frozen(failing.point), None, None, None, None)


def _is_wrong(name: str, looks: Sequence[Look]) -> bool:
    return any(
        one.is_misshapen(name) or (name in one.wrong and bool(np.any(one.wrong[name]))) for one in looks
    )


def _problems_of(name: str, looking: Looking) -> tuple[Problem, ...]:
    bent = [one for one in looking.looks if one.is_misshapen(name)]
    if bent:
        return (misshapen(name, bent),)
    shown = [one for one in looking.looks if name in one.values]
    unspoilt = [one for one in shown if not one.is_spoilt(name)]
    if unspoilt and not _is_wrong(name, unspoilt):
        return (Problem("overflow", name),)
    shown = unspoilt or shown
    finite = [one for one in shown if one.is_finite(name)]
    if len(finite) < len(shown) and not _is_wrong(name, finite):
        return (_not_finite(name, shown),)

    def fresh() -> list[Look]:
        return [one for one in looking.fresh() if name in one.values and one.is_finite(name)]

    said = explain(Case(name, finite), fresh, here=looking.is_here(name))
    return tuple(_completed(problem, name, looking, len(shown) - len(finite)) for problem in said)


def _completed(problem: Problem, name: str, looking: Looking, without_number: int) -> Problem:
    """A problem, with what its explanation could not know: the text, and the points at which no number came."""
    details = dict(problem.details)
    if problem.id == "wrong_at_some_points":
        details["wrong"] += without_number
    formula = looking.answer.part(name).formula
    if problem.id == "only_at_the_point" and formula is not None and not looking.tried[0].chosen:
        first = looking.looks[0]
        if looking.tried[0].passed_over is None and not formula.variables and first.values[name].size == 1:
            details |= {"text": formula.to_text(), "number": first.values[name].item()}
            details["at"] = frozen(first.point)
    return replace(problem, details=details)


def _shown(one: Look, name: str) -> Witness | None:
    """The worst entry at a point; all of it where the shapes differ; None where nothing is wrong there."""
    point, true = frozen(one.point), one.truth.gradients[name]
    if one.is_misshapen(name):
        return Witness(point, name, None, one.given.values[name], true)
    if name not in one.values or not np.any(one.wrong[name]):
        return None
    with np.errstate(all="ignore"):
        off = np.abs(one.values[name] - true) / (np.abs(true) + one.allowed[name] + np.finfo(float).tiny)
    off = np.where(np.isfinite(one.values[name]), np.nan_to_num(off), np.inf)
    worst = int(np.argmax(np.where(one.wrong[name], off, -1.0)))
    entry = None if true.shape == () else tuple(int(i) for i in np.unravel_index(worst, true.shape))
    numbers = [float(np.ravel(part)[worst]) for part in (one.values[name], true, one.allowed[name])]
    return Witness(point, name, entry, *numbers)


def _not_finite(name: str, looks: Sequence[Look]) -> Problem:
    where = np.any([~np.isfinite(one.values[name]) for one in looks], axis=0)
    entries = tuple(tuple(map(int, index)) for index in np.argwhere(where)) if where.shape else ()
    return Problem("not_finite", name, entries)
