"""Reductions over axes: max, min, prod, running sums and products, var, std, logsumexp, softmax.

That each entry's value and derivatives are right at its samples, `test_table` shows; here stand zeros, ties,
infinities, conventions and words. References: exact numbers, SymPy, mpmath, and the conventions of PyTorch and NumPy.
"""

import mpmath as mp
import numpy as np
import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.errors import InputError, ProgramError, ShapeError
from teachgrad.functions import function

X = [[3.0, 1.0, 2.0], [2.0, 5.0, -4.0]]


def gradient_of(program, point):
    return tg.value_and_grad(program, point)[1].numpy()


# ---- the largest and the smallest ------------------------------------------------------------------------


def test_max_and_min_give_the_values_alone_under_all_their_names():
    x = tg.tensor(X)
    assert x.max().item() == tg.max(x).item() == x.amax().item() == np.max(x).item() == 5
    assert x.min().item() == tg.amin(x).item() == np.amin(x).item() == -4
    assert x.max(axis=0).tolist() == x.max(dim=0).tolist() == np.max(x, axis=0).tolist() == [3, 5, 2]
    assert x.amin(dim=[0, 1]).item() == x.min((0, 1)).item() == -4
    assert x.max(1, keepdim=True).tolist() == x.max(axis=1, keepdims=True).tolist() == [[3], [5]]


def test_ties_share_the_gradient_evenly():
    point = np.array([[1.0, 7.0, 7.0], [7.0, 3.0, 1.0]])
    third = 1 / 3
    assert gradient_of(lambda x: x.max(), point).tolist() == [[0, third, third], [third, 0, 0]]
    assert gradient_of(lambda x: x.max(axis=1).sum(), point).tolist() == [[0, 0.5, 0.5], [1, 0, 0]]
    assert gradient_of(lambda x: x.min(), point).tolist() == [[0.5, 0, 0], [0, 0, 0.5]]


def test_max_of_two_is_maximum():
    x, y = tg.tensor([1.0, 5.0]), tg.tensor([3.0, 2.0])
    assert tg.max(x, y).tolist() == x.max(y).tolist() == [3, 5]
    assert tg.min(x, y).tolist() == [1, 2]
    assert tg.max(0.5, tg.tensor(-2.0)).item() == 0.5
    assert gradient_of(lambda x: tg.max(x, tg.tensor([3.0, 2.0])).sum(), [1.0, 5.0]).tolist() == [0, 1]


def test_beside_a_nan_nothing_is_largest():
    assert np.isnan(gradient_of(lambda x: x.max(), [np.nan, 1.0])).all()


def test_places_are_plain_whole_numbers_and_looking_at_them_is_noted():
    x = tg.tensor(X, requires_grad=True)
    assert x.argmax() == np.argmax(x) == 4
    assert x.argmin(dim=1, keepdim=True).tolist() == [[1], [2]]
    assert not isinstance(x.argmax(), tg.Tensor)
    notes = function(lambda x: x[tg.argmax(x)] ** 2).record({"x": [1.0, 3.0]}).notes
    assert len(notes) == 1
    assert "counts as a constant" in notes[0].en


def test_float32_and_complex_numbers():
    x = tg.tensor(np.float32([1, 2, 3]), requires_grad=True)
    for program in (tg.max, tg.min, tg.prod, tg.cumsum, tg.cumprod, tg.var, tg.std, tg.logsumexp, tg.softmax,
                    tg.log_softmax, tg.sort, tg.diff):  # fmt: skip
        y = program(x)
        assert y.dtype == tg.grad((y * y).sum(), x)[0].dtype == np.float32, program
    # A complex step passes through what has a complex derivative, and through nothing else.
    step = np.array([0.3 + 1e-200j, -1.0, 2.0])
    for program in (
        tg.logsumexp,
        tg.std,
        tg.prod,
        lambda x: tg.softmax(x)[0],
        lambda x: tg.log_softmax(x)[1],
    ):
        slope = gradient_of(program, step.real)[0]
        assert program(step).imag / 1e-200 == pytest.approx(slope, rel=1e-14)
    with pytest.raises(InputError, match="max"):
        tg.max(step)


