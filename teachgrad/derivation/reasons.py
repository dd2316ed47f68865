"""Why one line follows from another: which name of tidying describes what changed between them.

Looks at both expressions only, not at how the second was found: SymPy's ``factor`` also multiplies out.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import sympy as sp

from teachgrad.derivation.arranging import same_sum
from teachgrad.derivation.building import (
    MINUS_ONE,
    ONE,
    divide,
    factors,
    is_inverse,
    mul,
    parts_of,
)
from teachgrad.derivation.shortening import expanded, inside

_LARGEST_POWER = 50  # of a sum that is opened


def of_arithmetic(before: Any, after: Any) -> str:
    """Of a line in which numbers, signs and factors were put in order."""
    if _numbers(before) != _numbers(after):
        return "tidy_cancelled" if _only_cancels(before) else "tidy_numbers"
    if compound_fractions(before) > compound_fractions(after):
        return "tidy_compound_fraction"
    return "tidy_order" if _signs(before) == _signs(after) else "tidy_signs"


def _only_cancels(thing: Any) -> bool:
    """Whether of numbers there is nothing to do in it but to cancel: 2x/(2√x), not 2·3x/6 nor (1/2)·2x."""
    if thing.is_Mul and any(_is_fraction_of_numbers(part) for part in thing.args):
        return False
    above, below = ([], []) if not thing.is_Mul else _numbers_of(thing)
    if len(above) > 1 or len(below) > 1 or _counted(thing):
        return False
    own = bool(above and below and math.gcd(int(above[0]), int(below[0])) > 1)
    inner = [part for part in inside(thing) if _has_work(part)]
    return (own or bool(inner)) and all(map(_only_cancels, inner))


def _is_fraction_of_numbers(part: Any) -> bool:
    return bool((part.is_Rational and part.q != 1) or (part.is_Mul and all(p.is_number for p in part.args)))


def _has_work(thing: Any) -> bool:
    """Whether there are numbers to be put together in it."""
    above, below = ([], []) if not thing.is_Mul else _numbers_of(thing)
    own = len(above) > 1 or len(below) > 1 or bool(above and below and math.gcd(above[0], below[0]) > 1)
    return own or _counted(thing) or any(map(_has_work, inside(thing)))


def _counted(thing: Any) -> bool:
    """Whether a sum has several numbers, or a number is raised to a power."""
    if thing.is_Add:
        return sum(1 for term in thing.args if term.is_Rational) > 1
    return bool(thing.is_Pow and not is_inverse(thing) and thing.base.is_Rational and thing.exp.is_Integer)


def _numbers_of(product: Any) -> tuple[list[int], list[int]]:
    """The whole numbers above and below the line of a fraction, without 1."""
    above, below = [], []
    for part in factors(product):
        number = part.base if is_inverse(part) else part
        if number.is_Rational and number != 0:
            over, under = abs(int(number.p)), int(number.q)
            above.append(under if is_inverse(part) else over)
            below.append(over if is_inverse(part) else under)
    return [n for n in above if n != 1], [n for n in below if n != 1]


def compound_fractions(thing: Any) -> int:
    """How many fractions stand above or below the line of another one, as factors."""
    own = 0
    if thing.is_Mul or is_inverse(thing):
        parts = thing.args if thing.is_Mul else (thing,)
        if any(map(is_inverse, parts)):
            sides = [part.base if is_inverse(part) else part for part in parts]
            own = sum(1 for side in sides if side.is_Mul and any(map(is_inverse, side.args)))
    return own + sum(map(compound_fractions, inside(thing)))


def _numbers(thing: Any) -> Counter[Any]:
    """The numbers in it, without factors 1 and −1."""
    if thing.is_Rational:
        return Counter([abs(thing)] if abs(thing) != 1 else [])
    found: Counter[Any] = Counter()
    for part in parts_of(thing):
        found.update([abs(part)] if thing.is_Add and abs(part) == 1 else _numbers(part))
    return found


def _signs(thing: Any) -> int:
    """How many minus signs stand in it."""
    own = bool(thing.is_Rational and thing.is_negative)
    return own + sum(map(_signs, () if thing.is_Rational else inside(thing)))


def of_powers(before: Any, after: Any) -> str:
    """Of a line in which powers were collected, none opened."""
    if _sizes(before) != _sizes(after):
        return "tidy_absolute"
    if Counter(factors(before)) == Counter(factors(after)):
        return "tidy_order"
    above, below = _sides(before)
    return "tidy_cancelled" if above & below else "tidy_powers"


def of_opened(before: Any, after: Any) -> str:
    """Of a line in which powers of products and of powers were opened."""
    return "tidy_absolute" if _sizes(before) != _sizes(after) else "tidy_power"


def _sizes(thing: Any) -> dict[Any, Any]:
    """Of each |u| its exponents together: 1 − 2 in |x|/|x|², and the parity of u's own is another matter."""
    found: dict[Any, Any] = {}

    def look(part: Any, times: Any) -> None:
        if isinstance(part, sp.Abs):
            found[part] = found.get(part, 0) + times
        elif part.is_Pow and part.exp.is_Rational:
            look(part.base, times * part.exp)
        else:
            for inner in inside(part):
                look(inner, times)

    look(thing, sp.S.One)
    return {part: times for part, times in found.items() if times != 0}


