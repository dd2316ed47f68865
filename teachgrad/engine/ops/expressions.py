"""What operations on whole arrays mean for SymPy: arrays of expressions, which NumPy takes no logarithm of.

SymPy is loaded only when one of these is called.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.lib.array_utils import normalize_axis_tuple


def of_each(name: str, x: Any) -> Any:
    """Return SymPy's function `name` of each entry."""
    import sympy

    return np.frompyfunc(getattr(sympy, name), 1, 1)(x)


def of_all(name: str, x: Any, axis: int | tuple[int, ...] | None, keepdims: bool) -> Any:
    """Return SymPy's function `name` of all entries together, or of those along `axis`."""
    import sympy

    x = np.asarray(x, object)
    along = normalize_axis_tuple(range(x.ndim) if axis is None else axis, x.ndim)
    rest = [n for i, n in enumerate(x.shape) if i not in along]
    lines = np.moveaxis(x, along, range(-len(along), 0)).reshape(*rest, math.prod(x.shape[i] for i in along))
    found = np.empty(rest, object)
    for place in np.ndindex(*rest):
        found[place] = getattr(sympy, name)(*lines[place])
    return found.reshape([1 if i in along else n for i, n in enumerate(x.shape)]) if keepdims else found


def is_zero(x: Any) -> Any:
    """Return for each entry 1 where it is 0, and 0 elsewhere."""
    import sympy

    return np.frompyfunc(lambda entry: sympy.Piecewise((1, sympy.Eq(entry, 0)), (0, True)), 1, 1)(x)


def squared(shape: tuple[int, ...], *_: Any) -> float:
    """How long a formula is in which every entry meets every other, as in a variance."""
    return 4.0 * math.prod(shape) ** 2


def cubed(shape: tuple[int, ...], *_: Any) -> float:
    """How long the derivative of a largest entry is: each is compared with each, and so is each comparison."""
    return float(math.prod(shape)) ** 3
