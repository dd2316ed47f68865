"""`Recording`: what a program did at one point.

Knows the graph, not how it came about. Read `symbolic` next.
"""

from __future__ import annotations

import linecache
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad.engine.graph import Leaf, Node, inputs_first
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.functions.definition import Function


@dataclass(frozen=True, eq=False)
class Recording:
    """What a program did at one point: the graph, and the names that the program gave to its results.

    Attributes
    ----------
    function : Function
        What was run.
    point : dict
        Variable → float64 number or array.
    output : Node
        The node of the result.
    value : NumPy scalar or array
        The result, one number.
    leaves : dict
        Variable → its leaf.
    names : dict
        Node → name, for the variables and the named intermediate results, in the order of the program; the result
        itself last. No name occurs twice: the second y is called y_2.
    lines : int
        How many lines of the program were run.
    order : list of Node
        Every node, each after its inputs.
    """

    function: Function
    point: dict[str, Any]
    output: Node
    value: Any
    leaves: dict[str, Leaf]
    names: dict[Node, str]
    lines: int
    order: list[Node] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "order", inputs_first(self.output))

    @property
    def output_name(self) -> str:
        """The name of the result."""
        return self.names[self.output]

    @property
    def intermediates(self) -> dict[str, Node]:
        """The named results on the way, without variables and without the result itself."""
        return {
            name: node
            for node, name in self.names.items()
            if not isinstance(node, Leaf) and node is not self.output
        }

    @property
    def notes(self) -> tuple[Text, ...]:
        """What a reader of this graph must know: decisions that the program took by looking at values."""
        branches = {}
        for leaf in self.leaves.values():
            branches.update(leaf.branches or {})
        return tuple(_note(branch) for branch in branches.values())

    def values(self) -> dict[Node, Any]:
        """The value of every node, computed afresh from the leaves: the forward pass once more."""
        values: dict[Node, Any] = {}
        with np.errstate(all="ignore"):
            for node in self.order:
                if isinstance(node, Leaf):
                    values[node] = node.value
                else:
                    assert node.op is not None  # noqa: S101 # tells the type checker: no leaf, so a step
                    values[node] = node.op.value(
                        *(values.get(s, s) if isinstance(s, Node) else s for s in node.inputs)
                    )
        return values


def _note(branch: Any) -> Text:
    line = linecache.getline(branch.file, branch.line).strip()
    place = Text(en="line {line}", vi="dòng {line}").format(line=branch.line)
    if line:  # what was typed at a prompt cannot be read again
        place = Text(en="{place} ({code})", vi="{place} ({code})").format(place=place, code=line)
    if branch.kind == "read":
        return Text(
            en="At {place} the program takes the number {outcome} out of the graph; what it computes from that counts as a constant.",
            vi="Ở {place} chương trình lấy con số {outcome} ra khỏi đồ thị; những gì tính từ đó được coi là hằng số.",
        ).format(place=place, outcome=branch.outcome)
    return Text(
        en="At {place} the condition “{condition}” was {outcome}; only the branch taken is recorded, and all derivatives are those of this branch.",
        vi="Ở {place} điều kiện “{condition}” là {outcome}; chỉ nhánh được chọn được ghi lại, và mọi đạo hàm đều là của nhánh này.",
    ).format(
        place=place,
        condition=branch.condition,
        outcome=Text(en="true", vi="đúng") if branch.outcome else Text(en="false", vi="sai"),
    )
