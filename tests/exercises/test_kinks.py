"""Values where the rules give a number and there is no derivative, and where there is one in spite of a kink's sign."""

import pytest

import teachgrad as tg
from teachgrad.exercises.answering.no_number import says_none

# Left and right slopes worked out by hand.
KINKS = [
    ("|x|", 0),
    ("|x^2-4|", 2),
    ("|x^2-4|", -2),
    ("max(x, 0)", 0),
    ("min(x, x^2)", 1),
    ("relu(3x-6)", 2),
    ("|sin x|", "pi"),
    ("max(x, 2x)", 0),
    ("|x| + x^3", 0),
    ("e^|x|", 0),
    ("5 - 2|x-1|", 1),
]


@pytest.mark.parametrize(("question", "at"), KINKS)
@pytest.mark.parametrize("answer", [0, 1, -1, "1/2", 1.5, 4])
def test_at_a_kink_every_number_is_wrong(question, at, answer):
    check = tg.check_answer(question, answer, at=at)
    assert check.verdict == "wrong"
    assert [remark.id for remark in check.notes] == ["kink"]
    assert check.message.count("\n") == 1


@pytest.mark.parametrize(("question", "at"), KINKS)
@pytest.mark.parametrize("answer", ["does not exist", "Undefined.", "không tồn tại"])
def test_at_a_kink_it_is_right_that_there_is_none(question, at, answer):
    assert tg.check_answer(question, answer, at=at).verdict == "correct"


@pytest.mark.parametrize(
    ("question", "at", "right"),
    [
        ("x·|x|", 0, 0),
        ("|x|^3", 0, 0),
        ("x^2·|x|", 0, 0),
        ("|x^2|", 0, 0),
        ("|x^2-4|", 3, 6),
        ("|x|", -3, -1),
        ("max(x^2, -x^2)", 0, 0),
        ("relu(x)^2", 0, 0),
        ("floor(x)", "1/2", 0),
        ("|x^3|", 0, 0),
    ],
)
def test_where_both_sides_agree_there_is_a_derivative(question, at, right):
    assert tg.check_answer(question, right, at=at).verdict == "correct"
    assert tg.check_answer(question, right + 1, at=at).verdict == "wrong"
    assert tg.check_answer(question, "does not exist", at=at).verdict == "wrong"


@pytest.mark.parametrize(
    ("question", "at", "note"),
    [
        ("sign(x)", 0, "open"),
        ("floor(x)", 1, "open"),
        ("sign(x^2)·x", 0, "open"),  # it is x: its slope is 1
        ("ln x", -1, "no_value"),
        ("1/x", 0, "no_value"),
        ("root(x, 3)", 0, "no_derivative"),
        ("sqrt(x)", 0, "no_derivative"),
    ],
)
@pytest.mark.parametrize("answer", ["0", "1", "7"])
def test_where_the_rules_do_not_say_it_is_never_called_wrong(question, at, note, answer):
    check = tg.check_answer(question, answer, at=at)
    assert check.verdict == "undecided"
    assert [remark.id for remark in check.notes] == [note]
    with tg.language("vi"):
        assert check.message.count("\n") == 1


def test_outside_of_the_domain_there_is_no_derivative():
    assert tg.check_answer("ln x", "không xác định", at=-1).verdict == "correct"
    assert tg.check_answer("sqrt(x)", "does not exist", at=0).verdict == "undecided"
    assert tg.check_answer("a·|x|", "does not exist", at=0).verdict == "undecided"


def test_without_a_point_these_are_no_answers():
    assert tg.check_answer("|x|", "does not exist").verdict == "unreadable"


@pytest.mark.parametrize("answer", [0, None, "", "exists", "it", "x" * 10_000, "none of it", b"none"])
def test_only_the_words_themselves_are_understood(answer):
    assert not says_none(answer)
