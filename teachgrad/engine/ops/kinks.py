"""Functions with a kink or a jump: |x|, relu, the larger of two.

At the kink itself each takes PyTorch's convention: |x|′ = 0 and relu′ = 0 at 0, ½ each where maximum ties.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from teachgrad.engine.graph import NOTHING
from teachgrad.engine.ops.table import elementwise

sign = elementwise(
    "sign",
    np.sign,
    lambda g, *_: 0 * g,
    saves=NOTHING,
    symbolic="sign",
    analytic=False,
    exact=True,
    torch="SignBackward0",
    samples=((0.5,), (-2.0,)),
)
abs = elementwise(  # noqa: A001 # NumPy's name
    "abs",
    np.abs,
    lambda g, x: g * sign(x),
    symbolic="Abs",
    code="np.abs({0})",
    aliases=("absolute",),
    analytic=False,
    exact=True,
    torch="AbsBackward0",
    samples=((0.5,), (-2.0,)),
)


def _step(x: Any, at_zero: Any) -> Any:
    if at_zero == 0:
        return np.sign(np.maximum(x, 0))  # what heaviside gives, at twice its speed
    return np.heaviside(x, at_zero)


step = elementwise(
    "step",
    _step,
    lambda g, *_: 0 * g,
    internal=True,
    saves=NOTHING,
    symbolic="Heaviside",
    code=lambda x, at_zero: (
        f"np.sign(np.maximum({x}, 0))" if at_zero == "0" else f"np.heaviside({x}, {at_zero})"
    ),
    analytic=False,
    exact=True,
    torch="StepBackward0",
    samples=((0.5, 0.5), (-2.0, 0.5), (0.5, 0), (-2.0, 0)),
)


def _relu(x: Any) -> Any:
    return np.maximum(x, 0)


relu = elementwise(
    "relu",
    _relu,
    lambda g, x: g * step(x, 0),
    symbolic=lambda x: maximum(x, 0),
    code="np.maximum({0}, 0)",
    analytic=False,
    exact=True,
    torch="ReluBackward0",
    samples=((0.5,), (-2.0,)),
)
maximum: Any = elementwise(
    "maximum",
    np.maximum,
    lambda g, a, b: g * step(a - b, 0.5),
    lambda g, a, b: g * step(b - a, 0.5),
    symbolic="Max",
    analytic=False,
    exact=True,
    torch="MaximumBackward0",
    samples=((2.0, 3.0), (0.25, -1.5)),
)
minimum = elementwise(
    "minimum",
    np.minimum,
    lambda g, a, b: g * step(b - a, 0.5),
    lambda g, a, b: g * step(a - b, 0.5),
    symbolic="Min",
    analytic=False,
    exact=True,
    torch="MinimumBackward0",
    samples=((2.0, 3.0), (0.25, -1.5)),
)
