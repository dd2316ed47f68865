"""Mistakes that can be seen from the numbers alone: the sign, a constant factor, the transpose, the value itself.

Read `graphs` next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import numpy as np

from teachgrad.checking.evidence import Look
from teachgrad.checking.mistakes.case import Case, Mistake
from teachgrad.checking.mistakes.constants import constant, simple
from teachgrad.checking.records import Problem


def sign(case: Case) -> Iterator[Mistake]:
    """Minus the derivative."""
    problem = Problem("sign", case.name, factor=Fraction(-1))
    yield Mistake((problem,), lambda look: -case.true(look))


def constant_factor(case: Case) -> Iterator[Mistake]:
    """The same multiple of the derivative everywhere."""
    factor = ratio(case, case.true)
    if factor is None or factor == 0:
        return
    named = simple(factor)
    if named == 1:
        return
    formula = None if named is not None else constant(factor)
    problem = Problem(
        "constant_factor", case.name, factor=factor if named is None else named, formula=formula
    )
    exact = factor if named is None else float(named)
    yield Mistake((problem,), lambda look: exact * case.true(look))


def transposed(case: Case) -> Iterator[Mistake]:
    """The transpose of the derivative, or a multiple of it."""
    if not is_square(case.shape):
        return

    def turned(look: Look) -> Any:
        return case.true(look).T

    problem = Problem("transposed", case.name)
    yield Mistake((problem,), turned)
    factor = ratio(case, turned)
    named = simple(factor) if factor else None
    if named is not None and named != 1:
        also = (
            Problem("sign", case.name, factor=named)
            if named == -1
            else Problem("constant_factor", case.name, factor=named)
        )
        yield Mistake((problem, also), lambda look: float(named) * turned(look))


def value_instead(case: Case) -> Iterator[Mistake]:
    """The function's value, or that of a named result on the way, instead of the derivative."""
    first = case.looks[0].truth.recording
    assert first is not None  # noqa: S101 # tells the type checker: there is a truth, so there is a recording
    for label in (first.output_name, *first.intermediates):

        def given(look: Look, label: str = label) -> Any:
            recording = look.truth.recording
            assert recording is not None  # noqa: S101 # likewise
            if label == recording.output_name:
                return np.full(case.shape, np.asarray(recording.value).item())
            node = recording.intermediates.get(label)
            if node is None:
                return None
            value = np.asarray(recording.values()[node], np.float64)
            return value if value.shape == case.shape else None

        yield Mistake((Problem("value_instead_of_derivative", case.name, details={"name": label}),), given)


def only_at_the_point(case: Case) -> Iterator[Mistake]:
    """The derivative at the first point, given everywhere."""
    if len(case.looks) > 1:
        first = case.looks[0]
        yield Mistake((Problem("only_at_the_point", case.name),), lambda _: case.true(first))


def ratio(case: Case, of: Callable[[Look], Any], what: Callable[[Look], Any] | None = None) -> float | None:
    """What was given, or `what(look)`, as a multiple of `of(look)`, at the entry where that is surest; None where nowhere."""
    what = what or case.given
    best, found = 0.0, None
    for look in case.looks:
        with np.errstate(all="ignore"):
            base = of(look)
            if base is None or np.shape(base) != case.shape:
                return None
            base = np.ravel(base)
            sure = np.abs(base) / (np.ravel(look.allowed[case.name]) + np.finfo(float).tiny)
            index = int(np.argmax(np.where(np.isfinite(sure), sure, 0.0)))
            if np.isfinite(sure[index]) and sure[index] > best:
                best = float(sure[index])
                found = float(np.ravel(what(look))[index] / base[index])
    return found if found is None or np.isfinite(found) else None


def is_square(shape: tuple[int, ...]) -> bool:
    """Whether it is the shape of a matrix with as many rows as columns, and more than one."""
    return len(shape) == 2 and shape[0] == shape[1] > 1
