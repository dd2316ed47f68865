"""Angles: from a sine, a cosine, a tangent or a point back to the angle; degrees and radians.

Read `hyperbolic` next.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from teachgrad.engine.graph import NOTHING
from teachgrad.engine.ops.constants import DEGREE, RADIAN, exactly
from teachgrad.engine.ops.powers import hypot
from teachgrad.engine.ops.smooth import sqrt
from teachgrad.engine.ops.table import elementwise

# (1 - x)(1 + x), not 1 - x²: near x = 1 the square would be rounded before it is subtracted.
asin = elementwise(
    "asin",
    np.arcsin,
    lambda g, x: g / sqrt((1 - x) * (1 + x)),
    symbolic="asin",
    aliases=("arcsin",),
    torch="AsinBackward0",
    samples=((0.5,), (-0.9,)),
)
acos = elementwise(
    "acos",
    np.arccos,
    lambda g, x: -g / sqrt((1 - x) * (1 + x)),
    symbolic="acos",
    aliases=("arccos",),
    torch="AcosBackward0",
    samples=((0.5,), (-0.9,)),
)
atan = elementwise(
    "atan",
    np.arctan,
    # 1/(1 + x²), where x² itself might overflow
    lambda g, x: g / hypot(1, x) / hypot(1, x),
    symbolic="atan",
    aliases=("arctan",),
    torch="AtanBackward0",
    samples=((0.5,), (-2.0,)),
)


def _length(x: Any) -> Any:
    return np.where(x == 0, 1, x)


# At the origin atan2 jumps; PyTorch's gradient there is 0, not 0/0.
length = elementwise(
    "length",
    _length,
    lambda g, *_: g,
    saves=NOTHING,
    fresh=False,
    internal=True,
    symbolic=lambda x: x,
    code="np.where({0} == 0, 1, {0})[()]",
    torch="AliasBackward0",
    samples=((2.0,), (0.3,)),
)


def _atan2(a: Any, b: Any) -> Any:
    """Angle of the point with height a and width b, elementwise: from -π to π, 0 to the right.

    At the origin the gradient is 0, as in PyTorch.

    Examples
    --------
    >>> import math
    >>> float(atan2(1.0, -1.0)) == 3 / 4 * math.pi
    True
    """
    if np.iscomplexobj(a) or np.iscomplexobj(b):  # a complex step: from the nearest axis on, nothing cancels
        steep = np.abs(a) > np.abs(b)
        beside = np.arctan(np.where(steep, -b, a) / np.where(steep, a, b))
        behind = np.where(np.real(b) < 0, np.pi, 0.0)
        return beside + np.copysign(np.where(steep, np.pi / 2, behind), np.real(a))
    return np.arctan2(a, b)


atan2 = elementwise(
    "atan2",
    _atan2,
    lambda g, a, b: g * (b / length(hypot(a, b))) / length(hypot(a, b)),
    lambda g, a, b: -g * (a / length(hypot(a, b))) / length(hypot(a, b)),
    numpy=(np.arctan2,),
    symbolic="atan2",
    aliases=("arctan2",),
    code="np.arctan2({0}, {1})",
    torch="Atan2Backward0",
    samples=((3.0, 4.0), (-0.5, 0.25), (0.5, -2.0)),
)


def _deg2rad(x: Any) -> Any:
    """Degrees in radians, elementwise.

    Examples
    --------
    >>> import math
    >>> float(deg2rad(180)) == math.pi
    True
    """
    return x * DEGREE


deg2rad: Any = elementwise(
    "deg2rad",
    _deg2rad,
    lambda g, *_: deg2rad(g),
    saves=NOTHING,
    numpy=(np.deg2rad, np.radians),
    aliases=("radians",),
    symbolic=lambda x: x * exactly(DEGREE),
    code=f"{{0}} * {DEGREE!r}",
    torch="Deg2RadBackward0",
    samples=((30.0,), (-400.0,)),
)


def _rad2deg(x: Any) -> Any:
    """Radians in degrees, elementwise.

    Examples
    --------
    >>> import math
    >>> float(rad2deg(math.pi))
    180.0
    """
    return x * RADIAN


rad2deg: Any = elementwise(
    "rad2deg",
    _rad2deg,
    lambda g, *_: rad2deg(g),
    saves=NOTHING,
    numpy=(np.rad2deg, np.degrees),
    aliases=("degrees",),
    symbolic=lambda x: x * exactly(RADIAN),
    code=f"{{0}} * {RADIAN!r}",
    torch="Rad2DegBackward0",
    samples=((0.5,), (-2.0,)),
)
