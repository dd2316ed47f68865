"""``teachgrad worksheet``: the file that is written, and what is refused."""

import pytest

from teachgrad.exercises.folders import bank


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_html_and_latex_by_the_files_ending(run, tmp_path):
    for name, start in (("sheet.html", "<!doctype html>"), ("sheet.tex", r"\documentclass")):
        done = run("worksheet", "derivative-1", "--output", name)
        assert (done.code, done.out) == (0, f"{name}\n")
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_the_format_wins_over_the_ending(run, tmp_path):
    assert run("worksheet", "derivative-1", "--format", "latex", "--output", "sheet.txt").code == 0
    assert (tmp_path / "sheet.txt").read_text(encoding="utf-8").startswith(r"\documentclass")


def test_a_tag_means_all_of_its_exercises(run, tmp_path):
    assert run("worksheet", "kink", "--output", "sheet.html").code == 2
    tag = bank()["derivative-1"].tags[0]
    assert run("worksheet", tag, "--output", "sheet.html").code == 0
    page = (tmp_path / "sheet.html").read_text(encoding="utf-8")
    assert all((f"{one.id} ·" in page) == (tag in one.tags) for one in bank().values())


def test_a_sheet_for_each_student_with_solutions_in_vietnamese(run, tmp_path):
    (tmp_path / "class.txt").write_text("An\nBình\n", encoding="utf-8")
    done = run(
        "worksheet", "derivative-2", "--students", "class.txt", "--solutions", "--title", "Tờ 1", "--output", "c.html", "--lang", "vi",
    )  # fmt: skip
    assert done.code == 0
    page = (tmp_path / "c.html").read_text(encoding="utf-8")
    assert page.count("<section>") == 4
    assert "<h1>Tờ 1: lời giải</h1>" in page
    assert "Họ và tên:" in page


def test_so_many_sheets(run, tmp_path):
    assert run("worksheet", "derivative-2", "--count", "3", "--output", "c.html").code == 0
    assert (tmp_path / "c.html").read_text(encoding="utf-8").count("<section>") == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["derivative-1"], "--output sheet.html"),
        (["derivative-1", "--output", "sheet.docx"], "--format html"),
        (["derivative-1", "--output", "s.html", "--format", "pdf"], "--format html"),
        (["derivativ-1", "--output", "s.html"], "Did you mean derivative-1?"),
        (["derivative-1", "--output", "s.html", "--count", "0"], "from 1 to 1000"),
        (
            ["derivative-1", "--output", "s.html", "--count", "2", "--students", "class.txt"],
            "exclude each other",
        ),
        (["derivative-1", "--output", "s.html", "--students", "nobody.txt"], "nobody.txt"),
        (["derivative-1", "--output", "no/folder/s.html"], "Make the folder"),
    ],
)
def test_what_cannot_be_done(run, tmp_path, arguments, said):
    done = run("worksheet", *arguments)
    assert done.code == 2
    assert said in done.err
    assert list(tmp_path.iterdir()) == []
