"""From a line without derivatives to what a teacher would write: 10·2x³·6x² → 120x³·x² → 120x⁵.

Each kind of tidying is a step with a name, which is given for what changed (`reasons`). The plainest are in `arithmetic`, powers
in `collecting`. What these do not shorten, SymPy is asked to: it may factor, expand or use sin² + cos² = 1, and its answer
is taken where it is shorter on paper. Read `shortening` next.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sympy as sp

from teachgrad.derivation.arithmetic import (
    everywhere,
    has_negative_exponent,
    normal,
    with_one_number,
    without_double_signs,
    without_negative_exponents,
    without_ones_and_zeros,
)
from teachgrad.derivation.building import ONE, is_inverse, is_negative, opened_below, parts_of, without_sign
from teachgrad.derivation.collecting import with_powers_collected, with_powers_opened
from teachgrad.derivation.reasons import (
    common_factor,
    of_arithmetic,
    of_opened,
    of_powers,
    of_shortening,
    without_shared_factors,
)
from teachgrad.derivation.records import Application
from teachgrad.derivation.shortening import shorter, shorter_sums, with_fractions_multiplied_out

_MOST_ROUNDS = 12

Done = tuple[Application, ...]


def tidied(line: Any) -> Iterator[tuple[Any, Done]]:
    """The lines that follow, each with what was done."""
    for _ in range(_MOST_ROUNDS):
        found = _next(line)
        if found is None:
            return
        line = found[0]
        yield found


def _next(line: Any) -> tuple[Any, Done] | None:
    dropped = everywhere(line, without_ones_and_zeros)
    counted = everywhere(dropped, with_one_number)
    if _on_paper(counted) != _on_paper(line):
        done = [_done("tidy_ones_and_zeros", line, dropped)] if _differ(line, dropped) else []
        signed = everywhere(dropped, without_double_signs)
        if _differ(dropped, signed):
            done.append(_done("tidy_signs", dropped, signed))
            dropped = signed
        if _differ(dropped, counted):
            rule = of_arithmetic(dropped, counted)
            if rule == "tidy_order":  # sorted and collected in one line
                counted, more = _with_powers(dropped, counted)
                done += more
            else:
                done.append(_done(rule, dropped, counted))
        return counted, tuple(done)
    new, done = _with_powers(line, line)
    if done:
        return new, tuple(done)
    new = normal(everywhere(line, without_negative_exponents))
    if _differ(line, new):
        return new, (_done("tidy_negative_exponent", line, new),)
    opened = normal(with_fractions_multiplied_out(line))
    if _differ(line, opened):
        return opened, (_done("tidy_multiply_out", line, opened),)
    sums = shorter_sums(line, _settled)
    if sums is not None:
        return _shortened(line, normal(sums.line), [_shorter_sum(line, *change) for change in sums.changes])
    found = shorter(line, _settled)
    if found is None:
        return None
    new = normal(found)
    return _shortened(line, new, [_reasoned(line, new)])


def _with_powers(line: Any, ordered: Any) -> tuple[Any, list[Application]]:
    """A line with its powers opened and collected, and what was done; `ordered` is the same line, sorted."""
    new = normal(everywhere(ordered, with_powers_collected))
    if not _differ(ordered, new):
        if not _differ(line, ordered):
            return line, []
        rule = "tidy_negative_exponent" if has_negative_exponent(line) else "tidy_order"
        return ordered, [_done(rule, line, ordered)]
    opened = normal(everywhere(ordered, with_powers_opened))
    if not _differ(ordered, opened):
        return new, [_collected(line, new)]
    first = _done(of_opened(ordered, opened), line, opened)
    if not _differ(opened, new):
        return new, [first]
    second = _collected(opened, new)
    # 3·|x|²·x/|x| is 3x·|x| by one and the same law.
    return new, [_done(first.rule, line, new)] if first.rule == second.rule else [first, second]


def _collected(before: Any, after: Any) -> Application:
    part, result = _differing(before, after)
    return Application(of_powers(part, result), part, result)


def _shortened(line: Any, new: Any, done: list[Application]) -> tuple[Any, Done] | None:
    return (new, tuple(done)) if _differ(line, new) else None


def _shorter_sum(line: Any, before: Any, after: Any, by_identity: bool) -> Application:
    if not by_identity:
        return _reasoned(before, normal(after))
    circular = line.has(sp.sin, sp.cos)
    return Application("tidy_trigonometry" if circular else "tidy_hyperbolic", before, normal(after))


def _reasoned(before: Any, after: Any) -> Application:
    before, after = without_shared_factors(*_differing(before, after))
    rule = of_shortening(before, after)
    factor = common_factor(before, after) if rule == "tidy_factor" else None
    return Application(rule, before, after, factor=factor)


def _differ(one: Any, other: Any) -> bool:
    return bool(_on_paper(one) != _on_paper(other))


def _on_paper(thing: Any) -> Any:
    """What can be seen of an expression: whether a/(b·c) is one product below or two reciprocals is not, but −(−a)/b and a/b are two."""
    if is_negative(thing):
        return ("minus", _on_paper(without_sign(thing)))
    if thing.is_Mul or is_inverse(thing):
        above: list[Any] = []
        below: list[Any] = []
        for part in thing.args if thing.is_Mul else (thing,):
            if is_inverse(part):
                below += map(_on_paper, opened_below(part.base))
            elif _is_fraction(part):  # (3/2)·√x and 3√x/2
                above.append(_on_paper(part.args[0]))
                below.append(_on_paper(part.args[1].base))
            else:
                above.append(_on_paper(part))
        return ("product", tuple(above) if above != [ONE] else (), tuple(below))
    parts = parts_of(thing)
    return (thing.func, *map(_on_paper, parts)) if parts else thing


def _is_fraction(thing: Any) -> bool:
    """Whether it is 3/2, of two numbers."""
    two = thing.is_Mul and len(thing.args) == 2 and all(part.is_number for part in thing.args)
    return bool(
        two and thing.args[0].is_Integer and is_inverse(thing.args[1]) and thing.args[1].base.is_Integer
    )


def _settled(line: Any) -> Any:
    """What becomes of a line without looking for common factors."""
    for _ in range(_MOST_ROUNDS):
        before = line
        for act in (
            without_ones_and_zeros,
            with_one_number,
            with_powers_collected,
            without_negative_exponents,
        ):
            line = everywhere(line, act)
        if line == before:
            found = shorter_sums(line, _settled)
            if found is None:
                return line
            line = found.line
    return line


def _is_power_of_size(thing: Any) -> bool:
    """|x|² and x² are equal, |x| and x are not."""
    return bool(thing.is_Pow and isinstance(thing.base, sp.Abs))


def _done(rule: str, before: Any, after: Any) -> Application:
    return Application(rule, *_differing(before, after))


def _differing(before: Any, after: Any) -> tuple[Any, Any]:
    """What changed, without what did not."""
    while True:
        old, new = parts_of(before), parts_of(after)
        if before.func is not after.func or len(old) != len(new) or _is_power_of_size(before):
            break
        differing = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
        if len(differing) != 1 or isinstance(differing[0][0], sp.Rational):
            break
        before, after = differing[0]
    return before, after
