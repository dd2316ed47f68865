"""Arrays laid side by side, and cut apart: concatenate, stack, split.

What is joined may be of any number, so there is an entry for each number: `family` in `table`.
"""

# ruff: noqa: ARG005 # a rule is given everything that its node saved, and uses what it needs

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from numpy.lib.array_utils import normalize_axis_index

from teachgrad.engine import apply, calls
from teachgrad.engine.graph import Op
from teachgrad.engine.ops.indexing import index, put
from teachgrad.engine.ops.moving import reshape
from teachgrad.engine.ops.shaping import unsqueeze
from teachgrad.engine.ops.table import MATRIX, NUMPY, family, public
from teachgrad.engine.ops.words import in_both_words
from teachgrad.engine.tensor import Tensor, plain_value
from teachgrad.errors import InputError, ShapeError
from teachgrad.text import Text

_OF_SEVERAL = "_of_several"


def _joins(
    join: Callable[..., Any],
    key_of: Callable[[int, int, tuple[int, ...]], Any],
    places: Callable[[int, tuple[Any, ...]], tuple[int, ...]],
    **facts: Any,
) -> Callable[[int], Op]:
    """Enter an operation that lays arrays side by side.

    Parameters
    ----------
    join : callable
        NumPy's function, of the arrays and the axis; the one that users call bears its name and is made of this.
    key_of : callable
        Of a position, the axis and what `places` gives: where in the result the array at this position stands.
    places : callable
        Of the axis and the arrays: what is to be remembered of their lengths.
    """
    name = join.__name__ + _OF_SEVERAL

    def make(count: int) -> Op:
        def keep(y: Any, *inputs: Any) -> tuple[Any, ...]:
            axis = normalize_axis_index(inputs[-1], y.ndim)
            return y.shape, axis, places(axis, inputs[:-1])

        def back(i: int) -> Callable[..., Any]:
            return lambda g, shape, axis, ends: index(g, key_of(i, axis, ends))

        def on(i: int) -> Callable[..., Any]:
            return lambda t, shape, axis, ends: put(t, shape, key_of(i, axis, ends))

        def rows_back(i: int) -> Callable[..., Any]:
            return lambda g, shape, axis, ends: g[(slice(None), *key_of(i, axis, ends))]

        positions = range(count)
        op = Op(
            name,
            lambda *inputs: join(inputs[:-1], inputs[-1]),
            tuple(map(back, positions)),
            push=tuple(map(on, positions)),
            rows=tuple(map(rows_back, positions)),
            saves=keep,
            elementwise=False,
            fresh=False,
            code=lambda *texts: f"np.{join.__name__}([{', '.join(texts[:-1])}], axis={texts[-1]})",
            **facts,
        )
        op.parameters = (*(f"x{i}" for i in positions), "axis")
        return op

    return family(name, make)


def _ends(axis: int, parts: tuple[Any, ...]) -> tuple[int, ...]:
    return tuple(accumulate((np.shape(part)[axis] for part in parts), initial=0))


_concatenate = _joins(
    np.concatenate,
    lambda i, axis, ends: (slice(None),) * axis + (slice(ends[i], ends[i + 1]),),
    _ends,
    torch="CatBackward0",
    samples=((MATRIX, MATRIX, 0), (((1.0,), (2.0,)), MATRIX, -1)),
    shape_rule=Text(
        en="Beside `axis`, which is counted from 0, or backwards from -1, all shapes must be equal; single numbers "
        "are joined by stack.",
        vi="Ngoài `axis`, được đếm từ 0 hoặc đếm lùi từ -1, mọi kích thước phải bằng nhau; các số đơn lẻ được ghép "
        "bằng stack.",
    ),
)
_stack = _joins(
    np.stack,
    lambda i, axis, ends: (slice(None),) * axis + (i,),
    lambda axis, parts: (),
    torch="StackBackward0",
    samples=((MATRIX, MATRIX, 0), ((1.0, 2.0), (3.0, 4.0), -1), (1.0, 2.0, 0)),
    shape_rule=Text(
        en="All shapes must be equal; the new axis is counted from 0, or backwards from -1.",
        vi="Mọi kích thước phải bằng nhau; trục mới được đếm từ 0, hoặc đếm lùi từ -1.",
    ),
)


def _joined(of_count: Callable[[int], Op], parts: list[Any], axis: int) -> Any:
    if not parts:
        raise InputError(
            Text(en="There is nothing to join: the list is empty.", vi="Không có gì để ghép: danh sách rỗng.")
        )
    op = of_count(len(parts))
    carry_out = apply.apply if any(isinstance(part, Tensor) for part in parts) else calls.plain
    try:
        return carry_out(op, (*parts, axis))
    except ShapeError as error:
        shapes = dict.fromkeys(np.shape(plain_value(part)) for part in parts)
        raise ShapeError(
            Text(
                en="{name} with axis={axis} does not fit the shapes {shapes}.",
                vi="{name} với axis={axis} không dùng được với các kích thước {shapes}.",
            ),
            op.shape_rule,
            name=op.name.removesuffix(_OF_SEVERAL),
            axis=axis,
            shapes=", ".join(map(str, shapes)),
        ) from error


