"""Pictures of error sweeps: the numbers that are drawn, and what can be measured of their looks."""

import math
import re
from functools import lru_cache

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Annotation
from matplotlib.text import Text as Words

import teachgrad as tg
from teachgrad import plot
from teachgrad.plot import sweep_words as words
from teachgrad.plot.sweep_curves import LOOKS


def logistic(x):
    l_2 = 4 * x * (1 - x)
    l_3 = 4 * l_2 * (1 - l_2)
    l_4 = 4 * l_3 * (1 - l_3)
    return l_4


def long_names(learning_rate):
    weighted_loss = 3 * learning_rate**2 + tg.exp(learning_rate) * tg.sin(learning_rate)
    return weighted_loss


PICTURES = {
    "logistic": (logistic, {"x": 0.2}),
    "sine": ("sin(x)", {"x": 1}),
    "fraction": ("e^x/√(sin(x)^3 + cos(x)^3)", {"x": 1.5}),
    "parabola": ("3x^2", {"x": 5}),
    "far out": ("sin(x)", {"x": 1e5}),
    "cancelling": ("(1 - cos(x))/x^2", {"x": 0.01}),
    "no complex step": ("|x| + x^2", {"x": 1.5}),
    "kink inside": ("x|x|", {"x": 0}),
    "matrix": ("matrix_product", {"entry": (0, 1)}),
    "two variables": ("two_variables", {"variable": "x"}),
    "long names": (long_names, {"learning_rate": 0.3}),
    "few steps": ("x^3", {"x": 1, "steps": [0.1, 0.05, 0.02]}),
    "one step": ("x^3", {"x": 1, "steps": [0.1]}),
    "constant": ("f(x) = 7 + 0x", {"x": 2}),
    "few values": ("√x", {"x": 1e-3, "steps": [0.5, 0.25]}),
}


@pytest.fixture(scope="module")
def sweeps():
    return {name: tg.error_sweep(f, **point) for name, (f, point) in PICTURES.items()}


# All in Vietnamese, whose words are longer; in English those that differ most.
DRAWN = [(name, "vi") for name in PICTURES] + [
    (name, "en") for name in ("logistic", "parabola", "matrix", "few steps")
]


@pytest.fixture(scope="module", params=DRAWN, ids="-".join)
def figure(request, sweeps):
    name, code = request.param
    with tg.language(code):
        drawn = plot.error_sweep(sweeps[name])
    figure = drawn.figure if isinstance(drawn, Axes) else drawn
    FigureCanvasAgg(figure).draw()  # a missing letter warns, and warnings are errors
    return figure


def lines(figure):
    return {line.get_gid(): line for ax in figure.axes for line in ax.lines}


@lru_cache
def picture_of(sweep):
    drawn = plot.error_sweep(sweep)
    return drawn.figure if isinstance(drawn, Axes) else drawn


# --- what is drawn ----------------------------------------------------------------------------------------


def test_every_measured_error_is_drawn(sweeps):
    sweep = sweeps["logistic"]
    drawn = lines(picture_of(sweep))
    for name, curve in sweep.curves.items():
        x, y = drawn[f"{name}-measured"].get_data()
        np.testing.assert_array_equal(x, curve.steps[curve.steps >= 1e-16])
        np.testing.assert_array_equal(y, curve.errors[curve.steps >= 1e-16])
    x, y = drawn["complex_step-tail"].get_data()
    assert (x[0], x[-1]) == (1e-16, 1e-200)
    np.testing.assert_array_equal(y, sweep.curves["complex_step"].errors[-len(y) :])


def test_the_prediction_is_drawn_on_top(sweeps):
    sweep = sweeps["sine"]
    drawn = lines(picture_of(sweep))
    for name, curve in sweep.curves.items():
        line = drawn[f"{name}-predicted"]
        x, y = line.get_data()
        np.testing.assert_allclose(y, curve.prediction(x), rtol=1e-15)
        assert line.get_zorder() > drawn[f"{name}-measured"].get_zorder()
        assert line.is_dashed()
    # h²·|f‴|/6 at h = 0.1, where rounding is nothing
    assert drawn["central_2-predicted"].get_ydata()[0] == pytest.approx(0.01 * np.cos(1) / 6, rel=1e-9)


