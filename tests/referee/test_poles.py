"""Values that float64 computes through 1/0 = ∞: whose are they, in which entries, and which variables have none."""

import math

import numpy as np
import pytest

import teachgrad as tg
from teachgrad.functions import function
from teachgrad.referee.poles import through_a_pole


def bump(x):
    return tg.exp(-1 / x**2)


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        (lambda x: tg.sum(bump(x)), True),
        (lambda x: tg.sum(tg.where(x == 0, 0.0, bump(x))), False),
        (lambda x: tg.sum(tg.where(x == 0, bump(x), 1.0)), True),
        (lambda x: tg.sum(bump(x)[2:]), False),  # the entries 0 are left out
        (lambda x: tg.sum(bump(x).reshape(3, 1)[:1]), True),
        (lambda x: tg.sum(tg.stack([bump(x), x])), True),
        (lambda x: tg.sum(tg.exp(1000 * x)), False),  # too large only
        (lambda x: tg.sum(x**2), False),
    ],
)
def test_only_what_reaches_the_result_counts(program, expected):
    assert through_a_pole(function(program).record({"x": [0.0, 0.0, 1.0]})) is expected


@pytest.mark.parametrize(
    ("f", "point"),
    [
        ("exp(-1/x²) + exp(-1/y²)", {"x": 0, "y": 0}),
        ("exp(-1/x²) + y", {"x": 0, "y": 1}),
        ("1/(1/x + 1/y)", {"x": 0, "y": 1}),
        ("|x| + exp(-1/y²)", {"x": 0, "y": 0}),
        ("y·arctan(1/x)", {"x": 0, "y": 1}),
        ("max(y; arctan(1/x))", {"x": 0, "y": 1}),
    ],
)
def test_a_function_without_a_value_has_no_partial_derivative_either(f, point):
    found = tg.compare(f, **point)
    assert math.isnan(found.value)
    assert {variable.verdict for variable in found.variables.values()} == {"undefined"}
    assert all(variable.exact is None for variable in found.variables.values())
    assert "– " in str(found) or "–\n" in str(found)


def test_two_entries_at_a_pole_hide_nothing():
    assert tg.compare(lambda x: tg.sum(bump(x)), x=[0.0, 0.0, 1.0]).verdict == "undefined"
    there = tg.compare(lambda x: tg.sum(bump(x)), x=[1.0, 2.0])
    assert there.verdict == "agree"
    np.testing.assert_allclose(there.variables["x"].autograd, 2 * np.exp([-1, -0.25]) / [1, 8])


def test_a_derivative_too_large_for_decimal_is_shown():
    assert "≈ " in str(tg.compare("sinh(exp(exp(x)))", x=4))
