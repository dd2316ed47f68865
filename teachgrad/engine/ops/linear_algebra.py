"""Linear algebra: the inverse and systems of equations, for matrices and for stacks of them.

The derivatives are those of M. Giles, *Collected matrix derivative results for forward and reverse mode
algorithmic differentiation* (2008). Read `determinants` next.
"""

# ruff: noqa: ARG005 # a rule is given everything that its node saved, and uses what it needs

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from teachgrad.engine.graph import BOTH, OUTPUT
from teachgrad.engine.ops.indexing import index
from teachgrad.engine.ops.moving import transpose
from teachgrad.engine.ops.products import matmul
from teachgrad.engine.ops.sums import sum_to
from teachgrad.engine.ops.table import structural
from teachgrad.text import Text

SQUARE = Text(
    en="It needs a square matrix, with as many rows as columns, or a stack of them along further axes in front.",
    vi="Cần một ma trận vuông, có số hàng bằng số cột, hoặc một chồng ma trận vuông theo các trục đứng trước.",
)


def is_plain(x: Any) -> bool:
    """Whether a determinant may be written out: of two or three rows, and no product of entries leaves the numbers."""
    if x.shape[-1] not in (2, 3) or x.dtype.kind not in "fc":
        return False
    limits = np.finfo(x.dtype)
    sizes = np.abs(x[x != 0])
    return bool(np.all((sizes > limits.tiny ** (1 / 3)) & (sizes < limits.max ** (1 / 3))))


def written_out(x: Any) -> Any:
    """The determinant of two or three rows as a sum of products: exact, if the entries are whole numbers."""
    if x.shape[-1] == 2:
        return x[..., 0, 0] * x[..., 1, 1] - x[..., 0, 1] * x[..., 1, 0]
    (a, b, c), (d, e, f), (g, h, i) = np.moveaxis(x, (-2, -1), (0, 1))
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)


def _refuse_if_singular(x: Any) -> None:
    """LAPACK's rounding hides what a small matrix shows: that of ((1, 2, 3), (4, 5, 6), (7, 8, 9)) it inverts."""
    if is_plain(x) and np.any(written_out(x) == 0):
        raise np.linalg.LinAlgError("Singular matrix")


def as_floats(x: Any) -> Any:
    """Return whole numbers as float64, and floats as they are."""
    return x.astype(np.float64) if x.dtype.kind in "iub" else x


TWO = ((1.0, 2.0), (3.0, -4.0))  # samples
THREE = ((2.0, 1.0, -1.0), (0.5, 3.0, 1.0), (1.0, -2.0, 4.0))
STACK = (TWO, ((0.5, 1.0), (-2.0, 3.0)))


def refuse_unless_square(x: Any) -> None:
    """Raise a `ValueError`, which becomes a `ShapeError`, unless these are square matrices."""
    if x.ndim < 2 or x.shape[-1] != x.shape[-2]:
        raise ValueError("the matrix is not square")


def permutations(shape: tuple[int, ...], *_: Any) -> float:
    """How many products a determinant of n rows is the sum of."""
    return float(math.factorial(min(shape[-1], 20)))


def _inv(x: Any) -> Any:
    """Inverse of a square matrix, or of each of a stack.

    Parameters
    ----------
    x : Tensor or array_like
        Of shape (…, n, n).

    Returns
    -------
    Tensor or NumPy value

    Raises
    ------
    InputError
        If a matrix is singular: it has no inverse.
    ShapeError
        If it is not square.

    Notes
    -----
    With y = x⁻¹ the gradient is -yᵀ g yᵀ. A matrix that is singular but for rounding has an inverse of
    enormous numbers, none of whose digits can be trusted.

    Examples
    --------
    >>> inv([[2.0, 0.0], [0.0, 4.0]]).tolist()
    [[0.5, 0.0], [0.0, 0.25]]
    """
    refuse_unless_square(x)
    _refuse_if_singular(as_floats(x))
    return np.linalg.inv(x)


inv: Any = structural(
    _inv,
    lambda g, y: -matmul(transpose(y), matmul(g, transpose(y))),
    rows=(lambda g, y: -matmul(transpose(y), matmul(g, transpose(y))),),
    push=(lambda t, y: -matmul(y, matmul(t, y)),),
    saves=OUTPUT,
    fresh=True,
    symbolic=lambda x: each_matrix(_symbolic_inverse, x),
    aliases=("inverse",),
    numpy=(np.linalg.inv,),
    torch="LinalgInvExBackward0",
    code="np.linalg.inv({0})",
    terms=permutations,
    shape_rule=SQUARE,
    samples=((TWO,), (STACK,), (((2.0,),),)),
)


