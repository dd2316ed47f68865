"""A formula as it was read: the page of ``teachgrad read``, and the same as plain data.

Shows what was understood in every form; knows no grammar.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import sympy as sp

from teachgrad.formula.excerpt import cells
from teachgrad.formula.letters import visible
from teachgrad.formula.tree import (
    Call,
    Matrix,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Step,
    Sum,
    inputs_first,
)
from teachgrad.patience import patience
from teachgrad.report import wording
from teachgrad.report.layout import Block, Line, Page
from teachgrad.report.mathematics import FUNCTIONS, as_read, letter
from teachgrad.report.spelling import has_signs
from teachgrad.text import Text, current_language

if TYPE_CHECKING:
    from teachgrad.formula import Formula

_VARIABLES = Text(en="variables", vi="biến")
_NO_VARIABLES = Text(en="none", vi="không có")
_PYTHON = Text(en="Python", vi="Python")
_TREE = Text(en="tree", vi="cây")
_WORDS = {
    Sum: Text(en="sum", vi="tổng"),
    Negative: Text(en="minus", vi="số đối"),
    Product: Text(en="product", vi="tích"),
    Quotient: Text(en="quotient", vi="thương"),
    Power: Text(en="power", vi="lũy thừa"),
}
_MATRIX = Text(en="matrix {rows}×{columns}", vi="ma trận {rows}×{columns}")
_ROOT = Text(en="root", vi="căn")
_DERIVATIVE = Text(en="derivative {name}", vi="đạo hàm {name}")
_TALLEST = 12  # lines of a formula in two dimensions
_LINES = 1_000_000  # of SymPy's, a fifth of a second
_MOST_DRAWN = 100  # parts; SymPy's drawing of more takes its time, and does not fit
_MOST_LINES = 60  # of the tree


def reading_page(formula: Formula, width: int = 80, encoding: str = "utf-8") -> list[Line]:
    r"""What was understood, as the lines of a page.

    Parameters
    ----------
    formula : Formula
        What was read.
    width : int
        No line is longer than this; 24 at least.
    encoding : str
        Use only characters that this encoding has.

    Examples
    --------
    >>> from teachgrad.formula import parse
    >>> print(*(line.text for line in reading_page(parse("1/2x"))[:3]), sep="\n")
      typed      1/2x
      read as    (1/2)·x
    """
    paper = Page(max(width, 24), encoding)
    labels = (wording.TYPED, wording.READ_AS, _VARIABLES)
    across = max(cells(str(label)) for label in (*labels, "LaTeX", "SymPy")) + 2
    paper.lines_labelled(wording.TYPED, [visible(line) for line in formula.text.splitlines()], across)
    paper.lines_labelled(wording.READ_AS, as_read(formula, signs=has_signs(encoding)), across)
    drawn = _drawn(formula, paper, across)
    if drawn:
        paper.blank()
        paper.labelled("", [drawn], across)
        paper.blank()
    shown = ", ".join(map(letter, formula.variables))
    paper.labelled(_VARIABLES, [[shown or str(_NO_VARIABLES)]], across)
    paper.labelled("LaTeX", [[formula.to_latex()]], across)
    paper.labelled("SymPy", [[_sympy(formula)]], across)
    paper.lines_labelled(_PYTHON, formula.to_python().splitlines(), across)
    lines = [line for step in formula.steps for line in _tree_of_step(step)]
    more = ["…"] if len(lines) > _MOST_LINES else []
    paper.labelled(_TREE, [lines[:_MOST_LINES] + more], across)
    for note in formula.notes:
        paper.blank()
        paper.paragraph(f"! {note}", "warning", hanging=2)
        paper.paragraph(f"  {note.choice}", hanging=2)
    return paper.lines


def reading_to_dict(formula: Formula) -> dict[str, Any]:
    """What was understood, ready for JSON.

    Returns
    -------
    dict
        ``typed``, ``read_as``, ``variables``, ``latex``, ``sympy``, ``python``, ``steps``, ``notes``. A part of the tree
        is a list: what it is, then its parts; places are characters of the text.
    """
    return {
        "typed": formula.text,
        "read_as": formula.to_text(),
        "variables": list(formula.variables),
        "latex": formula.to_latex(),
        "sympy": _sympy(formula),
        "python": formula.to_python(),
        "steps": [
            {
                "name": step.name,
                "parameters": list(step.parameters),
                "derivative": None if step.derivative is None else list(step.derivative),
                "tree": _nested(step.tree),
            }
            for step in formula.steps
        ],
        "notes": [
            {"kind": note.kind, "start": note.start, "end": note.end, "message": str(note)}
            for note in formula.notes
        ],
    }


def _sympy(formula: Formula) -> str:
    """SymPy's expression; of a cube root as it was written, where SymPy itself distinguishes cases."""
    expression = formula.to_sympy()
    written = _printed(
        lambda: str(formula.to_sympy(evaluate=False) if _has_cases(expression) else expression)
    )
    return formula.to_text() if written is None else written


