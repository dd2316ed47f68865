"""Elementwise operations where they are delicate: far out, at kinks, at special values; and how they are called.

The truth comes from mpmath at 50 digits, from exact fractions, or is PyTorch's convention, written as a
number. Read `test_table` for what holds of every entry.
"""

import math
from fractions import Fraction

import mpmath
import numpy as np
import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.engine import ops
from teachgrad.engine.calls import symbolic
from teachgrad.engine.tensor import Tensor, tensor
from teachgrad.errors import InputError, ProgramError, ShapeError
from teachgrad.text import language

INF, NAN = math.inf, math.nan
mp = mpmath.mp.clone()
mp.dps = 50


def variable(data):
    return tensor(data, requires_grad=True)


def value_and_gradients(function, *points):
    variables = [variable(point) for point in points]
    result = function(*variables)
    result.sum().backward()
    return result.tolist(), [v.grad.tolist() for v in variables]


# ---- far out, and where terms would cancel -----------------------------------------------------------------

# The function, its derivative, and where.
FAR = {
    "sinh": (mp.sinh, mp.cosh, [1e-300, -700.0]),
    "cosh": (mp.cosh, mp.sinh, [1e-300, -700.0]),
    "asin": (mp.asin, lambda x: 1 / mp.sqrt(1 - x * x), [1e-300, 1 - 2**-40, -1 + 2**-50]),
    "acos": (mp.acos, lambda x: -1 / mp.sqrt(1 - x * x), [1e-300, 1 - 2**-40, -1 + 2**-50]),
    "atan": (mp.atan, lambda x: 1 / (1 + x * x), [1e-300, -1e8, 1e150, 1e200]),
    "asinh": (mp.asinh, lambda x: 1 / mp.sqrt(1 + x * x), [1e-300, -1e8, 1e200]),
    "acosh": (mp.acosh, lambda x: 1 / mp.sqrt(x * x - 1), [1 + 2**-40, 1e8, 1e200]),
    "atanh": (mp.atanh, lambda x: 1 / (1 - x * x), [1e-300, 1 - 2**-40, -1 + 2**-50]),
    "expm1": (mp.expm1, mp.exp, [1e-300, -50.0, 700.0]),
    "log1p": (mp.log1p, lambda x: 1 / (1 + x), [1e-300, -1 + 2**-40, 1e300]),
    "exp2": (lambda x: mp.mpf(2) ** x, lambda x: mp.mpf(2) ** x * mp.log(2), [-1000.0, 1000.0]),
    "log2": (lambda x: mp.log(x, 2), lambda x: 1 / (x * mp.log(2)), [1e-300, 1e300]),
    "log10": (mp.log10, lambda x: 1 / (x * mp.log(10)), [1e-300, 1e300]),
    "reciprocal": (lambda x: 1 / x, lambda x: -1 / x**2, [-1e-150, 1e200]),
    "rsqrt": (lambda x: x**-0.5, lambda x: -(x**-1.5) / 2, [1e-200, 1e300]),
    "cbrt": (lambda x: mp.cbrt(x), lambda x: 1 / (3 * mp.cbrt(x) ** 2), [1e-300, 1e300]),
    "erf": (mp.erf, lambda x: 2 / mp.sqrt(mp.pi) * mp.exp(-x * x), [1e-300, -5.0, 20.0, 1e200]),
    "erfc": (mp.erfc, lambda x: -2 / mp.sqrt(mp.pi) * mp.exp(-x * x), [1e-300, -5.0, 20.0]),
    "softplus": (lambda x: mp.log1p(mp.exp(x)), lambda x: 1 / (1 + mp.exp(-x)), [-700.0, -40.0, 40.0, 1e200]),
    "logsigmoid": (
        lambda x: -mp.log1p(mp.exp(-x)), lambda x: 1 / (1 + mp.exp(x)), [700.0, 40.0, -40.0, -1e200]),
    "silu": (
        lambda x: x / (1 + mp.exp(-x)),
        lambda x: (1 + x / (1 + mp.exp(x))) / (1 + mp.exp(-x)),
        [-700.0, -40.0, 40.0, 1e200]),
    "gelu": (
        lambda x: x * mp.ncdf(x), lambda x: mp.ncdf(x) + x * mp.npdf(x), [-20.0, -9.0, 9.0, 1e200]),
    "elu": (mp.expm1, mp.exp, [-1e-300, -40.0, -700.0]),
}  # fmt: skip


