"""A function of several numbers along straight lines through a point: partial derivatives are derivatives along them.

Knows `Samples`, no quotient. Read `partials` and `second` next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np

from teachgrad.finite.fornberg import weights
from teachgrad.finite.steps import UNIT_SCALE
from teachgrad.sampling import Array, Samples

# Unevenly spaced, for evenly spaced values may all be rounded by the same amount.
_NEIGHBOURS = (-3.1, -1.9, -0.8, 1.1, 2.3, 3.4)
_NEAR = (
    2.0**-30
)  # of x: fourth differences of a smooth function are nothing there, and x² still is another number
_NEAREST = 2.0**-10  # the largest such distance
Line = Mapping[int, float]  # index of an entry of x → by how much it moves for each unit of the step


def scales(x: Array) -> Array:
    """The unit of the step in each entry: 1, or a power of two near |x|/8 where x is large; (entries,)."""
    exponents = np.frexp(np.abs(x.ravel()) / UNIT_SCALE)[1]
    return np.asarray(np.exp2(np.fmax(exponents, 0)))


class Lines:
    """The values of f along several lines, as `quick.estimate` asks for them: (offsets, lines, numbers that f returns)."""

    def __init__(self, samples: Samples, lines: Sequence[Line]) -> None:
        self.samples, self.lines = samples, lines
        self.eps, self.here = samples.eps, samples.here[None, :]
        entries = np.abs(samples.entries)
        farthest = [max((entries[i] / abs(move) for i, move in line.items()), default=0.0) for line in lines]
        self.size = np.array(farthest).reshape(-1, 1)
        self.distance = np.array([max((entries[i] for i in line), default=0.0) for line in lines]).reshape(
            -1, 1
        )
        self.noise: Array | None = _noise(samples)

    def beside(self, offsets: Array, h: Any) -> Array:
        """Values of f at x moved along each line by offsets·h: (offsets, lines, numbers)."""
        steps = np.broadcast_to(h, self.size.shape).ravel()
        found = np.full((len(offsets), len(self.lines), self.here.size), np.nan)
        for i in np.flatnonzero(~np.isnan(steps)).tolist():
            for row, offset in zip(found, offsets, strict=True):
                point = self.samples.x.copy()
                for entry, move in self.lines[i].items():
                    point.flat[entry] += offset * steps[i] * move
                row[i] = self.samples.value(point)
        return found


def _noise(samples: Samples) -> Array:
    """What rounding inside f does to its values: the fourth differences of neighbours; (numbers that f returns,).

    For log(1 + x²) at 0.01 that is a hundred times the last place of the value. As in Hamming's table (Moré & Wild, *SIAM
    Journal on Scientific Computing* 33(3), 2011), once for all lines.
    """
    x = samples.x
    # Around 1e12 a step of 2⁻³⁰|x| passes over the waves of sin, which are no noise.
    unit = np.fmax(np.fmin(np.abs(x) * _NEAR, _NEAREST), 8 * np.where(x == 0, 0.0, np.spacing(np.abs(x))))
    values = np.array([samples.value(x + k * unit) for k in _NEIGHBOURS])
    return np.asarray(np.fmax.reduce(np.abs(_differences() @ values), axis=0, initial=0.0))


@cache
def _differences() -> Array:
    """Two fourth differences of the neighbours, (2, neighbours): of values with errors of size 1 each is of size 1."""
    first, last = ([float(w) for w in weights(4, part)] for part in (_NEIGHBOURS[:-1], _NEIGHBOURS[1:]))
    rows = np.array([[*first, 0.0], [0.0, *last]])
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))
