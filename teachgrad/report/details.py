"""What a reader is shown beyond the numbers of a record: the names of entries, the chain of derivatives.

Works formulas out of a comparison; knows neither layout nor sentences. Both the terminal's page and
the notebook's table are made with it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import sympy as sp

from teachgrad.report.mathematics import letter, pretty
from teachgrad.report.quantities import NONE, largest, size
from teachgrad.symbolic import MOST_INTERMEDIATES

if TYPE_CHECKING:
    from teachgrad.functions import Function
    from teachgrad.records import Comparison, Variable

_LONGEST = 200  # operations; a longer chain is neither checked nor read
_DIGITS_OF_A_LARGE_NUMBER = 3


class Link(NamedTuple):
    """One way from the result to a variable: d(result)/d(through) · d(through)/d(variable)."""

    names: tuple[str, str]
    formulas: tuple[Any, Any]
    values: tuple[float, float]


class Details(NamedTuple):
    """What `details` works out.

    Attributes
    ----------
    symbols : mapping
        Variable → its symbol, or an array of symbols, one for each entry.
    result : SymPy expression or None
        The result in the names it is computed from, 5*y**2.
    chains : mapping
        Variable → the links whose sum is its derivative, where there are named results on the way.
    """

    symbols: Mapping[str, Any]
    result: Any
    chains: Mapping[str, tuple[Link, ...]]


def details(comparison: Comparison) -> Details:
    """Work out what a page shows beyond the numbers.

    Parameters
    ----------
    comparison : Comparison
        Of any function; where its formula is too long to be written, everything here is empty.

    Examples
    --------
    >>> from teachgrad import compare
    >>> found = details(compare("composite"))
    >>> found.result, found.chains["x"][0].formulas
    (5*y**2, (10*y, 6*x**2))
    """
    formulas = comparison.formulas
    if formulas is None:
        return Details({}, None, {})
    chains = {name: _chain(comparison, name) for name in comparison.variables}
    return Details(
        formulas.variables,
        formulas.formula_of(comparison.output) if comparison.intermediates else None,
        {name: links for name, links in chains.items() if links},
    )


def told_steps(comparison: Comparison) -> tuple[dict[str, Any], int]:
    """The named results that a page has room for, and how many it leaves out: a loop names one each turn."""
    steps = dict(islice(comparison.intermediates.items(), MOST_INTERMEDIATES))
    return steps, len(comparison.intermediates) - len(steps)


def program(function: Function, output: str) -> list[str]:
    """A program as its author writes it; where it has no name for its result, with the one it is given here.

    Examples
    --------
    >>> from teachgrad import DOCUMENT
    >>> program(DOCUMENT["elementwise"], "f")
    ['y = 3 * x * x', 'y = y.sum()  → f']
    """
    *lines, last = (function.source or "").splitlines()
    names_result = any(line.startswith(f"{output} =") for line in (*lines, last))
    return [*lines, last if names_result else f"{last}  → {output}"]


def d_at(point: Mapping[str, Any]) -> str:
    """The d of a result's derivatives at a point: ∂ where the result depends on more than one number.

    Examples
    --------
    >>> d_at({"x": 5.0}), d_at({"x": np.ones((2, 2))}), d_at({"x": 1.0, "y": 2.0})
    ('d', '∂', '∂')
    """
    return "∂" if sum(np.size(value) for value in point.values()) > 1 else "d"


def derivative_name(comparison: Comparison, below: str, above: str | None = None) -> str:
    """dz/dx, or ∂z/∂x where the result depends on more than one number."""
    d = d_at(comparison.point)
    return f"{d}{letter(above or comparison.output)}/{d}{letter(below)}"


def finite_shown(variable: Variable) -> Any:
    """The finite difference as a table has it: NaN where its error has no bound, or one side no values or no slope.

    There the number depends on h alone: of a jump it is the height of the jump divided by h.
    """
    bounds = [variable.finite_error, *(side for side in (variable.left, variable.right) if side is not None)]
    known = np.all([np.isfinite(bound) for bound in bounds], axis=0)
    found = np.where(known, variable.finite, np.nan)
    return found if np.ndim(found) and np.ndim(variable.finite) else float(found)


def formula_shown(variable: Variable) -> Any:
    """SymPy's derivative at the point as a table has it: a number; as text where float64 cannot hold it, ≈ 1.97e434."""
    if isinstance(variable.symbolic, float) and math.isinf(variable.symbolic) and variable.exact is not None:
        value = sp.N(variable.exact, _DIGITS_OF_A_LARGE_NUMBER)
        if value.is_real and value.is_finite:
            # By str: in an f-string SymPy gives the number to decimal, which has no such exponents.
            return ("≈ " + str(value)).lower().replace("e+", "e")
    return variable.symbolic


def _chain(comparison: Comparison, variable: str) -> tuple[Link, ...]:
    links = []
    for name, step in comparison.intermediates.items():
        first = step.derivatives.get(f"d{comparison.output}/d{name}")
        second = step.derivatives.get(f"d{name}/d{variable}")
        if first is not None and second is not None and not hasattr(first.value, "tolist"):
            names = (
                derivative_name(comparison, name),
                derivative_name(comparison, variable, name),
            )
            links.append(Link(names, (first.formula, second.formula), (first.value, second.value)))
    return tuple(links) if links and _adds_up(comparison, variable, links) else ()


def _adds_up(comparison: Comparison, variable: str, links: list[Link]) -> bool:
    """Whether the links are the whole derivative; x + y(x) also has a way of its own."""
    whole = comparison.variables[variable].formula
    total = sp.Add(*(sp.Mul(*link.formulas) for link in links))
    if total.count_ops() > _LONGEST or whole.count_ops() > _LONGEST:
        return False
    formulas = {sp.Symbol(name): step.formula for name, step in comparison.intermediates.items()}
    for _ in formulas:  # each pass replaces at least the last of them
        total = total.subs(formulas)
    return bool(sp.expand(total - whole) == 0)


def agreement(variable: Variable, answer: str) -> tuple[str, str]:
    """The largest error of an answer, and to how many digits it agrees; no digits where there is nothing to agree with."""
    absolute = largest(variable.errors[answer][0])
    # Of 0 there are no digits that another number could have as well.
    is_near_zero = absolute > 0 and variable.exact is not None and largest(variable.exact) == 0
    return size(absolute), NONE if math.isnan(absolute) or is_near_zero else str(variable.digits[answer])


def in_names(comparison: Comparison, found: Details) -> list[str]:
    """The result in the names that it is computed from, 5y²; nothing where that says no more than its formula does."""
    if found.result is None or comparison.formula is None:
        return []
    said = pretty(found.result)
    # A sum over a matrix of results, y₁₁ + y₁₂ + …, says nothing that its program does not.
    has_matrix = any(hasattr(step.value, "tolist") for step in comparison.intermediates.values())
    return [] if has_matrix or said == pretty(comparison.formula) else [said]
