"""What is said of an answer: in both languages, about every misconception, never the right answer."""

import pytest

import teachgrad as tg
from teachgrad.exercises.equivalence.reading import tree_of
from teachgrad.exercises.slips.asked import Asked
from teachgrad.exercises.slips.rules import MISCONCEPTIONS
from teachgrad.formula.writers.plain import UNICODE, to_text
from teachgrad.report.answers_words import explanations, message
from teachgrad.report.slip_laws import law_text
from teachgrad.report.slip_words import WORDS

QUESTIONS = [
    ("sin(3x)", "cos(3x)"),
    ("x^2·sin(x)", "2x·cos(x)"),
    ("(x+1)/(x^2+1)", "1/(2x)"),
    ("cos(x)", "sin(x)"),
    ("x^3-x^2+5", "3x^2+2x"),
    ("(3x+1)^5", "(3x+1)^4"),
    ("sin(2x)+cos(3x)", "cos(2x)-sin(3x)"),
    ("ln(x)·x", "17x"),
    ("x^2", "2t"),
    ("arcsin(x)", "1/sqrt(x^2-1)"),
]


def test_every_misconception_has_words():
    assert set(WORDS) == set(MISCONCEPTIONS)


@pytest.mark.parametrize("name", MISCONCEPTIONS)
def test_the_words_are_clauses_and_questions(name):
    words = WORDS[name]
    for text in (words.name, words.done, words.asks):
        assert text.en != text.vi
    for code in ("en", "vi"):
        assert words.done.in_language(code)[-1] not in ".?!", "a clause that others go on from"
        assert "?" in words.asks.in_language(code)
        assert words.name.in_language(code)[0].isupper()


def test_names_are_told_apart():
    for code in ("en", "vi"):
        names = [words.name.in_language(code) for words in WORDS.values()]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize(("question", "answer"), QUESTIONS)
def test_a_message_is_whole_in_both_languages(question, answer):
    said = message(tg.check_answer(question, answer))
    for text in (said.en, said.vi):
        assert "{" not in text
        assert "  " not in text
        assert "None" not in text
        assert text.rstrip()[-1] in ".?"
    assert said.en.count("\n") == said.vi.count("\n")


@pytest.mark.parametrize(("question", "answer"), QUESTIONS)
def test_a_message_does_not_give_the_answer_away(question, answer):
    right = Asked(tree_of(question), "x").right
    said = message(tg.check_answer(question, answer)).en
    assert to_text(right, UNICODE) not in said


@pytest.mark.parametrize(
    ("question", "answer", "options"),
    [("5x", "x", {}), ("x^3", 9, {"at": 2}), ("x^3", "8", {"at": 2})],
)
def test_where_the_answer_is_one_number_it_is_not_said(question, answer, options):
    check = tg.check_answer(question, answer, **options)
    right = {"5x": "5", "x^3": "12"}[question]
    assert check.witness is not None
    assert right not in message(check).en.splitlines()[0].replace(f"({question})", "")


def test_a_gradients_message_says_which_entry_is_wrong_and_not_what_it_should_be():
    check = tg.check_answer(tg.DOCUMENT["elementwise"], [[18, 24], [30, 13]])
    first = message(check).en.splitlines()[0]
    assert first == "Not right, for example in row 2, column 2, where yours is 13."


def test_the_witness_is_said_with_both_values():
    # At 2 the derivative of x³ is 12, and x² is 4.
    said = message(tg.check_answer("x^3", "x^2"))
    assert "at x = 2 yours gives 4; it should be 12" in said.en
    assert "tại x = 2, câu trả lời của bạn cho 4; kết quả đúng là 12" in said.vi


def test_the_part_of_the_question_is_quoted_and_its_law_stated():
    said = message(tg.check_answer("7x + x^2·sin(x)", "7 + 2x·cos(x)"))
    assert "x²·sin(x)" in said.en
    assert "x²·sin(x)" in said.vi
    assert "(u·v)′ = u′·v + u·v′, not u′·v′" in said.en
    assert "(u·v)′ = u′·v + u·v′, không phải u′·v′" in said.vi


