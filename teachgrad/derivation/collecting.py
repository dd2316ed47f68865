"""Powers: those of the same base as one, those of products and of powers as powers of their parts.

Each function here looks at one part of a line; `tidying` applies it to all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import sympy as sp

from teachgrad.derivation.arithmetic import everywhere, normal
from teachgrad.derivation.arranging import Pair, assembled, length, pairs_of, same_sum
from teachgrad.derivation.building import ONE, ZERO, add, is_inverse


def with_powers_collected(thing: Any) -> Any:
    """2x·x² as 2x³, (2x³)² as 4x⁶: whatever is shorter."""
    if isinstance(thing, sp.exp):
        return _with_its_exponent(thing, with_powers_collected)
    if thing.is_Mul:
        found = _choice(thing)
        return thing if found is None else assembled(found.number, _collected(found.pairs))
    if _is_opened(thing):
        number, opened = _opened([(thing.base, thing.exp)])
        return assembled(number, _collected(opened))
    return _of_one_root(thing)


def with_powers_opened(thing: Any) -> Any:
    """The same as far as powers of products and of powers are opened, nothing collected: x²/(√x)² as x²/x."""
    if isinstance(thing, sp.exp):
        return _with_its_exponent(thing, with_powers_opened)
    if thing.is_Mul:
        found = _choice(thing)
        return thing if found is None or not found.opens else assembled(found.number, found.pairs)
    if _is_opened(thing):
        return assembled(*_opened([(thing.base, thing.exp)]))
    return _of_one_root(thing)


class _Choice(NamedTuple):
    number: Any
    pairs: list[Pair]
    opens: bool


def _choice(product: Any) -> _Choice | None:
    """The powers of a product that are to be collected, opened or as they are; None if neither makes them fewer."""
    number, pairs = pairs_of(product)
    if len(_collected(pairs)) < len(pairs):
        return _Choice(number, pairs, opens=False)
    opened_number, opened = _opened(pairs)
    collected = len(_collected(opened))
    if collected < len(pairs) or collected < len(opened):
        return _Choice(number * opened_number, opened, opens=opened != pairs)
    return None


def _with_its_exponent(thing: Any, act: Callable[[Any], Any]) -> Any:
    """E^(−(x/√2)²): what a rule has put into an exponent is opened there."""
    new = everywhere(thing.args[0], act)
    new = thing.args[0] if new == thing.args[0] else normal(new)
    return thing if new == thing.args[0] else sp.exp(new, evaluate=False)


def _is_opened(thing: Any) -> bool:
    if not (thing.is_Pow and thing.exp.is_Integer and thing.exp > 1):
        return False
    return _opened([(thing.base, thing.exp)])[1] != [(thing.base, thing.exp)]


def _of_one_root(thing: Any) -> Any:
    """|x²| is x², √(1/x) is 1/√x."""
    if isinstance(thing, sp.Abs):
        inner = thing.args[0]
        return inner if inner.is_Pow and inner.exp.is_Integer and inner.exp % 2 == 0 else thing
    if thing.is_Pow and thing.exp == sp.S.Half and is_inverse(thing.base):
        return assembled(ONE, [(thing.base.base, -thing.exp)])
    return thing


def _opened(pairs: list[Pair]) -> tuple[Any, list[Pair]]:
    """(2x³)² as 4 and x⁶: powers of products and of powers, as powers of their parts."""
    number, opened = ONE, []
    for base, exponent in pairs:
        if isinstance(base, sp.Abs) and exponent.is_Integer and exponent % 2 == 0:
            opened.append((base.args[0], exponent))
        elif isinstance(base, sp.exp) and exponent.is_Integer and exponent != 1:
            opened.append((sp.exp(_times(exponent, base.args[0]), evaluate=False), ONE))
        elif base.is_Pow and exponent.is_Integer and base.exp.is_Rational:
            opened.append((base.base, base.exp * exponent))
        elif base.is_Mul and exponent.is_Integer:
            inner, parts = pairs_of(base)
            number *= inner**exponent
            opened += [
                (part, own * exponent if own.is_Rational else _times(exponent, own)) for part, own in parts
            ]
        else:
            opened.append((base, exponent))
    return number, opened


def _times(number: Any, thing: Any) -> Any:
    if thing.is_Add:
        return sp.Mul(number, thing, evaluate=False)
    own, pairs = pairs_of(thing)
    return assembled(own * number, pairs)


def _collected(pairs: list[Pair]) -> list[Pair]:
    """Powers of the same base as one; exponentials as one."""
    exponents: dict[Any, Any] = {}
    raised: list[Any] = []
    beside: list[Pair] = []
    written: dict[Any, Any] = {}  # 1 + x² and x² + 1 are the same base
    for base, exponent in pairs:
        base = written.setdefault(same_sum(base), base)
        if isinstance(base, sp.exp) and exponent.is_Integer:
            exponents.setdefault(sp.E, ONE)
            new = base.args[0] if exponent == 1 else _times(exponent, base.args[0])
            for place, old in enumerate(raised):
                total = _total(old, new)
                if total is not None:
                    raised[place] = total
                    break
            else:
                raised.append(new)
        elif base in exponents:
            total = _total(exponents[base], exponent)
            if total is None:
                beside.append((base, exponent))
            else:
                exponents[base] = total
        else:
            exponents[base] = exponent
    for base in [base for base in exponents if isinstance(base, sp.Abs)]:
        inner = base.args[0]
        # u² is |u|².
        while (
            _is_whole(exponents[base])
            and exponents[base] < 0
            and _is_whole(exponents.get(inner))
            and exponents[inner] >= 2
        ):
            exponents[base] += 2
            exponents[inner] -= 2
    found = []
    for base, exponent in exponents.items():
        if base is sp.E:
            found += [(sp.exp(total, evaluate=False), ONE) for total in raised if total != 0]
        elif exponent != 0:
            found.append((base, exponent))
    return found + beside


def _is_whole(exponent: Any) -> bool:
    return exponent is not None and bool(exponent.is_Integer)


def _total(first: Any, second: Any) -> Any | None:
    """The sum of two exponents; None where it is no shorter than they are: xˣ/x stays."""
    if first.is_Rational and second.is_Rational:
        return first + second
    whole = _sum_of([first, second])
    return whole if length(whole) <= max(length(first), length(second)) else None


def _sum_of(terms: list[Any]) -> Any:
    """A sum in an exponent, its like terms collected: n − 1 + 1 is n."""
    whole = sum((sp.expand(term.doit()) for term in terms), ZERO)
    return whole if whole.is_Rational or len(whole.free_symbols) else add(*terms)
