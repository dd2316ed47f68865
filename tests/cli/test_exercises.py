"""``teachgrad exercises``: listed, shown, proved."""

import json

import pytest

from teachgrad.formula.excerpt import cells
from tests.exercises.test_proving import SOUND


@pytest.mark.parametrize("code", ["en", "vi"])
def test_the_list(run, code):
    done = run("exercises", "list", "--lang", code)
    assert done.code == 0
    assert "chain-1" in done.out
    assert "document-6" in done.out
    only = run("exercises", "list", "kinks", "--lang", code)
    assert "kinks-1" in only.out
    assert "chain-1" not in only.out


def test_the_list_as_json(run, tmp_path):
    (tmp_path / "mine.toml").write_text(SOUND, encoding="utf-8")
    listed = json.loads(run("exercises", "list", "power", "--exercises", str(tmp_path), "--json").out)
    [mine] = [one for one in listed if one["id"] == "power-1"]
    assert mine | {"tags": None} == {
        "id": "power-1", "ask": "derivative", "difficulty": 1, "points": 1.0, "file": "mine.toml", "tags": None,
    }  # fmt: skip


def test_an_unknown_tag_and_an_unknown_exercise_are_refused_with_what_there_is(run):
    refused = run("exercises", "list", "algebra", "--lang", "vi")
    assert refused.code == 2
    assert "Các nhãn: " in refused.err
    refused = run("exercises", "show", "chian-1", "--lang", "en")
    assert refused.code == 2
    assert "Did you mean chain-1?" in refused.err


def test_one_is_shown_with_hints_and_solution(run):
    plain = run("exercises", "show", "chain-1", "--lang", "en").out
    assert "(2x³)²." in plain
    assert "120" not in plain
    assert "Hint" not in plain
    told = run("exercises", "show", "chain-1", "--hints", "--solution", "--lang", "vi").out
    assert "Gợi ý 3: " in told
    assert "120x⁵" in told


def test_a_table_and_lines_are_shown(run):
    table = run("exercises", "show", "autograd-3", "--lang", "vi").out
    assert "tên  cách tính" in table
    assert table.count("□") == 2
    assert "  1  # the point x = 5, y = 8" in run("exercises", "show", "document-3").out


def test_the_same_seed_shows_the_same(run):
    first, again, other = (
        run("exercises", "show", "rules-1", "--seed", seed).out for seed in ("An", "An", "7")
    )
    assert first == again != other


def test_the_mistakes(run):
    listed = run("exercises", "mistakes", "--lang", "vi").out
    assert "chain_inner_missing" in listed
    assert "tangent_through_origin" in listed


def test_a_folder_is_proved(run, tmp_path):
    (tmp_path / "mine.toml").write_text(SOUND, encoding="utf-8")
    done = run("exercises", "check", str(tmp_path), "--lang", "en")
    assert done.code == 0
    assert done.out == "All is right. Exercises: 1, sets of numbers: 3, answers judged: 12.\n"
    assert "1/1  power-1" in done.written
    report = json.loads(run("exercises", "check", str(tmp_path), "--seeds", "1", "--json").out)
    assert report == {"exercises": 1, "questions": 1, "answers": 4, "problems": []}


@pytest.mark.parametrize("code", ["en", "vi"])
def test_what_is_wrong_with_a_folder_is_said(run, tmp_path, code):
    (tmp_path / "mine.toml").write_text(SOUND.replace("power_factor_missing", "sign"), encoding="utf-8")
    done = run("exercises", "check", str(tmp_path), "--lang", code)
    assert done.code == 1
    assert "mine.toml, " in done.out
    assert "mistakes[1]" in done.out
    report = json.loads(run("exercises", "check", str(tmp_path), "--json").out)
    assert [problem["id"] for problem in report["problems"]] == ["other_diagnosis"]


def test_a_folder_that_is_not_there_is_refused(run, tmp_path):
    assert run("exercises", "check", str(tmp_path / "nowhere")).code == 2
    assert run("exercises", "check", str(tmp_path)).code == 2


@pytest.mark.parametrize("code", ["en", "vi"])
def test_help(run, code):
    assert "check" in run("exercises", "--lang", code).out
    for name in ("list", "show", "mistakes", "check"):
        assert run("exercises", name, "--help", "--lang", code).code == 0


@pytest.mark.parametrize("name", ["chain-1", "document-6", "power-1"])
def test_one_as_toml_proves_itself_in_another_file(run, tmp_path, name):
    """What is shown is what a teacher begins with: it is a file of its own."""
    (tmp_path / "mine.toml").write_text(SOUND, encoding="utf-8")
    written = run("exercises", "show", name, "--toml", "--exercises", str(tmp_path)).out
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "copied.toml").write_text(written, encoding="utf-8")
    assert run("exercises", "check", str(tmp_path / "copy")).code == 0


@pytest.mark.parametrize("name", ["autograd-4", "document-3", "several-6", "kinks-1"])
@pytest.mark.parametrize("columns", ["40", "80"])
def test_nothing_is_wider_than_the_terminal(run, monkeypatch, name, columns):
    monkeypatch.setenv("COLUMNS", columns)
    for code in ("en", "vi"):
        done = run("exercises", "show", name, "--hints", "--solution", "--lang", code)
        assert done.code == 0
        assert max(map(cells, done.out.splitlines())) <= int(columns)


def test_a_program_is_shown_line_by_line(run):
    shown = run("exercises", "show", "differences-1", "--solution", "--lang", "en").out
    assert "def forward(x, h):\n          def f(t):\n              return 3 * t * t\n" in shown
