"""Hooks: functions that a backward pass calls with the gradient of a Tensor as it goes by.

Knows the nodes that keep them. They are called in `reverse` and in `higher`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from teachgrad.engine.graph import Extra
from teachgrad.errors import ProgramError, ShapeError
from teachgrad.text import Text


class Hook:
    """The handle of a hook, which takes it away again."""

    def __init__(self, extra: Extra, function: Callable[[Any], Any]) -> None:
        self._extra = extra
        if extra.hooks is None:
            extra.hooks = {}
        extra.hooks[self] = function

    def remove(self) -> None:
        """Take the hook away; the second time nothing happens."""
        if self._extra.hooks is not None:
            self._extra.hooks.pop(self, None)


def through_hooks(extra: Extra, gradient: Any) -> Any:
    """Return a gradient, a Tensor, as the hooks leave it."""
    for function in tuple(extra.hooks.values()) if extra.hooks else ():
        changed = function(gradient)
        if changed is None:
            continue
        if type(changed) is not type(gradient):
            raise ProgramError(
                Text(
                    en="A hook gave back {kind}; it gives back a Tensor, or None to leave the gradient as it is.",
                    vi="Hàm móc (hook) trả về {kind}; nó phải trả về một Tensor, hoặc None để giữ nguyên gradient.",
                ),
                kind=type(changed).__name__,
            )
        if changed.shape != gradient.shape:
            raise ShapeError(
                Text(
                    en="A hook made a gradient of shape {given} out of one of shape {shape}.",
                    vi="Hàm móc (hook) đã biến gradient kích thước {shape} thành gradient kích thước {given}.",
                ),
                given=changed.shape,
                shape=gradient.shape,
            )
        gradient = changed
    return gradient