@public(method=False, aliases=("concat", "cat"), numpy=(np.concatenate,))
@in_both_words
def concatenate(arrays: Iterable[Any], axis: int | None = 0) -> Any:
    """Join arrays end to end along an axis that they have.

    Parameters
    ----------
    arrays : sequence of Tensors or arrays
        Of equal shapes but for the length along `axis`.
    axis : int or None
        Along which axis; None lays all entries in one row.

    Returns
    -------
    Tensor or NumPy array

    Raises
    ------
    ShapeError
        If the shapes do not fit.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.concatenate([tg.tensor([1.0, 2.0]), [3.0]])
    tensor([1., 2., 3.])
    """
    parts = list(arrays)
    if axis is None:
        parts, axis = [reshape(part, (-1,)) for part in parts], 0
    return _joined(_concatenate, parts, axis)


@public(method=False, numpy=(np.stack,))
@in_both_words
def stack(arrays: Iterable[Any], axis: int = 0) -> Any:
    """Join arrays of one shape along a new axis.

    Parameters
    ----------
    arrays : sequence of Tensors, arrays or numbers
        All of one shape.
    axis : int
        Where the new axis stands.

    Returns
    -------
    Tensor or NumPy array

    Raises
    ------
    ShapeError
        If the shapes differ.

    Examples
    --------
    >>> import teachgrad as tg
    >>> x = tg.tensor(3.0)
    >>> tg.stack([x, x * x])
    tensor([3., 9.])
    """
    return _joined(_stack, list(arrays), axis)


def _with_axes(part: Any, ndim: int) -> Any:
    """An array with axes of length 1 put in front, until there are `ndim`."""
    part = part if isinstance(part, Tensor) else np.asarray(part)
    while part.ndim < ndim:
        part = unsqueeze(part, 0)
    return part


@public(method=False, numpy=(np.vstack,))
@in_both_words
def vstack(arrays: Iterable[Any]) -> Any:
    """Join arrays one below the other; vectors become rows.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.vstack([tg.tensor([1.0, 2.0]), [3.0, 4.0]])
    tensor([[1., 2.],
            [3., 4.]])
    """
    return concatenate([_with_axes(part, 2) for part in arrays], 0)


@public(method=False, numpy=(np.hstack,))
@in_both_words
def hstack(arrays: Iterable[Any]) -> Any:
    """Join arrays side by side, vectors and numbers end to end.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.hstack([tg.tensor([1.0, 2.0]), 3.0])
    tensor([1., 2., 3.])
    """
    parts = [_with_axes(part, 1) for part in arrays]
    return concatenate(parts, 0 if parts and parts[0].ndim == 1 else 1)


@public(method=False, numpy=(np.column_stack,))
@in_both_words
def column_stack(arrays: Iterable[Any]) -> Any:
    """Join arrays side by side; vectors become columns.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.column_stack([tg.tensor([1.0, 2.0]), [3.0, 4.0]])
    tensor([[1., 3.],
            [2., 4.]])
    """
    parts = [_with_axes(part, 1) for part in arrays]
    return concatenate([unsqueeze(part, 1) if part.ndim == 1 else part for part in parts], 1)


# ---- cutting apart -----------------------------------------------------------------------------------------


def _pieces(x: Any, positions: Iterable[int | None], axis: int) -> tuple[Any, ...]:
    """The pieces of x between one position and the next along `axis`."""
    places = list(positions)
    before = (slice(None),) * axis
    return tuple(index(x, (*before, slice(i, j))) for i, j in pairwise(places))


def _read(x: Any, axis: int) -> tuple[Any, int, int]:
    """Return x as a Tensor or an array, its axis counted from 0, and the length along it."""
    x = x if isinstance(x, Tensor) else np.asarray(x)
    try:
        axis = normalize_axis_index(axis, x.ndim)
    except ValueError as error:
        raise ShapeError(
            Text(
                en="An x of shape {shape} has no axis {axis} to be split along.",
                vi="x có kích thước {shape} không có trục {axis} để chia theo.",
            ),
            shape=x.shape,
            axis=axis,
        ) from error
    return x, axis, x.shape[axis]


