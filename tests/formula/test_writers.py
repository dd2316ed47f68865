"""What the writers make of trees: text in four styles, LaTeX, Python, SymPy; expected by hand."""

import ast
import io

import matplotlib.mathtext
import numpy as np
import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.formula.tree import (
    Call,
    Constant,
    Matrix,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Step,
    Sum,
)
from teachgrad.formula.words import BY_NAME
from teachgrad.formula.writers.latex import steps_to_latex, to_latex
from teachgrad.formula.writers.plain import COMMA, DENSE, PLAIN, UNICODE, steps_to_text, to_text
from teachgrad.formula.writers.python import steps_to_python, to_python
from teachgrad.formula.writers.sympy_form import to_sympy

x, y, n, alpha, x_1 = (Name(name) for name in ("x", "y", "n", "alpha", "x_1"))
one, two, three, half = (Number(digits) for digits in ("1", "2", "3", "0.5"))
pi, e = Constant("pi"), Constant("e")


def call(function, *arguments):
    return Call(function, arguments)


# tree: plain, dense, unicode, with a decimal comma
LINES = [
    (Product((two, x)), "2*x", "2x", "2x", "2*x"),
    (Product((two, x, y)), "2*x*y", "2x*y", "2xy", "2*x*y"),
    (Product((x, two)), "x*2", "x*2", "x·2", "x*2"),
    (Product((two, pi, x)), "2*pi*x", "2pi*x", "2πx", "2*pi*x"),
    (Product((half, x_1, alpha)), "0.5*x_1*alpha", "0.5x_1*alpha", "0.5x₁·α", "0,5*x_1*alpha"),
    (Product((Number("10"), Power(two, x))), "10*2^x", "10*2^x", "10·2ˣ", "10*2^x"),
    (Product((Name("p"), Name("i"))), "p*i", "p*i", "p·i", "p*i"),
    (Product((Name("i"), Name("s"))), "i*s", "i*s", "i·s", "i*s"),
    (Product((Name("d"), x)), "d*x", "d*x", "d·x", "d*x"),
    (Product((Name("b"), Name("d"))), "b*d", "b*d", "bd", "b*d"),
    (Product((e, x)), "e*x", "e*x", "e·x", "e*x"),
    (Product((x, x)), "x*x", "x*x", "x·x", "x*x"),
    (Sum((Product((two, e)), Negative(three))), "2*e - 3", "2*e-3", "2e - 3", "2*e - 3"),
    (Product((three, Sum((x, one)))), "3*(x + 1)", "3(x+1)", "3(x + 1)", "3*(x + 1)"),
    (Product((x, Sum((x, one)))), "x*(x + 1)", "x*(x+1)", "x·(x + 1)", "x*(x + 1)"),
    (Product((Sum((x, one)), Sum((x, y)))), "(x + 1)*(x + y)", "(x+1)(x+y)", "(x + 1)(x + y)", "(x + 1)*(x + y)"),
    (Product((x, Negative(two))), "x*(-2)", "x*(-2)", "x·(-2)", "x*(-2)"),
    (Product((Quotient(one, two), x)), "(1/2)*x", "(1/2)*x", "(1/2)·x", "(1/2)*x"),
    (Quotient(Product((x, y)), two), "x*y/2", "x*y/2", "xy/2", "x*y/2"),
    (Quotient(one, Product((two, x))), "1/(2*x)", "1/(2x)", "1/(2x)", "1/(2*x)"),
    (Quotient(Quotient(x, y), n), "(x/y)/n", "(x/y)/n", "(x/y)/n", "(x/y)/n"),
    (Quotient(x, Quotient(y, n)), "x/(y/n)", "x/(y/n)", "x/(y/n)", "x/(y/n)"),
    (Product((Product((x, y)), n)), "(x*y)*n", "(x*y)*n", "(xy)·n", "(x*y)*n"),
    (Sum((Sum((x, one)), Negative(Sum((y, one))))), "(x + 1) - (y + 1)", "(x+1)-(y+1)", "(x + 1) - (y + 1)", "(x + 1) - (y + 1)"),
    (Sum((Negative(x), Negative(Negative(y)))), "-x - (-y)", "-x-(-y)", "-x - (-y)", "-x - (-y)"),
    (Power(x, two), "x^2", "x^2", "x²", "x^2"),
    (Power(x, half), "x^0.5", "x^0.5", "x^0.5", "x^0,5"),
    (Quotient(Power(x, one), two), "(x^1)/2", "(x^1)/2", "(x¹)/2", "(x^1)/2"),
    (Power(half, x), "(0.5)^x", "(0.5)^x", "(0.5)ˣ", "0,5^x"),
    (Power(x, Sum((n, one))), "x^(n + 1)", "x^(n+1)", "xⁿ⁺¹", "x^(n + 1)"),
    (Power(x, Negative(one)), "x^(-1)", "x^(-1)", "x⁻¹", "x^(-1)"),
    (Power(x, Power(two, three)), "x^(2^3)", "x^(2^3)", "x^(2³)", "x^(2^3)"),
    (Power(Power(x, two), three), "(x^2)^3", "(x^2)^3", "(x²)³", "(x^2)^3"),
    (Power(x, Quotient(one, two)), "x^(1/2)", "x^(1/2)", "x^(1/2)", "x^(1/2)"),
    (Power(e, Product((two, x))), "e^(2*x)", "e^(2x)", "e²ˣ", "e^(2*x)"),
    (Power(x, Name("T")), "x^(T)", "x^(T)", "x^(T)", "x^(T)"),
    (Negative(Power(x, two)), "-(x^2)", "-(x^2)", "-(x²)", "-(x^2)"),
    (Power(Negative(x), two), "(-x)^2", "(-x)^2", "(-x)²", "(-x)^2"),
    (Negative(Product((two, Power(x, two)))), "-2*x^2", "-2x^2", "-2x²", "-2*x^2"),
    (Negative(Product((Power(x, two), y))), "-(x^2*y)", "-(x^2*y)", "-(x²y)", "-(x^2*y)"),
    (Sum((one, Negative(Power(x, two)))), "1 - x^2", "1-x^2", "1 - x²", "1 - x^2"),
    (Sum((Negative(Power(x, two)), one)), "-(x^2) + 1", "-(x^2)+1", "-(x²) + 1", "-(x^2) + 1"),
    (call("sin", Power(x, two)), "sin(x^2)", "sin(x^2)", "sin(x²)", "sin(x^2)"),
    (Power(call("sin", x), two), "sin(x)^2", "sin(x)^2", "sin²(x)", "sin(x)^2"),
    (Power(call("sin", x), Negative(one)), "sin(x)^(-1)", "sin(x)^(-1)", "sin(x)⁻¹", "sin(x)^(-1)"),
    (Product((two, call("sin", x))), "2*sin(x)", "2*sin(x)", "2·sin(x)", "2*sin(x)"),
    (call("log", x), "ln(x)", "ln(x)", "ln(x)", "ln(x)"),
    (call("log", half), "ln(0.5)", "ln(0.5)", "ln(0.5)", "ln((0,5))"),
    (call("log", x, two), "log_2(x)", "log_2(x)", "log₂(x)", "log_2(x)"),
    (call("log", half, x_1), "log_(x_1)(0.5)", "log_(x_1)(0.5)", "log_(x₁)(0.5)", "log_(x_1)((0,5))"),
    (call("max", half, x), "max(0.5, x)", "max(0.5, x)", "max(0.5, x)", "max(0,5; x)"),
    (call("sqrt", x), "sqrt(x)", "sqrt(x)", "√x", "sqrt(x)"),
    (call("sqrt", Sum((x, one))), "sqrt(x + 1)", "sqrt(x+1)", "√(x + 1)", "sqrt(x + 1)"),
    (Product((two, call("sqrt", x))), "2*sqrt(x)", "2*sqrt(x)", "2√x", "2*sqrt(x)"),
    (Power(call("sqrt", x), two), "sqrt(x)^2", "sqrt(x)^2", "(√x)²", "sqrt(x)^2"),
    (call("root", x, three), "root(x, 3)", "root(x, 3)", "∛x", "root(x; 3)"),
    (call("root", x, Number("4")), "root(x, 4)", "root(x, 4)", "root(x, 4)", "root(x; 4)"),
    (call("abs", x), "abs(x)", "abs(x)", "|x|", "abs(x)"),
    (call("abs", Sum((call("abs", x), one))), "abs(abs(x) + 1)", "abs(abs(x)+1)", "abs(|x| + 1)", "abs(abs(x) + 1)"),
    (call("factorial", n), "n!", "n!", "n!", "n!"),
    (call("factorial", call("factorial", n)), "(n!)!", "(n!)!", "(n!)!", "(n!)!"),
    (call("factorial", Sum((n, one))), "(n + 1)!", "(n+1)!", "(n + 1)!", "(n + 1)!"),
    (Matrix(((one, two), (x, y))), "[1, 2; x, y]", "[1, 2; x, y]", "[1, 2; x, y]", "[[1; 2]; [x; y]]"),
    (Matrix(((half, two),)), "[[0.5, 2]]", "[[0.5, 2]]", "[[0.5, 2]]", "[[0,5; 2]]"),
    (Matrix(((half, half),)), "[[0.5, 0.5]]", "[[0.5, 0.5]]", "[[0.5, 0.5]]", "[[(0,5); 0,5]]"),
    (Matrix(((one,), (two,))), "[[1], [2]]", "[[1], [2]]", "[[1], [2]]", "[[1]; [2]]"),
    (call("transpose", Matrix(((one,),))), "transpose([[1]])", "transpose([[1]])", "[[1]]ᵀ", "transpose([[1]])"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("tree", "plain", "dense", "unicode", "comma"), LINES, ids=[line[1] for line in LINES]
)
def test_a_tree_as_a_line_of_text(tree, plain, dense, unicode, comma):
    assert [to_text(tree, style) for style in (PLAIN, DENSE, UNICODE, COMMA)] == [
        plain,
        dense,
        unicode,
        comma,
    ]


@pytest.mark.parametrize(
    ("tree", "latex"),
    [
        (Product((two, x, y)), "2x y"),
        (Product((two, alpha, y)), r"2\alpha y"),
        (Product((two, three)), r"2 \cdot 3"),
        (Product((x, two)), r"x \cdot 2"),
        (Product((x_1, Power(x, two), y)), "x_{1}x^{2}y"),
        (Product((Quotient(one, two), x)), r"\frac{1}{2}x"),
        (Product((two, Quotient(one, two))), r"2 \cdot \frac{1}{2}"),  # and not two and a half
        (Product((x, Sum((x, one)))), r"x \cdot \left(x + 1\right)"),  # and not x of x + 1
        (Product((Sum((x, one)), Sum((x, y)))), r"\left(x + 1\right)\left(x + y\right)"),
        (Product((call("sin", x), call("cos", x))), r"\sin\left(x\right)\cos\left(x\right)"),
        (Power(Quotient(x, y), two), r"\left(\frac{x}{y}\right)^{2}"),
        (Power(x, Power(two, three)), "x^{2^{3}}"),
        (Power(call("sin", x), two), r"\sin^{2}\left(x\right)"),
        (Power(call("sin", x), Negative(one)), r"\left(\sin\left(x\right)\right)^{-1}"),
        (Power(call("asin", x), two), r"\left(\arcsin\left(x\right)\right)^{2}"),
        (Power(call("sqrt", x), two), r"\left(\sqrt{x}\right)^{2}"),
        (Power(call("abs", x), two), r"\left|x\right|^{2}"),
        (Negative(Quotient(x, two)), r"-\frac{x}{2}"),
        (Sum((x, Negative(Sum((y, one))))), r"x - \left(y + 1\right)"),
        (call("root", x, three), r"\sqrt[3]{x}"),
        (
            call("root", x, n),
            r"\operatorname{root}\left(x, n\right)",
        ),  # \sqrt[n]{x} is read for numbers n only
        (call("log", x), r"\ln\left(x\right)"),
        (call("log", x, two), r"\log_{2}\left(x\right)"),
        (Power(call("log", x, two), two), r"\left(\log_{2}\left(x\right)\right)^{2}"),
        (call("floor", x), r"\operatorname{floor}\left(x\right)"),
        (call("factorial", Sum((n, one))), r"\left(n + 1\right)!"),
        (Matrix(((one, two), (x, y))), r"\begin{pmatrix} 1 & 2 \\ x & y \end{pmatrix}"),
        (Name("Gamma_12"), r"\Gamma_{12}"),
    ],
)
def test_a_tree_in_latex(tree, latex):
    assert to_latex(tree) == latex


@pytest.mark.parametrize("tree", [line[0] for line in LINES if not isinstance(line[0], Matrix)])
def test_latex_of_all_but_matrices_can_be_drawn(tree):
    latex = to_latex(tree)
    if "matrix" not in latex:
        matplotlib.mathtext.math_to_image(f"${latex}$", io.BytesIO(), format="svg")


@pytest.mark.parametrize(
    ("tree", "source"),
    [
        (Product((two, Power(x, three))), "2*x**3"),
        (Product((Quotient(one, two), x)), "1/2*x"),
        (Quotient(one, Product((two, x))), "1/(2*x)"),
        (Negative(Power(x, two)), "-x**2"),
        (Power(Negative(x), two), "(-x)**2"),
        (Power(x, Power(two, three)), "x**(2**3)"),
        (Power(x, Negative(one)), "x**(-1)"),
        (Power(e, x), "tg.exp(x)"),
        (Product((e, pi)), "np.e*np.pi"),
        (call("log", x), "tg.log(x)"),
        (call("log", x, two), "tg.log2(x)"),
        (Power(call("log", x, y), two), "(tg.log(x)/tg.log(y))**2"),
        (call("root", x, three), "tg.cbrt(x)"),
        (call("root", x, Number("4")), "x**(1/4)"),
        (call("root", x, Number("5")), "tg.sign(x)*tg.abs(x)**(1/5)"),
        (call("root", Sum((x, Name("r"))), Number("5")), "tg.sign(r_2 := x + r)*tg.abs(r_2)**(1/5)"),
        (call("max", x, y, two), "tg.maximum(tg.maximum(x, y), 2)"),
        (call("abs", Negative(two)), "tg.abs(float(-2))"),
        (Name("lambda"), "lambda_"),
        (Power(Number("10"), Number("40")), "10.0**40"),
        (Number("9" * 20), "9" * 20 + ".0"),
        (Matrix(((one, two), (three, pi))), "np.array([[1, 2], [3, np.pi]], dtype=float)"),
        (Matrix(((x, two),)), "tg.stack([tg.stack([x, 2])])"),
        (
            Product((two, Matrix(((one,),)), call("transpose", Matrix(((one,),))))),
            "2*np.array([[1]], dtype=float)@np.array([[1]], dtype=float).T",
        ),
    ],
)
def test_a_tree_in_python(tree, source):
    assert to_python(tree) == source
    ast.parse(source)


def test_functions_have_the_names_of_teachgrad_or_of_another_module():
    for word in BY_NAME.values():
        if word.name not in ("max", "min", "root", "transpose"):
            source = to_python(Call(word.name, (x,)))
            assert source == f"tg.{word.name}(x)"
            assert callable(getattr(tg, word.name))
    assert to_python(call("sin", x), prefix="np.") == "np.sin(x)"
    assert to_python(Product((Name("sin"), call("sin", x))), prefix="") == "sin_*sin(x)"


def test_roots_in_roots_are_written_once_in_python():
    tree = x
    for _ in range(50):
        tree = call("root", tree, Number("5"))
    source = to_python(tree)
    assert len(source) < 50 * 60
    value = eval(source, {"tg": tg, "x": -2.0})  # noqa: S307 # of our own writing
    assert value == -(2**5.0**-50)


def test_long_chains_need_no_recursion():
    tree = x
    for _ in range(450):
        tree = Quotient(tree, two)
    for text in (to_text(tree), to_latex(tree), to_text(tree, UNICODE)):
        assert len(text) < 20_000
    ast.parse(to_python(tree))
    assert to_sympy(tree) == sp.Symbol("x") / 2**450


STEPS = [
    (Step("y", (), None, x), "y = x", "y = x", "y = x", "y = x"),
    (Step("f", ("x", "alpha"), None, x), "f(x, alpha) = x", "f(x, α) = x", r"f(x, \alpha) = x", "f = x"),
    (Step("y", (), (1, None), x), "y' = x", "y' = x", "y' = x", "dy = x"),
    (Step("f", ("x",), (2, "x"), x), "f''(x) = x", "f''(x) = x", "f''(x) = x", "d2f_dx2 = x"),
    (Step("z", (), (1, "x"), x), "dz/dx = x", "dz/dx = x", r"\frac{dz}{dx} = x", "dz_dx = x"),
    (Step("z", (), (2, "x_1"), x), "d^2z/dx_1^2 = x", "d²z/dx₁² = x", r"\frac{d^{2}z}{dx_{1}^{2}} = x", "d2z_dx_12 = x"),
    (Step(None, (), None, x), "x", "x", "x", "x"),
]  # fmt: skip


@pytest.mark.parametrize(("step", "plain", "unicode", "latex", "source"), STEPS)
def test_left_hand_sides(step, plain, unicode, latex, source):
    assert steps_to_text([step]) == plain
    assert steps_to_text([step], UNICODE) == unicode
    assert steps_to_latex([step]) == latex
    assert steps_to_python([step]) == source


def test_several_steps():
    steps = [
        Step("y", (), None, Product((two, Power(x, three)))),
        Step("z", (), None, Product((Number("5"), Power(y, two)))),
    ]
    assert steps_to_text(steps) == "y = 2*x^3; z = 5*y^2"
    assert steps_to_text(steps, DENSE) == "y=2x^3; z=5y^2"
    assert steps_to_latex(steps) == "y = 2x^{3}; z = 5y^{2}"
    assert steps_to_python(steps) == "y = 2*x**3\nz = 5*y**2"
    assert to_sympy(steps) == 20 * sp.Symbol("x") ** 6
    assert str(to_sympy(steps, evaluate=False)) == "5*(2*x**3)**2"


def test_a_step_that_is_a_matrix_is_multiplied_as_one():
    steps = [
        Step("A", (), None, Matrix(((one, two), (three, one)))),
        Step(None, (), None, Product((Name("A"), Name("A")))),
    ]
    assert steps_to_python(steps).endswith("\nA@A")
    assert to_sympy(steps) == sp.Matrix([[7, 4], [6, 7]])


S = sp.Symbol("x")


@pytest.mark.parametrize(
    ("tree", "expression"),
    [
        (Number("0.1"), sp.Rational(1, 10)),
        (Name("alpha"), sp.Symbol("alpha")),
        (Product((Quotient(one, two), x)), S / 2),
        (call("sqrt", Number("8")), 2 * sp.sqrt(2)),
        (Power(e, x), sp.exp(S)),
        (call("log", x, two), sp.log(S) / sp.log(2)),
        (call("root", x, three), sp.real_root(S, 3)),
        (call("root", Negative(Number("8")), three), sp.Integer(-2)),
        (call("root", x, Number("4")), S ** sp.Rational(1, 4)),
        (call("root", x, n), S ** (1 / sp.Symbol("n"))),
        (call("relu", x), sp.Max(0, S)),
        (call("sigmoid", x), 1 / (1 + sp.exp(-S))),
        (call("ceil", Number("2.5")), sp.Integer(3)),
        (call("factorial", Number("5")), sp.Integer(120)),
        (Power(Matrix(((one, x), (one, two))), two), sp.Matrix([[1, S], [1, 2]]) ** 2),
        (Quotient(Matrix(((one, x),)), two), sp.Matrix([[1, S]]) / 2),
        (call("det", Matrix(((one, x), (one, two)))), 2 - S),
        (call("trace", Matrix(((one, x), (one, two)))), sp.Integer(3)),
        (call("transpose", Matrix(((one, x),))), sp.Matrix([1, S])),
    ],
)
def test_a_tree_in_sympy(tree, expression):
    assert to_sympy(tree) == expression
    assert to_sympy(tree, evaluate=False).doit() == expression


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (Product((Number("5"), Power(Product((two, Power(x, three))), two))), "5*(2*x**3)**2"),
        (Quotient(two, Number("4")), "2/4"),
        (Quotient(one, Sum((one, Power(e, Negative(x))))), "1/(1 + exp(-x))"),
        (Sum((x, Negative(y))), "x - y"),
        (Sum((x, x)), "x + x"),
        (call("sin", pi), "sin(pi)"),
        (call("root", x, three), "real_root(x, 3)"),
    ],
)
def test_a_tree_in_sympy_as_it_was_written(tree, text):
    assert str(to_sympy(tree, evaluate=False)) == text


