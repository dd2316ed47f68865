"""Entries repeated, turned round and surrounded: repeat, tile, flip, roll, pad."""

# ruff: noqa: ARG005 # a rule is given everything that its node saved, and uses what it needs

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.lib.array_utils import normalize_axis_index

from teachgrad.engine.ops.indexing import index, put
from teachgrad.engine.ops.moving import reshape
from teachgrad.engine.ops.shaping import unsqueeze
from teachgrad.engine.ops.sums import expand, from_the_end, sum  # noqa: A004 # NumPy's name
from teachgrad.engine.ops.table import AXES, MATRIX, public, structural
from teachgrad.engine.ops.words import in_both_words
from teachgrad.engine.tensor import Tensor, plain_value
from teachgrad.errors import InputError, ShapeError
from teachgrad.text import Text


def _flip(x: Any, axis: int | tuple[int, ...] | None = None) -> Any:
    return np.flip(x, axis)


_flipped: Any = structural(
    _flip,
    lambda g, axis: _flipped(g, axis),
    rows=(lambda g, axis: np.flip(g, axis),),
    # Counted backwards, the axes are the same for gradients stacked along a first axis.
    saves=lambda y, x, axis: (from_the_end(axis, np.ndim(x)),),
    exact=True,
    torch="FlipBackward0",
    code="np.flip({0}, {1})",
    shape_rule=AXES,
    samples=((MATRIX, None), (MATRIX, 0), (MATRIX, (0, -1))),
)


@public(numpy=(np.flip,))
@in_both_words
def flip(x: Any, axis: Any = None, *more: int) -> Any:
    """Turn the order of the entries round: along every axis, or along those named.

    Parameters
    ----------
    x : Tensor or array_like
        Of any shape.
    axis : int, or tuple or list of int, optional
        Along which axes.
    *more : int
        Further axes, written without brackets as in PyTorch.

    Returns
    -------
    Tensor or NumPy array

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.flip(tg.tensor([1.0, 2.0, 3.0]))
    tensor([3., 2., 1.])
    """
    return _flipped(x, _tuple_of(axis, more))


def _tuple_of(axis: Any, more: tuple[int, ...]) -> Any:
    """Axes as NumPy takes them: PyTorch allows a list, and axes without brackets."""
    if more:
        return (axis, *more)
    return tuple(axis) if isinstance(axis, list) else axis


@public(numpy=(np.fliplr,))
def fliplr(x: Any) -> Any:
    """Turn each row round: the columns in the opposite order.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.fliplr(tg.tensor([[1.0, 2.0], [3.0, 4.0]]))
    tensor([[2., 1.],
            [4., 3.]])
    """
    return flip(x, 1)


@public(numpy=(np.flipud,))
def flipud(x: Any) -> Any:
    """Turn the rows upside down: the last one first.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.flipud(tg.tensor([[1.0, 2.0], [3.0, 4.0]]))
    tensor([[3., 4.],
            [1., 2.]])
    """
    return flip(x, 0)


def _roll(x: Any, shift: int | tuple[int, ...], axis: int | tuple[int, ...] | None = None) -> Any:
    return np.roll(x, shift, axis)


def _roll_back(g: Any, shift: Any, axis: Any) -> Any:
    return _rolled(g, tuple(-n for n in shift) if isinstance(shift, tuple) else -shift, axis)


def _rows_roll_back(g: Any, shift: Any, axis: Any) -> Any:
    if axis is None:
        return _roll_back(g.reshape(len(g), -1), shift, 1).reshape(g.shape)
    return _roll_back(g, shift, axis)


_rolled: Any = structural(
    _roll,
    _roll_back,
    rows=(_rows_roll_back,),
    saves=lambda y, x, shift, axis: (shift, None if axis is None else from_the_end(axis, np.ndim(x))),
    exact=True,
    torch="RollBackward0",
    code="np.roll({0}, {1}, {2})",
    shape_rule=AXES,
    samples=((MATRIX, 2, None), (MATRIX, 1, 0), (MATRIX, (1, -2), (0, 1))),
)


@public(numpy=(np.roll,))
@in_both_words
def roll(x: Any, shift: Any, axis: Any = None) -> Any:
    """Move the entries on by `shift` places along `axis`; what leaves at the end comes in at the beginning.

    Parameters
    ----------
    x : Tensor or array_like
        Of any shape.
    shift : int or tuple of int
        By how many places; backwards if negative.
    axis : int or tuple of int, optional
        Along which axes; without it all entries move in one row.

    Returns
    -------
    Tensor or NumPy array

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.roll(tg.tensor([1.0, 2.0, 3.0]), 1)
    tensor([3., 1., 2.])
    """
    return _rolled(x, _tuple_of(shift, ()), _tuple_of(axis, ()))


