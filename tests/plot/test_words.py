"""Alt text, numbers and formulas as pictures write them."""

import re

import numpy as np
import pytest
import sympy as sp
from matplotlib.text import Text as Words

import teachgrad as tg
from teachgrad import plot
from teachgrad.plot import formulas, words

NUMBERS = {
    "square": ["75", "30", "36"],
    "two_variables": ["1843", "735", "32"],
    "elementwise": ["18", "24", "30", "12"],
    "matrix_product": ["45", "39"],
    "composite": ["1280", "24", "160", "3840"],
}


@pytest.mark.parametrize("name", tg.DOCUMENT)
def test_alt_text_tells_the_numbers_in_both_languages(name):
    alt = plot.alt_text(tg.compare(name))
    for text in (alt.en, alt.vi):
        assert set(NUMBERS[name]) <= set(re.findall(r"\d+", text))
        assert "$" not in text
        assert "{" not in text
    assert "The methods agree." in alt.en
    assert "Các cách tính khớp nhau." in alt.vi


def test_alt_text_tells_what_is_unusual():
    kink = plot.alt_text(tg.compare(lambda x: abs(x), x=0))
    assert "left derivative is −1, the right derivative 1" in kink.en
    assert "Đạo hàm trái là −1, đạo hàm phải là 1" in kink.vi
    assert "undefined" in plot.alt_text(tg.compare(lambda x: tg.log(x), x=-1)).en
    assert "900 entries" in plot.alt_text(tg.compare(lambda x: (x * x).sum(), x=[[1.0] * 30] * 30)).en


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (30.0, "30"),
        (-0.0, "0"),
        (1e8, "100000000"),
        (1e-14, "10⁻¹⁴"),
        (-2.5e20, "−2.5·10²⁰"),
        (float("nan"), "?"),
    ],
)
def test_numbers_are_written_as_one_writes_them(value, written):
    assert formulas.number(value) == written


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        ("120*x**5", "120x⁵"),
        ("3*a**2 + 6*b*c", "3a² + 6b·c"),
        ("x_2*3", "3x_2"),
        ("x**(3/2)", "x^(3/2)"),
        ("exp(-x)/2", "exp(−x)/2"),
        ("Abs(x - 5)*Max(x, 0)", "|x − 5|·max(0, x)"),
        ("asin(log(x))", "arcsin(ln(x))"),
    ],
)
def test_plain_formulas(formula, written):
    assert formulas.plain(sp.sympify(formula)) == written


@pytest.mark.parametrize(
    "formula",
    [
        sp.Piecewise((sp.Symbol("x"), sp.Symbol("x") > 0), (0, True)),
        sp.Matrix([[1, 2]]),
        sp.Mod(sp.Symbol("x"), 2),
        sp.Symbol("giá$"),
    ],
)
def test_what_mathtext_cannot_set_is_written_in_plain_letters(formula):
    from matplotlib.figure import Figure

    written = formulas.equation("y", formula)
    figure = Figure()
    figure.text(0, 0, written)
    figure.draw_without_rendering()
    assert "y" in written


def test_fractions_are_large_and_in_exponents_on_one_line():
    x = sp.Symbol("x")
    assert formulas.math_of(1 / x) == r"\dfrac{1}{x}"
    assert formulas.math_of(sp.exp(-1 / x**2)) == "e^{- 1/x^{2}}"
    assert formulas.math_of(x ** sp.Rational(3, 2)) == "x^{3/2}"
    assert r"\frac" in formulas.math_of(sp.exp(1 / (2 * x)))  # 1/2x would be read as ½·x


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1.57079632, "= 1.57079632"),
        (0.1 + 0.2, "≈ 0.3"),
        (1 / 3, "≈ 0.333333"),
        (-1.2, "= −1.2"),
        (1e-200, "= 10⁻²⁰⁰"),
        (123456789.0, "= 123456789"),
        (np.float64(2.5), "= 2.5"),
        (np.array([1.57079632, 2.0]), "= [1.57079632, 2]"),
        (np.array([[0.5], [2 / 3]]), "≈ [[0.5], [0.666667]]"),
    ],
)
def test_a_point_is_written_whole_or_said_to_be_rounded(value, written):
    assert words.spelled("x", value) == f"x {written}"


def test_a_rounded_point_in_mathtext():
    assert words.spelled_in_math("x", 1 / 3) == r"$x \, \approx \, \mathrm{0.333333}$"
    assert words.spelled_in_math("giá$", 1 / 3).endswith("≈ 0.333333")


@pytest.mark.parametrize("code", ["en", "vi"])
def test_an_ill_conditioned_picture_tells_the_point_it_is_of(code):
    """tan at 1.5708 is −272241, at 1.57079632 it is 1.47·10⁸ (50-digit arithmetic)."""
    with tg.language(code):
        ax = tg.compare("tan(x)", x=1.57079632).plot()
    title, legend = (
        [t.get_text() for t in ax.figure.findobj(Words) if sign in t.get_text()]
        for sign in ("1.57079632}", "(1.57079632, 1.47169·10⁸)")
    )
    assert len(title) == 1
    assert len(legend) == 1
    assert "x = 1.57079632" in str(plot.alt_text(tg.compare("tan(x)", x=1.57079632)).en)
    with tg.language(code):
        sweep = tg.error_sweep("tan(x)", x=1.57079632).plot()
    assert "1.57079632" in sweep.heading
