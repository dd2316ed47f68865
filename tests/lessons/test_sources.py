"""The lessons' sources: every text in both languages, how a lesson is made, the terms of the glossary, its numbers."""

import functools
import importlib
import os
import re
import runpy
import subprocess
import sys
import unicodedata
from decimal import Decimal

import pytest

from teachgrad.course import pictures, places, reading
from teachgrad.exercises.folders import exercises
from teachgrad.text import LANGUAGES
from tests.lessons import prose

LESSONS = places.lessons()
read = functools.cache(reading.read)
LESSON = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
HEADINGS = {
    "en": ("Aims", "Exercises", "Summary", "Further reading"),
    "vi": ("Mục tiêu", "Bài tập", "Tóm tắt", "Đọc thêm"),
}
PREDICTION = {"en": "**Predict.**", "vi": "**Dự đoán.**"}
MINUTES = re.compile(r"^\| (\d+) \|", re.M)
TORCH = "13_to_pytorch"

# Other words for what the glossary has a term for; each is a whole word or phrase, in any case.
NOT_IN_THE_GLOSSARY = {
    "en": """backprop | auto-?diff | computational graph | computing graph | element-wise | entry-?wise product | hadamard |
        round-?off | step-?size(?! h) | non-?differentiable | partial differential | inner derivation | derivate""",
    "vi": """độ dốc | cắt cụt | quy tắc chuỗi | luật dây chuyền | quy tắc mắt xích | vector | véc-?tơ | vec-tơ | ten-?xơ | jacobian | hessian |
        lan truyền tiến | lượt tiến | lượt thuận | đạo hàm từng phần | đạo hàm thành phần | đạo hàm cục bộ | biểu đồ tính toán | hadamard |
        điểm gập | sai phân thuận | sai phân ngược | sai phân giữa | miền xác định | tích lũy | luỹ | hàm số hợp | khả đạo |
        sai số cắt | sai số tròn | tích từng phần tử | đường tiếp tuyến | đường cát tuyến | nơ-ron | kỹ | ký hiệu | lý do |
        lý thuyết | tỷ số""",
}


def texts(lesson, code):
    return [cell.text for cell in read(lesson.source) if cell.language == code]


def code_cells(lesson):
    return [cell.text for cell in read(lesson.source) if cell.is_code]


def foreign_terms(text, code):
    """The words of a text that are not the glossary's, outside of code and the titles of books."""
    plain = re.sub(r"`[^`]*`|\*[^*\n]+\*(?!\*)|“[^”]+”", " ", text.replace("**", ""))
    words = "|".join(word.strip() for word in NOT_IN_THE_GLOSSARY[code].split("|"))
    return re.findall(rf"\b(?:{words})\b", plain, re.I)


def test_there_are_thirteen_lessons():
    assert [lesson.number for lesson in LESSONS] == list(range(1, 14))


@LESSON
def test_each_text_stands_in_both_languages_one_after_the_other(lesson):
    spoken = [cell.language for cell in read(lesson.source)]
    for place, code in enumerate(spoken):
        if code == "en":
            assert spoken[place + 1] == "vi", f"cell {place + 1}"
        if code == "vi":
            assert spoken[place - 1] == "en", f"cell {place + 1}"
    for english, vietnamese in zip(texts(lesson, "en"), texts(lesson, "vi"), strict=True):
        for mark in ("\n## ", "$$", "\n- ", "\n| "):
            assert english.count(mark) == vietnamese.count(mark), english[:70]
        assert english.startswith("#") == vietnamese.startswith("#"), english[:70]


@LESSON
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_lesson_has_its_parts_and_fits_into_45_minutes(lesson, code):
    first, *_ = written = texts(lesson, code)
    assert first.startswith(f"# {'Lesson' if code == 'en' else 'Bài'} {lesson.number}. ")
    found = [heading for text in written for heading in re.findall("^## (.+)$", text, re.M)]
    assert [heading for heading in found if heading in HEADINGS[code]] == list(HEADINGS[code])
    assert sum(map(int, MINUTES.findall(first))) == 45
    assert len(MINUTES.findall(first)) == len(MINUTES.findall("\n".join(written)))
    reading = written[-1].rpartition(f"## {HEADINGS[code][3]}")[2]
    assert 2 <= len(re.findall("^- ", reading, re.M)) <= 4


@LESSON
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_prediction_is_asked_before_the_code_that_answers_it(lesson, code):
    cells = [cell for cell in read(lesson.source) if cell.is_code or cell.language == code]
    asked = [place for place, cell in enumerate(cells) if cell.text.startswith(PREDICTION[code])]
    assert len(asked) >= 3
    for place in asked:
        assert "?" in cells[place].text
        assert cells[place + 1].is_code
    assert not [cell for cell in cells if not cell.text.startswith("**") and PREDICTION[code] in cell.text]


