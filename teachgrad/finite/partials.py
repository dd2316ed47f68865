"""Partial derivatives: gradients of one number, Jacobians of several, one-sided slopes.

Knows which way of measuring belongs to which method. Read `careful` and `lines` next; second derivatives are in `second`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from teachgrad.finite import careful, misfits, quick, refusals, steps
from teachgrad.finite.checked import Checked, checked
from teachgrad.finite.elementwise import METHODS, QUOTIENTS
from teachgrad.finite.estimate import Estimate, quiet
from teachgrad.finite.lines import Line, Lines, scales
from teachgrad.finite.stencils import ACCURACIES
from teachgrad.sampling import Array, Samples, read_point

MOST_NUMBERS = 10**6  # of a Jacobian
MOST_CAREFUL_NUMBERS = 10**4  # each of them met at seventy steps


def gradient(
    f: Callable[[Any], Any],
    x: ArrayLike,
    method: str = "richardson",
    step: float | None = None,
    accuracy: int | None = None,
) -> Estimate:
    """Estimate the gradient of a real-valued f at x, one partial difference quotient per entry.

    Its error is measured against some seventy further evaluations for each entry, from steps of 1 down to the last place
    of x; with `accuracy` against two or three.

    Parameters
    ----------
    f : callable
        Maps an array of x's shape (`np.float64` for a scalar x) to one real number.
    x : array_like of real numbers
        The point, of any shape.
    method : {"richardson", "ridders", "central", "forward", "backward", "complex_step"}
        ``"richardson"`` extrapolates central quotients of halved steps to h = 0, as surely as can be; ``"ridders"`` those of
        ten steps h, h/1.4, h/1.96, … (Ridders, *Advances in Engineering Software* 4(2), 1982); ``"complex_step"`` is
        Im f(x + ih)/h (Squire & Trapp, *SIAM Review* 40(1), 1998), for programs that accept complex numbers and are
        analytic.
    step : float, optional
        h, for the extrapolations the largest h. By default it is chosen for each entry.
    accuracy : int, optional
        For a plain quotient the power of h in its truncation error, see `stencil`; then its error is measured as for
        `derivative`, from a handful of evaluations. Left out, the simplest quotient is measured with care.

    Returns
    -------
    Estimate
        Of x's shape.

    Raises
    ------
    InputError
        For an unknown method or accuracy, an impossible point or step, a complex result, or a program on which the
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
    refusals.check_method(method, METHODS)
    if accuracy is None or method not in QUOTIENTS:
        careful.check(method, 1, accuracy, step)
        return careful.estimate(f, x, method, step, 1, elementwise=False)
    refusals.check_accuracy(accuracy, method, ACCURACIES[method])
    with quiet():
        point = read_point(x)
        samples = Samples(f, point, elementwise=False, several=True)
        if samples.here.size != 1:
            raise misfits.no_scalar(samples.shape)
        parts = _columns(samples, checked(method, 1, accuracy), step)
        value, error, h = (part[:, 0].reshape(point.shape)[()] for part in parts)
    return Estimate(value, error, h, samples.calls, method, 1, accuracy)


