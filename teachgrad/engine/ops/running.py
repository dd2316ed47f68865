"""Sums and products of entries one after the other: cumsum, cumprod, diff, prod.

No rule of a product divides by an entry, so all of them, and their own derivatives, are right where entries are 0.
"""

# ruff: noqa: ARG005 # a rule is given everything that its node saved, and uses what it needs

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.lib.array_utils import normalize_axis_tuple

from teachgrad.engine.graph import BOTH, INPUTS
from teachgrad.engine.ops.indexing import index
from teachgrad.engine.ops.joining import concatenate
from teachgrad.engine.ops.moving import permute, reshape
from teachgrad.engine.ops.repeating import flip
from teachgrad.engine.ops.shaping import axes_of
from teachgrad.engine.ops.sums import back_over, over, rows_back_over, sum  # noqa: A004 # NumPy's name
from teachgrad.engine.ops.table import AXES, MATRIX, public, structural
from teachgrad.engine.ops.words import in_both_words
from teachgrad.engine.tensor import Tensor

_WITH_ZEROS = ((1.5, 0.0, -2.0), (0.0, 3.0, 0.0))


def _cumsum(x: Any, axis: int | None = None) -> Any:
    """Sums of the first entries along `axis`: of one, of two, … of all; of all entries in a row if no axis is named.

    Examples
    --------
    >>> cumsum([1.0, 2.0, 3.0]).tolist()
    [1.0, 3.0, 6.0]
    """
    return np.cumsum(x, axis)


def _cumsum_from_the_end(g: Any, axis: int) -> Any:
    return flip(cumsum(flip(g, axis), axis), axis)


def _cumsum_back(g: Any, shape: tuple[int, ...], axis: int | None) -> Any:
    return reshape(_cumsum_from_the_end(g, 0), shape) if axis is None else _cumsum_from_the_end(g, axis)


def _cumsum_rows_back(g: Any, shape: tuple[int, ...], axis: int | None) -> Any:
    if axis is None:
        return _cumsum_from_the_end(g, 1).reshape(len(g), *shape)
    return _cumsum_from_the_end(g, axis % len(shape) - len(shape))


cumsum: Any = structural(
    _cumsum,
    _cumsum_back,
    rows=(_cumsum_rows_back,),
    # Of a single number NumPy makes an array of one.
    saves=lambda y, x, axis: (x.shape, axis if x.ndim else None),
    numpy=(np.cumsum,),
    torch="CumsumBackward0",
    code="np.cumsum({0}, axis={1})",
    shape_rule=AXES,
    samples=((MATRIX, None), (MATRIX, 0), (MATRIX, -1)),
)


def _part(x: Any, axis: int, start: int | None, stop: int | None) -> Any:
    return index(x, (slice(None),) * axis + (slice(start, stop),))


def _ones_before(x: Any, axis: int) -> Any:
    """Return x moved on by one place along `axis`: a 1 first, the last entry gone."""
    shape = [n and 1 if i == axis else n for i, n in enumerate(x.shape)]
    return concatenate([np.ones(shape, x.dtype), _part(x, axis, None, -1)], axis)


def _recurrence(a: Any, b: Any, axis: int) -> Any:
    """The y with y₀ = b₀ and yᵢ = aᵢ yᵢ₋₁ + bᵢ, in log₂ n steps for whole arrays (Hillis & Steele, *CACM* 29(12), 1986)."""
    distance = 1
    while distance < b.shape[axis]:
        reach = _part(a, axis, distance, None)
        b = concatenate(
            [
                _part(b, axis, None, distance),
                _part(b, axis, distance, None) + reach * _part(b, axis, None, -distance),
            ],
            axis,
        )
        a = concatenate([_part(a, axis, None, distance), reach * _part(a, axis, None, -distance)], axis)
        distance *= 2
    return b


def _cumprod(x: Any, axis: int | None = None) -> Any:
    """Products of the first entries along `axis`: of one, of two, … of all; of all entries in a row if no axis is named.

    Examples
    --------
    >>> cumprod([2.0, 3.0, 4.0]).tolist()
    [2.0, 6.0, 24.0]
    """
    return np.cumprod(x, axis)


def _in_a_row(x: Any, axis: int | None) -> tuple[Any, int]:
    """What a running sum or product goes along: x and its axis, or all entries in a row."""
    return (reshape(x, (math.prod(x.shape),)), 0) if axis is None or not x.ndim else (x, axis % x.ndim)


