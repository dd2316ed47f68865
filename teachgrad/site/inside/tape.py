"""A formula as a tape: the operations in the order in which they are carried out, each on the numbers of earlier ones.

A tape is a list that JSON can write: a number is a constant, a text the name of a variable, and ``["mul", 0, 1]`` an operation
on the entries 0 and 1; the last entry is the result. What an operation does to numbers, and its derivative, the page knows:
``assets/explorer_ops.js``. Read `tape_of_derivative` next, which makes tapes of SymPy's expressions.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from teachgrad.errors import InputError
from teachgrad.formula.substitution import names_in
from teachgrad.formula.tree import (
    Call,
    Constant,
    Matrix,
    Name,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Step,
    Sum,
    inputs_first,
)
from teachgrad.text import Text

Entry = float | str | list[Any] | None
Tape = list[Entry]

LONGEST = 4_000  # entries; a formula has at most `limits.PARTS` parts, and each step of it is put in once
_DIGITS = 20  # of a constant, more than a double holds
_MATRICES = frozenset({"det", "trace", "transpose"})


class Writer:
    """Writes one tape.

    Attributes
    ----------
    tape : list
        As far as it is written.
    """

    def __init__(self) -> None:
        self.tape: Tape = []
        self._places: dict[Any, int] = {}  # of variables and constants, which are written once

    def variable(self, name: str) -> int:
        """The place of a variable."""
        return self._once(name)

    def constant(self, value: float) -> int:
        """The place of a constant; what has no finite value is null, which JSON can write."""
        return self._once(value if math.isfinite(value) else None)

    def operation(self, name: str, *inputs: int) -> int:
        """The place of an operation on earlier entries.

        Raises
        ------
        OverflowError
            If the tape is longer than a page should carry.
        """
        return self._add([name, *inputs])

    def ends_at(self, place: int) -> Tape:
        """The tape, with the entry at `place` as its last."""
        if place != len(self.tape) - 1:
            self._add(["same", place])
        return self.tape

    def _once(self, entry: Entry) -> int:
        key = (type(entry), entry)
        if key not in self._places:
            self._places[key] = self._add(entry)
        return self._places[key]

    def _add(self, entry: Entry) -> int:
        if len(self.tape) >= LONGEST:
            raise OverflowError
        self.tape.append(entry)
        return len(self.tape) - 1


def of_formula(steps: Sequence[Step]) -> Tape:
    """The tape of a formula, operation by operation as it was written: what autograd walks back over.

    Parameters
    ----------
    steps : sequence of Step
        Its lines; the last one is the result.

    Raises
    ------
    InputError
        If there is a matrix in it.
    OverflowError
        If it is too long.

    Examples
    --------
    >>> from teachgrad.formula import parse
    >>> of_formula(parse("y = 2x³; 5y²").steps)
    ['x', 3.0, ['pow', 0, 1], 2.0, ['mul', 3, 2], ['pow', 4, 3], 5.0, ['mul', 6, 5]]
    """
    writer = Writer()
    named: dict[str, int] = {}
    result = 0
    for step in _needed(steps):
        result = _written(writer, step.tree, named)
        if step.name is not None and step.derivative is None:
            named[step.name] = result
    return writer.ends_at(result)


def _needed(steps: Sequence[Step]) -> list[Step]:
    """The last step and those on which it depends: f(t) = t² has been put into f(3x) when it was read."""
    wanted: set[str] = set()
    found: list[Step] = []
    for step in reversed(steps):
        if not found or step.name in wanted:
            found.append(step)
            wanted |= names_in(step.tree)
    return found[::-1]


def _written(writer: Writer, tree: Node, named: dict[str, int]) -> int:
    """The place of a tree's result; a part without variables is one constant."""
    done: list[tuple[Node, int | None]] = []  # None: constant so far, and not written yet
    for node in inputs_first(tree):
        first = len(done) - len(node.children)
        inputs = done[first:]
        del done[first:]
        if isinstance(node, Matrix) or (isinstance(node, Call) and node.function in _MATRICES):
            raise _matrix()
        if isinstance(node, Name):
            place = named[node.name] if node.name in named else writer.variable(node.name)
            done.append((node, place))
        elif all(place is None for _, place in inputs):
            done.append((node, None))
        else:
            done.append((node, _operation(writer, node, inputs)))
    return _place(writer, *done[0])


