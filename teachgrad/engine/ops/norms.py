"""Norms: how large a vector is, by all its entries.

Where a norm has a kink, its gradient is PyTorch's: 0 at the zero vector, 0 at entries that are 0, shared
evenly among the largest entries of the maximum norm.
"""

# ruff: noqa: ARG005 # a rule is given everything that its node saved, and uses what it needs

from __future__ import annotations

from typing import Any

import numpy as np

from teachgrad.engine.graph import BOTH
from teachgrad.engine.ops.choosing import at_least
from teachgrad.engine.ops.extremes import shares
from teachgrad.engine.ops.kinks import abs as absolute
from teachgrad.engine.ops.kinks import sign
from teachgrad.engine.ops.sums import back_over, rows_back_over
from teachgrad.engine.ops.sums import sum as sum_over
from teachgrad.engine.ops.table import AXES, MATRIX, NUMPY, public, structural
from teachgrad.engine.tensor import plain_value
from teachgrad.engine.values import shortened
from teachgrad.errors import InputError
from teachgrad.text import Text


def _vector_norm(
    x: Any,
    ord: Any = 2,  # noqa: A002 # NumPy's and PyTorch's name
    axis: int | tuple[int, ...] | None = None,
    keepdims: bool = False,
) -> Any:
    """Norm of the entries, of all or along `axis`: (Σ|x|ᵖ)^(1/p) with p = `ord`.

    The gradient is PyTorch's where there is a kink: that of the 2-norm at the zero vector is 0.

    Parameters
    ----------
    x : Tensor or array_like
    ord : float
        2 for the length, 1 for the sum of the |x|, inf for the largest |x|, -inf for the smallest, or any
        number but 0.
    axis : int or tuple of int, optional
    keepdims : bool

    Returns
    -------
    Tensor or NumPy value

    Examples
    --------
    >>> float(vector_norm([3.0, -4.0]))
    5.0
    >>> float(vector_norm([1e200, 0.0]))
    1e+200
    """
    x = np.asarray(x)
    if x.dtype.kind in "iub":
        x = x.astype(np.float64)
    over: dict[str, Any] = {"axis": axis, "keepdims": keepdims}
    if ord in (np.inf, -np.inf):
        return (np.max if ord > 0 else np.min)(np.abs(x), **over)
    if ord == 1:
        return np.sum(np.abs(x), **over)
    with np.errstate(over="ignore", under="ignore", divide="ignore"):
        total = _sum_of_powers(x, ord, over)
        y = _root(total, ord)
        limits = np.finfo(x.dtype)
        safe = (total > limits.tiny / limits.eps) & (total < limits.max)
        if np.all(safe) or not x.size:
            return y
        # Powers leave the range of numbers long before the norm does: by a factor they come back into it.
        sizes = (np.max if ord > 0 else np.min)(np.abs(x), axis=axis, keepdims=True)
        sizes = np.where(np.isfinite(sizes) & (sizes > 0), sizes, 1)
        sizes = np.ldexp(np.ones_like(sizes), np.frexp(sizes)[1] - 1)  # a power of 2: nothing is rounded
        scaled = _root(_sum_of_powers(x / sizes, ord, over), ord) * sizes.reshape(np.shape(y))
        return np.where(safe, y, scaled)


def _sum_of_powers(x: Any, p: Any, over: dict[str, Any]) -> Any:
    return np.sum(np.square(x) if p == 2 else np.abs(x) ** p, **over)


def _root(total: Any, p: Any) -> Any:
    return np.sqrt(total) if p == 2 else total ** (1 / p)


def _over(x: Any, y: Any) -> Any:
    """Quotient x / y; where y is 0, as x is then, 0 with all its derivatives."""
    return at_least(0, y, 0, x / at_least(0, y, 1, y))


def _slope(y: Any, x: Any, p: Any, axis: Any) -> Any:
    """The derivative of the norm by each entry of x; y is the norm, spread over the shape of x."""
    if p in (np.inf, -np.inf):
        return sign(x) * shares(absolute(x) if p > 0 else -absolute(x), axis)
    if p == 1:
        return sign(x)
    if p == 2:
        return _over(x, y)
    ratio = _over(absolute(x), y)
    if p > 1:
        return sign(x) * ratio ** (p - 1)
    # At an entry of 0 the slope is infinite, or there is none; PyTorch says 0.
    return at_least(0, y, 0, sign(x) * at_least(0, ratio, 1, ratio) ** (p - 1))


def _partials(y: Any, x: Any, p: Any, axis: Any) -> Any:
    return _slope(back_over(y, x.shape, axis), x, p, axis)


def _symbolic_norm(x: Any, p: Any, axis: Any, keepdims: bool) -> Any:
    import sympy as sp

    sizes = np.abs(np.asarray(x, object))
    if p not in (np.inf, -np.inf):
        p = sp.Rational(p)
        return np.sum(sizes**p, axis=axis, keepdims=keepdims) ** (1 / p)
    larger = np.frompyfunc(sp.Max if p > 0 else sp.Min, 2, 1)
    axes = range(sizes.ndim) if axis is None else axis if isinstance(axis, tuple) else (axis,)
    for each in axes:
        sizes = larger.reduce(sizes, axis=each, keepdims=True)
    return sizes if keepdims else np.squeeze(sizes, axis=tuple(axes))[()]


def _code(x: str, p: str, axis: str, keepdims: str) -> str:
    over = f"axis={axis}, keepdims={keepdims}"
    if "inf" in p:
        return f"np.{'min' if '-' in p else 'max'}(np.abs({x}), {over})"
    if float(p) == 1:
        return f"np.sum(np.abs({x}), {over})"
    if float(p) == 2:
        return f"np.sqrt(np.sum(np.square({x}), {over}))"
    return f"np.sum(np.abs({x}) ** {p}, {over}) ** (1 / {p})"


