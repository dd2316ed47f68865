"""What may be differentiated: a text, a formula, an expression, a document's function, a program; and what is refused."""

import subprocess
import sys

import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.errors import InputError, TeachgradError

X = sp.Symbol("x")


def test_the_documents_composite_keeps_its_chain_rule():
    derivation = tg.steps("composite")
    y = sp.Symbol("y")
    assert derivation.definitions == {"y": 2 * X**3}
    first = derivation[0]
    assert first.rule == "chain"
    dz_dy, dy_dx = first.after.args
    assert (dz_dy.doit(), dy_dx.doit()) == (10 * y, 6 * X**2)
    assert str(derivation.derivative) == "120*x**5"


@pytest.mark.parametrize(
    ("name", "variable", "last"),
    [
        ("square", None, "6*x"),
        ("two_variables", "x", "15*x**2"),
        ("two_variables", "y", "4*y"),
        ("composite", "x", "120*x**5"),
        ("elementwise", "b", "6*b"),
        ("matrix_product", "a", "6*a + 3*b + 3*c"),
    ],
)
def test_the_documents_functions(name, variable, last):
    """The document's own formulas; that of the matrix product is the corrected one, 6a + 3b + 3c."""
    assert str(tg.steps(name, variable).derivative) == last


def test_the_same_function_given_in_six_ways():
    given = [
        "x^2 + 3x",
        tg.formula.parse("x^2 + 3x"),
        X**2 + 3 * X,
        lambda x: x**2 + 3 * x,
        tg.function("x^2 + 3x"),
        tg.function(lambda x: x * x + 3 * x),
    ]
    for thing in given:
        assert str(tg.steps(thing).derivative) == "2*x + 3"


def test_the_variable_by_name_or_symbol_and_greek():
    for variable in ("α", "alpha", sp.Symbol("alpha")):
        assert str(tg.steps("α² t", variable).derivative) == "2*alpha*t"


def test_a_variable_that_does_not_occur_gives_0():
    assert tg.steps("y^2", "x").derivative == 0
    assert tg.steps("5", "x").derivative == 0


def test_other_variables_are_constants():
    assert str(tg.steps("x^2 y^3", "y").derivative) == "3*x**2*y**2"


def test_the_users_own_symbols_are_kept():
    t = sp.Symbol("t", positive=True)
    assert tg.steps(sp.sin(t)).derivative == sp.cos(t)


def test_an_unevaluated_expression_is_taken_as_it_stands():
    expression = sp.Mul(5, sp.Pow(sp.Mul(2, X**3, evaluate=False), 2, evaluate=False), evaluate=False)
    assert [step.rule for step in tg.steps(expression)][:3] == [
        "constant_multiple",
        "chain",
        "constant_multiple",
    ]


def test_a_program_that_branches_says_so():
    def program(x):
        return x * x if x > 1 else -x

    assert str(tg.steps(program, at={"x": 2}).derivative) == "2*x"
    left = tg.steps(program, at={"x": 0})
    assert left.derivative == -1
    assert len(left.notes) == 1


def test_names_that_do_not_depend_on_the_variable_are_put_in():
    derivation = tg.steps("a = 3; y = a x²")
    assert derivation.definitions == {}
    assert str(derivation.derivative) == "6*x"


def test_a_name_used_beside_the_variable_gives_a_term_for_each():
    derivation = tg.steps("y = x^2; z = x y + y^2")
    assert derivation[0].after.is_Add
    assert str(derivation.derivative) == "4*x**3 + 3*x**2"


