"""Smooth functions of one number: roots, exponentials, sines.

Read `kinks` next: functions that are not smooth everywhere.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from teachgrad.engine.graph import BOTH, OUTPUT
from teachgrad.engine.ops.table import elementwise

sqrt = elementwise(
    "sqrt",
    np.sqrt,
    lambda g, y: g / (2 * y),
    saves=OUTPUT,
    symbolic="sqrt",
    torch="SqrtBackward0",
    samples=((2.0,), (0.3,)),
)
exp = elementwise(
    "exp",
    np.exp,
    lambda g, y: g * y,
    saves=OUTPUT,
    symbolic="exp",
    torch="ExpBackward0",
    samples=((0.5,), (-2.0,)),
)
log = elementwise(
    "log", np.log, lambda g, x: g / x, symbolic="log", torch="LogBackward0", samples=((2.0,), (0.3,))
)
sin = elementwise(
    "sin", np.sin, lambda g, x: g * cos(x), symbolic="sin", torch="SinBackward0", samples=((0.5,), (-2.0,))
)
cos: Any = elementwise(
    "cos", np.cos, lambda g, x: -g * sin(x), symbolic="cos", torch="CosBackward0", samples=((0.5,), (-2.0,))
)
tan = elementwise(
    "tan",
    np.tan,
    lambda g, y: g * (1 + y * y),
    saves=OUTPUT,
    symbolic="tan",
    torch="TanBackward0",
    samples=((0.5,), (-1.2,)),
)
tanh = elementwise(
    "tanh",
    np.tanh,
    lambda g, x: g * sech_squared(x),
    symbolic="tanh",
    torch="TanhBackward0",
    samples=((0.5,), (-1.2,)),
)


# Up to this |tanh x| the difference 1 - tanh²x keeps all digits but the last two.
_FAR_OUT = 0.99


def _sech_squared(x: Any) -> Any:
    # 1 - tanh²x, but far out nothing may cancel: at x = 19 that would give 0 for 1.3e-16.
    y = np.tanh(x)
    if np.max(np.abs(y), initial=0) <= _FAR_OUT:
        return 1 - y * y
    e = np.exp(np.where(np.real(x) >= 0, -2 * x, 2 * x))
    return 4 * e / (1 + e) ** 2


# The derivative of tanh.
sech_squared: Any = elementwise(
    "sech_squared",
    _sech_squared,
    lambda g, x: g * (-2 * tanh(x) * sech_squared(x)),
    internal=True,
    symbolic=lambda x: 1 - tanh(x) ** 2,
    code=f"y = np.tanh({{0}})\nif np.max(np.abs(y), initial=0) <= {_FAR_OUT}:\n    return 1 - y * y\n"
    "e = np.exp(-2 * np.abs({0}))\nreturn 4 * e / (1 + e) ** 2",
    torch="TanhBackwardBackward0",
    samples=((0.5,), (-1.2,), (8.0,)),
)


def _sigmoid(x: Any) -> Any:
    # e to a positive power could overflow; to a negative one it cannot.
    positive = np.real(x) >= 0
    e = np.exp(np.where(positive, -x, x))
    return np.where(positive, 1, e) / (1 + e)


sigmoid: Any = elementwise(
    "sigmoid",
    _sigmoid,
    lambda g, y, x: g * (y * sigmoid(-x)),  # y(1 - y), without cancelling
    saves=BOTH,
    symbolic=lambda x: 1 / (1 + exp(-x)),
    code="np.exp(np.minimum({0}, 0)) / (1 + np.exp(-np.abs({0})))",
    torch="SigmoidBackward0",
    samples=((0.5,), (-2.0,)),
)