def _sides(thing: Any) -> tuple[set[Any], set[Any]]:
    """The bases above and those below the lines of all fractions in it."""
    above: set[Any] = set()
    below: set[Any] = set()
    if thing.is_Mul or is_inverse(thing):
        for part in factors(thing):
            side = below if is_inverse(part) else above
            part = part.base if is_inverse(part) else part
            side.add(same_sum(part.base if part.is_Pow else part))
    for part in inside(thing):
        more = _sides(part)
        above |= more[0]
        below |= more[1]
    return above, below


def of_shortening(before: Any, after: Any) -> str:
    """Of a part that SymPy made shorter, without identities."""
    old, new = _without_sign(before), _without_sign(after)
    if old.is_Add:
        if new.is_Add or not _has_sum(new):
            if _brackets(new) > _brackets(old):
                return "tidy_factor"
            return _opened_or_collected(before) if _brackets(old) or old is not before else "tidy_like_terms"
        if _below(new) and any(_below(term) for term in old.args):
            return "tidy_common_denominator"
        return "tidy_factor"
    if _below(old) - _below(new):
        return "tidy_factor_and_cancel"
    if _below(new) - _below(old):
        return "tidy_common_denominator"
    if _fractions(old) > _fractions(new):
        return "tidy_multiply_out"  # x²·(1 + 1/x)² is (x + 1)²
    return "tidy_factor" if _count(new) > _count(old) else _opened_or_collected(before)


def without_shared_factors(before: Any, after: Any) -> tuple[Any, Any]:
    """Of 3(2x − x²) and 3x(2 − x) the sum and what became of it: 2x − x², and x(2 − x); else both as they are."""
    old, new = list(factors(before)), list(factors(after))
    for part in list(old):
        if part in new:
            old.remove(part)
            new.remove(part)
    if len(old) != 1 or not old[0].is_Add or not new or old[0] is before:
        return before, after
    return old[0], _product_of(new)


def _product_of(parts: list[Any]) -> Any:
    above = [part for part in parts if not is_inverse(part)]
    below = [part.base for part in parts if is_inverse(part)]
    over = mul(*above) if above else ONE
    return divide(over, mul(*below)) if below else over


def _opened_or_collected(before: Any) -> str:
    """Whether like terms were collected behind the brackets."""
    opened = expanded(before)
    terms = len(sp.Add.make_args(opened)) if opened is not None else 0
    return "tidy_multiply_out" if terms == _terms(before) else "tidy_expand"


def _terms(thing: Any) -> int:
    """How many terms there are once all brackets are opened, and nothing collected."""
    if thing.is_Add:
        return sum(map(_terms, thing.args))
    if thing.is_Mul:
        return math.prod(map(_terms, thing.args))
    if thing.is_Pow and thing.exp.is_Integer and 1 < thing.exp <= _LARGEST_POWER:
        return int(_terms(thing.base) ** int(thing.exp))
    return 1


def common_factor(before: Any, after: Any) -> Any | None:
    """What was factored out of a sum: x·eˣ in x·eˣ·(x + 2), sin x in a + sin(x)·(b + c); None if it cannot be said."""
    old, new = _without_sign(before), after
    if not old.is_Add:
        return None
    terms = [term for term in (new.args if new.is_Add else (new,)) if term not in old.args]
    found = []
    for term in terms:
        parts = list(factors(term))
        rest = [part for part in parts if not _is_sum(part)]
        if len(parts) - len(rest) == 1:
            found.append(_product_of(rest))
    return found[0] if len(found) == 1 and found[0] not in (1, MINUS_ONE) else None


def _without_sign(thing: Any) -> Any:
    minus = thing.is_Mul and len(thing.args) == 2 and thing.args[0] is MINUS_ONE
    return thing.args[1] if minus else thing


def _is_sum(part: Any) -> bool:
    return bool(part.is_Add or (part.is_Pow and part.base.is_Add))


def _has_sum(thing: Any) -> bool:
    return any(_is_sum(part) for part in factors(thing))


def _brackets(thing: Any) -> int:
    """In how many terms of a sum brackets stand."""
    terms = thing.args if thing.is_Add else (thing,)
    return sum(1 for term in terms if any(_is_sum(part) and not is_inverse(part) for part in factors(term)))


def _count(thing: Any) -> int:
    return sum(1 for part in factors(thing) if part not in (1, -1))


def _below(thing: Any) -> Counter[Any]:
    """What stands below the line of a fraction."""
    found: Counter[Any] = Counter()
    for part in factors(thing):
        if is_inverse(part):
            whole = part.base.is_Pow and part.base.exp.is_Integer
            base, times = (part.base.base, int(part.base.exp)) if whole else (part.base, 1)
            found[same_sum(base)] += times
    return found


def _fractions(thing: Any) -> int:
    """How many terms of sums in it are fractions."""
    own = sum(1 for term in thing.args if any(map(is_inverse, factors(term)))) if thing.is_Add else 0
    return own + sum(map(_fractions, inside(thing)))
