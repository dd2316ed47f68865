"""What is written at the nodes and edges of a graph, row by row.

Each row has an id, under which it can be shown and hidden: what is known of a node changes as the passes go on. Holds words,
no sizes and no place. Read `graph_text` next, or `plot.graph_labels`.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

import numpy as np

from teachgrad.explanation.records import Step
from teachgrad.formula.words import SHOWN
from teachgrad.formula.writers.raised import SUPERSCRIPTS
from teachgrad.report.explanation_no_value import instead
from teachgrad.report.explanation_numbers import is_short, is_whole
from teachgrad.report.graph_numbers import (
    LONGEST,
    equation,
    factor,
    in_signs,
    is_written_out,
    product,
    readable,
    shape_of,
    shown,
)
from teachgrad.report.graph_view import Edge, Node, View
from teachgrad.report.mathematics import letter
from teachgrad.text import Text

# What a row is: each is set in its own size and colour.
STYLES = ("heading", "value", "gradient", "tag", "waiting", "local", "contribution", "constant")
_MATRIX_PRODUCTS = ("mm", "mv", "bmm")
_SIGNS = {"add": " + ", "sub": " − ", "mul": " · "} | dict.fromkeys(_MATRIX_PRODUCTS, " · ")
BACK, UP = "←", "↑"  # in front of what goes back
_BRIEF = 12  # characters of a formula
_LONGEST_CALL = 40  # characters: the names of operands may be long
_ONE_LETTER = re.compile(r"[^\W\d_][₀-₉]*")

_VARIABLE = Text(en="variable", vi="biến")
_RESULT = Text(en="result", vi="kết quả")
_NOT_YET = Text(en="not computed yet", vi="chưa tính")
_OPERATIONS = Text(en="{count} operations", vi="{count} phép toán")
_VARIABLES = Text(en="{count} variables", vi="{count} biến")
_VALUES = Text(en="{count} values", vi="{count} giá trị")
_STEPS = Text(en="{count} steps", vi="{count} bước")
_ELEMENTWISE = Text(en="elementwise: {formula}", vi="từng phần tử: {formula}")
_JACOBIAN = Text(en="Jacobian {shape}", vi="Ma trận Jacobi {shape}")
_PRODUCT = Text(en="vector-Jacobian product", vi="tích vectơ–Jacobi")
_GRADIENT = Text(en="gradient", vi="gradient")
_CONVENTION = Text(en="{value}, by convention", vi="{value}, theo quy ước")
_MATRIX_PRODUCT = Text(en="matrix product", vi="tích ma trận")


# The places in a node's box, from the top: what part it plays, what it is, how large, its value, its gradient.
ROLE, _HEADING, _TAG, _VALUE, _SUM = range(5)


@dataclass(frozen=True)
class Row:
    """One line of text, or several; in a box one below the other, but for those with the same `slot`.

    Attributes
    ----------
    id : str
        Its ``gid`` in the picture; empty for what is always there.
    text : str
        What is written.
    style : str
        One of `STYLES`.
    slot : int
        Which place in the box: rows of the same slot never show at the same time.
    """

    id: str
    text: str
    style: str
    slot: int


def node_rows(view: View, node: Node, *, moving: bool = False) -> list[Row]:
    """What is written in a node.

    Parameters
    ----------
    view : View
        Which the node belongs to.
    node : Node
        The node.
    moving : bool
        Whether what stands there before the passes have ended is wanted too.
    """
    step = node.step
    name = letter(step.name)
    is_many = len(node.members) > 1
    heading = (
        f"{letter(node.members[0])} … {name}" if is_many else "" if step.is_variable else _heading(view, step)
    )
    rows = []
    if step.is_variable or node.is_result:
        rows.append(Row("", str(_VARIABLE if step.is_variable else _RESULT), "tag", ROLE))
    if heading:
        rows.append(Row("", heading, "heading", _HEADING))
    tag = _tag(node, heading)
    if tag:
        rows.append(Row("", tag, "tag", _TAG))
    if is_many and step.is_variable:
        return rows
    rows.append(Row(f"value-{node.id}", value_equation(view, step), "value", _VALUE))
    symbol = str(_GRADIENT) if view.doubt is not None else view.names.derivative(step.name)
    running = view.arrivals.get(step.name, ())
    last = max(len(running), 1)
    for place, local in enumerate(running[:-1] if moving else [], 1):
        text = equation(symbol, local.running, more=True)
        rows.append(Row(f"gradient-{node.id}-{place}", text, "gradient", _SUM))
    rows.append(Row(f"gradient-{node.id}-{last}", equation(symbol, step.gradient), "gradient", _SUM))
    if moving and not step.is_variable:
        rows.append(Row(f"novalue-{node.id}", f"{name}: {_NOT_YET}", "waiting", _VALUE))
    if moving:
        rows.append(Row(f"nogradient-{node.id}", f"{symbol}: {_NOT_YET}", "waiting", _SUM))
    return rows


def edge_rows(view: View, edge: Edge, *, brief: bool = False) -> list[Row]:
    """What is written at an edge: the local derivative, and what goes back along it.

    In brief that is the number that arrives; otherwise also which numbers it is the product of.
    """
    if not edge.uses:
        return [Row("", equation("", edge.constant), "constant", 0)]
    if edge.contribution is None:
        count = len({local.parent for _, local in edge.uses})
        return [Row("", str(_VALUES.format(count=count)), "constant", 0)]
    above = view.nodes[edge.head].step
    handed = equation("", edge.contribution)
    if edge.local is None:
        local = _along_several(view, edge)
    elif edge.local.kind == "number":
        local = local_equation(view, edge, longest=_BRIEF if brief else LONGEST)
        if not brief:
            handed = product(above.gradient, edge.factor, edge.contribution)
    elif edge.local.kind == "elementwise":
        formula = readable(_of_any_entry(edge.local.formula)) or equation("", edge.factor)
        local = str(_ELEMENTWISE.format(formula=formula))
    else:
        local = _jacobian(above.value, edge.contribution)
        if not is_written_out(edge.contribution):
            handed = str(_PRODUCT)
    rows = [Row(f"contribution-{edge.id}", f"{BACK} {handed}", "contribution", 1)]
    return [Row(f"local-{edge.id}", local, "local", 0), *rows] if local else rows


def _along_several(view: View, edge: Edge) -> str:
    """The derivative of a folded node by what it uses: ∂x₅/∂x₂ = 0.5, of arrays the shape of their Jacobian."""
    head, parent = view.nodes[edge.head].step, edge.uses[0][1].parent
    if np.ndim(edge.contribution) or np.ndim(head.value):
        return _jacobian(head.value, edge.contribution)
    if edge.factor is None:
        return ""
    d = "d" if sum(other.head == edge.head for other in view.edges) == 1 else "∂"
    return equation(f"{d}{letter(head.name)}/{d}{letter(parent)}", edge.factor)


def _of_any_entry(formula: Any) -> Any:
    """The one formula that all entries of a derivative have; as it is, if they differ."""
    entries = {str(entry) for entry in np.ravel(np.asarray(formula, object))} if np.ndim(formula) else ()
    return entries.pop() if len(entries) == 1 else formula


def _jacobian(value: Any, contribution: Any) -> str:
    return str(_JACOBIAN.format(shape=f"{np.size(value)}×{np.size(contribution)}"))


def local_equation(view: View, edge: Edge, *, longest: int = LONGEST) -> str:
    """A local derivative that is one number: 10y = 160; without the formula where it is longer than that.

    Where the formula has another value, or none, the number is a convention: of |x| at 0, of xˣ at 0.
    """
    if edge.local is None:
        return equation("", edge.factor)
    formula = readable(edge.local.formula)
    formula = formula if len(formula) <= longest else ""
    if _is_convention(view, edge):
        return str(_CONVENTION.format(value=shown(edge.factor)))
    return equation(formula, edge.factor, rounded=_is_rounded(view, edge.local.formula, edge.factor))


def _is_convention(view: View, edge: Edge) -> bool:
    names, ((name, local),) = view.names, edge.uses
    step = names.steps[name]
    if not math.isfinite(edge.factor):
        return False
    formula = names.not_cancelled(step, local)
    formula = local.formula if formula is None else formula
    if names.convention(step, local) or not is_short(formula):
        return bool(names.convention(step, local))
    used = {symbol.name for symbol in formula.free_symbols}
    if not used <= set(names.values):
        return False
    point = {name: names.values[name] for name in used}
    return instead(formula, point, float(edge.factor), "", is_rule=True) is not None


def value_equation(view: View, step: Step) -> str:
    """What a step has come to: y = 16."""
    rounded = _is_rounded(view, step.formula, step.value)
    return equation(letter(step.name), step.value, rounded=rounded)


def _is_rounded(view: View, formula: Any, value: Any) -> bool | None:
    """Whether the explanation's text says ≈ somewhere between a formula and its number; None for an array."""
    return None if np.ndim(value) else "≈" in view.names.with_numbers(formula, value)


