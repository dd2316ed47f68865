"""Carrying out an operation and recording it.

Knows how a node is written, not what any operation means. `calls` and `infix` make the functions and methods
that a user calls. Read these next, then `ops`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from teachgrad.engine.decisions import place_in_program
from teachgrad.engine.graph import Op, Step, extra
from teachgrad.engine.recording import TRACED, is_recording
from teachgrad.engine.refusals import explained, misfit
from teachgrad.engine.tensor import Tensor, plain_value
from teachgrad.engine.truth import Truth
from teachgrad.engine.values import Exact, shortened
from teachgrad.errors import InputError
from teachgrad.text import Text

# Set by `ops`, which holds it: how a smaller operand is spread over the shape of a larger one.
spread: Callable[[Any, tuple[int, ...]], Any] = np.broadcast_to


def apply(op: Op, arguments: tuple[Any, ...]) -> Tensor:
    """Carry out `op` on `arguments`, Tensors among them, and record it if one of these is recorded.

    An operand that NumPy would broadcast is spread by an operation of its own first, so that
    broadcasting is undone in one place, by that operation's rule, and no other rule knows of it.
    """
    if op.elementwise:
        arguments = _spread_alike(op, arguments)
    else:
        count = len(op.rules)
        data = [a if isinstance(a, Tensor) else as_array(a) for a in arguments[:count]]
        arguments = (*data, *arguments[count:])
    recorded = False
    values, inputs = [], []
    for argument in arguments:
        value = source = argument
        if isinstance(argument, Tensor):
            value = source = argument.value
            if type(argument) is Truth:
                argument.note_use_as_mask()
            if argument.node is not None:
                source = argument.node
                recorded = True
        elif type(argument) is Exact:
            value = float(argument)  # for functions like np.where, which do not ask it
        values.append(value)
        inputs.append(source)
    made = Tensor()
    output = made.value = evaluate(op, values)
    made.node = node_of(op, tuple(inputs), output, tuple(values)) if recorded else None
    return made


def node_of(op: Op, inputs: tuple[Any, ...], output: Any, values: tuple[Any, ...]) -> Step | None:
    """The node of an operation on recorded inputs: none where recording is off, one that knows its line where traced."""
    state = is_recording()
    if not state:
        return None
    node = Step()
    node.op = op
    node.extra = None
    node.inputs = inputs
    node.saved = op.keep(inputs, output, values)
    if state is TRACED:
        extra(node).place = place_in_program()
    return node


def _spread_alike(op: Op, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the operands of an elementwise operation: constants read, recorded Tensors spread."""
    arguments = tuple([a if isinstance(a, Tensor) else as_constant(a) for a in arguments])
    shapes = [np.shape(plain_value(a)) for a in arguments]
    if all(shape == shapes[0] for shape in shapes):
        return arguments
    try:
        common = wider(*shapes) or np.broadcast_shapes(*shapes)
    except ValueError as error:
        raise misfit(op, *shapes) from error
    return tuple(
        [
            spread(a, common) if shape != common and isinstance(a, Tensor) and a.node is not None else a
            for a, shape in zip(arguments, shapes, strict=True)
        ]
    )


def wider(one: tuple[int, ...], other: tuple[int, ...], *more: Any) -> tuple[int, ...] | None:
    """The shape over which the other is spread, if it ends with it, the commonest case: one row beside a matrix."""
    if more:
        return None
    if len(one) < len(other):
        one, other = other, one
    return one if one[len(one) - len(other) :] == other else None


def evaluate(op: Op, values: Sequence[Any]) -> Any:
    """Return the NumPy value of `op` at `values`; a single number comes back as a NumPy scalar."""
    try:
        output = op.value(*values)
    except (ValueError, IndexError, OverflowError, TypeError) as error:
        raise explained(op, values, error) from error
    return output[()] if type(output) is np.ndarray and output.ndim == 0 else output


def as_constant(thing: Any) -> Any:
    """Return what stands beside Tensors as a constant: a Python number, or a copy of an array of numbers."""
    if type(thing) in (float, int) or type(thing) is Exact:
        return thing
    try:
        value = np.array(thing)  # a copy: the graph must not change when the user's array does
    except (ValueError, TypeError, RecursionError):
        value = np.asarray(None)
    if value.dtype.kind not in "fiub":
        raise InputError(
            Text(
                en="{thing} stands where a real number, an array or a Tensor belongs.",
                vi="{thing} đứng ở chỗ cần một số thực, một mảng hoặc một Tensor.",
            ),
            thing=shortened(thing),
        )
    # A number of NumPy's counts as a Python number, as in PyTorch: it leaves a float32 Tensor float32.
    return value if value.ndim else value.item()


def as_array(thing: Any) -> Any:
    """Return a constant operand of a structural operation as an array."""
    return np.asarray(as_constant(thing))
