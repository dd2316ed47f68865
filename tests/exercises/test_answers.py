"""`check_answer`: verdicts, what is read, points, orders, gradients, what cannot be judged."""

import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest

import teachgrad as tg


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("x²", "2x"),
        ("x^2", "y' = 2x"),
        ("x^2", "dy/dx = x + x"),
        ("x^2", tg.formula.parse("2x")),
        ("y = 2x^3; z = 5y^2", "120x^5"),
        ("3x", 3),
        ("x/2", 0.5),
        ("x/3", Fraction(1, 3)),
        ("7", "0"),
        ("ln(x^2)", "2/x"),
        ("2·ln(x)", "2/x"),
        ("ln x", "1/|x|"),  # where ln x has a value, x is positive
        ("sqrt(x^2)", "sign(x)"),
        ("sqrt(x)·sqrt(x)", "1"),
        ("x^(1/3)", "1/(3·root(x,3)^2)"),
        ("arccosh(x)", "1/sqrt(x^2-1)"),
        ("arcsin(2x-7)", "2/sqrt(1-(2x-7)^2)"),
        ("sin(x)^2", "sin(2x)"),
        ("a·x^2 + b·x", "2a·x + b"),
        ("x^n", "n·x^(n-1)"),
        ("0.1x^2", "0.2x"),
        ("max(x, 2x)", "(3+sign(x))/2"),
        ("(x-a)^6000", "6000(x-a)^5999"),
    ],
)
def test_a_right_answer_is_right(question, answer):
    check = tg.check_answer(question, answer)
    assert check.verdict == "correct"
    assert check
    assert float(check) == 1.0
    assert check.diagnoses == ()
    assert check.witness is None


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("x²", "x"),
        ("(x-a)^6000", "6000(x-a)^5998"),
        ("x/3", "0.333"),
        ("sqrt(x^2)", "1"),
        ("x^3/3", "x^2 + 0.000000001x"),
        ("|x|", "1"),
        # They bend far out.
        ("|x-10^7|", "-1"),
        ("|x+3·10^7|", "1"),
        ("|x-e^20|", "-1"),
        ("max(x, 10^8)", "0"),
    ],
)
def test_a_wrong_answer_is_wrong_with_a_point_that_shows_it(question, answer):
    check = tg.check_answer(question, answer)
    assert check.verdict == "wrong"
    assert not check
    assert float(check) == 0.0
    assert check.witness is not None
    assert check.witness.first != check.witness.second


def test_a_right_answer_can_be_required():
    right = tg.check_answer("x^2", "2x")
    assert right.require() is right
    for answer in ("x", "2x+", None):
        wrong = tg.check_answer("x^2", answer)
        with pytest.raises(AssertionError) as failed:
            wrong.require()
        assert str(failed.value) == wrong.message


def test_the_witness_is_a_value_of_the_derivative_and_of_the_answer():
    witness = tg.check_answer("x^3", "x^2").witness
    x = dict(witness.point)["x"]
    assert (float(witness.first), float(witness.second)) == (3 * x**2, x**2)


def test_an_answer_without_a_value_where_there_is_a_derivative_is_wrong():
    check = tg.check_answer("arcsin x", "1/sqrt(x^2-1)")
    assert check.verdict == "wrong"
    with tg.language("en"):
        assert "has no real value" in check.message


@pytest.mark.parametrize(
    "answer", ["2x+", "", None, float("nan"), "sine(x)", "6x; 7x", "__import__('os')", "2x dx + 1"]
)
def test_what_cannot_be_read_is_said_by_the_reader(answer):
    check = tg.check_answer("x^2", answer)
    assert check.verdict == "unreadable"
    assert check.diagnoses == ()
    assert check.read_as is None
    with tg.language("en"):
        assert check.message == str(check.error)


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        ("det([x, 1; 2, x])", "2x", "x"),
        ("det([x, 1; 2, x^2])", "3x^2", "2x"),
        ("trace([x^2, 1; 0, sin(x)])", "2x + cos(x)", "2x"),
        # Along the first row: a·x·(x² - 3) - 1·(0 - 3) + 2·(0 - x).
        ("det([a x, 1, 2; 0, x, 3; 1, 1, x])", "3a x^2 - 3a - 2", "3a x^2 - 3a"),
    ],
)
def test_a_determinant_or_a_trace_is_differentiated_written_out(question, right, wrong):
    assert tg.check_answer(question, right).verdict == "correct"
    assert tg.check_answer(question, wrong).verdict == "wrong"


