"""Answers as students write them: left-hand sides, several signs =, gradients as text, numbers of other libraries."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.exercises.answering.entries_written import entries_written

X, Y = sp.symbols("x y")


@pytest.mark.parametrize(
    "answer",
    [
        "y' = 6x",
        "dy/dx = 6x",
        "f'(x) = 6x",
        "f′(x)=6x",
        "y' = 3·2x = 6x",
        "y' = 3*2x\n = 6x",
        "= 6x",
        "d/dx(3x^2) = 6x",
        "d/dx 3x^2 = 6x",
        "d/dx = 6x",
        "\\frac{d}{dx}(3x^2) = 6x",
        "(3x^2)' = 6x",
        "[3x^2]′ = 6x",
        "6*x**1",
        "6 x",
        "６ｘ",
        "\\frac{12x}{2}",
        2 * 3 * X,
        sp.Symbol("x") * sp.Float("6.0"),
    ],
)
def test_a_right_answer_is_right_however_it_is_written(answer):
    check = tg.check_answer("3x^2", answer)
    assert check.verdict == "correct"
    assert check.notes == ()


@pytest.mark.parametrize(
    "answer", ["dy/dt = 6x", "f'_t = 6x", "dx/dy = 6x", "d/dt(3x^2) = 6x", "dy/dt = 3·2x = 6x", "dy/dX = 6x"]
)
def test_a_derivative_by_another_letter_on_the_left_is_diagnosed(answer):
    check = tg.check_answer("3x^2", answer)
    assert check.verdict == "wrong"
    assert check.diagnoses == ("wrong_letter",)
    with tg.language("en"):
        assert "left-hand side" in check.message
    with tg.language("vi"):
        assert "vế trái" in check.message


def test_a_letter_on_the_left_does_not_hide_what_else_is_wrong():
    assert tg.check_answer("sin(3x)", "dy/dt = cos(3x)").diagnoses[0] == "chain_inner_missing"


@pytest.mark.parametrize(
    ("question", "answer", "note", "options"),
    [
        ("3x^2", "y'' = 6x", "other_order", {}),
        ("3x^2", "d^2y/dx^2 = 6x", "other_order", {}),
        ("3x^3", "y' = 18x", "other_order", {"order": 2}),
        ("3x^2", "y = 6x", "function_on_the_left", {}),
        ("3x^2", "f(x) = 6x", "function_on_the_left", {}),
        ("3x^2", "3x^2 = 6x", "sides_differ", {}),
        ("3x^2", "y' = 3·x = 6x", "sides_differ", {}),
        ("x^3", "3·sqrt(x)^4", "only_there", {}),
    ],
)
def test_what_is_carelessly_written_is_right_and_noted(question, answer, note, options):
    check = tg.check_answer(question, answer, **options)
    assert check.verdict == "correct"
    assert [remark.id for remark in check.notes] == [note]
    assert len(check.message.splitlines()) == 2


@pytest.mark.parametrize(
    ("answer", "verdict", "notes"),
    [
        ("f'(2) = 12", "correct", []),
        ("y'(2) = 3·2^2 = 12", "correct", []),
        ("f'(4/2) = 12", "correct", []),
        ("f'(3) = 12", "wrong", ["other_point"]),
        ("(x^3)' = 12", "correct", []),
        ("(x^2)' = 12", "wrong", ["other_function"]),
        ("≈ 12", "correct", []),
        ("f'(2) = 13", "wrong", []),
    ],
)
def test_a_value_with_its_left_hand_side(answer, verdict, notes):
    check = tg.check_answer("x^3", answer, at=2)
    assert check.verdict == verdict
    assert [remark.id for remark in check.notes] == notes


@pytest.mark.parametrize("answer", ["6x (cm)", "12 m/s", "hai x"])
def test_letters_of_units_and_words_are_named(answer):
    check = tg.check_answer("3x^2", answer)
    assert check.verdict == "wrong"
    assert [remark.id for remark in check.notes] == ["strange_letters"]
    assert check.notes[0].details["known"] == ["x"]


@pytest.mark.parametrize(
    "answer", ["x > 3", "6x == 6x", "3x^2 -> 6x", "= ", "==", "y' = ", "= = 6x", "f'(2 = 12"]
)
def test_what_is_no_answer_stays_unreadable(answer):
    assert tg.check_answer("3x^2", answer).verdict == "unreadable"


@pytest.mark.parametrize(
    "answer",
    [
        "(2xy, x^2)",
        "(2xy; x^2)",
        "2xy, x^2",
        "⟨2xy, x²⟩",
        "{2xy, x²}",
        "[2xy, x²]",
        "fx = 2xy, fy = x^2",
        "f_y = x^2; f_x = 2xy",
        "∂f/∂x = 2xy; ∂f/∂y = x^2",
        "∇f = (2xy, x²)",
        "grad f = (2xy, x²)",
        "∇f(x, y) = (2xy, x²)",
        "\\begin{pmatrix}2xy\\\\x^2\\end{pmatrix}",
        sp.Matrix([2 * X * Y, X**2]),
        sp.Matrix([[2 * X * Y, X**2]]),
        [2 * X * Y, "x²"],
    ],
)
def test_a_gradient_in_every_spelling(answer):
    assert tg.check_answer("x²y", answer, ("x", "y")).verdict == "correct"


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ("(x^2, 2xy)", "wrong"),
        ("f_x = x^2, f_y = 2xy", "wrong"),
        ("(2xy)", "wrong"),
        ("(2xy, x^2, 0)", "unreadable"),
        ("(2xy, )", "unreadable"),
    ],
)
def test_a_wrong_gradient_as_text(answer, verdict):
    assert tg.check_answer("x²y", answer, ("x", "y")).verdict == verdict


def test_one_formula_for_a_gradient_is_told_what_is_missing():
    check = tg.check_answer("x²y", "2xy", ("x", "y"))
    assert [remark.id for remark in check.notes] == ["one_entry"]
    assert "2 entries" in check.message


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("[0,1]", ["0", "1"]),
        ("0,1", None),  # a tenth
        ("0, 1", ["0", "1"]),
        ("(0,5; 1)", ["0,5", "1"]),
        ("(0,5, 1)", None),
        ("max(x, y), 1", ["max(x, y)", "1"]),
        ("(a+b), (c+d)", ["(a+b)", "(c+d)"]),
        ("f_x = 1, f_z = 2", None),
        ("f_x = 1, f_x = 2", None),
        ("f_x = 1, 2", None),
        ("", None),
    ],
)
def test_entries_are_told_apart_only_where_that_is_certain(text, entries):
    assert entries_written(text, ("x", "y")) == entries


@pytest.mark.parametrize(
    "answer",
    [
        np.float64(12),
        np.float32(12),
        np.int8(12),
        np.array(12.0),
        np.array([12]),
        np.array([[12.0]]),
        [12],
        (12,),
        sp.Integer(12),
        sp.Rational(24, 2),
        sp.sqrt(144),
        Fraction(12),
        Decimal("12.00"),
    ],
)
def test_a_number_of_any_library(answer):
    assert tg.check_answer("x^3", answer, at=2).verdict == "correct"


def test_numbers_are_taken_for_what_they_were_meant_to_be():
    assert tg.check_answer("x/10", np.float32(0.1)).verdict == "correct"  # not 0.10000000149011612
    assert tg.check_answer("x^3", np.float64(12), at=np.int64(2)).verdict == "correct"
    assert tg.check_answer("x^3", "27/4", at=sp.Rational(3, 2)).verdict == "correct"
    assert tg.check_answer("e^(2x)", 2 * sp.exp(2 * X)).verdict == "correct"
    assert tg.check_answer("x", sp.Float("1e-20") * 10**20).verdict == "correct"


NO_NUMBERS = [
    *(
        True,
        np.bool_(True),
        None,
        b"1",
        1j,
        {},
        {"x": "1"},
        float("nan"),
        float("-inf"),
        np.nan,
        np.array(None),
    ),
    *(np.array([1.0, 2.0]), sp.nan, sp.oo, sp.zoo, sp.I, sp.Derivative(X**2, X), Decimal("NaN")),
    *(Decimal("1e1000000"), 10**100_000, Fraction(10**5000, 3), lambda x: 1),
]


@pytest.mark.parametrize("place", range(len(NO_NUMBERS)))  # some have no text that could name the test
def test_what_is_no_finite_number_is_unreadable(place):
    check = tg.check_answer("x", NO_NUMBERS[place])
    assert check.verdict == "unreadable"
    assert check.message


class Nameless:
    def __repr__(self):
        raise RuntimeError


@pytest.mark.parametrize(
    "answer", [Nameless(), [0] * 10**6, np.zeros(10**6), "x" * 10**6, [[0] * 10**5] * 2, b"[1, 2]"]
)
@pytest.mark.parametrize("variable", ["x", ("x", "y")])
def test_what_is_huge_or_hostile_is_unreadable(answer, variable):
    check = tg.check_answer("x y", answer, variable)
    assert check.verdict == "unreadable"
    assert len(check.message) < 500
