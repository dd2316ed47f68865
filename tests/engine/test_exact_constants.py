"""Constants that know what they are: π and e by their float64, 1/3 and √2 as `Exact`.

The truth is SymPy's, on expressions written here by hand; where a constant is a float too, the same program with
the float.
"""

import math
import operator
import subprocess
import sys

import numpy as np
import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.engine.notation import number_text
from teachgrad.engine.values import Exact

X = sp.Symbol("x")
THIRD = Exact(1 / 3, lambda: sp.Rational(1, 3), "1 / 3")
ROOT_OF_2 = Exact(math.sqrt(2), lambda: sp.sqrt(2), "math.sqrt(2)")


# The program, where, its formula, its derivative there exactly.
READ = [
    (lambda x: x * np.pi, 2, sp.pi * X, sp.pi),
    (lambda x: x * -math.pi, 2, -sp.pi * X, -sp.pi),
    (lambda x: tg.sin(2 * np.pi * x), 1, sp.sin(2 * sp.pi * X), 2 * sp.pi),
    (lambda x: tg.cos(math.pi / 2 * x), 1, sp.cos(sp.pi * X / 2), -sp.pi / 2),
    (lambda x: math.e**x, 1, sp.exp(X), sp.E),
    (lambda x: x / math.e, 1, X / sp.E, sp.exp(-1)),
    (lambda x: THIRD * x, 5, X / 3, sp.Rational(1, 3)),
    (lambda x: x - THIRD, 5, X - sp.Rational(1, 3), sp.Integer(1)),
    (lambda x: THIRD / x, 2, 1 / (3 * X), -sp.Rational(1, 12)),
    (lambda x: ROOT_OF_2 * x, 1, sp.sqrt(2) * X, sp.sqrt(2)),
    (lambda x: x**THIRD, 8, X ** sp.Rational(1, 3), sp.Rational(1, 12)),
    (lambda x: ROOT_OF_2**x, 2, sp.sqrt(2) ** X, sp.log(2)),
    (lambda x: tg.atan2(x, THIRD), 1, sp.atan(3 * X), sp.Rational(3, 10)),
    (lambda x: tg.root(x, 6), 64, X ** sp.Rational(1, 6), sp.Rational(1, 192)),
    (lambda x: x**2, math.pi, X**2, 2 * sp.pi),  # the point is read so too
]


@pytest.mark.parametrize(("program", "x", "formula", "slope"), READ)
def test_formula_and_derivative_have_the_constant_itself(program, x, formula, slope):
    comparison = tg.compare(program, x=x)
    assert comparison.verdict == "agree"
    assert comparison.formula == formula
    assert sp.simplify(comparison.variables["x"].formula - sp.diff(formula, X)) == 0
    exact = comparison.variables["x"].exact  # an unwieldy one is given to 50 digits
    assert exact == slope or (exact.is_Float and abs(exact - slope.evalf(60)) < 1e-49)


def test_the_gradient_of_a_matrix_function_has_it_too():
    found = tg.compare(lambda x: (np.pi * tg.mm(x, x)).sum(), x=[[1.0, 2.0], [3.0, 4.0]])
    assert str(found.variables["x"].matrix_formula) == "pi*(J*X.T + X.T*J)"


def test_constants_in_an_array_are_read_one_by_one():
    weights = np.array([math.pi, 0.5])
    found = tg.compare(lambda x: (weights * x).sum(), x=[1.0, 2.0])
    assert found.variables["x"].formula.tolist() == [sp.pi, sp.Rational(1, 2)]


@pytest.mark.parametrize(
    "program",
    [
        lambda x: tg.sin(tg.exp(np.pi * x)),
        lambda x: tg.tanh(tg.exp(ROOT_OF_2 * x)),
        lambda x: tg.cos(tg.exp(THIRD * x)),
    ],
)
def test_an_exponential_with_such_a_constant_inside_a_sine_has_a_formula(program):
    found = tg.compare(program, x=0.25)
    assert found.verdict == "agree"
    assert found.formula is not None


def test_with_many_digits_it_has_none():
    """SymPy would make a polynomial of degree 10⁷ of e^(0.1234567x); see `written_out.overwhelms_sympy`."""
    for program in (lambda x: tg.sin(math.e ** (0.1234567 * x)), lambda x: tg.sin(tg.exp(0.1234567 * x))):
        found = tg.compare(program, x=0.25)
        assert found.verdict == "agree"
        assert found.formula is None


# ---- otherwise it is the float -------------------------------------------------------------------------------------

