"""Some of the entries: ``x[key]``, and its opposite, which puts entries among zeros."""

# ruff: noqa: ARG005 # a rule is given everything that its node saved, and uses what it needs

from __future__ import annotations

from typing import Any

import numpy as np

from teachgrad.engine.ops.table import MATRIX, structural
from teachgrad.engine.tensor import Tensor


def _index(x: Any, key: Any) -> Any:
    """Entries ``x[key]``: whole numbers, slices, arrays of positions or of truth values.

    Examples
    --------
    >>> import numpy as np
    >>> float(index(np.array([[1.0, 2.0], [3.0, 4.0]]), (0, 1)))
    2.0
    """
    return x[key]


_BASIC = frozenset({int, slice, np.int64, np.int32})


def _index_node(_x: Any, key: Any) -> str:
    """PyTorch's name for the last thing it does for ``x[key]``: it goes through the key part by part."""
    parts = key if isinstance(key, tuple) else (key,)
    done = (
        [part for part in parts if part is not Ellipsis and part != slice(None)] if _is_basic(key) else [key]
    )
    if not done:
        return "SliceBackward0" if len(parts) == 1 and parts[0] is not Ellipsis else "AliasBackward0"
    last = done[-1]
    if last is None:
        return "UnsqueezeBackward0"
    if isinstance(last, slice):
        return "SliceBackward0"
    return "SelectBackward0" if type(last) in _BASIC else "IndexBackward0"


def _is_basic(key: Any) -> bool:
    """Whether `key` takes no entry twice: no list or array of positions in it."""
    parts = key if isinstance(key, tuple) else (key,)
    return all(part is None or part is Ellipsis or type(part) in _BASIC for part in parts)


index: Any = structural(
    _index,
    lambda g, shape, key: put(g, shape, key),
    rows=(lambda g, shape, key: _rows_put(g, shape, key),),
    saves=lambda y, x, key: (x.shape, key),
    torch=_index_node,
    samples=((MATRIX, 0), (MATRIX, (1, 2)), (MATRIX, (slice(None), [0, 0, 2]))),
)


def _put(x: Any, shape: tuple[int, ...], key: Any) -> Any:
    whole = np.zeros(shape, np.result_type(x))
    if _is_basic(key):
        whole[key] = x
    else:
        np.add.at(whole, key, x)  # an entry that was taken twice gets both
    return whole


def _rows_put(g: Any, shape: tuple[int, ...], key: Any) -> Any:
    """`put` for gradients stacked along a first axis."""
    parts = key if isinstance(key, tuple) else (key,)
    if not _is_basic(key):
        return np.stack([_put(row, shape, key) for row in g])
    whole = np.zeros((len(g), *shape), np.result_type(g))
    whole[(slice(None), *parts)] = g
    return whole


# The opposite of `index`: an array of zeros in which the entries stand at `key`.
put: Any = structural(
    _put,
    lambda g, shape, key: index(g, key),
    internal=True,
    saves=lambda y, x, shape, key: (shape, key),
    torch="IndexPutBackward0",
    samples=(((1.0, 2.0, 3.0), (2, 3), 1), ((1.0, 2.0), (3,), [0, 0])),
)


def stacked(parts: list[Tensor]) -> Tensor:
    """Lay Tensors of one shape along a new first axis: the sum of each, put in its place."""
    shape = (len(parts), *parts[0].shape)
    total: Tensor = put(parts[0], shape, 0)
    for i, part in enumerate(parts[1:], 1):
        total = total + put(part, shape, i)
    return total
