"""The table of elementary derivatives, constants, coefficients and signs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teachgrad.exercises.slips import outer as outers
from teachgrad.exercises.slips.derivative import Local, differentiated
from teachgrad.exercises.slips.rules.entry import Law, Misconception, Variant
from teachgrad.exercises.slips.shapes import Shape, Shapes
from teachgrad.exercises.slips.terms import call, power, value_of
from teachgrad.formula.tree import Constant, Product

_OF_A_SUM = Law("u + v", "u′ + v′", "u′ - v′")


def _wrong_table(shape: Shape, question: Shapes) -> Iterator[Variant]:  # noqa: ARG001 # a rewriting's form
    function = (
        "exp" if shape.kind == "exponential" and shape.constants[0] == Constant("e") else shape.function
    )
    for text in outers.WRONG.get(function, ()):
        law = Law(
            *outers.TABLE_LINES.get(function, (f"{function}(u)", outers.DERIVATIVES.get(function, ""))),
            text,
            "table",
        )
        yield Variant("outer", lambda s, u, text=text: _to_base(s, outers.computing(text)(u)), law)
    if shape.kind == "exponential" and function != "exp":
        base = "aᵘ", "aᵘ·ln(a)·u′"
        yield Variant(
            "outer",
            lambda s, u: power(s.constants[0], u) / call("log", s.constants[0]),
            Law(*base, "aᵘ/ln(a)·u′"),
        )
        yield Variant(
            "outer",
            lambda s, u: -power(s.constants[0], u) * call("log", s.constants[0]),
            Law(*base, "-aᵘ·ln(a)·u′"),
        )
    if shape.function == "log" and shape.constants:
        law = Law("log_a(u)", "u′/(u·ln(a))", "ln(a)·u′/u")
        yield Variant("outer", lambda s, u: call("log", s.constants[0]) / u, law)


def _to_base(s: Local, slope: Any) -> Any:
    return slope / call("log", s.constants[0]) if s.shape.function == "log" and s.constants else slope


def _constant(shape: Shape, question: Shapes) -> Iterator[Variant]:  # noqa: ARG001 # likewise
    if shape.kind == "constant":
        yield Variant("whole", lambda s: s.y)
        yield Variant("whole", lambda s: 1, Law("c", "0", "1"))  # noqa: ARG005 # likewise
    if shape.kind == "constant" and shape.constants:  # π² as if π were the variable
        yield Variant(
            "whole",
            lambda s: s.constants[1] * power(s.constants[0], s.constants[1] - 1),
            Law("c³", "0", "3c²"),
        )


def _coefficient(shape: Shape, question: Shapes) -> Iterator[Variant]:  # noqa: ARG001 # likewise
    if shape.kind == "scaled":
        yield Variant("whole", lambda s: s.du[0])
        factor = shape.constants[0]
        numbers = [value_of(one) for one in factor.factors] if isinstance(factor, Product) else []
        for size in {one for one in numbers if one not in (None, 0, 1)}:  # 5 in 5y⁴·x²
            yield Variant("whole", lambda s, size=size: s.constants[0] / size * s.du[0])


def _sign_lost(shape: Shape, question: Shapes) -> Iterator[Variant]:  # noqa: ARG001 # likewise
    if shape.kind == "negative":
        yield Variant("whole", lambda s: s.du[0])


def _sign_of_term(shape: Shape, question: Shapes) -> Iterator[Variant]:  # noqa: ARG001 # likewise
    if shape.kind == "sum":
        for i, sign in enumerate(shape.signs):
            law = _OF_A_SUM if sign > 0 else None
            yield Variant(
                "whole", lambda s, i=i, sign=sign: differentiated(s) - 2 * sign * s.du[i], law, part=i
            )


def _term_left(shape: Shape, question: Shapes) -> Iterator[Variant]:
    if shape.kind == "sum":
        for i, sign in enumerate(shape.signs):
            if question.all[shape.parts[i]].kind != "constant":
                yield Variant(
                    "whole", lambda s, i=i, sign=sign: differentiated(s) + sign * (s.u[i] - s.du[i]), part=i
                )


MISCONCEPTIONS = (
    Misconception(
        "wrong_elementary_derivative",
        Law("cos(u)", "-sin(u)", "sin(u)", "table"),
        ("cos x", "sin x"),
        _wrong_table,
        rank=15,
    ),
    Misconception(
        "constant_not_differentiated",
        Law("c", "0", "c"),
        ("x^2 + 5", "2x + 5"),
        _constant,
        rank=12,
    ),
    Misconception(
        "coefficients_dropped",
        Law("c·u", "c·u′", "u′"),
        ("3x^2", "2x"),
        _coefficient,
        rank=12,
    ),
    Misconception(
        "sign",
        Law("-u", "-u′", "u′"),
        ("cos x", "sin x"),
        _sign_lost,
        rank=14,
    ),
    Misconception(
        "sign_in_one_term",
        Law("u - v", "u′ - v′", "u′ + v′"),
        ("x^3 - x^2", "3x^2 + 2x"),
        _sign_of_term,
        rank=13,
    ),
    Misconception(
        "unchanged",
        Law("x⁷", "7x⁶", "x⁷", "example"),
        ("x^3 + x", "x^3 + x"),
        _term_left,
        rank=18,
        common=False,
    ),
)
