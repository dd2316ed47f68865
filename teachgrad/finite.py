"""Difference quotients: derivatives from values of the function alone, each with its error.

Knows no derivative rule at all, which makes it a third, independent answer; imports neither the engine nor
SymPy. Read `gradient` first, then `_extrapolate`, where the errors come from; then `comparison.py`.
"""

from __future__ import annotations

import difflib
import math
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from teachgrad.errors import InputError
from teachgrad.sampling import EPS, Array, Samples, no_complex_step, read_point
from teachgrad.text import Text

METHODS = ("forward", "backward", "central", "richardson", "complex_step")

Triple = tuple[Array, Array, Array]  # value, error, step: one number per entry of x

# log₂(default h / scale of f): truncation meets rounding near √eps, for central quotients near ∛eps
_POWER = {"forward": -26, "backward": -26, "central": -17}
# Every halving where extrapolation lives; then sixteenths, which only have to notice what the larger steps
# skipped, as every step above 1/1000 skips the waves of sin(1000x).
_HALVINGS = (*range(21), *range(24, 49, 4))
_DEEPER = (52, 64, 96, 128)  # at x = 0, where no rounding of x forbids to look closer
_FINEST = 2.0**-50  # times |x|: a few units in its last place, so that x + h is still exact
_COLUMNS = 8
_ROUNDING = 2.0**-20  # a stair or a jump this close to x, times the scale, may be made by rounding


@dataclass(frozen=True, slots=True)
class Estimate:
    """A derivative from difference quotients, and how far off it may be.

    Attributes
    ----------
    value : np.float64 or ndarray
        The estimate, in x's shape; NaN where the function has no finite values to form a quotient from.
    error : np.float64 or ndarray
        An estimated bound of the absolute error, truncation and rounding together; infinite where the
        quotients grow without end, NaN where `value` is.
    step : np.float64 or ndarray
        The step h of each entry; for an extrapolation, the largest of the steps that it combines.
    evaluations : int
        How often f was called, the calls that measure the error included.
    method : str
        One of `METHODS`, or ``"left"``, ``"right"``.
    """

    value: Any
    error: Any
    step: Any
    evaluations: int
    method: str


def gradient(
    f: Callable[[Any], Any], x: ArrayLike, method: str = "richardson", step: float | None = None
) -> Estimate:
    """Estimate the gradient of a real-valued f at x, one partial difference quotient per entry.

    Parameters
    ----------
    f : callable
        Maps an array of x's shape (`np.float64` for a scalar x) to one real number.
    x : array_like of real numbers
        The point, of any shape.
    method : {"richardson", "central", "forward", "backward", "complex_step"}
        ``"richardson"`` extrapolates central quotients to h = 0 (Ridders, *Advances in Engineering
        Software* 4(2), 1982); ``"complex_step"`` is Im f(x + ih)/h (Squire & Trapp, *SIAM Review* 40(1),
        1998), for programs that accept complex numbers and are analytic.
    step : float, optional
        h, or for ``"richardson"`` the largest h. By default it is chosen for each entry.

    Returns
    -------
    Estimate
        Of x's shape.

    Raises
    ------
    InputError
        For an unknown method, an impossible point or step, a complex result, or a program on which the
        complex step is not possible.
    ShapeError
        If f does not return one number.
    ProgramError
        If f changes its input in place, or returns something that is no number.

    Examples
    --------
    >>> slope = gradient(lambda x: 3 * x * x, 5.0)
    >>> bool(abs(slope.value - 30) <= slope.error < 1e-10)
    True
    >>> gradient(lambda x: (3 * x * x).sum(), [[3, 4], [5, 2]], "complex_step").value
    array([[18., 24.],
           [30., 12.]])
    """
    return _estimate(f, x, method, step, elementwise=False)


def derivative(
    f: Callable[[Any], Any],
    x: ArrayLike,
    order: int = 1,
    method: str = "central",
    step: float | None = None,
) -> Estimate:
    """Estimate f′ at every entry of x, for an f that acts elementwise.

    Parameters
    ----------
    f : callable
        Maps an array to an array of the same shape, each entry on its own.
    x : array_like of real numbers
        The points, of any shape.
    order : int
        The order of the derivative: 1.
    method, step
        As for `gradient`.

    Returns
    -------
    Estimate
        Of x's shape.

    Raises
    ------
    InputError, ShapeError, ProgramError
        As for `gradient`; `InputError` also for an order other than 1.

    Examples
    --------
    >>> slope = derivative(np.tanh, [0.0, 2.0])
    >>> slope.value.round(7).tolist()
    [1.0, 0.0706508]
    """
    if order != 1:
        raise InputError(
            Text("The order of the derivative is {order}.", "Cấp của đạo hàm là {order}."),
            Text(
                "A first-order difference quotient estimates the first derivative only.",
                "Sai phân hữu hạn ở đây chỉ ước lượng đạo hàm cấp 1.",
            ),
            Text("Write order=1.", "Hãy viết order=1."),
            order=repr(order),
        )
    return _estimate(f, x, method, step, elementwise=True)


