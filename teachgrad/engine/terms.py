"""A recorded graph and its backward pass as terms to be written down: nothing twice, nothing in vain.

Knows the graph, and the few simplifications that change no bit. Read `source` next: the terms as text.
"""

from __future__ import annotations

import operator as python
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from teachgrad.engine import ops
from teachgrad.engine.apply import evaluate
from teachgrad.engine.graph import BOTH, NOTHING, Leaf, Node, Op, Step, inputs_first
from teachgrad.engine.higher import recorded_gradients, saved_tensors
from teachgrad.engine.recording import enable_grad
from teachgrad.engine.tensor import Tensor
from teachgrad.engine.values import Exact

# These are rounded exactly, whatever NumPy loops over, so that an operand may be left for NumPy to spread.
_EXACT = frozenset({python.add, python.sub, python.mul, python.truediv})
_COMMUTE = frozenset({python.add, python.mul})
_UNDONE_BY_1 = frozenset({python.truediv, python.pow})
_SPREAD = ops.TABLE["expand"]
_SUM = ops.TABLE["sum"]
_NEGATIVE = ops.TABLE["neg"]
# What changes the shape alone, and so nothing if the shape stays.
_RESHAPING = frozenset({"alias", "expand", "reshape", "sum_to"})


def _comparing(sign: str, value: Any, code: str) -> Op:
    return Op(sign, value, (), saves=NOTHING, torch="", samples=(), code=code)


_COMPARISONS = {
    sign: _comparing(sign, value, code)
    for sign, value, code in (
        ("<", python.lt, "{0} < {1}"),
        ("<=", python.le, "{0} <= {1}"),
        (">", python.gt, "{0} > {1}"),
        (">=", python.ge, "{0} >= {1}"),
        ("==", python.eq, "{0} == {1}"),
        ("!=", python.ne, "{0} != {1}"),
        ("&", python.and_, "{0} & {1}"),
        ("|", python.or_, "{0} | {1}"),
        ("~", python.invert, "~{0}"),
        ("all", np.all, "np.all({0})"),
        ("any", np.any, "np.any({0})"),
    )
}


class Constant(Node):
    """An array of the program's own: looked at by the rules, never differentiated by."""

    __slots__ = ("value",)

    op = None
    inputs = ()
    saved = ()
    extra = None

    def __init__(self, value: Any) -> None:
        self.value = value


class Term:
    """One value of the function to be written: a variable, a constant, or an operation on other terms.

    Attributes
    ----------
    op : Op or None
        The operation; None for a variable and for a constant.
    inputs : tuple of Term
        What it is applied to.
    options : tuple
        What follows these: axes, shapes, keys; a condition is a term too.
    value : Any
        The value at the recorded point.
    constant : bool
        Whether it is a constant.
    uses : int
        How often other terms, and the results, look at it.
    """

    __slots__ = ("constant", "inputs", "op", "options", "uses", "value")

    def __init__(self, op: Op | None, inputs: tuple[Term, ...], options: tuple[Any, ...], value: Any) -> None:
        self.op = op
        self.inputs = inputs
        self.options = options
        self.value = value
        self.constant = False
        self.uses = 0

    @property
    def uniform(self) -> Any:
        """The one number that all entries of a constant are; None if it is no constant, or they differ."""
        if not self.constant or not np.size(self.value):
            return None
        if type(self.value) is Exact:
            return self.value
        entries = np.asarray(self.value)
        first = entries.flat[0]
        same = entries.tobytes() == first.tobytes() * entries.size
        return first.item() if same else None