def _printed(write: Callable[[], str]) -> str | None:
    """What SymPy prints; None where it fails, for it computes while it sorts terms: x + cot 0."""
    try:
        with patience(_LINES):
            return write()
    except Exception:  # SymPy raises many kinds, AttributeError and RecursionError among them
        return None


def _has_cases(expression: Any) -> bool:
    return isinstance(expression, sp.Basic) and bool(expression.has(sp.Piecewise))


def _drawn(formula: Formula, paper: Page, across: int) -> Block:
    """The formula in two dimensions, as SymPy draws it; nothing where that is no help or has no room."""
    if sum(1 for step in formula.steps for _ in inputs_first(step.tree)) > _MOST_DRAWN:
        return []
    expression = formula.to_sympy(evaluate=False)
    if _has_cases(expression):
        return []
    unicode = has_signs(paper.encoding)
    drawn = _printed(
        lambda: str(sp.pretty(expression, use_unicode=unicode, wrap_line=False, num_columns=10_000))
    )
    lines = (drawn or "").splitlines()
    if not 1 < len(lines) <= _TALLEST or max(map(cells, lines)) > paper.room - across:
        return []
    return lines


def _tree_of_step(step: Step) -> list[str]:
    lines = _branches(step.tree)
    if step.name is None:
        return lines
    name = f"{step.name}({', '.join(step.parameters)})" if step.parameters else step.name
    shown = str(_DERIVATIVE.format(name=name)) if step.derivative else name
    return [f"{shown} =", *(f"  {line}" for line in lines)]


def _branches(tree: Node) -> list[str]:
    """The tree, one part a line, what belongs to a part below it and indented."""
    lines: list[str] = []
    stack = [(tree, 0)]
    while stack and len(lines) <= _MOST_LINES:
        node, depth = stack.pop()
        lines.append("  " * depth + _named(node))
        stack.extend((child, depth + 1) for child in reversed(node.children))
    return lines


def _named(node: Node) -> str:
    if isinstance(node, Matrix):
        return str(_MATRIX.format(rows=len(node.rows), columns=len(node.rows[0])))
    if isinstance(node, Call):
        if node.function == "root":
            return str(_ROOT)
        return (
            "ln"
            if node.function == "log" and len(node.arguments) == 1
            else FUNCTIONS.get(node.function, node.function)
        )
    if type(node) in _WORDS:
        return str(_WORDS[type(node)])
    name = str(node.content)
    if isinstance(node, Number):
        return name.replace(".", ",") if current_language() == "vi" else name
    return letter(name)


def _nested(node: Node) -> list[Any]:
    what = type(node).__name__.lower()
    place = {"start": node.start, "end": node.end}
    content = [] if node.content is None else [node.content]
    return [what, place, *content, *map(_nested, node.children)]
