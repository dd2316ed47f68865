"""The secant line becomes the tangent line: quotients against literal values, and nothing claimed where there is no tangent."""

import itertools
import math
import re
from fractions import Fraction

import pytest

import teachgrad as tg
from teachgrad.errors import InputError
from teachgrad.plot import secant, secant_words
from teachgrad.plot.alt import alt_text
from teachgrad.plot.animation_film import artists
from teachgrad.plot.secant_chosen import chosen
from teachgrad.plot.secant_steps import secants
from teachgrad.plot.view import view


def found(f, variable=None, entry=None, **point):
    return secants(view(chosen(tg.compare(f, **point), variable, entry)))


def film(f, variable=None, entry=None, **point):
    return secant.film(tg.compare(f, **point), variable, entry)


def drawn(picture):
    return {artist.get_gid(): artist for artist in artists(picture.figure)}


def sentences(f, **point):
    """What the film says, without drawing it."""
    secants = found(f, **point)
    told = [secant_words.of_step(secants, step) for step in range(len(secants.steps))]
    return [*map(str, told), str(secant_words.of_end(secants))]


def test_the_quotients_of_3x2_at_5_are_30_plus_3h():
    steps = [step[1] for step in found("square").steps]
    assert [(q.h, q.slope) for q in steps[:3]] == [(2, 36), (1, 33), (0.5, 31.5)]
    for quotient in steps[:9]:
        # (3(5 + h)² − 75)/h = 30 + 3h; the values are 75 and more, so that rounding adds at most 3·75·ε/h.
        rounding = 225 * 2.0**-52 / quotient.h
        assert quotient.slope == pytest.approx(30 + 3 * quotient.h, rel=1e-15, abs=rounding)
        assert quotient.error == pytest.approx(3 * quotient.h, rel=1e-15, abs=rounding)


@pytest.mark.parametrize(("f", "x"), [("3x²", 5), ("sin(x)", 1), ("e^x", 0), ("e^x", 700), ("ln(x)", 1e-12)])
def test_h_shrinks_until_rounding_leaves_nothing_of_the_difference(f, x):
    secants = found(f, x=x)
    (side,) = secants.sides
    steps = [step[side].h for step in secants.steps]
    assert all(after < before for before, after in itertools.pairwise(steps))
    assert [step[side].slope == 0 for step in secants.steps] == [False] * (len(steps) - 1) + [True]
    assert 0 < secants.best < len(steps) - 1
    assert len(steps) < 40


@pytest.mark.parametrize(("f", "x"), [("x^3", 0), ("7 + 0x", 2), ("cos(x)", 0), ("|x|", 0), ("x", 1e300)])
def test_it_ends_where_nothing_is_ever_rounded_away(f, x):
    assert 5 <= len(found(f, x=x).steps) < 40


def test_at_a_kink_both_sides_are_shown_and_no_derivative_is_claimed():
    secants = found("|x|", x=0)
    assert secants.sides == (-1, 1)
    assert not secants.has_derivative
    for step in secants.steps:
        assert (step[-1].slope, step[1].slope) == (-1, 1)
    shown = film("|x|", x=0)
    assert {"secant-left-0", "secant-right-0"} <= shown.states[0].shown
    assert "tangent" not in drawn(shown)
    said = " ".join(sentences("|x|", x=0))
    assert "Not differentiable here: the left and the right derivative differ." in said
    assert "the error is" not in said
    assert "The tangent line is" not in said
    assert "to the tangent" not in shown.title


@pytest.mark.parametrize(
    ("f", "x", "sides"),
    [("√x", 0, (1,)), ("√(-x)", 0, (-1,)), ("cbrt(x)", 0, (-1, 1)), ("floor(x)", 1, (-1, 1))],
)
def test_only_sides_with_values_are_shown(f, x, sides):
    secants = found(f, x=x)
    assert secants.sides == sides
    assert not secants.has_derivative


def test_the_slopes_at_a_vertical_tangent_grow():
    for step in found("√x", x=0).steps:
        assert step[1].slope == pytest.approx(1 / math.sqrt(step[1].h), rel=1e-15)  # one root, one quotient


