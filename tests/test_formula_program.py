"""Formulas as programs: what they compute, what they record, which constants they hold.

The truth is SymPy's value, at 30 digits, of expressions written here by hand, and for graphs the same formula in
Python. Texts are read by `teachgrad.formula`, which has its own tests.
"""

import math

import numpy as np
import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.comparison import compare_function
from teachgrad.engine.graph import Node, inputs_first
from teachgrad.engine.values import Exact
from teachgrad.errors import ProgramError
from teachgrad.formula import parse
from teachgrad.formula.tree import Call, Name, Number, Power, Product, Quotient, Step, Sum
from teachgrad.formula_program import program
from teachgrad.functions import Function

AT = {"x": 1.75, "y": 0.625}

# Text, the same for SymPy, and where it is looked at if not at `AT`.
FORMULAS = [
    ("x", "x"),
    ("-x", "-x"),
    ("3x² + 2x + 1", "3*x**2 + 2*x + 1"),
    ("-2x + 1 - y", "-2*x + 1 - y"),
    ("-x*y - (-x)", "x - x*y"),
    ("x - 2 - 1/3", "x - Rational(7, 3)"),
    ("1 - 2 + x", "x - 1"),
    ("x - y - x² - y² - x³ + y³ - 5", "x - y - x**2 - y**2 - x**3 + y**3 - 5"),
    ("2·3·x·4·y", "24*x*y"),
    ("(x + 1)/(x² + 1)", "(x + 1)/(x**2 + 1)"),
    ("-3/x - x/-7", "-3/x + x/7"),
    ("-(x + y)/(2y)", "-(x + y)/(2*y)"),
    ("1/2x", "x/2"),
    ("x/3 + 1/3x", "2*x/3"),
    ("0.1x + 0.25y", "x/10 + y/4"),
    ("3.14159265358979323846x", "Rational('3.14159265358979323846')*x"),
    ("2πx", "2*pi*x"),
    ("π/2 x - e y", "pi*x/2 - E*y"),
    ("√2x", "sqrt(2)*x"),
    ("√2·√3·x", "sqrt(6)*x"),
    ("√2 + √3 + x", "sqrt(2) + sqrt(3) + x"),
    ("e² x + ln(2) y", "exp(2)*x + log(2)*y"),
    ("sin(π/6)x + cos(1)", "x/2 + cos(1)"),
    ("log(5, 3)x", "log(5)/log(3)*x"),
    ("5!x/30!", "120*x/factorial(30)"),
    ("2^100 x", "2**100*x"),
    ("123456789012345678901x", "123456789012345678901*x"),
    ("|-7/3|x + sgn(-2) + floor(7/2) + ceil(7/2) + max(1; 2; 1/3) + min(1; 1/3)", "7*x/3 - 1 + 3 + 4 + 2 + Rational(1, 3)"),
    ("sigmoid(1) x + relu(-2) + relu(2)", "x/(1 + exp(-1)) + 2"),
    ("sin(x)·e^x", "sin(x)*exp(x)"),
    ("x ln x", "x*log(x)"),
    ("e^(-x²/2)/√(2π)", "exp(-x**2/2)/sqrt(2*pi)"),
    ("2^x + (1/2)^y + x^y", "2**x + 2**-y + x**y"),
    ("x^-1 + x^0 + x^0.5 + x^(1/2)", "1/x + 1 + 2*sqrt(x)"),
    ("x^(1/3) + x^(2/3)", "x**Rational(1, 3) + x**Rational(2, 3)"),
    ("x^π", "x**pi"),
    ("√x + ∛x + root(x, 4) + root(x, 5) + root(x, 6)", "sum(x**Rational(1, n) for n in (2, 3, 4, 5, 6))"),
    ("∛x + root(x, 5)", "-(-x)**Rational(1, 3) - (-x)**Rational(1, 5)", {"x": -32.0}),
    ("root(x, y)", "x**(1/y)"),
    ("ln x + lg x + log_2 x + log(x, 3) + log(x, y)", "log(x)*(1 + 1/log(10) + 1/log(2) + 1/log(3) + 1/log(y))"),
    ("sin x + cos x + tan x + cot x + sec x + csc x", "sin(x) + cos(x) + tan(x) + cot(x) + sec(x) + csc(x)"),
    ("arcsin y + arccos y + arctan x + arccot x", "asin(y) + acos(y) + atan(x) + acot(x)"),
    ("asec x + acsc x", "asec(x) + acsc(x)"),
    ("sinh x + cosh x + tanh x + coth x + sech x + csch x", "sinh(x) + cosh(x) + tanh(x) + coth(x) + sech(x) + csch(x)"),
    ("asinh x + acosh x + atanh y + acoth x + asech y + acsch x", "asinh(x) + acosh(x) + atanh(y) + acoth(x) + asech(y) + acsch(x)"),
    ("x! + y!", "gamma(x + 1) + gamma(y + 1)"),
    ("erf(x) sigmoid(x) relu(x)", "erf(x)/(1 + exp(-x))*x"),
    ("|x - 2| + sgn(x) + floor(x) + ceil(x)", "2 - x + 1 + 1 + 2"),
    ("max(x; y; 1) - min(x; y; 1)", "x - y"),
    ("sin²(x) + sin(x)^2", "2*sin(x)**2"),
    ("y = 2x³; z = 5y²", "20*x**6"),
    ("c = 2/3; a = c²; a·x + c", "4*x/9 + Rational(2, 3)"),
    ("c = √2; c^3 x + e^c", "2*sqrt(2)*x + exp(sqrt(2))"),
    ("y = x²; 3", "3"),
    ("f(x) = 5", "5"),
    ("det([x, 1; 2, y])", "x*y - 2"),
    ("trace([x, 1; 2, y]^3)", "x**3 + 6*x + 6*y + y**3"),
    ("trace([x, 1; 2, y] [1, y; x, 3]/2 - 3[1, x; y, 1])", "(2*x + 5*y)/2 - 6"),
    ("trace([x; y]^T [1, 2; 3, 4] [x; y])", "x**2 + 5*x*y + 4*y**2"),
    ("M = [1, 2; 3, 4]; N = x M; det(N - [0, 1; 0, 0]^T) + det(M) y", "-2*x**2 + 2*x - 2*y"),
    ("trace(-[x, 1; 1, y] x)", "-x*(x + y)"),
    ("det(2 [1, 2; 3, 4]^2 + [1, 0; 0, 1] - [x, 0; 0, x])x", "((15 - x)*(45 - x) - 600)*x"),
]  # fmt: skip


