"""One picture for each verdict: which lines and circles there are, and where; against values found by hand."""

import functools
import math

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import teachgrad as tg
from teachgrad import plot
from teachgrad.plot.style import LINES, PALETTE
from teachgrad.plot.verdict_exhibits import VERDICTS

METHODS = ("symbolic", "autograd", "finite")
TANGENTS = (*METHODS, "derivative", "left", "right", "vertical")


def swinging(x):
    return x * tg.sin(1 / x) if x != 0 else 0 * x


def swinging_less(x):
    return x**2 * tg.sin(1 / x) if x != 0 else 0 * x


def by_cases(x):
    return x**2 + 1 if x > 0 else -x


def half_followed(x):
    return x * x.detach() if isinstance(x, tg.Tensor) else x * x


@pytest.fixture(autouse=True)
def _english():
    with tg.language("en"):
        yield


@functools.cache  # nobody changes them
def compared(f, x):
    return tg.compare(f, x=x)


@functools.cache
def drawn(f, x):
    return plot.comparison(compared(f, x))


def lines(ax):
    return {line.get_gid(): line for line in ax.lines if line.get_gid()}


def tangents(ax):
    """The kinds of the lines through the point that have anything to be seen."""
    return {
        gid.partition("-")[2]
        for gid, line in lines(ax).items()
        if gid.partition("-")[2] in TANGENTS and len(line.get_xdata())
    }


def slope(line):
    x, y = line.get_data()
    return (y[-1] - y[0]) / (x[-1] - x[0])


def points(ax, gid):
    return [tuple(map(float, p)) for p in lines(ax)[gid].get_xydata()]


def is_joined(ax, x):
    """Whether a stroke of the curve leads across a place: two points one after the other on its two sides."""
    xs, ys = lines(ax)["x-curve"].get_data()
    seen = np.isfinite(ys)
    return any(
        a and b and left < x < right for a, b, left, right in zip(seen, seen[1:], xs, xs[1:], strict=False)
    )


def caption(ax):
    from_above = sorted(ax.figure.texts, key=lambda text: -text.get_position()[1])
    return " ".join(text.get_text() for text in from_above)


def legend(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


# --- kinks and borders ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("f", "at", "left", "right"),
    [("|x|", 0, -1, 1), ("relu(x)", 0, 0, 1), ("max(2x, -x)", 0, -1, 2), ("|x-5| + x²/8", 5, 0.25, 2.25)],
)
def test_at_a_kink_a_half_tangent_on_each_side_and_no_whole_one(f, at, left, right):
    ax = drawn(f, at)
    found = lines(ax)
    assert tangents(ax) == {"left", "right"}
    for side, expected in (("left", left), ("right", right)):
        assert slope(found[f"x-{side}"]) == pytest.approx(expected)
        assert f"{side} derivative: {expected:g}".replace("-", "−") in legend(ax)
    assert found["x-left"].get_xdata().max() == at == found["x-right"].get_xdata().min()


def test_half_tangents_differ_in_colour_and_dashes():
    assert PALETTE["left"] != PALETTE["right"]
    assert ("dashes" in LINES["right"]) != ("dashes" in LINES["left"])


def test_at_a_kink_the_methods_numbers_stand_in_the_caption():
    assert "formula 0.5, autograd 0, finite difference 0.5 ± 0.5" in caption(drawn("relu(x)", 0))


@pytest.mark.parametrize(
    ("f", "at", "side", "expected"), [("x^1.5", 0, "right", 0.0), ("(1-x)^(3/2)", 1, "left", 0.0)]
)
def test_on_a_border_only_the_half_tangent_that_exists(f, at, side, expected):
    ax = drawn(f, at)
    assert tangents(ax) == {side}
    assert slope(lines(ax)[f"x-{side}"]) == pytest.approx(expected)
    xs, ys = lines(ax)["x-curve"].get_data()
    beyond = xs < at if side == "right" else xs > at
    assert not np.isfinite(ys[beyond]).any()


