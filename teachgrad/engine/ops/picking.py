"""Entries picked by their places along an axis: take, gather, sort.

Read `indexing` for ``x[key]``, of which all of these are made.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from teachgrad.engine.decisions import note_decision
from teachgrad.engine.ops.indexing import index
from teachgrad.engine.ops.moving import reshape
from teachgrad.engine.ops.shaping import axes_of
from teachgrad.engine.ops.table import public
from teachgrad.engine.ops.words import in_both_words
from teachgrad.engine.tensor import Tensor, plain_value
from teachgrad.engine.truth import plain_key


def _read(x: Any, axis: int | None) -> tuple[Any, int]:
    """Return x and its axis counted from 0; without an axis all entries in one row."""
    x = x if isinstance(x, Tensor) else np.asarray(x)
    if axis is None:
        return reshape(x, (math.prod(x.shape),)), 0
    return x, axes_of(x, axis)[0]


@public(numpy=(np.take,))
@in_both_words
def take(x: Any, indices: Any, axis: int | None = None) -> Any:
    """Return the entries at the places `indices` along an axis; among all entries in a row if no axis is named.

    Parameters
    ----------
    x : Tensor or array_like
        What is picked from.
    indices : int or array of int
        The places; one may come several times.
    axis : int, optional
        Along which axis.

    Returns
    -------
    Tensor or NumPy value
        The axes of `indices` in the place of the axis.

    Examples
    --------
    >>> import teachgrad as tg
    >>> x = tg.tensor([[1.0, 2.0], [3.0, 4.0]])
    >>> tg.take(x, [0, 3]), tg.take(x, 1, axis=1)
    (tensor([1., 4.]), tensor([2., 4.]))
    """
    x, axis = _read(x, axis)
    return index(x, (*(slice(None),) * axis, plain_key(indices)))


@public()
@in_both_words
def index_select(x: Any, axis: int, indices: Any) -> Any:
    """Return the slices of x at the places `indices` along an axis: `take` with PyTorch's order of arguments.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.index_select(tg.tensor([1.0, 2.0, 3.0]), 0, [2, 0])
    tensor([3., 1.])
    """
    return take(x, indices, axis)


@public(aliases=("take_along_dim",), numpy=(np.take_along_axis,))
@in_both_words
def take_along_axis(x: Any, indices: Any, axis: int | None = None) -> Any:
    """Return, for each line along `axis`, the entries at its own places: what `argmax` or an argsort gives.

    Parameters
    ----------
    x : Tensor or array_like
        What is picked from.
    indices : array of int
        The places along the axis; the other axes are those of x, or of length 1.
    axis : int, optional
        Along which axis; among all entries in a row if none is named.

    Returns
    -------
    Tensor or NumPy array

    Examples
    --------
    >>> import teachgrad as tg
    >>> x = tg.tensor([[1.0, 9.0], [7.0, 3.0]])
    >>> tg.take_along_axis(x, x.argmax(axis=1, keepdims=True), axis=1)
    tensor([[9.],
            [7.]])
    """
    x, axis = _read(x, axis)
    return index(x, _key(x.shape, np.asarray(plain_key(indices)), axis))


@public()
@in_both_words
def gather(x: Any, axis: int, indices: Any) -> Any:
    """Return the entries at the places `indices` along an axis, as ``torch.gather`` does.

    Unlike `take_along_axis` it repeats nothing: an index array that is shorter along another axis picks from
    the first lines only.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.gather(tg.tensor([[1.0, 9.0], [7.0, 3.0]]), 1, [[1], [0]])
    tensor([[9.],
            [7.]])
    """
    x, axis = _read(x, axis)
    places = np.asarray(plain_key(indices))
    return index(x, _key(places.shape, places, axis))


def _key(shape: tuple[int, ...], places: Any, axis: int) -> tuple[Any, ...]:
    """`places` along `axis`, and along each other axis every place in turn."""
    lines = np.ogrid[tuple(slice(n) for n in shape)]
    return (*lines[:axis], places, *lines[axis + 1 :])


@public(numpy=(np.argsort,))
@in_both_words
def argsort(x: Any, axis: int | None = -1, descending: bool = False) -> Any:
    """Return the order in which the entries are sorted: plain whole numbers, which have no derivative.

    The graph notes that the program looked at x here: what it then does with the order is a decision.

    Parameters
    ----------
    x : Tensor or array_like
        With at least one axis.
    axis : int or None
        Along which axis; None sorts all entries in a row.
    descending : bool
        Whether the largest comes first.

    Returns
    -------
    ndarray of int
        Equal entries keep their order.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.argsort(tg.tensor([3.0, 1.0, 2.0])).tolist()
    [1, 2, 0]
    """
    numbers = np.real(plain_value(x))
    if axis is not None:
        axes_of(numbers, axis)  # refuses one that is not there
    order = np.argsort(-numbers if descending else numbers, axis=axis, kind="stable")
    if isinstance(x, Tensor) and x.node is not None:
        note_decision((x.node,), "read", "argsort", order)
    return order


@public(numpy=(np.sort,))
@in_both_words
def sort(x: Any, axis: int | None = -1, descending: bool = False) -> Any:
    """Return the entries in order along an axis; each passes its gradient to where it came from.

    Parameters
    ----------
    x, axis, descending
        As for `argsort`.

    Returns
    -------
    Tensor or NumPy array
        The entries alone (PyTorch's ``x.sort()`` gives the order too: see `argsort`).

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.sort(tg.tensor([3.0, 1.0, 2.0]))
    tensor([1., 2., 3.])
    """
    return take_along_axis(x, argsort(x, axis, descending), axis)
