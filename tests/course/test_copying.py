"""Copies of the notebooks: whole, and never over a student's work."""

import json

import pytest

from teachgrad.course.copying import copy
from teachgrad.course.places import Lesson, chosen, lessons
from teachgrad.errors import InputError


@pytest.fixture
def course(tmp_path):
    """Two lessons whose notebooks are three words long."""
    place = tmp_path / "lessons"
    for code, word in (("en", "one"), ("vi", "một")):
        (place / code).mkdir(parents=True)
        for name in ("01_first", "02_second"):
            (place / code / f"{name}.ipynb").write_text(
                f'{{"cells": [{{"source": ["# X. {word}"]}}]}}', "utf-8"
            )
    for name in ("02_second", "01_first", "notes", "1_no", "03_No"):
        (place / f"{name}.py").write_text("")
    return place


def test_lessons_in_their_order_with_their_titles(course):
    found = lessons(course)
    assert [one.name for one in found] == ["01_first", "02_second"]
    assert (found[0].title.en, found[0].title.vi) == ("one", "một")


def test_a_lesson_without_notebook_is_called_by_its_name(tmp_path):
    assert str(Lesson(1, "01_x", tmp_path / "01_x.py").title) == "01_x"
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "01_x.ipynb").write_text("{}")
    assert Lesson(1, "01_x", tmp_path / "01_x.py").title.en == "01_x"


def test_copying_twice_and_over_a_students_work(course, tmp_path):
    target = tmp_path / "mine" / "deep"
    both = lessons(course)
    done = copy(both, target, "vi")
    assert [path.name for path in done.written] == ["01_first.ipynb", "02_second.ipynb"]
    assert "một" in done.written[0].read_text("utf-8")
    done.written[0].write_text("my work")
    again = copy(both, target, "vi")
    assert ([p.name for p in again.same], [p.name for p in again.kept]) == (
        ["02_second.ipynb"],
        ["01_first.ipynb"],
    )
    assert done.written[0].read_text() == "my work"
    forced = copy(both, target, "vi", replace=True)
    assert [p.name for p in forced.written] == ["01_first.ipynb"]
    assert sorted(path.name for path in target.iterdir()) == ["01_first.ipynb", "02_second.ipynb"]


def test_without_results_only_these_are_missing(tmp_path):
    first = lessons()[0]
    (copied,) = copy([first], tmp_path, "vi", blank=True).written
    blank, whole = (json.loads(path.read_text("utf-8")) for path in (copied, first.notebook("vi")))
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in blank["cells"])
    assert any(cell.get("outputs") for cell in whole["cells"])
    for cell in whole["cells"]:
        cell.update({"outputs": [], "execution_count": None} if cell["cell_type"] == "code" else {})
    assert blank == whole
    assert copy([first], tmp_path, "vi", blank=True).same == (copied,)


def test_a_notebook_that_is_not_built_and_a_folder_that_is_a_file(course, tmp_path):
    (course / "03_third.py").write_text("")
    with pytest.raises(InputError, match="lessons build --only 3"):
        copy(lessons(course), tmp_path / "mine", "en")
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="file is a file, not a folder"):
        copy(lessons(course)[:1], tmp_path / "file", "en")


def test_only_some_lessons(course):
    assert [one.number for one in chosen((2,), course)] == [2]
    assert [one.number for one in chosen((), course)] == [1, 2]
    with pytest.raises(InputError, match=r"There is no lesson 7\.") as caught:
        chosen((7, 1), course)
    assert "từ 1 đến 2" in caught.value.in_language("vi")


def test_an_empty_folder_has_no_lessons(tmp_path):
    assert lessons(tmp_path) == []