vector_norm = structural(
    _vector_norm,
    lambda g, y, x, p, axis, keepdims: back_over(g, x.shape, axis) * _partials(y, x, p, axis),
    rows=(
        lambda g, y, x, p, axis, keepdims: rows_back_over(g, x.shape, axis) * _partials(y, x, p, axis),
    ),
    push=(lambda t, y, x, p, axis, keepdims: sum_over(t * _partials(y, x, p, axis), axis, keepdims),),
    saves=BOTH,
    fresh=True,
    analytic=False,  # |z| of a complex z is no complex-differentiable function
    symbolic=_symbolic_norm,
    numpy=(np.linalg.vector_norm,),
    torch="LinalgVectorNormBackward0",
    code=_code,
    shape_rule=AXES,
    samples=(
        ((3.0, -4.0), 2, None, False),
        (MATRIX, 2, None, False),
        (MATRIX, 2, 0, False),
        (MATRIX, 2, (0, 1), True),
        (MATRIX, 1, 1, True),
        (MATRIX, 3, -1, False),
        (MATRIX, 1.5, None, True),
        (MATRIX, 0.5, 0, False),
        (MATRIX, -2, 1, False),
        (MATRIX, np.inf, 0, False),
        (MATRIX, -np.inf, None, False),
        ((MATRIX, MATRIX), 2, (0, 2), False),
    ),
)  # fmt: skip


@public()
def norm(
    x: Any,
    p: Any = None,
    axis: int | tuple[int, ...] | None = None,
    keepdims: bool = False,
    *,
    ord: Any = None,  # noqa: A002 # NumPy's name
    dim: int | tuple[int, ...] | None = None,
    keepdim: bool = False,
) -> Any:
    """Norm of the entries, of all or along `axis`: (Σ|x|ᵖ)^(1/p); the length of a vector unless `p` is given.

    This is PyTorch's ``torch.norm``: the entries of a matrix count as those of a vector. NumPy's
    ``norm(matrix, 2)`` means the largest singular value, so `ord`, NumPy's name, is refused where it would.

    Parameters
    ----------
    x : Tensor or array_like
    p : float or "fro", optional
        2 if left out, which for a matrix is Frobenius's norm, ``"fro"``; 1, inf, -inf or any number but 0.
    axis, dim : int or tuple of int, optional
        Along which axes; all if left out.
    keepdims, keepdim : bool
        Whether these axes stay, with length 1.
    ord : float or "fro", optional
        The same as `p` for vectors.

    Returns
    -------
    Tensor or NumPy value

    Raises
    ------
    InputError
        If it is no such norm, or the norm of a matrix by its singular values or its rows.

    Notes
    -----
    Where a norm has a kink its gradient is PyTorch's: that of the 2-norm at the zero vector is 0.

    Examples
    --------
    >>> import teachgrad as tg
    >>> x = tg.tensor([3.0, -4.0], requires_grad=True)
    >>> tg.norm(x).backward()
    >>> x.grad
    tensor([ 0.6000, -0.8000])
    """
    axis = axis if dim is None else dim
    if ord is not None:
        summed = (
            len(axis) if isinstance(axis, tuple | list) else np.ndim(plain_value(x)) if axis is None else 1
        )
        if p is not None or (summed > 1 and ord != "fro"):
            raise _norm_of_matrix(ord)
        p = ord
    p = 2 if p is None or (isinstance(p, str) and p == "fro") else p
    if isinstance(p, str | bool) or not np.isscalar(p) or not p == p or p == 0:
        raise InputError(
            Text(en="There is no norm with p = {p} here.", vi="Ở đây không có chuẩn với p = {p}."),
            instead=Text(
                en='Write a number other than 0, inf, -inf or "fro": norm(x, p=1).',
                vi='Hãy viết một số khác 0, inf, -inf hoặc "fro": norm(x, p=1).',
            ),
            p=shortened(p),
        )
    return vector_norm(x, p, tuple(axis) if isinstance(axis, list) else axis, keepdims or keepdim)


def numpy_norm(
    x: Any,
    ord: Any = None,  # noqa: A002 # NumPy's name
    axis: Any = None,
    keepdims: bool = False,
    *,
    dim: Any = None,
    keepdim: bool = False,
) -> Any:
    """Norm of a vector, or Frobenius's of a matrix, by NumPy's rules: see `norm`.

    Examples
    --------
    >>> float(numpy_norm([[1.0, 2.0], [2.0, 4.0]]))
    5.0
    """
    return norm(x, None, axis, keepdims, ord=ord, dim=dim, keepdim=keepdim)


NUMPY[np.linalg.norm] = numpy_norm


def _norm_of_matrix(order: Any) -> InputError:
    return InputError(
        Text(
            en="norm(x, ord={ord}) of a matrix is not the norm of its entries, and teachgrad does not have it.",
            vi="norm(x, ord={ord}) của một ma trận không phải là chuẩn của các phần tử, và teachgrad không có nó.",
        ),
        Text(
            en="By NumPy's rules it is read off the singular values or off the sums of rows and columns.",
            vi="Theo quy ước của NumPy, nó được tính từ các giá trị kỳ dị hoặc từ tổng các hàng, các cột.",
        ),
        Text(
            en="For the entries, as torch.norm has it, write norm(x, p=2); for the norms of the rows, "
            "norm(x, p=2, axis=1).",
            vi="Với các phần tử, như torch.norm, hãy viết norm(x, p=2); với chuẩn của từng hàng, "
            "norm(x, p=2, axis=1).",
        ),
        ord=shortened(order),
    )
