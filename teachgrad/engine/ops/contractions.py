"""Products made of others: outer, inner, vdot, tensordot, kron. None is an entry of its own.

Read `einstein` next: einsum, which says them all.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from teachgrad.engine.ops.moving import permute, reshape
from teachgrad.engine.ops.products import dot, mm, operands
from teachgrad.engine.ops.table import public
from teachgrad.errors import ShapeError
from teachgrad.text import Text


@public(aliases=("ger",), numpy=(np.outer, np.linalg.outer))
def outer(a: Any, b: Any) -> Any:
    """Every entry of `a` times every entry of `b`: a matrix, whose rows belong to `a`.

    Parameters
    ----------
    a, b : Tensor or array_like
        Vectors; what has more axes is read as one long vector, as in NumPy.

    Returns
    -------
    Tensor or NumPy value

    Examples
    --------
    >>> outer([1.0, 2.0], [3.0, 4.0, 5.0]).tolist()
    [[3.0, 4.0, 5.0], [6.0, 8.0, 10.0]]
    """
    a, b = operands(a, b)
    return reshape(a, (-1, 1)) * reshape(b, (1, -1))


@public(numpy=(np.inner,))
def inner(a: Any, b: Any) -> Any:
    """Sum of products along the last axis of both: of two vectors their scalar product.

    Parameters
    ----------
    a, b : Tensor or array_like
        With last axes of the same length; a number multiplies.

    Returns
    -------
    Tensor or NumPy value

    Raises
    ------
    ShapeError
        If the last axes have different lengths.

    Examples
    --------
    >>> inner([[1.0, 2.0], [3.0, 4.0]], [5.0, 6.0]).tolist()
    [17.0, 39.0]
    """
    a, b = operands(a, b)
    return tensordot(a, b, ([-1], [-1])) if a.ndim and b.ndim else a * b


@public(numpy=(np.vdot,))
def vdot(a: Any, b: Any) -> Any:
    """Scalar product of all entries of `a` with all entries of `b`, in their order.

    Parameters
    ----------
    a, b : Tensor or array_like
        Of real numbers, equally many; what has more axes than one is read as one long vector, as in NumPy.

    Returns
    -------
    Tensor or NumPy value
        One number.

    Raises
    ------
    ShapeError
        If they do not have equally many entries.

    Examples
    --------
    >>> float(vdot([[1.0, 2.0], [3.0, 4.0]], [[5.0, 6.0], [7.0, 8.0]]))
    70.0
    """
    return dot(*(reshape(x, -1) for x in operands(a, b)))


@public(numpy=(np.tensordot, np.linalg.tensordot))
def tensordot(a: Any, b: Any, axes: Any = 2, *, dims: Any = None) -> Any:
    """Sum of products along pairs of axes, one of `a` and one of `b` each.

    Parameters
    ----------
    a, b : Tensor or array_like
        The factors.
    axes, dims : int or pair of lists
        How many of the last axes of `a` meet the first of `b`; or the axes of `a` and the axes of `b` that meet.

    Returns
    -------
    Tensor or NumPy value
        With the axes of `a` that are left, then those of `b`.

    Raises
    ------
    ShapeError
        If axes that meet have different lengths.

    Examples
    --------
    >>> import numpy as np
    >>> tensordot(np.ones((2, 3, 4)), np.ones((4, 3, 5)), axes=([2, 1], [0, 1])).shape
    (2, 5)
    """
    a, b = operands(a, b)
    meeting = axes if dims is None else dims
    of_a, of_b = _pairs(meeting, a.ndim)
    try:
        of_a, of_b = [i + a.ndim if i < 0 else i for i in of_a], [i + b.ndim if i < 0 else i for i in of_b]
        fits = [a.shape[i] for i in of_a] == [b.shape[i] for i in of_b]
    except IndexError:
        fits = False
    if not fits or len(set(of_a)) < len(of_a) or len(set(of_b)) < len(of_b):
        raise ShapeError(
            Text(
                en="tensordot along the axes {axes} does not fit the shapes {a} and {b}.",
                vi="tensordot theo các trục {axes} không dùng được với các kích thước {a} và {b}.",
            ),
            Text(
                en="Axes that meet must have the same length.",
                vi="Các trục ghép với nhau phải dài bằng nhau.",
            ),
            axes=meeting,
            a=a.shape,
            b=b.shape,
        )
    left_a = [i for i in range(a.ndim) if i not in of_a]
    left_b = [i for i in range(b.ndim) if i not in of_b]
    lengths = [a.shape[i] for i in left_a], [a.shape[i] for i in of_a], [b.shape[i] for i in left_b]
    rows, summed, columns = map(math.prod, lengths)
    product = mm(
        reshape(permute(a, (*left_a, *of_a)), (rows, summed)),
        reshape(permute(b, (*of_b, *left_b)), (summed, columns)),
    )
    return reshape(product, (*lengths[0], *lengths[2]))


def _pairs(axes: Any, count: int) -> tuple[Sequence[Any], Sequence[Any]]:
    """The axes of the first factor and those of the second that meet."""
    if isinstance(axes, int | np.integer):
        return range(count - int(axes), count), range(int(axes))
    of_a, of_b = ([i] if isinstance(i, int | np.integer) else list(i) for i in axes)
    return of_a, of_b


@public(numpy=(np.kron,))
def kron(a: Any, b: Any) -> Any:
    """Kronecker's product: the array `a`, with each entry replaced by it times the whole of `b`.

    Parameters
    ----------
    a, b : Tensor or array_like
        Of any number of axes; the one with fewer is given axes of length 1 in front.

    Returns
    -------
    Tensor or NumPy value
        As long along each axis as the product of the two lengths.

    Examples
    --------
    >>> kron([[1.0, 2.0]], [[1.0, 0.0], [0.0, 1.0]]).tolist()
    [[1.0, 0.0, 2.0, 0.0], [0.0, 1.0, 0.0, 2.0]]
    """
    a, b = operands(a, b)
    count = max(a.ndim, b.ndim)
    of_a, of_b = ((1,) * (count - x.ndim) + x.shape for x in (a, b))
    product = reshape(a, [n for length in of_a for n in (length, 1)]) * reshape(
        b, [n for length in of_b for n in (1, length)]
    )
    return reshape(product, tuple(m * n for m, n in zip(of_a, of_b, strict=True)))
