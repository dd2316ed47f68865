"""What a student is told about an answer: it fits what was asked and what was written, in both languages."""

import re

import pytest

import teachgrad as tg
from teachgrad.exercises.folders import bank
from teachgrad.exercises.kinds.find_error import Derivation
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
        == "the line, corrected: Not right. What you wrote contains x: no such letter occurs in the exercise."
    )
    assert len(said) == 2
    assert "no such letter" not in "\n".join(told("document-5", ["2", "3a + 3d"]))
    # h stands in the lines, not in the function.
    assert "no such letter" not in "\n".join(told("derivative-5", ["1", "((x+h)^2 - x^2)/h = x + h"]))


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
    assert "nên đẳng thức lúc nào cũng đúng" in told("document-1", ["2", "x^n = x^n"], "vi")[1]


def _corrected():
    """The exercises that ask for a wrong line of a derivation, without those about a program."""
    tasks = {name: exercise.question(0).task for name, exercise in bank().items()}
    return {name: task for name, task in tasks.items() if isinstance(task, Derivation)}


@pytest.mark.parametrize("name", _corrected())
def test_a_side_that_equals_itself_corrects_no_line(name):
    """864x³ = 864x³ was right for f′(x) = 4(6x)³, whose right-hand side it keeps."""
    asked = tg.exercise(name).question
    task = asked.task
    assert asked.judge(dict(asked.solution))
    sides = {task.right.partition("=")[2].strip(), task.claims[task.wrong - 1].text.partition("=")[2].strip()}
    for side in sides:
        judged = asked.judge({"line": str(task.wrong), "right": f"{side} = {side}"})
        assert [remark.id for remark in judged.parts[1].remarks] == ["same_on_both_sides"], side


@pytest.mark.parametrize(
    ("name", "claim", "remark"),
    [
        ("chain-10", "864x^3 = 864x^3", "same_on_both_sides"),
        ("document-2", "p+q+r+s = s+p+q+r", "same_on_both_sides"),
        ("document-4", "20 = 20", "same_on_both_sides"),
        ("document-4", "10*2 = 20", "no_derivative_said"),
        ("document-1", "x^n = x*x^(n-1)", "no_derivative_said"),
        ("document-1", "n*x^(n-1) = x^(n-1)*n", "same_on_both_sides"),
        ("rules-8", "2/x^2 = 2x^(-2)", "no_derivative_said"),
        ("derivative-5", "x + x = 2x", "another_statement"),
    ],
)
def test_what_is_true_of_no_derivative_corrects_no_line_about_one(name, claim, remark):
    asked = tg.exercise(name).question
    judged = asked.judge({"line": str(asked.task.wrong), "right": claim})
    assert [one.id for one in judged.parts[1].remarks] == [remark]
    assert judged.parts[1].verdict == "wrong"


def test_a_sum_in_another_order_still_corrects_a_line():
    other = "p + q + r + s = 2 b c + d^2 + a^2 + a b + a c + b d + c d"
    asked = tg.exercise("document-2").question
    assert asked.judge({"line": str(asked.task.wrong), "right": other})


def test_the_first_line_may_be_answered_behind_a_sign_of_equality():
    """ "= 6x" was no formula: there is no line before."""
    assert tg.exercise("derivative-5").check(["1", "= (x^2 + 2x h + h^2 - x^2)/h"])
    assert "are not equal then" in told("derivative-5", ["1", "= 6x"])[1]


def test_a_prime_without_brackets():
    said = told("document-1", ["2", "x^n' = n x^(n-1)"])[1]
    assert "What is differentiated in x^n': all of it, or the last letter only?" in said
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
        "Not right. What you wrote contains a, b: no such letter occurs in the exercise."
    ]


@pytest.mark.parametrize("name", ["derivative-2", "derivative-3", "derivative-6", "several-1", "matrices-1"])
@pytest.mark.parametrize(
    "word", ["true", "sai", "không biết", "I don't know", "hello", "no", "thirty", "i dont know", "bó tay"]
)
def test_words_are_no_formula(name, word):
    """ "true" was told that the argument of trace must be a matrix."""
    answer = [word, "4y"] if name == "several-1" else word
    said = "\n".join(told(name, answer))
    kind = "number" if name == "derivative-2" else "formula"
    assert f"A {kind} is asked for, and “{word}” is not one." in said
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
    assert "“hai” is not one" in told("autograd-1", ["hai", "160", "3840"])[1]


