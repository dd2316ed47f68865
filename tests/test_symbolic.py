"""The graph read as formulas: names, exact values, bounds, and the compact matrix formula."""

import numpy as np
import pytest
import sympy as sp

import teachgrad as tg
from teachgrad import symbolic
from teachgrad.exact import value_at
from teachgrad.matrix_form import matrix_formula
from teachgrad.symbolic import read

x, y = sp.symbols("x y")
MATRIX = {"x": [[3.0, 4.0], [5.0, 2.0]]}


def formulas(program, **point):
    return read(tg.function(program).record(point))


def test_symbols_are_plain_and_derivatives_those_of_real_functions():
    found = formulas(lambda x: abs(x), x=2.0)
    assert found.derivatives["x"] == sp.sign(x)
    assert found.derivatives["x"].free_symbols == {x}


@pytest.mark.parametrize(
    ("program", "point", "exact"),
    [
        (lambda x: 3 * x * x, 0.1, sp.Rational(3, 5)),
        (lambda x: 0.1 * x * x, 3.0, sp.Rational(3, 5)),
        (lambda x: x**-0.5, 4.0, sp.Rational(-1, 16)),
        (lambda x: tg.sin(x), 1.0, sp.cos(1)),
        (lambda x: tg.sqrt(x), 2.0, sp.sqrt(2) / 4),
    ],
)
def test_exact_values_are_exact(program, point, exact):
    found = formulas(program, x=point)
    assert sp.simplify(found.exact(found.derivatives["x"]) - exact) == 0


def test_an_unwieldy_exact_value_is_given_to_fifty_digits():
    found = formulas(lambda x: tg.exp(x) / tg.sqrt(tg.sin(x) ** 3 + tg.cos(x) ** 3), x=1.5)
    digits = found.exact(found.derivatives["x"])
    assert abs(digits - sp.Float("4.053427893898620658", 30)) < 1e-17
    assert digits._prec >= 166  # bits of 50 digits


def test_the_point_is_the_binary_number_where_that_matters():
    """tan near π/2: the nearest float64 is 6e-17 away, and the slope there is 1/(6.12e-17)²."""
    point = 1.5707963267948966
    found = formulas(lambda x: tg.tan(x), x=point)
    assert found.number(found.derivatives["x"]) == pytest.approx(2.6670937881135714e32, rel=1e-12)


def test_cancelling_terms_are_zero_and_small_ones_are_not():
    assert value_at(sp.sin(x) ** 2 + sp.cos(x) ** 2 - 1, {x: sp.Rational(1, 3)}) == 0
    assert value_at(sp.exp(-x), {x: sp.Integer(300)}) == pytest.approx(
        5.148200222412013e-131, rel=1e-14, abs=0
    )


def test_the_named_results_keep_their_names():
    found = formulas("composite", x=2.0)
    assert found.formula_of("z") == 5 * y**2
    assert found.formula_of("y") == 2 * x**3
    assert [(d.above, d.below, d.formula, d.value) for d in found.locals] == [
        ("z", "y", 10 * y, 160),
        ("y", "x", 6 * x**2, 24),
    ]


def test_a_result_used_twice_is_differentiated_through_itself_alone():
    def program(x):
        u = x * x
        v = u * x
        return u + v

    slopes = {(d.above, d.below): d.value for d in formulas(program, x=2.0).locals}
    # f = u + u·x: by u it is 1 + x = 3 (all ways from u); by v it is 1; v by u is x.
    assert slopes == {("f", "u"): 3, ("u", "x"): 4, ("f", "v"): 1, ("v", "x"): 4, ("v", "u"): 2}


def test_entries_have_the_documents_letters_only_for_one_two_by_two_matrix():
    assert [str(s) for s in formulas("elementwise", **MATRIX).variables["x"].ravel()] == ["a", "b", "c", "d"]
    row = formulas(lambda x: x.sum(), x=[[1.0, 2.0, 3.0]])
    assert [str(s) for s in row.variables["x"].ravel()] == ["x_11", "x_12", "x_13"]
    long = formulas(lambda x: x.sum(), x=[float(i) for i in range(12)])
    assert str(long.variables["x"][11]) == "x_12"


def test_what_is_too_long_to_be_written_is_not_written():
    def logistic(x):
        for _ in range(20):
            x = 4 * x * (1 - x)
        return x

    def doubling(x):
        for _ in range(40):
            x = x + x
        return x

    def nested(x):
        for _ in range(2000):
            x = tg.sin(x)
        return x

    def compound(x):
        for _ in range(2000):
            x = x * 1.001
        return x

    assert formulas(logistic, x=0.2) is None
    assert formulas(nested, x=0.2) is None
    assert formulas(compound, x=0.2) is None
    assert formulas(doubling, x=0.2).expression.subs(formulas(doubling, x=0.2).variables["x"], 1) == 2**40


J, X = sp.MatrixSymbol("J", 2, 2), sp.MatrixSymbol("X", 2, 2)


