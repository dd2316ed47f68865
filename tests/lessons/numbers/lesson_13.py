"""The numbers in the prose of lesson 13, computed apart from teachgrad; what PyTorch does is in tests/oracle/test_lesson_13.py."""

from __future__ import annotations

from fractions import Fraction

from tests.lessons.numbers import lesson_12

_H = Fraction(1, 10**6)
_GAP = Fraction(1, 2**17)  # 2⁶ ≤ 75 < 2⁷, and a float32 has 24 binary digits: 2⁶⁻²³
_EXACT = 3 * (5 + _H) ** 2 - 3 * 5**2
_STEPS = 4  # what lies nearest to the exact difference; tests/oracle has PyTorch's own number

assert abs(_EXACT - _STEPS * _GAP) < _GAP / 2

GIVEN = {
    "0.00001": "gradcheck's absolute tolerance, which tests/oracle tries out",
    "0.001": "its relative tolerance",
    "16": "decimal digits of a float64",
    "17": "an exponent, see above",
    "18": "a journal's volume",
    "50": "digits",
    "100": "steps",
    "2018": "a paper's year",
    "2019": "a paper's year",
}
COMPUTED = {
    "1280": 5 * (2 * 2**3) ** 2,
    "120": 5 * 2**2 * 6,
    "3840": 120 * 2**5,
    "160": 10 * 2 * 2**3,
    "0.5": Fraction(1, 2),
    "30": 6 * 5,
    "75": 3 * 5**2,
    "30.000003": 30 + 3 * _H,
    "30.5175781": _STEPS * _GAP / _H,
    "30.025": Fraction(6005, 1000) * 5,
    "0.025": Fraction(5, 1000) * 5,
    "0.03001": Fraction(1, 10**5) + Fraction(1, 1000) * 30,
    "0.2441101195": lesson_12.losses(0.25, 1)[0],
    "0.0006046374": lesson_12.losses(0.25, 101)[100],
}