def test_the_optimum_is_marked_and_named(sweeps):
    sweep = sweeps["logistic"]
    figure = picture_of(sweep)
    drawn = lines(figure)
    named = [text.get_text() for text in figure.axes[0].texts if isinstance(text, Annotation)]
    assert len(named) == 4  # forward and backward have the same; of accuracy 8 there is none
    for name in ("forward", "central_2", "central_4", "central_6"):
        p = sweep.curves[name].prediction
        assert drawn[f"{name}-optimum"].get_xydata().tolist() == [[p.best_step, p.best_error]]
        mantissa, exponent = f"{p.best_step:.1e}".split("e")
        raised = str(int(exponent)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
        assert f"h* ≈ {mantissa.removesuffix('.0')}·10{raised}" in named
    assert "central_8-optimum" not in drawn
    assert "complex_step-optimum" not in drawn
    for name, curve in sweep.curves.items():
        assert drawn[f"{name}-best"].get_xydata().tolist() == [[curve.best_step, curve.best_error]]


def test_an_exact_hit_stands_at_the_bottom_beside_the_0_of_the_axis(sweeps):
    sweep = sweeps["parabola"]
    figure = picture_of(sweep)
    ax = figure.axes[0]
    x, y = lines(figure)["complex_step-measured-hits"].get_data()
    curve = sweep.curves["complex_step"]
    np.testing.assert_array_equal(x, curve.steps[(curve.errors == 0) & (curve.steps >= 1e-16)])
    assert len(set(y)) == 1
    errors = np.concatenate([c.errors for c in sweep.curves.values()])
    assert ax.get_ylim()[0] < y[0] < errors[errors > 0].min()
    figure.draw_without_rendering()
    (zero,) = [tick for tick in ax.yaxis.get_major_ticks() if tick.label1.get_text() == "0"]
    assert zero.get_loc() == y[0]


def test_where_the_function_has_no_value_there_is_a_gap(sweeps):
    drawn = lines(picture_of(sweeps["few values"]))
    assert np.isnan(drawn["backward-measured"].get_ydata()).all()
    assert np.isfinite(drawn["forward-measured"].get_ydata()).all()


def test_where_x_plus_h_is_x_it_is_grey(sweeps):
    figure = picture_of(sweeps["far out"])
    (span,) = [patch for patch in figure.axes[0].patches if patch.get_gid() == "same-point"]
    edges = span.get_extents().transformed(figure.axes[0].transData.inverted())
    assert max(edges.x0, edges.x1) == pytest.approx(np.spacing(1e5) / 2)
    assert not picture_of(sweeps["cancelling"]).axes[0].patches  # 1e-16 still moves 0.01


def test_large_steps_stand_on_the_left(sweeps):
    for ax in picture_of(sweeps["sine"]).axes:
        left, right = ax.get_xlim()
        assert left > right


def test_one_panel_is_given_back_as_axes_and_two_as_a_picture(sweeps):
    assert isinstance(plot.error_sweep(sweeps["no complex step"]), Axes)
    assert isinstance(plot.error_sweep(sweeps["few steps"]), Axes)
    both = sweeps["sine"].plot()
    assert isinstance(both, Figure)
    assert len(both.axes) == 2


def test_it_can_be_drawn_into_axes_of_ones_own(sweeps):
    figure = Figure(figsize=(8, 5))
    ax = figure.add_subplot()
    assert sweeps["sine"].plot(ax=ax) is ax
    assert len(figure.axes) == 1
    assert lines(figure)["complex_step-measured"].get_xdata()[-1] == 1e-16
    legend = ax.get_legend().get_window_extent()
    panel = ax.get_window_extent()
    assert panel.x0 <= legend.x0
    assert legend.x1 <= panel.x1
    # the legend stands above every error
    measured = np.concatenate([c.errors[c.steps >= 1e-16] for c in sweeps["sine"].curves.values()])
    assert ax.transData.transform((1e-8, measured.max()))[1] < legend.y0
    with pytest.raises(tg.InputError, match="not an Axes"):
        sweeps["sine"].plot(ax=figure)


def test_a_function_may_be_given_in_place_of_a_sweep(sweeps):
    figure = plot.error_sweep("sin(x)", x=1)
    for gid, line in lines(picture_of(sweeps["sine"])).items():
        np.testing.assert_array_equal(line.get_xydata(), lines(figure)[gid].get_xydata())


def test_the_picture_says_what_it_shows(sweeps, tmp_path):
    with tg.language("vi"):
        drawn = plot.error_sweep(sweeps["sine"])
    for term in (
        "Sai số",
        "bước h",
        "phân trung tâm, O(h²)",
        "10⁻⁵ (theo lí thuyết 8.5·10⁻⁶)",
        "phức",
        "f = sin(x)",
        "x = 1",
    ):
        assert term in drawn.alt
    assert "f = sin(x)" in drawn.heading
    english = picture_of(sweeps["sine"])
    step = sweeps["sine"].curves["central_2"].best_step
    assert f"at h = 10{'⁻⁵'}" in english.alt
    assert step == 1e-5
    written = plot.save(english, tmp_path / "errors.svg").read_text("utf-8")
    assert "<desc>Error of the finite differences" in written


def test_what_lies_at_the_bottom_is_explained(sweeps):
    """sin 0.2: cos 0.2 lies 2.7·10⁻¹⁸ beside the nearest float64 number, so that no curve comes lower, and none is 0."""
    half = np.spacing(math.cos(0.2)) / 2
    errors = tg.error_sweep("sin(x)", x=0.2).curves["complex_step"].errors
    assert 0 < errors.min() < half
    assert "nearest to the derivative" in words.caption(tg.error_sweep("sin(x)", x=0.2)).en
    assert (
        "nearest to the derivative" not in words.caption(tg.error_sweep("3x²", x=5)).en
    )  # 30 is a float64 number


def test_drawn_twice_every_byte_is_the_same(sweeps, tmp_path):
    first, second = (plot.save(sweeps["sine"].plot(), tmp_path / f"{i}.png").read_bytes() for i in range(2))
    assert first == second


# --- looks ------------------------------------------------------------------------------------------------


def boxes(figure, artists):
    renderer = figure.canvas.get_renderer()
    return [
        (artist.get_text(), Words.get_window_extent(artist, renderer))
        for artist in artists
        if artist.get_visible() and artist.get_text().strip()
    ]


def shown_words(figure):
    """All words but the marks of the axes, which Matplotlib keeps in their places."""
    ticks = {
        label
        for ax in figure.axes
        for axis in (ax.xaxis, ax.yaxis)
        for label in [*axis.get_ticklabels(), *axis.get_ticklabels(minor=True)]
    }
    return [word for word in figure.findobj(Words) if word not in ticks]


def test_every_word_lies_inside_the_picture(figure):
    for text, box in boxes(figure, shown_words(figure)):
        inside = (
            box.x0 >= -1 and box.y0 >= -1 and box.x1 <= figure.bbox.x1 + 1 and box.y1 <= figure.bbox.y1 + 1
        )
        assert inside, (text, box)


def test_every_panel_lies_inside_the_picture(figure):
    for ax in figure.axes:
        box = ax.get_tightbbox(for_layout_only=True)
        assert box.x0 >= -2
        assert box.y0 >= -2
        assert box.x1 <= figure.bbox.x1 + 2
        assert box.y1 <= figure.bbox.y1 + 2


def test_words_do_not_overlap(figure):
    legend = [text for ax in figure.axes if ax.get_legend() for text in ax.get_legend().get_texts()]
    labels = [label for ax in figure.axes for label in (ax.xaxis.label, ax.yaxis.label)]
    named = [text for ax in figure.axes for text in ax.texts]
    written = boxes(figure, [*figure.texts, *legend, *labels, *named])
    for place, (text, box) in enumerate(written):
        for other, its_box in written[place + 1 :]:
            assert not box.padded(-1).overlaps(its_box.padded(-1)), (text, other)


def test_marks_along_an_axis_do_not_overlap(figure):
    for ax in figure.axes:
        for axis in (ax.xaxis, ax.yaxis):
            low, high = sorted(axis.get_view_interval())
            shown = [t.label1 for t in axis.get_major_ticks() if low <= t.get_loc() <= high]
            written = boxes(figure, shown)
            for place, (text, box) in enumerate(written):
                for other, its_box in written[place + 1 :]:
                    assert not box.overlaps(its_box), (text, other)


def test_the_legend_overlaps_no_panel(figure):
    for ax in figure.axes:
        if ax.get_legend():
            box = ax.get_legend().get_window_extent()
            assert not any(box.overlaps(other.get_window_extent()) for other in figure.axes)


def test_names_of_optima_stand_inside_the_panel(figure):
    panel = figure.axes[0].get_window_extent()
    for text, box in boxes(figure, [t for t in figure.axes[0].texts if isinstance(t, Annotation)]):
        assert panel.x0 <= box.x0 < box.x1 <= panel.x1, text
        assert panel.y0 <= box.y0 < box.y1 <= panel.y1, text


def test_no_formula_shows_its_source(figure):
    for word in figure.findobj(Words):
        text = word.get_text()
        assert r"\$" not in text
        assert not re.search(r"\\[a-z]", re.sub(r"\$[^$]*\$", "", text)), text


def test_every_method_has_a_marker_of_its_own():
    assert len({marker for _, marker, _ in LOOKS.values()}) == len(LOOKS)


# What the two commonest kinds of colour blindness make of a colour: Viénot, Brettel & Mollon, Color Research and
# Application 24(4), 1999, matrices for linear RGB.
BLINDNESS = {
    "protan": [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]],
    "deutan": [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]],
}


