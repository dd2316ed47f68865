"""The prover, held against exercises that are broken on purpose: each is found, with what and where, in both languages."""

import pytest

from teachgrad.exercises.model.problems import Problem
from teachgrad.exercises.model.remarks import NOTES, SLIPS, diagnoses
from teachgrad.exercises.proving import check
from teachgrad.report.exercise_problems import SENTENCES
from teachgrad.report.exercise_remarks import REMARKS
from teachgrad.report.slip_words import WORDS

SOUND = """
[[exercise]]
id = "power-1"
ask = "derivative"
function = "{a}x^5"
tags = ["power"]
difficulty = 1
text.en = "Differentiate {function}."
text.vi = "Tính đạo hàm của {function}."
hints = [{en = "What becomes of the exponent?", vi = "Số mũ trở thành gì?"}]
mistakes = [
    {answer = "{a}x^4", diagnosis = "power_factor_missing"},
    {answer = "5*{a}x^5", diagnosis = "power_not_reduced"},
]
generate.a = [2, 3, 7]
"""


@pytest.fixture
def proved(tmp_path):
    def proved(text, name="mine.toml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return check(tmp_path)

    return proved


def test_a_sound_exercise_passes(proved):
    report = proved(SOUND)
    assert report
    assert (report.exercises, report.questions, report.answers) == (1, 3, 12)
    assert report.problems == ()


# What is changed; the problem that is found; words of the sentences that say what is wrong, and in which place.
BROKEN = {
    "the listed mistake is a right answer": (
        ('answer = "{a}x^4"', 'answer = "{a}*5x^4"'), "never_distinct", ("solution and power_factor_missing", "trùng nhau"), "generate",
    ),
    "a mistake with another diagnosis": (
        ('diagnosis = "power_factor_missing"', 'diagnosis = "sign"'), "other_diagnosis",
        ("should be diagnosed as sign; found: power_factor_missing", "phải được chẩn đoán là sign"), "mistakes[1]",
    ),
    "a diagnosis that does not exist": (
        ('diagnosis = "power_not_reduced"', 'diagnosis = "power_not_reducd"'), "unknown_diagnosis",
        ("Did you mean power_not_reduced?", "Có phải ý bạn là power_not_reduced?"), "mistakes[2].diagnosis",
    ),
    "a solution that is wrong": (
        ('tags = ["power"]', 'tags = ["power"]\nsolution = "6*{a}x^4"'), "solution_wrong",
        ("is not accepted: Not right", "không được chấp nhận: Chưa đúng"), "solution",
    ),
    "a hint with the answer": (
        ('en = "What becomes of the exponent?"', 'en = "It is 5·{a}x⁴, is it not?"'), "other_fields",
        ("name different things in braces: {a} and –", "tên khác nhau trong ngoặc nhọn"), "hints[1]",
    ),
    "a hint with the answer in both languages": (
        ('{en = "What becomes of the exponent?", vi = "Số mũ trở thành gì?"}', '{en = "It is {a}·5·x⁴.", vi = "Kết quả là {a}·5·x⁴."}'),
        "hint_gives_answer", ("contains the answer", "chứa luôn câu trả lời"), "hints[1].en",
    ),
    "one language is missing": (
        ('text.vi = "Tính đạo hàm của {function}."\n', ""), "language_missing",
        ("missing in one language (vi)", "Thiếu văn bản của một ngôn ngữ (vi)"), "text.vi",
    ),
    "a function that is none": (
        ('function = "{a}x^5"', 'function = "{a}x^"'), "no_formula", ("cannot be read", "Không đọc được"), "function",
    ),
    "a key that is misspelt": (
        ("difficulty = 1", "difficulty = 1\noder = 2"), "unknown_key", ("This key has no meaning here", "Khóa này không có ý nghĩa"), "oder",
    ),
    "a mistake that cannot be read": (
        ('answer = "5*{a}x^5"', 'answer = "5*{a}x^"'), "mistake_unreadable", ("cannot be judged", "Không chấm được"), "mistakes[2]",
    ),
    "no hints": (
        ('hints = [{en = "What becomes of the exponent?", vi = "Số mũ trở thành gì?"}]\n', ""), "no_hints", ("There is no hint", "Chưa có gợi ý"),
        "hints",
    ),
    "a name that nothing has": (
        ("text.en = \"Differentiate {function}.\"", "text.en = \"Differentiate {funktion}.\""), "unknown_field",
        ("Nothing is called {funktion}", "Không có gì tên là {funktion}"), "text",
    ),
    "not TOML": (
        ('id = "power-1"', "id = power-1"), "not_toml", ("This is not TOML", "không đúng cú pháp TOML"), "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN)
def test_what_is_broken_is_found_and_said(proved, broken):
    (old, new), problem, (english, vietnamese), place = BROKEN[broken]
    assert old in SOUND
    report = proved(SOUND.replace(old, new))
    assert not report
    said = next(one.said for one in report.problems if one.id == problem)
    assert english in said.en
    assert vietnamese in said.vi
    for text, line in ((said.en, "line"), (said.vi, "dòng")):
        assert text.startswith("mine.toml")
        assert place in text
        assert "power-1" in text or problem == "not_toml"
        assert f", {line} " in text


def test_the_same_id_twice_is_found_with_both_places(proved):
    report = proved(SOUND + SOUND)
    assert [one.id for one in report.problems] == ["same_id"]
    assert (
        "mine.toml, line 17, exercise power-1, id: The id is already used in mine.toml, line 2."
        in report.problems[0].said.en
    )
    assert report.exercises == 1


def test_the_documents_name_must_fit_the_function(proved):
    as_square = (
        SOUND.replace("{a}x^5", "{a}x^2").replace("x^4", "x").replace("5*", "2*").replace("x^5", "x^2")
    )
    report = proved(as_square.replace("generate.a = [2, 3, 7]", 'generate.a = [2]\ndocument = "square"'))
    assert "other_function" in {one.id for one in report.problems}
    assert "unknown_document" in {one.id for one in proved(SOUND + 'document = "cube"').problems}


def test_a_wrong_seed_is_named(proved):
    """Only for a = 7 the mistake is diagnosed otherwise: the message says with which seed that is seen."""
    report = proved(SOUND.replace('answer = "{a}x^4"', 'answer = "({a} + 5*{a}*floor({a}/7))x^4 "'))
    [problem] = [one for one in report.problems if one.id in ("other_diagnosis", "mistake_right")]
    assert problem.seed is not None
    assert f"seed {problem.seed}" in problem.said.en


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe",
        b"x = 1",
        b"",
        b"exercise = 3",
        b"[[exercise]]\n",
        b"x" * 2_000_000,
        b"[" * 5000,
        b"[[exercise]]\nid = 3",
    ],
)
def test_files_that_are_no_exercises(tmp_path, content):
    (tmp_path / "mine.toml").write_bytes(content)
    report = check(tmp_path)
    assert not report
    assert report.problems[0].said.en.startswith("mine.toml")


def test_every_problem_that_is_raised_has_its_sentence():
    import re
    from pathlib import Path

    import teachgrad.exercises

    raised = set()
    home = Path(teachgrad.exercises.__file__).parent
    for file in (*home.glob("*.py"), *home.glob("model/*.py"), *home.glob("kinds/*.py")):
        raised |= set(re.findall(r'Problem(?:Error)?\(\s*"(\w+)"', file.read_text(encoding="utf-8")))
    assert len(raised) > 40
    assert raised == set(SENTENCES)


def test_every_remark_has_its_words_and_no_id_is_used_twice():
    assert set(REMARKS) == set(SLIPS) | set(NOTES)
    assert len(diagnoses()) == len(set(diagnoses()))
    assert set(diagnoses()) <= set(REMARKS) | set(WORDS)


def test_a_problem_without_a_place_is_a_sentence():
    assert Problem("no_hints").said.en == "There is no hint. Write at least one."


def test_a_kind_that_accepts_everything_is_found(proved, monkeypatch):
    """No exercise can be written so; a kind with a mistake could."""
    from teachgrad.exercises.kinds.derivative import Derivative
    from teachgrad.exercises.model.records import Part

    def accepting(self, answer):
        return (Part("answer", self.fields[0].label, "correct"),)

    monkeypatch.setattr(Derivative, "judge", accepting)
    assert {"blank_passes", "mistake_right"} <= {one.id for one in proved(SOUND).problems}


def test_a_kind_that_fails_is_found(proved, monkeypatch):
    from teachgrad.errors import InputError
    from teachgrad.exercises.kinds.derivative import Derivative
    from teachgrad.text import Text

    def failing(self):
        raise InputError(Text("no {x}", "không có {x}"), x="luck")

    monkeypatch.setattr(Derivative, "solution", property(failing))
    [problem] = proved(SOUND).problems
    assert "cannot be carried out: no luck" in problem.said.en