# --- jumps ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("f", "at", "value", "limits"),
    [
        ("floor(x)", 1, 1, {"left": 0}),
        ("ceil(x)", 1, 1, {"right": 2}),
        ("sign(x)", 0, 0, {"left": -1, "right": 1}),
        (by_cases, 0, 0, {"right": 1}),
    ],
)
def test_a_jump_has_a_full_circle_and_open_ones_and_no_tangent(f, at, value, limits):
    ax = drawn(f, at)
    assert points(ax, "x-point") == [(at, value)]
    assert lines(ax)["x-point"].get_markerfacecolor() == "#000000"
    for side, limit in limits.items():
        assert points(ax, f"x-limit-{side}") == [(at, limit)]
        assert lines(ax)[f"x-limit-{side}"].get_markerfacecolor() == "white"
    assert {gid for gid in lines(ax) if "-limit-" in gid} == {f"x-limit-{side}" for side in limits}
    assert not tangents(ax)


@pytest.mark.parametrize(
    ("f", "at"), [("floor(x)", 1), ("sign(x)", 0), (by_cases, 0), ("1/x", 0), ("1/x²", 0)]
)
def test_the_curve_is_not_joined_where_it_jumps(f, at):
    ax = drawn(f, at)
    assert not is_joined(ax, at)
    xs, ys = lines(ax)["x-curve"].get_data()
    assert np.isfinite(ys[xs < at]).sum() > 50 < np.isfinite(ys[xs > at]).sum()


def test_the_curve_comes_to_both_edges_of_a_jump():
    xs, ys = lines(drawn(by_cases, 0))["x-curve"].get_data()
    assert {tuple(p) for p in np.stack([xs, ys], 1) if p[0] == 0 and np.isfinite(p[1])} == {(0, 0), (0, 1)}


def test_jumps_beside_the_point_are_not_joined_either():
    ax = drawn("floor(x)", 2.5)
    assert tangents(ax) == set(METHODS)
    for place in (1, 2, 3, 4):
        assert not is_joined(ax, place)
    ys = lines(ax)["x-curve"].get_ydata()
    assert set(ys[np.isfinite(ys)]) == {0, 1, 2, 3, 4}


def test_a_jump_among_many_is_looked_at_closely():
    low, high = drawn("floor(x)", 100).get_ylim()
    assert high - low < 10


@pytest.mark.parametrize(("f", "at"), [("tanh(1000x)", 0.01), ("∛x", 0), ("sin(x)", 1), ("|x|", 0)])
def test_a_steep_curve_is_joined(f, at):
    assert np.isfinite(lines(drawn(f, at))["x-curve"].get_ydata()).all()


# --- vertical tangents ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("f", "at", "value", "ways", "said"),
    [
        ("∛x", 0, 0, {-1, 1}, "slope ∞"),
        ("√|x|", 0, 0, {1}, "slope −∞ from the left, ∞ from the right"),
        ("√x", 0, 0, {1}, "slope ∞ from the right"),
        ("arcsin(x)", 1, math.pi / 2, {-1}, "slope ∞ from the left"),
        ("x^x", 0, 1, {-1}, "slope −∞ from the right"),
    ],
)
def test_a_vertical_tangent_stands_upright_in_the_point(f, at, value, ways, said):
    ax = drawn(f, at)
    assert tangents(ax) == {"vertical"}
    xs, ys = lines(ax)["x-vertical"].get_data()
    assert set(xs) == {at}
    assert {int(np.sign(round(y - value, 9))) for y in ys} - {0} == ways
    assert min(abs(y - value) for y in ys) == 0 or ways == {-1, 1}
    assert any(said in text for text in legend(ax))


@pytest.mark.parametrize(("f", "at"), [("√x", 0), ("∛x", 0), ("√|x|", 0), ("x^x", 0)])
def test_a_curve_with_a_vertical_tangent_is_sampled_finely_at_the_point(f, at):
    ax = drawn(f, at)
    xs, ys = lines(ax)["x-curve"].get_data()
    right = xs > at
    assert np.isfinite(ys[right]).all()
    heights = np.abs(np.diff(ys[xs >= at])) / np.ptp(ax.get_ylim())
    assert heights.max() < 0.05  # else the bend would be a corner


