"""Pictures of how a curve bends: tangent line, tangent parabola, inflection points, and that all of it can be read."""

import math

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text as Words

import teachgrad as tg
from teachgrad import plot
from teachgrad.errors import InputError

PICTURES = {
    "square": ("square", {"beside": 6, "reach": 1.5}),
    "composite": ("composite", {"beside": 2.1}),
    "cubic": ("x^3 - 3x", {"x": 0, "reach": 2.2}),
    "sine": ("sin(x)", {"x": 1, "reach": 4, "beside": 2}),
    "straight": ("2x + 1", {"x": 1}),
    "root": ("√x", {"x": 1}),
    "logarithm": ("ln(x)", {"x": 0.5, "reach": 2}),
    "array of one": (lambda x: (x**3).sum(), {"x": [1.0]}),
    "tiny": ("10^(-9)*x^2", {"x": 1}),
    "large": ("10^9*e^x", {"x": 1}),
    "long names": (lambda learning_rate: tg.exp(learning_rate) * learning_rate**2, {"learning_rate": 0.3}),
}


def lines(ax):
    return {line.get_gid(): line for line in ax.lines}


def legend(ax):
    """What its legend says, and the line beside each."""
    found = ax.get_legend() or ax.figure.legends[0]
    return [
        (text.get_text(), handle)
        for text, handle in zip(found.get_texts(), found.legend_handles, strict=True)
    ]


def test_line_and_parabola_are_taylors_polynomials():
    drawn = lines(plot.curvature("composite", reach=0.5))
    x = drawn["tangent"].get_xdata()
    assert (x[0], x[-1]) == (1.5, 2.5)
    # 20x⁶ at 2: 1280, 120·2⁵ = 3840, 600·2⁴ = 9600
    line = 1280 + 3840 * (x - 2)
    np.testing.assert_allclose(drawn["tangent"].get_ydata(), line, rtol=1e-13)
    np.testing.assert_allclose(drawn["parabola"].get_ydata(), line + 4800 * (x - 2) ** 2, rtol=1e-12)


def test_a_parabola_is_its_own_tangent_parabola():
    drawn = lines(plot.curvature("square", reach=2))
    np.testing.assert_allclose(
        drawn["parabola"].get_ydata(), 3 * drawn["parabola"].get_xdata() ** 2, rtol=1e-13
    )


def test_the_three_heights_beside_the_point_are_marked_and_told():
    with tg.language("en"):
        ax = plot.curvature("square", beside=6)
    heights = {gid: lines(ax)[f"beside-{gid}"].get_ydata().tolist() for gid in ("curve", "line", "parabola")}
    assert heights == {"curve": [108], "line": [105], "parabola": [108]}
    assert "curve 108, tangent line 105 (error 3), tangent parabola 108 (error 0)" in ax.figure.alt


def test_the_legend_shows_whose_height_each_mark_is():
    with tg.language("en"):
        ax = plot.curvature("square", beside=6)
        unmarked = plot.curvature("square")
    drawn = {gid: lines(ax)[f"beside-{gid}"].get_marker() for gid in ("curve", "line", "parabola")}
    assert len(set(drawn.values())) == 3
    explained = {words: handle.get_marker() for words, handle in legend(ax)}
    assert explained == {
        "curve, bending upwards (convex)": drawn["curve"],
        "tangent line": drawn["line"],
        "tangent parabola": drawn["parabola"],
    }
    assert {handle.get_marker() for _, handle in legend(unmarked)} == {"None"}


def test_the_bend_changes_at_inflection_points():
    ax = plot.curvature("x^3 - 3x", x=-1, reach=3)
    drawn = lines(ax)
    down, up = drawn["downwards"], drawn["upwards"]
    assert np.isnan(down.get_ydata()[down.get_xdata() > 0.1]).all()
    assert np.isnan(up.get_ydata()[up.get_xdata() < -0.1]).all()
    np.testing.assert_allclose(drawn["inflections"].get_xydata(), [[0, 0]], atol=1e-12)
    # together they are the whole curve, without a gap
    assert (np.isfinite(down.get_ydata()) | np.isfinite(up.get_ydata())).all()
    # sin″ = −sin changes at 0 and π, tan″ = 2·tan·(1 + tan²) too, and at its poles, which are no inflection points
    sine = lines(plot.curvature("sin(x)", x=1, reach=4))
    np.testing.assert_allclose(sine["inflections"].get_xdata(), [0, math.pi], atol=1e-12)
    tangent = lines(plot.curvature("tan(x)", x=1, reach=3))
    np.testing.assert_allclose(tangent["inflections"].get_xdata(), [0, math.pi], atol=1e-12)