@pytest.mark.parametrize(("name", "x"), [(name, x) for name, far in FAR.items() for x in far[2]])
def test_value_and_derivative_keep_their_digits_far_out(name, x):
    function, derivative, _ = FAR[name]
    value, (gradient,) = value_and_gradients(getattr(tg, name), x)
    # An exponent of size 1000, rounded to 1e-16 of itself, changes the power by 1e-13.
    assert value == pytest.approx(float(function(mp.mpf(x))), rel=1e-12, abs=0)
    assert gradient == pytest.approx(float(derivative(mp.mpf(x))), rel=1e-12, abs=0)


def test_the_cube_root_of_a_negative_number_is_negative():
    assert value_and_gradients(tg.cbrt, -8.0) == (-2.0, [pytest.approx(1 / 12)])


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5, 6, 11])
@pytest.mark.parametrize("x", [1e-300, 0.3, 1.0, 1e300])
def test_roots(n, x):
    sides = (1, -1) if n % 2 else (1,)
    for side in sides:
        value, (gradient,) = value_and_gradients(lambda x: tg.root(x, n), side * x)
        true = side * mp.root(x, n)
        assert value == pytest.approx(float(true), rel=1e-13)  # the exponent 1/n is rounded
        assert gradient == pytest.approx(float(abs(true) / n / x), rel=1e-12)


@pytest.mark.filterwarnings("ignore::teachgrad.errors.NonFiniteWarning")
def test_at_zero_a_root_is_steep_and_an_even_one_of_a_negative_number_is_none():
    with np.errstate(all="ignore"):
        assert value_and_gradients(lambda x: tg.root(x, 5), 0.0) == (0.0, [INF])
        np.testing.assert_equal(value_and_gradients(lambda x: tg.root(x, 4), -1.0), (NAN, [NAN]))
    with pytest.raises(InputError, match="n is 0"):
        tg.root(2.0, 0)
    with pytest.raises(InputError, match=r"n is 2\.5"):
        tg.root(2.0, 2.5)


@pytest.mark.parametrize("size", [1e200, 1.0, 1e-200])
def test_length_and_angle_of_a_vector_of_any_size(size):
    value, gradients = value_and_gradients(tg.hypot, 3 * size, 4 * size)
    assert value == pytest.approx(5 * size)
    assert gradients == pytest.approx([0.6, 0.8])
    value, gradients = value_and_gradients(tg.atan2, 3 * size, -4 * size)
    assert value == pytest.approx(math.atan2(3, -4))
    assert gradients == pytest.approx([-4 / 25 / size, -3 / 25 / size])


@pytest.mark.parametrize(("name", "base"), [("logaddexp", mp.e), ("logaddexp2", mp.mpf(2))])
@pytest.mark.parametrize(("a", "b"), [(1000.0, 999.0), (-1000.0, -1001.5), (3.0, -700.0), (-700.0, 3.0)])
def test_the_logarithm_of_a_sum_of_exponentials_does_not_overflow(name, base, a, b):
    p, q = base**a, base**b
    value, gradients = value_and_gradients(getattr(tg, name), a, b)
    assert value == pytest.approx(float(mp.log(p + q) / mp.log(base)), rel=1e-14)
    assert gradients == pytest.approx([float(p / (p + q)), float(q / (p + q))], rel=1e-12, abs=0)


@pytest.mark.parametrize("z", [0.3 + 1e-200j, 1 + 1j, -2 + 0.5j, 3j, 6 - 2j, 0.25 - 1e-8j])
def test_erf_and_erfc_of_complex_numbers(z):
    for name in ("erf", "erfc"):
        with mp.workdps(450):  # so many digits that 1e-200 is not lost beside 1
            true = complex(getattr(mp, name)(mp.mpc(z)))
        for got in (getattr(tg, name)(z), getattr(tg, name)(np.array([z, z]))[1]):
            assert got.real == pytest.approx(true.real, rel=1e-13, abs=1e-15 * abs(true))
            assert got.imag == pytest.approx(true.imag, rel=1e-13, abs=0)


@pytest.mark.parametrize("name", ["hypot", "atan2", "logaddexp", "logaddexp2"])
@pytest.mark.parametrize(("a", "b"), [(0.5, -2.0), (-0.5, -2.0), (-1e-9, 3.0), (3.0, 1e-9), (2.0, 0.5)])
def test_a_complex_step_passes_through_what_numpy_has_for_real_numbers_only(name, a, b):
    function = getattr(tg, name)
    value, gradients = value_and_gradients(function, a, b)
    for z, gradient in [((a + 1e-200j, b), gradients[0]), ((a, b + 1e-200j), gradients[1])]:
        stepped = function(*z)
        assert np.real(stepped) == pytest.approx(value, rel=1e-14)
        assert np.imag(stepped) / 1e-200 == pytest.approx(gradient, rel=1e-13, abs=0)


