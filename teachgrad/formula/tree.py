"""The formula tree: what was read, as it was written, each part with its place in the text.

Knows no text and no SymPy. A tree compares equal to another by what it says; places do not count. Read
`parser` next, which builds trees, or one of the writers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class Node:
    """A part of a formula.

    Attributes
    ----------
    children : tuple of Node
        The parts of which it is made.
    content : object
        What it says beside its parts: digits, a name; None if nothing.
    start, end : int
        Where it stands in the text, in characters, `end` excluded; brackets round it do not count.
    """

    __slots__ = ("children", "content", "end", "start")
    children: tuple[Node, ...]
    content: Any
    start: int
    end: int

    def __eq__(self, other: object) -> bool:
        return self is other or (
            type(self) is type(other)
            and isinstance(other, Node)
            and self.content == other.content
            and self.children == other.children
        )

    def __hash__(self) -> int:
        return hash((type(self), self.content, self.children))

    def __repr__(self) -> str:
        inside = [repr(self.content)] if self.content is not None else []
        return f"{type(self).__name__}({', '.join([*inside, *map(repr, self.children)])})"


# A kind fills the four slots itself: through an `__init__` of `Node` that it calls, a part would take twice as long to
# make, 0.2 µs, and making parts is much of the work of reading. An `__init__` that is inherited costs nothing.


class _Word(Node):
    """A part that is one word of the text, and has no parts."""

    __slots__ = ()

    def __init__(self, content: str, start: int = 0, end: int = 0) -> None:
        self.content = content
        self.children = ()
        self.start = start
        self.end = end


class Number(_Word):
    """A number: its digits in canonical form, ``"0.25"``."""

    __slots__ = ()

    @property
    def digits(self) -> str:
        """The digits, with a decimal point where one is needed."""
        return str(self.content)


class Constant(_Word):
    """A number that has a name: ``"pi"`` or ``"e"``."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """Which number it is."""
        return str(self.content)


class Name(_Word):
    """A variable, or the result of an earlier step."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """The name of its symbol: ``x_1``, ``alpha``."""
        return str(self.content)


class Sum(Node):
    """Two terms or more, added; a term that is subtracted is a `Negative`."""

    __slots__ = ()

    def __init__(self, terms: tuple[Node, ...], start: int = 0, end: int = 0) -> None:
        self.content = None
        self.children = terms
        self.start = start
        self.end = end

    @property
    def terms(self) -> tuple[Node, ...]:
        """What is added."""
        return self.children


class Negative(Node):
    """Minus something."""

    __slots__ = ()

    def __init__(self, operand: Node, start: int = 0, end: int = 0) -> None:
        self.content = None
        self.children = (operand,)
        self.start = start
        self.end = end

    @property
    def operand(self) -> Node:
        """What the minus sign stands before."""
        return self.children[0]


class Product(Node):
    """Two factors or more, multiplied."""

    __slots__ = ()

    def __init__(self, factors: tuple[Node, ...], start: int = 0, end: int = 0) -> None:
        self.content = None
        self.children = factors
        self.start = start
        self.end = end

    @property
    def factors(self) -> tuple[Node, ...]:
        """What is multiplied."""
        return self.children


class Quotient(Node):
    """One thing divided by another."""

    __slots__ = ()

    def __init__(self, numerator: Node, denominator: Node, start: int = 0, end: int = 0) -> None:
        self.content = None
        self.children = (numerator, denominator)
        self.start = start
        self.end = end

    @property
    def numerator(self) -> Node:
        """What is divided."""
        return self.children[0]

    @property
    def denominator(self) -> Node:
        """By what."""
        return self.children[1]


class Power(Node):
    """A base with an exponent."""

    __slots__ = ()

    def __init__(self, base: Node, exponent: Node, start: int = 0, end: int = 0) -> None:
        self.content = None
        self.children = (base, exponent)
        self.start = start
        self.end = end

    @property
    def base(self) -> Node:
        """What is raised."""
        return self.children[0]

    @property
    def exponent(self) -> Node:
        """To which power."""
        return self.children[1]


class Call(Node):
    """A function of one argument or several, under its canonical name in `words`."""

    __slots__ = ()

    def __init__(self, function: str, arguments: tuple[Node, ...], start: int = 0, end: int = 0) -> None:
        self.content = function
        self.children = arguments
        self.start = start
        self.end = end

    @property
    def function(self) -> str:
        """Its name."""
        return str(self.content)

    @property
    def arguments(self) -> tuple[Node, ...]:
        """Of what."""
        return self.children


class Matrix(Node):
    """A matrix: rows of equal length."""

    __slots__ = ()

    def __init__(self, rows: tuple[tuple[Node, ...], ...], start: int = 0, end: int = 0) -> None:
        entries = tuple(entry for row in rows for entry in row)
        self.content = (len(rows), len(rows[0]))
        self.children = entries
        self.start = start
        self.end = end

    @property
    def rows(self) -> tuple[tuple[Node, ...], ...]:
        """The entries, row by row."""
        width: int = self.content[1]
        return tuple(self.children[i : i + width] for i in range(0, len(self.children), width))


class Step:
    """A line of a formula: ``y = 2x³``, ``f(x) = x²``, the answer ``dy/dx = 6x²``, or a bare ``3x²``.

    Attributes
    ----------
    name : str or None
        What is defined; of an answer, what was differentiated.
    parameters : tuple of str
        Those in brackets after the name, in order.
    derivative : tuple of (int, str or None), or None
        Of an answer: the order, and the variable where it is said.
    tree : Node
        The right-hand side.
    """

    __slots__ = ("derivative", "name", "parameters", "tree")

    def __init__(
        self,
        name: str | None,
        parameters: tuple[str, ...],
        derivative: tuple[int, str | None] | None,
        tree: Node,
    ) -> None:
        self.name = name
        self.parameters = parameters
        self.derivative = derivative
        self.tree = tree

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Step) and (
            (self.name, self.parameters, self.derivative) == (other.name, other.parameters, other.derivative)
            and self.tree == other.tree
        )

    def __hash__(self) -> int:
        return hash((self.name, self.parameters, self.derivative, self.tree))

    def __repr__(self) -> str:
        return f"Step({self.name!r}, {self.parameters!r}, {self.derivative!r}, {self.tree!r})"


def inputs_first(tree: Node) -> Iterator[Node]:
    """Every part of `tree`, each after its own parts; a tree as deep as `limits` allow needs no recursion."""
    stack: list[tuple[Node, bool]] = [(tree, False)]
    while stack:
        node, seen = stack.pop()
        if seen or not node.children:
            yield node
        else:
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node.children))
