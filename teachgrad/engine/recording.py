"""The recording switch: whether operations on Tensors are written into the graph.

Holds `no_grad`, `enable_grad` and what they switch. Read `apply` next: there it is looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar, Token
from functools import wraps
from typing import ParamSpec, TypeVar

# Recording, and every node notes the line of the program that made it.
TRACED = "traced"

# True, False or TRACED. A ContextVar, so that a thread or a task that switches recording off does so for itself alone.
_recording: ContextVar[bool | str] = ContextVar("teachgrad_recording", default=True)

is_recording = _recording.get

_P = ParamSpec("_P")
_R = TypeVar("_R")


class _Switch:
    """A ``with`` block, or a decorator, inside which recording is on, off or traced."""

    _on: bool | str

    def __init__(self) -> None:
        self._tokens: list[Token[bool | str]] = []

    def __enter__(self) -> None:
        on = self._on
        if on is True and _recording.get() is TRACED:
            on = TRACED  # enable_grad inside detect_anomaly records, and goes on noting lines
        self._tokens.append(_recording.set(on))

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


class detect_anomaly(_Switch):  # noqa: N801 # PyTorch's name
    """Inside this ``with`` block every operation notes its line, and NaN on the way back is an error.

    A backward pass that meets NaN or infinity raises an `AnomalyError` that names the operation
    at which it first appeared and, if that was recorded in such a block too, the line of the program.

    Examples
    --------
    >>> from teachgrad.engine.tensor import tensor
    >>> import teachgrad.engine.ops as ops
    >>> x = tensor(0.0, requires_grad=True)
    >>> with detect_anomaly():
    ...     ops.sqrt(x).backward()  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    teachgrad.errors.AnomalyError: The gradient is not finite: inf first appeared at SqrtBackward0...
    """

    _on = TRACED
