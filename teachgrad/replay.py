"""A recorded graph carried out once more, on other numbers than those it was recorded with.

The engine's rules are written with ordinary operators, so whatever has these can pass: fractions, which are never
rounded, or numbers that count what is done with them. Knows the engine's graph, no derivative and no operation by
name. Read `counting.passes` next.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from teachgrad.engine import reverse
from teachgrad.engine.apply import evaluate, node_of
from teachgrad.engine.graph import Leaf, Node, Op, leaf
from teachgrad.engine.recording import enable_grad
from teachgrad.errors import InputError
from teachgrad.functions import Recording
from teachgrad.text import Text


@dataclass(frozen=True, eq=False)
class Replay:
    """A recording on other numbers.

    Attributes
    ----------
    recording : Recording
        What was carried out again.
    nodes : dict
        Node of the recording → its counterpart, which kept the other numbers for its rules.
    values : dict
        Node of the recording → its value in the other numbers.
    """

    recording: Recording
    nodes: dict[Node, Node]
    values: dict[Node, Any]

    @property
    def root(self) -> Node:
        """The counterpart of the result."""
        return self.nodes[self.recording.output]

    @property
    def value(self) -> Any:
        """The result."""
        return self.values[self.recording.output]

    def gradients(self, seed: Any = 1) -> dict[str, Any]:
        """The reverse pass on these numbers: variable → gradient, 0 where the result does not depend on it."""
        with np.errstate(all="ignore"):
            reached = reverse.gradients(self.root, seed)
        own = {name: self.nodes.get(node) for name, node in self.recording.leaves.items()}
        return {name: 0 if node is None else reached.get(node, 0) for name, node in own.items()}


def replay(recording: Recording, numbers: Mapping[str, Any]) -> Replay:
    """Carry out every recorded operation again, and record it.

    Parameters
    ----------
    recording : Recording
        The graph. Branches stay those that the program took when it was recorded.
    numbers : mapping
        Variable → what stands in its place: for a number one of any kind; for an array an object array of numbers that
        have a shape, as NumPy's own have and `counting.counted.Counted`.

    Returns
    -------
    Replay

    Raises
    ------
    InputError
        If an operation cannot be carried out on such numbers: NumPy inverts no matrix of fractions.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from teachgrad.functions import function
    >>> again = replay(function(lambda x: x * x * x).record({"x": 0.2}), {"x": Fraction(1, 5)})
    >>> again.value, again.gradients()["x"]
    (Fraction(1, 125), Fraction(3, 25))
    """
    given = {node: numbers[name] for name, node in recording.leaves.items()}
    nodes: dict[Node, Node] = {}
    values: dict[Node, Any] = {}
    with enable_grad(), np.errstate(all="ignore"):
        for node in recording.order:
            if isinstance(node, Leaf):
                values[node] = given.get(node, node.value)  # a program may make a variable of its own
                nodes[node] = leaf(values[node])
                continue
            op = node.op
            assert op is not None  # noqa: S101 # tells the type checker: no leaf, so a step
            operands = tuple([values[s] if isinstance(s, Node) else s for s in node.inputs])
            inputs = tuple([nodes[s] if isinstance(s, Node) else s for s in node.inputs])
            values[node] = _carried_out(op, operands)
            made = node_of(op, inputs, values[node], operands)
            assert made is not None  # noqa: S101 # likewise: recording is on
            nodes[node] = made
    return Replay(recording, nodes, values)


def _carried_out(op: Op, operands: tuple[Any, ...]) -> Any:
    try:
        return evaluate(op, operands)
    except (TypeError, AttributeError, ValueError) as error:
        raise InputError(
            Text(
                en="The program uses {op}, which NumPy carries out as a whole, for its own numbers only.",
                vi="Chương trình dùng {op}, phép toán mà NumPy thực hiện trọn gói và chỉ với số của NumPy.",
            ),
            instead=Text(
                en="Write it with + − · / **, sums, products and elementary functions.",
                vi="Hãy viết nó bằng + − · / **, tổng, tích và các hàm sơ cấp.",
            ),
            op=op.name,
        ) from error