def one_sided(f: Callable[[Any], Any], x: ArrayLike) -> tuple[Estimate, Estimate]:
    """Estimate the left and the right derivative in every entry of x: where they differ, f has a kink.

    Parameters
    ----------
    f, x
        As for `gradient`.

    Returns
    -------
    left, right : Estimate
        Extrapolated one-sided quotients. On a side where f has no finite values, value and error are NaN;
        beside a jump or a vertical tangent the error is infinite.

    Raises
    ------
    InputError, ShapeError, ProgramError
        As for `gradient`.

    Examples
    --------
    >>> left, right = one_sided(np.abs, 0.0)
    >>> float(left.value), float(right.value)
    (-1.0, 1.0)
    """
    with _quiet():
        samples = Samples(f, read_point(x), elementwise=False)
        rungs = _climb(samples, None)
        left, right = _side(rungs, -1), _side(rungs, +1)
        return _shaped(samples, left, "left"), _shaped(samples, right, "right")


def _estimate(
    f: Callable[[Any], Any], x: ArrayLike, method: str, step: float | None, elementwise: bool
) -> Estimate:
    _check(method, step)
    with _quiet():
        samples = Samples(f, read_point(x), elementwise)
        rungs = _climb(samples, step if method == "richardson" else None)
        best = _two_sided(rungs)
        if method == "complex_step":
            best = _complex_step(samples, step, rungs, best)
        elif method != "richardson":
            best = _quotient(samples, method, step, rungs, best)
        return _shaped(samples, best, method)


@contextmanager
def _quiet() -> Iterator[None]:
    """Outside its domain f is met on purpose: let NaN and infinity come back without a warning."""
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        yield


# --- values of f around x ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Rungs:
    """Values of f at x ± h, each (rows, entries), the largest h first; NaN where there is none."""

    x: Array
    h: Array
    below: Array
    here: Array
    above: Array
    noise: tuple[Array, Array]  # rounding of f left and right of x, beyond that of its result
    eps: float

    @property
    def size(self) -> Array:
        """The largest |f| met, per entry."""
        size: Array = np.fmax.reduce(np.abs([*self.above, *self.below, self.here]), axis=0)
        return size

    @property
    def scale(self) -> Array:
        """The larger of |x| and 1."""
        return np.fmax(np.abs(self.x), 1.0)


def _climb(samples: Samples, step: float | None) -> _Rungs:
    x, here, h = samples.entries, samples.here, _ladder(samples.entries, step)
    above = np.array([samples.at(x + row) for row in h]).reshape(h.shape)
    below = np.array([samples.at(x - row) for row in h]).reshape(h.shape)
    # Neighbours a few units in the last place apart: what bends there is rounding, not f (as in Hamming's
    # difference table; Moré & Wild, SIAM J. Sci. Comput. 33(3), 2011). Around 0 it would be f. Uneven
    # distances, for even ones may all be rounded by the same amount.
    unit = np.where(x == 0, np.nan, np.spacing(np.abs(x)))
    scale = np.fmax(np.abs(x), 1.0)
    left, right = (
        np.fmax(_bend(samples.at, x, side * unit, (1, 4, 13, 40, 121, 364)), _stair(values, here, h, scale))
        for side, values in ((-1, below), (+1, above))
    )
    return _Rungs(x, h, below, here, above, (left, right), samples.eps)


def _ladder(x: Array, step: float | None) -> Array:
    """Choose the steps for each entry, (rows, entries), the largest first, NaN above the shorter columns."""
    columns = []
    for size in np.abs(x).tolist():
        # Nothing tells whether f varies on the scale of x (log) or of 1 (sin at 0 or at 1e6): try both.
        tops = {1.0, math.ldexp(1.0, min(math.frexp(size)[1], 1023))} if step is None else {step}
        steps = {math.ldexp(top, -k) for top in tops for k in (_HALVINGS if size else _HALVINGS + _DEEPER)}
        columns.append(sorted((h for h in steps if h >= max(size * _FINEST, 1e-305)), reverse=True))
        if step is not None and len(columns[-1]) < 3:
            raise _too_small(step, size)
    ladder = np.full((max(map(len, columns), default=1), x.size), np.nan)
    for i, column in enumerate(columns):
        ladder[len(ladder) - len(column) :, i] = column
    return ladder


