"""The pictures of the gallery, section by section: what each shows, and what it is drawn from.

Knows the sections, no file. Read `verdict_exhibits`, `graph_exhibits` and `lesson_exhibits` for what these show, `gallery` next, which
builds the folder. A new picture is one more `Exhibit`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes

from teachgrad.comparison import compare
from teachgrad.document import DOCUMENT
from teachgrad.explanation.records import Explanation
from teachgrad.literature.reproduction import reproduce
from teachgrad.plot import literature, pieces
from teachgrad.plot.graph import graph
from teachgrad.plot.graph_exhibits import GRAPHS
from teachgrad.plot.panels import comparison as draw_comparison
from teachgrad.plot.style import Picture
from teachgrad.plot.verdict_exhibits import VERDICTS
from teachgrad.records import Comparison
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.plot.lesson_exhibits import Drawing

Drawn = Axes | Picture


@dataclass(frozen=True)
class Exhibit:
    """One picture.

    Attributes
    ----------
    name : str
        That of its files.
    record : callable
        Computes what is drawn.
    draw : callable
        Draws it, in the language spoken now; the figure bears its alt text.
    heading : callable
        What stands above it, given the record.
    """

    name: str
    record: Callable[[], Any]
    draw: Callable[[Any], Drawn | None]
    heading: Callable[[Any], Text]


@dataclass(frozen=True)
class Section:
    """Pictures that belong together.

    Attributes
    ----------
    name : str
        Its anchor in the page.
    title, introduction : Text
        What stands above its pictures.
    exhibits : tuple of Exhibit
        The pictures.
    """

    name: str
    title: Text
    introduction: Text
    exhibits: tuple[Exhibit, ...]


def _of_document(name: str) -> Exhibit:
    def heading(comparison: Comparison) -> Text:
        said = f"{name}: {pieces.in_letters(comparison)}"
        return Text(en=said, vi=said)

    return Exhibit(name, lambda: compare(DOCUMENT[name]), draw_comparison, heading)


def _of_verdict(name: str, heading: Text, record: Callable[[], Comparison]) -> Exhibit:
    return Exhibit(f"verdict_{name}", record, draw_comparison, lambda _: heading)


def _of_graph(name: str, heading: Text, record: Callable[[], Explanation]) -> Exhibit:
    return Exhibit(f"graph_{name}", record, graph, lambda _: heading)


def _of_row(name: str) -> Exhibit:
    heading = _ROWS[name]
    return Exhibit(name, lambda: reproduce(name).rows[0], literature.draw, lambda _: heading)


def _of_lesson(name: str, drawing: Drawing) -> Exhibit:
    return Exhibit(name, lambda: drawing, lambda drawing: drawing(), lambda drawing: drawing.heading)


_ROWS = {
    "expression_swell": Text(
        en="Expression swell of the logistic map: formulas against passes over the graph",
        vi="Biểu thức phình to của ánh xạ logistic: công thức so với các lượt qua đồ thị",
    ),
    "error_against_h": Text(
        en="Error against h: the logistic map l₄ at 0.2", vi="Sai số theo h: ánh xạ logistic l₄ tại 0.2"
    ),
    "reverse_mode": Text(
        en="Reverse mode step by step: ln x₁ + x₁x₂ − sin x₂ at (2, 5)",
        vi="Lan truyền ngược từng bước: ln x₁ + x₁x₂ − sin x₂ tại (2, 5)",
    ),
    "complex_step": Text(
        en="The complex step against finite differences", vi="Bước phức so với các sai phân hữu hạn"
    ),
    "cheap_gradient": Text(
        en="Speelpenning's product: the cost of a gradient", vi="Tích Speelpenning: chi phí của một gradient"
    ),
}

SECTIONS = (
    Section(
        "document",
        Text(en="The document's functions, drawn", vi="Hình vẽ các hàm số của tài liệu"),
        Text(
            en="The derivative in three independent ways: by the formula, by autograd, by the finite difference.",
            vi="Đạo hàm theo ba cách độc lập: bằng công thức, bằng autograd và bằng sai phân hữu hạn.",
        ),
        tuple(map(_of_document, DOCUMENT)),
    ),
    Section(
        "verdicts",
        Text(en="The verdicts", vi="Các kết luận"),
        Text(
            en="What the three answers mean together: where there is a tangent line, where only half of one,"
            " and where none.",
            vi="Ý nghĩa của ba kết quả khi đặt cạnh nhau: nơi nào có tiếp tuyến, nơi nào chỉ có nửa tiếp tuyến và"
            " nơi nào không có.",
        ),
        tuple(_of_verdict(name, heading, record) for name, (heading, record) in VERDICTS.items()),
    ),
    Section(
        "graphs",
        Text(en="Computation graphs", vi="Đồ thị tính toán"),
        Text(
            en="The graph that autograd walks: values forwards, gradients backwards, local derivatives on the edges.",
            vi="Đồ thị mà autograd đi qua: giá trị theo lượt xuôi, gradient theo lượt ngược, đạo hàm địa phương trên các cạnh.",
        ),
        tuple(_of_graph(name, heading, record) for name, (heading, record) in GRAPHS.items()),
    ),
    Section(
        "literature",
        Text(en="From the literature: errors and costs", vi="Từ các bài báo: sai số và chi phí"),
        Text(
            en="Published figures, drawn from values that are computed here and match the published ones.",
            vi="Những hình đã công bố, vẽ lại từ các giá trị tính tại đây và khớp với giá trị đã công bố.",
        ),
        tuple(map(_of_row, literature.NAMES)),
    ),
)


def sections() -> tuple[Section, ...]:
    """All sections: these, and the pictures of the lessons, whose sources are read for it."""
    from teachgrad.plot.lesson_exhibits import drawings

    lessons = Section(
        "lessons",
        Text(en="Pictures of the lessons", vi="Hình của các bài học"),
        Text(
            en="As the notebooks draw them, lesson by lesson.",
            vi="Đúng như các notebook vẽ, theo thứ tự các bài.",
        ),
        tuple(_of_lesson(name, drawing) for name, drawing in drawings().items()),
    )
    return (*SECTIONS, lessons)
