"""The numbers in the prose of lesson 11, computed apart from teachgrad."""

import sympy as sp

_X, _Y = sp.symbols("x y")
_SQUARE = 3 * _X**2
_COMPOSITE = 20 * _X**6
_ROSENBROCK = (1 - _X) ** 2 + 100 * (_Y - _X**2) ** 2
_POINT = {_X: sp.Rational(-6, 5), _Y: 1}


def _square(x: float) -> float:
    return 3 * x * x


def _at(formula: sp.Expr, x: object, order: int = 0) -> sp.Expr:
    return sp.diff(formula, _X, order).subs(_X, x)


def _taylor(formula: sp.Expr, x: object, h: object, degree: int) -> sp.Expr:
    return sum(_at(formula, x, order) * h**order / sp.factorial(order) for order in range(degree + 1))


_TENTH = sp.Rational(1, 10)
_THERE = _at(_COMPOSITE, 2 + _TENTH)
_H = sp.hessian(_ROSENBROCK, (_X, _Y)).subs(_POINT)
_SMALL = 1e-6
_SADDLE = sp.hessian(_X**3 - 3 * _X + _Y**2, (_X, _Y))

GIVEN = {
    "20": "the coefficient of 5·(2x³)², by multiplying out",
    "100": "Rosenbrock's coefficient, also in the code",
    "1960": "a paper's year",
    "1967": "a book's year",
    "1994": "a paper's year",
}
COMPUTED = {
    "6": _at(_SQUARE, 5, 2),
    "30": _at(_SQUARE, 5, 1),
    "33": _at(_SQUARE, 6) - _at(_SQUARE, 5),
    "3": _at(_SQUARE, 6) - _taylor(_SQUARE, 5, 1, 1),
    "75": _at(_SQUARE, 5),
    "108": _at(_SQUARE, 6),
    "48": _at(_SQUARE, 4),
    "45": _taylor(_SQUARE, 5, -1, 1),
    "0.003": 6 - (_square(5 + _SMALL) - 2 * _square(5) + _square(5 - _SMALL)) / _SMALL**2,
    "0.00022": _at(_SQUARE, 5, 2) / (1 + _at(_SQUARE, 5, 1) ** 2) ** sp.Rational(3, 2),
    "147": _at(_SQUARE, 7),
    "135": _taylor(_SQUARE, 5, 2, 1),
    "12": _at(_SQUARE, 7) - _taylor(_SQUARE, 5, 2, 1),
    "160": 10 * 2 * 2**3,
    "24": _at(2 * _X**3, 2, 1),
    "3840": _at(_COMPOSITE, 2, 1),
    "5760": 10 * _at(2 * _X**3, 2, 1) ** 2,
    "9600": _at(_COMPOSITE, 2, 2),
    "600": sp.diff(_COMPOSITE, _X, 2).coeff(_X**4),
    "51.3": _THERE - _taylor(_COMPOSITE, 2, _TENTH, 1),
    "3.3": _THERE - _taylor(_COMPOSITE, 2, _TENTH, 2),
    "210": _at(5 * _X**3, 7, 2),
    "15": sp.diff(5 * _X**3, _X).coeff(_X**2),
    "1330": _H[0, 0],
    "480": _H[0, 1],
    "400": sp.diff(_ROSENBROCK, _X, _Y).coeff(_X),
    "1200": sp.expand(sp.diff(_ROSENBROCK, _X, 2)).coeff(_X**2),
    "200": _H[1, 1],
    "1810": sum(_H.row(0)),
    "680": sum(_H.row(1)),
}
# Numbers that stand for several things in the prose must be all of them.
assert _taylor(_COMPOSITE, 2, _TENTH, 2) < _THERE  # the parabola is too low
assert sp.expand(sp.diff(_ROSENBROCK, _X, 2)) == 2 - 400 * _Y + 1200 * _X**2
assert _at(2 * _X**3, 2, 2) == 24
assert _SADDLE.det().subs(_X, 1) == 12
assert _SADDLE.det().subs(_X, -1) == -12
assert sp.expand(5 * (2 * _X**3) ** 2) == _COMPOSITE
