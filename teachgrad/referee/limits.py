"""SymPy's one-sided limits, asked for with patience: what is not found soon is not found.

Knows SymPy and nothing of teachgrad but the patience.
"""

from __future__ import annotations

import math
from typing import Any

import sympy as sp

from teachgrad.patience import OutOfPatienceError, few_calls

_MOST_OPERATIONS = 25
_MOST_CALLS = 200_000  # a tenth of a second or two
_LARGEST_POWER = 200
_LARGEST_POINT = 10**6


def one_sided_limit(expression: Any, symbol: Any, point: Any, sign: int) -> Any:
    """The limit of `expression` as `symbol` comes to `point` from the left (-1) or the right (+1).

    Returns
    -------
    float, tuple of float or None
        The limit, infinite where it is; a pair where SymPy knows only the bounds between which the values keep on
        varying; None where it finds none, or not soon.

    Examples
    --------
    >>> t = sp.Symbol("t", real=True)
    >>> one_sided_limit(sp.Abs(t) / t, t, 0, -1), one_sided_limit(sp.sin(1 / t), t, 0, 1)
    (-1.0, (-1.0, 1.0))
    """
    if not (worth_asking(expression) and abs(point) <= _LARGEST_POINT):
        return None
    try:
        with few_calls(_MOST_CALLS):
            found = sp.limit(expression, symbol, point, "-" if sign < 0 else "+")
    except (OutOfPatienceError, NotImplementedError, ValueError, TypeError, ArithmeticError):
        return None
    except (AttributeError, RecursionError, KeyError, IndexError, AssertionError):
        return None  # SymPy's own slips in odd expressions: no answer either
    return _as_number(found)


def worth_asking(expression: Any) -> bool:
    """Whether SymPy can be asked for a limit at all: calls can be counted, but not the time that one number of 10^9 digits takes."""
    if expression.count_ops() > _MOST_OPERATIONS or expression.has(
        sp.factorial, sp.gamma, sp.erf, sp.nan, sp.zoo
    ):
        return False
    exponents = [p.exp for p in expression.atoms(sp.Pow)] + [e.exp for e in expression.atoms(sp.exp)]
    return all(
        abs(e) <= _LARGEST_POWER if e.is_number else not any(not p.exp.is_number for p in e.atoms(sp.Pow))
        for e in exponents
    )


def _as_number(found: Any) -> Any:
    if isinstance(found, sp.AccumBounds):
        return (_as_number(found.min), _as_number(found.max))
    if found in (sp.oo, -sp.oo):
        return math.copysign(math.inf, 1 if found is sp.oo else -1)
    if not (found.is_number and found.is_real):
        return None
    try:
        number = float(found)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