def test_a_vertical_tangent_on_one_side_and_a_slope_on_the_other():
    ax = drawn(lambda x: tg.sqrt(x) if x > 0 else 2 * x, 0)
    assert tangents(ax) == {"vertical", "left"}
    assert slope(lines(ax)["x-left"]) == pytest.approx(2)


# --- oscillating ---------------------------------------------------------------------------------------------


def test_secants_that_do_not_settle():
    ax = drawn(swinging, 0)
    found = lines(ax)
    assert not tangents(ax)
    assert slope(found["x-low"]) == pytest.approx(-1, abs=1e-3)
    assert slope(found["x-high"]) == pytest.approx(1, abs=1e-3)
    ends = np.array(points(ax, "x-secant-ends"))
    np.testing.assert_allclose(ends[:, 1], ends[:, 0] * np.sin(1 / ends[:, 0]), atol=1e-12)
    slopes = ends[:, 1] / ends[:, 0]
    assert slopes.min() < -0.9 < 0.9 < slopes.max()
    assert (np.diff(np.abs(ends[:, 0])) < 0).all()


@pytest.mark.parametrize("f", [swinging, swinging_less])
def test_every_drawn_point_lies_on_the_curve_and_the_swings_are_resolved(f):
    xs, ys = lines(drawn(f, 0))["x-curve"].get_data()
    away = xs != 0
    power = 1 if f is swinging else 2
    np.testing.assert_allclose(ys[away], xs[away] ** power * np.sin(1 / xs[away]), rtol=1e-9, atol=1e-15)
    far = np.abs(xs) > 0.02  # there 1/x turns by less than a radian from point to point: no wave is missed
    assert np.abs(np.diff(1 / xs[far & (xs > 0)])).max() < 1


def test_where_the_slopes_grow_as_they_swing_there_are_no_outer_lines():
    ax = drawn(lambda x: tg.sin(1 / x) if x != 0 else 0 * x, 0)
    assert "x-secants" in lines(ax)
    assert not {"x-low", "x-high"} & set(lines(ax))
    assert "ever" not in caption(ax) or "steeply" in caption(ax)


# --- a derivative that not every method gives ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("f", "at", "derivative", "wrong"),
    [
        ("relu(x) - relu(-x)", 0, 1, {"autograd": 0}),
        ("sqrt(x^4)", 0, 0, {}),
        (swinging_less, 0, 0, {}),
        (half_followed, 5, 10, {"symbolic": 5, "autograd": 5}),
    ],
)
def test_the_true_tangent_is_wide_and_what_differs_from_it_thin(f, at, derivative, wrong):
    ax = drawn(f, at)
    assert tangents(ax) == {"derivative", *wrong}
    true = lines(ax)["x-derivative"]
    assert slope(true) == pytest.approx(derivative, abs=1e-12)
    assert true.get_xdata().min() < at < true.get_xdata().max()
    for method, number in wrong.items():
        line = lines(ax)[f"x-{method}"]
        assert slope(line) == pytest.approx(number, abs=1e-12)
        assert line.get_linewidth() < 0.75 * true.get_linewidth()
        assert any(f": {number}" in text or f"= {number}" in text for text in legend(ax))


def test_the_caption_says_who_gives_no_number_and_why():
    said = caption(drawn("sqrt(relu(x))", -2))
    assert "No number from: formula, autograd." in said
    assert "autograd gives no number" in said


def test_a_formula_that_the_program_does_not_follow_is_not_drawn_as_its_own():
    ax = drawn(half_followed, 5)
    assert not any("5 x" in text for text in [*legend(ax), caption(ax)])
    x, y = lines(ax)["x-curve"].get_data()
    np.testing.assert_allclose(y, x * x, rtol=1e-12)


