"""What functions and operations on numbers are made of: the numbers, their sizes, and what a `Meaning` holds.

Read `functions` next.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

# mpmath's numbers beneath its classes, (sign, mantissa, exponent, bits), with the functions of `mpmath.libmp`: these
# refuse what is not real, know no global precision, and cost a third of the classes'.
Raw = tuple[int, int, int, int]
Interval = tuple[Raw, Raw]

SLACK = 12  # bits that rounding may have spoilt where a value stands at a jump or at the rim of a domain

EXPONENT = 60  # bits of the largest x of which e^x is computed; it has 2^60 digits before the point
ANGLE = 1_000  # bits of the largest angle
FACTORIAL = 17  # bits of the largest number whose factorial is


class TooFarError(ArithmeticError):
    """There is a value, but it cannot be computed: e^e^e^9, sin(10^400)."""


class UncertainError(ArithmeticError):
    """More digits may tell whether there is a value, and which."""


class Meaning(NamedTuple):
    """What a function does.

    Attributes
    ----------
    floats : callable
        Of floats, none of them NaN, a float.
    precise : callable
        Of ``mpmath.libmp``, how many bits, and the numbers: a number.
    enclosed : callable
        The same of intervals: an interval in which the value certainly lies; see `enclosures`.
    lacks : callable or None
        Of floats, how far they are outside the domain: 3 for √(-3); None if there is no outside.
    """

    floats: Callable[..., float]
    precise: Callable[..., Raw]
    enclosed: Callable[..., Interval]
    lacks: Callable[..., float] | None = None


def magnitude(number: Raw) -> int:
    """The least k with |number| < 2^k; far below all others for 0.

    Examples
    --------
    >>> magnitude((0, 5, 0, 3)), magnitude((0, 1, -1, 1))
    (3, 0)
    """
    _, mantissa, exponent, bits = number
    return exponent + bits if mantissa else -(1 << 80)


def near(mp: Any, number: Raw, whole: Raw, bits: int) -> bool:
    """Whether rounding may be all that keeps a number from `whole`."""
    if number == whole:
        return True
    difference = mp.mpf_sub(number, whole, bits)
    return magnitude(difference) <= max(magnitude(whole), 1) - bits + SLACK
