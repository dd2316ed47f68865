"""Products and quotients."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teachgrad.exercises.slips.derivative import Local, differentiated, product_term
from teachgrad.exercises.slips.rules.entry import Law, Misconception, Variant
from teachgrad.exercises.slips.shapes import Shape, Shapes

_RIGHT = "(u′·v - u·v′)/v²"
_CONSTANT_FACTOR = Law("c·u", "c·u′", "0")
_RECIPROCAL = Law("c/v", "-c·v′/v²", "c/v′")
_PAIRED_ALIKE = Law("u·v", "u′·v + u·v′", "u′·v′ + u·v")


def _times(factors: Any) -> Any:
    made: Any = 1
    for factor in factors:
        made = made * factor
    return made


def _of_derivatives(shape: Shape, question: Shapes) -> Iterator[Variant]:
    if shape.kind == "product":
        yield Variant("whole", lambda s: _times(s.du))
    # Of the whole or of a term of it: (3)′·(x²)′ is 0. Farther in, nobody would write 0.
    if shape.kind == "scaled" and (shape is question.all[-1] or _is_term(shape, question)):
        yield Variant("whole", lambda s: 0 * s.u[0], _CONSTANT_FACTOR)


def _is_term(shape: Shape, question: Shapes) -> bool:
    whole = question.all[-1]
    return whole.kind == "sum" and any(question.all[part] is shape for part in whole.parts)


def _sign(shape: Shape, question: Shapes) -> Iterator[Variant]:  # noqa: ARG001 # a rewriting's form
    if shape.kind == "product":
        for i in range(len(shape.parts)):
            yield Variant("whole", lambda s, i=i: differentiated(s) - 2 * product_term(s, i))


def _term_missing(shape: Shape, question: Shapes) -> Iterator[Variant]:  # noqa: ARG001 # likewise
    if shape.kind == "product":
        count = len(shape.parts)
        for i in range(count):
            yield Variant("whole", lambda s, i=i: product_term(s, i))
            if count > 2:
                yield Variant("whole", lambda s, i=i: differentiated(s) - product_term(s, i))


def _mispaired(shape: Shape, question: Shapes) -> Iterator[Variant]:  # noqa: ARG001 # likewise
    if shape.kind == "product" and len(shape.parts) == 2:
        yield Variant("whole", lambda s: s.u[0] * s.du[0] + s.u[1] * s.du[1])
        yield Variant("whole", lambda s: s.du[0] * s.du[1] + s.u[0] * s.u[1], _PAIRED_ALIKE)


def _is_reciprocal(shape: Shape, question: Shapes) -> bool:
    return shape.kind == "quotient" and question.all[shape.parts[0]].kind == "constant"


def _quotient_of_derivatives(shape: Shape, question: Shapes) -> Iterator[Variant]:
    if shape.kind == "quotient":
        yield Variant("whole", lambda s: s.du[0] / s.du[1])
        if _is_reciprocal(shape, question):
            yield Variant("whole", lambda s: s.u[0] / s.du[1], _RECIPROCAL)
        else:
            yield Variant("whole", lambda s: s.du[0] / s.u[1], Law("u/v", _RIGHT, "u′/v"))
            yield Variant("whole", lambda s: s.u[0] / s.du[1], Law("u/v", _RIGHT, "u/v′"))


def _numerator(done: Any) -> Any:
    def rewriting(shape: Shape, question: Shapes) -> Iterator[Variant]:  # noqa: ARG001 # likewise
        if shape.kind == "quotient":
            yield Variant("numerator", done)

    return rewriting


def _denominator(*ways: Any) -> Any:
    def rewriting(shape: Shape, question: Shapes) -> Iterator[Variant]:  # noqa: ARG001 # likewise
        if shape.kind == "quotient":
            for done in ways:
                yield Variant("denominator", done)

    return rewriting


def _plus(s: Local) -> Any:
    return s.du[0] * s.u[1] + s.u[0] * s.du[1]


def _swapped(s: Local) -> Any:
    return s.u[0] * s.du[1] - s.du[0] * s.u[1]


MISCONCEPTIONS = (
    Misconception(
        "product_of_derivatives",
        Law("u·v", "u′·v + u·v′", "u′·v′"),
        ("x^2 sin x", "2x cos x"),
        _of_derivatives,
        rank=10,
    ),
    Misconception(
        "product_rule_sign",
        Law("u·v", "u′·v + u·v′", "u′·v - u·v′"),
        ("x^2 e^x", "2x e^x - x^2 e^x"),
        _sign,
        rank=15,
    ),
    Misconception(
        "product_rule_term_missing",
        Law("u·v", "u′·v + u·v′", "u′·v"),
        ("x^2 sin x", "2x sin x"),
        _term_missing,
        rank=12,
    ),
    Misconception(
        "product_rule_mispaired",
        Law("u·v", "u′·v + u·v′", "u·u′ + v·v′"),
        ("x^2 sin x", "2x^3 + sin x cos x"),
        _mispaired,
        rank=30,
        common=False,
    ),
    Misconception(
        "quotient_of_derivatives",
        Law("u/v", _RIGHT, "u′/v′"),
        ("(x+1)/(x^2+1)", "1/(2x)"),
        _quotient_of_derivatives,
        rank=10,
    ),
    Misconception(
        "quotient_plus_instead_of_minus",
        Law("u/v", _RIGHT, "(u′·v + u·v′)/v²"),
        ("sin(x)/x", "(x cos x + sin x)/x^2"),
        _numerator(_plus),
        rank=15,
    ),
    Misconception(
        "quotient_numerator_swapped",
        Law("u/v", _RIGHT, "(u·v′ - u′·v)/v²"),
        ("sin(x)/x", "(sin x - x cos x)/x^2"),
        _numerator(_swapped),
        rank=15,
    ),
    Misconception(
        "quotient_denominator_not_squared",
        Law("u/v", _RIGHT, "(u′·v - u·v′)/v"),
        ("sin(x)/x", "(x cos x - sin x)/x"),
        _denominator(lambda s: s.u[1], lambda s: 1),  # noqa: ARG005 # every aspect is handed its shape
        rank=15,
    ),
    Misconception(
        "quotient_divided_by_f_squared",
        Law("u/v", _RIGHT, "(u′·v - u·v′)/u²"),
        ("sin(x)/x", "(x cos x - sin x)/sin(x)^2"),
        _denominator(lambda s: s.u[0] * s.u[0]),
        rank=25,
        common=False,
    ),
)
