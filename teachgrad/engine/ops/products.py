"""Products of vectors and matrices: dot, mv, mm, stacks of them, and ``a @ b``.

Read `contractions` next: the products made of these.
"""

# ruff: noqa: ARG005 # a rule is given everything that its node saved, and uses what it needs

from __future__ import annotations

import math
from typing import Any

import numpy as np

from teachgrad.engine import apply
from teachgrad.engine.graph import OTHER
from teachgrad.engine.ops.moving import reshape, t, transpose
from teachgrad.engine.ops.sums import expand
from teachgrad.engine.ops.table import MATRIX, NUMPY, public, structural
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
    code="np.dot({0}, {1})",
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
    code="np.dot({0}, {1})",
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
    code="np.dot({0}, {1})",
    samples=(((3.0, 4.0), (5.0, -2.0)),),
    shape_rule=Text(
        en="A scalar product needs two vectors with equally many entries.",
        vi="Tích vô hướng cần hai vectơ có cùng số phần tử.",
    ),
)


def _bmm(a: Any, b: Any) -> Any:
    """Matrix products of two stacks of matrices, one by one.

    The axes before the last two are equal; ``a @ b`` spreads them first where they are not.

    Examples
    --------
    >>> import numpy as np
    >>> bmm(np.ones((5, 2, 3)), np.ones((5, 3, 4))).shape
    (5, 2, 4)
    """
    if a.ndim < 3 or a.shape[:-2] != b.shape[:-2]:
        raise ValueError("bmm takes two stacks of equally many matrices")
    return np.matmul(a, b)


bmm: Any = structural(
    _bmm,
    lambda g, a, b: bmm(g, transpose(b)),
    lambda g, a, b: bmm(transpose(a), g),
    rows=(lambda g, a, b: np.matmul(g, b.swapaxes(-2, -1)), lambda g, a, b: np.matmul(a.swapaxes(-2, -1), g)),
    saves=OTHER,
    fresh=True,
    torch="BmmBackward0",
    code="np.matmul({0}, {1})",
    samples=(
        ((MATRIX,), (((1.0, -2.0), (3.0, 0.5), (2.0, 2.0)),)),
        ((((1.0, 2.0), (3.0, 4.0)), ((0.5, -1.0), (2.0, 1.5))), (((2.0,), (-1.0,)), ((3.0,), (0.5,)))),
    ),
    shape_rule=Text(
        en="A product of stacks needs equal axes before the last two, and matrices that fit: the first with as "
        "many columns as the second has rows.",
        vi="Tích của các chồng ma trận cần các trục trước hai trục cuối bằng nhau, và các ma trận khớp nhau: số "
        "cột của ma trận thứ nhất bằng số hàng của ma trận thứ hai.",
    ),
)


_TO_MULTIPLY = Text(
    en="The first factor needs as many columns as the second has rows; the axes before the last two must be "
    "equal or 1, counted from the last.",
    vi="Số cột của thừa số thứ nhất phải bằng số hàng của thừa số thứ hai; các trục trước hai trục cuối phải bằng "
    "nhau hoặc bằng 1, tính từ trục cuối.",
)


def operands(*things: Any) -> list[Any]:
    """Return Tensors as they are, and what stands beside them as arrays."""
    beside_tensors = any(isinstance(thing, Tensor) for thing in things)
    read = apply.as_array if beside_tensors else np.asarray
    return [thing if isinstance(thing, Tensor) else read(thing) for thing in things]


@public(numpy=(np.matmul, np.linalg.matmul))
def matmul(a: Any, b: Any) -> Any:
    """Multiply vectors, matrices and stacks of matrices, ``a @ b``, as ``np.matmul`` does.

    Made of `dot`, `mv`, `mm` and, for stacks on both sides, of `bmm`.

    Parameters
    ----------
    a, b : Tensor or array_like
        Vectors, matrices, or stacks of matrices along further axes in front, which are broadcast.

    Returns
    -------
    Tensor or NumPy value
        A number, a vector, a matrix or a stack.

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
    a, b = operands(a, b)
    if not a.ndim or not b.ndim or a.shape[-1] != b.shape[max(b.ndim - 2, 0)]:
        raise _misfit(a, b)
    if a.ndim > 2 or b.ndim > 2:
        return _of_stacks(a, b)
    if a.ndim == 1 and b.ndim == 1:
        return dot(a, b)
    if b.ndim == 1:
        return mv(a, b)
    if a.ndim == 1:
        return mv(t(b), a)
    return mm(a, b)


def _of_stacks(a: Any, b: Any) -> Any:
    if b.ndim <= 2:
        # One large product is faster than a stack of small ones with the same matrix.
        *front, length = a.shape
        return reshape(matmul(reshape(a, (math.prod(front), length)), b), (*front, *b.shape[1:]))
    left = reshape(a, (1, *a.shape)) if a.ndim == 1 else a
    try:
        front = np.broadcast_shapes(left.shape[:-2], b.shape[:-2])
    except ValueError as error:
        raise _misfit(a, b) from error
    stacks = [x if x.shape[:-2] == front else expand(x, (*front, *x.shape[-2:])) for x in (left, b)]
    product = bmm(*stacks)
    return reshape(product, (*front, b.shape[-1])) if a.ndim == 1 else product


def _misfit(a: Any, b: Any) -> ShapeError:
    return ShapeError(
        Text(
            en="a @ b does not fit the shapes {a} and {b}.",
            vi="a @ b không dùng được với các kích thước {a} và {b}.",
        ),
        _TO_MULTIPLY,
        a=a.shape,
        b=b.shape,
    )


def numpy_dot(a: Any, b: Any) -> Any:
    """Multiply as ``np.dot`` does, also ``x.dot(y)``: numbers, vectors and matrices, but no stacks of them.

    Raises
    ------
    ShapeError
        If a factor has more than two axes: ``np.dot`` and ``@`` pair their axes differently then.
    """
    a, b = operands(a, b)
    if not a.ndim or not b.ndim:
        return a * b
    if a.ndim > 2 or b.ndim > 2:
        raise ShapeError(
            Text(
                en="dot of factors of shape {a} and {b}, of more than two axes.",
                vi="dot của các thừa số kích thước {a} và {b}, có nhiều hơn hai trục.",
            ),
            Text(
                en="NumPy's dot then pairs every matrix of the one with every matrix of the other, and @ pairs "
                "them one by one.",
                vi="Khi đó dot của NumPy ghép mọi ma trận của thừa số này với mọi ma trận của thừa số kia, còn @ "
                "ghép từng cặp một.",
            ),
            Text(
                en="Write a @ b for one by one, tensordot(a, b, axes=([-1], [-2])) for all pairs.",
                vi="Hãy viết a @ b để ghép từng cặp, tensordot(a, b, axes=([-1], [-2])) để ghép mọi cặp.",
            ),
            a=a.shape,
            b=b.shape,
        )
    return matmul(a, b)


NUMPY[np.dot] = numpy_dot
