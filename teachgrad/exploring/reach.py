"""In which range a point is moved, if nobody says so: wide, and yet so that the curve can be looked at.

Knows values of the function, no picture. Read `explorer` next.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_LEAST = 2.0  # to either side, where the curve is calm
_DOUBLINGS, _HALVINGS = 3, 14
_THERE = 0.25  # of the range has values
_TURNS = 8  # a wave of more is not seen
_GROWTH = 40.0  # times as high as its inner half, and the inner half is flat
_PLACES = (np.arange(96) + 0.5 * (np.arange(96) * 0.6180339887 % 1.0)) / 48 - 1.0  # uneven: no wave hides


def reach(f: Callable[[float], float], at: float) -> tuple[float, float]:
    """The range around a point in which a function is explored.

    Nearly twice as far from 0 as the point, and nearer where the curve waves or grows too much; further where it has no
    values; ends where the function does.

    Parameters
    ----------
    f : callable
        Gives NaN where there is no value.
    at : float
        The point.

    Examples
    --------
    >>> reach(lambda x: 3 * x * x, 5.0), reach(np.sqrt, 1.0)
    ((0.0, 10.0), (0.0, 3.0))
    """
    widest = max(abs(at), _LEAST)
    for width in _widths(f, at, widest):
        low, high = _trimmed(f, *_ends(at, width), at)
        if _is_readable(f, low, high):
            return low, high
    return _trimmed(f, *_ends(at, widest), at)


def _ends(at: float, width: float) -> tuple[float, float]:
    """To either side, as far as there are float64 numbers."""
    return max(at - width, -sys.float_info.max), min(at + width, sys.float_info.max)


def _widths(f: Callable[[float], float], at: float, widest: float) -> Iterator[float]:
    for doubling in range(_DOUBLINGS + 1):
        width = widest * 2**doubling
        if np.isfinite(_values(f, _spread(*_ends(at, width)))).mean() >= _THERE:
            yield from (width * 0.5**halving for halving in range(_HALVINGS))
            return


def _trimmed(f: Callable[[float], float], low: float, high: float, at: float) -> tuple[float, float]:
    """Without what lies outside the domain at either end."""
    x = np.unique(np.append(np.linspace(low, high, 257), at))
    there = np.flatnonzero(np.isfinite(_values(f, x)) | (x == at))
    if there.size < 2:
        return low, high
    first, last = int(there[0]), int(there[-1])
    ends = []
    for inside, outside in ((first, first - 1), (last, last + 1)):
        if 0 <= outside < x.size:
            ends.append(_border(f, float(x[inside]), float(x[outside])))
        else:
            ends.append(float(x[inside]))
    return ends[0], ends[1]


def _border(f: Callable[[float], float], inside: float, outside: float) -> float:
    """Where the domain ends between two points, written in few digits: 0 for √x and ln x."""
    for _ in range(40):
        middle = inside / 2 + outside / 2
        if np.isfinite(_values(f, np.array([middle])))[0]:
            inside = middle
        else:
            outside = middle
    return float(f"{outside:.9f}") + 0.0


def _is_readable(f: Callable[[float], float], low: float, high: float) -> bool:
    y = _values(f, _spread(low, high))
    inner = y[len(y) // 4 : -(len(y) // 4)]
    y, inner = y[np.isfinite(y)], inner[np.isfinite(inner)]
    if y.size < 2 or inner.size < 2:
        return False
    with np.errstate(over="ignore"):
        height = float(np.ptp(y))
    if not np.isfinite(height):
        return False
    if height <= 1e-9 * float(np.max(np.abs(y))):
        return True  # constant, or too near to see more than rounding
    return _turns(y) <= _TURNS and height <= _GROWTH * float(np.ptp(inner))


def _spread(low: float, high: float) -> Array:
    return np.asarray(low / 2 + high / 2 + (high / 2 - low / 2) * _PLACES)


def _turns(y: Array) -> int:
    """How often a curve turns up or down."""
    steps = np.diff(y)
    steps = steps[np.abs(steps) > 1e-6 * np.ptp(y)]
    return int(np.count_nonzero(np.diff(np.sign(steps))))


def _values(f: Callable[[float], float], x: Array) -> Array:
    with np.errstate(all="ignore"):
        return np.array([f(float(one)) for one in x], np.float64)
