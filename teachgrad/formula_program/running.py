"""What a program of a formula does when it runs: sums, products and matrices, of Tensors or of arrays.

Knows no tree. Read `parts` next, which puts a program together of these.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from teachgrad.engine import ops
from teachgrad.engine.tensor import Tensor

# What computes a part of a formula from the values of all names so far.
Run = Callable[[Sequence[Any]], Any]

# Each intermediate array stands on Python's stack alone, under no name: then NumPy adds into it instead of making
# another one, as it does in x + y + z.


def added(first: Run, rest: list[tuple[bool, Run]]) -> Run:
    """The sum of `first` and the others, of which some are subtracted."""
    if len(rest) == 1:
        ((minus, second),) = rest
        if minus:
            return lambda v: first(v) - second(v)
        return lambda v: first(v) + second(v)

    def run(values: Sequence[Any]) -> Any:
        total = [first(values)]
        for minus, term in rest:
            if minus:
                total.append(total.pop() - term(values))
            else:
                total.append(total.pop() + term(values))
        return total.pop()

    return run


def multiplied(first: Run, rest: list[tuple[bool, bool, Run]]) -> Run:
    """The product of `first` and the others; beside each, whether what stands before it, and itself, is a matrix."""
    if len(rest) == 1 and rest[0][:2] == (False, False):
        second = rest[0][2]
        return lambda v: first(v) * second(v)

    def run(values: Sequence[Any]) -> Any:
        product = [first(values)]
        for left, right, factor in rest:
            if left and right:
                product.append(product.pop() @ factor(values))
            elif left:
                product.append(product.pop() * beside_matrix(factor(values)))
            elif right:
                product.append(beside_matrix(product.pop()) * factor(values))
            else:
                product.append(product.pop() * factor(values))
        return product.pop()

    return run


def on(function: Callable[[Any], Any], part: Run) -> Run:
    """`function` of a part."""
    return lambda v: function(part(v))


def folded(function: Callable[[Any, Any], Any], parts: list[Run]) -> Run:
    """`function` of the first two, then of that and the third, and so on."""
    first, *rest = parts

    def run(values: Sequence[Any]) -> Any:
        result = first(values)
        for part in rest:
            result = function(result, part(values))
        return result

    return run


def beside_matrix(number: Any) -> Any:
    """A number for each point, so that it multiplies the matrix of that point."""
    return number[..., None, None] if np.shape(number) else number


def laid_out(entries: list[Any], columns: int) -> Any:
    """The matrix of these entries, row by row; of arrays of points, a matrix for each."""
    shape = np.broadcast_shapes(
        *(entry.shape if isinstance(entry, Tensor) else np.shape(entry) for entry in entries)
    )
    if not any(isinstance(entry, Tensor) for entry in entries):
        return np.stack(np.broadcast_arrays(*entries), -1).reshape(*shape, len(entries) // columns, columns)
    if shape:
        entries = [
            entry.expand(shape) if isinstance(entry, Tensor) else np.broadcast_to(entry, shape)
            for entry in entries
        ]
    rows = [ops.stack(entries[i : i + columns], axis=-1) for i in range(0, len(entries), columns)]
    return ops.stack(rows, axis=-2)


def transposed(matrix: Any) -> Any:
    """The matrix, or that of each point, turned over."""
    return matrix.T if matrix.ndim == 2 else ops.transpose(matrix, -2, -1)


def trace(matrix: Any) -> Any:
    """The sum of the diagonal, of the matrix or of that of each point."""
    return ops.trace(matrix) if matrix.ndim == 2 else ops.trace(matrix, 0, -2, -1)