def _bend(f: Callable[[Array], Array], x: Array, unit: Array, at: tuple[int, ...]) -> Array:
    """Evaluate f at x + k unit, for the k in `at`, and return how far it is from straight."""
    values, k = np.array([f(x + i * unit) for i in at]), np.array(at)[:, None]
    weight = (k[1:-1] - k[:-2]) / (k[2:] - k[:-2])
    bend = np.abs(values[1:-1] - (1 - weight) * values[:-2] - weight * values[2:])
    return np.asarray(np.fmax.reduce(bend, axis=0, initial=0.0))


def _stair(values: Array, here: Array, h: Array, scale: Array) -> Array:
    """Half the height of the first stair, where f is flat at tiny steps.

    (x + 1e8) − 1e8 climbs in stairs of 1.5e-8. Its quotients are 0 at every smaller step, and it is rounding
    that makes them so. A wider piece (`_ROUNDING`), or a higher stair, is f's own: floor, sign.
    """
    height, size = np.zeros_like(here), np.fmax.reduce(np.abs(values), axis=0)
    flat = values[-1] == here
    for row, step in zip(values[-2::-1], h[-2::-1], strict=True):
        jump = np.where(flat & (step <= scale * _ROUNDING), np.abs(row - here), 0)
        height = np.where((jump > 0) & (jump < 1e-3 * size), jump / 2, height)
        flat = flat & (row == here)
    return height


# --- extrapolation, and where its error comes from -----------------------------------------------------


def _two_sided(r: _Rungs) -> Triple:
    """Extrapolate central quotients."""
    up, down = r.x + r.h, r.x - r.h
    rounding = r.eps / 2 * (np.abs(r.above) + np.abs(r.below)) + 2 * np.maximum(*r.noise)
    # x ± h is rounded too, so that the quotient belongs to a point beside x: wrong by f″ times that distance.
    beside = np.abs((up - r.x) - (r.x - down)) / 2
    curvature = np.abs((r.above - r.here) - (r.here - r.below)) / r.h**2
    quotients = (r.above - r.below) / (up - down)
    value, error, step = _extrapolate(r, quotients, rounding / r.h + beside * curvature, 2)
    return value, _turned(r, value, error), step


def _side(r: _Rungs, sign: int) -> Triple:
    """Extrapolate the quotients of one side, -1 or +1."""
    values, noise = (r.above, r.noise[1]) if sign > 0 else (r.below, r.noise[0])
    rounding = r.eps / 2 * (np.abs(values) + np.abs(r.here)) + 2 * noise
    quotients = (values - r.here) / ((r.x + sign * r.h) - r.x)
    return _extrapolate(r, quotients, rounding / r.h, 1)


def _turned(r: _Rungs, value: Array, error: Array) -> Array:
    """Widen the error of `value` to reach both slopes where the left and the right one differ.

    Central quotients cannot see |x| turn at 0: they are 0 at every step.
    """
    left, left_error, _ = _side(r, -1)
    right, right_error, _ = _side(r, +1)
    both = left_error + right_error
    reach = np.fmax(np.abs(value - left) + left_error, np.abs(value - right) + right_error)
    return np.where((np.abs(right - left) > both) | np.isinf(both), np.fmax(error, reach), error)


