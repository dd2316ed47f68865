"""A function that acts entry by entry, at many points: its values along the one line through each.

Knows how to ask for them in few calls, no quotient. Read `elementwise` next.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from teachgrad.sampling import EPS, FLOAT64, Array, Samples

_MOST_AT_ONCE = 2**15  # entries: beyond, one more call costs nothing beside its work, and the memory matters


class Points:
    """The values of f around each entry of x, as `quick.estimate` asks for them: (offsets, entries).

    f is called with all points at once where it takes arrays of one axis more: at 10³ points a call costs as much as an
    operation. Where that fails for whatever reason, it is called with one array of x's shape after the other, which also
    tells the author what is wrong with a program.

    Parameters
    ----------
    f : callable
        The program.
    x : ndarray
        The points.
    size : ndarray
        |x|, flat.
    offsets : ndarray
    h : float or ndarray
        Where `beside` will first be asked for, with an offset of 0 before the others: f(x) comes with them.
    """

    noise: Array | None = None  # not measured: it would take as many evaluations as all the rest

    def __init__(self, f: Callable[[Any], Any], x: Array, size: Array, offsets: Array, h: Any) -> None:
        self.f, self.x, self.size, self.eps, self.evaluations = f, x, size, EPS, 0
        self.distance = size
        self._samples: Samples | None = None
        self._first: tuple[Any, Array] | None = None
        values = None
        if x.ndim and x.size <= _MOST_AT_ONCE:
            values = self._at_once(offsets, h)
        if values is None:
            samples = self._one_by_one()
            self.here, self.eps = samples.here, samples.eps
        else:
            self.here, self._first = values[0], (h, values[1:])

    def beside(self, offsets: Array, h: Any) -> Array:
        """Values of f at x + offsets·h: (offsets, entries)."""
        if self._first is not None and self._first[0] is h:
            values, self._first = self._first[1], None
            return values
        found = None if self._samples else self._at_once(offsets, h)
        if found is None:
            found = self._one_by_one().rows(self._moved(offsets, h))
            self.evaluations += len(offsets)
        return found

    def _one_by_one(self) -> Samples:
        if self._samples is None:
            self._samples = Samples(self.f, self.x, elementwise=True)
            self.evaluations += self._samples.calls
        return self._samples

    def _at_once(self, offsets: Array, h: Any) -> Array | None:
        """All the values by one call, or None."""
        points = self._moved(offsets, h)
        before = points[0].tobytes()
        try:
            values = self.f(points)
        except (
            Exception
        ):  # it need not take such arrays; called with its own, it raises again what is its own
            return None
        if type(values) is not np.ndarray or values.dtype is not FLOAT64 or values.shape != points.shape:
            return None
        if points[0].tobytes() != before:
            return None
        self.evaluations += len(offsets)
        return values.reshape(len(offsets), -1)

    def _moved(self, offsets: Array, h: Any) -> Array:
        """The points, of x's shape, stacked along a first axis."""
        column = offsets.reshape(-1, *(1 for _ in self.x.shape))
        if type(h) is float:
            return np.asarray(self.x + column * h)
        # A point that takes no part stays where it is; the others go on.
        return np.asarray(self.x + column * np.where(np.isnan(h), 0.0, h).reshape(self.x.shape))
