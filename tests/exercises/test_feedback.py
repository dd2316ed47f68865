"""What a student is told about an answer: it fits what was asked and what was written, in both languages."""

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
