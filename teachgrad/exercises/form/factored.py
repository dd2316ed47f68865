"""Whether an answer is a product that cannot be taken apart further: x(2 sin x + x cos x), 3(x - 1)(x + 1).

Each sum in it is taken as a polynomial, in the letters and in what is no polynomial (eˣ, √x), and must be irreducible over the
rational numbers. SymPy does that, loaded where a sum may have factors; nothing that a person typed is handed to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teachgrad.exercises.slips.records import Remark
from teachgrad.exercises.slips.terms import value_of
from teachgrad.formula.tree import Negative, Node, Number, Power, Product, Quotient, Sum, inputs_first

_MOST_PARTS = 120  # of a sum
_MOST_DEGREE = 24
_MOST_ATOMS = 6


def unfactored(tree: Node) -> Iterator[Remark]:
    """The factors of it that can be taken apart further.

    Examples
    --------
    >>> from teachgrad.formula import parse
    >>> [remark.part for remark in unfactored(parse("3(x^2 - 1)").tree)]
    [Sum(Power(Name('x'), Number('2')), Negative(Number('1')))]
    >>> list(unfactored(parse("3(x - 1)(x + 1)").tree))
    []
    """
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Negative | Product | Quotient):
            waiting.extend(node.children)
        elif isinstance(node, Power):
            waiting.append(node.base)
        elif isinstance(node, Sum) and _has_factors(node):
            yield Remark("factored", node)


def _has_factors(tree: Sum) -> bool:
    """Whether a sum is a product of simpler ones; False where that is not known."""
    if sum(1 for _ in inputs_first(tree)) > _MOST_PARTS:
        return False
    polynomial = _Polynomial()
    made = polynomial.of(tree)
    if made is None or len(polynomial.atoms) > _MOST_ATOMS:
        return False
    if not polynomial.atoms:  # 2 + 3: that is for `simplified`
        return False
    import sympy

    given = sympy.Poly(made, *polynomial.atoms.values())
    if given.is_zero or given.total_degree() > _MOST_DEGREE:
        return False
    content, factors = given.factor_list()
    # Of 2x + 4 the 2; but not of x/2 + 1 the 1/2, which nobody need write before it.
    has_number = content.is_Integer and abs(content) != 1
    return bool(has_number) or sum(times for _, times in factors) > 1


class _Polynomial:
    """A formula as a SymPy polynomial; what is none is an atom."""

    def __init__(self) -> None:
        self.atoms: dict[Node, Any] = {}

    def of(self, tree: Node) -> Any:
        """The polynomial; None if its powers are too high."""
        made: dict[int, Any] = {}
        inside = {
            id(child) for node in inputs_first(tree) if not self._is_built(node) for child in node.children
        }
        for node in inputs_first(tree):
            if id(node) not in inside or self._is_built(node):
                made[id(node)] = self._made(node, made)
                if made[id(node)] is None:
                    return None
        return made[id(tree)]

    def _is_built(self, node: Node) -> bool:
        return isinstance(node, Sum | Negative | Product) or _exponent(node) is not None

    def _made(self, node: Node, made: dict[int, Any]) -> Any:
        import sympy

        value = value_of(node)
        if value is not None:
            return sympy.Rational(value.numerator, value.denominator)
        exponent = _exponent(node)
        parts = [made.get(id(child)) for child in node.children]
        if isinstance(node, Sum | Product) and all(part is not None for part in parts):
            return sympy.Add(*parts) if isinstance(node, Sum) else sympy.Mul(*parts)
        if isinstance(node, Negative) and parts[0] is not None:
            return -parts[0]
        if exponent is not None and parts[0] is not None:
            return parts[0] ** exponent
        return self.atoms.setdefault(node, sympy.Dummy())


def _exponent(node: Node) -> int | None:
    """The exponent of a power that is a polynomial."""
    if not isinstance(node, Power) or not isinstance(node.exponent, Number):
        return None
    value = value_of(node.exponent)
    if value is None or value.denominator != 1 or not 0 < value <= _MOST_DEGREE:
        return None
    return int(value)
