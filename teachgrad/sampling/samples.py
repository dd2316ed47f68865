"""A program as difference quotients call it: one entry of the point replaced, what comes back checked, the calls counted.

Knows how a program can misbehave, no quotient; what is said of it stands in `refusals`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from teachgrad.sampling import refusals
from teachgrad.sampling.given import Array, check_program

EPS = float(np.finfo(np.float64).eps)
FLOAT64 = np.dtype(np.float64)
_REFUSALS = (
    ValueError, ArithmeticError, LookupError, AssertionError, RuntimeError, TypeError, AttributeError,
    np.exceptions.ComplexWarning,
)  # fmt: skip
_SCALARS_ONLY = ("only length-1 arrays", "only 0-dimensional arrays")  # how NumPy refuses float(array)
_SPOTS = 3  # how many values taken with others are compared with values taken alone
_ROUNDED_OTHERWISE = 1e-12  # scalar and vector functions may differ in their last digits


class Samples:
    """The program: calls it with one entry of x replaced, checks what comes back, counts the calls.

    Parameters
    ----------
    f : callable
        The program.
    x : ndarray
        The point.
    elementwise : bool
        Whether f maps arrays of x's shape to such arrays, entry by entry.
    several : bool
        Whether f may return any number of numbers; otherwise it returns one, unless it is elementwise.

    Attributes
    ----------
    here : ndarray
        f(x): one value for each entry of x; with `several` all the values, flat.
    shape : tuple of int
        The shape of f(x).
    eps : float
        The relative rounding of f's type of number.
    calls : int
        How often f was called.
    """

    def __init__(self, f: Callable[[Any], Any], x: Array, elementwise: bool, several: bool = False) -> None:
        check_program(f)
        self.f, self.x, self.elementwise, self.several = f, x, elementwise, several
        self.entries = x.ravel()
        self.eps, self.calls = EPS, 0
        self.here, self.shape = np.zeros(0), x.shape
        if x.size or several:
            # Whatever is raised here is the program's own mistake, and its author should see it.
            here = self.value(x, at_x=True).astype(float)
            self.here = here if elementwise or several else np.broadcast_to(here, x.size)

    def at(self, entries: NDArray[Any]) -> NDArray[Any]:
        """One value of f per entry, that entry alone being replaced; NaN where f has no value."""
        if self.elementwise and entries.size:
            # A missing step leaves its entry where it is; the other entries go on.
            missing = np.isnan(entries)
            values = self.value(np.where(missing, self.entries, entries).reshape(self.x.shape))
            return np.where(missing, np.nan, values)
        values = np.full(entries.shape, np.nan, dtype=entries.dtype)
        for i in np.flatnonzero(~np.isnan(entries)):
            argument = self.x.astype(entries.dtype)
            argument.flat[i] = entries[i]
            values[i] = self.value(argument)[0]
        return values

    def rows(self, points: NDArray[Any]) -> Array:
        """Values of an elementwise f at several points of x's shape, stacked along a first axis: (points, entries).

        Trusts f with the points' memory: that f leaves its input alone was seen at x.
        """
        shape, f = self.x.shape, self.f
        found = np.empty((len(points), *shape))
        self.calls += len(points)
        for i, point in enumerate(points):
            try:
                result = f(point)
            except _REFUSALS as reason:
                if isinstance(reason, TypeError | AttributeError):
                    raise
                found[i] = np.nan
                continue
            if type(result) is np.ndarray and result.dtype is FLOAT64 and result.shape == shape:
                found[i] = result
            else:
                found[i] = self._checked(result, point, at_x=False).reshape(shape)
        return found.reshape(len(points), -1)

    def everywhere(self, points: NDArray[Any]) -> NDArray[Any]:
        """Values of a function of one number at each of the points, shape (points,).

        All at once where f takes an array entry by entry, as some single values then have to show; else one by one.
        """
        if points.size > _SPOTS:
            try:
                values = np.asarray(self.f(points.copy()))
            except Exception:  # `if x > 0` raises this, a look-up of a known value that: then one by one
                values = np.zeros(0)
            if values.shape == points.shape and values.dtype == points.dtype:
                spots = np.linspace(0, points.size - 1, _SPOTS).astype(int)
                alone = np.array([self.value(points[i])[0] for i in spots])
                self.calls += 1
                if np.allclose(values[spots], alone, rtol=_ROUNDED_OTHERWISE, atol=0, equal_nan=True):
                    return values
        return np.array([self.value(point)[0] for point in points], dtype=points.dtype)

    def value(self, argument: NDArray[Any], at_x: bool = False) -> NDArray[Any]:
        """The values of f at `argument`, flat; NaN where f has no value."""
        handed = argument.copy() if argument.ndim else argument[()]
        self.calls += 1
        try:
            result = self.f(handed)
        except _REFUSALS as reason:
            if argument.dtype.kind == "c":
                raise refusals.no_complex_step(str(reason), str(reason)) from reason
            if argument.size > 1 and isinstance(reason, TypeError) and str(reason).startswith(_SCALARS_ONLY):
                raise refusals.one_number_only(argument.shape, str(reason)) from reason
            if at_x or isinstance(reason, TypeError | AttributeError):
                raise
            # f worked at x, so only the number can be the matter: math.log of a negative one.
            return np.full(math.prod(self.shape) if self.elementwise or self.several else 1, np.nan)
        if argument.ndim and handed.tobytes() != argument.tobytes():
            raise refusals.changed_input()
        return self._checked(result, argument, at_x)

    def _checked(self, result: object, argument: NDArray[Any], at_x: bool) -> NDArray[Any]:
        """The values in `result`, flat, once they are numbers of the right shape and kind."""
        values, analytic = _numbers(result), argument.dtype.kind == "c"
        if self.several:
            self.shape = values.shape if at_x else self.shape
            if values.shape != self.shape:
                raise refusals.another_shape(values.shape, self.shape)
        elif values.size != 1 if not (self.elementwise and argument.ndim) else values.shape != argument.shape:
            raise refusals.wrong_shape(values.shape, argument.shape if self.elementwise else None)
        if analytic and values.dtype.kind != "c":
            raise refusals.no_complex_step("it answers with a real number", "nó trả về một số thực")
        if not analytic and values.dtype.kind == "c":
            if at_x:
                raise refusals.complex_result(values)
            return np.full(values.size, np.nan)
        if values.dtype.kind in "fc":
            self.eps = max(self.eps, float(np.finfo(values.dtype).eps))  # a float32 program is a coarse one
        return values.ravel()


def _numbers(result: object) -> NDArray[Any]:
    try:
        values = np.asarray(result)
    except ValueError:  # a ragged list
        values = np.asarray(None)
    if values.dtype.kind not in "biufc":
        raise refusals.no_numbers(result)
    return values
