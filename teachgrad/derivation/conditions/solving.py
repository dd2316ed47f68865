"""One condition solved for its variable: |2x| < 1 is −1/2 < x < 1/2. SymPy solves polynomials; what leads to them is here.

How long it may take is bounded; a condition that is not solved stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import sympy as sp
from sympy.solvers.inequalities import solve_poly_inequality

from teachgrad.derivation.building import ONE, ZERO, changed, is_inverse, relation, size
from teachgrad.derivation.shortening import bounded, carried_out

_MOST_PARTS = 200  # of what is asked about
_HIGHEST_DEGREE = 8
_LONGEST_NUMBER = 12  # digits of a solution that is worth writing
_OPPOSITE = {"Gt": "Lt", "Lt": "Gt", "Ge": "Le", "Le": "Ge", "Ne": "Ne"}
_SIGNS = {"Gt": ">", "Lt": "<", "Ge": ">=", "Le": "<=", "Ne": "!="}
KINDS = {
    sp.StrictGreaterThan: "Gt",
    sp.StrictLessThan: "Lt",
    sp.GreaterThan: "Ge",
    sp.LessThan: "Le",
    sp.Unequality: "Ne",
}


def always(condition: Any) -> bool:
    """Whether a condition holds wherever its sides have real values: x² + 1 > 0, 1 + √x > 0."""
    if any(size(side) > _MOST_PARTS for side in condition.args):
        return False
    real = {symbol: sp.Dummy(symbol.name, real=True) for symbol in condition.free_symbols}
    roots: dict[Any, Any] = {}

    def without_roots(part: Any) -> Any | None:
        even = part.is_Pow and part.exp.is_Rational and part.exp.q % 2 == 0 and part.exp.is_positive
        return (
            roots.setdefault(part, sp.Dummy(nonnegative=True)) if even or isinstance(part, sp.Abs) else None
        )

    def ask() -> Any:
        return condition.func(
            *(carried_out(changed(side, without_roots)).xreplace(real) for side in condition.args)
        )

    return bool(bounded(ask) == sp.true)


def simplest(condition: Any) -> Any:
    """X ≠ 0 for |x| > 0 and x² > 0."""
    left, right = condition.args
    even = left.is_Pow and left.exp.is_Integer and left.exp % 2 == 0
    if isinstance(condition, sp.Gt) and right == 0 and (even or isinstance(left, sp.Abs)):
        return relation("Ne", left.args[0], right)
    return condition


@lru_cache(maxsize=500)
def solved(condition: Any, variable: Any) -> Any | None:
    """The numbers for which a condition holds, a SymPy set; None where that is not found out.

    What its sides need to have a value is not part of it: √x > 0 for all numbers but 0.

    Examples
    --------
    >>> x = sp.Symbol("x")
    >>> solved(sp.Gt(x**2, 4), x)
    Union(Interval.open(-oo, -2), Interval.open(2, oo))
    """
    kind = KINDS.get(type(condition))
    if kind is None or condition.free_symbols != {variable}:
        return None
    if any(size(side) > _MOST_PARTS for side in condition.args):
        return None
    left, right = condition.args
    found = bounded(lambda: _solved(kind, left, right, variable))
    return found if found is not None and _is_short(found) else None


def _is_short(found: Any) -> bool:
    numbers = (
        {end for end in found.boundary if end.is_finite} if found not in (sp.S.Reals, sp.S.EmptySet) else ()
    )
    return all(
        number.is_algebraic and not number.has(sp.CRootOf) and len(str(number)) <= _LONGEST_NUMBER
        for number in numbers
    )


def _solved(kind: str, left: Any, right: Any, x: Any) -> Any | None:
    if not right.is_number:
        if left.is_number:
            return _solved(_OPPOSITE[kind], right, left, x)
        return _rational(kind, left - right, x)
    if left.is_number:
        return _of_numbers(kind, left, right)
    if isinstance(left, sp.Abs):
        return _of_size(kind, left.args[0], right, x)
    if _is_even_root(left) and right.is_Rational and right != 0:
        return _of_root(kind, left, right, x)
    if isinstance(left, sp.Max | sp.Min):
        return _of_extreme(kind, left, right, x)
    number, rest = left.as_coeff_Mul()
    if number.is_Rational and number not in (0, 1) and isinstance(rest, sp.Abs):
        return _solved(kind if number > 0 else _OPPOSITE[kind], rest, right / number, x)
    if right == 0:
        simpler = _WITHOUT.get(type(left).__name__, _plain)(kind, left)
        if simpler is not None:
            kind, left, right = simpler
            return _solved(kind, left, right, x)
        if kind == "Ne" and left.is_Mul:
            found = [
                _solved("Ne", part, ZERO, x) if x in part.free_symbols else sp.S.Reals for part in left.args
            ]
            return None if None in found else sp.Intersection(*found)
    return _rational(kind, left - right, x)


_TRUE = ("Gt", ONE, ZERO)


def _plain(_kind: str, _left: Any) -> Any:
    return None


def _of_power(kind: str, left: Any) -> Any:
    """√u ≠ 0 is u ≠ 0, u² > 0 too, 1/u > 0 is u > 0."""
    base, exponent = left.args
    if is_inverse(left) and kind in ("Gt", "Lt"):
        return kind, base, ZERO
    if not (exponent.is_Rational and exponent.is_positive):
        return None
    even = exponent.p % 2 == 0 or exponent.q % 2 == 0
    if even and kind in ("Gt", "Ne"):
        return "Ne", base, ZERO
    if even:
        return _TRUE if kind == "Ge" else None
    return (kind, base, ZERO) if exponent.q == 1 else None


_ODD = (
    "real_root",
    "asin",
    "atan",
    "sinh",
    "tanh",
    "asinh",
    "atanh",
    "erf",
    "sign",
)  # of the sign of their argument

_WITHOUT: dict[str, Callable[[str, Any], Any]] = {
    "Pow": _of_power,
    "exp": lambda kind, _left: _TRUE if kind in ("Gt", "Ge", "Ne") else None,
    **dict.fromkeys(_ODD, lambda kind, left: (kind, left.args[0], ZERO)),
    "log": lambda kind, left: (
        (kind, left.args[0], sp.S.One) if len(left.args) == 1 and kind in ("Gt", "Ge", "Ne") else None
    ),
}


def _is_even_root(thing: Any) -> bool:
    return bool(thing.is_Pow and thing.exp.is_Rational and thing.exp.p == 1 and thing.exp.q % 2 == 0)


def _of_root(kind: str, root: Any, right: Any, x: Any) -> Any | None:
    """√u < 2 is u < 4, for u that are not negative."""
    if right.is_negative:
        return sp.S.Reals if kind in ("Gt", "Ge", "Ne") else sp.S.EmptySet
    return _solved(kind, root.base, right**root.exp.q, x)


def _of_size(kind: str, inside: Any, right: Any, x: Any) -> Any | None:
    if _is_even_root(inside):
        return _of_root(kind, inside, right, x)
    if right.is_negative:
        return sp.S.Reals if kind in ("Gt", "Ge", "Ne") else sp.S.EmptySet
    if right == 0 and kind in ("Gt", "Ne"):
        return _solved("Ne", inside, ZERO, x)
    if right == 0 and kind == "Ge":
        return sp.S.Reals
    one, other = _solved(kind, inside, right, x), _solved(_OPPOSITE[kind], inside, -right, x)
    if one is None or other is None:
        return None
    return sp.Union(one, other) if kind in ("Gt", "Ge") else sp.Intersection(one, other)


def _of_numbers(kind: str, left: Any, right: Any) -> Any | None:
    holds = relation(kind, left, right).doit()
    return sp.S.Reals if holds == sp.true else sp.S.EmptySet if holds == sp.false else None


def _of_extreme(kind: str, extreme: Any, right: Any, x: Any) -> Any | None:
    """Max(a, b) > c is a > c or b > c."""
    found = [_solved(kind, part, right, x) for part in extreme.args]
    if kind == "Ne" or None in found:
        return None
    one_is_enough = isinstance(extreme, sp.Max) == (kind in ("Gt", "Ge"))
    return sp.Union(*found) if one_is_enough else sp.Intersection(*found)


def _rational(kind: str, thing: Any, x: Any) -> Any | None:
    """A quotient of polynomials compared with 0."""
    if thing.atoms(sp.Function) or any(not part.exp.is_Integer for part in thing.atoms(sp.Pow)):
        return None
    above, below = sp.fraction(sp.together(carried_out(thing)))
    if x in below.free_symbols:
        if kind in ("Ge", "Le"):
            return None
        above = above if kind == "Ne" else above * below
    if x not in above.free_symbols:
        return _of_numbers(kind, above, ZERO)
    polynomial = sp.Poly(above, x)
    if polynomial.degree() > _HIGHEST_DEGREE or polynomial.domain not in (sp.ZZ, sp.QQ):
        return None
    return sp.Union(*solve_poly_inequality(polynomial, _SIGNS[kind]))
