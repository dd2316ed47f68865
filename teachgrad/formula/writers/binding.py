"""How strongly each part of a formula binds, and the walk that every writer takes over a tree.

Knows no notation. Read one of the writers next: `plain`, `latex`, `python`, `sympy_form`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from teachgrad.formula.tree import Negative, Node, Power, Product, Quotient, Sum, inputs_first

# What binds less stands in brackets inside what binds more.
SUM, NEGATIVE, PRODUCT, POWER, ATOM = range(5)
STRENGTHS: dict[type[Node], int] = {
    Sum: SUM,
    Negative: NEGATIVE,
    Product: PRODUCT,
    Quotient: PRODUCT,
    Power: POWER,
}

# sin²(x): these carry a natural exponent before their argument, since sin(x)² could be sin(x²).
POWER_BEFORE_ARGUMENT = frozenset("sin cos tan cot sec csc sinh cosh tanh coth sech csch log".split())

_Written = TypeVar("_Written")


def fold(tree: Node, write: Callable[[Node, list[_Written]], _Written]) -> _Written:
    """Write every part of `tree` from its own parts as they were written, the innermost first."""
    done: list[_Written] = []
    for node in inputs_first(tree):
        first = len(done) - len(node.children)
        parts = done[first:]
        del done[first:]
        done.append(write(node, parts))
    return done[0]


def is_natural(exponent: Node) -> bool:
    """Whether `exponent` is 2, 3, 4, …"""
    digits = getattr(exponent, "digits", "")
    return digits.isdecimal() and digits not in ("0", "1")
