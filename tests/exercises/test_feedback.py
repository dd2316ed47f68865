"""What a student is told about an answer: it fits what was asked and what was written, in both languages."""

import re

import pytest

import teachgrad as tg
from teachgrad.exercises.model.remarks import NOTES, SLIPS
from teachgrad.report.exercise_remarks import REMARKS
from teachgrad.text import language


def told(name, answer, code="en"):
    """The paragraphs of the message."""
    with language(code):
        return str(tg.exercise(name).check(answer)).split("\n")


def test_every_remark_has_words():
    assert set(REMARKS) == {*SLIPS, *NOTES}


def test_the_slope_alone_is_not_taken_for_the_value_of_a_line():
    """The tangent to x³ − 2x at −2 has the slope 3·4 − 2 = 10: who writes 10 has found f′(a), and no line."""
    (said,) = told("derivative-4", "10")
    assert said.startswith("Not right. You wrote 10: as a line that is y = 10, which is level.")
    assert "10x" not in said
    (said,) = told("derivative-4", "10", "vi")
    assert said.startswith("Chưa đúng. Bạn viết 10: nếu là đường thẳng thì đó là y = 10")


def test_of_a_wrong_slope_no_value_is_told():
    said = "\n".join(told("derivative-4", "y = -6x + 3"))
    assert "The slope of your line is -6, and that is not the derivative" in said
    assert "your value" not in said


def test_letters_that_occur_nowhere_are_named_before_anything_is_explained():
    """ "x" for a line about a, b, c, d was explained as a constant of integration."""
    said = told("document-5", ["2", "x"])
    assert (
        said[1]
        == "the line, corrected: Not right. Your line contains x, which occurs nowhere in the exercise."
    )
    assert len(said) == 2
    assert "occurs nowhere" not in "\n".join(told("document-5", ["2", "3a + 3d"]))
    # h stands in the lines, not in the function.
    assert "occurs nowhere" not in "\n".join(told("derivative-5", ["1", "((x+h)^2 - x^2)/h = x + h"]))


def test_right_numbers_in_another_order_are_called_that():
    """∂z/∂c = −1 and ∂z/∂x = 11/2; the table has x above c."""
    first, *said = told("autograd-4", ["11/2", "-1"])
    assert first.startswith("0 of 2 right.")
    assert said[0].endswith(
        "The numbers are right, but they stand in another order than is asked for: ∂z/∂c, ∂z/∂x."
    )
    assert said[1:] == ["∂z/∂x: Not right."]
    assert "another order" not in "\n".join(told("autograd-4", ["11/2", "-2"]))
    assert "another order" not in "\n".join(told("autograd-4", ["-1", "-1"]))


def test_another_explanation_goes_on_in_the_same_sentence():
    said = "\n".join(told("autograd-4", ["1", "11/2"]))
    assert "Or only the sign is wrong." in said
    assert "Hoặc chỉ sai dấu." in "\n".join(told("autograd-4", ["1", "11/2"], "vi"))


def test_an_entry_of_a_matrix_is_an_example_and_what_was_written_is_no_column():
    """ "column 2, 3" was read as columns 2 and 3."""
    assert (
        told("matrices-4", "[[5,3],[2,8]]")[0]
        == "Not right, for example in row 1, column 2, where yours is 3."
    )
    assert told("matrices-4", "[[5,3],[2,8]]", "vi")[0] == "Chưa đúng, chẳng hạn ở hàng 1, cột 2 bạn cho 3."


def test_one_number_for_a_gradient_has_no_shape():
    assert told("matrices-4", "5")[1:] == [
        "With respect to X: you give a single number; the gradient has the shape 2×2."
    ]


@pytest.mark.parametrize("code", ["en", "vi"])
def test_a_number_of_another_question_is_named_without_what_may_be_written(code):
    said = "\n".join(told("kinks-3", ["1", "1", "1", "1"], code))
    assert ", derivative." in said or ", đạo hàm." in said
    assert "(or none)" not in said
    assert "(hoặc" not in said


