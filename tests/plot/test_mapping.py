"""Pictures of Jacobians: the square, its images, what is said of them, and that all of it can be read."""

import math

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text as Words

import teachgrad as tg
from teachgrad import plot
from teachgrad.errors import InputError


def linear(x, y):
    return 3 * x + y, 2 * y - x


def turned(p):
    return tg.stack([p[1], p[0]])


PICTURES = {
    "polar": ("polar", {"r": 2, "phi": 0.5}),
    "linear": (linear, {"x": 1, "y": -2}),
    "vector": (turned, {"p": [1.0, 2.0]}),
    "flat": (lambda x, y: (x * y, 2 * x * y), {"x": 1, "y": 2}),
    "tiny": (lambda x, y: (1e-9 * x * y, 1e-9 * y), {"x": 1, "y": 2}),
    "steep": (lambda x, y: (1e6 * tg.exp(x) * y, x + y), {"x": 1, "y": 2}),
    "long names": (lambda rate, momentum: (rate * momentum, rate + momentum), {"rate": 1, "momentum": 2}),
}


def patches(ax):
    return {patch.get_gid(): patch for patch in ax.patches}


def arrow(patch):
    start, end = patch._posA_posB
    return np.array(end) - np.array(start)


def test_the_parallelogram_has_the_columns_of_the_jacobian_as_sides():
    right = plot.jacobian("polar", r=2, phi=0.5, reach=0.1).axes[1]
    # d(r cos φ, r sin φ): by hand
    columns = np.array([[math.cos(0.5), math.sin(0.5)], [-2 * math.sin(0.5), 2 * math.cos(0.5)]])
    corners = patches(right)["parallelogram"].get_xy()
    middle = np.array([2 * math.cos(0.5), 2 * math.sin(0.5)])
    np.testing.assert_allclose(corners[:4].mean(axis=0), middle, rtol=1e-14)
    np.testing.assert_allclose(corners[1] - corners[0], 0.2 * columns[0], rtol=1e-13)
    np.testing.assert_allclose(corners[2] - corners[1], 0.2 * columns[1], rtol=1e-13)
    for place in range(2):
        np.testing.assert_allclose(
            arrow(patches(right)[f"column-{place + 1}"]), 0.1 * columns[place], rtol=1e-13
        )


def test_the_grid_goes_where_the_function_takes_it():
    left, right = plot.jacobian("polar", r=2, phi=0.5, reach=0.3).axes
    before = {line.get_gid(): line.get_xydata() for line in left.lines}
    after = {line.get_gid(): line.get_xydata() for line in right.lines}
    assert len(before) == len(after) == 11
    for place in range(1, 11):
        r, phi = before[f"square-line-{place}"].T
        expected = np.stack([r * np.cos(phi), r * np.sin(phi)], -1)
        np.testing.assert_allclose(after[f"image-line-{place}"], expected, rtol=1e-13)
    assert patches(left)["square"].get_xy()[0].tolist() == pytest.approx([1.7, 0.2])


def test_a_linear_function_has_no_gap():
    with tg.language("en"):
        alt = plot.jacobian(linear, x=1, y=-2).alt
    assert "J = [[3, 1], [−1, 2]]" in alt
    assert "det J = 7" in alt  # 3·2 − 1·(−1)
    assert "the function is linear" in alt


def test_the_gap_shrinks_with_the_square_of_its_size():
    # (xy, y): what J leaves out is Δx·Δy in the first result, so at most h² on a square of 2h.
    with tg.language("en"):
        alt = plot.jacobian(lambda x, y: (x * y, y), x=3, y=2, reach=0.5).alt
    assert "at most 0.25 apart; of a square half as large, 0.062" in alt


@pytest.mark.parametrize(("name", "en", "vi"), [
    ("vector", "multiplied by 1, and turned over", "nhân với 1 và hình bị lật"),
    ("flat", "pressed flat", "ép dẹt"),
    ("polar", "det J = 2", "det J = 2"),
])  # fmt: skip
def test_what_is_said_of_areas(name, en, vi):
    f, point = PICTURES[name]
    for code, said in (("en", en), ("vi", vi)):
        with tg.language(code):
            assert said in plot.jacobian(f, **point).alt


def test_it_can_be_drawn_into_axes_of_ones_own():
    ax = Figure().subplots()
    assert plot.jacobian("polar", ax, r=2, phi=0.5) is ax
    assert "parallelogram" in patches(ax)
    assert len(ax.get_legend().get_texts()) == 4
    with pytest.raises(InputError, match="not an Axes"):
        plot.jacobian("polar", "here")


@pytest.mark.parametrize(("f", "point"), [
    (lambda x, y: (abs(x) + y, y), {"x": 0, "y": 1}),
    (lambda x, y: (tg.relu(x), tg.relu(y)), {"x": 0, "y": 0}),
    (lambda x, y: (abs(x - y), y), {"x": 1, "y": 1}),
    (lambda x, y: (tg.sqrt(x), y), {"x": 0, "y": 1}),
])  # fmt: skip
@pytest.mark.filterwarnings("ignore::teachgrad.errors.NonFiniteWarning")
def test_where_the_function_is_not_differentiable_nothing_is_drawn(f, point):
    with pytest.raises(InputError, match=r"not differentiable|không khả vi"):
        plot.jacobian(f, **point)


def test_other_sizes_are_refused_with_a_way_out():
    with tg.language("en"), pytest.raises(InputError, match=r"takes 3 and gives 1 numbers.*tg\.jacobian"):
        plot.jacobian(lambda x, y, z: x * y * z, x=1, y=2, z=3)
    for reach in (0, -1, math.inf, math.nan):
        with tg.language("en"), pytest.raises(InputError, match="half the side"):
            plot.jacobian("polar", reach=reach)


def test_beyond_the_domain_there_are_gaps():
    picture = plot.jacobian(lambda x, y: (tg.sqrt(x), x + y), x=0.25, y=1, reach=0.5)
    values = np.concatenate([line.get_xdata() for line in picture.axes[1].lines])
    assert np.isnan(values).any()
    assert np.isfinite(values).any()


def test_drawn_twice_every_byte_is_the_same(tmp_path):
    first, second = (plot.save(plot.jacobian("polar"), tmp_path / f"{i}.svg").read_bytes() for i in range(2))
    assert first == second


@pytest.mark.parametrize("code", ["en", "vi"])
@pytest.mark.parametrize("name", PICTURES)
def test_every_word_can_be_read(name, code):
    f, point = PICTURES[name]
    with tg.language(code):
        drawn = plot.jacobian(f, **point)
    assert not isinstance(drawn, Axes)
    FigureCanvasAgg(drawn).draw()  # a missing letter warns, and warnings are errors
    ticks = {t for ax in drawn.axes for axis in (ax.xaxis, ax.yaxis) for t in axis.get_ticklabels()}
    words = [w for w in drawn.findobj(Words) if w not in ticks and w.get_visible() and w.get_text().strip()]
    boxes = [(w.get_text(), w.get_window_extent()) for w in words]
    for place, (text, box) in enumerate(boxes):
        assert min(box.x0, box.y0) >= -1, text
        assert box.x1 <= drawn.bbox.x1 + 1, text
        assert box.y1 <= drawn.bbox.y1 + 1, text
        for other, its_box in boxes[place + 1 :]:
            assert not box.padded(-1).overlaps(its_box.padded(-1)), (text, other)
    assert drawn.heading in drawn.alt
