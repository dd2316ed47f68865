"""``teachgrad explore``: into a file, where there is no display, and what is refused."""

import pytest
from PIL import Image

from teachgrad.cli import main


def run(capsys, *arguments):
    code = main(["explore", *arguments])
    done = capsys.readouterr()
    return code, done.out, done.err


@pytest.mark.parametrize(("language", "said"), [("en", "the point x = 5,"), ("vi", "với điểm x = 5,")])
def test_the_picture_goes_into_a_file(tmp_path, capsys, language, said):
    file = tmp_path / "seen.svg"
    code, out, err = run(
        capsys, "3x²", "--at", "x=5", "--h", "0,5", "--output", str(file), "--lang", language
    )
    assert (code, err) == (0, "")
    assert str(file) in out
    assert said in file.read_text(encoding="utf-8")
    assert "h = 0.5" in file.read_text(encoding="utf-8")


def test_one_of_several_variables_over_a_range(tmp_path, capsys):
    file = tmp_path / "z.png"
    at = ["--at", "x=7", "--at", "y=8", "--by", "y", "--from", "-10", "--to", "10"]
    assert run(capsys, "z = 5x^3 + 2y^2", *at, "--output", str(file))[0] == 0
    assert "The tangent line has the slope 32." in Image.open(file).text["Description"]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_without_a_display_the_command_for_a_file_is_said(capsys, language):
    code, out, err = run(capsys, "3x²", "--at", "x=5", "--lang", language)
    assert (code, out) == (2, "")
    assert "--output picture.png" in " ".join(err.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "of which function"),
        (["x", "y", "--at", "x=1"], "One function is explored at a time"),
        (["3x²"], "--at x=2"),
        (["3x²", "--at", "x=5", "--from", "1"], "--from and --to belong together"),
        (["3x²", "--at", "x=5", "--h", "wide"], "is not a number"),
        (["3x²", "--at", "x=5", "--h", "0"], "greater than 0"),
        (["3x²", "--at", "x=5", "--from", "6", "--to", "7"], "outside the range"),
        (["3x²", "--at", "x=5", "--output", "seen.txt"], "picture"),
    ],
)
def test_what_is_refused(capsys, arguments, said):
    code, out, err = run(capsys, *arguments, "--lang", "en")
    assert (code, out) == (2, "")
    assert said in " ".join(err.split())


def test_help_is_in_the_language_that_was_asked_for(capsys):
    code, out, _ = run(capsys, "--help", "--lang", "vi")
    assert code == 0
    assert out.startswith("Cách dùng: teachgrad explore")
    assert not any(english in out for english in ("Usage", "Options", "Show", "slider"))
    english = run(capsys, "--help", "--lang", "en")[1]
    assert not set("ạảấếộữđ") & set(english)