def test_the_labels_of_a_wrong_line():
    """ "wrong line: not right" is a riddle."""
    labels = [field.label for field in tg.exercise("derivative-5").question.fields]
    assert [label.en for label in labels] == ["number of the wrong line", "the line, corrected"]
    assert [label.vi for label in labels] == ["số thứ tự của dòng sai", "dòng viết lại cho đúng"]


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("derivative-2", "1,5"),
        ("derivative-3", "y = 1,5x + 2"),
        ("derivative-6", "1,5x + 0,25"),
        ("kinks-1", ["-1", "1", "∞", "0,5", "0"]),
        ("several-6", ["2,402", "-600"]),
        ("matrices-1", "[[1,5; 2]; [3; 4]]"),
    ],
)
def test_decimals_have_a_point_in_vietnamese(name, answer):
    """Lesson 1 says so; 1,5 and 1.5 stood in one sentence. What was typed may be quoted as it was typed."""
    said = re.sub("“[^”]*”", "", "\n".join(told(name, answer, "vi")))
    assert not re.search(r"\d,\d", said)


def test_what_was_read_has_a_point_too():
    from teachgrad.report.practice_words import read_as

    for name, answer in (("derivative-6", "1,5x"), ("derivative-3", "y = 1,5x")):
        question = tg.exercise(name).question
        (said,) = read_as(question, question.judge(answer), {"answer": answer})
        assert said.vi.startswith("Hiểu là: ")
        assert "1.5x" in said.vi
    assert "là 1.5, không phải" in told("derivative-3", "y = 1,5x + 2", "vi")[0]


@pytest.mark.parametrize(
    ("answer", "at", "expected"),
    [
        ("0.00001", "3", "your value is 10⁻⁵."),
        ("0,000012", "3", "your value is 1.2·10⁻⁵."),
        ("32000000000000000", "3", "your value is 3.2·10¹⁶."),
        ("-0.00003", "3", "your value is -3·10⁻⁵."),
        ("10^16 x", None, "at x = 2 yours gives 2·10¹⁶; it should be 12."),
    ],
)
def test_powers_of_ten_are_written_as_at_school(answer, at, expected):
    assert expected in tg.check_answer("x^3", answer, at=at).message


def test_a_program_that_gives_a_tiny_number():
    said = "\n".join(told("autograd-8", "def f(x):\n    return 0.00001*x\n"))
    assert "is 10⁻⁵; it should be" in said
    assert "e-05" not in said


@pytest.mark.parametrize("right", ["n x^(n-1)", "= n x^(n-1)", "x^(n-1)", "x^n"])
def test_the_right_hand_side_alone_where_the_left_one_is_wrong(right):
    """The document's xⁿ = nxⁿ⁻¹: nxⁿ⁻¹ was told to say the same as the wrong line, xⁿ was right."""
    assert "You wrote a right-hand side alone." in told("document-1", ["2", right])[1]
    assert "Bạn chỉ viết vế phải." in told("document-1", ["2", right], "vi")[1]


def test_the_same_on_both_sides_corrects_nothing():
    assert "The same stands on both sides" in told("document-1", ["2", "x^n = x^n"])[1]
    line = "((x+h)^2 - x^2)/h"
    assert "The same stands on both sides" in told("derivative-5", ["1", f"{line} = {line}"])[1]


def test_the_first_line_may_be_answered_behind_a_sign_of_equality():
    """ "= 6x" was no formula: there is no line before."""
    assert tg.exercise("derivative-5").check(["1", "= (x^2 + 2x h + h^2 - x^2)/h"])
    assert "are not equal then" in told("derivative-5", ["1", "= 6x"])[1]


def test_a_prime_without_brackets():
    said = told("document-1", ["2", "x^n' = n x^(n-1)"])[1]
    assert "What is differentiated in x^n': all of it, or the last sign only?" in said
    assert "(x^2)' = 2x" in said


def test_a_line_that_is_not_solved_for_y():
    """To 3x² at 5: 2y = 60x − 150 could not be read."""
    for right in ("2y = 60x - 150", "y/2 = 15x - 37.5", "30x = y + 75", "0 = 30x - 75 - y"):
        assert tg.exercise("derivative-3").check(right), right
    said = "\n".join(told("derivative-3", "2y = 60x"))
    assert "passes through the origin" in said
    for none in ("x = 5", "xy = 3", "2y² = x"):
        assert "is not the equation of a straight line y = …." in told("derivative-3", none)[0], none


