"""Derivatives of functions, all of which can be nested: derivative, jacobian, hessian, vjp, jvp, hvp.

Knows Tensors and the passes over the graph, no operation by name. A result is recorded in its turn
whenever something outside could still differentiate it. Read `nesting` (how a function is run) and `sweeps` first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from teachgrad.engine import reverse
from teachgrad.engine.forward import push
from teachgrad.engine.nesting import as_tuple, check_callable, checked_direction, like, run, spend
from teachgrad.engine.sweeps import as_tensor, gradient_by, gradients_of, node_of, rows_of
from teachgrad.engine.tensor import Tensor
from teachgrad.errors import GraphError, ProgramError
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
    seeds = (None,) * len(outputs) if grad_outputs is None else as_tuple(grad_outputs, len(outputs))
    retain = create_graph if retain_graph is None else retain_graph
    totals: list[Any] = [None] * len(inputs)
    for output, seed in zip(outputs, seeds, strict=True):
        gradients = gradients_of(output, seed, recorded=create_graph)
        for i, wanted in enumerate(inputs):
            part = gradients.get(node_of(wanted))
            if part is not None:
                totals[i] = part if totals[i] is None else totals[i] + part
    if not retain:
        for output in outputs:
            if output.node is not None:  # a constant has nothing to free, and the derivative 0
                reverse.free(output.node)
    return tuple(
        Tensor.of_value(np.zeros_like(x.value)[()]) if total is None else as_tensor(total)
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
    check_callable(f)

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
    variables, output, nested = run(f, x)
    gradients = gradients_of(output, v, recorded=nested)
    spend(variables)
    return (output if nested else Tensor.of_value(output.value)), like(
        x, [gradient_by(gradients, t) for t in variables]
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
    variables, output, nested = run(f, x)
    directions = [
        checked_direction(d, t) for d, t in zip(as_tuple(v, len(variables)), variables, strict=True)
    ]
    tangents = {node_of(t): d for t, d in zip(variables, directions, strict=True)}
    nested = nested or any(d.node is not None for d in directions)
    product = None if output.node is None else push(output.node, tangents, recorded=nested)
    if product is None:
        product = Tensor.of_value(np.zeros_like(output.value)[()])
    spend(variables)
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
    variables, output, nested = run(f, x)
    rows = rows_of(variables, output, nested)
    spend(variables)
    return like(x, rows)


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
    variables, output, nested = run(f, x)
    gradients = gradients_of(output, None, recorded=True)
    blocks = [like(x, rows_of(variables, gradient_by(gradients, t), nested)) for t in variables]
    spend(variables)
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
    variables, output, nested = run(f, x)
    gradients = gradients_of(output, None, recorded=True)
    directions = [
        checked_direction(d, t) for d, t in zip(as_tuple(v, len(variables)), variables, strict=True)
    ]
    tangents = {node_of(t): d for t, d in zip(variables, directions, strict=True)}
    products = []
    for variable in variables:
        slope = gradient_by(gradients, variable)
        product = None if slope.node is None else push(slope.node, tangents, recorded=nested)
        products.append(Tensor.of_value(np.zeros_like(variable.value)[()]) if product is None else product)
    spend(variables)
    return (output if nested else Tensor.of_value(output.value)), like(x, products)
