"""Linear algebra: inv, det, slogdet, logdet, solve, for matrices and for stacks of them.

The derivatives are those of M. Giles, *Collected matrix derivative results for forward and reverse mode
algorithmic differentiation* (2008), but that of det, which is written with cofactors, so that it
holds for singular matrices too.
"""

# ruff: noqa: ARG005 # a rule is given everything that its node saved, and uses what it needs

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from teachgrad.engine.graph import BOTH, INPUTS, OUTPUT
from teachgrad.engine.ops.indexing import index
from teachgrad.engine.ops.moving import reshape, transpose
from teachgrad.engine.ops.products import matmul, operands
from teachgrad.engine.ops.sums import sum as sum_over
from teachgrad.engine.ops.sums import sum_to
from teachgrad.engine.ops.table import public, structural
from teachgrad.engine.tensor import Tensor
from teachgrad.text import Text

_SQUARE = Text(
    en="It needs a square matrix, with as many rows as columns, or a stack of them along further axes in front.",
    vi="Cần một ma trận vuông, có số hàng bằng số cột, hoặc một chồng ma trận vuông theo các trục đứng trước.",
)


def _is_plain(x: Any) -> bool:
    """Whether a determinant may be written out: of two or three rows, and no product of entries leaves the numbers."""
    if x.shape[-1] not in (2, 3) or x.dtype.kind not in "fc":
        return False
    limits = np.finfo(x.dtype)
    sizes = np.abs(x[x != 0])
    return bool(np.all((sizes > limits.tiny ** (1 / 3)) & (sizes < limits.max ** (1 / 3))))


def _written_out(x: Any) -> Any:
    """The determinant of two or three rows as a sum of products: exact, if the entries are whole numbers."""
    if x.shape[-1] == 2:
        return x[..., 0, 0] * x[..., 1, 1] - x[..., 0, 1] * x[..., 1, 0]
    (a, b, c), (d, e, f), (g, h, i) = np.moveaxis(x, (-2, -1), (0, 1))
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)


def _refuse_if_singular(x: Any) -> None:
    """LAPACK's rounding hides what a small matrix shows: that of ((1, 2, 3), (4, 5, 6), (7, 8, 9)) it inverts."""
    if _is_plain(x) and np.any(_written_out(x) == 0):
        raise np.linalg.LinAlgError("Singular matrix")


def _as_floats(x: Any) -> Any:
    return x.astype(np.float64) if x.dtype.kind in "iub" else x


_TWO = ((1.0, 2.0), (3.0, -4.0))  # samples
_THREE = ((2.0, 1.0, -1.0), (0.5, 3.0, 1.0), (1.0, -2.0, 4.0))
_POSITIVE = (((1.0, 2.0), (-3.0, 4.0)), ((0.5, 1.0), (-2.0, 3.0)))
_STACK = (_TWO, ((0.5, 1.0), (-2.0, 3.0)))


def _refuse_unless_square(x: Any) -> None:
    if x.ndim < 2 or x.shape[-1] != x.shape[-2]:
        raise ValueError("the matrix is not square")


def _permutations(shape: tuple[int, ...], *_: Any) -> float:
    """How many products a determinant of n rows is the sum of."""
    return float(math.factorial(min(shape[-1], 20)))


def _written_twice(shape: tuple[int, ...], *_: Any) -> float:
    """The logarithm of a determinant's size, which SymPy differentiates as that of a square root of squares."""
    return 20 * _permutations(shape)


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
    _refuse_unless_square(x)
    _refuse_if_singular(_as_floats(x))
    return np.linalg.inv(x)


inv: Any = structural(
    _inv,
    lambda g, y: -matmul(transpose(y), matmul(g, transpose(y))),
    rows=(lambda g, y: -matmul(transpose(y), matmul(g, transpose(y))),),
    push=(lambda t, y: -matmul(y, matmul(t, y)),),
    saves=OUTPUT,
    fresh=True,
    symbolic=lambda x: _each_matrix(_symbolic_inverse, x),
    aliases=("inverse",),
    numpy=(np.linalg.inv,),
    torch="LinalgInvExBackward0",
    code="np.linalg.inv({0})",
    terms=_permutations,
    shape_rule=_SQUARE,
    samples=((_TWO,), (_STACK,), (((2.0,),),)),
)


# ---- determinants ----------------------------------------------------------------------------------------

_FEW_ROWS = 4  # so many rows, and the minors are quicker than singular values, and rounded less
_MOST_ENTRIES = 10_000_000  # of all minors together, in a graph


