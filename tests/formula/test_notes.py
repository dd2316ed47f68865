"""Every choice that is noted is documented, in both languages, and told with the reading."""

import pytest

import teachgrad as tg
from teachgrad.formula.notes import CHOICES

from .accepted import NOTED


@pytest.mark.parametrize("text", NOTED)
def test_a_note_tells_the_rule(text):
    for note in tg.formula.parse(text).notes:
        assert note.choice.en != note.choice.vi
        assert note.message.en != note.message.vi


def test_the_page_tells_the_rule(capsys):
    from teachgrad.cli import main

    assert main(["read", "1/2x", "--lang", "en"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert str(CHOICES["quotient_product"].en) in said


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("1/2x", "1/(2x)"),
        ("-x^2", "(-x)²"),
        ("sin x^2", "sin²(x)"),
        ("e^2x", "e²ˣ"),
        ("sin^-1(x)", "1/sin(x)"),
        ("-x^2 y", "(-x)²"),
        ("-x^2/2", "(-x)²"),
        ("x^2n", "x²ⁿ"),
        ("x^2k", "x²ᵏ"),
        ("x^2m", "x²ᵐ"),
        ("e^-2x", "e⁻²ˣ"),
        ("sin 45", "sin(45π/180)"),
        ("log(2, x)", "log₂(x)"),
        ("sqrt 2x", "√2·x"),
    ],
)
def test_the_other_reading_is_written_so_that_it_is_read_as_it(text, other):
    """What the note tells to write is the tree that it means."""
    (note,) = tg.formula.parse(text).notes
    assert other in note.message.en
    assert tg.formula.parse(other).tree == note.other


@pytest.mark.parametrize("text", ["6:2 + 8:4 + x", "3,5x + 2,5", "2[x+1] + 3[x+2]", "2.x + 3.y"])
def test_a_way_of_writing_is_told_once(text):
    assert len(tg.formula.parse(text).notes) == 1


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("3.2^x", "3·2"),
        ("4(3x^2+1)^3.6x", "3·6"),
        ("x^2.5", ""),
        ("x^2.5 + 1", ""),
        ("x^0.5x", ""),
        ("3.6x", ""),
    ],
)
def test_a_point_that_may_be_meant_as_a_sign_of_multiplication_is_told(text, other):
    said = [note.message.en for note in tg.formula.parse(text).notes]
    assert [f"If you mean {other}," in one for one in said] == ([True] if other else [])
