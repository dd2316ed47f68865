"""``teachgrad progress``: what was answered, in both languages, and beginning anew."""

import io
import json
import sys
from dataclasses import replace

import pytest

from teachgrad.exercises.progress import BEFORE, NAME, Progress


@pytest.fixture
def progress(tmp_path, monkeypatch):
    monkeypatch.setenv("TEACHGRAD_DATA", str(tmp_path))
    return Progress()


@pytest.fixture
def full(progress):
    """Three exercises: right at once, wrong twice, skipped."""
    slips = {"chain_inner_missing": 2, "sign": 1}
    progress.change(("one-1", 0), lambda kept: replace(kept, tries=1, first=1.0, best=1.0, verdict="correct"))
    progress.change(
        ("two-2", "An"), lambda kept: replace(kept, tries=3, best=0.5, verdict="wrong", diagnoses=slips)
    )
    progress.change(("three-3", 7), lambda kept: replace(kept, hints=2, skipped=True))
    return progress


def test_nothing_yet(run, progress):
    done = run("progress")
    assert done.code == 0
    assert "Nothing has been answered yet." in done.out
    assert not progress.path.exists()  # looking leaves no trace


def test_the_table(run, full):
    out = run("progress").out
    rows = {line.split()[0]: line.split() for line in out.splitlines() if line.strip()}
    assert rows["one-1"][1:-1] == ["0", "✓", "right", "at", "once", "1", "0", "100", "%"]
    assert rows["two-2"][1:-1] == ["An", "✗", "not", "right", "yet", "3", "0", "50", "%"]
    assert rows["three-3"][1:-1] == ["7", "skipped", "0", "2", "0", "%"]
    assert "1 of 3 exercises that were begun are right, 1 of them at the first try." in out
    assert "Derivative of the inner function missing (2 times)." in out.replace("\n  ", " ")


def test_an_exercise_with_several_sets_of_numbers_counts_once(run, progress):
    """As in the pages: begun, right and right at the first try with whatever numbers."""
    for seed, first, best in ((0, 0.0, 0.5), (1, 0.0, 1.0), (2, 1.0, 1.0)):
        progress.change(
            ("one-1", seed), lambda kept, f=first, b=best: replace(kept, tries=1, first=f, best=b)
        )
    progress.change(("two-2", 0), lambda kept: replace(kept, tries=1))
    out = " ".join(run("progress").out.split())
    assert "1 of 2 exercises that were begun are right, 1 of them at the first try." in out
    assert "one set of numbers, with its seed: 4 sets, 2 exercises." in out
    out = " ".join(run("progress", "--lang", "vi").out.split())
    assert "Đúng 1 trên 2 bài đã làm" in out
    assert "4 bộ số, 2 bài tập." in out


def test_sets_of_numbers_are_not_counted_where_each_exercise_has_one(run, full):
    assert "set of numbers" not in run("progress").out


def test_what_is_taken_along_counts_exercises(run, progress, tmp_path, monkeypatch):
    for seed in (1, 2):
        progress.change(("one-1", seed), lambda kept: replace(kept, tries=1))
    path = tmp_path / "p.json"
    assert "(exercises: 1)" in run("progress", "export", str(path)).out
    monkeypatch.setattr(sys, "stdin", io.StringIO("no\n"))
    assert "answered to 1 exercises?" in run("progress", "reset").out
    monkeypatch.setenv("TEACHGRAD_DATA", str(tmp_path / "other"))
    assert "1; with something new: 1." in " ".join(run("progress", "import", str(path)).out.split())


def test_the_table_in_vietnamese(run, full):
    out = run("progress", "--lang", "vi").out
    assert "✓ đúng ngay" in out
    assert "Đúng 1 trên 3 bài đã làm" in out
    assert "(2 lần)" in out


def test_on_a_narrow_screen_without_letters(start, full):
    out = start("progress", "--lang", "vi", COLUMNS="40", PYTHONIOENCODING="ascii").out
    assert max(len(line) for line in out.splitlines() if str(full.path) not in line) <= 40
    assert "dung ngay" in out


def test_json(run, full):
    data = json.loads(run("progress", "--json").out)
    assert data["file"] == str(full.path)
    assert {one["exercise"]: one["solved"] for one in data["kept"]} == {
        "one-1": True, "two-2": False, "three-3": False,
    }  # fmt: skip


def test_reset_asks_first(run, full, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("no\n"))
    done = run("progress", "reset")
    assert done.code == 1
    assert "Forget what was answered to 3 exercises?" in done.out
    assert len(full.read()) == 3
    monkeypatch.setattr(sys, "stdin", io.StringIO("có\n"))
    assert run("progress", "reset", "--lang", "vi").code == 0
    assert full.read() == {}


def test_reset_without_asking_keeps_the_old_file(run, full):
    done = run("progress", "reset", "--yes")
    assert done.code == 0
    assert full.path.with_name(BEFORE).exists()
    assert "There was nothing to forget." in run("progress", "reset", "--yes").out


def test_taken_to_another_machine_and_brought_in_twice(run, full, tmp_path, monkeypatch):
    path = tmp_path / "tiến độ.json"
    done = run("progress", "export", str(path))
    assert (done.code, done.out) == (0, f"{path} (exercises: 3)\n")
    monkeypatch.setenv("TEACHGRAD_DATA", str(tmp_path / "other"))
    assert "exercises" in run("progress", "import", str(path)).out.casefold()
    done = run("progress", "import", str(path), "--lang", "vi")
    assert done.code == 0
    assert "Số bài tập" in done.out
    assert "có điều mới: 0" in done.out.replace("\n", " ")
    assert Progress().read() == full.read()


def test_importing_what_is_none_changes_nothing(run, full, tmp_path):
    (tmp_path / "x.json").write_text("{", encoding="ascii")
    before = full.path.read_bytes()
    for name in ("x.json", "nothing.json"):
        done = run("progress", "import", str(tmp_path / name))
        assert done.code == 2
        assert "Nothing was changed." in " ".join(done.err.split())
    assert full.path.read_bytes() == before


@pytest.mark.parametrize("command", ["export", "import"])
def test_which_file_is_said_once(run, progress, command):
    assert "tien-do.json" in run("progress", command, "--lang", "vi").err
    assert "“b” is one argument too many." in run("progress", command, "a", "b").err
    assert not progress.path.exists()


def test_a_file_that_cannot_be_read_says_what_helps(run, progress):
    progress.path.parent.mkdir(exist_ok=True)
    progress.path.write_text("{", encoding="ascii")
    done = run("progress")
    assert done.code == 2
    assert NAME in done.err
    assert "teachgrad progress reset" in done.err
    assert run("progress", "reset", "--yes").code == 0
    assert run("progress").code == 0
