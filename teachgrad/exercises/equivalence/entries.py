"""Formulas of matrices, entry by entry: each entry of the result as a formula tree of its own.

The reader has checked the shapes, and that the entries are not too long to be written out; see `formula.shapes`. Read
`deciding` next.
"""

from __future__ import annotations

from fractions import Fraction

from teachgrad.exercises.equivalence.reading import number_tree
from teachgrad.exercises.evaluation import operations
from teachgrad.formula.shapes import shape
from teachgrad.formula.substitution import rebuilt
from teachgrad.formula.tree import (
    Call,
    Matrix,
    Negative,
    Node,
    Power,
    Product,
    Quotient,
    Sum,
    inputs_first,
)

Rows = tuple[tuple[Node, ...], ...]
_OF_MATRICES = frozenset(("det", "trace", "transpose"))


def has_matrices(tree: Node) -> bool:
    """Whether matrices occur."""
    return any(isinstance(node, Matrix) for node in inputs_first(tree))


def entries(tree: Node) -> Rows | Node:
    """The rows of what is a matrix; of what is a number, a tree without matrices.

    Raises
    ------
    Misfit, TooLarge
        Of `formula.shapes`: if a tree was not made by the reader.

    Examples
    --------
    >>> from teachgrad.formula import parse
    >>> entries(parse("2 [1, x; 0, 1]^T").tree)[1][0]
    Product(Number('2'), Name('x'))
    """
    shape(tree)
    made: list[Rows | Node] = []
    for node in inputs_first(tree):
        first = len(made) - len(node.children)
        parts = made[first:]
        del made[first:]
        made.append(_made(node, parts))
    return made[0]


def _made(node: Node, parts: list[Rows | Node]) -> Rows | Node:
    if isinstance(node, Matrix):
        return tuple(tuple(row) for row in _in_rows([_number(part) for part in parts], len(node.rows[0])))
    if not any(isinstance(part, tuple) for part in parts):
        return rebuilt(node, tuple(_number(part) for part in parts))
    first = parts[0]
    match node:
        case Sum():
            columns = zip(*map(_rows, parts), strict=True)
            return tuple(tuple(map(_sum, zip(*rows, strict=True))) for rows in columns)
        case Negative():
            return tuple(tuple(Negative(entry) for entry in row) for row in _rows(first))
        case Quotient():
            below = _number(parts[1])
            return tuple(tuple(Quotient(entry, below) for entry in row) for row in _rows(first))
        case Product():
            return _product(parts)
        case Power():
            return _product([first] * int(operations.fraction(node.exponent, []) or 1))
    assert isinstance(node, Call)  # noqa: S101 # tells the type checker: nothing else is made of matrices
    rows = _rows(first)
    if node.function == "transpose":
        return tuple(zip(*rows, strict=True))
    if node.function == "trace":
        return _sum(tuple(row[i] for i, row in enumerate(rows)))
    return _determinant(rows)


def _rows(part: Rows | Node) -> Rows:
    assert isinstance(part, tuple)  # noqa: S101 # tells the type checker: the shapes were checked
    return part


def _number(part: Rows | Node) -> Node:
    assert isinstance(part, Node)  # noqa: S101 # likewise
    return part


def _in_rows(several: list[Node], width: int) -> list[list[Node]]:
    return [several[i : i + width] for i in range(0, len(several), width)]


def _sum(terms: tuple[Node, ...]) -> Node:
    return terms[0] if len(terms) == 1 else Sum(terms)


def _product(factors: list[Rows | Node]) -> Rows:
    made = factors[0]
    for factor in factors[1:]:
        if isinstance(made, Node):
            scale = made
            made = (
                Product((scale, factor))
                if isinstance(factor, Node)
                else tuple(tuple(Product((scale, entry)) for entry in row) for row in factor)
            )
        elif isinstance(factor, Node):
            made = tuple(tuple(Product((entry, factor)) for entry in row) for row in made)
        else:
            columns = tuple(zip(*factor, strict=True))
            made = tuple(
                tuple(
                    _sum(tuple(Product(pair) for pair in zip(row, column, strict=True))) for column in columns
                )
                for row in made
            )
    return _rows(made)


def _determinant(rows: Rows) -> Node:
    """By elimination if it is one of fractions, by Laplace's expansion otherwise: then it has four rows at most."""
    exact = [[_exact(entry) for entry in row] for row in rows]
    known = [[number for number in row if number is not None] for row in exact]
    if all(len(row) == len(rows) for row in known):
        return number_tree(_eliminated(known))
    return _expanded(rows)


def _expanded(rows: Rows) -> Node:
    if len(rows) == 1:
        return rows[0][0]
    terms = []
    for column, entry in enumerate(rows[0]):
        minor = _expanded(tuple(row[:column] + row[column + 1 :] for row in rows[1:]))
        term = Product((entry, minor))
        terms.append(Negative(term) if column % 2 else term)
    return Sum(tuple(terms))


def _eliminated(rows: list[list[Fraction]]) -> Fraction:
    determinant = Fraction(1)
    for k in range(len(rows)):
        pivot = next((i for i in range(k, len(rows)) if rows[i][k]), None)
        if pivot is None:
            return Fraction(0)
        if pivot != k:
            rows[k], rows[pivot] = rows[pivot], rows[k]
            determinant = -determinant
        determinant *= rows[k][k]
        for i in range(k + 1, len(rows)):
            factor = rows[i][k] / rows[k][k]
            rows[i] = [a - factor * b for a, b in zip(rows[i], rows[k], strict=True)]
    return determinant


def _exact(tree: Node) -> Fraction | None:
    made: list[Fraction | None] = []
    for node in inputs_first(tree):
        first = len(made) - len(node.children)
        parts = made[first:]
        del made[first:]
        made.append(operations.fraction(node, parts))
    return made[0]
