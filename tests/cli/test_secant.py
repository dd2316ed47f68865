"""`teachgrad secant`: what it writes, and what it asks for."""

import pytest
from PIL import Image


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_page_is_written(run, tmp_path, language):
    file = tmp_path / "secant.html"
    done = run("secant", "3x²", "--at", "x=5", "--output", str(file), "--lang", language)
    assert (done.code, done.err) == (0, "")
    assert str(file) in done.out
    assert f'<html lang="{language}">' in file.read_text("utf-8")


def test_a_gif_of_one_variable_and_how_far_it_is(run, tmp_path):
    file = tmp_path / "secant.gif"
    done = run("secant", "0x + y", "--at", "x=0", "--at", "y=8", "--by", "x", "--output", str(file))
    assert done.code == 0
    with Image.open(file) as picture:
        assert done.err.splitlines()[-1] == f"{picture.n_frames}/{picture.n_frames}  secant.gif"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "not said of which function"),
        (["3x²", "--at", "x=5"], "not said where to write"),
        (["square", "composite", "--output", "a.gif"], "there are 2"),
        (["square", "--output", "a.mp4"], "ends in .html"),
        (["square", "--output", "no/such/folder/a.gif"], "Make the folder"),
        (["two_variables", "--output", "a.gif"], "several variables"),
        (["matrix_product", "--entry", "1;1", "--output", "a.gif"], "--entry 0,1"),
        (["1/x", "--at", "x=0", "--output", "a.gif"], "no finite value"),
    ],
)
def test_what_is_missing_is_said(run, tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    done = run("secant", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("arguments", [[], ["3x²", "--at", "x=5"], ["square", "composite"], ["--help"]])
@pytest.mark.parametrize("language", ["en", "vi"])
def test_what_is_said_has_room_in_80_columns(run, arguments, language):
    """Into a file too, where nothing is broken: the command to be copied stands on a line of its own."""
    done = run("secant", *arguments, "--lang", language)
    lines = (done.out + done.err).splitlines()
    assert max(map(len, lines)) <= 80
    assert sum(line.strip() == 'teachgrad secant "3x²" --at x=5 --output secant.html' for line in lines) == 1
