"""Whether a program comes to its value through a division by zero: for float64 1/0 is ∞, and e^(-1/0) is 0.

Knows the graph; whether a denominator is 0, or only rounded to it, is asked of the formula's 50 digits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import sympy as sp
from numpy.typing import NDArray

from teachgrad import symbolic
from teachgrad.engine.graph import Leaf, Node, Op
from teachgrad.exact import value_at
from teachgrad.functions import Recording

_MOST_ENTRIES = 16  # of an array that are looked at to 50 digits
_TINY = (
    sp.exp,
    sp.sinh,
    sp.cosh,
    sp.tanh,
    sp.erf,
    sp.erfc,
)  # they, or what they leave of 1, may be less than any digit tells
# Where each entry of the result is one of an input's, or a sum of several.
_MOVING = ("index", "reshape", "permute", "transpose", "t", "expand", "sum", "mean", "squeeze", "unsqueeze")


def through_a_pole(recording: Recording) -> bool:
    """Whether the result rests on a number that does not exist: 1/x at 0, or ln x, whatever becomes of it.

    What ``where`` leaves out does not count.

    Examples
    --------
    >>> from teachgrad.functions import function
    >>> [through_a_pole(function("arctan(1/x)").record({"x": x})) for x in (0.0, 1e-320, 1.0)]
    [True, False, False]
    """
    values = recording.values()
    if not any(np.any(np.isinf(value)) for value in values.values()):
        return False
    exact = _Exact(recording)
    reached: dict[Node, NDArray[np.bool_]] = {}
    with np.errstate(all="ignore"):
        for node in recording.order:
            own = np.zeros(np.shape(values[node]), bool)
            if node.op is not None:
                operands = [values[s] if isinstance(s, Node) else s for s in node.inputs]
                passed = [reached[s] if isinstance(s, Node) else None for s in node.inputs]
                own = own | _poles(node, operands, values[node], exact) | _carried(node.op, operands, passed)
            reached[node] = own
    return bool(np.any(reached[recording.output]))


def _poles(node: Node, operands: Sequence[Any], value: Any, exact: _Exact) -> NDArray[np.bool_]:
    """The entries in which an operation is infinite at finite numbers, and not because the result is too large."""
    found = np.zeros(np.shape(value), bool)
    if node.op is None or not node.op.elementwise:
        return found
    infinite = np.isinf(value)
    for operand in operands:
        infinite = infinite & np.isfinite(operand)
    for place in list(zip(*np.nonzero(np.atleast_1d(infinite)), strict=True))[:_MOST_ENTRIES]:
        found[place if found.ndim else ()] = exact.is_infinite(node, found.shape, place)
    return found


def _carried(op: Op, operands: Sequence[Any], passed: Sequence[Any]) -> Any:
    """The entries of a result in which those of its inputs are found again."""
    reached = [mask for mask in passed if mask is not None]
    if not any(np.any(mask) for mask in reached):
        return False
    if op.name == "where":
        first, second = (False if mask is None else mask for mask in passed[:2])
        return np.where(operands[2], first, second)
    if op.elementwise:
        return np.logical_or.reduce(np.broadcast_arrays(*reached))
    if op.name in _MOVING:
        return np.array(op.value(passed[0].astype(float), *operands[1:]), bool)
    return True


class _Exact:
    """The numbers of a recording to 50 digits, worked out when one is asked for."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._leaves = {leaf: recording.point[name] for name, leaf in recording.leaves.items()}
        self._known: dict[Node, Any] | None = None

    def is_infinite(self, node: Node, shape: tuple[int, ...], place: tuple[int, ...]) -> bool:
        """Whether an operation has no finite value at the exact numbers; not if these are not to be had."""
        op = node.op
        assert op is not None  # noqa: S101 # tells the type checker: a leaf is not asked about
        operands = [self._entry(source, shape, place) for source in node.inputs]
        if any(operand is None for operand in operands):
            return False
        return value_at(symbolic.carried_out(op, operands), {}).is_finite is not True

    def _entry(self, source: Any, shape: tuple[int, ...], place: tuple[int, ...]) -> Any:
        number = self._number(source) if isinstance(source, Node) else symbolic.constant(source)
        if isinstance(number, np.ndarray):
            number = np.broadcast_to(number, shape)[place if shape else ()]
        if number is None:
            return None
        value = value_at(number, {})
        return None if value == 0 and not _is_surely_zero(number) else value

    def _number(self, node: Node) -> Any:
        if isinstance(node, Leaf):
            return symbolic.constant(self._leaves.get(node, node.value))
        if self._known is None:
            self._known = symbolic.numbers(self._recording) or {}
        return self._known.get(node)


def _is_surely_zero(number: Any) -> bool:
    """Whether a number whose first 1,200 digits are 0 is 0, and not e^(-10¹³)."""
    return bool(number.is_zero) or (number.is_zero is None and not number.has(*_TINY))
