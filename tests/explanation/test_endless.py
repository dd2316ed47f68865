"""A program that does not end is stopped while it is recorded, and told how to end."""

import contextlib
import itertools

import numpy as np
import pytest

import teachgrad as tg
from teachgrad.explanation.explaining import explain
from teachgrad.functions import function
from teachgrad.naming import Bound


def for_ever(x):
    y = x
    while True:
        y = y * x


def in_c(x):
    return sum(itertools.repeat(x))


def while_it_decides(x):
    while x > 1:
        x = x * x
    return x


def caught(x):
    while True:
        with contextlib.suppress(Exception):  # as `except Exception: pass` does
            x = tg.sin(x)


def nothing_recorded(x):
    with tg.no_grad():
        while True:
            x = x * 1


@pytest.mark.parametrize("program", [for_ever, in_c, while_it_decides, caught, nothing_recorded])
def test_a_loop_without_an_end(program):
    with pytest.raises(tg.ProgramError, match=r"had not ended after [0-9]+ operations") as refused:
        explain(program, x=2.0)
    assert "for k in range(10)" in str(refused.value)
    assert "chưa kết thúc" in refused.value.in_language("vi")


def test_the_line_is_named():
    first = for_ever.__code__.co_firstlineno
    with pytest.raises(tg.ProgramError) as refused:
        explain(for_ever, x=2.0)
    assert f"line {first + 3} (y = y * x)" in str(refused.value)


@pytest.mark.parametrize(
    ("program", "bound", "words"),
    [
        (for_ever, Bound(operations=100), "100 operations"),
        (lambda x: [k + 1 for k in itertools.count()], Bound(lines=1_000), "1000 lines"),
        (
            lambda x: sum(itertools.repeat(x * np.ones(1_000))),
            Bound(numbers=10_000),
            "more than 10000 numbers",
        ),
    ],
)
def test_each_bound(program, bound, words):
    with pytest.raises(tg.ProgramError, match=words):
        function(program).record({"x": 1.0}, bound)


def test_exactly_as_many_as_allowed_are_recorded():
    def program(x):
        for _ in range(10):
            x = tg.sin(x)
        return x

    assert len(function(program).record({"x": 1.0}, Bound(operations=10)).order) == 11
    with pytest.raises(tg.ProgramError, match="after 9 operations"):
        function(program).record({"x": 1.0}, Bound(operations=9))


def calls_itself(x):
    return calls_itself(x)


@pytest.mark.parametrize("ask", [tg.explain, tg.compare])
def test_a_function_that_calls_itself(ask):
    with pytest.raises(tg.ProgramError, match="calls_itself calls itself again and again") as refused:
        ask(calls_itself, x=2.0)
    assert "tự gọi lại chính nó" in refused.value.in_language("vi")


def test_one_that_calls_itself_only_beside_the_point():
    """Left of 2 there is no value: the comparison says so and does not fail."""

    def program(x):
        return x if x >= 2 else program(x)

    assert tg.compare(program, x=2.0).verdict == "undefined"


@pytest.mark.parametrize(
    ("program", "words"),
    [
        (lambda x: None, "gave back nothing"),
        (lambda x: (x, x * x), "gave back a tuple"),
        (lambda x: {"y": x}, "gave back a dict"),
        (lambda x: [x], "gave back a list"),
    ],
)
def test_a_result_that_is_not_one_tensor(program, words):
    with pytest.raises(tg.ProgramError, match=words) as refused:
        tg.explain(program, x=2.0)
    assert "return y" in str(refused.value)
    assert "does not depend" not in str(refused.value)


@pytest.mark.parametrize("given", [True, "2", None, float("nan"), [], [[1], [2, 3]], {}, 1j, np.array(["a"])])
def test_points_that_are_none(given):
    with pytest.raises(tg.InputError):
        tg.explain("square", x=given)


@pytest.mark.parametrize("level", ["", "x" * 500, 3, []])
def test_levels_that_are_none_are_quoted(level):
    with pytest.raises(tg.InputError, match=r"There is no level “.{0,60}”"):
        tg.explain("square", level=level)


@pytest.mark.parametrize("file", [5, None, True])
def test_an_animation_needs_the_name_of_a_file(file):
    with pytest.raises(tg.InputError, match="not the name of a file"):
        tg.explain("square").animate(file)