class Terms:
    """The terms of a function and of its gradient.

    Attributes
    ----------
    variables : dict
        Leaf → term.
    forward : dict
        Node → term, in the order of the program.
    backward : dict
        Node → the term of the result's derivative by it, from the result back to the variables.
    checks : dict
        Term → truth value: what the program asked for, and which way it then went.
    all : list of Term
        Every term that a result or a check needs, each after those it is made of.

    Parameters
    ----------
    output : Node
        The result.
    value : NumPy scalar or array
        Its value.
    variables : iterable of Leaf
        What it is differentiated by.
    compared : sequence of tuple
        What the program compared, as `decisions.watching_comparisons` tells it.
    """

    def __init__(
        self, output: Node, value: Any, variables: Iterable[Leaf], compared: Sequence[tuple[Any, ...]]
    ) -> None:
        self._compared = {id(outcome): (sign, sides) for outcome, sign, *sides in compared if sign != "if"}
        self._known: dict[Any, Term] = {}
        self._exact: dict[float, Exact] = {}
        self._of_node: dict[Node, Term] = {}
        self._made: list[Term] = []
        self.variables = {leaf: self._variable(leaf) for leaf in variables}
        order = inputs_first(output)
        self.forward = {node: self._of(node) for node in order}
        self.checks = {self._of(asked): sides[0] for asked, sign, *sides in compared if sign == "if"}
        with enable_grad(), np.errstate(all="ignore"):
            seed = Tensor.of_value(np.ones_like(value)[()])
            gradients = recorded_gradients(output, seed, self._read_saved)
        self.backward = {
            node: self._of_gradient(gradients[node]) for node in reversed(order) if node in gradients
        }
        for leaf in self.variables:
            if leaf not in self.backward:
                self.backward[leaf] = self._constant(np.zeros_like(leaf.value)[()])
        self.checks = {term: outcome for term, outcome in self.checks.items() if not term.constant}
        results = [self.forward[output], *(self.backward[leaf] for leaf in self.variables), *self.checks]
        self.all = self._needed(results)

    def _variable(self, leaf: Leaf) -> Term:
        term = self._of_node[leaf] = Term(None, (), (), leaf.value)
        return term

    def _of_gradient(self, gradient: Tensor) -> Term:
        if gradient.node is None:
            return self._constant(gradient.value)
        return self._of_graph(gradient.node)

    def _of_graph(self, root: Node) -> Term:
        """The term of a node, its inputs' first; what has its term already is not walked again."""
        waiting = [root]
        while waiting:
            missing = [s for s in waiting[-1].inputs if isinstance(s, Step) and s not in self._of_node]
            if missing:
                waiting += reversed(missing)
            else:
                self._of(waiting.pop())
        return self._of(root)

    def _of(self, source: Any) -> Term:
        """The term of a node whose inputs have one, of a constant, or of a comparison's outcome."""
        if isinstance(source, Constant):
            source = source.value
        if id(source) in self._compared:
            sign, sides = self._compared[id(source)]
            inputs = tuple(self._of_graph(s) if isinstance(s, Step) else self._of(s) for s in sides)
            return self._step(_COMPARISONS[sign], inputs, ())
        if isinstance(source, Step):
            if source not in self._of_node:
                count = len(source.op.rules)
                inputs = tuple(self._of(s) for s in source.inputs[:count])
                options = tuple(self._option(option) for option in source.inputs[count:])
                self._of_node[source] = self._step(source.op, inputs, options)
            return self._of_node[source]
        if isinstance(source, Leaf) and source in self._of_node:
            return self._of_node[source]
        return self._constant(source.value if isinstance(source, Leaf) else source)

    def _option(self, option: Any) -> Any:
        """An option as it is; if it is a condition, its term."""
        return self._of(option) if isinstance(option, Node) or id(option) in self._compared else option

    def _step(self, op: Op, inputs: tuple[Term, ...], options: tuple[Any, ...]) -> Term:
        with np.errstate(all="ignore"):
            value = evaluate(
                op, [part.value if isinstance(part, Term) else part for part in (*inputs, *options)]
            )
        if op in _COMPARISONS.values() and all(term.constant for term in inputs):
            return self._constant(value)
        return self._simplified(op, inputs, options, value)

    def _simplified(self, op: Op, inputs: tuple[Term, ...], options: tuple[Any, ...], value: Any) -> Term:
        shape = np.shape(value)
        if op.name in _RESHAPING and np.shape(inputs[0].value) == shape:
            return inputs[0]
        if (op.value in _EXACT or op.name in _RESHAPING) and all(t.uniform is not None for t in inputs):
            return self._constant(value)
        if op.name == "sum_to":
            return self._summed(inputs[0], shape)
        if op.value in _EXACT:
            inputs = self._unspread(inputs, shape)
            inputs = tuple(self._as_in_program(*pair) for pair in zip(inputs, inputs[::-1], strict=True))
        if op.value is python.mul:
            for factor, other in (inputs, inputs[::-1]):
                if abs(one := factor.uniform or 0) == 1 and _is_like(other.value, value):
                    return other if one == 1 else self._term(_NEGATIVE, (other,), (), value)
        if op.value in _UNDONE_BY_1 and inputs[1].uniform == 1 and _is_like(inputs[0].value, value):
            return inputs[0]
        if op is _NEGATIVE and inputs[0].op is _NEGATIVE:
            return inputs[0].inputs[0]
        return self._term(op, inputs, options, value)

    def _summed(self, term: Term, shape: tuple[int, ...]) -> Term:
        """What was spread over more axes, or along some, summed over these: first the one, then the other."""
        new = tuple(range(np.ndim(term.value) - len(shape)))
        if new:
            axis = new[0] if len(new) == 1 else new
            term = self._term(_SUM, (term,), (axis, False), term.value.sum(axis=axis))
        stretched = tuple(i for i, n in enumerate(shape) if n != term.value.shape[i])
        if stretched:
            axis = stretched[0] if len(stretched) == 1 else stretched
            term = self._term(_SUM, (term,), (axis, True), term.value.sum(axis=axis, keepdims=True))
        return term

    def _unspread(self, inputs: tuple[Term, ...], shape: tuple[int, ...]) -> tuple[Term, ...]:
        """The operands as they were before they were spread over `shape`, where NumPy spreads them by itself."""
        for i, term in enumerate(inputs):
            number = term.uniform
            if term.op is _SPREAD:
                smaller = term.inputs[0]
            elif number is not None and np.ndim(term.value):
                smaller = self._constant(number)
            else:
                continue
            others = [np.shape(other.value) for other in (*inputs[:i], smaller, *inputs[i + 1 :])]
            if np.broadcast_shapes(*others) == shape:
                inputs = (*inputs[:i], smaller, *inputs[i + 1 :])
        return inputs

    def _as_in_program(self, number: Term, other: Term) -> Term:
        """3 for 3.0 beside a float, if the program wrote 3: there they are the same."""
        value = number.value
        if not number.constant or np.ndim(value) or not value or np.result_type(other.value).kind != "f":
            return number
        whole = isinstance(value, float) and value.is_integer() and abs(value) < 2**53
        return self._known.get(("constant", key_of(int(value))), number) if whole else number

    def _term(self, op: Op, inputs: tuple[Term, ...], options: tuple[Any, ...], value: Any) -> Term:
        identities = [id(term) for term in inputs]
        if op.value in _COMMUTE:
            identities.sort()
        return self._found((op.name, tuple(identities), key_of(options)), op, inputs, options, value)

    def _constant(self, value: Any) -> Term:
        if isinstance(value, np.ndarray) and not value.ndim:
            value = value[()]
        if type(value) is Exact:
            self._exact.setdefault(float(value), value)
        elif isinstance(value, float):  # 1/3 for 0.333…, if the program has 1/3
            value = self._exact.get(value, value)
        term = self._found(("constant", key_of(value)), None, (), (), value)
        term.constant = True
        return term

    def _found(self, key: Any, op: Op | None, inputs: tuple[Term, ...], options: Any, value: Any) -> Term:
        """The term of this key; made, if there is none yet."""
        term = self._known.get(key)
        if term is None:
            term = self._known[key] = Term(op, inputs, options, value)
            self._made.append(term)
        return term

    def _read_saved(self, node: Step) -> tuple[Any, ...]:
        """What the rules of `node` are given, its constant arrays recorded as well: then X.T stays X.T, and x > 0 a question."""
        saved = saved_tensors(node)
        if not isinstance(node.op.saves, str):
            return saved  # shapes and axes
        data = len(node.op.rules) + (node.op.saves == BOTH)
        return tuple(self._recorded(value, is_data=i < data) for i, value in enumerate(saved))

    def _recorded(self, value: Any, *, is_data: bool) -> Any:
        if isinstance(value, Tensor) and value.node is None:
            value = value.value
        if not isinstance(value, np.ndarray) or not (is_data or id(value) in self._compared):
            return value
        if not value.ndim and id(value) not in self._compared:
            return value[()]
        made = Tensor.of_value(value)
        made.node = Constant(value)
        return made

    def _needed(self, results: list[Term]) -> list[Term]:
        for term in results:
            term.uses += 1
        for term in reversed(self._made):  # each stands after its inputs
            if term.uses:
                for source in (*term.inputs, *term.options):
                    if isinstance(source, Term):
                        source.uses += 1
        return [term for term in self._made if term.uses]


def _is_like(a: Any, b: Any) -> bool:
    return np.shape(a) == np.shape(b) and np.result_type(a) == np.result_type(b)


def key_of(thing: Any) -> Any:
    """What tells constants and options apart: not the object but what is in it, to the last bit."""
    if isinstance(thing, np.ndarray):
        return thing.dtype.str, thing.shape, thing.tobytes()
    if isinstance(thing, Term):
        return id(thing)
    if isinstance(thing, tuple | list):
        return type(thing).__name__, tuple(key_of(part) for part in thing)
    if isinstance(thing, np.generic) and thing.dtype != np.float32:
        thing = thing.item()
    return type(thing).__name__, repr(thing)