# --- undefined -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("f", "at", "limit"), [("(x²-1)/(x-1)", 1, 2), ("sin(x)/x", 0, 1), ("exp(-1/x²)", 0, 0)]
)
def test_a_hole_is_an_open_circle_at_the_limit(f, at, limit):
    ax = drawn(f, at)
    assert points(ax, "x-limit-both") == [(at, pytest.approx(limit))]
    assert lines(ax)["x-limit-both"].get_markerfacecolor() == "white"
    assert not tangents(ax)
    assert not {"x-point", "x-nothing"} & set(lines(ax))
    assert any(f"its limit is {limit}" in text for text in legend(ax))


def test_a_pole_is_marked_and_the_curve_leaves_the_picture():
    ax = drawn("1/x", 0)
    assert set(lines(ax)["x-nothing"].get_xdata()) == {0}
    assert not tangents(ax)
    ys = lines(ax)["x-curve"].get_ydata()
    low, high = ax.get_ylim()
    assert np.nanmin(ys) < low
    assert np.nanmax(ys) > high
    assert high < 100  # and yet it can be read


def test_a_point_outside_the_domain_is_marked_on_the_axis():
    ax = drawn("ln(x)", -1)
    mark = lines(ax)["x-outside"]
    assert mark.get_xdata().tolist() == [-1]
    assert "x-point" not in lines(ax)
    assert not tangents(ax)
    assert any("outside the domain" in text for text in legend(ax))
    x, y = lines(ax)["x-curve"].get_data()
    assert np.isfinite(y[x > 0.1]).all()  # the domain is in the picture


# --- ill-conditioned, undecided ------------------------------------------------------------------------------


def test_an_ill_conditioned_derivative_has_its_tangents():
    ax = drawn("tan(x)", 1.57079632)
    assert tangents(ax) == set(METHODS)
    # 1/cos²: to 50 digits at the float nearest to 1.57079632
    assert slope(lines(ax)["x-autograd"]) == pytest.approx(2.1658794550736e16, rel=1e-6)


def test_a_point_out_of_the_picture_is_pointed_to():
    ax = drawn("tan(x)", math.pi / 2)
    mark = lines(ax)["x-point"]
    assert mark.get_marker() == "^"
    assert mark.get_ydata().tolist() == [ax.get_ylim()[1]]
    assert np.ptp(ax.get_ylim()) < 1e4
    ys = lines(ax)["x-curve"].get_ydata()
    assert not ((ys[:-1] > 1e3) & (ys[1:] < -1e3)).any()  # the pole is 6e-17 to the right of the point
    assert any("far above" in text for text in legend(ax))


def test_noise_is_drawn_as_dots_large_enough_to_be_seen():
    def noisy(x):
        number = float(x.detach().numpy()) if isinstance(x, tg.Tensor) else float(x)
        return x**2 + 1e-6 * (1e5 * math.sin(1e9 * number) % 1)

    ax = drawn(noisy, 1)
    dots = lines(ax)["x-curve"]
    assert dots.get_linestyle() == "None"
    assert np.ptp(ax.get_ylim()) < 1e-3  # noise of 1e-6 would not be seen in a picture 1 high
    assert all(
        line.get_linewidth() < 4 for gid, line in lines(ax).items() if gid.partition("-")[2] in METHODS
    )


# --- several numbers -----------------------------------------------------------------------------------------


def slices(figure):
    return {
        ax.get_xlabel(): ax for ax in figure.axes if any("-curve" in str(line.get_gid()) for line in ax.lines)
    }


def test_the_entry_with_the_kink_is_framed_named_and_drawn():
    figure = plot.comparison(tg.compare(lambda X: abs(X).sum(), X=[[1, 0], [-1, 2]]))  # noqa: N803 # a matrix
    frames = {patch.get_gid() for ax in figure.axes for patch in ax.patches if patch.get_gid()}
    assert frames == {"framed-0-1"}
    assert "along b." in " ".join(text.get_text() for text in figure.texts)
    assert "kink" in slices(figure)["$b$"].get_title(loc="left")
    assert tangents(slices(figure)["$b$"]) == {"left", "right"}
    assert tangents(slices(figure)["$a$"]) == set(METHODS)


