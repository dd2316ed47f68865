"""Values of f around a point, at steps from 1 down to the last place of x, and how noisy they are.

Knows `Samples`, no quotient. Read `extrapolation` next.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from teachgrad.finite import refusals
from teachgrad.sampling import Array, Samples

# Every halving where extrapolation lives; then sixteenths, which only have to notice what the larger steps
# skipped, as every step above 1/1000 skips the waves of sin(1000x).
_HALVINGS = (*range(21), *range(24, 49, 4))
_DEEPER = (52, 64, 96, 128)  # at x = 0, where no rounding of x forbids to look closer
_FINEST = 2.0**-50  # times |x|: a few units in its last place, so that x + h is still exact
_LARGE = 2.0**20  # beyond, a step that is tiny beside x need not be tiny beside 1, the scale of sin
COARSE = 2.0**-10  # floats so far apart show less than a thousand points of a wave
ROUNDING = 2.0**-20  # a stair or a jump this close to x, times the scale, may be made by rounding


@dataclass(frozen=True, slots=True)
class Rungs:
    """Values of f at x ± h, each (rows, entries), the largest h first; NaN where there is none."""

    x: Array
    h: Array
    below: Array
    here: Array
    above: Array
    noise: tuple[Array, Array]  # rounding of f left and right of x, beyond that of its result
    bent: Array  # what of it is seen between neighbours of x
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

    @property
    def loud(self) -> NDArray[np.bool_]:
        """Where f varies between neighbours of x by so much that no quotient tells anything: sin(1e16 x).

        What bends by little beside f is taken for rounding that f amplifies, as long as steps far below 1 remain. Where they do
        not, as at 1e15, it may be a wave between the floats that makes any slope: x + sin x, sin x.
        """
        noise: Array = np.maximum(*self.noise)
        loud = noise > np.fmax(1e-3 * self.size, 1e-12 * np.fmin(self.scale, _LARGE))
        coarse = np.spacing(self.scale) >= COARSE
        unseen: NDArray[np.bool_] = coarse & (self.bent > 2 * self.eps * self.size)
        return loud | unseen

    def farther(self, values: Array, doublings: int = 1) -> Array:
        """The values at 2h, 4h, … in the rows of h; NaN where the ladder has no such step."""
        for _ in range(doublings):
            twice = np.full_like(values, np.nan)
            twice[1:] = np.where(self.h[:-1] == 2 * self.h[1:], values[:-1], np.nan)
            values = twice
        return values


def climb(samples: Samples, step: float | None) -> Rungs:
    """Evaluate f on the whole ladder, beginning at `step` if there is one."""
    x, here, h = samples.entries, samples.here, _steps(samples.entries, step)
    above = np.array([samples.at(x + row) for row in h]).reshape(h.shape)
    below = np.array([samples.at(x - row) for row in h]).reshape(h.shape)
    # Neighbours a few units in the last place apart: what bends there is rounding, not f (as in Hamming's
    # difference table; Moré & Wild, SIAM J. Sci. Comput. 33(3), 2011). Around 0 it would be f. Uneven
    # distances, for even ones may all be rounded by the same amount.
    unit = np.where(x == 0, np.nan, np.spacing(np.abs(x)))
    scale = np.fmax(np.abs(x), 1.0)
    bends = [bend(samples.at, x, side * unit, (1, 4, 13, 40, 121, 364)) for side in (-1, +1)]
    left, right = (
        np.fmax.reduce([bent, _scatter(values, here, h, np.abs(x)), _stair(values, here, h, scale)])
        for bent, values in zip(bends, (below, above), strict=True)
    )
    return Rungs(x, h, below, here, above, (left, right), np.maximum(*bends), samples.eps)


def _steps(x: Array, step: float | None) -> Array:
    """Choose the steps for each entry, (rows, entries), the largest first, NaN above the shorter columns."""
    columns = []
    for size in np.abs(x).tolist():
        # Nothing tells whether f varies on the scale of x (log) or of 1 (sin at 0 or at 1e6): try both.
        tops = {1.0, math.ldexp(1.0, min(math.frexp(size)[1], 1023))} if step is None else {step}
        steps = {math.ldexp(top, -k) for top in tops for k in (_HALVINGS if size else _HALVINGS + _DEEPER)}
        columns.append(sorted((h for h in steps if h >= max(size * _FINEST, 1e-305)), reverse=True))
        if step is not None and len(columns[-1]) < 3:
            raise refusals.too_small(step, size)
    ladder = np.full((max(map(len, columns), default=1), x.size), np.nan)
    for i, column in enumerate(columns):
        ladder[len(ladder) - len(column) :, i] = column
    return ladder


def bend(f: Callable[[Array], Array], x: Array, unit: Array, at: tuple[int, ...]) -> Array:
    """Evaluate f at x + k unit, for the k in `at`, and return how far it is from straight."""
    values, k = np.array([f(x + i * unit) for i in at]), np.array(at)[:, None]
    weight = (k[1:-1] - k[:-2]) / (k[2:] - k[:-2])
    off = np.abs(values[1:-1] - (1 - weight) * values[:-2] - weight * values[2:])
    return np.asarray(np.fmax.reduce(off, axis=0, initial=0.0))


def _scatter(values: Array, here: Array, h: Array, size: Array) -> Array:
    """How far values at tiny steps are from the parabola through f(x) and the two next larger steps.

    ln(eˣ/e) at 1 is right to the last digit within some units of the last place of x, by luck, and further off wrong by as
    much as 1 is rounded, though it is nearly 0 itself.
    """
    rise = values - here
    near, far = rise[1:-1] / h[1:-1], rise[:-2] / h[:-2]
    expected = h[2:] * (near + (h[2:] - h[1:-1]) * (far - near) / (h[:-2] - h[1:-1]))
    off = np.abs(rise[2:] - expected)
    # At larger steps f bends, and at x = 0 all of them are large. More than a thousandth of f is a jump of its own.
    size = np.fmin(size, _LARGE)
    tiny = (h[2:] <= size * 2.0**-36) & (h[:-2] <= size * 2.0**-26)
    small = off < 1e-3 * np.fmax.reduce(np.abs(values), axis=0)
    return np.asarray(np.fmax.reduce(np.where(tiny & small, off, 0.0), axis=0, initial=0.0))


def _stair(values: Array, here: Array, h: Array, scale: Array) -> Array:
    """Half the height of the first stair, where f is flat at tiny steps.

    (x + 1e8) − 1e8 climbs in stairs of 1.5e-8. Its quotients are 0 at every smaller step, and it is rounding
    that makes them so. A wider piece (`ROUNDING`), or a higher stair, is f's own: floor, sign.
    """
    height, size = np.zeros_like(here), np.fmax.reduce(np.abs(values), axis=0)
    flat = values[-1] == here
    for row, step in zip(values[-2::-1], h[-2::-1], strict=True):
        jump = np.where(flat & (step <= scale * ROUNDING), np.abs(row - here), 0)
        height = np.where((jump > 0) & (jump < 1e-3 * size), jump / 2, height)
        flat = flat & (row == here)
    return height
