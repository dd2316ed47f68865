"""Exponentials measured against each other: logsumexp, softmax, log_softmax.

The largest entry is taken off before anything is exponentiated, so nothing overflows.
"""

# ruff: noqa: ARG005 # a rule is given everything that its node saved, and uses what it needs

from __future__ import annotations

from typing import Any

import numpy as np

from teachgrad.engine.graph import BOTH, INPUTS, NOTHING
from teachgrad.engine.ops.expressions import is_zero, of_all, of_each
from teachgrad.engine.ops.extremes import shares
from teachgrad.engine.ops.sums import back_over, from_the_end, rows_back_over, sum  # noqa: A004 # NumPy's name
from teachgrad.engine.ops.table import AXES, MATRIX, structural
from teachgrad.text import Text

_ONE_AXIS = Text(
    en="One axis is needed: a whole number, counted from 0, or backwards from -1.",
    vi="Cần một trục: một số nguyên, đếm từ 0, hoặc đếm lùi từ -1.",
)

_VECTOR = (0.5, -1.0, 2.0)


def _shift(x: Any, axis: Any) -> Any:
    shift = np.maximum.reduce(np.real(x), axis=axis, keepdims=True, initial=-np.inf)
    # Infinities become the largest numbers, so that an infinite entry is not taken from itself.
    return shift if np.isfinite(np.add.reduce(shift, None)) else np.nan_to_num(shift)


_FAR_FROM_1 = 1.25  # from here on the logarithm of a number has as many digits as the number


def _log_of_total(x: Any, shift: Any, axis: Any) -> Any:
    """The logarithm of Σ exp(x - shift), a sum of 1 or more; near 1 its digits are not lost in the 1."""
    total = np.add.reduce(np.exp(x - shift), axis=axis, keepdims=True)
    if np.min(np.real(total), initial=np.inf) >= _FAR_FROM_1:
        return np.log(total)
    # The n largest terms are 1 each; the others are added up by themselves.
    largest = np.real(x) == shift
    count = np.sum(largest, axis=axis, keepdims=True, dtype=shift.dtype)
    n = np.maximum(count, 1)  # if there are only infinities, none of them is the shift
    rest = np.sum(np.exp(x - shift) - largest, axis=axis, keepdims=True) + (count - n)
    with np.errstate(divide="ignore"):  # of nothing but -∞ it is -∞
        return np.log(n) + np.log1p(rest / n)


_CODE_OF_TOTAL = """\
shift = np.nan_to_num(np.max({0}, axis={1}, keepdims=True, initial=-np.inf))
total = np.sum(np.exp({0} - shift), axis={1}, keepdims=True)
if np.min(total, initial=np.inf) >= 1.25:
    total = np.log(total)
else:
    largest = {0} == shift
    count = np.sum(largest, axis={1}, keepdims=True, dtype=shift.dtype)
    n = np.maximum(count, 1)
    rest = np.sum(np.exp({0} - shift) - largest, axis={1}, keepdims=True) + (count - n)
    total = np.log(n) + np.log1p(rest / n)
"""


def _as_floats(x: Any) -> Any:
    return x.astype(np.float64) if x.dtype.kind in "iub" else x


def _logsumexp(x: Any, axis: int | tuple[int, ...] | None = None, keepdims: bool = False) -> Any:
    """Logarithm of the sum of the exponentials, of all entries or along `axis`, without overflow.

    Examples
    --------
    >>> round(float(logsumexp([1000.0, 1000.0])), 4)
    1000.6931
    """
    x = _as_floats(x)
    shift = _shift(x, axis)
    whole = shift + _log_of_total(x, shift, axis)
    return whole if keepdims else np.squeeze(whole, axis)


def _logsumexp_code(x: str, axis: str, keepdims: str) -> str:
    whole = "shift + total" if keepdims == "True" else f"np.squeeze(shift + total, {axis})[()]"
    return f"{_CODE_OF_TOTAL.format(x, axis)}return {whole}"