def test_an_oscillating_quotient_is_not_called_an_error():
    def program(x):
        return x * tg.sin(1 / x) if x != 0 else 0 * x

    said = sentences(program, x=0)
    assert "has no limit" in said[-1]
    assert not any("error" in sentence for sentence in said)


def test_the_true_derivative_counts_where_autograd_follows_a_convention():
    secants = found("relu(x) - relu(-x)", x=0)  # this is x: its derivative is 1, autograd answers 0
    assert secants.derivative == 1
    assert all(step[1].error == 0 for step in secants.steps)
    assert "Its slope is the derivative, 1." in sentences("relu(x) - relu(-x)", x=0)[-1]


def test_to_the_left_where_there_is_nothing_on_the_right():
    def program(x):
        if x > 6.275:
            raise ValueError
        return x * x

    secants = found(program, x=4.375)
    assert secants.sides == (-1,)
    assert secants.derivative == 8.75
    first = secants.steps[0][-1]
    assert (first.h, first.slope) == (-2, 6.75)  # (x² − (x − h)²)/h = 2x − h, exact in binary
    assert "(f(x) − f(x − h))/h" in sentences(program, x=4.375)[0]


def test_the_lines_go_through_the_point_and_the_end():
    shown = film("square")
    parts = drawn(shown)
    for step, (h, slope) in enumerate([(2, 36), (1, 33), (0.5, 31.5)]):
        x, y = parts[f"secant-right-{step}"].get_data()
        assert (y[1] - y[0]) / (x[1] - x[0]) == pytest.approx(slope, rel=1e-12)
        assert y[0] + slope * (5 - x[0]) == pytest.approx(75, rel=1e-12)
        ((end, value),) = parts[f"end-right-{step}"].get_xydata().tolist()
        assert (end, value) == (5 + h, 3 * (5 + h) ** 2)
    x, y = parts["tangent"].get_data()
    assert (y[1] - y[0]) / (x[1] - x[0]) == pytest.approx(30, rel=1e-12)


def test_an_error_of_0_has_no_place_on_a_logarithmic_axis():
    parts = drawn(film("3x", x=2))
    assert parts["dot-right-0"].get_marker() == "v"  # (3·2.5 − 6)/0.5 is 3 exactly
    assert parts["dot-right-8"].get_marker() == "o"
    assert parts["dot-right-8"].axes.get_yscale() == "log"


def test_each_state_shows_one_secant_line_and_all_errors_so_far():
    shown = film("square")
    for step, state in enumerate(shown.states[:-1]):
        assert {gid for gid in state.shown if gid.startswith("secant-")} == {f"secant-right-{step}"}
        assert {gid for gid in state.shown if gid.startswith("dot-")} == {
            f"dot-right-{i}" for i in range(step + 1)
        }
    assert not any(gid.startswith("secant-") for gid in shown.states[-1].shown)
    assert set(shown.parts) <= set(drawn(shown))


def test_the_sentences_bear_the_numbers_in_both_languages():
    english = sentences("square")
    assert english[0].startswith("A secant line meets the curve at x = 5 and at x + h = 7: with h = 2")
    assert english[1] == "h = 1: (y(x + h) − y(x))/h = 33. The formula gives 30, so the error is 3."
    assert "x + h is rounded to x itself" in english[-2]
    assert sum("The error grows again" in sentence for sentence in english) == 1
    with tg.language("vi"):
        vietnamese = sentences("square")
    assert vietnamese[1] == "h = 1: (y(x + h) − y(x))/h = 33. Công thức cho 30, nên sai số là 3."
    assert "sai số chặt cụt" in vietnamese[-1]
    assert "sai số làm tròn" in vietnamese[-1]


