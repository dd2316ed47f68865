"""Random smooth functions with random points of their domain, and their derivatives to 50 digits.

The derivatives are SymPy's, evaluated by mpmath: nothing of them comes from the code under test.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import mpmath
import numpy as np
import sympy as sp

X, A, B, C, D, W = LETTERS = sp.symbols("x a b c d w")
FAMILIES = {
    "polynomial": A + B * X + C * X**3 + D * X**5,
    "wave": sp.sin(W * X + A),
    "exponential": sp.exp(3 * A * X),
    "rational": (A + B * X) / (1 + C * C + X * X),
    "product": sp.sin(A * X) * sp.exp(B * X) + C * X**3,
    "logarithm": sp.log(X) * X**2 + sp.sqrt(X),
    "on a large constant": sp.tanh(A * X) + 1000 * B,
    "bell": sp.exp(-X * X) * (A * X + sp.sin(3 * X)),
}
NEAR = ("exponential", "product", "on a large constant", "bell")  # elsewhere these overflow, or are constant


@dataclass(frozen=True, eq=False)
class Cases:
    """Functions of one family, one for each entry of x: `f` maps x entry by entry."""

    family: str
    x: np.ndarray
    letters: tuple[np.ndarray, ...]

    def f(self, t: Any) -> Any:
        return _numpy(self.family)(t, *self.letters)

    def alone(self, i: int) -> tuple[float, Callable[[Any], Any]]:
        letters = tuple(float(values[i]) for values in self.letters)
        return float(self.x[i]), lambda t: _numpy(self.family)(t, *letters)

    @cache  # noqa: B019 # a handful of objects, which live as long as the tests
    def truth(self, order: int) -> list[Any]:
        """The derivatives, to 50 digits."""
        exact = sp.lambdify(LETTERS, sp.diff(FAMILIES[self.family], X, order), "mpmath")
        with mpmath.workdps(50):
            rows = zip(self.x, *self.letters, strict=True)
            return [exact(*(mpmath.mpf(float(number)) for number in row)) for row in rows]


@cache
def _numpy(family: str) -> Callable[..., Any]:
    return sp.lambdify(LETTERS, FAMILIES[family], "numpy")


@cache
def cases(seed: int, count: int) -> tuple[Cases, ...]:
    """`count` random functions of each family, at points of all sizes, 0 and whole numbers among them."""
    rng = np.random.default_rng(seed)
    found = []
    for family in FAMILIES:
        sizes = rng.choice([1.0, 30.0, 1e-3], size=count)
        x = np.where(
            rng.random(count) < 0.4,
            rng.choice([0.0, 0.5, 1.0, 2.0], size=count),
            rng.normal(size=count) * sizes,
        )
        if family in NEAR:
            x = np.where(rng.random(count) < 0.8, rng.normal(size=count) * 2, 0.0)
        if family == "logarithm":
            x = np.abs(x) + 1e-6
        letters = (*rng.normal(size=(4, count)), 10 ** rng.uniform(-1, 3.5, size=count))
        found.append(Cases(family, x, letters))
    return tuple(found)


def errors(value: Any, truth: list[Any]) -> np.ndarray:
    """The true errors, from 50 digits."""
    with mpmath.workdps(50):
        return np.array(
            [float(abs(mpmath.mpf(float(v)) - t)) for v, t in zip(np.ravel(value), truth, strict=True)]
        )


# --- functions of three numbers ------------------------------------------------------------------------

PLACES = sp.symbols("x y z")
_x, _y, _z = PLACES
OF_THREE = (
    sp.sin(A * _x * _y) + sp.exp(B * _z * _x / 2),
    A * _x**3 * _y + B * _x * _y**2 * _z + C * _z**4 + D,
    (A + B * _x + _y * _z) / (1 + _x * _x + _y * _y + _z * _z),
    sp.exp(-_x * _x - _y * _y) * sp.cos(C * _z + _x),
    sp.log(1 + _x * _x * _y * _y + _z * _z) + D * sp.tanh(A * _x + B * _y),
    sp.sqrt(1 + (A * _x - B * _y) ** 2) * sp.sin(_z + C * _x * _y) + 1000 * D,
)


@dataclass(frozen=True, eq=False)
class OfThree:
    """A function of an array of three numbers, and a point."""

    kind: int
    point: np.ndarray
    letters: tuple[float, ...]

    def f(self, p: Any) -> Any:
        return _numpy_of_three(self.kind)(*p, *self.letters)

    def truth(self, orders: tuple[int, ...]) -> Any:
        with mpmath.workdps(50):
            return _exact(self.kind, orders)(
                *(mpmath.mpf(number) for number in (*self.point.tolist(), *self.letters))
            )


@cache
def _numpy_of_three(kind: int) -> Callable[..., Any]:
    return sp.lambdify((*PLACES, A, B, C, D), OF_THREE[kind], "numpy")


@cache
def _exact(kind: int, orders: tuple[int, ...]) -> Callable[..., Any]:
    expression = OF_THREE[kind]
    for place, order in zip(PLACES, orders, strict=True):
        expression = sp.diff(expression, place, order) if order else expression
    return sp.lambdify((*PLACES, A, B, C, D), expression, "mpmath")


@cache
def cases_of_three(seed: int, count: int) -> tuple[OfThree, ...]:
    """Random functions of three numbers; some of the numbers are large, small or 0."""
    rng = np.random.default_rng(seed)
    found = []
    for i in range(count):
        kind = i % len(OF_THREE)
        size = 1.0 if kind in (0, 3) else float(rng.choice([1.0, 1.0, 1.0, 10.0, 0.01]))
        point = rng.normal(size=3) * size
        point[rng.integers(3)] *= float(rng.random() > 0.15)
        found.append(OfThree(kind, point, tuple(rng.normal(size=4).tolist())))
    return tuple(found)