def jacobian(
    f: Callable[[Any], Any],
    x: ArrayLike,
    method: str = "central",
    accuracy: int | None = None,
    step: Any = None,
) -> Estimate:
    """Estimate the partial derivatives of everything that f returns with respect to every entry of x.

    Parameters
    ----------
    f : callable
        Maps an array of x's shape (`np.float64` for a scalar x) to real numbers of any shape, always the same.
    x : array_like of real numbers
        The point, of any shape.
    method : {"central", "forward", "backward", "richardson", "ridders", "complex_step"}
        A plain quotient, measured from a handful of evaluations as for `derivative`; or as for `gradient`, which is then
        called for each of the numbers.
    accuracy : int, optional
        For a plain quotient, see `stencil`; 4 for ``"central"`` and 2 for the others unless said otherwise.
    step : float or array_like of x's shape, optional
        As for `derivative`.

    Returns
    -------
    Estimate
        Of shape (shape of f's result) + (x's shape).

    Raises
    ------
    InputError, ProgramError
        As for `gradient`; `InputError` also for more than 10⁶ numbers, 10⁴ where `gradient` is called.
    ShapeError
        If f returns different shapes at different points.

    Examples
    --------
    >>> jacobian(lambda x: np.array([x[0] * x[1], np.sin(x[1])]), [2.0, 0.0]).value.round(9)
    array([[0., 2.],
           [0., 1.]])
    """
    refusals.check_method(method, METHODS)
    point = read_point(x)
    with quiet():
        if method not in QUOTIENTS:
            careful.check(method, 1, accuracy, step)
            return _one_by_one(f, point, method, step)
        accuracy = max(2, 2 * ACCURACIES[method][0]) if accuracy is None else accuracy
        refusals.check_accuracy(accuracy, method, ACCURACIES[method])
        samples = Samples(f, point, elementwise=False, several=True)
        _refuse_if_large(samples, MOST_NUMBERS)
        parts = _columns(samples, checked(method, 1, accuracy), step)
    value, error, h = (part.T.reshape(samples.shape + point.shape)[()] for part in parts)
    return Estimate(value, error, h, samples.calls, method, 1, accuracy)


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
    return careful.both_sides(f, x)


def _columns(samples: Samples, chosen: Checked, step: Any) -> tuple[Array, Array, Array]:
    """Value, error and step of every partial derivative: (entries of x, numbers that f returns)."""
    units = scales(samples.x)
    if step is None:
        lines = [{i: unit} for i, unit in enumerate(units.tolist())]
        value, error, h = along(samples, lines, chosen)
    else:
        reach = float(max(map(abs, chosen.stencil.points)))
        chosen_steps = steps.given(step, samples.x, reach, 1)
        value, error, h = along(samples, [{i: 1.0} for i in range(len(units))], chosen, chosen_steps)
        units = np.ones_like(units)
    units = units[:, None]
    return value / units, error / units, h * units


def along(
    samples: Samples, lines: Sequence[Line], chosen: Checked, given: Array | None = None
) -> tuple[Array, Array, Array]:
    """Value, error and step of the derivative along each line: (lines, numbers that f returns)."""
    best = chosen if given is None else chosen.better()
    around = Lines(samples, lines)
    shape = (len(lines), samples.here.size)
    if not (shape[0] and shape[1]):
        return (np.zeros(shape),) * 3
    value, error, h = quick.estimate(
        around, best, steps.usual(best.step(samples.eps), around.size, around.size.max())
    )
    if given is not None:
        h = given[:, None]
        value, error = quick.at(around, chosen.stencil, h, value, error)
    return value, error, np.broadcast_to(h, shape)


def _one_by_one(f: Callable[[Any], Any], point: Array, method: str, step: float | None) -> Estimate:
    """Call `gradient` for each number that f returns, without calling f twice at one point."""
    samples = Samples(f, point, elementwise=False, several=True)
    _refuse_if_large(samples, MOST_CAREFUL_NUMBERS)
    known: dict[tuple[str, bytes], Array] = {}

    def values(argument: Any) -> Array:
        given = np.asarray(argument)
        key = (given.dtype.char, given.tobytes())
        if key not in known:
            known[key] = samples.value(given)
        return known[key]

    def gradient_of(number: int) -> tuple[Any, Any, Any]:
        one = careful.estimate(lambda t: values(t)[number], point, method, step, 1, elementwise=False)
        return one.value, one.error, one.step

    parts = [gradient_of(number) for number in range(samples.here.size)]
    stacked = np.array(parts, dtype=float).reshape(len(parts), 3, *point.shape)
    value, error, h = (stacked[:, i].reshape(samples.shape + point.shape)[()] for i in range(3))
    return Estimate(value, error, h, samples.calls, method)


def _refuse_if_large(samples: Samples, most: int) -> None:
    count = samples.here.size * samples.x.size
    if count > most:
        raise misfits.too_many_numbers(count, most)
