"""The picture of an explored function: its lines against literal slopes, steady limits, and what it says."""

import math

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

import teachgrad as tg
from teachgrad.errors import InputError
from teachgrad.plot.explorer import Drawing
from teachgrad.plot.explorer_moving import Moving
from teachgrad.plot.explorer_sight import sight
from teachgrad.plot.files import save
from teachgrad.plot.style import Picture, house_style


def lines(picture):
    return {line.get_gid(): line for line in picture.axes[0].lines}


def slope(line):
    x, y = (np.asarray(data, float) for data in line.get_data())
    return (y[-1] - y[0]) / (x[-1] - x[0])


def passes_through(line, x, y):
    (x0, _), (y0, _) = line.get_data()
    return y0 + slope(line) * (x - x0) == pytest.approx(y, rel=1e-12)


def is_empty(line):
    return len(line.get_xdata()) == 0


def written(picture):
    return [text.get_text() for ax in picture.axes for text in ax.texts if text.get_text()]


def test_the_tangent_and_the_secant_line_of_3x2_at_5():
    drawn = lines(tg.explore("3x²", x=5).plot(h=2))
    assert slope(drawn["tangent"]) == pytest.approx(30, rel=1e-12)
    assert passes_through(drawn["tangent"], 5, 75)
    assert slope(drawn["secant"]) == pytest.approx(36, rel=1e-12)
    assert passes_through(drawn["secant"], 5, 75)
    assert passes_through(drawn["secant"], 7, 147)
    assert [drawn[name].get_xydata().tolist() for name in ("point", "end")] == [[[5, 75]], [[7, 147]]]
    assert drawn["run"].get_xydata().tolist() == [[5, 75], [7, 75], [7, 147]]
    curve = drawn["curve"].get_xydata()
    assert curve[:, 1] == pytest.approx(3 * curve[:, 0] ** 2)
    assert is_empty(drawn["left"])
    assert is_empty(drawn["outside"])


def test_limits_stay_and_the_lines_stay_in_sight():
    explorer = tg.explore("3x²", x=5)
    drawing = Drawing(explorer, Picture())
    ax = drawing.ax
    before = (ax.get_xlim(), ax.get_ylim(), *(ax.get_position().bounds for ax in drawing.picture.axes))
    for at in explorer.points[::10]:
        drawing.follow(explorer.state(at, 0.5, judged=False))
        assert (
            ax.get_xlim(),
            ax.get_ylim(),
            *(a.get_position().bounds for a in drawing.picture.axes),
        ) == before
        found = lines(drawing.picture)
        (low, high), (left, right) = ax.get_ylim(), ax.get_xlim()
        assert low <= 3 * at**2 <= high
        x, y = (np.linspace(*data, 200) for data in found["tangent"].get_data())
        seen = (low <= y) & (y <= high) & (left <= x) & (x <= right)
        assert seen.sum() > 20
        assert found["end"].get_xdata()[0] < right


def test_at_a_kink_there_are_two_half_tangents_and_no_tangent():
    drawn = lines(tg.explore("|x|", x=0).plot(h=0.5))
    assert is_empty(drawn["tangent"])
    assert (slope(drawn["left"]), slope(drawn["right"])) == (-1, 1)
    assert max(drawn["left"].get_xdata()) == 0 == min(drawn["right"].get_xdata())


def test_a_vertical_half_tangent_stands_upright():
    drawn = lines(tg.explore("√x", x=1).plot(at=0, h=0.5))
    assert drawn["right"].get_xdata() == [0, 0]
    assert drawn["right"].get_ydata()[1] > 0
    assert is_empty(drawn["left"])
    assert is_empty(drawn["tangent"])


def test_without_a_value_there_is_a_cross_and_no_line():
    picture = tg.explore("ln(x)", x=1).plot(at=0, h=0.5)
    drawn = lines(picture)
    assert drawn["outside"].get_xdata() == [0]
    assert all(
        is_empty(drawn[name]) for name in ("point", "end", "secant", "tangent", "left", "right", "run")
    )
    assert "ln(x) has no value" not in picture.alt
    assert "f has no value at x = 0." in picture.alt


def test_limits_that_are_not_taken_are_open_circles():
    assert lines(tg.explore("floor(x)", x=1).plot())["limits"].get_xydata().tolist() == [[1, 0]]
    assert lines(tg.explore("sin(x)/x", x=1).plot(at=0))["limits"].get_xydata()[0] == pytest.approx([0, 1])


