"""Formula trees with the signs of arithmetic, so that a rule is written once: for numbers and for trees.

Only what a reader would not write is left out: factors 1, terms 0, powers 1; numbers are worked out.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from teachgrad.exercises.evaluation.functions import TABLE
from teachgrad.formula.tree import Call, Constant, Negative, Node, Number, Power, Product, Quotient, Sum

_LONGEST = 10**12  # of a number that is worked out; 7^999 stays a power


class Term:
    """A tree that can be added, multiplied, raised.

    Attributes
    ----------
    tree : Node
        The formula.
    number : Fraction or None
        Its value, where it is a fraction.

    Examples
    --------
    >>> from teachgrad.formula.tree import Name
    >>> from teachgrad.formula.writers.plain import to_text
    >>> x = Term(Name("x"))
    >>> to_text((3 * x ** (number(3) - 1) * 1 + 0).tree)
    '3*x^2'
    """

    __slots__ = ("number", "tree")

    def __init__(self, tree: Node, known: Fraction | None = None) -> None:
        self.tree = tree
        self.number = value_of(tree) if known is None else known

    def __add__(self, given: Any) -> Term:
        other = term(given)
        if self.number == 0:
            return other
        if other.number == 0:
            return self
        if self.number is not None and other.number is not None:
            return number(self.number + other.number)
        return Term(Sum((*_terms(self.tree), *_terms(other.tree))))

    def __sub__(self, other: Any) -> Term:
        return self + -term(other)

    def __neg__(self) -> Term:
        if self.number is not None:
            return number(-self.number)
        if isinstance(self.tree, Negative):
            return Term(self.tree.operand)
        return Term(Negative(self.tree))

    def __mul__(self, given: Any) -> Term:
        other = term(given)
        if self.number == 0 or other.number == 0:
            return number(0)
        if self.number == 1:
            return other
        if other.number == 1:
            return self
        if self.number is not None and other.number is not None:
            return number(self.number * other.number)
        if self.number == -1:
            return -other
        if other.number == -1:
            return -self
        return Term(Product((*_factors(self.tree), *_factors(other.tree))))

    def __truediv__(self, given: Any) -> Term:
        other = term(given)
        if other.number == 1 or (self.number == 0 and other.number is None):
            return self
        if self.number is not None and other.number:
            return number(self.number / other.number)
        return Term(Quotient(self.tree, other.tree))

    def __pow__(self, given: Any) -> Term:
        other = term(given)
        if other.number == 1:
            return self
        if other.number == 0:
            return number(1)
        if self.number is not None and other.number is not None and other.number.denominator == 1:
            made = _raised(self.number, int(other.number))
            if made is not None:
                return number(made)
        return Term(Power(self.tree, other.tree))

    def __radd__(self, other: Any) -> Term:
        return term(other) + self

    def __rsub__(self, other: Any) -> Term:
        return term(other) - self

    def __rmul__(self, other: Any) -> Term:
        return term(other) * self

    def __rtruediv__(self, other: Any) -> Term:
        return term(other) / self


def term(value: Any) -> Term:
    """A number or a tree as a `Term`."""
    if isinstance(value, Term):
        return value
    return Term(value) if isinstance(value, Node) else number(value)


def number(value: int | Fraction) -> Term:
    """A fraction as a `Term`."""
    value = Fraction(value)
    size = abs(value)
    above = Number(str(size.numerator))
    tree: Node = above if size.denominator == 1 else Quotient(above, Number(str(size.denominator)))
    return Term(Negative(tree) if value < 0 else tree, value)


def value_of(tree: Node) -> Fraction | None:
    """The fraction that a number is, with its sign: 2, -0.5, 1/2; None for everything else."""
    if isinstance(tree, Number):
        return Fraction(tree.digits)
    if isinstance(tree, Negative):
        inside = value_of(tree.operand)
        return None if inside is None else -inside
    if isinstance(tree, Quotient):
        above, below = value_of(tree.numerator), value_of(tree.denominator)
        return above / below if above is not None and below else None
    return None


def power(base: Any, exponent: Any) -> Any:
    """``base ** exponent``; of numbers the real one, or a ValueError.

    Raises
    ------
    ValueError, OverflowError, ZeroDivisionError
        Where there is no real number.
    """
    if isinstance(base, Term) or isinstance(exponent, Term):
        return term(base) ** exponent
    return math.pow(base, exponent) if base or exponent >= 0 else 1 / 0.0


def call(function: str, argument: Any, *others: Any) -> Any:
    """A function of a `Term` or of a number.

    Raises
    ------
    ValueError, OverflowError, ZeroDivisionError
        Where there is no real number.
    """
    if isinstance(argument, Term):
        if function == "log" and argument.tree == Constant("e"):
            return number(1)
        if function == "exp":
            return Term(Power(Constant("e"), argument.tree))
        return Term(Call(function, (argument.tree,)))
    return TABLE[function].floats(argument, *others)


def _terms(tree: Node) -> tuple[Node, ...]:
    return tree.children if isinstance(tree, Sum) else (tree,)


def _factors(tree: Node) -> tuple[Node, ...]:
    return tree.children if isinstance(tree, Product) else (tree,)


def _raised(base: Fraction, exponent: int) -> Fraction | None:
    if base == 0 and exponent < 0:
        return None
    bits = max(base.numerator.bit_length(), base.denominator.bit_length()) * abs(exponent)
    return base**exponent if bits < _LONGEST.bit_length() else None