# ---- products --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "point", [[2.0, 3.0, 5.0, 7.0], [2.0, 0.0, 5.0, 7.0], [0.0, 3.0, 0.0, 7.0], [0.0, 0.0, 0.0, 2.0]], ids=str
)
def test_products_are_right_to_the_third_order_where_entries_are_zero(point):
    letters = sp.symbols("a:4")
    values = dict(zip(letters, point, strict=True))
    programs = [
        (lambda x: x.prod(), sp.prod(letters)),
        (lambda x: x.cumprod(0).sum(), sum(sp.prod(letters[: i + 1]) for i in range(4))),
    ]
    for program, formula in programs:
        exact = np.array(sp.derive_by_array(formula, letters).subs(values), float)
        bend = np.array(sp.hessian(formula, letters).subs(values), float)
        third = np.array(sp.hessian(sp.diff(formula, letters[0]), letters).subs(values), float)
        assert np.array_equal(gradient_of(program, point), exact)
        assert np.array_equal(tg.hessian(program, point).numpy(), bend)
        by_first = tg.hessian(lambda x, program=program: tg.value_and_grad(program, x)[1][0], point)
        assert np.array_equal(by_first.numpy(), third)


def test_no_product_is_divided_by_an_entry():
    point = [1e-300, 2.0, 3.0]
    assert gradient_of(lambda x: x.prod(), point).tolist() == [6, 3e-300, 2e-300]
    assert tg.hessian(lambda x: x.prod(), point).tolist() == [[0, 3, 2], [3, 0, 1e-300], [2, 1e-300, 0]]


def test_products_over_several_axes():
    point = np.arange(1.0, 13.0).reshape(2, 3, 2)
    others = np.prod(point, axis=(0, 2), keepdims=True) / point  # whole numbers, so without rounding
    assert np.array_equal(gradient_of(lambda x: x.prod(axis=(0, 2)).sum(), point), others)
    assert np.array_equal(gradient_of(lambda x: x.prod(axis=(-1, 0), keepdims=True).sum(), point), others)


@pytest.mark.parametrize("length", [0, 1, 2, 3, 7, 8, 9, 33])
def test_running_products_of_any_length(length):
    point = np.random.default_rng(length).uniform(0.5, 1.5, length)
    weights = np.arange(1.0, length + 1)
    products = np.cumprod(point)
    # ∂/∂xⱼ of Σᵢ wᵢ x₁…xᵢ, with a division that these entries allow
    exact = np.cumsum((weights * products)[::-1])[::-1] / point
    np.testing.assert_allclose(
        gradient_of(lambda x: (x.cumprod(0) * weights).sum(), point), exact, rtol=1e-13
    )


def test_running_sums_and_differences():
    assert gradient_of(lambda x: x.cumsum(dim=1).sum(), X).tolist() == [[3, 2, 1], [3, 2, 1]]
    assert gradient_of(lambda x: np.cumsum(x).sum(), X).tolist() == [[6, 5, 4], [3, 2, 1]]
    assert gradient_of(lambda x: (x.diff() * [1.0, 10.0]).sum(), [1.0, 4.0, 9.0]).tolist() == [-1, -9, 10]
    assert tg.diff(tg.tensor([1.0, 4.0, 9.0]), n=2).tolist() == [2]


# ---- var and std -----------------------------------------------------------------------------------------


