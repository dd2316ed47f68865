"""The derivative of each shape by its rule, and what stands in for the rule where it is done wrong.

Everything is written with the signs of arithmetic, so that it runs on numbers (to compare) and on `Term` (to be
written). A rule is put together of one or two aspects: of f(u) the ``"outer"`` derivative f′ and the ``"chain"`` f′(u)·u′,
of a quotient its ``"numerator"`` and its ``"denominator"``; a misconception replaces one of them, or the ``"whole"``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from teachgrad.exercises.slips import outer as outers
from teachgrad.exercises.slips.shapes import Shape, Shapes
from teachgrad.exercises.slips.terms import Term, call, power, term, value_of
from teachgrad.formula.tree import Call, Name, Node

Outer = Callable[[Any], Any]


class Local:
    """A shape with the values, or the trees, of what it is made of.

    Attributes
    ----------
    shape : Shape
        Which.
    y : Any
        Its own value.
    u, du : sequence
        The values of its parts, and their derivatives.
    constants : sequence
        The values of its constants.
    x : Any
        The letter.
    parts : sequence of Local
        The same of its parts.
    """

    __slots__ = ("constants", "du", "parts", "shape", "u", "x", "y")

    def __init__(
        self,
        shape: Shape,
        y: Any,
        parts: Sequence[Local],
        du: Sequence[Any],
        constants: Sequence[Any],
        x: Any,
    ) -> None:
        self.shape = shape
        self.y = y
        self.parts = parts
        self.u = [part.y for part in parts]
        self.du = du
        self.constants = constants
        self.x = x

    def applied(self, u: Any) -> Any:
        """The shape's function of another argument: f(x) for f(u)."""
        kind = self.shape.kind
        if kind == "power":
            return self.raised(u, 0)
        if kind == "exponential":
            return power(self.constants[0], u)
        made = call(self.shape.function, u)
        return made / call("log", self.constants[0]) if self.constants else made

    def outer(self, u: Any) -> Any:
        """The right outer derivative f′ of an argument."""
        kind = self.shape.kind
        if kind == "power":
            return self.constants[0] * self.raised(u, -1)
        if kind == "exponential":
            return power(self.constants[0], u) * call("log", self.constants[0])
        made = outers.derivative(self.shape.function)(u)
        return made / call("log", self.constants[0]) if self.constants else made

    def raised(self, u: Any, shift: int) -> Any:
        """Of a power: u to its exponent, which is changed by `shift`."""
        if self.is_odd_root:  # real of negative numbers too, where u^(1/3) is not
            degree = self.shape.tree.children[1]
            if isinstance(u, Term):
                root: Any = Term(Call("root", (u.tree, degree)))
            else:
                root = call("root", u, float(value_of(degree) or 1))
            return root * power(u, shift) if shift >= 0 else root / power(u, -shift)
        return power(u, self.constants[0] + shift)

    @property
    def is_odd_root(self) -> bool:
        """Whether it is a cube root or the like, written as one."""
        if self.shape.function != "root":
            return False
        degree = value_of(self.shape.tree.children[1])
        return degree is not None and degree.denominator == 1 and degree % 2 == 1 and degree > 1


Aspect = Callable[..., Any]
NOTHING: Mapping[str, Aspect] = {}
CHAIN = frozenset({"power", "exponential", "applied"})


def differentiated(local: Local, wrong: Mapping[str, Aspect] = NOTHING) -> Any:
    """The derivative of a shape, right but for the aspects in `wrong`."""
    if "whole" in wrong:
        return wrong["whole"](local)
    kind, u, du = local.shape.kind, local.u, local.du
    if kind in CHAIN:
        given = wrong.get("outer")
        outer: Outer = local.outer if given is None else lambda argument: given(local, argument)
        return wrong["chain"](local, outer) if "chain" in wrong else outer(u[0]) * du[0]
    if kind == "quotient":
        above = wrong["numerator"](local) if "numerator" in wrong else du[0] * u[1] - u[0] * du[1]
        below = wrong["denominator"](local) if "denominator" in wrong else power(u[1], 2)
        return above / below
    return _PLAIN[kind](local)


def _sum(local: Local) -> Any:
    made: Any = 0
    for sign, du in zip(local.shape.signs, local.du, strict=True):
        made = made + du if sign > 0 else made - du
    return made


def _product(local: Local) -> Any:
    made: Any = 0
    for i in range(len(local.u)):
        made = made + product_term(local, i)
    return made


def product_term(local: Local, place: int) -> Any:
    """The term of the product rule in which one factor is differentiated: u·v′·w."""
    made: Any = 1
    for i, u in enumerate(local.u):
        made = made * (local.du[i] if i == place else u)
    return made


def _general(local: Local) -> Any:
    (u, v), (du, dv) = local.u, local.du
    return local.y * (dv * call("log", u) + v * du / u)


def _extreme(local: Local) -> Any:
    best, slope = local.u[0], local.du[0]
    for u, du in zip(local.u[1:], local.du[1:], strict=True):
        # 1 where the new one is chosen, -1 where not.
        side = call("sign", u - best if local.shape.function == "max" else best - u)
        slope = ((1 + side) * du + (1 - side) * slope) / 2
        best = _chosen(local.shape.function, best, u)
    return slope


def _chosen(function: str, one: Any, other: Any) -> Any:
    if isinstance(one, Term) or isinstance(other, Term):
        return Term(Call(function, (term(one).tree, term(other).tree)))
    return max(one, other) if function == "max" else min(one, other)


_PLAIN: dict[str, Callable[[Local], Any]] = {
    "constant": lambda local: 0,  # noqa: ARG005 # every rule is handed its shape
    "variable": lambda local: 1,  # noqa: ARG005 # likewise
    "sum": _sum,
    "negative": lambda local: -local.du[0],
    "scaled": lambda local: local.constants[0] * local.du[0],
    "product": _product,
    "general": _general,
    "extreme": _extreme,
}


def derivative(question: Shapes, wrong: Mapping[int, Mapping[str, Aspect]] | None = None) -> Node:
    """The derivative as a formula tree, not simplified but for factors 1 and terms 0.

    Parameters
    ----------
    question : Shapes
        What is differentiated.
    wrong : mapping, optional
        For some shapes, by their places: which aspects are done otherwise, and how.

    Examples
    --------
    >>> from teachgrad.exercises.slips.shapes import shapes
    >>> from teachgrad.formula import parse
    >>> from teachgrad.formula.writers.plain import to_text
    >>> to_text(derivative(shapes(parse("x^2·sin(3x)").tree, "x")))
    '2*x*sin(3*x) + x^2*cos(3*x)*3'
    """
    x = Term(Name(question.letter))
    locals_: list[Local] = []
    slopes: list[Term] = []
    for place, shape in enumerate(question.all):
        local = Local(
            shape,
            Term(shape.tree),
            [locals_[part] for part in shape.parts],
            [slopes[part] for part in shape.parts],
            [Term(constant) for constant in shape.constants],
            x,
        )
        locals_.append(local)
        slopes.append(term(differentiated(local, (wrong or {}).get(place, NOTHING))))
    return slopes[-1].tree