CASES = [
    pytest.param(text, formula, where[0] if where else AT, id=text) for text, formula, *where in FORMULAS
]


def made(text):
    formula = parse(text)
    return formula, program(formula.steps, formula.variables)


def in_sympy(formula):
    """The expression in real symbols; `text` is written above."""
    names = {name: sp.Symbol(name, real=True) for name in AT}
    return sp.sympify(eval(formula, vars(sp) | {"sum": lambda terms: sp.Add(*terms)} | names)), names  # noqa: S307 # see above


def at_30_digits(expression, names, point):
    exact = {names[name]: sp.Rational(value) for name, value in point.items()}
    return sp.sympify(expression).subs(exact).evalf(40)


@pytest.mark.parametrize(("text", "formula", "point"), CASES)
def test_value_and_gradient_are_sympys(text, formula, point):
    read, run = made(text)
    variables = read.variables or ("x",)
    run = run if read.variables else program(read.steps, variables)
    expression, names = in_sympy(formula)
    value = float(at_30_digits(expression, names, point))
    point = {name: point[name] for name in variables}
    # Some dozen roundings, of terms that may cancel a little.
    close = pytest.approx(value, rel=1e-13, abs=1e-13)
    leaves = [tg.tensor(point[name], requires_grad=True) for name in variables]
    recorded = run(*leaves)
    assert recorded.item() == close
    number = run(*point.values())
    assert type(number) is float
    assert number == close
    for shape in ((2, 3), (1,), (0,)):
        array = run(*(np.full(shape, point[name]) for name in variables))
        assert array.shape == shape
        np.testing.assert_allclose(array, value, rtol=1e-13, atol=1e-13)
        tensor = run(*(tg.tensor(np.full(shape, point[name])) for name in variables))
        np.testing.assert_allclose(tensor.numpy(), array, rtol=1e-13, atol=1e-13)
    recorded.backward()
    for name, leaf in zip(variables, leaves, strict=True):
        slope = float(at_30_digits(sp.diff(expression, names[name]), names, point))
        found = 0.0 if leaf.grad is None else leaf.grad.item()
        assert found == pytest.approx(slope, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize(("text", "formula", "point"), CASES)
def test_the_three_answers_agree_and_the_formula_is_exact(text, formula, point):
    read, _ = made(text)
    variables = read.variables or ("x",)
    found = compare_function(
        Function("f", program(read.steps, variables), variables),
        {name: point[name] for name in variables},
        "richardson",
    )
    assert found.verdict == "agree"
    expression, names = in_sympy(formula)
    plain = {name: sp.Symbol(name) for name in AT}
    got, true = at_30_digits(found.formula, plain, point), at_30_digits(expression, names, point)
    if "det" in text or "trace" in text:  # a matrix of numbers holds floats
        assert abs(got - true) < 1e-13
    else:  # no constant was rounded
        assert abs(got - true) <= 1e-30 * max(1, abs(true))


# ---- the graph -----------------------------------------------------------------------------------------------------


def graph(result):
    """Every node's name, and the constants beside it."""
    return [
        (node.name, [s for s in node.inputs if not isinstance(s, Node) and isinstance(s, int | float)])
        for node in inputs_first(result.node)
    ]


def composite(x):
    y = 2 * x**3
    z = 5 * y**2
    return z


SAME = [
    ("y = 3x·x", lambda x: 3 * x * x),
    ("z = 5x·x·x + 2y·y", lambda x, y: 5 * x * x * x + 2 * y * y),
    ("y = 3x²", lambda x: 3 * x**2),
    ("z = 5x³ + 2y²", lambda x, y: 5 * x**3 + 2 * y**2),
    ("y = 2x³; z = 5y²", composite),
    ("y = 2x·x·x; z = 5y·y", lambda x: 5 * (2 * x * x * x) * (2 * x * x * x)),
    ("-2x² - x/2 - 3", lambda x: -2 * x**2 - x / 2 - 3),
    ("-x·y/3", lambda x, y: -x * y / 3),
    ("-x² + 1/x", lambda x: -(x**2) + 1 / x),
    ("1 - x - (x - 1)", lambda x: 1 - x - (x - 1)),
    ("e^(2x) + √x + x^0.5 + x^-1", lambda x: tg.exp(2 * x) + tg.sqrt(x) + x**0.5 + x**-1),
    ("ln x/sin(2π x)", lambda x: tg.log(x) / tg.sin(2 * np.pi * x)),
    ("∛x + log(x, 3)", lambda x: tg.cbrt(x) + tg.log(x) / math.log(3)),
    ("lg x + log_2 x", lambda x: tg.log10(x) + tg.log2(x)),
    ("c = -2; x + c - 2", lambda x: x + -2 - 2),
    ("max(x; 0; y)", lambda x, y: tg.maximum(tg.maximum(x, 0), y)),
    ("|x|·2^x x^y", lambda x, y: tg.abs(x) * 2**x * x**y),
    ("f(x) = 5", lambda x: 0 * x + 5),
]  # fmt: skip


@pytest.mark.parametrize(("text", "python"), SAME, ids=[text for text, _ in SAME])
def test_the_graph_is_that_of_the_same_formula_in_python(text, python):
    read, run = made(text)
    variables = read.variables
    mine, true = (f(*(tg.tensor(AT[name], requires_grad=True) for name in variables)) for f in (run, python))
    assert mine.item() == true.item()
    if text == "y = 2x·x·x; z = 5y·y":  # in Python y was written out twice
        assert [name for name, _ in graph(mine)] == ["AccumulateGrad"] + ["MulBackward0"] * 5
    else:
        assert graph(mine) == graph(true)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("3x²", ["x", "f"]),
        ("y = 2x³; z = 5y²", ["x", "y", "z"]),
        ("y = 2x³; 5y²", ["x", "y", "f"]),
        ("g(x) = sin(x) + sin(x)²", ["x", "g"]),
        ("c = 2; y = c x", ["x", "y"]),
        ("y = x; z = y²", ["x", "z"]),
        ("x_1 α", ["x_1", "alpha", "f"]),
        ("f(x) = 5", ["x", "f"]),
    ],
)
def test_the_names_of_the_steps_are_those_of_the_results(text, names):
    read, run = made(text)
    recording = Function("f", run, read.variables).record(dict.fromkeys(read.variables, 1.5))
    assert list(recording.names.values()) == names


