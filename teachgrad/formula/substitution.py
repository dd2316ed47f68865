"""A formula put into another: f(2x) is the formula of f with 2x in the place of x.

Knows trees, no text.
"""

from __future__ import annotations

from collections.abc import Mapping

from teachgrad.formula import limits
from teachgrad.formula.tree import (
    Call,
    Matrix,
    Name,
    Negative,
    Node,
    Power,
    Product,
    Quotient,
    Sum,
    inputs_first,
)


class TooManyParts(Exception):  # noqa: N818 # never leaves this package: the parser turns it into a FormulaError
    """The result would have more parts than `limits` allow."""


def names_in(tree: Node) -> set[str]:
    """The variables and steps that occur."""
    return {node.name for node in inputs_first(tree) if isinstance(node, Name)}


def substituted(tree: Node, put: Mapping[str, Node]) -> Node:
    """A copy of `tree` with other formulas in the place of names.

    Raises
    ------
    TooManyParts
    """
    made: dict[int, Node] = {}
    count = 0
    for node in inputs_first(tree):
        if isinstance(node, Name) and node.name in put:
            made[id(node)] = put[node.name]
            count += sum(1 for _ in inputs_first(put[node.name]))
        else:
            made[id(node)] = rebuilt(node, tuple(made[id(child)] for child in node.children))
            count += 1
        if count > limits.PARTS:
            raise TooManyParts
    return made[id(tree)]


def rebuilt(node: Node, parts: tuple[Node, ...]) -> Node:
    """The same node of other parts; a leaf is itself."""
    place = (node.start, node.end)
    if isinstance(node, Sum):
        return Sum(parts, *place)
    if isinstance(node, Negative):
        return Negative(parts[0], *place)
    if isinstance(node, Product):
        return Product(parts, *place)
    if isinstance(node, Quotient):
        return Quotient(parts[0], parts[1], *place)
    if isinstance(node, Power):
        return Power(parts[0], parts[1], *place)
    if isinstance(node, Call):
        return Call(node.function, parts, *place)
    if isinstance(node, Matrix):
        width = len(node.rows[0])
        return Matrix(tuple(parts[i : i + width] for i in range(0, len(parts), width)), *place)
    return node
