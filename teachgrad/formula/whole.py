"""What can be said only of a whole: do its steps go together, would its numbers or matrices become too large.

Knows trees and steps; the sizes themselves are `bounds`' and `shapes`' to tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from teachgrad.formula import bounds, limits, shapes
from teachgrad.formula.names import Names
from teachgrad.formula.refusals import Reader
from teachgrad.formula.statements import Left
from teachgrad.formula.tree import Call, Constant, Matrix, Name, Node, Number, Power, Step, Sum, inputs_first
from teachgrad.text import Text

_LIGHT = frozenset("0123456789") | {"10"}
_EVALUATED = frozenset(
    ("factorial", "floor", "ceil", "sign", "max", "min", "relu")
)  # SymPy computes these of numbers
_OF_MATRICES = frozenset(("det", "trace", "transpose"))
_LIGHT_DIGITS = 15
_CASES_OF_A_ROOT = 3  # SymPy's real root says what it is in three cases


class Whole:
    """What can be said only of the steps together: their names, the sizes of numbers, the shapes of matrices.

    Parameters
    ----------
    reader : Reader
        For refusals.
    names : Names
        What may occur; told here which steps are matrices.
    """

    def __init__(self, reader: Reader, names: Names) -> None:
        self.reader = reader
        self.names = names
        self.occurring: list[dict[str, None]] = []  # in each step, variables and earlier steps
        self.parts: dict[str, int] = {}  # of a step, when the earlier ones are put in
        self.heights: dict[str, int] = {}
        self.sizes: dict[str, bounds.Size] = {}
        self.shapes: dict[str, shapes.Shape] = {}

    def take(self, step: Step, left: Left | None) -> None:
        """One more step.

        Raises
        ------
        FormulaError
            If it does not go with the others, or is too large.
        """
        reader, name, tree = self.reader, step.name, step.tree
        seen = _survey(tree, self.names)
        parts = seen.parts if not seen.unfolds else _parts(tree, self.parts)
        height = seen.parts
        if height > limits.HEIGHT or self.heights:
            height = _height(tree, self.heights)
        if height > limits.HEIGHT:
            reader.refuse("too_deep", tree.start, tree.end, most=limits.HEIGHT)
        if parts > limits.PARTS:
            reader.refuse("too_many_parts", tree.start, tree.end, most=limits.PARTS)
        defines = left is not None and name is not None and step.derivative is None
        if defines and name in seen.names:
            place = next(n for n in inputs_first(tree) if isinstance(n, Name) and n.name == name)
            reason = Text(
                en="It occurs in its own formula.",
                vi="Tên này lại có mặt trong chính công thức định nghĩa nó.",
            )
            reader.refuse("definition", place.start, place.end, reason=reason)
        if left is not None and defines and any(name in names for names in self.occurring):
            reader.refuse("redefined", left.start, left.end)
        self.occurring.append(seen.names)
        size = self.bounded(tree) if seen.heavy or self.sizes else None
        made = self.shaped(tree) if seen.matrices else None
        if left is None or name is None or not defines:
            return
        self.parts[name], self.heights[name] = parts, height
        if size is not None or not seen.names:
            self.sizes[name] = size or self.bounded(tree)
        if made is not None:
            self.shapes[name] = made
            self.names.matrices.add(name)

    def reached(self, steps: list[Step]) -> dict[str, None]:
        """The variables on which the last step depends."""
        if len(steps) == 1:
            return self.occurring[0]
        own = {
            step.name: names
            for step, names in zip(steps, self.occurring, strict=True)
            if step.name in self.names.steps
        }
        found: dict[str, None] = {}
        waiting = list(self.occurring[-1])
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found[name] = None
            waiting.extend(own.get(name, ()))
        return {name: None for name in found if name not in self.names.steps}

    def bounded(self, tree: Node) -> bounds.Size:
        """The size of the numbers."""
        try:
            return bounds.check(tree, self.sizes)
        except bounds.OutOfBounds as error:
            factorial = error.kind == "factorial_too_large"
            self.reader.refuse(
                error.kind,
                error.node.start,
                error.node.end,
                most=limits.FACTORIAL if factorial else limits.POWER_DIGITS,
                exponent=limits.EXPONENT,
            )

    def shaped(self, tree: Node) -> shapes.Shape:
        """Rows and columns."""
        try:
            return shapes.shape(tree, self.shapes)
        except shapes.Misfit as error:
            self.reader.refuse(
                "matrix_shape", error.node.start, error.node.end, shapes=error.shapes, reason=error.reason
            )
        except shapes.TooLarge as error:
            self.reader.refuse("matrix_too_large", error.node.start, error.node.end, most=limits.MATRIX_SIDE)


class _Seen(NamedTuple):
    """What occurs in a tree.

    Attributes
    ----------
    names : dict
        Variables and earlier steps, as keys.
    parts : int
        How many nodes.
    unfolds : bool
        Whether SymPy's expression has more.
    heavy, matrices : bool
        Whether sizes, or shapes, need looking after.
    """

    names: dict[str, None]
    parts: int
    unfolds: bool
    heavy: bool
    matrices: bool


def _survey(tree: Node, names: Names) -> _Seen:
    own: dict[str, None] = {}
    unfolds, heavy, matrices, count = bool(names.steps), False, bool(names.matrices), 0
    stack = [tree]
    while stack:
        node = stack.pop()
        count += 1
        kind, children = type(node), node.children
        if kind is Name:
            own[node.content] = None
        elif kind is Number:
            heavy = heavy or len(node.content) > _LIGHT_DIGITS
        elif kind is Power:
            heavy = heavy or not _is_light(*children)
        elif kind is Call:
            heavy = heavy or node.content in _EVALUATED
            unfolds = unfolds or node.content == "root"
            matrices = matrices or node.content in _OF_MATRICES
        elif kind is Matrix:
            matrices = True
        if children:
            stack.extend(children)
    return _Seen(own, count, unfolds, heavy, matrices)


def _is_light(base: Node, exponent: Node) -> bool:
    """Whether a power makes no large numbers: x², e^(2x), (x + 1)³; (2·3^9)^9 may."""
    if not (isinstance(exponent, Number) and exponent.digits in _LIGHT) and _is_constant(exponent):
        return False
    if isinstance(base, Sum | Call):
        return not _is_constant(base)
    return isinstance(base, Name | Number | Constant)


def _is_constant(tree: Node) -> bool:
    stack = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, Name):
            return False
        stack.extend(node.children)
    return True


def _height(tree: Node, steps: Mapping[str, int]) -> int:
    """How many parts stand in one another, with the earlier steps put in."""
    heights: dict[int, int] = {}
    for node in inputs_first(tree):
        below = max((heights[id(child)] for child in node.children), default=0)
        heights[id(node)] = 1 + below + (steps.get(node.name, 0) if isinstance(node, Name) else 0)
    return heights[id(tree)]


def _parts(tree: Node, steps: Mapping[str, int]) -> int:
    """How many parts SymPy's expression has, with the earlier steps put in."""
    parts: dict[int, int] = {}
    for node in inputs_first(tree):
        count = 1 + sum(parts[id(child)] for child in node.children)
        if isinstance(node, Name):
            count += steps.get(node.name, 0)
        elif isinstance(node, Call) and node.function == "root":
            count *= _CASES_OF_A_ROOT
        parts[id(node)] = count
    return parts[id(tree)]
