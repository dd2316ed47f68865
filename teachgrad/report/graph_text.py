"""A graph as text that other programs draw: Mermaid (GitHub, notebooks, wikis) and DOT (Graphviz).

Knows what is written at nodes and edges, and the two languages' ways to escape it. Read `graph_tree` next: the graph as lines
on a terminal.
"""

from __future__ import annotations

from collections.abc import Iterable

from teachgrad.explanation.records import Explanation
from teachgrad.report.graph_folding import view_of
from teachgrad.report.graph_rows import ROLE, edge_rows, node_rows
from teachgrad.report.graph_view import FOLDED, NAMED, OPERATION, VARIABLE, Edge, Node, View

# The same colours as in the pictures.
_CLASSES = {
    VARIABLE: ("#FFF3D1", "#8A6100", "1.5px"),
    NAMED: ("#E1F0FA", "#0072B2", "2px"),
    OPERATION: ("#FFFFFF", "#8C8C8C", "1px"),
    FOLDED: ("#EDEDED", "#4D4D4D", "1.5px"),
}
# Beyond letters, digits and the signs of formulas Mermaid and the HTML it makes give characters a meaning of their own: a
# number between # and ; is the character itself. A colon too: of a line in which style, a colon and # follow one another
# Mermaid takes away the last semicolon (encodeEntities in its utils).
_PLAIN_IN_MERMAID = frozenset(" .,=+·()/|^∂≈−←…×")


def mermaid(explanation: Explanation) -> str:
    r"""The graph in Mermaid's language.

    Parameters
    ----------
    explanation : Explanation
        Its level shown is written, folded where it has too many steps.

    Examples
    --------
    >>> from teachgrad import explain
    >>> print("\n".join(mermaid(explain("composite")).splitlines()[:6]))
    flowchart LR
        n0(["x = 2<br>dz/dx = 3840"]):::variable
        n1["y = 2x³<br>y = 16<br>dz/dy = 160"]:::named
        n2[["z = 5y²<br>z = 1280<br>dz/dz = 1"]]:::named
        n0 -->|"6x² = 24<br>← 160 · 24 = 3840"| n1
        n1 -->|"10y = 160<br>← 1 · 160 = 160"| n2
    """
    view = view_of(explanation)
    lines = ["flowchart LR"]
    for place, node in enumerate(view.nodes):
        left, right = (
            ("([", "])") if node.kind == VARIABLE else ("[[", "]]") if node.is_result else ("[", "]")
        )
        label = "<br>".join(map(_in_mermaid, _node_lines(view, node)))
        lines.append(f'    n{place}{left}"{label}"{right}:::{node.kind}')
    for place, edge in enumerate(view.edges):
        label = "<br>".join(map(_in_mermaid, _edge_lines(view, edge)))
        if edge.tail is None:
            lines.append(f'    c{place}["{label}"]:::constant --> n{edge.head}')
        else:
            lines.append(f'    n{edge.tail} -->|"{label}"| n{edge.head}')
    for kind, (fill, stroke, width) in _CLASSES.items():
        lines.append(f"    classDef {kind} fill:{fill},stroke:{stroke},stroke-width:{width},color:#000")
    lines.append("    classDef constant fill:none,stroke:none,color:#6E6E6E")
    return "\n".join(lines) + "\n"


def dot(explanation: Explanation) -> str:
    r"""The graph in DOT, the language of Graphviz.

    Parameters
    ----------
    explanation : Explanation
        Its level shown is written, folded where it has too many steps.

    Examples
    --------
    >>> from teachgrad import explain
    >>> print(dot(explain("composite")).splitlines()[8])
        "x" -> "y" [label="6x² = 24\n← 160 · 24 = 3840"];
    """
    view = view_of(explanation)
    lines = [
        "digraph {",
        "    rankdir=LR;",
        '    graph [charset="UTF-8", fontname="DejaVu Sans"];',
        '    node [shape=box, style="rounded,filled", fontname="DejaVu Sans"];',
        '    edge [fontname="DejaVu Sans", fontsize=10];',
    ]
    for node in view.nodes:
        fill, stroke, _ = _CLASSES[node.kind]
        looks = f'fillcolor="{fill}", color="{stroke}"' + (", peripheries=2" if node.is_result else "")
        looks += ", shape=ellipse" if node.kind == VARIABLE else ""
        lines.append(f"    {_quoted([node.id])} [label={_quoted(_node_lines(view, node))}, {looks}];")
    for place, edge in enumerate(view.edges):
        head = _quoted([view.nodes[edge.head].id])
        label = _quoted(_edge_lines(view, edge))
        if edge.tail is None:
            constant = _quoted([f"constant {place}"])
            lines.append(f'    {constant} [label={label}, shape=plaintext, style="", fontcolor="#6E6E6E"];')
            lines.append(f'    {constant} -> {head} [color="#BDBDBD"];')
        else:
            lines.append(f"    {_quoted([view.nodes[edge.tail].id])} -> {head} [label={label}];")
    return "\n".join([*lines, "}"]) + "\n"


def _node_lines(view: View, node: Node) -> list[str]:
    return [row.text for row in node_rows(view, node) if row.slot != ROLE]


def _edge_lines(view: View, edge: Edge) -> list[str]:
    return [row.text for row in edge_rows(view, edge)]


def _in_mermaid(text: str) -> str:
    return "".join(c if c.isalnum() or c in _PLAIN_IN_MERMAID else f"#{ord(c)};" for c in text)


def _quoted(lines: Iterable[str]) -> str:
    """One string of DOT, in which a backslash begins an escape; each line ends with one that centres it."""
    escaped = (line.replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(escaped) + '"'
