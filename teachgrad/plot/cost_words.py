"""What the pictures of costs say, in both languages; also to readers who do not see them.

Holds sentences with their numbers, no drawing.
"""

from __future__ import annotations

from teachgrad.counting.records import Costs
from teachgrad.plot.words import joined
from teachgrad.report import costs_wording
from teachgrad.text import Text

OPERATIONS = Text(en="elementary operations", vi="số phép toán sơ cấp")
INPUTS = Text(en="number of inputs n", vi="số đầu vào n")
LENGTH = Text(en="length n", vi="độ dài n")
LEGEND = {
    "function": Text(en="the function alone", vi="chỉ riêng hàm số"),
    "reverse": Text(en="reverse mode: one pass back", vi="chế độ ngược: một lượt ngược"),
    "forward": Text(en="forward mode: a pass for each input", vi="chế độ xuôi: mỗi đầu vào một lượt"),
    "shared": Text(en="formulas, shared parts named", vi="công thức, đặt tên các phần chung"),
    "formula": Text(en="formulas, written out", vi="công thức, viết ra hết"),
}
_CONSTANT = Text(
    en="Value and gradient by reverse mode cost {low} to {high} times the function, whatever n is.",
    vi="Giá trị và gradient bằng chế độ ngược tốn gấp từ {low} đến {high} lần tính riêng hàm số, dù n là bao nhiêu.",
)
_ONE_CONSTANT = Text(
    en="Value and gradient by reverse mode cost {low} times the function, whatever n is.",
    vi="Giá trị và gradient bằng chế độ ngược tốn gấp {low} lần tính riêng hàm số, dù n là bao nhiêu.",
)
_ONCE = Text(
    en="Value and gradient by reverse mode cost {low} times the function.",
    vi="Giá trị và gradient bằng chế độ ngược tốn gấp {low} lần tính riêng hàm số.",
)
_AT_LARGEST = Text(
    en="At n = {n}: reverse mode {reverse}, forward mode {forward}.",
    vi="Tại n = {n}: chế độ ngược {reverse}, chế độ xuôi {forward}.",
)
_FORMULAS = Text(
    en="At n = {n} the formulas have {formula} operations, {shared} with shared parts named.",
    vi="Tại n = {n} các công thức có {formula} phép toán, {shared} khi đặt tên các phần chung.",
)
_NOT_WRITTEN = Text(en="Beyond that they were not written out.", vi="Xa hơn nữa thì không viết ra.")
_COUNTED = Text(
    en="Counted, not timed: the passes live on the recorded graph, the formulas of all partial derivatives by SymPy.",
    vi="Được đếm chứ không đo thời gian: các lượt được đếm trực tiếp trên đồ thị đã ghi, công thức của mọi đạo hàm riêng do SymPy đếm.",
)
_ALT = Text(
    en="Operations over n, counted for {name}.", vi="Số phép toán theo n, đếm cho {name}."
)  # fmt: skip


def title(costs: Costs) -> Text:
    """What is counted."""
    return costs_wording.title(costs)


def subtitle(costs: Costs) -> Text:
    """The constant of reverse mode, and what becomes of the formulas."""
    ratios = [f"{cost.ratio:.3g}" for cost in costs.rows if cost.ratio is not None]
    ratios.sort(key=float)
    if not ratios:
        return caption()
    said = _ONE_CONSTANT if ratios[0] == ratios[-1] else _CONSTANT
    if len(costs.rows) == 1:
        said = _ONCE
    return said.format(low=ratios[0], high=ratios[-1])


def formulas(costs: Costs) -> Text | None:
    """How long the longest formulas are, and whether they end there."""
    written = [cost for cost in costs.rows if cost.formula is not None]
    if not written:
        return None
    last = written[-1]
    said = _FORMULAS.format(n=last.size, formula=last.formula, shared=last.shared)
    return joined(said, _NOT_WRITTEN if last is not costs.rows[-1] else None)


def caption() -> Text:
    """How the numbers came about."""
    return _COUNTED


def alt(costs: Costs) -> Text:
    """What the picture shows, with its numbers."""
    last = costs.rows[-1]
    largest = _AT_LARGEST.format(n=last.size, reverse=last.by_reverse, forward=last.by_forward)
    return joined(_ALT.format(name=costs_wording.name(costs)), subtitle(costs), largest, formulas(costs))