def test_a_cube_root_as_it_was_written_is_printed_as_a_root():
    root = to_sympy(call("root", Sum((x, one)), three), evaluate=False)
    assert sp.latex(root) == r"\sqrt[3]{x + 1}"
    assert "3 _______" in sp.pretty(root)
    assert float(root.subs(S, -9)) == -2
    assert float(sp.diff(root, S).subs(S, -9)) == pytest.approx(1 / 12)  # (x + 1)^(-2/3) / 3


def nested(tree, function, times):
    for _ in range(times):
        tree = call(function, tree)
    return tree


HARD = {
    "a number of 10⁹ digits": Power(two, Product((Number("1" + "0" * 10), Quotient(x, x)))),
    "the same out of an exponential": call(
        "exp", Product((Number("9" * 10), call("log", Product((two, x)))))
    ),
    "the same out of a sigmoid": call(
        "sigmoid", Sum((x, Product((Number("1" + "0" * 7), call("log", two)))))
    ),
    "the same out of a product": Product((Power(two, Sum((x, Number("9" * 10)))), Power(two, Negative(x)))),
    "powers of powers": Power(Power(Product((two, x)), Number("9999")), Number("9999")),
    "a factorial": call("factorial", Product((Number("1" + "0" * 6), Quotient(x, x)))),
    "hyperbolic functions in one another": nested(x, "sech", 55),
    "an absolute value that would be expanded": call("abs", call("tanh", Power(x, Number("100")))),
    "roots of numbers in one another": nested(Sum((two, nested(two, "sqrt", 25))), "sqrt", 25),
    "e^e^e^e": call("floor", nested(Quotient(Product((Number("9"), x)), x), "exp", 4)),
    "real roots in one another": call(
        "abs", Call("root", (Call("root", (nested(x, "sqrt", 5), three)), three))
    ),
    "what SymPy has a bug in": call("atan", call("tan", Power(Number("10"), Number("1000")))),
}


@pytest.mark.parametrize("tree", HARD.values(), ids=HARD)
def test_what_sympy_would_sit_over_is_given_as_it_was_written(tree):
    with tg.patience.patience(4_000_000):
        assert to_sympy(tree) is not None


def test_what_was_cut_short_leaves_sympy_as_it_was():
    to_sympy(HARD["hyperbolic functions in one another"])
    assert sp.sech(sp.Symbol("x", real=True)).is_real
    assert to_sympy(call("abs", call("exp", Number("2")))) == sp.exp(2)


@pytest.mark.parametrize("size", [4, 6])
def test_determinants_of_letters(size):
    entries = [[Name(f"{letter}_{i}") for i in range(size)] for letter in "abcdfg"[:size]]
    made = to_sympy(call("det", Matrix(tuple(map(tuple, entries)))))
    primes = iter(map(sp.Integer, sp.primerange(1000)))
    values = {sp.Symbol(entry.name): next(primes) for row in entries for entry in row}
    matrix = np.array([[int(values[sp.Symbol(entry.name)]) for entry in row] for row in entries], dtype=float)
    assert float(made.subs(values)) == pytest.approx(np.linalg.det(matrix), rel=1e-10)  # of numbers up to 151
