"""Changes in place: ``x += 1``, ``x.add_(1)``, ``x[0] = 5``, ``x.zero_()``.

The Tensor gets a new array; the old one is never written to, so what the graph has kept stays true.
Read `stale` next.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from teachgrad.engine.graph import Leaf, Node
from teachgrad.engine.recording import is_recording
from teachgrad.engine.stale import mark_changed
from teachgrad.engine.tensor import Tensor, plain_value
from teachgrad.engine.truth import plain_key
from teachgrad.engine.values import shortened
from teachgrad.errors import GraphError, ShapeError
from teachgrad.text import Text


def in_place(forward: Callable[[Tensor, Any], Any], name: str) -> Callable[[Tensor, Any], Any]:
    """Make the method behind ``x += other`` of that behind ``x + other``: x itself becomes the result."""

    def call(self: Tensor, other: Any) -> Any:
        _refuse_for_a_leaf(self, name)
        made = forward(self, other)
        if made is NotImplemented or type(self) is not Tensor:
            return made
        _become(self, made.value, made.node if is_recording() else self.node, name)
        return self

    call.__name__ = call.__qualname__ = name
    call.__doc__ = f"Change x itself, as the operator of {name} does, and return it; no new Tensor is made."
    return call


def set_item(self: Tensor, key: Any, value: Any) -> None:
    """Put numbers into some of the entries: ``x[key] = value``."""
    if not self.shape or (self.node is not None and is_recording()):
        raise GraphError(
            Text(
                en="x[…] = … would change in place a Tensor that requires grad, or a single number.",
                vi="x[…] = … sẽ thay đổi tại chỗ một Tensor cần đạo hàm, hoặc một số đơn lẻ.",
            ),
            Text(
                en="What was recorded before would no longer be true.",
                vi="Những gì đã ghi lại trước đó sẽ không còn đúng.",
            ),
            Text(
                en="Compute a new Tensor, for example with where(…), or change x.detach(); a step of gradient "
                "descent belongs inside with no_grad():",
                vi="Hãy tính ra một Tensor mới, ví dụ bằng where(…), hoặc thay đổi x.detach(); một bước giảm "
                "gradient thì viết bên trong with no_grad():",
            ),
        )
    _refuse_recorded(value)
    changed = self.value.copy()
    try:
        changed[plain_key(key)] = plain_value(value)
    except (ValueError, IndexError) as error:
        raise ShapeError(
            Text(
                en="x[{key}] = … does not fit: x has shape {shape}, the value has shape {given}.",
                vi="x[{key}] = … không phù hợp: x có kích thước {shape}, giá trị có kích thước {given}.",
            ),
            key=shortened(key),
            shape=self.shape,
            given=np.shape(plain_value(value)),
        ) from error
    _become(self, changed, self.node, "x[…] = …")


def zero_(self: Tensor) -> Tensor:
    """Set every entry to 0, for a gradient that shall start afresh: ``x.grad.zero_()``."""
    return _overwritten(self, np.zeros_like(self.value), "zero_")


def fill_(self: Tensor, value: float) -> Tensor:
    """Set every entry to `value`."""
    return _overwritten(self, np.full_like(self.value, plain_value(value)), "fill_")


def copy_(self: Tensor, other: Any) -> Tensor:
    """Set every entry to that of `other`, which may be smaller and is spread then."""
    _refuse_recorded(other)
    changed = np.empty_like(self.value)
    try:
        changed[...] = plain_value(other)
    except ValueError as error:
        raise ShapeError(
            Text(
                en="copy_ does not fit the shapes {shape} and {given}.",
                vi="copy_ không dùng được với các kích thước {shape} và {given}.",
            ),
            shape=self.shape,
            given=np.shape(plain_value(other)),
        ) from error
    return _overwritten(self, changed, "copy_")


METHODS: dict[str, Callable[..., Any]] = {
    "__setitem__": set_item,
    "zero_": zero_,
    "fill_": fill_,
    "copy_": copy_,
}


def _overwritten(x: Tensor, value: Any, name: str) -> Tensor:
    """Give `x` numbers that depend on nothing; recorded, it is a constant from here on."""
    _refuse_for_a_leaf(x, name)
    _become(x, value[()], None if is_recording() else x.node, name)
    return x


def _become(x: Tensor, value: Any, node: Node | None, name: str) -> None:
    before = x.node
    x.data = value  # refuses another shape
    x.node = node
    if before is not None:
        mark_changed(before, name, node)


def _refuse_for_a_leaf(x: Tensor, name: str) -> None:
    if is_recording() and isinstance(x.node, Leaf):
        raise GraphError(
            Text(
                en="{name} changes x in place, but x is a variable that requires grad.",
                vi="{name} thay đổi x tại chỗ, nhưng x là một biến cần đạo hàm.",
            ),
            Text(
                en="Its gradient would be that of a value which is gone.",
                vi="Gradient của nó sẽ là gradient của một giá trị không còn nữa.",
            ),
            Text(
                en="Write y = x + …; for a step of gradient descent, write it inside with no_grad():",
                vi="Hãy viết y = x + …; với một bước giảm gradient, hãy viết nó bên trong with no_grad():",
            ),
            name=name,
        )


def _refuse_recorded(value: Any) -> None:
    if isinstance(value, Tensor) and value.node is not None and is_recording():
        raise GraphError(
            Text(
                en="x[…] = y and x.copy_(y) put numbers into x; y requires grad, and its derivative would be lost.",
                vi="x[…] = y và x.copy_(y) đặt các số vào x; y cần đạo hàm, và đạo hàm của y sẽ bị mất.",
            ),
            instead=Text(
                en="Compute the whole Tensor in one expression, or write y.detach() for its numbers.",
                vi="Hãy tính cả Tensor trong một biểu thức, hoặc viết y.detach() để lấy các số của nó.",
            ),
        )
