"""The functions of formulas to as many bits as are asked for, rounded; real numbers only.

A function raises where it has no real value. Where rounding alone may have put a number on the wrong side of a jump, of
a zero, or of the rim of a domain, it is put back: arcsin(sin²x + cos²x) has a value. Read `enclosures` next.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from teachgrad.exercises.evaluation.numbers import (
    ANGLE,
    EXPONENT,
    FACTORIAL,
    SLACK,
    Raw,
    TooFarError,
    magnitude,
    near,
)


def _within(most: int, function: str) -> Callable[..., Raw]:
    """A function of libmp, of numbers below 2^most: beyond, it would take all memory."""

    def precise(mp: Any, bits: int, x: Raw) -> Raw:
        if magnitude(x) > most:
            raise TooFarError
        made: Raw = getattr(mp, function)(x, bits)
        return made

    return precise


_ANY = 1 << 70  # bits: more than any value has here


def _at_the_rim(function: str) -> Callable[..., Raw]:
    """A function whose domain ends at 1 or -1: arcsin(sin²x + cos²x), rounded, would be beyond it."""

    def precise(mp: Any, bits: int, x: Raw) -> Raw:
        for rim in (mp.fone, mp.fnone):
            if near(mp, x, rim, bits):
                x = rim
        made: Raw = getattr(mp, function)(x, bits)
        return made

    return precise


def _reciprocal(meaning: Callable[..., Raw]) -> Callable[..., Raw]:
    def precise(mp: Any, bits: int, x: Raw) -> Raw:
        made: Raw = mp.mpf_div(mp.fone, meaning(mp, bits, x), bits)
        return made

    return precise


def _of_reciprocal(meaning: Callable[..., Raw]) -> Callable[..., Raw]:
    def precise(mp: Any, bits: int, x: Raw) -> Raw:
        return meaning(mp, bits, mp.mpf_div(mp.fone, x, bits))

    return precise


def _angle(function: str) -> Callable[..., Raw]:
    """Sine and the like: of a rounded π it is 0, not the rounding."""
    bounded = _within(ANGLE, function)

    def precise(mp: Any, bits: int, x: Raw) -> Raw:
        made = bounded(mp, bits, x)
        if magnitude(made) < magnitude(x) - bits + SLACK:
            made = mp.fzero
        return made

    return precise


_sin, _cos, _tan = (_angle(f"mpf_{name}") for name in ("sin", "cos", "tan"))
_sinh, _cosh, _tanh, _exp = (_within(EXPONENT, f"mpf_{name}") for name in ("sinh", "cosh", "tanh", "exp"))
_asin, _acos, _acosh, _atanh = (_at_the_rim(f"mpf_{name}") for name in ("asin", "acos", "acosh", "atanh"))
_atan, _asinh = (_within(_ANY, f"mpf_{name}") for name in ("atan", "asinh"))


def _acot(mp: Any, bits: int, x: Raw) -> Raw:
    if x == mp.fzero:
        half: Raw = mp.mpf_shift(mp.mpf_pi(bits), -1)
        return half
    return _of_reciprocal(_atan)(mp, bits, x)


def _positive(mp: Any, x: Raw) -> None:
    if x[0] or x == mp.fzero:
        raise ValueError


def _log(mp: Any, bits: int, x: Raw, base: Raw | None = None) -> Raw:
    _positive(mp, x)
    made: Raw = mp.fzero if near(mp, x, mp.fone, bits) else mp.mpf_log(x, bits)
    if base is not None:
        _positive(mp, base)
        made = mp.mpf_div(made, mp.mpf_log(base, bits), bits)
    return made


def _sqrt(mp: Any, bits: int, x: Raw) -> Raw:
    made: Raw = mp.mpf_sqrt(x, bits)
    return made


def _root(mp: Any, bits: int, x: Raw, degree: Raw) -> Raw:
    """The _root of a degree that is a positive whole number: `program` sees to that."""
    n = mp.to_int(degree)
    is_odd = n % 2 == 1
    if x == mp.fzero:
        return x
    size: Raw = mp.mpf_nthroot(mp.mpf_abs(x) if is_odd else x, n, bits)
    return mp.mpf_neg(size) if is_odd and x[0] else size


def _sign(mp: Any, _bits: int, x: Raw) -> Raw:
    made: Raw = mp.fzero if x == mp.fzero else mp.fnone if x[0] else mp.fone
    return made


def _in_steps(function: str) -> Callable[..., Raw]:
    """Floor or ceiling; (√2)² has a floor of 2 although it is rounded to less."""

    def precise(mp: Any, bits: int, x: Raw) -> Raw:
        if magnitude(x) >= bits - SLACK:
            raise TooFarError
        nearest: Raw = mp.mpf_nint(x, bits)
        if near(mp, x, nearest, bits):
            return nearest
        made: Raw = getattr(mp, function)(x, bits)
        return made

    return precise


def _factorial(mp: Any, bits: int, x: Raw) -> Raw:
    if magnitude(x) > FACTORIAL:
        raise TooFarError
    made: Raw = mp.mpf_gamma(mp.mpf_add(x, mp.fone, bits + FACTORIAL), bits)
    return made


def _chosen(is_better: str) -> Callable[..., Raw]:
    def precise(mp: Any, _bits: int, *numbers: Raw) -> Raw:
        best = numbers[0]
        for number in numbers[1:]:
            if getattr(mp, is_better)(number, best):
                best = number
        return best

    return precise


def _sigmoid(mp: Any, bits: int, x: Raw) -> Raw:
    below = mp.mpf_add(mp.fone, _exp(mp, bits, mp.mpf_neg(x)), bits)
    made: Raw = mp.mpf_div(mp.fone, below, bits)
    return made


FUNCTIONS: dict[str, Callable[..., Raw]] = {
    "sin": _sin,
    "cos": _cos,
    "tan": _tan,
    "cot": _reciprocal(_tan),
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
    "exp": _exp,
    "log": _log,
    "sqrt": _sqrt,
    "root": _root,
    "abs": lambda mp, bits, x: mp.mpf_abs(x, bits),
    "sign": _sign,
    "floor": _in_steps("mpf_floor"),
    "ceil": _in_steps("mpf_ceil"),
    "factorial": _factorial,
    "max": _chosen("mpf_gt"),
    "min": _chosen("mpf_lt"),
    "erf": _within(_ANY, "mpf_erf"),
    "relu": lambda mp, _bits, x: mp.fzero if x[0] else x,
    "sigmoid": _sigmoid,
}
