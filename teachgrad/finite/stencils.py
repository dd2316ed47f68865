"""The usual difference quotients as weights on points: forward, backward, central, and extrapolated ones.

Knows exact fractions, no function. Read `notation` for how they are written, `checked` for how their error is measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import factorial

from teachgrad.finite import refusals
from teachgrad.finite.fornberg import weights

ORDERS = (1, 2, 3, 4)
# Which powers of h the truncation error may begin with. The points of a central quotient lie in pairs, and so
# the odd powers cancel.
ACCURACIES = {
    "forward": (1, 2, 3, 4, 5, 6, 7, 8),
    "backward": (1, 2, 3, 4, 5, 6, 7, 8),
    "central": (2, 4, 6, 8),
    "richardson": (4, 6, 8),
    "ridders": (4, 6, 8),
}
# By what the steps of one extrapolation differ: halves, and 1.4 in Ridders' paper (1982).
FACTORS = {"richardson": Fraction(2), "ridders": Fraction(7, 5)}


@dataclass(frozen=True)
class Stencil:
    """A difference quotient: Σ wⱼ f(x + kⱼh) / h^order.

    Attributes
    ----------
    method : str
        A key of `ACCURACIES`.
    order : int
        The order of the derivative.
    accuracy : int
        The power of h with which its truncation error begins.
    points : tuple of Fraction
        The kⱼ, in increasing order.
    weights : tuple of Fraction
        The wⱼ.
    """

    method: str
    order: int
    accuracy: int
    points: tuple[Fraction, ...]
    weights: tuple[Fraction, ...]

    @property
    def truncation(self) -> Fraction:
        """The c of the leading term: quotient = derivative + c·h^accuracy·f^(order + accuracy) + …

        By Taylor's theorem.
        """
        n = self.order + self.accuracy
        return sum(
            (w * k**n for k, w in zip(self.points, self.weights, strict=True)), Fraction(0)
        ) / factorial(n)

    @property
    def rounding(self) -> Fraction:
        """The sum of the |wⱼ|: what an error of 1 in every value may do to the quotient, times h^order."""
        return sum(map(abs, self.weights), Fraction(0))

    def __str__(self) -> str:
        from teachgrad.finite import notation

        return notation.plain(self)

    def _repr_latex_(self) -> str:
        from teachgrad.finite import notation

        return f"$\\displaystyle {notation.latex(self)}$"


def stencil(method: str, order: int = 1, accuracy: int | None = None) -> Stencil:
    """The difference quotient of a name: its points, and its weights as exact fractions.

    Parameters
    ----------
    method : {"forward", "backward", "central", "richardson", "ridders"}
        The two last are central quotients at several steps, extrapolated to h = 0.
    order : {1, 2, 3, 4}
        The order of the derivative.
    accuracy : int, optional
        The power of h in its truncation error: 1 to 8 for ``"forward"`` and ``"backward"`` (1 if left out), 2, 4, 6 or 8 for
        ``"central"`` (2), 4, 6 or 8 for ``"richardson"`` and ``"ridders"`` (4).

    Returns
    -------
    Stencil

    Raises
    ------
    InputError
        If there is none of that name, order or accuracy.

    Examples
    --------
    >>> print(stencil("central", accuracy=4))
    f′(x) ≈ [1/12 f(x − 2h) − 2/3 f(x − h) + 2/3 f(x + h) − 1/12 f(x + 2h)] / h, error ≈ −1/30 h⁴ f⁽⁵⁾(x)
    >>> stencil("forward", order=2).weights
    (Fraction(1, 1), Fraction(-2, 1), Fraction(1, 1))
    """
    refusals.check_method(method, tuple(ACCURACIES))
    refusals.check_order(order, ORDERS)
    if accuracy is None:
        accuracy = ACCURACIES[method][0]
    refusals.check_accuracy(accuracy, method, ACCURACIES[method])
    return _made(method, int(order), int(accuracy))


@cache  # at most one for each name, order and accuracy
def _made(method: str, order: int, accuracy: int) -> Stencil:
    if method in FACTORS:
        points, found = _extrapolated(order, accuracy, FACTORS[method])
    else:
        points = _points(method, order, accuracy)
        found = weights(order, points)
    kept = [(k, w) for k, w in zip(points, found, strict=True) if w]
    return Stencil(method, order, accuracy, tuple(k for k, _ in kept), tuple(w for _, w in kept))


def _points(method: str, order: int, accuracy: int) -> tuple[Fraction, ...]:
    if method == "central":
        reach = (order + 1) // 2 + accuracy // 2 - 1
        return tuple(map(Fraction, range(-reach, reach + 1)))
    last = order + accuracy - 1
    return tuple(map(Fraction, range(last + 1) if method == "forward" else range(-last, 1)))


def _extrapolated(
    order: int, accuracy: int, factor: Fraction
) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...]]:
    """Central quotients at h, h/factor, h/factor², …, combined so that h², h⁴, … cancel."""
    base, levels = _made("central", order, 2), accuracy // 2
    squares = [factor ** (-2 * level) for level in range(levels)]
    table: dict[Fraction, Fraction] = {}
    # The value at h² = 0 of the polynomial through the quotients, as a function of h².
    for level, share in enumerate(weights(0, squares)):
        for k, w in zip(base.points, base.weights, strict=True):
            place = k / factor**level
            table[place] = table.get(place, Fraction(0)) + share * w * factor ** (level * order)
    places = tuple(sorted(table))
    return places, tuple(table[place] for place in places)
