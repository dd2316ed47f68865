"""What is said around the picture of a graph: title, caption, and alt text for readers who do not see it.

Holds sentences with their numbers, no drawing.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from teachgrad.explanation.records import Explanation
from teachgrad.plot import verdicts
from teachgrad.plot.graph_sheet import ROOM, SPACE, TITLE
from teachgrad.plot.sheet import width_of
from teachgrad.plot.words import joined
from teachgrad.report.graph_numbers import MOST_ENTRIES, equation, readable, shape_of, shown
from teachgrad.report.graph_rows import local_equation, value_equation
from teachgrad.report.graph_view import FOLDED, View
from teachgrad.report.mathematics import as_read, letter
from teachgrad.text import Text

_MOST_SAID = 12  # steps one by one
_LONGEST = 110  # characters of a formula in a title
_MOST_VARIABLES = 8

_TITLE = Text(en="The computation graph of {function}", vi="Đồ thị tính toán của {function}")
_AT = Text(en="{level}, at {point}", vi="{level}, tại {point}")
_LEVELS = {
    "named": Text(en="The named steps", vi="Các bước có tên"),
    "all": Text(en="Every operation", vi="Từng phép toán"),
}
_FOLDED = Text(
    en="Folded: {steps} steps as {nodes} nodes",
    vi="Đã thu gọn: {steps} bước thành {nodes} nút",
)
_CAPTION = Text(
    en="The arrows are the forward pass: what is used leads to what uses it. At each stands the local derivative, and"
    " with {back} what the backward pass hands back: the gradient that comes in times the local derivative. What"
    " arrives at a node is added up.",
    vi="Các mũi tên là lượt xuôi: đi từ giá trị được dùng đến bước dùng nó. Trên mỗi mũi tên là đạo hàm địa phương, và sau"
    " dấu {back} là phần mà lượt ngược truyền lại: gradient nhận được nhân với đạo hàm địa phương. Các phần đóng góp cho"
    " cùng một nút được cộng dồn.",
)
_CONSTANTS = Text(en="A pale arrow is a constant.", vi="Mũi tên nhạt là hằng số.")
_DASHED = Text(
    en="A dashed box stands for several steps; its value and its gradient are those of the last.",
    vi="Khung nét đứt gồm nhiều bước; giá trị và gradient ghi trong đó là của bước cuối.",
)
_RANGES = Text(
    en="Of larger arrays the least and the largest entry are shown.",
    vi="Với mảng lớn, chỉ ghi phần tử nhỏ nhất và phần tử lớn nhất.",
)
_DOUBT = Text(
    en="What arrives is not simply the derivative. {verdict}",
    vi="Những gì truyền đến không đơn thuần là đạo hàm. {verdict}",
)
_GRADIENT = "gradient"  # in both languages
_ALT = Text(
    en="A graph of {nodes} nodes and {edges} edges from {variables} to {output}.",
    vi="Đồ thị gồm {nodes} nút và {edges} cạnh, từ {variables} đến {output}.",
)
_ALT_ONE_EDGE = Text(
    en="A graph of {nodes} nodes and one edge from {variables} to {output}.",
    vi="Đồ thị gồm {nodes} nút và một cạnh, từ {variables} đến {output}.",
)
_ALT_ONE_NODE = Text(
    en="A graph of a single node, {output}, without an edge.",
    vi="Đồ thị chỉ gồm một nút, {output}, không có cạnh nào.",
)
_ALT_STEP = Text(en="{value}, {gradient}.", vi="{value}, {gradient}.")
_ALT_EDGE = Text(
    en="From {tail} to {head} the local derivative is {local}; {contribution} goes back.",
    vi="Từ {tail} đến {head}, đạo hàm địa phương là {local}; phần truyền lại là {contribution}.",
)
_ALT_SHAPES = Text(en="From {tail} to {head}: arrays.", vi="Từ {tail} đến {head}: các mảng.")
_ALT_RESULTS = Text(en="In the end {derivatives}.", vi="Cuối cùng {derivatives}.")
_ALT_FOLDED = Text(en="{name} stands for {count} operations.", vi="{name} gồm {count} phép toán.")


def function_name(explanation: Explanation) -> str:
    """The function as it was typed, or as the graph has it, if that is short; otherwise its name.

    What an author states beside a program is not asked: of the document's matrix product it is wrong.
    """
    typed = explanation.function.typed
    parts = as_read(typed) if typed is not None else _as_recorded(explanation)
    written = ("; " if typed is not None else ", ").join(parts).replace("-", "−")
    return written if written and len(written) <= _LONGEST else explanation.function.name


def _as_recorded(explanation: Explanation) -> list[str]:
    """The named steps one after the other, with … for a formula that is too long.

    Nothing where one of them is an array, or no formula at all can be written.
    """
    steps = [step for step in explanation.named.steps.values() if not step.is_variable]
    formulas = [readable(step.formula) for step in steps]
    if not any(formulas) or any(step.formula is None or np.ndim(step.value) for step in steps):
        return []
    return [f"{letter(s.name)} = {formula or '…'}" for s, formula in zip(steps, formulas, strict=True)]


def title(view: View) -> Text:
    """What the picture is called; no-break spaces keep in one line what stands between two commas, where a line can hold it."""
    return _TITLE.format(function=", ".join(map(_in_one_line, function_name(view.explanation).split(", "))))


def _in_one_line(part: str) -> str:
    """What is longer than a line breaks between its words, and a word that is longer loses its end."""
    if width_of(part, TITLE, "bold") <= ROOM:
        return part.replace(" ", SPACE)
    return " ".join(_cut(word) for word in part.split(" "))


def _cut(word: str) -> str:
    if width_of(word, TITLE, "bold") <= ROOM:
        return word
    fits = next(n for n in range(len(word), -1, -1) if width_of(f"{word[:n]}…", TITLE, "bold") <= ROOM)
    return f"{word[:fits]}…"


def subtitle(view: View) -> Text:
    """Which steps are drawn, and at which point."""
    explanation = view.explanation
    level = _LEVELS[explanation.level]
    if view.folded:
        level = _FOLDED.format(steps=view.asked, nodes=len(view.nodes))
    points = [
        f"{letter(name)} ({shape_of(value)})" if np.ndim(value) else equation(letter(name), value)
        for name, value in explanation.point.items()
    ]
    shown = [*points[:_MOST_VARIABLES], "…"] if len(points) > _MOST_VARIABLES else points
    return _AT.format(level=level, point=", ".join(map(_in_one_line, shown)))


def caption(view: View, back: str) -> Text:
    """How the picture is read; `back` is the arrow in front of what goes back."""
    said = [_CAPTION.format(back=back)]
    if any(edge.tail is None for edge in view.edges):
        said.append(_CONSTANTS)
    if any(node.kind == FOLDED for node in view.nodes):
        said.append(_DASHED)
    if any(np.size(node.step.value) > MOST_ENTRIES for node in view.nodes):
        said.append(_RANGES)
    if view.doubt is not None:
        said.append(_DOUBT.format(verdict=verdicts.words(view.doubt)))
    return joined(*said)


def alt(view: View) -> Text:
    """What the picture shows, with its numbers.

    Examples
    --------
    >>> from teachgrad import explain
    >>> from teachgrad.report.graph_view import unfolded
    >>> print(alt(unfolded(explain("composite"))).en)
    A graph of 3 nodes and 2 edges from x to z. x = 2, gradient 3840. y = 16, gradient 160. z = 1280, gradient 1.
    From x to y the local derivative is 6x² = 24; 3840 goes back. From y to z the local derivative is 10y = 160;
    160 goes back. In the end dz/dx = 3840.
    """
    explanation = view.explanation
    edges = [edge for edge in view.edges if edge.uses]
    counted = _ALT_ONE_NODE if len(view.nodes) == 1 else _ALT_ONE_EDGE if len(edges) == 1 else _ALT
    known = {"nodes": len(view.nodes), "edges": len(edges), "output": letter(explanation.output)}
    said = [counted.format(variables=", ".join(map(letter, explanation.point)), **known)]
    if len(view.nodes) <= _MOST_SAID:
        for node in view.nodes:
            value = value_equation(view, node.step)
            said.append(_ALT_STEP.format(value=value, gradient=_gradient(node.step.gradient)))
        said += [_edge(view, edge) for edge in edges]
    said += [
        _ALT_FOLDED.format(name=letter(node.id), count=node.operations)
        for node in view.nodes
        if node.kind == FOLDED
    ]
    results = [
        equation(
            view.names.derivative(name) if view.doubt is None else f"{_GRADIENT} {letter(name)}", gradient
        )
        for name, gradient in explanation.gradients.items()
    ]
    said.append(_ALT_RESULTS.format(derivatives=", ".join(results)))
    return joined(*said)


def _edge(view: View, edge: Any) -> Text:
    tail, head = letter(view.nodes[edge.tail].id), letter(view.nodes[edge.head].id)
    if edge.factor is None or np.ndim(edge.factor):
        return _ALT_SHAPES.format(tail=tail, head=head)
    return _ALT_EDGE.format(
        tail=tail,
        head=head,
        local=local_equation(view, edge),
        contribution=_alone(edge.contribution),
    )


def _gradient(value: Any) -> str:
    if np.ndim(value) or math.isfinite(value):
        return f"{_GRADIENT} {_alone(value)}"
    return equation(_GRADIENT, value)


def _alone(value: Any) -> str:
    """A number inside a sentence, which may be ∞."""
    return equation("", value) if np.ndim(value) or math.isfinite(value) else shown(value)
