"""The numbers in the prose of lesson 3, computed apart from teachgrad."""

from __future__ import annotations

_A, _B, _C, _D = 3, 4, 5, 2

GIVEN = {
    "2018": "a book's year",
    "2016": "a book's year",
    "2020": "a paper's year",
    "585": "a journal's volume",
}
COMPUTED = {
    "27": 3 * _A**2,
    "48": 3 * _B**2,
    "75": 3 * _C**2,
    "12": 3 * _D**2,  # also 6·d, and 16 − 4, how many of the derivatives are 0
    "87": 3 * (_A * _A + _B * _C),  # also 3(a² + b² + d²)
    "162": 3 * (_A**2 + _B**2 + _C**2 + _D**2),
    "16": 4 * 4,
    "18": 6 * _A,
    "24": 6 * _B,
    "30": 6 * _C,
    "60": 2 * 6 * _C,
}