OPERATIONS = [operator.add, operator.sub, operator.mul, operator.truediv, operator.pow, operator.mod]
BESIDE = [2, 2.0, True, np.float64(2), np.float32(2), np.int64(2), np.ones(3), np.ones(3, np.float32), THIRD]


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize(
    "other", BESIDE, ids=lambda other: f"{type(other).__name__}-{getattr(other, 'dtype', '')}"
)
def test_computing_with_it_is_computing_with_the_float(operation, other):
    plain = float(other) if other is THIRD else other
    for got, true in (
        (operation(THIRD, other), operation(1 / 3, plain)),
        (operation(other, THIRD), operation(plain, 1 / 3)),
    ):
        assert type(got) is type(true)
        assert np.result_type(got) == np.result_type(true)
        np.testing.assert_array_equal(got, true)


PROGRAMS = [
    lambda x, c: x + c, lambda x, c: c + x, lambda x, c: x - c, lambda x, c: c - x, lambda x, c: x * c, lambda x, c: c * x,
    lambda x, c: x / c, lambda x, c: c / x, lambda x, c: x**c, lambda x, c: c**x, lambda x, c: x % c,
    lambda x, c: tg.maximum(x, c), lambda x, c: tg.hypot(c, x), lambda x, c: tg.pow(x, c), lambda x, c: tg.where(True, x, c),
    lambda x, c: tg.sin(c * x) * x**c,
]  # fmt: skip


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("shape", [(), (3,)])
def test_it_is_recorded_as_the_float_is(program, dtype, shape):
    results = []
    for c in (THIRD, 1 / 3):
        x = tg.tensor(np.full(shape, 2.0, dtype), requires_grad=True)
        y = program(x, c)
        y.sum().backward()
        bend = tg.hvp(lambda x, c=c: program(x, c).sum(), (x,), (np.ones(shape, dtype),))[1]
        pushed = tg.jvp(lambda x, c=c: program(x, c), (x,), (np.ones(shape, dtype),))[1]
        bend = bend[0] if isinstance(bend, tuple) else bend
        results.append([y.grad_fn.name, *(part.numpy() for part in (y, x.grad, bend, pushed))])
    assert results[0][0] == results[1][0]
    assert [part.dtype for part in results[0][1:3]] == [dtype, dtype]
    for got, true in zip(results[0][1:], results[1][1:], strict=True):
        assert (got.dtype, got.shape) == (true.dtype, shape)
        np.testing.assert_array_equal(got, true)


def test_it_costs_no_sympy():
    program = (
        "import sys, teachgrad as tg\n"
        "x = tg.tensor(64.0, requires_grad=True)\n"
        "tg.root(x, 6).backward()\n"
        "print(x.grad.item() - 1 / 192 < 1e-17, 'sympy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "True False\n"


# ---- written out ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (THIRD, "(1 / 3)"),
        (math.pi, "np.pi"),
        (-math.e, "-np.e"),
        (2 * math.pi, "(2 * np.pi)"),
        (np.float32(math.pi), "3.1415927410125732"),
    ],
)
def test_a_number_is_written_as_what_it_is(number, text):
    assert number_text(number) == text
    space = {"np": np}
    assert eval(text, space) == float(number)  # noqa: S307 # the text is above


def wave(x):
    y = ROOT_OF_2 * tg.sin(2 * np.pi * x)
    return THIRD * y**2


def test_source_has_the_constants_and_computes_the_same():
    text = tg.source(wave, x=0.3)
    assert text.startswith("import math\nimport numpy as np\n")
    assert "math.sqrt(2) * np.sin(t1)" in text
    assert "t1 = 2 * np.pi * x\n" in text
    assert "f = 1 / 3 * y ** 2  # f = y**2/3\n" in text
    assert "df_dx = df_dy * math.sqrt(2) * np.cos(t1) * (2 * np.pi)\n" in text
    x = tg.tensor(0.7, requires_grad=True)
    y = wave(x)
    y.backward()
    assert tg.compile(wave, x=0.3)(0.7) == (y.item(), x.grad.item())


def test_source_keeps_float32():
    for program in (lambda x: ROOT_OF_2 * x, lambda x: x**THIRD):
        value, slope = tg.compile(program, x=1.0)(np.float32(2.0))
        assert np.result_type(value) == np.float32
        assert np.result_type(slope) in (np.float32, np.float64)  # a constant slope is a plain number


def test_an_option_may_be_exact():
    text = tg.source(lambda x: tg.softplus(x, THIRD), x=0.5)
    assert "np.logaddexp(x * (1 / 3), 0) / (1 / 3)" in text
    assert tg.compare(lambda x: tg.softplus(x, THIRD), x=0.5).formula == 3 * sp.log(sp.exp(X / 3) + 1)