def _extrapolate(r: _Rungs, quotients: Array, rounding: Array, power: int) -> Triple:
    """Extrapolate quotients to h = 0 by Neville's scheme in h^power and choose the surest entry.

    In each row (of smallest step ``h[k]``) the entry of least error stays: its distance from the two that it
    was made of (Ridders, 1982), plus the rounding error as the scheme amplifies it. Rows then have to agree,
    see `_reconciled`. The value is the row of least error.
    """
    h, value = r.h, np.where(np.isfinite(quotients) & np.isfinite(rounding), quotients, np.nan)
    table, noise = value, rounding
    base, error = h, np.full(h.shape, np.inf)
    for column in range(1, min(_COLUMNS, len(h))):
        ratio = (h[:-column] / h[column:]) ** power
        better = table[1:] + (table[1:] - table[:-1]) / (ratio - 1)
        noise = (ratio * noise[1:] + noise[:-1]) / (ratio - 1)
        spread = np.maximum(np.abs(better - table[1:]), np.abs(better - table[:-1])) + noise
        surer = np.concatenate([np.full((column, r.x.size), False), spread < error[column:]])
        value, error, base = (
            np.where(surer, np.concatenate([old[:column], new]), old)
            for old, new in ((value, better), (error, spread), (base, h[:-column]))
        )
        table = better
    # The value is rounded as well. That also lets the largest of several steps that are as sure as can be win.
    sure = _reconciled(value, error, np.isfinite(error)) + 2 * EPS * np.abs(value)
    best, unsure, step = _surest(value, sure, base)
    # Rounding can also look like a slope: (1 − cos x)/x² at 1e-4 falls by 1e4 x between two stairs of the
    # cosine. Where tiny steps meet a jump, the value of the larger ones may be right: reach out to it.
    fine = ~(h > r.scale * _ROUNDING)
    change, ratio = np.abs(np.diff(quotients, axis=0)), (h[:-1] / h[1:]) ** power
    sudden = change[:-1] > 16 * ratio[:-1] * change[1:] + 4 * (rounding[:-2] + rounding[1:-1])
    hidden = np.array([np.fmax.reduce(np.where(fine, np.abs(quotients - v) * h, 0), axis=0) for v in value])
    plain = _reconciled(value, error, ~fine & np.isfinite(error)) + 2 * hidden / h
    plain = np.where(fine | ~(sudden & fine[:-2]).any(axis=0), np.inf, plain)
    other, doubt, wide = _surest(value, plain, base)
    distance = np.where(np.isfinite(doubt), np.abs(other - best), 0)
    apart, unsure = distance > unsure + doubt, distance + unsure
    best, step = np.where(apart, other, best), np.where(apart, wide, step)
    # Quotients that grow to the very end (a jump, a vertical tangent), or noise as large as f, sin(1e16 x):
    # nothing bounds the error.
    last, fuzz = np.abs(quotients[-4:]), rounding[-4:]
    grows = (np.diff(last, axis=0) > 0.01 * last[:-1] + fuzz[1:] + fuzz[:-1]).all(axis=0) & (len(last) == 4)
    loud = np.maximum(*r.noise) > np.fmax(1e-3 * r.size, 1e-12 * r.scale)
    return best, np.where(grows | loud, np.inf, unsure), step


def _reconciled(value: Array, error: Array, heard: NDArray[np.bool_]) -> Array:
    """Widen the error of every row until it reaches the interval of each row of smaller steps that is heard.

    That keeps sin(1000x) honest, whose quotients of large steps agree with each other and are all wrong.
    """
    low = np.maximum.accumulate(np.where(heard, value - error, -np.inf)[::-1])[::-1]
    high = np.minimum.accumulate(np.where(heard, value + error, np.inf)[::-1])[::-1]
    widened: Array = np.fmax(error, np.fmax(low - value, value - high))
    return widened


def _surest(value: Array, error: Array, base: Array) -> Triple:
    """Pick the row of least error for each entry; NaN where there is none."""
    row = np.argmin(np.where(np.isnan(value) | np.isnan(error), np.inf, error), axis=0)[None]
    best, least, step = (np.take_along_axis(a, row, axis=0)[0] for a in (value, error, base))
    return best, least, np.where(np.isnan(best), np.nan, step)


# --- a single step -------------------------------------------------------------------------------------


def _quotient(samples: Samples, method: str, step: float | None, r: _Rungs, reference: Triple) -> Triple:
    """Form the quotient of one step; its error is measured, as its distance from the extrapolated value."""
    up, down = method != "backward", method != "forward"
    if not (up and down):  # at the border of a domain only one side can be extrapolated
        pairs = zip(reference, _side(r, +1 if up else -1), strict=True)
        best, unsure, scale = (np.where(np.isnan(reference[0]), side, both) for both, side in pairs)
    else:
        best, unsure, scale = reference
    floor = np.exp2(np.floor(np.log2(np.where(r.x == 0, 1, np.abs(r.x))))) * _ROUNDING
    h = np.maximum(scale, floor) * 2.0 ** _POWER[method] if step is None else np.full(r.x.shape, step)
    right, left = r.x + up * h, r.x - down * h
    if (right == left).any():
        first = np.argmax(right == left)
        raise _too_small(h[first], r.x[first])
    high, low = samples.at(right) if up else r.here, samples.at(left) if down else r.here
    value = (high - low) / (right - left)  # by what was really moved, x + h being rounded
    return value, np.abs(value - best) + unsure, h


