"""Diagonals and triangles of matrices: trace, diag, diagonal, tril, triu.

All linear; each moves entries or puts zeros in their place.
"""

# ruff: noqa: ARG005 # a rule is given everything that its node saved, and uses what it needs

from __future__ import annotations

from typing import Any

import numpy as np

from teachgrad.engine.ops.indexing import put
from teachgrad.engine.ops.moving import permute, reshape
from teachgrad.engine.ops.products import operands
from teachgrad.engine.ops.sums import expand
from teachgrad.engine.ops.table import MATRIX, public, structural
from teachgrad.errors import ShapeError
from teachgrad.text import Text

_TWO_AXES = Text(
    en="It needs two different axes: a matrix, or a stack of matrices.",
    vi="Cần hai trục khác nhau: một ma trận, hoặc một chồng ma trận.",
)


def _places(rows: int, columns: int, offset: int) -> tuple[Any, Any]:
    """The row and the column of each entry of a diagonal, `offset` columns to the right of the main one."""
    row, column = max(-offset, 0), max(offset, 0)
    steps = np.arange(max(min(rows - row, columns - column), 0))
    return row + steps, column + steps


def on_diagonal(x: Any, shape: tuple[int, ...], offset: int, axis1: int, axis2: int) -> Any:
    """The opposite of `diagonal`: an array of zeros of this `shape` with the last axis of x on a diagonal."""
    count = len(shape)
    pair = [axis1 % count, axis2 % count]
    order = [i for i in range(count) if i not in pair] + pair
    rows, columns = _places(shape[axis1], shape[axis2], offset)
    placed = put(x, tuple(shape[i] for i in order), (Ellipsis, rows, columns))
    return permute(placed, tuple(int(i) for i in np.argsort(order)))


