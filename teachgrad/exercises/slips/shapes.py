"""The question as calculus sees it, by one letter: which rule of differentiation belongs to which part.

A tree says how a formula is written; a shape says what is done with what depends on the letter: 2x·sin x is 2 times
a product, x/3 is 1/3 times x, √u is a power. Read `derivative` next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from teachgrad.formula.tree import (
    Call,
    Constant,
    Matrix,
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

ONE = Number("1")
_E = Constant("e")
_UNKNOWN = frozenset({"factorial", "det", "trace", "transpose"})


_MOST_SHAPES = 600
_MOST_FACTORS = 40  # of one product, which has as many terms in its derivative


class NoShapeError(Exception):
    """A part has no derivative rule here, a matrix or a factorial; or there are more parts than a student's question has."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A part of a question and the rule that differentiates it.

    Attributes
    ----------
    kind : str
        ``"constant"``, ``"variable"``, ``"sum"``, ``"negative"``, ``"scaled"`` (c·u), ``"product"``, ``"quotient"``,
        ``"power"`` (uⁿ, roots too), ``"exponential"`` (aᵘ), ``"general"`` (uᵛ), ``"applied"`` (f(u)), ``"extreme"``
        (the larger or the smaller of several).
    tree : Node
        What it is; of the same value as what was written, with a product in it for the factors that depend on the letter.
    parts : tuple of int
        What is differentiated in it: their places in `Shapes.all`.
    constants : tuple of Node
        Of c·u the factor c; of uⁿ the exponent; of aᵘ the base; of a logarithm its base, unless it is e; of a constant
        power its base and its exponent.
    function : str
        Of f(u) the function; of a power ``"sqrt"`` or ``"root"`` if it is written as one.
    signs : tuple of int
        Of a sum: 1 or -1 for each term.
    place : tuple of (int, int)
        Where it stands in the text.
    """

    kind: str
    tree: Node
    parts: tuple[int, ...] = ()
    constants: tuple[Node, ...] = ()
    function: str = ""
    signs: tuple[int, ...] = ()
    place: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Shapes:
    """A question, read.

    Attributes
    ----------
    all : tuple of Shape
        Every part after its own parts; the last is the whole.
    letter : str
        By what is differentiated.
    """

    all: tuple[Shape, ...]
    letter: str

    @property
    def tree(self) -> Node:
        """The whole question."""
        return self.all[-1].tree


def shapes(tree: Node, letter: str) -> Shapes:
    """Read a formula as calculus sees it.

    Parameters
    ----------
    tree : Node
        The formula, its steps put in.
    letter : str
        By what is differentiated.

    Raises
    ------
    NoShapeError
        If a part that depends on the letter has no rule here.

    Examples
    --------
    >>> from teachgrad.formula import parse
    >>> [shape.kind for shape in shapes(parse("2x·sin x").tree, "x").all]
    ['variable', 'variable', 'applied', 'product', 'scaled']
    """
    reading = _Reading(letter)
    depends: dict[int, bool] = {}
    for node in inputs_first(tree):
        if id(node) in depends:
            continue
        depends[id(node)] = node == Name(letter) or any(depends[id(child)] for child in node.children)
        if depends[id(node)]:
            reading.take(node)
            if len(reading.found) > _MOST_SHAPES:
                raise NoShapeError
    last = reading.place_of(tree)
    return Shapes(_reached(reading.found, last), letter)


class _Reading:
    """The shapes found so far; a part that is used twice, by its name, is one shape."""

    def __init__(self, letter: str) -> None:
        self.letter = letter
        self.found: list[Shape] = []
        self.places: dict[int, int] = {}
        self.kept: list[Node] = []  # nodes made here, kept alive so that no other gets their id

    def place_of(self, node: Node) -> int:
        """Its shape; of what does not depend on the letter, a new one."""
        place = self.places.get(id(node))
        if place is None:
            inside = node.children if isinstance(node, Power) else ()
            place = self._add(node, Shape("constant", node, constants=inside, place=(node.start, node.end)))
        return place

    def is_constant(self, node: Node) -> bool:
        place = self.places.get(id(node))
        return place is None or self.found[place].kind == "constant"

    def tree(self, node: Node) -> Node:
        place = self.places.get(id(node))
        return node if place is None else self.found[place].tree

    def take(self, node: Node) -> None:
        """A part that depends on the letter; its own parts are known."""
        self._add(node, self._shape(node))

    def _add(self, node: Node, shape: Shape) -> int:
        self.found.append(shape)
        self.kept.append(node)
        self.places[id(node)] = len(self.found) - 1
        return len(self.found) - 1

    def _shape(self, node: Node) -> Shape:
        match node:
            case Name():
                return Shape("variable", node, place=(node.start, node.end))
            case Sum():
                return self._sum(node)
            case Negative():
                return self._made("negative", node, Negative(self.tree(node.operand)), (node.operand,))
            case Product():
                return self._product(node)
            case Quotient():
                return self._quotient(node, node.numerator, node.denominator)
            case Power():
                return self._power(node, node.base, node.exponent)
            case Call() if node.function not in _UNKNOWN:
                return self._call(node)
        raise NoShapeError

    def _made(
        self,
        kind: str,
        node: Node,
        tree: Node,
        parts: Sequence[Node],
        constants: tuple[Node, ...] = (),
        function: str = "",
        signs: tuple[int, ...] = (),
    ) -> Shape:
        places = tuple(self.place_of(part) for part in parts)
        return Shape(kind, tree, places, constants, function, signs, (node.start, node.end))

    def _sum(self, node: Sum) -> Shape:
        signs = tuple(-1 if isinstance(term, Negative) else 1 for term in node.terms)
        terms = [term.operand if isinstance(term, Negative) else term for term in node.terms]
        trees = [self.tree(term) for term in terms]
        tree = Sum(tuple(t if sign > 0 else Negative(t) for t, sign in zip(trees, signs, strict=True)))
        return self._made("sum", node, tree, terms, signs=signs)

    def _product(self, node: Product) -> Shape:
        constant = tuple(factor for factor in node.factors if self.is_constant(factor))
        factors = [factor for factor in node.factors if not self.is_constant(factor)]
        inner: Node = factors[0]
        if len(factors) > _MOST_FACTORS:
            raise NoShapeError
        if len(factors) > 1:
            inner = Product(tuple(factors), factors[0].start, factors[-1].end) if constant else node
            tree = Product(tuple(self.tree(factor) for factor in factors))
            shape = self._made("product", inner, tree, factors)
            if not constant:
                return shape
            self._add(inner, shape)
        return self._scaled(node, constant[0] if len(constant) == 1 else Product(constant), inner)

    def _scaled(self, node: Node, factor: Node, part: Node) -> Shape:
        return self._made("scaled", node, Product((factor, self.tree(part))), (part,), (factor,))

    def _quotient(self, node: Node, above: Node, below: Node) -> Shape:
        if self.is_constant(below):
            return self._scaled(node, Quotient(ONE, below), above)
        return self._made("quotient", node, Quotient(self.tree(above), self.tree(below)), (above, below))

    def _power(self, node: Node, base: Node, exponent: Node) -> Shape:
        tree = Power(self.tree(base), self.tree(exponent))
        if self.is_constant(exponent):
            return self._made("power", node, tree, (base,), (exponent,))
        if self.is_constant(base):
            return self._made("exponential", node, tree, (exponent,), (base,))
        return self._made("general", node, tree, (base, exponent))

    def _call(self, node: Call) -> Shape:
        first = node.arguments[0]
        trees = tuple(self.tree(argument) for argument in node.arguments)
        match node.function:
            case "exp":
                return self._made("exponential", node, Power(_E, trees[0]), (first,), (_E,))
            case "sqrt":
                return self._made(
                    "power", node, Call("sqrt", trees), (first,), (Quotient(ONE, Number("2")),), "sqrt"
                )
            case "root" if self.is_constant(node.arguments[1]):
                exponent: Node = Quotient(ONE, node.arguments[1])
                return self._made("power", node, Call("root", trees), (first,), (exponent,), "root")
            case "root":
                exponent = self._new(Quotient(ONE, node.arguments[1], node.start, node.end))
                return self._power(node, first, exponent)
            case "log" if len(trees) == 2 and not self.is_constant(node.arguments[1]):
                logarithms = [Call("log", (argument,), node.start, node.end) for argument in node.arguments]
                above, below = (
                    part if self.is_constant(argument) else self._new(part)
                    for part, argument in zip(logarithms, node.arguments, strict=True)
                )
                return self._quotient(node, above, below)
            case "max" | "min":
                return self._made(
                    "extreme", node, Call(node.function, trees), node.arguments, function=node.function
                )
        return self._made(
            "applied", node, Call(node.function, trees), (first,), node.arguments[1:], node.function
        )

    def _new(self, node: Node) -> Node:
        self.take(node)
        return node


def _reached(found: list[Shape], last: int) -> tuple[Shape, ...]:
    """Those of which the whole is made, renumbered."""
    wanted = {last}
    for place in range(last, -1, -1):
        if place in wanted:
            wanted.update(found[place].parts)
    # A constant may have been entered after what uses it was begun, but always before that was added.
    new = {old: i for i, old in enumerate(sorted(wanted))}
    return tuple(
        Shape(s.kind, s.tree, tuple(new[p] for p in s.parts), s.constants, s.function, s.signs, s.place)
        for s in (found[old] for old in sorted(wanted))
    )


def has_matrix(tree: Node) -> bool:
    """Whether there is a matrix in it."""
    return any(isinstance(node, Matrix) for node in inputs_first(tree))
