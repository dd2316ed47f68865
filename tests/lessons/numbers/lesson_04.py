"""The numbers in the prose of lesson 4, computed apart from teachgrad."""

from typing import Any

import sympy as sp

_A, _B, _C, _D = _LETTERS = sp.symbols("a b c d")
_X = sp.Matrix([[_A, _B], [_C, _D]])
_DOCUMENT = {_A: 3, _B: 4, _C: 5, _D: 2}
_OTHER = {_A: 1, _B: 2, _C: 3, _D: 4}

_TOTAL = 3 * sum(_X * _X)
_PRINTED = 3 * (_A**2 + _D**2 + _A * _B + _A * _C + _B * _C + _B * _D + _C * _D)
_ELEMENTWISE = 3 * sum(entry**2 for entry in _X)


def _at(formula: Any, point: dict[Any, int]) -> Any:
    return sp.expand(formula).subs(point)


def _slopes(formula: Any, point: dict[Any, int]) -> list[Any]:
    return [_at(sp.diff(formula, letter), point) for letter in _LETTERS]


_18, _24, _30, _12 = _slopes(_ELEMENTWISE, _DOCUMENT)
_45, _45_BY_B, _39, _39_BY_D = _slopes(_TOTAL, _DOCUMENT)
_45_PRINTED, _30_PRINTED, _27_PRINTED, _39_PRINTED = _slopes(_PRINTED, _DOCUMENT)
_21, _33, _27, _39_THERE = _slopes(_TOTAL, _OTHER)
# Numbers that stand for several things in the prose must be all of them.
assert (_45, _39) == (_45_BY_B, _39_BY_D) == (_45_PRINTED, _39_PRINTED)
assert (_27, _39) == (_27_PRINTED, _39_THERE)
assert _30 == _30_PRINTED

_ONES = sp.ones(2, 2)
_FROM_THE_LEFT = (3 * _ONES * _X.T).subs(_DOCUMENT)
_FROM_THE_RIGHT = (3 * _X.T * _ONES).subs(_DOCUMENT)
assert list(_FROM_THE_LEFT) == [_21] * 4
assert list(_FROM_THE_RIGHT) == [24, 24, 18, 18]
assert (_18, _24) == (18, 24)

GIVEN = {
    "2012": "the year of a book",
    "2008": "the year of a paper",
}
COMPUTED = {
    "29": _at((_X * _X)[0, 0], _DOCUMENT),
    "25": _at((_X * _X)[1, 0], _DOCUMENT),
    "18": _18,
    "24": _24,
    "30": _30,
    "12": _12,
    "45": _45,
    "39": _39,
    "294": _at(_TOTAL, _DOCUMENT),
    "234": _at(_PRINTED, _DOCUMENT),
    "60": _at(_TOTAL - _PRINTED, _DOCUMENT),
    "48": _at(_TOTAL, {**_DOCUMENT, _A: 4}) - _at(_TOTAL, _DOCUMENT),
    "8": _at(_A + _C, _DOCUMENT),
    "6": _at(_B + _D, _DOCUMENT),
    "7": _at(_A + _B, _DOCUMENT),
    "27": _27,
    "21": _21,
    "33": _33,
}
