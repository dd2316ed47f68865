"""Where a function is explored: the range, the places of both sliders, and what is refused."""

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import teachgrad as tg
from teachgrad.errors import InputError
from teachgrad.exploring.places import nearest, points, steps


def test_it_begins_where_it_is_told_and_at_1_otherwise():
    assert (tg.explore("3x²", x=5).at, tg.explore("3x²").at, tg.explore("composite").at) == (5, 1, 2)
    assert tg.explore("3x²", x=5, h=0.03).h == 0.03
    assert 0.03 in tg.explore("3x²", x=5, h=0.03).steps


@pytest.mark.parametrize(
    ("text", "x", "low", "high"),
    [
        ("3x²", 5, 0, 10),
        ("√x", 1, 0, 3),
        ("ln(x)", 0.5, 0, 2.5),
        ("√(4 − x²)", 1, -1, 2),
        ("√(x − 3)", 4, 3, 8),
    ],
)
def test_the_range_ends_where_the_function_does(text, x, low, high):
    assert tg.explore(text, x=x).over == (low, high)


@pytest.mark.parametrize("text", ["sin(40x)", "e^(3x)", "sin(1/x)"])
def test_the_range_is_narrower_where_the_curve_waves_or_grows(text):
    low, high = tg.explore(text, x=5 if text != "sin(1/x)" else 0.1).over
    assert 0 < high - low < 10
    if text == "sin(40x)":
        assert high - low <= 9 * math.pi / 40  # at most eight turns, half a wave each


def test_the_range_is_wider_where_there_is_nothing_to_see():
    low, high = tg.explore("√(x − 3)", x=1).over
    assert low <= 1
    assert high > 4


@pytest.mark.parametrize("x", [1e308, -1.7e308, 5e-324, 1e-300])
def test_at_the_ends_of_float64_there_is_a_range_still(x):
    explorer = tg.explore("2x", x=x)
    low, high = explorer.over
    assert low <= x <= high
    assert math.isfinite(high - low)
    assert x in explorer.points
    assert explorer.state(judged=False).symbolic == 2


def test_the_range_that_was_asked_for():
    explorer = tg.explore("3x²", x=5, over=(-1, 7))
    assert explorer.over == (-1, 7)
    assert (explorer.points[0], explorer.points[-1]) == (-1, 7)


finite = st.floats(-1e6, 1e6)


@settings(max_examples=60)
@given(low=finite, width=st.floats(1e-3, 1e6), part=st.floats(0, 1))
def test_points_are_round_in_order_and_hold_the_first(low, width, part):
    high = low + width
    at = low + part * (high - low)
    found = points(low, high, at)
    assert all(a < b for a, b in itertools.pairwise(found))
    assert at in found
    assert low <= found[0]
    assert found[-1] <= max(high, at)
    assert 60 <= len(found) <= 202
    # A step of 1, 2 or 5 times a power of ten is at least width/200: so many digits write every multiple of it.
    digits = math.ceil(math.log10(max(abs(low), abs(high), width) / (width / 200))) + 2
    assert all(p == float(f"{p:.{max(digits, 1)}g}") for p in found if p != at)


@settings(max_examples=60)
@given(low=finite, width=st.floats(1e-3, 1e6))
def test_steps_are_1_2_5_over_17_powers_of_ten(low, width):
    found = steps(low, low + width)
    assert 48 <= len(found) <= 54
    assert found[-1] <= (low + width - low) / 4
    for before, after in itertools.pairwise(found):
        assert after / before == pytest.approx(2, rel=1e-9) or after / before == pytest.approx(2.5, rel=1e-9)
    assert {f"{h:.1e}"[0] for h in found} == {"1", "2", "5"}


def test_the_nearest_place():
    assert [nearest((0.0, 1.0, 5.0), x) for x in (-3, 0.6, 2.9, 3.1)] == [0, 1, 1, 2]


def test_a_variable_that_is_called_like_an_option_is_the_variable():
    explorer = tg.explore(lambda h: h * h, h=3.0)
    assert (explorer.variable, explorer.at) == ("h", 3)
    held = tg.explore(lambda over, h: over * h, over=2.0, h=3.0, variable="over")
    assert (held.at, held.state(at=5, h=1).derivative) == (2, 3)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"x": 5, "h": 0}, "h is 0"),
        ({"x": 5, "h": "much"}, "h is 'much'"),
        ({"x": 5, "over": (1, 1)}, "over is"),
        ({"x": 5, "over": 3}, "over is"),
        ({"x": 5, "over": (1, math.inf)}, "over is"),
        ({"x": 5, "over": (6, 7)}, "outside the range from 6 to 7"),
        ({"y": 5}, "y"),
        ({"x": 5, "variable": "t"}, "no variable t"),
        ({"x": 5, "entry": 1}, "no entry"),
    ],
)
def test_what_cannot_be_explored_is_refused_in_both_languages(options, said):
    for language, advice in (("en", said), ("vi", "Hãy")):
        with tg.language(language):
            with pytest.raises(InputError) as refused:
                tg.explore("3x²", **options)
            assert advice in str(refused.value)


def test_of_several_numbers_one_is_to_be_named():
    with pytest.raises(InputError, match=r'One is moved, the others are held. Choose one: variable="x"'):
        tg.explore("5x³ + 2y²", x=7, y=8)
    with pytest.raises(InputError, match=r"shape 2×2. One entry of it is moved. .* entry=\(0, 0\)"):
        tg.explore("matrix_product")
    assert tg.explore(lambda x: x.sum() ** 2, x=[3.0]).state(h=1).derivative == 6


def test_as_text_it_says_the_numbers():
    text = str(tg.explore("3x²", x=5, h=1))
    for said in ("f = 3x²", "x = 5, f = 75", "h = 1", "autograd: 30", "secant (forward): 33, error 3"):
        assert said in text
    with tg.language("vi"):
        assert "cát tuyến (tiến): 33, sai số 3" in str(tg.explore("3x²", x=5, h=1))