def _cumprod_back(g: Any, y: Any, x: Any, axis: int | None) -> Any:
    # ∂L/∂xⱼ = yⱼ₋₁ (gⱼ + xⱼ₊₁ (gⱼ₊₁ + xⱼ₊₂ (gⱼ₊₂ + …)))
    shape = x.shape
    x, axis = _in_a_row(x, axis)
    towards_the_front = flip(_recurrence(_ones_before(flip(x, axis), axis), flip(g, axis), axis), axis)
    back = _ones_before(y, axis) * towards_the_front
    return back if back.shape == shape else reshape(back, shape)


def _cumprod_on(t: Any, y: Any, x: Any, axis: int | None) -> Any:
    x, along = _in_a_row(x, axis)
    t, _ = _in_a_row(t, axis)
    return _recurrence(x, t * _ones_before(y, along), along)


cumprod: Any = structural(
    _cumprod,
    _cumprod_back,
    push=(_cumprod_on,),
    saves=BOTH,
    fresh=True,
    numpy=(np.cumprod,),
    torch="CumprodBackward0",
    code="np.cumprod({0}, axis={1})",
    shape_rule=AXES,
    samples=((MATRIX, None), (MATRIX, -1), (_WITH_ZEROS, 1), ((0.0, 2.0, 0.0, 3.0, 5.0), 0)),
)


def _prod(x: Any, axis: int | tuple[int, ...] | None = None, keepdims: bool = False) -> Any:
    """Product of the entries, of all or along `axis`.

    Its derivative is the product of the other entries, computed without a division: right where entries are 0.

    Examples
    --------
    >>> float(prod([[3.0, 4.0], [5.0, 2.0]]))
    120.0
    """
    return np.multiply.reduce(x, axis, None, None, keepdims)  # type: ignore[call-overload] # NumPy's stubs want names


def _others(x: Any, axis: int | tuple[int, ...] | None) -> Any:
    """For each entry the product of all the other entries along `axis`: of those before it and those behind it."""
    ndim = x.ndim
    along = normalize_axis_tuple(range(ndim) if axis is None or not ndim else axis, ndim)
    if len(along) == 1:
        before = _ones_before(cumprod(x, *along), *along)
        behind = flip(_ones_before(cumprod(flip(x, *along), *along), *along), *along)
        return before * behind
    order = (*(i for i in range(ndim) if i not in along), *along)
    apart = permute(x, order)
    rest = apart.shape[: ndim - len(along)]
    found = _others(reshape(apart, (*rest, math.prod(apart.shape[len(rest) :]))), len(rest))
    return permute(reshape(found, apart.shape), tuple(np.argsort(order).tolist()))


prod = structural(
    _prod,
    lambda g, x, axis, keepdims: back_over(g, x.shape, axis) * _others(x, axis),
    push=(lambda t, x, axis, keepdims: sum(t * _others(x, axis), axis, keepdims),),
    rows=(lambda g, x, axis, keepdims: rows_back_over(g, x.shape, axis) * _others(x, axis),),
    saves=INPUTS,
    fresh=True,
    numpy=(np.prod,),
    torch=lambda x, axis, keepdims: "ProdBackward0" if axis is None else "ProdBackward1",
    code=over("prod"),
    shape_rule=AXES,
    samples=(
        (MATRIX, None, False),
        (MATRIX, 1, True),
        (_WITH_ZEROS, 1, False),
        (_WITH_ZEROS, None, False),
        ((((1.0, 2.0), (0.0, 3.0)), ((0.5, -1.0), (2.0, 4.0))), (0, 2), False),
    ),
)


@public(numpy=(np.diff,))
@in_both_words
def diff(x: Any, n: int = 1, axis: int = -1) -> Any:
    """Return each entry less the one before it along `axis`; `n` times over.

    Parameters
    ----------
    x : Tensor or array_like
        With at least one axis.
    n : int
        How often.
    axis : int
        Along which axis.

    Returns
    -------
    Tensor or NumPy array
        Shorter by n along the axis.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.diff(tg.tensor([1.0, 4.0, 9.0]))
    tensor([3., 5.])
    """
    x = x if isinstance(x, Tensor) else np.asarray(x)
    (along,) = axes_of(x, axis)
    for _ in range(n):
        x = _part(x, along, 1, None) - _part(x, along, None, -1)
    return x
