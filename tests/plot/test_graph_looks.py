"""What can be measured of a drawn graph: nothing written overlaps, no edge runs over a node or a label, nothing is cut off."""

import random
from functools import lru_cache
from itertools import pairwise

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch

import teachgrad as tg
from teachgrad.plot.graph import draw_graph
from teachgrad.plot.graph_exhibits import GRAPHS, network
from teachgrad.plot.graph_shapes import ScaledWords


def sine_of_sine(x):
    for _ in range(40):
        x = tg.sin(x)
    return x


def of_40_nodes(a, b, c):
    """Whatever comes, over the last few results each time, so that nothing is left unused for long."""
    some = random.Random(7)  # noqa: S311 # no secret, a fixed graph
    operations = [tg.add, tg.mul, tg.sub, lambda p, _: tg.sin(p), lambda _, q: tg.cos(q)]
    values = [a, b, c]
    while len(values) < 35:
        p, q = (values[some.randrange(max(0, len(values) - 6), len(values))] for _ in range(2))
        values.append(some.choice(operations)(p, q))
    return values[-1] + values[-2] + values[-3] + values[-4] + values[-5] + values[-6]


def many_names(learning_rate_of_the_optimizer):
    weighted_squared_loss = 3 * learning_rate_of_the_optimizer**2
    return tg.exp(weighted_squared_loss)


def tên_dài(giá_trị_ban_đầu_của_phép_tính, tốc_độ_học):
    tổng_bình_phương_sai_số = giá_trị_ban_đầu_của_phép_tính**2 + 3 * tốc_độ_học
    giá_trị_trung_gian = tg.exp(tổng_bình_phương_sai_số) * tg.sin(tổng_bình_phương_sai_số) / 3
    kết_quả = giá_trị_trung_gian * tổng_bình_phương_sai_số + tốc_độ_học
    return kết_quả


VARIABLES = {f"x_{k}": k / 3 for k in range(1, 13)}


WEIGHTS = {
    "w_1": np.eye(2),
    "b_1": [1e-9, 12345.678],
    "w_2": np.eye(2),
    "b_2": [0, 0.1],
    "x": [1 / 3, -2 / 3],
}

CASES = {
    **{f"{name} {level}": (name, {}, level) for name in tg.DOCUMENT for level in ("named", "all")},
    "network all": (network, WEIGHTS, "all"),
    "chain of 40": (sine_of_sine, {"x": 1}, "all"),
    "random graph of 40": (of_40_nodes, {"a": 1, "b": 2, "c": 3}, "all"),
    "kink": ("|x| + x^2", {"x": 0}, "all"),
    "long names": (many_names, {"learning_rate_of_the_optimizer": 0.1}, "named"),
    "long Vietnamese names": (
        tên_dài,
        {"giá_trị_ban_đầu_của_phép_tính": 0.3, "tốc_độ_học": 0.1},
        "named",
    ),
    "many variables": (" + ".join(f"{name}^2" for name in VARIABLES), VARIABLES, "named"),
    "power at 0": ("x^x", {"x": 0}, "all"),
    "only a variable": (lambda x: x, {"x": 1}, "all"),
    "constant matrix": (lambda x: (x @ np.array([[1.0, 2], [3, 4]])).sum(), {"x": [[1, 2], [3, 4]]}, "all"),
}


@lru_cache
def explained(name):
    if name in GRAPHS:
        return GRAPHS[name][1]()
    f, point, level = CASES[name]
    return tg.explain(f, **point).at_level(level)


ALL = [*CASES, *GRAPHS]
DRAWN = [(name, code) for name in ALL for code in ("en", "vi")]


@pytest.fixture(scope="module", params=DRAWN, ids="-".join)
def drawing(request):
    name, code = request.param
    with tg.language(code):
        drawn = draw_graph(explained(name), moving=False)
    drawn.ax.apply_aspect()
    return drawn


@pytest.fixture(scope="module")
def extents(drawing):
    return boxes(drawing)  # a missing letter warns, and warnings are errors


def boxes(drawing):
    """The extents of all that stands there: what is written, and the nodes with what is written in each."""
    ax = drawing.ax
    renderer = RendererAgg(8, 8, ax.figure.dpi)  # for its measures
    written = [(t.get_text(), t.get_window_extent(renderer)) for t in words(ax) if t.get_visible()]
    nodes = [
        (p.get_gid(), p.get_window_extent()) for p in ax.patches if (p.get_gid() or "").startswith("node-")
    ]
    return written, nodes