def cofactors(x: Any) -> Any:
    """The cofactor of each entry of a square matrix: the derivative of the determinant by it.

    Of a regular matrix they are det x · (x⁻¹)ᵀ; those of a singular one are not to be had so.
    """
    n = x.shape[-1]
    if not isinstance(x, Tensor):
        return _from_minors(x) if n <= _FEW_ROWS else _from_singular_values(x)
    # In a graph there are only the operations of the table; minors are right for singular matrices too.
    if math.prod(x.shape) * (n - 1) ** 2 <= _MOST_ENTRIES:
        return _from_minors(x)
    return reshape(det(x), (*x.shape[:-2], 1, 1)) * transpose(inv(x))


def _from_minors(x: Any) -> Any:
    """Cofactors as determinants of what is left when a row and a column are struck out."""
    n = x.shape[-1]
    if not n:
        return x
    left = np.array([[j for j in range(n) if j != i] for i in range(n)], np.intp).reshape(n, n - 1)
    minors = index(x, (Ellipsis, left[:, None, :, None], left[None, :, None, :]))
    signs = (-1.0) ** np.add.outer(np.arange(n), np.arange(n))
    return det(minors) * signs.astype(x.dtype)


def _from_singular_values(x: Any) -> Any:
    """Cofactors of x = U S Vᵀ: det U · det V · U P Vᵀ, where P has the products of all singular values but one."""
    finite = np.isfinite(x).all((-2, -1), keepdims=True)
    u, s, vt = np.linalg.svd(np.where(finite, x, 0))
    others = np.where(np.eye(s.shape[-1], dtype=bool), 1, s[..., None, :]).prod(-1)
    turns = np.linalg.det(u) * np.linalg.det(vt)
    return np.where(finite, turns[..., None, None] * np.matmul(u * others[..., None, :], vt), np.nan).astype(
        x.dtype
    )


# Without the look at the sizes of the entries, which a reader would only wonder about.
_DET_IN_NUMPY = """\
if {0}.shape[-1] == 2:
    return {0}[..., 0, 0] * {0}[..., 1, 1] - {0}[..., 0, 1] * {0}[..., 1, 0]
if {0}.shape[-1] == 3:
    (a, b, c), (d, e, f), (g, h, i) = np.moveaxis({0}, (-2, -1), (0, 1))
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
return np.linalg.det({0})"""


def _det(x: Any) -> Any:
    """Determinant of a square matrix, or of each of a stack.

    Parameters
    ----------
    x : Tensor or array_like
        Of shape (…, n, n).

    Returns
    -------
    Tensor or NumPy value
        A number for a matrix.

    Raises
    ------
    ShapeError
        If a matrix is not square.

    Notes
    -----
    Two or three rows are written out, so that whole numbers give a whole number. The derivative by an entry is
    its cofactor, for singular matrices too.

    Examples
    --------
    >>> float(det([[1.0, 2.0], [0.0, 4.0]]))
    4.0
    """
    _refuse_unless_square(x)
    x = _as_floats(x)
    return _written_out(x) if _is_plain(x) else np.linalg.det(x)


det: Any = structural(
    _det,
    lambda g, x: reshape(g, (*x.shape[:-2], 1, 1)) * cofactors(x),
    rows=(lambda g, x: g[..., None, None] * cofactors(x),),
    push=(lambda t, x: sum_over(t * cofactors(x), (-2, -1), False),),
    saves=INPUTS,
    fresh=True,
    symbolic=lambda x: _each_matrix(lambda m: m.det(method="berkowitz"), x),
    numpy=(np.linalg.det,),
    torch="LinalgDetBackward0",
    code=_DET_IN_NUMPY,
    terms=_permutations,
    shape_rule=_SQUARE,
    samples=((_TWO,), (_THREE,), (_STACK,), (((2.0,),),)),
)


def _log_back(g: Any, x: Any) -> Any:
    """The derivative of log det x, and of log |det x|: the inverse, transposed."""
    return reshape(g, (*x.shape[:-2], 1, 1)) * transpose(inv(x))


_OF_A_LOGARITHM: dict[str, Any] = {
    "rows": (lambda g, x: g[..., None, None] * transpose(inv(x)),),
    "push": (lambda t, x: sum_over(t * transpose(inv(x)), (-2, -1), False),),
}


def _logabsdet(x: Any) -> Any:
    _refuse_unless_square(x)
    return np.linalg.slogdet(x)[1]


