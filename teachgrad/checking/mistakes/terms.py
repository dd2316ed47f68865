"""Mistakes in one term of a derivative: left out, of the wrong sign, with another factor, or one too many.

Read `explaining` next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from teachgrad.checking.evidence import Look
from teachgrad.checking.mistakes.case import Case, Mistake
from teachgrad.checking.mistakes.constants import simple
from teachgrad.checking.mistakes.graphs import graph
from teachgrad.checking.mistakes.plain import ratio
from teachgrad.checking.records import Problem

_MOST_TERMS = 12


@dataclass(frozen=True, eq=False)
class Term:
    """A term of a derivative: its value at each point, and its formula where it has one."""

    at: Callable[[Look], Any]
    formula: Any = None


def one_term(case: Case) -> Iterator[Mistake]:
    """One term left out, or of the wrong sign."""
    name = case.name
    for term in _terms(case):

        def rest(look: Look, term: Term = term) -> Any:
            part = term.at(look)
            return None if part is None else case.true(look) - part

        yield Mistake((Problem("missing_term", name, formula=term.formula),), rest)

        def turned(look: Look, term: Term = term) -> Any:
            part = term.at(look)
            return None if part is None else case.true(look) - 2 * part

        yield Mistake((Problem("sign_of_term", name, factor=Fraction(-1), formula=term.formula),), turned)


def factor_of_term(case: Case) -> Iterator[Mistake]:
    """One term with another factor, a number or the variable."""
    for term in _terms(case):
        yield from _other_factor(case, term)


def _other_factor(case: Case, term: Term) -> Iterator[Mistake]:

    def left(look: Look) -> Any:
        part = term.at(look)
        return None if part is None else case.given(look) - case.true(look) + part

    factor = ratio(case, term.at, left)
    named = simple(factor) if factor else None
    if named is not None and named not in (-1, 0, 1):

        def scaled(look: Look) -> Any:
            own = term.at(look)
            return None if own is None else case.true(look) + (float(named) - 1) * own

        problem = Problem("factor_of_term", case.name, factor=named, formula=term.formula)
        yield Mistake((problem,), scaled)
    if term.formula is not None and _is_power(term.formula, case.name):

        def raised(look: Look) -> Any:
            own = term.at(look)
            return None if own is None else case.true(look) + (case.at(look) - 1) * own

        yield Mistake((Problem("power_not_lowered", case.name, formula=term.formula),), raised)


def extra_constant(case: Case) -> Iterator[Mistake]:
    """A constant too many, or one left out: the 5 of 3x² + 5 stays in its derivative."""
    if case.numbers < 2:
        return
    first = case.looks[0]
    index = int(np.argmax(np.abs(case.given(first) - case.true(first))))
    difference = float(np.ravel(case.given(first) - case.true(first))[index])
    named = simple(difference)
    if named is None:
        return
    number = sp.Rational(abs(named.numerator), named.denominator)
    kind = "extra_term" if named > 0 else "missing_term"
    yield Mistake((Problem(kind, case.name, formula=number),), lambda look: case.true(look) + float(named))


def power_not_lowered(case: Case) -> Iterator[Mistake]:
    """(xⁿ)′ = n·xⁿ: every term has one x too many."""
    formulas = case.formulas
    if formulas is None:
        return
    symbols = np.ravel(np.asarray(formulas.variables[case.name], object)).tolist()
    if (
        formulas.expression.is_polynomial(*symbols)
        and sp.Poly(formulas.expression, *symbols).total_degree() > 1
    ):
        yield Mistake(
            (Problem("power_not_lowered", case.name),), lambda look: case.at(look) * case.true(look)
        )


def _terms(case: Case) -> Iterator[Term]:
    formulas = case.formulas
    if formulas is not None and case.shape == ():
        derivative = formulas.derivatives[case.name]
        seen = set()
        for form in (derivative, _expanded(derivative)):
            parts = sp.Add.make_args(form)
            for part in parts if 1 < len(parts) <= _MOST_TERMS else ():
                if part not in seen:
                    seen.add(part)
                    yield Term(_value_of(part), part)
    first = graph(case, case.looks[0])
    count = 0 if first is None else len(first.uses(first.recording.leaves[case.name]))
    for index in range(count if 1 < count <= _MOST_TERMS else 0):
        yield Term(_use(case, index))


def _expanded(derivative: Any) -> Any:
    return sp.expand(derivative) if derivative.count_ops() < 60 else derivative


def _value_of(formula: Any) -> Callable[[Look], Any]:
    def at(look: Look) -> Any:
        formulas = look.truth.formulas
        return None if formulas is None else np.asarray(formulas.number(formula), np.float64)

    return at


def _use(case: Case, index: int) -> Callable[[Look], Any]:
    def at(look: Look) -> Any:
        found = graph(case, look)
        return None if found is None else found.uses(found.recording.leaves[case.name])[index]

    return at


def _is_power(term: Any, name: str) -> bool:
    """Whether a term of a derivative is that of c·xⁿ."""
    x = sp.Symbol(name)
    rest, power = term.as_independent(x)
    return bool(not rest.has(x) and power.is_Pow and power.base == x and power.exp.is_number) or power == x
