"""The functions and operations of formulas on intervals: what is said of an interval holds for every number in it.

With these two values are known to differ, and a value is known not to exist; a rounded value, however many digits it
has, only suggests it. ``mpmath.libmp`` has the intervals; most functions here are monotonic, and theirs are made of the
ends. Read `program` next.
"""

from __future__ import annotations

from typing import Any

from teachgrad.exercises.evaluation.intervals import (
    Enclosure,
    divided,
    exponential,
    inside,
    logarithm,
    monotonic,
    one,
    widened,
)
from teachgrad.exercises.evaluation.numbers import (
    ANGLE,
    EXPONENT,
    FACTORIAL,
    Interval,
    Raw,
    TooFarError,
    UncertainError,
    magnitude,
)

_LEAST_FACTORIAL = (
    (8856, 10_000),
    (4616, 10_000),
)  # below its least value for x > -1, 0.88560, which is near 0.46163


def _trigonometric(which: int) -> Enclosure:
    def enclosure(mp: Any, bits: int, x: Interval) -> Interval:
        if max(map(magnitude, x)) > ANGLE:
            raise TooFarError
        made: Interval = mp.mpi_cos_sin(x, bits)[which]
        return made

    return enclosure


def _ratio(above: Enclosure, below: Enclosure) -> Enclosure:
    return lambda mp, bits, x: divided(mp, bits, above(mp, bits, x), below(mp, bits, x))


def _reciprocal(of: Enclosure) -> Enclosure:
    return lambda mp, bits, x: divided(mp, bits, one(mp), of(mp, bits, x))


def _of_reciprocal(function: Enclosure) -> Enclosure:
    return lambda mp, bits, x: function(mp, bits, divided(mp, bits, one(mp), x))


def _of_size(function: Enclosure) -> Enclosure:
    """An even function that rises from 0 on."""
    return lambda mp, bits, x: function(mp, bits, mp.mpi_abs(x, bits))


_cos, _sin = _trigonometric(0), _trigonometric(1)
_sinh = monotonic("mpf_sinh", largest=EXPONENT)
_cosh = _of_size(monotonic("mpf_cosh", largest=EXPONENT))
_tanh = monotonic("mpf_tanh", largest=EXPONENT)
_asin = monotonic("mpf_asin", least=-1, most=1)
_acos = monotonic("mpf_acos", least=-1, most=1, falls=True)
_atan = monotonic("mpf_atan")
_asinh = monotonic("mpf_asinh")
_acosh = monotonic("mpf_acosh", least=1)
_atanh = monotonic("mpf_atanh", least=-1, most=1, is_open=True)
_sqrt = monotonic("mpf_sqrt", least=0)


def _acot(mp: Any, bits: int, x: Interval) -> Interval:
    if x == (mp.fzero, mp.fzero):
        return mp.mpf_shift(mp.mpf_pi(bits, "f"), -1), mp.mpf_shift(mp.mpf_pi(bits, "c"), -1)
    return _of_reciprocal(_atan)(mp, bits, x)


def _log(mp: Any, bits: int, x: Interval, base: Interval | None = None) -> Interval:
    made = logarithm(mp, bits, x)
    return made if base is None else divided(mp, bits, made, logarithm(mp, bits, base))


def _root(mp: Any, bits: int, x: Interval, degree: Interval) -> Interval:
    n = mp.to_int(degree[0])
    if n % 2 == 0:
        inside(mp, mp.mpf_neg(x[1]), mp.mpf_neg(x[0]), mp.fzero, is_open=False)

    def root(number: Raw, rounding: str) -> Raw:
        if number == mp.fzero:
            return number
        size: Raw = mp.mpf_nthroot(mp.mpf_abs(number), n, bits, rounding)
        return mp.mpf_neg(size) if number[0] else size

    return widened(mp, bits, root(x[0], "n"), root(x[1], "n"))


def _sign(mp: Any, _bits: int, x: Interval) -> Interval:
    low, high = (mp.from_int(mp.mpf_sign(end)) for end in x)
    return low, high


def _in_steps(function: str) -> Enclosure:
    def enclosure(mp: Any, bits: int, x: Interval) -> Interval:
        if max(map(magnitude, x)) >= bits:
            raise UncertainError
        low, high = (getattr(mp, function)(end, bits) for end in x)
        return low, high

    return enclosure


