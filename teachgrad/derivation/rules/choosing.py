"""Which rule a derivative asks for: that of what is carried out last, as one reads a formula from the outside in."""

from __future__ import annotations

import sympy as sp

from teachgrad.derivation.records import Application
from teachgrad.derivation.rules import branches, combining, elementary
from teachgrad.derivation.rules.ground import Ground

_BY_NAME = {
    "Abs": branches.absolute_value,
    "Max": branches.extreme,
    "Min": branches.extreme,
    "Mod": branches.remainder,
    "Piecewise": branches.piecewise,
    "atan2": elementary.angle,
    "frac": branches.fractional_part,
    "real_root": combining.odd_root,
}


def chosen(ground: Ground) -> Application | None:
    """The rule for a derivative, applied; None for a function that nobody knows the derivative of."""
    inside = ground.inside
    name = type(inside).__name__
    if inside == ground.variable:
        return combining.identity(ground)
    if not ground.varies(inside):
        return combining.constant(ground)
    if inside.is_Add:
        return combining.sum_rule(ground)
    if inside.is_Mul:
        return combining.product(ground)
    if inside.is_Pow:
        return combining.power_rule(ground)
    if name in _BY_NAME:
        return _BY_NAME[name](ground)
    if name in branches.STEPS:
        return branches.step(ground)
    if name == "log" and len(inside.args) == 2:
        return elementary.logarithm_to_base(ground)
    if name == "polygamma" and inside.args[0].is_Integer:
        return elementary.polygamma(ground)
    if name in elementary.TABLE:
        return elementary.in_table(ground)
    return elementary.known_to_sympy(ground) if isinstance(inside, sp.Function) else None
