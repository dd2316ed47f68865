"""How far entries lie apart: var and std.

As in PyTorch they divide by n - 1 unless told otherwise; NumPy's own functions, given a Tensor, by n.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from teachgrad.engine.graph import BOTH, INPUTS
from teachgrad.engine.ops.expressions import of_each, squared
from teachgrad.engine.ops.extremes import max, min  # noqa: A004 # NumPy's names
from teachgrad.engine.ops.kinks import sign
from teachgrad.engine.ops.sums import back_over, kept_shape, mean, rows_back_over, sum  # noqa: A004 # NumPy's name
from teachgrad.engine.ops.table import AXES, MATRIX, NUMPY, public, structural
from teachgrad.engine.ops.words import in_both_words
from teachgrad.errors import ProgramError
from teachgrad.text import Text

_SAMPLES = (
    (MATRIX, None, 1, False),
    (MATRIX, 0, 0, False),
    (MATRIX, 1, 1, True),
    (MATRIX, (0, 1), 0.5, True),
)


def _freedom(x: Any, axis: Any, correction: float) -> float:
    """The number by which the sum of squares is divided: of entries, less `correction`."""
    shape = x.shape
    left = kept_shape(shape, tuple(range(len(shape))) if axis is None else axis)
    count = math.prod(shape) // (math.prod(left) or 1)
    return count - correction if count > correction else 0


def _var(
    x: Any, axis: int | tuple[int, ...] | None = None, correction: float = 1, keepdims: bool = False
) -> Any:
    x = np.asarray(x)
    freedom = _freedom(x, axis, correction)
    # Not np.var: of complex numbers, as a complex step brings them, that takes the absolute values.
    away = x - np.sum(x, axis=axis, keepdims=True) / _freedom(x, axis, 0)
    return np.sum(away * away, axis=axis, keepdims=keepdims) / freedom


def _std(
    x: Any, axis: int | tuple[int, ...] | None = None, correction: float = 1, keepdims: bool = False
) -> Any:
    return np.sqrt(_var(x, axis, correction, keepdims))


def _away(x: Any, axis: Any) -> Any:
    return x - mean(x, axis, True)


def _of_var(x: Any, axis: Any, correction: float) -> Any:
    return _away(x, axis) * 2 / _freedom(x, axis, correction)


_entry_var = structural(
    _var,
    lambda g, x, axis, correction, _: back_over(g, x.shape, axis) * _of_var(x, axis, correction),
    push=(lambda t, x, axis, correction, keepdims: sum(t * _of_var(x, axis, correction), axis, keepdims),),
    rows=(lambda g, x, axis, correction, _: rows_back_over(g, x.shape, axis) * _of_var(x, axis, correction),),
    saves=INPUTS,
    fresh=True,
    terms=squared,
    torch="VarBackward0",
    code="np.var({0}, axis={1}, ddof={2}, keepdims={3})",
    shape_rule=AXES,
    samples=_SAMPLES,
)


def _of_std(y: Any, x: Any, axis: Any, correction: float, keepdims: bool) -> Any:
    # Where all entries are equal there is a kink, and the derivative is 0 as in PyTorch. That is asked of the
    # entries: the mean of three times 0.1 is not 0.1.
    if not math.prod(x.shape):  # no entry is the largest, and no derivative is wanted
        return 0 * x
    if not keepdims and axis is not None:
        y = y.reshape(kept_shape(x.shape, axis))
    apart = sign(y) * sign(max(x, axis, True) - min(x, axis, True))
    return apart * _away(x, axis) / ((y + (1 - apart)) * _freedom(x, axis, correction))


_entry_std = structural(
    _std,
    lambda g, y, x, axis, *rest: back_over(g, x.shape, axis) * _of_std(y, x, axis, *rest),
    push=(lambda t, y, x, axis, *rest: sum(t * _of_std(y, x, axis, *rest), axis, rest[-1]),),
    rows=(lambda g, y, x, axis, *rest: rows_back_over(g, x.shape, axis) * _of_std(y, x, axis, *rest),),
    saves=BOTH,
    fresh=True,
    symbolic=lambda *inputs: of_each("sqrt", _var(*inputs)),
    terms=squared,
    torch="StdBackward0",
    code="np.std({0}, axis={1}, ddof={2}, keepdims={3})",
    shape_rule=AXES,
    samples=_SAMPLES,
)


@public()
@in_both_words
def var(
    x: Any,
    axis: Any = None,
    unbiased: bool | None = None,
    keepdims: bool = False,
    *,
    correction: float | None = None,
    ddof: float | None = None,
) -> Any:
    """Variance of the entries, of all or along `axis`: the sum of (x - mean)², divided by n - 1 as in PyTorch.

    NumPy's own function divides by n, and does so of a Tensor too: ``np.var(x)``.

    Parameters
    ----------
    x : Tensor or array_like
        Whose variance is wanted.
    axis : int or tuple of int, optional
        Along which axes.
    unbiased : bool, optional
        PyTorch's older word: True divides by n - 1, False by n. May stand in the place of `axis`.
    keepdims : bool
        Whether the axes stay, with length 1.
    correction, ddof : float
        The number taken off n, by PyTorch's or NumPy's name; 1 unless said otherwise.

    Returns
    -------
    Tensor or NumPy value

    Examples
    --------
    >>> import numpy as np, teachgrad as tg
    >>> x = tg.tensor([1.0, 2.0, 6.0])
    >>> x.var(), x.var(correction=0), np.var(x)
    (tensor(7.), tensor(4.6667), tensor(4.6667))
    """
    axis, taken_off = _read(axis, unbiased, correction, ddof)
    return _entry_var(x, axis, taken_off, keepdims)


@public()
@in_both_words
def std(
    x: Any,
    axis: Any = None,
    unbiased: bool | None = None,
    keepdims: bool = False,
    *,
    correction: float | None = None,
    ddof: float | None = None,
) -> Any:
    """Standard deviation of the entries, of all or along `axis`: the square root of the variance.

    As in PyTorch it divides by n - 1, and has the derivative 0 where all entries are equal. NumPy's own function
    divides by n, and does so of a Tensor too: ``np.std(x)``.

    Parameters
    ----------
    x, axis, unbiased, keepdims, correction, ddof
        As for `var`.

    Returns
    -------
    Tensor or NumPy value

    Examples
    --------
    >>> import numpy as np, teachgrad as tg
    >>> x = tg.tensor([1.0, 2.0, 6.0])
    >>> x.std(), np.std(x)
    (tensor(2.6458), tensor(2.1602))
    """
    axis, taken_off = _read(axis, unbiased, correction, ddof)
    return _entry_std(x, axis, taken_off, keepdims)


def _read(
    axis: Any, unbiased: bool | None, correction: float | None, ddof: float | None
) -> tuple[Any, float]:
    """The axis, and the number taken off n, by whichever name it was given."""
    if isinstance(axis, bool):
        axis, unbiased = None, axis
    axis = tuple(axis) if isinstance(axis, list) else axis
    given = [n for n in (correction, ddof, None if unbiased is None else int(unbiased)) if n is not None]
    if len(given) > 1:
        raise ProgramError(
            Text(
                en="correction, ddof and unbiased say the same thing; only one of them can be given.",
                vi="correction, ddof và unbiased cùng chỉ một điều; chỉ được cho một trong số đó.",
            )
        )
    return axis, given[0] if given else 1


def _numpys_var(
    a: Any, axis: Any = None, *, ddof: float = 0, correction: float = 0, keepdims: bool = False
) -> Any:
    return _entry_var(a, axis, ddof or correction, keepdims)


def _numpys_std(
    a: Any, axis: Any = None, *, ddof: float = 0, correction: float = 0, keepdims: bool = False
) -> Any:
    return _entry_std(a, axis, ddof or correction, keepdims)


NUMPY.update({np.var: _numpys_var, np.std: _numpys_std})
