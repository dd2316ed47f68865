"""Pictures of an output over the plane: what is drawn, what is said, what is refused, and that all of it can be read."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text as Words

import teachgrad as tg
from teachgrad import plot
from teachgrad.errors import InputError, ShapeError
from teachgrad.plot.decision_map import _MARKS
from teachgrad.plot.decision_plane import plane_of
from teachgrad.plot.style import Picture

CORNERS = [[0, 0], [0, 1], [1, 0], [1, 1]]
EITHER_OR = [0, 1, 1, 0]


def difference(x):
    """(x₁ − x₂)², which is right at all four corners; ½ on the lines x₂ = x₁ ± 1/√2."""
    return (x[:, 0] - x[:, 1]) ** 2


def test_the_grid_holds_the_functions_values():
    plane = plane_of(difference, CORNERS, EITHER_OR)
    assert plane.output.shape == (plane.up.size, plane.across.size)
    for i, j in ((0, 0), (3, 70), (99, 1)):
        assert plane.output[i, j] == pytest.approx((plane.across[j] - plane.up[i]) ** 2, rel=1e-12)
    assert plane.at_points.tolist() == EITHER_OR
    assert (plane.across[0], plane.up[-1]) == pytest.approx((-0.35, 1.35))


def test_rows_and_columns_are_not_exchanged():
    plane = plane_of(lambda x: x[:, 0], [[0, 0], [10, 1]], [0, 1])
    assert plane.output[:, -1].tolist() == [plane.across[-1]] * plane.up.size


def test_the_border_lies_where_the_output_is_half_way():
    with tg.language("en"):
        picture = plot.decision(difference, CORNERS, EITHER_OR)
    (border,) = (c for c in picture.axes[0].collections if c.get_gid() == "border")
    points = np.concatenate([path.vertices for path in border.get_paths()])
    # Between the points of the grid, 0.017 apart, the border is a straight line: off by less than a tenth of that.
    assert abs(points[:, 0] - points[:, 1]) == pytest.approx(np.sqrt(0.5), abs=2e-3)
    assert {np.sign(x - y) for x, y in points} == {-1.0, 1.0}


@pytest.mark.parametrize(("labels", "border"), [([0, 1, 1, 0], 0.5), ([-1, 1, 1, -1], 0), ([3, 7, 7, 3], 5)])
def test_the_border_lies_between_the_labels(labels, border):
    plane = plane_of(lambda x: difference(x) * (max(labels) - min(labels)) + min(labels), CORNERS, labels)
    assert plane.border == border
    assert plane.on_their_side == 4


def test_points_on_the_wrong_side_are_counted():
    with tg.language("en"):
        said = plot.decision(lambda x: x[:, 0], CORNERS, EITHER_OR).alt
        flat = plot.decision(lambda x: 0 * x[:, 0], CORNERS, EITHER_OR).alt
        on_the_border = plot.decision(lambda x: 0 * x[:, 0] + 0.5, CORNERS, EITHER_OR).alt
    assert "2 of 4 points lie on their side" in said
    assert "there is no border, and 2 of 4 points" in flat
    assert "0 of 4 points" in on_the_border


def test_the_points_are_drawn_by_their_labels():
    picture = plot.decision(difference, CORNERS, EITHER_OR)
    drawn = {line.get_gid(): line.get_xydata().tolist() for line in picture.axes[0].lines}
    assert drawn == {"class-1": [[0, 0], [1, 1]], "class-2": [[0, 1], [1, 0]]}
    assert abs(sum(to_rgb(_MARKS[0]["color"])) - sum(to_rgb(_MARKS[1]["color"]))) > 2
    assert _MARKS[0]["marker"] != _MARKS[1]["marker"]


def test_a_network_of_tensors_is_not_recorded():
    w = tg.tensor([[1.0], [1.0]], requires_grad=True)
    seen = []

    def network(x):
        seen.append(x @ w)
        return seen[-1]

    picture = plot.decision(network, CORNERS, [[0], [1], [1], [0]])
    assert isinstance(picture, Picture)
    assert all(output.grad_fn is None for output in seen)
    assert w.grad is None
    w.sum().backward()  # recording is on again


def test_what_it_says_without_being_seen():
    with tg.language("en"):
        alt = plot.decision(difference, CORNERS, EITHER_OR).alt
    assert "At (0, 1), target 1, it is 1." in alt
    assert "It goes from 0 to 2.89." in alt  # 1.7²
    with tg.language("vi"):
        picture = plot.decision(difference, CORNERS, EITHER_OR)
    assert "Tại (0, 1), giá trị đích 1, đầu ra là 1." in picture.alt
    assert picture.heading == "Đầu ra trên mặt phẳng"


def test_where_there_is_no_output_it_is_grey():
    def root(x):
        with np.errstate(invalid="ignore"):
            return np.sqrt(x[:, 0])

    plane = plane_of(root, CORNERS, EITHER_OR)
    assert plane.output.mask[:, 0].all()
    assert not plane.output.mask[:, -1].any()
    with tg.language("en"):
        texts = [words.get_text() for words in plot.decision(root, CORNERS, EITHER_OR).texts]
    assert any("Grey: no finite output." in text for text in texts)


@pytest.mark.parametrize(
    ("f", "points", "labels", "error"),
    [
        (difference, [0, 1], [0, 1], ShapeError),
        (difference, [[0, 1, 2]], [0], ShapeError),
        (difference, np.zeros((0, 2)), [], ShapeError),
        (difference, [[0, np.nan], [1, 1]], [0, 1], ShapeError),
        (difference, [["a", "b"]], [0], InputError),
        (difference, CORNERS, [0, 1, 1], ShapeError),
        (difference, CORNERS, [1, 1, 1, 1], InputError),
        (difference, CORNERS, [0, 1, 2, 0], InputError),
        (difference, CORNERS, [0, 1, np.inf, 0], InputError),
        (lambda x: x, CORNERS, EITHER_OR, ShapeError),
        (lambda x: 1.0, CORNERS, EITHER_OR, ShapeError),
        (lambda x: None, CORNERS, EITHER_OR, (InputError, ShapeError)),
        (lambda x: np.nan * x[:, 0], CORNERS, EITHER_OR, InputError),
    ],
)
def test_what_cannot_be_drawn_is_refused(f, points, labels, error):
    with pytest.raises(error) as refused:
        plot.decision(f, points, labels)
    assert refused.value.in_language("en") != refused.value.in_language("vi")


def test_into_an_axes_of_ones_own():
    ax = Figure().subplots()
    assert plot.decision(difference, CORNERS, EITHER_OR, ax=ax) is ax
    assert len(ax.get_legend().get_texts()) == 3
    with pytest.raises(InputError, match="Axes"):
        plot.decision(difference, CORNERS, EITHER_OR, ax="here")


def moons(count):
    """Two half circles that reach into each other."""
    t = np.linspace(0, np.pi, count)
    upper = np.column_stack([np.cos(t), np.sin(t)])
    return np.concatenate([upper, [1, 0.5] - upper]), np.repeat([0, 1], count)


CASES = {
    "corners": (difference, CORNERS, EITHER_OR),
    "moons": (lambda x: np.tanh(x[:, 0] - x[:, 1]), *moons(60)),
    "wide": (lambda x: x[:, 0], [[0, 0], [300, 1]], [-1, 1]),
    "high": (lambda x: x[:, 1], [[0, 0], [1, 300]], [-1, 1]),
    "one place": (lambda x: x[:, 0], [[2, 3], [2, 3]], [0, 1]),
    "constant": (lambda x: 0 * x[:, 0] + 1e6, CORNERS, EITHER_OR),
    "large": (lambda x: 1e90 * x[:, 0], CORNERS, [0, 1e90, 1e90, 0]),
    "tiny": (lambda x: 1e-90 * x[:, 0], CORNERS, EITHER_OR),
}


@pytest.mark.parametrize("code", ["en", "vi"])
@pytest.mark.parametrize("name", CASES)
def test_every_word_can_be_read(name, code):
    with tg.language(code):
        figure = plot.decision(*CASES[name])
    FigureCanvasAgg(figure).draw()  # a missing letter warns, and warnings are errors
    ticks = {label for ax in figure.axes for axis in (ax.xaxis, ax.yaxis) for label in axis.get_ticklabels()}
    words = [w for w in figure.findobj(Words) if w not in ticks and w.get_visible() and w.get_text().strip()]
    boxes = [(word.get_text(), word.get_window_extent()) for word in words]
    for text, box in boxes:
        assert box.x0 >= -1, text
        assert box.y0 >= -1, text
        assert box.x1 <= figure.bbox.x1 + 1, text
        assert box.y1 <= figure.bbox.y1 + 1, text
    for place, (text, box) in enumerate(boxes):
        for other, its_box in boxes[place + 1 :]:
            assert not box.padded(-1).overlaps(its_box.padded(-1)), (text, other)
    panel, bar = (ax.get_tightbbox() for ax in figure.axes)
    assert not panel.overlaps(bar)
    assert panel.x0 >= 0
    assert bar.x1 <= figure.bbox.x1