@LESSON
def test_its_exercises_are_in_the_bank_and_in_no_other_lesson(lesson):
    used = {one.name: re.findall(r'tg\.exercise\("(.+?)"', "\n".join(code_cells(one))) for one in LESSONS}
    own = used.pop(lesson.name)
    assert 3 <= len(own) <= 6
    assert set(own) <= set(exercises())
    assert not set(own) & {name for names in used.values() for name in names}


@LESSON
def test_code_cells_are_short_and_show_their_pictures(lesson):
    for cell in code_cells(lesson):
        lines = cell.split("\n")
        assert len([line for line in lines if line]) <= 15, cell
        assert max(map(len, lines)) <= 88, cell
        assert not cell.startswith(("%", "!")), cell
        assert unicodedata.normalize("NFC", cell) == cell
    names = pictures.names(lesson)
    assert 2 <= len(names) <= 5
    last_lines = {cell.rstrip().rpartition("\n")[2] for cell in code_cells(lesson)}
    assert {f"{name}_picture" for name in names} <= last_lines


@LESSON
@pytest.mark.parametrize("code", LANGUAGES)
def test_only_terms_of_the_glossary(lesson, code):
    for text in texts(lesson, code):
        assert unicodedata.normalize("NFC", text) == text
        assert not foreign_terms(text, code), text[:80]
        prose_only = re.sub("`[^`]*`", "", text)
        assert not re.search("[⁰¹²³⁴-⁹]", prose_only), "write formulas between dollar signs"
        assert '"' not in prose_only, "quotes are “…”"


@LESSON
def test_every_number_in_the_prose_is_computed(lesson):
    told = importlib.import_module(f"tests.lessons.numbers.lesson_{lesson.number:02}")
    written = [cell.text for cell in read(lesson.source) if not cell.is_code]
    left = prose.uncovered(written, "\n".join(code_cells(lesson)), told.GIVEN, told.COMPUTED)
    assert not left, "neither given nor computed"
    there = set().union(*map(prose.numbers, written))
    assert set(told.GIVEN) | set(told.COMPUTED) <= there, "no longer in the prose"
    assert not set(told.GIVEN) & set(told.COMPUTED)
    for number, value in told.COMPUTED.items():
        assert prose.is_rounded(value, number), (number, value)


@LESSON
def test_both_languages_have_the_same_numbers(lesson):
    for english, vietnamese in zip(texts(lesson, "en"), texts(lesson, "vi"), strict=True):
        ours, theirs = prose.numbers(english), prose.numbers(vietnamese)
        # A number may be a word in one of them, "two" and "2": only large ones must be there twice.
        assert {n for n in ours ^ theirs if Decimal(n) > prose.SMALL and not _is_reading(english)} == set()


def _is_reading(text):
    return "## Further reading" in text


@LESSON
def test_equations_between_numbers_are_true(lesson):
    for text in [*texts(lesson, "en"), *texts(lesson, "vi")]:
        for equation in prose.equations(text):
            assert prose.holds(*equation), equation


def test_there_are_equations_between_numbers():
    assert sum(1 for one in LESSONS for text in texts(one, "en") for _ in prose.equations(text)) > 30


def test_a_foreign_term_is_found():
    assert foreign_terms("the backprop of a vector", "en") == ["backprop"]
    assert foreign_terms("Véc-tơ và độ dốc, `vector`, *Vector Calculus*", "vi") == ["Véc-tơ", "độ dốc"]
    assert not foreign_terms("vectơ, hệ số góc, backpropagation", "vi")


@LESSON
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_source_runs_without_a_warning(lesson, code, tmp_path, monkeypatch, capsys):
    """In this process, where warnings are errors; a fresh one for each of them is a kernel, in test_notebooks."""
    monkeypatch.setenv("TEACHGRAD_LANG", code)
    monkeypatch.chdir(tmp_path)
    runpy.run_path(str(lesson.source), run_name="__main__")
    written = capsys.readouterr()
    assert written.err == ""
    assert written.out
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_source_is_started_as_a_plain_script(code, tmp_path):
    done = subprocess.run(
        [sys.executable, "-W", "error", str(LESSONS[0].source)],
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        env={**os.environ, "TEACHGRAD_LANG": code, "PYTHONIOENCODING": "utf-8", "MPLBACKEND": "agg"},
        timeout=300,
    )
    assert done.stderr == ""
    assert done.returncode == 0
    assert done.stdout
    assert not list(tmp_path.iterdir())
