"""What SymPy makes shorter: like terms, opened brackets, common factors, one denominator, sin² + cos² = 1.

SymPy knows such laws better than any list here would. It is shown sums, products and whole powers only, with letters for all
else, so that it neither sorts nor opens what stands under a root or inside a function; how long it may take is bounded; and an
answer counts only if it is shorter on paper. That it is equal, `proof` finds out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache, partial
from typing import Any, NamedTuple

import sympy as sp

from teachgrad.derivation.arranging import arranged, assembled, length, pairs_of, same_sum
from teachgrad.derivation.building import (
    MINUS_ONE,
    changed,
    divide,
    factors,
    is_inverse,
    is_negative,
    mul,
    parts_of,
    rebuilt,
    replaced,
    size,
)
from teachgrad.patience import OutOfPatienceError, few_calls

_CALLS = 100_000  # of Python functions, for each attempt: a tenth of a second
_MOST_PARTS = 200  # of what SymPy is asked to shorten
_GAIN = 1  # characters; for less no line is worth writing
_LEAST_BY_IDENTITIES = 3
_REMEMBERED = 500  # answers
_PYTHAGOREAN = ((sp.sin, sp.cos, 1), (sp.sinh, sp.cosh, -1))  # cos² ± sin² = 1


def carried_out(thing: Any) -> Any:
    """What SymPy makes of sums, products and powers; functions stay as they are."""
    old = parts_of(thing)
    if not old:
        return thing
    parts = [carried_out(part) for part in old]
    return thing.func(*parts) if thing.is_Add or thing.is_Mul or thing.is_Pow else rebuilt(thing, parts)


def inside(thing: Any) -> tuple[Any, ...]:
    """The parts that are tidied: not what stands inside a function or an exponent, which is as its author wrote it."""
    if isinstance(thing, sp.Function) and not isinstance(thing, sp.Piecewise | sp.Abs):
        return ()
    return thing.args[:1] if thing.is_Pow else parts_of(thing)


def within(thing: Any, act: Callable[[Any], Any | None]) -> Any:
    """The expression in which `act` replaces parts that are tidied, the outermost first."""
    return changed(thing, lambda part: act(part) if inside(part) else part)


class ShorterSums(NamedTuple):
    """A line whose sums were shortened.

    Attributes
    ----------
    line : SymPy expression
        The new line.
    changes : list of tuples
        Each sum, what became of it, and whether an identity as sin² + cos² = 1 was used.
    """

    line: Any
    changes: list[tuple[Any, Any, bool]]


def shorter_sums(line: Any, settled: Callable[[Any], Any]) -> ShorterSums | None:
    """The line with those sums shortened that can be; None if none can."""
    changes: dict[tuple[Any, Any, bool], None] = {}

    def act(thing: Any) -> Any | None:
        minus = thing.is_Mul and is_negative(thing) and len(thing.args) == 2 and thing.args[1].is_Add
        if not thing.is_Add and not minus:
            return None
        by_identity = False
        brackets = minus or _has_brackets(thing)
        found = _attempt(sp.expand, thing)
        if found is None or length(found) > length(thing) - (2 if brackets else 1):
            found = _by_identities(thing) if thing.is_Add else None
            # SymPy's remainder may be the same sum with its terms gathered: no identity was needed for that.
            by_identity = found is not None and expanded(found) != expanded(thing)
        if found is None and thing is not line and any(_has_denominator(term) for term in thing.args):
            new = _attempt(sp.together, thing)
            gains = new is not None and new != thing and length(settled(new)) <= length(thing) - 2 * _GAIN
            found = new if gains else None
        if found is not None:
            changes[thing, found, by_identity] = None
        return found

    new = within(line, act)
    return ShorterSums(new, list(changes)) if changes else None


def with_fractions_multiplied_out(line: Any) -> Any:
    """The line with x²·(1 + 1/x²) as x² + 1: wherever no fraction is left."""

    def act(thing: Any) -> Any | None:
        sums = [part for part in thing.args if part.is_Add] if thing.is_Mul else []
        simple = len(sums) == 1 and not sums[0].has(sp.Function) and not any(map(is_inverse, thing.args))
        if not simple or not any(map(_has_denominator, sums[0].args)):
            return None
        found = _attempt(sp.expand, thing)
        short = found is not None and found.is_Add and not any(map(_has_denominator, found.args))
        return found if short and length(found) < length(thing) else None

    return within(line, act)


def expanded(thing: Any) -> Any | None:
    """All brackets opened, like terms collected, SymPy's own order; None where that would take long."""
    if size(thing) > _MOST_PARTS:
        return None
    # Letters that are always the same for the same part, so that two of these can be compared.
    hidden = {part: sp.Dummy(str(part), dummy_index=hash(part)) for part in _hidden(thing)}
    return bounded(lambda: sp.expand(_polynomial(thing, hidden)))


def _hidden(thing: Any) -> Iterator[Any]:
    """The parts for which `_polynomial` has letters."""
    if thing.is_Add or thing.is_Mul or (thing.is_Pow and thing.exp.is_Integer):
        for part in thing.args[:1] if thing.is_Pow else thing.args:
            yield from _hidden(part)
    elif not (thing.is_Symbol or thing.is_Rational):
        yield thing


def _has_denominator(term: Any) -> bool:
    return any(map(is_inverse, factors(term)))


def _has_brackets(thing: Any) -> bool:
    return any(
        part.is_Add or (part.is_Pow and part.base.is_Add and part.exp.is_Integer and part.exp > 0)
        for term in thing.args
        for part in (term.args if term.is_Mul else (term,))
    )


