"""The numbers in the prose of lesson 10, computed apart from teachgrad."""

from __future__ import annotations

import math

_X, _Y = 2, 3  # where u = x²y and w = x + 2y are looked at
_ROWS = ((2 * _X * _Y, _X**2), (1, 2))
_A, _B, _C, _D = 3, 4, 5, 2  # the document's matrix
# 3·X·X = 3(a² + bc, ab + bd; ca + dc, cb + d²): what stands in the column of each entry, row by row.
_COLUMNS = (
    (6 * _A, 3 * _B, 3 * _C, 0),
    (3 * _C, 3 * (_A + _D), 0, 3 * _C),
    (3 * _B, 0, 3 * (_A + _D), 3 * _B),
    (0, 3 * _B, 3 * _C, 6 * _D),
)

GIVEN = {
    "50": "a size, also in the code",
    "2018": "a paper's year",
    "2008": "a book's year",
}
COMPUTED = {
    "16": 4 * 4,
    "30": 6 * _C,  # and what `powers` costs backwards, and a round number of degrees
    "12": _ROWS[0][0],  # and what `powers` costs forwards
    "4": _ROWS[0][1],
    # one pass back over four products
    "8": 2 * 4,
    "0.95885108": 2 * math.sin(0.5),
    "1.75516512": 2 * math.cos(0.5),
    "22": _ROWS[0][0] + 10 * _ROWS[1][0],
    "24": _ROWS[0][1] + 10 * _ROWS[1][1],
    # 3·49: function n − 1, and two products for each on the way back
    "147": 49 + 2 * 49,
    # of each of 50 inputs: two products and a sum for each of the function's 49
    "7399": 49 + 50 * 3 * 49,
    "49": 50 - 1,
    # four products, five inputs: 5 · 4 · 3
    "60": 5 * 4 * 3,
    "45": sum(_COLUMNS[0]),
    "18": 6 * _A,
    "15": _COLUMNS[0][2],
    "39": sum(_COLUMNS[2]),
}
assert sum(entry != 0 for column in _COLUMNS for entry in column) == 12
assert sum(_COLUMNS[0]) == sum(_COLUMNS[1]) == 45
assert sum(_COLUMNS[2]) == sum(_COLUMNS[3]) == 39
assert 28 < math.degrees(0.5) < 30
assert 3 * (0 + 1 + 2 + 3 + 4) == 30  # `powers` backwards: xᵏ has k − 1 products behind it
assert 3 * 4 == 6 * _D == 12