@pytest.mark.parametrize("question", ["x!", "[x; x^2]"])
def test_what_has_no_rule_here_is_undecided_and_never_wrong(question):
    check = tg.check_answer(question, "x")
    assert check.verdict == "undecided"
    assert check.message


@pytest.mark.parametrize(
    ("question", "answer", "at", "verdict"),
    [
        ("x^3", 12, 2, "correct"),
        ("x^3", "3·2^2", 2, "correct"),
        ("x^3", "27/4", "3/2", "correct"),
        ("sin x", "sqrt(2)/2", "pi/4", "correct"),
        ("sin x", "0.7071067811865476", "pi/4", "wrong"),  # exact, unless a tolerance is stated
        ("a·x^2", "6a", 3, "correct"),
        ("a·x^2", "30", {"x": 3, "a": 5}, "correct"),
        ("x^3", "3x^2", 2, "wrong"),
        ("x^3", 8, 2, "wrong"),
        ("1/x", -0.25, 2, "correct"),
    ],
)
def test_a_value_at_a_point(question, answer, at, verdict):
    assert tg.check_answer(question, answer, at=at).verdict == verdict


def test_a_rounded_value_needs_a_tolerance():
    assert tg.check_answer("ln x", "0.333", at=3).verdict == "wrong"
    assert tg.check_answer("ln x", "0.333", at=3, tolerance=0.01).verdict == "correct"
    assert tg.check_answer("ln x", "0.4", at=3, tolerance=0.01).verdict == "wrong"


@pytest.mark.parametrize(
    ("question", "answer", "at", "verdict"),
    [
        # -e⁻⁸ = -0.000335…: a tolerance is a part of the value, however small that is.
        ("e^(-x)", "-0.000335", 8, "correct"),
        ("e^(-x)", "0.000335", 8, "wrong"),
        ("e^(-x)", "0", 8, "wrong"),
        ("e^(-x)", "-0.0005", 8, "wrong"),
        ("1000x", "1009", 5, "correct"),
        ("1000x", "1011", 5, "wrong"),
        ("sin x", 6.123233995736766e-17, "pi/2", "correct"),  # 0, as floats give it
        ("sin x", "0.001", "pi/2", "wrong"),
    ],
)
def test_a_tolerance_is_a_part_of_the_right_value(question, answer, at, verdict):
    assert tg.check_answer(question, answer, at=at, tolerance=0.01).verdict == verdict


@pytest.mark.parametrize("tolerance", [-1, 1, 2.0, "0.1", float("nan"), True, []])
def test_a_tolerance_that_is_none_is_refused(tolerance):
    for judge in (tg.check_answer, tg.equivalent):
        with pytest.raises(tg.InputError, match="tolerance"):
            judge("x", "1", tolerance=tolerance)


def test_numbers_for_the_other_letters_alone_leave_a_formula_to_be_found():
    assert tg.check_answer("x^2·y", "4x", at={"y": 2}).verdict == "correct"
    assert tg.check_answer("x^2·y", "2x·y", at={"y": 2}).verdict == "wrong"


@pytest.mark.parametrize(("order", "answer"), [(1, "-2x·sin(x^2)"), (2, "-2sin(x^2) - 4x^2·cos(x^2)")])
def test_higher_orders(order, answer):
    assert tg.check_answer("cos(x^2)", answer, order=order).verdict == "correct"


def test_a_function_of_another_letter_alone_is_differentiated_by_that():
    assert tg.check_answer("t^2", "2t").verdict == "correct"


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        (("a·t^2", "2a·t"), {}),
        (("x^2", "2x"), {"order": 0}),
        (("x^2", "2x"), {"at": "y"}),
        (("x^2·y", ["4", "1"]), {"variable": ("x", "y"), "at": 2}),
        (("x^2", "2x"), {"variable": "y"}),
        (("x^2", "2x"), {"variable": ()}),
        (("x^2", "2x"), {"variable": None}),
        (("x^2", "2x"), {"variable": 5}),
        (("x^2", "2x"), {"variable": ("x", 1)}),
        (("x^2", "2x"), {"order": 1.5}),
        (("x^2", "2x"), {"order": True}),
        (("x^2", "2x"), {"order": "1"}),
        (("x^2", "4"), {"at": "x = 2"}),
        (("x^2", "4"), {"at": "1/0"}),
        (("x^2", "4"), {"at": True}),
        (("x^2", "4"), {"at": float("nan")}),
        (("x^2", "4"), {"at": [2, 3]}),
        (("x^2", "4"), {"at": "[2; 3]"}),
    ],
)
def test_what_is_asked_wrongly_is_refused_in_both_languages(arguments, options):
    with pytest.raises(tg.InputError) as refused:
        tg.check_answer(*arguments, **options)
    assert refused.value.in_language("en") != refused.value.in_language("vi")


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ("[2x·y, x^2]", "correct"),
        ("[2x·y; x^2]", "correct"),
        (["2x·y", "x^2"], "correct"),
        ({"y": "x^2", "x": "2x·y"}, "correct"),
        ("[x^2, 2x·y]", "wrong"),
        ("[2x·y, x]", "wrong"),
        ("2x·y + x^2", "wrong"),
    ],
)
def test_a_gradient_by_several_letters(answer, verdict):
    assert tg.check_answer("x^2·y", answer, ("x", "y")).verdict == verdict


