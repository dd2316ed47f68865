"""Powers, exponential functions, logarithms to a base."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teachgrad.exercises.slips.derivative import Local
from teachgrad.exercises.slips.rules.entry import Law, Misconception, Variant
from teachgrad.exercises.slips.shapes import Shape, Shapes
from teachgrad.exercises.slips.terms import call, power
from teachgrad.formula.tree import Constant

_LOGARITHM = Law("log_a(u)", "u′/(u·ln(a))", "u′/u")


def _power(wrong: str) -> Law:
    return Law("uⁿ", "n·uⁿ⁻¹·u′", wrong)


def _general(wrong: str) -> Law:
    return Law("uᵛ", "uᵛ·(v′·ln(u) + v·u′/u)", wrong)


def _reciprocal_power(shape: Shape, question: Shapes, shift: int, *, factor: bool) -> Iterator[Variant]:
    """The same slip on c/wᵐ, differentiated as c·w⁻ᵐ: the exponent changed by `shift`, the factor -m there or not."""
    if shape.kind != "quotient" or question.all[shape.parts[0]].kind != "constant":
        return
    below = question.all[shape.parts[1]]
    if below.kind == "variable" and shift == -1:
        yield Variant("whole", lambda s: s.u[0] / power(s.u[1], 2))
    if below.kind != "power":
        return

    def done(s: Local) -> Any:
        base, m = s.parts[1].u[0], s.parts[1].constants[0]
        made = s.u[0] * power(base, -m + shift) * s.parts[1].du[0]
        return -m * made if factor else made

    yield Variant("whole", done)


def _factor_missing(shape: Shape, question: Shapes) -> Iterator[Variant]:
    if shape.kind == "power":
        yield Variant("outer", lambda s, u: s.raised(u, -1))
    yield from _reciprocal_power(shape, question, -1, factor=False)


def _not_reduced(shape: Shape, question: Shapes) -> Iterator[Variant]:
    if shape.kind == "power":
        yield Variant("outer", lambda s, u: s.constants[0] * s.raised(u, 0))
    yield from _reciprocal_power(shape, question, 0, factor=True)


def _reduced_wrong(shape: Shape, question: Shapes) -> Iterator[Variant]:
    if shape.kind == "power":
        yield Variant("outer", lambda s, u: s.constants[0] * s.raised(u, 1))
        yield Variant("outer", lambda s, u: s.constants[0] * s.raised(u, -2), _power("n·uⁿ⁻²·u′"))
        yield Variant("outer", lambda s, u: (s.constants[0] - 1) * s.raised(u, -1), _power("(n - 1)·uⁿ⁻¹·u′"))
        yield Variant("outer", lambda s, u: (s.constants[0] - 1) * s.raised(u, 0), _power("(n - 1)·uⁿ·u′"))
        yield Variant("outer", lambda s, u: s.raised(u, 1) / (s.constants[0] + 1), _power("uⁿ⁺¹·u′/(n + 1)"))
        yield Variant("outer", lambda s, u: s.constants[0] * u, _power("n·u·u′"))
    yield from _reciprocal_power(shape, question, 1, factor=True)


def _power_rule(shape: Shape, question: Shapes) -> Iterator[Variant]:  # noqa: ARG001 # a rewriting's form
    if shape.kind == "exponential":
        yield Variant(
            "outer", lambda s, u: u * power(s.constants[0], u - 1), Law("aᵘ", "aᵘ·ln(a)·u′", "u·aᵘ⁻¹·u′")
        )
        yield Variant("whole", lambda s: s.u[0] * power(s.constants[0], s.u[0] - 1))
    if shape.kind == "general":
        yield Variant("whole", lambda s: s.u[1] * power(s.u[0], s.u[1] - 1) * s.du[0], _general("v·uᵛ⁻¹·u′"))
        yield Variant("whole", lambda s: s.u[1] * power(s.u[0], s.u[1] - 1), _general("v·uᵛ⁻¹"))
        yield Variant("whole", lambda s: s.u[1] * power(s.u[0], s.u[1] - 1) * s.du[1], _general("v·uᵛ⁻¹·v′"))


def _exponential_rule(shape: Shape, question: Shapes) -> Iterator[Variant]:  # noqa: ARG001 # likewise
    if shape.kind == "power":
        yield Variant("outer", lambda s, u: s.raised(u, 0) * call("log", u))
        yield Variant(
            "outer", lambda s, u: s.raised(u, 0) * call("log", s.constants[0]), _power("uⁿ·ln(n)·u′")
        )
    if shape.kind == "general":
        yield Variant("whole", lambda s: s.y * call("log", s.u[0]) * s.du[1], _general("uᵛ·ln(u)·v′"))
        yield Variant("whole", lambda s: s.y * call("log", s.u[0]), _general("uᵛ·ln(u)"))


def _logarithm_missing(shape: Shape, question: Shapes) -> Iterator[Variant]:  # noqa: ARG001 # likewise
    if shape.kind == "exponential" and shape.constants[0] != Constant("e"):
        yield Variant("outer", lambda s, u: power(s.constants[0], u))
    if shape.kind == "applied" and shape.function == "log" and shape.constants:
        yield Variant("outer", lambda s, u: 1 / u, _LOGARITHM)  # noqa: ARG005 # an outer derivative is handed its shape
    if shape.kind == "general":
        yield Variant(
            "whole", lambda s: s.y * (s.du[1] + s.u[1] * s.du[0] / s.u[0]), _general("uᵛ·(v′ + v·u′/u)")
        )


MISCONCEPTIONS = (
    Misconception(
        "power_factor_missing",
        Law("uⁿ", "n·uⁿ⁻¹·u′", "uⁿ⁻¹·u′"),
        ("x^5", "x^4"),
        _factor_missing,
        rank=10,
    ),
    Misconception(
        "power_not_reduced",
        Law("uⁿ", "n·uⁿ⁻¹·u′", "n·uⁿ·u′"),
        ("x^5", "5x^5"),
        _not_reduced,
        rank=10,
    ),
    Misconception(
        "power_reduced_wrong",
        Law("uⁿ", "n·uⁿ⁻¹·u′", "n·uⁿ⁺¹·u′"),
        ("x^-2", "-2x^-1"),
        _reduced_wrong,
        rank=20,
        common=False,
    ),
    Misconception(
        "power_rule_on_exponential",
        Law("aᵘ", "aᵘ·ln(a)·u′", "u·aᵘ⁻¹"),
        ("2^x", "x*2^(x-1)"),
        _power_rule,
        rank=10,
    ),
    Misconception(
        "exponential_rule_on_power",
        Law("uⁿ", "n·uⁿ⁻¹·u′", "uⁿ·ln(u)·u′"),
        ("x^3", "x^3 ln x"),
        _exponential_rule,
        rank=15,
        common=False,
    ),
    Misconception(
        "log_factor_missing",
        Law("aᵘ", "aᵘ·ln(a)·u′", "aᵘ·u′"),
        ("2^x", "2^x"),
        _logarithm_missing,
        rank=10,
    ),
)