def words(ax):
    return [child for child in ax.get_children() if isinstance(child, ScaledWords)]


def overlapping(written, nodes):
    """Pairs of things that lie over each other and should not."""
    found = []
    for place, (text, box) in enumerate(written):
        found += [(text, other) for other, its in written[place + 1 :] if box.padded(-0.5).overlaps(its)]
        for node, its in nodes:
            inside = its.x0 <= box.x0 and its.x1 >= box.x1 and its.y0 <= box.y0 and its.y1 >= box.y1
            if its.overlaps(box) and not inside:
                found.append((text, node))
    for place, (node, box) in enumerate(nodes):
        found += [(node, other) for other, its in nodes[place + 1 :] if box.overlaps(its)]
    return found


def test_nothing_overlaps(extents):
    assert not overlapping(*extents)


def run_over(drawing):
    """Edges which run over a node, or over what is written at another edge."""
    ax, found = drawing.ax, []
    labels = [t for t in words(ax) if (t.get_gid() or "").startswith(("local-", "contribution-"))]
    nodes = [p for p in ax.patches if (p.get_gid() or "").startswith("node-")]
    owners = [""] * len(nodes) + [t.get_gid().split("-", 1)[1] for t in labels]
    extents = [n.get_window_extent().padded(-1.5) for n in nodes]
    extents += [t.get_window_extent().padded(-0.5) for t in labels]
    low, high = np.array([b.min for b in extents]), np.array([b.max for b in extents])
    for line in ax.lines:
        corners = ax.transData.transform(line.get_xydata())
        points = np.concatenate([np.linspace(a, b, 9) for a, b in pairwise(corners)])[:, None]
        gid = (line.get_gid() or "").removeprefix("edge-")
        within = ((points > low) & (points < high)).all(axis=2).any(axis=0)
        found += [(gid, extents[i]) for i in np.flatnonzero(within) if not gid or owners[i] != gid]
    return found


def test_no_edge_runs_over_anything(drawing, extents):
    assert extents  # with them the letters have been measured
    assert not run_over(drawing)


def test_everything_lies_inside_the_picture(drawing, extents):
    figure = drawing.ax.figure
    written, nodes = extents
    for text, box in [*written, *nodes]:
        assert box.x0 >= -1, text
        assert box.y0 >= -1, text
        assert box.x1 <= figure.bbox.x1 + 1, text
        assert box.y1 <= figure.bbox.y1 + 1, text


RESOLUTIONS = (72, 90, 100, 200, 300)


def cut_off(figure):
    """Lines around the graph that are not inside the figure, a margin of 0.1 inches kept, or that lie over one another."""
    found, before = [], figure.dpi
    for dpi in RESOLUTIONS:
        figure.set_dpi(dpi)
        right, top = figure.bbox.width - 0.1 * dpi, figure.bbox.height - 0.1 * dpi
        renderer = RendererAgg(8, 8, dpi)
        extents = [(t.get_text(), t.get_window_extent(renderer)) for t in figure.texts]
        for place, (text, box) in enumerate(extents):
            if box.x0 < 0.1 * dpi or box.y0 < 0.1 * dpi or box.x1 > right or box.y1 > top:
                found.append((dpi, text))
            found += [(dpi, text, other) for other, its in extents[place + 1 :] if box.overlaps(its)]
    figure.set_dpi(before)
    return found


def test_title_and_caption_are_whole_at_every_resolution(drawing):
    assert drawing.ax.figure.texts
    assert not cut_off(drawing.ax.figure)


def test_the_check_for_what_is_cut_off_sees_what_matplotlib_does_by_itself():
    """At 72 dpi it sets the letters to whole pixels, and the same words become wider by an eighth."""
    figure = Figure(figsize=(6.9, 1))
    FigureCanvasAgg(figure)
    words_ = "with ← what the backward pass hands back: the gradient that comes in times the local derivative. What"
    figure.text(0.02, 0.5, words_, fontsize=8.5)  # its letters are 6.15 inches wide
    assert cut_off(figure) == [(72, words_)]


def test_labels_are_as_wide_at_every_resolution():
    drawn = draw_graph(explained("long Vietnamese names"), moving=False)
    figure = drawn.ax.figure
    widths = []
    for dpi in RESOLUTIONS:
        figure.set_dpi(dpi)
        renderer = RendererAgg(8, 8, dpi)
        widths.append([t.get_window_extent(renderer).width / dpi for t in words(drawn.ax)])
    np.testing.assert_allclose(widths, [widths[-1]] * len(RESOLUTIONS), atol=1.5 / 72)  # a pixel and a half


