"""Shapes of matrices in a formula: do they fit, and how much there is to write out.

Knows trees, no text. A number has no shape (None).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from teachgrad.formula import limits
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
from teachgrad.text import Text

Shape = tuple[int, int] | None

# Entries of a result, counted with all that they are made of; a determinant multiplies every row's.
MOST_WORK = 20_000
_LARGEST_DETERMINANT = 4  # of letters; of numbers it may be as large as a matrix

_ALIKE = Text(
    en="Only matrices of the same shape can be added.",
    vi="Chỉ cộng được các ma trận cùng kích thước.",
)
_NUMBER_ADDED = Text(
    en="A number and a matrix cannot be added.",
    vi="Không cộng được một số với một ma trận.",
)
_CHAIN = Text(
    en="In a product the first matrix has as many columns as the second has rows.",
    vi="Trong một tích, số cột của ma trận đầu phải bằng số hàng của ma trận sau.",
)
_NOT_HERE = Text(
    en="Entries, denominators, exponents and what functions such as sin are taken of must be numbers, not matrices.",
    vi="Phần tử của ma trận, mẫu số, số mũ và đối số của các hàm như sin phải là số, không phải ma trận.",
)
_POWER = Text(
    en="Only a square matrix has powers, and here only whole ones from 1 to {most}.",
    vi="Chỉ ma trận vuông mới có lũy thừa, và ở đây số mũ phải là số nguyên từ 1 đến {most}.",
).format(most=limits.MATRIX_POWER)
_SQUARE = Text(
    en="The argument of {function} must be a square matrix.",
    vi="Đối số của {function} phải là một ma trận vuông.",
)
_IS_MATRIX = Text(
    en="The argument of {function} must be a matrix, as [1, 2; 3, 4].",
    vi="Đối số của {function} phải là một ma trận, ví dụ [1, 2; 3, 4].",
)


class Misfit(Exception):  # noqa: N818 # never leaves this package: the parser turns it into a FormulaError
    """Matrices that do not fit: the part, the rule, and the shapes where two matrices meet, ``2×2, 2×3``."""

    def __init__(self, node: Node, reason: Text, *meeting: Shape) -> None:
        super().__init__(reason.en)
        self.node = node
        self.reason = reason
        self.shapes = ", ".join(f"{shape[0]}×{shape[1]}" for shape in meeting if shape)


class TooLarge(Exception):  # noqa: N818 # likewise
    """A matrix that would be too large to be written out."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.node = node


def shape(tree: Node, names: Mapping[str, Shape] | None = None) -> Shape:
    """Rows and columns of what `tree` gives; None for a number.

    Parameters
    ----------
    tree : Node
        A formula.
    names : mapping, optional
        Earlier steps → their shapes; all other names are numbers.

    Raises
    ------
    Misfit, TooLarge
        If matrices do not fit, or the result has too many parts.
    """
    return _measured(tree, names or {})[0]


def _measured(tree: Node, names: Mapping[str, Shape]) -> tuple[Shape, int]:
    """The shape, and how many parts one entry has."""
    if isinstance(tree, Name):
        found = names.get(tree.name)
        return found, 1
    parts = [_measured(child, names) for child in tree.children]
    shapes = [s for s, _ in parts]
    if not any(shapes) and not isinstance(tree, Matrix):
        if isinstance(tree, Call) and tree.function in ("det", "trace", "transpose"):
            raise Misfit(tree, _IS_MATRIX.format(function=tree.function))
        return None, 1 + sum(size for _, size in parts)
    made, size = _OF[type(tree)](tree, shapes, [size for _, size in parts])
    if (made or (1, 1))[0] * (made or (1, 1))[1] * size > MOST_WORK:
        raise TooLarge(tree)
    return made, size


def _of_matrix(tree: Node, shapes: list[Shape], sizes: list[int]) -> tuple[Shape, int]:
    assert isinstance(tree, Matrix)  # noqa: S101 # tells the type checker: looked up by its type
    if any(shapes):
        raise Misfit(tree, _NOT_HERE)
    return (len(tree.rows), len(tree.rows[0])), max(sizes)


def _of_sum(tree: Node, shapes: list[Shape], sizes: list[int]) -> tuple[Shape, int]:
    if None in shapes:  # and one of them is a matrix
        raise Misfit(tree, _NUMBER_ADDED)
    if any(s != shapes[0] for s in shapes):
        raise Misfit(tree, _ALIKE, *shapes)
    return shapes[0], sum(sizes)


def _of_negative(_tree: Node, shapes: list[Shape], sizes: list[int]) -> tuple[Shape, int]:
    return shapes[0], sizes[0]


def _of_product(tree: Node, shapes: list[Shape], sizes: list[int]) -> tuple[Shape, int]:
    made, size = shapes[0], sizes[0]
    for other, more in zip(shapes[1:], sizes[1:], strict=True):
        if made is None or other is None:
            made, size = made or other, size + more
        elif made[1] != other[0]:
            raise Misfit(tree, _CHAIN, made, other)
        else:
            made, size = (made[0], other[1]), made[1] * (size + more)
    return made, size


def _of_quotient(tree: Node, shapes: list[Shape], sizes: list[int]) -> tuple[Shape, int]:
    if shapes[1] is not None:
        raise Misfit(tree, _NOT_HERE)
    return shapes[0], sum(sizes)


def _of_power(tree: Node, shapes: list[Shape], sizes: list[int]) -> tuple[Shape, int]:
    assert isinstance(tree, Power)  # noqa: S101 # tells the type checker: looked up by its type
    base, exponent = shapes
    if base is None:
        raise Misfit(tree, _NOT_HERE)
    times = tree.exponent.digits if isinstance(tree.exponent, Number) else ""
    if exponent or base[0] != base[1] or times not in map(str, range(1, limits.MATRIX_POWER + 1)):
        raise Misfit(tree, _POWER)
    return base, sizes[0] * (base[0] * 2) ** (int(times) - 1)


def _of_call(tree: Node, shapes: list[Shape], sizes: list[int]) -> tuple[Shape, int]:
    assert isinstance(tree, Call)  # noqa: S101 # tells the type checker: looked up by its type
    if tree.function == "transpose":
        assert shapes[0] is not None  # noqa: S101 # tells the type checker: some part is a matrix
        return (shapes[0][1], shapes[0][0]), sizes[0]
    if tree.function not in ("det", "trace"):
        raise Misfit(tree, _NOT_HERE)
    assert shapes[0] is not None  # noqa: S101 # likewise
    side, columns = shapes[0]
    if side != columns:
        raise Misfit(tree, _SQUARE.format(function=tree.function))
    if tree.function == "trace":
        return None, side * sizes[0]
    work = math.factorial(side)  # Laplace's expansion
    rational = not any(
        isinstance(node, Name | Constant | Power | Call) for node in inputs_first(tree.arguments[0])
    )
    if side > _LARGEST_DETERMINANT and not rational:
        raise TooLarge(tree)
    return None, sizes[0] * (side**2 if rational else work * side)


_OF = {
    Matrix: _of_matrix,
    Sum: _of_sum,
    Negative: _of_negative,
    Product: _of_product,
    Quotient: _of_quotient,
    Power: _of_power,
    Call: _of_call,
}
