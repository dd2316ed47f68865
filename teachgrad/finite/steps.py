"""The step h: the usual one, one relative to x, the optimal one of theory, or the one that was given.

Knows weights and numbers, no function. Read `quick` for how other steps are tried.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from teachgrad.finite import misfits, refusals
from teachgrad.finite.stencils import stencil
from teachgrad.sampling import EPS, Array

NAMES = ("relative", "optimal", "adaptive")
UNIT_SCALE = 8.0  # up to this |x| functions are taken to vary on the scale of 1, beyond on that of x/8


def usual(h: float, size: Array, largest: float) -> Any:
    """The step for each |x|: h itself, one number, where all are small."""
    if largest <= UNIT_SCALE:
        return h
    return _exact(h * np.fmax(size / UNIT_SCALE, 1.0), size)


def relative(h: float, size: Array) -> Array:
    """Steps h|x|, and h itself at 0: for functions that vary on the scale of x, as log x and √x do."""
    return _exact(h * np.where(size == 0, 1.0, size), size)


def optimal_step(
    value: ArrayLike,
    higher: ArrayLike,
    order: int = 1,
    method: str = "central",
    accuracy: int | None = None,
) -> Any:
    """The step at which truncation and rounding together are least.

    The quotient Σ wⱼ f(x + kⱼh)/h^q is off by c·h^p·|f⁽ᵖ⁺q⁾| by Taylor's theorem, and by at most Σ|wⱼ|·u|f|/h^q by
    rounding, u = 2⁻⁵³ being half a unit in the last place. The sum is least at h = (q Σ|wⱼ| u|f| / (p c |f⁽ᵖ⁺q⁾|))^(1/(p+q)):
    2√(u|f/f″|) for a forward and ∛(3u|f/f‴|) for a central quotient.

    Parameters
    ----------
    value : array_like
        f at the point.
    higher : array_like
        The derivative of f of order ``order + accuracy`` there; of the shape of `value`.
    order, method, accuracy
        As for `stencil`.

    Returns
    -------
    np.float64 or ndarray
        Infinite where `higher` is 0, and 0 where `value` is: then it is another term that counts.

    Raises
    ------
    InputError
        As for `stencil`, or if `value` or `higher` is no number.

    References
    ----------
    P. E. Gill, W. Murray, M. A. Saunders & M. H. Wright, "Computing forward-difference intervals for numerical
    optimization", *SIAM Journal on Scientific and Statistical Computing* 4(2), 1983; J. Nocedal & S. J. Wright,
    *Numerical Optimization*, 2nd ed., 2006, section 8.1.

    Examples
    --------
    >>> f"{optimal_step(np.e, np.e):.2g}"  # eˣ at 1
    '6.9e-06'
    """
    chosen = stencil(method, order, accuracy)
    p, q = chosen.accuracy, chosen.order
    factor = float(q * chosen.rounding / (p * abs(chosen.truncation))) * EPS / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.abs(_real("value", value)) / np.abs(_real("higher", higher))
        return ((factor * ratio) ** (1 / (p + q)))[()]


def _real(name: str, given: ArrayLike) -> Array:
    try:
        return np.asarray(given, float)
    except (TypeError, ValueError):
        raise misfits.no_number(name, given) from None


def optimal(h: Array, fallback: Any, size: Array) -> Array:
    """Optimal steps that can be taken: where theory has none, or one beyond what x allows, the nearest that can."""
    known = np.isfinite(h) & (h > 0)
    widest = np.fmax(size, 1.0) / UNIT_SCALE
    return _exact(np.clip(np.where(known, h, fallback), size * 2.0**-40, widest), size)


def given(step: Any, x: Array, reach: float, order: int) -> Array:
    """The steps that were given, one for each entry of x, refused where x + h would not show them.

    Parameters
    ----------
    step : float or array_like of x's shape
        The steps.
    x : ndarray
        The points.
    reach : float
        The largest multiple of h that is added to x.
    order : int
        h is raised to this power.
    """
    try:
        steps = np.asarray(step, dtype=np.float64)
    except (TypeError, ValueError):
        raise refusals.no_step(step) from None
    wrong = ~(np.isfinite(steps) & (steps > 0))
    if wrong.any() or isinstance(step, bool | str):
        raise refusals.no_step(steps[wrong].flat[0].item() if steps.ndim else step)
    if steps.ndim and steps.shape != x.shape:
        raise misfits.steps_of_another_shape(steps.shape, x.shape)
    h, entries = np.broadcast_to(steps, x.shape).ravel(), x.ravel()
    with np.errstate(over="ignore", under="ignore"):
        lost = (entries + h == entries) | (entries - h == entries) | (h**order < np.finfo(float).tiny)
        outside = ~np.isfinite(np.abs(entries) + reach * h) | ~np.isfinite(h**order)
    if lost.any():
        raise refusals.too_small(h[lost][0], entries[lost][0])
    if outside.any():
        raise refusals.too_large(h[outside][0], entries[outside][0])
    return h


def _exact(h: Array, size: Array) -> Array:
    """Steps that |x| + h shows without rounding."""
    return np.asarray((size + h) - size)
