"""A formula that was typed, as a SymPy expression: 5·(2x³)² stays that, log₂ x is a logarithm to a base."""

from __future__ import annotations

from typing import Any

import sympy as sp

from teachgrad.derivation.functions import log_base
from teachgrad.derivation.reading.source import Source
from teachgrad.derivation.refusals import no_number
from teachgrad.errors import InputError
from teachgrad.formula import Formula
from teachgrad.formula.tree import Call, Name, Node
from teachgrad.formula.writers.binding import fold
from teachgrad.formula.writers.sympy_written import as_written
from teachgrad.text import Text


def of_formula(formula: Formula) -> Source:
    """A formula with its named steps.

    Raises
    ------
    InputError
        If it states a derivative, or is a matrix.
    """
    last = formula.steps[-1]
    if last.derivative is not None:
        raise InputError(
            Text(
                en="“{text}” states a derivative, not a function.",
                vi="“{text}” là một đạo hàm, không phải hàm số.",
            ),
            instead=Text(en="Write the function itself: y = 3x^2.", vi="Hãy viết chính hàm số đó: y = 3x^2."),
            text=formula.to_text(),
        )
    made = {
        step.name: _written(step.tree)
        for step in formula.steps[:-1]
        if step.name is not None and step.derivative is None and not step.parameters
    }
    result = _written(last.tree)
    if any(thing.is_Matrix or not isinstance(thing, sp.Expr) for thing in (result, *made.values())):
        raise no_number(formula.to_text())
    needed: dict[str, Any] = {}
    wanted = {symbol.name for symbol in result.free_symbols}
    for name in reversed(made):
        if name in wanted:
            needed[name] = made[name]
            wanted |= {symbol.name for symbol in made[name].free_symbols}
    definitions = {name: needed[name] for name in made if name in needed}
    return Source(result, formula.variables, last.name or "f", definitions, formula)


def _written(tree: Node) -> Any:
    return fold(tree, _part)


def _part(node: Node, parts: list[Any]) -> Any:
    if isinstance(node, Name):
        return sp.Symbol(node.name)
    if isinstance(node, Call) and node.function == "log" and len(parts) == 2:
        return log_base(*parts)
    made = as_written(sp, node, parts)
    if isinstance(node, Call) and node.function in ("det", "trace") and parts[0].is_Matrix:
        # A number made of a matrix is written out in its entries; no rule of a school speaks of determinants.
        return made.doit()
    return made