REFUSED = [
    (("x y",), "several variables: x, y"),
    (("5",), "no variable"),
    (("y = 2x; z = y^2", "y"), "is not a variable of this formula"),
    (("x^2", "2x"), "is not a variable of this formula"),
    (("x^2", "e"), "is not a variable of this formula"),
    (("dy/dx = 6x",), "states a derivative"),
    (("[1, x; 2, x]",), "not a number but a matrix"),
    (("1/0·x",), "divides by 0"),
    (("0^0·x",), "contains 0⁰"),
    (("(1 - 1)^(2 - 2)·x",), "contains 0⁰"),
    (("x^" * 30 + "x",), "more than 600 parts"),
    (("·".join(["sin x"] * 30),), "more than 600 parts"),
    (("+".join(["x"] * 400),), "more than 600 parts"),
    (("compositee",), "Did you mean composite"),
    ((sp.Integral(sp.sin(X) / X, X),), "no rule for"),
    ((sp.Function("f")(X),), "no rule for"),
    ((sp.Matrix([X]),), "not a number but a matrix"),
    ((sp.I * X,), "no rule for"),
    ((sp.zeta(X, 3),), "no rule for"),
]


@pytest.mark.parametrize(("given", "said"), REFUSED, ids=[ascii(row[0][0])[:40] for row in REFUSED])
def test_refused_in_both_languages(given, said):
    with pytest.raises(TeachgradError) as refused:
        tg.steps(*given)
    assert said in refused.value.in_language("en")
    assert refused.value.in_language("vi") != refused.value.in_language("en")


WITHOUT_VALUE = [
    "(-2)^x", "(1-3)^x", "(-1)^x·0", "ln(-x²)", "√(-1 - x²)", "ln(-1)·x", "√(-1)·x", "√(-x²)", "ln(x) + ln(-x)", "asin(2)·x",
    "asin(x² + 2)", "x/(1 - 1)", "acosh(sin(1))·x", "ln(-a²)·x", "u = -x²; y = ln(u)", "ln(ln(1/2))·x",
]  # fmt: skip


@pytest.mark.parametrize("formula", WITHOUT_VALUE, ids=ascii)
def test_what_has_no_real_value_on_any_interval_is_refused(formula):
    with pytest.raises(InputError) as refused:
        tg.steps(formula, "x")
    assert "The function has no real value on any interval, and so no derivative." in str(refused.value)
    said = refused.value.in_language("vi")
    assert "Hàm số không có giá trị thực trên khoảng nào, nên không có đạo hàm." in said


# Beside them: these have values, on some interval or for some n.
WITH_VALUE = [
    "x·(-2)^n",
    "ln(x) + ln(2 - x)",
    "√(x - x²)",
    "asin(1)·x",
    "(-8)^3·x",
    "√(1 - 1 + x²)",
    "ln(sin(1))·x",
]


@pytest.mark.parametrize("formula", WITH_VALUE, ids=ascii)
def test_what_has_values_is_not_refused(formula):
    assert not tg.steps(formula, "x").derivative.has(sp.nan, sp.zoo)


def test_a_negative_number_to_whole_powers_has_values_but_no_rule():
    """(−2)^⌊x⌋ is constant between whole numbers; its derivative is not (−2)^⌊x⌋·ln(−2)·0."""
    with pytest.raises(InputError, match="no rule for"):
        tg.steps("(-2)^floor(x)")


HOSTILE = [
    "exp(exp(exp(exp(x))))",
    "9^9^x",
    "2^(10^9 x)",
    "sin(10^200 x)",
    "0.1234567890123456789^x",
    "x^(1/333333)",
    "(x+1)^5000",
    "1/" * 40 + "x",
    "-" + "(-" * 30 + "x" + ")" * 30,
    "cosh(cosh(cosh(cosh x)))",
    "tan(tan(tan(tan x)))",
    "(x+y+z+a+b+c)^10",
]


@pytest.mark.parametrize("formula", HOSTILE, ids=lambda formula: ascii(formula)[:30])
def test_large_numbers_and_towers_are_told_all_the_same(formula):
    assert len(tg.steps(formula, "x")) <= 8


def test_a_line_that_grows_beyond_reading_is_refused():
    with pytest.raises(InputError, match=r"teachgrad\.compare"):
        tg.steps("*".join(f"(x+{i})" for i in range(1, 25)))


def test_a_text_loads_neither_numpy_nor_matplotlib():
    code = "import sys, teachgrad as tg; tg.steps('x sin(x^2)'); print({'numpy', 'matplotlib'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
