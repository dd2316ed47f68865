"""SymPy kept from writing out numbers of millions of digits: 2^(10⁹·x/x) is a small tree until SymPy cancels x/x.

No tree tells beforehand what will become a number: x − x, cos²x + sin²x, |x|/|x|, a product rule's 2^x·2^(10⁹ − x). So it is asked
where the digits would come from: in SymPy's powers and factorials of numbers, as they are about to be carried out.
Loads SymPy when it is called.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from types import CodeType, FrameType
from typing import Any

from teachgrad.formula import limits

_BITS = 100_000  # to which SymPy may work out a number, before it compares or rounds it
_TRIED = 2**15  # the largest factor that SymPy looks for in a radicand


class TooLongError(ArithmeticError):
    """SymPy was about to write out a number of more digits than it was given."""


@contextmanager
def short_numbers(digits: int = limits.POWER_DIGITS) -> Iterator[None]:
    """Let SymPy carry out inside this ``with`` block no power and no factorial of more digits.

    Parameters
    ----------
    digits : int
        How many.

    Raises
    ------
    TooLongError
        From inside the block, before such a number is computed. Afterwards clear SymPy's cache.

    Examples
    --------
    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> with short_numbers():
    ...     2 ** (100 * x / x), 2 ** (10**9 * x)
    (1267650600228229401496703205376, 2**(1000000000*x))
    >>> with short_numbers():
    ...     2 ** (10**9 * x / x)
    Traceback (most recent call last):
    teachgrad.short_numbers.TooLongError
    """
    lengths = _lengths()
    before = sys.gettrace()

    def on_call(frame: FrameType, event: Any, argument: Any) -> Any:
        length = lengths.get(frame.f_code)
        if length is not None and event == "call" and length(frame.f_locals) > digits:
            raise TooLongError
        return before(frame, event, argument) if before else None

    sys.settrace(on_call)
    try:
        yield
    finally:
        sys.settrace(before)


@cache
def _lengths() -> dict[CodeType, Callable[[Mapping[str, Any]], float]]:
    """SymPy's functions that write out long numbers → how many digits, by their arguments."""
    import sympy
    from sympy.core import evalf

    return {
        sympy.Integer._eval_power.__code__: _of_power,
        sympy.Rational._eval_power.__code__: _of_power,
        sympy.factorial.eval.__func__.__code__: lambda given: _of_factorial(given["n"]),
        sympy.gamma.eval.__func__.__code__: lambda given: _of_factorial(given["arg"]),
        evalf.evalf.__code__: lambda given: math.inf if given["prec"] > _BITS else 0,
    }


def _of_power(given: Mapping[str, Any]) -> float:
    base, exponent = given["self"], given["expt"]
    if not exponent.is_Rational or abs(base.p) == base.q == 1:
        return 0
    times: int = abs(exponent.p) // exponent.q
    whole: float = _length(base) * times if times <= _BITS else math.inf
    has_root = exponent.q != 1 and base.q == 1
    return max(whole, _of_radicand(base, exponent)) if has_root else whole


def _of_radicand(base: Any, exponent: Any) -> float:
    """Of 12^1.2345 SymPy makes 12·(2^469·3^(469/2))^(1/1000) first, before it takes the common parts out."""
    factors = abs(base).factors(limit=_TRIED)
    powers = {prime: times * abs(exponent.p) % exponent.q for prime, times in factors.items()}
    common = math.gcd(*powers.values())
    if not common:
        return 0
    if max(powers.values()) // common > _BITS:
        return math.inf
    return float(sum(math.log10(prime) * (times // common) for prime, times in powers.items()))


def _length(number: Any) -> float:
    return math.log10(max(abs(number.p), number.q))


def _of_factorial(number: Any) -> float:
    return math.inf if getattr(number, "is_Rational", False) and abs(number) > limits.FACTORIAL else 0
