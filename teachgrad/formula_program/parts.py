"""The parts of a formula, ready to be computed, and the `Builder` that makes them of its tree.

Each part becomes a function of the values of all names so far; nothing is carried out as code. Read `constants`
before: what has no names is computed there, once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from teachgrad.engine import ops
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
from teachgrad.formula_program.constants import NOTHING, Known, constant, known
from teachgrad.formula_program.running import (
    Run,
    added,
    beside_matrix,
    folded,
    laid_out,
    multiplied,
    on,
    trace,
    transposed,
)


class Part:
    """A part of a formula, ready to be computed.

    Attributes
    ----------
    run : callable
        Computes it.
    tree : Node
        What it says.
    known : Known or None
        Its value, if it has no variables and is no matrix.
    is_constant, is_matrix : bool
        Whether it has no variables; whether it is a matrix.
    operand : Part or None
        Of something negative: what it is the negative of.
    turned : callable or None
        Makes the part of the other sign with the sign in front, where Python would put it: -2x is (-2)·x.
    """

    __slots__ = ("is_constant", "is_matrix", "known", "operand", "run", "tree", "turned")

    def __init__(
        self,
        run: Run,
        tree: Node,
        *,
        known: Known | None = None,
        is_constant: bool = False,
        is_matrix: bool = False,
        operand: Part | None = None,
        turned: Callable[[], Part] | None = None,
    ) -> None:
        self.run = run
        self.tree = tree
        self.known = known
        self.is_constant = is_constant
        self.is_matrix = is_matrix
        self.operand = operand
        self.turned = turned

    @property
    def value(self) -> Any:
        """The value of a constant part."""
        return self.run(())


class Builder:
    """Makes the parts of one formula.

    Parameters
    ----------
    variables : sequence of str
        The names of the arguments.
    """

    def __init__(self, variables: Sequence[str]) -> None:
        self.names: dict[str, Part] = {}
        self.constants: list[Step] = []  # those of the earlier steps that have no variables
        self.count = 0  # of the values that the program has when the next line is computed
        for name in variables:
            self._define(name, is_matrix=False)

    def line(self, step: Step) -> tuple[Part, str | None]:
        """One step: its part, and the name that it gives to the result."""
        part = self.part(step.tree)
        name = step.name if step.derivative is None else None
        if part.is_constant:
            if name is not None:
                # x + c stays a sum where c is -2.
                self.names[name] = Part(
                    part.run, Name(name), known=part.known, is_constant=True, is_matrix=part.is_matrix
                )
                self.constants.append(step)
        elif name is not None:
            self._define(name, is_matrix=part.is_matrix)
        else:
            self.count += 1
        return part, name

    def _define(self, name: str, *, is_matrix: bool) -> None:
        place = self.count
        self.names[name] = Part(lambda values: values[place], Name(name), is_matrix=is_matrix)
        self.count += 1

    def part(self, tree: Node) -> Part:
        """The part of a tree: of each of its parts first."""
        done: list[Part] = []
        for node in inputs_first(tree):
            first = len(done) - len(node.children)
            inputs = done[first:]
            del done[first:]
            done.append(self._made(node, inputs))
        return done[0]

    def _made(self, node: Node, inputs: list[Part]) -> Part:
        if isinstance(node, Name):
            return self.names[node.name]
        if all(part.is_constant for part in inputs):
            return self._constant(node, inputs)
        match node:
            case Sum():
                return self._sum(node, self._leading(inputs, Sum))
            case Negative():
                return self._negative(node, inputs[0])
            case Product():
                return self._product(node, self._leading(inputs, Product))
            case Quotient():
                return self._quotient(node, *inputs)
            case Power():
                return self._power(node, *inputs)
            case Matrix():
                return self._matrix(node, inputs)
            case Call():
                return self._call(node, inputs)
        raise TypeError(node)

    # ---- constants -----------------------------------------------------------------------------------------------

    def _constant(self, node: Node, inputs: list[Part]) -> Part:
        """A part without variables: computed now."""
        if any(part.known is None for part in inputs) or isinstance(node, Matrix):
            with np.errstate(all="ignore"):
                return self._of_constant_matrices(node, inputs)
        parts = [part.known for part in inputs if part.known is not None]
        made = self._number(node, known(node, parts))
        made.operand = inputs[0] if isinstance(node, Negative) else None
        return made

    def _number(self, node: Node, number: Known) -> Part:
        value = constant(number, node, tuple(self.constants))
        if number.fraction is None and not (math.isfinite(number.value) and math.isfinite(value)):
            number = NOTHING if math.isnan(value) else Known(float(value), None)
        return Part(lambda _: value, node, known=number, is_constant=True)

    def _of_constant_matrices(self, node: Node, inputs: list[Part]) -> Part:
        match node:
            case Matrix():
                shape = len(node.rows), len(node.rows[0])
                value = np.array([float(part.value) for part in inputs]).reshape(shape)
            case Sum():
                value = self._sum(node, inputs).value
            case Negative():
                value = -inputs[0].value
            case Product():
                value = self._product(node, inputs).value
            case Quotient():
                value = inputs[0].value / np.float64(inputs[1].value)
            case Power():
                value = self._matrix_power(node, *inputs).value
            case Call() if node.function == "transpose":
                value = inputs[0].value.T
            case Call():  # a determinant, a trace
                return self._number(node, Known(self._call(node, inputs).value.item(), None))
        return Part(lambda _: value, node, is_constant=True, is_matrix=True)

    def _leading(self, parts: list[Part], kind: type[Sum] | type[Product]) -> list[Part]:
        """The terms or factors, the constant ones at the front as one: 2·π·x is (2π)·x."""
        count = next(i for i, part in enumerate(parts) if part.known is None)
        if count < 2:
            return parts
        front = kind(tuple(part.tree for part in parts[:count]))
        return [self._constant(front, parts[:count]), *parts[count:]]

    # ---- the four operations -------------------------------------------------------------------------------------

    def _sum(self, node: Node, terms: list[Part]) -> Part:
        first = terms[0].run
        rest = [(part.operand is not None, (part.operand or part).run) for part in terms[1:]]
        return Part(added(first, rest), node, is_matrix=terms[0].is_matrix)

    def _negative(self, node: Node, part: Part) -> Part:
        run = part.run
        made = part.turned() if part.turned else Part(lambda v: -run(v), node, is_matrix=part.is_matrix)
        made.operand = part
        return made

    def _product(self, node: Node, factors: list[Part]) -> Part:
        first, *others = factors
        is_matrix = first.is_matrix
        rest = []
        for part in others:
            rest.append((is_matrix, part.is_matrix, part.run))
            is_matrix = is_matrix or part.is_matrix
        return Part(
            multiplied(first.run, rest),
            node,
            is_matrix=is_matrix,
            turned=lambda: self._product(node, [self._made(Negative(first.tree), [first]), *others]),
        )

    def _quotient(self, node: Node, above: Part, below: Part) -> Part:
        numerator, denominator = above.run, below.run

        def run(values: Sequence[Any]) -> Any:
            return numerator(values) / denominator(values)

        def of_matrix(values: Sequence[Any]) -> Any:
            return numerator(values) / beside_matrix(denominator(values))

        return Part(
            of_matrix if above.is_matrix else run,
            node,
            is_matrix=above.is_matrix,
            turned=lambda: self._quotient(node, self._made(Negative(above.tree), [above]), below),
        )

    def _power(self, node: Power, base: Part, exponent: Part) -> Part:
        if base.is_matrix:
            return self._matrix_power(node, base, exponent)
        if isinstance(node.base, Constant) and node.base.name == "e":
            return self._applied(node, ops.exp, exponent)
        below, above = base.run, exponent.run
        return Part(lambda v: below(v) ** above(v), node)

    # ---- functions -----------------------------------------------------------------------------------------------

    def _call(self, node: Call, inputs: list[Part]) -> Part:
        name, part = node.function, inputs[0]
        if name in ("max", "min"):
            return Part(folded(getattr(ops, name + "imum"), [part.run for part in inputs]), node)
        if name == "transpose":
            return Part(on(transposed, part.run), node, is_matrix=True)
        if name == "trace":
            return Part(on(trace, part.run), node)
        if name == "log" and len(inputs) == 2:
            return self._logarithm(node, *inputs)
        if name == "root":
            return self._root(node, *inputs)
        return self._applied(node, getattr(ops, name), part)

    def _applied(self, node: Node, function: Callable[[Any], Any], part: Part) -> Part:
        return Part(on(function, part.run), node)

    def _logarithm(self, node: Node, part: Part, base: Part) -> Part:
        digits = base.tree.digits if isinstance(base.tree, Number) else ""
        if digits in ("2", "10"):
            return self._applied(node, getattr(ops, f"log{digits}"), part)
        above, below = (self._made(Call("log", (p.tree,)), [p]) for p in (part, base))
        return self._quotient(node, above, below)

    def _root(self, node: Node, part: Part, degree: Part) -> Part:
        fraction = degree.known.fraction if degree.known is not None else None
        if fraction is not None and fraction.denominator == 1 and fraction > 0:
            n = int(fraction)
            root = ops.root
            return self._applied(node, lambda x: root(x, n), part)
        one = self._constant(Number("1"), [])
        exponent = self._made(Quotient(one.tree, degree.tree), [one, degree])
        below, above = part.run, exponent.run
        return Part(lambda v: below(v) ** above(v), node)

    # ---- matrices ------------------------------------------------------------------------------------------------

    def _matrix(self, node: Matrix, entries: list[Part]) -> Part:
        runs, columns = [part.run for part in entries], len(node.rows[0])
        return Part(lambda v: laid_out([run(v) for run in runs], columns), node, is_matrix=True)

    def _matrix_power(self, node: Node, base: Part, exponent: Part) -> Part:
        times = int(exponent.value)
        return base if times == 1 else self._product(node, [base] * times)
