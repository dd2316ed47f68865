"""The weights of a difference quotient, as exact fractions, for any points (Fornberg, 1988).

Knows no function and no step. Read `stencils` next: the usual choices of points.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from teachgrad.finite import misfits

MOST_POINTS = 64


def weights(order: int, points: Sequence[int | float | Fraction]) -> tuple[Fraction, ...]:
    """The weights with which values of f at `points` give the derivative of that order at 0.

    They belong to the polynomial through the values: the derivative that it has at 0.

    Parameters
    ----------
    order : int
        The order of the derivative; 0 interpolates.
    points : sequence of int, float or Fraction
        Where f is known, in units of the step h: ``(-1, 0, 1)`` is x − h, x, x + h. They need not be evenly spaced.

    Returns
    -------
    tuple of Fraction
        One weight for each point; the quotient is their sum with the values, divided by h to the power `order`.

    Raises
    ------
    InputError
        If the points are too few for the order, too many, or two of them are equal.

    References
    ----------
    B. Fornberg, "Generation of finite difference formulas on arbitrarily spaced grids", *Mathematics of
    Computation* 51(184), 1988, 699-706.

    Examples
    --------
    >>> [str(w) for w in weights(1, (-2, -1, 0, 1, 2))]
    ['1/12', '-2/3', '0', '2/3', '-1/12']
    """
    if type(order) is not int or order < 0:
        raise misfits.no_order_of_weights(order)
    given: object = points  # a single number, or a text, is a likely mistake
    if isinstance(given, str) or not (hasattr(given, "__len__") and hasattr(given, "__getitem__")):
        raise misfits.no_points(given)
    if len(points) > MOST_POINTS:
        raise misfits.too_many_points(len(points), MOST_POINTS)
    places = [misfits.read_place(point) for point in points]
    if len(places) <= order or len(set(places)) < len(places):
        raise misfits.no_weights(order, points)
    # table[k][j]: the weight of point j for the derivative of order k, from the points met so far
    table = [[Fraction(0)] * len(places) for _ in range(order + 1)]
    table[0][0] = Fraction(1)
    product = Fraction(1)  # of the distances between the last point and those before it
    for new, place in enumerate(places[1:], 1):
        last, distances = places[new - 1], Fraction(1)
        for old in range(new):
            distance = place - places[old]
            distances *= distance
            if old == new - 1:
                for k in range(min(new, order), -1, -1):
                    lower = k * table[k - 1][old] if k else Fraction(0)
                    table[k][new] = product / distances * (lower - last * table[k][old])
            for k in range(min(new, order), -1, -1):
                lower = k * table[k - 1][old] if k else Fraction(0)
                table[k][old] = (place * table[k][old] - lower) / distance
        product = distances
    return tuple(table[order])
