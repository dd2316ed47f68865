"""Functions that jump and are flat between the jumps: floor, ceil, trunc, round; what division leaves over.

Their derivative is 0; where they jump there is none, and 0 is PyTorch's convention.
"""

# ruff: noqa: ARG005 # a rule is given everything that its node saved, and uses what it needs

from __future__ import annotations

import builtins
from functools import cache
from typing import Any

import numpy as np

from teachgrad.engine.graph import BOTH, NOTHING
from teachgrad.engine.ops.constants import exactly
from teachgrad.engine.ops.table import PYTHON_NUMBERS, elementwise
from teachgrad.engine.tensor import Tensor


@cache
def _in_sympy(name: str) -> Any:
    """SymPy's function of that name, with the derivative 0: SymPy leaves that of floor unsaid, and has no trunc."""
    import sympy as sp

    def towards_zero(_cls: Any, x: Any) -> Any:
        if x.is_integer:
            return x
        if x.is_comparable:
            return sp.Integer(int(x))
        if x.is_nonnegative:
            return _in_sympy("floor")(x)
        return _in_sympy("ceiling")(x) if x.is_negative else None

    def to_nearest(_cls: Any, x: Any) -> Any:
        if x.is_integer:
            return x
        return sp.Integer(builtins.round(x)) if x.is_comparable else None

    bases = {"floor": sp.floor, "ceiling": sp.ceiling}
    evals = {"trunc": towards_zero, "round": to_nearest}
    facts: dict[str, Any] = {"fdiff": lambda _self, argindex=1: sp.S.Zero, "is_integer": True}
    if name in evals:
        facts["eval"] = classmethod(evals[name])
    return type(name, (bases.get(name, sp.Function),), facts)


floor = elementwise(
    "floor",
    np.floor,
    lambda g, *_: 0 * g,
    saves=NOTHING,
    symbolic=lambda x: _in_sympy("floor")(x),
    analytic=False,
    exact=True,
    torch="FloorBackward0",
    samples=((0.5,), (-2.25,)),
)
ceil = elementwise(
    "ceil",
    np.ceil,
    lambda g, *_: 0 * g,
    saves=NOTHING,
    symbolic=lambda x: _in_sympy("ceiling")(x),
    analytic=False,
    exact=True,
    torch="CeilBackward0",
    samples=((0.5,), (-2.25,)),
)
trunc = elementwise(
    "trunc",
    np.trunc,
    lambda g, *_: 0 * g,
    saves=NOTHING,
    aliases=("fix",),
    numpy=(np.fix,),
    symbolic=lambda x: _in_sympy("trunc")(x),
    analytic=False,
    exact=True,
    torch="TruncBackward0",
    samples=((0.5,), (-2.25,)),
)


def _round(x: Any, decimals: int = 0) -> Any:
    """Nearest whole number, or number with so many `decimals`; of two equally near ones the even.

    Its derivative is 0.

    Examples
    --------
    >>> float(round(2.5)), float(round(3.14159, 2))
    (2.0, 3.14)
    """
    return np.round(x, decimals)


def _symbolic_round(x: Any, decimals: int) -> Any:
    places = exactly(10) ** decimals
    return _in_sympy("round")(x * places) / places


round: Any = elementwise(  # noqa: A001 # NumPy's name
    "round",
    _round,
    lambda g, *_: 0 * g,
    saves=NOTHING,
    aliases=("rint", "around"),
    numpy=(np.round, np.around, np.rint),
    symbolic=_symbolic_round,
    analytic=False,
    code="np.round({0}, {1})",
    torch=lambda x, decimals: "RoundBackward1" if decimals else "RoundBackward0",
    samples=((0.75, 0), (-2.25, 0), (0.3125, 2), (1234.5, -2)),
)

floor_divide: Any = elementwise(
    "floor_divide",
    np.floor_divide,
    lambda g, *_: 0 * g,
    lambda g, *_: 0 * g,
    saves=NOTHING,
    methods=("__floordiv__", "__rfloordiv__"),
    symbolic=lambda a, b: _in_sympy("floor")(a / b),
    analytic=False,
    # PyTorch differentiates div(a, b, rounding_mode="floor"), which means the same, but not a // b.
    torch="DivBackward2",
    samples=((7.0, 2.0), (-1.5, 0.4)),
)
remainder = elementwise(
    "remainder",
    np.remainder,
    lambda g, *_: g,
    lambda g, a, b: -g * floor_divide(a, b),
    fresh=False,
    methods=("__mod__", "__rmod__"),
    aliases=("mod",),
    symbolic=lambda a, b: a - b * _in_sympy("floor")(a / b),
    analytic=False,
    torch=lambda a, b: "RemainderBackward0" if type(b) in PYTHON_NUMBERS else "RemainderBackward1",
    samples=((7.0, 2.5), (-1.5, 0.4)),
)
fmod = elementwise(
    "fmod",
    np.fmod,
    lambda g, *_: g,
    # how often b was taken away; a / b itself may be rounded up to the next whole number
    lambda g, y, a, b: -g * round((a - y) / b),
    saves=BOTH,
    fresh=False,
    symbolic=lambda a, b: a - b * _in_sympy("trunc")(a / b),
    analytic=False,
    torch=lambda a, b: "FmodBackward0" if type(b) in PYTHON_NUMBERS else "FmodBackward1",
    samples=((7.0, 2.5), (-1.5, 0.4)),
)


def _python_round(self: Tensor, ndigits: int | None = None) -> Any:
    return round(self, ndigits or 0)


setattr(Tensor, "__round__", _python_round)  # noqa: B010 # what Python's own round(x, 2) asks for