def test_a_point_that_was_meant_for_a_product():
    """5x² − 7x has the slope 10·3 − 7 at 3; in Vietnam that is written 10.3 − 7."""
    judged = tg.exercise("derivative-2").check("10.3 - 7")
    assert judged.verdict == "unreadable"
    assert "10.3 is one number. For a product write 2*3 or 2·3." in "\n".join(
        told("derivative-2", "10.3 - 7")
    )
    assert tg.exercise("derivative-2").check("10.3 - 8").verdict == "wrong"
    assert tg.check_answer("5", "0.3").verdict == "wrong"


@pytest.mark.parametrize(
    "answer",
    [
        *("khoảng 23", "about 23", "là 23", "Là 23", "f(3) = 23", "f'(3) là 23", "y' bằng 23", "k là 23"),
        *("đạo hàm là 23", "hệ số góc là 23", "hệ số góc của tiếp tuyến bằng 23", "the slope is 23"),
        *("f'(3) is 23", "f'(3) khoảng 23", "đáp số: y' = 23", "x=3: 23", "tại x = 3: 23"),
    ],
)
def test_words_before_a_number(answer):
    assert tg.exercise("derivative-2").check(answer)


@pytest.mark.parametrize("answer", ["f'(x) là 12x^3", "đạo hàm là 12x^3", "y' bằng 12x^3", "Đạo hàm: 12x^3"])
def test_words_before_a_formula(answer):
    assert tg.exercise("rules-1").check(answer)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        *(("rules-1", "1 bằng 2x^3"), ("rules-1", "12 là x^3")),
        *(("derivative-1", "3 là 0"), ("derivative-1", "3 about 0")),
        *(("derivative-1", "1 là 5"), ("derivative-1", "x=4: 30")),
    ],
)
def test_what_stands_round_a_word_is_not_put_together(name, answer):
    """The word was deleted: 1 bằng 2x³ was 12x³."""
    assert tg.exercise(name).check(answer).verdict == "wrong"


def test_a_differential_is_seen_behind_words_too():
    assert tg.check_answer("x^2", "đạo hàm là 2x dx").diagnoses == ("differential_written",)


def test_is_may_be_a_product():
    assert tg.check_answer("2 i s x", "2is")


def test_a_name_is_taken_only_from_the_beginning_of_a_tangent():
    assert tg.exercise("derivative-3").check("Phương trình: y = 30x - 75")
    assert tg.exercise("derivative-3").check("Phương trình tiếp tuyến là y = 30x - 75")
    assert tg.exercise("derivative-3").check("2 A: y = 60x").diagnoses != ("tangent_through_origin",)


@pytest.mark.parametrize("answer", ["= 30x - 75", "y=30x-75, x∈R", "(d): y = 30x - 75", "y là 30x - 75"])
def test_a_tangent_with_what_is_written_round_it(answer):
    assert tg.exercise("derivative-3").check(answer)


@pytest.mark.parametrize(("name", "answer"), [("derivative-1", "f(5) = 30"), ("second-4", "f(4) = 29/16")])
def test_a_value_of_the_function_that_is_none_is_noted(name, answer):
    said = told(name, answer)[1]
    assert "is a value of the function itself" in said
    assert f"write {'f′(5)' if name == 'derivative-1' else 'f′′(4)'}:" in said


@pytest.mark.parametrize(
    ("name", "answer", "note"),
    [
        ("derivative-1", "g(5) = 30", "another_name_on_the_left"),
        ("rules-1", "f(2) = 12x^3", "point_on_the_left"),
        ("rules-1", "f'(2) = 12x^3", "point_on_the_left"),
    ],
)
def test_a_left_hand_side_that_makes_it_false(name, answer, note):
    judged = tg.exercise(name).check(answer)
    assert judged.verdict == "wrong"
    assert [remark.id for remark in judged.parts[0].check.notes] == [note]


def test_the_function_may_be_called_by_its_own_name():
    assert tg.check_answer("g(x) = 3x^2", "g(5) = 30", at=5)
    assert tg.check_answer("g(x) = 3x^2", "h(5) = 30", at=5).verdict == "wrong"


@pytest.mark.parametrize("answer", ["2.5.3 - 7", "-7 + 2.5.3", "y' = 2.5.3 - 7", "2.5.4"])
def test_a_product_of_several_points(answer):
    said = told("derivative-2", answer)[0]
    assert re.search(r"2\.5\.[34] is no number\. For a product write 2\*3 or 2·3\.", said)
    assert "2.5" not in told("derivative-2", "1.234.567")[0]


def test_a_function_misspelled_is_no_word():
    assert "Did you mean cos?" in "\n".join(told("rules-1", "cosinus"))


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
