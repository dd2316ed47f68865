"""Weights as exact fractions: against tables in print, and against what they must do to powers of t."""

from __future__ import annotations

import re
from fractions import Fraction
from math import factorial

import numpy as np
import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from teachgrad.finite import ACCURACIES, stencil, weights
from teachgrad.finite.checked import checked

ALL = [(m, q, p) for m in ACCURACIES for q in (1, 2, 3, 4) for p in ACCURACIES[m]]


@pytest.mark.parametrize(
    ("method", "order", "accuracy", "table"),
    [
        # Fornberg (1988), table 1
        ("central", 1, 8, "1/280 -4/105 1/5 -4/5 4/5 -1/5 4/105 -1/280"),
        ("central", 1, 2, "-1/2 1/2"),
        ("central", 1, 4, "1/12 -2/3 2/3 -1/12"),
        ("central", 1, 6, "-1/60 3/20 -3/4 3/4 -3/20 1/60"),
        ("central", 2, 2, "1 -2 1"),
        ("central", 2, 4, "-1/12 4/3 -5/2 4/3 -1/12"),
        ("central", 2, 6, "1/90 -3/20 3/2 -49/18 3/2 -3/20 1/90"),
        ("central", 3, 2, "-1/2 1 -1 1/2"),
        ("central", 3, 4, "1/8 -1 13/8 -13/8 1 -1/8"),
        ("central", 4, 2, "1 -4 6 -4 1"),
        ("central", 4, 4, "-1/6 2 -13/2 28/3 -13/2 2 -1/6"),
        # Fornberg (1988), table 3
        ("forward", 1, 1, "-1 1"),
        ("forward", 1, 2, "-3/2 2 -1/2"),
        ("forward", 1, 3, "-11/6 3 -3/2 1/3"),
        ("forward", 1, 4, "-25/12 4 -3 4/3 -1/4"),
        ("forward", 2, 2, "2 -5 4 -1"),
        ("forward", 3, 1, "-1 3 -3 1"),
        ("forward", 4, 1, "1 -4 6 -4 1"),
    ],
)
def test_weights_in_print(method: str, order: int, accuracy: int, table: str) -> None:
    assert stencil(method, order, accuracy).weights == tuple(map(Fraction, table.split()))


@pytest.mark.parametrize(("method", "order", "accuracy"), ALL)
def test_every_stencil_takes_powers_to_their_derivatives(method: str, order: int, accuracy: int) -> None:
    """Σ wⱼ kⱼⁿ is n! for n = order, and 0 for all others below order + accuracy: then a polynomial has no error."""
    chosen = stencil(method, order, accuracy)
    assert (chosen.method, chosen.order, chosen.accuracy) == (method, order, accuracy)
    moments = [
        sum(w * k**n for k, w in zip(chosen.points, chosen.weights, strict=True))
        for n in range(order + accuracy + 1)
    ]
    wanted = [factorial(order) if n == order else 0 for n in range(order + accuracy)]
    assert moments[:-1] == wanted
    assert moments[-1] != 0  # or it would be of a higher accuracy
    assert chosen.truncation == moments[-1] / factorial(order + accuracy)


@pytest.mark.parametrize(("method", "order", "accuracy"), ALL)
def test_backward_is_forward_seen_in_a_mirror(method: str, order: int, accuracy: int) -> None:
    mirrored = stencil({"forward": "backward", "backward": "forward"}.get(method, method), order, accuracy)
    chosen = stencil(method, order, accuracy)
    assert mirrored.points == tuple(-k for k in reversed(chosen.points))
    assert mirrored.weights == tuple((-1) ** order * w for w in reversed(chosen.weights))


def test_the_truncation_errors_in_every_textbook() -> None:
    # h f″/2, −h f″/2, h² f‴/6, h² f⁗/12; −h⁴ f⁽⁵⁾/30, and −(1/4) h⁴ f⁽⁵⁾/5! after one extrapolation
    assert [stencil(m).truncation for m in ("forward", "backward", "central")] == [
        Fraction(1, 2),
        Fraction(-1, 2),
        Fraction(1, 6),
    ]
    assert stencil("central", 2).truncation == Fraction(1, 12)
    assert stencil("central", accuracy=4).truncation == Fraction(-1, 30)
    assert stencil("richardson").truncation == Fraction(-1, 480)


