"""Axes put in, taken out and exchanged: unsqueeze, squeeze, flatten, moveaxis; and clone.

Nothing is computed, and no entry moves past another but by an exchange of axes.
"""

# ruff: noqa: ARG005 # a rule is given everything that its node saved, and uses what it needs

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.lib.array_utils import normalize_axis_tuple

from teachgrad.engine.graph import NOTHING
from teachgrad.engine.ops.moving import permute, reshape
from teachgrad.engine.ops.table import AXES, MATRIX, public, structural
from teachgrad.engine.ops.words import in_both_words
from teachgrad.engine.tensor import Tensor
from teachgrad.errors import ShapeError
from teachgrad.text import Text


def _unsqueeze(x: Any, axis: int | tuple[int, ...]) -> Any:
    """Put in an axis of length 1, which will stand at `axis`; NumPy calls it ``expand_dims``.

    Examples
    --------
    >>> unsqueeze([1.0, 2.0], 1).tolist()
    [[1.0], [2.0]]
    """
    return np.expand_dims(x, axis)


unsqueeze: Any = structural(
    _unsqueeze,
    lambda g, shape: reshape(g, shape),
    rows=(lambda g, shape: g.reshape(len(g), *shape),),
    saves=lambda y, x, axis: (np.shape(x),),
    aliases=("expand_dims",),
    numpy=(np.expand_dims,),
    exact=True,
    torch="UnsqueezeBackward0",
    code="np.expand_dims({0}, {1})",
    shape_rule=Text(
        en="The new axis is counted from 0, or backwards from -1, among the axes of the result.",
        vi="Trục mới được đếm từ 0, hoặc đếm lùi từ -1, trong các trục của kết quả.",
    ),
    samples=((MATRIX, 0), (MATRIX, -1), ((1.0, 2.0), (0, 2))),
)


def _squeeze(x: Any, axis: int | tuple[int, ...] | None = None) -> Any:
    return np.squeeze(x, axis)


def _squeeze_node(_x: Any, axis: Any) -> str:
    # No axis at all: the one named was longer than 1, and stays.
    return f"SqueezeBackward{2 if isinstance(axis, tuple) and axis else 0 if axis is None else 1}"


_squeezed = structural(
    _squeeze,
    lambda g, shape: reshape(g, shape),
    rows=(lambda g, shape: g.reshape(len(g), *shape),),
    saves=lambda y, x, axis: (np.shape(x),),
    numpy=(np.squeeze,),
    exact=True,
    torch=_squeeze_node,
    code="np.squeeze({0}, {1})",
    shape_rule=Text(
        en="Only an axis of length 1 can be taken out; axes are counted from 0, or backwards from -1.",
        vi="Chỉ bỏ được trục có độ dài 1; các trục được đếm từ 0, hoặc đếm lùi từ -1.",
    ),
    samples=((((1.0, 2.0),), None), ((((1.0,), (2.0,)),), 0), ((((1.0,), (2.0,)),), (0, -1))),
)


@public()
@in_both_words
def squeeze(x: Any, axis: int | tuple[int, ...] | None = None) -> Any:
    """Take out axes of length 1: all of them, or those of `axis` that have this length.

    As in PyTorch another axis stays; NumPy's own function, ``np.squeeze(x, axis)``, refuses to take it out.

    Parameters
    ----------
    x : Tensor or array_like
        Of any shape.
    axis : int or tuple of int, optional
        Which axes.

    Returns
    -------
    Tensor or NumPy value

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.tensor([[1.0], [2.0]]).squeeze(1)
    tensor([1., 2.])
    """
    if axis is None:
        return _squeezed(x)
    x = x if isinstance(x, Tensor) else np.asarray(x)
    wanted = axes_of(x, axis)
    short = tuple(i for i in wanted if x.shape[i] == 1)
    return _squeezed(x, axis if short == wanted else short)


def axes_of(x: Any, axis: Any) -> tuple[int, ...]:
    """The axes counted from 0."""
    try:
        return normalize_axis_tuple(axis, x.ndim)
    except ValueError as error:
        raise ShapeError(
            Text(
                en="{axis} does not name axes of an x of shape {shape}.",
                vi="{axis} không phải là các trục của x có kích thước {shape}.",
            ),
            AXES,
            axis=axis,
            shape=x.shape,
        ) from error


@public()
@in_both_words
def flatten(x: Any, start_dim: int = 0, end_dim: int = -1) -> Any:
    """Lay the entries in one row: of all axes, or of those from `start_dim` to `end_dim`.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.flatten(tg.tensor([[1.0, 2.0], [3.0, 4.0]]))
    tensor([1., 2., 3., 4.])
    """
    x = x if isinstance(x, Tensor) else np.asarray(x)
    if not x.ndim:
        return reshape(x, (1,))
    (first,), (last,) = axes_of(x, start_dim), axes_of(x, end_dim)
    return reshape(x, (*x.shape[:first], math.prod(x.shape[first : last + 1]), *x.shape[last + 1 :]))


@public(numpy=(np.ravel,))
@in_both_words
def ravel(x: Any) -> Any:
    """Lay all entries in one row.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.ravel(tg.tensor([[1.0, 2.0], [3.0, 4.0]]))
    tensor([1., 2., 3., 4.])
    """
    return flatten(x)


@public(aliases=("movedim",), numpy=(np.moveaxis,))
@in_both_words
def moveaxis(x: Any, source: int | tuple[int, ...], destination: int | tuple[int, ...]) -> Any:
    """Move axes to other places; the others keep their order.

    Parameters
    ----------
    x : Tensor or array_like
        Of any shape.
    source, destination : int or tuple of int
        Which axes, and where each of them shall stand.

    Returns
    -------
    Tensor or NumPy array

    Examples
    --------
    >>> import numpy as np, teachgrad as tg
    >>> tg.moveaxis(tg.tensor(np.ones((2, 3, 4))), 0, -1).shape
    (3, 4, 2)
    """
    x = x if isinstance(x, Tensor) else np.asarray(x)
    origins, targets = axes_of(x, source), axes_of(x, destination)
    if len(origins) != len(targets):
        raise ShapeError(
            Text(
                en="{source} and {destination} name different numbers of axes.",
                vi="{source} và {destination} nêu số trục khác nhau.",
            ),
            source=source,
            destination=destination,
        )
    order = [i for i in range(x.ndim) if i not in origins]
    for target, origin in sorted(zip(targets, origins, strict=True)):
        order.insert(target, origin)
    return permute(x, tuple(order))


def _clone(x: Any) -> Any:
    """Return the same numbers in an array of their own; the gradient passes.

    Examples
    --------
    >>> clone([1.0, 2.0]).tolist()
    [1.0, 2.0]
    """
    return np.array(x)


clone = structural(
    _clone,
    lambda g, *_: g,
    rows=(lambda g, *_: g,),
    saves=NOTHING,
    aliases=("copy",),
    numpy=(np.copy,),
    exact=True,
    torch="CloneBackward0",
    code="np.array({0})",
    samples=((MATRIX,), ((1.0, 2.0),)),
)
