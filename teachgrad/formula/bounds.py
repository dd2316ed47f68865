"""How large the numbers of a formula would become, by logarithm: 9^9^9 is refused before it is computed.

SymPy carries out powers and factorials of numbers as soon as it sees them. Here each part gets an upper bound of
the digits that would be written, and a constant part its logarithm to base 10.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from teachgrad.formula import limits
from teachgrad.formula.tree import (
    Call,
    Constant,
    Name,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    inputs_first,
)


class OutOfBounds(Exception):  # noqa: N818 # never leaves this package: the parser turns it into a FormulaError
    """A part that would become too large, and the kind of refusal."""

    def __init__(self, kind: str, node: Node) -> None:
        super().__init__(kind)
        self.kind, self.node = kind, node


class Size(NamedTuple):
    """How large the numbers of a part are."""

    digits: float  # of all the numbers in it, written out; an upper bound
    log: float | None  # log₁₀ of the absolute value of a constant; None if it has variables
    negative: bool = False


def check(tree: Node, steps: Mapping[str, Size]) -> Size:
    """Refuse what would be written with too many digits.

    Parameters
    ----------
    tree : Node
        A formula.
    steps : mapping
        Earlier steps → their sizes, as this function gave them.

    Raises
    ------
    OutOfBounds
        At the innermost part that is too large.
    """
    sizes: dict[int, Size] = {}
    for node in inputs_first(tree):
        size = _size(node, [sizes[id(child)] for child in node.children], steps)
        if size.digits > limits.POWER_DIGITS or (
            size.log is not None and abs(size.log) > limits.POWER_DIGITS
        ):
            raise OutOfBounds("power_too_large", node)
        sizes[id(node)] = size
    return sizes[id(tree)]


def _size(node: Node, parts: list[Size], steps: Mapping[str, Size]) -> Size:
    digits = sum(part.digits for part in parts)
    logs = [part.log for part in parts if part.log is not None]
    constant = len(logs) == len(parts)
    if isinstance(node, Number):
        whole, _, fraction = node.digits.partition(".")
        above = math.log10(max(int(whole + fraction), 1))
        return Size(above + len(fraction), _log(float(node.digits)))
    if isinstance(node, Constant):
        return Size(0.0, math.log10(math.pi if node.name == "pi" else math.e))
    if isinstance(node, Name):
        return steps.get(node.name) or Size(0.0, None)
    if isinstance(node, Power):
        return _power(node, *parts)
    if isinstance(node, Call) and node.function == "factorial":
        return _factorial(node, parts[0])
    if not constant:
        return Size(digits, None)
    negative = parts[0].negative if parts else False
    if isinstance(node, Negative):
        return Size(digits, logs[0], not negative)
    if isinstance(node, Sum):
        return Size(digits, *_sum(parts))
    if isinstance(node, Product):
        return Size(digits, sum(logs), sum(part.negative for part in parts) % 2 == 1)
    if isinstance(node, Quotient):
        log = 0.0 if logs[1] <= _ZERO else logs[0] - logs[1]
        return Size(digits, max(log, _ZERO), parts[0].negative != parts[1].negative)
    if isinstance(node, Call):
        if (node.function in ("sqrt", "root") and digits > _ROOT_DIGITS) or logs[0] > _LARGEST_ARGUMENT[
            node.function in _PERIODIC
        ]:
            raise OutOfBounds("power_too_large", node)
        if node.function in _COMPARED and logs[0] > _ROOT_DIGITS:
            raise OutOfBounds("power_too_large", node)
        return Size(digits, _call(node.function, parts))
    return Size(digits, None)


# SymPy takes large numbers apart into primes under a root, and brings angles back to the first period.
_ROOT_DIGITS = 100
_PERIODIC = frozenset(("sin", "cos", "tan", "cot", "sec", "csc"))
_COMPARED = frozenset(("floor", "ceil", "sign", "max", "min", "relu"))  # computed to all their digits
_LARGEST_ARGUMENT = {True: 30.0, False: math.inf}

_ZERO = -1e3  # the logarithm that stands for 0 and for what is next to nothing


def _log(value: float) -> float:
    return math.log10(abs(value)) if value else _ZERO


def _sum(parts: list[Size]) -> tuple[float, bool]:
    largest = max(part.log or 0.0 for part in parts)
    total = sum((-1 if p.negative else 1) * 10 ** max((p.log or 0.0) - largest, -300) for p in parts)
    return (largest + _log(total) if abs(total) > 1e-12 else largest), total < 0


def _power(node: Power, base: Size, exponent: Size) -> Size:
    digits = base.digits + exponent.digits
    if exponent.log is None:
        return Size(digits, None)
    if exponent.log > math.log10(limits.EXPONENT):
        raise OutOfBounds("power_too_large", node)
    times = 10**exponent.log
    whole = isinstance(node.exponent, Number | Negative) and abs(times - round(times)) < 1e-9 * times
    if base.log is not None and not whole and base.digits > _ROOT_DIGITS:
        raise OutOfBounds("power_too_large", node)
    written = base.digits * max(times, 1) + exponent.digits
    if base.log is None:
        return Size(written, None)
    log = 0.0 if base.log <= _ZERO else base.log * times * (-1 if exponent.negative else 1)
    return Size(written, log, base.negative and round(times) % 2 == 1)


def _factorial(node: Call, part: Size) -> Size:
    if part.log is None:
        return Size(part.digits, None)
    if part.log > math.log10(limits.FACTORIAL + 0.5):
        raise OutOfBounds("factorial_too_large", node)
    value = 10**part.log
    log = 0.0 if part.negative else math.lgamma(value + 1) / math.log(10)
    return Size(part.digits + abs(log), log)


def _call(function: str, parts: list[Size]) -> float | None:
    log = parts[0].log or 0.0
    if function in ("sqrt",):
        return log / 2
    if function in ("exp", "sinh", "cosh"):
        grows = 10 ** min(log, 6.0) / math.log(10)
        return -grows if function == "exp" and parts[0].negative else grows
    if function in ("abs", "floor", "ceil", "relu", "max", "min"):
        return max(part.log or 0.0 for part in parts)
    return min(log, 3.0) if log > 0 else 0.0