@public(method=False, aliases=("repeat_interleave",), numpy=(np.repeat,))
@in_both_words
def repeat(x: Any, repeats: Any, axis: int | None = None) -> Any:
    """Repeat each entry, as NumPy does; PyTorch calls it ``repeat_interleave``.

    The *method* ``x.repeat(2, 3)`` is PyTorch's, which lays whole copies side by side: see `tile`.

    Parameters
    ----------
    x : Tensor or array_like
        Of any shape.
    repeats : int or sequence of int
        How often each entry comes, or one number for each of them.
    axis : int, optional
        Along which axis; without it all entries are laid in one row first.

    Returns
    -------
    Tensor or NumPy array

    Examples
    --------
    >>> import teachgrad as tg
    >>> x = tg.tensor([1.0, 2.0])
    >>> tg.repeat(x, 2), x.repeat(2)
    (tensor([1., 1., 2., 2.]), tensor([1., 2., 1., 2.]))
    """
    x = x if isinstance(x, Tensor) else np.asarray(x)
    if axis is None:
        x, axis = reshape(x, (-1,)), 0
    times = np.asarray(plain_value(repeats))
    try:
        axis = normalize_axis_index(axis, x.ndim)
        places = np.repeat(np.arange(x.shape[axis]), times)
    except ValueError as error:
        raise ShapeError(
            Text(
                en="repeat(x, {repeats}, axis={axis}) does not fit an x of shape {shape}.",
                vi="repeat(x, {repeats}, axis={axis}) không dùng được với x có kích thước {shape}.",
            ),
            Text(
                en="One number of repetitions is needed, or one for each entry along the axis, and none below 0.",
                vi="Cần một số lần lặp, hoặc một số cho mỗi phần tử dọc theo trục, và không số nào âm.",
            ),
            repeats=repeats,
            axis=axis,
            shape=x.shape,
        ) from error
    if times.size > 1:
        return index(x, (*(slice(None),) * axis, places))
    before, (length, *behind) = x.shape[:axis], x.shape[axis:]
    spread = expand(unsqueeze(x, axis + 1), (*before, length, times.item(), *behind))
    return reshape(spread, (*before, len(places), *behind))


def _tile(x: Any, reps: int | tuple[int, ...]) -> Any:
    """Lay copies of x side by side: `reps` of them along each axis, counted from the last.

    Examples
    --------
    >>> tile([1.0, 2.0], 2).tolist()
    [1.0, 2.0, 1.0, 2.0]
    """
    return np.tile(x, reps)


def _tile_back(g: Any, shape: tuple[int, ...], reps: Any) -> Any:
    reps = reps if isinstance(reps, tuple | list) else (reps,)
    ndim = g.ndim
    every = (*(1,) * (ndim - len(reps)), *reps)
    lengths = (*(1,) * (ndim - len(shape)), *shape)
    apart = reshape(g, tuple(n for pair in zip(every, lengths, strict=True) for n in pair))
    return reshape(sum(apart, tuple(range(0, 2 * ndim, 2))), shape)


tile = structural(
    _tile,
    _tile_back,
    saves=lambda y, x, reps: (np.shape(x), reps),
    numpy=(np.tile,),
    exact=True,
    torch="RepeatBackward0",
    code="np.tile({0}, {1})",
    shape_rule=Text(
        en="The numbers of copies must be whole and not below 0.",
        vi="Số bản sao phải là số nguyên không âm.",
    ),
    samples=((MATRIX, 2), (MATRIX, (2, 1)), ((1.0, 2.0), (2, 1, 3))),
)


def _repeated(x: Tensor, *sizes: Any) -> Any:
    """Lay copies of x side by side, as PyTorch's method does: ``x.repeat(2, 3)`` has 2 · 3 of them.

    NumPy's function of this name repeats each entry by itself: ``tg.repeat(x, 2)``.
    """
    counts = tuple(sizes[0]) if len(sizes) == 1 and isinstance(sizes[0], tuple | list) else sizes
    if len(counts) < x.ndim:
        raise ShapeError(
            Text(
                en="x.repeat{sizes} needs a number for each of the {ndim} axes of x.",
                vi="x.repeat{sizes} cần một số cho mỗi trục trong {ndim} trục của x.",
            ),
            instead=Text(
                en="To repeat each entry by itself, write tg.repeat(x, n).",
                vi="Để lặp lại từng phần tử, hãy viết tg.repeat(x, n).",
            ),
            sizes=counts,
            ndim=x.ndim,
        )
    return tile(x, counts)


