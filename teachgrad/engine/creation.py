"""Tensors made from a shape instead of from numbers: zeros, ones, eye, arange, rand, …, under PyTorch's names.

Read `tensor` for Tensors made from numbers.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from teachgrad.engine.tensor import Tensor, as_value, plain_value, tensor
from teachgrad.engine.values import shortened
from teachgrad.errors import InputError, ShapeError
from teachgrad.text import Text

# What rand and randn draw from; PyTorch, too, has one for the whole process.
_random = np.random.default_rng()


def zeros(*size: Any, requires_grad: bool = False, dtype: Any = None) -> Tensor:
    """Make a Tensor of zeros.

    Parameters
    ----------
    *size : int or tuple of int
        The shape: ``zeros(2, 3)`` or ``zeros((2, 3))``.
    requires_grad : bool
        Whether what is computed from it shall be recorded.
    dtype : NumPy dtype, optional
        The type of the entries; float64 if left out.

    Returns
    -------
    Tensor
        A leaf.

    Raises
    ------
    ShapeError
        If `size` is no shape.

    Examples
    --------
    >>> zeros(2)
    tensor([0., 0.])
    """
    return tensor(np.zeros(_shape("zeros", size)), requires_grad, dtype)


def ones(*size: Any, requires_grad: bool = False, dtype: Any = None) -> Tensor:
    """Make a Tensor of ones; the arguments are those of `zeros`.

    Examples
    --------
    >>> ones(1, 2, requires_grad=True)
    tensor([[1., 1.]], requires_grad=True)
    """
    return tensor(np.ones(_shape("ones", size)), requires_grad, dtype)


def full(size: Any, fill_value: Any, requires_grad: bool = False, dtype: Any = None) -> Tensor:
    """Make a Tensor of one number.

    Parameters
    ----------
    size : int or tuple of int
        The shape.
    fill_value : number
        What stands in each entry; its type is that of the entries unless `dtype` says otherwise.
    requires_grad, dtype : optional
        As for `zeros`.

    Returns
    -------
    Tensor
        A leaf.

    Examples
    --------
    >>> full((2,), 0.5)
    tensor([0.5000, 0.5000])
    """
    number = tensor(fill_value, dtype=dtype).value
    if np.ndim(number):
        raise InputError(
            Text(
                en="full(size, fill_value) takes one number, not {given}.",
                vi="full(size, fill_value) nhận một số, không phải {given}.",
            ),
            instead=Text(en="Write tensor(…) for given numbers.", vi="Hãy viết tensor(…) cho các số đã có."),
            given=shortened(fill_value),
        )
    return tensor(np.full(_shape("full", (size,)), number), requires_grad)


def eye(n: int, m: int | None = None, requires_grad: bool = False, dtype: Any = None) -> Tensor:
    """Make the identity matrix: ones on the diagonal, zeros elsewhere.

    Parameters
    ----------
    n, m : int
        The numbers of rows and of columns; as many columns as rows if `m` is left out.
    requires_grad, dtype : optional
        As for `zeros`.

    Returns
    -------
    Tensor
        A leaf.

    Examples
    --------
    >>> eye(2)
    tensor([[1., 0.],
            [0., 1.]])
    """
    rows, columns = _shape("eye", (n, n if m is None else m))
    return tensor(np.eye(rows, columns), requires_grad, dtype)


def arange(
    start: Any, end: Any = None, step: Any = 1, requires_grad: bool = False, dtype: Any = None
) -> Tensor:
    """Make the numbers from `start` up to, but without, `end`, `step` apart.

    Parameters
    ----------
    start, end, step : number
        ``arange(end)`` begins at 0. Whole numbers give whole numbers.
    requires_grad, dtype : optional
        As for `zeros`.

    Returns
    -------
    Tensor
        A leaf.

    Raises
    ------
    InputError
        If `step` is 0 or does not lead from `start` to `end`.

    Examples
    --------
    >>> arange(3), arange(0.0, 1.0, 0.25)
    (tensor([0, 1, 2]), tensor([0.0000, 0.2500, 0.5000, 0.7500]))
    """
    if end is None:
        start, end = 0, start
    start, end, step = (as_value(number) for number in (start, end, step))
    if step == 0 or (end - start) * step < 0:
        raise InputError(
            Text(
                en="A step of {step} does not lead from {start} to {end}.",
                vi="Với bước {step} thì không đi được từ {start} đến {end}.",
            ),
            step=step,
            start=start,
            end=end,
        )
    return tensor(np.arange(start, end, step), requires_grad, dtype)


def linspace(start: Any, end: Any, steps: int, requires_grad: bool = False, dtype: Any = None) -> Tensor:
    """Make `steps` numbers, equally far apart, the first `start` and the last `end`.

    Parameters
    ----------
    start, end : number
        Both are among the numbers.
    steps : int
        How many there are.
    requires_grad, dtype : optional
        As for `zeros`.

    Returns
    -------
    Tensor
        A leaf.

    Examples
    --------
    >>> linspace(0, 1, 5)
    tensor([0.0000, 0.2500, 0.5000, 0.7500, 1.0000])
    """
    (count,) = _shape("linspace", (steps,))
    return tensor(np.linspace(as_value(start), as_value(end), count), requires_grad, dtype)


def zeros_like(x: Any, requires_grad: bool = False, dtype: Any = None) -> Tensor:
    """Make a Tensor of zeros with the shape of x, and with its type unless `dtype` says otherwise.

    Examples
    --------
    >>> import teachgrad as tg
    >>> zeros_like(tg.tensor([3.0, 4.0]))
    tensor([0., 0.])
    """
    return tensor(np.zeros_like(plain_value(x)), requires_grad, dtype)


def ones_like(x: Any, requires_grad: bool = False, dtype: Any = None) -> Tensor:
    """Make a Tensor of ones with the shape of x, and with its type unless `dtype` says otherwise.

    Examples
    --------
    >>> import teachgrad as tg
    >>> ones_like(tg.tensor([3.0, 4.0]))
    tensor([1., 1.])
    """
    return tensor(np.ones_like(plain_value(x)), requires_grad, dtype)


def rand(*size: Any, requires_grad: bool = False, dtype: Any = None) -> Tensor:
    """Make a Tensor of random numbers, evenly spread from 0 to 1 (without 1).

    `manual_seed` makes them the same each time. The arguments are those of `zeros`; `dtype` is
    float64 or float32.

    Examples
    --------
    >>> manual_seed(0)
    >>> x = rand(2, 3)
    >>> bool((x >= 0).all() and (x < 1).all())
    True
    """
    return _drawn("rand", _random.random, size, requires_grad, dtype)


def randn(*size: Any, requires_grad: bool = False, dtype: Any = None) -> Tensor:
    """Make a Tensor of random numbers of the normal distribution with mean 0 and variance 1.

    `manual_seed` makes them the same each time. The arguments are those of `zeros`; `dtype` is
    float64 or float32.

    Examples
    --------
    >>> randn(2, 3).shape
    (2, 3)
    """
    return _drawn("randn", _random.standard_normal, size, requires_grad, dtype)


def manual_seed(seed: int) -> None:
    """Make `rand` and `randn` give the same numbers each time from here on.

    Parameters
    ----------
    seed : int
        Any whole number that is not negative. The numbers are not those that PyTorch draws for it.

    Raises
    ------
    InputError
        If `seed` is no such number.

    Examples
    --------
    >>> manual_seed(42)
    >>> first = rand(3).tolist()
    >>> manual_seed(42)
    >>> rand(3).tolist() == first
    True
    """
    global _random
    try:
        _random = np.random.default_rng(operator.index(seed))
    except (TypeError, ValueError) as error:
        raise InputError(
            Text(
                en="manual_seed takes a whole number from 0 on, not {seed}.",
                vi="manual_seed nhận một số nguyên không âm, không phải {seed}.",
            ),
            seed=shortened(seed),
        ) from error


def _drawn(
    name: str, draw: Callable[..., Any], size: tuple[Any, ...], requires_grad: bool, dtype: Any
) -> Tensor:
    kind = np.dtype(dtype or np.float64)
    if kind not in (np.float64, np.float32):
        raise InputError(
            Text(
                en="{name} draws numbers of float64 or float32, not {dtype}.",
                vi="{name} tạo các số float64 hoặc float32, không phải {dtype}.",
            ),
            name=name,
            dtype=kind,
        )
    return tensor(draw(_shape(name, size), dtype=kind), requires_grad)


def _shape(name: str, size: tuple[Any, ...]) -> tuple[int, ...]:
    """The shape that was asked for, as lengths or as one tuple or list of them."""
    lengths = size[0] if len(size) == 1 and isinstance(size[0], tuple | list) else size
    try:
        shape = tuple(operator.index(length) for length in lengths)
    except TypeError:
        shape = (-1,)
    if any(length < 0 for length in shape):
        raise ShapeError(
            Text(
                en="{name} cannot make a Tensor of shape {size}.",
                vi="{name} không tạo được Tensor kích thước {size}.",
            ),
            instead=Text(
                en="A shape is made of whole numbers from 0 on: (2, 3).",
                vi="Kích thước gồm các số nguyên không âm: (2, 3).",
            ),
            name=name,
            size=shortened(lengths),
        )
    return shape
