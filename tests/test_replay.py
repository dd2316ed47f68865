"""A recorded graph on other numbers: exact fractions, symbols; what cannot pass is refused."""

from fractions import Fraction

import numpy as np
import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.errors import InputError
from teachgrad.replay import replay


def recording(program, **point):
    return tg.function(program).record(point)


def test_fractions_stay_exact():
    # 3·(1/7)² − 5/(1/7) = 3/49 − 35; its derivative 6/7 + 5·49.
    again = replay(recording(lambda x: 3 * x**2 - 5 / x, x=0.1), {"x": Fraction(1, 7)})
    assert again.value == Fraction(3, 49) - 35
    assert again.gradients() == {"x": Fraction(6, 7) + 245}


def test_a_graph_whose_parts_are_used_twice():
    def program(x, y):
        u = x * y
        return u * u + u

    # u = 1/6: derivative by x is (2u + 1)·y.
    again = replay(recording(program, x=1, y=1), {"x": Fraction(1, 2), "y": Fraction(1, 3)})
    assert again.gradients() == {"x": Fraction(4, 9), "y": Fraction(2, 3)}


def test_symbols_give_the_formula_that_the_reverse_pass_carries_out():
    x = sp.Symbol("x")
    again = replay(recording(lambda x: x * x * x + 2 * x, x=1), {"x": x})
    assert sp.expand(again.gradients()["x"] - (3 * x**2 + 2)) == 0


def test_the_branch_is_the_one_that_was_recorded():
    def program(x):
        return x * x if x > 0 else -x

    again = replay(recording(program, x=2.0), {"x": Fraction(-3)})
    assert again.value == 9


def test_a_result_that_does_not_depend_on_a_variable():
    again = replay(recording(lambda x, y: x * x, x=1, y=2), {"x": Fraction(3), "y": Fraction(5)})
    assert again.gradients() == {"x": 6, "y": 0}


def test_a_variable_that_the_program_makes_keeps_its_value():
    def program(x):
        return x * tg.tensor(3.0, requires_grad=True)

    assert replay(recording(program, x=1), {"x": Fraction(2)}).value == 6.0


def test_the_recording_is_left_as_it_is():
    recorded = recording(lambda x: x * x, x=4.0)
    replay(recorded, {"x": Fraction(1)})
    assert recorded.values()[recorded.output] == 16.0


@pytest.mark.parametrize("name", ["inv", "det"])
def test_what_numpy_does_as_a_whole_is_refused_by_its_name(name):
    matrix = np.array([[Fraction(2), Fraction(1)], [Fraction(1), Fraction(3)]])
    recorded = recording(lambda x: getattr(tg, name)(x).sum(), x=[[2.0, 1.0], [1.0, 3.0]])
    with pytest.raises(InputError) as caught:
        replay(recorded, {"x": matrix})
    assert name in caught.value.in_language("en")
    assert name in caught.value.in_language("vi")
