"""Whether an answer is given as an exact value: √2/2, not 0.707."""

from __future__ import annotations

from collections.abc import Iterator

from teachgrad.exercises.slips.records import Remark
from teachgrad.formula.tree import Node, Number, inputs_first


def decimals(tree: Node) -> Iterator[Remark]:
    """The decimals in it.

    Examples
    --------
    >>> from teachgrad.formula import parse
    >>> [remark.part for remark in decimals(parse("0.5√2 + 1").tree)]
    [Number('0.5')]
    """
    for node in inputs_first(tree):
        if isinstance(node, Number) and "." in node.digits:
            yield Remark("exact", node)