def _rest(thing: Any, law: Any, gone: Any) -> Any:
    """What is left of a sum once the square of a letter is written by the other one."""
    return sp.rem(sp.expand(thing), law, gone)


@lru_cache(maxsize=_REMEMBERED)
def _by_identities(thing: Any) -> Any | None:
    """A sum made shorter by sin² + cos² = 1 or cosh² − sinh² = 1; None if it cannot be."""
    if size(thing) > _MOST_PARTS:
        return None
    best, least = None, length(thing) - _LEAST_BY_IDENTITIES
    for first, second, sign in _PYTHAGOREAN:
        for angle in dict.fromkeys(part.args[0] for part in thing.atoms(first, second)):
            one, other = (kind(angle, evaluate=False) for kind in (first, second))
            s, t = sp.Dummy("s"), sp.Dummy("t")
            law = t**2 + sign * s**2 - 1
            for gone in (s, t):
                new = _asked(thing, partial(_rest, law=law, gone=gone), {one: s, other: t})
                fewer = new is not None and len(sp.Add.make_args(new)) < len(thing.args)
                if fewer and length(new) <= least:
                    best, least = new, length(new)
    return best


def shorter(line: Any, settled: Callable[[Any], Any]) -> Any | None:
    """The line factored, or over one denominator, if that is shorter; None if nothing is.

    Parameters
    ----------
    line : SymPy expression
        What is to be shortened.
    settled : callable
        What becomes of a line by all other tidying: only then its length counts.
    """
    best: Any | None = None
    least = length(line) - _GAIN
    for act in (sp.factor_terms, sp.factor, sp.together):
        new = _attempt(act, line)
        if new is None or new == line:
            continue
        new = _with_fewer_signs(new)
        reached = length(settled(new))
        if reached <= least:
            best, least = new, reached - 0.1
    return best


def _with_fewer_signs(thing: Any) -> Any:
    """−x(a − 2b + 2c) as x(2b − a − 2c), if that has fewer minus signs or no more of them between functions."""
    if not (thing.is_Mul and thing.args[0] is MINUS_ONE):
        return thing
    parts = list(factors(mul(*thing.args[1:])))
    sums = [place for place, part in enumerate(parts) if part.is_Add]
    if len(sums) != 1:
        return thing
    whole = parts[sums[0]]
    plus = sum(1 for term in whole.args if not is_negative(term))
    if 2 * plus > len(whole.args) + 1 or (2 * plus == len(whole.args) + 1 and not whole.has(sp.Function)):
        return thing
    terms = sorted((_opposite(term) for term in whole.args), key=is_negative)
    parts[sums[0]] = sp.Add(*terms, evaluate=False)
    above = [part for part in parts if not is_inverse(part)]
    below = [part.base for part in parts if is_inverse(part)]
    return divide(mul(*above), mul(*below)) if below else mul(*above)


def _opposite(term: Any) -> Any:
    number, pairs = pairs_of(term)
    return assembled(-number, pairs)


@lru_cache(maxsize=_REMEMBERED)
def _attempt(act: Callable[[Any], Any], thing: Any) -> Any | None:
    """What SymPy makes of sums and products, as it is written by hand; None where it cannot, or would take long."""
    if size(thing) > _MOST_PARTS or isinstance(thing, sp.Piecewise):
        return None
    return _asked(thing, act, {})


def _asked(thing: Any, act: Callable[[Any], Any], letters: dict[Any, Any]) -> Any | None:
    """What `act` makes of an expression in which letters stand for all but sums, products and whole powers."""
    hidden = dict(letters)
    seen = _polynomial(thing, hidden)
    found = bounded(lambda: arranged(act(seen)))
    if found is None or found.has(sp.nan, sp.zoo, sp.oo):
        return None
    # A sum that was there stands as it stood: 1 + x², not x² + 1.
    sums = {same_sum(part): part for part in _sums(thing)}
    found = replaced(found, {letter: part for part, letter in hidden.items()})
    return changed(found, lambda part: sums.get(same_sum(part)) if part.is_Add else None)


def _sums(thing: Any) -> Iterator[Any]:
    if thing.is_Add:
        yield thing
    for part in inside(thing):
        yield from _sums(part)


def _polynomial(thing: Any, hidden: dict[Any, Any]) -> Any:
    """Sums, products and whole powers carried out, with a letter for everything else."""
    if thing.is_Symbol or thing.is_Rational:
        return thing
    if thing.is_Add or thing.is_Mul:
        return thing.func(*(_polynomial(part, hidden) for part in thing.args))
    if thing.is_Pow and thing.exp.is_Integer:
        return _polynomial(thing.base, hidden) ** thing.exp
    return hidden.setdefault(thing, sp.Dummy(f"f{len(hidden)}"))


def bounded(ask: Callable[[], Any]) -> Any | None:
    """What SymPy answers; None where it cannot, or would take long."""
    _load()
    try:
        with few_calls(_CALLS):
            return ask()
    except OutOfPatienceError:
        # What was being asked of an expression when it ended, SymPy would now remember as unknowable.
        sp.core.cache.clear_cache()
    except Exception:  # noqa: S110 # SymPy has bugs, and refuses some functions
        pass
    return None


@cache
def _load() -> None:
    """Have SymPy load what it loads when it is first asked, which is much, and nothing to be impatient about."""
    x, y = sp.symbols("x y")
    sp.factor(sp.rem(x**2 + y**2 + x, x**2 + y**2 - 1, x)).as_ordered_terms()
    sp.factor_terms(sp.together(sp.expand((x + 1) ** 2) / x + 1)).as_ordered_factors()