@public()
@in_both_words
def split(x: Any, split_size: int | Iterable[int], axis: int = 0) -> tuple[Any, ...]:
    """Cut x into pieces of a given size along an axis, as PyTorch does.

    NumPy's own function takes the *number* of pieces, or the positions of the cuts, and does so of a Tensor too:
    ``np.split(x, 3)``; so does `tensor_split`.

    Parameters
    ----------
    x : Tensor or array_like
        What is cut.
    split_size : int or sequence of int
        The length of each piece (the last may be shorter), or the lengths of all of them in turn.
    axis : int
        Along which axis.

    Returns
    -------
    tuple
        The pieces.

    Raises
    ------
    ShapeError
        If the lengths do not add up.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.split(tg.tensor([1.0, 2.0, 3.0]), 2)
    (tensor([1., 2.]), tensor([3.]))
    """
    x, axis, length = _read(x, axis)
    if isinstance(split_size, int | np.integer):
        fits = split_size > 0
        lengths = [split_size] * max(-(-length // split_size), 1) if fits else []
    else:
        lengths = list(split_size)
        fits = sum(lengths) == length and min(lengths, default=0) >= 0
    if not fits:
        raise ShapeError(
            Text(
                en="A length of {length} cannot be split into pieces of {sizes}.",
                vi="Không chia được độ dài {length} thành các phần có độ dài {sizes}.",
            ),
            instead=Text(
                en="Write the length of each piece, or lengths that add up to {length}; "
                "tensor_split(x, n) makes n pieces.",
                vi="Hãy viết độ dài của mỗi phần, hoặc các độ dài có tổng bằng {length}; "
                "tensor_split(x, n) chia thành n phần.",
            ),
            length=length,
            sizes=split_size,
        )
    return _pieces(x, accumulate(lengths, initial=0), axis)


def _at_least_one(pieces: int | np.integer[Any]) -> int:
    if pieces < 1:
        raise InputError(
            Text(en="x cannot be split into {count} pieces.", vi="Không chia được x thành {count} phần."),
            count=pieces,
        )
    return int(pieces)


@public()
@in_both_words
def chunk(x: Any, chunks: int, axis: int = 0) -> tuple[Any, ...]:
    """Cut x into at most `chunks` pieces of one size along an axis; the last may be shorter.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.chunk(tg.tensor([1.0, 2.0, 3.0]), 2)
    (tensor([1., 2.]), tensor([3.]))
    """
    length, count = _read(x, axis)[2], _at_least_one(chunks)
    # Of nothing there are as many pieces as asked for, as in PyTorch: no entry says how few would do.
    return split(x, -(-length // count) if length else [0] * count, axis)


@public(aliases=("array_split",))
@in_both_words
def tensor_split(x: Any, indices_or_sections: int | Iterable[int], axis: int = 0) -> tuple[Any, ...]:
    """Cut x into a number of pieces along an axis, as equal as can be, or at the positions given.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.tensor_split(tg.tensor([1.0, 2.0, 3.0]), 2)
    (tensor([1., 2.]), tensor([3.]))
    >>> tg.tensor_split(tg.tensor([1.0, 2.0, 3.0]), [1])
    (tensor([1.]), tensor([2., 3.]))
    """
    x, axis, length = _read(x, axis)
    if not isinstance(indices_or_sections, int | np.integer):
        return _pieces(x, (0, *indices_or_sections, None), axis)
    count = _at_least_one(indices_or_sections)
    each, longer = divmod(length, count)
    lengths = [each + 1] * longer + [each] * (count - longer)
    return _pieces(x, accumulate(lengths, initial=0), axis)


@public()
@in_both_words
def unbind(x: Any, axis: int = 0) -> tuple[Any, ...]:
    """Return the slices of x along an axis, which they no longer have.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.unbind(tg.tensor([[1.0, 2.0], [3.0, 4.0]]), axis=1)
    (tensor([1., 3.]), tensor([2., 4.]))
    """
    x, axis, length = _read(x, axis)
    return tuple(index(x, (*(slice(None),) * axis, i)) for i in range(length))


def _numpys_split(ary: Any, indices_or_sections: Any, axis: int = 0) -> list[Any]:
    length = _read(ary, axis)[2]
    if isinstance(indices_or_sections, int | np.integer) and length % _at_least_one(indices_or_sections):
        raise ShapeError(
            Text(
                en="np.split makes pieces of one length; {length} cannot be divided by {count}.",
                vi="np.split chia thành các phần bằng nhau; {length} không chia hết cho {count}.",
            ),
            instead=Text(en="Write np.array_split(x, {count}).", vi="Hãy viết np.array_split(x, {count})."),
            length=length,
            count=indices_or_sections,
        )
    return list(tensor_split(ary, indices_or_sections, axis))


def _numpys_array_split(ary: Any, indices_or_sections: Any, axis: int = 0) -> list[Any]:
    return list(tensor_split(ary, indices_or_sections, axis))


NUMPY.update({np.split: _numpys_split, np.array_split: _numpys_array_split})