@pytest.mark.parametrize("kind", BLINDNESS)
def test_the_colour_blind_tell_the_central_quotients_apart(kind):
    def seen(colour):
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
        return np.clip(np.array(BLINDNESS[kind]) @ linear, 0, 1) ** (1 / 2.2)

    colours = [
        seen(LOOKS[name][0]) for name in ("forward", "central_2", "central_4", "central_6", "complex_step")
    ]
    assert min(np.linalg.norm(a - b) for i, a in enumerate(colours) for b in colours[i + 1 :]) > 0.15


@pytest.mark.parametrize("frequency", [1000, 1_000_000])
def test_a_hopeless_complex_step_leaves_room_for_the_differences(frequency):
    """Its error is sinh(frequency · h)/h: 10⁴⁴ and 10²¹⁷ where the differences are off by the slope at most."""
    sweep = tg.error_sweep(f"sin({frequency}x)", x=1)
    ax = picture_of(sweep).axes[0]
    low, high = np.log10(ax.get_ylim())
    differences = [c for c in sweep.curves.values() if c.method != "complex_step"]
    for curve in differences:
        assert (np.log10(curve.errors[curve.errors > 0]) < high).all()
        assert (np.log10(curve.errors[curve.errors > 0]) > low).all()
    assert high < np.log10(frequency) + 3
    # What the difference quotients do fills a good part of the picture.
    errors = np.concatenate([c.errors for c in differences])
    assert np.ptp(np.log10(errors[errors > 0])) > (high - low) / 3
    assert sweep.curves["complex_step"].errors[np.isfinite(sweep.curves["complex_step"].errors)].max() > 1e40


