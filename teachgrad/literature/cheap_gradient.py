"""Speelpenning's product x₁x₂…xₙ: a gradient by reverse mode, and every partial derivative written out.

The multiplications of both are counted: those of the two passes live on the recorded graph, those of the formulas
by SymPy.
"""

from __future__ import annotations

from teachgrad.counting.growth import costs
from teachgrad.literature.records import Answer, Key, Live

_SIZES = (2, 5, 10, 20, 50)


def rebuild() -> Live:
    """Multiplications for value and gradient, n = 10, 20, 50 among them."""
    counts = costs("product", sizes=_SIZES)
    found: dict[Key, tuple[Answer, ...]] = {}
    for cost in counts.rows:
        both = cost.function["mul"] + cost.reverse["mul"]
        found["reverse_products", cost.size] = (Answer("counted", both),)
        found["written_products", cost.size] = (Answer("counted", cost.formula),)
    return Live(found, {"costs": counts})