for _name, _method in {"repeat": _repeated, "repeat_interleave": repeat}.items():
    setattr(Tensor, _name, _method)


def _pad(x: Any, pad_width: Any, constant_values: Any) -> Any:
    return np.pad(x, pad_width, constant_values=constant_values)


def _inside(shape: tuple[int, ...], pad_width: Any) -> tuple[slice, ...]:
    """Where the entries that were there before stand."""
    return tuple(slice(before, n - behind) for (before, behind), n in zip(pad_width, shape, strict=True))


_padded = structural(
    _pad,
    lambda g, shape, key: index(g, key),
    push=(lambda t, shape, key: put(t, shape, key),),
    rows=(lambda g, shape, key: g[(slice(None), *key)],),
    saves=lambda y, x, pad_width, _: (np.shape(y), _inside(np.shape(y), pad_width)),
    torch="ConstantPadNdBackward0",
    code="np.pad({0}, {1}, constant_values={2})",
    samples=(
        (MATRIX, ((1, 1), (1, 1)), 0),
        (MATRIX, ((0, 1), (2, 0)), 3.0),
        ((1.0, 2.0), ((1, 2),), ((-1.0, 5.0),)),
    ),
)

# Of these each new entry is one of the old ones.
_REPEATING_MODES = frozenset({"edge", "reflect", "symmetric", "wrap"})


def _widths(shape: tuple[int, ...], pad_width: Any) -> tuple[tuple[int, int], ...]:
    """For each axis how many entries come before and behind."""
    given = np.asarray(pad_width)
    try:
        widths = np.broadcast_to(given, (len(shape), 2)).tolist()
        fits = given.dtype.kind in "iu" and np.all(given >= 0)
    except ValueError:
        fits = False
    if not fits:
        raise ShapeError(
            Text(
                en="pad(x, {pad_width}) does not fit an x of shape {shape}.",
                vi="pad(x, {pad_width}) không dùng được với x có kích thước {shape}.",
            ),
            Text(
                en="One whole number is needed, a pair (before, behind), or a pair for each axis, and none below 0.",
                vi="Cần một số nguyên, một cặp (trước, sau), hoặc một cặp cho mỗi trục, và không số nào âm.",
            ),
            pad_width=pad_width,
            shape=shape,
        )
    return tuple((before, behind) for before, behind in widths)


@public(numpy=(np.pad,))
@in_both_words
def pad(x: Any, pad_width: Any, mode: str = "constant", constant_values: Any = 0) -> Any:
    """Surround x by further entries, as ``np.pad`` does.

    ``torch.nn.functional.pad`` takes the widths in another order, from the last axis on.

    Parameters
    ----------
    x : Tensor or array_like
        Of any shape.
    pad_width : int, pair of int, or pair of int for each axis
        How many entries come before and behind.
    mode : {"constant", "edge", "reflect", "symmetric", "wrap"}
        What they are: `constant_values`, or entries of x.
    constant_values : float, pair or pair for each axis
        Constants, as many as there are widths.

    Returns
    -------
    Tensor or NumPy array

    Raises
    ------
    InputError
        For another mode.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.pad(tg.tensor([1.0, 2.0]), (1, 2))
    tensor([0., 1., 2., 0., 0.])
    """
    shape = np.shape(plain_value(x))
    widths = _widths(shape, pad_width)
    if mode == "constant":
        return _padded(x, widths, constant_values) if shape else index(x, ())  # a number has no sides
    if mode not in _REPEATING_MODES:
        raise InputError(
            Text(
                en="pad knows the modes {modes}, not {mode}.",
                vi="pad biết các chế độ {modes}, không biết {mode}.",
            ),
            modes=", ".join(sorted({"constant", *_REPEATING_MODES})),
            mode=repr(mode),
        )
    places = [np.pad(np.arange(n), width, mode=mode) for n, width in zip(shape, widths, strict=True)]  # type: ignore[call-overload] # one of four words
    return index(x, np.ix_(*places))