def test_letters_that_a_tangent_does_not_have():
    assert told("derivative-3", "y = a x + b") == [
        "Not right. Your line contains a, b, which occurs nowhere in the exercise."
    ]


@pytest.mark.parametrize("name", ["derivative-2", "derivative-3", "derivative-6", "several-1", "matrices-1"])
@pytest.mark.parametrize("word", ["true", "sai", "không biết", "I don't know", "hello", "no"])
def test_words_are_no_formula(name, word):
    """ "true" was told that the argument of trace must be a matrix."""
    answer = [word, "4y"] if name == "several-1" else word
    said = "\n".join(told(name, answer))
    kind = "number" if name == "derivative-2" else "formula"
    assert f"A {kind} is asked for, and “{word}” is none." in said
    said = "\n".join(told(name, answer, "vi"))
    assert f"mà “{word}” không phải là" in said
    assert not tg.exercise(name).check(answer).diagnoses


def test_a_word_may_be_a_product():
    assert tg.check_answer("n o x", "no")
    assert tg.check_answer("s a i x", "sai")


@pytest.mark.parametrize("answer", ["a", "y", "2a", "c + 1"])
def test_other_letters_alone_are_not_explained(answer):
    """ "a" for the derivative of 2x + 3 was a constant of integration, and a derivative of the derivative."""
    said = told("derivative-6", answer)
    assert said[0] == "Not right."
    assert said[1].startswith("Your answer contains")
    assert len(said) == 2


def test_the_letter_of_the_question_put_for_another_is_still_seen():
    assert tg.check_answer("x^2", "2t").diagnoses == ("wrong_letter",)
    assert tg.check_answer("x^2 + 1", "2x + C").diagnoses == ("added_constant_of_integration",)


@pytest.mark.parametrize(("name", "answer"), [("derivative-2", "x"), ("several-6", ["2402", "400x"])])
def test_a_letter_in_a_number(name, answer):
    """Of ∂f/∂y at x = 2, y = 1 an x was an error about the exercise's own point."""
    said = "\n".join(told(name, answer))
    assert "A number is asked for, and your answer still contains x." in said


def test_a_number_of_the_forward_pass_that_is_none():
    assert "“hai” is none" in told("autograd-1", ["hai", "160", "3840"])[1]


def test_a_point_that_was_meant_for_a_product():
    """5x² − 7x has the slope 10·3 − 7 at 3; in Vietnam that is written 10.3 − 7."""
    judged = tg.exercise("derivative-2").check("10.3 - 7")
    assert judged.verdict == "unreadable"
    assert "10.3 is one number. For a product write 2*3 or 2·3." in "\n".join(
        told("derivative-2", "10.3 - 7")
    )
    assert tg.exercise("derivative-2").check("10.3 - 8").verdict == "wrong"
    assert tg.check_answer("5", "0.3").verdict == "wrong"


def test_words_before_a_number():
    for answer in ("khoảng 23", "about 23", "là 23", "f(3) = 23"):
        assert tg.exercise("derivative-2").check(answer), answer


def test_a_sign_of_the_second_derivative_is_not_looked_for_in_rising_and_falling():
    said = tg.check_answer("cos(3x)", "9cos(3x)", order=2).message
    assert "Follow the minus signs" in said
    assert "Is the function rising" not in said
    assert "Is the function rising" in tg.check_answer("x^2", "-2x").message


def test_a_plus_in_the_quotient_rule_comes_before_a_sign_inside_of_the_denominator():
    """That the term x of x + 4 got the wrong sign gives the same, and is what nobody did."""
    check = tg.check_answer("(5x + 1)/(x + 4)", "(5(x + 4) + (5x + 1))/(x + 4)^2")
    assert check.diagnoses == ("quotient_plus_instead_of_minus", "sign_in_one_term")
    assert tg.check_answer("x^3 - x^2", "3x^2 + 2x").diagnoses[0] == "sign_in_one_term"
