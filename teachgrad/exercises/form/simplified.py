"""Whether an answer is simplified enough: numbers carried out, like terms and like factors together, nothing idle left.

"Enough" is what a teacher asks of every answer, whatever its form: 6x, not 3·2x; 5x, not 2x + 3x. Whether brackets are
multiplied out or a root stands below the line is a matter of taste, and not asked.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from teachgrad.exercises.slips.records import Remark
from teachgrad.exercises.slips.terms import value_of
from teachgrad.formula.tree import (
    Call,
    Constant,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    inputs_first,
)

_MOST_DIGITS = 6  # of a power of numbers that is carried out: 3⁵ is 243, 7³⁰ stays
_ZERO, _ONE = Number("0"), Number("1")
# At these the value of a function is a number that everyone knows.
_KNOWN = {
    "sin": (_ZERO, Constant("pi")),
    "cos": (_ZERO, Constant("pi")),
    "tan": (_ZERO, Constant("pi")),
    "exp": (_ZERO,),
    "log": (_ONE, Constant("e")),
    "sinh": (_ZERO,),
    "cosh": (_ZERO,),
    "tanh": (_ZERO,),
    "asin": (_ZERO,),
    "atan": (_ZERO,),
}


def unsimplified(tree: Node) -> Iterator[Remark]:
    """What is left to be done in it, part by part, the inner ones first.

    Examples
    --------
    >>> from teachgrad.formula import parse
    >>> [remark.details["reason"] for remark in unsimplified(parse("3·2x + x + 0").tree)]
    ['numbers', 'nothing', 'like_terms']
    >>> list(unsimplified(parse("2x sin x + x^2 cos x").tree))
    []
    """
    for node in inputs_first(tree):
        for reason, rule in _RULES:
            if rule(node):
                yield Remark("simplified", node, {"reason": reason})


def _numbers(node: Node) -> bool:
    """Numbers that are not carried out: 3·2x, 1 + 2 + x, 2³, 6/4, 4x/2."""
    if isinstance(node, Sum):
        return sum(value_of(term) is not None for term in node.terms) > 1
    if isinstance(node, Product):
        return sum(value_of(factor) is not None for factor in node.factors) > 1
    if isinstance(node, Power):
        base, exponent = value_of(node.base), value_of(node.exponent)
        if base is None or exponent is None or exponent.denominator != 1 or abs(exponent) > 60:
            return False
        return len(str(base.numerator)) * abs(exponent) <= _MOST_DIGITS * 2 and (
            max(abs(base.numerator), base.denominator) ** abs(int(exponent)) < 10**_MOST_DIGITS
        )
    if isinstance(node, Call) and node.function == "sqrt":
        value = value_of(node.arguments[0])
        return (
            value is not None and value >= 0 and _is_square(value.numerator) and _is_square(value.denominator)
        )
    return isinstance(node, Quotient) and _can_be_reduced(node)


def _can_be_reduced(node: Quotient) -> bool:
    """Whether a whole number divides what stands above and below the line, or a number is divided that need not be."""
    if _is_decimal(node.numerator) or _is_decimal(node.denominator):
        return value_of(node) is not None
    above, below = _content(node.numerator), _content(node.denominator)
    return above.denominator != 1 or below.denominator != 1 or math.gcd(above.numerator, below.numerator) > 1


def _content(node: Node) -> Fraction:
    """The number that divides a part: 6 of 6x, 2 of 2x + 4."""
    if isinstance(node, Sum):
        contents = [_content(term) for term in node.terms]
        return Fraction(
            math.gcd(*(content.numerator for content in contents)),
            math.lcm(*(content.denominator for content in contents)),
        )
    return abs(_coefficient(node)[0])


def _nothing(node: Node) -> bool:
    """What can be left out: + 0, times 1 or 0, divided by 1, to the power 1 or 0, minus minus."""
    if isinstance(node, Sum):
        return any(value_of(term) == 0 for term in node.terms)
    if isinstance(node, Product):
        return any(value_of(factor) in (0, 1, -1) for factor in node.factors)
    if isinstance(node, Quotient):
        return value_of(node.denominator) in (1, -1) or value_of(node.numerator) == 0
    if isinstance(node, Power):
        return value_of(node.exponent) in (0, 1) or value_of(node.base) == 1
    return isinstance(node, Negative) and (isinstance(node.operand, Negative) or value_of(node.operand) == 0)


def _like_terms(node: Node) -> bool:
    """Terms that differ in their numbers only, also after a bracket with a number before it: 2(x + 1) + 3x."""
    if not isinstance(node, Sum):
        return False
    keys = [key for term in node.terms for key in dict.fromkeys(_keys(term))]
    return len(set(keys)) < len(keys)


def _keys(term: Node) -> Iterator[frozenset[tuple[Node, Fraction]]]:
    """What a term is besides its number; of a number times a sum, of each of the terms."""
    _, rest = _coefficient(term)
    if len(rest) == 1 and isinstance(rest[0], Sum):
        for inner in rest[0].terms:
            yield from _keys(inner)
    elif rest:
        yield frozenset(_powers(rest).items())


def _coefficient(node: Node) -> tuple[Fraction, tuple[Node, ...]]:
    """The number before a part, and the factors that are left: of -3x·y/2 it is -3/2, x and y."""
    number = value_of(node)
    if number is not None:
        return number, ()
    if isinstance(node, Negative):
        inner, rest = _coefficient(node.operand)
        return -inner, rest
    if isinstance(node, Product):
        parts = [_coefficient(factor) for factor in node.factors]
        return math.prod((part[0] for part in parts), start=Fraction(1)), tuple(
            f for part in parts for f in part[1]
        )
    if isinstance(node, Quotient):
        below = value_of(node.denominator)
        if below:
            inner, rest = _coefficient(node.numerator)
            return inner / below, rest
    return Fraction(1), (node,)


def _powers(factors: Sequence[Node]) -> dict[Node, Fraction]:
    """The bases of some factors and their exponents; x·x is x².  A power of another exponent is a base of its own."""
    powers: dict[Node, Fraction] = {}
    for factor in factors:
        base, exponent = _base(factor)
        powers[base] = powers.get(base, Fraction(0)) + exponent
    return powers


def _base(factor: Node) -> tuple[Node, Fraction]:
    if isinstance(factor, Power):
        exponent = value_of(factor.exponent)
        if exponent is not None:
            return factor.base, exponent
    return factor, Fraction(1)


def _like_factors(node: Node) -> bool:
    """Factors of one base: x·x², eˣ·e²ˣ; in a fraction above and below: x²/x."""
    if isinstance(node, Product):
        bases = [_written_base(factor) for factor in node.factors if value_of(factor) is None]
    elif isinstance(node, Quotient):
        sides = [_coefficient(side)[1] for side in (node.numerator, node.denominator)]
        above, below = ({_written_base(factor) for factor in side} for side in sides)
        return bool(above & below)
    else:
        return False
    return len(set(bases)) < len(bases)


def _written_base(factor: Node) -> Node:
    """The base of a factor, which is 1 or more powers; of a number to a letter the number, of exp(u) the number e."""
    if isinstance(factor, Call) and factor.function == "exp":
        return Constant("e")
    return factor.base if isinstance(factor, Power) else factor


def _fractions(node: Node) -> bool:
    """A fraction in a fraction: (a/b)/c, a/(b/c)."""
    return isinstance(node, Quotient) and any(isinstance(_bare(part), Quotient) for part in node.children)


def _bare(node: Node) -> Node:
    return node.operand if isinstance(node, Negative) else node


def _values(node: Node) -> bool:
    """A function whose value is a number that everyone knows, or that undoes the one in it: sin 0, ln e, e^(ln x)."""
    if isinstance(node, Power) and node.base == Constant("e"):
        return (
            isinstance(node.exponent, Call)
            and node.exponent.content == "log"
            and len(node.exponent.children) == 1
        )
    if not isinstance(node, Call) or len(node.arguments) != 1:
        return False
    inside = node.arguments[0]
    if node.function == "log" and isinstance(inside, Power) and inside.base == Constant("e"):
        return True
    return inside in _KNOWN.get(node.function, ())


def _squares(node: Node) -> bool:
    """sin²u + cos²u."""
    if not isinstance(node, Sum):
        return False
    found: set[tuple[Node, Fraction]] = set()
    for term in node.terms:
        number, rest = _coefficient(term)
        if len(rest) != 1:
            continue
        base, exponent = _base(rest[0])
        if exponent == 2 and isinstance(base, Call) and base.function in ("sin", "cos"):
            other = "cos" if base.function == "sin" else "sin"
            if (Call(other, base.arguments), number) in found:
                return True
            found.add((base, number))
    return False


def _is_square(number: int) -> bool:
    return math.isqrt(number) ** 2 == number


def _is_decimal(node: Node) -> bool:
    return any(isinstance(part, Number) and "." in part.digits for part in inputs_first(node))


_RULES: tuple[tuple[str, Callable[[Node], bool]], ...] = (
    ("nothing", _nothing),
    ("numbers", _numbers),
    ("like_terms", _like_terms),
    ("like_factors", _like_factors),
    ("fractions", _fractions),
    ("values", _values),
    ("squares", _squares),
)