# What a difference quotient of each is off by, by Taylor's theorem: x² at 0 has f(0) = f(±h) − h² = 0, no rounding;
# 3x + 2 no truncation; of 3x² only the one-sided ones have any.
LESSONS = {
    "sine": ("sin(x)", 1, ["each difference has its best step"], ["mỗi sai phân có một bước tốt nhất"]),
    "line": ("3x + 2", 1, ["only rounding error: the larger h"], ["chỉ có sai số làm tròn: h càng lớn"]),
    "at the vertex": (
        "x^2", 0,
        ["For forward and backward, there is only truncation error", "For central, neither"],
        ["Với sai phân tiến và sai phân lùi, chỉ có sai số chặt cụt", "Với sai phân trung tâm, không sai số nào"],
    ),
    "parabola": (
        "3x^2", 5,
        ["For forward and backward, a smaller h", "For central, there is no truncation error: the larger h"],
        ["tiến và sai phân lùi, bước h càng nhỏ", "Với sai phân trung tâm, không có sai số chặt cụt: h càng lớn"],
    ),
    "quartic": (
        "x^4 + 1", 1,
        ["forward, backward and central O(h²), a smaller", "For central O(h⁴), O(h⁶), O(h⁸), there is no truncation"],
        ["và sai phân trung tâm O(h²), bước h", "Với sai phân trung tâm O(h⁴), O(h⁶), O(h⁸), không có sai số chặt"],
    ),
    "small only": ("sinh(x)", 0, ["only truncation error here: the smaller h"], ["chỉ có sai số chặt cụt: h càng nhỏ"]),
    "not smooth": ("x|x|", 0, ["As a rule a smaller h"], ["Thông thường, bước h càng nhỏ"]),
}  # fmt: skip


@pytest.mark.parametrize("name", LESSONS)
def test_the_lesson_is_that_of_the_function(name):
    formula, x, english, vietnamese = LESSONS[name]
    said = words.subtitle(tg.error_sweep(formula, x=x))
    for part in english:
        assert part in said.en
    for part in vietnamese:
        assert part in said.vi
    assert ("each difference" in said.en) == ("mỗi sai phân" in said.vi) == (name == "sine")
