"""How the steps of a recorded graph are written: a + a.

Knows the graph and the table's code, no number. Read `walked` next.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from teachgrad.engine.graph import Leaf, Node
from teachgrad.engine.notation import code

_NOT_SHOWN = re.compile(r"\bnp\.|\[\(\)\]")  # NumPy's name, and what makes a number of its array of no axes


def operation(node: Node, names: Mapping[Node, str]) -> str:
    """How a node was computed, as a program says it, without the module's name.

    Examples
    --------
    >>> from teachgrad.functions import function
    >>> from teachgrad.engine.ops import sin
    >>> from teachgrad.symbolic import name_every_node
    >>> recording = function(lambda x: sin(x) * x).record({"x": 2})
    >>> [operation(node, name_every_node(recording)) for node in recording.order]
    ['', 'sin(x)', 'v_1 * x']
    """
    if node.op is None or isinstance(node, Leaf):
        return ""
    texts = [_text(source, names) for source in node.inputs]
    return _NOT_SHOWN.sub("", code(node.op, tuple(texts)))


def _text(source: Any, names: Mapping[Node, str]) -> str:
    if isinstance(source, Node):
        # A variable that the program made for itself counts as a constant and has no name.
        return names[source] if source in names else _constant(source.value)  # type: ignore[attr-defined] # a Leaf
    return _constant(source)


def _constant(thing: Any) -> str:
    if isinstance(thing, np.ndarray) and thing.ndim:
        return f"[{'×'.join(map(str, thing.shape))}]"
    if isinstance(thing, bool | np.bool_ | str) or thing is None:
        return str(thing)
    if isinstance(thing, int | float | np.number):
        return f"{float(thing):.12g}"
    return str(thing)
