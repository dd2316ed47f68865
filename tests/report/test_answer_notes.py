"""What is said of how an answer was written, and of its form: in both languages, for every remark that there is."""

import string

import pytest

import teachgrad as tg
from teachgrad.exercises.form import FORMS as KNOWN
from teachgrad.report.answer_notes import FORMS, NOTES, REASONS, form_text, note_text

NOTED = [
    ("3x^2", "f'(3) = 12", {"at": 2}),
    ("3x^2", "(x^2)' = 6x", {}),
    ("3x^2", "y'' = 6x", {}),
    ("x^3", "y = 6x", {"order": 2}),
    ("3x^2", "y' = 3x = 6x", {}),
    ("x^3", "3·sqrt(x)^4", {}),
    ("|x|", "0", {"at": 0}),
    ("sign(x)", "0", {"at": 0}),
    ("ln x", "0", {"at": -1}),
    ("sqrt x", "0", {"at": 0}),
    ("x^2", "does not exist", {"at": 1}),
    ("x^2", "2x (cm)", {}),
    ("x^2 y", "2x y", {"variable": ("x", "y")}),
    ("sqrt x", "1/2√x", {}),
    ("5x", "x = 5", {}),
    ("3x^2", "f(5) = 30", {"at": 5}),
    ("3x^2", "g(5) = 30", {"at": 5}),
    ("3x^2", "f'(5) = 6x", {}),
    ("x^3", "x", {"at": 2}),
]


def test_every_note_has_a_row():
    assert {tg.check_answer(*pair, **o).notes[0].id for *pair, o in NOTED} == set(NOTES)


@pytest.mark.parametrize(("question", "answer", "options"), NOTED)
def test_a_note_is_a_sentence_in_both_languages(question, answer, options):
    said = note_text(tg.check_answer(question, answer, **options).notes[0])
    assert said.en != said.vi
    for text in (said.en, said.vi):
        assert "{" not in text
        assert "None" not in text
        assert text[-1] in ".?"


def test_every_form_and_every_reason_has_words():
    assert set(FORMS) | {"simplified"} == set(KNOWN)
    for text in (*FORMS.values(), *REASONS.values()):
        assert text.en != text.vi
        fields = [
            {name for _, name, _, _ in string.Formatter().parse(code) if name} for code in (text.en, text.vi)
        ]
        assert fields[0] == fields[1] != set()


@pytest.mark.parametrize(
    ("question", "answer", "form", "said"),
    [
        ("x^3", "3·x·x", "simplified", "in 3x·x powers of the same base"),
        ("x^2", "x + x", "simplified", "in x + x there are like terms"),
        ("x^2", "2·1x", "simplified", "something can be left out"),
        ("x^3 - 3x", "3x^2 - 3", "factored", "what can be taken out of 3x² - 3"),
    ],
)
def test_the_part_is_quoted(question, answer, form, said):
    remark = tg.check_answer(question, answer, form=(form,)).form[0]
    assert said in form_text(remark).en


def test_which_derivative_is_asked_for_is_said_in_words():
    said = note_text(tg.check_answer("x^4", "y' = 24x", order=3).notes[0])
    assert "the first derivative is written; asked is the derivative of order 3" in said.en
    assert "đạo hàm cấp một; đề bài hỏi đạo hàm cấp 3" in said.vi


def test_primes_are_as_many_as_asked():
    assert "write y″:" in note_text(tg.check_answer("x^3", "y = 6x", order=2).notes[0]).en.replace("′′", "″")