def test_no_inflection_where_the_bend_only_touches_0():
    assert "inflections" not in lines(plot.curvature("x^4", x=1, reach=2))  # 12x² at 0


@pytest.mark.parametrize("reach", [2, 3])
def test_no_inflection_across_a_pole(reach):
    """With 2 the pole is one of the places looked at, with 3 it lies between two."""
    drawn = lines(plot.curvature("1/x", x=1, reach=reach))
    assert "inflections" not in drawn  # 2/x³ changes its sign there
    for part in ("upwards", "downwards"):  # and no line joins the two branches
        y = drawn[part].get_ydata()
        signs = {np.sign(height) for height in y[np.isfinite(y)]}
        assert len(signs) == 1, part


def test_a_straight_line_does_not_bend():
    with tg.language("en"):
        ax = plot.curvature("2x + 1", x=1)
    assert {"upwards", "downwards", "inflections"} & set(lines(ax)) == set()
    assert "straight" in lines(ax)
    assert "the tangent parabola is the tangent line" in ax.figure.alt


@pytest.mark.parametrize(("code", "said"), [
    ("en", ["f″(1) ≈ −0.84147098", "bends downwards", "x = 0, x ≈ 3.14"]),  # −sin 1
    ("vi", ["f″(1) ≈ −0.84147098", "bề lõm hướng xuống", "điểm uốn (x = 0, x ≈ 3.14)"]),
])  # fmt: skip
def test_the_picture_says_what_it_shows(code, said):
    with tg.language(code):
        alt = plot.curvature("sin(x)", x=1, reach=4).figure.alt
    for words in said:
        assert words in alt


@pytest.mark.parametrize("f", ["|x|", "x|x|", "x|x| + x", "x^(4/3)", "relu(x)^2", "ln(x)"])
@pytest.mark.filterwarnings("ignore::teachgrad.errors.NonFiniteWarning")
def test_where_there_is_no_second_derivative_nothing_is_drawn(f):
    program = (lambda x: tg.relu(x) ** 2) if f.startswith("relu") else f
    with tg.language("en"), pytest.raises(InputError, match="no second derivative"):
        plot.curvature(program, x=0)


def test_a_wrong_rule_is_not_drawn(monkeypatch):
    from teachgrad.plot import bend

    right = bend.derivative
    monkeypatch.setattr(bend, "derivative", lambda f: lambda x: right(f)(x) * 1.01)
    with tg.language("en"), pytest.raises(InputError, match="no second derivative"):
        plot.curvature("square")


def test_what_does_not_fit_is_refused():
    with tg.language("en"):
        with pytest.raises(InputError, match="several numbers"):
            plot.curvature("two_variables")
        with pytest.raises(InputError, match="several numbers"):
            plot.curvature("elementwise")
        for options in ({"reach": 0}, {"reach": math.inf}, {"beside": math.nan}):
            with pytest.raises(InputError, match="must be a finite number"):
                plot.curvature("square", **options)
        with pytest.raises(InputError, match="not an Axes"):
            plot.curvature("square", "here")


def test_it_can_be_drawn_into_axes_of_ones_own():
    ax = Figure().subplots()
    assert plot.curvature(tg.compare("square"), ax) is ax
    assert len(ax.get_legend().get_texts()) == 3
    assert "3 x^{2}" in ax.get_title(loc="left") or "3 x^{2}" in ax.get_title()


def test_drawn_twice_every_byte_is_the_same(tmp_path):
    first, second = (
        plot.save(plot.curvature("sin(x)", x=1).figure, tmp_path / f"{i}.svg").read_bytes() for i in range(2)
    )
    assert first == second


@pytest.mark.parametrize("code", ["en", "vi"])
@pytest.mark.parametrize("name", PICTURES)
def test_every_word_can_be_read(name, code):
    f, options = PICTURES[name]
    with tg.language(code):
        figure = plot.curvature(f, **options).figure
    FigureCanvasAgg(figure).draw()  # a missing letter warns, and warnings are errors
    ticks = {t for ax in figure.axes for axis in (ax.xaxis, ax.yaxis) for t in axis.get_ticklabels()}
    words = [w for w in figure.findobj(Words) if w not in ticks and w.get_visible() and w.get_text().strip()]
    boxes = [(w.get_text(), w.get_window_extent()) for w in words]
    for place, (text, box) in enumerate(boxes):
        assert min(box.x0, box.y0) >= -1, text
        assert box.x1 <= figure.bbox.x1 + 1, text
        assert box.y1 <= figure.bbox.y1 + 1, text
        for other, its_box in boxes[place + 1 :]:
            assert not box.padded(-1).overlaps(its_box.padded(-1)), (text, other)
    assert figure.heading in figure.alt