def test_richardson_is_four_thirds_of_the_half_step_less_a_third_of_the_whole() -> None:
    chosen = stencil("richardson")
    assert chosen.points == (-1, Fraction(-1, 2), Fraction(1, 2), 1)
    assert chosen.weights == (Fraction(1, 6), Fraction(-4, 3), Fraction(4, 3), Fraction(-1, 6))


PLACES = st.lists(st.fractions(-5, 5, max_denominator=12), min_size=2, max_size=9, unique=True)


@settings(deadline=None, max_examples=40)
@given(PLACES, st.integers(0, 8))
def test_any_points_differentiate_polynomials_exactly(places: list[Fraction], order: int) -> None:
    order = min(order, len(places) - 1)
    found = weights(order, places)
    for n in range(len(places)):
        moment = sum(w * k**n for k, w in zip(places, found, strict=True))
        assert moment == (factorial(order) if n == order else 0)


def test_points_may_be_floats_and_numpy_numbers() -> None:
    assert weights(1, [-0.5, np.float64(0.5)]) == (-1, 1)
    assert weights(0, np.array([0, 1])) == (1, 0)


def test_a_stencil_reads_as_a_formula() -> None:
    assert str(stencil("central")) == "f′(x) ≈ [−1/2 f(x − h) + 1/2 f(x + h)] / h, error ≈ 1/6 h² f‴(x)"
    assert str(stencil("forward", 2)) == "f″(x) ≈ [f(x) − 2 f(x + h) + f(x + 2h)] / h², error ≈ h f‴(x)"
    assert str(stencil("backward", 4)).startswith("f⁽⁴⁾(x) ≈ [f(x − 4h) − 4 f(x − 3h)")
    assert "f(x + (1/2)h)" in str(stencil("richardson"))
    assert stencil("central")._repr_latex_() == (
        "$\\displaystyle f'(x) = \\frac{-\\frac{1}{2} f(x - h) + \\frac{1}{2} f(x + h)}{h} "
        "-\\frac{1}{6} h^{2} f'''(x) + \\dots$"
    )


@pytest.mark.parametrize(("method", "order", "accuracy"), [*ALL[:4], ("central", 4, 6), ("forward", 3, 2)])
def test_what_is_written_is_what_is_computed(method: str, order: int, accuracy: int) -> None:
    """The formula, read back, differentiates t^order to order!, and its error term is what it says."""
    chosen = stencil(method, order, accuracy)
    left, right = re.fullmatch(r".* ≈ \[(.*)\] / h.?, error ≈ (.*) f.*\(x\)", str(chosen)).groups()  # type: ignore[union-attr] # a mismatch fails the test
    text = re.sub(r"(\d+(?:/\d+)?) f", r"(\1)*f", left.replace("−", "-"))
    h = sp.Symbol("h")

    def applied(power: int) -> sp.Expr:
        values = re.sub(r"f\((.*?)\)(?=$| [+-])", lambda m: f"({_moved(m[1])})**{power}", text)
        return sp.expand(sp.sympify(values))

    def _moved(place: str) -> str:
        return re.sub(r"(\d|\))h", r"\1*h", place.replace("x", "0"))

    assert applied(order) == factorial(order) * h**order
    n = order + accuracy
    factor = Fraction(right.split()[0].replace("−", "-")) if right[0] != "h" else Fraction(1)
    assert applied(n) == sp.Rational(factor.numerator, factor.denominator) * factorial(n) * h**n


CHECKED = [(m, q, p) for m in ("forward", "backward", "central") for q in (1, 2, 3, 4) for p in ACCURACIES[m]]


@pytest.mark.parametrize(("method", "order", "accuracy"), CHECKED)
@pytest.mark.parametrize("inside", [False, True])
def test_check_points_measure_the_truncation_error(
    method: str, order: int, accuracy: int, inside: bool
) -> None:
    """Of t^n, n = order + accuracy, the bound is the error times a safety between 3 and 5 ; of lower powers it is 0."""
    chosen = checked(method, order, accuracy, inside)
    powers = range(order + accuracy + 1)
    values = np.array([chosen.offsets**n - 0.0**n for n in powers])  # the rows are for values less that at 0
    quotients, bounds = chosen.rows[:2] @ values.T
    slack = 1e-14 * (np.abs(chosen.rows[1]) @ np.abs(values.T))  # some roundings of the largest terms
    assert (np.abs(bounds[:-1]) <= slack[:-1]).all()
    true = float(chosen.stencil.truncation) * factorial(order + accuracy)
    assert quotients[-1] == pytest.approx(true, rel=1e-6)
    assert 3 <= abs(bounds[-1] / true) <= 5.01
