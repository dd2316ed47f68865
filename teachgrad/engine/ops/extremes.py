"""The largest and the smallest entry, of all or along an axis, and where they stand.

Where several entries are the largest, each gets an equal share of the gradient, as in ``torch.amax``.
"""

# ruff: noqa: ARG005 # a rule is given everything that its node saved, and uses what it needs

from __future__ import annotations

from typing import Any

import numpy as np

from teachgrad.engine.decisions import note_decision
from teachgrad.engine.graph import INPUTS, NOTHING
from teachgrad.engine.ops.expressions import cubed, is_zero, of_all
from teachgrad.engine.ops.kinks import maximum, minimum
from teachgrad.engine.ops.sums import back_over, over, rows_back_over, sum  # noqa: A004 # NumPy's name
from teachgrad.engine.ops.table import MATRIX, public, structural
from teachgrad.engine.ops.words import in_both_words
from teachgrad.engine.tensor import Tensor, plain_value
from teachgrad.errors import ShapeError
from teachgrad.text import Text

_OF_SOMETHING = Text(
    en="Axes are counted from 0, or backwards from -1, and among no entries none is largest or smallest.",
    vi="Các trục được đếm từ 0, hoặc đếm lùi từ -1, và nếu không có phần tử nào thì không có phần tử lớn "
    "nhất hay nhỏ nhất.",
)

_SAMPLES = ((MATRIX, None, False), (MATRIX, 0, False), (MATRIX, (1,), True), (MATRIX, (0, 1), False))


def _shares(x: Any, axis: int | tuple[int, ...] | None) -> Any:
    largest = x == np.max(x, axis=axis, keepdims=True, initial=-np.inf)
    with np.errstate(invalid="ignore"):  # beside a NaN none is largest, and the shares are NaN
        return largest / np.sum(largest, axis=axis, keepdims=True, dtype=x.dtype)


def _shares_symbolic(x: Any, axis: int | tuple[int, ...] | None) -> Any:
    x = np.asarray(x, object)
    largest = is_zero(x - of_all("Max", x, axis, True))
    return largest / np.sum(largest, axis=axis, keepdims=True)


# What each entry has in the largest along an axis: 1, or where several are the largest an equal share.
shares: Any = structural(
    _shares,
    lambda g, *_: 0 * g,
    push=(lambda t, *_: 0 * t,),
    rows=(lambda g, *_: 0 * g,),
    internal=True,
    fresh=True,
    saves=NOTHING,
    symbolic=_shares_symbolic,
    analytic=False,
    torch="DivBackward0",
    code="largest = {0} == np.max({0}, axis={1}, keepdims=True, initial=-np.inf)\n"
    "return largest / np.sum(largest, axis={1}, keepdims=True, dtype={0}.dtype)",
    samples=((MATRIX, None), (MATRIX, 0), (MATRIX, (0, 1))),
)


def _max(x: Any, axis: int | tuple[int, ...] | None = None, keepdims: bool = False) -> Any:
    return np.max(x, axis=axis, keepdims=keepdims)


_largest = structural(
    _max,
    lambda g, x, axis, keepdims: back_over(g, x.shape, axis) * shares(x, axis),
    push=(lambda t, x, axis, keepdims: sum(t * shares(x, axis), axis, keepdims),),
    rows=(lambda g, x, axis, keepdims: rows_back_over(g, x.shape, axis) * shares(x, axis),),
    saves=INPUTS,
    fresh=True,
    symbolic=lambda x, axis=None, keepdims=False: of_all("Max", x, axis, keepdims),
    analytic=False,
    exact=True,
    terms=cubed,
    torch=lambda x, axis, keepdims: "MaxBackward1" if axis is None else "AmaxBackward0",
    code=over("max"),
    shape_rule=_OF_SOMETHING,
    samples=_SAMPLES,
)


def _min(x: Any, axis: int | tuple[int, ...] | None = None, keepdims: bool = False) -> Any:
    return np.min(x, axis=axis, keepdims=keepdims)


_smallest = structural(
    _min,
    lambda g, x, axis, keepdims: back_over(g, x.shape, axis) * shares(-x, axis),
    push=(lambda t, x, axis, keepdims: sum(t * shares(-x, axis), axis, keepdims),),
    rows=(lambda g, x, axis, keepdims: rows_back_over(g, x.shape, axis) * shares(-x, axis),),
    saves=INPUTS,
    fresh=True,
    symbolic=lambda x, axis=None, keepdims=False: of_all("Min", x, axis, keepdims),
    analytic=False,
    exact=True,
    terms=cubed,
    torch=lambda x, axis, keepdims: "MinBackward1" if axis is None else "AminBackward0",
    code=over("min"),
    shape_rule=_OF_SOMETHING,
    samples=_SAMPLES,
)

