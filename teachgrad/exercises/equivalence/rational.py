"""Two rational functions, held against each other exactly: at more points than two different ones can agree at.

If N₁/D₁ and N₂/D₂ agree at more points than N₁D₂ - N₂D₁ has zeros, they are the same. Of several letters the points
form a grid, with more values of each letter than the degree in it. Read `deciding` next.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from itertools import product

from teachgrad.exercises.evaluation import operations
from teachgrad.exercises.evaluation.effort import is_left, spend
from teachgrad.formula.tree import (
    Name,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    inputs_first,
)

_MOST_POINTS = 64
_MOST_DEGREE = 60
_MOST_WORK = 1_000_000  # parts, points and bits: some hundredths of a second
_TO_MEASURE = 1.5  # microseconds for the degrees of a part in a letter
# Where a grid begins; another is tried where one meets a zero of a denominator.
_FIRST_VALUES = (Fraction(2), Fraction(5, 2), Fraction(10, 3), Fraction(29, 7))

_Degrees = tuple[int, int]  # of numerator and denominator


class Rational:
    """A formula that is a rational function of its letters.

    Attributes
    ----------
    nodes : list of Node
        Its parts, inputs first.
    degrees : dict
        Of each letter, bounds of the degrees of numerator and denominator.
    """

    def __init__(self, nodes: list[Node], degrees: dict[str, _Degrees]) -> None:
        self.nodes, self.degrees = nodes, degrees

    def value(self, point: dict[str, Fraction]) -> Fraction | None:
        """The exact value; None where it divides by 0."""
        made: list[Fraction] = []
        for node in self.nodes:
            if isinstance(node, Name):
                made.append(point[node.name])
                continue
            first = len(made) - len(node.children)
            parts: list[Fraction | None] = list(made[first:])
            del made[first:]
            value = operations.fraction(node, parts)
            if value is None:
                return None
            made.append(value)
        return made[0]


def rational(tree: Node, letters: Sequence[str]) -> Rational | None:
    """The formula as a rational function; None if it is none, or of a high degree.

    Examples
    --------
    >>> from teachgrad.formula import parse
    >>> rational(parse("(x^2 - 1)/(x + 1)").tree, ["x"]).degrees
    {'x': (2, 1)}
    """
    nodes = list(inputs_first(tree))
    if not all(isinstance(n, Name | Number | Sum | Negative | Product | Quotient | Power) for n in nodes):
        return None
    spend(_TO_MEASURE * len(nodes) * len(letters))
    if not is_left():
        return None
    degrees = {letter: _degrees(nodes, letter) for letter in letters}
    found = {letter: pair for letter, pair in degrees.items() if pair is not None}
    if len(found) < len(degrees) or any(max(pair) > _MOST_DEGREE for pair in found.values()):
        return None
    return Rational(nodes, found)


def _degrees(nodes: list[Node], letter: str) -> _Degrees | None:
    """Bounds of the degrees of numerator and denominator in a letter; None if a power is not a rational function."""
    made: list[_Degrees] = []
    exact: list[Fraction | None] = []
    for node in nodes:
        first = len(made) - len(node.children)
        parts, fractions = made[first:], exact[first:]
        del made[first:], exact[first:]
        exact.append(operations.fraction(node, fractions))
        match node:
            case Name():
                made.append((int(node.name == letter), 0))
            case Number():
                made.append((0, 0))
            case Negative():
                made.append(parts[0])
            case Sum():
                below = sum(d for _, d in parts)
                made.append((max(n + below - d for n, d in parts), below))
            case Product():
                made.append((sum(n for n, _ in parts), sum(d for _, d in parts)))
            case Quotient():
                (a, b), (c, d) = parts
                made.append((a + d, b + c))
            case Power():
                power = fractions[1]
                if power is None or power.denominator != 1 or abs(power) > _MOST_DEGREE:
                    return None
                times, (n, d) = abs(int(power)), parts[0]
                made.append((n * times, d * times) if power >= 0 else (d * times, n * times))
        if max(made[-1]) > 4 * _MOST_DEGREE:
            return None
    return made[0]


def are_same(one: Rational, other: Rational) -> bool | None:
    """Whether two rational functions are the same; None if a grid that tells would be too large, or was not found."""
    counts = [_needed(one, other, letter) for letter in one.degrees]
    length = len(one.nodes) + len(other.nodes)
    if math.prod(counts) > _MOST_POINTS or length * math.prod(counts) * sum(counts) > _MOST_WORK:
        return None
    for first in _FIRST_VALUES:
        told = _agree_on(one, other, [_values(first, count) for count in counts])
        if told is not None:
            return told
    return None


def _agree_on(one: Rational, other: Rational, values: list[list[Fraction]]) -> bool | None:
    """Whether the two agree on a grid; None if one of them divides by 0 there before they differ."""
    for row in product(*values):
        point = dict(zip(one.degrees, row, strict=True))
        a, b = one.value(point), other.value(point)
        if a is None or b is None:
            return None
        if a != b:
            return False
    return True


def _needed(one: Rational, other: Rational, letter: str) -> int:
    """One more than the degree, in a letter, of what is 0 if the two are the same."""
    (a, b), (c, d) = one.degrees[letter], other.degrees[letter]
    return max(a + d, b + c) + 1


def _values(first: Fraction, count: int) -> list[Fraction]:
    """Short numbers of both signs, `count` of them."""
    return [(first + k // 2) * (-1) ** k for k in range(count)]
