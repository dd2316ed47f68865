"""The methods behind infix operators, ``x + y``, ``x < y``: where a scalar program spends its time.

Knows how a node is written, no operation by name.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np

from teachgrad.engine import apply
from teachgrad.engine.graph import BOTH, NOTHING, OTHER, Op, Step
from teachgrad.engine.recording import TRACED, is_recording
from teachgrad.engine.refusals import explained
from teachgrad.engine.tensor import Tensor, plain_value
from teachgrad.engine.truth import truth
from teachgrad.engine.values import Exact, shortened
from teachgrad.errors import ShapeError
from teachgrad.text import Text

_FLOAT64 = np.dtype(np.float64)


def operator(op: Op) -> tuple[Callable[[Tensor, Any], Any], Callable[[Tensor, Any], Any]]:
    """Make the methods behind an infix operator, ``x ∘ other`` and ``other ∘ x``, without detours.

    Here is where a scalar program spends its time: one number, or two Tensors that fit, are
    recorded on the spot; everything else goes through `apply`.
    """
    value, keep, elementwise = op.value, op.keep, op.elementwise
    keeps_nothing = op.saves == NOTHING
    constant_is_enough = op.saves in (NOTHING, OTHER)
    as_written = op.saves == BOTH  # x ** 2: NumPy knows the whole number 2 as a square
    float64 = np.float64

    def forward(self: Tensor, other: Any) -> Any:
        kind = type(other)
        a = self.value
        if kind is Tensor:
            b = other.value
            if elementwise and (type(a) is not float64 or type(b) is not float64) and a.shape != b.shape:
                wide = apply.wider(a.shape, b.shape)
                if wide is None or self.node is None or other.node is None:
                    return apply.apply(op, (self, other))
                # A row beside a matrix: what `apply` would do, without its detours.
                return forward(
                    self if a.shape == wide else apply.spread(self, wide),
                    other if b.shape == wide else apply.spread(other, wide),
                )
            left, right = self.node, other.node
            if is_recording() is not True or (left is None and right is None):
                return _off_the_path(op, self, other)
            made = Tensor()
            try:
                output = made.value = value(a, b)
            except ValueError as error:
                raise explained(op, (a, b), error) from error
            node = made.node = Step()
            node.op = op
            node.extra = None
            node.inputs = inputs = (a if left is None else left, b if right is None else right)
            if constant_is_enough:
                node.saved = inputs if keeps_nothing or left is None or right is None else (a, b)
            else:
                node.saved = keep(inputs, output, (a, b))
            return made
        operand = other
        if kind is not float and kind is not int:
            if kind is not Exact:
                return _beside(op, (self, other), other)
            operand = float(other)
        source = self.node
        if source is None or is_recording() is not True:
            return _off_the_path(op, self, other)
        made = Tensor()
        if not as_written and type(a) is not float64:
            operand = _beside_array(operand, a)
        try:
            output = made.value = value(a, operand)
        except (ValueError, OverflowError) as error:
            raise explained(op, (a, other), error) from error
        node = made.node = Step()
        node.op = op
        node.extra = None
        node.inputs = inputs = (source, other)
        if constant_is_enough:
            node.saved = inputs if operand is other else (source, operand)
        else:
            node.saved = keep(inputs, output, (a, operand))
        return made

    def reflected(self: Tensor, other: Any) -> Any:
        kind = type(other)
        operand = other
        if kind is not float and kind is not int:
            if kind is not Exact:
                return _beside(op, (other, self), other)
            operand = float(other)
        source = self.node
        if source is None or is_recording() is not True:
            return _off_the_path(op, other, self)
        b = self.value
        made = Tensor()
        if not as_written and type(b) is not float64:
            operand = _beside_array(operand, b)
        try:
            output = made.value = value(operand, b)
        except (ValueError, OverflowError) as error:
            raise explained(op, (other, b), error) from error
        node = made.node = Step()
        node.op = op
        node.extra = None
        node.inputs = inputs = (other, source)
        if constant_is_enough:
            node.saved = inputs if operand is other else (operand, source)
        else:
            node.saved = keep(inputs, output, (operand, b))
        return made

    return forward, reflected


def _off_the_path(op: Op, a: Any, b: Any) -> Tensor:
    """Apply an infix operator where there is nothing to record, or more than usual: operands that fit, or a number."""
    if is_recording() is TRACED:
        return apply.apply(op, (a, b))
    made = Tensor()
    made.node = None
    made.value = apply.evaluate(op, (plain_value(a), plain_value(b)))
    return made


def _beside_array(number: Any, array: Any) -> Any:
    """A number as NumPy computes with it fastest: it multiplies an array by a 0-d array twice as fast as by a number."""
    if type(array) is np.ndarray and array.dtype is _FLOAT64:
        # Zero is not looked up: 0.0 and -0.0 are one key.
        return _as_0d(number) if number else np.asarray(float(number))
    return number


@lru_cache(maxsize=256)
def _as_0d(number: Any) -> Any:
    try:
        value = np.asarray(float(number))
    except OverflowError:  # a whole number beyond float64: let the operation say so
        return number
    value.flags.writeable = False  # it serves everyone
    return value


def _beside(op: Op, arguments: tuple[Any, ...], other: Any) -> Any:
    """Apply `op` to a Tensor beside something that is neither Tensor nor plain number, if that can be."""
    if other is None or isinstance(other, _REFUSED_OR_READ):
        return apply.apply(op, arguments)
    return NotImplemented


# Complex numbers and text among them: `as_constant` refuses these in a sentence, Python only by their type.
_REFUSED_OR_READ = (Tensor, np.ndarray, np.generic, int, float, list, tuple, complex, str, bytes)


def beside_anything(op: Op) -> tuple[Callable[[Tensor, Any], Any], Callable[[Tensor, Any], Any]]:
    """Make the methods behind an infix operator of a `Truth`, ``(x > 0) * x``: it is a constant then."""
    return (lambda self, other: _beside(op, (self, other), other)), (
        lambda self, other: _beside(op, (other, self), other)
    )


def comparison(symbol: str, value: Callable[[Any, Any], Any]) -> Callable[[Tensor, Any], Any]:
    """Make the method behind ``<``, ``==`` and their like: it gives a `Truth`, which no derivative passes."""

    def call(self: Tensor, other: Any) -> Any:
        if isinstance(other, str | bytes) or not isinstance(other, _REFUSED_OR_READ):
            return NotImplemented
        against = plain_value(other)
        sides = [side for side in (self, other) if isinstance(side, Tensor)]
        origins = sum(
            [getattr(side, "origins", ()) if side.node is None else (side.node,) for side in sides], ()
        )
        try:
            outcome = value(self.value, against)
        except ValueError as error:
            raise ShapeError(
                Text(
                    en="Values of shape {a} and {b} cannot be compared.",
                    vi="Không so sánh được hai giá trị kích thước {a} và {b}.",
                ),
                a=self.shape,
                b=np.shape(against),
            ) from error
        other_side = against if not isinstance(other, Tensor) or other.node is None else other.node
        own_side = self.value if self.node is None else self.node
        return truth(outcome, f"{symbol} {_written(against)}", origins, symbol, own_side, other_side)

    return call


def _written(thing: Any) -> str:
    """What something is compared with, as a person writes it: 0.0 rather than np.float64(0.0)."""
    return shortened(thing.tolist() if isinstance(thing, np.ndarray | np.generic) else thing, 20)
