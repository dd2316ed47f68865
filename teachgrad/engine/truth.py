"""The outcome of comparing Tensors, and keys made of it: true or false for each entry.

Knows Tensors, no operation. Read `apply` next, where comparing is done.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from teachgrad.engine.decisions import comparisons, note_decision
from teachgrad.engine.graph import Node
from teachgrad.engine.tensor import Tensor, plain_value
from teachgrad.engine.values import one_truth


class Truth(Tensor):
    """The outcome of comparing Tensors: true or false for each entry.

    It remembers what it came from, so that an ``if`` on it can say, in the graph, which way was taken.
    """

    __slots__ = ("condition", "origins")

    condition: str
    origins: tuple[Node, ...]

    def __bool__(self) -> bool:
        outcome = one_truth(self.value)
        seen = comparisons()
        if seen is not None:
            seen.append((self.value, "if", outcome))
        note_decision(self.origins, "if", self.condition, outcome)
        return outcome

    def note_use_as_mask(self) -> None:
        """Tell the variables behind this comparison that its outcome is used as a constant."""
        note_decision(self.origins, "read", self.condition, self.value)

    def _joined(self, other: Any, word: str, value: Any) -> Truth:
        condition = f"{self.condition} {word} {getattr(other, 'condition', other)}"
        origins = self.origins + getattr(other, "origins", ())
        return truth(value, condition, origins, word, self.value, plain_value(other))

    def __and__(self, other: Any) -> Truth:
        return self._joined(other, "&", self.value & plain_value(other))

    def __or__(self, other: Any) -> Truth:
        return self._joined(other, "|", self.value | plain_value(other))

    __rand__, __ror__ = __and__, __or__

    def __invert__(self) -> Truth:
        return truth(~self.value, f"~({self.condition})", self.origins, "~", self.value)

    def all(self) -> Truth:
        """Whether every entry is true."""
        return truth(self.value.all(), f"all({self.condition})", self.origins, "all", self.value)

    def any(self) -> Truth:
        """Whether any entry is true."""
        return truth(self.value.any(), f"any({self.condition})", self.origins, "any", self.value)


def truth(value: Any, condition: str, origins: tuple[Node, ...], sign: str, *sides: Any) -> Truth:
    """Return a `Truth` with what it came from: a sign between sides, which are nodes or values."""
    seen = comparisons()
    if seen is not None:
        value = np.array(value)  # an object of its own, to be known again by
        seen.append((value, sign, *sides))
    made = Truth()
    made.value = value
    made.node = None
    made.condition = condition
    made.origins = origins
    return made


def plain_key(key: Any) -> Any:
    """Return the key of ``x[key]`` for NumPy, safe from later changes: Tensors as their numbers."""
    if isinstance(key, tuple):
        return tuple([plain_key(part) for part in key])
    if isinstance(key, Truth):
        key.note_use_as_mask()
    key = plain_value(key)
    return key.copy() if isinstance(key, np.ndarray) else list(key) if isinstance(key, list) else key
