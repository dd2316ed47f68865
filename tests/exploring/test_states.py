"""What is known at a point: literal values, each answer by itself, and nothing claimed where there is no derivative."""

import math
from fractions import Fraction

import mpmath
import numpy as np
import pytest

import teachgrad as tg
from teachgrad.engine import reverse
from teachgrad.errors import InputError


@pytest.mark.parametrize("h", [2.0, 0.5, 2.0**-10])
def test_the_quotients_of_3x2_are_30_plus_3h_and_30(h):
    state = tg.explore("3x²", x=5).state(h=h)
    # Powers of two: nothing is rounded.
    assert (state.forward, state.central) == (30 + 3 * h, 30)
    assert (state.value, state.symbolic, state.autograd, state.derivative) == (75, 30, 30, 30)
    assert (state.ends, state.end_values) == ((5 - h, 5 + h), (3 * (5 - h) ** 2, 3 * (5 + h) ** 2))
    assert state.errors == {"symbolic": 0, "autograd": 0, "forward": 3 * h, "central": 0}
    assert (state.verdict, state.variable, state.is_lost) == ("agree", "x", False)


@pytest.mark.parametrize(
    ("text", "f", "slope"),
    [
        ("sin(x)", mpmath.sin, mpmath.cos),
        ("e^(-x)", lambda x: mpmath.exp(-x), lambda x: -mpmath.exp(-x)),
        ("ln(x)", mpmath.log, lambda x: 1 / x),
    ],
)
def test_numbers_against_fifty_digits(text, f, slope):
    state = tg.explore(text, x=1.3).state(at=1.7, h=0.125)
    with mpmath.workdps(50):
        x, h = mpmath.mpf(1.7), mpmath.mpf(0.125)
        true = float(slope(x))
        forward, central = float((f(x + h) - f(x)) / h), float((f(x + h) - f(x - h)) / (2 * h))
    # Three values of size 1, each rounded to ε/2 or a little more, over h = 1/8.
    assert state.forward == pytest.approx(forward, abs=2.0**-48)
    assert state.central == pytest.approx(central, abs=2.0**-48)
    # The formula's number is computed to 50 digits and rounded once; autograd rounds a few times.
    assert state.symbolic == true
    assert state.autograd == pytest.approx(true, rel=1e-15)
    assert state.errors["forward"] == pytest.approx(abs(forward - true), abs=2.0**-48)


def test_an_h_that_is_rounded_away():
    state = tg.explore("3x²", x=5).state(h=1e-17)
    assert state.is_lost
    assert (state.forward, state.errors["forward"]) == (0, 30)


@pytest.mark.parametrize(
    ("text", "at", "verdict", "left", "right"),
    [
        ("|x|", 0, "kink", -1, 1),
        ("max(x; 1 − x)", 0.5, "kink", -1, 1),
        ("√x", 0, "vertical_tangent", math.nan, math.inf),
        ("floor(x)", 1, "jump", math.inf, 0),
        ("sin(x)/x", 0, "undefined", None, None),
        ("ln(x)", -1, "undefined", None, None),
    ],
)
def test_no_derivative_is_claimed_where_there_is_none(text, at, verdict, left, right):
    explorer = tg.explore(text, x=0.75)
    state = explorer.state(at=at, h=0.25)
    assert state.verdict == verdict
    assert not state.has_derivative
    assert all(math.isnan(error) for error in state.errors.values())
    for found, expected in ((state.left, left), (state.right, right)):
        assert expected is None or found == expected or (math.isnan(found) and math.isnan(expected))
    assert math.isnan(explorer.state(at=at, h=0.125, judged=False).derivative)


def test_a_convention_of_autograd_is_not_the_derivative():
    # √(x⁴) = x² has the slope 0 at 0, where √ has none: autograd has no number there.
    state = tg.explore("√(x^4)", x=1).state(at=0, h=0.5)
    assert state.verdict == "singular_inside"
    assert state.derivative == 0
    assert state.forward == state.errors["forward"] == 0.5


def test_a_value_is_missing_on_one_side_only():
    state = tg.explore("√x", x=1).state(at=0.25, h=0.5)
    assert math.isnan(state.central)
    assert state.forward == pytest.approx((math.sqrt(0.75) - 0.5) / 0.5, rel=1e-15)  # two roundings
    assert state.derivative == 1


def test_unasked_compare_says_nothing_and_what_it_said_stays():
    explorer = tg.explore("3x²", x=5)
    quick = explorer.state(at=2, h=1, judged=False)
    assert (quick.verdict, quick.comparison, quick.derivative) == (None, None, 12)
    explorer.state(at=2, h=1)
    assert explorer.state(at=2, h=0.5, judged=False).verdict == "agree"