def test_several_explanations_are_alternatives_the_best_two():
    check = tg.check_answer("cos(x)", "sin(x)")
    assert len(check.slips) > 2
    assert {"sign", "integrated"} <= set(check.diagnoses)
    first, second = explanations(check.slips)
    assert "integrated" in first.en
    assert second.en.startswith("Or it may be that a minus sign is lost")
    assert second.vi.startswith("Hoặc có thể bị mất một dấu trừ")


def test_the_same_thing_is_not_said_in_two_ways():
    check = tg.check_answer("x^7", "x^7")
    assert {"unchanged", "outer_not_differentiated"} <= set(check.diagnoses)
    assert "outer function" not in check.message


@pytest.mark.parametrize(
    "answer", ["x^7", "x^8/8", "42x^5", "14x^6", "7x^6 + C", "7t^6", "7x^6 dx", "dy/dt = 7x^6"]
)
def test_an_example_is_not_told_where_it_is_the_question(answer):
    said = message(tg.check_answer("x^7", answer))
    assert "7x⁶" not in said.en
    assert "7x⁶" not in said.vi
    assert "7x⁶" in message(tg.check_answer("x^5", "x^6/6")).en


@pytest.mark.parametrize(
    ("question", "answer", "law"),
    [("cos(x)", "sin(x)", "(-u)′"), ("1/x", "1/x^2", "(-u)′"), ("x^3+x^2-x", "3x^2+2x+1", "(u + v)′")],
)
def test_a_law_that_has_not_been_broken_is_not_told(question, answer, law):
    check = tg.check_answer(question, answer)
    assert {"sign", "sign_in_one_term"} & set(check.diagnoses)
    assert law not in check.message


def test_the_law_of_a_sum_is_that_of_the_sign_in_it():
    assert "(u + v)′ = u′ + v′, not u′ - v′" in tg.check_answer("x^4+x^2", "4x^3-2x").message
    assert "(u - v)′ = u′ - v′, not u′ + v′" in tg.check_answer("x^4-x^2", "4x^3+2x").message


def test_rounded_numbers_stand_behind_a_sign_that_says_so():
    said = message(tg.check_answer("sin(3x)", "cos(3x)"))
    # cos 6 = 0.96017…, 3·cos 6 = 2.8805…
    assert "yours gives ≈ 0.9602; it should be ≈ 2.881" in said.en
    assert "cho ≈ 0.9602; kết quả đúng là ≈ 2.881" in said.vi
    assert "≈" not in message(tg.check_answer("x^3", "x^2")).en.splitlines()[0]


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [("x^3", "6x^2", "2"), ("x^3 - x^2", "3x^2 + 2x", "2x"), ("sin x", "2cos x", "2")],
)
def test_neither_a_factor_nor_a_term_is_named_that_would_be_the_answer(question, answer, said):
    paragraphs = tg.check_answer(question, answer).message.splitlines()[1:]
    assert paragraphs
    assert not any(
        f"multiplied by {said}" in paragraph or f"term {said} " in paragraph for paragraph in paragraphs
    )


def test_where_the_derivative_is_one_number_the_point_is_said_too():
    said = message(tg.check_answer("5x", "x"))
    assert said.en.splitlines()[0] == "Not right: at x = 2 yours gives 2."


def test_a_bare_factor_is_not_said_beside_what_explains_it():
    check = tg.check_answer("sin(3x)", "cos(3x)")
    assert "constant_factor" in check.diagnoses
    assert "multiplied by 1/3" not in check.message


def test_the_language_is_the_one_spoken_when_it_is_read():
    check = tg.check_answer("x^2", "2x")
    with tg.language("vi"):
        assert str(check) == "Đúng."
    with tg.language("en"):
        assert str(check) == "Right."


def test_the_law_of_a_single_letter_has_no_brackets():
    assert law_text(MISCONCEPTIONS["constant_not_differentiated"].law).en == "The rule: c′ = 0, not c."


def test_a_long_part_is_shortened():
    question = "sin(" + "+".join(f"x^{n}" for n in range(2, 40)) + ")"
    said = tg.check_answer(question, question.replace("sin", "cos")).message
    assert "…" in said
