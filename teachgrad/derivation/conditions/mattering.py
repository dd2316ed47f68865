"""At which points a condition matters: in max(x, x², 1) the tie of x and x² at 0 is no kink, for 1 is larger.

Nor does |x| have one in a case that holds for |x| > 1/2 only. Knows no rule. Read `solving` first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import mpmath as mp
import sympy as sp

from teachgrad.derivation.building import parts_of, relation
from teachgrad.derivation.conditions.sets import shape
from teachgrad.derivation.conditions.solving import solved
from teachgrad.derivation.numbers import NoValueError, Values

_DIGITS = 30
_NOTHING = mp.mpf("1e-60")  # what is no difference at all, in 130 digits


def where_it_matters(condition: Any, variable: Any, matters: Callable[[Any], bool]) -> tuple[Any, ...]:
    """A condition that leaves out single points, without those at which it does not matter; any other as it is.

    Examples
    --------
    >>> x = sp.Symbol("x")
    >>> where_it_matters(sp.Ne(x**2, x), x, lambda place: place > 0)
    (Ne(x, 1),)
    """
    found = solved(condition, variable)
    if found is None or found == sp.S.EmptySet:
        return (condition,)
    intervals, missing = shape(found)
    if intervals != (sp.S.Reals,) and intervals != (sp.Interval(-sp.oo, sp.oo),):
        return (condition,)
    kept = [place for place in missing if matters(place)]
    return (condition,) if len(kept) == len(missing) else tuple(relation("Ne", variable, p) for p in kept)


def ties(parts: Sequence[Any], variable: Any, *, largest: bool) -> Iterator[Any]:
    """Where no two of several are equal, unless a third one is the largest there: the kinks of a maximum."""
    for i, first in enumerate(parts):
        for second in parts[i + 1 :]:
            others = [part for part in parts if part not in (first, second)]

            def matters(place: Any, first: Any = first, others: list[Any] = others) -> bool:
                return not any(_is_beyond(other, first, variable, place, largest=largest) for other in others)

            yield from where_it_matters(relation("Ne", first, second), variable, matters)


def _is_beyond(other: Any, thing: Any, variable: Any, place: Any, *, largest: bool) -> bool:
    if not (other.free_symbols | thing.free_symbols) <= {variable}:
        return False
    values = Values({}, _DIGITS)
    with mp.workdps(values.precision):
        point = {variable: _number(place)}
        try:
            more = values.of(other, point) - values.of(thing, point)
        except NoValueError:
            return False
        return bool((more if largest else -more) > _NOTHING)


def in_its_cases(condition: Any, line: Any, part: Any) -> tuple[Any, ...]:
    """A condition on a part of a line, as far as it matters where the cases hold in which the part stands."""
    cases = list(_cases(line, part, ()))
    if not all(cases):
        return (condition,)
    variable = part.variables[0]

    def matters(place: Any) -> bool:
        return any(all(_may_hold(case, variable, place) for case in around) for around in cases)

    return where_it_matters(condition, variable, matters)


def _cases(thing: Any, part: Any, around: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """The conditions around each place at which a part stands."""
    if thing == part:
        yield around
    elif isinstance(thing, sp.Piecewise):
        for value, case in thing.args:
            yield from _cases(value, part, (*around, case))
    else:
        for inner in parts_of(thing):
            yield from _cases(inner, part, around)


def _may_hold(case: Any, variable: Any, place: Any) -> bool:
    if not case.free_symbols <= {variable}:
        return True
    values = Values({}, _DIGITS)
    with mp.workdps(values.precision):
        try:
            return values.holds(case, {variable: _number(place)})
        except NoValueError:
            return True


def _number(place: Any) -> Any:
    return mp.mpmathify(sp.N(place, mp.mp.dps))
