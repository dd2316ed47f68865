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
    return each(symbols, lambda symbol: differentiated(expression, symbol))


def differentiated(expression: Any, symbol: Any) -> Any:
    """SymPy's derivative by one symbol; of a power of 0 or of a negative number as a textbook has it.

    SymPy makes 0ˣ·ln(0), which is NaN, of 0ˣ, though that is 0 for every x > 0, and of (-2)ˣ the complex (-2)ˣ·(ln(2) + iπ),
    though no real number x has a derivative there: (-2)ˣ·ln(-2) says so.

    Examples
    --------
    >>> x = sp.Symbol("x", real=True)
    >>> differentiated(x * sp.Pow(0, x), x), differentiated(sp.Pow(-2, x), x), differentiated(x**3, x)
    (0**x, (-2)**x*log(-2), 3*x**2)
    """
    expression = sp.sympify(expression)
    if expression is sp.nan:
        return sp.nan  # to SymPy it is a number, of which the derivative is 0
    bases: dict[Any, Any] = {}  # a symbol in the place of each such base
    apart: dict[Any, Any] = {}
    for power in expression.atoms(sp.Pow) if isinstance(expression, sp.Basic) else ():
        if power.exp.has(symbol) and power.base.is_number:
            if power.base.is_zero:
                # Where 0ˣ has a derivative, for x > 0, that is 0: as if it were a constant.
                apart[power] = sp.Dummy("zero_power", real=True)
            elif power.base.is_negative:
                base = bases.setdefault(power.base, sp.Dummy("base", real=True))
                apart[power] = sp.Pow(base, power.exp)
    if not apart or (bases and any(symbol.is_Symbol for symbol in apart.values())):
        return sp.diff(expression, symbol)
    found = sp.diff(expression.xreplace(apart), symbol)
    logarithms = {sp.log(base): sp.Dummy("logarithm") for base in bases.values()}
    found = found.xreplace(logarithms).xreplace({dummy: number for number, dummy in bases.items()})
    found = found.xreplace({symbol: power for power, symbol in apart.items() if symbol.is_Symbol})
    return found.xreplace(
        {logarithms[sp.log(base)]: sp.log(number, evaluate=False) for number, base in bases.items()}
    )


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
