"""Second and mixed partial derivatives: Hessians, ∂³f/∂x²∂y and the like.

Along a straight line they are derivatives of a function of one number; from several lines each of them can be put
together. Read `lines` and `partials` first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from math import exp, factorial, log, prod, sqrt
from statistics import fmean
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from teachgrad.finite import misfits, refusals, steps
from teachgrad.finite.checked import checked
from teachgrad.finite.elementwise import QUOTIENTS
from teachgrad.finite.estimate import Estimate, quiet
from teachgrad.finite.lines import scales
from teachgrad.finite.partials import along
from teachgrad.finite.stencils import ACCURACIES, ORDERS
from teachgrad.sampling import Array, Samples, read_point

MOST_ENTRIES = 256  # of x, for a Hessian

Direction = tuple[tuple[int, int], ...]  # (entry of x, by how many of its units it moves)


def hessian(
    f: Callable[[Any], Any],
    x: ArrayLike,
    method: str = "central",
    accuracy: int | None = None,
    step: Any = None,
) -> Estimate:
    """Estimate the second partial derivatives of a real-valued f with respect to every pair of entries of x.

    Along eᵢ + eⱼ and eᵢ − eⱼ the second derivatives are fᵢᵢ + fⱼⱼ ± 2fᵢⱼ: a quarter of their difference is fᵢⱼ.

    Parameters
    ----------
    f : callable
        Maps an array of x's shape (`np.float64` for a scalar x) to one real number.
    x : array_like of real numbers
        The point, of at most 256 entries: every pair takes two lines of evaluations.
    method : {"central", "forward", "backward"}
        The quotient along each line.
    accuracy : int, optional
        As for `stencil`; 4 for ``"central"`` and 2 for the others unless said otherwise.
    step : float or array_like of x's shape, optional
        h of each entry. By default it is chosen.

    Returns
    -------
    Estimate
        Of x's shape twice. Off the diagonal `step` is the geometric mean of the steps of both entries.

    Raises
    ------
    InputError
        For an unknown method, accuracy or step, a complex result, or too many entries.
    ShapeError
        If f does not return one number.
    ProgramError
        If f changes its input in place, or returns something that is no number.

    Examples
    --------
    >>> rosenbrock = lambda p: (1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2
    >>> hessian(rosenbrock, [-1.2, 1.0]).value.round(5)
    array([[1330., 480.],
           [ 480., 200.]])
    """
    point = read_point(x)
    if point.size > MOST_ENTRIES:
        raise misfits.too_many_entries(point.size, MOST_ENTRIES)
    n, orders = point.size, np.eye(point.size, dtype=int)
    pairs = [(i, j) for i in range(n) for j in range(i, n)]
    value, error, h, calls, accuracy = _mixed(
        f, point, [tuple(orders[i] + orders[j]) for i, j in pairs], method, accuracy, step
    )
    shape = point.shape + point.shape
    whole = []
    for part in (value, error, h):
        matrix = np.zeros((n, n))
        for (i, j), number in zip(pairs, part, strict=True):
            matrix[i, j] = matrix[j, i] = number
        whole.append(matrix.reshape(shape)[()])
    return Estimate(whole[0], whole[1], whole[2], calls, method, 2, accuracy)


def mixed(
    f: Callable[[Any], Any],
    x: ArrayLike,
    orders: ArrayLike,
    method: str = "central",
    accuracy: int | None = None,
    step: Any = None,
) -> Estimate:
    """Estimate one mixed partial derivative of a real-valued f, such as ∂³f/∂x²∂y.

    By polarization: the derivative of order q is a symmetric multilinear form in q directions, and such a form is known from
    its values on equal directions, which are derivatives along lines.

    Parameters
    ----------
    f : callable
        Maps an array of x's shape (`np.float64` for a scalar x) to one real number.
    x : array_like of real numbers
        The point, of any shape.
    orders : array_like of int, of x's shape
        How often to differentiate with respect to each entry: ``(2, 1)`` for ∂³f/∂x²∂y. Their sum is 1 to 4.
    method, accuracy, step
        As for `hessian`.

    Returns
    -------
    Estimate
        Of one number; `step` is the geometric mean of the steps of the entries that are differentiated.

    Raises
    ------
    InputError, ShapeError, ProgramError
        As for `hessian`; `InputError` also for orders that do not fit.

    References
    ----------
    A. Griewank, J. Utke & A. Walther, "Evaluating higher derivative tensors by forward propagation of univariate Taylor
    series", *Mathematics of Computation* 69(231), 2000, for derivatives of several variables from those along lines.

    Examples
    --------
    >>> estimate = mixed(lambda p: p[0] ** 2 * np.exp(p[1]), [3.0, 0.0], (2, 1))
    >>> round(float(estimate.value), 6)
    2.0
    """
    point = read_point(x)
    wanted = misfits.read_orders(orders, point.shape, ORDERS)
    value, error, h, calls, accuracy = _mixed(f, point, [wanted], method, accuracy, step)
    return Estimate(value[0], error[0], h[0], calls, method, sum(wanted), accuracy)


def _mixed(
    f: Callable[[Any], Any],
    point: Array,
    wanted: list[tuple[int, ...]],
    method: str,
    accuracy: int | None,
    step: Any,
) -> tuple[Array, Array, Array, int, int]:
    """Several mixed partial derivatives of one order: values, errors, steps; calls and accuracy."""
    refusals.check_method(method, QUOTIENTS)
    accuracy = max(2, 2 * ACCURACIES[method][0]) if accuracy is None else accuracy
    refusals.check_accuracy(accuracy, method, ACCURACIES[method])
    order = sum(wanted[0]) if wanted else 2
    chosen = checked(method, order, accuracy)
    units = scales(point)
    if step is not None:
        units = steps.given(step, point, order * float(max(map(abs, chosen.stencil.points))), order)
    shares = [_polarized(orders) for orders in wanted]
    directions = sorted({direction for share in shares for direction in share})
    # Along a line the step is the mean of those of the entries that move, and they move by about 1 for each unit of it.
    means = [1.0 if step is None else _mean(units, direction) for direction in directions]
    lines = [{i: k * float(units[i]) / mean for i, k in d} for d, mean in zip(directions, means, strict=True)]
    with quiet():
        samples = Samples(f, point, elementwise=False, several=True)
        if samples.here.size != 1:
            raise misfits.no_scalar(samples.shape)
        value, error, h = along(samples, lines, chosen, None if step is None else np.array(means))
    # From the lines to multiples of the units.
    stretch = np.array(means).reshape(-1, 1) ** order
    slopes = dict(zip(directions, zip(value * stretch, error * stretch, h, strict=True), strict=True))
    found = [_sum(slopes, share, step is not None) for share in shares]
    sizes = [prod(float(units[i]) ** k for i, k in enumerate(orders) if k) for orders in wanted]
    lengths = [
        1.0 if step is not None else _mean(units, [(i, k) for i, k in enumerate(o) if k]) for o in wanted
    ]
    columns = np.array(found).reshape(-1, 3).T
    return columns[0] / sizes, columns[1] / sizes, columns[2] * lengths, samples.calls, accuracy


def _sum(
    slopes: Mapping[Direction, Any], share: Mapping[Direction, float], given: bool
) -> tuple[float, float, float]:
    """Value, error and step of a mixed derivative from those along lines."""
    parts = [(weight, *(float(part[0]) for part in slopes[direction])) for direction, weight in share.items()]
    value = sum(weight * slope for weight, slope, _, _ in parts)
    errors = [abs(weight) * unsure for weight, _, unsure, _ in parts]
    # The truncation errors of given steps add up. Where steps are chosen, most of the error is rounding, and that of one line
    # does not depend on another's.
    error = sum(errors) if given else min(sum(errors), sqrt(2 * sum(e * e for e in errors)))
    return value, error, exp(fmean(log(h) for _, _, _, h in parts))


def _mean(units: Array, direction: Sequence[tuple[int, int]]) -> float:
    """The geometric mean of the units of the entries that move."""
    return exp(fmean(log(float(units[i])) for i, _ in direction))


def _polarized(orders: tuple[int, ...]) -> dict[Direction, float]:
    """A mixed derivative as a sum of derivatives along lines: direction, (entry, factor) pairs → weight.

    Of q vectors vᵢ the sum over all signs of ε₁…ε_q · D^q(Σ εᵢvᵢ) is 2^q q! times the form in v₁, …, v_q. Opposite
    directions give the same, so that the first sign may stay +.
    """
    entries = [i for i, order in enumerate(orders) for _ in range(order)]
    if len(set(entries)) == 1:
        return {((entries[0], 1),): 1.0}
    q = len(entries)
    weights: dict[Direction, float] = defaultdict(float)
    for signs in product((1, -1), repeat=q - 1):
        moves: dict[int, int] = defaultdict(int)
        for entry, sign in zip(entries, (1, *signs), strict=True):
            moves[entry] += sign
        direction = tuple((entry, move) for entry, move in sorted(moves.items()) if move)
        if not direction:
            continue  # the derivative along nothing is 0
        weight = prod(signs) / (2 ** (q - 1) * factorial(q))
        if direction[0][1] < 0:
            direction = tuple((entry, -move) for entry, move in direction)
            weight *= (-1) ** q
        weights[direction] += weight
    return {direction: weight for direction, weight in weights.items() if weight}
