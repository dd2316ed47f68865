"""Decisions that a program takes by looking at values: an ``if``, a number taken out of the graph.

Only the way that was taken is recorded, so every reader of the graph must know of them. Knows nodes, no Tensor.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from teachgrad.engine.graph import Node, leaves


class Branch:
    """A decision that a program took by a value: only the way that was taken is in the graph.

    Attributes
    ----------
    kind : str
        ``"if"`` (a truth value was asked for) or ``"read"`` (a number, or a mask like ``x > 0``, was used
        as a constant).
    condition : str
        What was asked: ``"> 0"``.
    outcome : object
        What came out.
    file, line : str, int
        Where in the program.
    """

    __slots__ = ("condition", "file", "kind", "line", "outcome")

    def __init__(self, kind: str, condition: str, outcome: object, file: str, line: int) -> None:
        self.kind = kind
        self.condition = condition
        self.outcome = outcome
        self.file = file
        self.line = line


def note_decision(origins: tuple[Node, ...], kind: str, condition: str, outcome: object) -> None:
    """Write into the leaves behind `origins` that the program looked at their value, and where."""
    if not origins:
        return
    place = (*place_in_program(), kind)
    branch = Branch(kind, condition, outcome, *place[:2])
    for origin in origins:
        for leaf in leaves(origin):
            if leaf.branches is None:
                leaf.branches = {}
            leaf.branches[place] = branch


# While someone watches: every outcome of a comparison, with its sign and its sides (nodes, or values); and every
# outcome that an if asked for, with what it was.
_watched: ContextVar[list[tuple[Any, ...]] | None] = ContextVar("teachgrad_comparisons", default=None)

comparisons = _watched.get


@contextmanager
def watching_comparisons() -> Iterator[list[tuple[Any, ...]]]:
    """Learn what a program compares while it runs, so that the comparing itself can be written down."""
    seen: list[tuple[Any, ...]] = []
    token = _watched.set(seen)
    try:
        yield seen
    finally:
        _watched.reset(token)


def place_in_program() -> tuple[str, int]:
    """File and line of what is being carried out in the program that called the engine."""
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith("teachgrad.engine"):
        frame = frame.f_back
    return frame.f_code.co_filename, frame.f_lineno
