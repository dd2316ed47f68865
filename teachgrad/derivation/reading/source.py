"""What is to be differentiated: a formula as it was written, and what it calls its steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import sympy as sp

from teachgrad.derivation.building import changed
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.formula import Formula


@dataclass(frozen=True)
class Source:
    """A formula, with its named steps.

    Attributes
    ----------
    formula : SymPy expression
        In the names of the steps.
    variables : tuple of str
        The variables, in their order.
    name : str
        What it defines; ``"f"`` where it has no name.
    definitions : dict
        The named steps before it, in their order.
    typed : Formula or None
        The formula as it was read.
    notes : tuple of Text
        What a reader must know of a program.
    """

    formula: Any
    variables: tuple[str, ...]
    name: str = "f"
    definitions: dict[str, Any] = field(default_factory=dict)
    typed: Formula | None = None
    notes: tuple[Text, ...] = ()


def written_out(thing: Any, definitions: Mapping[str, Any]) -> Any:
    """The expression with what its names stand for, nothing carried out."""
    known: dict[Any, Any] = {}
    for name, formula in definitions.items():
        known[sp.Symbol(name)] = put_in(formula, known)
    return put_in(thing, known)


def put_in(thing: Any, table: Mapping[Any, Any]) -> Any:
    """The expression with other expressions in the place of symbols, in the conditions of its cases too."""

    def act(part: Any) -> Any | None:
        if isinstance(part, sp.Piecewise):
            pieces = [
                (put_in(value, table), condition.xreplace(dict(table))) for value, condition in part.args
            ]
            return sp.Piecewise(*pieces, evaluate=False)
        return table.get(part)

    return changed(thing, act) if table else thing


def uses(thing: Any, name: str) -> bool:
    """Whether a symbol of this name occurs."""
    return any(symbol.name == name for symbol in thing.free_symbols)
