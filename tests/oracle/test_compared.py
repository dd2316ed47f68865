"""What the READMEs say of other tools: each row of "Beside other tools", run in the tool and in teachgrad."""

import functools
import importlib.util
import math
import operator
import pathlib
import re

import numpy as np
import pytest

import teachgrad as tg

PAGES = ["README.md", "README.vi.md"]
ROOT = pathlib.Path(__file__).parents[2]
SLOPE = 1000 * math.cos(1000)  # of sin(1000x) at 1: 562.379…


# ---- PyTorch -----------------------------------------------------------------------------------------


@pytest.fixture
def torch():
    return pytest.importorskip("torch")


def slope_in_torch(torch, f, x):
    point = torch.tensor(float(x), dtype=torch.float64, requires_grad=True)
    f(point).backward()
    return point.grad.item()


def test_pytorch_has_what_is_said(torch):
    for name in ("cuda", "distributed", "float16", "complex128", "nn", "optim", "compile"):
        assert hasattr(torch, name)
    for name in ("cuda", "nn", "optim"):
        assert not hasattr(tg, name)
    with pytest.raises(tg.errors.TeachgradError):
        tg.tensor(1j)


def test_pytorch_gives_a_number_where_there_is_no_derivative(torch):
    assert slope_in_torch(torch, torch.abs, 0) == 0
    assert tg.compare("|x|", x=0).verdict == "kink"
    assert math.isnan(slope_in_torch(torch, lambda x: (x * x).sqrt(), 0))
    assert tg.compare("√(x²)", x=0).verdict == "kink"


def test_pytorch_gives_0_where_the_derivative_is_1(torch):
    assert slope_in_torch(torch, lambda x: torch.relu(x) - torch.relu(-x), 0) == 0
    ours = tg.compare(lambda x: tg.relu(x) - tg.relu(-x), x=0)
    assert ours.verdict == "singular_inside"
    assert ours.left == pytest.approx(1, abs=1e-9)  # a difference quotient of a line: rounding alone
    assert ours.right == pytest.approx(1, abs=1e-9)


def test_a_detach_too_many_is_silent_in_pytorch(torch):
    assert slope_in_torch(torch, lambda x: x * x.detach(), 3) == 3  # x² has 6
    assert tg.compare(lambda x: x * x.detach(), x=3).verdict == "wrong_by_factor"


# gradcheck's two mistakes are in test_gradcheck_oracle.


# ---- SymPy -------------------------------------------------------------------------------------------


def test_sympy_has_what_is_said():
    import sympy as sp

    for name in ("integrate", "limit", "series", "solve", "besselj"):
        assert hasattr(sp, name)
    for name in ("integrate", "limit", "series", "besselj"):
        assert not hasattr(tg, name)


def test_sympy_simplifies_while_it_reads():
    import sympy as sp

    x = sp.Symbol("x", real=True)
    assert str(5 * (2 * x**3) ** 2) == "20*x**6"
    assert x / x == 1
    assert sp.diff(sp.Abs(x), x).subs(x, 0) == 0
    lines = str(tg.steps("5(2x³)²"))
    assert "(2x³)²" in lines  # as it was written
    assert tg.compare("x/x", x=0).verdict == "undefined"


def test_a_matrix_derivative_of_sympy_is_0():
    """True: d/dA tr(AᵀA) = 2A, since tr(AᵀA) is the sum of the squares."""
    import sympy as sp

    matrix = sp.MatrixSymbol("A", 2, 2)
    assert sp.diff(sp.Trace(matrix.T * matrix) - 3, matrix) == sp.ZeroMatrix(2, 2)
    ours = tg.compare(lambda a: tg.trace(a.T @ a) - 3, a=[[1.0, 2.0], [3.0, 4.0]])
    assert ours.verdict == "agree"
    assert np.array_equal(ours.variables["a"].autograd, [[2.0, 4.0], [6.0, 8.0]])


def squared_until_100(x):
    while x < 100:
        x = x * x
    return x


def test_sympy_cannot_read_a_loop_that_asks_for_a_value():
    import sympy as sp

    with pytest.raises(TypeError, match="truth value"):
        squared_until_100(sp.Symbol("x"))
    ours = tg.compare(squared_until_100, x=3)  # 3, 9, 81, 6561 = x⁸
    assert ours.verdict == "agree"
    assert ours.variables["x"].autograd == 8 * 3**7


# ---- micrograd ---------------------------------------------------------------------------------------


@pytest.fixture
def value():
    return pytest.importorskip("micrograd.engine").Value


def test_micrograd_is_154_lines(value):
    folder = pathlib.Path(importlib.util.find_spec("micrograd.engine").origin).parent
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in folder.glob("*.py")) == 154