# ---- at kinks, jumps and other special points: PyTorch's conventions ---------------------------------------

CONVENTIONS = [
    (tg.hypot, (0.0, 0.0), (NAN, NAN)),
    (tg.atan2, (0.0, 0.0), (0.0, 0.0)),
    (tg.asin, (1.0,), (INF,)),
    (tg.acos, (1.0,), (-INF,)),
    (tg.acosh, (1.0,), (INF,)),
    (tg.atanh, (1.0,), (INF,)),
    (tg.log1p, (-1.0,), (INF,)),
    (tg.log2, (0.0,), (INF,)),
    (tg.reciprocal, (0.0,), (-INF,)),
    (tg.rsqrt, (0.0,), (-INF,)),
    (tg.logaddexp, (INF, 0.0), (1.0, 0.0)),
    (tg.logaddexp, (INF, INF), (NAN, NAN)),
    (lambda x: tg.clip(x, 0, 1), (0.0,), (1.0,)),
    (lambda x: tg.clip(x, 0, 1), (1.0,), (1.0,)),
    (lambda x: tg.clip(x, 0, 1), (1.5,), (0.0,)),
    (lambda x: tg.clip(x, 0, 1), (NAN,), (0.0,)),
    (lambda x: tg.clip(x, -INF, 1), (-INF,), (1.0,)),
    (lambda x: tg.clip(x, 3, 1), (2.0,), (0.0,)),
    (lambda x: tg.clip(x, min=0), (-1.0,), (0.0,)),
    (lambda x: tg.clip(x, max=0), (-1.0,), (1.0,)),
    (tg.leaky_relu, (0.0,), (0.01,)),
    (tg.elu, (0.0,), (1.0,)),
    (lambda x: tg.elu(x, 2.0), (0.0,), (2.0,)),
    (tg.elu, (1000.0,), (1.0,)),
    (tg.fmax, (1.0, 1.0), (1.0, 0.0)),
    (tg.fmin, (1.0, 1.0), (1.0, 0.0)),
    (tg.fmax, (NAN, 1.0), (0.0, 1.0)),
    (tg.fmin, (1.0, NAN), (1.0, 0.0)),
    (tg.floor, (2.0,), (0.0,)),
    (tg.round, (2.5,), (0.0,)),
    (tg.remainder, (6.0, 3.0), (1.0, -2.0)),
    (tg.remainder, (-5.5, 2.0), (1.0, 3.0)),
    (tg.fmod, (-5.5, 2.0), (1.0, 2.0)),
    (lambda a, b: a // b, (5.5, 2.0), (0.0, 0.0)),
]


@pytest.mark.filterwarnings("ignore::teachgrad.errors.NonFiniteWarning")
@pytest.mark.parametrize(("function", "points", "expected"), CONVENTIONS)
def test_special_points_follow_pytorch(function, points, expected):
    with np.errstate(all="ignore"):
        _, gradients = value_and_gradients(function, *points)
    np.testing.assert_array_equal(gradients, expected)


@pytest.mark.filterwarnings("ignore::teachgrad.errors.NonFiniteWarning")
def test_outside_the_domain_value_and_derivative_of_acosh_are_nan():
    with np.errstate(invalid="ignore"):
        np.testing.assert_equal(value_and_gradients(tg.acosh, -2.0), (NAN, [NAN]))


@pytest.mark.parametrize(
    ("a", "b"), [(1.0, 0.1), (-1.0, 0.1), (0.3, 0.1), (7.0, -0.7), (1e15, 0.3), (0.6, 0.2)]
)
def test_what_division_leaves_over_knows_how_often_it_was_taken_away(a, b):
    """1.0 / 0.1 is rounded to 10, yet 0.1, a little more than a tenth, goes into it nine times only."""
    quotient = Fraction(a) / Fraction(b)
    assert value_and_gradients(tg.fmod, a, b)[1] == [1.0, -math.trunc(quotient)]
    assert value_and_gradients(tg.remainder, a, b)[1] == [1.0, -math.floor(quotient)]


@pytest.mark.parametrize(
    ("name", "number", "true"),
    [
        ("floor", "-2.5", -3), ("ceil", "-2.5", -2), ("trunc", "-2.5", -2), ("trunc", "2.5", 2),
        ("round", "2.5", 2), ("round", "-3.5", -4), ("round", "2.51", 3),
    ],
)  # fmt: skip
def test_the_formula_of_a_step_has_its_value_and_the_derivative_zero(name, number, true):
    x = sp.Symbol("x", real=True)
    options = (0,) if name == "round" else ()
    formula = symbolic(ops.TABLE[name], sp)(x, *options)
    assert formula.diff(x) == 0
    assert (x * formula).diff(x) == formula
    assert formula.subs(x, sp.Rational(number)) == formula.subs(x, sp.Float(number, 80)) == true
    assert getattr(tg, name)(float(number)) == true


@pytest.mark.parametrize("name", ["floor", "ceil", "trunc", "round"])
@pytest.mark.parametrize(
    "inner", [sp.exp, lambda x: -sp.exp(x), lambda x: 1 - x, lambda x: 2 * x + 5, sp.Abs]
)
def test_the_formula_of_a_step_of_anything_has_the_derivative_zero(name, inner):
    x = sp.Symbol("x", real=True)
    options = (0,) if name == "round" else ()
    assert symbolic(ops.TABLE[name], sp)(inner(x), *options).diff(x) == 0


# ---- choosing ----------------------------------------------------------------------------------------------


def test_where_gives_each_side_the_gradient_where_it_was_chosen():
    x, y = variable([[1.0], [-2.0]]), variable([10.0, 20.0, 30.0])
    result = tg.where(x > 0, x, y)
    assert result.tolist() == [[1.0, 1.0, 1.0], [10.0, 20.0, 30.0]]
    assert repr(result.grad_fn) == "<WhereBackward0>"
    result.sum().backward()
    assert x.grad.tolist() == [[3.0], [0.0]]
    assert y.grad.tolist() == [1.0, 1.0, 1.0]


def test_where_does_not_multiply_an_infinite_gradient_by_zero():
    x, y = variable([1.0, 2.0]), variable([3.0, 4.0])
    tg.where([True, False], x, y).backward(gradient=[INF, INF])
    assert (x.grad.tolist(), y.grad.tolist()) == ([INF, 0.0], [0.0, INF])
    x = variable([-1.0, 2.0])
    tg.clip(x, 0, 1).backward(gradient=[INF, NAN])
    assert x.grad.tolist() == [0.0, 0.0]


@pytest.mark.parametrize(
    "condition", [[True, False], np.array([1, 0]), (2.5, 0.0), tensor([True, False]), tensor([3, 0])]
)
def test_where_takes_any_truth(condition):
    assert tg.where(condition, variable([1.0, 2.0]), 5).tolist() == [1.0, 5.0]
    assert variable([1.0, 2.0]).where(condition, 5).tolist() == [1.0, 5.0]
    assert np.where(condition, variable([1.0, 2.0]), 5).tolist() == [1.0, 5.0]
    assert tg.where(condition, [1.0, 2.0], 5).tolist() == [1.0, 5.0]
    assert [positions.tolist() for positions in tg.where(condition)] == [[0]]


@pytest.mark.parametrize(
    "program",
    [
        lambda x: tg.where(x > 0, x * x, 0.0),
        lambda x: np.where(x > 0, x * x, 0.0),
        lambda x: (x * x).where(x > 0, 0.0),
        lambda x: tg.where(tg.relu(x), x * x, 0.0),
    ],
)
def test_a_condition_made_of_a_variable_is_noted_as_a_decision(program):
    comparison = tg.compare(program, x=3.0)
    assert (comparison.variables["x"].autograd, comparison.verdict) == (6.0, "agree")
    assert "out of the graph" in str(comparison.notes[0])


def test_positions_are_a_decision_too():
    x = variable([-1.0, 2.0])
    assert tg.where(x > 0)[0].tolist() == [1]
    assert x.node.branches


def test_bounds_of_clip_may_be_variables():
    x, low = variable([-1.0, 0.5, 0.25]), variable([0.0, 0.0, 0.25])
    tg.clip(x, low, 1.0).sum().backward()
    assert x.grad.tolist() == [0.0, 1.0, 0.5]
    assert low.grad.tolist() == [1.0, 0.0, 0.5]


@pytest.mark.parametrize(
    "clipped",
    [
        lambda x: tg.clip(x, 0.0, 1.0),
        lambda x: tg.clamp(x, min=0, max=1),
        lambda x: np.clip(x, a_min=np.float64(0), a_max=np.int64(1)),
        lambda x: x.clip(0, 1),
        lambda x: x.clamp(max=1).clamp(min=0),
    ],
)
@pytest.mark.parametrize("dtype", [np.float64, np.float32, np.int64])
def test_clip_under_all_its_names_keeps_the_type(clipped, dtype):
    x = tensor([-1, 0, 5], dtype=dtype)
    assert clipped(x).tolist() == [0, 0, 1]
    assert clipped(x).dtype == (np.float64 if dtype is np.int64 and clipped(x).dtype.kind == "f" else dtype)


# ---- how they are called -----------------------------------------------------------------------------------

ONE_INPUT = [
    np.sinh, np.cosh, np.arcsin, np.arccos, np.arctan, np.arcsinh, np.arctanh, np.expm1, np.log1p, np.log2, np.log10,
    np.exp2, np.square, np.reciprocal, np.cbrt, np.floor, np.ceil, np.trunc, np.fix, np.rint, np.round, np.around,
    np.deg2rad, np.rad2deg, np.radians, np.degrees, np.fabs, np.positive,
]  # fmt: skip
TWO_INPUTS = [
    np.arctan2, np.hypot, np.logaddexp, np.logaddexp2, np.remainder, np.mod, np.fmod, np.floor_divide, np.fmax, np.fmin,
]  # fmt: skip


@pytest.mark.parametrize("function", ONE_INPUT + TWO_INPUTS, ids=lambda f: f.__name__)
def test_numpys_own_functions_of_a_tensor_are_recorded(function):
    points = [np.array([0.3, 0.8])] + [np.array([-0.7, 0.2])] * (function in TWO_INPUTS)
    result = function(*map(variable, points))
    assert isinstance(result, Tensor)
    assert result.requires_grad
    np.testing.assert_array_equal(result.numpy(), function(*points))
    if function in TWO_INPUTS:
        np.testing.assert_array_equal(function(points[0], variable(points[1])).numpy(), function(*points))


@pytest.mark.parametrize(
    ("names", "x"),
    [
        (("asin", "arcsin"), 0.5), (("acos", "arccos"), 0.5), (("atan", "arctan"), 0.5), (("asinh", "arcsinh"), 0.5),
        (("acosh", "arccosh"), 1.5), (("atanh", "arctanh"), 0.5), (("deg2rad", "radians"), 90.0),
        (("rad2deg", "degrees"), 1.5), (("round", "rint", "around"), 2.5), (("trunc", "fix"), -2.5),
        (("sigmoid", "expit"), 0.5), (("abs", "fabs", "absolute"), -0.5),
    ],
)  # fmt: skip
def test_other_names_mean_the_same(names, x):
    first = value_and_gradients(getattr(tg, names[0]), x)
    for name in names[1:]:
        assert value_and_gradients(getattr(tg, name), x) == first
        assert getattr(variable(x), name)().tolist() == first[0]


def test_pythons_own_round_is_recorded_and_its_floor_gives_a_whole_number():
    x = variable([2.5, -1.26])
    for result, expected in [(round(x), [2.0, -1.0]), (round(x, 1), [2.5, -1.3])]:
        assert isinstance(result, Tensor)
        assert result.tolist() == expected
    (x * round(x)).sum().backward()
    assert x.grad.tolist() == [2.0, -1.0]
    assert [type(f(variable(2.5))) for f in (math.floor, math.ceil)] == [int, int]  # as in PyTorch


def test_remainder_and_floor_division_as_operators():
    assert value_and_gradients(lambda x: x % 2, [5.5, -1.5]) == ([1.5, 0.5], [[1.0, 1.0]])
    assert value_and_gradients(lambda x: 7 % x, 2.5) == (2.0, [-2.0])
    assert value_and_gradients(lambda x: x // 2, 5.5) == (2.0, [0.0])
    assert value_and_gradients(lambda x: 7 // x, 2.5) == (2.0, [-0.0])
    assert value_and_gradients(lambda x: np.array([7.0, 8.0]) % x, 2.5) == ([2.0, 0.5], [-5.0])
    assert repr((variable(5.5) % 2).grad_fn) == "<RemainderBackward0>"
    assert repr((variable(5.5) % variable(2.0)).grad_fn) == "<RemainderBackward1>"
    y = x = variable(5.5) * 1
    y %= 2
    assert y is x
    assert y.item() == 1.5


def test_plus_is_the_same_tensor():
    x = variable([1.0, 2.0])
    assert +x is np.positive(x) is x.positive() is x
    assert tg.positive(np.array([1.0, -2.0])).tolist() == [1.0, -2.0]


@pytest.mark.parametrize(
    "call",
    [
        lambda x: tg.softplus(x, beta=2.0),
        lambda x: tg.leaky_relu(x, negative_slope=0.2),
        lambda x: tg.elu(x, alpha=2),
        lambda x: tg.round(x, decimals=1),
        lambda x: tg.clip(x, np.float64(0), 1),
        lambda x: tg.where(x > 0, x, 0.0),
        lambda x: x % 2,
        lambda x: tg.hypot(x, 1),
    ],
)
@pytest.mark.parametrize("shape", [(), (2,), (0, 3)])
def test_options_leave_float32_as_it_is(call, shape):
    x = tensor(np.full(shape, 0.5, np.float32), requires_grad=True)
    assert call(x).dtype == np.float32
    call(x).sum().backward()
    assert x.grad.dtype == np.float32


def test_whole_numbers_give_fractions_where_these_are_meant():
    assert tg.reciprocal(tensor([2, 4])).tolist() == [0.5, 0.25]
    assert np.reciprocal(tensor([2, 4])).tolist() == [0.5, 0.25]
    assert tg.rsqrt(tensor(4)).item() == 0.5
    assert tg.erf(np.array([0, 1])).tolist() == [0.0, math.erf(1)]
    assert tg.floor(7).item() == 7
    assert tg.round(tensor([14, 25]), -1).tolist() == [10, 20]


# ---- messages ----------------------------------------------------------------------------------------------

WRONG = {
    "clip without bounds": (lambda: tg.clip(variable(1.0)), InputError, ["min=0.0"], ["cận"]),
    "clip by text": (lambda: tg.clip(variable(1.0), "a"), InputError, ["'a'"], ["'a'"]),
    "where with one value": (lambda: tg.where(True, variable(1.0)), InputError, ["both values"], ["cả hai"]),
    "where, shapes": (
        lambda: tg.where([True, False], variable([1.0, 2.0, 3.0]), 0.0), ShapeError, ["where", "(3,)"], ["(3,)"]),
    "an option that is not there": (
        lambda: tg.gelu(variable(1.0), approximate="tanh"), ProgramError, ["gelu", "approximate"], ["approximate"]),
    "a complex step through a jump": (lambda: tg.floor(1j), InputError, ["floor", "central"], ["bước phức"]),
}  # fmt: skip


@pytest.mark.parametrize(("attempt", "error", "english", "vietnamese"), WRONG.values(), ids=WRONG)
def test_messages_say_what_is_wrong(attempt, error, english, vietnamese):
    with pytest.raises(error) as caught:
        attempt()
    for code, parts in (("en", english), ("vi", vietnamese)):
        with language(code):
            assert all(part in str(caught.value) for part in parts), str(caught.value)


# ---- side by side with the formula and the difference quotient ---------------------------------------------


@pytest.mark.parametrize(
    ("program", "x", "verdict"),
    [
        (lambda x: x * tg.floor(x), 1.5, "agree"),
        (tg.floor, 1.0, "jump"),
        (lambda x: x % 3, 7.5, "agree"),
        (lambda x: x % 3, 6.0, "jump"),
        (lambda x: tg.clip(x, 0, 1) ** 2, 0.5, "agree"),
        (lambda x: tg.clip(x, 0, 1), 1.0, "kink"),
        (tg.leaky_relu, 0.0, "kink"),
        (tg.elu, 0.0, "agree"),
        (lambda x: tg.hypot(x, 0.0), 0.0, "kink"),
        (tg.gelu, -9.0, "agree"),
        (lambda x: tg.where(x > 0, x, -x), 0.0, "kink"),
    ],
)
def test_compare_knows_smooth_points_from_kinks_and_jumps(program, x, verdict):
    assert tg.compare(program, x=x).verdict == verdict


@pytest.mark.parametrize(
    "name", ["asinh", "atan", "expm1", "log2", "erf", "gelu", "softplus", "cbrt", "hypot"]
)
def test_the_complex_step_agrees(name):
    function = getattr(tg, name)
    program = (lambda x: function(x, 2.0)) if name == "hypot" else (lambda x: function(x))
    assert tg.compare(program, x=0.75, method="complex_step").verdict == "agree"
