"""A recording read as formulas: the whole of it with SymPy's derivatives, or along one entry of one variable.

Knows how long a formula may become, no derivative rule of teachgrad's. Read `records` for what comes out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
import sympy as sp

from teachgrad.engine.graph import Leaf, Node
from teachgrad.exact import has_many_digits
from teachgrad.functions import Recording
from teachgrad.short_numbers import TooLongError, short_numbers
from teachgrad.symbolic.entries import derivative, plain, scalar
from teachgrad.symbolic.expressions import constant, expressions
from teachgrad.symbolic.names import real, symbols_of_all
from teachgrad.symbolic.records import Symbolic
from teachgrad.written_out import overwhelms_sympy, sizes_of_derivatives

# Beyond this many operations, counted as a derivative would be written out, there is no formula: SymPy
# would take minutes, and nobody would read it. The second number is for the derivatives by all
# entries together.
LARGEST_FORMULA = 20_000
LARGEST_GRADIENT = 100_000

# A function of one entry is evaluated to 50 digits some dozens of times: it may have so many operations.
LARGEST_ALONG = 2_000

Made = TypeVar("Made")

_DIGITS = 10_000  # of a number on the way to a formula: 1.001^2000 has 6,000


def read(recording: Recording) -> Symbolic | None:
    """Read a recording as formulas.

    Parameters
    ----------
    recording : Recording
        The graph, its names and its point.

    Returns
    -------
    Symbolic or None
        None if the formula, written out, would have more than `LARGEST_FORMULA` operations, or with
        its derivatives more than `LARGEST_GRADIENT`.

    Examples
    --------
    >>> from teachgrad.functions import function
    >>> formulas = read(function("composite").record())
    >>> formulas.derivatives["x"], formulas.formula_of("z")
    (120*x**5, 5*y**2)
    """
    entries = sum(np.size(value) for value in recording.point.values())
    size = sizes_of_derivatives(recording)[recording.output]
    if size > LARGEST_FORMULA or size * entries > LARGEST_GRADIENT or overwhelms_sympy(recording):
        return None
    return _bounded(lambda: _read_whole(recording))


def along(recording: Recording, name: str, index: tuple[int, ...]) -> tuple[Any, Any] | None:
    """The result of a recording as an expression of one entry of one variable, all else being numbers.

    Parameters
    ----------
    recording : Recording
        What is read.
    name : str
        The variable.
    index : tuple of int
        The entry; empty for a variable that is one number.

    Returns
    -------
    expression, symbol : SymPy expression and symbol, or None
        None if the formula would have more than `LARGEST_ALONG` operations.

    Examples
    --------
    >>> from teachgrad.functions import function
    >>> expression, _ = along(function("two_variables").record(), "y", ())
    >>> expression
    2*y**2 + 1715
    """
    if sizes_of_derivatives(recording)[recording.output] > LARGEST_ALONG or overwhelms_sympy(recording):
        return None
    symbol = real(name)
    entries = {other: constant(value) for other, value in recording.point.items()}
    if index:
        entries[name] = np.array(entries[name], object)
        entries[name][index] = symbol
    else:
        entries[name] = symbol
    expression = _bounded(lambda: scalar(expressions(recording, entries, set())[recording.output]))
    if expression is None or any(has_many_digits(number) for number in expression.atoms(sp.Rational)):
        return None
    return expression, symbol


def numbers(recording: Recording) -> dict[Node, Any] | None:
    """Every node of a recording as an exact number, or an array of them; None where that would be too long.

    Examples
    --------
    >>> from teachgrad.functions import function
    >>> recording = function("2·(x + 1)²").record({"x": 0.1})
    >>> numbers(recording)[recording.output]
    121/50
    """
    if sizes_of_derivatives(recording)[recording.output] > LARGEST_FORMULA or overwhelms_sympy(recording):
        return None
    point = {name: constant(value) for name, value in recording.point.items()}
    return _bounded(lambda: expressions(recording, point, set()))


def _bounded(make: Callable[[], Made]) -> Made | None:
    """What is made of a recording; None where SymPy would take too long or go too deep."""
    try:
        with short_numbers(_DIGITS):
            return make()
    except RecursionError:  # SymPy recurses into a formula, so one can be too deep for it without being long
        return None
    except TooLongError:
        sp.core.cache.clear_cache()  # what it was being asked when it ended, it would remember as unknowable
        return None


def _read_whole(recording: Recording) -> Symbolic | None:
    symbols = symbols_of_all(recording)
    whole = expressions(recording, symbols, set())
    expression = scalar(whole[recording.output])
    if any(has_many_digits(number) for number in expression.atoms(sp.Rational)):
        return None
    steps = {node: name for node, name in recording.names.items() if not isinstance(node, Leaf)}
    in_names = expressions(recording, symbols, set(steps) - {recording.output})
    return Symbolic(
        recording,
        {name: symbols[name] for name in recording.leaves},
        expression,
        {name: plain(derivative(expression, symbols[name])) for name in recording.leaves},
        {name: in_names[node] for node, name in steps.items()},
        {name: whole[node] for node, name in recording.names.items()},
        symbols,
    )
