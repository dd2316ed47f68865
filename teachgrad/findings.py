"""The document's statements held against the toolkit's own answers: what does not hold is a finding.

Knows no statement by name: `document` has them, each of a kind, and each kind has its check here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import sympy as sp

from teachgrad.document import STATEMENTS, Statement
from teachgrad.shown import Shown
from teachgrad.symbolic import Symbolic, plain


@dataclass(frozen=True)
class Finding(Shown):
    """A statement of the document that does not hold.

    Attributes
    ----------
    id : str
        Which statement.
    function : str
        The function it is about.
    quote : str
        The document's words.
    stated, true : str
        What the document states, and what is true.
    details : dict
        Numbers that show the difference, e.g. ``stated_value`` and ``true_value`` at the document's point.
    """

    id: str
    function: str
    quote: str
    stated: str
    true: str
    details: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        from teachgrad.report.finding import to_text

        return to_text(self)

    def _repr_html_(self) -> str:
        from teachgrad.report.finding import to_html

        return to_html(self)


def findings(symbolic: Symbolic, statements: tuple[Statement, ...] = STATEMENTS) -> tuple[Finding, ...]:
    """Check everything that the document says of the recorded function.

    Parameters
    ----------
    symbolic : Symbolic
        A document function's recording, as formulas.
    statements : tuple of Statement
        What is checked; the document's statements unless others are given.

    Returns
    -------
    tuple of Finding
        The statements that do not hold. Numbers are judged only at the document's own point.

    Examples
    --------
    >>> from teachgrad.functions import function
    >>> from teachgrad.symbolic import read
    >>> [finding.id for finding in findings(read(function("matrix_product").record()))]
    ['matrix_product_sum_formula']
    """
    function = symbolic.recording.function
    stated = function.point or {}
    if any(np.shape(value) != np.shape(stated[name]) for name, value in symbolic.recording.point.items()):
        return ()  # of 3×3 matrices the document says nothing
    found = (_CHECKS[s.kind](s, symbolic) for s in statements if s.function == function.name)
    return tuple(finding for finding in found if finding is not None)


def _at_the_documents_point(symbolic: Symbolic) -> bool:
    stated = symbolic.recording.function.point or {}
    return all(np.array_equal(value, stated[name]) for name, value in symbolic.recording.point.items())


def _value(statement: Statement, symbolic: Symbolic) -> Finding | None:
    if not _at_the_documents_point(symbolic):
        return None
    return _compared(statement, symbolic.value_of(statement.about[0]))


def _derivative(statement: Statement, symbolic: Symbolic) -> Finding | None:
    if not _at_the_documents_point(symbolic):
        return None
    above, below = statement.about
    if above == symbolic.recording.output_name and below in symbolic.variables:
        return _compared(statement, symbolic.number(symbolic.derivatives[below]))
    (local,) = (d for d in symbolic.locals if (d.above, d.below) == (above, below))
    return _compared(statement, local.value)


def _compared(statement: Statement, true: Any) -> Finding | None:
    stated = np.asarray(statement.stated, np.float64)
    if stated.shape == np.shape(true) and np.array_equal(stated, true):
        return None
    return _finding(statement, stated.tolist(), np.asarray(true).tolist())


def _formula(statement: Statement, symbolic: Symbolic) -> Finding | None:
    letters = [sp.Symbol(s.name) for symbols in symbolic.variables.values() for s in np.ravel(symbols)]
    true = plain(symbolic.expression)
    stated = statement.stated(*letters)
    if sp.expand(stated - true) == 0:
        return None
    slopes = [(sp.diff(stated, letter), sp.diff(true, letter)) for letter in letters]
    return _finding(
        statement,
        sp.factor_terms(stated),
        sp.factor_terms(true),
        stated_value=symbolic.number(stated),
        true_value=symbolic.number(true),
        stated_gradient=[symbolic.number(s) for s, _ in slopes],
        true_gradient=[symbolic.number(t) for _, t in slopes],
    )


def _derivative_formula(statement: Statement, symbolic: Symbolic) -> Finding | None:
    letters = [sp.Symbol(s.name) for symbols in symbolic.variables.values() for s in np.ravel(symbols)]
    whole = plain(symbolic.expression)
    true = sp.diff(whole, sp.Symbol(statement.about[1]))
    stated = statement.stated(*letters)
    return None if sp.expand(stated - true) == 0 else _finding(statement, stated, true)


def _identity(statement: Statement, _symbolic: Symbolic) -> Finding | None:
    x, *others = sp.symbols(statement.about)
    left, right = statement.stated(x, *others)
    if sp.simplify(left - right) == 0:
        return None
    derivative = sp.diff(left, x)
    if sp.simplify(derivative - right) != 0:
        return _finding(statement, f"{left} = {right}", f"{left} ≠ {right}")
    return _finding(statement, f"{left} = {right}", f"d/d{x} {left} = {right}")


def _point(statement: Statement, symbolic: Symbolic) -> Finding | None:
    (name,) = statement.about
    true = (symbolic.recording.function.point or {})[name]
    if true == statement.stated:
        return None
    return _finding(statement, f"{name} = {statement.stated:g}", f"{name} = {true:g}")


def _finding(statement: Statement, stated: Any, true: Any, **details: Any) -> Finding:
    return Finding(statement.id, statement.function, statement.quote, str(stated), str(true), details)


_CHECKS: dict[str, Callable[[Statement, Symbolic], Finding | None]] = {
    "value": _value,
    "derivative": _derivative,
    "formula": _formula,
    "derivative_formula": _derivative_formula,
    "identity": _identity,
    "point": _point,
}
