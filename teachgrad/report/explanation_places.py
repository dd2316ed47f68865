"""Which operand of a step is meant, the first factor or the exponent, and the rule by one of two operands that are the same.

Knows the operations with two operands. Read `explanation_names` next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sympy as sp

from teachgrad.report.mathematics import pretty
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.explanation.records import Local, Step

_ORDINALS = (
    Text(en="first operand", vi="toán hạng thứ nhất"),
    Text(en="second operand", vi="toán hạng thứ hai"),
    Text(en="third operand", vi="toán hạng thứ ba"),
)
_PLACES = {
    "add": (Text(en="first term", vi="số hạng thứ nhất"), Text(en="second term", vi="số hạng thứ hai")),
    "sub": (Text(en="minuend", vi="số bị trừ"), Text(en="subtrahend", vi="số trừ")),
    "mul": (Text(en="first factor", vi="thừa số thứ nhất"), Text(en="second factor", vi="thừa số thứ hai")),
    "div": (Text(en="numerator", vi="tử số"), Text(en="denominator", vi="mẫu số")),
    "pow": (Text(en="base", vi="cơ số"), Text(en="exponent", vi="số mũ")),
}
_PLACES["mm"] = _PLACES["matmul"] = _PLACES["mul"]
_NTH = Text(en="operand number {place}", vi="toán hạng thứ {place}")

# Where both operands are one quantity, SymPy cancels the local derivative; a value is lost with that at 0.
_NOT_CANCELLED = {
    ("pow", 0): lambda x: _product(x, sp.Pow(x, x - 1, evaluate=False)),
    ("div", 1): lambda x: _product(-1, x, sp.Pow(x, -2)),
}


def place(step: Step, local: Local) -> Text:
    """Which operand: the first factor, the exponent."""
    places = _PLACES.get(step.operation, _ORDINALS)
    if local.position < len(places):
        return places[local.position]
    return _NTH.format(place=local.position + 1)


def not_cancelled(step: Step, local: Local) -> Any:
    """The rule by one of two operands that are one quantity, nothing cancelled: x·xˣ⁻¹; None if there is nothing to cancel.

    Examples
    --------
    >>> from teachgrad import explain
    >>> (step,) = explain("x^x", x=2).walk
    >>> not_cancelled(step, step.locals[0]), not_cancelled(step, step.locals[1])
    (x*x**(x - 1), None)
    """
    rule = _NOT_CANCELLED.get((step.operation, local.position))
    is_one_quantity = len(step.locals) == 2 and step.locals[0].parent == step.locals[1].parent
    return rule(sp.Symbol(local.parent)) if rule and is_one_quantity and local.kind == "number" else None


def apart(formula: Any) -> str:
    """A formula, two factors that are one letter with a sign between them: x·xˣ⁻¹."""
    two = len(formula.args) == 2
    return "·".join(map(pretty, formula.args)) if two else pretty(formula)


def _product(*factors: Any) -> Any:
    return sp.Mul(*factors, evaluate=False)
