"""A formula tree, ready to be computed at many points: `compiled(tree, names)`.

A list of operations, inputs first; no recursion, and nothing is carried out as code. mpmath is loaded when digits are
asked for.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from teachgrad.exercises.evaluation.effort import spend
from teachgrad.exercises.evaluation.listing import Listed, as_float
from teachgrad.exercises.evaluation.numbers import (
    Interval,
    Meaning,
    Raw,
    TooFarError,
    UncertainError,
    magnitude,
)
from teachgrad.formula.tree import (
    Node,
)

Point = Sequence[Fraction | float | int]

_MOST_BITS = 4_000
_BITS_PER_DIGIT = math.log2(10)
_GUARD = 24  # bits
_ORDINARY_BITS = 192
_GROWTH = 1.7
_OF_SIMPLE, _OF_FUNCTIONS = 0.35, 1.5  # how the time really grows: a product hardly, e^x as fast as that
_SHRUNK = 0.9  # of the bits that were added
_TO_LIST, _IN_FLOATS, _TO_ROUND = 2.5, 0.3, 0.7  # microseconds for a part, and for the value of a variable


class Program:
    """A formula as operations on numbers; `compiled` makes it.

    Attributes
    ----------
    names : tuple of str
        The variables, in the order in which a point gives their values.
    length : int
        How many values it computes: one for each part of the tree, in the order of `tree.inputs_first`.
    """

    __slots__ = ("_listed", "length", "names")

    def __init__(self, tree: Node, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self._listed = Listed(tree, self.names)
        self.length = len(self._listed.start)
        spend(_TO_LIST * self.length)

    def floats(self, point: Point) -> list[float]:
        """The value of every part, in the order of `tree.inputs_first`; NaN where a part has none, or overflows."""
        values = self._values(point)
        for place, meaning, inputs in self._listed.code:
            arguments = [values[i] for i in inputs]
            if math.nan not in arguments:  # found by identity: every NaN here is this one
                values[place] = _computed(meaning, arguments)
        return values

    def value(self, point: Point) -> float:
        """The value of the whole; NaN where it, or any part of it, has none or overflows.

        Parameters
        ----------
        point : sequence of Fraction, float or int
            Values of the variables, in the order of `names`.
        """
        if self._listed.is_too_large:
            return math.nan
        values = self._values(point)
        for place, meaning, inputs in self._listed.code:
            made = _computed(meaning, [values[i] for i in inputs])
            if made is math.nan:
                return math.nan
            values[place] = made
        return values[-1]

    def lack(self, point: Point) -> tuple[int, float]:
        """How far a point is from the domain: how many operations are left where one fails, and by how much it fails.

        ``(0, 0.0)`` inside; the second is infinite where nothing says in which direction the domain lies.
        """
        values = self._values(point)
        for done, (place, meaning, inputs) in enumerate(self._listed.code):
            arguments = [values[i] for i in inputs]
            made = _computed(meaning, arguments)
            if made is math.nan:
                outside = meaning.lacks(*arguments) if meaning.lacks is not None else math.inf
                return len(self._listed.code) - done, outside if outside >= 0 else math.inf
            values[place] = made
        return 0, 0.0

    def _values(self, point: Point) -> list[float]:
        spend(_IN_FLOATS * self.length + _TO_ROUND * len(self.names))
        values = self._listed.start.copy()
        for place, name in self._listed.places:
            values[place] = as_float(point[name])
        return values

    def at(self, point: Point, bits: int) -> Raw | None:
        """The value of the whole, each operation rounded to so many bits; None if there is none.

        Raises
        ------
        TooFarError
            If there may be a value that cannot be computed: e^e^e^9.
        """
        from mpmath import libmp

        spend(self.effort(bits))
        values: list[Any] = [None] * self.length
        for place, exact in self._listed.exact:
            values[place] = libmp.from_rational(exact.numerator, exact.denominator, bits)
        for place, constant in self._listed.constants:
            values[place] = libmp.mpf_pi(bits) if constant == "pi" else libmp.mpf_e(bits)
        for place, name in self._listed.places:
            given = Fraction(point[name])
            values[place] = libmp.from_rational(given.numerator, given.denominator, bits)
        for place, meaning, inputs in self._listed.code:
            try:
                made = meaning.precise(libmp, bits, *[values[i] for i in inputs])
            except TooFarError:
                raise
            except (ValueError, ArithmeticError):  # libmp's ComplexResult is a ValueError
                return None
            if made[1] == 0 and made[2] != 0:  # infinity, as libmp writes it
                return None
            values[place] = made
        found: Raw = values[-1]
        return found

    def enclosed(self, point: Point, bits: int) -> Interval | None:
        """Two numbers between which the value of the whole certainly lies; None if there certainly is none.

        Raises
        ------
        UncertainError
            If more bits are needed to know whether there is a value.
        TooFarError
            If there may be a value that cannot be computed.
        """
        from mpmath import libmp

        spend(2 * self.effort(bits))

        def between(number: Fraction) -> Interval:
            return tuple(libmp.from_rational(number.numerator, number.denominator, bits, way) for way in "fc")

        values: list[Any] = [None] * self.length
        for place, exact in self._listed.exact:
            values[place] = between(exact)
        for place, constant in self._listed.constants:
            compute = libmp.mpf_pi if constant == "pi" else libmp.mpf_e
            values[place] = compute(bits, "f"), compute(bits, "c")
        for place, name in self._listed.places:
            values[place] = between(Fraction(point[name]))
        for place, meaning, inputs in self._listed.code:
            try:
                values[place] = meaning.enclosed(libmp, bits, *[values[i] for i in inputs])
            except (TooFarError, UncertainError):
                raise
            except (ValueError, ArithmeticError):
                return None
        found: Interval = values[-1]
        return found

    def work(self, bits: int) -> float:
        """How much it takes to compute it at one point to so many bits: roughly, in microseconds."""
        return self._listed.weight * math.pow(bits / _ORDINARY_BITS, _GROWTH)

    def effort(self, bits: int) -> float:
        """How long it takes to compute it at one point to so many bits, in microseconds: closer than `work`."""
        more = bits / _ORDINARY_BITS
        listed = self._listed
        functions = listed.weight - listed.simple
        return listed.simple * math.pow(more, _OF_SIMPLE) + functions * math.pow(more, _OF_FUNCTIONS)

    def precise(self, point: Point, digits: int = 40, most_bits: int = _MOST_BITS) -> Any:
        """The value of the whole to so many significant digits.

        It is computed with more and more digits until two results agree, so that cancellation is noticed.

        Parameters
        ----------
        point : sequence of Fraction, float or int
            Values of the variables, in the order of `names`; exact.
        digits : int
            Significant ones.
        most_bits : int
            With how many bits to give up.

        Returns
        -------
        mpmath.mpf or None
            None where there is no real value, or none that so many bits settle.

        Examples
        --------
        >>> from teachgrad.formula import parse
        >>> program = compiled(parse("1 - cos x").tree, ["x"])
        >>> print(program.precise([Fraction(1, 10**20)], 30))
        5.0e-41
        >>> program.value([1e-20])
        0.0
        """
        from mpmath import libmp, mp

        wanted = int(digits * _BITS_PER_DIGIT) + 1
        bits = wanted + _GUARD
        found: list[Raw] = []
        try:
            while bits <= most_bits:
                value = self.at(point, bits)
                if value is None:
                    return None
                found.append(value)
                if len(found) > 1 and _agree(libmp, found[-1], found[-2], wanted):
                    return mp.make_mpf(value)
                if _vanishes([magnitude(number) for number in found], bits):
                    return mp.make_mpf(libmp.fzero)
                bits *= 2
        except TooFarError:
            pass
        return None


def compiled(tree: Node, names: Sequence[str]) -> Program:
    """Make a program of a formula tree.

    Parameters
    ----------
    tree : Node
        No matrix in it; steps are put in before, by `formula.substitution`.
    names : sequence of str
        The variables, in the order in which points give them; more than occur will do.

    Raises
    ------
    InputError
        If another name occurs, or a matrix.

    Examples
    --------
    >>> from teachgrad.formula import parse
    >>> program = compiled(parse("x^2 + y/2").tree, ["x", "y"])
    >>> program.value([3, 1])
    9.5
    """
    return Program(tree, names)


def _computed(meaning: Meaning, arguments: list[float]) -> float:
    """A value, or NaN: always the same object, so that it is found by identity."""
    try:
        value = float(meaning.floats(*arguments))
    except (ValueError, ArithmeticError):
        return math.nan
    return value if math.isfinite(value) else math.nan


def _agree(libmp: Any, one: Raw, other: Raw, bits: int) -> bool:
    if one == other:
        return True
    difference, size = libmp.mpf_sub(one, other, bits), libmp.mpf_abs(one)
    return bool(libmp.mpf_le(libmp.mpf_shift(libmp.mpf_abs(difference), bits), size))


def _vanishes(magnitudes: list[int], bits: int) -> bool:
    """Whether a value has shrunk twice by as many bits as were added: then it is 0, and rounding is all that is seen."""
    if len(magnitudes) < 3:
        return False
    first, second, third = magnitudes[-3:]
    return third - second <= -_SHRUNK * bits // 2 and second - first <= -_SHRUNK * bits // 4