def _gamma(mp: Any, bits: int, x: Interval) -> Interval:
    """Γ(x + 1) for x > -1: it falls to its least value near 0.46, and rises from there on."""
    (value, parts), (place, of) = _LEAST_FACTORIAL
    turning = mp.from_rational(place, of, bits)
    ends = [mp.mpf_gamma(mp.mpf_add(end, mp.fone, bits + FACTORIAL), bits) for end in x]
    if mp.mpf_le(x[1], turning):
        return widened(mp, bits - 1, ends[1], ends[0])
    if mp.mpf_le(turning, x[0]) and magnitude(mp.mpf_sub(x[0], turning, bits)) > -12:
        return widened(mp, bits - 1, ends[0], ends[1])
    larger = ends[0] if mp.mpf_gt(ends[0], ends[1]) else ends[1]
    return widened(mp, bits - 1, mp.from_rational(value, parts, bits), larger)


def _factorial(mp: Any, bits: int, x: Interval) -> Interval:
    low, high = x
    if max(magnitude(low), magnitude(high)) > FACTORIAL:
        raise TooFarError
    if low == high and low[0] and mp.mpf_floor(low, bits) == low:
        raise ValueError
    half = mp.from_rational(-1, 2, bits)
    if mp.mpf_gt(low, half):
        return _gamma(mp, bits, x)
    if mp.mpf_gt(high, half):
        raise UncertainError
    # Γ(x + 1)·Γ(-x) = π/sin π(x + 1): NIST, Digital Library of Mathematical Functions, 5.5.3
    pi = mp.mpf_pi(bits, "f"), mp.mpf_pi(bits, "c")
    angle = mp.mpi_mul(pi, mp.mpi_add(x, one(mp), bits), bits)
    mirrored = _gamma(mp, bits, mp.mpi_sub(mp.mpi_neg(x), one(mp), bits))
    return divided(mp, bits, pi, mp.mpi_mul(_sin(mp, bits, angle), mirrored, bits))


def _extreme(is_better: str) -> Enclosure:
    def enclosure(mp: Any, _bits: int, *several: Interval) -> Interval:
        ends = []
        for side in zip(*several, strict=True):
            best = side[0]
            for number in side[1:]:
                if getattr(mp, is_better)(number, best):
                    best = number
            ends.append(best)
        return ends[0], ends[1]

    return enclosure


def _relu(mp: Any, bits: int, x: Interval) -> Interval:
    return _extreme("mpf_gt")(mp, bits, x, (mp.fzero, mp.fzero))


def _sigmoid(mp: Any, bits: int, x: Interval) -> Interval:
    below = mp.mpi_add(one(mp), exponential(mp, bits, mp.mpi_neg(x)), bits)
    return divided(mp, bits, one(mp), below)


FUNCTIONS: dict[str, Enclosure] = {
    "sin": _sin,
    "cos": _cos,
    "tan": _ratio(_sin, _cos),
    "cot": _ratio(_cos, _sin),
    "sec": _reciprocal(_cos),
    "csc": _reciprocal(_sin),
    "asin": _asin,
    "acos": _acos,
    "atan": _atan,
    "acot": _acot,
    "asec": _of_reciprocal(_acos),
    "acsc": _of_reciprocal(_asin),
    "sinh": _sinh,
    "cosh": _cosh,
    "tanh": _tanh,
    "coth": _reciprocal(_tanh),
    "sech": _reciprocal(_cosh),
    "csch": _reciprocal(_sinh),
    "asinh": _asinh,
    "acosh": _acosh,
    "atanh": _atanh,
    "acoth": _of_reciprocal(_atanh),
    "asech": _of_reciprocal(_acosh),
    "acsch": _of_reciprocal(_asinh),
    "exp": exponential,
    "log": _log,
    "sqrt": _sqrt,
    "root": _root,
    "abs": lambda mp, bits, x: mp.mpi_abs(x, bits),
    "sign": _sign,
    "floor": _in_steps("mpf_floor"),
    "ceil": _in_steps("mpf_ceil"),
    "factorial": _factorial,
    "max": _extreme("mpf_gt"),
    "min": _extreme("mpf_lt"),
    "erf": monotonic("mpf_erf"),
    "relu": _relu,
    "sigmoid": _sigmoid,
}