def test_it_can_be_read(drawing, extents):
    """No letter smaller than 7 points, in no more than four sheets of A4."""
    assert extents  # with them the letters have been measured
    assert min(t.get_fontsize() for t in words(drawing.ax)) >= 7
    width, height = drawing.ax.figure.get_size_inches()
    assert width <= 2 * 9
    assert height <= 2 * 11.69


def test_a_picture_is_made_larger_only_where_it_must_be():
    assert draw_graph(explained("logistic"), moving=False).ax.figure.get_size_inches()[0] == 9
    large = draw_graph(explained("random graph of 40"), moving=False).ax.figure.get_size_inches()
    assert 9 < large[0] < 14


def shifted(name, what, by):
    drawn = draw_graph(explained(name), moving=False)
    FigureCanvasAgg(drawn.ax.figure).draw()
    (text,) = [t for t in words(drawn.ax) if t.get_gid() == what]
    x, y = text.get_position()
    text.set_position((x + by[0], y + by[1]))
    return drawn


def test_the_check_for_overlaps_sees_a_label_that_is_shifted():
    assert not overlapping(*boxes(shifted("composite", "value-y", (0, 0))))
    assert overlapping(*boxes(shifted("composite", "value-y", (0, 8))))  # over the gradient below it
    assert overlapping(*boxes(shifted("composite", "local-y-0", (60, 0))))  # over the next node's border
    assert overlapping(*boxes(shifted("composite", "gradient-y-1", (0, 12))))  # out of its node


def test_the_check_for_edges_sees_one_that_runs_over_a_node():
    drawn = draw_graph(explained("composite"), moving=False)
    FigureCanvasAgg(drawn.ax.figure).draw()
    assert not run_over(drawn)
    centres = drawn.layout.nodes
    drawn.ax.add_line(
        Line2D([centres[0][0], centres[2][0]], [centres[0][1], centres[2][1]], gid="edge-wrong-0")
    )
    assert run_over(drawn)


@pytest.mark.parametrize(
    ("size", "name"),
    [
        ((3, 7), "composite"),
        ((9, 2), "composite"),
        ((3.5, 9), "two_paths"),
        ((12, 4), "two_paths"),
        ((4, 4), "shared"),
    ],
)
def test_in_axes_of_ones_own_nothing_overlaps_either(size, name):
    figure = Figure(figsize=size)
    FigureCanvasAgg(figure)
    ax = figure.add_axes((0, 0, 1, 0.9))
    assert explained(name).plot(ax) is ax
    drawn = draw_graph(explained(name), ax := figure.add_axes((0, 0, 1, 0.9)), moving=False)
    figure.draw_without_rendering()
    assert not overlapping(*boxes(drawn))
    assert min(t.get_fontsize() for t in words(ax)) > 4


def test_it_turns_to_the_room_there_is():
    directions = {}
    for size in ((3, 7), (9, 2)):
        ax = Figure(figsize=size).add_axes((0, 0, 1, 1))
        directions[size] = draw_graph(explained("composite"), ax, moving=False).layout.direction
    assert directions == {(3, 7): "down", (9, 2): "right"}


def test_it_grows_with_its_axes():
    """A text of Matplotlib would keep its size in points, and lie over its neighbours in a smaller picture."""
    figure = Figure(figsize=(9, 3))
    FigureCanvasAgg(figure)
    drawn = draw_graph(explained("composite"), figure.add_axes((0, 0, 1, 1)), moving=False)
    for width, height in ((9, 3), (4.5, 1.5), (18, 6)):
        figure.set_size_inches(width, height)
        figure.draw_without_rendering()
        assert not overlapping(*boxes(drawn))


def lightness(colour):
    """CIE L*, by which greyscale print tells colours apart."""
    from matplotlib.colors import to_rgb

    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    y = float(np.dot([0.2126, 0.7152, 0.0722], linear))
    return 116 * y ** (1 / 3) - 16 if y > (6 / 29) ** 3 else y * (29 / 3) ** 3


def test_what_is_written_is_dark_and_what_it_stands_on_is_light():
    """So that it is read in greyscale too, where colours say nothing: which is which is said in words."""
    drawn = draw_graph(explained("composite_all"))
    for text in words(drawn.ax):
        assert lightness(text.get_color()) <= 48
    for patch in drawn.ax.patches:
        if isinstance(patch, FancyBboxPatch) and patch.get_fill():
            assert lightness(patch.get_facecolor()) >= 90
