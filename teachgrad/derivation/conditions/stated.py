"""Which conditions a derivation states beside its result.

They leave out the points at which the function has a value and the result is not its derivative, and those at which the
result has a value and the function has none. Read `domain` and `solving` first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import sympy as sp

from teachgrad.derivation.building import relation
from teachgrad.derivation.conditions.definition import at_point
from teachgrad.derivation.conditions.domain import needs
from teachgrad.derivation.conditions.sets import as_conditions, shape, without_ends
from teachgrad.derivation.conditions.solving import always, simplest, solved
from teachgrad.derivation.reading.source import written_out
from teachgrad.derivation.shortening import bounded

_MOST_POINTS = 4  # looked at by the definition


class Stated(NamedTuple):
    """What is said of where the result holds.

    Attributes
    ----------
    conditions : tuple of relations
        These hold together.
    by_definition : tuple of pairs
        Points for which the rules used say nothing, with the derivative there: (0, 0) of x·|x|.
    """

    conditions: tuple[Any, ...]
    by_definition: tuple[tuple[Any, Any], ...] = ()


def never(conditions: Iterable[Any], variable: Any) -> bool:
    """Whether one of them holds nowhere: |x/x| < 1."""
    return any(solved(c, variable) == sp.S.EmptySet for c in conditions)


def without_values(formula: Any) -> bool:
    """Whether a formula certainly has no real value on any interval: ln(−x²), √(−1)·x, ln x + ln(−x)."""
    by_symbol: dict[Any, list[Any]] = {}
    for need in needs(formula):
        if not need.free_symbols:
            if bounded(need.doit) == sp.false:
                return True
        elif len(need.free_symbols) == 1:
            (symbol,) = need.free_symbols
            by_symbol.setdefault(symbol, []).append(need)
    return any(_together(wanted, symbol) == sp.S.EmptySet for symbol, wanted in by_symbol.items())


def simplified(conditions: Iterable[Any], variable: Any) -> tuple[Any, ...]:
    """Conditions as a textbook writes them, without those that always hold: |2x| < 1 is |x| < 1/2."""
    doubtful = list(dict.fromkeys(simplest(c) for c in conditions if not always(c)))
    return _written(doubtful, variable)


def stated(
    formula: Any,
    variable: Any,
    result: Any,
    required: Iterable[Any],
    definitions: Mapping[str, Any],
    digits: int,
) -> Stated:
    """What must be said beside a result.

    Parameters
    ----------
    formula : SymPy expression
        What was differentiated, its names written out.
    variable : Symbol
        By what.
    result : SymPy expression
        The last line.
    required : iterable of relations
        What the rules that were used need, in the names of steps too.
    definitions : mapping
        What names stand for.
    digits : int
        To how many digits a point is looked at.
    """
    required = (written_out(condition, definitions) for condition in required)
    wanted = list(dict.fromkeys(simplest(c) for c in required if not always(c)))
    shown = [simplest(need) for need in needs(result)]
    for need in needs(formula):
        need = simplest(need)
        if not always(need) and not _follows(need, [*wanted, *shown], variable):
            wanted.append(need)
    found = _together(wanted, variable)
    by_definition, filled = [], sp.S.EmptySet
    if found is not None and formula.free_symbols == {variable}:
        for place in [p for p in shape(found).missing if p.is_Rational][:_MOST_POINTS]:
            seen = at_point(formula, variable, result, place, definitions, digits)
            if seen.slope is not None:
                by_definition.append((place, seen.slope))
            if seen.shown:
                filled = sp.Union(filled, sp.FiniteSet(place))
    return Stated(_written(wanted, variable, filled), tuple(by_definition))


def _follows(need: Any, others: list[Any], x: Any) -> bool:
    """Whether a condition is among others, or follows from those that can be solved."""
    if need in others or _strict(need) in others:
        return True
    own, known = solved(need, x), _together(others, x)
    return own is not None and known is not None and bool(known.is_subset(own))


def _together(conditions: list[Any], x: Any) -> Any | None:
    """The numbers for which those hold that can be solved; without the ends of intervals, where a derivative is one-sided."""
    sets = [found for found in (solved(c, x) for c in conditions) if found is not None]
    return without_ends(sp.Intersection(*sets)) if sets else None


def _strict(condition: Any) -> Any:
    kind = {sp.GreaterThan: "Gt", sp.LessThan: "Lt"}.get(type(condition))
    return condition if kind is None else relation(kind, *condition.args)


def _written(conditions: list[Any], x: Any, filled: Any = sp.S.EmptySet) -> tuple[Any, ...]:
    """The solved ones as one set, if that can be written, with points filled in; the others as they are, behind it."""
    sets = [c for c in conditions if solved(c, x) is not None]
    rest = [_strict(c) if x in c.free_symbols else c for c in conditions if c not in sets]
    if not sets:
        return tuple(rest)
    short = as_conditions(sp.Union(_together(sets, x), filled), x, alone=not rest)
    if short is None:
        each = [(c, as_conditions(sp.Union(_together([c], x), filled), x, alone=False)) for c in sets]
        short = tuple(part for c, own in each for part in ((c,) if own is None else own))
    return tuple(dict.fromkeys([*short, *rest]))
