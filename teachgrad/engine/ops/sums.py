"""Spreading and summing: expand, sum, mean; each is the other's derivative."""

# ruff: noqa: ARG005 # a rule is given everything that its node saved, and uses what it needs

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from teachgrad.engine import apply
from teachgrad.engine.ops.moving import reshape
from teachgrad.engine.ops.table import AXES, MATRIX, structural
from teachgrad.text import Text

_SMALL = 4096  # entries; where the time to fill them passes the time to set up strides of 0


def _expand(x: Any, shape: tuple[int, ...]) -> Any:
    """Spread x over a larger `shape`, as NumPy broadcasts it, without copying.

    Examples
    --------
    >>> expand(1.0, (2, 2)).tolist()
    [[1.0, 1.0], [1.0, 1.0]]
    """
    if type(x) is np.float64:
        if not shape:
            return x
        # What follows is fastest on an array proper if it is small, and without one if it is large.
        if math.prod(shape) <= _SMALL:
            whole = np.empty(shape)
            whole.fill(x)
            return whole
        return np.ndarray(shape, np.float64, x, 0, (0,) * len(shape))
    return np.broadcast_to(x, shape)


expand = structural(
    _expand,
    lambda g, shape: sum_to(g, shape),
    rows=(lambda g, shape: _rows_sum_to(g, shape),),
    saves=lambda y, x, shape: (np.shape(x),),
    aliases=("broadcast_to",),
    code="np.broadcast_to({0}, {1})",
    numpy=(np.broadcast_to,),
    exact=True,
    torch="ExpandBackward0",
    shape_rule=Text(
        en="Each axis must be 1 or already as long as asked for, counted from the last.",
        vi="Mỗi trục phải bằng 1 hoặc đã dài đúng như yêu cầu, tính từ trục cuối.",
    ),
    samples=((((1.0,), (2.0,)), (2, 3)), ((1.0, 2.0), (3, 2))),
)
apply.spread = expand


def _rows_sum_to(g: Any, shape: tuple[int, ...]) -> Any:
    """`sum_to` for gradients stacked along a first axis."""
    whole = (len(g),) + (1,) * (g.ndim - 1 - len(shape)) + shape
    return sum_to(g, whole).reshape(len(g), *shape)


def _sum_to(x: Any, shape: tuple[int, ...]) -> Any:
    before = x.ndim - len(shape)
    if before:
        x = np.add.reduce(x, tuple(range(before)))
    alone = tuple([i for i, n in enumerate(shape) if n == 1])
    return np.add.reduce(x, axis=alone, keepdims=True) if alone else x


# The opposite of `expand`: sums over the axes that it spread.
sum_to: Any = structural(
    _sum_to,
    lambda g, shape: expand(g, shape),
    rows=(lambda g, shape: rows_back_over(g, shape, None),),
    internal=True,
    saves=lambda y, x, shape: (x.shape,),
    code="x = {0}.sum(axis=tuple(range({0}.ndim - len({1}))))\n"
    "return x.sum(axis=tuple(i for i, n in enumerate({1}) if n == 1), keepdims=True)",
    torch="SumBackward1",
    samples=((MATRIX, (1, 3)), (MATRIX, (3,)), (MATRIX, (2, 1))),
)


def kept_shape(shape: tuple[int, ...], axis: Any) -> tuple[int, ...]:
    """Return the shape that a sum over `axis` would have with ``keepdims=True``."""
    if not shape:
        return ()
    summed = {a % len(shape) for a in (axis if isinstance(axis, tuple) else (axis,))}
    return tuple(1 if i in summed else n for i, n in enumerate(shape))


def from_the_end(axis: Any, ndim: int) -> tuple[int, ...]:
    """Return the axes counted backwards, so that they are the same for gradients stacked along a first axis."""
    if axis is None or not ndim:
        return tuple(range(-ndim, 0))
    return tuple(i % ndim - ndim for i in (axis if isinstance(axis, tuple) else (axis,)))


def back_over(g: Any, shape: tuple[int, ...], axis: Any) -> Any:
    """Spread the gradient of a sum over `axis` over the `shape` that was summed."""
    if axis is None and type(g) is np.float64:
        return _expand(g, shape)  # the commonest case, without asking what else g might be
    return expand(g if axis is None else reshape(g, kept_shape(shape, axis)), shape)


def rows_back_over(g: Any, shape: tuple[int, ...], axis: Any) -> Any:
    """`back_over` for gradients stacked along a first axis."""
    kept = (1,) * (len(shape) - g.ndim + 1) + g.shape[1:] if axis is None else kept_shape(shape, axis)
    return np.broadcast_to(g.reshape(len(g), *kept), (len(g), *shape))


def over(name: str) -> Callable[..., str]:
    """How a reduction over axes is written: ``x.sum(axis=0)``, what is left out being NumPy's default."""

    def code(x: str, axis: str, keepdims: str) -> str:
        options = [f"axis={axis}"] if axis != "None" else []
        options += ["keepdims=True"] if keepdims == "True" else []
        return f"{x}.{name}({', '.join(options)})"

    return code


def _sum(x: Any, axis: int | tuple[int, ...] | None = None, keepdims: bool = False) -> Any:
    """Sum of the entries, of all or along `axis`.

    Examples
    --------
    >>> float(sum([[3.0, 4.0], [5.0, 2.0]]))
    14.0
    """
    return np.add.reduce(x, axis, None, None, keepdims)  # type: ignore[call-overload] # NumPy's stubs want names


sum = structural(  # noqa: A001 # NumPy's name
    _sum,
    lambda g, shape, axis: back_over(g, shape, axis),
    rows=(rows_back_over,),
    saves=lambda y, x, axis, keepdims: (x.shape, axis if y.ndim else None),
    torch=lambda x, axis, keepdims: "SumBackward0" if axis is None else "SumBackward1",
    numpy=(np.sum,),
    code=over("sum"),
    shape_rule=AXES,
    samples=((MATRIX, None, False), (MATRIX, 0, False), (MATRIX, 1, True), (MATRIX, None, True)),
)


def _mean(x: Any, axis: int | tuple[int, ...] | None = None, keepdims: bool = False) -> Any:
    """Mean of the entries, of all or along `axis`.

    Examples
    --------
    >>> float(mean([[3.0, 4.0], [5.0, 2.0]]))
    3.5
    """
    return np.mean(x, axis=axis, keepdims=keepdims)


mean = structural(
    _mean,
    lambda g, shape, axis, count: back_over(g / count, shape, axis),
    rows=(lambda g, shape, axis, count: rows_back_over(g / count, shape, axis),),
    saves=lambda y, x, axis, keepdims: (
        x.shape,
        axis if y.ndim else None,
        x.size / max(np.size(y), 1),
    ),
    numpy=(np.mean,),
    code=over("mean"),
    torch=lambda x, axis, keepdims: "MeanBackward0" if axis is None else "MeanBackward1",
    shape_rule=AXES,
    samples=((MATRIX, None, False), (MATRIX, 0, False), (MATRIX, 1, True), (MATRIX, None, True)),
)
