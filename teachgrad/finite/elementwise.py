"""Derivatives of functions that act entry by entry, at many points at once.

Knows which way of measuring belongs to which method. Read `formed` and `quick` for plain quotients, `careful` for the others.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from teachgrad.finite import careful, misfits, quick, refusals, steps
from teachgrad.finite.checked import Checked, checked
from teachgrad.finite.estimate import Estimate, quiet
from teachgrad.finite.points import Points
from teachgrad.finite.stencils import ACCURACIES, ORDERS
from teachgrad.sampling import EPS, FLOAT64, Array, read_point

METHODS = ("forward", "backward", "central", "richardson", "ridders", "complex_step")
QUOTIENTS = ("forward", "backward", "central")


def derivative(
    f: Callable[[Any], Any],
    x: ArrayLike,
    order: int = 1,
    method: str = "central",
    accuracy: int | None = None,
    step: Any = None,
    higher: Any = None,
) -> Estimate:
    r"""Estimate a derivative at every entry of x, for an f that acts entry by entry.

    Plain quotients take a handful of evaluations: those of one stencil, one or two more points that measure its truncation
    error, and other steps only where that is large (a kink, a border, sin(1000x)).

    Parameters
    ----------
    f : callable
        Maps an array to an array of the same shape, each entry on its own. Where it takes arrays of one axis more, it
        is called with all points of a stencil at once.
    x : array_like of real numbers
        The points, of any shape.
    order : {1, 2, 3, 4}
        The order of the derivative.
    method : {"central", "forward", "backward", "richardson", "ridders", "complex_step"}
        A plain quotient, or as for `gradient`. The complex step gives the first derivative only.
    accuracy : int, optional
        For a plain quotient the power of h in its truncation error, see `stencil`: 2 for ``"central"``, 1 for the one-sided ones
        unless said otherwise.
    step : float, array_like of x's shape, or {"relative", "optimal", "adaptive"}, optional
        h. ``"relative"``: proportional to \|x\|. ``"optimal"``: `optimal_step`, from `higher`. ``"adaptive"``: several are
        tried at every point and the surest is kept. Left out, one that suits functions on the scale of 1 is taken, and
        others are tried where it does not suit. For ``"richardson"`` and ``"ridders"`` the largest step, for these and the
        complex step one number.
    higher : float, array_like or callable, optional
        For ``step="optimal"``: the derivative of f of order ``order + accuracy`` at x, or a function that returns it.

    Returns
    -------
    Estimate
        Of x's shape.

    Raises
    ------
    InputError
        For an unknown method, order, accuracy or step, a step that x + h does not show, a complex result, or a complex
        step that is not possible.
    ShapeError
        If f does not return as many numbers as it is given.
    ProgramError
        If f changes its input in place, or returns something that is no number.

    Examples
    --------
    >>> slope = derivative(np.tanh, [0.0, 2.0])
    >>> slope.value.round(7).tolist()
    [1.0, 0.0706508]
    >>> third = derivative(np.tanh, 2.0, order=3, accuracy=8)
    >>> round(float(third.value), 7), bool(third.error < 1e-9)
    (0.2526541, True)
    """
    refusals.check_method(method, METHODS)
    refusals.check_order(order, ORDERS)
    if method not in QUOTIENTS:
        careful.check(method, order, accuracy, step)
        return careful.estimate(f, x, method, step, order, elementwise=True)
    accuracy = ACCURACIES[method][0] if accuracy is None else accuracy
    refusals.check_accuracy(accuracy, method, ACCURACIES[method])
    if isinstance(step, str) and step not in steps.NAMES:
        raise refusals.unknown_step(step, steps.NAMES)
    chosen = checked(method, order, accuracy)
    # f is met outside its domain on purpose. Warnings of its own are kept quiet too where other steps are tried, see `quick`.
    with np.errstate(all="ignore"):
        return _plain(f, x, chosen, step, higher)


def _plain(f: Callable[[Any], Any], given: ArrayLike, chosen: Checked, step: Any, higher: Any) -> Estimate:
    s = chosen.stencil
    # A step that is not ours to choose is measured against a better quotient of steps that are.
    fixed = step is not None and not (isinstance(step, str) and step == "adaptive")
    best = chosen.better() if fixed else chosen
    x = np.asarray(given)
    if not x.size:
        x = read_point(given)
        return Estimate(x, x.copy(), x.copy(), 0, s.method, s.order, s.accuracy)
    if x.dtype is not FLOAT64:
        x = read_point(given)
    size = np.abs(x).ravel()
    largest = np.maximum.reduce(size)
    if not largest <= steps.UNIT_SCALE:
        x = read_point(given)  # which refuses what is not finite
    h = steps.usual(best.usual_step, size, largest)
    points = Points(f, x, size, best.with_here, h)
    if points.eps > EPS:  # a program in single precision
        h = steps.usual(best.step(points.eps), size, largest)
    value, error, h = quick.estimate(points, best, h, thorough=not fixed and step is not None)
    if fixed:
        with quiet():
            h = _steps(step, higher, points, chosen)
            value, error = quick.at(points, chosen.stencil, h, value, error)
    if type(h) is float:
        length, h = h, np.empty(x.size)
        h.fill(length)
    if x.ndim != 1:
        value, error, h = (part.reshape(x.shape)[()] for part in (value, error, h))
    return Estimate(value, error, h, points.evaluations, s.method, s.order, s.accuracy)


def _steps(step: Any, higher: Any, points: Points, chosen: Checked) -> Array:
    """The steps that were asked for, one for each entry."""
    s, size, usual = chosen.stencil, points.size, chosen.step(points.eps)
    if not isinstance(step, str):
        return steps.given(step, points.x, float(max(map(abs, s.points))), s.order)
    if step == "relative":
        return steps.relative(usual, size)
    if higher is None:
        raise refusals.no_higher(s.order + s.accuracy)
    known = higher(points.x) if callable(higher) else higher
    known = np.broadcast_to(misfits.read_higher(known, points.x.shape), points.x.shape).ravel()
    found = steps.optimal_step(points.here, known, s.order, s.method, s.accuracy)
    return steps.optimal(found, steps.usual(usual, size, np.maximum.reduce(size)), size)
