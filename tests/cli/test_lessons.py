"""``teachgrad lessons``."""

import json

from teachgrad.cli import main
from teachgrad.course.places import lessons


def test_the_list_names_all_lessons_in_both_languages(capsys):
    assert main(["lessons", "list"]) == 0
    english = capsys.readouterr().out
    assert main(["lessons", "list", "--lang", "vi"]) == 0
    vietnamese = capsys.readouterr().out
    for lesson in lessons():
        assert lesson.title.en in english
        assert lesson.title.vi in vietnamese
    assert main(["lessons", "list", "--json"]) == 0
    assert [one["number"] for one in json.loads(capsys.readouterr().out)] == [one.number for one in lessons()]


def test_copying_says_what_was_written_and_what_stays(tmp_path, capsys):
    target = str(tmp_path / "bài học")
    assert main(["lessons", "copy", target, "--only", "1", "--only", "3", "--lang", "vi"]) == 0
    out = capsys.readouterr().out
    assert "Đã ghi 2 notebook" in out
    assert f'jupyter lab "{target}"' in out  # quotes: its name has a space
    first = tmp_path / "bài học" / "01_derivative_and_tangent.ipynb"
    assert "# Bài 1. " in first.read_text("utf-8")
    first.write_text("my work")
    assert main(["lessons", "copy", target, "--only", "1", "--lang", "en"]) == 0
    captured = capsys.readouterr()
    assert "Notebooks written" in captured.out
    assert "01_derivative_and_tangent.ipynb is there with another" in captured.err
    assert first.read_text() == "my work"
    assert main(["lessons", "copy", target, "--only", "1", "--replace"]) == 0
    assert "# Lesson 1. " in first.read_text("utf-8")


def test_both_languages_go_into_two_folders(tmp_path):
    assert main(["lessons", "copy", str(tmp_path), "--both", "--only", "2"]) == 0
    assert sorted(path.parent.name for path in tmp_path.rglob("*.ipynb")) == ["en", "vi"]


def test_wrong_requests(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["lessons", "copy", str(tmp_path), "--only", "99"]) == 2
    assert "There is no lesson 99." in capsys.readouterr().err
    for arguments, words in (
        ([], "Chưa nêu thư mục nào."),
        ([""], "Chưa nêu thư mục nào."),
        (["a", "b"], "“b” là đối số thừa."),
        (["-only", "--only", "3"], "Không có tùy chọn -only."),
        (["mine", "--only", "x"], "không phải “x”"),
        (["mine", "--only", "0"], "Không có bài 0."),
    ):
        assert main(["lessons", "copy", *arguments, "--lang", "vi"]) == 2
        err = " ".join(capsys.readouterr().err.split())
        assert words in err
        assert "Missing" not in err
        assert "Invalid" not in err
    assert main(["lessons", "build", str(tmp_path / "gone")]) == 2
    assert "gone" in capsys.readouterr().err


def test_without_a_word_it_helps(capsys):
    assert main(["lessons"]) == 0
    assert "teachgrad lessons copy" in capsys.readouterr().out


def test_without_results(tmp_path):
    assert main(["lessons", "copy", str(tmp_path), "--only", "1", "--blank"]) == 0
    notebook = json.loads((tmp_path / "01_derivative_and_tangent.ipynb").read_text("utf-8"))
    assert not any(cell.get("outputs") for cell in notebook["cells"])
