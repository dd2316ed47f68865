"""The readers of the lessons' prose find what is wrong in it: tested with something wrong."""

from fractions import Fraction

import pytest
import sympy as sp

from tests.lessons import prose


def test_numbers_as_they_are_written():
    text = r"At $x = 5$, $y' = 30.03$; $15x^2$, l_4, float64, $\frac{1}{2}$, 0.0003."
    assert prose.numbers(text) == {"5", "30.03", "15", "2", "1", "0.0003"}


def test_a_number_that_nobody_answers_for_is_found():
    texts = ["At $x = 7$ it is 735 and 32.5.", "Tại $x = 7$: 736."]
    assert prose.uncovered(texts, "x = 32.50", {}, {"735": 735}) == {"736"}


@pytest.mark.parametrize(
    ("value", "written", "right"),
    [
        (30, "30", True),
        (-30.0, "30", True),
        (31, "30", False),
        (Fraction(708288, 78125), "9.0660864", True),
        (Fraction(708288, 78125), "9.07", True),
        (Fraction(708288, 78125), "9.06", False),
        (sp.sqrt(2), "1.414", True),
        (sp.sqrt(2), "1.415", False),
    ],
)
def test_what_is_written_is_the_rounded_value(value, written, right):
    assert prose.is_rounded(value, written) is right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (r"$6 \cdot 5 = 30$", True),
        (r"$6 \cdot 5 = 31$", False),
        (r"$x = 6 \cdot 5 = 31$", False),
        (r"$$\frac{1}{3} \approx 0.333$$", True),
        (r"$\frac{1}{3} \approx 0.334$", False),
        (r"$0.1 + 0.2 = 0.3$", True),
        (r"$160 \cdot 24 = 3840$", True),
        (r"$6 \cdot (-2) = -12$", True),
        (r"$6 \cdot (-2) = 12$", False),
    ],
)
def test_equations_between_numbers_are_evaluated(text, right):
    found = list(prose.equations(text))
    assert len(found) == 1
    assert prose.holds(*found[0]) is right


def test_formulas_with_letters_are_no_equations_between_numbers():
    assert not list(prose.equations(r"$y = 3x^2$ and $(5, 75)$ and $f'(5) = 30$"))
