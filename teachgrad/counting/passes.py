"""How many elementary operations the passes over a recorded graph carry out, by numbers that count.

Knows the engine's passes, no formula. Read `growth` next, where they stand beside what formulas cost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np

from teachgrad.counting.counted import Counted
from teachgrad.engine import reverse
from teachgrad.engine.forward import carried, push
from teachgrad.engine.graph import Node
from teachgrad.engine.tensor import Tensor
from teachgrad.errors import GraphError, InputError
from teachgrad.functions import Recording
from teachgrad.replay import Replay, replay
from teachgrad.text import Text

LARGEST = 300_000  # operations of a function, estimated; each is carried out some six times, a second in all


@dataclass(frozen=True)
class Operations:
    """Elementary operations on single numbers, by kind.

    Attributes
    ----------
    kinds : mapping
        ``"add"``, ``"mul"``, ``"sin"``, … → how many.

    Examples
    --------
    >>> ops = Operations({"mul": 3, "sin": 1})
    >>> ops.total, ops["mul"], ops["add"]
    (4, 3, 0)
    """

    kinds: Mapping[str, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.kinds.values())

    def __getitem__(self, kind: str) -> int:
        return self.kinds.get(kind, 0)


@dataclass(frozen=True)
class Passes:
    """What the passes over one graph carry out.

    Attributes
    ----------
    function : Operations
        The program itself: the forward pass that gives the value.
    reverse : Operations
        The reverse pass, which follows it and gives the whole gradient.
    forward : Operations
        One pass of forward mode, which follows it too and gives the derivative along one direction (`tg.jvp`): a
        gradient needs one for each input.
    """

    function: Operations
    reverse: Operations
    forward: Operations


def count(recording: Recording) -> Passes:
    """Carry out a recording on numbers that count, forwards, backwards, and in forward mode.

    An operation counts if one of the numbers it takes depends on a variable: what the program computes of its
    constants alone is not there to be counted.

    Parameters
    ----------
    recording : Recording
        The graph.

    Returns
    -------
    Passes

    Raises
    ------
    InputError
        If the program has an operation that NumPy carries out as a whole, such as the inverse of a matrix.
    GraphError
        If there are more than about `LARGEST` operations.

    Examples
    --------
    >>> from teachgrad.functions import function
    >>> found = count(function(lambda x, y: x * y + x).record({"x": 2, "y": 3}))
    >>> dict(found.function.kinds), dict(found.reverse.kinds)
    ({'mul': 1, 'add': 1}, {'mul': 2, 'add': 1})
    """
    _refuse_large(recording)
    tally: Counter[str] = Counter()
    again = replay(recording, {name: _counted(value, tally) for name, value in recording.point.items()})
    function = _taken(tally)
    with _countable():
        again.gradients(Counted(1.0, tally))
        back = _taken(tally)
        _push(again, tally)
    return Passes(function, back, _taken(tally))


@dataclass(frozen=True)
class Ways:
    """What it costs to walk one graph both ways.

    Attributes
    ----------
    function : Operations
        The program itself.
    forward : Operations
        One pass of forward mode, which follows it: the derivatives of everything by one input, zeros carried along as
        `tg.jvp` does.
    reverse : tuple of Operations
        For each output one reverse pass, which follows it: the derivatives of this output by everything.
    """

    function: Operations
    forward: Operations
    reverse: tuple[Operations, ...]


def count_ways(recording: Recording, order: Sequence[Node], seeds: Sequence[tuple[Node, Any]]) -> Ways:
    """Carry out a recording on numbers that count, then one pass of forward mode, then a reverse pass for each seed.

    Parameters
    ----------
    recording : Recording
        The graph.
    order : sequence of Node
        The nodes that the outputs rest on, each after its inputs.
    seeds : sequence of (Node, array)
        Where a reverse pass begins, and with which gradient.

    Returns
    -------
    Ways

    Raises
    ------
    InputError, GraphError
        As for `count`.

    Examples
    --------
    >>> from teachgrad.functions import function
    >>> found = function(lambda x, y: x * y + x).record({"x": 2, "y": 3})
    >>> ways = count_ways(found, found.order, [(found.output, 1.0)])
    >>> dict(ways.forward.kinds), dict(ways.reverse[0].kinds)
    ({'mul': 2, 'add': 2}, {'mul': 2, 'add': 1})
    """
    _refuse_large(recording)
    tally: Counter[str] = Counter()
    again = replay(recording, {name: _counted(value, tally) for name, value in recording.point.items()})
    function = _taken(tally)
    with _countable(), np.errstate(all="ignore"):
        carried([again.nodes[node] for node in order], _all_moving(again, tally), recorded=False)
        forward = _taken(tally)
        back = []
        for node, seed in seeds:
            reverse.gradients(again.nodes[node], _counted(seed, tally))
            back.append(_taken(tally))
    return Ways(function, forward, tuple(back))


def _refuse_large(recording: Recording) -> None:
    values = recording.values()
    size = 0.0
    for node in recording.order:
        inputs = [np.size(values[s]) if isinstance(s, Node) else np.size(s) for s in node.inputs]
        out = np.size(values[node])
        if node.op is None or node.op.elementwise or len(node.op.rules) == 1:
            size += max([out, *inputs])
        else:  # a product: of matrices k×m and m×n the root of km · mn · kn, more for what sums over all pairs
            inputs = inputs[: len(node.op.rules)]
            size += max(float(np.prod(inputs, dtype=float) * out) ** 0.5, *inputs)
    if size > LARGEST:
        raise GraphError(
            Text(
                en="{name} has about {size} operations on single numbers; up to {most} are counted one by one.",
                vi="{name} có khoảng {size} phép toán trên từng số; chỉ đếm từng phép một khi có không quá {most}.",
            ),
            instead=Text(
                en="Take fewer inputs, or smaller matrices.",
                vi="Hãy dùng ít đầu vào hơn, hoặc ma trận nhỏ hơn.",
            ),
            name=recording.function.name,
            size=f"{size:.0f}",
            most=LARGEST,
        )


def _counted(value: Any, tally: Counter[str]) -> Any:
    if np.ndim(value):
        return np.frompyfunc(lambda entry: Counted(np.float64(entry), tally), 1, 1)(value)
    return Counted(np.float64(value), tally)  # NumPy's, for which 1/0 is ∞ and not an error


def _taken(tally: Counter[str]) -> Operations:
    found = Operations(MappingProxyType(dict(tally)))
    tally.clear()
    return found


def _push(again: Replay, tally: Counter[str]) -> None:
    """One pass of forward mode."""
    with np.errstate(all="ignore"):
        push(again.root, _all_moving(again, tally), recorded=False)


def _all_moving(again: Replay, tally: Counter[str]) -> dict[Node, Tensor]:
    """A change of every input, as `tg.jvp` takes one."""
    return {
        again.nodes[leaf]: Tensor.of_value(_counted(np.ones(np.shape(again.recording.point[name])), tally))
        for name, leaf in again.recording.leaves.items()
        if leaf in again.nodes
    }


@contextmanager
def _countable() -> Iterator[None]:
    try:
        yield
    except (TypeError, AttributeError, ValueError) as error:
        raise InputError(
            Text(
                en="A derivative in this program is one that NumPy carries out as a whole: its operations cannot be counted.",
                vi="Trong chương trình này có một đạo hàm mà NumPy thực hiện trọn gói: không đếm được từng phép toán.",
            ),
            instead=Text(
                en="Write it with + − · / **, sums, products and elementary functions.",
                vi="Hãy viết nó bằng + − · / **, tổng, tích và các hàm sơ cấp.",
            ),
        ) from error
