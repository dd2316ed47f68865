"""Composite functions: what is done to f′(u)·u′."""

from __future__ import annotations

from collections.abc import Iterator

from teachgrad.exercises.slips.derivative import CHAIN
from teachgrad.exercises.slips.rules.entry import Law, Misconception, Variant
from teachgrad.exercises.slips.shapes import Shape, Shapes

_INNER_KEPT = Law("f(u)", "f′(u)·u′", "f′(u)·u")
_ADDED = Law("f(u)", "f′(u)·u′", "f′(u) + u′")
_RECIPROCAL = Law("c/u", "-c·u′/u²", "-c/u²")
_REPLACED_TWICE = Law("f(u)", "f′(u)·u′", "f′(u′)·u′")
_ONLY_INSIDE = Law("f(u)", "f′(u)·u′", "f(u′)")


def _inner_missing(shape: Shape, question: Shapes) -> Iterator[Variant]:
    if shape.kind in CHAIN:
        yield Variant("chain", lambda s, outer: outer(s.u[0]))
        if question.all[shape.parts[0]].kind != "variable":
            yield Variant("chain", lambda s, outer: outer(s.u[0]) * s.u[0], _INNER_KEPT)
            yield Variant("chain", lambda s, outer: outer(s.u[0]) + s.du[0], _ADDED)
    if shape.kind == "quotient" and question.all[shape.parts[0]].kind == "constant":
        yield Variant("whole", lambda s: -s.u[0] / s.u[1] ** 2, _RECIPROCAL)


def _replaced(shape: Shape, question: Shapes) -> Iterator[Variant]:
    if shape.kind in CHAIN and question.all[shape.parts[0]].kind != "variable":
        yield Variant("chain", lambda s, outer: outer(s.du[0]))
        yield Variant("chain", lambda s, outer: outer(s.du[0]) * s.du[0], _REPLACED_TWICE)


def _outer_left(shape: Shape, question: Shapes) -> Iterator[Variant]:
    if shape.kind in CHAIN:
        yield Variant("whole", lambda s: s.y * s.du[0])
        if question.all[shape.parts[0]].kind != "variable":
            yield Variant("whole", lambda s: s.applied(s.du[0]), _ONLY_INSIDE)


def _argument_dropped(shape: Shape, question: Shapes) -> Iterator[Variant]:
    if shape.kind in CHAIN and question.all[shape.parts[0]].kind != "variable":
        yield Variant("chain", lambda s, outer: outer(s.x) * s.du[0])


MISCONCEPTIONS = (
    Misconception(
        "chain_inner_missing",
        Law("f(u)", "f′(u)·u′", "f′(u)"),
        ("sin(3x)", "cos(3x)"),
        _inner_missing,
        rank=10,
    ),
    Misconception(
        "chain_replaced_inner_by_derivative",
        Law("f(u)", "f′(u)·u′", "f′(u′)"),
        ("sin(x^2)", "cos(2x)"),
        _replaced,
        rank=20,
        common=False,
    ),
    Misconception(
        "outer_not_differentiated",
        Law("f(u)", "f′(u)·u′", "f(u)·u′"),
        ("sin(x^2)", "2x sin(x^2)"),
        _outer_left,
        rank=20,
    ),
    Misconception(
        "inner_argument_dropped",
        Law("f(u)", "f′(u)·u′", "f′(x)·u′"),
        ("sin(x^2)", "2x cos x"),
        _argument_dropped,
        rank=20,
    ),
)
