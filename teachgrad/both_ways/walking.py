"""`directions`: one graph, walked forwards for each input and backwards for each output.

The numbers come from the engine's two passes, which share the rules of the operations and nothing else; what they cost
comes from `counting.passes`. Read `labels` (how a step is written) next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad import symbolic
from teachgrad.both_ways.demonstrations import function_of
from teachgrad.both_ways.labels import operation
from teachgrad.both_ways.records import Directions, Step
from teachgrad.counting.passes import Ways, count_ways
from teachgrad.engine import reverse
from teachgrad.engine.forward import carried
from teachgrad.engine.graph import Leaf, Node, inputs_first
from teachgrad.engine.tensor import Tensor
from teachgrad.errors import GraphError, InputError
from teachgrad.functions import Function
from teachgrad.functions.several import Several, record_several
from teachgrad.sampling import EPS
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.formula import Formula

# Nobody reads more passes than these, and each of them visits every step.
MOST_PASSES, MOST_VISITS = 100, 50_000
_MOST_FORMULAS = 64

Entry = tuple[str, tuple[int, ...]]


def directions(f: str | Function | Formula | Callable[..., Any], /, **point: Any) -> Directions:
    """Walk the graph of a function both ways: forward mode once for each input, reverse mode once for each output.

    A forward pass carries the derivative of every step by one input, and ends with a column of the Jacobian; a reverse
    pass carries the derivative of one output by every step, and ends with a row (Griewank & Walther, *Evaluating
    Derivatives*, 2nd ed., SIAM 2008, chapter 3). Both are counted, operation by operation.

    Parameters
    ----------
    f : str, Function, Formula or callable
        ``"powers"``, ``"product"`` (Speelpenning's) or ``"polar"``; or what `teachgrad.compare` takes; a program may give
        back several numbers here, as a tuple, a list or an array.
    **point
        Variable → number or array.

    Returns
    -------
    Directions

    Raises
    ------
    InputError
        If the name is unknown, the point does not fit, or there are too many inputs, outputs or steps to be shown.
    FormulaError, ProgramError
        As for `teachgrad.compare`.

    Examples
    --------
    >>> import teachgrad as tg
    >>> found = tg.directions(lambda x: (x * x, x * x * x), x=2.0)
    >>> found.forward.tolist(), found.reverse.tolist()
    ([[4.0], [12.0]], [[4.0], [12.0]])
    >>> tg.directions("product").cheaper
    'reverse'
    """
    return walked(function_of(f), point)


def walked(f: Function, point: Mapping[str, Any]) -> Directions:
    """As `directions`, of a `Function` at a point."""
    several = record_several(f, point)
    recording = several.recording
    inputs = [
        (name, index) for name, value in recording.point.items() for index in np.ndindex(np.shape(value))
    ]
    outputs = [
        (place, index)
        for place, output in enumerate(several.outputs)
        for index in np.ndindex(np.shape(output.value))
    ]
    _refuse_many(len(inputs), len(outputs), len(several.order))
    forward = [_forward(several, entry) for entry in inputs]
    back = [_backward(several, place, index) for place, index in outputs]
    names = _names(several)
    values = recording.values()
    steps = tuple(
        Step(
            names[node],
            operation(node, names),
            values[node],
            tuple(found.get(node) for found in forward),
            tuple(found.get(node) for found in back),
        )
        for node in _variables_first(several)
    )
    formulas, numbers = _formulas(several, len(inputs) * len(outputs))
    return Directions(
        f.name,
        MappingProxyType(recording.point),
        tuple(_called(name, index) for name, index in inputs),
        tuple(_called(several.outputs[place].name, index) for place, index in outputs),
        steps,
        _columns(several, forward, outputs),
        _rows(several, back, inputs),
        formulas,
        numbers,
        _tolerance(several, outputs),
        _counts(several, outputs),
    )


def _forward(several: Several, entry: Entry) -> dict[Node, Any]:
    """The derivative of every step by one entry of one variable."""
    recording = several.recording
    tangents: dict[Node, Tensor] = {}
    for name, leaf in recording.leaves.items():
        direction = np.zeros(np.shape(recording.point[name]))
        if name == entry[0]:
            direction[entry[1]] = 1.0
        tangents[leaf] = Tensor.of_value(direction[()])
    with np.errstate(all="ignore"):
        found = carried(several.order, tangents, recorded=False)
    return {node: tangent.value for node, tangent in found.items()}


def _backward(several: Several, place: int, index: tuple[int, ...]) -> dict[Node, Any]:
    """The derivative of one entry of one output by every step that it rests on."""
    output = several.outputs[place]
    if output.node is None:
        return {}
    with np.errstate(all="ignore"):
        return reverse.gradients(output.node, _one_at(np.shape(output.value), index))


def _one_at(shape: tuple[int, ...], index: tuple[int, ...]) -> Any:
    seed = np.zeros(shape)
    seed[index] = 1.0
    return seed[()]


def _seeds(several: Several, outputs: Sequence[tuple[int, tuple[int, ...]]]) -> Iterator[tuple[Node, Any]]:
    for place, index in outputs:
        output = several.outputs[place]
        if output.node is not None:
            yield output.node, _one_at(np.shape(output.value), index)


def _counts(several: Several, outputs: Sequence[tuple[int, tuple[int, ...]]]) -> Ways | None:
    try:
        return count_ways(several.recording, several.order, list(_seeds(several, outputs)))
    except (InputError, GraphError):  # an operation that NumPy carries out as a whole, or too many
        return None


def _columns(several: Several, forward: Sequence[Mapping[Node, Any]], outputs: Sequence[Any]) -> Any:
    jacobian = np.zeros((len(outputs), len(forward)))
    for row, (place, index) in enumerate(outputs):
        node = several.outputs[place].node
        for column, found in enumerate(forward):
            if node in found:
                jacobian[row, column] = np.asarray(found[node])[index]
    return jacobian


def _rows(several: Several, back: Sequence[Mapping[Node, Any]], inputs: Sequence[Entry]) -> Any:
    leaves = several.recording.leaves
    jacobian = np.zeros((len(back), len(inputs)))
    for row, found in enumerate(back):
        for column, (name, index) in enumerate(inputs):
            if leaves[name] in found:
                jacobian[row, column] = np.asarray(found[leaves[name]])[index]
    return jacobian


def _tolerance(several: Several, outputs: Sequence[Any]) -> float:
    """Each of the steps rounds each way, by EPS of the terms whose sum an entry is."""
    largest = 0.0
    with np.errstate(all="ignore"):
        for node, seed in _seeds(several, outputs):
            for size in reverse.magnitudes(node, seed).values():
                finite = np.asarray(size)[np.isfinite(size)]
                largest = max(largest, float(np.max(finite, initial=0.0)))
    return 2 * EPS * len(several.order) * largest


def _names(several: Several) -> dict[Node, str]:
    """The names of the steps; an output bears its own."""
    recording = several.recording
    names = symbolic.name_every_node(recording, several.order)
    for output in several.outputs:
        if output.node is not None and output.node not in recording.leaves.values():
            names[output.node] = output.name
    return names


def _variables_first(several: Several) -> list[Node]:
    leaves = [leaf for leaf in several.recording.leaves.values() if leaf in several.order]
    return [*leaves, *(node for node in several.order if not isinstance(node, Leaf))]


def _called(name: str, index: tuple[int, ...]) -> str:
    return f"{name}[{', '.join(map(str, index))}]" if index else name


def _formulas(several: Several, count: int) -> tuple[tuple[tuple[Any, ...], ...] | None, Any]:
    """The Jacobian by SymPy and its numbers, where only single numbers go in and come out, and few."""
    recording = several.recording
    if count > _MOST_FORMULAS or any(np.ndim(value) for value in recording.point.values()):
        return None, None
    rows, numbers = [], []
    for output in several.outputs:
        if np.ndim(output.value):
            return None, None
        if output.node is None:
            rows.append(tuple(symbolic.exactly(0.0) for _ in recording.point))
            numbers.append([0.0] * len(recording.point))
            continue
        reached = inputs_first(output.node)
        names = {node: recording.names[node] for node in reached if node in recording.names}
        names.setdefault(output.node, output.name)
        found = symbolic.read(replace(recording, output=output.node, value=output.value, names=names))
        if found is None:
            return None, None
        rows.append(tuple(found.derivatives[name] for name in recording.point))
        numbers.append([float(found.number(part)) for part in rows[-1]])
    return tuple(rows), np.array(numbers)


def _refuse_many(inputs: int, outputs: int, steps: int) -> None:
    if inputs + outputs <= MOST_PASSES and (inputs + outputs) * steps <= MOST_VISITS:
        return
    raise InputError(
        Text(
            en="There are {inputs} inputs, {outputs} outputs and {steps} steps: that is more than can be shown.",
            vi="Có {inputs} đầu vào, {outputs} đầu ra và {steps} bước: nhiều quá, không trình bày được.",
        ),
        instead=Text(
            en="Take at most {passes} inputs and outputs together, and fewer steps. To count the operations of large functions, "
            "use costs(f).",
            vi="Hãy lấy không quá {passes} đầu vào và đầu ra, và ít bước hơn. Để đếm phép toán của các hàm số lớn, hãy dùng costs(f).",
        ),
        inputs=inputs,
        outputs=outputs,
        steps=steps,
        passes=MOST_PASSES,
    )