def test_beyond_the_picture_an_arrow_shows_where_the_point_is():
    drawn = lines(tg.explore("1/x", x=2).plot(at=0.01, h=0.1))
    assert is_empty(drawn["point"])
    assert len(drawn["above"].get_xdata()) == 1
    x, y = drawn["tangent"].get_data()
    assert np.isfinite([*x, *y]).all()


def test_the_table_says_the_numbers_in_both_languages():
    explorer = tg.explore("3x²", x=5)
    said = written(explorer.plot(h=0.5))
    for word in ("x = 5, f = 75", "h = 0.5,   x + h = 5.5", "formula 6x", "30", "31.5", "1.5"):
        assert word in said
    assert any("Formula and autograd agree" in text for text in said)
    with tg.language("vi"):
        picture = explorer.plot(h=0.5)
    for word in ("công thức 6x", "cát tuyến (tiến)", "sai phân trung tâm", "hệ số góc", "sai số"):
        assert word in written(picture)
    assert picture.alt.startswith(
        "Đồ thị của f = 3x² với điểm x = 5, tại đó giá trị là 75. Tiếp tuyến có hệ số góc 30."
    )


def test_the_formula_of_one_branch_is_not_called_the_function():
    picture = tg.explore(lambda x: tg.sin(x) if x > 0 else x * x, x=1.0).plot()
    assert "sin" not in picture.heading
    assert "sin" not in picture.alt


def test_alt_text_follows_the_state_and_goes_into_the_file(tmp_path):
    explorer = tg.explore("3x²", x=5)
    picture = explorer.plot(at=2, h=1)
    assert "the point x = 2, where its value is 12. The tangent line has the slope 12." in picture.alt
    assert "with h = 1, has the slope 15. formula: 12, error 0;" in picture.alt
    assert picture.alt in save(picture, tmp_path / "a.svg").read_text(encoding="utf-8")
    assert "h is so small that x + h is rounded to x" in explorer.plot(h=1e-17).alt


def test_the_same_bytes_each_time(tmp_path):
    files = [save(tg.explore("3x²", x=5).plot(), tmp_path / name).read_bytes() for name in ("a.png", "b.png")]
    assert files[0] == files[1]


def test_errors_over_h_are_drawn_and_vanish_without_a_derivative():
    explorer = tg.explore("|x|", x=1)
    drawing = Drawing(explorer, Picture())
    panel = {line.get_gid(): line for line in drawing.picture.axes[2].lines}
    drawing.follow(explorer.state(at=1, h=explorer.steps[-1]))
    assert np.isfinite(panel["error-forward"].get_ydata()).all()
    assert panel["now-forward"].get_xdata() == [explorer.steps[-1]]
    drawing.follow(explorer.state(at=0, h=0.5))
    assert not np.isfinite(panel["error-forward"].get_ydata()).any()
    assert is_empty(panel["now-forward"])
    assert "no derivative, so no error" in written(drawing.picture)


def test_large_and_small_numbers_are_drawn_in_powers_of_ten():
    picture = tg.explore("e^x", x=500).plot()
    assert picture.axes[0].get_ylabel() == r"$f\; / \; 10^{217}$"
    drawn = lines(picture)
    # In units of 10²¹⁷ per 1.
    assert slope(drawn["tangent"]) == pytest.approx(math.exp(500) / 1e217, rel=1e-9)
    with pytest.raises(InputError, match="over="):
        tg.explore("x²", x=1e150).plot()


def test_the_curve_does_not_leap_over_a_pole():
    seen = sight(tg.explore("1/x", x=1, over=(-2, 2)))
    assert np.isnan(seen.y).any()
    assert seen.high < 50


@pytest.mark.parametrize("text", ["3x²", "|x|"])
def test_painting_what_moves_gives_the_whole_picture(text):
    explorer = tg.explore(text, x=1)
    quick, whole = Drawing(explorer, Picture(dpi=80)), Drawing(explorer, Picture(dpi=80))
    canvas = FigureCanvasAgg(quick.picture)
    moving = Moving(quick.picture, quick.moving)
    for at in (0.5, 1.5, 0.0):
        state = explorer.state(at=at, h=0.25)
        quick.follow(state)
        with house_style():
            moving.paint()
    whole.follow(state)
    drawn = FigureCanvasAgg(whole.picture)
    with house_style():
        drawn.draw()
    first, second = (np.asarray(c.buffer_rgba(), int)[..., :3] for c in (canvas, drawn))
    # Only where a line lies over the frame of its panel does the order differ.
    assert np.mean(np.abs(first - second).max(axis=-1) > 60) < 5e-4
    assert Image.fromarray(np.asarray(canvas.buffer_rgba())).size == (720, first.shape[0])