_AXES = (int, np.integer, tuple, type(None))


def _read(axis: Any) -> Any:
    """Return the axes that PyTorch takes as a list as a tuple; what is no axis stays, to be compared with."""
    return tuple(axis) if isinstance(axis, list) and all(isinstance(i, int) for i in axis) else axis


@public(aliases=("amax",), numpy=(np.max, np.amax))
@in_both_words
def max(x: Any, axis: Any = None, keepdims: bool = False) -> Any:  # noqa: A001 # NumPy's name
    """Return the largest entry, of all or along `axis`; of two Tensors the larger, entry by entry.

    Parameters
    ----------
    x : Tensor or array_like
        Its entries are compared.
    axis : int, tuple of int or Tensor, optional
        Along which axes; another Tensor or array in this place is compared with x, as by `maximum`.
    keepdims : bool
        Whether the axes stay, with length 1.

    Returns
    -------
    Tensor or NumPy value
        The values alone (PyTorch's ``x.max(dim)`` gives the places too: see `argmax`). Where several entries are
        the largest, each gets an equal share of the gradient, as in ``torch.amax``.

    Examples
    --------
    >>> import teachgrad as tg
    >>> x = tg.tensor([[1.0, 7.0], [7.0, 3.0]], requires_grad=True)
    >>> x.max(axis=0)
    tensor([7., 7.], grad_fn=<AmaxBackward0>)
    >>> x.max().backward()
    >>> x.grad
    tensor([[0.0000, 0.5000],
            [0.5000, 0.0000]])
    """
    axis = _read(axis)
    return _largest(x, axis, keepdims) if isinstance(axis, _AXES) else maximum(x, axis)


@public(aliases=("amin",), numpy=(np.min, np.amin))
@in_both_words
def min(x: Any, axis: Any = None, keepdims: bool = False) -> Any:  # noqa: A001 # NumPy's name
    """Return the smallest entry, of all or along `axis`; of two Tensors the smaller, entry by entry.

    Parameters
    ----------
    x, axis, keepdims
        As for `max`.

    Returns
    -------
    Tensor or NumPy value
        The values alone. Where several entries are the smallest, each gets an equal share of the gradient.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.tensor([[1.0, 7.0], [7.0, 3.0]]).min(axis=0)
    tensor([1., 3.])
    """
    axis = _read(axis)
    return _smallest(x, axis, keepdims) if isinstance(axis, _AXES) else minimum(x, axis)


@public(numpy=(np.argmax,))
@in_both_words
def argmax(x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
    """Return where the largest entry stands: plain whole numbers, which have no derivative.

    The graph notes that the program looked at x here: what it then does with the place is a decision.

    Parameters
    ----------
    x : Tensor or array_like
        Its entries are compared.
    axis : int, optional
        Along which axis; of all entries, in their order, if left out.
    keepdims : bool
        Whether the axis stays, with length 1.

    Returns
    -------
    int or ndarray of int
        The first of the places, if there are several.

    Examples
    --------
    >>> import teachgrad as tg
    >>> int(tg.tensor([1.0, 7.0, 3.0]).argmax())
    1
    """
    return _place("argmax", np.argmax, x, axis, keepdims)


@public(numpy=(np.argmin,))
@in_both_words
def argmin(x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
    """Return where the smallest entry stands: plain whole numbers, which have no derivative.

    Parameters
    ----------
    x, axis, keepdims
        As for `argmax`.

    Returns
    -------
    int or ndarray of int
        The first of the places, if there are several.

    Examples
    --------
    >>> import teachgrad as tg
    >>> int(tg.tensor([1.0, 7.0, 3.0]).argmin())
    0
    """
    return _place("argmin", np.argmin, x, axis, keepdims)


def _place(name: str, find: Any, x: Any, axis: int | None, keepdims: bool) -> Any:
    try:
        place = find(np.real(plain_value(x)), axis=axis, keepdims=keepdims)
    except ValueError as error:
        raise ShapeError(
            Text(
                en="{op}(x, axis={axis}) does not fit an x of shape {shape}.",
                vi="{op}(x, axis={axis}) không dùng được với x có kích thước {shape}.",
            ),
            _OF_SOMETHING,
            op=name,
            axis=axis,
            shape=np.shape(plain_value(x)),
        ) from error
    if isinstance(x, Tensor) and x.node is not None:
        note_decision((x.node,), "read", name, place)
    return place
