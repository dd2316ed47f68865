"""The numbers in the prose of lesson 5, computed apart from teachgrad."""

from fractions import Fraction

_STEP = Fraction(1, 1000)


def _y(x: Fraction | int) -> Fraction:
    return Fraction(2) * x**3


def _z(x: Fraction | int) -> Fraction:
    return 5 * _y(x) ** 2


_Y = _y(2)
_DY = _y(2 + _STEP) - _Y
_DZ = _z(2 + _STEP) - _z(2)
_SWAPPED_Y = 5 * 2**2

assert 10 * _Y == 20 * 2**3  # the answer without the inner derivative is dz/dy
assert _SWAPPED_Y == 10 * 2  # 20 is, in the other order, both y and dy/dx

GIVEN = {
    "14": "minutes",
    "2.001": "a point",
    "11": "the year of a school",
    "1991": "the year of a book",
    "1967": "the year of a book",
    "2018": "the year of a curriculum",
    "10": "a coefficient: (5y²)′ = 10y",
}
COMPUTED = {
    "16": _Y,
    "1280": _z(2),
    "24": 6 * 2**2,
    "160": 10 * _Y,
    "3840": 10 * _Y * 6 * 2**2,
    "120": 10 * 2 * 6,
    "0.024": 6 * 2**2 * _STEP,
    "3.84": 10 * _Y * 6 * 2**2 * _STEP,
    "0.02401": _DY,
    "3.845": _DZ,
    "24.01": _DY / _STEP,
    "160.12": _DZ / _DY,
    "3844.8": _DZ / _STEP,
    "20": _SWAPPED_Y,
    "2400": 6 * _SWAPPED_Y**2,
    "48000": 6 * _SWAPPED_Y**2 * 10 * 2,
    "480": 10 * 2 * 6 * 2**2,
    "0.16": 10 * _Y * _STEP,
}