def _logsumexp_symbolic(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    return of_each("log", of_all("Add", of_each("exp", x), axis, keepdims))


# The rules look at x, not at y: exp(x - y) would lose as many digits as x has before the point.
logsumexp = structural(
    _logsumexp,
    lambda g, x, axis, keepdims: back_over(g, x.shape, axis) * softmax(x, axis),
    push=(lambda t, x, axis, keepdims: sum(t * softmax(x, axis), axis, keepdims),),
    rows=(lambda g, x, axis, keepdims: rows_back_over(g, x.shape, axis) * softmax(x, axis),),
    saves=INPUTS,
    fresh=True,
    symbolic=_logsumexp_symbolic,
    torch="LogsumexpBackward0",
    code=_logsumexp_code,
    shape_rule=AXES,
    samples=((MATRIX, None, False), (MATRIX, 0, False), (_VECTOR, -1, True), (_VECTOR, 0, False)),
)


def _softmax(x: Any, axis: int | tuple[int, ...] | None = -1) -> Any:
    """Exponentials of the entries, divided by their sum along `axis`, so that they add up to 1.

    Examples
    --------
    >>> softmax([0.0, 0.0]).tolist()
    [0.5, 0.5]
    """
    x = _as_floats(x)
    exponentials = np.exp(x - _shift(x, axis))
    return exponentials / np.add.reduce(exponentials, axis=axis, keepdims=True)


def _softmax_symbolic(x: Any, axis: Any = -1) -> Any:
    exponentials = of_each("exp", x)
    return exponentials / of_all("Add", exponentials, axis if np.ndim(x) else None, True)


def _less_that_of_the_largest(g: Any, y: Any, axes: tuple[int, ...]) -> Any:
    """Return g less what it is at the largest y, which changes no Σ y (gᵢ - g): if that y is nearly 1, nothing cancels."""
    return g - sum(g * shares(y, axes), axes, True)


def _softmax_change(g: Any, y: Any, _x: Any, axis: Any) -> Any:
    # y (g - Σ g y). The matrix of its derivatives is symmetric: the same forwards as backwards.
    axes = from_the_end(axis, y.ndim)
    g = _less_that_of_the_largest(g, y, axes)
    return y * (g - sum(g * y, axes, True))


softmax: Any = structural(
    _softmax,
    _softmax_change,
    push=(_softmax_change,),
    rows=(_softmax_change,),
    saves=BOTH,
    fresh=True,
    symbolic=_softmax_symbolic,
    torch="SoftmaxBackward0",
    code="shift = np.nan_to_num(np.max({0}, axis={1}, keepdims=True, initial=-np.inf))\n"
    "exponentials = np.exp({0} - shift)\n"
    "return exponentials / np.sum(exponentials, axis={1}, keepdims=True)",
    shape_rule=AXES,
    samples=((MATRIX, -1), (MATRIX, 0), (_VECTOR, 0), (_VECTOR, None)),
)


def _log_softmax(x: Any, axis: int | None = -1) -> Any:
    """Logarithm of `softmax`, without overflow and without a logarithm of 0.

    Examples
    --------
    >>> log_softmax([0.0, 1000.0]).tolist()
    [-1000.0, 0.0]
    """
    if isinstance(axis, tuple):
        raise ValueError("one axis")
    x = _as_floats(x)
    shift = _shift(x, axis)
    return x - shift - _log_of_total(x, shift, axis)


def _less_its_share(g: Any, x: Any, axis: Any) -> Any:
    axes = from_the_end(axis, x.ndim)
    whole = np.add.reduce(g, axis=axes, keepdims=True)
    shares_ = _softmax(x, axis)
    if np.max(np.real(shares_), initial=0) <= _NEARLY_ALL:
        return g - shares_ * whole
    # Of the largest share the part that is 1 is taken off first, so that the rest is the sum of the others and not 0.
    first = _first_largest(x, axis)
    others = shares_ * (1 - first)
    return (g - first * whole) - (others - first * np.add.reduce(others, axis=axes, keepdims=True)) * whole


_NEARLY_ALL = 0.9  # up to here 1 - y keeps all digits but the last


def _less_its_share_symbolic(g: Any, x: Any, axis: Any) -> Any:
    return g - _softmax_symbolic(x, axis) * of_all("Add", g, axis if np.ndim(x) else None, True)


def _of_its_point(h: Any, g: Any, x: Any, axis: Any) -> Any:
    whole = sum(g, from_the_end(axis, x.ndim), True)
    return -_softmax_change(h * whole, softmax(x, axis), x, axis)


# g - softmax(x) Σ g: a gradient g carried back through log_softmax.
less_its_share: Any = structural(
    _less_its_share,
    lambda h, g, x, axis: _log_softmax_on(h, x, axis),
    _of_its_point,
    push=(
        lambda t, g, x, axis: less_its_share(t, x, axis),
        lambda t, g, x, axis: (
            -_softmax_change(t, softmax(x, axis), x, axis) * sum(g, from_the_end(axis, x.ndim), True)
        ),
    ),
    internal=True,
    saves=INPUTS,
    fresh=True,
    symbolic=_less_its_share_symbolic,
    torch="LogSoftmaxBackwardBackward0",
    code="whole = np.sum({0}, axis={2}, keepdims=True)\n"
    "shift = np.nan_to_num(np.max({1}, axis={2}, keepdims=True, initial=-np.inf))\n"
    "exponentials = np.exp({1} - shift)\n"
    "shares = exponentials / np.sum(exponentials, axis={2}, keepdims=True)\n"
    "if np.max(shares, initial=0) <= 0.9:\n"
    "    return {0} - shares * whole\n"
    "largest = {1} == np.max({1}, axis={2}, keepdims=True, initial=-np.inf)\n"
    "first = largest & (np.cumsum(largest, axis={2}).reshape(np.shape({1})) == 1)\n"
    "first = first.astype({1}.dtype)\n"
    "others = shares * (1 - first)\n"
    "return ({0} - first * whole) - (others - first * np.sum(others, axis={2}, keepdims=True)) * whole",
    shape_rule=_ONE_AXIS,
    samples=(
        (((0.5, -1.0, 2.0), (1.5, 0.25, -0.75)), MATRIX, -1),
        ((1.0, 0.5, -2.0), (6.0, 0.0, 1.0), 0),
        ((1.0, 0.5, -2.0), (0.5, 0.0, 1.0), None),
    ),
)


def _log_softmax_on(t: Any, x: Any, axis: Any) -> Any:
    axes = from_the_end(axis, x.ndim)
    t = _less_that_of_the_largest(t, x, axes)
    return t - sum(t * softmax(x, axis), axes, True)


log_softmax = structural(
    _log_softmax,
    lambda g, x, axis: less_its_share(g, x, axis),
    push=(_log_softmax_on,),
    rows=(_less_its_share,),
    saves=INPUTS,
    fresh=True,
    symbolic=lambda x, axis=-1: of_each("log", _softmax_symbolic(x, axis)),
    torch="LogSoftmaxBackward0",
    code=_CODE_OF_TOTAL + "return {0} - shift - total",
    shape_rule=_ONE_AXIS,
    samples=((MATRIX, -1), (MATRIX, 0), (_VECTOR, 0), (_VECTOR, None)),
)


def _first_largest(x: Any, axis: int | None) -> Any:
    largest = x == np.max(x, axis=axis, keepdims=True, initial=-np.inf)
    return (largest & (np.cumsum(largest, axis).reshape(largest.shape) == 1)).astype(x.dtype)


def _first_largest_symbolic(x: Any, axis: int | None) -> Any:
    x = np.asarray(x, object)
    others = 1 - is_zero(x - of_all("Max", x, axis, True))
    if axis is None:
        return -np.diff(np.cumprod(others), prepend=1).reshape(x.shape)
    return -np.diff(np.cumprod(others, axis), axis=axis, prepend=1)


# 1 for the largest entry along an axis, for the first of them if there are several, and 0 for the others.
first_largest: Any = structural(
    _first_largest,
    lambda g, *_: 0 * g,
    push=(lambda t, *_: 0 * t,),
    rows=(lambda g, *_: 0 * g,),
    internal=True,
    fresh=True,
    saves=NOTHING,
    symbolic=_first_largest_symbolic,
    analytic=False,
    exact=True,
    torch="ScatterBackward0",
    code="largest = {0} == np.max({0}, axis={1}, keepdims=True, initial=-np.inf)\n"
    "first = largest & (np.cumsum(largest, axis={1}).reshape(np.shape({0})) == 1)\n"
    "return first.astype({0}.dtype)",
    samples=((MATRIX, 0), (MATRIX, None)),
)
