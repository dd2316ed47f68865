"""Some of the entries: ``x[key]``, and its opposite, which puts entries among zeros."""

# ruff: noqa: ARG005 # a rule is given everything that its node saved, and uses what it needs

from __future__ import annotations

import math
from typing import Any

import numpy as np

from teachgrad.engine.ops.table import MATRIX, structural


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
    code="{0}[{1}]",
    exact=True,
    torch=_index_node,
    samples=(
        (MATRIX, 0),
        (MATRIX, (1, 2)),
        (MATRIX, (slice(None), [0, 0, 2])),
        (MATRIX, ([0, 1, 0], slice(1, None), None)),
        (MATRIX, ([True, False], 1)),
    ),
)


def _takes_none_twice(key: Any) -> bool:
    return _is_basic(key) or (isinstance(key, np.ndarray) and key.dtype == np.bool_ and key.ndim > 0)


def _in_each_row(key: Any) -> tuple[Any, ...]:
    return (slice(None), *(key if isinstance(key, tuple) else (key,)))


def _put(x: Any, shape: tuple[int, ...], key: Any) -> Any:
    whole = np.zeros(shape, np.result_type(x))
    if _takes_none_twice(key):
        whole[key] = x
    else:
        np.add.at(whole, key, x)  # an entry that was taken twice gets both
    return whole


def _rows_put(g: Any, shape: tuple[int, ...], key: Any) -> Any:
    """`put` for gradients stacked along a first axis."""
    whole = np.zeros((len(g), *shape), np.result_type(g))
    if _takes_none_twice(key):
        whole[_in_each_row(key)] = g
        return whole
    # In a row, with NumPy's own reading of the key: several times faster than one gradient after the other.
    size = math.prod(shape)
    places = np.arange(size).reshape(shape)[key].ravel()
    np.add.at(whole.reshape(-1), (size * np.arange(len(g))[:, None] + places).ravel(), g.reshape(-1))
    return whole


def _rows_index(g: Any, shape: tuple[int, ...], key: Any) -> Any:
    """`index` for arrays stacked along a first axis."""
    if _is_basic(key):
        return g[_in_each_row(key)]
    places = np.arange(math.prod(shape)).reshape(shape)[key]
    return g.reshape(len(g), -1)[:, places]


# The opposite of `index`: an array of zeros in which the entries stand at `key`.
put: Any = structural(
    _put,
    lambda g, shape, key: index(g, key),
    rows=(lambda g, shape, key: _rows_index(g, shape, key),),
    internal=True,
    saves=lambda y, x, shape, key: (shape, key),
    code="whole = np.zeros({1}, np.result_type({0}))\nnp.add.at(whole, {2}, {0})\nreturn whole",
    torch="IndexPutBackward0",
    samples=(
        ((1.0, 2.0, 3.0), (2, 3), 1),
        ((1.0, 2.0), (3,), [0, 0]),
        (MATRIX, (2, 3, 2), (..., [0, 1, 1], 1)),
    ),
)
