"""Secant lines for a few h in one picture: slopes against literal values, lines that can be told apart, and no tangent line
where there is none."""

import itertools

import pytest

import teachgrad as tg
from teachgrad.errors import InputError


def lines(ax):
    return {line.get_gid(): line for line in ax.lines}


def slope(line):
    (x0, x1), (y0, y1) = line.get_xdata(), line.get_ydata()
    return (y1 - y0) / (x1 - x0)


def labels(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


def test_the_secant_lines_of_3x2_at_5_go_through_the_point_with_slope_30_plus_3h():
    ax = tg.plot.secants(tg.compare("square"))
    drawn = lines(ax)
    for step, h in enumerate((4, 2, 1)):
        line = drawn[f"secant-right-{step}"]
        assert slope(line) == pytest.approx(30 + 3 * h, rel=1e-9)  # (3(5+h)² - 75)/h; lost to rounding: 1e-14
        x, y = line.get_xdata()[0], line.get_ydata()[0]
        assert y + slope(line) * (5 - x) == pytest.approx(75, rel=1e-9)
        assert float(drawn[f"end-right-{step}"].get_xdata()[0]) == pytest.approx(5 + h)
    assert slope(drawn["tangent"]) == pytest.approx(30)
    assert "secant-right-3" not in drawn
    assert "secant line, h = 1: slope 33" in labels(ax)
    assert "slope 42" in ax.figure.alt
    assert ax.figure.alt.endswith("Its slope is the derivative, 30.")


def test_of_several_variables_the_one_that_is_asked_for_is_moved():
    with tg.language("vi"):
        ax = tg.plot.secants(tg.compare("two_variables"), variable="y")
    # (2(8 + h)² - 2·8²)/h = 32 + 2h
    assert "cát tuyến, h = 2: hệ số góc 36" in labels(ax)
    assert "Hệ số góc của tiếp tuyến là đạo hàm, 32." in ax.figure.alt


def test_an_entry_of_a_matrix():
    ax = tg.plot.secants(tg.compare("elementwise"), entry=(0, 1))
    # 3(4 + h)² - 3·4² over h, the other entries held
    assert "secant line, h = 1: slope 27" in labels(ax)


def test_at_a_kink_both_sides_are_drawn_and_no_tangent_line():
    ax = tg.plot.secants(tg.compare("|x|", x=0))
    drawn = lines(ax)
    assert "tangent" not in drawn
    assert {round(slope(line), 9) for gid, line in drawn.items() if gid.startswith("secant-left")} == {-1}
    assert {round(slope(line), 9) for gid, line in drawn.items() if gid.startswith("secant-right")} == {1}
    assert "to the left, h = 0.4: slope \N{MINUS SIGN}1" in labels(ax)
    assert "no tangent line" in ax.figure.alt


def test_where_there_is_no_value_no_secant_line_begins():
    with pytest.raises(InputError, match="no finite value"):
        tg.plot.secants(tg.compare("1/x", x=0))


@pytest.mark.parametrize(
    ("f", "at"),
    [
        ("square", {}),
        ("ln(x)", {"x": 0.5}),
        ("-x^2", {"x": 3}),
        ("exp(x)", {"x": 700}),
        ("√(1-x)", {"x": 0.999}),
    ],
)
def test_no_two_lines_lie_on_one_another_at_the_edge(f, at):
    ax = tg.plot.secants(tg.compare(f, **at))
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    drawn = lines(ax)
    kept = [line for gid, line in drawn.items() if gid == "tangent" or gid.startswith("secant-")]
    far = left + (right - left) * 0.95
    heights = sorted(line.get_ydata()[0] + slope(line) * (far - line.get_xdata()[0]) for line in kept)
    apart = [(b - a) / (high - low) for a, b in itertools.pairwise(heights)]
    # 4.3 inches are about 270 points, so 2 % are 5: more than half of either line, 2.75 and 0.9 points.
    assert len(kept) >= 4
    assert min(apart) > 0.02


@pytest.mark.parametrize(
    ("f", "x"),
    [
        ("square", 5),
        ("ln(x)", 0.5),
        ("1/x", 0.5),
        ("tan(x)", 1.4),
        ("√(1-x)", 0.999),
        ("x", 1e-300),
        ("sin(1000x)", 1),
    ],
)
def test_the_point_and_every_end_are_inside_the_picture(f, x):
    ax = tg.plot.secants(tg.compare(f, x=x))
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    marks = [line for line in ax.lines if line.get_gid().startswith(("end-", "x-point"))]
    assert len(marks) >= 4
    for mark in marks:
        assert left < mark.get_xdata()[0] < right
        assert low < mark.get_ydata()[0] < high


def test_h_is_halved_from_line_to_line():
    said = [
        text.split(":")[0] for text in labels(tg.plot.secants(tg.compare("ln(x)", x=0.5))) if "h =" in text
    ]
    assert said == [f"secant line, h = {h}" for h in ("1", "0.5", "0.25", "0.125")]


def test_no_line_of_the_title_ends_inside_the_point():
    for code in ("en", "vi"):
        with tg.language(code):
            figure = tg.plot.secants(tg.compare("elementwise"), entry=(1, 0)).figure
        title = [text.get_text().replace("\N{NO-BREAK SPACE}", " ") for text in figure.texts]
        assert any("$x$ = [[3, 4], [5, 2]]" in line for line in title)