def test_var_divides_as_pytorch_does_and_numpys_function_as_numpy_does():
    x = tg.tensor([1.0, 2.0, 6.0])  # the squares of the distances from 3 add up to 14
    assert x.var().item() == tg.var(x).item() == x.var(unbiased=True).item() == 7
    for same in (
        x.var(correction=0),
        x.var(unbiased=False),
        x.var(False),
        x.var(ddof=0),
        x.var(0, False),
        np.var(x),
    ):
        assert same.item() == 14 / 3
    assert np.var(x, ddof=1).item() == 7
    assert x.std().item() == np.sqrt(7)
    assert np.std(x).item() == np.sqrt(14 / 3)
    assert (
        tg.tensor(X).var(dim=1, keepdim=True).shape
        == np.std(tg.tensor(X), axis=1, keepdims=True).shape
        == (2, 1)
    )
    with pytest.raises(ProgramError, match="only one"):
        x.var(unbiased=False, correction=1)


@pytest.mark.parametrize("entry", [2.0, 0.1, 1e-200])
def test_std_of_equal_entries_has_the_derivative_zero(entry):
    # 0.1 three times has a mean that is not 0.1, and so a spread of 1e-17.
    assert not gradient_of(lambda x: x.std(), [entry] * 3).any()
    rows = np.array([[entry] * 3, [1.0, 2.0, 3.0]])
    assert gradient_of(lambda x: x.std(axis=1).sum(), rows).tolist() == [[0, 0, 0], [-0.5, 0, 0.5]]
    assert not tg.hessian(lambda x: np.std(x), [entry] * 3).numpy().any()


def test_the_second_derivative_of_std():
    letters = sp.symbols("a:3", real=True)
    mean = sum(letters) / 3
    formula = sp.sqrt(sum((a - mean) ** 2 for a in letters) / 2)
    exact = sp.hessian(formula, letters).subs(dict(zip(letters, (1, 2, 6), strict=True)))
    np.testing.assert_allclose(
        tg.hessian(tg.std, [1.0, 2.0, 6.0]).numpy(), np.array(exact, float), rtol=1e-13
    )


# ---- logsumexp and softmax ---------------------------------------------------------------------------------

FAR_OUT = [[0.3, -1.0, 2.0], [0.0, -46.0, -47.0], [1000.0, 998.0, 990.0], [-1e5, -1e5 - 3, -1e5 - 1]]


def softmax_of(k):
    return lambda *x: mp.exp(x[k]) / sum(map(mp.exp, x))


def log_softmax_of(k):
    return lambda *x: x[k] - mp.log(sum(map(mp.exp, x)))


MEANINGS = {
    "logsumexp": (tg.logsumexp, lambda *x: mp.log(sum(map(mp.exp, x)))),
    **{f"softmax {k}": (lambda x, k=k: tg.softmax(x)[k], softmax_of(k)) for k in range(3)},
    **{f"log_softmax {k}": (lambda x, k=k: tg.log_softmax(x)[k], log_softmax_of(k)) for k in range(3)},
}


@pytest.mark.parametrize("point", FAR_OUT, ids=str)
@pytest.mark.parametrize(("program", "meaning"), MEANINGS.values(), ids=MEANINGS)
def test_no_digit_is_lost_where_one_entry_has_nearly_all(program, meaning, point):
    """Where 1 - softmax is 1e-20, it is 1e-20 and not 0: to a few roundings of each number, to the second order."""
    with mp.workdps(80):
        exactly = [mp.mpf(p) for p in point]
        value = meaning(*exactly)
        first = [mp.diff(meaning, exactly, [int(i == j) for j in range(3)]) for i in range(3)]
        second = [[mp.diff(meaning, exactly, [int(i == k) + int(j == k) for k in range(3)]) for j in range(3)]
                  for i in range(3)]  # fmt: skip
    few = 32 * np.finfo(float).eps
    assert program(np.array(point)) == pytest.approx(float(value), rel=few)
    assert gradient_of(program, point) == pytest.approx(np.array(first, float), rel=few)
    assert tg.hessian(program, point).numpy() == pytest.approx(np.array(second, float), rel=few)


