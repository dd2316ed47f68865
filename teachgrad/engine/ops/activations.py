"""Activation functions of neural networks beside relu, sigmoid and tanh, with PyTorch's conventions."""

from __future__ import annotations

from typing import Any

import numpy as np

from teachgrad.engine.ops.choosing import at_least
from teachgrad.engine.ops.constants import ONE_OVER_SQRT_2PI, SQRT_HALF, exactly, scaled
from teachgrad.engine.ops.exponentials import log_of_two
from teachgrad.engine.ops.gaussian import bell, erf, erfc
from teachgrad.engine.ops.kinks import abs as absolute
from teachgrad.engine.ops.smooth import exp, log, sigmoid
from teachgrad.engine.ops.table import elementwise, public

# Names by which others know what the table has already.
public(aliases=("expit",))(sigmoid)
public(aliases=("fabs",), numpy=(np.fabs,))(absolute)


def _softplus(x: Any, beta: float = 1.0) -> Any:
    """Smooth relu, log(1 + exp(beta·x))/beta, elementwise; where exp(beta·x) would overflow, it is x.

    Examples
    --------
    >>> float(softplus(1000.0))
    1000.0
    """
    return log_of_two(x * beta, 0) / beta


softplus = elementwise(
    "softplus",
    _softplus,
    lambda g, x, beta: g * sigmoid(scaled(x, beta)),
    symbolic=lambda x, beta: log(1 + exp(exactly(beta) * x)) / exactly(beta),
    code="np.logaddexp({0} * {1}, 0) / {1}",
    torch="SoftplusBackward0",
    samples=((0.5, 1.0), (-2.0, 0.5)),
)


def _logsigmoid(x: Any) -> Any:
    """Logarithm of the sigmoid, elementwise; far to the left, where the sigmoid is 0, it is x.

    Examples
    --------
    >>> float(logsigmoid(-1000.0))
    -1000.0
    """
    return -log_of_two(-x, 0)


logsigmoid = elementwise(
    "logsigmoid",
    _logsigmoid,
    lambda g, x: g * sigmoid(-x),
    symbolic=lambda x: -log(1 + exp(-x)),
    code="-np.logaddexp(-{0}, 0)",
    torch="LogSigmoidBackward0",
    samples=((0.5,), (-2.0,)),
)


def _silu(x: Any) -> Any:
    """Sigmoid-weighted x, x·sigmoid(x), elementwise; also called swish.

    Examples
    --------
    >>> float(silu(0.0))
    0.0
    """
    return x * sigmoid(x)


silu = elementwise(
    "silu",
    _silu,
    lambda g, x: g * (sigmoid(x) * (1 + x * sigmoid(-x))),
    symbolic=lambda x: x / (1 + exp(-x)),
    code="e = np.exp(-np.abs({0}))\nreturn {0} * (np.where({0} >= 0, 1, e) / (1 + e))",
    torch="SiluBackward0",
    samples=((0.5,), (-2.0,)),
)


def _gelu(x: Any) -> Any:
    """Gaussian error linear unit, elementwise: x times the normal distribution's Φ(x), exactly, not by tanh.

    Examples
    --------
    >>> float(gelu(0.0))
    0.0
    """
    # By erfc: 1 + erf(x/√2) would cancel far to the left.
    return x * (erfc(x * -SQRT_HALF) / 2)


gelu = elementwise(
    "gelu",
    _gelu,
    # (xΦ)′ = Φ + xφ, φ the normal density
    lambda g, x: (
        g * (erfc(-scaled(x, SQRT_HALF)) / 2 + scaled(x * bell(scaled(x, SQRT_HALF)), ONE_OVER_SQRT_2PI))
    ),
    symbolic=lambda x: x * (1 + erf(x * exactly(SQRT_HALF))) / 2,
    code=(
        "from math import erfc\nvalues = 1.0 * np.asarray({0})\n"
        f"return values * (np.vectorize(erfc, otypes=[values.dtype])(values * {-SQRT_HALF!r}) / 2)"
    ),
    torch="GeluBackward0",
    samples=((0.5,), (-2.0,)),
)


def _leaky_relu(x: Any, negative_slope: float = 0.01) -> Any:
    """X itself to the right of 0, `negative_slope` times x to the left, elementwise.

    At 0 the derivative is that from the left, as in PyTorch.

    Examples
    --------
    >>> float(leaky_relu(-2.0))
    -0.02
    """
    return np.where(x > 0, x, x * negative_slope)


leaky_relu = elementwise(
    "leaky_relu",
    _leaky_relu,
    lambda g, x, slope: at_least(0, x, scaled(g, slope), g),
    symbolic=lambda x, slope: at_least(0, x, x * exactly(slope), x),
    analytic=False,
    code="np.where({0} > 0, {0}, {0} * {1})[()]",
    torch="LeakyReluBackward0",
    samples=((0.5, 0.01), (-2.0, 0.125)),
)


def _elu(x: Any, alpha: float = 1.0) -> Any:
    """X itself to the right of 0, alpha·(exp(x) - 1) to the left, elementwise.

    At 0 the derivative is that from the left, alpha, as in PyTorch.

    Examples
    --------
    >>> float(elu(3.0)), float(elu(-1000.0))
    (3.0, -1.0)
    """
    return np.where(x > 0, x, np.expm1(np.minimum(x, 0)) * alpha)


elu = elementwise(
    "elu",
    _elu,
    # exp(x) only where x ≤ 0: to the right it could overflow, though nobody asks for it
    lambda g, x, alpha: at_least(0, x, scaled(g, alpha) * exp(at_least(0, x, x, 0)), g),
    symbolic=lambda x, alpha: at_least(0, x, exactly(alpha) * (exp(x) - 1), x),
    analytic=False,
    code="np.where({0} > 0, {0}, np.expm1(np.minimum({0}, 0)) * {1})[()]",
    torch="EluBackward0",
    samples=((0.5, 1.0), (-2.0, 0.5)),
)
