"""The numbers in the prose of lesson 6, computed apart from teachgrad: the backward pass by hand."""

_X = 2
_V_1 = 2 * _X
_V_2 = _V_1 * _X
_Y = _V_2 * _X
_V_3 = 5 * _Y
_Z = _V_3 * _Y

# Backwards; in a product the derivative by one factor is the other factor.
_TO_Y = (_V_3, _Y * 5)  # from z directly, and by way of v_3
_DZ_DY = sum(_TO_Y)
_DZ_DV_2 = _DZ_DY * _X
_DZ_DV_1 = _DZ_DV_2 * _X
_TO_X = (_DZ_DY * _V_2, _DZ_DV_2 * _V_1, _DZ_DV_1 * 2)
assert len(set(_TO_Y)) == len(set(_TO_X)) == 1  # "80 twice", "1280 three times"
assert _TO_X[0] == _Z  # 1280 is both a value and a contribution
_PATHS = len(_TO_X) * len(_TO_Y)
assert sum(_TO_X) == 3840  # REFERENCE.md

GIVEN = {
    "13": "minutes",
    "18": "a journal's volume",
    "323": "a journal's volume",
    "2018": "the year of a paper",
    "2008": "the year of a book",
    "1986": "the year of a paper",
}
COMPUTED = {
    "8": _V_2,
    "16": _Y,
    "24": 6 * _X**2,
    "80": _TO_Y[0],
    "160": _DZ_DY,
    "640": sum(_TO_X) // _PATHS,
    "1280": _TO_X[0],
    "3840": sum(_TO_X),
    "7680": 2 * sum(_TO_X),
    "23": 5 * 2 * _X + 3,
    "4": 2 * _X,
    "6": _PATHS,
}
