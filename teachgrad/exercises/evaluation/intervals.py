"""Intervals, (lower, upper), in which a value certainly lies: the operations on them, and monotonic functions of them.

``mpmath.libmp`` computes the ends, rounded outwards. Read `enclosures` next, where the functions are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from teachgrad.exercises.evaluation.numbers import (
    EXPONENT,
    Interval,
    Raw,
    TooFarError,
    UncertainError,
    magnitude,
)

Enclosure = Callable[..., Interval]

_SPARE = 3  # bits by which ends are moved outwards: libmp's functions are nearly, not always, rounded rightly


def widened(mp: Any, bits: int, low: Raw, high: Raw) -> Interval:
    """An interval of which the ends may be a last bit or two too far in."""
    below = mp.mpf_shift(mp.mpf_abs(low), _SPARE - bits)
    above = mp.mpf_shift(mp.mpf_abs(high), _SPARE - bits)
    return mp.mpf_sub(low, below, bits, "f"), mp.mpf_add(high, above, bits, "c")


def monotonic(
    function: str,
    *,
    least: int | None = None,
    most: int | None = None,
    is_open: bool = False,
    falls: bool = False,
    largest: int | None = None,
) -> Enclosure:
    """A monotonic function, on the domain from `least` to `most`; the ends belong to it unless it is open.

    Beyond 2^largest it is not computed.
    """

    def enclosure(mp: Any, bits: int, x: Interval) -> Interval:
        low, high = x
        if least is not None:
            inside(mp, mp.mpf_neg(high), mp.mpf_neg(low), mp.from_int(-least), is_open)
        if most is not None:
            inside(mp, low, high, mp.from_int(most), is_open)
        if largest is not None and max(magnitude(low), magnitude(high)) > largest:
            raise TooFarError
        if falls:
            low, high = high, low
        compute = getattr(mp, function)
        return widened(mp, bits, compute(low, bits, "f"), compute(high, bits, "c"))

    return enclosure


def inside(mp: Any, low: Raw, high: Raw, rim: Raw, is_open: bool) -> None:
    """Whether all of an interval is at most `rim`, or below it; raises otherwise."""
    beyond = mp.mpf_ge if is_open else mp.mpf_gt
    if beyond(low, rim):
        raise ValueError
    if beyond(high, rim):
        raise UncertainError


def one(mp: Any) -> Interval:
    """The number 1."""
    return mp.fone, mp.fone


def divided(mp: Any, bits: int, above: Interval, below: Interval) -> Interval:
    """A quotient."""
    low, high = map(mp.mpf_sign, below)
    if low == high == 0:
        raise ZeroDivisionError
    if low * high <= 0:
        raise UncertainError
    made: Interval = mp.mpi_div(above, below, bits)
    return made


def added(mp: Any, bits: int, *terms: Interval) -> Interval:
    """A sum."""
    total = terms[0]
    for term in terms[1:]:
        total = mp.mpi_add(total, term, bits)
    return total


def multiplied(mp: Any, bits: int, *factors: Interval) -> Interval:
    """A product."""
    made = factors[0]
    for factor in factors[1:]:
        made = mp.mpi_mul(made, factor, bits)
    return made


exponential = monotonic("mpf_exp", largest=EXPONENT)
logarithm = monotonic("mpf_log", least=0, is_open=True)


def raised(mp: Any, bits: int, base: Interval, exponent: Interval) -> Interval:
    """A power."""
    whole = _whole(mp, bits, exponent)
    low, high = map(mp.mpf_sign, base)
    if whole is not None:
        if whole < 0:
            return divided(mp, bits, one(mp), raised(mp, bits, base, mp.mpi_neg(exponent)))
        sizes = [abs(magnitude(end)).bit_length() for end in base if end != mp.fzero]
        if whole.bit_length() + max(sizes, default=0) > EXPONENT + 20:
            raise TooFarError
        made: Interval = mp.mpi_pow_int(base, whole, bits)
        return widened(mp, bits, *made)
    if low == high == 0 and mp.mpf_sign(exponent[0]) > 0:
        return base
    if low == high == 0 and mp.mpf_sign(exponent[1]) < 0:
        raise ZeroDivisionError
    if high < 0 and magnitude(exponent[1]) < bits:
        if mp.mpf_ceil(exponent[0], bits) == mp.mpf_floor(exponent[1], bits):
            raise UncertainError  # a whole number is within the interval
        if mp.mpf_lt(mp.mpf_ceil(exponent[0], bits), exponent[1]):
            raise UncertainError
        raise ValueError
    if low <= 0:
        raise UncertainError
    return exponential(mp, bits, mp.mpi_mul(exponent, logarithm(mp, bits, base), bits))


def _whole(mp: Any, bits: int, number: Interval) -> int | None:
    """The whole number that an interval is; None if it is none, or wider than one number."""
    low, high = number
    if low != high or magnitude(low) > EXPONENT or mp.mpf_floor(low, bits + EXPONENT) != low:
        return None
    return int(mp.to_int(low))


def general_root(mp: Any, bits: int, x: Interval, degree: Interval) -> Interval:
    """x^(1/n)."""
    return raised(mp, bits, x, divided(mp, bits, one(mp), degree))