def test_an_answer_is_computed_and_names_nothing():
    read, _ = made("y' = 6x")
    recording = Function("f", program(read.steps, ("x",)), ("x",)).record({"x": 1.5})
    assert list(recording.names.values()) == ["x", "f"]
    assert recording.value == 9.0


# ---- constants -----------------------------------------------------------------------------------------------------

CONSTANTS = [
    ("2", 2), ("6/2", 3), ("1/2", 0.5), ("0.25", 0.25), ("-3", -3), ("2·3 - 5", 1), ("2^10", 1024), ("(1/2)^2", 0.25),
    ("π", math.pi), ("e", math.e), ("5!", 120), ("√4/2", Exact), ("1/3", Exact), ("-2/3", Exact), ("π/2", Exact), ("√2", Exact),
    ("e²", Exact), ("ln 2", Exact), ("2^0.5", Exact), ("10^40/3", Exact), ("e^1000/e^999", Exact),
    # These have no value: neither is 1/0 infinite, for its limits are not the same, nor is tan(π/2) 1.6·10^16.
    ("1/0", math.nan), ("-1/0", math.nan), ("0/0", math.nan), ("0^-1", math.nan), ("ln(0)", math.nan), ("log(0, 2)", math.nan),
    ("cot(0)", math.nan), ("coth(0)", math.nan), ("csc(π)", math.nan), ("tan(π/2)", math.nan), ("sec(3π/2)", math.nan),
    ("1/sin(π)", math.nan), ("(-1)!", math.nan), ("atanh(1)", math.nan), ("1/(√2·√2 - 2)", math.nan),
    # Nor these, in real numbers.
    ("√(-1)", math.nan), ("(-8)^(1/3)", math.nan), ("asin(2)", math.nan), ("root(-4, 2)", math.nan),
    # Nor what is made of such: SymPy, for one, says that (1/0)^0 is 1 and 1/tan(π/2) is 0.
    ("1/0 - 1/0", math.nan), ("(1/0)^0", math.nan), ("1/(1/0)", math.nan), ("max(1/0; 1)", math.nan), ("sgn(1/0)", math.nan),
    ("erf(1/0)", math.nan), ("e^(-1/0)", math.nan), ("1/tan(π/2)", math.nan), ("min(√(-1); 1)", math.nan), ("(√(-1))^2", math.nan),
    # These have one, beyond the largest float.
    ("e^1000", math.inf), ("-e^1000", -math.inf), ("10^400", math.inf), ("-10^400", -math.inf), ("171!", math.inf),
    ("1/e^1000", Exact),
]  # fmt: skip


