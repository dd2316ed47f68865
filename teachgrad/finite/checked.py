"""A stencil with check points: further points of f that tell how good the quotient is.

A quotient is the derivative of the polynomial through f's values. Where that polynomial also meets f at a point that it
was not made from, it is a good one; by how much it misses is the error to be stated. Knows weights, no function. Read
`quick` next, which uses it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from math import factorial, floor, log2

import numpy as np

from teachgrad.finite.fornberg import weights
from teachgrad.finite.stencils import Stencil, stencil
from teachgrad.sampling import EPS, Array

# Beyond the grid by the golden section: a wave that fits between evenly spaced points (sin(2πkx/h) is 0 at all of them)
# is met there at its height.
_BESIDE = Fraction(0.6180339887498949)
_SAFETY = 3.0  # the next term of Taylor's theorem may be as large as the one that is measured, and rounding lessen it
_MORE = 1.25  # an error that reaches both slopes of a kink shall do so beside whatever else f does


@dataclass(frozen=True, eq=False)
class Checked:
    """A stencil as the matrix that takes values of f, less f(x), to the quotient and to what measures its error.

    Attributes
    ----------
    stencil : Stencil
        The quotient.
    offsets : ndarray, shape (points,)
        Where f is evaluated, in units of h: the stencil's points but for x itself, and the check points.
    rows : ndarray, shape (4 or 5, points)
        Their products with the values: the quotient; a bound of its truncation error; a first difference; f's further
        variation; and for central quotients of even order, whose points cannot see it, by how much left and right differ. The
        first, second and fifth are still to be divided by h^order.
    rounding : float
        What a rounding error of 1 in each value may do to the quotient, times h^order.
    inside : bool
        Whether no check point lies on the other side of x.
    at_a_kink : float
        By what the bound of the truncation error is to be multiplied where it is a kink that is met, to reach both slopes.
    """

    stencil: Stencil
    offsets: Array
    rows: Array
    rounding: float
    inside: bool
    at_a_kink: float

    @cached_property
    def with_here(self) -> Array:
        """The offsets, with x itself before them."""
        return np.array([0.0, *self.offsets])

    def at_a_border(self) -> Checked | None:
        """The same quotient with a check point on its own side of x; None if it has one, or needs both sides anyway."""
        s = self.stencil
        return (
            None
            if self.inside or s.method == "central"
            else checked(s.method, s.order, s.accuracy, inside=True)
        )

    @cached_property
    def usual_step(self) -> float:
        """The step for functions that are right to the last digit of a float64."""
        return self.step(EPS)

    def step(self, eps: float) -> float:
        """The power of two next below half of the h at which truncation meets rounding for a function such as e^x at 0.

        Half, for functions vary on a smaller scale than that more often than on a larger one.
        """
        return float(2.0 ** floor(log2(eps * self._balance) / self._powers - 1))

    def better(self) -> Checked:
        """A quotient of the same points that is more accurate, to measure this one against."""
        s = self.stencil
        return checked(s.method, s.order, 6 if s.accuracy < 5 else 8)

    @cached_property
    def expected(self) -> float:
        """The relative truncation error that is no reason to look for a better step: some fifty times the usual one."""
        return float(50 * EPS ** (self.stencil.accuracy / self._powers))

    @cached_property
    def _balance(self) -> float:
        return float(self.stencil.rounding / abs(self.stencil.truncation))

    @cached_property
    def _powers(self) -> int:
        return self.stencil.order + self.stencil.accuracy


@cache  # at most two for each method, order and accuracy
def checked(method: str, order: int, accuracy: int, inside: bool = False) -> Checked:
    """The stencil of that name with its check points.

    One-sided stencils look at a point on the other side of x, so that a kink at x is seen; with `inside` they look beyond
    their last point, for an x on the border of the domain.
    """
    chosen = stencil(method, order, accuracy)
    first, last = (int(chosen.points[i]) for i in (0, -1))
    nodes = [Fraction(k) for k in range(first, last + 1)]
    rows = [
        dict(zip(chosen.points, chosen.weights, strict=True)),
        {},
        _between({-1: Fraction(-1, 2), 1: Fraction(1, 2)}, nodes),
        _between({-1: Fraction(1), 1: Fraction(1)}, nodes),
    ]
    if method == "central" and order % 2 == 0:
        mark = last + _BESIDE
        rows[1] = _even_miss(nodes, mark, order)
        rows.append(_odd_miss(nodes, mark))
    else:
        across = _BESIDE + order // 2  # so far that a kink of the derivative before is seen
        mark = {
            "central": last + _BESIDE,
            "forward": last + _BESIDE if inside else first - across,
            "backward": first - _BESIDE if inside else last + across,
        }[method]
        rows[1] = _miss(nodes, mark, order)
    offsets = sorted({k for row in rows for k in row} - {Fraction(0)})
    places = np.array([float(k) for k in offsets])
    matrix = np.array([[float(row.get(k, 0)) for k in offsets] for row in rows])
    matrix[1] *= _SAFETY + accuracy / 4
    kink = np.abs(places) * places ** (order - 1) / factorial(order)  # its derivative jumps from -1 to 1
    reach, seen = 1 + abs(matrix[0] @ kink), np.abs(matrix[1] @ kink)
    at_a_kink = 1.0
    if len(rows) > 4:
        matrix[4] *= _MORE * reach / np.abs(matrix[4] @ kink)
    elif not inside:
        at_a_kink = max(1.0, _MORE * float(reach / seen))
    return Checked(chosen, places, matrix, float(chosen.rounding), inside, at_a_kink)


def _between(row: dict[int, Fraction], nodes: Sequence[Fraction]) -> dict[Fraction, Fraction]:
    """The part of a central row that lies on the nodes: all of it, or that of one side."""
    return {Fraction(k): weight for k, weight in row.items() if k in nodes}


def _miss(nodes: Sequence[Fraction], mark: Fraction, order: int) -> dict[Fraction, Fraction]:
    """By how much the polynomial through the nodes misses f at `mark`, carried over to its derivative at 0.

    Both errors are the same divided difference of f, times w(mark) and times the derivative at 0 of w(t) = Π (t − kⱼ).
    """
    factor = abs(factorial(order) * _coefficient(nodes, order) / _product(nodes, mark))
    through = weights(0, [k - mark for k in nodes])
    return {mark: factor} | {k: -factor * w for k, w in zip(nodes, through, strict=True)}


def _even_miss(nodes: Sequence[Fraction], mark: Fraction, order: int) -> dict[Fraction, Fraction]:
    """The same for the even part of f, a function of t²: it alone stands in a central quotient of even order."""
    half = _miss([k * k for k in nodes if k >= 0], mark * mark, order // 2)
    factor = Fraction(factorial(order), factorial(order // 2))
    row: dict[Fraction, Fraction] = {}
    for k in (*(k for k in nodes if k >= 0), mark):
        share = half[k * k] * factor
        row |= {k: share} if not k else {k: share / 2, -k: share / 2}
    return row


def _odd_miss(nodes: Sequence[Fraction], mark: Fraction) -> dict[Fraction, Fraction]:
    """By how much f's odd part, t times a function of t², is missed. A central quotient of even order does not see it."""
    positive = [k for k in nodes if k > 0]
    through = weights(0, [k * k - mark * mark for k in positive])
    row = {mark: Fraction(1), -mark: Fraction(-1)}
    for k, w in zip(positive, through, strict=True):
        row |= {k: -w * mark / k, -k: w * mark / k}
    return row


def _coefficient(nodes: Sequence[Fraction], power: int) -> Fraction:
    """The coefficient of t^power in Π (t − kⱼ)."""
    product = [Fraction(1)]
    for k in nodes:
        product = [a - k * b for a, b in zip([Fraction(0), *product], [*product, Fraction(0)], strict=True)]
    return product[power]


def _product(nodes: Sequence[Fraction], at: Fraction) -> Fraction:
    """Π (at − kⱼ)."""
    product = Fraction(1)
    for k in nodes:
        product *= at - k
    return product
