"""Entries arranged otherwise: reshape, transpose.

All of these are linear, and none computes anything. Read `indexing` next.
"""

# ruff: noqa: ARG005 # a rule is given everything that its node saved, and uses what it needs

from __future__ import annotations

from typing import Any

import numpy as np

from teachgrad.engine.graph import NOTHING
from teachgrad.engine.ops.table import AXES, MATRIX, structural
from teachgrad.text import Text


def _reshape(x: Any, shape: int | tuple[int, ...]) -> Any:
    """Arrange the entries, in their order, in another `shape`; one length may be -1.

    Examples
    --------
    >>> reshape([1.0, 2.0, 3.0, 4.0], (2, 2)).tolist()
    [[1.0, 2.0], [3.0, 4.0]]
    """
    return np.reshape(x, shape)


reshape: Any = structural(
    _reshape,
    lambda g, shape: reshape(g, shape),
    rows=(lambda g, shape: g.reshape(len(g), *shape),),
    saves=lambda y, x, shape: (x.shape,),
    numpy=(np.reshape,),
    code="{0}.reshape({1})",
    exact=True,
    torch="ViewBackward0",
    shape_rule=Text(
        en="The new shape must hold exactly as many entries as the old one.",
        vi="Kích thước mới phải có đúng bằng số phần tử của kích thước cũ.",
    ),
    samples=((MATRIX, (3, 2)), (MATRIX, -1)),
)


def _permute(x: Any, dims: tuple[int, ...] | None = None) -> Any:
    """Put the axes in the order `dims`; the other way round if none is given.

    Examples
    --------
    >>> permute([[1.0, 2.0, 3.0]]).shape
    (3, 1)
    """
    return np.transpose(x, dims)


def _after_the_first(g: Any, dims: tuple[int, ...] | None) -> tuple[int, ...]:
    """The order of axes for gradients stacked along a first axis, which stays."""
    return (0, *(range(g.ndim - 1, 0, -1) if dims is None else (d + 1 for d in dims)))


permute: Any = structural(
    _permute,
    lambda g, dims: permute(g, dims),
    rows=(lambda g, dims: np.transpose(g, _after_the_first(g, dims)),),
    saves=lambda y, x, dims: (
        None if dims is None else tuple(np.argsort([d % x.ndim for d in dims]).tolist()),
    ),
    numpy=(np.transpose,),
    code=lambda x, dims: f"{x}.T" if dims == "None" else f"{x}.transpose({dims})",
    exact=True,
    torch="PermuteBackward0",
    shape_rule=Text(
        en="Each axis must be named once; axes are counted from 0, or backwards from -1.",
        vi="Mỗi trục phải được nêu đúng một lần; các trục được đếm từ 0, hoặc đếm lùi từ -1.",
    ),
    samples=((MATRIX, None), (MATRIX, (1, 0))),
)


def _transpose(x: Any, dim0: int = -2, dim1: int = -1) -> Any:
    """Exchange two axes; rows and columns if none are named.

    Examples
    --------
    >>> transpose([[1.0, 2.0], [3.0, 4.0]]).tolist()
    [[1.0, 3.0], [2.0, 4.0]]
    """
    return np.swapaxes(x, dim0, dim1)


transpose: Any = structural(
    _transpose,
    lambda g, dim0, dim1: transpose(g, dim0, dim1),
    rows=(lambda g, dim0, dim1: np.swapaxes(g, dim0, dim1),),
    # Counted backwards, these are the same for gradients stacked along a first axis.
    saves=lambda y, x, dim0, dim1: (dim0 % x.ndim - x.ndim, dim1 % x.ndim - x.ndim),
    aliases=("swapaxes", "swapdims"),
    numpy=(np.swapaxes,),
    code="np.swapaxes({0}, {1}, {2})",
    exact=True,
    torch="TransposeBackward0",
    shape_rule=AXES,
    samples=((MATRIX, 0, 1), (MATRIX, -1, 0)),
)


def _t(x: Any) -> Any:
    """Exchange rows and columns of a matrix; a vector stays as it is.

    Examples
    --------
    >>> import numpy as np
    >>> t(np.array([[1.0, 2.0], [3.0, 4.0]])).tolist()
    [[1.0, 3.0], [2.0, 4.0]]
    """
    return np.asarray(x).T


t: Any = structural(
    _t,
    lambda g, *_: t(g),
    rows=(lambda g, *_: np.transpose(g, _after_the_first(g, None)),),
    saves=NOTHING,
    code="{0}.T",
    exact=True,
    torch="TBackward0",
    samples=((MATRIX,), ((1.0, 2.0),)),
)


def _alias(x: Any) -> Any:
    return x


# The same number as a node of its own, so that an inner derivative has a variable that is its alone.
alias: Any = structural(
    _alias,
    lambda g, *_: g,
    rows=(lambda g, *_: g,),
    internal=True,
    saves=NOTHING,
    code="{0}",
    exact=True,
    torch="AliasBackward0",
    samples=((MATRIX,), ((1.0, 2.0),)),
)
