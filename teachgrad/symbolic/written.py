"""What stands behind the names of a recording's results: each of them written out in the variables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import sympy as sp

from teachgrad.functions import Recording
from teachgrad.symbolic.entries import plain
from teachgrad.symbolic.expressions import expressions
from teachgrad.symbolic.names import name_every_node, symbols_of, symbols_of_all


@dataclass(frozen=True, eq=False)
class InVariables:
    """What stands behind the names of a recording's results: each written out in the variables.

    Attributes
    ----------
    entries : dict
        The symbol of a result, or of one of its entries → its formula.
    arrays : dict
        The symbol of a result that is an array, which stands for any of its entries → the formulas of all.
    """

    entries: dict[Any, Any]
    arrays: dict[Any, Any]

    def put_in(self, formula: Any, entry: int | None = None) -> Any:
        """`formula` with everything written out; the names of arrays stand for their entry of this number."""
        places = self.entries
        if entry is not None:
            # Only those that occur: of another shape are arrays that were broadcast before they came here.
            occurring = sp.sympify(formula).free_symbols & self.arrays.keys()
            places = places | {symbol: self.arrays[symbol][entry] for symbol in occurring}
        return sp.sympify(formula).xreplace(places)


def in_variables(recording: Recording, every_node: bool) -> InVariables:
    """Every result written out in the variables: of named results, or of every node under `name_every_node`.

    Examples
    --------
    >>> from teachgrad.functions import function
    >>> written = in_variables(function("composite").record(), every_node=False)
    >>> written.put_in(10 * sp.Symbol("y"))
    20*x**3
    """
    names = name_every_node(recording) if every_node else recording.names
    taken = set(names.values())
    found = InVariables({}, {})
    for node, formula in expressions(recording, symbols_of_all(recording), set()).items():
        if node not in names:
            continue
        shape = np.shape(formula)
        symbols = symbols_of(recording, names[node], shape, taken)
        formulas = [plain(entry) for entry in np.ravel(np.asarray(formula, object))]
        pairs = zip(np.ravel(np.asarray(symbols, object)), formulas, strict=True)
        found.entries.update({plain(symbol): formula for symbol, formula in pairs})
        if shape:
            found.arrays[sp.Symbol(names[node])] = formulas
    return found