@pytest.mark.parametrize(("text", "constant"), CONSTANTS, ids=[text for text, _ in CONSTANTS])
def test_a_constant_is_recorded_as_what_it_is(text, constant):
    _, run = made(f"({text})·x")
    with np.errstate(all="raise"):  # it was computed when the program was made
        leaf = tg.tensor(1.0, requires_grad=True)
        (found,) = (s for s in run(leaf).node.inputs if not isinstance(s, Node))
    if constant is Exact:
        assert type(found) is Exact
    else:
        assert type(found) is type(constant)
        np.testing.assert_equal(found, constant)


WRITTEN = [
    "1/3", "-2/3", "π/2", "√2", "e²", "ln 2", "2^0.5", "sin(π/6)", "cos(1) - 3·2", "1/3 + √2 - 0.1", "log(5, 3)", "log(7, 2)",
    "lg 7", "root(5, 4)", "∛5", "root(5, 2)", "√(1/3)·2·π/7", "-√2", "atan(2)/e - asinh(0.1)", "2^(1/3)", "erf(0.3)",
    "floor(π)·√2", "e^(-1/2)/√(2π)", "π^2/6", "tanh(1) - sinh(2)/cosh(3)", "1/7!",
    "√2·123456789012345678901",
]  # fmt: skip
BY_DIGITS = [
    "cot 1",
    "(-√2)^2",
    "root(5, 5)",
    "sigmoid(1)",
    "√|-2|",
    "2.5!",
    "max(√2; 1)",
]


@pytest.mark.parametrize("text", WRITTEN + BY_DIGITS)
def test_how_an_exact_constant_is_written_gives_its_value_to_the_last_bit(text):
    _, run = made(f"({text})·x")
    (found,) = (s for s in run(tg.tensor(1.0, requires_grad=True)).node.inputs if not isinstance(s, Node))
    written = eval(found.code, {"np": np, "math": math})  # noqa: S307 # made of numbers and functions of math
    assert written == float(found)
    assert type(written) is float  # NumPy's would make float64 of float32
    assert (found.code == repr(float(found))) == (text in BY_DIGITS)
    # Its author means the formula, not the digits.
    true = parse(text).to_sympy()
    assert sp.simplify(found.expression() - true) == 0
    assert float(found) == pytest.approx(float(true), rel=1e-15)


def test_source_shows_the_constants():
    read, run = made("y = √2 sin(2πx); z = y²/3 + x^(1/3)")
    text = tg.source(Function("z", run, read.variables), x=0.3)
    assert "t1 = 2 * np.pi * x\n" in text
    assert "math.sqrt(2)" in text
    assert "x ** (1 / 3)" in text


