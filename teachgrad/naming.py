"""What the results of a program are called: after its own variables, or as it says by hand; and how far it may run.

Knows the graph's nodes and Python's frames, no function and no formula. Read `functions` next.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

from teachgrad.engine.graph import Leaf, Node, extra, inputs_first
from teachgrad.engine.tensor import Tensor
from teachgrad.engine.values import shortened
from teachgrad.errors import InputError
from teachgrad.text import Text

_ENGINE = "teachgrad.engine"
_LIBRARIES = ("teachgrad.engine", "teachgrad.functions", "teachgrad.formula_program", "contextlib", "numpy")


def named(value: Any, name: str) -> Any:
    """Give an intermediate result a name, where the program's own variable does not say it.

    Parameters
    ----------
    value : Tensor or number or array
        The result; plain numbers pass through, so the program still runs on them.
    name : str
        A Python identifier.

    Returns
    -------
    Tensor or number or array
        `value` itself.

    Raises
    ------
    InputError
        If `name` is no identifier.

    Examples
    --------
    >>> import teachgrad as tg
    >>> f = lambda x: 5 * tg.named(2 * x**3, "u") ** 2
    >>> list(tg.function(f).record({"x": 2.0}).intermediates)
    ['u']
    """
    if not (isinstance(name, str) and name.isidentifier()):
        raise InputError(
            Text(en="{name} cannot be a name.", vi="{name} không thể làm tên."),
            instead=Text(
                en='Write a letter, or letters, digits and _: named(y, "u_1").',
                vi='Hãy viết một chữ cái, hoặc các chữ cái, chữ số và _: named(y, "u_1").',
            ),
            name=shortened(name),
        )
    if isinstance(value, Tensor) and value.node is not None and not isinstance(value.node, Leaf):
        extra(value.node).label = name
    return value


@dataclass(frozen=True)
class Bound:
    """How far a program may run while it is recorded.

    Attributes
    ----------
    operations : int
        How many operations it may carry out on Tensors.
    numbers : int
        How many numbers their results may have together.
    lines : int
        How many of its own lines may be run.
    decisions : int
        How many operations may lie before its decisions, all together: each ``if`` on a Tensor looks for the variables
        behind it, so that a loop that decides costs the square of its rounds.
    """

    operations: int = 200_000
    numbers: int = 50_000_000
    lines: int = 10_000_000
    decisions: int = 10_000_000


class Stopped(BaseException):
    """A program has run as far as it may. It is no `Exception`, or a program's own ``except Exception:`` would swallow it.

    Attributes
    ----------
    after : str
        What it had too many of: ``"operations"``, ``"numbers"`` or ``"lines"``.
    count : int
        How many.
    file, line : str, int
        Where the program was.
    """

    def __init__(self, after: str, count: int, frame: FrameType | None) -> None:
        super().__init__(after, count)
        while frame is not None and frame.f_back is not None and _is_library(frame):
            frame = frame.f_back
        self.after, self.count = after, count
        self.file, self.line = ("", 0) if frame is None else (frame.f_code.co_filename, frame.f_lineno)


class Watched:
    """What was seen of a program while it ran.

    Attributes
    ----------
    names : dict
        Node → the name of a local variable that held it.
    lines : int
        How many lines of the program were run.
    operations : int
        How many Tensors the engine gave it.
    numbers : int
        How many numbers these have together.
    decisions : int
        How many operations lay before each of its decisions, all together.
    """

    def __init__(self) -> None:
        self.names: dict[Node, str] = {}
        self.lines = 0
        self.operations = 0
        self.numbers = 0
        self.decisions = 0


@contextmanager
def watching(most: Bound) -> Iterator[Watched]:
    """Learn, while a program runs, which of its local variables hold which nodes; and stop it where it does not end.

    Python calls a trace function before each line: whatever a variable holds then is known by the
    variable's name, also if the name is given to something else later (y = …; y = y.sum()). It is called as well when
    the engine hands a result to the program, so that the engine itself need not count.

    Raises
    ------
    Stopped
        From inside the block, at the line or the operation that is one too many.
    """
    watched = Watched()
    names = watched.names
    before = sys.gettrace()

    outermost: list[FrameType] = []
    from_inside: set[Node] = set()

    def look(frame: FrameType) -> None:
        inside = frame is not outermost[0]
        for name, held in frame.f_locals.items():
            node = held.node if isinstance(held, Tensor) else None
            if node is None or (node in names and (inside or node not in from_inside)):
                continue
            # What the program calls it counts for more than what a helper that it calls does.
            names[node] = name
            (from_inside.add if inside else from_inside.discard)(node)

    def on_line(frame: FrameType, event: str, _argument: Any) -> Any:
        if event in ("line", "return"):
            watched.lines += 1
            look(frame)
            if watched.lines > most.lines:
                raise Stopped("lines", most.lines, frame)
        return on_line

    def on_result(frame: FrameType, event: str, result: Any) -> Any:
        if event == "return" and isinstance(result, Tensor):
            watched.operations += 1
            watched.numbers += result.value.size
        elif event == "return" and isinstance(result, bool):
            watched.decisions += watched.operations
        if watched.operations > most.operations or watched.decisions > most.decisions:
            raise Stopped("operations", watched.operations - 1, frame)
        if watched.numbers > most.numbers:
            raise Stopped("numbers", most.numbers, frame)
        return on_result

    def on_call(frame: FrameType, _event: str, _argument: Any) -> Any:
        # The program itself and what it calls, but not what the libraries do.
        if _is_library(frame):
            # Of the engine only what it hands to the program, not what it asks itself for on the way.
            if not _is_of(frame, _ENGINE) or frame.f_back is None or _is_of(frame.f_back, _ENGINE):
                return None
            frame.f_trace_lines = False
            return on_result
        if not outermost:
            outermost.append(frame)
        return on_line

    sys.settrace(on_call)
    try:
        yield watched
    finally:
        sys.settrace(before)


def _is_library(frame: FrameType) -> bool:
    return _is_of(frame, _LIBRARIES)


def _is_of(frame: FrameType, modules: str | tuple[str, ...]) -> bool:
    name: str = frame.f_globals.get("__name__", "")
    return name.startswith(modules)


def unique_names(names: dict[Node, str], output: Node) -> dict[Node, str]:
    """The names that are in the graph of `output`, given by hand before found, none twice, the result last."""
    chosen: dict[Node, str] = {}
    taken: dict[str, int] = {}
    order = inputs_first(output)
    reached = set(order)
    by_hand = {node: node.extra.label for node in order if node.extra is not None and node.extra.label}
    # A leaf that is not labelled is no variable of the program but a constant from outside it.
    found = {
        n: name for n, name in names.items() if n in reached and (n in by_hand or not isinstance(n, Leaf))
    }
    for node, name in {**{n: by_hand.get(n, s) for n, s in found.items()}, **by_hand}.items():
        if node is not output:
            chosen[node] = _not_taken(name, taken)
    result = by_hand.get(output) or found.get(output)
    if result is None:
        result = "f" if "f" not in taken else "out"
    if isinstance(output, Leaf):
        result = by_hand[output]
    chosen[output] = _not_taken(result, taken)
    place = {node: i for i, node in enumerate(order)}
    return dict(sorted(chosen.items(), key=lambda item: place[item[0]]))


def _not_taken(name: str, taken: dict[str, int]) -> str:
    """`name`, or name_2, name_3, …; `taken` has for each name how far it has been counted, so that a loop is not slow."""
    candidate, number = name, taken.get(name, 1)
    while candidate in taken:
        number += 1
        candidate = f"{name}_{number}"
    taken[name] = number
    taken.setdefault(candidate, 1)
    return candidate
