"""What is drawn for numbers: the lines' slopes, read back from the picture, against literal values."""

import math
from itertools import pairwise

import matplotlib
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import teachgrad as tg
from teachgrad import plot
from teachgrad.errors import InputError

METHODS = ("symbolic", "autograd", "finite")


def line(ax, gid):
    (found,) = [artist for artist in ax.lines if artist.get_gid() == gid]
    return found


def slope(ax, gid):
    x, y = line(ax, gid).get_data()
    return (y[-1] - y[0]) / (x[-1] - x[0])


def legend_of(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


def panels(figure):
    return [ax for ax in figure.axes if ax.lines and ax.name == "rectilinear"]


@pytest.fixture
def ax():
    return Figure().add_subplot()


@pytest.fixture(autouse=True)
def _english():
    with tg.language("en"):
        yield


@pytest.mark.parametrize("x", [5.0, -2.0, 0.5])
@pytest.mark.parametrize("method", METHODS)
def test_tangents_of_3x2_have_slope_6x_and_pass_through_the_point(x, method):
    drawn = plot.comparison(tg.compare("square", x=x))
    assert slope(drawn, f"x-{method}") == pytest.approx(6 * x, rel=1e-9)
    xs, ys = line(drawn, f"x-{method}").get_data()
    assert ys[0] == pytest.approx(3 * x * x + 6 * x * (xs[0] - x), rel=1e-9)
    assert line(drawn, "x-point").get_xydata().tolist() == [[x, 3 * x * x]]


def test_the_curve_is_the_function():
    x, y = line(plot.comparison(tg.compare("square")), "x-curve").get_data()
    np.testing.assert_allclose(y, 3 * x**2, rtol=1e-12)


def test_the_legend_states_formula_slopes_error_and_secant():
    said = " / ".join(legend_of(plot.comparison(tg.compare("square"))))
    for part in ("$y = 3 x^{2}$", "$y' = 6 x$ = 30", "autograd): 30", "30 ± ", "h = 2: 36", "(5, 75)"):
        assert part in said


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (None, (3 * 7**2 - 75) / 2),
        ("forward", (3 * 7**2 - 75) / 2),
        ("backward", (75 - 3 * 3**2) / 2),
        ("central", (3 * 7**2 - 3 * 3**2) / 4),
    ],
)
def test_the_secant_is_that_of_its_difference_quotient(method, expected):
    drawn = plot.comparison(tg.compare("square", method=method))
    assert slope(drawn, "x-secant") == pytest.approx(expected, rel=1e-12)
    assert f"h = 2: {expected:g}" in " ".join(legend_of(drawn))


def test_the_complex_step_has_no_secant():
    drawn = plot.comparison(tg.compare("square", method="complex_step"))
    assert "x-secant" not in [artist.get_gid() for artist in drawn.lines]


def test_coinciding_tangents_differ_in_width_colour_dashes_and_length():
    drawn = plot.comparison(tg.compare("square"))
    lines = [line(drawn, f"x-{method}") for method in METHODS]
    widths = [artist.get_linewidth() for artist in lines]
    lengths = [np.ptp(artist.get_xdata()) for artist in lines]
    orders = [artist.get_zorder() for artist in lines]
    assert all(wide >= 1.8 * narrow for wide, narrow in pairwise(widths))
    assert lengths == sorted(lengths, reverse=True)
    assert orders == sorted(orders)
    assert len({artist.get_color() for artist in lines}) == 3
    assert len({str(artist._unscaled_dash_pattern) for artist in lines}) == 3


def test_the_composite_function_has_three_panels_whose_slopes_multiply():
    figure = plot.comparison(tg.compare("composite"))
    first, second, whole = panels(figure)
    assert slope(first, "x-symbolic") == pytest.approx(24)
    assert slope(second, "y-symbolic") == pytest.approx(160)
    assert slope(second, "y-autograd") == pytest.approx(160)
    for method in METHODS:
        assert slope(whole, f"x-{method}") == pytest.approx(3840)
    assert "24 · 160 = 3840" in " ".join(text.get_text() for text in figure.texts)
    x, y = line(first, "x-curve").get_data()
    np.testing.assert_allclose(y, 2 * x**3, rtol=1e-12)
    x, z = line(second, "y-curve").get_data()
    np.testing.assert_allclose(z, 5 * x**2, rtol=1e-12)
    x, z = line(whole, "x-curve").get_data()
    np.testing.assert_allclose(z, 20 * x**6, rtol=1e-12)


def test_a_chain_of_three_named_steps():
    def program(x):
        u = x * x
        v = tg.sin(u)
        w = tg.exp(v)
        return w

    drawn = panels(plot.comparison(tg.compare(program, x=0.5)))
    slopes = [slope(ax, f"{name}-symbolic") for ax, name in zip(drawn, "xuvx", strict=True)]
    assert slopes[:3] == pytest.approx([1.0, math.cos(0.25), math.exp(math.sin(0.25))])
    assert math.prod(slopes[:3]) == pytest.approx(slopes[3])


def test_a_function_that_takes_another_way_around_is_no_chain():
    def program(x):
        y = x * x
        return y * x

    drawn = plot.comparison(tg.compare(program, x=2))
    assert isinstance(drawn, Axes)
    assert slope(drawn, "x-autograd") == pytest.approx(12)


