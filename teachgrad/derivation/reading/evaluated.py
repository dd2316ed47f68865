"""An expression of SymPy's: as it is where it was left unevaluated, else in the order in which it is written by hand."""

from __future__ import annotations

from typing import Any

import sympy as sp
from sympy.core.add import _addsort
from sympy.core.mul import _mulsort

from teachgrad.derivation.arranging import arranged
from teachgrad.derivation.building import parts_of
from teachgrad.derivation.reading.source import Source
from teachgrad.derivation.refusals import no_number, unknown

_NO_RULES = (sp.Derivative, sp.Subs, sp.Integral, sp.Sum, sp.Product, sp.Limit, sp.core.function.AppliedUndef)


def of_expression(expression: Any) -> Source:
    """A SymPy expression.

    Raises
    ------
    InputError
        If it is a matrix, or holds what no rule of differentiation speaks of: an integral, an unknown function f(x).
    """
    if isinstance(expression, sp.MatrixBase) or not isinstance(expression, sp.Expr) or expression.is_Matrix:
        raise no_number(expression)
    for part in sp.preorder_traversal(expression):
        if isinstance(part, _NO_RULES) or part in (sp.I, sp.nan, sp.oo, -sp.oo, sp.zoo):
            raise unknown(part)
    formula = arranged(expression) if _is_sorted(expression) else expression
    return Source(formula, tuple(sorted(symbol.name for symbol in expression.free_symbols)))


def _is_sorted(thing: Any) -> bool:
    """Whether all parts stand in SymPy's own order, as they do once it has carried them out."""
    if thing.is_Add or thing.is_Mul:
        parts = list(thing.args)
        (_addsort if thing.is_Add else _mulsort)(parts)
        nested = any(part.func is thing.func for part in parts)
        numbers = sum(1 for part in parts if part.is_Rational)
        if tuple(parts) != thing.args or nested or numbers > 1:
            return False
    return all(map(_is_sorted, parts_of(thing)))
