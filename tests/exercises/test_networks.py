"""The programs of the bank's exercises on networks do what is said of them."""

import re

import pytest

from teachgrad.exercises.folders import bank
from teachgrad.exercises.running.running import run_program


def lines(name):
    return [line.en for line in bank()[name].question().shown[0].lines]


def last_weight(program):
    outcome = run_program("import teachgrad as tg\n" + "\n".join(program))
    assert outcome.kind == "done"
    return float(re.search(r"tensor\((.*?),", outcome.printed)[1])


def test_without_zero_grad_the_weight_never_comes_to_rest():
    """With the sum of all gradients so far, w - 2 swings like an oscillation without friction, from -3 to 3."""
    program = lines("networks-4")
    swinging = [last_weight([*program[:2], f"for step in range({n}):", *program[3:]]) for n in range(90, 100)]
    assert max(swinging) - min(swinging) > 4
    mended = [program[0], program[2], f"    {program[1]}", *program[3:]]
    assert last_weight(mended) == pytest.approx(2, abs=1e-4)  # four decimals are printed


def test_the_swinging_weight_is_that_of_exact_arithmetic():
    w, added = 5.0, 0.0
    for _ in range(100):
        added += 2 * (w - 2)
        w -= 0.1 * added
    assert last_weight(lines("networks-4")) == pytest.approx(w, abs=1e-4)


def test_the_fix_that_is_right_is_the_one_tried():
    choices = bank()["networks-4"].question().fields[1].choices
    assert choices[0][1].en == "move it into the loop, before line 4"
    assert bank()["networks-4"].question().solution["fix"] == choices[0][0]
