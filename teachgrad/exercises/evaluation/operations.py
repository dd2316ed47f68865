"""Sums, products, quotients and powers, for floats and for numbers of any precision; and fractions, exactly.

A power is what teachgrad makes of it everywhere: real or nothing. (-8)^(1/3) has no value, root(-8, 3) is -2, 0⁰ is 1.
Read `program` next.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from teachgrad.exercises.evaluation.intervals import added, divided, multiplied, raised
from teachgrad.exercises.evaluation.numbers import (
    EXPONENT,
    SLACK,
    Meaning,
    Raw,
    TooFarError,
    magnitude,
    near,
)
from teachgrad.formula.tree import Negative, Node, Number, Power, Product, Quotient, Sum


def _sum(*terms: float) -> float:
    return math.fsum(terms)


def _precise_sum(mp: Any, bits: int, *terms: Raw) -> Raw:
    total = terms[0]
    for term in terms[1:]:
        total = mp.mpf_add(total, term, bits)
    # sin²x + cos²x - 1 is 0, not what rounding left: then 1/0 has no value, and √0 has one.
    if magnitude(total) < max(map(magnitude, terms)) - bits + SLACK:
        return mp.fzero  # type: ignore[no-any-return] # libmp has no types
    return total


def _product(*factors: float) -> float:
    return math.prod(factors)


def _precise_product(mp: Any, bits: int, *factors: Raw) -> Raw:
    made = factors[0]
    for factor in factors[1:]:
        made = mp.mpf_mul(made, factor, bits)
    return made


def _precise_power(mp: Any, bits: int, base: Raw, exponent: Raw) -> Raw:
    size = abs(magnitude(base))
    is_one = near(mp, base, mp.fone, bits)
    if base != mp.fzero and magnitude(exponent) + (0 if is_one else size.bit_length()) > EXPONENT:
        raise TooFarError
    if base[0] or base == mp.fzero:
        if magnitude(exponent) > bits:
            raise TooFarError  # whether it is odd is not known
        whole = mp.mpf_nint(exponent, bits)
        if near(mp, exponent, whole, bits):
            exponent = whole
        elif base[0]:
            raise ValueError
    made: Raw = mp.mpf_pow(base, exponent, bits)
    return made


SUM = Meaning(_sum, _precise_sum, added)
NEGATIVE = Meaning(lambda x: -x, lambda mp, bits, x: mp.mpf_neg(x, bits), lambda mp, _bits, x: mp.mpi_neg(x))
PRODUCT = Meaning(_product, _precise_product, multiplied)
QUOTIENT = Meaning(lambda a, b: a / b, lambda mp, bits, a, b: mp.mpf_div(a, b, bits), divided)
POWER = Meaning(math.pow, _precise_power, raised, lambda base, _: -base)

_LONGEST = 10_000  # bits of a fraction that is still multiplied out


def fraction(node: Node, parts: list[Fraction | None]) -> Fraction | None:
    """What a part without variables is exactly; None if that is no fraction, or a long one.

    (-2)^(0.1·30) has a value: rounded, the exponent would not be whole.

    Examples
    --------
    >>> fraction(Number("0.3"), []), fraction(Quotient(Number("1"), Number("3")), [Fraction(1), Fraction(3)])
    (Fraction(3, 10), Fraction(1, 3))
    """
    if isinstance(node, Number):
        return Fraction(node.digits)
    known = [part for part in parts if part is not None]
    if not known or len(known) < len(parts):
        return None
    made: Fraction | None = None
    match node:
        case Sum():
            made = sum(known, Fraction(0))
        case Negative():
            made = -known[0]
        case Product():
            made = math.prod(known, start=Fraction(1))
        case Quotient() if known[1]:
            made = known[0] / known[1]
        case Power() if known[1].denominator == 1 and (known[0] or known[1] >= 0):
            if abs(known[1]) * _length(known[0]) <= _LONGEST:
                made = known[0] ** int(known[1])
    return made if made is None or _length(made) <= _LONGEST else None


def _length(number: Fraction) -> int:
    return max(number.numerator.bit_length(), number.denominator.bit_length())
