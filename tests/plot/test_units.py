"""Numbers at the ends of float64's range: they are drawn in powers of ten, and nothing breaks."""

import math
import sys

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

import teachgrad as tg
from teachgrad import plot
from teachgrad.plot import units

LARGEST, SMALLEST = sys.float_info.max, math.ulp(0.0)

CASES = {
    "x at 1e308": (lambda x: x, 1e308),
    "x at the largest": (lambda x: x, LARGEST),
    "x at the least": (lambda x: x, -LARGEST),
    "square at 1e154": (lambda x: x * x, 1e154),
    "square that overflows": (lambda x: x * x, 1e200),
    "kink 1e308 steep": (lambda x: abs(x) * 1e308, 0),
    "kink 1e-300 steep": (lambda x: abs(x) * 1e-300, 0),
    "jump of 1e308": (lambda x: tg.sign(x) * 1e308, 0),
    "jump of 1e-300": (lambda x: tg.sign(x) * 1e-300, 0),
    "constant 1e308": (lambda x: 0 * x + 1e308, 3),
    "constant 1e-320": (lambda x: 0 * x + 1e-320, 3),
    "root at 1e-300": (lambda x: tg.sqrt(x), 1e-300),
    "log at 1e-300": (lambda x: tg.log(x), 1e-300),
    "pole beside the smallest": (lambda x: 1 / x, SMALLEST),
    "pole of 1e300": (lambda x: 1e300 / x, 0),
    "exp that overflows beside": (lambda x: tg.exp(x), 709),
    "exp that overflows": (lambda x: tg.exp(x), 800),
    "exp to nothing": (lambda x: tg.exp(x), -745),
    "always NaN": (lambda x: tg.log(-1 - x * x), 0.5),
    "always infinite": (lambda x: x * 1e308 * 1e308, 1),
}


def line(ax, gid):
    (found,) = [artist for artist in ax.lines if artist.get_gid() == gid]
    return found


@pytest.mark.filterwarnings("ignore:invalid value:RuntimeWarning", "ignore:overflow:RuntimeWarning")
@pytest.mark.parametrize("name", CASES)
def test_extreme_numbers_are_drawn(name):
    f, at = CASES[name]
    comparison = tg.compare(lambda x: f(x), x=at)
    with np.errstate(all="raise"):
        ax = plot.comparison(comparison)
    FigureCanvasAgg(ax.figure).draw()
    limits = np.array([*ax.get_xlim(), *ax.get_ylim()])
    assert np.isfinite(limits).all()
    assert np.abs(limits).max() <= 1e103  # what Matplotlib can square
    assert np.ptp(limits[:2]) > 0 < np.ptp(limits[2:])
    assert ax.figure.alt


@pytest.mark.parametrize(
    ("f", "at", "label", "point"),
    [
        (lambda x: x, 1e308, r"10^{308}", (1, 1)),
        (lambda x: abs(x) * 1e-300, 0, r"10^{-300}", (0, 0)),
        (lambda x: tg.sign(x) * 1e308, 0, r"10^{308}", (0, 0)),
    ],
)
def test_the_axis_says_its_power_and_the_legend_the_real_numbers(f, at, label, point):
    ax = plot.comparison(tg.compare(lambda x: f(x), x=at))
    assert label in ax.get_ylabel()
    assert line(ax, "x-point").get_xydata().tolist() == [list(point)]


def test_slopes_in_powers_of_ten_are_those_of_the_drawn_axes():
    with tg.language("en"):
        ax = plot.comparison(tg.compare(lambda x: abs(x) * 1e308, x=0))
    x, y = line(ax, "x-right").get_data()
    assert (y[1] - y[0]) / (x[1] - x[0]) == pytest.approx(1)
    assert "right derivative: 10³⁰⁸" in [text.get_text() for text in ax.get_legend().get_texts()]


def test_usual_numbers_keep_their_axes():
    for at in (1e6, 1e-6, 0.0, 1e50):
        ax = plot.comparison(tg.compare(lambda x: 3 * x, x=at))
        assert "/" not in ax.get_xlabel() + ax.get_ylabel()
        assert line(ax, "x-point").get_xydata().tolist() == [[at, 3 * at]]


@pytest.mark.parametrize(
    ("value", "power", "expected"),
    [
        (1e308, -308, 1.0),
        (SMALLEST, 324, 4.940656458412465),
        (5.0, 400, math.inf),
        (-5.0, 400, -math.inf),
        (5.0, -400, 0.0),
        (math.inf, -3, math.inf),
        (0.1, 0, 0.1),
    ],
)
def test_times_ten_to(value, power, expected):
    assert units.times_ten_to(value, power) == pytest.approx(expected, rel=1e-15)