@pytest.mark.parametrize(
    ("program", "text"),
    [
        ("matrix_product", "3*(J*X.T + X.T*J)"),
        ("elementwise", "6*X"),
        (lambda x: (x @ x.T).sum(), "2*J*X"),
        (lambda x: (0.5 * x.t() * x).sum(), "X.T"),
        (lambda x: x.sum(), "J"),
        (lambda x: (x + 2 * x).sum(), "3*J"),
    ],
)
def test_the_compact_formula_of_a_matrix_gradient(program, text):
    assert str(matrix_formula(formulas(program, **MATRIX), "x")) == text


@pytest.mark.parametrize(
    "program",
    [lambda x: tg.sin(x).sum(), lambda x: x[0, 0] * x[1, 1], lambda x: x.sum(axis=0)[0], lambda x: x.mean()],
)
def test_where_there_is_no_compact_formula_none_is_given(program):
    assert matrix_formula(formulas(program, **MATRIX), "x") is None


def test_a_wrong_compact_formula_is_not_given(monkeypatch):
    import teachgrad.matrix_form as form

    right = form._walk

    def wrong(recording, matrix):
        return right(recording, matrix) + matrix

    monkeypatch.setattr(form, "_walk", wrong)
    assert matrix_formula(formulas("matrix_product", **MATRIX), "x") is None


def test_the_compact_formula_gives_the_documents_numbers():
    compact = matrix_formula(formulas("matrix_product", **MATRIX), "x")
    numbers = compact.subs({X: sp.Matrix([[3, 4], [5, 2]]), J: sp.ones(2, 2)}).doit()
    assert np.array_equal(np.array(numbers.as_explicit().tolist(), float), [[45, 45], [39, 39]])


def test_the_names_of_entries_are_nobody_elses():
    found = formulas(lambda x, x_1: (x * x).sum() * x_1, x=[2.0, 1.0], x_1=3.0)
    assert found.number(found.derivatives["x"]).tolist() == [12, 6]
    assert found.number(found.derivatives["x_1"]) == 5

    def program(x):
        a = x.sum()
        return a * a

    assert [s.name for s in formulas(program, **MATRIX).variables["x"].ravel()] == [
        "x_11",
        "x_12",
        "x_21",
        "x_22",
    ]


def test_what_cancels_to_hundreds_of_digits_is_not_called_zero():
    # sech²300, and (1 - cos x)/x² whose slope at 1e-9 is -x/12: 50-digit arithmetic
    tanh = formulas(lambda x: tg.tanh(x), x=300.0)
    assert tanh.number(tanh.derivatives["x"]) == pytest.approx(1.0601586212017243e-260, rel=1e-14, abs=0)
    ratio = formulas(lambda x: (1 - tg.cos(x)) / x**2, x=1e-9)
    assert ratio.number(ratio.derivatives["x"]) == pytest.approx(-8.333333333333333e-11, rel=1e-14, abs=0)


def test_exact_values_of_large_points_are_read_as_written():
    found = formulas(lambda x: 3 * x * x, x=1e200)
    assert found.exact(found.derivatives["x"]) == 6 * sp.Integer(10) ** 200 or str(
        found.exact(found.derivatives["x"])
    ).startswith("6.000000000000000000000")


def test_a_sine_of_an_exponential_with_long_constants_is_left_to_the_other_methods():
    """SymPy would take all memory for the polynomials that it makes of this."""

    def program(x):
        y = tg.exp(0.3 * (1.2345678901234567 * x + 0.1234567890123456)) - 0.7654321098765432 * x
        return tg.cos(tg.sin(tg.tanh(y)) + 1.8765432109876543 * x)

    assert formulas(program, x=0.7) is None
    assert formulas(lambda x: tg.cos(tg.exp(0.5 * x)), x=0.7) is not None
    assert tg.compare(program, x=0.7).agrees


REAL = sp.Symbol("x", real=True)


@pytest.mark.parametrize(
    ("formula", "derivative"),
    [
        (sp.Pow(0, REAL), 0),  # 0ˣ = 0 for every x > 0
        (REAL * sp.Pow(0, 2 * REAL), sp.Pow(0, 2 * REAL)),
        (sp.Pow(0, 1 - REAL) + REAL**2, 2 * REAL),
        (sp.Pow(-2, REAL), sp.Pow(-2, REAL) * sp.log(-2, evaluate=False)),
        (sp.Pow(2, REAL), sp.Pow(2, REAL) * sp.log(2)),
        (sp.nan, sp.nan),
    ],
)
def test_powers_of_zero_and_of_negative_numbers_are_differentiated_as_in_a_textbook(formula, derivative):
    assert symbolic.differentiated(formula, REAL) == derivative


@pytest.mark.parametrize(
    "formula", [sp.sin(REAL) ** 2, sp.Abs(REAL) * REAL, sp.exp(REAL) / REAL, REAL**REAL, sp.Pow(-2, REAL)]
)
def test_other_derivatives_are_sympys(formula):
    point = {REAL: sp.Rational(7, 5)}
    own, sympys = symbolic.differentiated(formula, REAL), sp.diff(formula, REAL)
    assert abs(sp.N((own - sympys).subs(point), 30)) < 1e-25
