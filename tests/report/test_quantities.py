"""Numbers as short text."""

import numpy as np
import pytest
import sympy as sp

from teachgrad.report.quantities import MORE, exact, excerpt, flat, largest, nested, number, size


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (3840.0, "3840"),
        (-0.0, "0"),
        (1 / 3, "0.333333333333"),
        (-2.5, "-2.5"),
        (1e300, "1e300"),
        (1e-7, "1e-7"),
        (-1.25e100, "-1.25e100"),
        (np.float64(2.0), "2"),
        (float("nan"), "–"),
        (float("inf"), "∞"),
        (float("-inf"), "-∞"),
    ],
)
def test_number(value, shown):
    assert number(value) == shown


def test_size_has_two_digits():
    assert [size(v) for v in (5.025e-12, 0.0, 1.0, 0.123)] == ["5e-12", "0", "1", "0.12"]


def test_exact_values_are_cut_with_a_mark():
    third = sp.N(sp.Rational(1, 3), 50)
    assert exact(third) == "0." + "3" * 20 + "…"
    assert exact(sp.N(sp.pi * 10**40, 50)).endswith("…e+40") or exact(sp.N(sp.pi * 10**40, 50)).startswith(
        "31415"
    )
    assert exact(sp.Rational(153, 5)) == "153/5"
    assert exact(sp.Integer(3840)) == "3840"
    assert exact(sp.cos(sp.Rational(1, 10))) == "cos(1/10)"
    assert exact(sp.nan) == exact(sp.zoo) == "–"


def test_nested_reads_arrays_matrices_and_tuples():
    rows = [[1, 2], [3, 4]]
    assert nested(np.array(rows)) == nested(sp.Matrix(rows)) == nested(((1, 2), (3, 4))) == rows
    assert nested(2.0) == 2.0


def test_flat_goes_row_by_row():
    assert list(flat(np.arange(8).reshape(2, 2, 2))) == list(range(8))
    assert list(flat(5.0)) == [5.0]


def test_the_largest_is_nan_if_one_is():
    assert largest(np.array([[1.0, 3.0], [2.0, 0.0]])) == 3.0
    assert np.isnan(largest(np.array([1.0, np.nan, 2.0])))


def test_a_large_matrix_shows_its_ends():
    shown = excerpt(np.arange(100).reshape(10, 10))
    assert shown.shape == ""
    assert shown.rows[0] == [0, 1, 2, MORE, 7, 8, 9]
    assert shown.rows[3] == [MORE] * 7
    assert shown.rows[-1] == [90, 91, 92, MORE, 97, 98, 99]
    assert excerpt(np.arange(100).reshape(10, 10), columns=1).rows[0] == [0, MORE]


def test_three_axes_are_one_row_with_their_shape():
    shown = excerpt(np.arange(24).reshape(2, 3, 4))
    assert shown.shape == "2×3×4"
    assert shown.rows == [[0, 1, 2, MORE, 21, 22, 23]]


def test_a_number_has_no_rows():
    assert excerpt(3.0) is None
