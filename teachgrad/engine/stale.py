"""Values that were changed in place after they had been recorded.

A Tensor that is changed in place gets a new array, so what the graph has kept stays as it was. A backward
pass that needs the value from before the change is refused all the same, as in PyTorch, where it would be
gone. Knows nodes, no Tensor.
"""

from __future__ import annotations

from typing import Any

from teachgrad.engine.graph import BOTH, INPUTS, OTHER, OUTPUT, Extra, Leaf, Node, Step, extra, inputs_first
from teachgrad.errors import GraphError
from teachgrad.text import Text


class Change:
    """What changed a Tensor in place.

    Attributes
    ----------
    name : str
        The method: ``add_``.
    node : Node or None
        The node that the Tensor has now; that of the change itself if it was recorded.
    """

    __slots__ = ("name", "node")

    def __init__(self, name: str, node: Node | None) -> None:
        self.name = name
        self.node = node


def mark_changed(before: Node, name: str, now: Node | None) -> None:
    """Write down that the Tensor whose node was `before` has been changed in place and comes from `now`."""
    extra(before).changed = Change(name, now)
    Extra.any_changed = True


def refuse_stale(root: Node) -> None:
    """Raise a `GraphError` if a backward pass from `root` needs a value that has been changed in place since.

    PyTorch counts versions; here the version of a value is its array, for every change brings a new one.
    """
    for node in inputs_first(root):
        if type(node) is not Step:
            continue
        own = _change_of(node)
        if own is not None and node.op.saves in (OUTPUT, BOTH):
            raise _stale(node, node, own)
        for source, kept in zip(node.inputs, _kept(node), strict=False):  # options are never changed
            change = _change_of(source)
            if change is None or change.node is node or isinstance(kept, Node):
                continue
            # A leaf stays the same node, so what uses it may have been recorded after the change; an
            # intermediate result is another node from then on.
            if type(source) is not Leaf or kept is not source.value:
                raise _stale(node, source, change)


def _change_of(source: Any) -> Change | None:
    return source.extra.changed if isinstance(source, Node) and source.extra is not None else None


def _kept(node: Step) -> tuple[Any, ...]:
    """For each input the value that the node's rules will look at, or its node if they look at none."""
    saved, saves = node.saved, node.op.saves
    if saved is None or saved is node.inputs:
        return ()
    if saves in (INPUTS, OTHER):
        return saved
    return saved[1:] if saves == BOTH else ()


def _stale(node: Step, source: Node, change: Change) -> GraphError:
    place = node.extra.place if node.extra is not None else None
    return GraphError(
        Text(
            en="{source} was changed in place by {change} after {op} had recorded its value{place}.",
            vi="{source} đã bị {change} thay đổi tại chỗ sau khi {op} ghi lại giá trị của nó{place}.",
        ),
        Text(
            en="The derivative of {op} belongs to the value from before the change.",
            vi="Đạo hàm của {op} thuộc về giá trị trước khi thay đổi.",
        ),
        Text(
            en="Call backward() before the change, or make a new Tensor: y = y + 1 instead of y += 1. Recorded "
            "under detect_anomaly(), the line is named too.",
            vi="Hãy gọi backward() trước khi thay đổi, hoặc tạo một Tensor mới: y = y + 1 thay cho y += 1. Nếu "
            "ghi lại trong detect_anomaly(), dòng lệnh cũng được nêu.",
        ),
        source=Text(en="A variable", vi="Một biến")
        if isinstance(source, Leaf)
        else Text(en="The result of {op}", vi="Kết quả của {op}").format(op=source.name),
        change=change.name,
        op=node.name,
        place="" if place is None else f" ({place[0]}:{place[1]})",
    )
