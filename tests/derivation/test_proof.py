"""The checker itself: it finds a line that is wrong by a factor, a sign, a term, one place, or a digit far behind."""

import mpmath as mp
import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.derivation.numbers import NoValueError, Values
from teachgrad.derivation.proof import first_wrong, points
from teachgrad.derivation.rules import elementary
from teachgrad.errors import InputError

from .told import X, told

Y = sp.Symbol("y")

WRONG = [
    (X**3, 2 * X**2),
    (X**3, -3 * X**2),
    (X**3, 3 * X**2 + sp.Rational(1, 10**40)),
    (sp.sin(X), sp.cos(X) * (1 + sp.Rational(1, 10**45))),
    (sp.Abs(X), sp.S.One),  # right for positive x only
    (X**X, X * X ** (X - 1)),
    (sp.exp(X**2), sp.exp(X**2)),
    (X * Y, X),
    (sp.log(X), sp.Derivative(sp.log(2 * X) * 2, X)),
    (sp.sqrt(X), 1 / sp.sqrt(X)),
    (sp.exp(-40 * X**2), -79 * X * sp.exp(-40 * X**2)),  # small nearly everywhere
]


@pytest.mark.parametrize(("function", "line"), WRONG, ids=[f"{f} and {line}" for f, line in WRONG])
def test_a_wrong_line_is_found(function, line):
    right = sp.Derivative(function, X)
    place, seen = first_wrong(function, X, [right, right, line, right], {})
    assert place == 2
    assert seen


@pytest.mark.parametrize("formula", ["x² sin(3x)", "5(2x³)²", "x^x", "sin(x²)/x", "y = 2x³; z = 5y²"])
def test_any_line_of_a_derivation_made_wrong_is_found(formula):
    derivation = told(formula)
    for wrong in range(len(derivation.lines)):
        lines = list(derivation.lines)
        lines[wrong] = sp.Mul(lines[wrong], sp.Rational(10**45 + 1, 10**45), evaluate=False)
        place, _ = first_wrong(derivation.formula, X, lines, derivation.definitions)
        assert place == wrong


def test_a_line_without_a_value_is_wrong():
    assert first_wrong(X**2, X, [2 * X * sp.log(-1 - X**2)], {})[0] == 0


def test_points_where_a_condition_fails_are_passed_over():
    _, seen = first_wrong(sp.Abs(X), X, [sp.S.One], {}, [X > 0])
    assert len(seen) == 5
    assert all(point[X] > 0 for point in seen)


def test_a_function_without_values_is_checked_nowhere():
    assert first_wrong(sp.sqrt(-1 - X**2), X, [sp.S.Zero], {}) == (None, [])


def test_a_wrong_rule_is_never_shown(monkeypatch):
    entry = elementary.TABLE["sin"]
    monkeypatch.setitem(elementary.TABLE, "sin", entry._replace(minus=True))
    with pytest.raises(InputError, match="teachgrad made a mistake"):
        tg.steps("x sin x")


def test_wrong_tidying_is_never_shown(monkeypatch):
    from teachgrad.derivation import collecting

    monkeypatch.setattr(collecting, "_collected", lambda pairs: pairs[:1])
    with pytest.raises(InputError, match="teachgrad made a mistake"):
        tg.steps("5(2x³)²")


def test_a_rule_wrong_only_for_negative_numbers_is_never_shown(monkeypatch):
    from teachgrad.derivation.rules import choosing

    def wrong(ground):
        return ground.applied("absolute_value", sp.S.One)

    monkeypatch.setitem(choosing._BY_NAME, "Abs", wrong)
    with pytest.raises(InputError, match="teachgrad made a mistake"):
        tg.steps("|x|^3")


@pytest.mark.parametrize(
    ("expression", "place", "known"),
    [
        (
            sp.Derivative(sp.sin(X), X),
            "1",
            "0.54030230586813971740093660744297660373231042061792222767009726",
        ),
        (sp.Derivative(X**3, X), "2", 12),
        (sp.Derivative(sp.exp(X), X), "0", 1),
        (sp.factorial(X), "5", 120),
        (sp.polygamma(0, X), "1", "-0.57721566490153286060651209008240243104215933593992359880576723"),
        (sp.floor(X), "-2.5", -3),
        (sp.Mod(X, 3, evaluate=False), "-1", 2),
        (sp.Max(0, X), "-3", 0),
    ],
    ids=str,
)
def test_values(expression, place, known):
    """Cosine of 1 and Euler's constant to 60 digits: OEIS A049470, A001620."""
    with mp.workdps(60):
        assert abs(Values({}, 50).of(expression, {X: mp.mpf(place)}) - mp.mpf(known)) < mp.mpf(10) ** -50


@pytest.mark.parametrize(
    ("expression", "place"),
    [
        (sp.log(X), "-1"),
        (sp.sqrt(X), "-1"),
        (1 / X, "0"),
        (sp.exp(sp.exp(sp.exp(X))), "9"),
        (X ** (X**20), "-1.5"),
        (sp.sin(sp.exp(X)), "9000"),
        (sp.asin(X), "2"),
        (sp.gamma(X), "-2"),
        (sp.Pow(X, 0, evaluate=False), "0"),
        (sp.Piecewise((1, X > 0)), "-1"),
    ],
    ids=str,
)
def test_where_there_is_no_value(expression, place):
    with pytest.raises(NoValueError):
        Values({}, 30).of(expression, {X: mp.mpf(place)})


def test_points_are_always_the_same_and_nothing_special():
    first, again = (list(points([X, Y])) for _ in range(2))
    assert first == again
    assert len(first) > 40
    assert all(point[X] != mp.floor(point[X]) for point in first)
    assert any(point[X] < 0 for point in first[:5])
    assert all(point[Y] > 0 for point in first)


def test_a_point_is_told_as_it_is():
    """Four decimals, which six digits show: then x = 0.2361 is no rounded number."""
    with mp.workdps(150):
        for point in points([X, *sp.symbols("a:z")]):
            for value in point.values():
                assert abs(mp.mpf(mp.nstr(value, 6)) - value) < mp.mpf("1e-140")
                assert abs(value * 10**4 - mp.nint(value * 10**4)) < mp.mpf("1e-130")