def test_infinities_and_nothing_at_all():
    inf = np.inf
    assert tg.logsumexp(np.array([-inf, 1.0])) == 1
    assert tg.logsumexp(np.array([-inf, -inf])) == -inf
    assert tg.logsumexp(np.array([inf, 1000.0])) == inf
    assert tg.logsumexp(np.zeros((0, 2)), axis=0).tolist() == [-inf, -inf]
    assert tg.softmax(np.array([-inf, 0.0, 0.0])).tolist() == [0, 0.5, 0.5]
    masked = [-inf, 1.0, 2.0]
    assert gradient_of(lambda x: x.logsumexp(0), masked) == pytest.approx(
        [0, 1 / (1 + np.e), np.e / (1 + np.e)]
    )
    slope = np.e / (1 + np.e) ** 2
    assert gradient_of(lambda x: x.softmax(0)[1], masked) == pytest.approx([0, slope, -slope])
    assert gradient_of(lambda x: x.log_softmax(0)[1], masked)[0] == 0


@pytest.mark.parametrize("name", ["prod", "cumsum", "cumprod", "softmax", "log_softmax", "logsumexp"])
def test_empty_arrays_have_empty_gradients(name):
    assert gradient_of(lambda x: getattr(x, name)(axis=0).sum(), np.zeros((0, 2))).shape == (0, 2)


@pytest.mark.parametrize("name", ["max", "min", "sum", "prod", "logsumexp", "softmax", "log_softmax"])
@pytest.mark.parametrize("axis", [0, -1])
def test_a_single_number_is_its_own_axis(name, axis):
    outcome = {"softmax": (1, 0), "log_softmax": (0, 0)}.get(name, (3, 1))
    value, slope = tg.value_and_grad(lambda x: getattr(x, name)(axis), 3.0)
    assert (value.item(), slope.item()) == outcome


# ---- under NumPy's names, and refusals ---------------------------------------------------------------------

NUMPYS = {
    "max": lambda x: np.max(x, axis=1), "amin": lambda x: np.amin(x), "prod": lambda x: np.prod(x, axis=0),
    "cumsum": lambda x: np.cumsum(x, axis=1), "cumprod": np.cumprod, "var": lambda x: np.var(x, axis=0),
    "std": lambda x: np.std(x, ddof=1, keepdims=True), "diff": np.diff, "sort": np.sort,
}  # fmt: skip


@pytest.mark.parametrize("program", NUMPYS.values(), ids=NUMPYS)
def test_numpys_functions_are_recorded(program):
    x = tg.tensor(X, requires_grad=True)
    assert isinstance(program(x), tg.Tensor)
    assert program(x).requires_grad
    np.testing.assert_allclose(program(x).numpy(), program(np.array(X)), rtol=1e-15)


REFUSED = {
    "the largest of none": (lambda: tg.tensor([]).max(), ShapeError, "(0,)", "lớn nhất"),
    "the place of none": (lambda: tg.tensor([]).argmax(), ShapeError, "argmax", "lớn nhất"),
    "an axis that is not there": (lambda: tg.tensor(X).prod(axis=2), ShapeError, "axis=2", "trục"),
    "an axis that is not there, var": (lambda: tg.tensor(X).var(axis=2), ShapeError, "axis=2", "trục"),
    "log_softmax over two axes": (lambda: tg.tensor(X).log_softmax((0, 1)), ShapeError, "(0, 1)", "một trục"),
    "differences along no axis": (lambda: tg.tensor(1.0).diff(), ShapeError, "()", "trục"),
    "a word that nobody knows": (
        lambda: tg.tensor(X).var(freedom=1),
        ProgramError,
        "freedom",
        "nhận các đối số",
    ),
}


@pytest.mark.parametrize(("attempt", "kind", "english", "vietnamese"), REFUSED.values(), ids=REFUSED)
def test_refusals(attempt, kind, english, vietnamese):
    with pytest.raises(kind) as caught:
        attempt()
    assert english in caught.value.in_language("en")
    assert vietnamese in caught.value.in_language("vi")
