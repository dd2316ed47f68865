"""Names for what a rule speaks of: u, v, w for functions, c for a constant, n for an exponent.

None that the formula uses, and none that is already spoken for further out: in a chain within a chain the second
function is v.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sympy as sp

_FUNCTIONS = "u v w s t p q r g h k m".split()
_CONSTANTS = "c k C K".split()
_EXPONENTS = "n m k p".split()
_BASES = "a b k A".split()


class Letters:
    """The letters that are free beside a formula.

    Parameters
    ----------
    taken : iterable of str
        The names that the formula uses.
    """

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = frozenset(taken)

    def functions(self, variable: Any, count: int, after: int) -> list[Any]:
        """So many functions of the variable, behind those that are spoken for: u(x), v(x)."""
        free = [letter for letter in _FUNCTIONS if letter not in self._taken]
        number = 1
        while len(free) < after + count:
            if f"u_{number}" not in self._taken:
                free.append(f"u_{number}")
            number += 1
        return [sp.Function(letter)(variable) for letter in free[after : after + count]]

    @property
    def constant(self) -> Any:
        """A letter for a constant factor."""
        return self._one(_CONSTANTS)

    @property
    def exponent(self) -> Any:
        """A letter for a constant exponent."""
        return self._one(_EXPONENTS)

    @property
    def base(self) -> Any:
        """A letter for the constant base of a power or a logarithm."""
        return self._one(_BASES)

    def _one(self, wanted: Sequence[str]) -> Any:
        many = [*wanted, *(f"{wanted[0]}_{number}" for number in range(1, len(self._taken) + 2))]
        return sp.Symbol(next(letter for letter in many if letter not in self._taken))
