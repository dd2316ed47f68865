"""``teachgrad grade`` and ``teachgrad check``."""

import json
import os
import sys

import pytest


@pytest.fixture
def answers(tmp_path):
    folder = tmp_path / "answers"
    folder.mkdir()
    (folder / "an.toml").write_text("name = 'Nguyễn Văn An'\nchain-1 = '120x^5'\n", encoding="utf-8")
    (folder / "bình.toml").write_text("chain-1 = '20x^3'\n", encoding="utf-8")
    (folder / "broken.toml").write_text("chain-1 = 20x^3\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("code", "taught", "name"),
    [
        ("en", "What to teach next", "Derivative of the inner function missing"),
        ("vi", "Nên dạy gì tiếp theo", "Thiếu đạo hàm của hàm bên trong"),
    ],
)
def test_a_folder_is_graded(run, answers, code, taught, name):
    done = run("grade", str(answers), "--lang", code, "--processes", "1")
    assert (done.code, done.err) == (0, "")  # no bar where no terminal is
    assert taught in done.out
    assert name in done.out
    assert "broken.toml" in done.out
    report = answers.with_name("answers-report")
    assert sorted(file.name for file in report.iterdir()) == [
        "journal.jsonl",
        "marks.csv",
        "report.html",
        "report.json",
    ]
    assert name in (report / "report.html").read_text(encoding="utf-8")
    assert name in (report / "marks.csv").read_text(encoding="utf-8-sig")
    data = json.loads((report / "report.json").read_text(encoding="utf-8"))
    assert data["exercises"][0]["rate"] == 0.5
    assert [paper["student"] for paper in data["papers"]] == ["Nguyễn Văn An", "broken", "bình"]


def test_what_was_graded_is_not_graded_again(run, answers, tmp_path):
    target = str(tmp_path / "out")
    assert "graded before" not in run("grade", str(answers), "--to", target).out
    assert "3 of the files had been graded before" in run("grade", str(answers), "--to", target).out
    assert "graded before" not in run("grade", str(answers), "--to", target, "--again").out


def test_exercises_of_ones_own(run, answers, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(
        '[[exercise]]\nid = "chain-1"\nask = "derivative"\nfunction = "5x^4"\ntags = ["rules"]\ndifficulty = 1\npoints = 3\n'
        'text = {en = "Differentiate {function}.", vi = "Tính đạo hàm của {function}."}\n',
        encoding="utf-8",
    )
    done = run("grade", str(answers), "--exercises", str(own), "--json", "--processes", "1")
    data = json.loads(done.out)
    assert [mark["verdict"] for paper in data["papers"] for mark in paper["marks"]] == ["wrong", "correct"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["grade"], "One folder is graded at a time"),
        (["grade", "nowhere"], "There is no folder nowhere"),
        (["grade", "{answers}", "--to", "{answers}/report"], "cannot stand among the answers"),
        (["grade", "{answers}", "--to", "{answers}"], "cannot stand among the answers"),
        (["grade", "{answers}", "--processes", "0"], "no whole number from 1"),
        (["grade", "{answers}", "--seconds", "soon"], "is no number"),
        (["grade", "{answers}", "--exercises", "nowhere"], "There is no folder “nowhere”"),
        (["check"], "One file is checked at a time"),
        (["check", "a", "b"], "there are 2"),
    ],
)
def test_what_cannot_be_done_is_said(run, answers, arguments, said):
    done = run(*(argument.format(answers=answers) for argument in arguments), "--lang", "en")
    assert done.code == 2
    assert said in done.err


def test_a_file_is_checked(run, answers):
    done = run("check", str(answers / "an.toml"))
    assert (done.code, done.err) == (0, "")
    assert "✓ chain-1: right" in done.out
    done = run("check", str(answers / "bình.toml"), "--lang", "vi")
    assert done.code == 1
    assert "✗ chain-1: chưa đúng" in done.out
    assert "thừa số u′" in done.out
    assert "120" not in done.out  # the answer is not given away


def test_a_file_that_cannot_be_read_is_told(run, answers):
    done = run("check", str(answers / "broken.toml"))
    assert done.code == 2
    assert "Line 1 cannot be read" in done.out
    assert run("check", str(answers / "gone.toml")).code == 2


def test_a_checked_file_as_json(run, answers):
    done = run("check", str(answers / "bình.toml"), "--json")
    assert done.code == 1
    (answer,) = json.loads(done.out)["answers"]
    assert (answer["exercise"], answer["verdict"]) == ("chain-1", "wrong")
    assert "chain_inner_missing" in answer["diagnoses"]


def test_a_python_file_is_checked(run, answers):
    (answers / "an.py").write_text("print('hello')\nchain_1 = '60x^2 (2x^3)'\n", encoding="utf-8")
    done = run("check", str(answers / "an.py"))
    assert done.code == 0
    assert "hello" not in done.out + done.written


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_terminal_has_a_bar(answers, command, environment):
    import pty
    import subprocess

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*command, "grade", str(answers), "--processes", "1"],
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        seen = b""
        try:
            while part := os.read(ours, 1000):
                seen += part
        except OSError:  # Linux's way to say that the other end is closed
            pass
    os.close(ours)
    assert process.returncode == 0
    assert "3/3" in seen.decode()
    assert "█" in seen.decode()
