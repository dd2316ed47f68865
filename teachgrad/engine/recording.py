"""The recording switch: whether operations on Tensors are written into the graph.

Holds `no_grad`, `enable_grad` and what they switch. Read `apply` next: there it is looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar, Token
from functools import wraps
from typing import ParamSpec, TypeVar

# A ContextVar, so that a thread or a task that switches recording off does so for itself alone.
_recording: ContextVar[bool] = ContextVar("teachgrad_recording", default=True)

is_recording = _recording.get

_P = ParamSpec("_P")
_R = TypeVar("_R")


class _Switch:
    """A ``with`` block, or a decorator, inside which recording is on or off."""

    _on: bool

    def __init__(self) -> None:
        self._tokens: list[Token[bool]] = []

    def __enter__(self) -> None:
        self._tokens.append(_recording.set(self._on))

    def __exit__(self, *_: object) -> None:
        _recording.reset(self._tokens.pop())

    def __call__(self, function: Callable[_P, _R]) -> Callable[_P, _R]:
        @wraps(function)
        def switched(*args: _P.args, **kwargs: _P.kwargs) -> _R:
            # A switch of its own for each call: two threads may be inside at once.
            with type(self)():
                return function(*args, **kwargs)

        return switched


class no_grad(_Switch):  # noqa: N801 # PyTorch's name
    """Record nothing inside this ``with`` block: what is computed there is a constant.

    Examples
    --------
    >>> from teachgrad.engine.tensor import tensor
    >>> import teachgrad.engine.ops
    >>> x = tensor(5.0, requires_grad=True)
    >>> with no_grad():
    ...     y = 3 * x
    >>> y.requires_grad
    False
    """

    _on = False


class enable_grad(_Switch):  # noqa: N801 # PyTorch's name
    """Record inside this ``with`` block, also where an enclosing `no_grad` says not to.

    Examples
    --------
    >>> from teachgrad.engine.tensor import tensor
    >>> import teachgrad.engine.ops
    >>> x = tensor(5.0, requires_grad=True)
    >>> with no_grad(), enable_grad():
    ...     y = 3 * x
    >>> y.requires_grad
    True
    """

    _on = True
