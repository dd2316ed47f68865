"""The bell curve exp(-x²) and its integral: erf and erfc."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from teachgrad.engine.graph import BOTH
from teachgrad.engine.ops.constants import TWO_OVER_SQRT_PI, scaled
from teachgrad.engine.ops.smooth import exp
from teachgrad.engine.ops.table import elementwise


def _bell(x: Any) -> Any:
    with np.errstate(over="ignore"):  # x² may be infinite, exp(-x²) is 0 then
        return np.exp(-x * x)


bell: Any = elementwise(
    "bell",
    _bell,
    lambda g, y, x: g * (-2 * x * y),
    saves=BOTH,
    internal=True,
    symbolic=lambda x: exp(-x * x),
    code="np.exp(-{0} * {0})",
    torch="ExpBackward0",
    samples=((0.5,), (-2.0,)),
)


def _each(function: Callable[[float], float], x: Any) -> Any:
    """`function` of each entry; NumPy has no erf, Python has, right to the last digit, for one number at a time."""
    x = np.asarray(x)
    values = np.fromiter(map(function, x.ravel().tolist()), np.float64, x.size).reshape(x.shape)
    return values.astype(np.result_type(x, np.float16) if x.dtype.kind == "f" else np.float64, copy=False)


def _in_numpy(name: str) -> str:
    """The lines of code that do the same."""
    return (
        f"from math import {name}\nvalues = 1.0 * np.asarray({{0}})\n"
        f"return np.vectorize({name}, otypes=[values.dtype])(values)"
    )


def _erf_aside(z: Any) -> Any:
    """Return erf(x + iy) - erf(x), for a complex step.

    By Abramowitz & Stegun, *Handbook of Mathematical Functions* (1964), 7.1.29: right to about 16 digits.
    """
    x, y = np.real(z), np.imag(z)
    by_sine = y / np.pi * np.sinc(2 * x * y / np.pi)  # sin(2xy)/(2πx), also at x = 0
    by_cosine = x * (y / np.pi * np.sinc(x * y / np.pi)) ** 2 * np.pi  # (1 - cos 2xy)/(2πx)
    total = by_cosine + 1j * by_sine
    terms = 13 + 2 * math.ceil(np.max(np.abs(y), initial=0.0))
    for n in range(1, terms):
        cosh, sinh = np.cosh(n * y), np.sinh(n * y)
        real = 2 * x - 2 * x * cosh * np.cos(2 * x * y) + n * sinh * np.sin(2 * x * y)
        imaginary = 2 * x * cosh * np.sin(2 * x * y) + n * sinh * np.cos(2 * x * y)
        total = total + 2 / np.pi * math.exp(-n * n / 4) / (n * n + 4 * x * x) * (real + 1j * imaginary)
    return _bell(x) * total


def _erf(x: Any) -> Any:
    """Error function, elementwise: 2/√π times the integral of exp(-t²) from 0 to x.

    Examples
    --------
    >>> float(erf(0.5))
    0.5204998778130465
    """
    return _each(math.erf, np.real(x)) + _erf_aside(x) if np.iscomplexobj(x) else _each(math.erf, x)


erf = elementwise(
    "erf",
    _erf,
    lambda g, x: scaled(g * bell(x), TWO_OVER_SQRT_PI),
    symbolic="erf",
    code="from math import erf\nreturn np.vectorize(erf, otypes=[np.result_type({0}, np.float16)])({0})[()]",
    torch="ErfBackward0",
    samples=((0.5,), (-2.0,)),
)


def _erfc(x: Any) -> Any:
    """Complement 1 - erf(x), elementwise, without cancelling where erf(x) is nearly 1.

    Examples
    --------
    >>> float(erfc(10.0))
    2.088487583762545e-45
    """
    return _each(math.erfc, np.real(x)) - _erf_aside(x) if np.iscomplexobj(x) else _each(math.erfc, x)


erfc: Any = elementwise(
    "erfc",
    _erfc,
    lambda g, x: -scaled(g * bell(x), TWO_OVER_SQRT_PI),
    symbolic="erfc",
    code="from math import erfc\nreturn np.vectorize(erfc, otypes=[np.result_type({0}, np.float16)])({0})[()]",
    torch="ErfcBackward0",
    samples=((0.5,), (-2.0,)),
)
