"""A recording as formulas, with its derivatives, and their values: exact, or to 50 digits.

Read `reading` next, which fills it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import sympy as sp

from teachgrad.engine.graph import Node
from teachgrad.engine.values import Exact
from teachgrad.exact import as_float, is_short, is_within_reach, same_to, value_at
from teachgrad.functions import Recording
from teachgrad.symbolic.entries import derivative, each, free_symbols_of, plain, scalar, shaped
from teachgrad.symbolic.expressions import as_written, expressions

# The derivatives between named results are told for so many of them at most: a loop gives a name to each turn.
MOST_INTERMEDIATES = 8

_LONGEST_EXACT = 40  # characters; a longer exact value is given by its digits


@dataclass(frozen=True, eq=False)
class Local:
    """A derivative between two named quantities: d(above)/d(below).

    Attributes
    ----------
    above, below : str
        Their names.
    formula : SymPy expression or matrix
        In the names as the program has them: 10*y.
    value : float or ndarray
        At the recorded point.
    """

    above: str
    below: str
    formula: Any
    value: Any


@dataclass(frozen=True, eq=False)
class Symbolic:
    """A recording as formulas.

    Attributes
    ----------
    recording : Recording
        What was read.
    variables : dict
        Variable → its symbol, or an array of symbols, one for each entry.
    expression : SymPy expression
        The result in terms of the variables.
    derivatives : dict
        Variable → SymPy's derivative of the result by it: an expression, or an array of the variable's shape.
    """

    recording: Recording
    variables: dict[str, Any]
    expression: Any
    derivatives: dict[str, Any]
    _in_names: dict[str, Any]
    _in_variables: dict[str, Any]
    _symbols: dict[str, Any]

    def formula_of(self, name: str) -> Any:
        """A named result in terms of the names it was computed from: z is 5*y**2."""
        return plain(self._in_names[name])

    def value_of(self, name: str) -> Any:
        """A named result at the recorded point, from its formula."""
        return self.number(self._in_variables[name])

    def exact(self, formula: Any) -> Any:
        """The exact value of `formula` at the recorded point, or its first 50 digits where that is unwieldy.

        The point's numbers are read as they are written, 0.1 as 1/10, and an `Exact` as what it says it is, if that
        makes no difference to 14 digits; otherwise as the binary fractions that they are.
        """
        return each(formula, self._exact_entry)

    def number(self, formula: Any) -> Any:
        """`formula` at the recorded point, computed to 50 digits and rounded to float64."""
        return each(formula, lambda entry: as_float(self._digits(entry, self._binary)), np.float64)

    def _exact_entry(self, entry: Any) -> Any:
        digits = self._digits(entry, self._binary)
        as_read = self._digits(entry, self._decimal)
        if not same_to(14, digits, as_read):
            return digits
        is_quick = is_short(entry) and is_within_reach(entry, self._decimal)
        written = entry.xreplace(self._decimal) if is_quick else as_read
        return written if len(str(written)) <= _LONGEST_EXACT else as_read

    def _digits(self, entry: Any, point: Mapping[Any, Any]) -> Any:
        return value_at(sp.sympify(entry), point)

    @cached_property
    def _binary(self) -> dict[Any, Any]:
        return self._point(lambda number: sp.Rational(float(number)))

    @cached_property
    def _decimal(self) -> dict[Any, Any]:
        return self._point(as_written)

    def _point(self, read: Any) -> dict[Any, Any]:
        point = {}
        for name, symbols in self.variables.items():
            given = self.recording.point[name]
            numbers = [given] if type(given) is Exact else np.ravel(given)
            pairs = zip(np.ravel(symbols), numbers, strict=True)
            point.update({symbol: read(number) for symbol, number in pairs})
            # The same under the plain symbol that a reader sees.
            point.update({plain(symbol): value for symbol, value in point.items()})
        return point

    @cached_property
    def locals(self) -> tuple[Local, ...]:
        """Derivatives between named quantities: of the result by each intermediate, of each of these by what it is made of."""
        result = self.recording.output_name
        found: list[Local] = []
        if len(self.recording.intermediates) > MOST_INTERMEDIATES:
            return ()
        for name, node in self.recording.intermediates.items():
            through = derivative(self._with_only(node), self._symbols[name])
            found.append(self._local(result, name, through))
            if isinstance(self._in_names[name], np.ndarray):
                continue  # a matrix by a matrix has four indices: no formula to be read
            for below in self._sources_of(name):
                if not isinstance(self._symbols[below], np.ndarray):
                    step = derivative(self._in_names[name], self._symbols[below])
                    found.append(self._local(name, below, step))
        return tuple(found)

    def _local(self, above: str, below: str, formula: Any) -> Local:
        named_values = {}
        for name, symbols in self._symbols.items():
            if name in self._in_variables:
                pairs = zip(np.ravel(symbols), np.ravel(self._in_variables[name]), strict=True)
                named_values.update(dict(pairs))
        value = self.number(each(formula, lambda entry: entry.xreplace(named_values)))
        return Local(above, below, shaped(plain(formula)), value)

    def _with_only(self, node: Node) -> Any:
        """The result, with `node` standing under its name and everything else written out."""
        return scalar(expressions(self.recording, self._symbols, {node})[self.recording.output])

    def _sources_of(self, name: str) -> list[str]:
        free = free_symbols_of(self._in_names[name])
        return [
            below
            for below, symbols in self._symbols.items()
            if below != name and free & set(np.ravel(symbols).tolist())
        ]
