"""Something done to an expression, or to every entry of an array of them. Knows SymPy, no recording."""

from __future__ import annotations

from typing import Any

import numpy as np
import sympy as sp


def each(thing: Any, act: Any, dtype: Any = object) -> Any:
    """Act on an expression, or on every entry of an array of them."""
    if not isinstance(thing, np.ndarray):
        return act(thing)
    out = np.empty(thing.shape, dtype)
    for index in np.ndindex(thing.shape):
        out[index] = act(thing[index])
    return out


def derivative(expression: Any, symbols: Any) -> Any:
    """SymPy's derivative by a symbol, or by each symbol of an array."""
    return each(symbols, lambda symbol: sp.diff(expression, symbol))


def scalar(expression: Any) -> Any:
    """The one expression that a result is, out of its array if it is in one."""
    # Where a mask has selected nothing, the sum is Python's own 0.
    return sp.sympify(expression.item() if isinstance(expression, np.ndarray) else expression)


def plain(formula: Any) -> Any:
    """The formula in plain symbols, as a reader would write them."""

    def entry(expression: Any) -> Any:
        expression = sp.sympify(expression)
        return expression.xreplace({s: sp.Symbol(s.name) for s in expression.free_symbols})

    return each(formula, entry)


def shaped(formula: Any) -> Any:
    """An array of expressions as SymPy's own: a matrix if it has two axes."""
    if not isinstance(formula, np.ndarray):
        return formula
    if formula.ndim == 2:
        return sp.ImmutableDenseMatrix(*formula.shape, formula.ravel().tolist())
    return sp.ImmutableDenseNDimArray(formula.ravel().tolist(), formula.shape)


def free_symbols_of(formula: Any) -> set[Any]:
    """The symbols that occur in an expression, or in any entry of an array."""
    return set().union(*(sp.sympify(entry).free_symbols for entry in np.ravel(np.asarray(formula, object))))
