"""A program that gives back several numbers, recorded: one graph with several results.

Knows the engine, no derivative. The recording that comes of it is like any other: its one result stands on top of all
the others and only moves numbers, so that nothing is computed that the program does not compute.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from teachgrad.engine import ops
from teachgrad.engine.graph import Node, inputs_first
from teachgrad.engine.tensor import Tensor
from teachgrad.functions.definition import Function
from teachgrad.functions.recording import Recording


@dataclass(frozen=True, eq=False)
class Output:
    """One of the results.

    Attributes
    ----------
    name : str
        What the program calls it, x if it is the variable x itself; otherwise f_1, f_2, …
    node : Node or None
        Where it stands in the graph; None for a constant.
    value : number or array
    """

    name: str
    node: Node | None
    value: Any


@dataclass(frozen=True, eq=False)
class Several:
    """What a program with several results did at one point.

    Attributes
    ----------
    recording : Recording
        The graph.
    outputs : tuple of Output
        The results, in order.
    order : tuple of Node
        Every node that they rest on, each after its inputs.
    """

    recording: Recording
    outputs: tuple[Output, ...]
    order: tuple[Node, ...]


def record_several(function: Function, point: Mapping[str, Any] | None = None) -> Several:
    """Run a program once and keep what it did, whatever the number of its results.

    Parameters
    ----------
    function : Function
        Gives back a Tensor of any shape, or a tuple or list of Tensors and numbers.
    point : mapping, optional
        As for `Function.record`.

    Returns
    -------
    Several

    Raises
    ------
    InputError, ProgramError
        As for `Function.record`.

    Examples
    --------
    >>> from teachgrad.functions import function
    >>> found = record_several(function(lambda x: (x, x * x)), {"x": 3})
    >>> [(output.name, float(output.value)) for output in found.outputs]
    [('x', 3.0), ('f_2', 9.0)]
    """
    results: list[Any] = []

    def all_in_one(*values: Any) -> Any:
        given = function.program(*values)
        results[:] = given if isinstance(given, tuple | list) else [given]
        recorded = [part for part in results if isinstance(part, Tensor) and part.node is not None]
        if len(results) <= 1 and isinstance(given, Tensor) and given.value.size == 1:
            return given
        if not recorded or any(not _is_numbers(part) for part in results):
            return given  # refused by `record`, with the reason
        whole = ops.FUNCTIONS["concatenate"]([part.reshape(-1) for part in recorded])
        return whole[0]

    recording = replace(function, program=all_in_one).record(point)
    nodes = [part.node if isinstance(part, Tensor) else None for part in results]
    if (
        len(results) == 1 and nodes[0] is None
    ):  # the 0 of a branch, which `record` has taken for a constant function
        nodes = [recording.output]
    names = _names(recording, nodes)
    outputs = tuple(
        Output(name, node, part.value if isinstance(part, Tensor) else np.float64(part))
        for name, node, part in zip(names, nodes, results, strict=True)
    )
    reached = {found for node in nodes if node is not None for found in inputs_first(node)}
    return Several(recording, outputs, tuple(node for node in recording.order if node in reached))


def _is_numbers(part: Any) -> bool:
    return isinstance(part, Tensor) or (
        isinstance(part, int | float | np.number) and not isinstance(part, bool)
    )


def _names(recording: Recording, nodes: list[Node | None]) -> list[str]:
    if len(nodes) == 1 and nodes[0] is recording.output:
        return [recording.output_name]
    taken = set(recording.names.values())
    names: list[str] = []
    for place, node in enumerate(nodes, 1):
        name = None if node is None else recording.names.get(node)
        if name is None or name in names:
            name = f"f_{place}"
            while name in taken:
                name += "_"
        names.append(name)
    return names
