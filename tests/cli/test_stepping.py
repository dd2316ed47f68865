"""``teachgrad explain … --step``: what a student types, and what is said to it."""

import io
import sys

import pytest


@pytest.fixture
def step(run, monkeypatch):
    """Go through an explanation, these lines being typed."""

    def step(lines, *arguments):
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return run("explain", *arguments, "--step")

    return step


RIGHT = ["16", "1280", "1", "160", "160", "24", "3840"]


def test_all_right(step):
    done = step(RIGHT, "composite")
    assert done.code == 0
    assert done.out.count("Correct.") == 7
    assert "7 of 7 correct at the first guess." in done.out


def test_a_number_is_not_shown_before_it_is_guessed(step):
    """Up to the question about 3840 nothing says 3840."""
    done = step(RIGHT[:-1], "composite")
    assert "3840" not in done.out
    assert "Stopped after 5 of 7." in done.out


def test_a_slip_is_named_and_may_be_mended(step):
    done = step([*RIGHT[:-1], "184", "3840"], "composite")
    assert done.code == 1
    assert "Along a path one multiplies" in done.out
    assert "6 of 7 correct" in done.out


def test_hint_look_back_and_end(step):
    done = step(["?", "", "b", "16", "q"], "composite")
    assert "Put the numbers into the formula." in done.out
    assert "It is 16." in done.out
    assert done.out.count("[2/7]") == 2
    assert "Stopped after 2 of 7." in done.out
    assert "1 of 1 correct" in done.out


def test_nothing_typed(step):
    done = step([], "composite")
    assert done.code == 0
    assert "No number was guessed." in done.out


@pytest.mark.parametrize("answer", ["sixteen", "16 apples", "1,2;3,4", "__import__('os')", "x", "9" * 500])
def test_what_is_no_number_is_refused_and_asked_again(step, answer):
    done = step([answer, "16"], "composite")
    assert "is not a number" in done.out
    assert done.out.count("Correct.") == 1


def test_arrays_are_typed_as_on_the_command_line(step):
    done = step(["27", "27,48;75,12", "1,2;3,4", "162"], "elementwise")
    assert done.out.count("Correct.") == 2
    assert "“27” is not read as 2×2 numbers" in done.out
    assert "“1,2;3,4” is not a number" in done.out


def test_in_vietnamese_with_a_decimal_comma(step):
    done = step(["2,25", "0,78"], "sin(x^2)", "--at", "x=1.5", "--lang", "vi")
    assert done.out.count("Đúng.") == 2
    assert "Số câu đoán đúng ngay lần đầu: 2 trên 2." in done.out