def test_of_many_entries_only_those_that_the_verdict_is_about_are_drawn():
    x = np.linspace(-2, 3, 40)
    x[7] = 0
    figure = plot.comparison(tg.compare(lambda x: abs(x).sum(), x=x))
    assert list(slices(figure)) == ["$x_{8}$"]


def test_a_difference_without_a_limit_is_no_number_in_a_heat_map():
    figure = plot.comparison(tg.compare(lambda x: tg.floor(x).sum(), x=[1.0, 0.5]))
    (mesh,) = [m for ax in figure.axes for m in ax.collections if m.get_gid() == "x-finite"]
    assert np.ma.getmaskarray(mesh.get_array()).tolist() == [[True, False]]


def test_two_variables_without_a_surface_where_it_would_be_torn():
    torn = plot.comparison(tg.compare("floor(x)·y", x=1, y=2))
    whole = plot.comparison(tg.compare("|x| + y²", x=0, y=1))
    assert [sum(ax.name == "3d" for ax in figure.axes) for figure in (torn, whole)] == [0, 1]
    (solid,) = [ax for ax in whole.axes if ax.name == "3d"]
    assert "surface-plane" not in [artist.get_gid() for artist in solid.collections]


def test_a_step_with_a_kink_is_no_link_of_a_chain():
    def program(x):
        y = tg.relu(x)
        z = y * y
        return z

    ax = plot.comparison(tg.compare(program, x=0))
    assert slope(lines(ax)["x-autograd"]) == pytest.approx(0, abs=1e-12)


# --- words ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", VERDICTS)
def test_every_verdict_is_said_in_both_languages_in_title_and_alt_text(name):
    _, make = VERDICTS[name]
    comparison = make()
    sentence, alt = plot.verdicts.sentence(comparison), plot.alt_text(comparison)
    for code in ("en", "vi"):
        said = alt.in_language(code)
        assert sentence.in_language(code) in said
        assert not set("{}$\\") & set(said)
        assert not {"None", "nan", "inf"} & set(said.split())
    with tg.language("vi"):
        ax = comparison.plot()
    figure = ax.figure if isinstance(ax, Axes) else ax
    written = sorted(figure.texts, key=lambda text: -text.get_position()[1])
    assert sentence.vi in " ".join(text.get_text() for text in written)
    assert figure.alt == alt.vi


@pytest.mark.parametrize(
    ("f", "at", "parts"),
    [
        ("|x|", 0, ["left derivative is −1, the right derivative 1"]),
        ("floor(x)", 1, ["from the left it comes to 0, from the right to 1; its value is 1"]),
        ("∛x", 0, ["vertical tangent: slope ∞"]),
        (swinging, 0, ["between the slopes −1 and 1"]),
        ("relu(x) - relu(-x)", 0, ["slope 1", "autograd 0"]),
        ("(x²-1)/(x-1)", 1, ["open circle at the height 2"]),
        ("1/x", 0, ["from the left it comes to −∞, from the right to ∞"]),
        ("ln(x)", 0, ["on the right only, where it comes to −∞"]),
        ("ln(x)", -1, ["cross on the axis"]),
        ("x^1.5", 0, ["half-tangent on its right has the slope 0"]),
    ],
)
def test_alt_text_says_what_is_to_be_seen(f, at, parts):
    alt = plot.alt_text(compared(f, at)).en
    for part in parts:
        assert part in alt


def test_a_program_that_decides_is_called_by_its_pieces():
    said = legend(drawn(by_cases, 0))
    assert said[0] == "$f$: $- x$ on the left, $x^{2} + 1$ on the right"
    assert "beside the point" in legend(drawn(swinging, 0))[0]


def test_a_given_ax_gets_the_same_lines():
    ax = Figure().add_subplot()
    plot.comparison(tg.compare("|x|", x=0), ax)
    assert tangents(ax) == {"left", "right"}


def test_a_program_that_is_no_function_has_no_formula_in_its_picture():
    calls = []

    def program(x):
        calls.append(x)
        return x * len(calls)

    ax = plot.comparison(tg.compare(program, x=1))
    assert "f = " not in ax.figure.heading
    assert legend(ax)[0] == "curve"