def test_two_variables_show_both_slices_and_the_plane():
    figure = plot.comparison(tg.compare("two_variables"))
    along_x, along_y = panels(figure)
    for method in METHODS:
        assert slope(along_x, f"x-{method}") == pytest.approx(735)
        assert slope(along_y, f"y-{method}") == pytest.approx(32)
    (solid,) = [ax for ax in figure.axes if ax.name == "3d"]
    lines = {artist.get_gid(): artist for artist in solid.lines}
    for gid, direction, expected in (("surface-tangent-x", 0, 735), ("surface-tangent-y", 1, 32)):
        ends = lines[gid].get_data_3d()
        assert np.ptp(ends[2]) / np.ptp(ends[direction]) == pytest.approx(expected)
        assert np.mean(ends[2]) == pytest.approx(1843)
    x, y, z = lines["surface-slice-x"].get_data_3d()
    np.testing.assert_allclose(z, 5 * np.asarray(x) ** 3 + 2 * 8.0**2)
    assert set(y) == {8.0}
    assert "surface-plane" in [artist.get_gid() for artist in solid.collections]


def test_three_variables_get_a_panel_each():
    figure = plot.comparison(tg.compare(lambda a, b, c: a * b + c**2, a=2, b=3, c=4))
    slopes = [slope(ax, f"{name}-autograd") for ax, name in zip(panels(figure), "abc", strict=True)]
    assert slopes == pytest.approx([3, 2, 8])


def test_too_many_variables_are_counted_not_drawn():
    names = [f"x{i}" for i in range(14)]
    program = tg.Function("many", lambda *xs: sum(x * x for x in xs), tuple(names))
    figure = plot.comparison(tg.compare(program, **dict.fromkeys(names, 1.0)))
    assert len(panels(figure)) == 12
    assert "12 of 14" in " ".join(text.get_text() for text in figure.texts)


def test_a_given_ax_is_drawn_into_and_given_back(ax):
    assert plot.comparison(tg.compare("composite"), ax) is ax
    assert slope(ax, "x-autograd") == pytest.approx(3840)
    assert any("3840" in text for text in legend_of(ax))


def test_something_else_as_ax_is_refused_in_both_languages():
    with pytest.raises(InputError) as caught:
        plot.comparison(tg.compare("square"), Figure())
    assert "subplots" in caught.value.in_language("en")
    assert "Hãy viết" in caught.value.in_language("vi")


@pytest.mark.parametrize(
    ("f", "x"),
    [
        (tg.log, 0.5),
        (tg.log, 0.0),
        (tg.log, 1e-6),
        (tg.sqrt, 0.0),
        (lambda x: 1 / x, 0.5),
        (lambda x: 1 / x, 0.0),
        (tg.tan, 1.0),
        (tg.exp, 100.0),
        (lambda x: tg.exp(x), 200.0),
        (lambda x: 1e8 * x + tg.sin(x), 1.0),
        (lambda x: tg.sin(1000 * x), 1.0),
        (lambda x: x**x, 2.0),
        (lambda x: x * x, -1e-6),
        (lambda x: 0 * x + 7, 3.0),
        (lambda x: x + 784 - x**3, 0.0),
        (lambda x: x * 1e-300, 1.0),
    ],
)
def test_the_axes_stay_finite_and_show_the_point(f, x):
    drawn = plot.comparison(tg.compare(lambda x: f(x), x=x))
    drawn.figure.draw_without_rendering()
    assert np.all(np.isfinite([*drawn.get_xlim(), *drawn.get_ylim()]))
    comparison = tg.compare(lambda x: f(x), x=x)
    if math.isfinite(comparison.value):
        low, high = drawn.get_ylim()
        assert low < comparison.value < high
        curve = line(drawn, "x-curve").get_ydata()
        assert (low <= curve[np.isfinite(curve)]).mean() > 0.5


def test_waves_are_looked_at_closely():
    drawn = plot.comparison(tg.compare(lambda x: tg.sin(1000 * x), x=1))
    assert np.ptp(drawn.get_xlim()) < 4 * 2 * math.pi / 1000


def test_a_program_that_raises_outside_its_domain_is_drawn_where_it_does_not():
    def program(x):
        if not isinstance(x, tg.Tensor) and x < 0:
            raise ValueError("negative")
        return x * x

    drawn = plot.comparison(tg.compare(program, x=1))
    assert slope(drawn, "x-autograd") == pytest.approx(2)


def test_nothing_global_changes_and_pyplot_keeps_nothing():
    import matplotlib.pyplot as plt

    before = dict(matplotlib.rcParams)
    for name in tg.DOCUMENT:
        plot.comparison(tg.compare(name))
    assert dict(matplotlib.rcParams) == before
    assert plt.get_fignums() == []


def test_a_users_settings_do_not_change_the_picture():
    usual = plot.comparison(tg.compare("square"))._repr_png_()
    with matplotlib.rc_context({"font.size": 20, "lines.linewidth": 9, "axes.facecolor": "red"}):
        assert plot.comparison(tg.compare("square"))._repr_png_() == usual


def test_where_pyplot_opens_windows_the_picture_is_its_figure(monkeypatch):
    import matplotlib.pyplot as plt

    made = []

    def figure(FigureClass):  # noqa: N803 # pyplot's own spelling
        made.append(FigureClass())
        return made[-1]

    monkeypatch.setattr(plt, "get_backend", lambda: "TkAgg")
    monkeypatch.setattr(plt, "figure", figure)
    assert plot.comparison(tg.compare("two_variables")) is made[0]


def test_notebooks_get_the_picture_with_its_alt_text():
    for name in ("square", "composite"):
        data, metadata = plot.comparison(tg.compare(name))._repr_png_()
        assert data.startswith(b"\x89PNG")
        assert metadata["alt"] == plot.alt_text(tg.compare(name)).en
