"""What was given to be differentiated: a text, a formula, an expression, the name of a document's function, a program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sympy as sp

from teachgrad.derivation.building import is_zero
from teachgrad.derivation.reading.evaluated import of_expression
from teachgrad.derivation.reading.source import Source
from teachgrad.derivation.reading.typed import of_formula
from teachgrad.derivation.refusals import by_what, no_variable, over_zero, which_variable, zero_to_zero
from teachgrad.formula import Formula, FormulaError, parse
from teachgrad.formula.names import canonical

_SHORTEST_NAME = 5  # of the document's functions; shorter words are read at once


def source(thing: Any, at: Mapping[str, Any] | None, most: int) -> Source:
    """Read what was given; a fraction over 0 is refused, and so is 0⁰.

    Parameters
    ----------
    thing : str, Formula, SymPy expression, Function or callable
        What states the function.
    at : mapping, optional
        Where a program is run.
    most : int
        How many parts a formula may have.
    """
    found = _read(thing, at, most)
    for formula in (found.formula, *found.definitions.values()):
        if any(
            part.is_Pow and part.base == 0 and part.exp.is_negative for part in sp.preorder_traversal(formula)
        ):
            raise over_zero(formula)
        if any(
            part.is_Pow and is_zero(part.base) and is_zero(part.exp)
            for part in sp.preorder_traversal(formula)
        ):
            raise zero_to_zero(shown(found))
    return found


def shown(found: Source) -> object:
    """The formula as a message repeats it."""
    return found.typed.to_text() if found.typed is not None else found.formula


def _read(thing: Any, at: Mapping[str, Any] | None, most: int) -> Source:
    if isinstance(thing, str) and not _may_be_a_name(thing):
        return of_formula(parse(thing))
    if isinstance(thing, Formula):
        return of_formula(thing)
    if isinstance(thing, int | float | sp.Basic | sp.MatrixBase):
        return of_expression(sp.sympify(thing))
    from teachgrad.functions import function  # here: the engine is for programs only

    f = function(thing)
    if f.typed is not None:
        return of_formula(f.typed)
    from teachgrad.derivation.reading.recorded import of_function

    return of_function(f, at, most)


def _may_be_a_name(text: str) -> bool:
    """Whether it may be one of the document's functions: a word, which is no formula; two_variables could be read as one."""
    word = text.strip()
    if not word.isidentifier() or len(word) < _SHORTEST_NAME:
        return False
    from teachgrad.document import DOCUMENT  # here: as below

    if word in DOCUMENT:
        return True
    try:
        parse(text)
    except FormulaError as error:
        return error.kind == "unknown_name"
    return False


def variable_of(found: Source, wanted: Any) -> str:
    """The name of the variable by which is differentiated.

    Raises
    ------
    InputError
        If it is not said and there are several or none, or if it is the name of a step.
    """
    if wanted is None:
        if not found.variables:
            raise no_variable(shown(found))
        if len(found.variables) > 1:
            raise which_variable(shown(found), found.variables)
        return found.variables[0]
    name = canonical(str(wanted).strip())
    if name in found.definitions or not name.replace("_", "a").isidentifier() or name in ("pi", "e", "E"):
        raise by_what(name, found.variables)
    return name
