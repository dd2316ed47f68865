"""Products of vectors and matrices: dot, mv, mm and ``a @ b``."""

# ruff: noqa: ARG005 # a rule is given everything that its node saved, and uses what it needs

from __future__ import annotations

from typing import Any

import numpy as np

from teachgrad.engine import apply
from teachgrad.engine.graph import OTHER
from teachgrad.engine.ops.moving import t
from teachgrad.engine.ops.table import MATRIX, public, structural
from teachgrad.engine.tensor import Tensor
from teachgrad.errors import ShapeError
from teachgrad.text import Text


def _mm(a: Any, b: Any) -> Any:
    """Matrix product of two matrices.

    Examples
    --------
    >>> import numpy as np
    >>> x = np.array([[3.0, 4.0], [5.0, 2.0]])
    >>> mm(x, x).tolist()
    [[29.0, 20.0], [25.0, 24.0]]
    """
    if a.ndim != 2 or b.ndim != 2:
        raise ValueError("mm takes two matrices")
    return a.dot(b)  # for small matrices twice as fast as np.matmul, for large ones the same


mm = structural(
    _mm,
    lambda g, a, b: g.dot(b.T),
    lambda g, a, b: a.T.dot(g),
    rows=(lambda g, a, b: np.matmul(g, b.T), lambda g, a, b: np.matmul(a.T, g)),
    saves=OTHER,
    fresh=True,
    torch="MmBackward0",
    samples=((MATRIX, ((1.0, -2.0), (3.0, 0.5), (2.0, 2.0))),),
    shape_rule=Text(
        en="A matrix product needs two matrices, the first with as many columns as the second has rows.",
        vi="Tích ma trận cần hai ma trận, số cột của ma trận thứ nhất bằng số hàng của ma trận thứ hai.",
    ),
)


def _mv(a: Any, b: Any) -> Any:
    """Product of a matrix and a vector.

    Examples
    --------
    >>> import numpy as np
    >>> mv(np.array([[3.0, 4.0], [5.0, 2.0]]), np.array([1.0, 2.0])).tolist()
    [11.0, 9.0]
    """
    if a.ndim != 2 or b.ndim != 1:
        raise ValueError("mv takes a matrix and a vector")
    return a.dot(b)


mv = structural(
    _mv,
    lambda g, a, b: g.reshape(-1, 1) * b,
    lambda g, a, b: a.T.dot(g),
    rows=(lambda g, a, b: g[:, :, None] * b, lambda g, a, b: g.dot(a)),
    saves=OTHER,
    fresh=True,
    torch="MvBackward0",
    samples=((MATRIX, (1.0, -2.0, 0.5)),),
    shape_rule=Text(
        en="The matrix must have as many columns as the vector has entries.",
        vi="Ma trận phải có số cột bằng số phần tử của vectơ.",
    ),
)


def _dot(a: Any, b: Any) -> Any:
    """Scalar product of two vectors.

    Examples
    --------
    >>> import numpy as np
    >>> float(dot(np.array([3.0, 4.0]), np.array([5.0, 2.0])))
    23.0
    """
    if a.ndim != 1 or b.ndim != 1:
        raise ValueError("dot takes two vectors")
    return a.dot(b)


dot = structural(
    _dot,
    lambda g, a, b: g * b,
    lambda g, a, b: g * a,
    rows=(lambda g, a, b: g[:, None] * b, lambda g, a, b: g[:, None] * a),
    saves=OTHER,
    fresh=True,
    torch="DotBackward0",
    samples=(((3.0, 4.0), (5.0, -2.0)),),
    shape_rule=Text(
        en="A scalar product needs two vectors with equally many entries.",
        vi="Tích vô hướng cần hai vectơ có cùng số phần tử.",
    ),
)


_TO_MULTIPLY = Text(
    en="Vectors and matrices can be multiplied, the first with as many columns as the second has rows.",
    vi="Nhân được vectơ và ma trận, số cột của thừa số thứ nhất bằng số hàng của thừa số thứ hai.",
)


@public(numpy=(np.matmul, np.dot))
def matmul(a: Any, b: Any) -> Any:
    """Multiply vectors and matrices, ``a @ b``: `mm`, `mv` or `dot`, by their number of axes.

    Parameters
    ----------
    a, b : Tensor or array_like
        Vectors or matrices.

    Returns
    -------
    Tensor or NumPy value
        A matrix, a vector or a number.

    Raises
    ------
    ShapeError
        If the shapes do not fit.

    Examples
    --------
    >>> import teachgrad as tg
    >>> x = tg.tensor([[3.0, 4.0], [5.0, 2.0]])
    >>> x @ x
    tensor([[29., 20.],
            [25., 24.]])
    """
    read = apply.as_array if isinstance(a, Tensor) or isinstance(b, Tensor) else np.asarray
    a, b = (p if isinstance(p, Tensor) else read(p) for p in (a, b))
    if not (0 < a.ndim < 3 and 0 < b.ndim < 3) or a.shape[-1] != b.shape[0]:
        raise ShapeError(
            Text(
                en="a @ b does not fit the shapes {a} and {b}.",
                vi="a @ b không dùng được với các kích thước {a} và {b}.",
            ),
            _TO_MULTIPLY,
            a=a.shape,
            b=b.shape,
        )
    if a.ndim == 1 and b.ndim == 1:
        return dot(a, b)
    if b.ndim == 1:
        return mv(a, b)
    if a.ndim == 1:
        return mv(t(b), a)
    return mm(a, b)
