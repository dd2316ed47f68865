"""The reciprocals of sine, cosine, tangent and of their hyperbolic kin, and the inverses of these.

PyTorch has none of them; their nodes are named as it would name them. Read `factorials` next.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from teachgrad.engine.graph import BOTH, OUTPUT
from teachgrad.engine.ops.kinks import abs as absolute
from teachgrad.engine.ops.powers import hypot
from teachgrad.engine.ops.smooth import sqrt, tan, tanh
from teachgrad.engine.ops.table import elementwise


def _side(x: Any) -> Any:
    """-1 left of 0, 1 elsewhere; of a complex step, by its real part."""
    return np.where(np.real(x) < 0, -1.0, 1.0)


def _cot(x: Any) -> Any:
    """Cotangent, elementwise: 1/tan(x).

    Examples
    --------
    >>> round(float(cot(0.5)), 6)
    1.830488
    """
    return 1 / np.tan(x)


cot = elementwise(
    "cot",
    _cot,
    lambda g, y: -g * (1 + y * y),
    saves=OUTPUT,
    symbolic="cot",
    code="1 / np.tan({0})",
    torch="CotBackward0",
    samples=((0.5,), (-1.2,)),
)


def _sec(x: Any) -> Any:
    """Secant, elementwise: 1/cos(x).

    Examples
    --------
    >>> float(sec(0.0))
    1.0
    """
    return 1 / np.cos(x)


sec = elementwise(
    "sec",
    _sec,
    lambda g, y, x: g * (y * tan(x)),
    saves=BOTH,
    symbolic="sec",
    code="1 / np.cos({0})",
    torch="SecBackward0",
    samples=((0.5,), (-2.0,)),
)


def _csc(x: Any) -> Any:
    """Cosecant, elementwise: 1/sin(x).

    Examples
    --------
    >>> round(float(csc(0.5)), 5)
    2.08583
    """
    return 1 / np.sin(x)


csc = elementwise(
    "csc",
    _csc,
    lambda g, y, x: -g * (y * cot(x)),
    saves=BOTH,
    symbolic="csc",
    code="1 / np.sin({0})",
    torch="CscBackward0",
    samples=((0.5,), (-2.0,)),
)


def _acot(x: Any) -> Any:
    """Inverse of the cotangent, elementwise: atan(1/x), and π/2 at 0, where it jumps.

    Examples
    --------
    >>> round(float(acot(0.0)), 6), round(float(acot(-1.0)), 6)
    (1.570796, -0.785398)
    """
    # x + 0.0: at -0.0 it is π/2 too.
    return np.copysign(np.arctan2(1, np.abs(x)), x + 0.0)


acot = elementwise(
    "acot",
    _acot,
    # -1/(1 + x²), where x² itself might overflow
    lambda g, x: -g / hypot(1, x) / hypot(1, x),
    symbolic="acot",
    aliases=("arccot",),
    analytic=False,
    code="np.copysign(np.arctan2(1, np.abs({0})), {0} + 0.0)",
    torch="AcotBackward0",
    samples=((0.5,), (-2.0,)),
)


def _leg(x: Any) -> Any:
    """√(x² - 1) without cancelling near 1 nor overflowing far out: the leg of a triangle with sides 1 and |x|."""
    size = _side(x) * x if np.iscomplexobj(x) else np.abs(x)
    return np.sqrt(size - 1) * np.sqrt(size + 1)


_LEG = "np.sqrt(np.abs({0}) - 1) * np.sqrt(np.abs({0}) + 1)"


def _asec(x: Any) -> Any:
    """Inverse of the secant, elementwise: acos(1/x), for x ≤ -1 and x ≥ 1.

    Examples
    --------
    >>> float(asec(1.0))
    0.0
    """
    if np.iscomplexobj(x):
        return np.where(np.real(x) < 0, np.pi, 0) + _side(x) * np.arctan(_leg(x))
    # Not acos(1/x): near 1 the rounding of 1/x would be all that is left.
    return np.arctan2(_leg(x), np.sign(x))


asec = elementwise(
    "asec",
    _asec,
    lambda g, x: g / x / x / sqrt((x - 1) / x * ((x + 1) / x) + 0),  # at -1 the product is -0.0
    symbolic="asec",
    aliases=("arcsec",),
    code=f"np.arctan2({_LEG}, np.sign({{0}}))",
    torch="AsecBackward0",
    samples=((1.5,), (-3.0,)),
)


def _acsc(x: Any) -> Any:
    """Inverse of the cosecant, elementwise: asin(1/x), for x ≤ -1 and x ≥ 1.

    Examples
    --------
    >>> round(float(acsc(2.0)), 6)
    0.523599
    """
    if np.iscomplexobj(x):
        return _side(x) * np.arctan(1 / _leg(x))
    return np.copysign(np.arctan2(1, _leg(x)), x)


acsc = elementwise(
    "acsc",
    _acsc,
    lambda g, x: -g / x / x / sqrt((x - 1) / x * ((x + 1) / x) + 0),  # likewise
    symbolic="acsc",
    aliases=("arccsc",),
    code=f"np.copysign(np.arctan2(1, {_LEG}), {{0}})",
    torch="AcscBackward0",
    samples=((1.5,), (-3.0,)),
)


def _coth(x: Any) -> Any:
    """Hyperbolic cotangent, elementwise: 1/tanh(x).

    Examples
    --------
    >>> float(coth(1000.0))
    1.0
    """
    return 1 / np.tanh(x)


coth = elementwise(
    "coth",
    _coth,
    lambda g, x: -g * (csch(x) * csch(x)),  # not 1 - y²: far out nothing would be left of it
    symbolic="coth",
    code="1 / np.tanh({0})",
    torch="CothBackward0",
    samples=((0.5,), (-2.0,)),
)


def _sech(x: Any) -> Any:
    """Hyperbolic secant, elementwise: 1/cosh(x), also where cosh(x) would overflow.

    Examples
    --------
    >>> float(sech(0.0)), float(sech(1000.0))
    (1.0, 0.0)
    """
    if np.iscomplexobj(x):  # a complex step: near 0 the derivative of the other formula would cancel
        near = np.abs(np.real(x)) < 20
        return np.where(near, 1 / np.cosh(np.where(near, x, 0)), 2 * np.exp(-_side(x) * x))
    e = np.exp(-np.abs(x))
    return 2 * e / (1 + e * e)


sech = elementwise(
    "sech",
    _sech,
    lambda g, y, x: -g * (y * tanh(x)),
    saves=BOTH,
    symbolic="sech",
    code="e = np.exp(-np.abs({0}))\nreturn 2 * e / (1 + e * e)",
    torch="SechBackward0",
    samples=((0.5,), (-2.0,)),
)


def _csch(x: Any) -> Any:
    """Hyperbolic cosecant, elementwise: 1/sinh(x), also where sinh(x) would overflow.

    Examples
    --------
    >>> round(float(csch(0.5)), 6), float(csch(1000.0))
    (1.919035, 0.0)
    """
    if np.iscomplexobj(x):
        size = _side(x) * x
        return _side(x) * (2 * np.exp(-size) / -np.expm1(-2 * size))
    size = np.abs(x)
    return np.copysign(2 * np.exp(-size) / -np.expm1(-2 * size), x)


csch: Any = elementwise(
    "csch",
    _csch,
    lambda g, y, x: -g * (y * coth(x)),
    saves=BOTH,
    symbolic="csch",
    code="np.copysign(2 * np.exp(-np.abs({0})) / -np.expm1(-2 * np.abs({0})), {0})",
    torch="CschBackward0",
    samples=((0.5,), (-2.0,)),
)


def _acoth(x: Any) -> Any:
    """Inverse of the hyperbolic cotangent, elementwise: atanh(1/x), for x < -1 and x > 1.

    Examples
    --------
    >>> round(float(acoth(2.0)), 6)
    0.549306
    """
    if np.iscomplexobj(x):
        size = _side(x) * x
        # The logarithm keeps its digits near 1, the other far out, where the logarithm's argument is nearly 1.
        return _side(x) * np.where(
            np.real(size) < 2, np.log((size + 1) / (size - 1)) / 2, np.arctanh(1 / size)
        )
    return np.copysign(np.log1p(2 / (np.abs(x) - 1)) / 2, x)


acoth = elementwise(
    "acoth",
    _acoth,
    lambda g, x: g / (1 - x) / (1 + x),
    symbolic="acoth",
    aliases=("arccoth",),
    code="np.copysign(np.log1p(2 / (np.abs({0}) - 1)) / 2, {0})",
    torch="AcothBackward0",
    samples=((1.5,), (-3.0,)),
)


def _asech(x: Any) -> Any:
    """Inverse of the hyperbolic secant, elementwise: acosh(1/x), for 0 < x ≤ 1.

    Examples
    --------
    >>> float(asech(1.0))
    0.0
    """
    # acosh t = 2 asinh √((t - 1)/2) does not cancel near t = 1, and is NaN where acosh is.
    return 2 * np.arcsinh(np.sqrt(np.divide(1 - x, 2 * x)))


asech = elementwise(
    "asech",
    _asech,
    lambda g, x: -g / x / sqrt((1 - x) * (1 + x)),
    symbolic="asech",
    aliases=("arcsech",),
    code="2 * np.arcsinh(np.sqrt(np.divide(1 - {0}, 2 * {0})))",
    torch="AsechBackward0",
    samples=((0.5,), (0.9,)),
)


def _acsch(x: Any) -> Any:
    """Inverse of the hyperbolic cosecant, elementwise: asinh(1/x).

    Examples
    --------
    >>> round(float(acsch(1.0)), 6)
    0.881374
    """
    return np.arcsinh(np.divide(1, x))


acsch = elementwise(
    "acsch",
    _acsch,
    lambda g, x: -g / absolute(x) / hypot(1, x),  # -1/(|x| √(1 + x²)), where x² itself might overflow
    symbolic="acsch",
    aliases=("arccsch",),
    code="np.arcsinh(np.divide(1, {0}))",
    torch="AcschBackward0",
    samples=((0.5,), (-2.0,)),
)
