"""Which number of a comparison a secant animation moves.

Knows records, draws nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teachgrad.plot.slices import Slice, one_slice
from teachgrad.sweeping.chosen import entry_of, variable_of

if TYPE_CHECKING:
    from teachgrad.records import Comparison


def chosen(comparison: Comparison, variable: str | None, entry: Any) -> Slice:
    """The slice along the number that was asked for, or along the only one.

    Raises
    ------
    InputError
        If it is not said which of several, or there is no such one.
    """
    name = variable_of(comparison.function, variable)
    found = comparison.variables[name]
    return one_slice(comparison, found, entry_of(name, found.point, entry) or ())