def _complex_step(samples: Samples, step: float | None, r: _Rungs, reference: Triple) -> Triple:
    """Take Im f(x + ih)/h: nothing is subtracted, so nothing cancels, however small h is."""
    small = np.where(r.x == 0, 1e-200, np.minimum(1e-200, np.abs(r.x) * 2.0**-30))
    h = small if step is None else np.full(r.x.shape, step)

    def slope(x: Array, h: Array) -> Array:
        return np.asarray(samples.at(x + 1j * h).imag / h)

    size = np.where(r.x == 0, np.inf, np.abs(r.x))
    apart = np.fmin(np.fmax(reference[2] * 1e-10, np.spacing(size)), size / 256)  # too near for f′ to bend
    with warnings.catch_warnings():
        # float(z) drops the imaginary part, and the derivative with it.
        warnings.simplefilter("error", np.exceptions.ComplexWarning)
        value = slope(r.x, h)
        truncation = 4 * np.abs(value - slope(r.x, h / 2))
        noise = _bend(lambda x: slope(x, h), r.x, apart, (-40, -13, -4, 1, 5, 17, 53))
    error = 4 * samples.eps * np.abs(value) + 2 * noise + truncation + np.nextafter(0, 1) / h
    # abs, maximum and comparisons take complex numbers without complaint and answer wrongly.
    for best, unsure, _ in (reference, _side(r, -1), _side(r, +1)):
        if (np.abs(value - best) > 100 * (unsure + error) + 1e-6 * np.abs(value)).any():
            raise no_complex_step(
                "a difference quotient has another value", "sai phân hữu hạn cho giá trị khác"
            )
    return value, _turned(r, value, error), h


def _shaped(samples: Samples, triple: Triple, method: str) -> Estimate:
    """Give value, error and step x's shape."""
    # Central quotients pass over a hole: sin(x)/x has no value at 0, hence no derivative.
    value = np.where(np.isfinite(samples.here), triple[0], np.nan)
    error = np.where(np.isnan(triple[1]), np.inf, triple[1])
    error = np.where(np.isnan(value), np.nan, error)
    shaped = [np.asarray(a, dtype=float).reshape(samples.x.shape)[()] for a in (value, error, triple[2])]
    return Estimate(shaped[0], shaped[1], shaped[2], samples.calls, method)


# --- what can go wrong ---------------------------------------------------------------------------------


def _check(method: str, step: float | None) -> None:
    if method not in METHODS:
        close = difflib.get_close_matches(str(method), METHODS, n=1)
        raise InputError(
            Text("There is no method {method}.", "Không có cách tính {method}."),
            Text("The methods are {methods}.", "Các cách tính là {methods}."),
            Text("Did you mean {close}?", "Có phải bạn muốn viết {close}?") if close else None,
            method=repr(method),
            methods=", ".join(map(repr, METHODS)),
            close=repr(*close) if close else "",
        )
    if step is not None and not (isinstance(step, int | float | np.number) and 0 < step < math.inf):
        raise InputError(
            Text("The step h is {step}.", "Bước h là {step}."),
            Text("A step is a positive, finite number.", "Bước h phải là một số dương hữu hạn."),
            Text(
                "Write for example step=1e-6, or leave step out to have it chosen.",
                "Hãy viết chẳng hạn step=1e-6, hoặc bỏ step đi để bước h được chọn tự động.",
            ),
            step=repr(step),
        )


def _too_small(step: float | np.floating[Any], x: float) -> InputError:
    return InputError(
        Text("The step h = {step} is too small at x = {x}.", "Bước h = {step} quá nhỏ tại x = {x}."),
        Text(
            "Numbers there lie {gap} apart, so that rounding leaves little or nothing of h in x + h.",
            "Các số ở đó cách nhau {gap}, nên khi làm tròn x + h thì h mất đi gần hết hoặc mất hẳn.",
        ),
        Text(
            'Write a larger step, or leave step out; method="complex_step" takes steps as small as 1e-200.',
            'Hãy viết bước lớn hơn hoặc bỏ step đi; method="complex_step" nhận được cả bước nhỏ như 1e-200.',
        ),
        step=f"{step:g}",
        x=repr(float(x)),
        gap=f"{np.spacing(abs(x)):.1e}",
    )
