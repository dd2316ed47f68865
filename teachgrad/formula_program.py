"""A formula as a program: on Tensors it records what the same formula in Python would, on arrays it is NumPy.

Knows trees and the engine, no text. Nothing is carried out as code: each part becomes a function of the values of
its names. Read `formula_constants` before: what has no names is computed there, once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from teachgrad.engine import ops
from teachgrad.engine.tensor import Tensor
from teachgrad.errors import ProgramError
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
from teachgrad.formula_constants import Known, constant, known
from teachgrad.naming import named
from teachgrad.text import Text

# What computes a part of a formula from the values of all names so far.
Run = Callable[[Sequence[Any]], Any]


def _needed(steps: Sequence[Step]) -> list[Step]:
    """The last step and those on which it depends; the others may have variables that nobody gives."""
    wanted: set[str] = set()
    found: list[Step] = []
    for step in reversed(steps):
        if not found or step.name in wanted:
            found.append(step)
            wanted |= {node.name for node in inputs_first(step.tree) if isinstance(node, Name)}
    return found[::-1]


def program(steps: Sequence[Step], variables: Sequence[str]) -> Callable[..., Any]:
    """Make a program of a formula.

    Parameters
    ----------
    steps : sequence of Step
        Its lines; the result is that of the last one. Earlier ones may be used in later ones by their names.
    variables : sequence of str
        The names of the arguments, in order; all other names are those of earlier steps.

    Returns
    -------
    callable
        Given Tensors it records, and names the results of the steps as the formula does. Given plain numbers or
        arrays it computes with NumPy: 1/0 is infinite. Numbers and arrays of the same shape are taken entry by
        entry.

    Examples
    --------
    >>> x = Name("x")
    >>> square = program([Step(None, (), None, Product((Number("3"), Power(x, Number("2")))))], ["x"])
    >>> square(5)
    75.0
    >>> square(np.array([1.0, 2.0]))
    array([ 3., 12.])
    """
    builder = _Builder(variables)
    lines = [builder.line(step) for step in _needed(steps)]
    last = lines[-1][0]
    fixed = last.value if last.is_constant and not last.is_matrix else None
    stages = tuple((part.run, name) for part, name in lines if not part.is_constant or part is last)
    count = len(variables)

    def run(*values: Any) -> Any:
        if len(values) != count:
            raise _miscounted(variables, len(values))
        held = [_entered(value) for value in values]
        if fixed is not None and held:
            result = _like(held, fixed)
            result = named(result, stages[-1][1]) if stages[-1][1] else result
        else:
            for compute, name in stages:
                held.append(named(compute(held), name) if name else compute(held))
            result = held[-1]
        if isinstance(result, np.generic) and all(type(value) in _PYTHONS for value in values):
            return result.item()
        return result

    return run


_PYTHONS = (float, int, bool)


def _entered(value: Any) -> Any:
    """An argument as the program computes with it: Python's own numbers know no infinity, NumPy's do."""
    if isinstance(value, int | float) and not isinstance(value, np.generic):
        return np.float64(value)
    if isinstance(value, complex | list | tuple | np.ndarray | np.generic):
        array = np.asarray(value)
        return (array.astype(np.float64) if array.dtype.kind in "iub" else array)[()]
    return value


def _like(values: Sequence[Any], number: Any) -> Any:
    """The constant function: of every entry the same number, recorded on the first variable."""
    for value in values:
        if isinstance(value, Tensor):
            return 0 * value + number
    return np.full(np.broadcast_shapes(*map(np.shape, values)), float(number))[()]


def _miscounted(variables: Sequence[str], given: int) -> ProgramError:
    return ProgramError(
        Text(
            en="The formula has the variables {variables}; it was given {given} values.",
            vi="Công thức có các biến {variables}; nó được cho {given} giá trị.",
        ),
        variables=", ".join(variables) or "∅",
        given=given,
    )


class _Part:
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
    operand : _Part or None
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
        operand: _Part | None = None,
        turned: Callable[[], _Part] | None = None,
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


class _Builder:
    """Makes the parts of one formula.

    Parameters
    ----------
    variables : sequence of str
        The names of the arguments.
    """

    def __init__(self, variables: Sequence[str]) -> None:
        self.names: dict[str, _Part] = {}
        self.constants: list[Step] = []  # those of the earlier steps that have no variables
        self.count = 0  # of the values that the program has when the next line is computed
        for name in variables:
            self._define(name, is_matrix=False)

    def line(self, step: Step) -> tuple[_Part, str | None]:
        """One step: its part, and the name that it gives to the result."""
        part = self.part(step.tree)
        name = step.name if step.derivative is None else None
        if part.is_constant:
            if name is not None:
                # x + c stays a sum where c is -2.
                self.names[name] = _Part(
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
        self.names[name] = _Part(lambda values: values[place], Name(name), is_matrix=is_matrix)
        self.count += 1

    def part(self, tree: Node) -> _Part:
        """The part of a tree: of each of its parts first."""
        done: list[_Part] = []
        for node in inputs_first(tree):
            first = len(done) - len(node.children)
            inputs = done[first:]
            del done[first:]
            done.append(self._made(node, inputs))
        return done[0]

    def _made(self, node: Node, inputs: list[_Part]) -> _Part:
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

    def _constant(self, node: Node, inputs: list[_Part]) -> _Part:
        """A part without variables: computed now."""
        if any(part.known is None for part in inputs) or isinstance(node, Matrix):
            with np.errstate(all="ignore"):
                return self._of_constant_matrices(node, inputs)
        parts = [part.known for part in inputs if part.known is not None]
        made = self._number(node, known(node, parts))
        made.operand = inputs[0] if isinstance(node, Negative) else None
        return made

    def _number(self, node: Node, number: Known) -> _Part:
        value = constant(number, node, tuple(self.constants))
        return _Part(lambda _: value, node, known=number, is_constant=True)

    def _of_constant_matrices(self, node: Node, inputs: list[_Part]) -> _Part:
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
        return _Part(lambda _: value, node, is_constant=True, is_matrix=True)

    def _leading(self, parts: list[_Part], kind: type[Sum] | type[Product]) -> list[_Part]:
        """The terms or factors, the constant ones at the front as one: 2·π·x is (2π)·x."""
        count = next(i for i, part in enumerate(parts) if part.known is None)
        if count < 2:
            return parts
        front = kind(tuple(part.tree for part in parts[:count]))
        return [self._constant(front, parts[:count]), *parts[count:]]

    # ---- the four operations -------------------------------------------------------------------------------------

    def _sum(self, node: Node, terms: list[_Part]) -> _Part:
        first = terms[0].run
        rest = [(part.operand is not None, (part.operand or part).run) for part in terms[1:]]
        return _Part(_added(first, rest), node, is_matrix=terms[0].is_matrix)

    def _negative(self, node: Node, part: _Part) -> _Part:
        run = part.run
        made = part.turned() if part.turned else _Part(lambda v: -run(v), node, is_matrix=part.is_matrix)
        made.operand = part
        return made

    def _product(self, node: Node, factors: list[_Part]) -> _Part:
        first, *others = factors
        is_matrix = first.is_matrix
        rest = []
        for part in others:
            rest.append((is_matrix, part.is_matrix, part.run))
            is_matrix = is_matrix or part.is_matrix
        return _Part(
            _multiplied(first.run, rest),
            node,
            is_matrix=is_matrix,
            turned=lambda: self._product(node, [self._made(Negative(first.tree), [first]), *others]),
        )

    def _quotient(self, node: Node, above: _Part, below: _Part) -> _Part:
        numerator, denominator = above.run, below.run

        def run(values: Sequence[Any]) -> Any:
            return numerator(values) / denominator(values)

        def of_matrix(values: Sequence[Any]) -> Any:
            return numerator(values) / _beside_matrix(denominator(values))

        return _Part(
            of_matrix if above.is_matrix else run,
            node,
            is_matrix=above.is_matrix,
            turned=lambda: self._quotient(node, self._made(Negative(above.tree), [above]), below),
        )

    def _power(self, node: Power, base: _Part, exponent: _Part) -> _Part:
        if base.is_matrix:
            return self._matrix_power(node, base, exponent)
        if isinstance(node.base, Constant) and node.base.name == "e":
            return self._applied(node, ops.exp, exponent)
        below, above = base.run, exponent.run
        return _Part(lambda v: below(v) ** above(v), node)

    # ---- functions -----------------------------------------------------------------------------------------------

    def _call(self, node: Call, inputs: list[_Part]) -> _Part:
        name, part = node.function, inputs[0]
        if name in ("max", "min"):
            return _Part(_folded(getattr(ops, name + "imum"), [part.run for part in inputs]), node)
        if name == "transpose":
            return _Part(_on(_transposed, part.run), node, is_matrix=True)
        if name == "trace":
            return _Part(_on(_trace, part.run), node)
        if name == "log" and len(inputs) == 2:
            return self._logarithm(node, *inputs)
        if name == "root":
            return self._root(node, *inputs)
        return self._applied(node, getattr(ops, name), part)

    def _applied(self, node: Node, function: Callable[[Any], Any], part: _Part) -> _Part:
        return _Part(_on(function, part.run), node)

    def _logarithm(self, node: Node, part: _Part, base: _Part) -> _Part:
        digits = base.tree.digits if isinstance(base.tree, Number) else ""
        if digits in ("2", "10"):
            return self._applied(node, getattr(ops, f"log{digits}"), part)
        above, below = (self._made(Call("log", (p.tree,)), [p]) for p in (part, base))
        return self._quotient(node, above, below)

    def _root(self, node: Node, part: _Part, degree: _Part) -> _Part:
        fraction = degree.known.fraction if degree.known is not None else None
        if fraction is not None and fraction.denominator == 1 and fraction > 0 and part.known is None:
            n = int(fraction)
            root = ops.root
            return self._applied(node, lambda x: root(x, n), part)
        one = self._constant(Number("1"), [])
        exponent = self._made(Quotient(one.tree, degree.tree), [one, degree])
        below, above = part.run, exponent.run
        return _Part(lambda v: below(v) ** above(v), node)

    # ---- matrices ------------------------------------------------------------------------------------------------

    def _matrix(self, node: Matrix, entries: list[_Part]) -> _Part:
        runs, columns = [part.run for part in entries], len(node.rows[0])
        return _Part(lambda v: _laid_out([run(v) for run in runs], columns), node, is_matrix=True)

    def _matrix_power(self, node: Node, base: _Part, exponent: _Part) -> _Part:
        times = int(exponent.value)
        return base if times == 1 else self._product(node, [base] * times)


# ---- what is done when the program runs --------------------------------------------------------------------------

# Each intermediate array stands on Python's stack alone, under no name: then NumPy adds into it instead of making
# another one, as it does in x + y + z.


def _added(first: Run, rest: list[tuple[bool, Run]]) -> Run:
    """The sum of `first` and the others, of which some are subtracted."""
    if len(rest) == 1:
        ((minus, second),) = rest
        if minus:
            return lambda v: first(v) - second(v)
        return lambda v: first(v) + second(v)

    def run(values: Sequence[Any]) -> Any:
        total = [first(values)]
        for minus, term in rest:
            if minus:
                total.append(total.pop() - term(values))
            else:
                total.append(total.pop() + term(values))
        return total.pop()

    return run


def _multiplied(first: Run, rest: list[tuple[bool, bool, Run]]) -> Run:
    """The product of `first` and the others; beside each, whether what stands before it, and itself, is a matrix."""
    if len(rest) == 1 and rest[0][:2] == (False, False):
        second = rest[0][2]
        return lambda v: first(v) * second(v)

    def run(values: Sequence[Any]) -> Any:
        product = [first(values)]
        for left, right, factor in rest:
            if left and right:
                product.append(product.pop() @ factor(values))
            elif left:
                product.append(product.pop() * _beside_matrix(factor(values)))
            elif right:
                product.append(_beside_matrix(product.pop()) * factor(values))
            else:
                product.append(product.pop() * factor(values))
        return product.pop()

    return run


def _on(function: Callable[[Any], Any], part: Run) -> Run:
    return lambda v: function(part(v))


def _folded(function: Callable[[Any, Any], Any], parts: list[Run]) -> Run:
    """`function` of the first two, then of that and the third, and so on."""
    first, *rest = parts

    def run(values: Sequence[Any]) -> Any:
        result = first(values)
        for part in rest:
            result = function(result, part(values))
        return result

    return run


def _beside_matrix(number: Any) -> Any:
    """A number for each point, so that it multiplies the matrix of that point."""
    return number[..., None, None] if np.shape(number) else number


def _laid_out(entries: list[Any], columns: int) -> Any:
    """The matrix of these entries, row by row; of arrays of points, a matrix for each."""
    shape = np.broadcast_shapes(
        *(entry.shape if isinstance(entry, Tensor) else np.shape(entry) for entry in entries)
    )
    if not any(isinstance(entry, Tensor) for entry in entries):
        return np.stack(np.broadcast_arrays(*entries), -1).reshape(*shape, len(entries) // columns, columns)
    if shape:
        entries = [
            entry.expand(shape) if isinstance(entry, Tensor) else np.broadcast_to(entry, shape)
            for entry in entries
        ]
    rows = [ops.stack(entries[i : i + columns], axis=-1) for i in range(0, len(entries), columns)]
    return ops.stack(rows, axis=-2)


def _transposed(matrix: Any) -> Any:
    return matrix.T if matrix.ndim == 2 else ops.transpose(matrix, -2, -1)


def _trace(matrix: Any) -> Any:
    return ops.trace(matrix) if matrix.ndim == 2 else ops.trace(matrix, 0, -2, -1)