# The logarithm of |det x|, which neither over- nor underflows when the determinant does.
logabsdet: Any = structural(
    _logabsdet,
    _log_back,
    **_OF_A_LOGARITHM,
    internal=True,
    saves=INPUTS,
    fresh=True,
    analytic=False,
    symbolic=lambda x: _each_matrix(_symbolic_logabsdet, x),
    torch="LinalgSlogdetBackward0",
    code="np.linalg.slogdet({0})[1]",
    terms=_written_twice,
    shape_rule=_SQUARE,
    samples=((_TWO,), (_THREE,), (_STACK,)),
)


class SlogdetResult(NamedTuple):
    """The sign of a determinant and the logarithm of its size: det x = sign · exp(logabsdet)."""

    sign: Any
    logabsdet: Any


@public(numpy=(np.linalg.slogdet,))
def slogdet(x: Any) -> SlogdetResult:
    """Sign of the determinant, and the logarithm of its size, where the determinant itself would overflow.

    Parameters
    ----------
    x : Tensor or array_like
        Of shape (…, n, n).

    Returns
    -------
    SlogdetResult
        `sign` is 1, -1 or 0, and constant: no derivative passes it. `logabsdet` is -inf for a singular
        matrix.

    Raises
    ------
    ShapeError
        If a matrix is not square.
    InputError
        In the backward pass, if a matrix is singular: log 0 has no derivative.

    Examples
    --------
    >>> sign, logabsdet = slogdet([[0.0, 1.0], [1.0, 0.0]])
    >>> float(sign), float(logabsdet)
    (-1.0, 0.0)
    """
    (x,) = operands(x)
    size = logabsdet(x)
    if isinstance(x, Tensor):
        return SlogdetResult(Tensor.of_value(np.linalg.slogdet(x.value)[0]), size)
    return SlogdetResult(np.linalg.slogdet(x)[0], size)


def _logdet(x: Any) -> Any:
    """Logarithm of the determinant, where the determinant itself would overflow.

    Parameters
    ----------
    x : Tensor or array_like
        Of shape (…, n, n).

    Returns
    -------
    Tensor or NumPy value
        As in PyTorch -inf where the determinant is 0, and NaN where it is negative.

    Raises
    ------
    ShapeError
        If a matrix is not square.
    InputError
        In the backward pass, if a matrix is singular: log 0 has no derivative.

    Examples
    --------
    >>> import math
    >>> math.exp(logdet([[1.0, 2.0], [0.0, 4.0]]))
    4.0
    """
    _refuse_unless_square(x)
    sign, size = np.linalg.slogdet(x)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log(sign) + size


logdet: Any = structural(
    _logdet,
    _log_back,
    **_OF_A_LOGARITHM,
    saves=INPUTS,
    fresh=True,
    symbolic=lambda x: _each_matrix(_symbolic_logdet, x),
    torch="WhereBackward0",
    code="sign, size = np.linalg.slogdet({0})\nreturn np.log(sign) + size",
    terms=_written_twice,
    shape_rule=_SQUARE,
    samples=((_THREE,), (_POSITIVE,)),
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
    _refuse_unless_square(a)
    if 1 < b.ndim == a.ndim - 1 and b.shape == a.shape[:-1]:
        raise ValueError("a stack of vectors or one matrix?")
    _refuse_if_singular(_as_floats(a))
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
    terms=_permutations,
    shape_rule=Text(
        en="solve(a, b) needs square matrices a of shape (…, n, n) and b of shape (n,) or (…, n, k); one vector for "
        "each matrix of a stack is written b[..., None].",
        vi="solve(a, b) cần các ma trận vuông a kích thước (…, n, n) và b kích thước (n,) hoặc (…, n, k); mỗi ma "
        "trận của một chồng đi với một vectơ thì viết b[..., None].",
    ),
    samples=(
        (_TWO, (1.0, -2.0)),
        (_TWO, ((1.0, 2.0), (-1.0, 0.5))),
        (_STACK, ((1.0, 2.0, 0.5), (-1.0, 0.5, 3.0))),
        (_STACK, (1.0, -2.0)),
        (_TWO, (((1.0,), (2.0,)), ((0.5,), (-1.0,)))),
    ),
)


# ---- for SymPy ---------------------------------------------------------------------------------------------


def _each_matrix(f: Callable[[Any], Any], x: Any) -> Any:
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


def _symbolic_logabsdet(matrix: Any) -> Any:
    import sympy as sp

    return sp.log(sp.Abs(matrix.det(method="berkowitz")))


def _symbolic_logdet(matrix: Any) -> Any:
    import sympy as sp

    return sp.log(matrix.det(method="berkowitz"))


def _symbolic_solve(a: Any, b: Any) -> Any:
    return matmul(_each_matrix(_symbolic_inverse, a), np.asarray(b, object))
