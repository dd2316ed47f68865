"""The graph as SVG of text has the same parts, words and places as Matplotlib's picture of it."""

import re
from html import unescape
from xml.etree import ElementTree

import pytest

import teachgrad as tg
from teachgrad.plot.graph import draw_graph, fitted
from teachgrad.plot.graph_labels import SIZES
from teachgrad.plot.graph_sheet import rooms
from teachgrad.plot.graph_states import at_the_end
from teachgrad.plot.graph_svg import letter_sizes, sheet
from teachgrad.plot.style import house_style
from teachgrad.report.graph_folding import view_of

CASES = [
    ("composite", {}, "all"),
    ("matrix_product", {}, None),
    ("ln(x) + x·y - sin(y)", {"x": 2, "y": 5}, None),
    ("relu(x) - relu(-x)", {"x": 0}, None),
]


def drawn(explanation, room=None):
    view = view_of(explanation)
    with house_style():
        content, found = fitted(view, [room] if room else rooms(), moving=True)
        return content, found, sheet(content, found, at_the_end(view), "A <graph> & more.", "wide")


@pytest.fixture(scope="module", params=CASES, ids=lambda case: case[0])
def explanation(request):
    f, point, level = request.param
    return tg.explain(f, level=level, **point)


def test_it_is_the_same_graph(explanation):
    drawing = draw_graph(explanation)
    _, _, made = drawn(explanation)
    assert made.parts == set(drawing.artists)
    root = ElementTree.fromstring(made.svg)  # noqa: S314 # our own, without entities
    texts = {(t.text, t.get("x"), t.get("y")) for t in root.iter("text")}
    expected = {
        (t.get_text(), *(f"{round(v, 1) + 0.0:g}" for v in t.get_position())) for t in drawing.ax.texts
    }
    assert texts == expected
    seen = {t.get("data-part") for t in root.iter() if t.get("data-part") and not t.get("display")}
    assert seen == at_the_end(drawing.view) & made.parts


def test_every_arrow_ends_at_the_border_of_a_box(explanation):
    """And its head points there: from the line's end to the tip leads into the box that uses the value."""
    content, found, made = drawn(explanation)
    heads = re.findall(
        r'<g class="(?:edge|constant)"><path d="[^"]*"/><path class="head" d="M([^"]*)Z"/>', made.svg
    )
    assert len(heads) == len(content.view.edges)
    for edge, head in zip(content.view.edges, heads, strict=True):
        x1, y1, x, y, x2, y2 = map(float, head.split())
        (cx, cy), (width, height) = found.nodes[edge.head], content.sizes[edge.head]
        assert abs(x - cx) <= width / 2 + 0.2
        assert abs(y - cy) <= height / 2 + 0.2
        back = (x1 + x2) / 2, (y1 + y2) / 2
        # The head's back lies outside the box.
        assert abs(back[0] - cx) > width / 2 - 0.2 or abs(back[1] - cy) > height / 2 - 0.2


def test_the_description_is_escaped(explanation):
    _, _, made = drawn(explanation)
    root = ElementTree.fromstring(made.svg)  # noqa: S314 # our own, without entities
    assert root.get("aria-label") == "A <graph> & more."
    assert unescape(made.svg) != made.svg


def test_in_a_narrow_room_it_runs_downwards():
    narrow = drawn(tg.explain("composite"), (264.0, 4000.0))[2]
    assert narrow.back == "↑"
    assert drawn(tg.explain("composite"))[2].back == "←"


def test_every_kind_of_row_has_its_size():
    assert letter_sizes().count("font-size") == len(SIZES)