def _place(writer: Writer, node: Node, place: int | None) -> int:
    return writer.constant(value_of(node)) if place is None else place


def _operation(writer: Writer, node: Node, inputs: list[tuple[Node, int | None]]) -> int:
    def at(which: int) -> int:
        return _place(writer, *inputs[which])

    match node:
        case Sum():
            return _sum(writer, inputs)
        case Negative():
            return writer.operation("neg", at(0))
        case Product():
            return _folded(writer, "mul", inputs)
        case Quotient():
            return writer.operation("div", at(0), at(1))
        case Power():
            if isinstance(node.base, Constant) and node.base.name == "e":
                return writer.operation("exp", at(1))
            return writer.operation("pow", at(0), at(1))
        case Call(function=("max" | "min") as name):
            return _folded(writer, name, inputs)
        case Call(function="root"):
            return _root(writer, inputs)
        case Call(function="log") if len(inputs) == 2:
            base, place = inputs[1]
            if isinstance(base, Number) and base.digits in ("2", "10"):
                return writer.operation(f"log{base.digits}", at(0))
            below = (
                writer.constant(value_of(Call("log", (base,))))
                if place is None
                else writer.operation("log", place)
            )
            above = value_of(Call("log", (inputs[0][0],))) if inputs[0][1] is None else None
            return writer.operation(
                "div", writer.operation("log", at(0)) if above is None else writer.constant(above), below
            )
        case Call():
            return writer.operation(node.function, at(0))
    raise TypeError(node)


def _sum(writer: Writer, terms: list[tuple[Node, int | None]]) -> int:
    """Term by term; what is subtracted is subtracted, not added with its sign turned."""
    total = _place(writer, *terms[0])
    for node, place in terms[1:]:
        if isinstance(node, Negative) and place is None:
            total = writer.operation("sub", total, writer.constant(value_of(node.operand)))
        else:
            total = writer.operation("add", total, _place(writer, node, place))
    return total


def _folded(writer: Writer, name: str, inputs: list[tuple[Node, int | None]]) -> int:
    total = _place(writer, *inputs[0])
    for node, place in inputs[1:]:
        total = writer.operation(name, total, _place(writer, node, place))
    return total


def _root(writer: Writer, inputs: list[tuple[Node, int | None]]) -> int:
    """Odd roots are real on both sides of 0; any other is a power, as everywhere in teachgrad."""
    (base, base_place), (degree, place) = inputs
    below = _place(writer, base, base_place)
    if place is not None:
        return writer.operation("pow", below, writer.operation("div", writer.constant(1.0), place))
    n = value_of(degree)
    if n == 2:
        return writer.operation("sqrt", below)
    if n == 3:
        return writer.operation("cbrt", below)
    if n > 0 and n % 2 == 1:
        return writer.operation("root", below, writer.constant(n))
    return writer.operation("pow", below, writer.constant(value_of(Quotient(Number("1"), degree))))


def value_of(tree: Node) -> float:
    """A constant to its last digit: sin(π) is 0, not 1.2e-16; NaN where it has no value or is too large.

    Examples
    --------
    >>> from teachgrad.formula import parse
    >>> value_of(parse("sin(π)").tree), value_of(parse("2/3").tree), value_of(parse("1/0").tree)
    (0.0, 0.6666666666666666, nan)
    """
    from teachgrad.exercises.evaluation.program import compiled

    digits = compiled(tree, ()).precise((), _DIGITS)
    if digits is None:
        return math.nan
    value = float(digits)
    return value + 0.0 if math.isfinite(value) else math.nan


def _matrix() -> InputError:
    return InputError(
        Text(en="There is a matrix in the formula.", vi="Trong công thức có ma trận."),
        Text(
            en="Here the formula is a function of numbers, whose curve is drawn.",
            vi="Ở đây công thức phải là hàm số của các số thực để vẽ được đồ thị.",
        ),
        Text(
            en="Write it for one entry, for example 3(a² + ab + bc), or use tg.explore in Python.",
            vi="Hãy viết nó theo một phần tử, chẳng hạn 3(a² + ab + bc), hoặc dùng tg.explore trong Python.",
        ),
    )
