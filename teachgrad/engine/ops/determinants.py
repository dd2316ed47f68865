"""Determinants: det, slogdet, logdet; right at singular matrices too, by their cofactors.

The derivative of det is written with cofactors and not, as usual, with the inverse, which a singular matrix has not.
Read `linear_algebra` first: the inverse, and what is asked of a matrix.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np

from teachgrad.engine.graph import INPUTS
from teachgrad.engine.ops.indexing import index
from teachgrad.engine.ops.linear_algebra import (
    SQUARE,
    STACK,
    THREE,
    TWO,
    as_floats,
    each_matrix,
    inv,
    is_plain,
    permutations,
    refuse_unless_square,
    written_out,
)
from teachgrad.engine.ops.moving import reshape, transpose
from teachgrad.engine.ops.products import operands
from teachgrad.engine.ops.sums import sum as sum_over
from teachgrad.engine.ops.table import public, structural
from teachgrad.engine.tensor import Tensor

_POSITIVE = (((1.0, 2.0), (-3.0, 4.0)), ((0.5, 1.0), (-2.0, 3.0)))


def _written_twice(shape: tuple[int, ...], *_: Any) -> float:
    """The logarithm of a determinant's size, which SymPy differentiates as that of a square root of squares."""
    return 20 * permutations(shape)


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
    refuse_unless_square(x)
    x = as_floats(x)
    return written_out(x) if is_plain(x) else np.linalg.det(x)


det: Any = structural(
    _det,
    lambda g, x: reshape(g, (*x.shape[:-2], 1, 1)) * cofactors(x),
    rows=(lambda g, x: g[..., None, None] * cofactors(x),),
    push=(lambda t, x: sum_over(t * cofactors(x), (-2, -1), False),),
    saves=INPUTS,
    fresh=True,
    symbolic=lambda x: each_matrix(lambda m: m.det(method="berkowitz"), x),
    numpy=(np.linalg.det,),
    torch="LinalgDetBackward0",
    code=_DET_IN_NUMPY,
    terms=permutations,
    shape_rule=SQUARE,
    samples=((TWO,), (THREE,), (STACK,), (((2.0,),),)),
)


def _log_back(g: Any, x: Any) -> Any:
    """The derivative of log det x, and of log |det x|: the inverse, transposed."""
    return reshape(g, (*x.shape[:-2], 1, 1)) * transpose(inv(x))


_OF_A_LOGARITHM: dict[str, Any] = {
    "rows": (lambda g, x: g[..., None, None] * transpose(inv(x)),),
    "push": (lambda t, x: sum_over(t * transpose(inv(x)), (-2, -1), False),),
}


def _logabsdet(x: Any) -> Any:
    refuse_unless_square(x)
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
    symbolic=lambda x: each_matrix(_symbolic_logabsdet, x),
    torch="LinalgSlogdetBackward0",
    code="np.linalg.slogdet({0})[1]",
    terms=_written_twice,
    shape_rule=SQUARE,
    samples=((TWO,), (THREE,), (STACK,)),
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
    refuse_unless_square(x)
    sign, size = np.linalg.slogdet(x)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log(sign) + size


logdet: Any = structural(
    _logdet,
    _log_back,
    **_OF_A_LOGARITHM,
    saves=INPUTS,
    fresh=True,
    symbolic=lambda x: each_matrix(_symbolic_logdet, x),
    torch="WhereBackward0",
    code="sign, size = np.linalg.slogdet({0})\nreturn np.log(sign) + size",
    terms=_written_twice,
    shape_rule=SQUARE,
    samples=((THREE,), (_POSITIVE,)),
)


def _symbolic_logabsdet(matrix: Any) -> Any:
    import sympy as sp

    return sp.log(sp.Abs(matrix.det(method="berkowitz")))


def _symbolic_logdet(matrix: Any) -> Any:
    import sympy as sp

    return sp.log(matrix.det(method="berkowitz"))
