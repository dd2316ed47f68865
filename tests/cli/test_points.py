"""How a point is read from text."""

import numpy as np
import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

import teachgrad as tg
from teachgrad.cli.points import read_point
from teachgrad.document import DOCUMENT
from teachgrad.errors import InputError
from teachgrad.symbolic import read

SQUARE, MATRIX = DOCUMENT["square"], DOCUMENT["elementwise"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5", 5.0),
        ("-3", -3.0),
        ("+3", 3.0),
        ("0.5", 0.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e-3", 0.001),
        ("-2.5E+2", -250.0),
        ("−1.2", -1.2),
        ("2,5", 2.5),
        ("1/3", 1 / 3),
        ("π/2", 1.5707963267948966),
        ("-√2", -1.4142135623730951),
        ("e", 2.718281828459045),
        (" 7 ", 7.0),
    ],
)
def test_a_number(text, number):
    assert read_point([f"x={text}"], SQUARE) == {"x": number}
    assert read_point([f" x ={text}"], SQUARE) == {"x": number}


@pytest.mark.parametrize(
    ("formula", "at", "derivative"),
    [
        ("3x²", "1/3", 2),
        ("3x²", "√2", 6 * sp.sqrt(2)),
        ("3x²", "pi/3", 2 * sp.pi),
        ("3x²", "-2,5", -15),
        ("3x²", "e", 6 * sp.E),
        ("sin(x)", "pi/3", sp.Rational(1, 2)),
        ("|x|", "-1/3", -1),
    ],
)
def test_the_exact_value_is_that_at_the_constant_as_it_was_typed(formula, at, derivative):
    f = tg.function(formula)
    symbolic = read(f.record(read_point([f"x={at}"], f)))
    assert symbolic.exact(symbolic.derivatives["x"]) == derivative


@pytest.mark.parametrize(
    "text", ["3,4;5,2", " 3 , 4 ; 5 , 2 ", "[[3,4],[5,2]]", "[[3, 4], [5, 2]]", "[3,4;5,2]"]
)
def test_a_matrix(text):
    assert read_point([f"x={text}"], MATRIX)["x"].tolist() == [[3.0, 4.0], [5.0, 2.0]]


def test_one_number_for_a_matrix_is_a_matrix_of_one_entry():
    assert read_point(["x=5"], MATRIX)["x"].tolist() == [[5.0]]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_float_comes_back_as_it_was(number):
    assert read_point([f"x={number!r}"], SQUARE)["x"] == number


@given(
    st.lists(
        st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=2, max_size=2),
        min_size=1,
        max_size=4,
    )
)
def test_every_matrix_comes_back_as_it_was(rows):
    text = ";".join(",".join(map(repr, row)) for row in rows)
    assert np.array_equal(read_point([f"x={text}"], MATRIX)["x"], rows)
    assert np.array_equal(read_point([f"x={rows}"], MATRIX)["x"], rows)


@given(st.text(max_size=30))
def test_any_other_text_is_refused_and_nothing_else_happens(text):
    for function in (SQUARE, MATRIX):
        try:
            point = read_point([f"x={text}"], function)
        except InputError as error:
            said = error.in_language("vi")
        else:
            assert not set(text) & set("_'\"=<>@`#&")
            assert np.asarray(point["x"]).dtype == np.float64
            continue
        assert "--at" in said