def test_at_a_kink_nothing_is_taken_for_the_derivative_before_compare_is_asked():
    explorer = tg.explore("|x − 1|", x=2)
    assert math.isnan(explorer.state(at=1, judged=False).derivative)
    assert math.isnan(tg.explore("x^1.5", x=1).state(at=0, judged=False).derivative)  # a border
    swings = tg.explore(lambda x: x * tg.sin(math.pi / x) if x != 0 else 0 * x, x=1.0)
    assert math.isnan(swings.state(at=0, judged=False).derivative)
    assert explorer.state(at=0.5, judged=False).derivative == -1
    assert explorer.state(at=0, judged=False, h=0.5).derivative == -1
    assert tg.explore("x·|x|", x=2).state(at=0, judged=False).derivative == 0


def decides(x):
    if x > 0:
        return tg.sin(x)
    return x * x


def test_the_formula_is_that_of_the_branch_at_the_point():
    explorer = tg.explore(decides, x=1.0)
    left, right = explorer.state(at=-1.5, h=0.25), explorer.state(at=0.5, h=0.25)
    assert (left.symbolic, left.autograd, left.derivative, left.verdict) == (-3, -3, -3, "agree")
    assert right.symbolic == pytest.approx(math.cos(0.5), rel=1e-15)
    kink = explorer.state(at=0, h=0.25)
    assert (kink.verdict, kink.left) == ("kink", 0)
    assert kink.right == pytest.approx(1, abs=1e-6)  # the referee's own quotients
    assert explorer.state(at=-1.5, judged=False).derivative == -3
    assert math.isnan(explorer.state(at=0, judged=False).derivative)


def test_one_of_several_variables_moves_and_the_others_are_held():
    state = tg.explore("z = 5x³ + 2y²", x=7, y=8, variable="y").state(at=3, h=0.5)
    assert (state.variable, state.value, state.derivative, state.forward) == ("y", 5 * 343 + 18, 12, 13)
    # Held variables are Tensors still.
    held = tg.explore(lambda x, y: x * y.exp(), x=2.0, y=0.0, variable="x").state(at=4, h=1)
    assert (held.value, held.derivative, held.forward) == (4, 1, 1)


def test_one_entry_of_a_matrix_moves():
    state = tg.explore("matrix_product", entry=(0, 1)).state(at=10, h=0.5)
    # The document's sum of the entries of X·X, times 3: linear in b, with the slope 3(a + 2c + d).
    assert (state.variable, state.derivative, state.forward) == ("b", 3 * (3 + 10 + 2), 45)


def test_a_kink_of_another_entry_is_none_of_this_one():
    explorer = tg.explore(lambda x: abs(x).sum(), x=[0.0, 2.0], entry=1)
    assert explorer.state(at=3).verdict == "agree"
    assert explorer.state(at=0).verdict == "kink"


def raises(x):
    if x < 0:
        return [1, 2][5]
    return x * x


def endless(x):
    while x > 1:
        x = x + 1
    return x * x


@pytest.mark.parametrize("program", [raises, endless])
def test_a_program_without_a_result_has_no_value_there(program):
    explorer = tg.explore(program, x=0.5, over=(-1, 2))
    state = explorer.state(at=-0.5 if program is raises else 1.5, h=0.25)
    assert math.isnan(state.value)
    assert (state.autograd, state.symbolic, state.verdict) == (None, None, "undefined")
    assert explorer.state(at=0.5, h=0.25).derivative == 1


def test_each_answer_is_its_own(monkeypatch):
    explorer = tg.explore("3x²", x=5)
    true = reverse.gradients

    def doubled(output, seed):
        return {node: 2 * gradient for node, gradient in true(output, seed).items()}

    monkeypatch.setattr(reverse, "gradients", doubled)
    state = explorer.state(h=0.5, judged=False)
    assert (state.symbolic, state.autograd, state.forward, state.central) == (30, 60, 31.5, 30)
    assert math.isnan(state.derivative)  # two that contradict each other settle nothing
    judged = explorer.state(h=0.5)
    assert judged.verdict in ("disagree", "wrong_by_factor")


def test_errors_over_all_steps_are_those_of_exact_arithmetic():
    explorer = tg.explore("x³", x=2)
    forward, central = explorer.quotients(2.0)
    for h, f, c in zip(explorer.steps, forward, central, strict=True):
        if h < 1e-4:
            continue  # there rounding is all
        step = Fraction(h)
        # (x + h)³ at 2: 12 + 6h + h² and 12 + h²; values up to 64, so rounding adds at most 8·64·ε/h.
        margin = 512 * 2.0**-52 / h
        assert f == pytest.approx(float(12 + 6 * step + step**2), abs=margin)
        assert c == pytest.approx(float(12 + step**2), abs=margin)


@pytest.mark.parametrize(
    "bad", [{"at": math.nan}, {"at": "two"}, {"h": 0}, {"h": -1}, {"h": math.inf}, {"h": None, "at": 1e400}]
)
def test_what_is_no_point_or_no_step_is_refused(bad):
    with pytest.raises(InputError, match="Write for example"):
        tg.explore("3x²", x=5).state(**bad)


def test_numbers_of_numpy_are_numbers():
    assert tg.explore("3x²", x=5).state(at=np.float64(2), h=np.float64(0.5)).forward == 13.5
