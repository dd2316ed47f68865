"""The quotients of one step, formed of a handful of vectorised evaluations, and what these tell of the errors.

Knows `Checked` and values of f around points, no program. Read `quick` next, which chooses the step.
"""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from teachgrad.finite.checked import Checked
from teachgrad.sampling import Array

TOLERATED = 100.0  # truncation beside rounding: the best step would gain a factor of 20 or so


class Around(Protocol):
    """Values of a function around points: derivatives are taken along one line through each of them.

    Attributes
    ----------
    here : ndarray
        f at the points; of the shape that the estimates are to have, or spread to it.
    size : ndarray
        How large the point is beside the unit of the steps: |x|.
    distance : ndarray
        |x| itself, which `size` is only where the unit is 1.
    eps : float
        The relative rounding of f's values.
    noise : ndarray or None
        What f's values are off by beyond that, if it is known.
    """

    here: Array
    size: Array
    distance: Array
    eps: float
    noise: Array | None

    def beside(self, offsets: Array, h: Any) -> Array:
        """Values of f at the points moved by each of ``offsets * h``: (offsets, ...)."""


class Quotients(NamedTuple):  # one is made for each step, in half the time of a dataclass
    """One step's quotients, times h^order, and what is known of their errors."""

    h: Any
    value: Array
    truncation: Array  # a bound, and a sample of f's rounding
    rounding: Array
    here: Array
    sizes: Array  # of the products of `Checked.rows`

    @property
    def size(self) -> Array:
        """How large the values of f are."""
        return np.asarray(np.abs(self.here) + self.sizes[2] + self.sizes[3])

    @property
    def turn(self) -> Array:
        """How far left and right differ, where the quotient cannot see it."""
        return np.asarray(self.sizes[4] if len(self.sizes) > 4 else np.zeros_like(self.value))

    def all_good(self, expected: float) -> bool:
        """Whether `good` is true everywhere: mostly rounding decides that alone."""
        rounding_alone = self.truncation <= TOLERATED * self.rounding
        if len(self.sizes) == 4 and np.logical_and.reduce(rounding_alone, axis=None):
            return True
        return bool(self.good(expected).all())

    def good(self, expected: float) -> NDArray[np.bool_]:
        """Whether truncation is no matter beside rounding, or beside the value itself; and neither is a kink."""
        tolerated = TOLERATED * self.rounding
        fine: NDArray[np.bool_] = self.truncation <= np.fmax(tolerated, expected * self.sizes[0])
        if len(self.sizes) > 4:
            fine &= self.turn <= self.sizes[0] / 16 + tolerated
        return fine


def form(around: Around, chosen: Checked, h: Any) -> Quotients:
    """Evaluate the stencil of step h, a number or an array of one for each point."""
    values = around.beside(chosen.offsets, h) - around.here
    if values.ndim == 2:
        products = chosen.rows @ values
    else:
        products = (chosen.rows @ values.reshape(len(values), -1)).reshape(-1, *values.shape[1:])
    sizes = np.abs(products)
    # Half a unit in the last place of f's values; and x itself is rounded: by as much as f′ times that do they change.
    rounding = (around.size / h + 1.0) * sizes[2]
    rounding += np.abs(around.here)
    rounding += sizes[3]
    rounding *= around.eps * chosen.rounding
    if around.noise is not None:
        rounding += around.noise * chosen.rounding
    return Quotients(h, products[0], sizes[1], rounding, around.here, sizes)