def _diagonal(x: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
    """Entries on a diagonal of a matrix, or of each matrix along two axes; they come to stand last.

    Parameters
    ----------
    x : Tensor or array_like
        With two axes or more.
    offset : int
        Which diagonal: so many columns to the right of the main one, or to the left if negative.
    axis1, axis2 : int
        The axes of the matrices.

    Returns
    -------
    Tensor or NumPy value

    Examples
    --------
    >>> diagonal([[1.0, 2.0], [3.0, 4.0]]).tolist()
    [1.0, 4.0]
    """
    return np.diagonal(x, offset, axis1, axis2)


diagonal: Any = structural(
    _diagonal,
    lambda g, shape, offset, axis1, axis2: on_diagonal(g, shape, offset, axis1, axis2),
    rows=(
        lambda g, shape, offset, axis1, axis2: on_diagonal(
            g, (len(g), *shape), offset, axis1 % len(shape) + 1, axis2 % len(shape) + 1
        ),
    ),
    saves=lambda y, x, offset, axis1, axis2: (x.shape, offset, axis1, axis2),
    fresh=True,
    numpy=(np.diagonal,),
    exact=True,
    torch="DiagonalBackward0",
    code="np.diagonal({0}, {1}, {2}, {3})",
    shape_rule=_TWO_AXES,
    samples=(
        (MATRIX, 0, 0, 1),
        (MATRIX, 1, 0, 1),
        (MATRIX, -1, -1, -2),
        (MATRIX, 5, 0, 1),
        ((MATRIX, MATRIX), 1, 1, -1),
        ((MATRIX, MATRIX), -1, 2, 0),
    ),
)


def _trace(x: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
    """Sum of the entries on a diagonal of a matrix, or of each matrix along two axes.

    Parameters
    ----------
    x : Tensor or array_like
        With two axes or more.
    offset, axis1, axis2 : int
        Which diagonal; see `diagonal`.

    Returns
    -------
    Tensor or NumPy value
        A number for a matrix.

    Examples
    --------
    >>> float(trace([[1.0, 2.0], [3.0, 4.0]]))
    5.0
    """
    return np.trace(x, offset, axis1, axis2)


def _back_from_trace(g: Any, shape: tuple[int, ...], offset: int, axis1: int, axis2: int) -> Any:
    front = np.shape(g)
    length = len(_places(shape[axis1], shape[axis2], offset)[0])
    return on_diagonal(expand(reshape(g, (*front, 1)), (*front, length)), shape, offset, axis1, axis2)


trace: Any = structural(
    _trace,
    _back_from_trace,
    rows=(
        lambda g, shape, offset, axis1, axis2: _back_from_trace(
            g, (len(g), *shape), offset, axis1 % len(shape) + 1, axis2 % len(shape) + 1
        ),
    ),
    saves=lambda y, x, offset, axis1, axis2: (x.shape, offset, axis1, axis2),
    numpy=(np.trace,),
    # PyTorch's trace knows no options: with them one writes x.diagonal(…).sum(-1).
    torch=lambda x, *options: "TraceBackward0" if options == (0, 0, 1) else "SumBackward1",
    code="np.trace({0}, {1}, {2}, {3})",
    shape_rule=_TWO_AXES,
    samples=(
        (((1.0, 2.0), (3.0, -4.0)), 0, 0, 1),
        (MATRIX, 0, 0, 1),
        (MATRIX, -1, 0, 1),
        ((MATRIX, MATRIX), 1, -2, -1),
    ),
)


def _diag_embed(x: Any, offset: int) -> Any:
    if x.ndim != 1:
        raise ValueError("diag_embed takes a vector")
    return np.diag(x, offset)


# A matrix with the vector on one of its diagonals; for what has more axes see `on_diagonal`.
diag_embed: Any = structural(
    _diag_embed,
    lambda g, offset: diagonal(g, offset),
    rows=(lambda g, offset: np.diagonal(g, offset, -2, -1),),
    internal=True,
    saves=lambda y, x, offset: (offset,),
    exact=True,
    torch="DiagEmbedBackward0",
    code="np.diag({0}, {1})",
    samples=(((1.0, 2.0), 0), ((1.0, 2.0), 1), ((1.0, 2.0), -2)),
)


@public(numpy=(np.diag,))
def diag(x: Any, k: int = 0, *, diagonal: int | None = None) -> Any:
    """Of a vector the matrix with it on a diagonal; of a matrix the vector on its diagonal.

    Parameters
    ----------
    x : Tensor or array_like
        A vector or a matrix.
    k, diagonal : int
        Which diagonal: so many columns to the right of the main one, or to the left if negative.

    Returns
    -------
    Tensor or NumPy value

    Raises
    ------
    ShapeError
        If x is neither a vector nor a matrix.

    Examples
    --------
    >>> diag([1.0, 2.0]).tolist()
    [[1.0, 0.0], [0.0, 2.0]]
    >>> diag([[1.0, 2.0], [3.0, 4.0]], 1).tolist()
    [2.0]
    """
    (x,) = operands(x)
    offset = k if diagonal is None else diagonal
    if x.ndim not in (1, 2):
        raise ShapeError(
            Text(
                en="diag takes a vector or a matrix, not an x of shape {shape}.",
                vi="diag nhận một vectơ hoặc một ma trận, không nhận x có kích thước {shape}.",
            ),
            instead=Text(
                en="For the diagonals of a stack of matrices write diagonal(x, axis1=-2, axis2=-1).",
                vi="Với đường chéo của một chồng ma trận, hãy viết diagonal(x, axis1=-2, axis2=-1).",
            ),
            shape=x.shape,
        )
    return diag_embed(x, offset) if x.ndim == 1 else _diagonal_of(x, offset)


_diagonal_of = diagonal  # `diag` has an option of this name, which is PyTorch's


def _triangle(value: Any, numpy: Any, torch: str) -> Any:
    """The entry of a triangle of a matrix: the gradient of what is kept is kept, the rest is zeros."""
    kept = structural(
        value,
        lambda g, k: kept(g, k),
        rows=(lambda g, k: numpy(g, k),),
        saves=lambda y, x, k: (k,),
        fresh=True,
        numpy=(numpy,),
        exact=True,
        torch=torch,
        code=f"np.{numpy.__name__}({{0}}, {{1}})",
        shape_rule=_TWO_AXES,
        samples=((MATRIX, 0), (MATRIX, 1), ((MATRIX, MATRIX), -1)),
    )
    return kept


def _tril(x: Any, k: int = 0) -> Any:
    """Lower triangle of a matrix, or of each of a stack: zeros above the diagonal `k`.

    Parameters
    ----------
    x : Tensor or array_like
        With two axes or more.
    k : int
        The last diagonal that is kept: 0 the main one, 1 the one above, -1 the one below. PyTorch's
        name for it, ``diagonal``, is understood too.

    Returns
    -------
    Tensor or NumPy value

    Examples
    --------
    >>> tril([[1.0, 2.0], [3.0, 4.0]]).tolist()
    [[1.0, 0.0], [3.0, 4.0]]
    """
    if x.ndim < 2:
        raise ValueError("tril takes matrices")
    return np.tril(x, k)


tril: Any = _triangle(_tril, np.tril, "TrilBackward0")


def _triu(x: Any, k: int = 0) -> Any:
    """Upper triangle of a matrix, or of each of a stack: zeros below the diagonal `k`.

    Parameters
    ----------
    x : Tensor or array_like
        With two axes or more.
    k : int
        The first diagonal that is kept: 0 the main one, 1 the one above, -1 the one below. PyTorch's
        name for it, ``diagonal``, is understood too.

    Returns
    -------
    Tensor or NumPy value

    Examples
    --------
    >>> triu([[1.0, 2.0], [3.0, 4.0]]).tolist()
    [[1.0, 2.0], [0.0, 4.0]]
    """
    if x.ndim < 2:
        raise ValueError("triu takes matrices")
    return np.triu(x, k)


triu: Any = _triangle(_triu, np.triu, "TriuBackward0")
