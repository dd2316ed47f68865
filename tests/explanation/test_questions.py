"""What is asked step by step, and which slip a wrong answer shows; the answers by hand."""

import numpy as np
import pytest

import teachgrad as tg
from teachgrad.explanation.questions import judge, turns


def asked(function, **options):
    return [q for turn in turns(tg.explain(function, **options)) for q in turn.questions]


def test_the_documents_numbers_are_asked_for():
    assert [(q.kind, q.step.name, q.truth) for q in asked("composite")] == [
        ("value", "y", 16), ("value", "z", 1280), ("seed", "z", 1),
        ("local", "z", 160), ("arrived", "z", 160), ("local", "y", 24), ("arrived", "y", 3840),
    ]  # fmt: skip


def test_what_has_arrived_before_is_part_of_the_question():
    at_x = [q for q in asked("composite", level="all") if q.kind == "arrived" and q.local.parent == "x"]
    assert [(q.before, q.truth) for q in at_x] == [(None, 1280), (1280, 2560), (2560, 3840)]


@pytest.mark.parametrize(
    ("place", "guess", "verdict"),
    [
        (0, 16, "right"),
        (0, -16, "sign"),
        (0, 17, "wrong"),
        (3, 160, "right"),
        (3, 1280, "value"),
        (3, np.array([160.0]), "shape"),
        (6, 3840, "right"),
        (6, 24, "no_gradient"),
        (6, 160, "no_local"),
        (6, 184, "added"),
        (6, 3841, "wrong"),
    ],
)
def test_slips_in_the_documents_story(place, guess, verdict):
    assert judge(asked("composite")[place], guess) == verdict


def test_slips_where_contributions_meet():
    last = [q for q in asked("composite", level="all") if q.kind == "arrived" and q.local.parent == "x"][-1]
    assert judge(last, 3840) == "right"
    assert judge(last, 1280) == "overwrote"
    assert judge(last, 2560) == "not_added"


def test_the_product_where_the_local_derivative_was_asked_for():
    local = [q for q in asked("composite") if q.kind == "local"][1]
    assert judge(local, 3840) == "times"
    assert judge(local, 24) == "right"


@pytest.mark.parametrize(
    ("guess", "rounding", "verdict"),
    [
        (0.78, 0.005, "right"),  # 0.778073…
        (0.7781, 0.00005, "right"),
        (0.79, 0.005, "wrong"),
        (0.8, 0.05, "coarse"),
        (0.77, 0.005, "wrong"),
        (1, 0.0, "wrong"),
    ],
)
def test_a_guess_may_be_rounded_but_not_to_nothing(guess, rounding, verdict):
    value = next(q for q in asked("sin(x^2)", x=1.5) if q.step.name == "f")
    assert judge(value, guess, rounding) == verdict


def test_large_arrays_and_numbers_that_are_none_are_not_asked_for():
    assert [q.kind for q in asked(lambda x: (x * x).sum(), x=np.ones((4, 4)))] == ["value", "seed"]
    assert "value" not in [q.kind for q in asked("1/x", x=0)]


def test_small_arrays_are_asked_for_whole():
    questions = asked("elementwise")
    assert questions[0].truth.tolist() == [[27, 48], [75, 12]]
    local = next(q for q in questions if q.kind == "local")
    assert judge(local, np.array([[18.0, 24.0], [30.0, 12.0]])) == "right"
    assert judge(local, np.array([[18.0, 24.0], [30.0, 13.0]])) == "wrong"