# ---- plain numbers -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "x", "value"),
    [
        ("1/x", 0, math.inf), ("x^-2", 0, math.inf), ("ln x", 0, -math.inf), ("x/(1 - 1)", 1, math.inf), ("√x", -1, math.nan),
        ("x^(1/3)", -8, math.nan), ("∛x", -8, -2.0), ("1/0 + x", 1, math.nan), ("x^x", -0.5, math.nan), ("e^x", 1000, math.inf),
        ("x!", -1, math.inf), ("0^x", -1, math.inf),
    ],
)  # fmt: skip
def test_python_never_divides_by_zero(text, x, value):
    _, run = made(text)
    with np.errstate(all="ignore"):
        for got in (
            run(x),
            run(float(x)),
            run(np.array([x]))[0],
            run(tg.tensor(float(x), requires_grad=True)).item(),
        ):
            np.testing.assert_equal(got, value)


def test_what_is_given_is_read_as_numbers():
    _, run = made("x² + 1/2y")
    assert run(2, 3) == 5.5
    assert type(run(2, 3)) is float
    assert type(run(np.int64(2), np.float64(3))) is np.float64
    np.testing.assert_array_equal(run([1, 2], 4), [3.0, 6.0])
    np.testing.assert_array_equal(run(np.array([10**6], np.int32), 0), [1e12])  # no overflow
    assert run(np.ones(2, np.float32), np.float32(2)).dtype == np.float32
    assert run(1j, 0) == -1
    for arguments in ((), (1,), (1, 2, 3)):
        with pytest.raises(ProgramError, match="x, y"):
            run(*arguments)


def test_float32_stays_float32():
    _, run = made("2πx/3 + x^(1/3) - √2 + (x + 1)/(x² + 1) + max(x; 1/3)")
    x = np.linspace(0.5, 2, 5)
    single = run(x.astype(np.float32))
    assert single.dtype == np.float32
    np.testing.assert_allclose(single, run(x), rtol=1e-6)
    recorded = run(tg.tensor(x.astype(np.float32), requires_grad=True))
    assert recorded.dtype == np.float32
    np.testing.assert_array_equal(recorded.numpy(), single)


def test_a_complex_step_passes_through():
    read, run = made("x! sin(2πx)/√2 + cot(x)")
    found = compare_function(Function("f", run, read.variables), {"x": 1.25}, "complex_step")
    assert found.verdict == "agree"


def test_arguments_are_not_changed():
    _, run = made("x + x + x - x·x·x")
    x = np.linspace(0, 1, 100_000)  # large enough for NumPy to add into intermediate arrays
    before = x.copy()
    np.testing.assert_allclose(run(x), 3 * before - before**3, atol=1e-15)
    np.testing.assert_array_equal(x, before)
    _, same = made("x")
    np.testing.assert_array_equal(same(x), before)


def test_matrices_of_many_points_are_computed_point_by_point():
    _, run = made("trace(x [x, y; 1, 2]^2 [1, x; y, 1]/y) + det([x, 1; 1, y])")
    rng = np.random.default_rng(3)
    x, y = rng.uniform(0.5, 2, (2, 4, 3))
    one_by_one = np.vectorize(lambda a, b: run(a, b))(x, y)
    np.testing.assert_allclose(run(x, y), one_by_one, rtol=1e-13)
    np.testing.assert_allclose(run(x, 0.75), np.vectorize(lambda a: run(a, 0.75))(x), rtol=1e-13)
    leaves = [tg.tensor(a, requires_grad=True) for a in (x, y)]
    recorded = run(*leaves)
    np.testing.assert_allclose(recorded.numpy(), one_by_one, rtol=1e-13)
    recorded.sum().backward()
    at = (2, 1)
    alone = [tg.tensor(a[at], requires_grad=True) for a in (x, y)]
    run(*alone).backward()
    for whole, single in zip(leaves, alone, strict=True):
        assert whole.grad.numpy()[at] == pytest.approx(single.grad.item(), rel=1e-12)


# ---- the largest formulas ------------------------------------------------------------------------------------------

X = Name("x")


def test_long_and_deep_formulas():
    long = Sum(tuple(Product((Number(str(n)), X)) for n in range(2, 335)))
    deep = X
    for _ in range(60):
        deep = Sum(
            (Product((Number("2"), Power(Call("sin", (deep,)), Number("3")), X)), Quotient(X, Number("3")))
        )
    for tree in (long, deep):
        run = program([Step(None, (), None, tree)], ["x"])
        assert run(tg.tensor(0.5, requires_grad=True)).item() == run(0.5)
    assert program([Step(None, (), None, long)], ["x"])(0.5) == sum(range(2, 335)) / 2
