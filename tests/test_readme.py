"""What the READMEs show runs, and the two say the same."""

import io
import pathlib
import re
import shlex

import pytest

from teachgrad.cli import main
from teachgrad.text import language

ROOT = pathlib.Path(__file__).parent.parent
READMES = ["README.md", "README.vi.md"]
PROMPT = re.compile("^f′.*?> (.*)$", re.M)  # of an exercise, with what is typed


def blocks(name, language):
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.S)


def at_home(folder, monkeypatch, files):
    """In a folder with these files, where nothing is known of a person yet and nothing is typed."""
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("TEACHGRAD_DATA", str(folder / "data"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("sys.stdin", io.StringIO())


@pytest.mark.parametrize("name", READMES)
def test_the_python_in_the_readme_runs(name, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    programs = blocks(name, "python")
    assert len(programs) == 7
    for program in programs:
        exec(compile(program, name, "exec"), {})  # noqa: S102 # our own README
    printed = capsys.readouterr().out
    assert "tensor([3840.]) tensor([160.])" in printed
    for output in blocks(name, "text"):
        assert output in printed
    assert "2.8765532316" in printed  # 2x·sin y at (3, 0.5), by hand: 6 · sin 0.5
    assert [path.suffix for path in tmp_path.iterdir()] == [".png"]


@pytest.mark.parametrize("name", READMES)
def test_the_pictures_of_the_readme_are_there(name):
    pictures = re.findall(r"!\[(.+?)\]\((.+?)\)", (ROOT / name).read_text(encoding="utf-8"))
    assert pictures
    for alternative_text, file in pictures:
        assert len(alternative_text) > 40
        assert (ROOT / file).is_file()


def test_both_readmes_have_the_same_commands():
    english, vietnamese = (blocks(name, "sh") for name in READMES)
    assert [command.replace(" --lang vi", "") for command in vietnamese] == english
    consoles = [
        [re.sub(r"\s*#.*", "", line) for line in blocks(name, "console")[0].splitlines()] for name in READMES
    ]
    assert [line.replace("tich.svg", "product.svg") for line in consoles[1]] == consoles[0]


@pytest.mark.parametrize("name", READMES)
def test_the_commands_of_the_readme_work(name, tmp_path, monkeypatch):
    at_home(tmp_path, monkeypatch, {"answers/an.toml": 'chain-1 = "120x^5"\n'})
    for line in blocks(name, "console")[0].splitlines():
        words = shlex.split(line.removeprefix("$ "), comments=True)
        assert words.pop(0) == "teachgrad"
        if words != ["figures"]:  # tests/plot builds them
            assert main(words) == 0, line


@pytest.mark.parametrize("name", READMES)
def test_the_screens_of_the_readme_are_what_the_program_shows(name, tmp_path, monkeypatch, capsys):
    own, answers = blocks(name, "toml")
    files = {
        "mine/motion.toml": own,
        "answers.toml": answers,
        "answers/an.toml": answers,
        "class.txt": "An\nBình\n",
    }
    at_home(tmp_path, monkeypatch, files)
    screens = [one for one in blocks(name, "plain") if one.startswith("$ ")]
    assert len(screens) == 5
    for screen in screens:
        line, _, shown = screen.partition("\n")
        monkeypatch.setattr(
            "sys.stdin", io.StringIO("".join(f"{typed}\n" for typed in PROMPT.findall(shown)))
        )
        with language("en"):  # unless the line asks for another
            code = main(shlex.split(line.removeprefix("$ teachgrad ")))
        captured = capsys.readouterr()
        assert shown in captured.out + captured.err, line
        assert code == {"read": 2, "check": 1}.get(line.split()[2], 0), line
    assert main(["exercises", "check", "mine"]) == 0


def test_both_readmes_have_the_same_exercise_and_the_same_answers():
    first, second = (blocks(name, "toml") for name in READMES)
    assert first == second
