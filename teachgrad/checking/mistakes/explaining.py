"""Which mistake it is: the most telling one that gives just what was given, at every point and at fresh ones.

A wrong explanation is worse than none, so what does not hold at points that it was not found at is dropped, and where
one number alone is at hand, it must be the only one. Read `shapes` next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from teachgrad.checking.evidence import Look, is_rounded
from teachgrad.checking.looking import frozen
from teachgrad.checking.mistakes import factors, graphs, plain, terms
from teachgrad.checking.mistakes.case import Case, Mistake, Search, fits, holds
from teachgrad.checking.mistakes.constants import simple
from teachgrad.checking.records import Problem

# The first that holds is told: the surer and the more special before the more general.
SEARCHES: tuple[Search, ...] = (
    plain.sign,
    plain.constant_factor,
    plain.only_at_the_point,
    plain.transposed,
    graphs.other_product,
    terms.power_not_lowered,
    graphs.inner_derivative,
    graphs.product_of_derivatives,
    terms.one_term,
    plain.value_instead,
    # Before other factors: 3 + 5 for 3 is 5 too many, though it is 8/3 times 3 as well.
    terms.extra_constant,
    terms.factor_of_term,
    factors.factor,
)

# These have a number that was fitted to what was given: to a single number, one always fits.
_FITTED = frozenset({"constant_factor", "factor_of_term", "extra_term"})

_INEXACT = 1e-4  # an approximation is at least so good


def explain(case: Case, fresh: Callable[[], Sequence[Look]], *, here: bool) -> tuple[Problem, ...]:
    """What is wrong with a derivative.

    Parameters
    ----------
    case : Case
        The variable, and where it was looked at.
    fresh : callable
        Gives looks at points that were not used before.
    here : bool
        Whether it is a number, said of the one point.

    Returns
    -------
    tuple of Problem
    """
    if here and is_rounded(_all(case, "given"), _all(case, "true")):
        return (_with_entries(Problem("rounded", case.name), case),)
    mistake = _the_only(case) if case.numbers < 2 else _the_first(case, fresh)
    if mistake is not None:
        return tuple(_with_entries(problem, case) for problem in mistake.problems)
    return (_unexplained(case),)


def _the_first(case: Case, fresh: Callable[[], Sequence[Look]]) -> Mistake | None:
    for search in SEARCHES:
        for mistake in search(case):
            if holds(mistake, case) and all(fits(mistake, case, look) for look in fresh()):
                return _with_inner(mistake, case)
    return None


def _the_only(case: Case) -> Mistake | None:
    """Of one number: the mistake that gives it, where no other does."""
    found = [m for search in SEARCHES for m in search(case) if holds(m, case)]
    found = [m for m in found if not any(problem.id in _FITTED for problem in m.problems)]
    told = {tuple(problem.id for problem in mistake.problems) for mistake in found}
    return found[0] if len(told) == 1 else None


def _with_inner(mistake: Mistake, case: Case) -> Mistake:
    """Say of a constant factor, the 3 of sin(3x), that it is a forgotten inner derivative, where it is."""
    (problem, *others) = mistake.problems
    if others or problem.id not in ("sign", "constant_factor"):
        return mistake
    for inner in graphs.inner_derivative(case):
        if "inner" in inner.problems[0].details and holds(inner, case):
            return replace(mistake, problems=(replace(problem, details=inner.problems[0].details),))
    return mistake


def _unexplained(case: Case) -> Problem:
    looks = case.looks
    wrong = np.array([look.wrong[case.name] for look in looks])
    right = [look for look in looks if not look.wrong[case.name].any()]
    if any(look.tells(case.name) for look in right):
        details: dict[str, Any] = {"right": len(right), "wrong": len(looks) - len(right)}
        if len(right) == 1:
            details["at"] = frozen(right[0].point)
        return _with_entries(Problem("wrong_at_some_points", case.name, details=details), case)
    if not wrong.any(axis=0).all():
        return _of_entries(case, wrong.any(axis=0))
    given, true = _all(case, "given"), _all(case, "true")
    with np.errstate(all="ignore"):
        off = np.abs(given - true) / np.abs(true)
    if np.all(np.where(true == 0, given == 0, off <= _INEXACT)):
        digits = int(np.floor(-np.log10(np.nanmax(np.where(true == 0, 0.0, off)))))
        return _with_entries(Problem("inexact", case.name, details={"digits": digits}), case)
    factor = simple(float(given.item() / true.item())) if given.size == 1 and true.item() else None
    return _with_entries(Problem("wrong_value", case.name, factor=factor), case)


def _of_entries(case: Case, wrong: Any) -> Problem:
    indices = [tuple(map(int, index)) for index in np.argwhere(wrong)]
    factors_found = tuple(_factor_of(case, index) for index in indices)
    common = factors_found[0] if len(set(factors_found)) == 1 else None
    return Problem(
        "wrong_entries", case.name, tuple(indices), factor=common, details={"factors": factors_found}
    )


def _factor_of(case: Case, index: tuple[int, ...]) -> Any:
    """What one entry is of the true one, the same at all points; None where it is not."""
    given = np.array([case.given(look)[index] for look in case.looks])
    true = np.array([case.true(look)[index] for look in case.looks])
    if np.any(true == 0):
        return None
    ratios = given / true
    if np.ptp(ratios) > 1e-9 * np.max(np.abs(ratios)):
        return None
    return simple(float(ratios[0])) or (float(ratios[0]) if len(case.looks) > 1 else None)


def _with_entries(problem: Problem, case: Case) -> Problem:
    if case.shape == () or problem.entries:
        return problem
    wrong = np.any([look.wrong[case.name] for look in case.looks], axis=0)
    return replace(problem, entries=tuple(tuple(map(int, index)) for index in np.argwhere(wrong)))


def _all(case: Case, what: str) -> Any:
    return np.array([getattr(case, what)(look) for look in case.looks])