def test_micrograd_has_no_exponential_and_no_second_derivative(value):
    assert not hasattr(value, "exp")
    x = value(2.0)
    (x * x).backward()
    assert isinstance(x.grad, float)  # a number without a graph
    assert tg.derivative(tg.derivative(lambda x: x * x))(2.0).item() == 2


def test_a_second_backward_of_micrograd(value):
    x = value(5.0)
    y = 3 * x * x
    y.backward()
    assert x.grad == 30
    y.backward()
    assert x.grad == 75
    ours = tg.tensor(5.0, requires_grad=True)
    result = 3 * ours * ours
    result.backward(retain_graph=True)
    result.backward()
    assert ours.grad.item() == 60


def test_a_long_chain_of_micrograd(value):
    def added(x):
        return functools.reduce(operator.add, [1] * 1000, x)

    with pytest.raises(RecursionError):
        added(value(1.0)).backward()
    ours = tg.tensor(1.0, requires_grad=True)
    added(ours).backward()
    assert ours.grad.item() == 1


# ---- numdifftools ------------------------------------------------------------------------------------


@pytest.fixture
def differences():
    numdifftools = pytest.importorskip("numdifftools")

    def derivative(f, x):
        found = numdifftools.Derivative(f, full_output=True)(x)
        return float(found.estimate), float(found.error_estimate)

    return derivative


@pytest.mark.filterwarnings("ignore")  # its own
def test_numdifftools_is_sure_of_wrong_numbers(differences):
    slope, error = differences(lambda x: np.sin(1000 * x), 1.0)
    assert (round(slope, 3), round(error, 3)) == (-2.986, 0.003)
    assert round(SLOPE, 3) == 562.379
    ours = tg.compare("sin(1000x)", x=1)
    assert ours.verdict == "agree"
    assert abs(ours.variables["x"].finite - SLOPE) <= ours.variables["x"].finite_error < 1e-3
    assert differences(np.abs, 0.0) == (0, 0)


@pytest.mark.filterwarnings("ignore")  # its own
def test_numdifftools_takes_any_function(differences):
    def printed(x):
        return float(f"{math.sin(float(np.squeeze(x))):.17g}")  # nothing that could be recorded

    slope, error = differences(printed, 1.5)
    assert abs(slope - math.cos(1.5)) <= error < 1e-9
    with pytest.raises(tg.errors.TeachgradError):
        tg.compare(printed, x=1.5)
    nd = pytest.importorskip("numdifftools")
    assert nd.Derivative(np.exp, n=10)(0.0) == pytest.approx(1, abs=0.01)  # as many digits as it has there
    hessian = nd.Hessian(lambda v: (1 - v[0]) ** 2 + 100 * (v[1] - v[0] ** 2) ** 2)([-1.2, 1])
    assert hessian == pytest.approx(np.array([[1330, 480], [480, 200]]), rel=1e-6)  # REFERENCE 2.7


# ---- HIPS autograd and JAX ---------------------------------------------------------------------------


def test_hips_autograd():
    autograd = pytest.importorskip("autograd")
    grad, sin = autograd.grad, autograd.numpy.sin
    assert grad(grad(grad(sin)))(1.0) == pytest.approx(-math.cos(1.0), rel=1e-15)
    assert grad(autograd.numpy.abs)(0.0) == 0


def test_jax():
    jax = pytest.importorskip("jax")
    assert jax.grad(jax.numpy.abs)(0.0) == 1
    assert jax.numpy.sin(1.0).dtype == np.float32
    assert jax.vmap(jax.grad(lambda x: x * x))(np.array([1.0, 2.0])).tolist() == [2, 4]
    with pytest.raises(jax.errors.TracerBoolConversionError):
        jax.jit(squared_until_100)(3.0)


# ---- teachgrad ---------------------------------------------------------------------------------------


def test_what_teachgrad_does_worse():
    calls = 0

    def composite(x):
        nonlocal calls
        calls += 1
        y = 2 * x * x * x
        return 5 * y * y

    tg.compare(composite, x=2)
    assert 80 <= calls <= 100  # "about ninety"
    files = (ROOT / "teachgrad" / "engine").rglob("*.py")
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files)
    assert 11_000 <= lines < 13_000  # "some 12,000"


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_say_these_numbers(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    for said in ("−2.986 ± 0.003", "562.379", "0 ± 0", "154", "75", "60", "20x⁶", "6.005x", "tr(AᵀA) − 3"):
        assert said in text


def test_both_pages_compare_the_same():
    rows = [
        re.findall(r"^\| \*\*(\w+)\*\* \|", (ROOT / name).read_text(encoding="utf-8"), re.M) for name in PAGES
    ]
    assert rows[0] == rows[1] == ["PyTorch", "SymPy", "micrograd", "numdifftools"]
