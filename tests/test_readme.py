"""What the READMEs show runs, and the two say the same."""

import pathlib
import re

import pytest

ROOT = pathlib.Path(__file__).parent.parent
READMES = ["README.md", "README.vi.md"]


def blocks(name, language):
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.S)


@pytest.mark.parametrize("name", READMES)
def test_the_python_in_the_readme_runs(name, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    programs = blocks(name, "python")
    assert len(programs) == 6
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
    import shlex

    from teachgrad.cli import main

    monkeypatch.chdir(tmp_path)
    for line in blocks(name, "console")[0].splitlines():
        words = shlex.split(line.removeprefix("$ "), comments=True)
        assert words.pop(0) == "teachgrad"
        if words != ["figures"]:  # tests/plot builds them
            assert main(words) == 0, line
