"""A step of gradient descent, as plain functions: enough to fit a line or to train a small network.

Knows Tensors. There is no layer and no optimiser object: the parameters are a list of variables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from teachgrad.engine.graph import Leaf
from teachgrad.engine.recording import no_grad
from teachgrad.engine.tensor import Tensor
from teachgrad.errors import GraphError, InputError, ProgramError
from teachgrad.text import Text

Variables = Tensor | Iterable[Tensor] | Mapping[str, Tensor]


def zero_grad(variables: Variables) -> None:
    """Forget the gradients of these variables, so that the next backward pass starts afresh.

    Parameters
    ----------
    variables : Tensor, iterable of Tensors, or mapping to Tensors
        The leaves whose ``grad`` becomes None.

    Examples
    --------
    >>> import teachgrad as tg
    >>> w, b = tg.tensor(2.0, requires_grad=True), tg.tensor(1.0, requires_grad=True)
    >>> (3 * w + b).backward()
    >>> zero_grad([w, b])
    >>> w.grad is None
    True
    """
    for variable in _leaves(variables):
        variable.grad = None


def sgd(variables: Variables, learning_rate: float) -> None:
    """Take one step of gradient descent: each variable w becomes ``w - learning_rate * w.grad``.

    Parameters
    ----------
    variables : Tensor, iterable of Tensors, or mapping to Tensors
        The leaves to move; each has a gradient. The gradients stay: `zero_grad` forgets them.
    learning_rate : float
        The length of the step, as a multiple of the gradient.

    Raises
    ------
    GraphError
        If a variable has no gradient. No variable has been moved then.
    InputError
        If the learning rate is not a positive number.

    Examples
    --------
    >>> import teachgrad as tg
    >>> w = tg.tensor(5.0, requires_grad=True)
    >>> for step in range(20):
    ...     zero_grad(w)
    ...     loss = (w - 2) ** 2
    ...     loss.backward()
    ...     sgd(w, 0.25)
    >>> round(w.item(), 4)
    2.0
    """
    if not learning_rate > 0 or learning_rate == float("inf"):
        raise InputError(
            Text(
                en="A learning rate is a positive number, not {rate}.",
                vi="Tốc độ học là một số dương, không phải {rate}.",
            ),
            rate=learning_rate,
        )
    steps = []
    for place, variable in enumerate(_leaves(variables), 1):
        gradient = variable.grad
        if gradient is None:
            raise GraphError(
                Text(
                    en="Variable number {place} has no gradient: no backward pass has reached it.",
                    vi="Biến thứ {place} không có gradient: chưa có lượt ngược nào đi tới biến này.",
                ),
                instead=Text(
                    en="Call loss.backward() first, for a loss that depends on every variable.",
                    vi="Hãy gọi loss.backward() trước, với một hàm mất mát phụ thuộc vào mọi biến.",
                ),
                place=place,
            )
        steps.append((variable, gradient))
    with no_grad():
        for variable, gradient in steps:
            variable.sub_(gradient * learning_rate)


def _leaves(variables: Variables) -> list[Tensor]:
    if isinstance(variables, Tensor):
        variables = [variables]
    leaves = list(variables.values() if isinstance(variables, Mapping) else variables)
    for variable in leaves:
        if not isinstance(variable, Tensor) or not isinstance(variable.node, Leaf):
            raise ProgramError(
                Text(
                    en="{thing} is no variable: only a Tensor made with requires_grad=True keeps a gradient.",
                    vi="{thing} không phải là biến: chỉ Tensor tạo với requires_grad=True mới giữ gradient.",
                ),
                thing=type(variable).__name__,
            )
    return leaves