@pytest.mark.parametrize(
    ("f", "x"), [("√x", 0), ("sin(x)", 1), ("x³", 1 / 3), ("|x|", 0), ("e^x", 700), ("3x²", 0.1)]
)
def test_every_number_is_exact_or_stands_behind_an_approximation_sign(f, x):
    """Numbers are read back from the sentences and looked for among those that were computed."""
    computed = found(f, x=x)
    exact = {computed.derivative, float(x)}
    for step in computed.steps:
        for quotient in step.values():
            exact |= {abs(quotient.h), quotient.slope, quotient.error, quotient.end}
            exact.add(float(Fraction(repr(float(x))) + Fraction(repr(quotient.h))))  # 0.1 + 0.2 is 0.3
    for sentence in sentences(f, x=x):
        for sign, number, power in NUMBER.findall(sentence):
            value = float(number.replace("−", "-") or 1) * 10.0 ** int(power.translate(SCRIPT) or 0)
            near = [e for e in exact if e == value or (sign == "≈ " and abs(e - value) <= 0.06 * abs(e))]
            assert near, (sign, number, power, sentence)
            if sign == "":
                assert any(math.isclose(e, value, rel_tol=1e-15) for e in near)


NUMBER = re.compile(r"(≈ )?(?<![\w⁻])((?:−)?\d+(?:\.\d+)?)(?:·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?(?![\d\w⁻⁰¹²³⁴⁵⁶⁷⁸⁹])")
SCRIPT = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def test_the_film_says_the_sentences():
    assert [state.sentence for state in film("√x", x=0).states] == sentences("√x", x=0)


def test_h_has_as_many_digits_as_its_slope():
    assert (
        sentences("√x", x=0)[1] == "h = 0.2: the secant line to the right has the slope ≈ 2.23607."
    )  # 1/√0.2
    assert sentences("√x", x=0)[5] == "h = 0.01: the secant line to the right has the slope 10."
    said = sentences("3x²", x=0.1)[0]
    assert said.startswith("A secant line meets the curve at x = 0.1 and at x + h = 0.")
    (line,) = re.findall("The secant line with .*?\\.(?= |$)", str(alt_text(tg.compare("sin(x)", x=1))))
    h, slope = (float(number) for number in re.findall(r"\d\.\d+", line))
    assert slope == pytest.approx((math.sin(1 + h) - math.sin(1)) / h, abs=2e-8)  # eight digits of both
    assert "slope ≈" in line


def test_a_straight_line_has_no_truncation_error():
    said = sentences("3x", x=2)[-1]
    assert "truncation" not in said
    assert "h = 0.5, was the best, with the error 0" in said


def test_of_several_numbers_one_is_moved():
    assert found("two_variables", "y").derivative == 32
    assert found("matrix_product", entry=(1, 0)).derivative == 39
    assert "d" in film("matrix_product", entry=(1, 1)).note


@pytest.mark.parametrize(
    ("f", "point", "variable", "entry", "said"),
    [
        ("two_variables", {}, None, None, "several variables: x, y"),
        ("two_variables", {}, "t", None, "no variable t"),
        ("matrix_product", {}, None, None, "shape 2×2"),
        ("matrix_product", {}, None, (2, 0), "no entry"),
        ("1/x", {"x": 0}, None, None, "no finite value at this point"),
        ("ln(x)", {"x": -1}, None, None, "no finite value at this point"),
    ],
)
def test_what_cannot_be_shown_is_refused(f, point, variable, entry, said, tmp_path):
    with pytest.raises(InputError, match=said):
        tg.compare(f, **point).animate(tmp_path / "secant.html", variable, entry)
    assert not list(tmp_path.iterdir())


def test_numbers_beyond_what_an_axis_can_take(tmp_path):
    shown = film("e^x", x=700)
    x, y = drawn(shown)["secant-right-0"].get_data()
    # In units of 10³⁰⁴: e⁷⁰⁰(e − 1), from the reference value e⁷⁰⁰ = 1.01423205473…·10³⁰⁴.
    assert (y[1] - y[0]) / (x[1] - x[0]) == pytest.approx(1.0142320547350045 * (math.e - 1), rel=1e-12)


def test_a_comparison_animates_itself(tmp_path):
    file = tg.compare("square").animate(tmp_path / "secant.html")
    assert file == tmp_path / "secant.html"
    assert "The formula gives 30" in file.read_text("utf-8")
