"""Where two formulas are looked at: exact points of both signs and many sizes, always the same ones.

Two kinds. Simple ones, 2 or 1.3, are what a student can put in. They may fall where different formulas agree by
accident: sin(10πx) is 0 at every tenth. So there are also points of many digits, which fit nothing. Read `searching`
next: what is done where these do not suffice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import permutations, product

Point = tuple[Fraction, ...]

_SIMPLE = tuple(
    Fraction(text)
    for text in "2 3 1.3 0.7 -1 -2 0.4 -0.7 -1.3 5 0.5 -0.4 1 -3 4.6 -4.6 7 -5 12.5 -12.5 0.06 -0.06".split()
)
_POWERS = (Fraction(-1), Fraction(2), Fraction(1, 2))
# From 10⁻⁶ to 10⁶, closest together round 1, where students' functions have their domains.
_SIZES = (
    0.83, 2.17, 0.31, 1.46, 4.9, 0.57, 3.2, 1.09, 0.117, 7.3, 0.92, 12.1, 0.0234, 31.0, 147.0, 0.0013, 1.1e3, 7.7e3, 3e-6, 1.3e6,
)  # fmt: skip
_DIGITS = 10**9
_GOLDEN = 0.6180339887498949


class _Kept(tuple[Fraction, ...]):
    """A point whose hash is computed once: that of a fraction takes two microseconds, and points are looked up often."""

    kept: int | None = None

    def __hash__(self) -> int:
        if self.kept is None:
            self.kept = super().__hash__()
        return self.kept


def _awkward(size: float, k: int) -> Fraction:
    """A number of nine digits or more near `size`, that fits nothing."""
    stirred = size * (1 + 0.1 * (((k + 1) * _GOLDEN) % 1))
    return Fraction(round(stirred * _DIGITS * 997), _DIGITS * 997)


_AWKWARD = tuple(_awkward(size, k) for k, size in enumerate(_SIZES))
_BOTH_SIGNS = tuple(sign * number for number in _AWKWARD for sign in (1, -1))


def simple(count: int) -> Iterator[Point]:
    """Points of `count` letters that a student can put in, simplest first."""
    yield from _simple_points(count)


@lru_cache(maxsize=16)
def _simple_points(count: int) -> tuple[Point, ...]:
    if count == 0:
        return ((),)
    if count == 1:
        return tuple(_Kept((number,)) for number in _SIMPLE)
    if count == 2:
        some = [*_SIMPLE[:7], Fraction(5)]
        pairs = [pair for pair in product(some, some) if pair[0] != pair[1]]
        pairs.sort(key=lambda pair: some.index(pair[0]) + some.index(pair[1]))
        return tuple(map(_Kept, pairs))
    positive = tuple(number for number in _SIMPLE if number > 0)
    small = tuple(number for number in positive if number < 1)
    whole = tuple(number for number in _SIMPLE if number.denominator == 1)
    pools = (positive, whole, _SIMPLE, small)
    rows = [[pool[(k + j) % len(pool)] for j in range(count)] for k in range(8) for pool in pools]
    # (a^b)^c has a value for negative a, and is not a^(bc), where b is even, as 2, and c a half.
    rows += [[turned[j % 3] for j in range(count)] for turned in permutations(_POWERS)]
    return tuple(dict.fromkeys(map(_Kept, rows)))


@lru_cache(maxsize=16)
def awkward(count: int) -> tuple[Point, ...]:
    """Points of `count` letters that fit nothing, most useful first.

    Of several letters: all of one sign and of mixed ones, small and large together, in all orders of size.
    """
    if count == 0:
        return ()
    if count == 1:
        return tuple(_Kept((number,)) for number in _BOTH_SIGNS)
    near = _AWKWARD[:14]
    blocks: tuple[Callable[[int, int], Fraction], ...] = (
        lambda k, j: near[(5 * k + (2 * k + 3) * j) % len(near)],  # all positive
        lambda k, j: (
            near[(3 * k + 4 * j) % len(near)] * (-1 if ((k >> (j % 4)) + j) % 2 else 1)
        ),  # mixed signs
        lambda k, j: near[(k + 5 * j) % len(near)] / 13,  # small: within the domain of arcsin
        lambda k, j: _AWKWARD[(k + 7 * j) % len(_AWKWARD)],  # of very different sizes
        lambda k, j: -near[(k + 3 * j) % len(near)],  # all negative
        lambda k, j: near[(k + 3 * j) % len(near)] / 13 + 2 * j + 1,  # beyond 1, growing
        lambda k, j: near[(k + 3 * j) % len(near)] / 13 + 2 * (count - j),  # beyond 1, shrinking
    )
    rows = (
        _Kept(value(k, j) + Fraction(k + j, 10**7 + 19) for j in range(count))
        for k in range(7)
        for value in blocks
    )
    return tuple(dict.fromkeys(rows))


def beside(numbers: Iterable[Fraction], count: int) -> tuple[Point, ...]:
    """Points on both sides of the numbers that a formula contains: |x - 777| bends at 777.

    Of several letters these are taken together, one letter after another standing out.
    """
    made: list[Point] = []
    for number in numbers:
        for shift in (_AWKWARD[5], -_AWKWARD[5]):
            for place in range(min(count, 3)):
                row = [_AWKWARD[(j + 2) % len(_AWKWARD)] for j in range(count)]
                row[place] = number + shift
                made.append(_Kept(row))
    return tuple(made)


def rounded(point: Point) -> Iterator[Point]:
    """A point with fewer digits: 1, 2, …"""
    for digits in range(1, 6):
        yield tuple(Fraction(f"{float(value):.{digits}g}") for value in point)
