"""High derivatives of formulas, against SymPy's own, mpmath's numerical ones, and the literature."""

import mpmath
import pytest
import sympy as sp

from teachgrad.sweeping.taylor import NoSeriesError, derivatives

X = sp.Symbol("x", real=True)


def at(formula, point, order):
    return derivatives(formula, X, {X: sp.Rational(point)}, order)


def logistic():
    formula = X
    for _ in range(3):
        formula = 4 * formula * (1 - formula)
    return formula


# Around 50 digits each: the fifth by Squire & Trapp (1998), the others by REFERENCE.md.
def test_the_fifth_derivative_of_the_literature():
    formula = sp.exp(X) / (sp.sin(X) ** 3 + sp.cos(X) ** 3)
    assert at(formula, 0, 5)[5] == -164


@pytest.mark.parametrize(
    ("formula", "point", "derivative"),
    [
        (X ** sp.Rational(9, 2), 1.5, "18.60081273425975868"),
        (sp.exp(X) / sp.sqrt(sp.sin(X) ** 3 + sp.cos(X) ** 3), 1.5, "4.053427893898620658"),
        (sp.exp(X) / (sp.sin(X) ** 3 + sp.cos(X) ** 3), 1.5, "3.622033700716326043"),
    ],
)
def test_first_derivatives_of_the_literature(formula, point, derivative):
    assert mpmath.nstr(at(formula, point, 3)[1], 19) == derivative


def test_derivatives_of_tanh():
    assert [round(float(d), 7) for d in at(sp.tanh(X), 2, 3)[1:]] == [0.0706508, -0.1362187, 0.2526541]


def test_derivatives_of_the_logistic_map_are_exact():
    found = at(logistic(), sp.Rational(1, 5), 9)
    # A fifth has no binary digits to the end: exact to the 20 digits that are promised.
    for k, value in ((0, sp.Rational(112896, 390625)), (1, sp.Rational(708288, 78125))):
        assert abs(sp.Float(found[k], 30) - value) < 1e-20
    assert abs(found[2] - mpmath.mpf("67.395584")) < 1e-13
    assert abs(found[3] + mpmath.mpf("3948.87168")) < 1e-11
    assert found[9] == 0  # a polynomial of degree 8


U, V = sp.sin(X), sp.exp(X / 3)
SMOOTH = [
    (sp.tan(X) * sp.atan(X) ** sp.Rational(1, 3), 1.25),
    (sp.gamma(X) * sp.erf(X), 2.5),
    (X**X + 2**X, 0.5),
    (sp.asin(X / 3) + sp.acos(X / 2) + sp.atan2(X**2, X + 2), 0.75),
    (sp.acosh(2 + X) * sp.asinh(X) - sp.atanh(X / 4), 0.5),
    (sp.sinh(X) / sp.cosh(2 * X) + sp.cot(X) + sp.sec(X) * sp.csc(X), 0.7),
    (sp.Abs(U) * V + sp.sign(X) * sp.log(3 - X), -0.5),
    (sp.Max(X, 0) ** 2 + sp.Min(U, V) + sp.factorial(X), 1.5),
    (sp.Piecewise((X**2, X < 0), (U * V, True)), 1.0),
    (sp.Piecewise((sp.log(X), X > 0), (U, True)), -1.0),
    (sp.polygamma(1, X + 1) * sp.digamma(X), 1.25),
    ((X**2 - 1) / (X + 3) ** 2 - X**-3, 0.25),
    ((X - 2) ** 5 * X**3, 2),
    (sp.sqrt(sp.Rational(2)) * sp.pi**X / sp.E, 0.5),
]


@pytest.mark.parametrize(("formula", "point"), SMOOTH, ids=lambda thing: str(thing)[:30])
def test_low_orders_are_those_of_sympys_own_derivatives(formula, point):
    found = at(formula, point, 4)
    for order in range(5):
        wanted = sp.diff(formula, X, order).xreplace({X: sp.Rational(point)}).evalf(30)
        # 20 digits are promised.
        assert abs(sp.Float(found[order], 30) - wanted) <= abs(wanted) * sp.Float("1e-19") + sp.Float("1e-28")


@pytest.mark.parametrize(("formula", "point"), SMOOTH[:7], ids=lambda thing: str(thing)[:30])
def test_the_ninth_order_is_that_of_mpmaths_numerical_derivative(formula, point):
    found = at(formula, point, 9)[9]
    with mpmath.workdps(60):
        program = sp.lambdify(X, formula, "mpmath")
        wanted = mpmath.diff(program, mpmath.mpf(point), 9)
    assert abs(found - wanted) <= abs(wanted) * mpmath.mpf("1e-18")


def test_between_its_steps_a_floor_is_a_constant():
    assert list(at(sp.floor(X) * X**3 + sp.ceiling(X), 1.5, 4)) == [5.375, 6.75, 9, 6, 0]


def test_several_variables_are_held():
    y = sp.Symbol("y", real=True)
    found = derivatives(X**3 * y + y**4, X, {X: sp.Integer(2), y: sp.Integer(5)}, 4)
    assert list(found) == [665, 60, 60, 30, 0]


@pytest.mark.parametrize(
    ("formula", "point"),
    [
        (sp.sin(X) ** 2 + sp.cos(X) ** 2, 0.3),
        ((X + 1) ** 2 - X**2 - 2 * X - 1, 0.1),
        (sp.exp(X) * sp.exp(-2 * X) * sp.exp(X), 0.3),
    ],
)
def test_what_cancels_is_exactly_zero(formula, point):
    assert all(d == 0 for d in at(formula, point, 9)[1:])


def test_terms_that_almost_cancel_keep_their_digits():
    # 10³⁰ + sin x − 10³⁰, which SymPy would simplify were it not for the floor.
    big = sp.Integer(10) ** 30
    found = at(
        big * sp.floor(X + sp.Rational(1, 2)) + sp.sin(X) - big * sp.floor(X + sp.Rational(1, 3)), 1.1, 3
    )
    assert abs(found[0] - mpmath.sin(mpmath.mpf(1.1))) < 1e-15
    assert abs(found[3] + mpmath.cos(mpmath.mpf(1.1))) < 1e-15


@pytest.mark.parametrize(
    ("formula", "point"),
    [
        (sp.Abs(X), 0),
        (sp.sign(X), 0),
        (sp.Heaviside(X), 0),
        (sp.floor(X), 2),
        (sp.Max(X, 0), 0),
        (sp.sqrt(X), 0),
        (1 / X, 0),
        (sp.log(X), 0),
        (sp.log(X), -1),
        (sp.sqrt(X), -1),
        (sp.asin(X), 1),
        (X**X, 0),
        (sp.Piecewise((X**2, X < 0), (X, True)), 0),
        (sp.Piecewise((X**2, X < 0)), 1),
        (sp.Function("g")(X), 1),
        (sp.exp(sp.exp(sp.exp(sp.exp(X)))), 5),
    ],
    ids=str,
)
def test_where_there_is_no_series_it_is_said(formula, point):
    with pytest.raises(NoSeriesError):
        at(formula, point, 3)


def test_a_deep_formula_is_no_matter():
    formula = X
    for _ in range(2000):
        formula = sp.Add(formula, sp.Mul(formula, sp.Rational(1, 10**9), evaluate=False), evaluate=False)
    assert float(at(formula, 1, 1)[1]) == pytest.approx((1 + 1e-9) ** 2000, rel=1e-14)  # some roundings