# ---- systems of equations ----------------------------------------------------------------------------------


def _solve(a: Any, b: Any) -> Any:
    """Solution x of the equations a x = b; of several right-hand sides, the columns of b, at once.

    Parameters
    ----------
    a : Tensor or array_like
        A square matrix or a stack of them, of shape (…, n, n).
    b : Tensor or array_like
        A vector, of shape (n,), or the matrices (…, n, k) whose columns are the right-hand sides.

    Returns
    -------
    Tensor or NumPy value

    Raises
    ------
    InputError
        If a matrix is singular: there is no solution, or there are infinitely many.
    ShapeError
        If the shapes do not fit. One vector for each matrix of a stack is written ``b[..., None]``: without it
        NumPy reads b as a matrix, PyTorch as vectors.

    Examples
    --------
    >>> solve([[2.0, 0.0], [0.0, 4.0]], [2.0, 2.0]).tolist()
    [1.0, 0.5]
    """
    refuse_unless_square(a)
    if 1 < b.ndim == a.ndim - 1 and b.shape == a.shape[:-1]:
        raise ValueError("a stack of vectors or one matrix?")
    _refuse_if_singular(as_floats(a))
    return np.linalg.solve(a, b)


def _as_columns(x: Any, b: Any) -> Any:
    """Of a right-hand side b that is a vector, x with that vector as a column."""
    return index(x, (Ellipsis, None)) if b.ndim == 1 else x


def _as_given(x: Any, b: Any) -> Any:
    return index(x, (Ellipsis, 0)) if b.ndim == 1 else x


def _back_to_columns(g: Any, a: Any, b: Any) -> Any:
    """The gradient of the right-hand sides as columns, before the axes over which b was broadcast are summed."""
    return solve(transpose(a), _as_columns(g, b))


solve: Any = structural(
    _solve,
    lambda g, y, a, b: sum_to(-matmul(_back_to_columns(g, a, b), transpose(_as_columns(y, b))), a.shape),
    lambda g, y, a, b: sum_to(_as_given(_back_to_columns(g, a, b), b), b.shape),
    push=(
        lambda t, y, a, b: _as_given(-solve(a, matmul(t, _as_columns(y, b))), b),
        lambda t, y, a, b: solve(a, t),
    ),
    saves=BOTH,
    symbolic=lambda a, b: _symbolic_solve(a, b),
    numpy=(np.linalg.solve,),
    torch="LinalgSolveExBackward0",
    code="np.linalg.solve({0}, {1})",
    terms=permutations,
    shape_rule=Text(
        en="solve(a, b) needs square matrices a of shape (…, n, n) and b of shape (n,) or (…, n, k); one vector for "
        "each matrix of a stack is written b[..., None].",
        vi="solve(a, b) cần các ma trận vuông a kích thước (…, n, n) và b kích thước (n,) hoặc (…, n, k); mỗi ma "
        "trận của một chồng đi với một vectơ thì viết b[..., None].",
    ),
    samples=(
        (TWO, (1.0, -2.0)),
        (TWO, ((1.0, 2.0), (-1.0, 0.5))),
        (STACK, ((1.0, 2.0, 0.5), (-1.0, 0.5, 3.0))),
        (STACK, (1.0, -2.0)),
        (TWO, (((1.0,), (2.0,)), ((0.5,), (-1.0,)))),
    ),
)


# ---- for SymPy ---------------------------------------------------------------------------------------------


def each_matrix(f: Callable[[Any], Any], x: Any) -> Any:
    """`f` of the SymPy matrix, or of each of a stack, as an array."""
    import sympy as sp

    x = np.asarray(x, object)
    results = [
        np.asarray(f(sp.Matrix(*x.shape[-2:], x[place].ravel().tolist())), object)
        for place in np.ndindex(x.shape[:-2])
    ]
    return np.stack(results).reshape((*x.shape[:-2], *results[0].shape))[()]


def _symbolic_inverse(matrix: Any) -> Any:
    # Cramer's rule: elimination would ask of each pivot whether it is 0, which can take SymPy minutes.
    return matrix.adjugate() / matrix.det(method="berkowitz")


def _symbolic_solve(a: Any, b: Any) -> Any:
    return matmul(each_matrix(_symbolic_inverse, a), np.asarray(b, object))
