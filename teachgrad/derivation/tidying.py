"""From a line without derivatives to what a teacher would write: 10·2x³·6x² → 120x³·x² → 120x⁵.

Each kind of tidying is a step with a name. What these do not shorten, SymPy is asked to: it may factor, expand or use
sin² + cos² = 1, and its answer is taken where it is shorter on paper. Read `shortening` next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import sympy as sp

from teachgrad.derivation.arranging import Pair, assembled, length, pairs_of, same_sum
from teachgrad.derivation.building import (
    MINUS_ONE,
    ONE,
    ZERO,
    add,
    factors,
    is_inverse,
    is_negative,
    mul,
    parts_of,
    rebuilt,
)
from teachgrad.derivation.records import Application
from teachgrad.derivation.shortening import inside, shorter, shorter_sums

_MOST_ROUNDS = 12
_LARGEST_POWER = 12  # digits of a number that is written out: 2¹⁰ is 1024, 2¹⁰⁰ stays

Pass = Callable[[Any], Any]


def tidied(line: Any) -> Iterator[tuple[Any, tuple[Application, ...]]]:
    """The lines that follow, each with what was done."""
    for _ in range(_MOST_ROUNDS):
        found = _next(line)
        if found is None:
            return
        line = found[0]
        yield found


def _next(line: Any) -> tuple[Any, tuple[Application, ...]] | None:
    dropped = _everywhere(line, _without_ones_and_zeros)
    counted = _everywhere(dropped, _with_one_number)
    if _on_paper(counted) != _on_paper(line):
        done = [] if _on_paper(dropped) == _on_paper(line) else [_done("tidy_ones_and_zeros", line, dropped)]
        if _numbers(counted) != _numbers(dropped):
            done.append(_done("tidy_numbers", dropped, counted))
        elif _on_paper(counted) != _on_paper(dropped):
            collected = _normal(
                _everywhere(counted, _with_powers_collected)
            )  # sorted and collected in one line
            rule = "tidy_order" if collected == counted else "tidy_powers"
            raised = rule == "tidy_order" and _has_negative_exponent(dropped)
            done.append(_done("tidy_negative_exponent" if raised else rule, dropped, collected))
            counted = collected
        return counted, tuple(done)
    for rule, act in (
        ("tidy_powers", _with_powers_collected),
        ("tidy_negative_exponent", _without_negative_exponents),
    ):
        new = _normal(_everywhere(line, act))
        if _on_paper(new) != _on_paper(line):
            return new, (_done(rule, line, new),)
    found = shorter_sums(line, _settled) or shorter(line, _settled)
    if found is None:
        return None
    rule, new = found[0], _normal(found[1])
    if rule == "tidy_identities":
        rule = "tidy_trigonometry" if line.has(sp.sin, sp.cos) else "tidy_hyperbolic"
    return None if _on_paper(new) == _on_paper(line) else (new, (_done(rule, line, new),))


def _normal(line: Any) -> Any:
    """What goes without saying after any other tidying."""
    return _everywhere(_everywhere(line, _without_ones_and_zeros), _with_one_number)


def _on_paper(thing: Any) -> Any:
    """What can be seen of an expression: whether a/(b·c) is one product below or two reciprocals is not."""
    if thing.is_Mul or is_inverse(thing):
        minus = False
        above: list[Any] = []
        below: list[Any] = []
        for part in factors(thing):
            if part is MINUS_ONE and not above and not below:
                minus = not minus
            elif is_inverse(part):
                below.append(_on_paper(part.base))
            else:
                above.append(_on_paper(part))
        return ("product", minus, tuple(above) if above != [ONE] else (), tuple(below))
    parts = parts_of(thing)
    return (thing.func, *map(_on_paper, parts)) if parts else thing


def _settled(line: Any) -> Any:
    """What becomes of a line without looking for common factors."""
    for _ in range(_MOST_ROUNDS):
        before = line
        for act in (
            _without_ones_and_zeros,
            _with_one_number,
            _with_powers_collected,
            _without_negative_exponents,
        ):
            line = _everywhere(line, act)
        if line == before:
            found = shorter_sums(line, _settled)
            if found is None:
                return line
            line = found[1]
    return line


def _done(rule: str, before: Any, after: Any) -> Application:
    """What changed, without what did not."""
    while True:
        old, new = parts_of(before), parts_of(after)
        if before.func is not after.func or len(old) != len(new):
            break
        differing = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
        if len(differing) != 1 or isinstance(differing[0][0], sp.Rational):
            break
        before, after = differing[0]
    return Application(rule, before, after)


def _everywhere(thing: Any, act: Pass) -> Any:
    """`act` on every part, the innermost first."""
    old = inside(thing)
    parts = [_everywhere(part, act) for part in old]
    if any(a is not b for a, b in zip(parts, old, strict=True)):
        thing = rebuilt(thing, [*parts, *parts_of(thing)[len(parts) :]])
    return act(thing)


def _numbers(thing: Any) -> Counter[Any]:
    if thing.is_Rational:
        return Counter([abs(thing)] if abs(thing) != 1 else [])
    found: Counter[Any] = Counter()
    for part in parts_of(thing):
        found.update(_numbers(part))
    return found


def _without_ones_and_zeros(thing: Any) -> Any:
    if thing.is_Mul:
        if ZERO in thing.args:
            return ZERO
        kept = [part for part in thing.args if part != 1 and not (is_inverse(part) and part.base == 1)]
        if len(kept) < len(thing.args):
            return mul(*kept) if kept else ONE
    elif thing.is_Add:
        kept = [part for part in thing.args if part != 0]
        if len(kept) < len(thing.args):
            return add(*kept) if kept else ZERO
    elif thing.is_Pow and thing.exp == 1:
        return thing.base
    elif thing.is_Pow and thing.exp == 0:
        return ONE
    elif isinstance(thing, sp.Piecewise) and all(value == 0 for value, _ in thing.args):
        return ZERO
    elif type(thing).__name__ == "log" and thing.args in ((sp.E,), (ONE,)):
        return ONE if thing.args[0] is sp.E else ZERO
    return thing


def _with_one_number(thing: Any) -> Any:
    if thing.is_Mul:
        number, pairs = pairs_of(thing)
        simple = number.is_Rational and not (
            is_negative(thing) and len(thing.args) == 2 and thing.args[1].is_Add
        )
        return assembled(number, pairs) if simple else thing
    if thing.is_Add:
        numbers = [part for part in thing.args if part.is_Rational]
        rest = [part for part in thing.args if not part.is_Rational]
        opened = any(part.is_Add for part in rest)
        if len(numbers) > 1 or opened:
            whole = sum(numbers, ZERO)
            # The number keeps its place: 1 − x², and x² − 1.
            first = thing.args[0].is_Rational
            kept = [whole] if whole != 0 else []
            return add(*kept, *rest) if first and rest else add(*rest, *kept) if rest else whole
    elif thing.is_Pow and thing.base.is_Rational and thing.exp.is_Integer and thing.base != 0:
        longest = max(abs(thing.base.p), thing.base.q)
        if is_inverse(thing):
            return 1 / thing.base if abs(thing.base) == 1 else thing
        if len(str(longest)) * abs(int(thing.exp)) <= _LARGEST_POWER:
            return thing.base**thing.exp
    elif thing.is_Pow and thing.exp.is_Mul and thing.exp.is_number and thing.exp.doit().is_Integer:
        return sp.Pow(thing.base, thing.exp.doit(), evaluate=False)
    return thing


def _with_powers_collected(thing: Any) -> Any:
    if isinstance(thing, sp.exp):
        # e^(−(x/√2)²): what a rule has put into an exponent is opened there.
        new = _everywhere(thing.args[0], _with_powers_collected)
        new = thing.args[0] if new == thing.args[0] else _normal(new)
        return thing if new == thing.args[0] else sp.exp(new, evaluate=False)
    if thing.is_Mul:
        number, pairs = pairs_of(thing)
        opened_number, opened = _opened(pairs)
        for count, candidates in ((number, pairs), (number * opened_number, opened)):
            collected = _collected(candidates)
            if len(collected) < len(candidates if candidates is pairs else pairs) or (
                len(collected) < len(candidates)
            ):
                return assembled(count, collected)
        return thing
    if thing.is_Pow and thing.exp.is_Integer and thing.exp > 1:
        number, opened = _opened([(thing.base, thing.exp)])
        if opened != [(thing.base, thing.exp)]:
            return assembled(number, _collected(opened))
    if (
        isinstance(thing, sp.Abs)
        and thing.args[0].is_Pow
        and thing.args[0].exp.is_Integer
        and thing.args[0].exp % 2 == 0
    ):
        return thing.args[0]
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


def _has_negative_exponent(thing: Any) -> bool:
    return _goes_below(thing) or any(map(_has_negative_exponent, inside(thing)))


def _goes_below(thing: Any) -> bool:
    return bool(thing.is_Pow and thing.exp.is_Rational and thing.exp.is_negative and thing.exp != -1)


def _without_negative_exponents(thing: Any) -> Any:
    if _goes_below(thing):
        return assembled(ONE, [(thing.base, thing.exp)])
    return thing
