"""Derivatives of functions, all of which can be nested: derivative, jacobian, hessian, vjp, jvp, hvp.

Knows Tensors and the passes over the graph, no operation by name. A result is recorded in its turn
whenever something outside could still differentiate it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import Any

import numpy as np

from teachgrad.engine import reverse
from teachgrad.engine.anomaly import refuse_anomaly, warn_of_anomaly
from teachgrad.engine.forward import push
from teachgrad.engine.graph import Leaf, Node, extra, leaves
from teachgrad.engine.higher import recorded_gradients
from teachgrad.engine.ops.joining import stack
from teachgrad.engine.ops.moving import alias
from teachgrad.engine.recording import TRACED, enable_grad, is_recording
from teachgrad.engine.tensor import Tensor, tensor
from teachgrad.engine.values import shortened
from teachgrad.errors import GraphError, ProgramError, ShapeError
from teachgrad.text import Text


def grad(
    outputs: Tensor | Sequence[Tensor],
    inputs: Tensor | Sequence[Tensor],
    grad_outputs: Any = None,
    create_graph: bool = False,
    retain_graph: bool | None = None,
) -> tuple[Tensor, ...]:
    """Return the gradients of `outputs` by `inputs`, without touching anyone's ``grad``.

    Parameters
    ----------
    outputs : Tensor or sequence of Tensors
        What is differentiated; several are added up.
    inputs : Tensor or sequence of Tensors
        By what: leaves, or intermediate results.
    grad_outputs : Tensor, array or sequence of them, optional
        The seed of each output; needed where it has more than one entry.
    create_graph : bool
        Record the gradients too, so that they can be differentiated again.
    retain_graph : bool, optional
        Keep what the pass would free; as `create_graph` unless said otherwise.

    Returns
    -------
    tuple of Tensor
        One for each input; zeros for an input that the outputs do not depend on.

    Raises
    ------
    GraphError
        If an input does not require grad, or an output was freed, or has several entries and no seed.

    Examples
    --------
    >>> import teachgrad as tg
    >>> x = tg.tensor(2.0, requires_grad=True)
    >>> (slope,) = tg.grad(x**4, x, create_graph=True)
    >>> tg.grad(slope, x)
    (tensor(48.),)
    """
    outputs, inputs = _tensors(outputs), _tensors(inputs)
    for place, wanted in enumerate(inputs, 1):
        if wanted.node is None:
            raise GraphError(
                Text(
                    en="Input number {place} does not require grad, so nothing was recorded of what depends on it.",
                    vi="Đầu vào thứ {place} không cần đạo hàm, nên không có gì phụ thuộc vào nó được ghi lại.",
                ),
                instead=Text(
                    en="Make it with tensor(…, requires_grad=True) before you compute with it.",
                    vi="Hãy tạo nó bằng tensor(…, requires_grad=True) trước khi tính toán với nó.",
                ),
                place=place,
            )
    seeds = (None,) * len(outputs) if grad_outputs is None else _as_tuple(grad_outputs, len(outputs))
    retain = create_graph if retain_graph is None else retain_graph
    totals: list[Any] = [None] * len(inputs)
    for output, seed in zip(outputs, seeds, strict=True):
        gradients = _gradients(output, seed, recorded=create_graph)
        for i, wanted in enumerate(inputs):
            part = gradients.get(_node(wanted))
            if part is not None:
                totals[i] = part if totals[i] is None else totals[i] + part
    if not retain:
        for output in outputs:
            if output.node is not None:  # a constant has nothing to free, and the derivative 0
                reverse.free(output.node)
    return tuple(
        Tensor.of_value(np.zeros_like(x.value)[()]) if total is None else _tensor(total)
        for total, x in zip(totals, inputs, strict=True)
    )


def _tensors(given: Any) -> tuple[Tensor, ...]:
    given = given if isinstance(given, list | tuple) else (given,)
    for thing in given:
        if not isinstance(thing, Tensor):
            raise ProgramError(
                Text(
                    en="tg.grad takes Tensors that have been computed, not {kind}.",
                    vi="tg.grad nhận các Tensor đã được tính, không nhận {kind}.",
                ),
                instead=Text(
                    en="For a function f write tg.derivative(f)(x) or tg.value_and_grad(f, x).",
                    vi="Với một hàm f, hãy viết tg.derivative(f)(x) hoặc tg.value_and_grad(f, x).",
                ),
                kind=type(thing).__name__,
            )
    return tuple(given)


def derivative(f: Callable[..., Tensor], /) -> Callable[..., Any]:
    """Return the derivative of `f` as a function: of its first argument if there is one, else of all.

    Parameters
    ----------
    f : callable
        A program of Tensors that gives back one number.

    Returns
    -------
    callable
        Takes what `f` takes; gives a Tensor, or a tuple of Tensors for several arguments.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.derivative(tg.derivative(lambda x: x**4))(2.0)
    tensor(48.)
    """
    _check_callable(f)

    def slope(*values: Any) -> Any:
        return value_and_grad(f, values if len(values) != 1 else values[0])[1]

    return slope


def value_and_grad(f: Callable[..., Tensor], x: Any) -> tuple[Tensor, Any]:
    """Return the value of `f` at `x` and its gradient there.

    Parameters
    ----------
    f : callable
        A program of Tensors that gives back one number.
    x : number, array or Tensor, or a tuple of them
        Where; a tuple holds the arguments of `f`.

    Returns
    -------
    value, gradient
        A Tensor, and a Tensor of x's shape; for a tuple a tuple of them.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.value_and_grad(lambda x, y: x * y, (2.0, 3.0))
    (tensor(6.), (tensor(3.), tensor(2.)))
    """
    return _vjp(f, x, None)


def vjp(f: Callable[..., Tensor], x: Any, v: Any) -> tuple[Tensor, Any]:
    """Return the value of `f` at `x` and ``vᵀJ``, by one reverse pass.

    Parameters
    ----------
    f : callable
        A program of Tensors.
    x : number, array or Tensor, or a tuple of them
        Where.
    v : array_like
        The weights of the outputs, of the output's shape.

    Returns
    -------
    value, product
        As for `value_and_grad`.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.vjp(lambda x: x * x, [1.0, 2.0], [1.0, 10.0])
    (tensor([1., 4.]), tensor([ 2., 40.]))
    """
    return _vjp(f, x, v)


def _vjp(f: Callable[..., Tensor], x: Any, v: Any) -> tuple[Tensor, Any]:
    variables, output, nested = _run(f, x)
    gradients = _gradients(output, v, recorded=nested)
    _spend(variables)
    return (output if nested else Tensor.of_value(output.value)), _like(
        x, [_gradient(gradients, t) for t in variables]
    )


def jvp(f: Callable[..., Tensor], x: Any, v: Any) -> tuple[Tensor, Tensor]:
    """Return the value of `f` at `x` and ``J v``, by one forward pass over the recorded graph.

    Parameters
    ----------
    f : callable
        A program of Tensors.
    x : number, array or Tensor, or a tuple of them
        Where.
    v : array_like, or a tuple of them
        The direction, of x's shape.

    Returns
    -------
    value, product
        Tensors of the output's shape.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.jvp(lambda x: x * x, [1.0, 2.0], [1.0, 10.0])
    (tensor([1., 4.]), tensor([ 2., 40.]))
    """
    variables, output, nested = _run(f, x)
    directions = [_checked(d, t) for d, t in zip(_as_tuple(v, len(variables)), variables, strict=True)]
    tangents = {_node(t): d for t, d in zip(variables, directions, strict=True)}
    nested = nested or any(d.node is not None for d in directions)
    product = None if output.node is None else push(output.node, tangents, recorded=nested)
    if product is None:
        product = Tensor.of_value(np.zeros_like(output.value)[()])
    _spend(variables)
    return (output if nested else Tensor.of_value(output.value)), product


def jacobian(f: Callable[..., Tensor], x: Any) -> Any:
    """Return the Jacobian of `f` at `x`: the derivative of every output by every entry of x.

    All rows travel together in one sweep, as an extra first axis of the gradients.

    Parameters
    ----------
    f : callable
        A program of Tensors, of any output shape.
    x : number, array or Tensor, or a tuple of them
        Where.

    Returns
    -------
    Tensor, or a tuple of Tensors for a tuple x
        Of shape (output shape) + (x's shape).

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.jacobian(lambda x: x * x, [1.0, 2.0])
    tensor([[2., 0.],
            [0., 4.]])
    """
    variables, output, nested = _run(f, x)
    rows = _rows(variables, output, nested)
    _spend(variables)
    return _like(x, rows)


def hessian(f: Callable[..., Tensor], x: Any) -> Any:
    """Return the Hessian of `f` at `x`: the Jacobian of its gradient.

    Parameters
    ----------
    f : callable
        A program of Tensors that gives back one number.
    x : number, array or Tensor, or a tuple of them
        Where.

    Returns
    -------
    Tensor
        Of shape (x's shape) twice; for a tuple x a tuple of tuples, one for each pair of arguments.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.hessian(lambda x, y: x**2 * y, (2.0, 3.0))
    ((tensor(6.), tensor(4.)), (tensor(4.), tensor(0.)))
    """
    variables, output, nested = _run(f, x)
    gradients = _gradients(output, None, recorded=True)
    blocks = [_like(x, _rows(variables, _gradient(gradients, t), nested)) for t in variables]
    _spend(variables)
    return tuple(blocks) if isinstance(x, tuple) else blocks[0]


def hvp(f: Callable[..., Tensor], x: Any, v: Any) -> tuple[Tensor, Any]:
    """Return the value of `f` at `x` and ``H v``, forward over reverse, without ever forming H.

    Parameters
    ----------
    f : callable
        A program of Tensors that gives back one number.
    x, v
        As for `jvp`.

    Returns
    -------
    value, product
        The value, and a Tensor of x's shape (a tuple for a tuple x).

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.hvp(lambda x: (x**3).sum(), [1.0, 2.0], [1.0, 1.0])
    (tensor(9.), tensor([ 6., 12.]))
    """
    variables, output, nested = _run(f, x)
    gradients = _gradients(output, None, recorded=True)
    directions = [_checked(d, t) for d, t in zip(_as_tuple(v, len(variables)), variables, strict=True)]
    tangents = {_node(t): d for t, d in zip(variables, directions, strict=True)}
    products = []
    for variable in variables:
        slope = _gradient(gradients, variable)
        product = None if slope.node is None else push(slope.node, tangents, recorded=nested)
        products.append(Tensor.of_value(np.zeros_like(variable.value)[()]) if product is None else product)
    _spend(variables)
    return (output if nested else Tensor.of_value(output.value)), _like(x, products)


def _run(f: Callable[..., Tensor], x: Any) -> tuple[list[Tensor], Tensor, bool]:
    """Run `f` on variables of its own; tell also whether anything outside could differentiate the result.

    The variables are new nodes even where x holds Tensors that are recorded, so that a derivative
    inside a derivative differentiates by its own argument alone.
    """
    _check_callable(f)
    with _ALREADY if is_recording() else enable_grad():
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


_ALREADY = nullcontext()


def _check_callable(f: Any) -> None:
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


def _spend(variables: list[Tensor]) -> None:
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


def _gradients(output: Tensor, seed: Any, *, recorded: bool) -> dict[Node, Any]:
    if output.node is None:
        return {}
    start = output.seed(seed)
    if recorded:
        with _ALREADY if is_recording() else enable_grad():
            given = seed if isinstance(seed, Tensor) and seed.node is not None else Tensor.of_value(start)
            return recorded_gradients(output.node, given)
    if is_recording() is TRACED:
        refuse_anomaly(output.node, start)
    found = reverse.gradients(output.node, start, Tensor)
    if not all(reverse.is_finite(g) for node, g in found.items() if isinstance(node, Leaf)):
        warn_of_anomaly(output.node, start)
    return found


def _gradient(gradients: dict[Node, Any], variable: Tensor) -> Tensor:
    found = gradients.get(_node(variable))
    return Tensor.of_value(np.zeros_like(variable.value)[()]) if found is None else _tensor(found)


def _tensor(gradient: Any) -> Tensor:
    if isinstance(gradient, Tensor):
        return gradient
    return Tensor.of_value(gradient.copy() if isinstance(gradient, np.ndarray) else gradient)


def _rows(variables: list[Tensor], output: Tensor, nested: bool) -> list[Tensor]:
    """For each variable the derivatives of every entry of `output`, output's axes first."""
    shape, count = output.shape, output.numel()
    if output.node is None:
        return [Tensor.of_value(np.zeros(shape + t.shape)[()]) for t in variables]
    if count == 1 and not nested:
        gradients = reverse.gradients(output.node, np.ones(shape)[()])
        return [
            Tensor.of_value(_gradient(gradients, t).value.reshape(shape + t.shape)[()]) for t in variables
        ]
    seeds = np.eye(count).reshape(count, *shape)
    if not nested:
        swept = reverse.gradients_of_rows(output.node, seeds)
        zeros = [np.zeros((count, *t.shape)) for t in variables]
        found = [swept.get(_node(t), zero) for t, zero in zip(variables, zeros, strict=True)]
        return [
            Tensor.of_value(row.reshape(shape + t.shape)[()]) for row, t in zip(found, variables, strict=True)
        ]
    with enable_grad():
        rows = [recorded_gradients(output.node, Tensor.of_value(seed[()])) for seed in seeds]
        return [stack([_gradient(row, t) for row in rows]).reshape(shape + t.shape) for t in variables]


def _node(recorded: Tensor) -> Node:
    assert recorded.node is not None  # noqa: S101 # tells the type checker: it was asked for before
    return recorded.node


def _like(x: Any, parts: list[Tensor]) -> Any:
    return tuple(parts) if isinstance(x, tuple) else parts[0]


def _as_tuple(given: Any, count: int) -> tuple[Any, ...]:
    if count == 1 and not isinstance(given, tuple):
        return (given,)
    if not isinstance(given, tuple | list) or len(given) != count:
        raise GraphError(
            Text(en="{count} vectors are needed, in a tuple.", vi="Cần {count} vectơ, trong một tuple."),
            count=count,
        )
    return tuple(given)


def _checked(given: Any, variable: Tensor) -> Tensor:
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
