"""A function run on variables of its own, so that derivatives nest: what goes in, and whether the result is still needed.

Knows no derivative. Read `functional` next.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import numpy as np

from teachgrad.engine.graph import Leaf, Node, extra, leaves
from teachgrad.engine.ops.moving import alias
from teachgrad.engine.recording import enable_grad, is_recording
from teachgrad.engine.tensor import Tensor, tensor
from teachgrad.engine.values import shortened
from teachgrad.errors import GraphError, ProgramError, ShapeError
from teachgrad.text import Text

ALREADY_RECORDING = nullcontext()


def run(f: Callable[..., Tensor], x: Any) -> tuple[list[Tensor], Tensor, bool]:
    """Run `f` on variables of its own; tell also whether anything outside could differentiate the result.

    The variables are new nodes even where x holds Tensors that are recorded, so that a derivative
    inside a derivative differentiates by its own argument alone.
    """
    check_callable(f)
    with ALREADY_RECORDING if is_recording() else enable_grad():
        variables = [_variable(value) for value in (x if isinstance(x, tuple) else (x,))]
        output = f(*variables)
    if not isinstance(output, Tensor):
        raise ProgramError(
            Text(
                en="The function gave back {kind}, not a Tensor.",
                vi="Hàm số trả về {kind}, không phải Tensor.",
            ),
            instead=Text(
                en="Use operators and teachgrad's functions, and end it with return.",
                vi="Hãy dùng các toán tử và hàm của teachgrad, và kết thúc bằng return.",
            ),
            kind=type(output).__name__,
        )
    nested = bool(is_recording()) and output.node is not None and _reaches_outside(output.node, variables)
    return variables, output, nested


def check_callable(f: Any) -> None:
    """Refuse what is no function, a formula among them: the engine reads no text."""
    if callable(f):
        return
    raise ProgramError(
        Text(
            en="{f} is not a function that can be run on Tensors.",
            vi="{f} không phải là hàm chạy được trên Tensor.",
        ),
        instead=Text(
            en="Make a function of the formula, tg.function({f}), or write tg.compare({f}, x=2).",
            vi="Hãy tạo hàm từ công thức, tg.function({f}), hoặc viết tg.compare({f}, x=2).",
        )
        if isinstance(f, str)
        else Text(
            en="Write a Python function: lambda x: 3 * x * x.",
            vi="Hãy viết một hàm Python: lambda x: 3 * x * x.",
        ),
        f=shortened(f),
    )


def _variable(value: Any) -> Tensor:
    if isinstance(value, Tensor) and value.node is not None:
        renamed: Tensor = alias(value)
        return renamed
    numbers = np.asarray(value.value if isinstance(value, Tensor) else value)
    return tensor(numbers, requires_grad=True, dtype=None if numbers.dtype.kind == "f" else np.float64)


def spend(variables: list[Tensor]) -> None:
    """Declare the variables of a call that is about to return: nobody can differentiate by them any more."""
    for variable in variables:
        if isinstance(variable.node, Leaf):
            extra(variable.node).spent = True


def _reaches_outside(root: Node, variables: list[Tensor]) -> bool:
    """Whether `root` rests on a leaf that someone else could still differentiate by."""
    own = {t.node for t in variables}
    return any(leaf not in own and not _is_spent(leaf) for leaf in leaves(root))


def _is_spent(leaf: Node) -> bool:
    """Whether a leaf was the variable of a call here that has returned, so that nobody can name it."""
    return leaf.extra is not None and leaf.extra.spent


def like(x: Any, parts: list[Tensor]) -> Any:
    """One part for each argument: a tuple if the arguments came as one, else the only part itself."""
    return tuple(parts) if isinstance(x, tuple) else parts[0]


def as_tuple(given: Any, count: int) -> tuple[Any, ...]:
    """The `count` vectors of a product with the Jacobian; a single one need not stand in a tuple."""
    if count == 1 and not isinstance(given, tuple):
        return (given,)
    if not isinstance(given, tuple | list) or len(given) != count:
        raise GraphError(
            Text(en="{count} vectors are needed, in a tuple.", vi="Cần {count} vectơ, trong một tuple."),
            count=count,
        )
    return tuple(given)


def checked_direction(given: Any, variable: Tensor) -> Tensor:
    """A direction in which a variable moves, refused unless it has the variable's shape."""
    direction: Tensor = given if isinstance(given, Tensor) else tensor(np.asarray(given, np.float64))
    if direction.shape != variable.shape:
        raise ShapeError(
            Text(
                en="A direction of shape {given} does not fit a variable of shape {shape}.",
                vi="Hướng có kích thước {given} không khớp với biến có kích thước {shape}.",
            ),
            given=direction.shape,
            shape=variable.shape,
        )
    return direction
