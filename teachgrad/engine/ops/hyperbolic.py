"""Hyperbolic functions and their inverses; tanh stands in `smooth`."""

from __future__ import annotations

from typing import Any

import numpy as np

from teachgrad.engine.ops.powers import hypot
from teachgrad.engine.ops.smooth import sqrt
from teachgrad.engine.ops.table import elementwise

sinh = elementwise(
    "sinh",
    np.sinh,
    lambda g, x: g * cosh(x),
    symbolic="sinh",
    torch="SinhBackward0",
    samples=((0.5,), (-2.0,)),
)
cosh: Any = elementwise(
    "cosh",
    np.cosh,
    lambda g, x: g * sinh(x),
    symbolic="cosh",
    torch="CoshBackward0",
    samples=((0.5,), (-2.0,)),
)
asinh = elementwise(
    "asinh",
    np.arcsinh,
    lambda g, x: g / hypot(1, x),  # √(1 + x²), where x² itself might overflow
    symbolic="asinh",
    aliases=("arcsinh",),
    torch="AsinhBackward0",
    samples=((0.5,), (-2.0,)),
)
acosh = elementwise(
    "acosh",
    np.arccosh,
    # √(x² - 1), without cancelling near 1 nor overflowing far out; NaN below 1, as the value is
    lambda g, x: g / (sqrt(x - 1) * sqrt(x + 1)),
    symbolic="acosh",
    aliases=("arccosh",),
    torch="AcoshBackward0",
    samples=((1.5,), (3.0,)),
)
atanh = elementwise(
    "atanh",
    np.arctanh,
    lambda g, x: g / ((1 - x) * (1 + x)),
    symbolic="atanh",
    aliases=("arctanh",),
    torch="AtanhBackward0",
    samples=((0.5,), (-0.9,)),
)