def test_a_gradient_by_a_letter_that_does_not_occur_has_0_there():
    assert tg.check_answer("3y", ["0", "3"], ("x", "y")).verdict == "correct"
    assert tg.check_answer("3y", ["3", "3"], ("x", "y")).verdict == "wrong"


@pytest.mark.parametrize("answer", [["1", "2", "3"], {"x": "2x·y"}, ["2x·y", None], ["2x·y", "x^"], []])
def test_a_gradient_that_is_none_is_unreadable(answer):
    check = tg.check_answer("x^2·y", answer, ("x", "y"))
    assert check.verdict == "unreadable"
    assert check.message


@pytest.mark.parametrize("answer", [None, "x +", "word", [[1, 2], [3]]])
def test_a_programs_gradient_that_is_none_is_unreadable_or_wrong(answer):
    check = tg.check_answer(tg.DOCUMENT["elementwise"], answer)
    assert check.verdict in ("unreadable", "wrong")
    assert check.message


def test_a_gradient_at_a_point():
    at = {"x": 1, "y": 2}
    assert tg.check_answer("x^2·y", [4, 1], ("x", "y"), at=at).verdict == "correct"
    assert tg.check_answer("x^2·y", [1, 4], ("x", "y"), at=at).diagnoses[0] == "wrong_variable"


@pytest.mark.parametrize(
    ("name", "gradient"), [("elementwise", [[18, 24], [30, 12]]), ("matrix_product", [[45, 45], [39, 39]])]
)
def test_the_documents_gradients_of_matrices(name, gradient):
    function = tg.DOCUMENT[name]
    assert tg.check_answer(function, gradient).verdict == "correct"
    assert tg.check_answer(function, np.array(gradient)).verdict == "correct"
    check = tg.check_answer(function, np.add(gradient, [[0, 0], [0, 1]]))
    assert check.verdict == "wrong"
    assert check.diagnoses == ()


def test_a_formula_as_a_function_is_the_formula():
    assert tg.check_answer(tg.function("x^2·sin(x)"), "2x·cos(x)").diagnoses == ("product_of_derivatives",)


def test_how_it_was_read_is_said():
    assert tg.check_answer("x", "1/2x").read_as == "(1/2)·x"


def test_judging_loads_neither_numpy_nor_sympy_nor_matplotlib():
    program = (
        "import sys, teachgrad as tg\n"
        "for answer in ('2x·cos(x)', 'x(2sin x + x cos x)', '17x', '2x+'):\n"
        "    str(tg.check_answer('x^2·sin(x)', answer))\n"
        "print(*sorted({'numpy', 'sympy', 'matplotlib', 'click'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"


@pytest.mark.parametrize(
    "answer",
    [
        "x^" * 50 + "x",
        "(" * 50 + "x" + ")" * 50,
        "sin(" * 50 + "x" + ")" * 50,
        "+".join(["x^9"] * 200),
        "e^(e^(e^(e^x)))",
        "x^9999 - (x+1)^9999",
        "1/" * 100 + "x",
    ],
)
@pytest.mark.parametrize(
    "question", ["x^2·sin(x)", "(1+x)^(1+x)^(1+x)", "·".join(["(x+1)"] * 40), "sin(" * 40 + "x" + ")" * 40]
)
def test_whatever_is_typed_comes_to_an_end(question, answer):
    assert tg.check_answer(question, answer).verdict in ("correct", "wrong", "undecided", "unreadable")