def _heading(view: View, step: Step) -> str:
    name = letter(step.name)
    as_written = in_signs(view.names.as_written(step))
    if as_written and len(as_written) <= LONGEST and step.operation not in _SIGNS:
        return f"{name} = {as_written}"
    if len(step.operations) != 1:
        formula = readable(step.formula)
        return f"{name} = {formula}" if formula else name
    numbers = [operand for operand in step.operands if operand is not None and not isinstance(operand, str)]
    return f"{name} {'=' if all(map(is_whole, numbers)) else '≈'} {_as_carried_out(step)}"


def _as_carried_out(step: Step) -> str:
    """One operation as the program has it: x · x, not x²; b + a, not a + b."""
    operands = [letter(o) if isinstance(o, str) else factor(o) for o in step.operands]
    if step.operation in _SIGNS and len(operands) == 2:
        is_multiple = step.operation == "mul" and operands[0].replace(".", "").isdigit()
        is_multiple = is_multiple and _ONE_LETTER.fullmatch(operands[1]) is not None
        return ("" if is_multiple else _SIGNS[step.operation]).join(operands)
    formula = readable(step.formula)
    is_one_formula = all(local.kind != "jacobian" for local in step.locals)
    if formula and is_one_formula and (len(set(operands)) == len(operands) or step.operation == "pow"):
        return formula
    if step.operation == "pow":
        return _power(*operands)
    name = SHOWN.get(step.operation, step.operation)
    called = f"{name}({', '.join(operands)})"
    return called if len(called) <= _LONGEST_CALL else f"{name}(…)"


def _power(base: str, exponent: str) -> str:
    raised = exponent.replace("−", "-")
    if set(raised) <= set(SUPERSCRIPTS):
        return base + "".join(SUPERSCRIPTS[sign] for sign in raised)
    return f"{base}^{exponent}"


def _tag(node: Node, heading: str) -> str:
    """The shape of an array, and how many operations a box stands for where its heading does not show them."""
    count = len(node.members)
    if node.step.is_variable and count > 1:
        return str(_VARIABLES.format(count=count))
    tags = [shape_of(node.step.value)] if np.ndim(node.step.value) else []
    if node.step.operation in _MATRIX_PRODUCTS and node.operations == 1:
        tags.append(str(_MATRIX_PRODUCT))
    if count > 1 and node.operations > count:
        tags.append(str(_STEPS.format(count=count)))
    if node.operations > 1 and "=" not in heading:
        tags.append(str(_OPERATIONS.format(count=node.operations)))
    return ", ".join(tags)
